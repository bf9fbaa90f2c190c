/* SPDX-License-Identifier: MIT */
#include "object/state.h"

#include "memory/gc.h"
#include "object/life.h"
#include "object/recursion.h"

_Thread_local struct thread_state thread_state_value = {
    .recursion_limit = RECURSION_LIMIT_DEFAULT,
};

void state_init(void)
{
    struct thread_state *state = thread_state();
    if (state->exc_info == NULL) {
        state->exc_info = &state->exc_base;
    }
    gc_init();
}

void state_fini(void)
{
    struct thread_state *state = thread_state();
    Py_CLEAR(state->current_exception);
    Py_CLEAR(state->exc_base.exc_value);
    Py_CLEAR(state->repr_running);
    life_run_postponed();
}

int state_visit(visitproc visit, void *arg)
{
    struct thread_state *state = thread_state();
    Py_VISIT(state->current_exception);
    Py_VISIT(state->repr_running);
    for (struct exc_stack_item *item = state->exc_info; item != NULL;
         item = item->previous) {
        Py_VISIT(item->exc_value);
    }
    return 0;
}
