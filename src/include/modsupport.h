/* SPDX-License-Identifier: MIT */
#ifndef Py_MODSUPPORT_H
#define Py_MODSUPPORT_H

/* Parsing argument lists and building values, and the life of the runtime. */

#include "object.h"

/* 1; -> 0 TypeError. Units: O O! O& S U s s# z i I l k L K n h b p c C d f $ | : ; () */
PyAPI_FUNC(int) PyArg_ParseTuple(PyObject *args, const char *format, ...);
PyAPI_FUNC(int) PyArg_ParseTupleAndKeywords(
    PyObject *args, PyObject *kwargs, const char *format, char *const *kwlist, ...);
PyAPI_FUNC(int) PyArg_VaParse(PyObject *args, const char *format, va_list targets);
PyAPI_FUNC(int) PyArg_UnpackTuple(
    PyObject *args, const char *name, Py_ssize_t min, Py_ssize_t max, ...);
PyAPI_FUNC(int) _PyArg_NoKeywords(const char *funcname, PyObject *kwargs);
PyAPI_FUNC(int) _PyArg_NoPositional(const char *funcname, PyObject *args);
PyAPI_FUNC(int) _PyArg_CheckPositional(
    const char *name, Py_ssize_t nargs, Py_ssize_t min, Py_ssize_t max);
/* TypeError "fname() displayname must be expected, not type". */
PyAPI_FUNC(void) _PyArg_BadArgument(
    const char *fname, const char *displayname, const char *expected, PyObject *arg);
/* New; -> NULL. */
PyAPI_FUNC(PyObject *) Py_BuildValue(const char *format, ...);
PyAPI_FUNC(PyObject *) Py_VaBuildValue(const char *format, va_list args);

/* Starts the runtime once per process; Finalize runs finalizers, frees everything that
 * is not immortal, and returns 0; -> -1 when output could not be flushed. */
PyAPI_FUNC(void) Py_Initialize(void);
PyAPI_FUNC(int) Py_FinalizeEx(void);
PyAPI_FUNC(int) Py_IsInitialized(void);
PyAPI_FUNC(int) Py_IsFinalizing(void);

#endif
