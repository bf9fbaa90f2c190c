/* SPDX-License-Identifier: MIT */
#include "builtin/set.h"

#include "builtin/dict.h"

/* A function over one element: 0 go on, 1 stop; -> -1. */
typedef int (*visit_key)(PyObject *self, PyObject *key, Py_hash_t hash);

/* Calls `visit` for each element of a set, dict or other iterable, with the hash that is
 * known or made. 0, or what stopped it. */
static int for_each(PyObject *iterable, visit_key visit, PyObject *self)
{
    int status = 0;
    if (PyAnySet_Check(iterable)) {
        Py_ssize_t pos = 0;
        struct set_entry held;
        while (status == 0 && set_next_held(iterable, &pos, &held)) {
            status = visit(self, held.key, held.hash);
            Py_DECREF(held.key);
        }
        return status;
    }
    PyObject *iterator = PyObject_GetIter(iterable);
    if (iterator == NULL) {
        return -1;
    }
    PyObject *key;
    while (status == 0 && (key = PyIter_Next(iterator)) != NULL) {
        Py_hash_t hash = set_hash_key(key);
        status = hash == -1 ? -1 : visit(self, key, hash);
        Py_DECREF(key);
    }
    Py_DECREF(iterator);
    return PyErr_Occurred() ? -1 : status;
}

static int add(PyObject *self, PyObject *key, Py_hash_t hash)
{
    int added;
    Py_BEGIN_CRITICAL_SECTION(self);
    added = set_insert((PySetObject *)self, key, hash);
    Py_END_CRITICAL_SECTION();
    return added < 0 ? -1 : 0;
}

static int removed(PyObject *self, PyObject *key, Py_hash_t hash)
{
    int found;
    Py_BEGIN_CRITICAL_SECTION(self);
    found = set_remove((PySetObject *)self, key, hash);
    Py_END_CRITICAL_SECTION();
    return found;
}

static int discard(PyObject *self, PyObject *key, Py_hash_t hash)
{
    return removed(self, key, hash) < 0 ? -1 : 0;
}

static int found(PyObject *self, PyObject *key, Py_hash_t hash)
{
    int result;
    Py_BEGIN_CRITICAL_SECTION(self);
    result = set_find((PySetObject *)self, key, hash);
    Py_END_CRITICAL_SECTION();
    return result;
}

static int missing(PyObject *self, PyObject *key, Py_hash_t hash)
{
    int result = found(self, key, hash);
    return result < 0 ? -1 : !result;
}

int set_update(PyObject *self, PyObject *iterable)
{
    int status = 0;
    if (PyAnySet_Check(iterable)) {
        Py_BEGIN_CRITICAL_SECTION2(self, iterable);
        status = set_merge((PySetObject *)self, (PySetObject *)iterable);
        Py_END_CRITICAL_SECTION2();
        return status;
    }
    if (PyDict_CheckExact(iterable)) {
        Py_BEGIN_CRITICAL_SECTION(self);
        status = set_reserve((PySetObject *)self, PyDict_Size(iterable));
        Py_END_CRITICAL_SECTION();
    }
    return status < 0 ? -1 : for_each(iterable, add, self);
}

int set_difference_update(PyObject *self, PyObject *iterable)
{
    if (self == iterable) {
        Py_TYPE(self)->tp_clear(self);
        return 0;
    }
    if (for_each(iterable, discard, self) < 0) {
        return -1;
    }
    int status;
    Py_BEGIN_CRITICAL_SECTION(self);
    status = set_compact((PySetObject *)self);
    Py_END_CRITICAL_SECTION();
    return status;
}

static int toggle(PyObject *self, PyObject *key, Py_hash_t hash)
{
    int was_there = removed(self, key, hash);
    if (was_there != 0) {
        return was_there < 0 ? -1 : 0;
    }
    return add(self, key, hash);
}

int set_symmetric_update(PyObject *self, PyObject *iterable)
{
    if (self == iterable) {
        Py_TYPE(self)->tp_clear(self);
        return 0;
    }
    /* Each element counts once: an iterable may give it twice. */
    PyObject *other =
        PyAnySet_Check(iterable) ? Py_NewRef(iterable) : set_new_base(self, iterable);
    if (other == NULL) {
        return -1;
    }
    int status = for_each(other, toggle, self);
    Py_DECREF(other);
    return status;
}

/* A set under construction, and the set that decides what belongs to it. */
struct selection {
    PyObject *result;
    PyObject *other;
    bool members; /* keep those in `other`, or those that are not */
};

static int select_key(const struct selection *s, PyObject *key, Py_hash_t hash)
{
    int inside = found(s->other, key, hash);
    if (inside < 0) {
        return -1;
    }
    return (inside != 0) == s->members ? add(s->result, key, hash) : 0;
}

