/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_BASEOBJECT_H
#define ETALON_TYPE_BASEOBJECT_H

/* The type `object`: what every object can do.
 *
 * 1. object.__new__ and object.__init__ refuse arguments unless the other one of the
 *    two has been overridden and takes them. */

#include "Python.h"

/* tp_new and tp_init of object. New / 0; -> NULL / -1. */
PyObject *object_new(PyTypeObject *type, PyObject *args, PyObject *kwds);
int object_init(PyObject *self, PyObject *args, PyObject *kwds);

#endif
