/* SPDX-License-Identifier: MIT */
#include "builtin/traceback.h"

#include "builtin/exceptions.h"
#include "builtin/sysmodule.h"
#include "builtin/textio.h"
#include "builtin/traceback_source.h"
#include "object/names.h"

/* How often the same entry is printed before repetitions are only counted. */
#define REPEAT_LIMIT 3

static const char CAUSE_TEXT[] =
    "\nThe above exception was the direct cause of the following exception:\n\n";
static const char CONTEXT_TEXT[] =
    "\nDuring handling of the above exception, another exception occurred:\n\n";

/* Writes a new str (stolen; NULL: an exception is set). 0; -> -1. */
static int put(PyObject *file, PyObject *text)
{
    if (text == NULL) {
        return -1;
    }
    int result = textio_write(file, text);
    Py_DECREF(text);
    return result;
}

static int print_entry(struct traceback *tb, PyObject *file)
{
    PyCodeObject *code = tb->tb_frame->f_code;
    int line = traceback_line(tb);
    PyObject *text = PyUnicode_FromFormat(
        "  File \"%U\", line %d, in %U\n", code->co_filename, line, code->co_name);
    if (put(file, text) < 0) {
        return -1;
    }
    struct code_position position;
    if (!code_position(code, tb->tb_lasti / 2, &position) || position.line != line) {
        position = (struct code_position){line, line, -1, -1};
    }
    PyObject *excerpt = source_excerpt(code->co_filename, &position);
    return excerpt == NULL ? 0 : put(file, excerpt);
}

static int print_repeats(int count, PyObject *file)
{
    if (count <= REPEAT_LIMIT) {
        return 0;
    }
    count -= REPEAT_LIMIT;
    return put(file, PyUnicode_FromFormat("  [Previous line repeated %d more time%s]\n",
                         count, count == 1 ? "" : "s"));
}

int traceback_print_entries(struct traceback *tb, PyObject *file)
{
    PyCodeObject *last_code = NULL;
    int last_line = -1, count = 0;
    for (; tb != NULL; tb = tb->tb_next) {
        PyCodeObject *code = tb->tb_frame->f_code;
        int line = traceback_line(tb);
        if (code != last_code || line != last_line) {
            if (print_repeats(count, file) < 0) {
                return -1;
            }
            last_code = code;
            last_line = line;
            count = 0;
        }
        count++;
        if (count <= REPEAT_LIMIT && print_entry(tb, file) < 0) {
            return -1;
        }
    }
    return print_repeats(count, file);
}

/* New str: the name of the class, with its module unless that is implied. */
static PyObject *class_name(PyTypeObject *type)
{
    PyObject *qualname = PyType_GetQualName(type);
    PyObject *module = qualname == NULL ? NULL : PyType_GetModuleName(type);
    if (module == NULL || !PyUnicode_Check(module)) {
        PyErr_Clear();
        Py_XDECREF(module);
        return qualname;
    }
    if (PyUnicode_EqualToUTF8(module, "builtins") ||
        PyUnicode_EqualToUTF8(module, "__main__")) {
        Py_DECREF(module);
        return qualname;
    }
    PyObject *result = PyUnicode_FromFormat("%U.%U", module, qualname);
    Py_DECREF(module);
    Py_DECREF(qualname);
    return result;
}

/* New str of the exception, or a replacement when str() fails. */
static PyObject *safe_str(PyObject *o, const char *replacement)
{
    PyObject *text = PyObject_Str(o);
    if (text == NULL) {
        PyErr_Clear();
        text = PyUnicode_FromString(replacement);
    }
    return text;
}

/* Text after the class name: the message of a SyntaxError, else str(). */
static PyObject *message_of(PyObject *exception, bool syntax)
{
    if (!syntax) {
        return safe_str(exception, "<exception str() failed>");
    }
    PyObject *msg = ((struct exc_syntax *)exception)->msg;
    if (msg == NULL || msg == Py_None) {
        return PyUnicode_FromString("<no detail available>");
    }
    return safe_str(msg, "<exception str() failed>");
}

