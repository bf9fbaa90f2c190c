/* SPDX-License-Identifier: MIT */
#include "builtin/tuple.h"

#include "builtin/genericalias.h"
#include "builtin/reprparts.h"
#include "builtin/slice.h"
#include "kernel/hash.h"
#include "sync/thread.h"

PyObject *tuple_repr(PyObject *self)
{
    if (Py_SIZE(self) == 0) {
        return PyUnicode_FromString("()");
    }
    int entered = Py_ReprEnter(self);
    if (entered != 0) {
        return entered > 0 ? PyUnicode_FromString("(...)") : NULL;
    }
    PyObject *text = NULL;
    PyObject *parts = PyList_New(0);
    if (parts == NULL) {
        goto fail;
    }
    for (Py_ssize_t i = 0; i < Py_SIZE(self); i++) {
        if (parts_add(parts, PyTuple_GET_ITEM(self, i)) < 0) {
            goto fail;
        }
    }
    text = parts_join(parts, "(", Py_SIZE(self) == 1 ? ",)" : ")");
fail:
    Py_XDECREF(parts);
    Py_ReprLeave(self);
    return text;
}

Py_hash_t tuple_hash_part(PyObject *part)
{
    /* Only what has parts itself can lead deeper. */
    if (PyType_IS_GC(Py_TYPE(part)) && thread_stack_low()) {
        PyErr_SetString(
            PyExc_RecursionError, "maximum recursion depth exceeded while hashing");
        return -1;
    }
    return PyObject_Hash(part);
}

Py_hash_t tuple_hash(PyObject *self)
{
    Py_hash_t *cache = &((PyTupleObject *)self)->ob_hash;
    Py_hash_t known = atom_load_i64_relaxed(cache);
    if (known != 0) {
        return known;
    }
    uint64_t state = HASH_TUPLE_START;
    for (Py_ssize_t i = 0; i < Py_SIZE(self); i++) {
        Py_hash_t hash = tuple_hash_part(PyTuple_GET_ITEM(self, i));
        if (hash == -1) {
            return -1;
        }
        state = hash_tuple_add(state, hash);
    }
    known = hash_tuple_end(state, (size_t)Py_SIZE(self));
    /* Every thread that computes it gets the same. */
    atom_store_i64_relaxed(cache, known);
    return known;
}

