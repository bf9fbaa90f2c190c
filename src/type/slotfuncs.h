/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_SLOTFUNCS_H
#define ETALON_TYPE_SLOTFUNCS_H

/* Generic slot functions: what a slot of a class holds when the special method that it
 * stands for is written in Python. Each looks the method up at every call, so that a
 * later change of the class is seen, and converts arguments and result.
 *
 * 1. Each function has exactly the signature of its slot: the table in type/slotdefs.c
 *    is checked for this at compile time (I5).
 * 2. A slot function calls other slots only through a method or a recursion-checked API
 *    function, so that two of them cannot call each other without a limit (I19). */

#include "Python.h"

/* Binary operators: slot, method, reflected method. */
#define SLOT_BINARY_TABLE(X)                                                           \
    X(nb_add, __add__, __radd__)                                                       \
    X(nb_subtract, __sub__, __rsub__)                                                  \
    X(nb_multiply, __mul__, __rmul__)                                                  \
    X(nb_remainder, __mod__, __rmod__)                                                 \
    X(nb_divmod, __divmod__, __rdivmod__)                                              \
    X(nb_lshift, __lshift__, __rlshift__)                                              \
    X(nb_rshift, __rshift__, __rrshift__)                                              \
    X(nb_and, __and__, __rand__)                                                       \
    X(nb_xor, __xor__, __rxor__)                                                       \
    X(nb_or, __or__, __ror__)                                                          \
    X(nb_floor_divide, __floordiv__, __rfloordiv__)                                    \
    X(nb_true_divide, __truediv__, __rtruediv__)                                       \
    X(nb_matrix_multiply, __matmul__, __rmatmul__)

/* In-place operators and subscription: slot, method with one argument. */
#define SLOT_ONE_ARGUMENT_TABLE(X)                                                     \
    X(nb_inplace_add, __iadd__)                                                        \
    X(nb_inplace_subtract, __isub__)                                                   \
    X(nb_inplace_multiply, __imul__)                                                   \
    X(nb_inplace_remainder, __imod__)                                                  \
    X(nb_inplace_lshift, __ilshift__)                                                  \
    X(nb_inplace_rshift, __irshift__)                                                  \
    X(nb_inplace_and, __iand__)                                                        \
    X(nb_inplace_xor, __ixor__)                                                        \
    X(nb_inplace_or, __ior__)                                                          \
    X(nb_inplace_floor_divide, __ifloordiv__)                                          \
    X(nb_inplace_true_divide, __itruediv__)                                            \
    X(nb_inplace_matrix_multiply, __imatmul__)                                         \
    X(mp_subscript, __getitem__)

/* Slots that call a method without arguments and return what it returns. */
#define SLOT_NO_ARGUMENT_TABLE(X)                                                      \
    X(nb_negative, __neg__)                                                            \
    X(nb_positive, __pos__)                                                            \
    X(nb_absolute, __abs__)                                                            \
    X(nb_invert, __invert__)                                                           \
    X(nb_int, __int__)                                                                 \
    X(nb_float, __float__)                                                             \
    X(nb_index, __index__)                                                             \
    X(tp_str, __str__)                                                                 \
    X(tp_iternext, __next__)

/* New; -> NULL. All of them run code. */
#define SLOT_BINARY_DECLARE(slot, method, reflected)                                   \
    PyObject *slot_##slot(PyObject *self, PyObject *other);

/*@ requires I6_held: HELD(self) && HELD(other);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
SLOT_BINARY_TABLE(SLOT_BINARY_DECLARE)
#define SLOT_ONE_ARGUMENT_DECLARE(slot, method)                                        \
    PyObject *slot_##slot(PyObject *self, PyObject *argument);

/*@ requires I6_held: HELD(self) && HELD(argument);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
SLOT_ONE_ARGUMENT_TABLE(SLOT_ONE_ARGUMENT_DECLARE)
#define SLOT_NO_ARGUMENT_DECLARE(slot, method) PyObject *slot_##slot(PyObject *self);

/*@ requires I6_held: HELD(self);
  @ terminates USER_CODE;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
SLOT_NO_ARGUMENT_TABLE(SLOT_NO_ARGUMENT_DECLARE)

/*@ requires I6_held: HELD(self) && HELD(other) && HELD(modulus);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *slot_nb_power(PyObject *self, PyObject *other, PyObject *modulus);

/* __ipow__ gets no modulus. */
/*@ requires I6_held: HELD(self) && HELD(other) && HELD(modulus);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *slot_nb_inplace_power(PyObject *self, PyObject *other, PyObject *modulus);

/* 1 or 0; -> -1. */
/*@ requires I6_held: HELD(self);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 1;
  @*/
