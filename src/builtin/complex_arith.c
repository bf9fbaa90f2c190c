/* SPDX-License-Identifier: MIT */
#include "builtin/complex.h"

#include <math.h>

/* An operand: a real one has no imaginary part. */
struct operand {
    Py_complex value;
    bool is_real;
};

/* The value of a complex, float or int operand. 1; 0 for another type; -1. */
static int read_operand(PyObject *o, struct operand *operand)
{
    if (PyComplex_Check(o)) {
        operand->value = ((PyComplexObject *)o)->cval;
        operand->is_real = false;
        return 1;
    }
    if (!PyFloat_Check(o) && !PyLong_Check(o)) {
        return 0;
    }
    operand->value.real = PyFloat_Check(o) ? PyFloat_AS_DOUBLE(o) : PyLong_AsDouble(o);
    operand->value.imag = 0.0;
    operand->is_real = true;
    return operand->value.real == -1.0 && PyErr_Occurred() ? -1 : 1;
}

#define OPERANDS(a, b, x, y)                                                           \
    struct operand x, y;                                                               \
    int found = read_operand((a), &x);                                                 \
    if (found > 0) {                                                                   \
        found = read_operand((b), &y);                                                 \
    }                                                                                  \
    if (found <= 0) {                                                                  \
        return found < 0 ? NULL : Py_NewRef(Py_NotImplemented);                        \
    }

static Py_complex value_of(PyObject *o)
{
    return ((PyComplexObject *)o)->cval;
}

/* Sums ------------------------------------------------------------------------------------ */

static PyObject *complex_add(PyObject *a, PyObject *b)
{
    OPERANDS(a, b, x, y)
    double imag = x.is_real   ? y.value.imag
                  : y.is_real ? x.value.imag
                              : x.value.imag + y.value.imag;
    return PyComplex_FromDoubles(x.value.real + y.value.real, imag);
}

static PyObject *complex_subtract(PyObject *a, PyObject *b)
{
    OPERANDS(a, b, x, y)
    double imag = x.is_real   ? -y.value.imag
                  : y.is_real ? x.value.imag
                              : x.value.imag - y.value.imag;
    return PyComplex_FromDoubles(x.value.real - y.value.real, imag);
}

/* Products and quotients ---------------------------------------------------------------- */

static bool has_infinity(Py_complex z)
{
    return isinf(z.real) || isinf(z.imag);
}

static bool is_finite(Py_complex z)
{
    return isfinite(z.real) && isfinite(z.imag);
}

static bool is_nan(Py_complex z)
{
    return isnan(z.real) && isnan(z.imag);
}

static Py_complex scale(Py_complex z, double factor)
{
    return (Py_complex){z.real * factor, z.imag * factor};
}

/* The direction of an infinite number: infinite parts become 1, finite ones 0. */
static Py_complex direction(Py_complex z)
{
    return (Py_complex){copysign(isinf(z.real) ? 1.0 : 0.0, z.real),
        copysign(isinf(z.imag) ? 1.0 : 0.0, z.imag)};
}

/* NaN as a zero of the same sign. */
static Py_complex without_nan(Py_complex z)
{
    return (Py_complex){isnan(z.real) ? copysign(0.0, z.real) : z.real,
        isnan(z.imag) ? copysign(0.0, z.imag) : z.imag};
}

