/* SPDX-License-Identifier: MIT */
#include "builtin/builtins.h"

#include "builtin/bytes.h"
#include "builtin/exceptions.h"
#include "builtin/module.h"
#include "object/names.h"
#include "type/build_class.h"

static PyObject *dict; /* owned namespace */

PyObject *builtins_dict(void)
{
    return dict;
}

static PyObject *make_class(PyObject *Py_UNUSED(module), PyObject *const *args,
    Py_ssize_t nargs, PyObject *kwnames)
{
    if (nargs < 2) {
        PyErr_SetString(PyExc_TypeError, "__build_class__: not enough arguments");
        return NULL;
    }
    PyObject *kwargs = NULL;
    if (kwnames != NULL) {
        kwargs = PyDict_New();
        for (Py_ssize_t i = 0; kwargs != NULL && i < PyTuple_GET_SIZE(kwnames); i++) {
            if (PyDict_SetItem(kwargs, PyTuple_GET_ITEM(kwnames, i), args[nargs + i]) <
                0) {
                Py_CLEAR(kwargs);
            }
        }
        if (kwargs == NULL) {
            return NULL;
        }
    }
    PyObject *result = build_class(args[0], args[1], args + 2, nargs - 2, kwargs);
    Py_XDECREF(kwargs);
    return result;
}

static PyObject *globals(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    PyObject *namespace = PyEval_GetGlobals();
    if (namespace == NULL && !PyErr_Occurred()) {
        PyErr_SetString(PyExc_SystemError, "globals() called without a frame");
    }
    return Py_XNewRef(namespace);
}

static PyObject *locals(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    return PyEval_GetFrameLocals();
}

static PyMethodDef methods[] = {
    {"__build_class__", _PyCFunction_CAST(make_class), METH_FASTCALL | METH_KEYWORDS,
        "__build_class__($module, func, name, /, *bases, metaclass=type, "
        "**kwds)\n--\n\n"
        "Make a class; what the class statement calls."},
    {"globals", globals, METH_NOARGS,
        "globals($module, /)\n--\n\nReturn the namespace of the current module."},
    {"locals", locals, METH_NOARGS,
        "locals($module, /)\n--\n\nReturn the namespace of the current scope."},
    {NULL, NULL, 0, NULL},
};

static int add_constants(PyObject *module)
{
    const struct {
        const char *name;
        PyObject *value;
    } constants[] = {{"None", Py_None}, {"Ellipsis", Py_Ellipsis},
        {"NotImplemented", Py_NotImplemented}, {"False", Py_False}, {"True", Py_True},
        {"__debug__", Py_True}};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(constants); i++) {
        if (PyModule_AddObjectRef(module, constants[i].name, constants[i].value) < 0) {
            return -1;
        }
    }
    return 0;
}

static int add_types(PyObject *module)
{
    PyTypeObject *const types[] = {&PyBool_Type, &PyByteArray_Type, &PyBytes_Type,
        &PyClassMethod_Type, &PyComplex_Type, &PyDict_Type, &PyEnum_Type,
        &PyFilter_Type, &PyFloat_Type, &PyFrozenSet_Type, &PyProperty_Type,
        &PyLong_Type, &PyList_Type, &PyMap_Type, &PyBaseObject_Type, &PyRange_Type,
        &PyReversed_Type, &PySet_Type, &PySlice_Type, &PyStaticMethod_Type,
        &PyUnicode_Type, &PySuper_Type, &PyTuple_Type, &PyType_Type, &PyZip_Type};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(types); i++) {
        if (PyModule_AddType(module, types[i]) < 0) {
            return -1;
        }
    }
    return 0;
}

int builtins_init(void)
{
    PyMethodDef *const tables[] = {methods, builtins_number_methods,
        builtins_object_methods, builtins_iter_methods, builtins_print_methods};
    PyObject *module = PyModule_New("builtins");
    if (module == NULL) {
        return -1;
    }
    module_set_builtin(module);
    dict = Py_NewRef(PyModule_GetDict(module));
    int result = 0;
    for (size_t i = 0; result == 0 && i < Py_ARRAY_LENGTH(tables); i++) {
        result = PyModule_AddFunctions(module, tables[i]);
    }
    if (result < 0 ||
        PyModule_SetDocString(module, "Names that every program can use.") < 0 ||
        add_constants(module) < 0 || add_types(module) < 0 ||
        exceptions_add(dict) < 0 ||
        PyDict_SetItem(PyImport_GetModuleDict(), NAME(builtins), module) < 0) {
        result = -1;
    }
    Py_DECREF(module);
    return result;
}

int builtins_add(PyMethodDef *functions)
{
    PyObject *module =
        PyDict_GetItemWithError(PyImport_GetModuleDict(), NAME(builtins));
    if (module == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "lost builtins module");
        return -1;
    }
    return PyModule_AddFunctions(module, functions);
}

void builtins_clear(void)
{
    if (dict != NULL) {
        PyObject *keep = Py_NewRef(dict);
        module_clear_dict(keep);
        Py_DECREF(keep);
    }
}

void builtins_fini(void)
{
    PyObject *last = dict;
    dict = NULL;
    Py_XDECREF(last);
}

int builtins_visit(visitproc visit, void *arg)
{
    Py_VISIT(dict);
    return 0;
}
