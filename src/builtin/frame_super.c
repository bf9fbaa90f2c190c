/* SPDX-License-Identifier: MIT */
/* super() without arguments: the class and the first argument of the running method. */

#include "builtin/frame.h"
#include "object/state.h"
#include "type/super.h"

static int fail(const char *message)
{
    PyErr_SetString(PyExc_RuntimeError, message);
    return -1;
}

/* New value of the first argument. 0; -> -1. */
static int first_argument(PyFrameObject *frame, PyObject **obj)
{
    PyObject *value = slot_object(frame->localsplus[0]);
    if (value != NULL && frame->f_code->co_cell_params[0] && PyCell_Check(value)) {
        *obj = PyCell_Get(value);
    } else {
        *obj = Py_XNewRef(value);
    }
    return *obj == NULL ? fail("super(): arg[0] deleted") : 0;
}

/* Borrowed slot of the free variable __class__, which may be empty. 0; -> -1. */
static int class_slot(PyFrameObject *frame, PyObject **slot)
{
    const PyCodeObject *code = frame->f_code;
    int first = code->co_nlocals + code->co_ncellvars;
    for (int i = first; i < first + code->co_nfreevars; i++) {
        if (PyUnicode_EqualToUTF8(
                PyTuple_GET_ITEM(code->co_localsplusnames, i), "__class__")) {
            *slot = slot_object(frame->localsplus[i]);
            return 0;
        }
    }
    return fail("super(): __class__ cell not found");
}

/* New class in the cell. 0; -> -1. */
static int class_in(PyObject *cell, PyTypeObject **type)
{
    if (cell == NULL || !PyCell_Check(cell)) {
        return fail("super(): bad __class__ cell");
    }
    PyObject *content = PyCell_Get(cell);
    if (content == NULL) {
        return fail("super(): empty __class__ cell");
    }
    if (!PyType_Check(content)) {
        PyErr_Format(PyExc_RuntimeError, "super(): __class__ is not a type (%s)",
            Py_TYPE(content)->tp_name);
        Py_DECREF(content);
        return -1;
    }
    *type = (PyTypeObject *)content;
    return 0;
}

int frame_super(PyTypeObject **type, PyObject **obj)
{
    PyFrameObject *frame = thread_state()->frame;
    if (frame == NULL) {
        return fail("super(): no current frame");
    }
    if (frame->f_code->co_argcount == 0) {
        return fail("super(): no arguments");
    }
    PyObject *self;
    PyObject *slot;
    if (first_argument(frame, &self) < 0) {
        return -1;
    }
    if (class_slot(frame, &slot) < 0 || class_in(slot, type) < 0) {
        Py_DECREF(self);
        return -1;
    }
    *obj = self;
    return 0;
}
