/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_FUNCTION_H
#define ETALON_BUILTIN_FUNCTION_H

/* Functions and the binding of arguments to parameters.
 *
 * Arguments come in vectorcall form: positional ones, then the values of the names in
 * kwnames. They are slots (frame.h): the caller's stack may lend them.
 *
 * 1. func_code, func_globals, func_builtins, func_name and func_qualname are never NULL;
 *    func_code has as many free variables as func_closure has cells.
 * 2. Binding checks in CPython's order: keywords, too many positional arguments, missing
 *    positional ones, missing keyword-only ones.
 * 3. A frame of a generator owns all its variables from the start. */

#include "builtin/frame.h"

/* A function that is about to be called. */
struct function_call {
    PyFunctionObject *function;
    PyObject *const *args; /* slots */
    Py_ssize_t nargs;
    PyObject *kwnames; /* tuple or NULL */
};

/* Checked view of a function object. */
static inline PyFunctionObject *function_of(PyObject *op)
{
    assert(PyFunction_Check(op));
    return (PyFunctionObject *)op;
}

static inline PyCodeObject *function_code(const PyFunctionObject *function)
{
    return (PyCodeObject *)function->func_code;
}

/* New frame with the arguments bound; they stay the caller's. -> NULL TypeError. code. */
PyFrameObject *function_bind(const struct function_call *call);
/* The same, and on success the frame takes over the caller's reference to the function
 * and the argument slots. */
PyFrameObject *function_bind_move(const struct function_call *call);
/* New result of running a bound frame, or the generator that it belongs to. Steals the
 * frame. -> NULL. code. */
PyObject *function_start(PyFrameObject *frame);
/* Runs a function without parameters over a namespace: the body of a class or module, or
 * the code of exec(). New; -> NULL. code. */
PyObject *function_run(PyObject *function, PyObject *locals);
/* The vectorcall of every function. */
PyObject *function_vectorcall(
    PyObject *self, PyObject *const *args, size_t nargsf, PyObject *kwnames);
/* Borrowed: the namespace of built-in names that code with such globals sees; NULL
 * without exception when there is none; -> NULL. */
PyObject *function_builtins(PyObject *globals);

/* function_errors.c: each raises TypeError and returns -1. */
int function_too_many(const struct function_call *call, PyObject *const *variables);
int function_missing(const struct function_call *call, PyObject *const *variables,
    int first, int end, const char *kind);
int function_unexpected(const struct function_call *call, PyObject *keyword);
int function_multiple(const struct function_call *call, PyObject *keyword);

/* function_attrs.c */
extern PyGetSetDef function_getset[];
PyObject *function_new(PyTypeObject *type, PyObject *args, PyObject *kwds);

#endif
