/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_FLOAT_H
#define ETALON_BUILTIN_FLOAT_H

/* Floating-point numbers: IEEE 754 doubles.
 *
 * 1. repr is the shortest text that reads back as the same number.
 * 2. Comparison with int is exact, and equal numbers have equal hashes.
 * 3. Results of operators are exact floats, also when the operands are of subclasses. */

#include "Python.h"

/* The shortest digits for a double, without trailing zeros: the value is
 * 0.DIGITS * 10^*point. Returns how many, at most 17; no terminator. value is finite and
 * not negative. No error. */
int float_shortest(double value, char digits[32], int *point);

/* New str: repr of a double. -> NULL MemoryError. */
PyObject *float_repr_double(double value);

/* -1, 0 or 1 for o < value, ==, >; exact. o is an int, value is not NaN. No error. */
int float_compare_int(PyObject *o, double value);

/* Hash of a double; NaN hashes like the address of o, the number it is of. No error. */
Py_hash_t float_hash_double(PyObject *o, double value);

/* New exact float from text. -> NULL ValueError. */
PyObject *float_from_text(PyObject *text);

/* The slots of the type. */
extern PyNumberMethods float_as_number;

/* The tables of float's methods and attributes. */
extern PyMethodDef float_methods[];
extern PyGetSetDef float_getset[];

/* New; -> NULL. */
PyObject *float_fromhex(PyObject *type, PyObject *text);
PyObject *float_hex(PyObject *o, PyObject *unused);

#endif
