/* SPDX-License-Identifier: MIT */
#include "type/special.h"

int special_find(PyObject *self, PyObject *name, struct special *method)
{
    PyObject *found = _PyType_LookupRef(Py_TYPE(self), name);
    method->function = found;
    method->unbound = false;
    if (found == NULL) {
        return PyErr_Occurred() ? -1 : 0;
    }
    if (PyType_HasFeature(Py_TYPE(found), Py_TPFLAGS_METHOD_DESCRIPTOR)) {
        method->unbound = true;
        return 1;
    }
    descrgetfunc get = Py_TYPE(found)->tp_descr_get;
    if (get != NULL) {
        method->function = get(found, self, (PyObject *)Py_TYPE(self));
        Py_DECREF(found);
    }
    return method->function != NULL ? 1 : -1;
}

int special_find_maybe(PyObject *self, PyObject *name, struct special *method)
{
    int found = special_find(self, name, method);
    if (found < 0 && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
        return 0;
    }
    return found;
}

PyObject *special_invoke(struct special *method, PyObject **args, size_t nargs)
{
    PyObject *result = method->unbound
                           ? PyObject_Vectorcall(method->function, args, nargs, NULL)
                           : PyObject_Vectorcall(method->function, args + 1,
                                 (nargs - 1) | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
    Py_CLEAR(method->function);
    return result;
}

PyObject *special_call(PyObject *name, PyObject **args, size_t nargs)
{
    struct special method;
    int found = special_find(args[0], name, &method);
    if (found == 0) {
        PyErr_SetObject(PyExc_AttributeError, name);
    }
    return found > 0 ? special_invoke(&method, args, nargs) : NULL;
}

PyObject *special_call_maybe(PyObject *name, PyObject **args, size_t nargs)
{
    struct special method;
    int found = special_find_maybe(args[0], name, &method);
    if (found == 0) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    return found > 0 ? special_invoke(&method, args, nargs) : NULL;
}

PyObject *special_call_prepended(
    PyObject *function, PyObject *self, PyObject *args, PyObject *kwargs)
{
    enum { SMALL = 8 };
    PyObject *small[SMALL];
    size_t count = (size_t)PyTuple_GET_SIZE(args);
    PyObject **all = small;
    if (count >= SMALL) {
        all = PyMem_New(PyObject *, count + 1);
        if (all == NULL) {
            return PyErr_NoMemory();
        }
    }
    all[0] = self;
    memcpy(all + 1, &PyTuple_GET_ITEM(args, 0), count * sizeof(PyObject *));
    PyObject *result = PyObject_VectorcallDict(function, all, count + 1, kwargs);
    if (all != small) {
        PyMem_Free(all);
    }
    return result;
}

PyObject *special_call_tuple(
    PyObject *name, PyObject *self, PyObject *args, PyObject *kwargs)
{
    struct special method;
    int found = special_find(self, name, &method);
    if (found == 0) {
        PyErr_SetObject(PyExc_AttributeError, name);
    }
    if (found <= 0) {
        return NULL;
    }
    PyObject *result = method.unbound
                           ? special_call_prepended(method.function, self, args, kwargs)
                           : PyObject_Call(method.function, args, kwargs);
    Py_DECREF(method.function);
    return result;
}
