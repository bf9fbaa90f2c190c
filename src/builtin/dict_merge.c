/* SPDX-License-Identifier: MIT */
#include "builtin/dict.h"

#include "object/names.h"

/* Locked: one item by the mode. The caller holds key and value. */
static int add_item(
    PyDictObject *d, const struct dict_entry *item, enum dict_merge_mode mode)
{
    if (mode == MERGE_REPLACE) {
        return dict_insert(d, item->key, item->hash, item->value);
    }
    Py_ssize_t index = dict_find(d, item->key, item->hash);
    if (index == DICT_MISSING) {
        return dict_append(d, item->key, item->hash, item->value);
    }
    if (index >= 0 && mode == MERGE_REFUSE) {
        dict_raise_key_error(item->key);
        return -1;
    }
    return index >= 0 ? 0 : -1;
}

/* Both locked. */
static int merge_dict(PyDictObject *d, PyDictObject *other, enum dict_merge_mode mode)
{
    if (d == other || other->used == 0) {
        return 0;
    }
    if (d->used == 0) {
        return dict_copy_into(d, other);
    }
    if (dict_reserve(d, other->used) < 0) {
        return -1;
    }
    uint64_t generation = other->generation;
    Py_ssize_t count = other->table->count;
    Py_ssize_t pos = 0;
    struct dict_entry *entry;
    while ((entry = dict_next_entry(other, &pos)) != NULL) {
        struct dict_entry item = *entry;
        Py_INCREF(item.key);
        Py_INCREF(item.value);
        int status = add_item(d, &item, mode);
        Py_DECREF(item.key);
        Py_DECREF(item.value);
        if (status < 0) {
            return -1;
        }
        if (other->generation != generation || other->table->count != count) {
            PyErr_SetString(PyExc_RuntimeError, "dict mutated during update");
            return -1;
        }
    }
    return 0;
}

static int merge_key(
    PyObject *self, PyObject *other, PyObject *key, enum dict_merge_mode mode)
{
    if (mode != MERGE_REPLACE) {
        int found = PyDict_Contains(self, key);
        if (found > 0 && mode == MERGE_REFUSE) {
            dict_raise_key_error(key);
            return -1;
        }
        if (found != 0) {
            return found < 0 ? -1 : 0;
        }
    }
    PyObject *value = PyObject_GetItem(other, key);
    if (value == NULL) {
        return -1;
    }
    int status = PyDict_SetItem(self, key, value);
    Py_DECREF(value);
    return status;
}

static int merge_mapping(PyObject *self, PyObject *other, enum dict_merge_mode mode)
{
    PyObject *keys = PyMapping_Keys(other);
    if (keys == NULL) {
        return -1;
    }
    PyObject *iterator = PyObject_GetIter(keys);
    Py_DECREF(keys);
    if (iterator == NULL) {
        return -1;
    }
    int status = 0;
    PyObject *key;
    while (status == 0 && (key = PyIter_Next(iterator)) != NULL) {
        status = merge_key(self, other, key, mode);
        Py_DECREF(key);
    }
    Py_DECREF(iterator);
    return PyErr_Occurred() ? -1 : status;
}

int dict_merge(PyObject *self, PyObject *other, enum dict_merge_mode mode)
{
    /* A subclass with an iterator of its own decides itself what its keys are. */
    if (!PyDict_Check(other) || Py_TYPE(other)->tp_iter != dict_iter) {
        return merge_mapping(self, other, mode);
    }
    int status;
    Py_BEGIN_CRITICAL_SECTION2(self, other);
    status = merge_dict((PyDictObject *)self, (PyDictObject *)other, mode);
    Py_END_CRITICAL_SECTION2();
    return status;
}

int PyDict_Merge(PyObject *o, PyObject *other, int override)
{
    if (!PyDict_Check(o) || other == NULL) {
        PyErr_BadInternalCall();
        return -1;
    }
    return dict_merge(o, other, override ? MERGE_REPLACE : MERGE_KEEP);
}

