/* SPDX-License-Identifier: MIT */
/* Version tags: the numbers by which caches recognise the state of a type.

   A tag stands for one state of one type, for the life of the process: it is drawn from
   a counter that never runs backwards, and a type that changes drops its tag for good.

       0                 no tag; never guards anything
       1 .. 15           reserved for a few builtin types
       16 .. 131071      static counter: immutable types
       131072 .. 2^32-1  dynamic counter: all other types; then exhausted, 0 for ever

   T5  a tag is given to one (type, state); 0 is never a guard; exhaustion saturates.

   A type that changes all the time is cut off: after VERSION_PER_TYPE tags it gets no
   more, and VERSION_DISABLED marks a type that must never have one. */
#ifndef ETALON_KERNEL_VERSION_H
#define ETALON_KERNEL_VERSION_H

#include <stdbool.h>
#include <stdint.h>

#define VERSION_STATIC_FIRST 16u
#define VERSION_DYNAMIC_FIRST 131072u
#define VERSION_PER_TYPE 1000u
#define VERSION_DISABLED 30000u

/* A tag drawn from a counter, and the counter afterwards. */
struct version_step {
    uint32_t tag;  /* 0: the counter is exhausted */
    uint32_t next; /* the next tag to give; 0: none is left */
};

/* The tags given so far, as the counters tell. */
/*@ predicate version_given_static(integer next, integer tag) =
  @   VERSION_STATIC_FIRST <= tag < next;
  @ predicate version_given_dynamic(integer next, integer tag) =
  @   VERSION_DYNAMIC_FIRST <= tag <= UINT32_MAX && (next == 0 || tag < next);
  @*/

/* Draws a tag for an immutable type. */
/*@ requires T5_range: VERSION_STATIC_FIRST <= next <= VERSION_DYNAMIC_FIRST;
  @ assigns \nothing;
  @ ensures T5_given:     next < VERSION_DYNAMIC_FIRST
  @                         ==> \result.tag == next && \result.next == next + 1;
  @ ensures T5_exhausted: next == VERSION_DYNAMIC_FIRST
  @                         ==> \result.tag == 0 && \result.next == next;
  @ ensures T5_range:     VERSION_STATIC_FIRST <= \result.next <= VERSION_DYNAMIC_FIRST;
  @ ensures T5_fresh:     !version_given_static(next, \result.tag);
  @ ensures T5_once:      \forall integer tag; version_given_static(\result.next, tag)
  @     <==> version_given_static(next, tag) || (tag != 0 && tag == \result.tag);
  @*/
static inline struct version_step version_take_static(uint32_t next)
{
    if (next >= VERSION_DYNAMIC_FIRST) {
        return (struct version_step){0u, next};
    }
    return (struct version_step){next, next + 1u};
}

/* Draws a tag for any other type. */
/*@ requires T5_range: next == 0 || next >= VERSION_DYNAMIC_FIRST;
  @ assigns \nothing;
  @ ensures T5_given:     \result.tag == next;
  @ ensures T5_rises:     0 < next < UINT32_MAX ==> \result.next == next + 1;
  @ ensures T5_exhausted: next == 0 || next == UINT32_MAX ==> \result.next == 0;
  @ ensures T5_range:     \result.next == 0 || \result.next >= VERSION_DYNAMIC_FIRST;
  @ ensures T5_fresh:     !version_given_dynamic(next, \result.tag);
  @ ensures T5_once:      \forall integer tag; version_given_dynamic(\result.next, tag)
  @     <==> version_given_dynamic(next, tag) || (tag != 0 && tag == \result.tag);
  @*/
static inline struct version_step version_take_dynamic(uint32_t next)
{
    bool last = next == 0u || next == UINT32_MAX;
    return (struct version_step){next, last ? 0u : next + 1u};
}

/* True when a cache may rely on the tag. */
/*@ assigns \nothing;
  @ ensures T5_guard: \result <==> tag != 0;
  @*/
static inline bool version_is_guard(uint32_t tag)
{
    return tag != 0u;
}

/* True when a type that has used up `used` tags may get another one. */
/*@ assigns \nothing;
  @ ensures T5_limit: \result <==> used < VERSION_PER_TYPE;
  @*/
static inline bool version_is_allowed(uint32_t used)
{
    return used < VERSION_PER_TYPE;
}

/* True when tags are switched off for the type. */
/*@ assigns \nothing;
  @ ensures T5_disabled: \result <==> used >= VERSION_DISABLED;
  @ ensures T5_never:    \result ==> used >= VERSION_PER_TYPE;
  @*/
static inline bool version_is_disabled(uint32_t used)
{
    return used >= VERSION_DISABLED;
}

#endif
