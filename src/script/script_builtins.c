/* SPDX-License-Identifier: MIT */
/* exec, eval, compile and __import__. */

#include "script/script.h"

#include "builtin/bytes.h"
#include "builtin/code.h"
#include "script/compile.h"
#include "script/eval_parts.h"

/* Flags of compile() that mean nothing here but may be given. */
#define KNOWN_FLAGS (0x1fe0000 | 0x200 | 0x800 | 0x1000 | 0x2000 | 0x4000)

/* A text to compile: borrowed from its object. */
struct text_source {
    const char *bytes;
    Py_ssize_t length;
};

/* 0; -> -1 TypeError "f() arg 1 must be …". */
static int read_source(
    PyObject *source, const char *function, const char *what, struct text_source *text)
{
    if (PyUnicode_Check(source)) {
        text->bytes = PyUnicode_AsUTF8AndSize(source, &text->length);
        return text->bytes == NULL ? -1 : 0;
    }
    struct byte_span span;
    if (bytes_span(source, &span)) {
        text->bytes = span.text;
        text->length = span.size;
        return 0;
    }
    PyErr_Format(PyExc_TypeError, "%s() arg 1 must be a %s object", function, what);
    return -1;
}

static void skip_blanks(struct text_source *text)
{
    while (text->length > 0 && (*text->bytes == ' ' || *text->bytes == '\t')) {
        text->bytes++;
        text->length--;
    }
}

/* New code of a text, or of a code object itself. -> NULL. */
static PyObject *code_from(PyObject *source, const char *function, enum parse_mode mode)
{
    struct text_source text;
    if (PyCode_Check(source)) {
        return Py_NewRef(source);
    }
    if (read_source(source, function, "string, bytes or code", &text) < 0) {
        return NULL;
    }
    if (mode == PARSE_EVAL) {
        skip_blanks(&text);
    }
    return compile_source(text.bytes, (size_t)text.length, "<string>", mode);
}

/* Fills in the namespaces of the caller: new references. 0; -> -1. */
static int find_namespaces(PyObject **globals, PyObject **locals)
{
    bool given = *globals != Py_None;
    *globals = given ? *globals : PyEval_GetGlobals();
    if (*globals == NULL) {
        PyErr_SetString(PyExc_SystemError, "globals and locals cannot be NULL");
        return -1;
    }
    Py_INCREF(*globals);
    if (*locals != Py_None) {
        Py_INCREF(*locals);
    } else if (given) {
        *locals = Py_NewRef(*globals);
    } else {
        *locals = PyEval_GetFrameLocals();
    }
    if (*locals == NULL) {
        Py_CLEAR(*globals);
        return -1;
    }
    return 0;
}

static PyObject *run_in(
    PyObject *code, PyObject *globals, PyObject *locals, PyObject *closure)
{
    if (find_namespaces(&globals, &locals) < 0) {
        return NULL;
    }
    PyObject *result = script_run_code(code, globals, locals, closure);
    Py_DECREF(globals);
    Py_DECREF(locals);
    return result;
}

static int type_error(const char *message)
{
    PyErr_SetString(PyExc_TypeError, message);
    return -1;
}

/* eval ------------------------------------------------------------------------------- */

static int check_eval_namespaces(PyObject *globals, PyObject *locals)
{
    if (locals != Py_None && !PyMapping_Check(locals)) {
        return type_error("locals must be a mapping");
    }
    if (globals != Py_None && !PyDict_Check(globals)) {
        return type_error(PyMapping_Check(globals) ? "globals must be a real dict; try "
                                                     "eval(expr, {}, mapping)"
                                                   : "globals must be a dict");
    }
    return 0;
}

