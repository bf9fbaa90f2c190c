/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_CREATE_H
#define ETALON_TYPE_CREATE_H

/* type.__new__: how a class comes to be.
 *
 * In this order: arguments, metaclass, best base, a copy of the namespace, slots, the
 * type object, attributes taken from the namespace, readying, slot functions,
 * __set_name__ of the attributes, __init_subclass__ of the bases.
 *
 * 1. The most derived metaclass makes the class; its __new__ runs once (I22).
 * 2. The namespace is copied, and __set_name__ runs over a copy of that copy (I22).
 * 3. The type is tracked by the collector when all its fields are valid, not before
 *    (I8). */

#include "Python.h"

/* What is known about a class before its type object exists. References are borrowed
 * from the caller of create_slots, but for the two that say otherwise. */
struct creation {
    PyTypeObject *metatype;
    PyObject *args;  /* of __new__, for delegation */
    PyObject *kwds;  /* may be NULL */
    PyObject *name;  /* str */
    PyObject *bases; /* owned tuple; NULL after a failure */
    PyTypeObject *base;
    PyObject *dict;   /* owned: the copied namespace */
    PyObject *slots;  /* owned tuple of sorted mangled names, or NULL */
    Py_ssize_t nslot; /* number of member slots */
    bool add_dict;
    bool add_weak;
};

/* tp_new of type. New class; code; -> NULL. */
/*@ requires I6_held:   HELD_TYPE(metatype);
  @ requires I6_held:   HELD(args);
  @ requires I6_held:   HELD_OR_NULL(kwds);
  @ requires I13_tuple: IS_TUPLE(args);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *type_new(PyTypeObject *metatype, PyObject *args, PyObject *kwds);

/* The C function of every builtin __new__ (a PyCFunctionWithKeywords): self is the type
 * that defines it, the first argument the class to instantiate. New; code; -> NULL. */
/*@ requires I6_held:   HELD(self) && HELD(args);
  @ requires I6_held:   HELD_OR_NULL(kwargs);
  @ requires I13_tuple: IS_TUPLE(args);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *type_new_wrapper(PyObject *self, PyObject *args, PyObject *kwargs);

#endif