PyObject *tuple_richcompare(PyObject *v, PyObject *w, int op)
{
    if (!PyTuple_Check(v) || !PyTuple_Check(w)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    Py_ssize_t n = Py_SIZE(v);
    Py_ssize_t m = Py_SIZE(w);
    Py_ssize_t i = 0;
    for (; i < n && i < m; i++) {
        int same = PyObject_RichCompareBool(
            PyTuple_GET_ITEM(v, i), PyTuple_GET_ITEM(w, i), Py_EQ);
        if (same < 0) {
            return NULL;
        }
        if (same == 0) {
            break;
        }
    }
    if (i >= n || i >= m) {
        Py_RETURN_RICHCOMPARE(n, m, op);
    }
    if (op == Py_EQ) {
        Py_RETURN_FALSE;
    }
    if (op == Py_NE) {
        Py_RETURN_TRUE;
    }
    return PyObject_RichCompare(PyTuple_GET_ITEM(v, i), PyTuple_GET_ITEM(w, i), op);
}

static PyObject *method_index(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    Py_ssize_t start = 0;
    Py_ssize_t stop = PY_SSIZE_T_MAX;
    if (!_PyArg_CheckPositional("index", nargs, 1, 3) ||
        slice_range_args(args + 1, nargs - 1, &start, &stop) < 0) {
        return NULL;
    }
    slice_clip(Py_SIZE(self), &start, &stop);
    for (Py_ssize_t i = start; i < stop; i++) {
        int same = PyObject_RichCompareBool(PyTuple_GET_ITEM(self, i), args[0], Py_EQ);
        if (same != 0) {
            return same > 0 ? PyLong_FromSsize_t(i) : NULL;
        }
    }
    PyErr_SetString(PyExc_ValueError, "tuple.index(x): x not in tuple");
    return NULL;
}

static PyObject *method_count(PyObject *self, PyObject *value)
{
    Py_ssize_t count = 0;
    for (Py_ssize_t i = 0; i < Py_SIZE(self); i++) {
        int same = PyObject_RichCompareBool(PyTuple_GET_ITEM(self, i), value, Py_EQ);
        if (same < 0) {
            return NULL;
        }
        count += same;
    }
    return PyLong_FromSsize_t(count);
}

static PyObject *method_getnewargs(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    PyObject *items =
        _PyTuple_FromArray(((PyTupleObject *)self)->ob_item, Py_SIZE(self));
    if (items == NULL) {
        return NULL;
    }
    PyObject *args = PyTuple_Pack(1, items);
    Py_DECREF(items);
    return args;
}

PyMethodDef tuple_methods[] = {
    {"__getnewargs__", method_getnewargs, METH_NOARGS,
        "__getnewargs__($self, /)\n--\n\nArguments that rebuild the tuple."},
    {"index", _PyCFunction_CAST(method_index), METH_FASTCALL,
        "index($self, value, start=0, stop=sys.maxsize, /)\n--\n\n"
        "Position of the first item equal to value.\n\nRaises ValueError if there is "
        "none."},
    {"count", method_count, METH_O,
        "count($self, value, /)\n--\n\nNumber of items equal to value."},
    {"__class_getitem__", generic_alias_new, METH_O | METH_CLASS,
        "__class_getitem__($type, item, /)\n--\n\nGeneric alias of the type."},
    {NULL, NULL, 0, NULL},
};

/* The iterator: position in a tuple that it owns until it is exhausted. */
struct tuple_iterator {
    PyObject_HEAD Py_ssize_t index;
    PyObject *sequence; /* owned tuple; NULL once exhausted */
};

PyObject *tuple_iter(PyObject *self)
{
    struct tuple_iterator *it =
        PyObject_GC_New(struct tuple_iterator, &PyTupleIter_Type);
    if (it == NULL) {
        return NULL;
    }
    it->index = 0;
    it->sequence = Py_NewRef(self);
    PyObject_GC_Track(it);
    return (PyObject *)it;
}

static void iter_dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    Py_XDECREF(((struct tuple_iterator *)self)->sequence);
    PyObject_GC_Del(self);
}

static int iter_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((struct tuple_iterator *)self)->sequence);
    return 0;
}

static PyObject *iter_next(PyObject *self)
{
    struct tuple_iterator *it = (struct tuple_iterator *)self;
    PyObject *result = NULL;
    PyObject *exhausted = NULL;
    Py_BEGIN_CRITICAL_SECTION(self);
    if (it->sequence != NULL) {
        if (it->index < Py_SIZE(it->sequence)) {
            result = Py_NewRef(PyTuple_GET_ITEM(it->sequence, it->index));
            it->index++;
        } else {
            exhausted = it->sequence;
            it->sequence = NULL;
        }
    }
    Py_END_CRITICAL_SECTION();
    Py_XDECREF(exhausted);
    return result;
}

static PyObject *iter_length_hint(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    struct tuple_iterator *it = (struct tuple_iterator *)self;
    Py_ssize_t left = it->sequence == NULL ? 0 : Py_SIZE(it->sequence) - it->index;
    return PyLong_FromSsize_t(left);
}

static PyObject *iter_setstate(PyObject *self, PyObject *state)
{
    struct tuple_iterator *it = (struct tuple_iterator *)self;
    Py_ssize_t index = PyLong_AsSsize_t(state);
    if (index == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (it->sequence != NULL) {
        it->index = Py_MIN(Py_MAX(index, 0), Py_SIZE(it->sequence));
    }
    Py_RETURN_NONE;
}

static PyMethodDef iter_methods[] = {
    {"__length_hint__", iter_length_hint, METH_NOARGS, "Number of items left."},
    {"__setstate__", iter_setstate, METH_O, "Moves to a position."},
    {NULL, NULL, 0, NULL},
};

PyTypeObject PyTupleIter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "tuple_iterator",
    .tp_basicsize = sizeof(struct tuple_iterator),
    .tp_dealloc = iter_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags =
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = iter_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = iter_next,
    .tp_methods = iter_methods,
    .tp_free = PyObject_GC_Del,
};
