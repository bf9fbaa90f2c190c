/* SPDX-License-Identifier: MIT */
/* Import statements and __import__. */

#include "script/eval_parts.h"

#include "builtin/exceptions.h"
#include "builtin/import.h"
#include "object/names.h"
#include "script/script.h"

static int import_error(const char *message)
{
    PyErr_SetString(PyExc_ImportError, message);
    return -1;
}

/* Relative names -------------------------------------------------------------------- */

/* The package that relative imports start from: 0 and a new *package; -> -1. */
static int find_package(PyObject *globals, PyObject **package)
{
    *package = NULL;
    if (globals == NULL) {
        PyErr_SetString(PyExc_KeyError, "'__name__' not in globals");
        return -1;
    }
    if (!PyDict_Check(globals)) {
        PyErr_SetString(PyExc_TypeError, "globals must be a dict");
        return -1;
    }
    PyObject *name;
    if (PyDict_GetItemRef(globals, NAME(__package__), &name) < 0) {
        return -1;
    }
    if (name != NULL && name != Py_None) {
        *package = name;
        if (!PyUnicode_Check(name)) {
            PyErr_SetString(PyExc_TypeError, "package must be a string");
            Py_CLEAR(*package);
            return -1;
        }
        return 0;
    }
    Py_XDECREF(name);
    if (PyDict_GetItemRef(globals, NAME(__name__), &name) < 0) {
        return -1;
    }
    if (name == NULL) {
        PyErr_SetString(PyExc_KeyError, "'__name__' not in globals");
        return -1;
    }
    if (!PyUnicode_Check(name)) {
        PyErr_SetString(PyExc_TypeError, "__name__ must be a string");
        Py_DECREF(name);
        return -1;
    }
    int is_package = PyDict_Contains(globals, NAME(__path__));
    Py_ssize_t length = PyUnicode_GET_LENGTH(name);
    Py_ssize_t dot = is_package ? length : PyUnicode_FindChar(name, '.', 0, length, -1);
    *package = is_package < 0 ? NULL : PyUnicode_Substring(name, 0, Py_MAX(dot, 0));
    Py_DECREF(name);
    return *package == NULL ? -1 : 0;
}

/* New absolute name of a relative one. -> NULL. */
static PyObject *resolve(PyObject *name, PyObject *globals, int level)
{
    PyObject *package;
    if (find_package(globals, &package) < 0) {
        return NULL;
    }
    Py_ssize_t end = PyUnicode_GET_LENGTH(package);
    PyObject *absolute = NULL;
    if (end == 0) {
        (void)import_error("attempted relative import with no known parent package");
    } else {
        for (int i = 1; i < level && end >= 0; i++) {
            end = PyUnicode_FindChar(package, '.', 0, end, -1);
        }
        if (end < 0) {
            (void)import_error("attempted relative import beyond top-level package");
        } else {
            PyObject *base = PyUnicode_Substring(package, 0, end);
            if (base != NULL && PyUnicode_GET_LENGTH(name) == 0) {
                absolute = Py_NewRef(base);
            } else if (base != NULL) {
                absolute = PyUnicode_FromFormat("%U.%U", base, name);
            }
            Py_XDECREF(base);
        }
    }
    Py_DECREF(package);
    return absolute;
}

/* __import__ ------------------------------------------------------------------------ */

/* Loads the submodule that `from package import name` may mean. 0; -> -1. */
static int import_submodule(PyObject *module, PyObject *module_name, PyObject *name)
{
    if (!PyUnicode_Check(name)) {
        PyErr_Format(PyExc_TypeError, "Item in ``from list'' must be str, not %.200s",
            Py_TYPE(name)->tp_name);
        return -1;
    }
    int known = PyObject_HasAttrWithError(module, name);
    if (known != 0) {
        return known < 0 ? -1 : 0;
    }
    PyObject *full = PyUnicode_FromFormat("%U.%U", module_name, name);
    PyObject *submodule = full == NULL ? NULL : import_module(full);
    Py_XDECREF(full);
    if (submodule == NULL && PyErr_ExceptionMatches(PyExc_ModuleNotFoundError)) {
        PyErr_Clear();
        return 0;
    }
    Py_XDECREF(submodule);
    return submodule == NULL ? -1 : 0;
}

static int import_submodules(
    PyObject *module, PyObject *module_name, PyObject *fromlist)
{
    int is_package = PyObject_HasAttrWithError(module, NAME(__path__));
    if (is_package <= 0) {
        return is_package;
    }
    PyObject *items = PySequence_Tuple(fromlist);
    int status = items == NULL ? -1 : 0;
    for (Py_ssize_t i = 0; status == 0 && i < PyTuple_GET_SIZE(items); i++) {
        PyObject *name = PyTuple_GET_ITEM(items, i);
        if (!PyUnicode_Check(name) || !PyUnicode_EqualToUTF8(name, "*")) {
            status = import_submodule(module, module_name, name);
        }
    }
    Py_XDECREF(items);
    return status;
}

