/* SPDX-License-Identifier: MIT */
/* Binding arguments to parameters, and calling. */

#include "builtin/function.h"

#include "builtin/generator.h"

/* Index of a keyword among the variables [first, end), or -1; -> -2. code. */
static int find_parameter(
    const PyCodeObject *code, PyObject *keyword, int first, int end)
{
    PyObject *const *names = &PyTuple_GET_ITEM(code->co_localsplusnames, 0);
    for (int i = first; i < end; i++) {
        if (names[i] == keyword) {
            return i;
        }
    }
    for (int i = first; i < end; i++) {
        int equal = PyObject_RichCompareBool(names[i], keyword, Py_EQ);
        if (equal != 0) {
            return equal < 0 ? -2 : i;
        }
    }
    return -1;
}

/* One keyword argument. 0; -> -1. */
static int bind_keyword(const struct function_call *call, PyObject *keyword,
    PyObject *slot, PyObject **variables, PyObject *extra)
{
    const PyCodeObject *code = function_code(call->function);
    if (!PyUnicode_Check(keyword)) {
        PyErr_Format(PyExc_TypeError, "%U() keywords must be strings",
            call->function->func_qualname);
        return -1;
    }
    int end = code->co_argcount + code->co_kwonlyargcount;
    int i = find_parameter(code, keyword, code->co_posonlyargcount, end);
    if (i == -2) {
        return -1;
    }
    if (i >= 0) {
        if (variables[i] != NULL) {
            return function_multiple(call, keyword);
        }
        variables[i] = slot_copy(slot);
        return 0;
    }
    if (extra == NULL) {
        return function_unexpected(call, keyword);
    }
    return PyDict_SetItem(extra, keyword, slot_object(slot));
}

static int bind_keywords(
    const struct function_call *call, PyObject **variables, PyObject *extra)
{
    Py_ssize_t count = call->kwnames == NULL ? 0 : PyTuple_GET_SIZE(call->kwnames);
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *keyword = PyTuple_GET_ITEM(call->kwnames, i);
        if (bind_keyword(call, keyword, call->args[call->nargs + i], variables, extra) <
            0) {
            return -1;
        }
    }
    return 0;
}

/* New tuple of the positional arguments that have no parameter. -> NULL. */
static PyObject *rest_of(const struct function_call *call, Py_ssize_t taken)
{
    Py_ssize_t count = Py_MAX(call->nargs - taken, 0);
    PyObject *rest = PyTuple_New(count);
    for (Py_ssize_t i = 0; rest != NULL && i < count; i++) {
        PyTuple_SET_ITEM(rest, i, Py_NewRef(slot_object(call->args[taken + i])));
    }
    return rest;
}

/* Defaults of positional parameters. 0; -> -1 when others are missing. */
static int fill_defaults(const struct function_call *call, PyObject **variables)
{
    const PyCodeObject *code = function_code(call->function);
    if (call->nargs >= code->co_argcount) {
        return 0;
    }
    PyObject *defaults = call->function->func_defaults;
    int count = defaults == NULL ? 0 : (int)PyTuple_GET_SIZE(defaults);
    int required = Py_MAX(code->co_argcount - count, 0);
    for (int i = (int)call->nargs; i < required; i++) {
        if (variables[i] == NULL) {
            return function_missing(call, variables, 0, required, "positional");
        }
    }
    for (int i = Py_MAX(required, (int)call->nargs); i < code->co_argcount; i++) {
        if (variables[i] == NULL) {
            int from_end = code->co_argcount - i;
            variables[i] = Py_NewRef(PyTuple_GET_ITEM(defaults, count - from_end));
        }
    }
    return 0;
}

/* Defaults of keyword-only parameters. 0; -> -1 when others are missing. */
static int fill_keyword_defaults(const struct function_call *call, PyObject **variables)
{
    const PyCodeObject *code = function_code(call->function);
    int end = code->co_argcount + code->co_kwonlyargcount;
    bool missing = false;
    for (int i = code->co_argcount; i < end; i++) {
        PyObject *defaults = call->function->func_kwdefaults;
        if (variables[i] == NULL && defaults != NULL) {
            PyObject *name = PyTuple_GET_ITEM(code->co_localsplusnames, i);
            if (PyDict_GetItemRef(defaults, name, &variables[i]) < 0) {
                return -1;
            }
        }
        missing = missing || variables[i] == NULL;
    }
    return missing ? function_missing(
                         call, variables, code->co_argcount, end, "keyword-only")
                   : 0;
}

static int bind_general(const struct function_call *call, PyObject **variables)
{
    const PyCodeObject *code = function_code(call->function);
    int next = code->co_argcount + code->co_kwonlyargcount;
    Py_ssize_t taken = Py_MIN(call->nargs, code->co_argcount);
    PyObject *extra = NULL;
    for (Py_ssize_t i = 0; i < taken; i++) {
        variables[i] = slot_copy(call->args[i]);
    }
    if (code->co_flags & CO_VARARGS) {
        variables[next] = rest_of(call, taken);
        if (variables[next++] == NULL) {
            return -1;
        }
    }
    if (code->co_flags & CO_VARKEYWORDS) {
        extra = variables[next] = PyDict_New();
        if (extra == NULL) {
            return -1;
        }
    }
    if (bind_keywords(call, variables, extra) < 0) {
        return -1;
    }
    if (call->nargs > code->co_argcount && !(code->co_flags & CO_VARARGS)) {
        return function_too_many(call, variables);
    }
    if (fill_defaults(call, variables) < 0) {
        return -1;
    }
    return fill_keyword_defaults(call, variables);
}

