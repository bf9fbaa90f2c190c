/* SPDX-License-Identifier: MIT */
#include "builtin/builtins.h"

#include "builtin/argparse.h"
#include "object/names.h"

#include <math.h>

static PyObject *absolute(PyObject *Py_UNUSED(module), PyObject *x)
{
    return PyNumber_Absolute(x);
}

static PyObject *binary(PyObject *Py_UNUSED(module), PyObject *x)
{
    return PyNumber_ToBase(x, 2);
}

static PyObject *octal(PyObject *Py_UNUSED(module), PyObject *x)
{
    return PyNumber_ToBase(x, 8);
}

static PyObject *hexadecimal(PyObject *Py_UNUSED(module), PyObject *x)
{
    return PyNumber_ToBase(x, 16);
}

static PyObject *quotient(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("divmod", nargs, 2, 2)) {
        return NULL;
    }
    return PyNumber_Divmod(args[0], args[1]);
}

static PyObject *power(PyObject *Py_UNUSED(module), PyObject *const *args,
    Py_ssize_t nargs, PyObject *kwnames)
{
    static const char *const parameters[] = {"base", "exp", "mod"};
    static const struct arg_spec spec = {"pow", parameters, 3, 0, 3, 2};
    PyObject *values[3];
    if (argparse_bind(&spec, args, nargs, kwnames, values) < 0) {
        return NULL;
    }
    return PyNumber_Power(
        values[0], values[1], values[2] != NULL ? values[2] : Py_None);
}

static PyObject *rounded(PyObject *Py_UNUSED(module), PyObject *const *args,
    Py_ssize_t nargs, PyObject *kwnames)
{
    static const char *const parameters[] = {"number", "ndigits"};
    static const struct arg_spec spec = {"round", parameters, 2, 0, 2, 1};
    PyObject *values[2];
    if (argparse_bind(&spec, args, nargs, kwnames, values) < 0) {
        return NULL;
    }
    PyObject *method = _PyObject_LookupSpecial(values[0], NAME(__round__));
    if (method == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_Format(PyExc_TypeError, "type %.100s doesn't define __round__ method",
                Py_TYPE(values[0])->tp_name);
        }
        return NULL;
    }
    PyObject *result = values[1] == NULL || values[1] == Py_None
                           ? PyObject_CallNoArgs(method)
                           : PyObject_CallOneArg(method, values[1]);
    Py_DECREF(method);
    return result;
}

/* sum ------------------------------------------------------------------------------ */

/* A running sum. While all items are floats (or ints after the first float) it is kept
 * as a double with the rounding error beside it. */
struct sum {
    PyObject *total; /* owned; NULL while the sum is a double */
    double high;
    double low; /* what rounding has lost */
};

static bool is_small_number(PyObject *item, double *value)
{
    if (PyFloat_CheckExact(item)) {
        *value = PyFloat_AS_DOUBLE(item);
        return true;
    }
    if (!PyLong_CheckExact(item)) {
        return false;
    }
    int overflow;
    long whole = PyLong_AsLongAndOverflow(item, &overflow);
    *value = (double)whole;
    return overflow == 0;
}

static void add_double(struct sum *s, double x)
{
    double t = s->high + x;
    if (fabs(s->high) >= fabs(x)) {
        s->low += (s->high - t) + x;
    } else {
        s->low += (x - t) + s->high;
    }
    s->high = t;
}

/* Turns the double back into an object. 0; -> -1. */
static int leave_double(struct sum *s)
{
    if (s->total == NULL) {
        /* The correction would turn an infinity into NaN. */
        bool exact = s->low == 0.0 || !isfinite(s->low);
        s->total = PyFloat_FromDouble(exact ? s->high : s->high + s->low);
    }
    return s->total == NULL ? -1 : 0;
}

/* Adds an item. 0; -> -1. code. */
static int add_item(struct sum *s, PyObject *item)
{
    double x;
    if (s->total != NULL && PyFloat_CheckExact(s->total)) {
        s->high = PyFloat_AS_DOUBLE(s->total);
        s->low = 0.0;
        Py_CLEAR(s->total);
    }
    if (s->total == NULL && is_small_number(item, &x)) {
        add_double(s, x);
        return 0;
    }
    if (leave_double(s) < 0) {
        return -1;
    }
    PyObject *total = PyNumber_Add(s->total, item);
    if (total == NULL) {
        return -1;
    }
    Py_SETREF(s->total, total);
    return 0;
}

