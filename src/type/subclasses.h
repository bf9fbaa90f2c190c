/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_SUBCLASSES_H
#define ETALON_TYPE_SUBCLASSES_H

/* The registry of direct subclasses, kept in tp_subclasses of every ready type.
 *
 * It is an ordered set of borrowed pointers: an array of entries in order of insertion,
 * and a hash index from address to position. A type takes itself out when it dies, so
 * the registry owns no references, and invalidation reaches every class that can still
 * run. Room is reserved before an edge is added, so that adding cannot fail: this is
 * what makes an assignment to __bases__ a transaction (I4).
 *
 * A registry begins with the node by which invalidation knows the type
 * (kernel/invalidate.h), and its entries are the nodes of the subclasses. So it stays
 * where it is for the life of the type.
 *
 * 1. T is in the registry of B exactly if B is in T's tp_bases, T is ready or past step
 *    13 of readying, and T is not being destroyed (I4).
 * 2. node.below[0 .. node.used) are nodes or NULL (removed); `live` of them are nodes.
 * 3. An edge is only added while the base has a tag or the type has none (T7). */

#include "Python.h"

#include "kernel/invalidate.h"

/* index[i] is 0 (never used), or 1 + the position of an entry. Removed entries keep
 * their place in the index until the next rebuild, so that probes go past them. */
struct subclasses {
    struct invalidate_node node;
    PyTypeObject *type; /* whose registry this is */
    uint32_t *index;    /* 2 * capacity words, a power of two; NULL while that is 0 */
    size_t capacity;    /* room in node.below */
    size_t live;        /* entries that are not NULL */
    size_t moves;       /* assignments to the type's bases in progress */
    uint32_t last_tag;  /* the tag that the type got last */
};

/* The registry of a type, NULL before it has one; and the one that a node begins. */
/*@ requires mem: \valid_read(type);
  @ assigns \nothing;
  @ ensures T7_none: \result == NULL <==> type->tp_subclasses == NULL;
  @*/
struct subclasses *subclasses_of(PyTypeObject *type);
/*@ requires T7_node: \valid_read(node);
  @ assigns \nothing;
  @ ensures T7_first: &\result->node == node;
  @*/
struct subclasses *subclasses_from(struct invalidate_node *node);

/* Makes the type's registry, if it has none. 0; -> -1 MemoryError. No user code. */
/*@ requires I6_held: HELD_TYPE(type);
  @ terminates \true;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_range: -1 <= \result <= 0;
  @ ensures I4_room:   \result == 0 ==> type->tp_subclasses != NULL;
  @*/
int subclasses_init(PyTypeObject *type);

/* Makes room for `more` edges below the base. 0; -> -1 MemoryError. No user code. */
/*@ requires I6_held: HELD_TYPE(base);
  @ terminates \true;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @ ensures I4_room:   \result == 0 ==> base->tp_subclasses != NULL;
  @ ensures I4_same:   \result < 0
  @         ==> base->tp_subclasses == \old(base->tp_subclasses);
  @*/
int subclasses_reserve(PyTypeObject *base, size_t more);

/* Adds the edge at the end; room must have been reserved. The type must have a
 * registry. Nothing happens when the edge is there. */
/*@ requires I6_held: HELD_TYPE(base) && HELD_TYPE(type);
  @ requires I4_room: base->tp_subclasses != NULL;
  @ terminates \true;
  @ ensures I14_kept: EXC_KEPT;
  @ ensures I4_same:  base->tp_subclasses == \old(base->tp_subclasses);
  @*/
void subclasses_insert(PyTypeObject *base, PyTypeObject *type);

/* Removes the edge, if it is there. Cannot fail. */
/*@ requires mem: \valid_read(base) && \valid_read(type);
  @ terminates \true;
  @ ensures I14_kept: EXC_KEPT;
  @ ensures I4_same:  base->tp_subclasses == \old(base->tp_subclasses);
  @*/
void subclasses_remove(PyTypeObject *base, PyTypeObject *type);

/* True when the edge is there. */
/*@ requires mem: \valid_read(base);
  @ assigns \nothing;
  @ ensures I4_none: base->tp_subclasses == NULL ==> !\result;
  @*/
bool subclasses_has(PyTypeObject *base, PyTypeObject *type);

/* Frees the registry of a dying type. */
/*@ requires mem: \valid(base);
  @ terminates \true;
  @ ensures I14_kept: EXC_KEPT;
  @ ensures I4_freed: base->tp_subclasses == NULL;
  @*/
void subclasses_free(PyTypeObject *base);

/* Borrowed subclass at or after *position, which moves past it; NULL at the end. Start
 * at
 * 0. The caller runs no user code during the walk. */
/*@ requires mem: \valid_read(base) && \valid(position);
  @ assigns *position;
  @ ensures T7_forward: *position >= \old(*position);
  @ ensures T7_past:    \result != NULL ==> *position > \old(*position);
  @ ensures T7_none:    base->tp_subclasses == NULL ==> \result == NULL;
  @*/
PyTypeObject *subclasses_next(PyTypeObject *base, size_t *position);

/* New list of the live direct subclasses, oldest first. -> NULL MemoryError. */
/*@ requires I6_held: HELD_TYPE(base);
  @ terminates \true;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @ ensures I4_list:   \result != NULL ==> IS_LIST(\result);
  @*/
PyObject *subclasses_list(PyTypeObject *base);

#endif
