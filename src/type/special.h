/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_SPECIAL_H
#define ETALON_TYPE_SPECIAL_H

/* Calling special methods, for the C slots of classes written in Python.
 *
 * A special method is looked up on the type, never on the object. When what is found is
 * a method descriptor (a plain function, say), it is called with the object first
 * instead of being bound; anything else is bound by its __get__.
 *
 * 1. The method is owned during its call: it may remove itself from the class (I6).
 * 2. The arguments are owned by the caller of the slot. */

#include "Python.h"

struct special {
    PyObject *function; /* owned */
    bool unbound;       /* the object is to be passed first */
};

/* Finds a method. 1; 0 when missing; -> -1 when __get__ fails. code. */
int special_find(PyObject *self, PyObject *name, struct special *method);
/* The same, and an AttributeError from __get__ counts as missing. */
int special_find_maybe(PyObject *self, PyObject *name, struct special *method);
/* Calls a method that was found and releases it. args[0] is the object; nargs counts
 * it. New; -> NULL. code. */
PyObject *special_invoke(struct special *method, PyObject **args, size_t nargs);
/* Finds and calls. -> NULL AttributeError(name) when missing. code. */
PyObject *special_call(PyObject *name, PyObject **args, size_t nargs);
/* Finds and calls; new NotImplemented when missing. code. */
PyObject *special_call_maybe(PyObject *name, PyObject **args, size_t nargs);
/* function(self, *args, **kwargs). New; -> NULL. code. */
PyObject *special_call_prepended(
    PyObject *function, PyObject *self, PyObject *args, PyObject *kwargs);
/* Finds and calls with a tuple and a dict. -> NULL AttributeError(name) when
 * missing. */
PyObject *special_call_tuple(
    PyObject *name, PyObject *self, PyObject *args, PyObject *kwargs);

#endif
