/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_FORMAT_NUMBER_H
#define ETALON_BUILTIN_FORMAT_NUMBER_H

/* Numbers and strings as text after a format specification: the work of __format__ and of
 * the number conversions of `%`.
 *
 * A number is laid out as
 *
 *   [padding] sign prefix [padding] digits [fraction] [tail] [padding]
 *
 * where padding by zeros between prefix and digits is grouped with them. */

#include "builtin/format_spec.h"

/* The parts of a number; all text is ASCII and borrowed. */
struct number_parts {
    char sign; /* 0, '+', '-' or ' ' */
    const char *prefix;
    const char *digits;
    Py_ssize_t n_digits;
    const char *fraction; /* behind the point; "" with has_point: a point alone */
    Py_ssize_t n_fraction;
    bool has_point;
    const char *tail; /* exponent or '%' */
    int group;        /* digits between two marks; 0: never */
};

/* New str; -> NULL MemoryError. */
PyObject *number_lay_out(
    const struct number_parts *parts, const struct format_spec *spec);

/* The sign to show. No error. */
char number_sign(bool negative, const struct format_spec *spec);

/* o.__format__(spec) for int, float and str. New; -> NULL ValueError. */
PyObject *format_int(PyObject *o, PyObject *spec);
PyObject *format_float(PyObject *o, PyObject *spec);
PyObject *format_str(PyObject *o, PyObject *spec);

/* A float after a specification whose type is 0 or one of e E f F g G n %. */
PyObject *format_double(double value, const struct format_spec *spec);

#endif