/* New: the package at the head of a dotted name that was imported. -> NULL. */
static PyObject *head_of(PyObject *name, PyObject *written, PyObject *module)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(written);
    Py_ssize_t dot = PyUnicode_FindChar(written, '.', 0, length, 1);
    if (dot < 0) {
        return dot == -1 ? Py_NewRef(module) : NULL;
    }
    Py_ssize_t end = PyUnicode_GET_LENGTH(name) - (length - dot);
    PyObject *head = PyUnicode_Substring(name, 0, end);
    PyObject *result = head == NULL ? NULL : import_module(head);
    Py_XDECREF(head);
    return result;
}

static PyObject *import_absolute(PyObject *name, PyObject *written, PyObject *fromlist)
{
    PyObject *module = import_module(name);
    if (module == NULL) {
        return NULL;
    }
    int wants_names = fromlist == NULL ? 0 : PyObject_IsTrue(fromlist);
    PyObject *result = NULL;
    if (wants_names == 0) {
        result = PyUnicode_GET_LENGTH(written) == 0 ? Py_NewRef(module)
                                                    : head_of(name, written, module);
    } else if (wants_names > 0 && import_submodules(module, name, fromlist) == 0) {
        result = Py_NewRef(module);
    }
    Py_DECREF(module);
    return result;
}

PyObject *eval_import(PyObject *name, PyObject *globals, PyObject *fromlist, int level)
{
    if (!PyUnicode_Check(name)) {
        PyErr_SetString(PyExc_TypeError, "module name must be a string");
        return NULL;
    }
    if (level < 0) {
        PyErr_SetString(PyExc_ValueError, "level must be >= 0");
        return NULL;
    }
    if (level == 0 && PyUnicode_GET_LENGTH(name) == 0) {
        PyErr_SetString(PyExc_ValueError, "Empty module name");
        return NULL;
    }
    PyObject *absolute = level == 0 ? Py_NewRef(name) : resolve(name, globals, level);
    if (absolute == NULL) {
        return NULL;
    }
    PyObject *result = import_absolute(absolute, name, fromlist);
    Py_DECREF(absolute);
    return result;
}

/* The statements -------------------------------------------------------------------- */

