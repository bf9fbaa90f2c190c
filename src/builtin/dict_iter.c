/* SPDX-License-Identifier: MIT */
#include "builtin/dict_iter.h"

#include "builtin/dict.h"
#include "builtin/tuple.h"

struct dict_iterator {
    PyObject_HEAD PyDictObject *dict; /* owned; NULL once exhausted */
    Py_ssize_t used; /* size of the dict at the start; -1: it changed, for good */
    Py_ssize_t pos;  /* entry to look at next */
    Py_ssize_t left; /* items that are still expected */
};

PyObject *dict_iterator_new(PyTypeObject *type, PyObject *dict)
{
    struct dict_iterator *it = PyObject_GC_New(struct dict_iterator, type);
    if (it == NULL) {
        return NULL;
    }
    it->dict = (PyDictObject *)Py_NewRef(dict);
    it->used = it->dict->used;
    it->left = it->used;
    bool backwards = type == &PyDictRevIterKey_Type ||
                     type == &PyDictRevIterValue_Type ||
                     type == &PyDictRevIterItem_Type;
    it->pos = backwards ? it->dict->table->count - 1 : 0;
    PyObject_GC_Track(it);
    return (PyObject *)it;
}

PyObject *dict_iter(PyObject *self)
{
    return dict_iterator_new(&PyDictIterKey_Type, self);
}

PyObject *dict_reversed(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    return dict_iterator_new(&PyDictRevIterKey_Type, self);
}

static void dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    Py_XDECREF(((struct dict_iterator *)self)->dict);
    PyObject_GC_Del(self);
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((struct dict_iterator *)self)->dict);
    return 0;
}

/* Locked: the next entry in either direction, or NULL. */
static const struct dict_entry *advance(struct dict_iterator *it, int direction)
{
    const struct dict_table *table = it->dict->table;
    const struct dict_entry *entries = table_entries(table);
    Py_ssize_t i = it->pos;
    if (direction < 0 && i >= table->count) {
        i = table->count - 1;
    }
    while (i >= 0 && i < table->count && entries[i].key == NULL) {
        i += direction;
    }
    if (i < 0 || i >= table->count) {
        return NULL;
    }
    it->pos = i + direction;
    return &entries[i];
}

/* Locked: new references to the next key and value; false at the end or on error. The
 * dict that an exhausted iterator lets go is left in `exhausted`. */
static bool step(struct dict_iterator *it, int direction, struct dict_entry *held,
    PyObject **exhausted)
{
    PyDictObject *d = it->dict;
    if (d == NULL) {
        return false;
    }
    if (it->used != d->used) {
        PyErr_SetString(PyExc_RuntimeError, "dictionary changed size during iteration");
        it->used = -1;
        return false;
    }
    const struct dict_entry *entry = advance(it, direction);
    if (entry != NULL && it->left == 0) {
        PyErr_SetString(PyExc_RuntimeError, "dictionary keys changed during iteration");
        entry = NULL;
    }
    if (entry == NULL) {
        it->dict = NULL;
        *exhausted = (PyObject *)d;
        return false;
    }
    it->left--;
    *held = *entry;
    Py_INCREF(held->key);
    Py_INCREF(held->value);
    return true;
}

static bool next_entry(PyObject *self, int direction, struct dict_entry *held)
{
    struct dict_iterator *it = (struct dict_iterator *)self;
    PyObject *dict = Py_XNewRef(it->dict);
    PyObject *exhausted = NULL;
    bool found = false;
    if (dict == NULL) {
        return false;
    }
    Py_BEGIN_CRITICAL_SECTION2(self, dict);
    found = step(it, direction, held, &exhausted);
    Py_END_CRITICAL_SECTION2();
    Py_XDECREF(exhausted);
    Py_DECREF(dict);
    return found;
}

static PyObject *key_of(PyObject *self, int direction)
{
    struct dict_entry held;
    if (!next_entry(self, direction, &held)) {
        return NULL;
    }
    Py_DECREF(held.value);
    return held.key;
}

static PyObject *value_of(PyObject *self, int direction)
{
    struct dict_entry held;
    if (!next_entry(self, direction, &held)) {
        return NULL;
    }
    Py_DECREF(held.key);
    return held.value;
}

static PyObject *item_of(PyObject *self, int direction)
{
    struct dict_entry held;
    if (!next_entry(self, direction, &held)) {
        return NULL;
    }
    return tuple_pair_steal(held.key, held.value);
}

static PyObject *next_key(PyObject *self)
{
    return key_of(self, 1);
}

static PyObject *next_value(PyObject *self)
{
    return value_of(self, 1);
}

static PyObject *next_item(PyObject *self)
{
    return item_of(self, 1);
}

static PyObject *previous_key(PyObject *self)
{
    return key_of(self, -1);
}

static PyObject *previous_value(PyObject *self)
{
    return value_of(self, -1);
}

static PyObject *previous_item(PyObject *self)
{
    return item_of(self, -1);
}

static PyObject *length_hint(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    struct dict_iterator *it = (struct dict_iterator *)self;
    bool valid = it->dict != NULL && it->used == it->dict->used;
    return PyLong_FromSsize_t(valid ? it->left : 0);
}

static PyMethodDef methods[] = {
    {"__length_hint__", length_hint, METH_NOARGS, "Number of items left."},
    {NULL, NULL, 0, NULL},
};

#define DICT_ITERATOR_TYPE(type, name, next)                                           \
    PyTypeObject type = {                                                              \
        PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = name,                         \
        .tp_basicsize = sizeof(struct dict_iterator),                                  \
        .tp_dealloc = dealloc,                                                         \
        .tp_getattro = PyObject_GenericGetAttr,                                        \
        .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC |                          \
                    Py_TPFLAGS_DISALLOW_INSTANTIATION,                                 \
        .tp_traverse = traverse,                                                       \
        .tp_iter = PyObject_SelfIter,                                                  \
        .tp_iternext = next,                                                           \
        .tp_methods = methods,                                                         \
        .tp_free = PyObject_GC_Del,                                                    \
    }

DICT_ITERATOR_TYPE(PyDictIterKey_Type, "dict_keyiterator", next_key);
DICT_ITERATOR_TYPE(PyDictIterValue_Type, "dict_valueiterator", next_value);
DICT_ITERATOR_TYPE(PyDictIterItem_Type, "dict_itemiterator", next_item);
DICT_ITERATOR_TYPE(PyDictRevIterKey_Type, "dict_reversekeyiterator", previous_key);
DICT_ITERATOR_TYPE(
    PyDictRevIterValue_Type, "dict_reversevalueiterator", previous_value);
DICT_ITERATOR_TYPE(PyDictRevIterItem_Type, "dict_reverseitemiterator", previous_item);
