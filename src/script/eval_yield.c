/* SPDX-License-Identifier: MIT */
/* Generators, seen from inside. */

#include "script/eval_parts.h"

#include "builtin/generator.h"
#include "object/names.h"

enum outcome eval_YIELD_VALUE(PyFrameObject *Py_UNUSED(frame), int Py_UNUSED(i))
{
    return SUSPEND;
}

enum outcome eval_GET_YIELD_FROM_ITER(PyFrameObject *frame, int Py_UNUSED(i))
{
    PyObject *value = stack_peek(frame, 1);
    return PyGen_Check(value) ? NEXT : stack_replace(frame, 1, PyObject_GetIter(value));
}

/* The value of the pending StopIteration, or None when nothing is pending: 0 and a new
 * *value; -> -1. */
static int stop_value(PyObject **value)
{
    if (PyErr_Occurred() == NULL) {
        *value = Py_NewRef(Py_None);
        return 0;
    }
    if (!PyErr_ExceptionMatches(PyExc_StopIteration)) {
        return -1;
    }
    PyObject *stop = PyErr_GetRaisedException();
    *value = PyObject_GetAttrString(stop, "value");
    Py_DECREF(stop);
    return *value == NULL ? -1 : 0;
}

/* Sends to any iterator: like generator_send. */
static int send_to(PyObject *iterator, PyObject *sent, PyObject **value)
{
    if (PyGen_Check(iterator)) {
        return generator_send(iterator, sent, value);
    }
    if (sent == Py_None && Py_TYPE(iterator)->tp_iternext != NULL) {
        *value = Py_TYPE(iterator)->tp_iternext(iterator);
    } else {
        *value = PyObject_CallMethodOneArg(iterator, NAME(send), sent);
    }
    return *value != NULL ? 1 : stop_value(value);
}

/* Suspended here, the frame comes back to this very instruction with what is sent. */
enum outcome eval_YIELD_FROM(PyFrameObject *frame, int Py_UNUSED(i))
{
    PyObject *value;
    frame->delegating = false;
    int yielded = send_to(stack_peek(frame, 2), stack_peek(frame, 1), &value);
    if (yielded < 0) {
        return FAIL;
    }
    if (yielded == 0) {
        return stack_replace(frame, 2, value);
    }
    (void)stack_replace(frame, 1, value);
    frame->delegating = true;
    frame->f_instruction--;
    return SUSPEND;
}
