/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_FORMAT_SPEC_H
#define ETALON_BUILTIN_FORMAT_SPEC_H

/* The small language of format specifications:
 *
 *   [[fill]align][sign]["z"]["#"]["0"][width][grouping]["." [precision] [grouping]][type]
 *
 * 1. A parsed specification is complete: what the text left out has its default.
 * 2. Grouping goes only with types of numbers that have digits to group. */

#include "Python.h"

struct format_spec {
    Py_UCS4 fill;              /* ' ' unless given */
    Py_UCS4 align;             /* '<' '>' '=' '^' */
    Py_UCS4 sign;              /* '+' '-' ' ', or 0 */
    bool no_negative_zero;     /* 'z' */
    bool alternate;            /* '#' */
    Py_ssize_t width;          /* code points, or -1 */
    Py_UCS4 grouping;          /* ',' '_', or 0: between digits before the point */
    Py_UCS4 fraction_grouping; /* the same behind the point */
    Py_ssize_t precision;      /* digits or code points, or -1 */
    Py_UCS4 type;              /* the letter, or 0 */
};

/* Reads text with the defaults of o's type: 'd' and '>' for int, 0 and '>' for float, 's'
 * and '<' for str. 0; -> -1 ValueError. */
int format_spec_parse(struct format_spec *spec, PyObject *text, PyObject *o);

/* Raises ValueError "Unknown format code ..." for the type. Returns NULL. */
PyObject *format_spec_unknown(const struct format_spec *spec, PyObject *o);

#endif
