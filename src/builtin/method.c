/* SPDX-License-Identifier: MIT */
#include "Python.h"

#include "object/names.h"

/* Bound methods: a callable and the object that becomes its first argument. */

#define SMALL_CALL 8 /* arguments copied on the stack */

static PyMethodObject *method_of(PyObject *op)
{
    assert(PyMethod_Check(op));
    return (PyMethodObject *)op;
}

/* The caller left room in front of its arguments: self goes there for the time of the
 * call. */
static PyObject *call_in_place(
    PyMethodObject *m, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    PyObject **room = (PyObject **)(uintptr_t)args - 1;
    PyObject *saved = room[0];
    room[0] = m->im_self;
    PyObject *result =
        PyObject_Vectorcall(m->im_func, room, (size_t)nargs + 1, kwnames);
    room[0] = saved;
    return result;
}

static PyObject *call(
    PyObject *op, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    PyMethodObject *m = method_of(op);
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    if (nargsf & PY_VECTORCALL_ARGUMENTS_OFFSET) {
        return call_in_place(m, args, nargs, kwnames);
    }
    Py_ssize_t total = nargs + (kwnames == NULL ? 0 : PyTuple_GET_SIZE(kwnames));
    PyObject *small[SMALL_CALL];
    PyObject **copy = small;
    if (total >= SMALL_CALL) {
        copy = PyMem_New(PyObject *, total + 1);
        if (copy == NULL) {
            return PyErr_NoMemory();
        }
    }
    copy[0] = m->im_self;
    if (total > 0) {
        memcpy(copy + 1, args, (size_t)total * sizeof(PyObject *));
    }
    PyObject *result =
        PyObject_Vectorcall(m->im_func, copy, (size_t)nargs + 1, kwnames);
    if (copy != small) {
        PyMem_Free(copy);
    }
    return result;
}

PyObject *PyMethod_New(PyObject *function, PyObject *self)
{
    if (self == NULL) {
        PyErr_BadInternalCall();
        return NULL;
    }
    PyMethodObject *m = PyObject_GC_New(PyMethodObject, &PyMethod_Type);
    if (m == NULL) {
        return NULL;
    }
    m->im_func = Py_NewRef(function);
    m->im_self = Py_NewRef(self);
    m->im_weakreflist = NULL;
    m->vectorcall = call;
    PyObject_GC_Track(m);
    return (PyObject *)m;
}

static PyObject *new (PyTypeObject *Py_UNUSED(type), PyObject *args, PyObject *kwds)
{
    PyObject *function, *self;
    if (!_PyArg_NoKeywords("method", kwds) ||
        !PyArg_UnpackTuple(args, "method", 2, 2, &function, &self)) {
        return NULL;
    }
    if (!PyCallable_Check(function)) {
        PyErr_SetString(PyExc_TypeError, "first argument must be callable");
        return NULL;
    }
    if (self == Py_None) {
        PyErr_SetString(PyExc_TypeError, "instance must not be None");
        return NULL;
    }
    return PyMethod_New(function, self);
}

static void dealloc(PyObject *op)
{
    PyMethodObject *m = method_of(op);
    PyObject_GC_UnTrack(m);
    if (m->im_weakreflist != NULL) {
        PyObject_ClearWeakRefs(op);
    }
    Py_DECREF(m->im_func);
    Py_DECREF(m->im_self);
    PyObject_GC_Del(m);
}

static int traverse(PyObject *op, visitproc visit, void *arg)
{
    Py_VISIT(method_of(op)->im_func);
    Py_VISIT(method_of(op)->im_self);
    return 0;
}

/* Attributes of the method itself come first, all others are those of its function. */
static PyObject *getattro(PyObject *op, PyObject *name)
{
    PyObject *found = _PyType_LookupRef(Py_TYPE(op), name);
    if (found == NULL) {
        return PyErr_Occurred() ? NULL : PyObject_GetAttr(method_of(op)->im_func, name);
    }
    descrgetfunc get = Py_TYPE(found)->tp_descr_get;
    if (get == NULL) {
        return found;
    }
    PyObject *result = get(found, op, (PyObject *)Py_TYPE(op));
    Py_DECREF(found);
    return result;
}