static int print_final_line(PyObject *exception, PyObject *file)
{
    bool syntax = PyErr_GivenExceptionMatches(exception, PyExc_SyntaxError);
    bool shown = true;
    if (syntax && traceback_print_syntax(exception, file, &shown) < 0) {
        return -1;
    }
    PyObject *name = class_name(Py_TYPE(exception));
    PyObject *message = name == NULL ? NULL : message_of(exception, syntax);
    PyObject *more = message == NULL ? NULL : traceback_suggestion(exception);
    PyObject *filename = shown ? NULL : ((struct exc_syntax *)exception)->filename;
    PyErr_Clear();
    int result = name == NULL || message == NULL ? -1 : textio_write(file, name);
    if (result == 0 && PyUnicode_GET_LENGTH(message) > 0) {
        result = put(file, PyUnicode_FromFormat(": %U", message));
    }
    if (result == 0 && more != NULL) {
        result = textio_write(file, more);
    }
    if (result == 0 && filename != NULL && filename != Py_None) {
        result = put(file, PyUnicode_FromFormat(" (%S)", filename));
    }
    Py_XDECREF(name);
    Py_XDECREF(message);
    Py_XDECREF(more);
    return result < 0 ? -1 : PyFile_WriteString("\n", file);
}

static int print_notes(PyObject *exception, PyObject *file)
{
    PyObject *notes;
    if (PyObject_GetOptionalAttr(exception, NAME(__notes__), &notes) < 0) {
        return -1;
    }
    if (notes == NULL || notes == Py_None) {
        Py_XDECREF(notes);
        return 0;
    }
    int result = 0;
    if (!PySequence_Check(notes) || PyUnicode_Check(notes) || PyBytes_Check(notes)) {
        PyObject *text = PyObject_Repr(notes);
        if (text == NULL) {
            PyErr_Clear();
            text = PyUnicode_FromString("<__notes__ repr() failed>");
        }
        result = put(file, text) < 0 ? -1 : PyFile_WriteString("\n", file);
        Py_DECREF(notes);
        return result;
    }
    PyObject *items = PySequence_Tuple(notes);
    Py_DECREF(notes);
    if (items == NULL) {
        return -1;
    }
    for (Py_ssize_t i = 0; result == 0 && i < PyTuple_GET_SIZE(items); i++) {
        PyObject *text = safe_str(PyTuple_GET_ITEM(items, i), "<note str() failed>");
        result = put(file, text) < 0 ? -1 : PyFile_WriteString("\n", file);
    }
    Py_DECREF(items);
    return result;
}

/* Prints one exception of a chain. 0; -> -1. */
static int print_one(PyObject *exception, PyObject *file)
{
    PyObject *tb = PyException_GetTraceback(exception);
    if (tb != NULL) {
        int result = PyFile_WriteString("Traceback (most recent call last):\n", file);
        if (result == 0) {
            result = traceback_print_entries((struct traceback *)tb, file);
        }
        Py_DECREF(tb);
        if (result < 0) {
            return -1;
        }
    }
    if (print_final_line(exception, file) < 0) {
        return -1;
    }
    if (print_notes(exception, file) < 0) {
        PyErr_Clear();
    }
    return 0;
}

/* What led to an exception: borrowed, or NULL; *text introduces the exception. */
static PyObject *origin_of(PyObject *exception, const char **text)
{
    PyBaseExceptionObject *e = (PyBaseExceptionObject *)exception;
    if (e->cause != NULL) {
        *text = CAUSE_TEXT;
        return e->cause;
    }
    *text = CONTEXT_TEXT;
    return e->suppress_context ? NULL : e->context;
}

