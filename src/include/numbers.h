/* SPDX-License-Identifier: MIT */
#ifndef Py_NUMBERS_H
#define Py_NUMBERS_H

/* int, bool, float and complex. Constructors return new references; -> NULL
 * MemoryError. */

#include "object.h"

typedef struct _longobject PyLongObject;
typedef struct {
    PyObject_HEAD double ob_fval;
} PyFloatObject;
typedef struct {
    double real;
    double imag;
} Py_complex;
typedef struct {
    PyObject_HEAD Py_complex cval;
} PyComplexObject;

PyAPI_DATA(PyTypeObject) PyLong_Type;
PyAPI_DATA(PyTypeObject) PyBool_Type;
PyAPI_DATA(PyTypeObject) PyFloat_Type;
PyAPI_DATA(PyTypeObject) PyComplex_Type;
PyAPI_DATA(PyObject *const) _Py_FalsePtr;
PyAPI_DATA(PyObject *const) _Py_TruePtr;
#define Py_False (_Py_FalsePtr)
#define Py_True (_Py_TruePtr)
#define Py_RETURN_TRUE return Py_NewRef(Py_True)
#define Py_RETURN_FALSE return Py_NewRef(Py_False)
#define PyBool_Check(op) Py_IS_TYPE(op, &PyBool_Type)
#define PyLong_Check(op) PyType_FastSubclass(Py_TYPE(op), Py_TPFLAGS_LONG_SUBCLASS)
#define PyLong_CheckExact(op) Py_IS_TYPE(op, &PyLong_Type)
#define PyFloat_Check(op) PyObject_TypeCheck(op, &PyFloat_Type)
#define PyFloat_CheckExact(op) Py_IS_TYPE(op, &PyFloat_Type)
#define PyComplex_Check(op) PyObject_TypeCheck(op, &PyComplex_Type)
#define PyComplex_CheckExact(op) Py_IS_TYPE(op, &PyComplex_Type)
#define PyFloat_AS_DOUBLE(op) (((PyFloatObject *)(op))->ob_fval)

PyAPI_FUNC(PyObject *) PyBool_FromLong(long value);
/* Values from -5 to 256 are the shared immortal objects. */
PyAPI_FUNC(PyObject *) PyLong_FromLong(long value);
PyAPI_FUNC(PyObject *) PyLong_FromUnsignedLong(unsigned long value);
PyAPI_FUNC(PyObject *) PyLong_FromLongLong(long long value);
PyAPI_FUNC(PyObject *) PyLong_FromUnsignedLongLong(unsigned long long value);
PyAPI_FUNC(PyObject *) PyLong_FromSsize_t(Py_ssize_t value);
PyAPI_FUNC(PyObject *) PyLong_FromSize_t(size_t value);
PyAPI_FUNC(PyObject *) PyLong_FromVoidPtr(void *p);
/* -> NULL OverflowError / ValueError for infinities and NaN. */
PyAPI_FUNC(PyObject *) PyLong_FromDouble(double value);
/* Digits in a base 2..36, or 0 to read the prefix. -> NULL ValueError. */
PyAPI_FUNC(PyObject *) PyLong_FromString(const char *text, char **end, int base);
PyAPI_FUNC(PyObject *) PyLong_FromUnicodeObject(PyObject *text, int base);
/* C value by __index__; -> -1 OverflowError / TypeError. */
PyAPI_FUNC(long) PyLong_AsLong(PyObject *o);
PyAPI_FUNC(long) PyLong_AsLongAndOverflow(PyObject *o, int *overflow);
PyAPI_FUNC(long long) PyLong_AsLongLong(PyObject *o);
PyAPI_FUNC(unsigned long) PyLong_AsUnsignedLong(PyObject *o);
PyAPI_FUNC(unsigned long long) PyLong_AsUnsignedLongLong(PyObject *o);
PyAPI_FUNC(Py_ssize_t) PyLong_AsSsize_t(PyObject *o);
PyAPI_FUNC(size_t) PyLong_AsSize_t(PyObject *o);
PyAPI_FUNC(int) PyLong_AsInt(PyObject *o);
PyAPI_FUNC(double) PyLong_AsDouble(PyObject *o);
PyAPI_FUNC(void *) PyLong_AsVoidPtr(PyObject *o);
/* -1, 0 or 1. No error. */
PyAPI_FUNC(int) _PyLong_Sign(PyObject *o);
/* New str in base 2, 8, 10 or 16, with the prefix for all but 10. -> NULL. */
PyAPI_FUNC(PyObject *) _PyLong_Format(PyObject *o, int base);

PyAPI_FUNC(PyObject *) PyFloat_FromDouble(double value);
PyAPI_FUNC(PyObject *) PyFloat_FromString(PyObject *text);
PyAPI_FUNC(double) PyFloat_AsDouble(PyObject *o);

PyAPI_FUNC(PyObject *) PyComplex_FromCComplex(Py_complex value);
PyAPI_FUNC(PyObject *) PyComplex_FromDoubles(double real, double imag);
/* The parts of a complex number, or of what __complex__ or else __float__ or __index__
 * returns. -> a real part of -1.0 with TypeError. code. */
PyAPI_FUNC(Py_complex) PyComplex_AsCComplex(PyObject *o);
PyAPI_FUNC(double) PyComplex_RealAsDouble(PyObject *o);
/* 0.0 for all that is not complex. -> -1.0 with an exception. code. */
PyAPI_FUNC(double) PyComplex_ImagAsDouble(PyObject *o);

#endif