/* Puts the variables that inner functions share into cells. 0; -> -1. */
static int make_cells(PyFrameObject *frame)
{
    const PyCodeObject *code = frame->f_code;
    int first_free = code->co_nlocals + code->co_ncellvars;
    for (int i = 0; i < first_free; i++) {
        if (i < code->co_nlocals && !code->co_cell_params[i]) {
            continue;
        }
        PyObject *cell = PyCell_New(slot_object(frame->localsplus[i]));
        if (cell == NULL) {
            return -1;
        }
        slot_drop(frame->localsplus[i]);
        frame->localsplus[i] = cell;
    }
    PyObject *closure = function_of(frame->f_func)->func_closure;
    for (int i = 0; i < code->co_nfreevars; i++) {
        frame->localsplus[first_free + i] = Py_NewRef(PyTuple_GET_ITEM(closure, i));
    }
    return 0;
}

/* Exactly the positional parameters are given, and they are all there is. */
static bool is_simple(const struct function_call *call)
{
    const PyCodeObject *code = function_code(call->function);
    return call->kwnames == NULL && call->nargs == code->co_argcount &&
           code->co_kwonlyargcount == 0 &&
           (code->co_flags & (CO_VARARGS | CO_VARKEYWORDS)) == 0;
}

static bool has_cells(const PyCodeObject *code)
{
    return code->co_ncellvars + code->co_nfreevars > 0 || code->co_has_cell_params;
}

/* The frame owns a reference to the function, whatever happens to the arguments. */
static PyFrameObject *open_frame(PyFunctionObject *function)
{
    bool optimized = (function_code(function)->co_flags & CO_OPTIMIZED) != 0;
    PyObject *locals = optimized ? NULL : function->func_globals;
    PyObject *owned = Py_NewRef(function);
    PyFrameObject *frame = frame_new(owned, locals);
    if (frame == NULL) {
        Py_DECREF(owned);
    }
    return frame;
}

static int complete(PyFrameObject *frame)
{
    if (frame->f_code->co_flags & CO_GENERATOR) {
        frame_own_variables(frame);
    }
    return has_cells(frame->f_code) ? make_cells(frame) : 0;
}

PyFrameObject *function_bind(const struct function_call *call)
{
    PyFrameObject *frame = open_frame(call->function);
    if (frame == NULL) {
        return NULL;
    }
    if (is_simple(call)) {
        for (Py_ssize_t i = 0; i < call->nargs; i++) {
            frame->localsplus[i] = slot_copy(call->args[i]);
        }
    } else if (bind_general(call, frame->localsplus) < 0) {
        Py_DECREF(frame);
        return NULL;
    }
    if (complete(frame) < 0) {
        Py_DECREF(frame);
        return NULL;
    }
    return frame;
}

PyFrameObject *function_bind_move(const struct function_call *call)
{
    const PyCodeObject *code = function_code(call->function);
    if (is_simple(call) && !has_cells(code) && (code->co_flags & CO_OPTIMIZED) &&
        !(code->co_flags & CO_GENERATOR)) {
        PyFrameObject *simple = frame_new((PyObject *)call->function, NULL);
        for (Py_ssize_t i = 0; simple != NULL && i < call->nargs; i++) {
            simple->localsplus[i] = call->args[i];
        }
        return simple;
    }
    PyFrameObject *frame = function_bind(call);
    if (frame != NULL) {
        Py_ssize_t count = call->nargs;
        count += call->kwnames == NULL ? 0 : PyTuple_GET_SIZE(call->kwnames);
        for (Py_ssize_t i = 0; i < count; i++) {
            slot_drop(call->args[i]);
        }
        Py_DECREF(call->function);
    }
    return frame;
}

PyObject *function_start(PyFrameObject *frame)
{
    if (frame->f_code->co_flags & CO_GENERATOR) {
        return generator_new(frame);
    }
    PyObject *result = eval_frame_hook(frame, NULL, false);
    Py_DECREF(frame);
    return result;
}

PyObject *function_vectorcall(
    PyObject *self, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    struct function_call call = {
        function_of(self), args, PyVectorcall_NARGS(nargsf), kwnames};
    PyFrameObject *frame = function_bind(&call);
    return frame == NULL ? NULL : function_start(frame);
}

PyObject *function_run(PyObject *function, PyObject *locals)
{
    struct function_call call = {function_of(function), NULL, 0, NULL};
    PyFrameObject *frame = function_bind(&call);
    if (frame == NULL) {
        return NULL;
    }
    if (!(frame->f_code->co_flags & CO_OPTIMIZED)) {
        Py_XSETREF(frame->f_locals, Py_XNewRef(locals));
    }
    return function_start(frame);
}
