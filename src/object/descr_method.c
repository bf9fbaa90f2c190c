/* SPDX-License-Identifier: MIT */
#include "object/descr.h"
#include "object/docstring.h"

/* method_descriptor: an unbound method. It can be called with the object first, without
 * making a bound method; the type flag METHOD_DESCRIPTOR tells callers so.
 * classmethod_descriptor: the same for METH_CLASS, bound to a class. */

static PyMethodDef *definition(PyObject *self)
{
    return ((PyMethodDescrObject *)self)->d_method;
}

static PyObject *get_doc(PyObject *self, void *Py_UNUSED(closure))
{
    return docstring_text(definition(self)->ml_name, definition(self)->ml_doc);
}

static PyObject *get_signature(PyObject *self, void *Py_UNUSED(closure))
{
    return docstring_signature(definition(self)->ml_name, definition(self)->ml_doc);
}

static PyGetSetDef getset[] = {
    {"__doc__", get_doc, NULL, NULL, NULL},
    {"__qualname__", descr_get_qualname, NULL, NULL, NULL},
    {"__text_signature__", get_signature, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyObject *repr(PyObject *self)
{
    return descr_repr(self, "<method '%U' of '%s' objects>");
}

static PyObject *vectorcall(
    PyObject *self, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    if (nargs < 1) {
        PyObject *qualname = descr_get_qualname(self, NULL);
        if (qualname != NULL) {
            PyErr_Format(
                PyExc_TypeError, "unbound method %U() needs an argument", qualname);
            Py_DECREF(qualname);
        }
        return NULL;
    }
    if (descr_check(self, args[0]) < 0) {
        return NULL;
    }
    return _PyCFunction_CallDef(
        definition(self), args[0], args + 1, nargs - 1, kwnames);
}

static PyObject *method_get(PyObject *self, PyObject *obj, PyObject *Py_UNUSED(type))
{
    if (obj == NULL) {
        return Py_NewRef(self);
    }
    if (descr_check(self, obj) < 0) {
        return NULL;
    }
    return PyCFunction_NewEx(definition(self), obj, NULL);
}

/* The class to which a class method is bound: type, or the type of obj. Borrowed. */
static PyTypeObject *class_to_bind(PyObject *self, PyObject *obj, PyObject *type)
{
    if (type == NULL && obj == NULL) {
        PyErr_Format(PyExc_TypeError,
            "descriptor '%U' for type '%.100s' needs either an object or a type",
            PyDescr_NAME(self), descr_owner(self));
        return NULL;
    }
    type = type != NULL ? type : (PyObject *)Py_TYPE(obj);
    if (!PyType_Check(type)) {
        PyErr_Format(PyExc_TypeError,
            "descriptor '%U' for type '%.100s' needs a type, not a '%.100s' as arg 2",
            PyDescr_NAME(self), descr_owner(self), Py_TYPE(type)->tp_name);
        return NULL;
    }
    PyTypeObject *class = (PyTypeObject *)type;
    if (!PyType_IsSubtype(class, PyDescr_TYPE(self))) {
        PyErr_Format(PyExc_TypeError,
            "descriptor '%U' requires a subtype of '%.100s' but received '%.100s'",
            PyDescr_NAME(self), descr_owner(self), class->tp_name);
        return NULL;
    }
    return class;
}

static PyObject *class_get(PyObject *self, PyObject *obj, PyObject *type)
{
    PyTypeObject *class = class_to_bind(self, obj, type);
    if (class == NULL) {
        return NULL;
    }
    return PyCFunction_NewEx(definition(self), (PyObject *)class, NULL);
}

static PyObject *class_call(PyObject *self, PyObject *args, PyObject *kwargs)
{
    Py_ssize_t nargs = PyTuple_GET_SIZE(args);
    if (nargs < 1) {
        return PyErr_Format(PyExc_TypeError,
            "descriptor '%U' of '%.100s' object needs an argument", PyDescr_NAME(self),
            descr_owner(self));
    }
    PyObject *bound = class_get(self, NULL, PyTuple_GET_ITEM(args, 0));
    if (bound == NULL) {
        return NULL;
    }
    PyObject *result = PyObject_VectorcallDict(
        bound, &PyTuple_GET_ITEM(args, 1), (size_t)nargs - 1, kwargs);
    Py_DECREF(bound);
    return result;
}

PyObject *PyDescr_NewMethod(PyTypeObject *type, PyMethodDef *def)
{
    PyObject *descr = descr_new(&PyMethodDescr_Type, type, def->ml_name);
    if (descr != NULL) {
        ((PyMethodDescrObject *)descr)->d_method = def;
        ((PyMethodDescrObject *)descr)->vectorcall = vectorcall;
    }
    return descr;
}

PyObject *PyDescr_NewClassMethod(PyTypeObject *type, PyMethodDef *def)
{
    PyObject *descr = descr_new(&PyClassMethodDescr_Type, type, def->ml_name);
    if (descr != NULL) {
        ((PyMethodDescrObject *)descr)->d_method = def;
    }
    return descr;
}

PyTypeObject PyMethodDescr_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "method_descriptor",
    .tp_basicsize = sizeof(PyMethodDescrObject),
    .tp_dealloc = descr_dealloc,
    .tp_vectorcall_offset = offsetof(PyMethodDescrObject, vectorcall),
    .tp_repr = repr,
    .tp_call = PyVectorcall_Call,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL |
                Py_TPFLAGS_METHOD_DESCRIPTOR | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = descr_traverse,
    .tp_methods = descr_methods,
    .tp_members = descr_members,
    .tp_getset = getset,
    .tp_descr_get = method_get,
    .tp_free = PyObject_GC_Del,
};

PyTypeObject PyClassMethodDescr_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "classmethod_descriptor",
    .tp_basicsize = sizeof(PyMethodDescrObject),
    .tp_dealloc = descr_dealloc,
    .tp_repr = repr,
    .tp_call = class_call,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = descr_traverse,
    .tp_methods = descr_methods,
    .tp_members = descr_members,
    .tp_getset = getset,
    .tp_descr_get = class_get,
    .tp_free = PyObject_GC_Del,
};
