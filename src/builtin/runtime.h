/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_RUNTIME_H
#define ETALON_BUILTIN_RUNTIME_H

/* Start and end of the runtime.
 *
 * Start-up follows dependencies: thread state, names, types (a base before what derives
 * from it), exceptions, modules. Types are used before they are ready: making one ready
 * needs dicts, strings, tuples and descriptors.
 *
 * The end goes the other way: modules lose their names in the order in which CPython
 * clears them, cycles are collected, hooks and caches are given up, and last the static
 * types give up what readying gave them. Then nothing mortal is left.
 *
 * 1. Between Py_Initialize and Py_FinalizeEx every static type of the table is ready.
 * 2. Every reference that no object owns is visited by runtime_visit_roots. */

#include "Python.h"

/* What a layer above has to add: its roots, and how it ends. */
struct runtime_part {
    int (*visit)(visitproc visit, void *arg); /* or NULL */
    void (*fini)(void); /* before types go; may run user code; or NULL */
};

/* Registers a part for the life of the runtime. Call it once per part. */
void runtime_attach(const struct runtime_part *part);
/* Visits every reference that no object owns. A result other than 0 of visit ends the
 * walk and is returned. */
int runtime_visit_roots(visitproc visit, void *arg);

#endif
