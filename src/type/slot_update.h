/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_SLOT_UPDATE_H
#define ETALON_TYPE_SLOT_UPDATE_H

/* Keeping the slots of a class in step with its special methods.
 *
 * For each slot the names of its group are looked up along the MRO, and what is found
 * is folded into one function (kernel/slotpick.h): the C function itself when all that
 * is found are wrappers of one C function that fits this type, the generic function
 * when a method is anything else, nothing when no method is found.
 *
 * 1. After a change of a class each slot of it and of its subclasses is a function of
 *    the dicts in the MRO alone, not of what happened before (I5, T15). Where the rule
 *    asks what other slots a type has, it is the type that defines the wrapper, or the
 *    nearest static base, that is asked: these do not change.
 * 2. A C function goes into a slot only when the type derives from the one whose
 *    wrapper it was (I13).
 * 3. HAVE_VECTORCALL is cleared when tp_call becomes the generic function (I5). */

#include "Python.h"

/* Adds a wrapper to the dict of a type for each slot that it fills in C and whose name
 * is not there yet. 0; -> -1 MemoryError. */
/*@ requires I6_held: HELD_TYPE(type);
  @ requires I3_dict: type->tp_dict != NULL;
  @ terminates \true;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @*/
int slots_add_operators(PyTypeObject *type);

/* Computes all slots of a new class. User code runs only when a dict of the MRO has
 * keys that are not str. Cannot fail. */
/*@ requires I6_held:  HELD_TYPE(type);
  @ requires I3_order: type->tp_mro != NULL;
  @ terminates USER_CODE;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void slots_fixup(PyTypeObject *type);

/* After a change of one name in a type's dict: the slots of the type, and those of its
 * subclasses that do not define the name themselves. Cannot fail. */
/*@ requires I6_held:  HELD_TYPE(type);
  @ requires I6_held:  HELD(name);
  @ requires I13_str:  IS_STR(name);
  @ requires I3_order: type->tp_mro != NULL;
  @ terminates USER_CODE;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void slots_update_name(PyTypeObject *type, PyObject *name);

/* After a change of bases: all slots of the type and of all its subclasses. */
/*@ requires I6_held:  HELD_TYPE(type);
  @ requires I3_order: type->tp_mro != NULL;
  @ terminates USER_CODE;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void slots_update_all(PyTypeObject *type);

/* True when an interned name belongs to a slot. */
/*@ requires I6_held: HELD(name);
  @ assigns \nothing;
  @*/
bool slots_has_name(PyObject *name);

#endif
