/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_EVAL_PARTS_H
#define ETALON_SCRIPT_EVAL_PARTS_H

/* The instructions of the evaluator: one function each, but for the shortest ones, which
 * stand in the loop itself (eval.c). */

#include "builtin/frame.h"
#include "script/opcode.h"

enum outcome {
    NEXT,       /* go on with the next instruction */
    JUMP,       /* go on where the argument says */
    FAIL,       /* an exception is pending */
    FAIL_AGAIN, /* the same, and it gets no traceback entry here */
    ENTER,      /* the frame on top of the stack is to be run first */
    LEAVE,      /* the frame returns the value on top of the stack */
    SUSPEND     /* the frame yields the value on top of the stack */
};

#define X(name, effect) enum outcome eval_##name(PyFrameObject *frame, int argument);
OTHER_OPCODES(X)
#undef X

/* Takes over a slot. */
static inline void stack_push(PyFrameObject *frame, PyObject *slot)
{
    *frame->stack_top++ = slot;
}

/* The slot passes to the caller. */
static inline PyObject *stack_pop(PyFrameObject *frame)
{
    return *--frame->stack_top;
}

/* Borrowed: the i-th object from the top, 1 is the top. */
static inline PyObject *stack_peek(const PyFrameObject *frame, int i)
{
    return slot_object(frame->stack_top[-i]);
}

static inline void stack_drop(PyFrameObject *frame, int count)
{
    while (count-- > 0) {
        slot_drop(*--frame->stack_top);
    }
}

/* Puts a new result (NULL: failure) in the place of the top `count` entries. */
static inline enum outcome stack_replace(
    PyFrameObject *frame, int count, PyObject *result)
{
    if (result == NULL) {
        return FAIL;
    }
    stack_drop(frame, count);
    stack_push(frame, result);
    return NEXT;
}

/* Drops the top `count` entries when the status is not negative. */
static inline enum outcome stack_done(PyFrameObject *frame, int count, int status)
{
    if (status < 0) {
        return FAIL;
    }
    stack_drop(frame, count);
    return NEXT;
}

/* Borrowed: a name of the code. */
static inline PyObject *frame_name(const PyFrameObject *frame, int index)
{
    return PyTuple_GET_ITEM(frame->f_code->co_names, index);
}

/* eval_names.c: raises UnboundLocalError or NameError for a variable. */
enum outcome eval_unbound(const PyFrameObject *frame, int variable);
/* eval_exceptions.c: continues at the handler of the current instruction, if any. */
bool eval_handle(PyFrameObject *frame);
/* eval_import.c: the default __import__. New; -> NULL. code. */
PyObject *eval_import(PyObject *name, PyObject *globals, PyObject *fromlist, int level);
/* New: the name of a callable in messages, "module.f()". -> NULL. code. */
PyObject *eval_callable_text(PyObject *callable);

#endif