int PyDict_Update(PyObject *o, PyObject *other)
{
    return PyDict_Merge(o, other, 1);
}

/* Sets one item from a sequence of two. */
static int set_pair(PyObject *self, PyObject *pair, Py_ssize_t number)
{
    PyObject *fast = PySequence_Fast(pair, "object is not iterable");
    if (fast == NULL) {
        if (PyErr_ExceptionMatches(PyExc_TypeError)) {
            _PyErr_FormatNote("Cannot convert dictionary update sequence element "
                              "#%zd to a sequence",
                number);
        }
        return -1;
    }
    if (PySequence_Fast_GET_SIZE(fast) != 2) {
        PyErr_Format(PyExc_ValueError,
            "dictionary update sequence element #%zd has length %zd; 2 is required",
            number, PySequence_Fast_GET_SIZE(fast));
        Py_DECREF(fast);
        return -1;
    }
    PyObject *key = Py_NewRef(PySequence_Fast_GET_ITEM(fast, 0));
    PyObject *value = Py_NewRef(PySequence_Fast_GET_ITEM(fast, 1));
    Py_DECREF(fast);
    int status = PyDict_SetItem(self, key, value);
    Py_DECREF(key);
    Py_DECREF(value);
    return status;
}

static int merge_pairs(PyObject *self, PyObject *pairs)
{
    PyObject *iterator = PyObject_GetIter(pairs);
    if (iterator == NULL) {
        return -1;
    }
    int status = 0;
    PyObject *pair;
    for (Py_ssize_t n = 0; status == 0 && (pair = PyIter_Next(iterator)) != NULL; n++) {
        status = set_pair(self, pair, n);
        Py_DECREF(pair);
    }
    Py_DECREF(iterator);
    return PyErr_Occurred() ? -1 : status;
}

int dict_update_from(PyObject *self, PyObject *other)
{
    if (PyDict_CheckExact(other)) {
        return dict_merge(self, other, MERGE_REPLACE);
    }
    PyObject *keys;
    int found = PyObject_GetOptionalAttr(other, NAME(keys), &keys);
    if (found < 0) {
        return -1;
    }
    Py_XDECREF(keys);
    return found ? dict_merge(self, other, MERGE_REPLACE) : merge_pairs(self, other);
}

static bool all_names(PyObject *kwargs)
{
    Py_ssize_t pos = 0;
    PyObject *key;
    while (PyDict_Next(kwargs, &pos, &key, NULL)) {
        if (!PyUnicode_Check(key)) {
            PyErr_SetString(PyExc_TypeError, "keywords must be strings");
            return false;
        }
    }
    return true;
}

int dict_update_args(PyObject *self, PyObject *args, PyObject *kwargs, const char *name)
{
    PyObject *other = NULL;
    if (!PyArg_UnpackTuple(args, name, 0, 1, &other)) {
        return -1;
    }
    if (other != NULL && dict_update_from(self, other) < 0) {
        return -1;
    }
    if (kwargs == NULL) {
        return 0;
    }
    return all_names(kwargs) ? dict_merge(self, kwargs, MERGE_REPLACE) : -1;
}

PyObject *dict_from_keys(PyObject *cls, PyObject *iterable, PyObject *value)
{
    PyObject *dict = PyObject_CallNoArgs(cls);
    if (dict == NULL) {
        return NULL;
    }
    PyObject *iterator = PyObject_GetIter(iterable);
    if (iterator == NULL) {
        Py_DECREF(dict);
        return NULL;
    }
    bool exact = PyDict_CheckExact(dict);
    int status = 0;
    PyObject *key;
    while (status == 0 && (key = PyIter_Next(iterator)) != NULL) {
        status = exact ? PyDict_SetItem(dict, key, value)
                       : PyObject_SetItem(dict, key, value);
        Py_DECREF(key);
    }
    Py_DECREF(iterator);
    if (PyErr_Occurred()) {
        Py_CLEAR(dict);
    }
    return dict;
}
