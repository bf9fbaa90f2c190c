/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_FORMAT_NUMBER_H
#define ETALON_BUILTIN_FORMAT_NUMBER_H

/* Numbers and strings as text after a format specification: the work of __format__ and of
 * the number conversions of `%`. */

#include "builtin/format_spec.h"

/* o.__format__(spec) for int, float and str. New; -> NULL ValueError. */
PyObject *format_int(PyObject *o, PyObject *spec);
PyObject *format_float(PyObject *o, PyObject *spec);
PyObject *format_str(PyObject *o, PyObject *spec);

/* An int or a float after a parsed specification of a type that suits it. */
PyObject *format_int_parsed(PyObject *o, const struct format_spec *spec);
PyObject *format_double_parsed(double value, const struct format_spec *spec);

#endif
