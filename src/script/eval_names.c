/* SPDX-License-Identifier: MIT */
/* Names: variables, cells, namespaces, attributes and items. */

#include "script/eval_parts.h"

#include "builtin/exceptions.h"
#include "object/names.h"

/* Raises NameError with the name as an attribute. */
static enum outcome name_error(const char *format, PyObject *name)
{
    (void)PyErr_Format(PyExc_NameError, format, name);
    PyObject *exception = PyErr_GetRaisedException();
    if (exception != NULL && Py_IS_TYPE(exception, (PyTypeObject *)PyExc_NameError)) {
        struct exc_name *error = (struct exc_name *)exception;
        Py_XSETREF(error->name, Py_NewRef(name));
    }
    PyErr_SetRaisedException(exception);
    return FAIL;
}

static enum outcome undefined(PyObject *name)
{
    return name_error("name '%.200U' is not defined", name);
}

enum outcome eval_unbound(const PyFrameObject *frame, int variable)
{
    const PyCodeObject *code = frame->f_code;
    PyObject *name = PyTuple_GET_ITEM(code->co_localsplusnames, variable);
    if (variable >= code->co_nlocals + code->co_ncellvars) {
        return name_error("cannot access free variable '%U' where it is not associated "
                          "with a value in enclosing scope",
            name);
    }
    (void)PyErr_Format(PyExc_UnboundLocalError,
        "cannot access local variable '%U' where it is not associated with a value",
        name);
    return FAIL;
}

/* Variables ------------------------------------------------------------------------- */

enum outcome eval_LOAD_FAST_CLEAR(PyFrameObject *frame, int variable)
{
    stack_push(frame, frame->localsplus[variable]);
    frame->localsplus[variable] = NULL;
    return NEXT;
}

enum outcome eval_STORE_FAST_MAYBE(PyFrameObject *frame, int variable)
{
    PyObject *before = frame->localsplus[variable];
    frame->localsplus[variable] = stack_pop(frame);
    slot_drop(before);
    return NEXT;
}

enum outcome eval_DELETE_FAST(PyFrameObject *frame, int variable)
{
    PyObject *before = frame->localsplus[variable];
    if (before == NULL) {
        return eval_unbound(frame, variable);
    }
    frame->localsplus[variable] = NULL;
    slot_drop(before);
    return NEXT;
}

enum outcome eval_MAKE_CELL(PyFrameObject *frame, int variable)
{
    PyObject *cell = PyCell_New(NULL);
    if (cell == NULL) {
        return FAIL;
    }
    frame->localsplus[variable] = cell;
    return NEXT;
}

enum outcome eval_LOAD_CLOSURE(PyFrameObject *frame, int variable)
{
    stack_push(frame, Py_NewRef(frame->localsplus[variable]));
    return NEXT;
}

enum outcome eval_LOAD_DEREF(PyFrameObject *frame, int variable)
{
    PyObject *value = PyCell_Get(frame->localsplus[variable]);
    if (value == NULL) {
        return eval_unbound(frame, variable);
    }
    stack_push(frame, value);
    return NEXT;
}

enum outcome eval_STORE_DEREF(PyFrameObject *frame, int variable)
{
    return stack_done(
        frame, 1, PyCell_Set(frame->localsplus[variable], stack_peek(frame, 1)));
}

enum outcome eval_DELETE_DEREF(PyFrameObject *frame, int variable)
{
    PyObject *cell = frame->localsplus[variable];
    PyObject *value = PyCell_Get(cell);
    if (value == NULL) {
        return eval_unbound(frame, variable);
    }
    Py_DECREF(value);
    return PyCell_Set(cell, NULL) < 0 ? FAIL : NEXT;
}

/* Namespaces ------------------------------------------------------------------------ */

/* 1 and a new value, 0 when missing; -> -1. */
static int find(PyObject *namespace, PyObject *name, PyObject **value)
{
    return PyDict_CheckExact(namespace)
               ? PyDict_GetItemRef(namespace, name, value)
               : PyMapping_GetOptionalItem(namespace, name, value);
}

/* New value of a global or built-in name; -> NULL NameError. */
static PyObject *global_value(PyFrameObject *frame, PyObject *name)
{
    PyObject *value;
    int found = find(frame->f_globals, name, &value);
    if (found == 0) {
        found = find(frame->f_builtins, name, &value);
    }
    if (found == 0) {
        (void)undefined(name);
    }
    return found > 0 ? value : NULL;
}

static enum outcome no_locals(PyObject *name, const char *what)
{
    (void)PyErr_Format(PyExc_SystemError, "no locals when %s %R", what, name);
    return FAIL;
}

enum outcome eval_LOAD_LOCALS(PyFrameObject *frame, int Py_UNUSED(i))
{
    if (frame->f_locals == NULL) {
        PyErr_SetString(PyExc_SystemError, "no locals");
        return FAIL;
    }
    stack_push(frame, Py_NewRef(frame->f_locals));
    return NEXT;
}

enum outcome eval_LOAD_DICT_OR_DEREF(PyFrameObject *frame, int variable)
{
    PyObject *name = PyTuple_GET_ITEM(frame->f_code->co_localsplusnames, variable);
    PyObject *value;
    int found = find(stack_peek(frame, 1), name, &value);
    if (found == 0) {
        value = PyCell_Get(frame->localsplus[variable]);
        if (value == NULL) {
            return eval_unbound(frame, variable);
        }
    }
    return stack_replace(frame, 1, found < 0 ? NULL : value);
}

