/* SPDX-License-Identifier: MIT */
/* Operators, containers and text. */

#include "script/eval_parts.h"

#include "object/names.h"
#include "script/ast.h"

/* Operators ------------------------------------------------------------------------- */

enum outcome eval_UNARY_OP(PyFrameObject *frame, int op)
{
    PyObject *operand = stack_peek(frame, 1);
    PyObject *result = NULL;
    int truth;
    switch ((enum unary_operator)op) {
    case UNARY_NEGATIVE:
        result = PyNumber_Negative(operand);
        break;
    case UNARY_POSITIVE:
        result = PyNumber_Positive(operand);
        break;
    case UNARY_INVERT:
        result = PyNumber_Invert(operand);
        break;
    case UNARY_NOT:
        truth = PyObject_IsTrue(operand);
        result = truth < 0 ? NULL : PyBool_FromLong(!truth);
        break;
    }
    return stack_replace(frame, 1, result);
}

static PyObject *power(PyObject *a, PyObject *b)
{
    return PyNumber_Power(a, b, Py_None);
}

static PyObject *inplace_power(PyObject *a, PyObject *b)
{
    return PyNumber_InPlacePower(a, b, Py_None);
}

enum outcome eval_BINARY_OP(PyFrameObject *frame, int op)
{
    static const binaryfunc operators[] = {
        [BINARY_ADD] = PyNumber_Add,
        [BINARY_SUBTRACT] = PyNumber_Subtract,
        [BINARY_MULTIPLY] = PyNumber_Multiply,
        [BINARY_MATRIX_MULTIPLY] = PyNumber_MatrixMultiply,
        [BINARY_DIVIDE] = PyNumber_TrueDivide,
        [BINARY_MODULO] = PyNumber_Remainder,
        [BINARY_POWER] = power,
        [BINARY_LEFT_SHIFT] = PyNumber_Lshift,
        [BINARY_RIGHT_SHIFT] = PyNumber_Rshift,
        [BINARY_BIT_OR] = PyNumber_Or,
        [BINARY_BIT_XOR] = PyNumber_Xor,
        [BINARY_BIT_AND] = PyNumber_And,
        [BINARY_FLOOR_DIVIDE] = PyNumber_FloorDivide,
    };
    return stack_replace(
        frame, 2, operators[op](stack_peek(frame, 2), stack_peek(frame, 1)));
}

enum outcome eval_INPLACE_OP(PyFrameObject *frame, int op)
{
    static const binaryfunc operators[] = {
        [BINARY_ADD] = PyNumber_InPlaceAdd,
        [BINARY_SUBTRACT] = PyNumber_InPlaceSubtract,
        [BINARY_MULTIPLY] = PyNumber_InPlaceMultiply,
        [BINARY_MATRIX_MULTIPLY] = PyNumber_InPlaceMatrixMultiply,
        [BINARY_DIVIDE] = PyNumber_InPlaceTrueDivide,
        [BINARY_MODULO] = PyNumber_InPlaceRemainder,
        [BINARY_POWER] = inplace_power,
        [BINARY_LEFT_SHIFT] = PyNumber_InPlaceLshift,
        [BINARY_RIGHT_SHIFT] = PyNumber_InPlaceRshift,
        [BINARY_BIT_OR] = PyNumber_InPlaceOr,
        [BINARY_BIT_XOR] = PyNumber_InPlaceXor,
        [BINARY_BIT_AND] = PyNumber_InPlaceAnd,
        [BINARY_FLOOR_DIVIDE] = PyNumber_InPlaceFloorDivide,
    };
    return stack_replace(
        frame, 2, operators[op](stack_peek(frame, 2), stack_peek(frame, 1)));
}

enum outcome eval_COMPARE_OP(PyFrameObject *frame, int op)
{
    return stack_replace(
        frame, 2, PyObject_RichCompare(stack_peek(frame, 2), stack_peek(frame, 1), op));
}

enum outcome eval_IS_OP(PyFrameObject *frame, int inverted)
{
    bool same = stack_peek(frame, 2) == stack_peek(frame, 1);
    return stack_replace(frame, 2, PyBool_FromLong(same != (inverted != 0)));
}

enum outcome eval_CONTAINS_OP(PyFrameObject *frame, int inverted)
{
    int found = PySequence_Contains(stack_peek(frame, 1), stack_peek(frame, 2));
    PyObject *result = NULL;
    if (found >= 0) {
        result = PyBool_FromLong((found != 0) != (inverted != 0));
    }
    return stack_replace(frame, 2, result);
}

/* Containers ------------------------------------------------------------------------ */

enum outcome eval_BUILD_SLICE(PyFrameObject *frame, int count)
{
    PyObject *step = count == 3 ? stack_peek(frame, 1) : NULL;
    return stack_replace(frame, count,
        PySlice_New(stack_peek(frame, count), stack_peek(frame, count - 1), step));
}

enum outcome eval_BUILD_TUPLE(PyFrameObject *frame, int count)
{
    PyObject *tuple = PyTuple_New(count);
    if (tuple == NULL) {
        return FAIL;
    }
    for (int i = count - 1; i >= 0; i--) {
        PyTuple_SET_ITEM(tuple, i, slot_take(stack_pop(frame)));
    }
    stack_push(frame, tuple);
    return NEXT;
}