/* The function's __qualname__ or __name__: 0 with *name new or NULL; -> -1. */
static int function_name(PyObject *function, PyObject **name)
{
    if (PyObject_GetOptionalAttr(function, NAME(__qualname__), name) < 0) {
        return -1;
    }
    if (*name == NULL && PyObject_GetOptionalAttr(function, NAME(__name__), name) < 0) {
        return -1;
    }
    if (*name != NULL && !PyUnicode_Check(*name)) {
        Py_CLEAR(*name);
    }
    return 0;
}

static PyObject *repr(PyObject *op)
{
    PyMethodObject *m = method_of(op);
    PyObject *name;
    if (function_name(m->im_func, &name) < 0) {
        return NULL;
    }
    PyObject *result =
        PyUnicode_FromFormat("<bound method %V of %R>", name, "?", m->im_self);
    Py_XDECREF(name);
    return result;
}

static Py_hash_t hash(PyObject *op)
{
    PyMethodObject *m = method_of(op);
    Py_hash_t of_function = PyObject_Hash(m->im_func);
    if (of_function == -1) {
        return -1;
    }
    Py_hash_t x = PyObject_GenericHash(m->im_self) ^ of_function;
    return x == -1 ? -2 : x;
}

static PyObject *compare(PyObject *a, PyObject *b, int op)
{
    if ((op != Py_EQ && op != Py_NE) || !PyMethod_Check(a) || !PyMethod_Check(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    int equal =
        PyObject_RichCompareBool(method_of(a)->im_func, method_of(b)->im_func, Py_EQ);
    if (equal < 0) {
        return NULL;
    }
    equal = equal && method_of(a)->im_self == method_of(b)->im_self;
    return PyBool_FromLong((equal != 0) == (op == Py_EQ));
}

/* A method is bound once and for all. */
static PyObject *descr_get(
    PyObject *op, PyObject *Py_UNUSED(obj), PyObject *Py_UNUSED(type))
{
    return Py_NewRef(op);
}

static PyObject *reduce(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    PyMethodObject *m = method_of(op);
    PyObject *name = PyObject_GetAttr(m->im_func, NAME(__name__));
    if (name == NULL) {
        return NULL;
    }
    PyObject *builtins = PyEval_GetBuiltins();
    PyObject *getattr =
        builtins == NULL ? NULL : PyDict_GetItemString(builtins, "getattr");
    PyObject *result = NULL;
    if (getattr == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "lost builtins.getattr");
    } else {
        result = Py_BuildValue("O(OO)", getattr, m->im_self, name);
    }
    Py_DECREF(name);
    return result;
}

static PyObject *get_doc(PyObject *op, void *Py_UNUSED(closure))
{
    return PyObject_GetAttr(method_of(op)->im_func, NAME(__doc__));
}

static PyMethodDef methods[] = {
    {"__reduce__", reduce, METH_NOARGS,
        "__reduce__($self, /)\n--\n\nReturn what copying and pickling need."},
    {NULL, NULL, 0, NULL},
};
static PyMemberDef members[] = {
    {"__func__", _Py_T_OBJECT, offsetof(PyMethodObject, im_func), Py_READONLY,
        "the callable that implements the method"},
    {"__self__", _Py_T_OBJECT, offsetof(PyMethodObject, im_self), Py_READONLY,
        "the object that the method is bound to"},
    {NULL, 0, 0, 0, NULL},
};
static PyGetSetDef getset[] = {
    {"__doc__", get_doc, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

PyTypeObject PyMethod_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "method",
    .tp_basicsize = sizeof(PyMethodObject),
    .tp_dealloc = dealloc,
    .tp_vectorcall_offset = offsetof(PyMethodObject, vectorcall),
    .tp_repr = repr,
    .tp_hash = hash,
    .tp_call = PyVectorcall_Call,
    .tp_getattro = getattro,
    .tp_setattro = PyObject_GenericSetAttr,
    .tp_flags = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL,
    .tp_doc = "method(function, instance, /)\n--\n\nBind a callable to an object.",
    .tp_traverse = traverse,
    .tp_richcompare = compare,
    .tp_weaklistoffset = offsetof(PyMethodObject, im_weakreflist),
    .tp_methods = methods,
    .tp_members = members,
    .tp_getset = getset,
    .tp_descr_get = descr_get,
    .tp_new = new,
    .tp_free = PyObject_GC_Del,
};