enum outcome eval_LOAD_DICT_OR_GLOBAL(PyFrameObject *frame, int i)
{
    PyObject *name = frame_name(frame, i);
    PyObject *value;
    int found = find(stack_peek(frame, 1), name, &value);
    if (found == 0) {
        value = global_value(frame, name);
    }
    return stack_replace(frame, 1, found < 0 ? NULL : value);
}

enum outcome eval_LOAD_NAME(PyFrameObject *frame, int i)
{
    PyObject *name = frame_name(frame, i);
    PyObject *value = NULL;
    if (frame->f_locals == NULL) {
        return no_locals(name, "loading");
    }
    int found = find(frame->f_locals, name, &value);
    if (found == 0) {
        value = global_value(frame, name);
    }
    return stack_replace(frame, 0, found < 0 ? NULL : value);
}

enum outcome eval_STORE_NAME(PyFrameObject *frame, int i)
{
    PyObject *name = frame_name(frame, i);
    PyObject *namespace = frame->f_locals;
    if (namespace == NULL) {
        return no_locals(name, "storing");
    }
    PyObject *value = stack_peek(frame, 1);
    int status = PyDict_CheckExact(namespace)
                     ? PyDict_SetItem(namespace, name, value)
                     : PyObject_SetItem(namespace, name, value);
    return stack_done(frame, 1, status);
}

/* KeyError of a namespace means that the name is not defined. */
static enum outcome deleted(PyObject *name, int status)
{
    if (status < 0) {
        return PyErr_ExceptionMatches(PyExc_KeyError) ? undefined(name) : FAIL;
    }
    return NEXT;
}

enum outcome eval_DELETE_NAME(PyFrameObject *frame, int i)
{
    PyObject *name = frame_name(frame, i);
    if (frame->f_locals == NULL) {
        return no_locals(name, "deleting");
    }
    return deleted(name, PyObject_DelItem(frame->f_locals, name));
}

enum outcome eval_LOAD_GLOBAL(PyFrameObject *frame, int i)
{
    return stack_replace(frame, 0, global_value(frame, frame_name(frame, i)));
}

enum outcome eval_STORE_GLOBAL(PyFrameObject *frame, int i)
{
    return stack_done(frame, 1,
        PyDict_SetItem(frame->f_globals, frame_name(frame, i), stack_peek(frame, 1)));
}

enum outcome eval_DELETE_GLOBAL(PyFrameObject *frame, int i)
{
    PyObject *name = frame_name(frame, i);
    int found = PyDict_Pop(frame->f_globals, name, NULL);
    return found == 0 ? undefined(name) : found < 0 ? FAIL : NEXT;
}

enum outcome eval_LOAD_BUILD_CLASS(PyFrameObject *frame, int Py_UNUSED(i))
{
    PyObject *value;
    int found = find(frame->f_builtins, NAME(__build_class__), &value);
    if (found == 0) {
        PyErr_SetString(PyExc_NameError, "__build_class__ not found");
    }
    return stack_replace(frame, 0, found > 0 ? value : NULL);
}

enum outcome eval_LOAD_ASSERTION_ERROR(PyFrameObject *frame, int Py_UNUSED(i))
{
    stack_push(frame, Py_NewRef(PyExc_AssertionError));
    return NEXT;
}

/* Attributes and items -------------------------------------------------------------- */

enum outcome eval_LOAD_ATTR(PyFrameObject *frame, int i)
{
    return stack_replace(
        frame, 1, PyObject_GetAttr(stack_peek(frame, 1), frame_name(frame, i)));
}

enum outcome eval_LOAD_METHOD(PyFrameObject *frame, int i)
{
    PyObject *method;
    if (_PyObject_GetMethod(stack_peek(frame, 1), frame_name(frame, i), &method)) {
        PyObject *self = stack_pop(frame);
        stack_push(frame, method);
        stack_push(frame, self);
        return NEXT;
    }
    if (stack_replace(frame, 1, method) == FAIL) {
        return FAIL;
    }
    stack_push(frame, NULL);
    return NEXT;
}

enum outcome eval_STORE_ATTR(PyFrameObject *frame, int i)
{
    return stack_done(frame, 2,
        PyObject_SetAttr(
            stack_peek(frame, 1), frame_name(frame, i), stack_peek(frame, 2)));
}

enum outcome eval_DELETE_ATTR(PyFrameObject *frame, int i)
{
    return stack_done(
        frame, 1, PyObject_DelAttr(stack_peek(frame, 1), frame_name(frame, i)));
}

enum outcome eval_LOAD_SUBSCR(PyFrameObject *frame, int Py_UNUSED(i))
{
    return stack_replace(
        frame, 2, PyObject_GetItem(stack_peek(frame, 2), stack_peek(frame, 1)));
}

enum outcome eval_STORE_SUBSCR(PyFrameObject *frame, int Py_UNUSED(i))
{
    return stack_done(frame, 3,
        PyObject_SetItem(
            stack_peek(frame, 2), stack_peek(frame, 1), stack_peek(frame, 3)));
}

enum outcome eval_DELETE_SUBSCR(PyFrameObject *frame, int Py_UNUSED(i))
{
    return stack_done(
        frame, 2, PyObject_DelItem(stack_peek(frame, 2), stack_peek(frame, 1)));
}
