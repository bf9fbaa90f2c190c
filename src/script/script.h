/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_SCRIPT_H
#define ETALON_SCRIPT_SCRIPT_H

/* The scenario language as a part of the runtime: running source text, and the built-in
 * functions that need a compiler (exec, eval, compile, __import__).
 *
 * 1. Code runs with a dict of globals that has `__builtins__`; what is missing is added. */

#include "Python.h"

/* Connects the evaluator with the runtime, which is initialized. 0; -> -1. */
int script_init(void);
/* Compiles and runs a module's text. 0; -> -1. code. */
int script_run_source(
    const char *bytes, size_t length, const char *filename, PyObject *globals);
/* Runs a code object; locals may be any mapping, closure a tuple of as many cells as the
 * code has free variables, or NULL. New; -> NULL. code. */
PyObject *script_run_code(
    PyObject *code, PyObject *globals, PyObject *locals, PyObject *closure);
/* True for the __import__ that script_init provides. */
bool script_is_default_import(PyObject *function);

/* script_builtins.c */
extern PyMethodDef script_methods[];

#endif
