/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_COMPILE_H
#define ETALON_SCRIPT_COMPILE_H

/* From tree to code objects.
 *
 * A code unit is built for each scope; depth of the stack is known at every instruction,
 * so handlers say how far to cut it. `finally` bodies are compiled once for each way
 * out: falling through, return, break, continue, and exception. */

#include "Python.h"
#include "script/ast.h"

/* New code object of a module whose symbol table is built. -> NULL. */
PyObject *compile_module(struct arena *arena, struct ast_module *module);

/* Source text to code: parse, resolve names, compile. New; -> NULL SyntaxError (or a
 * subclass), ValueError for a NUL byte, MemoryError. */
PyObject *compile_source(
    const char *bytes, size_t length, const char *filename, enum parse_mode mode);

#endif
