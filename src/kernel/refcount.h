/* SPDX-License-Identifier: MIT */
/* Reference counts of the default build: one 32-bit word for each object.

   A count below MINIMUM is mortal: it equals the number of live references. A count at
   or above MINIMUM is immortal: releasing a reference leaves it alone, so the object is
   never deallocated. Taking a reference moves an immortal count up until it sticks at
   INITIAL; therefore no sequence of operations wraps the word.

       0 ........ 2^31-1 | 2^31 ........ 0xBFFFFFFF | 0xC0000000 ........
         mortal          | immortal, creeps upwards | immortal, stuck

   T1  counts never wrap; immortal is absorbing; an object is dead exactly when a mortal
       count reaches zero.

   The trashcan keeps the list of objects that wait for their deallocation inside the
   dead objects: the whole 64-bit refcount word then holds an encoded pointer, in a form
   which is neither zero nor immortal when it is read as a count. */
#ifndef ETALON_KERNEL_REFCOUNT_H
#define ETALON_KERNEL_REFCOUNT_H

#include <stdbool.h>
#include <stdint.h>

#define REFCOUNT_IMMORTAL_INITIAL 0xC0000000u
#define REFCOUNT_IMMORTAL_MINIMUM 0x80000000u

/* A count after a release, and whether the object died by it. */
struct refcount_step {
    uint32_t next;
    bool dead;
};

/* True when the count belongs to an object that is never deallocated. */
/*@ assigns \nothing;
  @ ensures T1_immortal: \result <==> value >= REFCOUNT_IMMORTAL_MINIMUM;
  @*/
static inline bool refcount_is_immortal(uint32_t value)
{
    return value >= REFCOUNT_IMMORTAL_MINIMUM;
}

/* The count after one more reference; INITIAL and everything above stay as they are. */
/*@ assigns \nothing;
  @ ensures T1_add_one: value < REFCOUNT_IMMORTAL_INITIAL ==> \result == value + 1;
  @ ensures T1_sticks:  value >= REFCOUNT_IMMORTAL_INITIAL ==> \result == value;
  @ ensures T1_no_wrap: \result >= value;
  @*/
static inline uint32_t refcount_increment(uint32_t value)
{
    return value >= REFCOUNT_IMMORTAL_INITIAL ? value : value + 1u;
}

/* The count after one reference less; the object is dead when a mortal count got to
   0. */
/*@ requires T1_live: value > 0;
  @ assigns \nothing;
  @ ensures T1_absorbing: value >= REFCOUNT_IMMORTAL_MINIMUM ==> \result.next == value;
  @ ensures T1_sub_one:   value < REFCOUNT_IMMORTAL_MINIMUM
  @                         ==> \result.next == value - 1;
  @ ensures T1_dead:      \result.dead <==> value == 1;
  @*/
static inline struct refcount_step refcount_decrement(uint32_t value)
{
    if (refcount_is_immortal(value)) {
        return (struct refcount_step){value, false};
    }
    return (struct refcount_step){value - 1u, value == 1u};
}

/* The count after `n` more references; becomes immortal rather than reach MINIMUM. */
/*@ assigns \nothing;
  @ ensures T1_absorbing: value >= REFCOUNT_IMMORTAL_MINIMUM ==> \result == value;
  @ ensures T1_add:       value + n < REFCOUNT_IMMORTAL_MINIMUM
  @                         ==> \result == value + n;
  @ ensures T1_saturates: value < REFCOUNT_IMMORTAL_MINIMUM <= value + n
  @                         ==> \result == REFCOUNT_IMMORTAL_INITIAL;
  @*/
static inline uint32_t refcount_add(uint32_t value, uint32_t n)
{
    if (refcount_is_immortal(value)) {
        return value;
    }
    if (n >= REFCOUNT_IMMORTAL_MINIMUM - value) {
        return REFCOUNT_IMMORTAL_INITIAL;
    }
    return value + n;
}

/* The word for a count that is set from outside: a count beyond 32 bits is immortal. */
/*@ requires T1_count: n >= 0;
  @ assigns \nothing;
  @ ensures T1_exact:     n <= UINT32_MAX ==> \result == n;
  @ ensures T1_saturates: n > UINT32_MAX ==> \result == REFCOUNT_IMMORTAL_INITIAL;
  @*/
static inline uint32_t refcount_from(int64_t n)
{
    return n > (int64_t)UINT32_MAX ? REFCOUNT_IMMORTAL_INITIAL : (uint32_t)n;
}

/* The 64-bit word that stores `address` in a dead object. Its lower half, read as a
   count, is mortal and not zero; bit 0 tells that 2^31 was taken away. */
/*@ requires T1_aligned: address % 4 == 0;
  @ assigns \nothing;
  @ ensures T1_plain:  address % 0x100000000 < 0x80000000 ==> \result == address + 2;
  @ ensures T1_moved:  address % 0x100000000 >= 0x80000000
  @                      ==> \result == address - 0x80000000 + 3;
  @ ensures T1_mortal: 0 < \result % 0x100000000 < REFCOUNT_IMMORTAL_MINIMUM;
  @*/
static inline uint64_t refcount_link_encode(uint64_t address)
{
    if (address % 0x100000000u >= REFCOUNT_IMMORTAL_MINIMUM) {
        return address - REFCOUNT_IMMORTAL_MINIMUM + 3u;
    }
    return address + 2u;
}

/* The address stored by refcount_link_encode. */
/*@ requires T1_link: word % 4 == 2 || word % 4 == 3;
  @ requires T1_half: word % 0x100000000 < REFCOUNT_IMMORTAL_MINIMUM;
  @ assigns \nothing;
  @ ensures T1_plain: word % 4 == 2 ==> \result == word - 2;
  @ ensures T1_moved: word % 4 == 3 ==> \result == word - 3 + 0x80000000;
  @*/
static inline uint64_t refcount_link_decode(uint64_t word)
{
    if (word % 2u == 1u) {
        return word - 3u + REFCOUNT_IMMORTAL_MINIMUM;
    }
    return word - 2u;
}

#endif
