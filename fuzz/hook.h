/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_HOOK_H
#define ETALON_FUZZ_HOOK_H

/* Hostile user code: a callable that counts its calls, runs a block of the program at
 * a chosen one (or at each), and then answers. It binds like a function.
 *
 * The answer belongs to the name that the hook was made for, so that the protocol goes on:
 *
 *   NONE, TRUE, NUMBER (7), TEXT, DICT and TUPLE (empty), ITERATOR (of nothing)
 *   SELF      the first argument
 *   INDEX     14
 *   SUPER     what the method of type or object answers
 *
 * unless its manner is to raise, to answer None or NotImplemented, or something that no
 * caller expects. Asked for the third item on, INDEX always raises IndexError: iteration
 * ends. */

#include "machine.h"

enum answer_code {
    ANSWER_NONE,
    ANSWER_TRUE,
    ANSWER_NUMBER,
    ANSWER_TEXT,
    ANSWER_DICT,
    ANSWER_TUPLE,
    ANSWER_ITERATOR,
    ANSWER_SELF,
    ANSWER_INDEX,
    ANSWER_SUPER,
};

#define CALLS_SEEN 4                 /* `when` is below this */
#define WHEN_ALWAYS (CALLS_SEEN - 1) /* at each call */

int hook_init(void);
/* New hook. -> NULL. */
PyObject *hook_new(uint8_t name, uint8_t block, uint8_t when, uint8_t manner);
bool hook_check(PyObject *object);

#endif
