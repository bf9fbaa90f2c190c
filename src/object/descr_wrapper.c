/* SPDX-License-Identifier: MIT */
#include "object/descr_wrapper.h"
#include "object/descr.h"
#include "object/docstring.h"

static const struct slot_base *base_of(PyObject *self)
{
    return ((PyWrapperDescrObject *)self)->d_base;
}

PyObject *descr_new_wrapper(
    PyTypeObject *type, const struct slot_base *base, slot_function wrapped)
{
    PyObject *descr = descr_new(&PyWrapperDescr_Type, type, base->name);
    if (descr != NULL) {
        ((PyWrapperDescrObject *)descr)->d_base = base;
        ((PyWrapperDescrObject *)descr)->d_wrapped = wrapped;
    }
    return descr;
}

static PyObject *get_doc(PyObject *self, void *Py_UNUSED(closure))
{
    return docstring_text(base_of(self)->name, base_of(self)->doc);
}

static PyObject *get_signature(PyObject *self, void *Py_UNUSED(closure))
{
    return docstring_signature(base_of(self)->name, base_of(self)->doc);
}

static PyGetSetDef getset[] = {
    {"__doc__", get_doc, NULL, NULL, NULL},
    {"__qualname__", descr_get_qualname, NULL, NULL, NULL},
    {"__text_signature__", get_signature, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyObject *repr(PyObject *self)
{
    return descr_repr(self, "<slot wrapper '%U' of '%s' objects>");
}

/* Calls the wrapper for an object that has been checked. */
static PyObject *call_checked(
    PyObject *descr, PyObject *self, PyObject *args, PyObject *kwargs)
{
    const struct slot_base *base = base_of(descr);
    if (base->flags & PyWrapperFlag_KEYWORDS) {
        return base->wrapper(
            self, args, ((PyWrapperDescrObject *)descr)->d_wrapped, kwargs);
    }
    if (kwargs != NULL && PyDict_Size(kwargs) != 0) {
        return PyErr_Format(
            PyExc_TypeError, "wrapper %s() takes no keyword arguments", base->name);
    }
    return base->wrapper(self, args, ((PyWrapperDescrObject *)descr)->d_wrapped, NULL);
}

static PyObject *call(PyObject *descr, PyObject *args, PyObject *kwargs)
{
    Py_ssize_t nargs = PyTuple_GET_SIZE(args);
    if (nargs < 1) {
        return PyErr_Format(PyExc_TypeError,
            "descriptor '%U' of '%.100s' object needs an argument", PyDescr_NAME(descr),
            descr_owner(descr));
    }
    PyObject *self = PyTuple_GET_ITEM(args, 0);
    if (!PyType_IsSubtype(Py_TYPE(self), PyDescr_TYPE(descr))) {
        return PyErr_Format(PyExc_TypeError,
            "descriptor '%U' requires a '%.100s' object but received a '%.100s'",
            PyDescr_NAME(descr), descr_owner(descr), Py_TYPE(self)->tp_name);
    }
    PyObject *rest = PyTuple_GetSlice(args, 1, nargs);
    if (rest == NULL) {
        return NULL;
    }
    PyObject *result = call_checked(descr, self, rest, kwargs);
    Py_DECREF(rest);
    return result;
}

static PyObject *get(PyObject *self, PyObject *obj, PyObject *Py_UNUSED(type))
{
    if (obj == NULL) {
        return Py_NewRef(self);
    }
    return descr_check(self, obj) < 0 ? NULL : PyWrapper_New(self, obj);
}

PyTypeObject PyWrapperDescr_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "wrapper_descriptor",
    .tp_basicsize = sizeof(PyWrapperDescrObject),
    .tp_dealloc = descr_dealloc,
    .tp_repr = repr,
    .tp_call = call,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_METHOD_DESCRIPTOR |
                Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = descr_traverse,
    .tp_methods = descr_methods,
    .tp_members = descr_members,
    .tp_getset = getset,
    .tp_descr_get = get,
    .tp_free = PyObject_GC_Del,
};

/* method-wrapper ------------------------------------------------------------------- */

struct method_wrapper {
    PyObject_HEAD PyObject *descr; /* owned wrapper_descriptor */
    PyObject *self;                /* owned instance of the descriptor's type */
};

static struct method_wrapper *bound(PyObject *self)
{
    return (struct method_wrapper *)self;
}

PyObject *PyWrapper_New(PyObject *descr, PyObject *self)
{
    struct method_wrapper *wrapper =
        PyObject_GC_New(struct method_wrapper, &_PyMethodWrapper_Type);
    if (wrapper == NULL) {
        return NULL;
    }
    wrapper->descr = Py_NewRef(descr);
    wrapper->self = Py_NewRef(self);
    PyObject_GC_Track(wrapper);
    return &wrapper->ob_base;
}

static void bound_dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    Py_XDECREF(bound(self)->descr);
    Py_XDECREF(bound(self)->self);
    PyObject_GC_Del(self);
}

