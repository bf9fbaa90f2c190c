/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_COMPARE_H
#define ETALON_FUZZ_COMPARE_H

/* The runtime's answers against those of the model (spec/model), and against what a class
 * made afresh would answer. All of it may be asked between two operations; the comparisons
 * run no code of the program. A difference fails the oracle. */

#include "machine.h"

/* I3: `__mro__` is the C3 order of `__bases__`, unless a metaclass decided it. */
void compare_order(PyTypeObject *type);
/* I1 I24: every name of optable.h means for the type what the walk of the MRO finds. */
void compare_lookups(PyTypeObject *type);
/* I5: a slot is set when one of its names is found, and only then. */
void compare_slots(PyTypeObject *type);
/* I23 I24: every name of optable.h is the attribute that the model says, where that needs
 * no code of the program. */
void compare_attributes(PyObject *object);
/* I5: a new class with the same bases and namespace has the same slots and attributes.
 * Classes for which creation means more than copying are left out. What was made is dropped,
 * but only a collection frees it. */
void compare_rebuilt(PyTypeObject *type);

/* All of this but rebuilding for what is on the shelves; or its last part, for instances. */
void compare_all(void);
void compare_objects(void);
/* After an operation that may have changed something: what that may be, and one class
 * rebuilt. */
void compare_step(const struct op *op);

#endif
