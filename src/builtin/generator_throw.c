/* SPDX-License-Identifier: MIT */
/* Raising inside a suspended generator: throw() and close(), which first go to the
 * iterator that it delegates to. */

#include "builtin/generator.h"

#include "object/names.h"

#define MANY_ARGUMENTS_WARNING                                                         \
    "the (type, exc, tb) signature of throw() is deprecated, use the single-arg "      \
    "signature instead."

/* The three parts of an exception to throw, borrowed. */
struct thrown {
    PyObject *type;
    PyObject *value;     /* or NULL */
    PyObject *traceback; /* or NULL */
};

static int wrong(const char *message)
{
    PyErr_SetString(PyExc_TypeError, message);
    return -1;
}

/* New exception for a class. -> NULL. */
static PyObject *instantiate(const struct thrown *thrown)
{
    PyObject *value = thrown->value;
    if (value != NULL && PyExceptionInstance_Check(value)) {
        int matches = PyObject_IsInstance(value, thrown->type);
        if (matches != 0) {
            return matches < 0 ? NULL : Py_NewRef(value);
        }
    }
    PyObject *exception;
    if (value == NULL) {
        exception = PyObject_CallNoArgs(thrown->type);
    } else if (PyTuple_Check(value)) {
        exception = PyObject_Call(thrown->type, value, NULL);
    } else {
        exception = PyObject_CallOneArg(thrown->type, value);
    }
    if (exception != NULL && !PyExceptionInstance_Check(exception)) {
        PyErr_Format(PyExc_TypeError,
            "calling %R should have returned an instance of BaseException, not %s",
            thrown->type, Py_TYPE(exception)->tp_name);
        Py_CLEAR(exception);
    }
    return exception;
}

/* Makes what was passed to throw() the pending exception. 0; -> -1 TypeError, pending in
 * its place. */
static int raise_thrown(const struct thrown *thrown)
{
    PyObject *exception;
    if (thrown->traceback != NULL &&
        !Py_IS_TYPE(thrown->traceback, &PyTraceBack_Type)) {
        return wrong("throw() third argument must be a traceback object");
    }
    if (PyExceptionClass_Check(thrown->type)) {
        exception = instantiate(thrown);
        if (exception == NULL) {
            return -1;
        }
    } else if (PyExceptionInstance_Check(thrown->type)) {
        if (thrown->value != NULL) {
            return wrong("instance exception may not have a separate value");
        }
        exception = Py_NewRef(thrown->type);
    } else {
        PyErr_Format(PyExc_TypeError,
            "exceptions must be classes or instances deriving from BaseException, not "
            "%s",
            Py_TYPE(thrown->type)->tp_name);
        return -1;
    }
    if (thrown->traceback != NULL &&
        PyException_SetTraceback(exception, thrown->traceback) < 0) {
        Py_DECREF(exception);
        return -1;
    }
    PyErr_SetRaisedException(exception);
    return 0;
}

static PyObject *throw_here(PyGenObject *generator, const struct thrown *thrown)
{
    return raise_thrown(thrown) < 0 ? NULL : generator_raise(generator);
}

/* Closes the iterator. 0; -> -1. */
static int close_delegate(PyObject *delegate)
{
    PyObject *result;
    if (PyGen_Check(delegate)) {
        result = generator_close(delegate, NULL);
    } else {
        PyObject *method;
        if (PyObject_GetOptionalAttr(delegate, NAME(close), &method) < 0) {
            PyErr_WriteUnraisable(delegate);
        }
        if (method == NULL) {
            return 0;
        }
        result = PyObject_CallNoArgs(method);
        Py_DECREF(method);
    }
    if (result == NULL) {
        return -1;
    }
    Py_DECREF(result);
    return 0;
}

