/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_SLOTDEFS_H
#define ETALON_TYPE_SLOTDEFS_H

/* The table that ties special methods to type slots.
 *
 * A row says: method __x__ lives in slot s; a class that defines __x__ in Python gets
 * the generic function in s; a type that fills s in C gets a wrapper as __x__. Rows of
 * one slot stand together: they form a group, whose first row begins where the offset
 * changes. A method may have several rows (__getitem__ serves mp_subscript and
 * sq_item); the first one gives the wrapper.
 *
 * 1. The generic function and the wrapper of a row fit the type of the slot; the
 *    compiler checks it for every row (I5).
 * 2. The rows of a group are adjacent, and their order is part of the semantics. */

#include "object/descr_wrapper.h"

enum { SLOT_ROWS = 94 };

/* The rows, and one more with the name NULL. */
extern const struct slot_base slot_rows[SLOT_ROWS + 1];

/* Address of a slot, by its offset in PyHeapTypeObject; NULL when the type lacks the
 * suite. No error. */
/*@ requires I6_held: HELD_TYPE(type);
  @ requires I5_slot: offset < sizeof(PyHeapTypeObject);
  @ assigns \nothing;
  @ ensures I5_place: offset < sizeof(PyTypeObject)
  @         ==> (char *)\result == (char *)type + offset;
  @ ensures I5_suite: \result == NULL ==> offset >= sizeof(PyTypeObject);
  @*/
void *slot_address(PyTypeObject *type, size_t offset);

/* The function at such an address, NULL for address NULL. */
/*@ requires mem: address == NULL || \valid_read((const slot_function *)address);
  @ assigns \nothing;
  @ ensures I5_none: address == NULL ==> \result == NULL;
  @ ensures I5_same: address != NULL ==> \result == *(const slot_function *)address;
  @*/
slot_function slot_read(const void *address);

/*@ requires mem: \valid((slot_function *)address);
  @ assigns *(slot_function *)address;
  @ ensures I5_same: *(slot_function *)address == function;
  @*/
void slot_write(void *address, slot_function function);

#endif
