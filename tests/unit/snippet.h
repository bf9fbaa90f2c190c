/* SPDX-License-Identifier: MIT */
#ifndef ETALON_UNIT_SNIPPET_H
#define ETALON_UNIT_SNIPPET_H

/* Python code inside unit tests: a snippet defines classes, and a table of expressions says
 * what they must give. */

#include "Python.h"

/* An expression and its repr, or "TypeError: text" for what it raises. */
struct vector {
    const char *expression;
    const char *expected;
};

/* Starts the runtime: the fixture of a test suite. */
void snippet_start(void);

/* Runs statements in a new namespace and returns it; the test fails if they raise. */
PyObject *snippet_run(const char *statements);

/* Runs statements in a namespace; the test fails if they raise. */
void snippet_more(PyObject *namespace, const char *statements);

/* Borrowed value of a name of the namespace; the test fails when it is missing. */
PyObject *snippet_get(PyObject *namespace, const char *name);

/* Evaluates every expression of a table that ends with NULL, in the namespace that the
 * statements make, and compares. Then evaluates each again while its allocations fail one
 * by one: it must end with a value or an exception, a SystemError only if that is
 * expected, and the end of the test finds what was leaked or broken [lang.44]. */
void snippet_check(const char *statements, const struct vector *table);

#endif
