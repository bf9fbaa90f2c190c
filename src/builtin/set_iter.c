/* SPDX-License-Identifier: MIT */
#include "builtin/set.h"

struct set_iterator {
    PyObject_HEAD PySetObject *set; /* owned; NULL once exhausted */
    Py_ssize_t used; /* size of the set at the start; -1: it changed, for good */
    Py_ssize_t pos;  /* entry to look at next */
    Py_ssize_t left; /* elements that are still expected */
};

PyObject *set_iter(PyObject *self)
{
    struct set_iterator *it = PyObject_GC_New(struct set_iterator, &PySetIter_Type);
    if (it == NULL) {
        return NULL;
    }
    it->set = (PySetObject *)Py_NewRef(self);
    it->used = it->left = it->set->used;
    it->pos = 0;
    PyObject_GC_Track(it);
    return (PyObject *)it;
}

static void dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    Py_XDECREF(((struct set_iterator *)self)->set);
    PyObject_GC_Del(self);
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((struct set_iterator *)self)->set);
    return 0;
}

/* Both locked. The set that an exhausted iterator lets go is left in `exhausted`. */
static PyObject *step(struct set_iterator *it, PyObject **exhausted)
{
    PySetObject *set = it->set;
    if (set == NULL) {
        return NULL;
    }
    if (it->used != set->used) {
        PyErr_SetString(PyExc_RuntimeError, "Set changed size during iteration");
        it->used = -1;
        return NULL;
    }
    struct set_entry *entry = set_next(set, &it->pos);
    if (entry == NULL) {
        it->set = NULL;
        *exhausted = (PyObject *)set;
        return NULL;
    }
    it->left--;
    return Py_NewRef(entry->key);
}

static PyObject *next(PyObject *self)
{
    struct set_iterator *it = (struct set_iterator *)self;
    PyObject *set = Py_XNewRef(it->set);
    PyObject *exhausted = NULL;
    PyObject *key;
    if (set == NULL) {
        return NULL;
    }
    Py_BEGIN_CRITICAL_SECTION2(self, set);
    key = step(it, &exhausted);
    Py_END_CRITICAL_SECTION2();
    Py_XDECREF(exhausted);
    Py_DECREF(set);
    return key;
}

static PyObject *length_hint(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    struct set_iterator *it = (struct set_iterator *)self;
    bool valid = it->set != NULL && it->used == it->set->used;
    return PyLong_FromSsize_t(valid ? it->left : 0);
}

static PyMethodDef methods[] = {
    {"__length_hint__", length_hint, METH_NOARGS, "Number of elements left."},
    {NULL, NULL, 0, NULL},
};

PyTypeObject PySetIter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "set_iterator",
    .tp_basicsize = sizeof(struct set_iterator),
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