static bool contains(PyObject *list, PyObject *o)
{
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list); i++) {
        if (PyList_GET_ITEM(list, i) == o) {
            return true;
        }
    }
    return false;
}

/* New list: the exception, what led to it, what led to that …; a cycle is cut. */
static PyObject *chain_of(PyObject *exception)
{
    PyObject *chain = PyList_New(0);
    const char *text;
    while (chain != NULL && exception != NULL && !contains(chain, exception)) {
        if (PyList_Append(chain, exception) < 0) {
            Py_CLEAR(chain);
            return NULL;
        }
        exception = origin_of(exception, &text);
    }
    return chain;
}

void traceback_print_bare(PyObject *exception, PyObject *file)
{
    Py_INCREF(exception);
    if (print_one(exception, file) < 0) {
        PyErr_Clear();
    }
    Py_DECREF(exception);
}

void traceback_print(PyObject *exception, PyObject *file)
{
    PyObject *chain = chain_of(exception);
    if (chain == NULL) {
        PyErr_Clear();
        traceback_print_bare(exception, file);
        return;
    }
    Py_ssize_t last = PyList_GET_SIZE(chain) - 1;
    for (Py_ssize_t i = last; i >= 0; i--) {
        PyObject *item = PyList_GET_ITEM(chain, i);
        const char *text;
        (void)origin_of(item, &text);
        if ((i < last && PyFile_WriteString(text, file) < 0) ||
            print_one(item, file) < 0) {
            PyErr_Clear();
            break;
        }
    }
    Py_DECREF(chain);
}

void traceback_display(PyObject *exception)
{
    PyObject *file = Py_XNewRef(PySys_GetObject("stderr"));
    if (file == NULL || file == Py_None) {
        Py_XDECREF(file);
        return;
    }
    if (PyExceptionInstance_Check(exception)) {
        traceback_print(exception, file);
    } else if (put(file, PyUnicode_FromFormat("TypeError: print_exception(): Exception "
                                              "expected for value, %s found\n",
                             Py_TYPE(exception)->tp_name)) < 0) {
        PyErr_Clear();
    }
    if (textio_flush(file) < 0) {
        PyErr_Clear();
    }
    Py_DECREF(file);
}

void PyErr_DisplayException(PyObject *exception)
{
    traceback_display(exception);
}

/* The hook failed: prints its exception and the original one. */
static void print_hook_failure(PyObject *exception)
{
    PyObject *failure = PyErr_GetRaisedException();
    (void)sys_flush();
    PyObject *file = Py_XNewRef(PySys_GetObject("stderr"));
    if (file != NULL && file != Py_None) {
        if (PyFile_WriteString("Error in sys.excepthook:\n", file) < 0) {
            PyErr_Clear();
        }
        traceback_display(failure);
        if (PyFile_WriteString("\nOriginal exception was:\n", file) < 0) {
            PyErr_Clear();
        }
        traceback_display(exception);
    }
    Py_XDECREF(file);
    Py_XDECREF(failure);
}

void PyErr_Print(void)
{
    PyObject *exception = PyErr_GetRaisedException();
    if (exception == NULL) {
        return;
    }
    PyObject *traceback = PyException_GetTraceback(exception);
    PyObject *shown = traceback != NULL ? traceback : Py_None;
    if (PySys_SetObject("last_exc", exception) < 0) {
        PyErr_Clear();
    }
    PyObject *hook = Py_XNewRef(PySys_GetObject("excepthook"));
    PyObject *result = NULL;
    if (hook != NULL) {
        result = PyObject_CallFunctionObjArgs(
            hook, (PyObject *)Py_TYPE(exception), exception, shown, NULL);
    } else {
        traceback_display(exception);
        result = Py_NewRef(Py_None);
    }
    if (result == NULL) {
        print_hook_failure(exception);
    }
    Py_XDECREF(result);
    Py_XDECREF(hook);
    Py_XDECREF(traceback);
    Py_DECREF(exception);
}
