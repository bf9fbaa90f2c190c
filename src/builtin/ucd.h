/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_UCD_H
#define ETALON_BUILTIN_UCD_H

/* Properties of code points, from the C library's UTF-8 locale where its classes agree
 * with Python's, and from small tables where they do not. No errors, no user code. */

#include "Python.h"

bool ucd_is_space(Py_UCS4 ch);
bool ucd_is_linebreak(Py_UCS4 ch);
bool ucd_is_alpha(Py_UCS4 ch);
bool ucd_is_lower(Py_UCS4 ch);
bool ucd_is_upper(Py_UCS4 ch);
bool ucd_is_title(Py_UCS4 ch);
bool ucd_is_cased(Py_UCS4 ch);
bool ucd_is_printable(Py_UCS4 ch);
bool ucd_is_digit(Py_UCS4 ch);
bool ucd_is_numeric(Py_UCS4 ch);
bool ucd_is_identifier_start(Py_UCS4 ch);
bool ucd_is_identifier_part(Py_UCS4 ch);
/* 0..9 for decimal digits of any script, else -1. */
int ucd_decimal(Py_UCS4 ch);

/* Case mapping into at most 3 code points; returns how many. */
int ucd_lower(Py_UCS4 ch, Py_UCS4 to[3]);
int ucd_upper(Py_UCS4 ch, Py_UCS4 to[3]);
int ucd_title(Py_UCS4 ch, Py_UCS4 to[3]);
int ucd_fold(Py_UCS4 ch, Py_UCS4 to[3]);

#endif
