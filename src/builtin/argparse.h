/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_ARGPARSE_H
#define ETALON_BUILTIN_ARGPARSE_H

/* From the arguments of a call to C variables.
 *
 * It goes in two steps. Binding gives each parameter its argument, or NULL, and checks
 * number and names; converting turns arguments into C values by the units of a format
 * string. Functions whose parameters are all objects only bind.
 *
 * 1. Bound arguments are borrowed from the caller.
 * 2. After an error some variables may be filled; nothing that needs releasing is. */

#include "Python.h"

struct arg_spec {
    const char *fname;        /* as in messages, without parentheses, or NULL */
    const char *const *names; /* of all parameters; "" for positional-only ones */
    int count;                /* parameters */
    int positional_only;      /* how many of them have no name */
    int max_positional;       /* the others are keyword-only */
    int required;             /* the first ones must be given */
};

/* Fills values[0 .. spec->count). Keyword arguments are args[nargs ..] with the names
 * of the tuple kwnames, or NULL. 0; -> -1 TypeError. */
int argparse_bind(const struct arg_spec *spec, PyObject *const *args, Py_ssize_t nargs,
    PyObject *kwnames, PyObject **values);
/* The same for a tuple and a dict (or NULL). */
int argparse_bind_tuple(
    const struct arg_spec *spec, PyObject *args, PyObject *kwargs, PyObject **values);

/* A format string being read, with where the values go. */
struct arg_units {
    const char *next;  /* the unit that comes */
    va_list args;      /* where the values go */
    char message[256]; /* of the last failure */
};

/* Converts one argument by the next unit. NULL, or a message to be put after the
 * argument's number; "" when an exception is set already. code. */
const char *argparse_convert(struct arg_units *units, PyObject *arg);
/* Skips the next unit and its variables. */
void argparse_skip(struct arg_units *units);
/* TypeError for argument `number` (from 1), unless an exception is set. */
void argparse_report(const char *fname, Py_ssize_t number, const char *message);

#endif
