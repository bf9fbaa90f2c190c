/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_COMPLEX_H
#define ETALON_BUILTIN_COMPLEX_H

/* Complex numbers: pairs of IEEE 754 doubles.
 *
 * 1. A real operand has no imaginary part, which is not the same as one of zero: signs of
 *    zeros and infinities survive operations with int and float.
 * 2. Complex numbers are equal or not, but have no order. One without an imaginary part
 *    equals, and hashes like, the real number.
 * 3. Results of operators are exact complex numbers, also for operands of subclasses.
 * 4. Products and quotients of infinities follow annex G of C11. */

#include "Python.h"

/* New instance of complex or of a subclass. -> NULL MemoryError. */
PyObject *complex_new_value(PyTypeObject *type, Py_complex value);

/* The value of a complex number, or what __complex__ returns. 1; 0 when the object has no
 * such method; -> -1 TypeError. code. */
int complex_from_special(PyObject *o, Py_complex *value);

/* The constructor complex(real=0, imag=0). */
PyObject *complex_new(PyTypeObject *type, PyObject *args, PyObject *kwargs);

/* repr and __format__. New; -> NULL ValueError. */
PyObject *complex_repr(PyObject *o);
PyObject *complex_format(PyObject *o, PyObject *spec);

/* The slots and methods of the type. */
extern PyNumberMethods complex_as_number;
extern PyMethodDef complex_methods[];

#endif
