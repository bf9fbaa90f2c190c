/* SPDX-License-Identifier: MIT */
/* Which function goes into a type slot.

   Several special methods may share one slot (`__add__` and `__radd__` share nb_add).
   For each of them the caller looks the name up in the method resolution order and
   reports what it found as a `struct slot_find`; the finds are folded, in table order,
   into a state, and the state yields the slot's new value:

       specific   one C function that serves all names that were found
       generic    the C function which calls the Python-level methods
       value    = specific if there is one and nothing spoke against it, else generic

   T15 (pure part) the value is a function of the row of finds alone: not of the order
       in which the class was changed, and not of what the slot held before.

   Functions are words here; 0 stands for no function. */
#ifndef ETALON_KERNEL_SLOTPICK_H
#define ETALON_KERNEL_SLOTPICK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum slot_descr {
    SLOT_ABSENT,  /* nothing found; `own` is 0, or the answer for tp_iternext */
    SLOT_WRAPPER, /* a slot wrapper made for this very name; `own` is what it wraps */
    SLOT_NEW_BUILTIN, /* the built-in __new__; `own` is the inherited tp_new */
    SLOT_NONE_HASH,   /* None in tp_hash; `own` is the function that refuses to hash */
    SLOT_METHOD_SAME, /* a C method that is in the slot itself; `own` is that */
    SLOT_OTHER, /* anything else: it must be called through the generic function */
};

/* What the lookup of one special method found. */
struct slot_find {
    enum slot_descr kind;
    uintptr_t own;      /* see enum slot_descr */
    uintptr_t function; /* the generic function of this name */
    bool sole;          /* wrapper: no other slot of the type has this name */
    bool fits; /* wrapper: made for this kind of slot and for a base of the type */
};

struct slot_pick {
    uintptr_t specific;
    uintptr_t generic;
    bool use_generic;
};

/* The state before any find. */
/*@ assigns \nothing;
  @ ensures T15_start: \result.specific == 0 && \result.generic == 0;
  @ ensures T15_start: !\result.use_generic;
  @*/
static inline struct slot_pick slotpick_start(void)
{
    return (struct slot_pick){0u, 0u, false};
}

/* The state after one more find. */
/*@ requires mem: \valid_read(find);
  @ assigns \nothing;
  @ ensures T15_sticks: state.use_generic ==> \result.use_generic;
  @ ensures T15_absent: find->kind == SLOT_ABSENT ==> \result.generic == state.generic;
  @ ensures T15_other:  find->kind == SLOT_OTHER
  @                       ==> \result.use_generic && \result.generic == find->function;
  @*/
struct slot_pick slotpick_add(struct slot_pick state, const struct slot_find *find);

/* The slot's value; 0 clears the slot. */
/*@ assigns \nothing;
  @ ensures T15_specific: state.specific != 0 && !state.use_generic
  @                         ==> \result == state.specific;
  @ ensures T15_generic:  state.specific == 0 || state.use_generic
  @                         ==> \result == state.generic;
  @*/
static inline uintptr_t slotpick_value(struct slot_pick state)
{
    return state.specific != 0u && !state.use_generic ? state.specific : state.generic;
}

/* The value for a whole row of finds. */
/*@ requires mem: count == 0 || \valid_read(finds + (0 .. count - 1));
  @ assigns \nothing;
  @ ensures T15_nothing: count == 0 ==> \result == 0;
  @*/
uintptr_t slotpick_fold(const struct slot_find *finds, size_t count);

#endif