static PyObject *eval(PyObject *Py_UNUSED(module), PyObject *args, PyObject *kwargs)
{
    static char *const keywords[] = {"", "globals", "locals", NULL};
    PyObject *source;
    PyObject *globals = Py_None;
    PyObject *locals = Py_None;
    if (!PyArg_ParseTupleAndKeywords(
            args, kwargs, "O|OO:eval", keywords, &source, &globals, &locals) ||
        check_eval_namespaces(globals, locals) < 0) {
        return NULL;
    }
    if (PyCode_Check(source) && ((PyCodeObject *)source)->co_nfreevars > 0) {
        (void)type_error("code object passed to eval() may not contain free variables");
        return NULL;
    }
    PyObject *code = code_from(source, "eval", PARSE_EVAL);
    PyObject *result = code == NULL ? NULL : run_in(code, globals, locals, NULL);
    Py_XDECREF(code);
    return result;
}

/* exec ------------------------------------------------------------------------------- */

static int check_exec_namespaces(PyObject *globals, PyObject *locals)
{
    if (globals != Py_None && !PyDict_Check(globals)) {
        PyErr_Format(PyExc_TypeError, "exec() globals must be a dict, not %.100s",
            Py_TYPE(globals)->tp_name);
        return -1;
    }
    if (locals != Py_None && !PyMapping_Check(locals)) {
        PyErr_Format(PyExc_TypeError, "locals must be a mapping or None, not %.100s",
            Py_TYPE(locals)->tp_name);
        return -1;
    }
    return 0;
}

static bool is_closure_of(PyObject *closure, int frees)
{
    if (!PyTuple_CheckExact(closure) || PyTuple_GET_SIZE(closure) != frees) {
        return false;
    }
    for (int i = 0; i < frees; i++) {
        if (!PyCell_Check(PyTuple_GET_ITEM(closure, i))) {
            return false;
        }
    }
    return true;
}

/* closure is NULL when none was given. 0; -> -1. */
static int check_closure(PyObject *source, PyObject *closure)
{
    if (!PyCode_Check(source)) {
        return closure == NULL ? 0
                               : type_error("closure can only be used when source is a "
                                            "code object");
    }
    int frees = ((PyCodeObject *)source)->co_nfreevars;
    if (frees == 0) {
        return closure == NULL
                   ? 0
                   : type_error("cannot use a closure with this code object");
    }
    if (closure == NULL || !is_closure_of(closure, frees)) {
        PyErr_Format(PyExc_TypeError,
            "code object requires a closure of exactly length %d", frees);
        return -1;
    }
    return 0;
}

static PyObject *exec(PyObject *Py_UNUSED(module), PyObject *args, PyObject *kwargs)
{
    static char *const keywords[] = {"", "globals", "locals", "closure", NULL};
    PyObject *source;
    PyObject *globals = Py_None;
    PyObject *locals = Py_None;
    PyObject *closure = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|OO$O:exec", keywords, &source,
            &globals, &locals, &closure)) {
        return NULL;
    }
    closure = closure == Py_None ? NULL : closure;
    if (check_exec_namespaces(globals, locals) < 0 ||
        check_closure(source, closure) < 0) {
        return NULL;
    }
    PyObject *code = code_from(source, "exec", PARSE_FILE);
    PyObject *result = code == NULL ? NULL : run_in(code, globals, locals, closure);
    Py_XDECREF(code);
    if (result == NULL) {
        return NULL;
    }
    Py_DECREF(result);
    Py_RETURN_NONE;
}

/* compile ---------------------------------------------------------------------------- */

