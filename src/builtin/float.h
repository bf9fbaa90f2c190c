/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_FLOAT_H
#define ETALON_BUILTIN_FLOAT_H

/* Floating-point numbers: IEEE 754 doubles.
 *
 * 1. repr is the shortest text that reads back as the same number.
 * 2. Comparison with int is exact, and equal numbers have equal hashes. */

#include "Python.h"

/* The shortest text for a double in buffer[32]: digits only, as in "12345" with the value
 * 0.12345 * 10^*point; returns the number of digits. value is finite and positive, or 0.
 * No error. */
int float_shortest(double value, char buffer[32], int *point);

/* New str: repr of a double. -> NULL MemoryError. */
PyObject *float_repr_double(double value);

/* -1, 0, 1 for o < value, ==, >; exact. o is an int, value is not NaN. No error. */
int float_compare_int(PyObject *o, double value);

/* The double nearest to value rounded to so many decimals. No error: may be infinite. */
double float_round_decimals(double value, int digits);

/* New float. -> NULL ValueError. */
PyObject *float_from_hex(PyTypeObject *type, PyObject *text);
PyObject *float_to_hex(PyObject *o);

extern PyMethodDef float_methods[];
extern PyGetSetDef float_getset[];

#endif
