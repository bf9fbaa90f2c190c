/* SPDX-License-Identifier: MIT */
#include "builtin/weakrefmodule.h"

#include "object/weakref.h"

static PyObject *getweakrefcount(PyObject *Py_UNUSED(module), PyObject *op)
{
    return PyLong_FromSsize_t(weakref_count(op));
}

static PyObject *getweakrefs(PyObject *Py_UNUSED(module), PyObject *op)
{
    return weakref_list(op);
}

static PyObject *proxy(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *op;
    PyObject *callback = NULL;
    if (!PyArg_UnpackTuple(args, "proxy", 1, 2, &op, &callback)) {
        return NULL;
    }
    return PyWeakref_NewProxy(op, callback);
}

/* Removes a key whose value is a dead weak reference; anything else stays. */
static PyObject *remove_dead_weakref(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *dict;
    PyObject *key;
    if (!PyArg_UnpackTuple(args, "_remove_dead_weakref", 2, 2, &dict, &key)) {
        return NULL;
    }
    PyObject *value;
    int found = PyDict_Check(dict) ? PyDict_GetItemRef(dict, key, &value) : -1;
    if (found < 0) {
        if (PyErr_Occurred() == NULL) {
            PyErr_SetString(PyExc_TypeError, "expected a dict");
        }
        return NULL;
    }
    int failed = 0;
    if (found > 0) {
        PyObject *op;
        int alive = PyWeakref_GetRef(value, &op);
        Py_XDECREF(op);
        failed = alive < 0 || (alive == 0 && PyDict_Pop(dict, key, NULL) < 0);
        Py_DECREF(value);
    }
    return failed ? NULL : Py_NewRef(Py_None);
}

static PyMethodDef methods[] = {
    {"getweakrefcount", getweakrefcount, METH_O,
        "getweakrefcount($module, object, /)\n--\n\n"
        "Return how many weak references to the object there are."},
    {"getweakrefs", getweakrefs, METH_O,
        "getweakrefs($module, object, /)\n--\n\n"
        "Return a list of the weak references to the object."},
    {"proxy", proxy, METH_VARARGS,
        "proxy($module, object, callback=None, /)\n--\n\n"
        "Create an object that passes every operation on to the given one, which it "
        "does "
        "not keep alive."},
    {"_remove_dead_weakref", remove_dead_weakref, METH_VARARGS,
        "_remove_dead_weakref($module, dct, key, /)\n--\n\n"
        "Remove the key from the dict if its value is a dead weak reference."},
    {NULL, NULL, 0, NULL},
};

static int add_types(PyObject *module)
{
    const struct {
        const char *name;
        PyTypeObject *type;
    } types[] = {
        {"ref", &_PyWeakref_RefType},
        {"ReferenceType", &_PyWeakref_RefType},
        {"ProxyType", &_PyWeakref_ProxyType},
        {"CallableProxyType", &_PyWeakref_CallableProxyType},
    };
    for (size_t i = 0; i < Py_ARRAY_LENGTH(types); i++) {
        if (PyModule_AddObjectRef(module, types[i].name, (PyObject *)types[i].type) <
            0) {
            return -1;
        }
    }
    return 0;
}

PyObject *weakrefmodule_create(void)
{
    PyObject *module = PyModule_New("_weakref");
    if (module == NULL) {
        return NULL;
    }
    if (PyModule_AddFunctions(module, methods) < 0 || add_types(module) < 0 ||
        PyModule_AddStringConstant(
            module, "__doc__", "References that do not keep their object alive.") < 0) {
        Py_CLEAR(module);
    }
    return module;
}
