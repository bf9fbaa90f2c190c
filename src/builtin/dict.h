/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_DICT_H
#define ETALON_BUILTIN_DICT_H

/* Dicts: mappings that keep the order of insertion.
 *
 * 1. table is never NULL in a dict that code can reach; `used` is the number of its live
 *    entries, and `other_keys` the number of those whose key is not an exact str.
 * 2. While other_keys is 0, finding an exact str runs no user code.
 * 3. Any other search compares keys, and a comparison may change the dict. It then starts
 *    again if `generation` differs or the entry lost the key that was compared: whoever
 *    replaces the table takes a new generation. The compared key is held meanwhile (I6).
 * 4. A reference that leaves the table is released only after the table is consistent.
 * 5. Where a function says "locked", the caller is in a critical section over the dict;
 *    user code in between can suspend the section, and rule 3 covers that too. */

#include "builtin/dict_table.h"

struct _dictobject {
    PyObject_HEAD Py_ssize_t used; /* live entries: len() */
    uint64_t generation;           /* counts replacements of the table */
    struct dict_table *table;      /* owned, or the shared empty table */
    Py_ssize_t other_keys;         /* live entries whose key is not an exact str */
};

#define DICT_MISSING (-1)
#define DICT_ERROR (-2)

/* The hash of a key; -> -1, a TypeError being made to say that it was meant as a dict key.
 * User code. */
Py_hash_t dict_hash_key(PyObject *key);

/* Locked: entry number of the key, DICT_MISSING, or DICT_ERROR. User code. */
Py_ssize_t dict_find(PyDictObject *d, PyObject *key, Py_hash_t hash);

/* Locked: sets, or replaces, the value of the key. 0; -> -1, unchanged. User code. */
int dict_insert(PyDictObject *d, PyObject *key, Py_hash_t hash, PyObject *value);

/* Locked: appends an entry whose key is known to be absent. 0; -> -1 MemoryError,
 * unchanged. Runs no user code. */
int dict_append(PyDictObject *d, PyObject *key, Py_hash_t hash, PyObject *value);

/* Locked: removes entry `index`; returns its value, new. User code. */
PyObject *dict_take(PyDictObject *d, Py_ssize_t index);

/* Locked: makes room for `extra` more entries. 0; -> -1 MemoryError, unchanged. */
int dict_reserve(PyDictObject *d, Py_ssize_t extra);

/* Locked: empties the dict. User code. */
void dict_clear(PyDictObject *d);

/* Locked: the entry at or after *pos, which moves behind it; NULL at the end. Borrowed. */
struct dict_entry *dict_next_entry(PyDictObject *d, Py_ssize_t *pos);

/* New exact dict with the live entries of `d`. -> NULL. Runs no user code. */
PyObject *dict_copy(PyDictObject *d);

/* Locked: makes a dict without live entries equal to another. 0; -> -1 MemoryError,
 * unchanged. Runs no user code. */
int dict_copy_into(PyDictObject *d, PyDictObject *other);

/* What to do with keys that are there already. */
enum dict_merge_mode { MERGE_KEEP, MERGE_REPLACE, MERGE_REFUSE };

/* Adds the items of a mapping. 0; -> -1 (MERGE_REFUSE: KeyError). User code. */
int dict_merge(PyObject *self, PyObject *other, enum dict_merge_mode mode);

/* Adds what dict.update() accepts: a mapping or an iterable of pairs. 0; -> -1. */
int dict_update_from(PyObject *self, PyObject *other);

/* dict.__init__ and dict.update: one optional argument and keywords. 0; -> -1. */
int dict_update_args(
    PyObject *self, PyObject *args, PyObject *kwargs, const char *name);

/* dict.fromkeys of any class. New; -> NULL. User code. */
PyObject *dict_from_keys(PyObject *cls, PyObject *iterable, PyObject *value);

/* 1 when both have equal values under equal keys, 0; -> -1. User code. */
int dict_equal(PyDictObject *a, PyDictObject *b);

/* Raises KeyError(key), whatever the key is. */
void dict_raise_key_error(PyObject *key);

/* Lookup that gives a new reference: 1, 0 missing; -> -1. User code. */
int dict_get_ref(PyObject *self, PyObject *key, Py_hash_t hash, PyObject **value);

/* What the type is made of, defined in dict_methods.c, dict_view.c and dict_iter.c. */
extern PyMethodDef dict_methods[];
PyObject *dict_repr(PyObject *self);
PyObject *dict_richcompare(PyObject *v, PyObject *w, int op);
PyObject *dict_or(PyObject *a, PyObject *b);
PyObject *dict_inplace_or(PyObject *self, PyObject *other);
PyObject *dict_iter(PyObject *self);
PyObject *dict_reversed(PyObject *self, PyObject *ignored);
PyObject *dict_keys_view(PyObject *self, PyObject *ignored);
PyObject *dict_values_view(PyObject *self, PyObject *ignored);
PyObject *dict_items_view(PyObject *self, PyObject *ignored);

#endif
