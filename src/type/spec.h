/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_SPEC_H
#define ETALON_TYPE_SPEC_H

/* Heap types from C specifications (PyType_FromSpec and its family; typeslots.h).
 *
 * 1. Nothing of the specification is needed after the call but the functions and the
 *    method and getset tables: names, docs and members are copied (I6).
 * 2. A repeated table of members, or doc, is an error (I8). */

#include "Python.h"

/* What is read from the slots before the type exists. */
struct spec_scan {
    PyType_Spec *spec;
    PyMemberDef *members; /* borrowed, or NULL */
    Py_ssize_t member_count;
    const char *doc;         /* borrowed, or NULL */
    PyTypeObject *slot_base; /* borrowed, or NULL */
    PyObject *slot_bases;    /* borrowed, or NULL */
    Py_ssize_t weaklist_offset;
    Py_ssize_t dict_offset;
    Py_ssize_t vectorcall_offset;
    Py_ssize_t basicsize;   /* of the type */
    Py_ssize_t data_offset; /* start of what a negative basicsize adds */
};

/* Reads and checks the slots. 0; -> -1 RuntimeError or SystemError. */
int spec_scan(struct spec_scan *s, PyType_Spec *spec);

/* Computes the sizes, then the special offsets. 0; -> -1 SystemError. */
int spec_layout(struct spec_scan *s, PyTypeObject *base);

/* Copies functions and tables into the new type. */
void spec_copy_slots(PyHeapTypeObject *heap, const struct spec_scan *s);

#endif
