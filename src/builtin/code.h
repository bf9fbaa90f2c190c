/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_CODE_H
#define ETALON_BUILTIN_CODE_H

/* Code objects: the compiled body of a module, class or function.
 *
 * The runtime knows their shape (arguments, variables, positions); only the evaluator,
 * which lives above the library, knows what the instructions mean.
 *
 * 1. localsplusnames = parameters, other locals, cells that are no parameters, frees.
 * 2. positions has one entry for each instruction.
 * 3. handlers are sorted by start, inner ranges before the ranges around them. */

#include "Python.h"

enum code_flag {
    CO_OPTIMIZED = 0x1, /* locals live in the frame, not in a dict */
    CO_NEWLOCALS = 0x2,
    CO_VARARGS = 0x4,
    CO_VARKEYWORDS = 0x8,
    CO_NESTED = 0x10,
    CO_GENERATOR = 0x20,
    CO_HAS_DOCSTRING = 0x4000000,
};

/* Lines from 1, columns from 0 in bytes of UTF-8, -1 when unknown. */
struct code_position {
    int line;
    int end_line;
    int column;
    int end_column;
};

/* Instructions start <= i < end continue at target with the stack cut to depth. */
struct code_handler {
    int start;
    int end;
    int target;
    int depth;
};

struct _codeobject {
    PyObject_HEAD PyObject *co_name; /* owned str */
    PyObject *co_qualname;           /* owned str */
    PyObject *co_filename;           /* owned str */
    PyObject *co_consts;             /* owned tuple */
    PyObject *co_names;              /* owned tuple of interned str */
    PyObject *co_localsplusnames;    /* owned tuple of interned str */
    PyObject *co_weakreflist;
    int co_flags;    /* enum code_flag */
    int co_argcount; /* positional parameters, positional-only included */
    int co_posonlyargcount;
    int co_kwonlyargcount;
    int co_nlocals;   /* parameters and other locals */
    int co_ncellvars; /* cells that are no parameters */
    int co_nfreevars;
    int co_stacksize;
    int co_firstlineno;
    int co_size;       /* instructions */
    uint32_t *co_code; /* owned: opcode in the low 8 bits, argument above */
    struct code_position *co_positions; /* owned */
    struct code_handler *co_handlers;   /* owned */
    int co_nhandlers;
    uint8_t *co_cell_params; /* owned: for each variable that is no cell of its own,
                                whether it lives in a cell: only parameters do */
    bool co_has_cell_params; /* one of them does */
};

/* New code object with every field empty, for the compiler to fill. -> NULL. */
PyCodeObject *code_new(void);
/* Position of an instruction; false when the index is outside the code. */
bool code_position(PyCodeObject *code, int instruction, struct code_position *position);

#endif
