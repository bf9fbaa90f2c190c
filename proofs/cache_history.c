/* SPDX-License-Identifier: MIT */
/* T6 for every history of types and of an entry of the method cache. A type is a tag and
   a state; what the walk of its method resolution order finds for a name depends on the
   state alone. `given` remembers to which state each tag was given.

   Three kinds of step change something: a type gets a tag, a type changes (its tag goes
   first, T7), an entry is stored or emptied. Each preserves

       a tag that is not 0 was given, to the type's present state       T6_linked
       an entry's version was given, and its value is what the walk
       finds in the state to which it was given                         T6_true

   for every type and every entry, and from both follows that a hit equals the walk. The
   functions are those of kernel/version.h and kernel/cache.h; this file is read by WP
   only. */
#include "kernel/cache.h"
#include "kernel/version.h"

struct type_state {
    uint32_t tag;
    uint64_t state;
};

/*@ axiomatic mro { logic void *walk(integer state, void *name); }
  @ predicate T6_given(uint32_t next, integer tag) = version_given_dynamic(next, tag);
  @ predicate T6_linked{L}(uint32_t tag, integer state, uint64_t *given, uint32_t next) =
  @   tag != 0 ==> T6_given(next, tag) && given[tag] == state;
  @ predicate T6_true{L}(uint32_t version, void *name, void *value, uint64_t *given,
  @                      uint32_t next) =
  @   version != 0 ==> T6_given(next, version) && value == walk(given[version], name);
  @*/

/* A type without a tag gets one, if any is left; returns the counter. No other type and
   no entry is affected. */
/*@ requires \valid(type) && type->tag == 0;
  @ requires \valid(given + (0 .. UINT32_MAX));
  @ requires \separated(type, given + (0 .. UINT32_MAX));
  @ requires T5_range: next == 0 || next >= VERSION_DYNAMIC_FIRST;
  @ assigns *type, given[0 .. UINT32_MAX];
  @ ensures T5_range: \result == 0 || \result >= VERSION_DYNAMIC_FIRST;
  @ ensures T6_state: type->state == \old(type->state);
  @ ensures T6_linked: T6_linked(type->tag, type->state, given, \result);
  @ ensures T6_others: \forall uint32_t tag, integer state;
  @   T6_linked{Pre}(tag, state, given, next) ==> T6_linked(tag, state, given, \result);
  @ ensures T6_entries: \forall uint32_t version, void *name, *value;
  @   T6_true{Pre}(version, name, value, given, next)
  @   ==> T6_true(version, name, value, given, \result);
  @*/
uint32_t history_assign(struct type_state *type, uint64_t *given, uint32_t next)
{
    struct version_step step = version_take_dynamic(next);
    if (version_is_guard(step.tag)) {
        given[step.tag] = type->state;
        type->tag = step.tag;
    }
    return step.next;
}

/* A type changes: its tag is gone before. */
/*@ assigns \nothing;
  @ ensures T6_linked: T6_linked(\result.tag, \result.state, given, next);
  @ ensures T6_new: \result.state == state;
  @*/
struct type_state history_change(const uint64_t *given, uint32_t next, uint64_t state)
{
    (void)given;
    (void)next;
    return (struct type_state){0u, state};
}

/* A value found between two looks at a type, in the first of its states, is stored if it
   may be. */
/*@ requires \valid(entry) && \valid_read(given + (0 .. UINT32_MAX));
  @ requires \separated(entry, given + (0 .. UINT32_MAX));
  @ requires T6_linked: T6_linked(before.tag, before.state, (uint64_t *)given, next);
  @ requires T6_linked: T6_linked(after.tag, after.state, (uint64_t *)given, next);
  @ requires T6_found: value == walk(before.state, name);
  @ requires T6_true: T6_true(entry->version, entry->name, entry->value,
  @                           (uint64_t *)given, next);
  @ assigns *entry;
  @ ensures T6_true: T6_true(entry->version, entry->name, entry->value,
  @                          (uint64_t *)given, next);
  @ ensures T6_one_state: entry->version != 0 && entry->version == after.tag
  @   ==> entry->value == walk(after.state, entry->name);
  @*/
void history_store(struct cache_entry *entry, const uint64_t *given, uint32_t next,
    struct type_state before, struct type_state after, void *name, void *value)
{
    if (cache_may_store(before.tag, after.tag)) {
        (void)cache_store(entry, after.tag, name, value);
    }
}

/* An entry is emptied. */
/*@ requires \valid(entry);
  @ assigns *entry;
  @ ensures T6_true: T6_true(entry->version, entry->name, entry->value,
  @                          (uint64_t *)given, next);
  @*/
void history_reset(struct cache_entry *entry, const uint64_t *given, uint32_t next)
{
    (void)given;
    (void)next;
    (void)cache_reset(entry);
}

/* A hit equals the walk in the type's present state. */
/*@ requires \valid_read(entry) && \valid_read(given + (0 .. UINT32_MAX));
  @ requires T6_linked: T6_linked(type.tag, type.state, (uint64_t *)given, next);
  @ requires T6_true: T6_true(entry->version, entry->name, entry->value,
  @                           (uint64_t *)given, next);
  @ assigns \nothing;
  @ ensures T6_coherent: \result ==> entry->value == walk(type.state, name);
  @*/
bool history_hit(const struct cache_entry *entry, const uint64_t *given, uint32_t next,
    struct type_state type, const void *name)
{
    (void)given;
    (void)next;
    return cache_hits(entry, type.tag, name);
}

/* Two tags drawn one after the other, from either counter, are different guards. */
/*@ requires T5_range: VERSION_STATIC_FIRST <= fixed <= VERSION_DYNAMIC_FIRST;
  @ requires T5_range: next == 0 || next >= VERSION_DYNAMIC_FIRST;
  @ assigns \nothing;
  @*/
void history_distinct(uint32_t fixed, uint32_t next)
{
    struct version_step a = version_take_static(fixed);
    struct version_step b = version_take_static(a.next);
    struct version_step c = version_take_dynamic(next);
    struct version_step d = version_take_dynamic(c.next);
    //@ assert T5_static: a.tag != 0 ==> a.tag != b.tag;
    //@ assert T5_dynamic: c.tag != 0 ==> c.tag != d.tag;
    //@ assert T5_mixed: b.tag != 0 ==> b.tag != d.tag;
    //@ assert T5_saturates: c.tag == 0 ==> d.tag == 0;
    (void)b;
    (void)d;
}
