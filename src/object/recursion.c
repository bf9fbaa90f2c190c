/* SPDX-License-Identifier: MIT */
#include "object/recursion.h"

#include "object/state.h"

/* Margin below the soft limit, in units of the stack, that making an error may use. */
#define HEADROOM_UNITS (-8)

int recursion_error(const char *where)
{
    struct thread_state *state = thread_state();
    state->recursion_headroom++;
    (void)PyErr_Format(
        PyExc_RecursionError, "maximum recursion depth exceeded%s", where);
    state->recursion_headroom--;
    return -1;
}

int Py_EnterRecursiveCall(const char *where)
{
    struct thread_state *state = thread_state();
    bool making_error = state->recursion_headroom > 0;
    if (state->recursion_depth >= state->recursion_limit && !making_error) {
        return recursion_error(where);
    }
    if (thread_stack_low() &&
        !(making_error && thread_stack_margin() >= HEADROOM_UNITS)) {
        return recursion_error(where);
    }
    state->recursion_depth++;
    return 0;
}

void Py_LeaveRecursiveCall(void)
{
    thread_state()->recursion_depth--;
}

int Py_GetRecursionLimit(void)
{
    return thread_state()->recursion_limit;
}

void Py_SetRecursionLimit(int limit)
{
    thread_state()->recursion_limit = limit;
}

/* Index of an object in the list of running representations, or -1. */
static Py_ssize_t running_index(PyObject *running, PyObject *op)
{
    for (Py_ssize_t i = PyList_GET_SIZE(running) - 1; i >= 0; i--) {
        if (PyList_GET_ITEM(running, i) == op) {
            return i;
        }
    }
    return -1;
}

int Py_ReprEnter(PyObject *op)
{
    struct thread_state *state = thread_state();
    if (state->repr_running == NULL) {
        state->repr_running = PyList_New(0);
        if (state->repr_running == NULL) {
            return -1;
        }
    }
    if (running_index(state->repr_running, op) >= 0) {
        return 1;
    }
    return PyList_Append(state->repr_running, op);
}

void Py_ReprLeave(PyObject *op)
{
    PyObject *running = thread_state()->repr_running;
    Py_ssize_t i = running != NULL ? running_index(running, op) : -1;
    if (i < 0) {
        return;
    }
    PyObject *exception = PyErr_GetRaisedException();
    if (PyList_SetSlice(running, i, i + 1, NULL) < 0) {
        PyErr_Clear();
    }
    PyErr_SetRaisedException(exception);
}
