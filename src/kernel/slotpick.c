/* SPDX-License-Identifier: MIT */
#include "kernel/slotpick.h"

/* A wrapper keeps the direct path open only if it agrees with the finds before it. */
/*@ requires \valid_read(find) && find->kind == SLOT_WRAPPER;
  @ assigns \nothing;
  @ ensures T15_sticks: state.use_generic ==> \result.use_generic;
  @ ensures T15_direct: !\result.use_generic ==> \result.specific == find->own;
  @*/
static struct slot_pick add_wrapper(
    struct slot_pick state, const struct slot_find *find)
{
    if (find->sole) {
        state.generic = find->function;
    }
    bool agrees = state.specific == 0u || state.specific == find->own;
    if (agrees && find->fits) {
        state.specific = find->own;
    } else {
        state.use_generic = true;
    }
    return state;
}

struct slot_pick slotpick_add(struct slot_pick state, const struct slot_find *find)
{
    switch (find->kind) {
    case SLOT_ABSENT:
        if (find->own != 0u) {
            state.specific = find->own;
        }
        break;
    case SLOT_WRAPPER:
        return add_wrapper(state, find);
    case SLOT_NEW_BUILTIN:
    case SLOT_NONE_HASH:
        state.specific = find->own;
        break;
    case SLOT_METHOD_SAME:
        state.use_generic = true;
        state.generic = state.generic == 0u ? find->own : find->function;
        break;
    case SLOT_OTHER:
        state.use_generic = true;
        state.generic = find->function;
        break;
    }
    return state;
}

uintptr_t slotpick_fold(const struct slot_find *finds, size_t count)
{
    struct slot_pick state = slotpick_start();
    /*@ loop invariant T15_bound: 0 <= i <= count;
      @ loop invariant T15_start: i == 0 ==> state.specific == 0 && state.generic == 0;
      @ loop assigns i, state;
      @ loop variant count - i;
      @*/
    for (size_t i = 0; i < count; i++) {
        state = slotpick_add(state, &finds[i]);
    }
    return slotpick_value(state);
}
