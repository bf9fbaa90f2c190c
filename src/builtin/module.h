/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_MODULE_H
#define ETALON_BUILTIN_MODULE_H

/* Module objects: a dict with a name.
 *
 * 1. md_dict is a dict from construction until the collector clears the module.
 * 2. A module made from a definition with a state size has a zeroed state of that size
 *    until it dies; m_free runs before the state is freed. */

#include "Python.h"

struct module {
    PyObject_HEAD PyObject *md_dict; /* owned dict */
    PyModuleDef *md_def;             /* or NULL */
    void *md_state;                  /* owned block, or NULL */
    PyObject *md_weaklist;
    PyMethodDef *md_copied; /* owned copy of a method table, or NULL */
    bool md_is_builtin;     /* shown as "(built-in)" */
};

/* Marks a module as part of the runtime, for its repr. No error. */
void module_set_builtin(PyObject *module);
/* Replaces every value of the dict by None: names with one leading underscore first,
 * `__builtins__` never. code. For shutdown. */
void module_clear_dict(PyObject *dict);

#endif
