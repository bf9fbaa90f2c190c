/* SPDX-License-Identifier: MIT */
#include "builtin/traceback.h"

#include "builtin/errors.h"

static struct traceback *traceback_of(PyObject *op)
{
    assert(Py_IS_TYPE(op, &PyTraceBack_Type));
    return (struct traceback *)op;
}

/* New entry; steals nothing. -> NULL. */
static PyObject *make(PyObject *next, PyFrameObject *frame, int lasti, int lineno)
{
    struct traceback *tb = PyObject_GC_New(struct traceback, &PyTraceBack_Type);
    if (tb == NULL) {
        return NULL;
    }
    tb->tb_next = (struct traceback *)Py_XNewRef(next);
    tb->tb_frame = (PyFrameObject *)Py_NewRef(frame);
    tb->tb_lasti = lasti;
    tb->tb_lineno = lineno;
    frame_expose(frame);
    PyObject_GC_Track(tb);
    return (PyObject *)tb;
}

int PyTraceBack_Here(PyObject *op)
{
    PyFrameObject *frame = (PyFrameObject *)op;
    PyObject *exception = PyErr_GetRaisedException();
    assert(exception != NULL);
    if (errors_is_last_resort(exception)) {
        PyErr_SetRaisedException(exception);
        return 0;
    }
    PyObject *tail = PyException_GetTraceback(exception);
    PyObject *entry = make(tail, frame, 2 * frame->f_instruction, -1);
    Py_XDECREF(tail);
    if (entry == NULL) {
        /* The new failure replaces what was raised, which becomes its context. */
        PyObject *failure = PyErr_GetRaisedException();
        if (!errors_is_last_resort(failure)) {
            PyException_SetContext(failure, exception);
        } else {
            Py_DECREF(exception);
        }
        PyErr_SetRaisedException(failure);
        return -1;
    }
    (void)PyException_SetTraceback(exception, entry);
    Py_DECREF(entry);
    PyErr_SetRaisedException(exception);
    return 0;
}

int traceback_line(struct traceback *tb)
{
    struct code_position position;
    if (tb->tb_lineno >= 0) {
        return tb->tb_lineno;
    }
    if (code_position(tb->tb_frame->f_code, tb->tb_lasti / 2, &position) &&
        position.line > 0) {
        return position.line;
    }
    return tb->tb_frame->f_code->co_firstlineno;
}

static PyObject *new (PyTypeObject *Py_UNUSED(type), PyObject *args, PyObject *kwds)
{
    static char *const parameters[] = {
        "tb_next", "tb_frame", "tb_lasti", "tb_lineno", NULL};
    PyObject *next, *frame;
    int lasti, lineno;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "OO!ii:traceback", parameters, &next,
            &PyFrame_Type, &frame, &lasti, &lineno)) {
        return NULL;
    }
    if (next == Py_None) {
        next = NULL;
    } else if (!Py_IS_TYPE(next, &PyTraceBack_Type)) {
        return PyErr_Format(PyExc_TypeError,
            "expected traceback object or None, got '%s'", Py_TYPE(next)->tp_name);
    }
    return make(next, (PyFrameObject *)frame, lasti, lineno);
}

static void dealloc(PyObject *op)
{
    struct traceback *tb = traceback_of(op);
    PyObject_GC_UnTrack(op);
    Py_XDECREF(tb->tb_next);
    Py_XDECREF(tb->tb_frame);
    PyObject_GC_Del(op);
}

static int traverse(PyObject *op, visitproc visit, void *arg)
{
    Py_VISIT(traceback_of(op)->tb_next);
    Py_VISIT(traceback_of(op)->tb_frame);
    return 0;
}

static int clear(PyObject *op)
{
    struct traceback *tb = traceback_of(op);
    PyObject *next = (PyObject *)tb->tb_next;
    tb->tb_next = NULL;
    Py_XDECREF(next);
    return 0;
}

static PyObject *get_next(PyObject *op, void *Py_UNUSED(closure))
{
    PyObject *next = (PyObject *)traceback_of(op)->tb_next;
    return Py_NewRef(next != NULL ? next : Py_None);
}

static int set_next(PyObject *op, PyObject *value, void *Py_UNUSED(closure))
{
    struct traceback *tb = traceback_of(op);
    if (value == NULL) {
        PyErr_SetString(PyExc_TypeError, "can't delete tb_next attribute");
        return -1;
    }
    struct traceback *next = NULL;
    if (value != Py_None) {
        if (!Py_IS_TYPE(value, &PyTraceBack_Type)) {
            PyErr_Format(PyExc_TypeError, "expected traceback object, got '%s'",
                Py_TYPE(value)->tp_name);
            return -1;
        }
        next = (struct traceback *)value;
    }
    for (struct traceback *at = next; at != NULL; at = at->tb_next) {
        if (at == tb) {
            PyErr_SetString(PyExc_ValueError, "traceback loop detected");
            return -1;
        }
    }
    PyObject *old = (PyObject *)tb->tb_next;
    tb->tb_next = (struct traceback *)Py_XNewRef(next);
    Py_XDECREF(old);
    return 0;
}

static PyObject *get_frame(PyObject *op, void *Py_UNUSED(closure))
{
    return Py_NewRef(traceback_of(op)->tb_frame);
}

static PyObject *get_lasti(PyObject *op, void *Py_UNUSED(closure))
{
    return PyLong_FromLong(traceback_of(op)->tb_lasti);
}

static PyObject *get_lineno(PyObject *op, void *Py_UNUSED(closure))
{
    return PyLong_FromLong(traceback_line(traceback_of(op)));
}

static PyObject *dir(PyObject *Py_UNUSED(op), PyObject *Py_UNUSED(ignored))
{
    return Py_BuildValue("[ssss]", "tb_frame", "tb_next", "tb_lasti", "tb_lineno");
}

static PyMethodDef methods[] = {
    {"__dir__", dir, METH_NOARGS,
        "__dir__($self, /)\n--\n\nReturn the names of the four fields."},
    {NULL, NULL, 0, NULL},
};
static PyGetSetDef getset[] = {
    {"tb_next", get_next, set_next, "the next inner entry, or None", NULL},
    {"tb_frame", get_frame, NULL, "the frame", NULL},
    {"tb_lasti", get_lasti, NULL, "the instruction", NULL},
    {"tb_lineno", get_lineno, NULL, "the line", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

PyTypeObject PyTraceBack_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "traceback",
    .tp_basicsize = sizeof(struct traceback),
    .tp_dealloc = dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_HAVE_GC,
    .tp_doc = "traceback(tb_next, tb_frame, tb_lasti, tb_lineno)\n--\n\n"
              "Where an exception went through.",
    .tp_traverse = traverse,
    .tp_clear = clear,
    .tp_methods = methods,
    .tp_getset = getset,
    .tp_new = new,
    .tp_free = PyObject_GC_Del,
};
