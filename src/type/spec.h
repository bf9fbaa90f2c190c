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
/*@ requires mem: \valid(s) && \valid_read(spec);
  @ terminates \true;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @ ensures I8_spec:   \result == 0 ==> s->spec == spec;
  @ ensures I8_count:  \result == 0 ==> s->member_count >= 0 && (s->member_count > 0
  @         ==> s->members != NULL);
  @*/
int spec_scan(struct spec_scan *s, PyType_Spec *spec);

/* Computes the sizes, then the special offsets. 0; -> -1 SystemError. */
/*@ requires mem:     \valid(s) && \valid_read(s->spec);
  @ requires I6_held: HELD_TYPE(base);
  @ terminates \true;
  @ ensures I14_error:   \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet:   \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range:   -1 <= \result <= 0;
  @ ensures I12_same:    \result == 0 && s->spec->basicsize == 0
  @         ==> s->basicsize == base->tp_basicsize;
  @ ensures I12_given:   s->spec->basicsize > 0 ==> s->basicsize == s->spec->basicsize;
  @ ensures T14_extends: \result == 0 && s->spec->basicsize < 0
  @         ==> base->tp_basicsize <= s->data_offset && s->data_offset < s->basicsize;
  @*/
int spec_layout(struct spec_scan *s, PyTypeObject *base);

/* Copies functions and tables into the new type. */
/*@ requires mem: \valid(heap) && \valid_read(s) && \valid_read(s->spec);
  @ terminates \true;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void spec_copy_slots(PyHeapTypeObject *heap, const struct spec_scan *s);

#endif
