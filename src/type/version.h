/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_VERSION_H
#define ETALON_TYPE_VERSION_H

/* Version tags of types, and invalidation.
 *
 * A tag names one state of one type (kernel/version.h). Whoever changes what a lookup
 * on a type can see calls version_modified first, changes second, and releases the old
 * value last (I1); no user code runs between the first two.
 *
 * 1. A type that has a tag is ready, and all types in its MRO have tags and reach it by
 *    their registries of subclasses (I2). Hence a base without a tag has no tagged
 *    subclass, and invalidation may stop there (T7).
 * 2. A tag is never given out twice (T5). */

#include "Python.h"

#include "kernel/version.h"

struct version_counters {
    uint32_t next_static;  /* for immutable types */
    uint32_t next_dynamic; /* for all others; 0: exhausted */
};
extern struct version_counters version_counters;

/* Makes sure that the type has a tag; false when it cannot have one. No user code. */
/*@ requires I6_held: HELD_TYPE(type);
  @ terminates \true;
  @ ensures I14_kept: EXC_KEPT;
  @ ensures T5_tag:   \result <==> type->tp_version_tag != 0;
  @ ensures T5_same:  \old(type->tp_version_tag) != 0
  @         ==> type->tp_version_tag == \old(type->tp_version_tag);
  @ ensures I2_ready: \result ==> IS_READY(type);
  @ ensures I2_bases: \result
  @         ==> (\forall integer i; 0 <= i < TUPLE_SIZE(type->tp_bases)
  @         ==> AS_TYPE(TUPLE_ITEM(type->tp_bases, i))->tp_version_tag != 0);
  @*/
bool version_assign(PyTypeObject *type);

/* Voids the tags of the type and its subclasses. The watchers of these types are called
 * first (user code); then all tags go at once. */
/*@ requires I6_held: HELD_TYPE(type);
  @ terminates USER_CODE;
  @ ensures I14_kept:    EXC_KEPT;
  @ ensures T7_untagged: type->tp_version_tag == 0;
  @*/
void version_modified(PyTypeObject *type);

/* Voids the same tags silently: for those that user code got between an invalidation
 * and the end of the change. No user code. */
/*@ requires I6_held: HELD_TYPE(type);
  @ terminates \true;
  @ ensures I14_kept:    EXC_KEPT;
  @ ensures T7_untagged: type->tp_version_tag == 0;
  @*/
void version_forget(PyTypeObject *type);

/* Never gives the type a tag again: its lookups follow no rule that a cache could
 * use. */
/*@ requires I6_held: HELD_TYPE(type);
  @ terminates \true;
  @ ensures I14_kept:    EXC_KEPT;
  @ ensures T7_untagged: type->tp_version_tag == 0;
  @ ensures T5_disabled: type->tp_versions_used == VERSION_DISABLED;
  @*/
void version_disable(PyTypeObject *type);

#endif
