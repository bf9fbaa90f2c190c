/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_TYPENAMES_H
#define ETALON_TYPE_TYPENAMES_H

/* What a type is called. A heap type has objects for its names; a static type has its
 * tp_name, "module.name" or just "name" for builtins. The functions PyType_GetName,
 * PyType_GetQualName, PyType_GetModuleName and PyType_GetFullyQualifiedName are defined
 * here. */

#include "Python.h"

/* New __module__ if it is a str that should be shown before the name; NULL without
 * exception when it is builtins, missing, or no str. */
/*@ requires I6_held: HELD_TYPE(type);
  @ terminates USER_CODE;
  @ ensures I14_quiet: EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @ ensures I13_str:   \result != NULL ==> IS_STR(\result);
  @*/
PyObject *typenames_shown_module(PyTypeObject *type);

#endif
