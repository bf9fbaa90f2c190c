/* SPDX-License-Identifier: MIT */
#include "object/number.h"

#include "object/entry.h"

PyObject *number_null(void)
{
    if (!PyErr_Occurred()) {
        PyErr_SetString(PyExc_SystemError, "null argument to internal routine");
    }
    return NULL;
}

/* Any suite slot, as the pointer it is in the suite. */
static void read_slot(PyObject *o, size_t slot, void *function, size_t size)
{
    PyNumberMethods *suite = Py_TYPE(o)->tp_as_number;
    if (suite == NULL) {
        memset(function, 0, size);
    } else {
        memcpy(function, (char *)suite + slot, size);
    }
}

binaryfunc number_slot(PyObject *o, size_t slot)
{
    binaryfunc function;
    read_slot(o, slot, &function, sizeof(function));
    return function;
}

static ternaryfunc ternary_slot(PyObject *o, size_t slot)
{
    ternaryfunc function;
    read_slot(o, slot, &function, sizeof(function));
    return function;
}

/* True when the answer is final; otherwise the NotImplemented is released. */
static bool answered(PyObject *answer)
{
    if (answer != Py_NotImplemented) {
        return true;
    }
    Py_DECREF(answer);
    return false;
}

PyObject *number_ask(PyObject *v, PyObject *w, size_t slot)
{
    binaryfunc left = number_slot(v, slot);
    binaryfunc right = NULL;
    if (!Py_IS_TYPE(w, Py_TYPE(v))) {
        right = number_slot(w, slot);
        right = right == left ? NULL : right;
    }
    if (left != NULL) {
        if (right != NULL && PyType_IsSubtype(Py_TYPE(w), Py_TYPE(v))) {
            PyObject *answer = right(v, w);
            if (answered(answer)) {
                return answer;
            }
            right = NULL;
        }
        PyObject *answer = left(v, w);
        if (answered(answer)) {
            return answer;
        }
    }
    return right != NULL ? right(v, w) : Py_NewRef(Py_NotImplemented);
}

PyObject *number_ask_inplace(PyObject *v, PyObject *w, size_t inplace, size_t slot)
{
    binaryfunc function = number_slot(v, inplace);
    if (function != NULL) {
        PyObject *answer = function(v, w);
        if (answered(answer)) {
            return answer;
        }
    }
    return number_ask(v, w, slot);
}

/* The slots of the first two operands; `asked` receives them. */
static PyObject *ask_pair(const struct ternary *o, size_t slot, ternaryfunc asked[2])
{
    ternaryfunc left = ternary_slot(o->v, slot);
    ternaryfunc right = NULL;
    if (!Py_IS_TYPE(o->w, Py_TYPE(o->v))) {
        right = ternary_slot(o->w, slot);
        right = right == left ? NULL : right;
    }
    asked[0] = left;
    asked[1] = right;
    if (left != NULL) {
        if (right != NULL && PyType_IsSubtype(Py_TYPE(o->w), Py_TYPE(o->v))) {
            PyObject *answer = right(o->v, o->w, o->z);
            if (answered(answer)) {
                return answer;
            }
            right = NULL;
        }
        PyObject *answer = left(o->v, o->w, o->z);
        if (answered(answer)) {
            return answer;
        }
    }
    return right != NULL ? right(o->v, o->w, o->z) : Py_NewRef(Py_NotImplemented);
}

PyObject *number_ask_ternary(const struct ternary *o, size_t slot)
{
    ternaryfunc asked[2];
    PyObject *answer = ask_pair(o, slot, asked);
    if (answered(answer)) {
        return answer;
    }
    ternaryfunc third = ternary_slot(o->z, slot);
    if (third == NULL || third == asked[0] || third == asked[1]) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    return third(o->v, o->w, o->z);
}

PyObject *number_refuse(PyObject *v, PyObject *w, const char *symbol)
{
    return PyErr_Format(PyExc_TypeError,
        "unsupported operand type(s) for %.100s: '%.100s' and '%.100s'", symbol,
        Py_TYPE(v)->tp_name, Py_TYPE(w)->tp_name);
}

PyObject *number_refuse_ternary(const struct ternary *o, const char *symbol)
{
    if (o->z == Py_None) {
        return number_refuse(o->v, o->w, symbol);
    }
    return PyErr_Format(PyExc_TypeError,
        "unsupported operand type(s) for %.100s: '%.100s', '%.100s', '%.100s'", symbol,
        Py_TYPE(o->v)->tp_name, Py_TYPE(o->w)->tp_name, Py_TYPE(o->z)->tp_name);
}

