/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_FRAME_H
#define ETALON_BUILTIN_FRAME_H

/* Frames: one running or suspended activation of a code object, on the heap.
 *
 * 1. localsplus[0 .. nlocalsplus) are variables (NULL: unbound; a cell where the code
 *    says so); the evaluation stack follows, its first stack_depth entries are owned.
 * 2. A frame that runs is thread_state()->frame or reachable from it by f_back.
 * 3. f_back is NULL unless the frame runs. */

#include "builtin/code.h"

enum frame_state { FRAME_CREATED, FRAME_RUNNING, FRAME_SUSPENDED, FRAME_FINISHED };

struct _frameobject {
    PyObject_VAR_HEAD
    PyFrameObject *f_back;   /* owned while running, else NULL */
    PyCodeObject *f_code;    /* owned */
    PyObject *f_func;        /* owned function, or NULL for a module or exec */
    PyObject *f_globals;     /* owned dict */
    PyObject *f_builtins;    /* owned dict */
    PyObject *f_locals;      /* owned mapping for class and module bodies, or NULL */
    PyObject *f_trace_value; /* owned: value handed to the next resumption, or NULL */
    int f_instruction;       /* index of the current instruction; -1 before the first */
    int stack_depth;
    uint8_t state;           /* enum frame_state */
    PyObject *localsplus[1]; /* variables, then the stack */
};

/* New frame for a code object, with unbound variables. -> NULL MemoryError. */
PyFrameObject *frame_new(
    PyCodeObject *code, PyObject *globals, PyObject *builtins, PyObject *locals);
/* The line that the frame is at. */
int frame_line(PyFrameObject *frame);
/* New dict snapshot of the variables of an optimized frame, or the mapping of a class or
 * module body. -> NULL. */
PyObject *frame_locals(PyFrameObject *frame);

/* Runs or resumes a frame: sent is what the suspended expression yields (borrowed, NULL
 * for none); throwing raises the pending exception there. Set by the evaluator. New: the
 * returned or yielded value (state tells which); -> NULL. */
typedef PyObject *(*frame_evaluator)(PyFrameObject *frame, PyObject *sent, bool throwing);
extern frame_evaluator eval_frame_hook;

#endif
