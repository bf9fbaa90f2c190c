/* SPDX-License-Identifier: MIT */
#include "builtin/generator.h"

#include "builtin/genericalias.h"
#include "memory/gc_list.h"

PyObject *generator_new(PyFrameObject *frame)
{
    PyGenObject *generator = PyObject_GC_New(PyGenObject, &PyGen_Type);
    if (generator == NULL) {
        Py_DECREF(frame);
        return NULL;
    }
    PyFunctionObject *function = (PyFunctionObject *)frame->f_func;
    frame->f_generator = (PyObject *)generator;
    frame->is_entry = true;
    generator->gi_frame = frame;
    generator->gi_code = (PyCodeObject *)Py_NewRef(frame->f_code);
    generator->gi_name = Py_NewRef(function->func_name);
    generator->gi_qualname = Py_NewRef(function->func_qualname);
    generator->gi_weakreflist = NULL;
    generator->gi_exc_state.exc_value = NULL;
    generator->gi_exc_state.previous = NULL;
    PyObject_GC_Track(generator);
    return (PyObject *)generator;
}

/* Forgets the frame, which others may still refer to. */
static void drop_frame(PyGenObject *generator)
{
    PyFrameObject *frame = generator->gi_frame;
    if (frame != NULL) {
        generator->gi_frame = NULL;
        frame->f_generator = NULL;
        Py_DECREF(frame);
    }
}

void generator_abandon(PyGenObject *generator)
{
    PyFrameObject *frame = (PyFrameObject *)Py_NewRef(generator->gi_frame);
    frame->state = FRAME_FINISHED;
    drop_frame(generator);
    frame_clear_slots(frame);
    Py_DECREF(frame);
}

/* StopIteration that leaves the body would be taken for its end: it becomes the cause
 * of a RuntimeError. */
static void convert_stop(void)
{
    if (PyErr_Occurred() == NULL || !PyErr_ExceptionMatches(PyExc_StopIteration)) {
        return;
    }
    PyObject *stop = PyErr_GetRaisedException();
    PyErr_SetString(PyExc_RuntimeError, "generator raised StopIteration");
    PyObject *error = PyErr_GetRaisedException();
    PyException_SetCause(error, Py_NewRef(stop));
    PyException_SetContext(error, stop);
    PyErr_SetRaisedException(error);
}

/* What is thrown into a body that handles an exception gets that one as its context. */
static void link_context(void)
{
    PyObject *exception = PyErr_GetRaisedException();
    PyErr_SetObject((PyObject *)Py_TYPE(exception), exception);
    Py_DECREF(exception);
}

/* Runs the frame with the generator's own entry on the stack of handled exceptions. */
static PyObject *resume(PyGenObject *generator, PyObject *sent, bool throwing)
{
    struct thread_state *state = thread_state();
    PyFrameObject *frame = generator->gi_frame;
    generator->gi_exc_state.previous = state->exc_info;
    state->exc_info = &generator->gi_exc_state;
    if (throwing && generator->gi_exc_state.exc_value != NULL) {
        link_context();
    }
    PyObject *value = eval_frame_hook(frame, sent, throwing);
    state->exc_info = generator->gi_exc_state.previous;
    generator->gi_exc_state.previous = NULL;
    if (frame->state == FRAME_SUSPENDED && value != NULL) {
        if (Py_REFCNT(frame) > 1) {
            frame_expose(frame);
        }
        return value;
    }
    Py_CLEAR(generator->gi_exc_state.exc_value);
    drop_frame(generator);
    if (value == NULL) {
        convert_stop();
    }
    return value;
}

static int already_running(void)
{
    PyErr_SetString(PyExc_ValueError, "generator already executing");
    return -1;
}

int generator_send(PyObject *op, PyObject *sent, PyObject **value)
{
    PyGenObject *generator = generator_of(op);
    PyFrameObject *frame = generator->gi_frame;
    *value = NULL;
    if (frame == NULL) {
        *value = Py_NewRef(Py_None);
        return 0;
    }
    if (frame->state == FRAME_RUNNING) {
        return already_running();
    }
    bool created = frame->state == FRAME_CREATED;
    if (created && sent != Py_None) {
        PyErr_SetString(
            PyExc_TypeError, "can't send non-None value to a just-started generator");
        return -1;
    }
    Py_INCREF(op);
    *value = resume(generator, created ? NULL : sent, false);
    bool yielded = generator->gi_frame != NULL;
    Py_DECREF(op);
    return *value == NULL ? -1 : yielded;
}

