/* SPDX-License-Identifier: MIT */
#include "object/names.h"

/* mappingproxy: a read-only view of a mapping; what type.__dict__ is.
 *
 * 1. The dict behind a proxy is never handed to user code: an operand that brings its
 *    own comparison or `|` is given a copy (I21). */

struct proxy {
    PyObject_HEAD PyObject *mapping; /* owned */
};

static PyObject *mapping_of(PyObject *self)
{
    return ((struct proxy *)self)->mapping;
}

static bool is_proxy(PyObject *o)
{
    return Py_IS_TYPE(o, &PyDictProxy_Type);
}

/* A proxy may stand for a proxy, as deep as one likes. 0; -> -1 RecursionError. */
static int enter(void)
{
    return Py_EnterRecursiveCall(" in a mappingproxy");
}

static Py_ssize_t length(PyObject *self)
{
    if (enter() < 0) {
        return -1;
    }
    Py_ssize_t result = PyObject_Size(mapping_of(self));
    Py_LeaveRecursiveCall();
    return result;
}

static PyObject *subscript(PyObject *self, PyObject *key)
{
    if (enter() < 0) {
        return NULL;
    }
    PyObject *result = PyObject_GetItem(mapping_of(self), key);
    Py_LeaveRecursiveCall();
    return result;
}

static int contains(PyObject *self, PyObject *key)
{
    PyObject *mapping = mapping_of(self);
    if (PyDict_CheckExact(mapping)) {
        return PyDict_Contains(mapping, key);
    }
    if (enter() < 0) {
        return -1;
    }
    int result = PySequence_Contains(mapping, key);
    Py_LeaveRecursiveCall();
    return result;
}

/* What an operand stands for: itself, or a proxy's mapping, copied when `other` could
 * keep it. New; -> NULL. */
static PyObject *operand(PyObject *o, PyObject *other)
{
    if (!is_proxy(o)) {
        return Py_NewRef(o);
    }
    PyObject *mapping = mapping_of(o);
    if (!PyDict_CheckExact(mapping) || PyDict_CheckExact(other) || is_proxy(other)) {
        return Py_NewRef(mapping);
    }
    return PyDict_Copy(mapping);
}

static PyObject *either(PyObject *a, PyObject *b)
{
    if (enter() < 0) {
        return NULL;
    }
    PyObject *left = operand(a, b);
    PyObject *right = left != NULL ? operand(b, a) : NULL;
    PyObject *result = right != NULL ? PyNumber_Or(left, right) : NULL;
    Py_LeaveRecursiveCall();
    Py_XDECREF(left);
    Py_XDECREF(right);
    return result;
}

static PyObject *inplace_or(PyObject *self, PyObject *Py_UNUSED(other))
{
    return PyErr_Format(PyExc_TypeError, "'|=' is not supported by %s; use '|' instead",
        Py_TYPE(self)->tp_name);
}

static PyObject *richcompare(PyObject *self, PyObject *other, int op)
{
    PyObject *left = operand(self, other);
    if (left == NULL) {
        return NULL;
    }
    PyObject *result = PyObject_RichCompare(left, other, op);
    Py_DECREF(left);
    return result;
}

static Py_hash_t hash(PyObject *self)
{
    if (enter() < 0) {
        return -1;
    }
    Py_hash_t result = PyObject_Hash(mapping_of(self));
    Py_LeaveRecursiveCall();
    return result;
}

static PyObject *iter(PyObject *self)
{
    if (enter() < 0) {
        return NULL;
    }
    PyObject *result = PyObject_GetIter(mapping_of(self));
    Py_LeaveRecursiveCall();
    return result;
}

static PyObject *str(PyObject *self)
{
    return PyObject_Str(mapping_of(self));
}

static PyObject *repr(PyObject *self)
{
    return PyUnicode_FromFormat("mappingproxy(%R)", mapping_of(self));
}

static PyObject *get(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("get", nargs, 1, 2)) {
        return NULL;
    }
    if (enter() < 0) {
        return NULL;
    }
    PyObject *call[] = {mapping_of(self), args[0], nargs == 2 ? args[1] : Py_None};
    PyObject *value = PyObject_VectorcallMethod(NAME(get), call, 3, NULL);
    Py_LeaveRecursiveCall();
    return value;
}

