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
int create_slots(struct creation *c);

#endif