PyObject *number_binary(PyObject *v, PyObject *w, size_t slot, const char *symbol)
{
    if (v == NULL || w == NULL) {
        return number_null();
    }
    PyObject *answer = number_ask(v, w, slot);
    return answered(answer) ? answer : number_refuse(v, w, symbol);
}

/* The operators that only numbers have: API name, slot, symbol. */
#define BINARY_TABLE(X)                                                                \
    X(PyNumber_Subtract, nb_subtract, "-")                                             \
    X(PyNumber_MatrixMultiply, nb_matrix_multiply, "@")                                \
    X(PyNumber_FloorDivide, nb_floor_divide, "//")                                     \
    X(PyNumber_TrueDivide, nb_true_divide, "/")                                        \
    X(PyNumber_Remainder, nb_remainder, "%")                                           \
    X(PyNumber_Divmod, nb_divmod, "divmod()")                                          \
    X(PyNumber_Lshift, nb_lshift, "<<")                                                \
    X(PyNumber_Rshift, nb_rshift, ">>")                                                \
    X(PyNumber_And, nb_and, "&")                                                       \
    X(PyNumber_Xor, nb_xor, "^")                                                       \
    X(PyNumber_Or, nb_or, "|")

#define BINARY_FUNCTION(name, slot, symbol)                                            \
    PyObject *name(PyObject *a, PyObject *b)                                           \
    {                                                                                  \
        return number_binary(a, b, NB(slot), symbol);                                  \
    }
BINARY_TABLE(BINARY_FUNCTION)

PyObject *PyNumber_Add(PyObject *a, PyObject *b)
{
    CHECK_ENTRY(a);
    if (a == NULL || b == NULL) {
        return number_null();
    }
    PyObject *answer = number_ask(a, b, NB(nb_add));
    if (answered(answer)) {
        return answer;
    }
    PySequenceMethods *suite = Py_TYPE(a)->tp_as_sequence;
    if (suite != NULL && suite->sq_concat != NULL) {
        return suite->sq_concat(a, b);
    }
    return number_refuse(a, b, "+");
}

PyObject *number_repeat(ssizeargfunc repeat, PyObject *o, PyObject *n)
{
    if (!PyIndex_Check(n)) {
        return PyErr_Format(PyExc_TypeError,
            "can't multiply sequence by non-int of type '%.200s'", Py_TYPE(n)->tp_name);
    }
    Py_ssize_t count = PyNumber_AsSsize_t(n, PyExc_OverflowError);
    if (count == -1 && PyErr_Occurred()) {
        return NULL;
    }
    return repeat(o, count);
}

PyObject *PyNumber_Multiply(PyObject *a, PyObject *b)
{
    if (a == NULL || b == NULL) {
        return number_null();
    }
    PyObject *answer = number_ask(a, b, NB(nb_multiply));
    if (answered(answer)) {
        return answer;
    }
    PySequenceMethods *left = Py_TYPE(a)->tp_as_sequence;
    if (left != NULL && left->sq_repeat != NULL) {
        return number_repeat(left->sq_repeat, a, b);
    }
    PySequenceMethods *right = Py_TYPE(b)->tp_as_sequence;
    if (right != NULL && right->sq_repeat != NULL) {
        return number_repeat(right->sq_repeat, b, a);
    }
    return number_refuse(a, b, "*");
}

PyObject *PyNumber_Power(PyObject *a, PyObject *b, PyObject *c)
{
    if (a == NULL || b == NULL || c == NULL) {
        return number_null();
    }
    struct ternary operands = {a, b, c};
    PyObject *answer = number_ask_ternary(&operands, NB(nb_power));
    return answered(answer) ? answer : number_refuse_ternary(&operands, "** or pow()");
}

static PyObject *unary(PyObject *o, size_t slot, const char *symbol)
{
    if (o == NULL) {
        return number_null();
    }
    unaryfunc function;
    read_slot(o, slot, &function, sizeof(function));
    if (function == NULL) {
        return PyErr_Format(PyExc_TypeError, "bad operand type for %s: '%.200s'",
            symbol, Py_TYPE(o)->tp_name);
    }
    return function(o);
}

/* API name, slot, symbol. */
#define UNARY_TABLE(X)                                                                 \
    X(PyNumber_Negative, nb_negative, "unary -")                                       \
    X(PyNumber_Positive, nb_positive, "unary +")                                       \
    X(PyNumber_Invert, nb_invert, "unary ~")                                           \
    X(PyNumber_Absolute, nb_absolute, "abs()")

#define UNARY_FUNCTION(name, slot, symbol)                                             \
    PyObject *name(PyObject *o)                                                        \
    {                                                                                  \
        return unary(o, NB(slot), symbol);                                             \
    }
UNARY_TABLE(UNARY_FUNCTION)