int slot_nb_bool(PyObject *self);

/*@ requires I6_held: HELD(self);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *slot_tp_repr(PyObject *self);

/*@ requires I6_held: HELD(self);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == -1 ==> EXC_PENDING;
  @ ensures I14_quiet: \result != -1 ==> EXC_QUIET;
  @*/
Py_hash_t slot_tp_hash(PyObject *self);

/*@ requires I6_held: HELD(self) && HELD(args);
  @ requires I6_held: HELD_OR_NULL(kwargs);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *slot_tp_call(PyObject *self, PyObject *args, PyObject *kwargs);

/* __getattribute__, and __getattr__ for what it does not find. */
/*@ requires I6_held: HELD(self) && HELD(name);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *slot_tp_getattr_hook(PyObject *self, PyObject *name);

/* __setattr__, or __delattr__ when value is NULL. 0; -> -1. */
/*@ requires I6_held: HELD(self) && HELD(name);
  @ requires I6_held: HELD_OR_NULL(value);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @*/
int slot_tp_setattro(PyObject *self, PyObject *name, PyObject *value);

/*@ requires I6_held:      HELD(self) && HELD(other);
  @ requires I24_operator: Py_LT <= op && op <= Py_GE;
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *slot_tp_richcompare(PyObject *self, PyObject *other, int op);

/*@ requires I6_held: HELD(self);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *slot_tp_iter(PyObject *self);

/*@ requires I6_held: HELD(self);
  @ requires I6_held: HELD_OR_NULL(obj) && HELD_OR_NULL(type);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *slot_tp_descr_get(PyObject *self, PyObject *obj, PyObject *type);

/*@ requires I6_held: HELD(self) && HELD(obj);
  @ requires I6_held: HELD_OR_NULL(value);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @*/
int slot_tp_descr_set(PyObject *self, PyObject *obj, PyObject *value);

/*@ requires I6_held: HELD(self) && HELD(args);
  @ requires I6_held: HELD_OR_NULL(kwargs);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @*/
int slot_tp_init(PyObject *self, PyObject *args, PyObject *kwargs);

/*@ requires I6_held: HELD_TYPE(type);
  @ requires I6_held: HELD(args);
  @ requires I6_held: HELD_OR_NULL(kwargs);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *slot_tp_new(PyTypeObject *type, PyObject *args, PyObject *kwargs);

/* Keeps the pending exception; reports what __del__ raises. */
/*@ requires I6_held: HELD(self);
  @ terminates USER_CODE;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void slot_tp_finalize(PyObject *self);

/* Length; -> -1 ValueError when negative, OverflowError. Also in mp_length. */
/*@ requires I6_held: HELD(self);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: \result >= -1;
  @*/
Py_ssize_t slot_sq_length(PyObject *self);

/*@ requires I6_held: HELD(self);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *slot_sq_item(PyObject *self, Py_ssize_t i);

/*@ requires I6_held: HELD(self);
  @ requires I6_held: HELD_OR_NULL(value);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @*/
int slot_sq_ass_item(PyObject *self, Py_ssize_t i, PyObject *value);

/*@ requires I6_held: HELD(self) && HELD(key);
  @ requires I6_held: HELD_OR_NULL(value);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @*/
int slot_mp_ass_subscript(PyObject *self, PyObject *key, PyObject *value);

/*@ requires I6_held: HELD(self) && HELD(value);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 1;
  @*/
int slot_sq_contains(PyObject *self, PyObject *value);

/*@ requires I6_held: HELD(self);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *slot_am_await(PyObject *self);

/*@ requires I6_held: HELD(self);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *slot_am_aiter(PyObject *self);

/*@ requires I6_held: HELD(self);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *slot_am_anext(PyObject *self);

/* Etalon has no memoryview, so that __buffer__ cannot return one: -> -1 TypeError. */
/*@ requires I6_held: HELD(self);
  @ requires mem:     \valid(buffer);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == -1 && EXC_PENDING;
  @*/
int slot_bf_getbuffer(PyObject *self, Py_buffer *buffer, int flags);

/* Releases a buffer that a C base class gave out. */
/*@ requires I6_held: HELD(self);
  @ requires mem:     \valid(buffer);
  @ terminates USER_CODE;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void slot_bf_releasebuffer(PyObject *self, Py_buffer *buffer);

#endif
