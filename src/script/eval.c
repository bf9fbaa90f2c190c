/* SPDX-License-Identifier: MIT */
#include "script/eval.h"

#include "object/state.h"
#include "script/eval_parts.h"

void (*eval_line_hook)(PyFrameObject *frame, int line);
int (*eval_interrupt_hook)(void);

/* Basic instructions ---------------------------------------------------------------- */

#define BASIC(name)                                                                    \
    static inline enum outcome do_##name(PyFrameObject *frame, int argument)

BASIC(NOP)
{
    (void)frame;
    (void)argument;
    return NEXT;
}

BASIC(POP)
{
    (void)argument;
    stack_drop(frame, 1);
    return NEXT;
}

BASIC(COPY)
{
    PyObject *slot = frame->stack_top[-argument];
    stack_push(frame, slot == NULL ? NULL : slot_copy(slot));
    return NEXT;
}

BASIC(SWAP)
{
    PyObject *held = frame->stack_top[-1];
    frame->stack_top[-1] = frame->stack_top[-argument];
    frame->stack_top[-argument] = held;
    return NEXT;
}

BASIC(PUSH_NULL)
{
    (void)argument;
    stack_push(frame, NULL);
    return NEXT;
}

BASIC(LOAD_CONST)
{
    stack_push(frame, Py_NewRef(PyTuple_GET_ITEM(frame->f_code->co_consts, argument)));
    return NEXT;
}

BASIC(LOAD_FAST)
{
    PyObject *slot = frame->localsplus[argument];
    if (slot == NULL) {
        return eval_unbound(frame, argument);
    }
    stack_push(frame, slot_copy(slot));
    return NEXT;
}

BASIC(LOAD_FAST_BORROW)
{
    PyObject *slot = frame->localsplus[argument];
    if (slot == NULL) {
        return eval_unbound(frame, argument);
    }
    stack_push(frame, slot_lend(slot));
    return NEXT;
}

BASIC(STORE_FAST)
{
    PyObject *before = frame->localsplus[argument];
    frame->localsplus[argument] = stack_pop(frame);
    slot_drop(before);
    return NEXT;
}

BASIC(JUMP)
{
    (void)frame;
    (void)argument;
    return JUMP;
}

/* 1 or 0, the truth of the top of the stack; -> -1. */
static inline int truth_of_top(PyFrameObject *frame)
{
    PyObject *value = stack_peek(frame, 1);
    return value == Py_True ? 1 : value == Py_False ? 0 : PyObject_IsTrue(value);
}

static inline enum outcome branch(PyFrameObject *frame, bool when)
{
    int truth = truth_of_top(frame);
    if (truth < 0) {
        return FAIL;
    }
    stack_drop(frame, 1);
    return (truth != 0) == when ? JUMP : NEXT;
}

BASIC(POP_JUMP_IF_FALSE)
{
    (void)argument;
    return branch(frame, false);
}

BASIC(POP_JUMP_IF_TRUE)
{
    (void)argument;
    return branch(frame, true);
}

static inline enum outcome branch_or_pop(PyFrameObject *frame, bool when)
{
    int truth = truth_of_top(frame);
    if (truth < 0) {
        return FAIL;
    }
    if ((truth != 0) == when) {
        return JUMP;
    }
    stack_drop(frame, 1);
    return NEXT;
}

BASIC(JUMP_IF_FALSE_OR_POP)
{
    (void)argument;
    return branch_or_pop(frame, false);
}

BASIC(JUMP_IF_TRUE_OR_POP)
{
    (void)argument;
    return branch_or_pop(frame, true);
}

BASIC(RETURN_VALUE)
{
    (void)frame;
    (void)argument;
    return LEAVE;
}

/* The loop -------------------------------------------------------------------------- */

static inline enum outcome dispatch(
    PyFrameObject *frame, enum opcode opcode, int argument)
{
    switch (opcode) {
#define X(name, effect)                                                                \
    case OP_##name:                                                                    \
        return do_##name(frame, argument);
        BASIC_OPCODES(X)
#undef X
#define X(name, effect)                                                                \
    case OP_##name:                                                                    \
        return eval_##name(frame, argument);
        OTHER_OPCODES(X)
#undef X
    default:
        Py_UNREACHABLE();
    }
}

static void notice_line(PyFrameObject *frame, int before)
{
    struct code_position old = {0, 0, 0, 0};
    struct code_position new;
    (void)code_position(frame->f_code, before, &old);
    if (code_position(frame->f_code, frame->f_instruction, &new) && new.line > 0 &&
        new.line != old.line) {
        eval_line_hook(frame, new.line);
    }
}