static Py_complex plain_product(Py_complex a, Py_complex b)
{
    return (Py_complex){
        a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

static bool overflows(Py_complex a, Py_complex b)
{
    return isinf(a.real * b.real) || isinf(a.imag * b.imag) || isinf(a.real * b.imag) ||
           isinf(a.imag * b.real);
}

static Py_complex product(Py_complex a, Py_complex b)
{
    Py_complex result = plain_product(a, b);
    if (!is_nan(result)) {
        return result;
    }
    bool infinite = has_infinity(a) || has_infinity(b);
    if (!infinite && !overflows(a, b)) {
        return result;
    }
    Py_complex x = has_infinity(a) ? direction(a) : a;
    Py_complex y = has_infinity(b) ? direction(b) : b;
    return scale(plain_product(without_nan(x), without_nan(y)), HUGE_VAL);
}

/* Divides by the larger part of the divisor first, so that nothing overflows on the way. */
static Py_complex plain_quotient(Py_complex a, Py_complex b)
{
    if (fabs(b.real) >= fabs(b.imag)) {
        double ratio = b.imag / b.real;
        double divisor = b.real + b.imag * ratio;
        return (Py_complex){
            (a.real + a.imag * ratio) / divisor, (a.imag - a.real * ratio) / divisor};
    }
    double ratio = b.real / b.imag;
    double divisor = b.real * ratio + b.imag;
    return (Py_complex){
        (a.real * ratio + a.imag) / divisor, (a.imag * ratio - a.real) / divisor};
}

/* a times the conjugate of b. */
static Py_complex conjugate_product(Py_complex a, Py_complex b)
{
    return (Py_complex){
        a.real * b.real + a.imag * b.imag, a.imag * b.real - a.real * b.imag};
}

static Py_complex quotient(Py_complex a, Py_complex b)
{
    Py_complex result = plain_quotient(a, b);
    if (!is_nan(result)) {
        return result;
    }
    if (has_infinity(a) && is_finite(b)) {
        return scale(conjugate_product(direction(a), b), HUGE_VAL);
    }
    if (has_infinity(b) && is_finite(a)) {
        return scale(conjugate_product(a, direction(b)), 0.0);
    }
    return result;
}

static Py_complex real_quotient(double a, Py_complex b)
{
    Py_complex result;
    if (fabs(b.real) >= fabs(b.imag)) {
        double ratio = b.imag / b.real;
        double divisor = b.real + b.imag * ratio;
        result = (Py_complex){a / divisor, -a * ratio / divisor};
    } else {
        double ratio = b.real / b.imag;
        double divisor = b.real * ratio + b.imag;
        result = (Py_complex){a * ratio / divisor, -a / divisor};
    }
    if (is_nan(result) && isfinite(a) && has_infinity(b)) {
        Py_complex y = direction(b);
        return (Py_complex){0.0 * (a * y.real), 0.0 * (-a * y.imag)};
    }
    return result;
}

static PyObject *complex_multiply(PyObject *a, PyObject *b)
{
    OPERANDS(a, b, x, y)
    return PyComplex_FromCComplex(x.is_real   ? scale(y.value, x.value.real)
                                  : y.is_real ? scale(x.value, y.value.real)
                                              : product(x.value, y.value));
}

static PyObject *complex_divide(PyObject *a, PyObject *b)
{
    OPERANDS(a, b, x, y)
    if (y.value.real == 0.0 && y.value.imag == 0.0) {
        PyErr_SetString(PyExc_ZeroDivisionError, "division by zero");
        return NULL;
    }
    if (y.is_real) {
        return PyComplex_FromDoubles(
            x.value.real / y.value.real, x.value.imag / y.value.real);
    }
    return PyComplex_FromCComplex(
        x.is_real ? real_quotient(x.value.real, y.value) : quotient(x.value, y.value));
}

/* Powers ---------------------------------------------------------------------------------- */

/* Integer exponents up to this are exact products. */
#define MAX_EXACT_EXPONENT 100.0

static Py_complex whole_power(Py_complex base, int exponent)
{
    Py_complex result = {1.0, 0.0};
    for (int n = abs(exponent); n > 0; n >>= 1) {
        if (n & 1) {
            result = product(result, base);
        }
        if (n > 1) {
            base = product(base, base);
        }
    }
    return exponent < 0 ? quotient((Py_complex){1.0, 0.0}, result) : result;
}

static Py_complex general_power(Py_complex base, Py_complex exponent)
{
    double length = hypot(base.real, base.imag);
    double angle = atan2(base.imag, base.real);
    double size = pow(length, exponent.real);
    double phase = angle * exponent.real;
    if (exponent.imag != 0.0) {
        size *= exp(-angle * exponent.imag);
        phase += exponent.imag * log(length);
    }
    return (Py_complex){size * cos(phase), size * sin(phase)};
}

static Py_complex power(Py_complex base, Py_complex exponent)
{
    double n = exponent.real;
    if (base.real == 0.0 && base.imag == 0.0) {
        return (Py_complex){0.0, 0.0};
    }
    if (exponent.imag == 0.0 && n == floor(n) && fabs(n) <= MAX_EXACT_EXPONENT) {
        return whole_power(base, (int)n);
    }
    return general_power(base, exponent);
}

static PyObject *complex_power(PyObject *a, PyObject *b, PyObject *modulus)
{
    OPERANDS(a, b, x, y)
    if (modulus != Py_None) {
        PyErr_SetString(PyExc_ValueError, "complex modulo");
        return NULL;
    }
    Py_complex base = x.value, exponent = y.value;
    if (exponent.real == 0.0 && exponent.imag == 0.0) {
        return PyComplex_FromDoubles(1.0, 0.0);
    }
    bool is_zero = base.real == 0.0 && base.imag == 0.0;
    if (is_zero && (exponent.imag != 0.0 || exponent.real < 0.0)) {
        PyErr_SetString(PyExc_ZeroDivisionError, "zero to a negative or complex power");
        return NULL;
    }
    Py_complex result = power(base, exponent);
    if (has_infinity(result)) {
        PyErr_SetString(PyExc_OverflowError, "complex exponentiation");
        return NULL;
    }
    return PyComplex_FromCComplex(result);
}

/* One operand ---------------------------------------------------------------------------- */

static PyObject *complex_negative(PyObject *o)
{
    Py_complex value = value_of(o);
    return PyComplex_FromDoubles(-value.real, -value.imag);
}

static PyObject *complex_positive(PyObject *o)
{
    return PyComplex_CheckExact(o) ? Py_NewRef(o) : PyComplex_FromCComplex(value_of(o));
}

static PyObject *complex_absolute(PyObject *o)
{
    Py_complex value = value_of(o);
    double length = hypot(value.real, value.imag);
    if (isinf(length) && is_finite(value)) {
        PyErr_SetString(PyExc_OverflowError, "absolute value too large");
        return NULL;
    }
    return PyFloat_FromDouble(length);
}

static int complex_bool(PyObject *o)
{
    Py_complex value = value_of(o);
    return value.real != 0.0 || value.imag != 0.0;
}

PyNumberMethods complex_as_number = {
    .nb_add = complex_add,
    .nb_subtract = complex_subtract,
    .nb_multiply = complex_multiply,
    .nb_power = complex_power,
    .nb_negative = complex_negative,
    .nb_positive = complex_positive,
    .nb_absolute = complex_absolute,
    .nb_bool = complex_bool,
    .nb_true_divide = complex_divide,
};