static int check_start(PyObject *start)
{
    if (PyUnicode_Check(start)) {
        PyErr_SetString(
            PyExc_TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
        return -1;
    }
    if (PyBytes_Check(start)) {
        PyErr_SetString(
            PyExc_TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
        return -1;
    }
    if (PyObject_TypeCheck(start, &PyByteArray_Type)) {
        PyErr_SetString(
            PyExc_TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
        return -1;
    }
    return 0;
}

static PyObject *sum_items(PyObject *iter, PyObject *start)
{
    struct sum s = {.total = start != NULL ? Py_NewRef(start) : PyLong_FromLong(0)};
    PyObject *item;
    int result = s.total == NULL ? -1 : 0;
    while (result == 0 && (item = PyIter_Next(iter)) != NULL) {
        result = add_item(&s, item);
        Py_DECREF(item);
    }
    if (result < 0 || PyErr_Occurred() || leave_double(&s) < 0) {
        Py_CLEAR(s.total);
    }
    return s.total;
}

static PyObject *sum(PyObject *Py_UNUSED(module), PyObject *const *args,
    Py_ssize_t nargs, PyObject *kwnames)
{
    static const char *const parameters[] = {"", "start"};
    static const struct arg_spec spec = {"sum", parameters, 2, 1, 2, 1};
    PyObject *values[2];
    if (argparse_bind(&spec, args, nargs, kwnames, values) < 0) {
        return NULL;
    }
    PyObject *iter = PyObject_GetIter(values[0]);
    if (iter == NULL) {
        return NULL;
    }
    PyObject *result = NULL;
    if (values[1] == NULL || check_start(values[1]) == 0) {
        result = sum_items(iter, values[1]);
    }
    Py_DECREF(iter);
    return result;
}

/* min and max ---------------------------------------------------------------------- */

struct extreme {
    const char *name;
    int op;          /* Py_LT or Py_GT */
    PyObject *key;   /* borrowed, or NULL */
    PyObject *item;  /* owned best item, or NULL */
    PyObject *value; /* owned key of the best item */
};

/* Takes a candidate (stolen). 0; -> -1. code. */
static int consider(struct extreme *e, PyObject *item)
{
    PyObject *value =
        e->key == NULL ? Py_NewRef(item) : PyObject_CallOneArg(e->key, item);
    int better = value == NULL ? -1 : 1;
    if (better > 0 && e->value != NULL) {
        better = PyObject_RichCompareBool(value, e->value, e->op);
    }
    if (better > 0) {
        Py_XSETREF(e->item, item);
        Py_XSETREF(e->value, value);
        return 0;
    }
    Py_DECREF(item);
    Py_XDECREF(value);
    return better;
}

static int consider_iterable(struct extreme *e, PyObject *iterable)
{
    PyObject *iter = PyObject_GetIter(iterable);
    if (iter == NULL) {
        return -1;
    }
    int result = 0;
    PyObject *item;
    while (result == 0 && (item = PyIter_Next(iter)) != NULL) {
        result = consider(e, item);
    }
    Py_DECREF(iter);
    return result < 0 || PyErr_Occurred() ? -1 : 0;
}

/* The end of min or max: new result; -> NULL. */
static PyObject *finish(struct extreme *e, int result, PyObject *otherwise)
{
    if (result < 0) {
        Py_CLEAR(e->item);
    } else if (e->item == NULL && otherwise != NULL) {
        e->item = Py_NewRef(otherwise);
    } else if (e->item == NULL) {
        PyErr_Format(PyExc_ValueError, "%s() iterable argument is empty", e->name);
    }
    Py_XDECREF(e->value);
    return e->item;
}

static PyObject *find_extreme(
    struct extreme *e, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    static const char *const parameters[] = {"key", "default"};
    struct arg_spec spec = {e->name, parameters, 2, 0, 0, 0};
    PyObject *values[2];
    if (nargs == 0) {
        return PyErr_Format(
            PyExc_TypeError, "%s expected at least 1 argument, got 0", e->name);
    }
    if (argparse_bind(&spec, args + nargs, 0, kwnames, values) < 0) {
        return NULL;
    }
    if (nargs > 1 && values[1] != NULL) {
        return PyErr_Format(PyExc_TypeError,
            "Cannot specify a default for %s() with multiple positional arguments",
            e->name);
    }
    e->key = values[0] == Py_None ? NULL : values[0];
    int result = 0;
    if (nargs == 1) {
        result = consider_iterable(e, args[0]);
    }
    for (Py_ssize_t i = 0; nargs > 1 && result == 0 && i < nargs; i++) {
        result = consider(e, Py_NewRef(args[i]));
    }
    return finish(e, result, values[1]);
}

static PyObject *minimum(PyObject *Py_UNUSED(module), PyObject *const *args,
    Py_ssize_t nargs, PyObject *kwnames)
{
    struct extreme e = {.name = "min", .op = Py_LT};
    return find_extreme(&e, args, nargs, kwnames);
}

static PyObject *maximum(PyObject *Py_UNUSED(module), PyObject *const *args,
    Py_ssize_t nargs, PyObject *kwnames)
{
    struct extreme e = {.name = "max", .op = Py_GT};
    return find_extreme(&e, args, nargs, kwnames);
}

#define KEYWORDS (METH_FASTCALL | METH_KEYWORDS)

PyMethodDef builtins_number_methods[] = {
    {"abs", absolute, METH_O,
        "abs($module, number, /)\n--\n\nReturn the absolute value."},
    {"bin", binary, METH_O,
        "bin($module, number, /)\n--\n\nReturn the digits of an integer in base 2."},
    {"oct", octal, METH_O,
        "oct($module, number, /)\n--\n\nReturn the digits of an integer in base 8."},
    {"hex", hexadecimal, METH_O,
        "hex($module, number, /)\n--\n\nReturn the digits of an integer in base 16."},
    {"divmod", _PyCFunction_CAST(quotient), METH_FASTCALL,
        "divmod($module, x, y, /)\n--\n\nReturn (x // y, x % y)."},
    {"pow", _PyCFunction_CAST(power), KEYWORDS,
        "pow($module, base, exp, mod=None)\n--\n\nReturn base ** exp, modulo mod."},
    {"round", _PyCFunction_CAST(rounded), KEYWORDS,
        "round($module, number, ndigits=None)\n--\n\nRound to decimal digits."},
    {"sum", _PyCFunction_CAST(sum), KEYWORDS,
        "sum($module, iterable, /, start=0)\n--\n\nAdd up all items."},
    {"min", _PyCFunction_CAST(minimum), KEYWORDS,
        "Return the smallest item of an iterable or of the arguments."},
    {"max", _PyCFunction_CAST(maximum), KEYWORDS,
        "Return the largest item of an iterable or of the arguments."},
    {NULL, NULL, 0, NULL},
};
