/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_SET_H
#define ETALON_BUILTIN_SET_H

/* Sets and frozensets: hash tables of keys.
 *
 * The order of a set is the order of its table, and programs see it: so the table has
 * CPython's shape. From the slot of a hash, up to SET_LINEAR neighbours are tried before
 * the next jump; the table starts with 8 entries inside the object, and grows fourfold
 * (twofold when large) once three fifths of it were ever filled.
 *
 *   used = entries with a key;  fill = used + deleted;  fill * 5 < mask * 3 after an add
 *
 * An added key takes the place of the last deleted one on its chain, if there is any.
 *
 * 1. An entry is free (no key, hash 0), deleted (no key, hash -1) or holds a key with its
 *    hash. A free entry always exists, so every search ends.
 * 2. A comparison may change the set. The search then starts again unless the table, its
 *    size and the compared key are still in place; the key is held meanwhile (I6).
 * 3. A reference that leaves the table is released after the table is consistent.
 * 4. Only a set grows and shrinks; a frozenset does so while it is being made.
 * 5. "Locked": the caller is in a critical section over the set. */

#include "Python.h"

#define SET_MIN_SIZE 8
#define SET_LINEAR 9
#define SET_PERTURB_SHIFT 5

struct set_entry {
    PyObject *key;  /* owned, or NULL */
    Py_hash_t hash; /* of the key; 0 free, -1 deleted */
};

struct _setobject {
    PyObject_HEAD Py_ssize_t fill; /* entries that are not free */
    Py_ssize_t used;               /* entries with a key: len() */
    Py_ssize_t mask;         /* number of entries - 1; the number is a power of two */
    struct set_entry *table; /* `few`, or an owned block */
    Py_hash_t hash;          /* frozenset: cached hash, -1 not computed */
    Py_ssize_t finger;       /* where pop() starts to look */
    struct set_entry few[SET_MIN_SIZE];
    PyObject *weakreflist;
};

/* The hash of an element; -> -1 with a TypeError that says what it was meant for. */
Py_hash_t set_hash_key(PyObject *key);

/* set_table.c: the locked operations. 1 found / done, 0 not; -> -1. User code compares. */
int set_find(PySetObject *set, PyObject *key, Py_hash_t hash);
/* 1 when it was added, 0 when it was there. */
int set_insert(PySetObject *set, PyObject *key, Py_hash_t hash);
int set_remove(PySetObject *set, PyObject *key, Py_hash_t hash);
/* Adds all keys of another set. 0; -> -1. */
int set_merge(PySetObject *set, PySetObject *other);
/* Makes room as for a union with `extra` keys. 0; -> -1 MemoryError. */
int set_reserve(PySetObject *set, Py_ssize_t extra);
/* Makes a new table when more than a quarter of it is deleted. 0; -> -1 MemoryError. */
int set_compact(PySetObject *set);
/* New reference to the key that pop() takes; NULL when empty. */
PyObject *set_take_any(PySetObject *set);
/* Empties the set. User code. */
void set_clear(PySetObject *set);
/* The entry with a key at or after *pos, which moves behind it, or NULL. */
struct set_entry *set_next(PySetObject *set, Py_ssize_t *pos);
/* Exchanges the contents of two sets that nobody else can reach or that are locked. */
void set_swap(PySetObject *a, PySetObject *b);

/* The same with its own lock and a new reference to the key. */
bool set_next_held(PyObject *self, Py_ssize_t *pos, struct set_entry *held);

/* set.c: new set of a type, with the elements of an iterable unless NULL. -> NULL. */
PyObject *set_new(PyTypeObject *type, PyObject *iterable);
/* New set or frozenset, whichever `like` derives from. */
PyObject *set_new_base(PyObject *like, PyObject *iterable);

/* set_ops.c: the algebra; arguments may be any iterable. New, or 0; -> NULL, -1. */
int set_update(PyObject *self, PyObject *iterable);
int set_difference_update(PyObject *self, PyObject *iterable);
int set_symmetric_update(PyObject *self, PyObject *iterable);
PyObject *set_intersection(PyObject *self, PyObject *iterable);
PyObject *set_difference(PyObject *self, PyObject *iterable);
PyObject *set_symmetric_difference(PyObject *self, PyObject *iterable);
/* 1, 0; -> -1. */
int set_is_disjoint(PyObject *self, PyObject *iterable);
int set_is_subset(PyObject *self, PyObject *iterable);
int set_is_superset(PyObject *self, PyObject *iterable);
PyObject *set_richcompare(PyObject *v, PyObject *w, int op);

/* set_methods.c and set_iter.c: what the types are made of. */
extern PyMethodDef set_methods[];
extern PyMethodDef frozenset_methods[];
extern PyNumberMethods set_as_number;
extern PyNumberMethods frozenset_as_number;
PyObject *set_iter(PyObject *self);
/* Membership, where a set stands for the frozenset with its elements: 1, 0; -> -1. */
int set_contains(PyObject *self, PyObject *key);

#endif
