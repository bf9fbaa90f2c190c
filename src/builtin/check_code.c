/* SPDX-License-Identifier: MIT */
#include "builtin/check.h"

#include "builtin/code.h"
#include "builtin/frame.h"
#include "builtin/generator.h"
#include "object/descr.h"

static bool is_null_or(PyObject *op, PyTypeObject *type)
{
    return op == NULL || PyObject_TypeCheck(op, type);
}

static bool is_text(PyObject *op)
{
    return op != NULL && PyUnicode_Check(op);
}

static bool is_tuple_of(PyObject *op, PyTypeObject *type, Py_ssize_t size)
{
    if (op == NULL || !PyTuple_Check(op) || PyTuple_GET_SIZE(op) != size) {
        return false;
    }
    for (Py_ssize_t i = 0; i < size; i++) {
        if (!Py_IS_TYPE(PyTuple_GET_ITEM(op, i), type)) {
            return false;
        }
    }
    return true;
}

const char *check_function(PyObject *op)
{
    const PyFunctionObject *f = (PyFunctionObject *)op;
    if (f->func_code == NULL || !PyCode_Check(f->func_code) || f->vectorcall == NULL) {
        return "function.code";
    }
    if (!is_text(f->func_name) || !is_text(f->func_qualname)) {
        return "function.name";
    }
    if (f->func_globals == NULL || !PyDict_Check(f->func_globals) ||
        !is_null_or(f->func_defaults, &PyTuple_Type) ||
        !is_null_or(f->func_kwdefaults, &PyDict_Type) ||
        !is_null_or(f->func_dict, &PyDict_Type)) {
        return "function.field";
    }
    Py_ssize_t cells = ((PyCodeObject *)f->func_code)->co_nfreevars;
    bool closed = f->func_closure == NULL
                      ? cells == 0
                      : is_tuple_of(f->func_closure, &PyCell_Type, cells);
    return closed ? NULL : "function.closure";
}

const char *check_method(PyObject *op)
{
    const PyMethodObject *m = (PyMethodObject *)op;
    return m->im_func != NULL && m->im_self != NULL && m->vectorcall != NULL
               ? NULL
               : "method.field";
}

static bool handlers_are_inside(const PyCodeObject *c)
{
    for (int i = 0; i < c->co_nhandlers; i++) {
        const struct code_handler *h = &c->co_handlers[i];
        if (h->start < 0 || h->start > h->end || h->end > c->co_size || h->target < 0 ||
            h->target >= c->co_size || h->depth < 0 || h->depth > c->co_stacksize) {
            return false;
        }
    }
    return true;
}

const char *check_code(PyObject *op)
{
    const PyCodeObject *c = (PyCodeObject *)op;
    if (!is_text(c->co_name) || !is_text(c->co_filename)) {
        return "code.name";
    }
    if (c->co_posonlyargcount < 0 || c->co_posonlyargcount > c->co_argcount ||
        c->co_argcount + c->co_kwonlyargcount > c->co_nlocals ||
        c->co_localsplusnames == NULL ||
        PyTuple_GET_SIZE(c->co_localsplusnames) !=
            c->co_nlocals + c->co_ncellvars + c->co_nfreevars) {
        return "code.variables";
    }
    if (c->co_size < 0 || (c->co_size > 0 && c->co_code == NULL) ||
        !handlers_are_inside(c)) {
        return "code.handlers";
    }
    return NULL;
}

/* The variables that only a cell can stand for once the frame has begun. */
static bool cells_are_cells(const PyFrameObject *f)
{
    const PyCodeObject *c = f->f_code;
    for (int i = c->co_nlocals; i < frame_variables(f); i++) {
        PyObject *cell = slot_object(f->localsplus[i]);
        if (cell != NULL && !Py_IS_TYPE(cell, &PyCell_Type)) {
            return false;
        }
    }
    return true;
}

const char *check_frame(PyObject *op)
{
    PyFrameObject *f = (PyFrameObject *)op;
    if (f->f_code == NULL || f->state > FRAME_FINISHED) {
        return "frame.state";
    }
    Py_ssize_t depth = f->stack_top - f->localsplus;
    if (depth < frame_variables(f) || depth > Py_SIZE(op)) {
        return "frame.stack";
    }
    if (f->f_instruction < -1 || f->f_instruction >= f->f_code->co_size) {
        return "frame.instruction";
    }
    return cells_are_cells(f) ? NULL : "frame.cell";
}

const char *check_generator(PyObject *op)
{
    const PyGenObject *g = (PyGenObject *)op;
    if (!is_text(g->gi_name) || !is_text(g->gi_qualname) || g->gi_code == NULL) {
        return "generator.field";
    }
    if (g->gi_frame != NULL &&
        (g->gi_frame->f_generator != op || g->gi_frame->f_code != g->gi_code)) {
        return "generator.frame";
    }
    return NULL;
}

const char *check_descr(PyObject *op)
{
    const PyDescrObject *d = (PyDescrObject *)op;
    if (d->d_type == NULL || !PyType_Check((PyObject *)d->d_type) ||
        !is_text(d->d_name)) {
        return "I13";
    }
    return ((PyMethodDescrObject *)op)->d_method != NULL ? NULL : "I13";
}
