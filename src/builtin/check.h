/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_CHECK_H
#define ETALON_BUILTIN_CHECK_H

/* The invariants of every kind of object as plain C, for the audit, tests, fuzzing and
 * debug builds. A check returns the id of the first broken invariant, or NULL; it runs no
 * user code and changes nothing. It may be made at any quiet moment: when no operation on
 * the object is half done. */

#include "Python.h"

/* The header, the dict word, the weak references, and what the type of the object adds;
 * the type of a class is check_type's matter, since that costs more. Cost: the size of the
 * object, and the length of its list of weak references. */
const char *check_object(PyObject *op);

/* I23: the word for the dict of an instance holds NULL or a live dict. Cost: constant. */
const char *check_instance(PyObject *op);

/* 0 <= ob_size <= allocated, a block exactly when something is allocated, no item missing;
 * a list that is being sorted is empty. Cost: its length. */
const char *check_list(PyObject *op);
/* No item of a tracked tuple is missing. Cost: its length. */
const char *check_tuple(PyObject *op);
/* Each key on the chain of its hash and there once, a free entry, counts that fit the
 * table. Cost: the size of the table, times the length of the chains. */
const char *check_set(PyObject *op);
/* Kind and length fit the data: NUL at the end, `ascii` exactly when all code points are
 * below 128, none above what the kind can hold but its smaller ones, cached UTF-8 and hash.
 * Cost: its length. */
const char *check_str(PyObject *op);
/* NUL at the end. Cost: constant. */
const char *check_bytes(PyObject *op);
/* The highest limb is not zero; a small exact int is the shared one. Cost: constant. */
const char *check_int(PyObject *op);
/* Start, stop and step are there. Cost: constant. */
const char *check_slice(PyObject *op);

/* check_code.c: what running code is made of. The fields are there and of their types;
 * cost: constant, for code and frames the number of variables and instructions. */
const char *check_function(PyObject *op);
const char *check_method(PyObject *op);
/* The names match the counts; positions and handlers lie inside the code. */
const char *check_code(PyObject *op);
/* variables <= stack_top <= slots; a cell variable holds a cell; owner and state agree. */
const char *check_frame(PyObject *op);
/* The frame, while there is one, belongs to the generator. */
const char *check_generator(PyObject *op);
/* I13: type, name and C definition of a method, member or attribute written in C. */
const char *check_descr(PyObject *op);
/* Alive: in the list of its object. Dead: in none (I6). Cost: the length of the list. */
const char *check_weakref(PyObject *op);

#endif