/* Runs instructions until one of them leaves the frame in some way. */
static enum outcome execute(PyFrameObject *frame)
{
    const uint32_t *code = frame->f_code->co_code;
    int i = frame->f_instruction + 1;
    for (;;) {
        if (eval_line_hook != NULL) {
            int before = frame->f_instruction;
            frame->f_instruction = i;
            notice_line(frame, before);
        }
        frame->f_instruction = i;
        uint32_t instruction = code[i];
        int argument = INSTRUCTION_ARGUMENT(instruction);
        enum outcome outcome =
            dispatch(frame, INSTRUCTION_OPCODE(instruction), argument);
        if (outcome == NEXT) {
            i++;
        } else if (outcome == JUMP) {
            if (argument <= i) {
                eval_safe_point();
                if (eval_check_interrupt() < 0) {
                    return FAIL;
                }
            }
            i = argument;
        } else {
            return outcome;
        }
    }
}

/* Frames ---------------------------------------------------------------------------- */

/* Begins to run a frame on top of the running one. 0; -> -1 RecursionError, or what the
 * interrupt raised. */
static int enter(PyFrameObject *frame)
{
    if (eval_check_interrupt() < 0 || Py_EnterRecursiveCall("") < 0) {
        return -1;
    }
    struct thread_state *state = thread_state();
    frame->f_back = state->frame;
    frame->state = FRAME_RUNNING;
    state->frame = frame;
    eval_safe_point();
    return 0;
}

/* Takes a generator's frame off the thread; it goes on later. */
static PyObject *suspend(PyFrameObject *frame)
{
    PyObject *value = slot_take(stack_pop(frame));
    thread_state()->frame = frame->f_back;
    frame->f_back = NULL;
    frame->state = FRAME_SUSPENDED;
    Py_LeaveRecursiveCall();
    return value;
}

/* Ends a frame; the caller's evaluation goes on in the frame that is returned, which
 * holds the ended one; NULL when that one was the first of this evaluation. */
static PyFrameObject *leave(PyFrameObject *frame)
{
    PyFrameObject *back = frame->is_entry ? NULL : frame->f_back;
    frame_finish(frame);
    Py_LeaveRecursiveCall();
    if (back != NULL) {
        stack_drop(back, 1);
    }
    return back;
}

/* Runs a called frame; when that is impossible the call fails in the caller. */
static PyFrameObject *begin_call(PyFrameObject *caller, enum outcome *outcome)
{
    PyFrameObject *callee = (PyFrameObject *)stack_peek(caller, 1);
    if (enter(callee) < 0) {
        stack_drop(caller, 1);
        *outcome = FAIL;
        return caller;
    }
    *outcome = execute(callee);
    return callee;
}

/* The value of a frame goes to its caller, or out of the evaluation. */
static PyFrameObject *finish_call(
    PyFrameObject *frame, PyObject **result, enum outcome *outcome)
{
    PyObject *value = slot_take(stack_pop(frame));
    PyFrameObject *back = leave(frame);
    if (back == NULL) {
        *result = value;
        return NULL;
    }
    stack_push(back, value);
    *outcome = execute(back);
    return back;
}

/* The pending exception is handled in the frame or goes to its caller. */
static PyFrameObject *fail(PyFrameObject *frame, enum outcome *outcome)
{
    if (*outcome == FAIL) {
        (void)PyTraceBack_Here((PyObject *)frame);
    }
    if (eval_handle(frame)) {
        *outcome = execute(frame);
        return frame;
    }
    *outcome = FAIL;
    return leave(frame);
}

/* Goes from frame to frame until the first one is left. */
static PyObject *run(PyFrameObject *frame, enum outcome outcome)
{
    PyObject *result = NULL;
    while (frame != NULL) {
        switch (outcome) {
        case ENTER:
            frame = begin_call(frame, &outcome);
            break;
        case LEAVE:
            frame = finish_call(frame, &result, &outcome);
            break;
        case SUSPEND:
            return suspend(frame);
        default:
            frame = fail(frame, &outcome);
            break;
        }
    }
    return result;
}

/* An exception that arrives where the frame delegates ends the delegation; StopIteration
 * brings its value. */
static enum outcome end_delegation(PyFrameObject *frame)
{
    frame->delegating = false;
    frame->f_instruction++;
    stack_drop(frame, 1);
    if (!PyErr_ExceptionMatches(PyExc_StopIteration)) {
        return FAIL;
    }
    PyObject *stop = PyErr_GetRaisedException();
    PyObject *value = PyObject_GetAttrString(stop, "value");
    Py_DECREF(stop);
    if (value == NULL) {
        return FAIL;
    }
    stack_push(frame, value);
    return execute(frame);
}

PyObject *eval_frame(PyFrameObject *frame, PyObject *sent, bool throwing)
{
    frame->is_entry = true;
    if (enter(frame) < 0) {
        return NULL;
    }
    if (throwing) {
        return run(frame, frame->delegating ? end_delegation(frame) : FAIL);
    }
    if (sent != NULL) {
        stack_push(frame, Py_NewRef(sent));
    }
    return run(frame, execute(frame));
}
