/* SPDX-License-Identifier: MIT */
/* Raising and handling; with statements. */

#include "script/eval_parts.h"

#include "object/names.h"
#include "object/state.h"

bool eval_handle(PyFrameObject *frame)
{
    const PyCodeObject *code = frame->f_code;
    int at = frame->f_instruction;
    for (int i = 0; i < code->co_nhandlers; i++) {
        const struct code_handler *handler = &code->co_handlers[i];
        if (handler->start <= at && at < handler->end) {
            PyObject **top =
                frame->localsplus + frame_variables(frame) + handler->depth;
            stack_drop(frame, (int)(frame->stack_top - top));
            stack_push(frame, PyErr_GetRaisedException());
            frame->f_instruction = handler->target - 1;
            return true;
        }
    }
    return false;
}

/* Raising --------------------------------------------------------------------------- */

/* New exception: an instance, or what calling a class gives. -> NULL TypeError. */
static PyObject *exception_from(PyObject *value, const char *message)
{
    if (PyExceptionInstance_Check(value)) {
        return Py_NewRef(value);
    }
    if (!PyExceptionClass_Check(value)) {
        PyErr_SetString(PyExc_TypeError, message);
        return NULL;
    }
    PyObject *exception = PyObject_CallNoArgs(value);
    if (exception != NULL && !PyExceptionInstance_Check(exception)) {
        (void)PyErr_Format(PyExc_TypeError,
            "calling %R should have returned an instance of BaseException, not %R",
            value, Py_TYPE(exception));
        Py_CLEAR(exception);
    }
    return exception;
}

/* Sets __cause__; None clears it. 0; -> -1. */
static int set_cause(PyObject *exception, PyObject *value)
{
    PyObject *cause = NULL;
    if (value != Py_None) {
        cause =
            exception_from(value, "exception causes must derive from BaseException");
        if (cause == NULL) {
            return -1;
        }
    }
    PyException_SetCause(exception, cause);
    return 0;
}

/* The handled exception is raised again as it is. */
static enum outcome raise_again(void)
{
    PyObject *exception = PyErr_GetHandledException();
    if (exception == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "No active exception to reraise");
        return FAIL;
    }
    PyErr_SetRaisedException(exception);
    return FAIL_AGAIN;
}

enum outcome eval_RAISE(PyFrameObject *frame, int parts)
{
    if (parts == 0) {
        return raise_again();
    }
    PyObject *exception = exception_from(
        stack_peek(frame, parts), "exceptions must derive from BaseException");
    if (exception == NULL) {
        return FAIL;
    }
    if (parts == 1 || set_cause(exception, stack_peek(frame, 1)) == 0) {
        PyErr_SetObject((PyObject *)Py_TYPE(exception), exception);
    }
    Py_DECREF(exception);
    return FAIL;
}

enum outcome eval_RERAISE(PyFrameObject *frame, int Py_UNUSED(i))
{
    PyErr_SetRaisedException(slot_take(stack_pop(frame)));
    return FAIL_AGAIN;
}

/* Handling -------------------------------------------------------------------------- */

enum outcome eval_PUSH_EXC_INFO(PyFrameObject *frame, int Py_UNUSED(i))
{
    struct exc_stack_item *info = thread_state()->exc_info;
    PyObject *exception = stack_pop(frame);
    PyObject *before = info->exc_value;
    stack_push(frame, before == NULL ? Py_NewRef(Py_None) : before);
    stack_push(frame, exception);
    info->exc_value = Py_NewRef(exception);
    return NEXT;
}

enum outcome eval_POP_EXCEPT(PyFrameObject *frame, int Py_UNUSED(i))
{
    struct exc_stack_item *info = thread_state()->exc_info;
    PyObject *before = stack_pop(frame);
    PyObject *exception = info->exc_value;
    if (before == Py_None) {
        Py_DECREF(before);
        before = NULL;
    }
    info->exc_value = before;
    Py_XDECREF(exception);
    return NEXT;
}

/* True when an except clause may name this; else a TypeError is pending. */
static bool can_be_caught(PyObject *type)
{
    bool fine = true;
    if (PyTuple_Check(type)) {
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(type); i++) {
            fine = fine && PyExceptionClass_Check(PyTuple_GET_ITEM(type, i));
        }
    } else {
        fine = PyExceptionClass_Check(type);
    }
    if (!fine) {
        PyErr_SetString(PyExc_TypeError,
            "catching classes that do not inherit from BaseException is not allowed");
    }
    return fine;
}

enum outcome eval_CHECK_EXC_MATCH(PyFrameObject *frame, int Py_UNUSED(i))
{
    PyObject *type = stack_peek(frame, 1);
    if (!can_be_caught(type)) {
        return FAIL;
    }
    int matches = PyErr_GivenExceptionMatches(stack_peek(frame, 2), type);
    return stack_replace(frame, 1, PyBool_FromLong(matches));
}

/* With ------------------------------------------------------------------------------ */

/* New bound special method of a context manager. -> NULL TypeError. */
static PyObject *manager_method(PyObject *manager, PyObject *name)
{
    PyObject *method = _PyObject_LookupSpecial(manager, name);
    if (method == NULL && PyErr_Occurred() == NULL) {
        (void)PyErr_Format(PyExc_TypeError,
            "'%.200s' object does not support the context manager protocol (missed %U "
            "method)",
            Py_TYPE(manager)->tp_name, name);
    }
    return method;
}

enum outcome eval_BEFORE_WITH(PyFrameObject *frame, int Py_UNUSED(i))
{
    PyObject *manager = stack_peek(frame, 1);
    PyObject *exit = manager_method(manager, NAME(__exit__));
    PyObject *enter = exit == NULL ? NULL : manager_method(manager, NAME(__enter__));
    PyObject *value = enter == NULL ? NULL : PyObject_CallNoArgs(enter);
    Py_XDECREF(enter);
    if (value == NULL) {
        Py_XDECREF(exit);
        return FAIL;
    }
    (void)stack_replace(frame, 1, exit);
    stack_push(frame, value);
    return NEXT;
}

enum outcome eval_WITH_EXCEPT_START(PyFrameObject *frame, int Py_UNUSED(i))
{
    PyObject *exception = stack_peek(frame, 1);
    PyObject *exit = stack_peek(frame, 3);
    PyObject *traceback = PyException_GetTraceback(exception);
    PyObject *args[] = {NULL, (PyObject *)Py_TYPE(exception), exception,
        traceback == NULL ? Py_None : traceback};
    PyObject *result =
        PyObject_Vectorcall(exit, args + 1, 3 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
    Py_XDECREF(traceback);
    return stack_replace(frame, 0, result);
}
