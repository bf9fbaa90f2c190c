/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_DOCSTRING_H
#define ETALON_OBJECT_DOCSTRING_H

/* Docstrings of things written in C start with a signature:
 *
 *     name($self, x, /)
 *     --
 *
 *     Text.
 *
 * __text_signature__ is the parenthesis, __doc__ the text. Without that form the whole
 * string is the text. */

#include "Python.h"

/* New str, or None when there is no such part; -> NULL. Either argument may be NULL. */
/*@ requires mem: name == NULL || valid_read_string(name);
  @ requires mem: doc == NULL || valid_read_string(doc);
  @ terminates \true;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @ ensures I13_text:  \result != NULL ==> IS_STR(\result)
  @         || \result == &_Py_NoneStruct;
  @*/
PyObject *docstring_text(const char *name, const char *doc);

/*@ requires mem: name == NULL || valid_read_string(name);
  @ requires mem: doc == NULL || valid_read_string(doc);
  @ terminates \true;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @ ensures I13_text:  \result != NULL ==> IS_STR(\result)
  @         || \result == &_Py_NoneStruct;
  @*/
PyObject *docstring_signature(const char *name, const char *doc);

#endif
