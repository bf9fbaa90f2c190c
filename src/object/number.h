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
PyObject *number_ask(PyObject *v, PyObject *w, size_t slot);
/* The same for an in-place slot and the binary slot behind it. */
PyObject *number_ask_inplace(PyObject *v, PyObject *w, size_t inplace, size_t slot);
/* Asks the ternary slots of all three. New answer, possibly NotImplemented. code. */
PyObject *number_ask_ternary(const struct ternary *operands, size_t slot);
/* Like number_ask, but NotImplemented becomes TypeError. */
PyObject *number_binary(PyObject *v, PyObject *w, size_t slot, const char *symbol);
/* The function in a number slot of o's type, or NULL. No error. */
binaryfunc number_slot(PyObject *o, size_t slot);
/* Sets "unsupported operand type(s) for ..." and returns NULL. */
PyObject *number_refuse(PyObject *v, PyObject *w, const char *symbol);
/* The same with the third operand named unless it is None. */
PyObject *number_refuse_ternary(const struct ternary *operands, const char *symbol);
/* o * n by sq_repeat. New; -> NULL TypeError when n is no index. code. */
PyObject *number_repeat(ssizeargfunc repeat, PyObject *o, PyObject *n);
/* Sets SystemError for a NULL argument unless an exception is set; returns NULL. */
PyObject *number_null(void);

#endif
