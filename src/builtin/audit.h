/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_AUDIT_H
#define ETALON_BUILTIN_AUDIT_H

/* The audit of reference counts (I7, I9).
 *
 * From audit_start on, every object that is born is remembered until it dies. At any
 * quiet moment the references that live objects own, found by tp_traverse, and those
 * that the runtime owns, found by runtime_visit_roots, must add up:
 *
 *     Py_REFCNT(o) = references visited that point to o      for each mortal o
 *
 * so a missing or surplus decref, and a tp_traverse that forgets a field, are found. What
 * is still alive after Py_FinalizeEx and not immortal has leaked. */

#include "Python.h"

/* Starts remembering; call it before Py_Initialize. Takes the reference tracer. */
void audit_start(void);
/* Compares counts and references, writes a line for each difference (at most `most`) and
 * returns how many there are. No frame may be running; runs no user code. */
Py_ssize_t audit_counts(FILE *stream, Py_ssize_t most);
/* Checks the invariants of every object that is alive, types included, as builtin/check.h
 * and type/check.h state them; writes a line for each that is broken (at most `most`) and
 * returns how many there are. Runs no user code unless a class has a key that is no str. */
Py_ssize_t audit_objects(FILE *stream, Py_ssize_t most);
/* The same, and the collector's lists (memory/gc_check.h), the interned strings and the
 * method cache. */
Py_ssize_t audit_checks(FILE *stream, Py_ssize_t most);
/* Writes a line for each mortal object that is alive, and returns how many; after
 * Py_FinalizeEx each is a leak. */
Py_ssize_t audit_leaks(FILE *stream, Py_ssize_t most);
/* Number of objects that are alive, immortal ones included. */
Py_ssize_t audit_live(void);
/* Stops remembering and gives the memory back. */
void audit_stop(void);

#endif
