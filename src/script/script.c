/* SPDX-License-Identifier: MIT */
#include "script/script.h"

#include "builtin/builtins.h"
#include "builtin/function.h"
#include "builtin/import.h"
#include "object/names.h"
#include "script/compile.h"
#include "script/eval.h"
#include "script/lib_table.h"
#include "type/super.h"

/* 0; -> -1. */
static int add_builtins(PyObject *globals)
{
    int known = PyDict_Contains(globals, NAME(__builtins__));
    if (known != 0) {
        return known < 0 ? -1 : 0;
    }
    PyObject *builtins = PyEval_GetBuiltins();
    if (builtins == NULL) {
        builtins = builtins_dict();
    }
    return PyDict_SetItem(globals, NAME(__builtins__), builtins);
}

PyObject *script_run_code(
    PyObject *code, PyObject *globals, PyObject *locals, PyObject *closure)
{
    PyObject *function =
        add_builtins(globals) < 0 ? NULL : PyFunction_New(code, globals);
    if (function == NULL) {
        return NULL;
    }
    ((PyFunctionObject *)function)->func_closure = Py_XNewRef(closure);
    PyObject *result = function_run(function, locals);
    Py_DECREF(function);
    return result;
}

int script_run_source(
    const char *bytes, size_t length, const char *filename, PyObject *globals)
{
    PyObject *code = compile_source(bytes, length, filename, PARSE_FILE);
    if (code == NULL) {
        return -1;
    }
    PyObject *result = script_run_code(code, globals, globals, NULL);
    Py_DECREF(code);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

/* Modules written in Python ----------------------------------------------------------- */

/* A module with submodules is a package. */
static bool is_package(const char *name)
{
    size_t length = strlen(name);
    for (const struct lib_module *lib = lib_modules; lib->name != NULL; lib++) {
        if (strncmp(lib->name, name, length) == 0 && lib->name[length] == '.') {
            return true;
        }
    }
    return false;
}

/* Sets what an import system sets. 0; -> -1. */
static int prepare(PyObject *module, const char *name)
{
    const char *dot = strrchr(name, '.');
    bool package = is_package(name);
    PyObject *parent = package       ? PyUnicode_FromString(name)
                       : dot == NULL ? PyUnicode_FromString("")
                                     : PyUnicode_FromStringAndSize(name, dot - name);
    int status =
        parent == NULL ? -1 : PyObject_SetAttr(module, NAME(__package__), parent);
    Py_XDECREF(parent);
    if (status == 0 && package) {
        PyObject *path = PyList_New(0);
        status = path == NULL ? -1 : PyObject_SetAttr(module, NAME(__path__), path);
        Py_XDECREF(path);
    }
    return status;
}

/* Runs the text of a module that is already in sys.modules. 0; -> -1. */
static int run_module(PyObject *module, const struct lib_module *lib)
{
    PyObject *globals = PyModule_GetDict(module);
    PyObject *filename = PyUnicode_FromFormat("<%s>", lib->name);
    const char *text = filename == NULL ? NULL : PyUnicode_AsUTF8(filename);
    int status = -1;
    if (text != NULL && globals != NULL) {
        Py_INCREF(globals);
        status = script_run_source(lib->source, strlen(lib->source), text, globals);
        Py_DECREF(globals);
    }
    Py_XDECREF(filename);
    return status;
}

static PyObject *load(PyObject *name, const struct lib_module *lib)
{
    PyObject *modules = PyImport_GetModuleDict();
    PyObject *module = PyModule_New(lib->name);
    PyObject *result = NULL;
    if (module == NULL) {
        return NULL;
    }
    if (prepare(module, lib->name) == 0 && PyDict_SetItem(modules, name, module) == 0) {
        if (run_module(module, lib) == 0) {
            (void)PyDict_GetItemRef(modules, name, &result);
        } else {
            PyObject *exception = PyErr_GetRaisedException();
            (void)PyDict_Pop(modules, name, NULL);
            PyErr_SetRaisedException(exception);
        }
    }
    Py_DECREF(module);
    return result;
}

static PyObject *load_source(PyObject *name)
{
    for (const struct lib_module *lib = lib_modules; lib->name != NULL; lib++) {
        if (PyUnicode_EqualToUTF8(name, lib->name)) {
            return load(name, lib);
        }
    }
    return NULL;
}

int script_init(void)
{
    eval_frame_hook = eval_frame;
    super_frame_hook = frame_super;
    import_source_hook = load_source;
    return builtins_add(script_methods);
}