/* 0; -> -1 TypeError, ValueError. */
static int find_mode(PyObject *name, enum parse_mode *mode)
{
    static const char *const modes[] = {
        [PARSE_FILE] = "exec", [PARSE_EVAL] = "eval", [PARSE_SINGLE] = "single"};
    if (!PyUnicode_Check(name)) {
        _PyArg_BadArgument("compile", "argument 'mode'", "str", name);
        return -1;
    }
    for (size_t i = 0; i < Py_ARRAY_LENGTH(modes); i++) {
        if (PyUnicode_EqualToUTF8(name, modes[i])) {
            *mode = (enum parse_mode)i;
            return 0;
        }
    }
    PyErr_SetString(
        PyExc_ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
    return -1;
}

/* The text of a file name: borrowed. -> NULL TypeError. */
static const char *filename_text(PyObject *filename)
{
    if (PyUnicode_Check(filename)) {
        return PyUnicode_AsUTF8(filename);
    }
    if (PyBytes_Check(filename)) {
        return PyBytes_AS_STRING(filename);
    }
    PyErr_Format(PyExc_TypeError,
        "expected str, bytes or os.PathLike object, not %.200s",
        Py_TYPE(filename)->tp_name);
    return NULL;
}

static int check_options(int flags, int optimize)
{
    const char *message = NULL;
    if ((flags & ~KNOWN_FLAGS) != 0) {
        message = "compile(): unrecognised flags";
    } else if (optimize < -1 || optimize > 2) {
        message = "compile(): invalid optimize value";
    }
    if (message != NULL) {
        PyErr_SetString(PyExc_ValueError, message);
    }
    return message == NULL ? 0 : -1;
}

static PyObject *compile(PyObject *Py_UNUSED(module), PyObject *args, PyObject *kwargs)
{
    static char *const keywords[] = {"source", "filename", "mode", "flags",
        "dont_inherit", "optimize", "_feature_version", NULL};
    PyObject *source;
    PyObject *filename;
    PyObject *mode_name;
    int flags = 0;
    int dont_inherit = 0;
    int optimize = -1;
    int version = -1;
    enum parse_mode mode;
    struct text_source text;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "OOO|ipi$i:compile", keywords,
            &source, &filename, &mode_name, &flags, &dont_inherit, &optimize,
            &version)) {
        return NULL;
    }
    const char *name = filename_text(filename);
    if (name == NULL || check_options(flags, optimize) < 0 ||
        find_mode(mode_name, &mode) < 0) {
        return NULL;
    }
    if (PyCode_Check(source)) {
        return Py_NewRef(source);
    }
    if (read_source(source, "compile", "string, bytes or AST", &text) < 0) {
        return NULL;
    }
    if (mode == PARSE_EVAL) {
        skip_blanks(&text);
    }
    return compile_source(text.bytes, (size_t)text.length, name, mode);
}

/* __import__ ------------------------------------------------------------------------- */

static PyObject *import(PyObject *Py_UNUSED(module), PyObject *args, PyObject *kwargs)
{
    static char *const keywords[] = {
        "name", "globals", "locals", "fromlist", "level", NULL};
    PyObject *name;
    PyObject *globals = NULL;
    PyObject *locals = NULL;
    PyObject *fromlist = NULL;
    int level = 0;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|OOOi:__import__", keywords, &name,
            &globals, &locals, &fromlist, &level)) {
        return NULL;
    }
    return eval_import(name, globals, fromlist, level);
}

PyMethodDef script_methods[] = {
    {"__import__", _PyCFunction_CAST(import), METH_VARARGS | METH_KEYWORDS,
        "__import__($module, name, globals=None, locals=None, fromlist=(), level=0)\n"
        "--\n\nImport a module; what the import statement calls."},
    {"compile", _PyCFunction_CAST(compile), METH_VARARGS | METH_KEYWORDS,
        "compile($module, source, filename, mode, flags=0, dont_inherit=False,\n"
        "        optimize=-1, *, _feature_version=-1)\n--\n\n"
        "Make a code object of a text."},
    {"eval", _PyCFunction_CAST(eval), METH_VARARGS | METH_KEYWORDS,
        "eval($module, source, /, globals=None, locals=None)\n--\n\n"
        "Evaluate an expression."},
    {"exec", _PyCFunction_CAST(exec), METH_VARARGS | METH_KEYWORDS,
        "exec($module, source, /, globals=None, locals=None, *, closure=None)\n--\n\n"
        "Run statements."},
    {NULL, NULL, 0, NULL},
};

bool script_is_default_import(PyObject *function)
{
    return PyCFunction_CheckExact(function) &&
           ((PyCFunctionObject *)function)->m_ml == &script_methods[0];
}