static int select_from_set(const struct selection *s, PyObject *source)
{
    Py_ssize_t pos = 0;
    struct set_entry held;
    int status = 0;
    while (status == 0 && set_next_held(source, &pos, &held)) {
        status = select_key(s, held.key, held.hash);
        Py_DECREF(held.key);
    }
    return status;
}

static int select_from_iterable(const struct selection *s, PyObject *source)
{
    PyObject *iterator = PyObject_GetIter(source);
    if (iterator == NULL) {
        return -1;
    }
    int status = 0;
    PyObject *key;
    while (status == 0 && (key = PyIter_Next(iterator)) != NULL) {
        Py_hash_t hash = set_hash_key(key);
        status = hash == -1 ? -1 : select_key(s, key, hash);
        Py_DECREF(key);
    }
    Py_DECREF(iterator);
    return PyErr_Occurred() ? -1 : status;
}

PyObject *set_intersection(PyObject *self, PyObject *iterable)
{
    if (self == iterable) {
        return set_new_base(self, self);
    }
    PyObject *result = set_new_base(self, NULL);
    if (result == NULL) {
        return NULL;
    }
    struct selection s = {result, self, true};
    int status;
    if (!PyAnySet_Check(iterable)) {
        status = select_from_iterable(&s, iterable);
    } else if (((PySetObject *)iterable)->used > ((PySetObject *)self)->used) {
        s.other = iterable;
        status = select_from_set(&s, self);
    } else {
        status = select_from_set(&s, iterable);
    }
    if (status < 0) {
        Py_CLEAR(result);
    }
    return result;
}

static PyObject *copy_without(PyObject *self, PyObject *iterable)
{
    PyObject *result = set_new_base(self, self);
    if (result != NULL && set_difference_update(result, iterable) < 0) {
        Py_CLEAR(result);
    }
    return result;
}

PyObject *set_difference(PyObject *self, PyObject *iterable)
{
    PySetObject *set = (PySetObject *)self;
    bool is_set = PyAnySet_Check(iterable);
    if (set->used == 0) {
        return set_new_base(self, self);
    }
    /* Where the other one is small, its elements are looked up here. */
    if (!is_set || (set->used >> 2) > ((PySetObject *)iterable)->used) {
        return copy_without(self, iterable);
    }
    PyObject *result = set_new_base(self, NULL);
    if (result == NULL) {
        return NULL;
    }
    struct selection s = {result, iterable, false};
    if (select_from_set(&s, self) < 0) {
        Py_CLEAR(result);
    }
    return result;
}

PyObject *set_symmetric_difference(PyObject *self, PyObject *iterable)
{
    PyObject *result = set_new_base(self, iterable);
    if (result != NULL && set_symmetric_update(result, self) < 0) {
        Py_CLEAR(result);
    }
    return result;
}

int set_is_disjoint(PyObject *self, PyObject *iterable)
{
    if (self == iterable) {
        return ((PySetObject *)self)->used == 0;
    }
    int status;
    if (PyAnySet_Check(iterable) &&
        ((PySetObject *)iterable)->used > ((PySetObject *)self)->used) {
        status = for_each(self, found, iterable);
    } else {
        status = for_each(iterable, found, self);
    }
    return status < 0 ? -1 : !status;
}

int set_is_subset(PyObject *self, PyObject *iterable)
{
    if (!PyAnySet_Check(iterable)) {
        PyObject *common = set_intersection(self, iterable);
        if (common == NULL) {
            return -1;
        }
        int all = ((PySetObject *)common)->used == ((PySetObject *)self)->used;
        Py_DECREF(common);
        return all;
    }
    if (((PySetObject *)self)->used > ((PySetObject *)iterable)->used) {
        return 0;
    }
    int status = for_each(self, missing, iterable);
    return status < 0 ? -1 : !status;
}

int set_is_superset(PyObject *self, PyObject *iterable)
{
    if (PyAnySet_Check(iterable)) {
        return set_is_subset(iterable, self);
    }
    int status = for_each(iterable, missing, self);
    return status < 0 ? -1 : !status;
}

static int compare(PyObject *v, PyObject *w, int op)
{
    PySetObject *a = (PySetObject *)v;
    PySetObject *b = (PySetObject *)w;
    switch (op) {
    case Py_EQ:
        if (a->used != b->used ||
            (a->hash != -1 && b->hash != -1 && a->hash != b->hash)) {
            return 0;
        }
        return set_is_subset(v, w);
    case Py_LE:
        return set_is_subset(v, w);
    case Py_GE:
        return set_is_subset(w, v);
    case Py_LT:
        return a->used < b->used ? set_is_subset(v, w) : 0;
    default:
        return a->used > b->used ? set_is_subset(w, v) : 0;
    }
}

PyObject *set_richcompare(PyObject *v, PyObject *w, int op)
{
    if (!PyAnySet_Check(w)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    int answer = compare(v, w, op == Py_NE ? Py_EQ : op);
    if (answer < 0) {
        return NULL;
    }
    return PyBool_FromLong(op == Py_NE ? !answer : answer);
}