PyObject *generator_raise(PyGenObject *generator)
{
    PyFrameObject *frame = generator->gi_frame;
    if (frame == NULL) {
        return NULL;
    }
    if (frame->state == FRAME_RUNNING) {
        PyErr_Clear();
        (void)already_running();
        return NULL;
    }
    Py_INCREF(generator);
    PyObject *value = resume(generator, NULL, true);
    if (value != NULL && generator->gi_frame == NULL) {
        (void)_PyGen_SetStopIterationValue(value);
        Py_CLEAR(value);
    }
    Py_DECREF(generator);
    return value;
}

PyObject *generator_delegate(PyGenObject *generator)
{
    PyFrameObject *frame = generator->gi_frame;
    if (frame == NULL || frame->state != FRAME_SUSPENDED || !frame->delegating) {
        return NULL;
    }
    return Py_NewRef(slot_object(frame->stack_top[-1]));
}

static PyObject *next(PyObject *op)
{
    PyObject *value;
    int yielded = generator_send(op, Py_None, &value);
    if (yielded != 0) {
        return value;
    }
    if (value != Py_None) {
        (void)_PyGen_SetStopIterationValue(value);
    }
    Py_DECREF(value);
    return NULL;
}

static PyObject *send(PyObject *op, PyObject *sent)
{
    PyObject *value;
    int yielded = generator_send(op, sent, &value);
    if (yielded != 0) {
        return value;
    }
    if (value == Py_None) {
        PyErr_SetNone(PyExc_StopIteration);
    } else {
        (void)_PyGen_SetStopIterationValue(value);
    }
    Py_DECREF(value);
    return NULL;
}

static int send_slot(PyObject *op, PyObject *sent, PyObject **value)
{
    int yielded = generator_send(op, sent, value);
    return yielded < 0 ? -1 : yielded == 0 ? 0 : 1;
}

/* Closes a generator that dies while it is suspended inside a try block or after its
 * first instruction; one that never started just disappears. */
static void finalize(PyObject *op)
{
    PyGenObject *generator = generator_of(op);
    if (generator->gi_frame == NULL || generator->gi_frame->state != FRAME_SUSPENDED) {
        return;
    }
    PyObject *exception = PyErr_GetRaisedException();
    PyObject *result = generator_close(op, NULL);
    if (result == NULL) {
        PyErr_FormatUnraisable("Exception ignored while closing generator %R", op);
    }
    Py_XDECREF(result);
    PyErr_SetRaisedException(exception);
}

static void dealloc(PyObject *op)
{
    PyGenObject *generator = generator_of(op);
    if (generator->gi_frame != NULL && PyObject_CallFinalizerFromDealloc(op) < 0) {
        return;
    }
    PyObject_GC_UnTrack(op);
    if (generator->gi_weakreflist != NULL) {
        PyObject_ClearWeakRefs(op);
    }
    drop_frame(generator);
    Py_XDECREF(generator->gi_exc_state.exc_value);
    Py_DECREF(generator->gi_code);
    Py_DECREF(generator->gi_name);
    Py_DECREF(generator->gi_qualname);
    PyObject_GC_Del(op);
}

/* A frame that only the generator knows is visited as a part of it (frame.h, 4). */
static int traverse(PyObject *op, visitproc visit, void *arg)
{
    PyGenObject *generator = generator_of(op);
    PyFrameObject *frame = generator->gi_frame;
    Py_VISIT((PyObject *)generator->gi_code);
    Py_VISIT(generator->gi_name);
    Py_VISIT(generator->gi_qualname);
    if (generator->gi_exc_state.previous == NULL) {
        Py_VISIT(generator->gi_exc_state.exc_value);
    }
    Py_VISIT((PyObject *)frame);
    if (frame != NULL && frame->state != FRAME_RUNNING &&
        !gc_is_tracked((PyObject *)frame)) {
        return frame_visit_slots(frame, visit, arg);
    }
    return 0;
}

static int clear(PyObject *op)
{
    PyGenObject *generator = generator_of(op);
    PyFrameObject *frame = generator->gi_frame;
    if (frame != NULL && frame->state != FRAME_RUNNING) {
        generator_abandon(generator);
    }
    Py_CLEAR(generator->gi_exc_state.exc_value);
    return 0;
}