/* Marks the generator as running while the iterator it delegates to is called. */
static PyObject *call_delegate(
    PyGenObject *generator, PyObject *method, const struct thrown *thrown)
{
    PyObject *args[] = {thrown->type, thrown->value, thrown->traceback};
    size_t count = thrown->value == NULL ? 1 : thrown->traceback == NULL ? 2 : 3;
    if (thrown->value == NULL && thrown->traceback != NULL) {
        args[1] = Py_None;
        count = 3;
    }
    PyFrameObject *frame = (PyFrameObject *)Py_NewRef(generator->gi_frame);
    frame->state = FRAME_RUNNING;
    PyObject *result = PyObject_Vectorcall(method, args, count, NULL);
    frame->state = FRAME_SUSPENDED;
    Py_DECREF(frame);
    return result;
}

/* Passes an exception on. When the iterator does not handle it, its exception, or the
 * value of its StopIteration, goes to the generator. */
static PyObject *throw_to_delegate(
    PyGenObject *generator, PyObject *delegate, const struct thrown *thrown)
{
    if (PyErr_GivenExceptionMatches(thrown->type, PyExc_GeneratorExit)) {
        PyFrameObject *frame = (PyFrameObject *)Py_NewRef(generator->gi_frame);
        frame->state = FRAME_RUNNING;
        int closed = close_delegate(delegate);
        frame->state = FRAME_SUSPENDED;
        Py_DECREF(frame);
        return closed < 0 ? generator_raise(generator) : throw_here(generator, thrown);
    }
    PyObject *method;
    if (PyObject_GetOptionalAttr(delegate, NAME(throw), &method) < 0) {
        return NULL;
    }
    if (method == NULL) {
        return throw_here(generator, thrown);
    }
    PyObject *result = call_delegate(generator, method, thrown);
    Py_DECREF(method);
    return result != NULL ? result : generator_raise(generator);
}

static PyObject *throw(PyGenObject * generator, const struct thrown *thrown)
{
    PyObject *delegate = generator_delegate(generator);
    if (delegate == NULL) {
        return throw_here(generator, thrown);
    }
    PyObject *result = throw_to_delegate(generator, delegate, thrown);
    Py_DECREF(delegate);
    return result;
}

PyObject *generator_throw(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("throw", nargs, 1, 3)) {
        return NULL;
    }
    if (nargs > 1 &&
        PyErr_WarnEx(PyExc_DeprecationWarning, MANY_ARGUMENTS_WARNING, 1) < 0) {
        return NULL;
    }
    struct thrown thrown = {args[0], nargs > 1 && args[1] != Py_None ? args[1] : NULL,
        nargs > 2 && args[2] != Py_None ? args[2] : NULL};
    return throw(generator_of(self), &thrown);
}

/* The value that the body returned when it was asked to end. New; -> NULL. */
static PyObject *closing_value(void)
{
    if (PyErr_ExceptionMatches(PyExc_StopIteration)) {
        PyObject *stop = PyErr_GetRaisedException();
        PyObject *value = PyObject_GetAttrString(stop, "value");
        Py_DECREF(stop);
        return value;
    }
    if (PyErr_ExceptionMatches(PyExc_GeneratorExit)) {
        PyErr_Clear();
        Py_RETURN_NONE;
    }
    return NULL;
}

PyObject *generator_close(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    PyGenObject *generator = generator_of(self);
    PyFrameObject *frame = generator->gi_frame;
    if (frame == NULL) {
        Py_RETURN_NONE;
    }
    if (frame->state == FRAME_CREATED) {
        generator_abandon(generator);
        Py_RETURN_NONE;
    }
    Py_INCREF(self);
    struct thrown exit = {PyExc_GeneratorExit, NULL, NULL};
    PyObject *yielded = throw(generator, &exit);
    PyObject *result = NULL;
    if (yielded != NULL) {
        Py_DECREF(yielded);
        PyErr_SetString(PyExc_RuntimeError, "generator ignored GeneratorExit");
    } else {
        result = closing_value();
    }
    Py_DECREF(self);
    return result;
}