enum outcome eval_BUILD_LIST(PyFrameObject *frame, int count)
{
    PyObject *list = PyList_New(count);
    if (list == NULL) {
        return FAIL;
    }
    for (int i = count - 1; i >= 0; i--) {
        PyList_SET_ITEM(list, i, slot_take(stack_pop(frame)));
    }
    stack_push(frame, list);
    return NEXT;
}

enum outcome eval_BUILD_SET(PyFrameObject *frame, int count)
{
    PyObject *set = PySet_New(NULL);
    for (int i = count; set != NULL && i > 0; i--) {
        if (PySet_Add(set, stack_peek(frame, i)) < 0) {
            Py_CLEAR(set);
        }
    }
    return stack_replace(frame, count, set);
}

enum outcome eval_BUILD_MAP(PyFrameObject *frame, int pairs)
{
    PyObject *dict = PyDict_New();
    for (int i = 2 * pairs; dict != NULL && i > 0; i -= 2) {
        if (PyDict_SetItem(dict, stack_peek(frame, i), stack_peek(frame, i - 1)) < 0) {
            Py_CLEAR(dict);
        }
    }
    return stack_replace(frame, 2 * pairs, dict);
}

enum outcome eval_LIST_APPEND(PyFrameObject *frame, int below)
{
    return stack_done(
        frame, 1, PyList_Append(stack_peek(frame, below + 1), stack_peek(frame, 1)));
}

enum outcome eval_SET_ADD(PyFrameObject *frame, int below)
{
    return stack_done(
        frame, 1, PySet_Add(stack_peek(frame, below + 1), stack_peek(frame, 1)));
}

enum outcome eval_MAP_ADD(PyFrameObject *frame, int below)
{
    return stack_done(frame, 2,
        PyDict_SetItem(
            stack_peek(frame, below + 2), stack_peek(frame, 2), stack_peek(frame, 1)));
}

enum outcome eval_LIST_EXTEND(PyFrameObject *frame, int below)
{
    PyObject *iterable = stack_peek(frame, 1);
    int status = PyList_Extend(stack_peek(frame, below + 1), iterable);
    if (status < 0 && PyErr_ExceptionMatches(PyExc_TypeError) &&
        Py_TYPE(iterable)->tp_iter == NULL && !PySequence_Check(iterable)) {
        PyErr_Clear();
        (void)PyErr_Format(PyExc_TypeError,
            "Value after * must be an iterable, not %.200s",
            Py_TYPE(iterable)->tp_name);
    }
    return stack_done(frame, 1, status);
}

enum outcome eval_SET_UPDATE(PyFrameObject *frame, int below)
{
    return stack_done(
        frame, 1, _PySet_Update(stack_peek(frame, below + 1), stack_peek(frame, 1)));
}

enum outcome eval_DICT_UPDATE(PyFrameObject *frame, int below)
{
    PyObject *mapping = stack_peek(frame, 1);
    int status = PyDict_Update(stack_peek(frame, below + 1), mapping);
    if (status < 0 && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        (void)PyErr_Format(PyExc_TypeError, "'%.200s' object is not a mapping",
            Py_TYPE(mapping)->tp_name);
    }
    return stack_done(frame, 1, status);
}

enum outcome eval_LIST_TO_TUPLE(PyFrameObject *frame, int Py_UNUSED(i))
{
    return stack_replace(frame, 1, PyList_AsTuple(stack_peek(frame, 1)));
}

/* Text ------------------------------------------------------------------------------ */

static PyObject *convert(PyObject *value, int conversion)
{
    switch (conversion) {
    case 1:
        return PyObject_Str(value);
    case 2:
        return PyObject_Repr(value);
    case 3:
        return PyObject_ASCII(value);
    default:
        return Py_NewRef(value);
    }
}

enum outcome eval_FORMAT_VALUE(PyFrameObject *frame, int flags)
{
    int count = (flags & 4) ? 2 : 1;
    PyObject *spec = count == 2 ? stack_peek(frame, 1) : NULL;
    PyObject *value = convert(stack_peek(frame, count), flags & 3);
    PyObject *text = value;
    if (value != NULL && (spec != NULL || !PyUnicode_CheckExact(value))) {
        text = PyObject_Format(value, spec);
        Py_DECREF(value);
    }
    return stack_replace(frame, count, text);
}

enum outcome eval_BUILD_STRING(PyFrameObject *frame, int count)
{
    PyObject *parts = PyTuple_New(count);
    for (int i = 0; parts != NULL && i < count; i++) {
        PyTuple_SET_ITEM(parts, i, Py_NewRef(stack_peek(frame, count - i)));
    }
    PyObject *text = NULL;
    if (parts != NULL) {
        text = PyUnicode_Join(Py_GetConstantBorrowed(Py_CONSTANT_EMPTY_STR), parts);
        Py_DECREF(parts);
    }
    return stack_replace(frame, count, text);
}

enum outcome eval_PRINT_EXPR(PyFrameObject *frame, int Py_UNUSED(i))
{
    PyObject *hook = PySys_GetObject("displayhook");
    if (hook == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_RuntimeError, "lost sys.displayhook");
        }
        return FAIL;
    }
    Py_INCREF(hook);
    PyObject *result = PyObject_CallOneArg(hook, stack_peek(frame, 1));
    Py_DECREF(hook);
    if (result == NULL) {
        return FAIL;
    }
    Py_DECREF(result);
    stack_drop(frame, 1);
    return NEXT;
}
