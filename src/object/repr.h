/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_REPR_H
#define ETALON_OBJECT_REPR_H

/* What every object answers about itself: text, truth, hash.
 *
 *   PyObject_Repr, PyObject_Str, PyObject_ASCII, PyObject_Bytes
 *   PyObject_IsTrue, PyObject_Not, PyCallable_Check, PyObject_SelfIter
 *   PyObject_Hash, PyObject_HashNotImplemented, PyObject_GenericHash, Py_HashPointer
 *
 * 1. The result of Repr, Str and ASCII is a str, that of Bytes a bytes, whatever the slots
 *    return: anything else is a TypeError.
 * 2. Repr and Str bound their recursion (I19).
 * 3. A hash of -1 is an error and nothing else. */

#include "Python.h"

#endif
