/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_COMPARE_H
#define ETALON_OBJECT_COMPARE_H

/* Comparison. v op w asks, in this order, until one does not answer NotImplemented:
 *
 *   w, reflected    if type(w) is a proper subtype of type(v)
 *   v
 *   w, reflected    unless asked already
 *   identity        for == and !=; the other operators are a TypeError
 *
 * PyObject_RichCompareBool takes identity for equality before it asks anybody. */

#include "Python.h"

/* The operator that holds for (w, v) when `op` holds for (v, w). */
/*@ requires I24_operator: Py_LT <= op && op <= Py_GE;
  @ assigns \nothing;
  @ ensures I24_equality: op == Py_EQ || op == Py_NE ==> \result == op;
  @ ensures I24_less:     op == Py_LT || op == Py_LE ==> \result == op + 4;
  @ ensures I24_greater:  op == Py_GT || op == Py_GE ==> \result == op - 4;
  @*/
int compare_reflected(int op);

#endif
