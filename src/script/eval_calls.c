/* SPDX-License-Identifier: MIT */
/* Calls, and the making of functions. */

#include "script/eval_parts.h"

#include "builtin/dict.h"
#include "builtin/function.h"
#include "builtin/generator.h"
#include "object/call.h"
#include "object/names.h"

#define VIEW_ROOM 16 /* arguments that are passed on without lent slots */

/* A call on the stack: callable, self or NULL, arguments. */
struct call {
    PyObject **base;
    PyObject **args;    /* self included */
    Py_ssize_t count;   /* of args, the values of names included */
    PyObject *keywords; /* borrowed tuple of names, or NULL */
};

/* A bound method is called as its function, with self as first argument. */
static void unbind(PyObject **base)
{
    PyMethodObject *method = (PyMethodObject *)slot_object(base[0]);
    PyObject *before = base[0];
    base[1] = Py_NewRef(method->im_self);
    base[0] = Py_NewRef(method->im_func);
    slot_drop(before);
}

static struct call call_at(PyFrameObject *frame, int count, PyObject *keywords)
{
    PyObject **base = frame->stack_top - count - 2;
    if (base[1] == NULL && PyMethod_Check(slot_object(base[0]))) {
        unbind(base);
    }
    int self = base[1] != NULL;
    return (struct call){base, base + 2 - self, count + self, keywords};
}

/* Everything of the call has been used up but the result (NULL: failure). */
static enum outcome finish(PyFrameObject *frame, PyObject **base, PyObject *result)
{
    return stack_replace(frame, (int)(frame->stack_top - base), result);
}

/* The frame goes on top of the stack, to be run next; a generator is a result. */
static enum outcome start(PyFrameObject *frame, PyFrameObject *callee)
{
    if (callee->f_code->co_flags & CO_GENERATOR) {
        return stack_replace(frame, 0, generator_new(callee));
    }
    stack_push(frame, (PyObject *)callee);
    return ENTER;
}

static Py_ssize_t positional_count(const struct call *call)
{
    return call->count -
           (call->keywords == NULL ? 0 : PyTuple_GET_SIZE(call->keywords));
}

/* The callee takes over the callable and the arguments. */
static enum outcome call_function(PyFrameObject *frame, const struct call *call)
{
    call->base[0] = slot_take(call->base[0]);
    struct function_call to = {(PyFunctionObject *)call->base[0], call->args,
        positional_count(call), call->keywords};
    PyFrameObject *callee = function_bind_move(&to);
    if (callee == NULL) {
        return FAIL;
    }
    frame->stack_top = call->base;
    return start(frame, callee);
}

static bool has_lent(const struct call *call)
{
    for (Py_ssize_t i = 0; i < call->count; i++) {
        if (slot_is_borrowed(call->args[i])) {
            return true;
        }
    }
    return false;
}

/* New result of calling anything; the stack keeps the arguments meanwhile. -> NULL. */
static PyObject *call_object(const struct call *call)
{
    PyObject *callable = slot_object(call->base[0]);
    size_t nargs = (size_t)positional_count(call) | PY_VECTORCALL_ARGUMENTS_OFFSET;
    PyObject *view[VIEW_ROOM + 1];
    if (!has_lent(call)) {
        return PyObject_Vectorcall(callable, call->args, nargs, call->keywords);
    }
    if (call->count > VIEW_ROOM) {
        for (Py_ssize_t i = 0; i < call->count; i++) {
            call->args[i] = slot_take(call->args[i]);
        }
        return PyObject_Vectorcall(callable, call->args, nargs, call->keywords);
    }
    view[0] = NULL;
    for (Py_ssize_t i = 0; i < call->count; i++) {
        view[i + 1] = slot_object(call->args[i]);
    }
    return PyObject_Vectorcall(callable, view + 1, nargs, call->keywords);
}

static bool is_plain_function(PyObject *callable)
{
    return PyFunction_Check(callable) &&
           ((PyFunctionObject *)callable)->vectorcall == function_vectorcall;
}

enum outcome eval_CALL(PyFrameObject *frame, int count)
{
    struct call call = call_at(frame, count, NULL);
    if (is_plain_function(slot_object(call.base[0]))) {
        return call_function(frame, &call);
    }
    return finish(frame, call.base, call_object(&call));
}

enum outcome eval_CALL_KW(PyFrameObject *frame, int count)
{
    PyObject *keywords = stack_pop(frame);
    struct call call = call_at(frame, count, slot_object(keywords));
    enum outcome outcome;
    if (is_plain_function(slot_object(call.base[0]))) {
        outcome = call_function(frame, &call);
    } else {
        outcome = finish(frame, call.base, call_object(&call));
    }
    slot_drop(keywords);
    return outcome;
}

/* Calls with a tuple and a dict ------------------------------------------------------ */

PyObject *eval_callable_text(PyObject *callable)
{
    PyObject *qualname;
    PyObject *module;
    int found = PyObject_GetOptionalAttr(callable, NAME(__qualname__), &qualname);
    if (found <= 0) {
        return found < 0 ? NULL : PyObject_Str(callable);
    }
    PyObject *text = NULL;
    if (PyObject_GetOptionalAttr(callable, NAME(__module__), &module) >= 0) {
        bool plain =
            module == NULL || module == Py_None ||
            (PyUnicode_Check(module) && PyUnicode_EqualToUTF8(module, "builtins"));
        text = plain ? PyUnicode_FromFormat("%S()", qualname)
                     : PyUnicode_FromFormat("%S.%S()", module, qualname);
        Py_XDECREF(module);
    }
    Py_DECREF(qualname);
    return text;
}