static int bound_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(bound(self)->descr);
    Py_VISIT(bound(self)->self);
    return 0;
}

static PyObject *bound_repr(PyObject *self)
{
    PyObject *object = bound(self)->self;
    return PyUnicode_FromFormat("<method-wrapper '%s' of %s object at %p>",
        base_of(bound(self)->descr)->name, Py_TYPE(object)->tp_name, (void *)object);
}

static PyObject *bound_call(PyObject *self, PyObject *args, PyObject *kwargs)
{
    return call_checked(bound(self)->descr, bound(self)->self, args, kwargs);
}

/* Equal when they bind the same object, not an equal one, to the same descriptor. */
static PyObject *bound_richcompare(PyObject *a, PyObject *b, int op)
{
    if ((op != Py_EQ && op != Py_NE) || !Py_IS_TYPE(a, &_PyMethodWrapper_Type) ||
        !Py_IS_TYPE(b, &_PyMethodWrapper_Type)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    bool equal = bound(a)->descr == bound(b)->descr && bound(a)->self == bound(b)->self;
    return PyBool_FromLong(equal == (op == Py_EQ));
}

static Py_hash_t bound_hash(PyObject *self)
{
    Py_hash_t hash =
        Py_HashPointer(bound(self)->self) ^ Py_HashPointer(bound(self)->descr);
    return hash == -1 ? -2 : hash;
}

static PyObject *bound_reduce(PyObject *self, PyObject *Py_UNUSED(unused))
{
    PyObject *builtins = PyEval_GetBuiltins();
    PyObject *getattr =
        builtins != NULL ? PyMapping_GetItemString(builtins, "getattr") : NULL;
    if (getattr == NULL) {
        return NULL;
    }
    return Py_BuildValue(
        "N(OO)", getattr, bound(self)->self, PyDescr_NAME(bound(self)->descr));
}

static PyObject *bound_objclass(PyObject *self, void *Py_UNUSED(closure))
{
    return Py_NewRef(PyDescr_TYPE(bound(self)->descr));
}

static PyObject *bound_name(PyObject *self, void *Py_UNUSED(closure))
{
    return Py_NewRef(PyDescr_NAME(bound(self)->descr));
}

static PyObject *bound_qualname(PyObject *self, void *closure)
{
    return descr_get_qualname(bound(self)->descr, closure);
}

static PyObject *bound_doc(PyObject *self, void *closure)
{
    return get_doc(bound(self)->descr, closure);
}

static PyObject *bound_signature(PyObject *self, void *closure)
{
    return get_signature(bound(self)->descr, closure);
}

static PyMethodDef bound_methods[] = {
    {"__reduce__", bound_reduce, METH_NOARGS,
        "__reduce__($self, /)\n--\n\nHelper for pickle."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef bound_members[] = {
    {"__self__", _Py_T_OBJECT, offsetof(struct method_wrapper, self), Py_READONLY,
        NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyGetSetDef bound_getset[] = {
    {"__objclass__", bound_objclass, NULL, NULL, NULL},
    {"__name__", bound_name, NULL, NULL, NULL},
    {"__qualname__", bound_qualname, NULL, NULL, NULL},
    {"__doc__", bound_doc, NULL, NULL, NULL},
    {"__text_signature__", bound_signature, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

PyTypeObject _PyMethodWrapper_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "method-wrapper",
    .tp_basicsize = sizeof(struct method_wrapper),
    .tp_dealloc = bound_dealloc,
    .tp_repr = bound_repr,
    .tp_hash = bound_hash,
    .tp_call = bound_call,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = bound_traverse,
    .tp_richcompare = bound_richcompare,
    .tp_methods = bound_methods,
    .tp_members = bound_members,
    .tp_getset = bound_getset,
    .tp_free = PyObject_GC_Del,
};
