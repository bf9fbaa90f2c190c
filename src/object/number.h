/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_NUMBER_H
#define ETALON_OBJECT_NUMBER_H

/* The number protocol: which operand gets to answer, and in what order.
 *
 * A binary operator asks up to two slots. The left operand's slot comes first, unless
 * the type of the right operand is a subtype of the left one's and brings another slot.
 * An answer of NotImplemented passes the question on; when nobody answers, the operator
 * raises TypeError. In-place operators ask the in-place slot of the left operand and
 * then fall back to the binary operator.
 *
 * 1. No slot is called twice for one operator (I24).
 * 2. Both operands are owned by the caller for the whole operation (I6).
 *
 * Slots are named by their byte offset in PyNumberMethods: NB(nb_add). */

#include "Python.h"

#define NB(slot) offsetof(PyNumberMethods, slot)

/* Two operands of a ternary operator and its third. */
struct ternary {
    PyObject *v;
    PyObject *w;
    PyObject *z;
};

/* Asks the binary slots. New answer, possibly NotImplemented; -> NULL. code. */
/*@ requires I6_held: HELD(v) && HELD(w);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *number_ask(PyObject *v, PyObject *w, size_t slot);

/* The same for an in-place slot and the binary slot behind it. */
/*@ requires I6_held: HELD(v) && HELD(w);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *number_ask_inplace(PyObject *v, PyObject *w, size_t inplace, size_t slot);

/* Asks the ternary slots of all three. New answer, possibly NotImplemented. code. */
/*@ requires mem:     \valid_read(operands);
  @ requires I6_held: HELD(operands->v) && HELD(operands->w) && HELD(operands->z);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *number_ask_ternary(const struct ternary *operands, size_t slot);

/* Like number_ask, but NotImplemented becomes TypeError. */
/*@ requires I6_held: HELD(v) && HELD(w);
  @ requires mem:     valid_read_string(symbol);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *number_binary(PyObject *v, PyObject *w, size_t slot, const char *symbol);

/* The function in a number slot of o's type, or NULL. No error. */
/*@ requires I6_held: HELD(o);
  @ requires I5_slot: slot % sizeof(void *) == 0 && slot < sizeof(PyNumberMethods);
  @ assigns \nothing;
  @ ensures I5_none: o->ob_type->tp_as_number == NULL ==> \result == NULL;
  @*/
binaryfunc number_slot(PyObject *o, size_t slot);

/* Sets "unsupported operand type(s) for ..." and returns NULL. */
/*@ requires I6_held: HELD(v) && HELD(w);
  @ requires mem:     valid_read_string(symbol);
  @ terminates \true;
  @ ensures I14_error: \result == NULL && EXC_PENDING;
  @*/
PyObject *number_refuse(PyObject *v, PyObject *w, const char *symbol);

/* The same with the third operand named unless it is None. */
/*@ requires mem:     \valid_read(operands) && valid_read_string(symbol);
  @ requires I6_held: HELD(operands->v) && HELD(operands->w) && HELD(operands->z);
  @ terminates \true;
  @ ensures I14_error: \result == NULL && EXC_PENDING;
  @*/
PyObject *number_refuse_ternary(const struct ternary *operands, const char *symbol);

/* o * n by sq_repeat. New; -> NULL TypeError when n is no index. code. */
/*@ requires I6_held: HELD(o) && HELD(n);
  @ requires I5_slot: repeat != NULL;
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *number_repeat(ssizeargfunc repeat, PyObject *o, PyObject *n);

/* Sets SystemError for a NULL argument unless an exception is set; returns NULL. */
/*@ terminates \true;
  @ ensures I14_error: \result == NULL && EXC_PENDING;
  @ ensures I14_first: \old(EXC_PENDING) ==> EXC_KEPT;
  @*/
PyObject *number_null(void);

#endif
