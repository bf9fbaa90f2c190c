/* SPDX-License-Identifier: MIT */
#include "object/descr.h"
#include "object/names.h"

PyObject *descr_new(PyTypeObject *kind, PyTypeObject *type, const char *name)
{
    PyObject *interned = PyUnicode_InternFromString(name);
    if (interned == NULL) {
        return NULL;
    }
    PyDescrObject *descr = (PyDescrObject *)PyType_GenericAlloc(kind, 0);
    if (descr == NULL) {
        Py_DECREF(interned);
        return NULL;
    }
    descr->d_name = interned;
    descr->d_type = (PyTypeObject *)Py_NewRef(type);
    return &descr->ob_base;
}

void descr_dealloc(PyObject *self)
{
    PyDescrObject *descr = (PyDescrObject *)self;
    PyObject_GC_UnTrack(self);
    Py_XDECREF(descr->d_type);
    Py_XDECREF(descr->d_name);
    Py_XDECREF(descr->d_qualname);
    PyObject_GC_Del(self);
}

int descr_traverse(PyObject *self, visitproc visit, void *arg)
{
    PyDescrObject *descr = (PyDescrObject *)self;
    Py_VISIT(descr->d_type);
    Py_VISIT(descr->d_name);
    Py_VISIT(descr->d_qualname);
    return 0;
}

PyObject *descr_repr(PyObject *self, const char *format)
{
    return PyUnicode_FromFormat(format, PyDescr_NAME(self), descr_owner(self));
}

int descr_check(PyObject *descr, PyObject *obj)
{
    if (PyObject_TypeCheck(obj, PyDescr_TYPE(descr))) {
        return 0;
    }
    PyErr_Format(PyExc_TypeError,
        "descriptor '%U' for '%.100s' objects doesn't apply to a '%.100s' object",
        PyDescr_NAME(descr), descr_owner(descr), Py_TYPE(obj)->tp_name);
    return -1;
}

PyObject *descr_get_qualname(PyObject *self, void *Py_UNUSED(closure))
{
    PyDescrObject *descr = (PyDescrObject *)self;
    if (descr->d_qualname != NULL) {
        return Py_NewRef(descr->d_qualname);
    }
    PyObject *owner = PyObject_GetAttr((PyObject *)descr->d_type, NAME(__qualname__));
    if (owner == NULL) {
        return NULL;
    }
    PyObject *qualname = NULL;
    if (PyUnicode_Check(owner)) {
        qualname = PyUnicode_FromFormat("%S.%S", owner, descr->d_name);
    } else {
        PyErr_SetString(PyExc_TypeError,
            "<descriptor>.__objclass__.__qualname__ is not a unicode object");
    }
    Py_DECREF(owner);
    if (qualname != NULL) {
        Py_XSETREF(descr->d_qualname, Py_NewRef(qualname));
    }
    return qualname;
}

static PyObject *reduce(PyObject *self, PyObject *Py_UNUSED(unused))
{
    PyObject *builtins = PyEval_GetBuiltins();
    PyObject *getattr =
        builtins != NULL ? PyMapping_GetItemString(builtins, "getattr") : NULL;
    if (getattr == NULL) {
        return NULL;
    }
    return Py_BuildValue("N(OO)", getattr, PyDescr_TYPE(self), PyDescr_NAME(self));
}

PyMethodDef descr_methods[] = {
    {"__reduce__", reduce, METH_NOARGS,
        "__reduce__($self, /)\n--\n\nHelper for pickle."},
    {NULL, NULL, 0, NULL},
};

PyMemberDef descr_members[] = {
    {"__objclass__", _Py_T_OBJECT, offsetof(PyDescrObject, d_type), Py_READONLY, NULL},
    {"__name__", _Py_T_OBJECT, offsetof(PyDescrObject, d_name), Py_READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};
