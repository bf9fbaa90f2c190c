/* SPDX-License-Identifier: MIT */
#ifndef Py_FILEOBJECT_H
#define Py_FILEOBJECT_H

/* Writing to file-like objects. */

#include "object.h"

#define Py_PRINT_RAW 1

/* Write str(o) (with Py_PRINT_RAW) or repr(o), or a UTF-8 text, by file.write().
 * 0; code; -> -1. */
PyAPI_FUNC(int) PyFile_WriteObject(PyObject *o, PyObject *file, int flags);
PyAPI_FUNC(int) PyFile_WriteString(const char *text, PyObject *file);

#endif
