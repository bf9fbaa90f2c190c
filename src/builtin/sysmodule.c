/* SPDX-License-Identifier: MIT */
#include "builtin/sysmodule.h"

#include "builtin/import.h"
#include "builtin/module.h"
#include "builtin/textio.h"
#include "object/names.h"

static PyObject *dict; /* owned: the namespace of `sys` */

PyObject *PySys_GetObject(const char *name)
{
    if (dict == NULL) {
        return NULL;
    }
    if (strcmp(name, "__dict__") == 0) {
        return dict;
    }
    PyObject *exception = PyErr_GetRaisedException();
    PyObject *found = PyDict_GetItemString(dict, name);
    PyErr_SetRaisedException(exception);
    return found;
}

int PySys_SetObject(const char *name, PyObject *value)
{
    if (dict == NULL) {
        return 0;
    }
    if (value != NULL) {
        return PyDict_SetItemString(dict, name, value);
    }
    return PyDict_PopString(dict, name, NULL) < 0 ? -1 : 0;
}

/* Stores a new value (stolen, may be NULL) under one or two names. 0; -> -1. */
static int put(const char *name, const char *second, PyObject *value)
{
    int result = value == NULL ? -1 : PyDict_SetItemString(dict, name, value);
    if (result == 0 && second != NULL) {
        result = PyDict_SetItemString(dict, second, value);
    }
    Py_XDECREF(value);
    return result;
}

static int add_streams(void)
{
    if (put("stdin", "__stdin__", textio_new(stdin, "<stdin>", "r", "strict")) < 0 ||
        put("stdout", "__stdout__", textio_new(stdout, "<stdout>", "w", "strict")) <
            0) {
        return -1;
    }
    return put("stderr", "__stderr__",
        textio_new(stderr, "<stderr>", "w", "backslashreplace"));
}

static int add_lists(void)
{
    PyObject *argv = Py_BuildValue("[s]", "");
    if (put("argv", NULL, argv) < 0 || put("path", NULL, PyList_New(0)) < 0 ||
        put("meta_path", NULL, PyList_New(0)) < 0 ||
        put("path_hooks", NULL, PyList_New(0)) < 0 ||
        put("path_importer_cache", NULL, PyDict_New()) < 0) {
        return -1;
    }
    return put("warnoptions", NULL, PyList_New(0));
}

/* The second names of the hooks, by which a program restores them. */
static int add_hook_aliases(void)
{
    static const char *const hooks[][2] = {{"displayhook", "__displayhook__"},
        {"excepthook", "__excepthook__"}, {"unraisablehook", "__unraisablehook__"}};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(hooks); i++) {
        PyObject *hook = PyDict_GetItemString(dict, hooks[i][0]);
        if (hook == NULL || PyDict_SetItemString(dict, hooks[i][1], hook) < 0) {
            return -1;
        }
    }
    return 0;
}

int sys_init(void)
{
    PyObject *module = PyModule_New("sys");
    if (module == NULL) {
        return -1;
    }
    module_set_builtin(module);
    dict = Py_NewRef(PyModule_GetDict(module));
    PyObject *modules = PyImport_GetModuleDict();
    int result = -1;
    if (PyModule_SetDocString(module, "The interpreter as the program sees it.") < 0 ||
        PyModule_AddFunctions(module, sys_methods) < 0 ||
        PyModule_AddFunctions(module, sys_hook_methods) < 0 || add_hook_aliases() < 0 ||
        sys_add_info(module) < 0 || add_streams() < 0 || add_lists() < 0) {
        goto fail;
    }
    if (PyDict_SetItemString(dict, "modules", modules) < 0 ||
        put("builtin_module_names", NULL, import_builtin_names()) < 0) {
        goto fail;
    }
    result = PyDict_SetItemString(modules, "sys", module);
fail:
    Py_DECREF(module);
    return result;
}

int sys_flush(void)
{
    static const char *const streams[] = {"stdout", "stderr"};
    int result = 0;
    for (size_t i = 0; i < Py_ARRAY_LENGTH(streams); i++) {
        PyObject *stream = Py_XNewRef(PySys_GetObject(streams[i]));
        PyObject *closed = NULL;
        if (stream == NULL || stream == Py_None) {
            Py_XDECREF(stream);
            continue;
        }
        if (PyObject_GetOptionalAttrString(stream, "closed", &closed) < 0) {
            PyErr_Clear();
        }
        if (closed != Py_True && textio_flush(stream) < 0) {
            PyErr_FormatUnraisable(
                "Exception ignored while flushing sys.%s", streams[i]);
            result = -1;
        }
        Py_XDECREF(closed);
        Py_DECREF(stream);
    }
    return result;
}

void sys_clear_hooks(void)
{
    static const char *const cleared[] = {"path", "argv", "last_exc", "last_type",
        "last_value", "last_traceback", "path_hooks", "path_importer_cache",
        "meta_path"};
    static const char *const restored[][2] = {{"stdin", "__stdin__"},
        {"stdout", "__stdout__"}, {"stderr", "__stderr__"},
        {"excepthook", "__excepthook__"}, {"displayhook", "__displayhook__"},
        {"unraisablehook", "__unraisablehook__"}};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(cleared); i++) {
        if (PyDict_SetItemString(dict, cleared[i], Py_None) < 0) {
            PyErr_Clear();
        }
    }
    for (size_t i = 0; i < Py_ARRAY_LENGTH(restored); i++) {
        PyObject *original = PyDict_GetItemString(dict, restored[i][1]);
        original = original != NULL ? original : Py_None;
        if (PyDict_SetItemString(dict, restored[i][0], original) < 0) {
            PyErr_Clear();
        }
    }
}

void sys_clear(void)
{
    if (dict != NULL) {
        PyObject *keep = Py_NewRef(dict);
        module_clear_dict(keep);
        Py_DECREF(keep);
    }
}

void sys_fini(void)
{
    PyObject *last = dict;
    dict = NULL;
    Py_XDECREF(last);
}

int sys_visit(visitproc visit, void *arg)
{
    Py_VISIT(dict);
    return 0;
}
