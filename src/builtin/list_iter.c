/* SPDX-License-Identifier: MIT */
#include "builtin/list.h"

/* Both iterators: the next position in a list that is owned until it is exhausted. The
 * list may change meanwhile, so each step asks it anew. */
struct list_iterator {
    PyObject_HEAD Py_ssize_t index; /* of the next item; may lie outside by now */
    PyObject *list;                 /* owned; NULL once exhausted */
};

static PyObject *iterator_new(PyTypeObject *type, PyObject *list, Py_ssize_t index)
{
    struct list_iterator *it = PyObject_GC_New(struct list_iterator, type);
    if (it == NULL) {
        return NULL;
    }
    it->index = index;
    it->list = Py_NewRef(list);
    PyObject_GC_Track(it);
    return (PyObject *)it;
}

PyObject *list_iter(PyObject *self)
{
    return iterator_new(&PyListIter_Type, self, 0);
}

PyObject *list_reversed(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    return iterator_new(&PyListRevIter_Type, self, Py_SIZE(self) - 1);
}

static void dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    Py_XDECREF(((struct list_iterator *)self)->list);
    PyObject_GC_Del(self);
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((struct list_iterator *)self)->list);
    return 0;
}

static PyObject *step(PyObject *self, Py_ssize_t direction)
{
    struct list_iterator *it = (struct list_iterator *)self;
    PyObject *item = NULL;
    PyObject *exhausted = NULL;
    Py_BEGIN_CRITICAL_SECTION(self);
    if (it->list != NULL) {
        item = list_item_ref(it->list, it->index);
        it->index += direction;
        if (item == NULL) {
            exhausted = it->list;
            it->list = NULL;
        }
    }
    Py_END_CRITICAL_SECTION();
    Py_XDECREF(exhausted);
    return item;
}

static PyObject *next(PyObject *self)
{
    return step(self, 1);
}

static PyObject *reverse_next(PyObject *self)
{
    return step(self, -1);
}

static PyObject *length_hint(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    struct list_iterator *it = (struct list_iterator *)self;
    Py_ssize_t left = it->list == NULL ? 0 : Py_SIZE(it->list) - it->index;
    return PyLong_FromSsize_t(Py_MAX(left, 0));
}

static PyObject *reverse_length_hint(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    struct list_iterator *it = (struct list_iterator *)self;
    Py_ssize_t left = it->index + 1;
    if (it->list == NULL || Py_SIZE(it->list) < left) {
        left = 0;
    }
    return PyLong_FromSsize_t(left);
}

static PyObject *set_state(PyObject *self, PyObject *state)
{
    struct list_iterator *it = (struct list_iterator *)self;
    Py_ssize_t index = PyLong_AsSsize_t(state);
    if (index == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (index < 0) {
        Py_CLEAR(it->list);
    } else if (it->list != NULL) {
        it->index = Py_MIN(index, Py_SIZE(it->list));
    }
    Py_RETURN_NONE;
}

static PyObject *reverse_set_state(PyObject *self, PyObject *state)
{
    struct list_iterator *it = (struct list_iterator *)self;
    Py_ssize_t index = PyLong_AsSsize_t(state);
    if (index == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (it->list != NULL) {
        it->index = Py_MIN(Py_MAX(index, -1), Py_SIZE(it->list) - 1);
    }
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"__length_hint__", length_hint, METH_NOARGS, "Number of items left."},
    {"__setstate__", set_state, METH_O, "Moves to a position."},
    {NULL, NULL, 0, NULL},
};

static PyMethodDef reverse_methods[] = {
    {"__length_hint__", reverse_length_hint, METH_NOARGS, "Number of items left."},
    {"__setstate__", reverse_set_state, METH_O, "Moves to a position."},
    {NULL, NULL, 0, NULL},
};

PyTypeObject PyListIter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "list_iterator",
    .tp_basicsize = sizeof(struct list_iterator),
    .tp_dealloc = dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags =
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = next,
    .tp_methods = methods,
    .tp_free = PyObject_GC_Del,
};

PyTypeObject PyListRevIter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "list_reverseiterator",
    .tp_basicsize = sizeof(struct list_iterator),
    .tp_dealloc = dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags =
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = reverse_next,
    .tp_methods = reverse_methods,
    .tp_free = PyObject_GC_Del,
};
