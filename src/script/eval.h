/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_EVAL_H
#define ETALON_SCRIPT_EVAL_H

/* The evaluator: runs the instructions of opcode.h in heap frames.
 *
 * A call from Python to Python does not recurse in C: the evaluator goes on with the new
 * frame, and with the calling one when it returns. Only calls through C code (slots,
 * built-in functions, generators) begin another evaluation.
 *
 * 1. Each frame that runs counts as one recursive call (I19).
 * 2. While an instruction works on entries of the stack, they stay there: a failure leaves
 *    them to the handler, and user code that runs meanwhile cannot take them away (I6).
 * 3. Scheduled work (the cycle collector, objects of other threads) is done only at safe
 *    points: when a frame begins and when a jump goes back. */

#include "builtin/frame.h"
#include "memory/gc.h"
#include "sync/brc.h"

/* Called when a frame comes to another line, if set. Must leave the frame alone and
 * raise nothing. */
extern void (*eval_line_hook)(PyFrameObject *frame, int line);

/* Asked when a frame begins and when a jump goes back, if set: so whatever runs asks it again
 * and again. -1 with an exception ends it there. */
extern int (*eval_interrupt_hook)(void);

/* What builtin/frame.h says of eval_frame_hook. */
PyObject *eval_frame(PyFrameObject *frame, PyObject *sent, bool throwing);

/* Does what is scheduled. Keeps the pending exception. code. */
static inline void eval_safe_point(void)
{
    if (gc_wanted()) {
        gc_run_scheduled();
    }
    if (brc_is_pending()) {
        brc_merge_queued();
    }
}

/* 0; -> -1 when what runs is to end. */
static inline int eval_check_interrupt(void)
{
    return eval_interrupt_hook == NULL ? 0 : eval_interrupt_hook();
}

#endif
