/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_LIST_H
#define ETALON_BUILTIN_LIST_H

/* Lists: growing sequences that own their items.
 *
 *   0 <= ob_size <= allocated; ob_item is NULL exactly when allocated is 0
 *
 * 1. While a list is sorted its items are detached: it is empty and `allocated` is
 *    LIST_SORTING. Any change in between gives it another block and is noticed.
 * 2. An item is held while user code runs on it, and sizes are read again afterwards (I6).
 * 3. Items that leave the list are released after the list is consistent.
 * 4. "Locked": the caller is in a critical section over the list. */

#include "Python.h"

#define LIST_SORTING (-1)

/* Locked: makes ob_size `size`, growing the block with room to spare; items beyond the old
 * size are not initialised. 0; -> -1 MemoryError, unchanged. Never fails to shrink. */
int list_resize(PyListObject *list, Py_ssize_t size);

/* New reference to item i, or NULL without an exception when it is out of range. */
PyObject *list_item_ref(PyObject *self, Py_ssize_t i);

/* Locked: new list of the n items from `low` on, all in range. -> NULL. */
PyObject *list_copy_range(PyListObject *list, Py_ssize_t low, Py_ssize_t n);

/* Replaces the items low to high by those of a list or tuple, or removes them when
 * `items` is NULL. 0; -> -1, unchanged. Released items run user code. */
int list_assign_range(
    PyListObject *list, Py_ssize_t low, Py_ssize_t high, PyObject *items);

/* Removes all items. User code. */
void list_clear(PyListObject *list);

/* Appends the items of an iterable. 0; -> -1, with those so far. User code. */
int list_extend(PyListObject *list, PyObject *iterable);

/* Sorts in place, stably; key may be NULL. 0; -> -1, with the items in some order. */
int list_sort(PyListObject *list, PyObject *key, bool reverse);

/* What the type is made of, defined in list_methods.c, list_slice.c and list_iter.c. */
extern PyMethodDef list_methods[];
PyObject *list_repr(PyObject *self);
PyObject *list_richcompare(PyObject *v, PyObject *w, int op);
int list_contains(PyObject *self, PyObject *value);
PyObject *list_subscript(PyObject *self, PyObject *key);
int list_assign_subscript(PyObject *self, PyObject *key, PyObject *value);
int list_assign_item(PyObject *self, Py_ssize_t i, PyObject *value);
PyObject *list_concat(PyObject *self, PyObject *other);
PyObject *list_repeat(PyObject *self, Py_ssize_t count);
PyObject *list_inplace_concat(PyObject *self, PyObject *other);
PyObject *list_inplace_repeat(PyObject *self, Py_ssize_t count);
PyObject *list_iter(PyObject *self);
PyObject *list_reversed(PyObject *self, PyObject *ignored);

#endif
