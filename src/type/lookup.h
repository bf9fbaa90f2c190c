/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_LOOKUP_H
#define ETALON_TYPE_LOOKUP_H

/* Attribute lookup along the MRO, and the method cache in front of it.
 *
 * The cache is one table for all types (kernel/cache.h). An entry says what a name
 * means for the type that has a certain version tag; it owns the name and borrows the
 * value, which the dict of some type in the MRO keeps alive as long as the tag is
 * valid.
 *
 * 1. At every point where user code can run: an entry whose version is the tag of a
 *    type holds what the walk of that type's MRO finds for its name (I1, T6).
 * 2. Only exact str of at most CACHE_NAME_MAX characters are cached. */

#include "Python.h"

#include "kernel/cache.h"

/* False makes every lookup walk the MRO: the twin to which a cached run is compared. */
extern bool lookup_cache_enabled;

/* The type's dict, borrowed; NULL before the type is ready. */
/*@ requires mem: \valid_read(type);
  @ assigns \nothing;
  @ ensures I21_dict: \result == type->tp_dict;
  @*/
static inline PyObject *type_dict(PyTypeObject *type)
{
    return type->tp_dict;
}

/* Borrowed value for the name along the MRO, without the cache; NULL without exception
 * when missing. Errors of a key's __eq__ are swallowed. User code runs only when a dict
 * of the MRO has keys that are not str. */
/*@ requires I6_held: HELD_TYPE(type);
  @ requires I6_held: HELD(name);
  @ terminates USER_CODE;
  @ ensures I14_kept:    EXC_KEPT;
  @ ensures I6_borrowed: BORROWED(\result);
  @*/
PyObject *lookup_uncached(PyTypeObject *type, PyObject *name);

/* The CACHE_SIZE entries of the cache, for check_cache. */
/*@ assigns \nothing;
  @ ensures T6_table: \valid(\result + (0 .. CACHE_SIZE - 1));
  @*/
struct cache_entry *lookup_cache_entries(void);

/* Empties the cache. */
/*@ terminates \true;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void lookup_cache_clear(void);

/* Visits the names that the cache owns: roots of the audit. */
/*@ requires mem: \valid_function(visit);
  @ terminates USER_CODE;
  @ ensures I14_kept: EXC_KEPT;
  @*/
int lookup_visit_roots(visitproc visit, void *arg);

#endif