static PyObject *forward(PyObject *self, PyObject *method)
{
    if (enter() < 0) {
        return NULL;
    }
    PyObject *result = PyObject_CallMethodNoArgs(mapping_of(self), method);
    Py_LeaveRecursiveCall();
    return result;
}

static PyObject *keys(PyObject *self, PyObject *Py_UNUSED(unused))
{
    return forward(self, NAME(keys));
}

static PyObject *values(PyObject *self, PyObject *Py_UNUSED(unused))
{
    return forward(self, NAME(values));
}

static PyObject *items(PyObject *self, PyObject *Py_UNUSED(unused))
{
    return forward(self, NAME(items));
}

static PyObject *copy(PyObject *self, PyObject *Py_UNUSED(unused))
{
    return forward(self, NAME(copy));
}

static PyObject *reversed(PyObject *self, PyObject *Py_UNUSED(unused))
{
    return forward(self, NAME(__reversed__));
}

static PyMethodDef methods[] = {
    {"get", _PyCFunction_CAST(get), METH_FASTCALL,
        "get($self, key, default=None, /)\n--\n\nThe value of the key, or the "
        "default."},
    {"keys", keys, METH_NOARGS, "keys($self, /)\n--\n\nA view of the mapping's keys."},
    {"values", values, METH_NOARGS,
        "values($self, /)\n--\n\nA view of the mapping's values."},
    {"items", items, METH_NOARGS,
        "items($self, /)\n--\n\nA view of the mapping's pairs of key and value."},
    {"copy", copy, METH_NOARGS, "copy($self, /)\n--\n\nA copy that can be changed."},
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS,
        "__class_getitem__($type, item, /)\n--\n\nGeneric alias of the type."},
    {"__reversed__", reversed, METH_NOARGS,
        "__reversed__($self, /)\n--\n\nAn iterator over the keys, last to first."},
    {NULL, NULL, 0, NULL},
};

static int check_mapping(PyObject *mapping)
{
    if (PyMapping_Check(mapping) && !PyList_Check(mapping) && !PyTuple_Check(mapping)) {
        return 0;
    }
    PyErr_Format(PyExc_TypeError, "mappingproxy() argument must be a mapping, not %s",
        Py_TYPE(mapping)->tp_name);
    return -1;
}

PyObject *PyDictProxy_New(PyObject *mapping)
{
    if (check_mapping(mapping) < 0) {
        return NULL;
    }
    struct proxy *proxy = PyObject_GC_New(struct proxy, &PyDictProxy_Type);
    if (proxy == NULL) {
        return NULL;
    }
    proxy->mapping = Py_NewRef(mapping);
    PyObject_GC_Track(proxy);
    return &proxy->ob_base;
}

static PyObject *new_proxy(
    PyTypeObject *Py_UNUSED(type), PyObject *args, PyObject *kwargs)
{
    static char *const keywords[] = {"mapping", NULL};
    PyObject *mapping;
    if (!PyArg_ParseTupleAndKeywords(
            args, kwargs, "O:mappingproxy", keywords, &mapping)) {
        return NULL;
    }
    return PyDictProxy_New(mapping);
}

static void dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    Py_DECREF(mapping_of(self));
    PyObject_GC_Del(self);
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(mapping_of(self));
    return 0;
}

static PyNumberMethods as_number = {
    .nb_or = either,
    .nb_inplace_or = inplace_or,
};

static PySequenceMethods as_sequence = {
    .sq_contains = contains,
};

static PyMappingMethods as_mapping = {
    .mp_length = length,
    .mp_subscript = subscript,
};

PyTypeObject PyDictProxy_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "mappingproxy",
    .tp_basicsize = sizeof(struct proxy),
    .tp_dealloc = dealloc,
    .tp_repr = repr,
    .tp_as_number = &as_number,
    .tp_as_sequence = &as_sequence,
    .tp_as_mapping = &as_mapping,
    .tp_hash = hash,
    .tp_str = str,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_MAPPING,
    .tp_doc = "mappingproxy(mapping)\n--\n\nA read-only view of a mapping.",
    .tp_traverse = traverse,
    .tp_richcompare = richcompare,
    .tp_iter = iter,
    .tp_methods = methods,
    .tp_new = new_proxy,
    .tp_free = PyObject_GC_Del,
};
