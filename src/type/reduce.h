/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_REDUCE_H
#define ETALON_TYPE_REDUCE_H

/* __reduce__, __reduce_ex__ and __getstate__ of object: how an object tells copy and
 * pickle to rebuild it. From protocol 2 on the answer is a call of copyreg.__newobj__
 * and a state; below, copyreg._reduce_ex decides. */

#include "Python.h"

/* Methods of object. New; user code; -> NULL. */
PyObject *reduce_ex(PyObject *self, PyObject *protocol);
PyObject *reduce(PyObject *self, PyObject *unused);
PyObject *reduce_getstate(PyObject *self, PyObject *unused);

#endif
