/* SPDX-License-Identifier: MIT */
/* The method cache: where an answer is kept, and when it may be used.

   The cache is a table of CACHE_SIZE entries (version, name, value): looking `name` up
   in the method resolution order of the type that has this version gives `value`, and
   NULL is the remembered answer that there is no such attribute. Since a version stands
   for one state of one type, an entry is true for ever; it is used only while some type
   has it.

   T6  (pure part) a hit requires an equal version that is not 0, and the same name; what
       is stored is what was found while one version was valid; the index depends on
       version and name only, and is in the table.

   In the free-threaded build an entry is a sequence lock: its writer makes the sequence
   odd, and a reader believes what it read when the sequence was even and is still the
   same.

   T11 (pure part) a lock changes an even sequence into an odd one, unlocking makes an
       even one that differs from the one before, abandoning restores it. */
#ifndef ETALON_KERNEL_CACHE_H
#define ETALON_KERNEL_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CACHE_SIZE 4096u
#define CACHE_NAME_MAX 100 /* longer names are not cached */

struct cache_entry {
    uint32_t version;  /* 0: empty */
    uint32_t sequence; /* used by the free-threaded build */
    void *name;        /* owned by the entry */
    void *value;       /* borrowed from the dictionary where it was found, or NULL */
};

/* The index of the entry for a version and the address of a name. */
/*@ assigns \nothing;
  @ ensures T6_index: \result < CACHE_SIZE;
  @*/
static inline uint32_t cache_index(uint32_t version, uintptr_t name)
{
    return (version ^ (uint32_t)((name >> 3) % CACHE_SIZE)) % CACHE_SIZE;
}

/* True when the entry answers for a type with this version and for this name. */
/*@ requires mem: \valid_read(entry);
  @ assigns \nothing;
  @ ensures T6_hit: \result <==>
  @   version != 0 && entry->version == version && entry->name == name;
  @*/
static inline bool cache_hits(
    const struct cache_entry *entry, uint32_t version, const void *name)
{
    return version != 0u && entry->version == version && entry->name == name;
}

/* True when what a walk of the method resolution order found may be stored: the type had
   the same version before and after, so that it was in one state all the time. */
/*@ assigns \nothing;
  @ ensures T6_stable: \result <==> before != 0 && before == after;
  @*/
static inline bool cache_may_store(uint32_t before, uint32_t after)
{
    return before != 0u && before == after;
}

/* Fills the entry, which takes the name over; returns the name it owned before. */
/*@ requires mem: \valid(entry);
  @ assigns entry->version, entry->name, entry->value;
  @ ensures T6_entry: entry->version == version && entry->name == name;
  @ ensures T6_value: entry->value == value;
  @ ensures T6_owned: \result == \old(entry->name);
  @*/
static inline void *cache_store(
    struct cache_entry *entry, uint32_t version, void *name, void *value)
{
    void *owned = entry->name;
    entry->version = version;
    entry->value = value;
    entry->name = name;
    return owned;
}

/* Empties the entry; returns the name it owned. */
/*@ requires mem: \valid(entry);
  @ assigns entry->version, entry->name, entry->value;
  @ ensures T6_empty: entry->version == 0 && entry->name == \null;
  @ ensures T6_owned: \result == \old(entry->name);
  @*/
static inline void *cache_reset(struct cache_entry *entry)
{
    return cache_store(entry, 0u, NULL, NULL);
}

/* True when no writer is at work. */
/*@ assigns \nothing;
  @ ensures T11_even: \result <==> sequence % 2 == 0;
  @*/
static inline bool sequence_is_stable(uint32_t sequence)
{
    return sequence % 2u == 0u;
}

/* The sequence while a writer is at work. */
/*@ requires T11_even: sequence % 2 == 0;
  @ assigns \nothing;
  @ ensures T11_odd: \result == sequence + 1;
  @*/
static inline uint32_t sequence_lock(uint32_t sequence)
{
    return sequence + 1u;
}

/* The sequence after a completed write; it goes round to 0 at the end of the range. */
/*@ requires T11_odd: sequence % 2 == 1;
  @ assigns \nothing;
  @ ensures T11_even: \result % 2 == 0;
  @ ensures T11_moves: \result != sequence - 1;
  @*/
static inline uint32_t sequence_unlock(uint32_t sequence)
{
    return sequence == UINT32_MAX ? 0u : sequence + 1u;
}

/* The sequence after a lock under which nothing was written. */
/*@ requires T11_odd: sequence % 2 == 1;
  @ assigns \nothing;
  @ ensures T11_back: \result == sequence - 1;
  @*/
static inline uint32_t sequence_abandon(uint32_t sequence)
{
    return sequence - 1u;
}

#endif
