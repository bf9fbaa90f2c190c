/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_CODE_PARTS_H
#define ETALON_BUILTIN_CODE_PARTS_H

/* The methods of code objects: where instructions come from, and copies with changes.
 *
 * 1. Offsets in co_lines are bytes of co_code.
 * 2. A copy runs the same instructions, so what they index cannot shrink. */

#include "builtin/code.h"

/* Checked view of a code object. */
static inline PyCodeObject *code_of(PyObject *op)
{
    assert(PyCode_Check(op));
    return (PyCodeObject *)op;
}

/* New iterators over tuples; -> NULL. */
PyObject *code_lines(PyObject *op, PyObject *ignored);
PyObject *code_positions(PyObject *op, PyObject *ignored);
/* New code object; -> NULL TypeError, ValueError. code. */
PyObject *code_replace(PyObject *op, PyObject *args, PyObject *kwargs);

#endif
