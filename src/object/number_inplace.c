/* SPDX-License-Identifier: MIT */
#include "object/number.h"

static PyObject *inplace(
    PyObject *v, PyObject *w, const size_t slots[2], const char *symbol)
{
    if (v == NULL || w == NULL) {
        return number_null();
    }
    PyObject *answer = number_ask_inplace(v, w, slots[0], slots[1]);
    if (answer != Py_NotImplemented) {
        return answer;
    }
    Py_DECREF(answer);
    return number_refuse(v, w, symbol);
}

/* API name, stem of both slots, symbol. */
#define INPLACE_TABLE(X)                                                               \
    X(PyNumber_InPlaceSubtract, subtract, "-=")                                        \
    X(PyNumber_InPlaceMatrixMultiply, matrix_multiply, "@=")                           \
    X(PyNumber_InPlaceFloorDivide, floor_divide, "//=")                                \
    X(PyNumber_InPlaceTrueDivide, true_divide, "/=")                                   \
    X(PyNumber_InPlaceRemainder, remainder, "%=")                                      \
    X(PyNumber_InPlaceLshift, lshift, "<<=")                                           \
    X(PyNumber_InPlaceRshift, rshift, ">>=")                                           \
    X(PyNumber_InPlaceAnd, and, "&=")                                                  \
    X(PyNumber_InPlaceXor, xor, "^=")                                                  \
    X(PyNumber_InPlaceOr, or, "|=")

#define INPLACE_FUNCTION(name, stem, symbol)                                           \
    PyObject *name(PyObject *a, PyObject *b)                                           \
    {                                                                                  \
        return inplace(                                                                \
            a, b, (const size_t[2]){NB(nb_inplace_##stem), NB(nb_##stem)}, symbol);    \
    }
INPLACE_TABLE(INPLACE_FUNCTION)

PyObject *PyNumber_InPlaceAdd(PyObject *a, PyObject *b)
{
    if (a == NULL || b == NULL) {
        return number_null();
    }
    PyObject *answer = number_ask_inplace(a, b, NB(nb_inplace_add), NB(nb_add));
    if (answer != Py_NotImplemented) {
        return answer;
    }
    Py_DECREF(answer);
    PySequenceMethods *suite = Py_TYPE(a)->tp_as_sequence;
    if (suite != NULL && suite->sq_inplace_concat != NULL) {
        return suite->sq_inplace_concat(a, b);
    }
    if (suite != NULL && suite->sq_concat != NULL) {
        return suite->sq_concat(a, b);
    }
    return number_refuse(a, b, "+=");
}

PyObject *PyNumber_InPlaceMultiply(PyObject *a, PyObject *b)
{
    if (a == NULL || b == NULL) {
        return number_null();
    }
    PyObject *answer =
        number_ask_inplace(a, b, NB(nb_inplace_multiply), NB(nb_multiply));
    if (answer != Py_NotImplemented) {
        return answer;
    }
    Py_DECREF(answer);
    PySequenceMethods *left = Py_TYPE(a)->tp_as_sequence;
    PySequenceMethods *right = Py_TYPE(b)->tp_as_sequence;
    if (left != NULL) {
        ssizeargfunc repeat = left->sq_inplace_repeat;
        repeat = repeat != NULL ? repeat : left->sq_repeat;
        if (repeat != NULL) {
            return number_repeat(repeat, a, b);
        }
    } else if (right != NULL && right->sq_repeat != NULL) {
        /* The right operand is not the one that may change. */
        return number_repeat(right->sq_repeat, b, a);
    }
    return number_refuse(a, b, "*=");
}

PyObject *PyNumber_InPlacePower(PyObject *a, PyObject *b, PyObject *c)
{
    if (a == NULL || b == NULL || c == NULL) {
        return number_null();
    }
    struct ternary operands = {a, b, c};
    PyNumberMethods *suite = Py_TYPE(a)->tp_as_number;
    if (suite != NULL && suite->nb_inplace_power != NULL) {
        PyObject *answer = suite->nb_inplace_power(a, b, c);
        if (answer != Py_NotImplemented) {
            return answer;
        }
        Py_DECREF(answer);
    }
    PyObject *answer = number_ask_ternary(&operands, NB(nb_power));
    if (answer != Py_NotImplemented) {
        return answer;
    }
    Py_DECREF(answer);
    return number_refuse_ternary(&operands, "**=");
}