/* Calls what the program put in the place of __import__. New; -> NULL. */
static PyObject *call_import(
    PyFrameObject *frame, PyObject *function, PyObject *name, PyObject *fromlist)
{
    PyObject *locals = frame->f_locals == NULL ? Py_None : frame->f_locals;
    PyObject *args[] = {
        NULL, name, frame->f_globals, locals, fromlist, stack_peek(frame, 2)};
    return PyObject_Vectorcall(
        function, args + 1, 5 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
}

enum outcome eval_IMPORT_NAME(PyFrameObject *frame, int i)
{
    PyObject *name = frame_name(frame, i);
    PyObject *fromlist = stack_peek(frame, 1);
    PyObject *function;
    int found =
        PyMapping_GetOptionalItem(frame->f_builtins, NAME(__import__), &function);
    if (found == 0) {
        (void)import_error("__import__ not found");
    }
    if (found <= 0) {
        return FAIL;
    }
    PyObject *module;
    if (script_is_default_import(function)) {
        int level = PyLong_AsInt(stack_peek(frame, 2));
        module = eval_import(name, frame->f_globals, fromlist, level);
    } else {
        module = call_import(frame, function, name, fromlist);
    }
    Py_DECREF(function);
    return stack_replace(frame, 2, module);
}

/* New text of a module's attribute, or NULL when it has no such str. Clears errors. */
static PyObject *text_attribute(PyObject *module, PyObject *name)
{
    PyObject *value;
    if (PyObject_GetOptionalAttr(module, name, &value) < 0) {
        PyErr_Clear();
    }
    if (value != NULL && !PyUnicode_Check(value)) {
        Py_CLEAR(value);
    }
    return value;
}

/* True when an attribute of the module's __spec__ is there and true. Clears errors. */
static bool spec_says(PyObject *module, const char *name)
{
    PyObject *spec = NULL;
    PyObject *flag = NULL;
    if (PyObject_GetOptionalAttr(module, NAME(__spec__), &spec) > 0) {
        (void)PyObject_GetOptionalAttrString(spec, name, &flag);
    }
    int truth = flag == NULL ? 0 : PyObject_IsTrue(flag);
    Py_XDECREF(spec);
    Py_XDECREF(flag);
    PyErr_Clear();
    return truth > 0;
}

/* New text of where the module came from, or NULL. Clears errors. */
static PyObject *origin_of(PyObject *module)
{
    if (!spec_says(module, "has_location")) {
        return text_attribute(module, NAME(__file__));
    }
    PyObject *spec = PyObject_GetAttr(module, NAME(__spec__));
    PyObject *origin = spec == NULL ? NULL : PyObject_GetAttrString(spec, "origin");
    Py_XDECREF(spec);
    if (origin != NULL && !PyUnicode_Check(origin)) {
        Py_CLEAR(origin);
    }
    PyErr_Clear();
    return origin;
}

/* Raises ImportError with its attributes. */
static void cannot_import(PyObject *module, PyObject *module_name, PyObject *name)
{
    PyObject *path = origin_of(module);
    PyObject *where =
        path != NULL ? Py_NewRef(path) : PyUnicode_FromString("unknown location");
    PyObject *shown = module_name != NULL
                          ? Py_NewRef(module_name)
                          : PyUnicode_FromString("<unknown module name>");
    const char *format =
        spec_says(module, "_initializing")
            ? "cannot import name %R from partially initialized module %R (most likely "
              "due to a circular import) (%U)"
            : "cannot import name %R from %R (%U)";
    if (where != NULL && shown != NULL) {
        (void)PyErr_Format(PyExc_ImportError, format, name, shown, where);
        PyObject *exception = PyErr_GetRaisedException();
        if (Py_IS_TYPE(exception, (PyTypeObject *)PyExc_ImportError)) {
            struct exc_import *error = (struct exc_import *)exception;
            Py_XSETREF(error->name, Py_NewRef(shown));
            Py_XSETREF(error->path, Py_XNewRef(path));
            Py_XSETREF(error->name_from, Py_NewRef(name));
        }
        PyErr_SetRaisedException(exception);
    }
    Py_XDECREF(path);
    Py_XDECREF(where);
    Py_XDECREF(shown);
}

/* New: an attribute of the module, or the loaded submodule of that name. -> NULL. */
static PyObject *import_from(PyObject *module, PyObject *name)
{
    PyObject *value;
    if (PyObject_GetOptionalAttr(module, name, &value) != 0) {
        return value;
    }
    PyObject *module_name = text_attribute(module, NAME(__name__));
    if (module_name != NULL) {
        PyObject *full = PyUnicode_FromFormat("%U.%U", module_name, name);
        if (full != NULL) {
            (void)PyDict_GetItemRef(PyImport_GetModuleDict(), full, &value);
            Py_DECREF(full);
        }
    }
    if (value == NULL && PyErr_Occurred() == NULL) {
        cannot_import(module, module_name, name);
    }
    Py_XDECREF(module_name);
    return value;
}

enum outcome eval_IMPORT_FROM(PyFrameObject *frame, int i)
{
    return stack_replace(
        frame, 0, import_from(stack_peek(frame, 1), frame_name(frame, i)));
}

/* Binds one name of `import *`; private ones only when __all__ lists them. 0; -> -1. */
static int import_public(
    PyObject *locals, PyObject *module, PyObject *name, bool is_listed)
{
    if (!PyUnicode_Check(name)) {
        PyObject *module_name = text_attribute(module, NAME(__name__));
        if (module_name != NULL) {
            (void)PyErr_Format(PyExc_TypeError, "%s in %U.%s must be str, not %.100s",
                is_listed ? "Item" : "Key", module_name,
                is_listed ? "__all__" : "__dict__", Py_TYPE(name)->tp_name);
            Py_DECREF(module_name);
        } else {
            PyErr_SetString(PyExc_TypeError, "module __name__ must be a string");
        }
        return -1;
    }
    if (!is_listed && PyUnicode_GET_LENGTH(name) > 0 &&
        PyUnicode_READ_CHAR(name, 0) == '_') {
        return 0;
    }
    PyObject *value = PyObject_GetAttr(module, name);
    int status = value == NULL ? -1 : PyObject_SetItem(locals, name, value);
    Py_XDECREF(value);
    return status;
}

/* New sequence of names: __all__, or the keys of __dict__. -> NULL. */
static PyObject *names_of(PyObject *module, bool *is_listed)
{
    PyObject *all;
    PyObject *dict;
    *is_listed = PyObject_GetOptionalAttr(module, NAME(__all__), &all) > 0;
    if (*is_listed || PyErr_Occurred() != NULL) {
        return all;
    }
    int found = PyObject_GetOptionalAttr(module, NAME(__dict__), &dict);
    if (found == 0) {
        (void)import_error("from-import-* object has no __dict__ and no __all__");
    }
    PyObject *keys = found > 0 ? PyMapping_Keys(dict) : NULL;
    Py_XDECREF(dict);
    return keys;
}

enum outcome eval_IMPORT_STAR(PyFrameObject *frame, int Py_UNUSED(i))
{
    PyObject *module = stack_peek(frame, 1);
    bool is_listed;
    if (frame->f_locals == NULL) {
        PyErr_SetString(PyExc_SystemError, "no locals found during 'import *'");
        return FAIL;
    }
    PyObject *all = names_of(module, &is_listed);
    int status = all == NULL ? -1 : 0;
    for (Py_ssize_t at = 0; status == 0; at++) {
        PyObject *name = PySequence_GetItem(all, at);
        if (name == NULL) {
            bool end = PyErr_ExceptionMatches(PyExc_IndexError) != 0;
            status = end ? 1 : -1;
            break;
        }
        status = import_public(frame->f_locals, module, name, is_listed);
        Py_DECREF(name);
    }
    Py_XDECREF(all);
    if (status > 0) {
        PyErr_Clear();
    }
    return stack_done(frame, 1, status);
}
