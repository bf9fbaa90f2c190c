/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_DESCR_WRAPPER_H
#define ETALON_OBJECT_DESCR_WRAPPER_H

/* Slot wrappers: a type slot written in C, seen from Python as a method.
 *
 *   int.nb_add  ->  int.__dict__['__add__'], a wrapper_descriptor
 *   (1).__add__ ->  a method-wrapper: the descriptor and the object
 *
 * A wrapper function takes the tuple of arguments apart, calls the wrapped slot
 * function with its own signature and converts the result. Slot functions have many
 * signatures, so they travel as slot_function and are cast back by the wrapper that
 * knows them.
 *
 * 1. wrapped has the signature that base->wrapper expects: the table of slots is
 *    checked for this at compile time (I5).
 * 2. wrapped is called only on an instance of d_type (I13). */

#include "object/names.h"

typedef _Py_any_function slot_function;

/* New; -> NULL. kwargs is NULL unless the row has PyWrapperFlag_KEYWORDS. code. */
typedef PyObject *(*wrap_function)(
    PyObject *self, PyObject *args, slot_function wrapped, PyObject *kwargs);

/* One row of the table of slots. */
struct slot_base {
    const char *name;       /* the special method */
    enum name_id id;        /* the same, as an index of names[] */
    size_t offset;          /* of the slot in PyHeapTypeObject, bytes */
    slot_function function; /* the generic function for a Python method, or NULL */
    wrap_function wrapper;  /* NULL: the slot has no wrapper */
    const char *doc;        /* with signature */
    int flags;              /* PyWrapperFlag_KEYWORDS */
};

typedef struct {
    PyDescrObject d_common;
    const struct slot_base *d_base; /* static */
    slot_function d_wrapped;
} PyWrapperDescrObject;

#define PyWrapperDescr_CheckExact(o) Py_IS_TYPE(o, &PyWrapperDescr_Type)

/* New wrapper_descriptor. -> NULL. */
/*@ requires I6_held:    HELD_TYPE(type);
  @ requires mem:        \valid_read(base);
  @ requires I5_wrapper: base->wrapper != NULL && wrapped != NULL;
  @ terminates \true;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @ ensures I8_fields: \result != NULL
  @         ==> ((PyWrapperDescrObject *)\result)->d_base == base
  @         && ((PyWrapperDescrObject *)\result)->d_wrapped == wrapped;
  @*/
PyObject *descr_new_wrapper(
    PyTypeObject *type, const struct slot_base *base, slot_function wrapped);

/* New method-wrapper that binds a wrapper_descriptor to self. -> NULL. */
/*@ requires I6_held: HELD(descr) && HELD(self);
  @ terminates \true;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *PyWrapper_New(PyObject *descr, PyObject *self);

#endif
