/* SPDX-License-Identifier: MIT */
#include "builtin/bytes.h"

/* The iterators of bytes and bytearray differ in type only. `bytes` is NULL exactly when
 * the iterator is exhausted. */
struct bytes_iterator {
    PyObject_HEAD Py_ssize_t index; /* of the next byte */
    PyObject *bytes;                /* owned, or NULL */
};

PyObject *bytes_iter(PyObject *self)
{
    PyTypeObject *type =
        PyByteArray_Check(self) ? &PyByteArrayIter_Type : &PyBytesIter_Type;
    struct bytes_iterator *it = PyObject_GC_New(struct bytes_iterator, type);
    if (it == NULL) {
        return NULL;
    }
    it->index = 0;
    it->bytes = Py_NewRef(self);
    PyObject_GC_Track(it);
    return &it->ob_base;
}

static void iter_dealloc(PyObject *o)
{
    PyObject_GC_UnTrack(o);
    Py_XDECREF(((struct bytes_iterator *)o)->bytes);
    PyObject_GC_Del(o);
}

static int iter_traverse(PyObject *o, visitproc visit, void *arg)
{
    Py_VISIT(((struct bytes_iterator *)o)->bytes);
    return 0;
}

static PyObject *iter_next(PyObject *o)
{
    struct bytes_iterator *it = (struct bytes_iterator *)o;
    if (it->bytes == NULL) {
        return NULL;
    }
    struct byte_span span = bytes_self(it->bytes);
    if (it->index < span.size) {
        return PyLong_FromLong((unsigned char)span.text[it->index++]);
    }
    Py_CLEAR(it->bytes);
    return NULL;
}

static PyObject *iter_length_hint(PyObject *o, PyObject *Py_UNUSED(args))
{
    struct bytes_iterator *it = (struct bytes_iterator *)o;
    Py_ssize_t left = it->bytes == NULL ? 0 : Py_SIZE(it->bytes) - it->index;
    return PyLong_FromSsize_t(Py_MAX(left, 0));
}

static PyMethodDef iter_methods[] = {
    {"__length_hint__", iter_length_hint, METH_NOARGS,
        "__length_hint__($self, /)\n--\n\nHow many bytes are left."},
    {NULL, NULL, 0, NULL},
};

#define BYTES_ITERATOR_TYPE(symbol, name)                                              \
    PyTypeObject symbol = {                                                            \
        PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = (name),                       \
        .tp_basicsize = sizeof(struct bytes_iterator),                                 \
        .tp_dealloc = iter_dealloc,                                                    \
        .tp_getattro = PyObject_GenericGetAttr,                                        \
        .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,                           \
        .tp_traverse = iter_traverse,                                                  \
        .tp_iter = PyObject_SelfIter,                                                  \
        .tp_iternext = iter_next,                                                      \
        .tp_methods = iter_methods,                                                    \
        .tp_free = PyObject_GC_Del,                                                    \
    }

BYTES_ITERATOR_TYPE(PyBytesIter_Type, "bytes_iterator");
BYTES_ITERATOR_TYPE(PyByteArrayIter_Type, "bytearray_iterator");
