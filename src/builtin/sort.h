/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_SORT_H
#define ETALON_BUILTIN_SORT_H

/* A stable merge sort of an array, by a comparison that may be hostile.
 *
 * The array is cut into runs that already ascend (strictly descending ones are turned);
 * short runs are lengthened by binary insertion. Runs wait on a stack, and neighbours are
 * merged in the order of their "power": the level at which the boundary between them lies
 * in a perfectly balanced tree of merges.
 *
 * 1. Only the sorter can reach the array: the caller detached it. So a comparison can do
 *    anything except change it.
 * 2. At every moment outside a move the array is a permutation of what it was, also after
 *    an error: no item is lost or doubled.
 * 3. Of the pair (x, y) only "is y < x" is ever asked, so equal items keep their order. */

#include "Python.h"

struct sort_item {
    PyObject *key;   /* what is compared; borrowed or owned by the caller */
    PyObject *value; /* travels along */
};

/* Sorts n items by key. 0; -> -1, permuted. User code. */
int sort_items(struct sort_item *items, size_t n);

#endif
