/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_CALL_H
#define ETALON_TYPE_CALL_H

/* Calling a type: making an instance by tp_new and tp_init.
 *
 * 1. tp_init runs only on an instance of the called type, and it is the one of the
 *    instance's own type. */

#include "Python.h"

/* tp_call of type. New; user code; -> NULL. */
PyObject *type_call(PyObject *self, PyObject *args, PyObject *kwds);

/* tp_vectorcall of the object `type` itself. New; -> NULL. */
PyObject *type_vectorcall(
    PyObject *metatype, PyObject *const *args, size_t nargsf, PyObject *kwnames);

#endif
