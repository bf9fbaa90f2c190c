/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_CREATE_SLOTS_H
#define ETALON_TYPE_CREATE_SLOTS_H

/* __slots__: which words a class adds to its base.
 *
 * 1. Slot names are sorted, so that the layout does not depend on their order (T14).
 * 2. A dict or weak references are added at most once, and only to a base without. */

#include "type/create.h"

/* Reads __slots__ from c->dict and fills slots, nslot, add_dict and add_weak. 0; user
 * code (iteration); -> -1. */
/*@ requires mem:      \valid(c);
  @ requires I6_held:  HELD(c->dict);
  @ requires I8_fresh: c->nslot == 0 && c->slots == NULL;
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @ ensures T14_slots: \result == 0 && c->nslot > 0 ==> HELD(c->slots)
  @         && IS_TUPLE(c->slots) && TUPLE_SIZE(c->slots) == c->nslot;
  @*/
int create_slots(struct creation *c);

#endif