static PyObject *repr(PyObject *op)
{
    return PyUnicode_FromFormat(
        "<generator object %S at %p>", generator_of(op)->gi_qualname, op);
}

static PyObject *get_name(PyObject *op, void *Py_UNUSED(closure))
{
    return Py_NewRef(generator_of(op)->gi_name);
}

static int set_name(PyObject *op, PyObject *value, void *Py_UNUSED(closure))
{
    if (value == NULL || !PyUnicode_Check(value)) {
        PyErr_SetString(PyExc_TypeError, "__name__ must be set to a string object");
        return -1;
    }
    Py_SETREF(generator_of(op)->gi_name, Py_NewRef(value));
    return 0;
}

static PyObject *get_qualname(PyObject *op, void *Py_UNUSED(closure))
{
    return Py_NewRef(generator_of(op)->gi_qualname);
}

static int set_qualname(PyObject *op, PyObject *value, void *Py_UNUSED(closure))
{
    if (value == NULL || !PyUnicode_Check(value)) {
        PyErr_SetString(PyExc_TypeError, "__qualname__ must be set to a string object");
        return -1;
    }
    Py_SETREF(generator_of(op)->gi_qualname, Py_NewRef(value));
    return 0;
}

static PyObject *get_yieldfrom(PyObject *op, void *Py_UNUSED(closure))
{
    PyObject *delegate = generator_delegate(generator_of(op));
    return delegate != NULL ? delegate : Py_NewRef(Py_None);
}

static PyObject *get_running(PyObject *op, void *Py_UNUSED(closure))
{
    PyFrameObject *frame = generator_of(op)->gi_frame;
    return PyBool_FromLong(frame != NULL && frame->state == FRAME_RUNNING);
}

static PyObject *get_suspended(PyObject *op, void *Py_UNUSED(closure))
{
    PyFrameObject *frame = generator_of(op)->gi_frame;
    return PyBool_FromLong(frame != NULL && frame->state == FRAME_SUSPENDED);
}

static PyObject *get_frame(PyObject *op, void *Py_UNUSED(closure))
{
    PyFrameObject *frame = generator_of(op)->gi_frame;
    if (frame == NULL) {
        Py_RETURN_NONE;
    }
    if (frame->state != FRAME_RUNNING) {
        frame_expose(frame);
    }
    return Py_NewRef(frame);
}

static PyMethodDef methods[] = {
    {"send", send, METH_O,
        "send($self, value, /)\n--\n\nResume with a value for the yield expression."},
    {"throw", _PyCFunction_CAST(generator_throw), METH_FASTCALL,
        "throw($self, exception, /)\n--\n\nResume with an exception."},
    {"close", generator_close, METH_NOARGS,
        "close($self, /)\n--\n\nEnd the generator; returns what its body returns."},
    {"__class_getitem__", generic_alias_new, METH_O | METH_CLASS,
        "__class_getitem__($type, item, /)\n--\n\nReturn a generic alias."},
    {NULL, NULL, 0, NULL},
};
static PyMemberDef members[] = {
    {"gi_code", _Py_T_OBJECT, offsetof(PyGenObject, gi_code), Py_READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};
static PyGetSetDef getset[] = {
    {"__name__", get_name, set_name, NULL, NULL},
    {"__qualname__", get_qualname, set_qualname, NULL, NULL},
    {"gi_yieldfrom", get_yieldfrom, NULL, NULL, NULL},
    {"gi_running", get_running, NULL, NULL, NULL},
    {"gi_frame", get_frame, NULL, NULL, NULL},
    {"gi_suspended", get_suspended, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
static PyAsyncMethods as_async = {.am_send = send_slot};

PyTypeObject PyGen_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "generator",
    .tp_basicsize = sizeof(PyGenObject),
    .tp_dealloc = dealloc,
    .tp_as_async = &as_async,
    .tp_repr = repr,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_setattro = PyObject_GenericSetAttr,
    .tp_flags = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = traverse,
    .tp_clear = clear,
    .tp_weaklistoffset = offsetof(PyGenObject, gi_weakreflist),
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = next,
    .tp_methods = methods,
    .tp_members = members,
    .tp_getset = getset,
    .tp_free = PyObject_GC_Del,
    .tp_finalize = finalize,
};
