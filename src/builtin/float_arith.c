/* SPDX-License-Identifier: MIT */
#include "builtin/float.h"

#include <errno.h>
#include <math.h>

#include "builtin/complex.h"

/* The value of a float or int operand. 1; 0 for another type; -1. */
static int operand(PyObject *o, double *value)
{
    if (PyFloat_Check(o)) {
        *value = PyFloat_AS_DOUBLE(o);
        return 1;
    }
    if (!PyLong_Check(o)) {
        return 0;
    }
    *value = PyLong_AsDouble(o);
    return *value == -1.0 && PyErr_Occurred() ? -1 : 1;
}

#define OPERANDS(a, b, x, y)                                                           \
    double x, y;                                                                       \
    int found = operand((a), &x);                                                      \
    if (found > 0) {                                                                   \
        found = operand((b), &y);                                                      \
    }                                                                                  \
    if (found <= 0) {                                                                  \
        return found < 0 ? NULL : Py_NewRef(Py_NotImplemented);                        \
    }

static PyObject *float_add(PyObject *a, PyObject *b)
{
    OPERANDS(a, b, x, y)
    return PyFloat_FromDouble(x + y);
}

static PyObject *float_subtract(PyObject *a, PyObject *b)
{
    OPERANDS(a, b, x, y)
    return PyFloat_FromDouble(x - y);
}

static PyObject *float_multiply(PyObject *a, PyObject *b)
{
    OPERANDS(a, b, x, y)
    return PyFloat_FromDouble(x * y);
}

static PyObject *zero_division(const char *message)
{
    PyErr_SetString(PyExc_ZeroDivisionError, message);
    return NULL;
}

static PyObject *float_divide(PyObject *a, PyObject *b)
{
    OPERANDS(a, b, x, y)
    return y == 0.0 ? zero_division("division by zero") : PyFloat_FromDouble(x / y);
}

/* Floor division and the remainder, which has the sign of y; y is not 0. */
static double divide(double x, double y, double *remainder)
{
    double rest = fmod(x, y);
    double quotient = (x - rest) / y;
    if (rest == 0.0) {
        rest = copysign(0.0, y);
    } else if ((y < 0) != (rest < 0)) {
        rest += y;
        quotient -= 1.0;
    }
    *remainder = rest;
    if (quotient == 0.0) {
        return copysign(0.0, x / y);
    }
    double whole = floor(quotient);
    return quotient - whole > 0.5 ? whole + 1.0 : whole;
}

static PyObject *float_floor_divide(PyObject *a, PyObject *b)
{
    OPERANDS(a, b, x, y)
    double rest;
    return y == 0.0 ? zero_division("division by zero")
                    : PyFloat_FromDouble(divide(x, y, &rest));
}

static PyObject *float_remainder(PyObject *a, PyObject *b)
{
    OPERANDS(a, b, x, y)
    if (y == 0.0) {
        return zero_division("division by zero");
    }
    double rest;
    (void)divide(x, y, &rest);
    return PyFloat_FromDouble(rest);
}

static PyObject *float_divmod(PyObject *a, PyObject *b)
{
    OPERANDS(a, b, x, y)
    if (y == 0.0) {
        return zero_division("division by zero");
    }
    double rest;
    double quotient = divide(x, y, &rest);
    return Py_BuildValue("(dd)", quotient, rest);
}

static PyObject *float_power(PyObject *a, PyObject *b, PyObject *modulus)
{
    if (modulus != Py_None) {
        PyErr_SetString(PyExc_TypeError,
            "pow() 3rd argument not allowed unless all arguments are integers");
        return NULL;
    }
    OPERANDS(a, b, x, y)
    if (x == 0.0 && y < 0.0) {
        return zero_division("zero to a negative power");
    }
    if (x < 0.0 && isfinite(x) && isfinite(y) && y != floor(y)) {
        return complex_as_number.nb_power(a, b, modulus);
    }
    double result = pow(x, y);
    if (isinf(result) && isfinite(x) && isfinite(y)) {
        PyObject *args = Py_BuildValue("(is)", ERANGE, "Numerical result out of range");
        if (args != NULL) {
            PyErr_SetObject(PyExc_OverflowError, args);
            Py_DECREF(args);
        }
        return NULL;
    }
    return PyFloat_FromDouble(result);
}

static PyObject *float_negative(PyObject *o)
{
    return PyFloat_FromDouble(-PyFloat_AS_DOUBLE(o));
}

static PyObject *float_exact(PyObject *o)
{
    return PyFloat_CheckExact(o) ? Py_NewRef(o)
                                 : PyFloat_FromDouble(PyFloat_AS_DOUBLE(o));
}

static PyObject *float_absolute(PyObject *o)
{
    return PyFloat_FromDouble(fabs(PyFloat_AS_DOUBLE(o)));
}

static int float_bool(PyObject *o)
{
    return PyFloat_AS_DOUBLE(o) != 0.0;
}

static PyObject *float_int(PyObject *o)
{
    return PyLong_FromDouble(trunc(PyFloat_AS_DOUBLE(o)));
}

PyNumberMethods float_as_number = {
    .nb_add = float_add,
    .nb_subtract = float_subtract,
    .nb_multiply = float_multiply,
    .nb_remainder = float_remainder,
    .nb_divmod = float_divmod,
    .nb_power = float_power,
    .nb_negative = float_negative,
    .nb_positive = float_exact,
    .nb_absolute = float_absolute,
    .nb_bool = float_bool,
    .nb_int = float_int,
    .nb_float = float_exact,
    .nb_floor_divide = float_floor_divide,
    .nb_true_divide = float_divide,
};