/* Raises TypeError "f() argument after * must be an iterable, not int". */
static void wrong_argument(PyObject *callable, const char *format, PyObject *argument)
{
    PyErr_Clear();
    PyObject *text = eval_callable_text(callable);
    if (text != NULL) {
        (void)PyErr_Format(PyExc_TypeError, format, text, Py_TYPE(argument)->tp_name);
        Py_DECREF(text);
    }
}

/* Makes the positional arguments of a call a tuple in place. 0; -> -1. */
static int make_tuple(PyObject *callable, PyObject **slot)
{
    PyObject *argument = slot_object(*slot);
    if (PyTuple_CheckExact(argument)) {
        return 0;
    }
    if (Py_TYPE(argument)->tp_iter == NULL && !PySequence_Check(argument)) {
        wrong_argument(
            callable, "%U argument after * must be an iterable, not %.200s", argument);
        return -1;
    }
    PyObject *tuple = PySequence_Tuple(argument);
    if (tuple == NULL) {
        return -1;
    }
    PyObject *before = *slot;
    *slot = tuple;
    slot_drop(before);
    return 0;
}

/* Binds from the tuple and the dict, which are then dropped before the callee runs. */
static enum outcome call_function_ex(
    PyFrameObject *frame, PyObject **base, PyObject *args, PyObject *kwargs)
{
    struct call_stack arguments;
    PyFunctionObject *function = (PyFunctionObject *)slot_object(base[0]);
    if (call_stack_init(&arguments, &PyTuple_GET_ITEM(args, 0), PyTuple_GET_SIZE(args),
            kwargs) < 0) {
        return FAIL;
    }
    struct function_call to = {
        function, arguments.items + 1, PyTuple_GET_SIZE(args), arguments.kwnames};
    PyFrameObject *callee = function_bind(&to);
    call_stack_free(&arguments);
    if (callee == NULL) {
        return FAIL;
    }
    stack_drop(frame, (int)(frame->stack_top - base));
    return start(frame, callee);
}

enum outcome eval_CALL_EX(PyFrameObject *frame, int has_keywords)
{
    PyObject **base = frame->stack_top - 3 - has_keywords;
    PyObject *callable = slot_object(base[0]);
    if (make_tuple(callable, &base[2]) < 0) {
        return FAIL;
    }
    PyObject *args = slot_object(base[2]);
    PyObject *kwargs = has_keywords ? slot_object(base[3]) : NULL;
    if (is_plain_function(callable)) {
        return call_function_ex(frame, base, args, kwargs);
    }
    return finish(frame, base, PyObject_Call(callable, args, kwargs));
}

/* A keyword was given twice, or is no string: what KeyError holds tells which. */
static void wrong_keyword(PyObject *callable)
{
    PyObject *error = PyErr_GetRaisedException();
    PyObject *args = ((PyBaseExceptionObject *)error)->args;
    PyObject *text = NULL;
    if (args == NULL || PyTuple_GET_SIZE(args) != 1) {
        PyErr_SetRaisedException(error);
        return;
    }
    PyObject *key = PyTuple_GET_ITEM(args, 0);
    if (!PyUnicode_Check(key)) {
        PyErr_SetString(PyExc_TypeError, "keywords must be strings");
    } else {
        text = eval_callable_text(callable);
        if (text != NULL) {
            (void)PyErr_Format(PyExc_TypeError,
                "%U got multiple values for keyword argument '%S'", text, key);
        }
    }
    Py_XDECREF(text);
    Py_DECREF(error);
}

/* Stack: callable, NULL, tuple, dict, mapping. */
enum outcome eval_DICT_MERGE(PyFrameObject *frame, int below)
{
    PyObject *callable = stack_peek(frame, below + 4);
    PyObject *mapping = stack_peek(frame, 1);
    int status = dict_merge(stack_peek(frame, below + 1), mapping, MERGE_REFUSE);
    if (status < 0 && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        wrong_argument(
            callable, "%U argument after ** must be a mapping, not %.200s", mapping);
    } else if (status < 0 && PyErr_ExceptionMatches(PyExc_KeyError)) {
        wrong_keyword(callable);
    }
    return stack_done(frame, 1, status);
}

/* Functions -------------------------------------------------------------------------- */

enum outcome eval_MAKE_FUNCTION(PyFrameObject *frame, int parts)
{
    PyObject *made = PyFunction_New(stack_peek(frame, 1), frame->f_globals);
    if (made == NULL) {
        return FAIL;
    }
    PyFunctionObject *function = (PyFunctionObject *)made;
    stack_drop(frame, 1);
    if (parts & FUNCTION_CLOSURE) {
        function->func_closure = slot_take(stack_pop(frame));
    }
    if (parts & FUNCTION_ANNOTATE) {
        function->func_annotate = slot_take(stack_pop(frame));
    }
    if (parts & FUNCTION_KWDEFAULTS) {
        function->func_kwdefaults = slot_take(stack_pop(frame));
    }
    if (parts & FUNCTION_DEFAULTS) {
        function->func_defaults = slot_take(stack_pop(frame));
    }
    stack_push(frame, made);
    return NEXT;
}
