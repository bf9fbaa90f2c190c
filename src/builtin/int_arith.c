/* SPDX-License-Identifier: MIT */
#include "builtin/int.h"

#include <math.h>

typedef void (*mpz_binary)(mpz_ptr, mpz_srcptr, mpz_srcptr);

#define CHECK_INTS(a, b)                                                               \
    if (!PyLong_Check(a) || !PyLong_Check(b)) {                                        \
        Py_RETURN_NOTIMPLEMENTED;                                                      \
    }

/* Sums of two of these, and products of two of those, fit 64 bits. */
#define SUM_LIMIT ((int64_t)1 << 62)
#define FACTOR_LIMIT ((int64_t)1 << 31)

static bool within(int64_t value, int64_t limit)
{
    return value < limit && value > -limit;
}

static bool get_two(PyObject *a, PyObject *b, int64_t *x, int64_t *y, int64_t limit)
{
    return int_get_small(a, x) && int_get_small(b, y) && within(*x, limit) &&
           within(*y, limit);
}

static PyObject *take_mpz(mpz_ptr value)
{
    PyObject *result = int_from_mpz(value);
    mpz_clear(value);
    return result;
}

static PyObject *apply(PyObject *a, PyObject *b, mpz_binary operation)
{
    mpz_t u, v, result;
    mpz_init(result);
    operation(result, int_view(a, u), int_view(b, v));
    return take_mpz(result);
}

static PyObject *int_add(PyObject *a, PyObject *b)
{
    CHECK_INTS(a, b)
    int64_t x, y;
    if (get_two(a, b, &x, &y, SUM_LIMIT)) {
        return int_from_int64(x + y);
    }
    return apply(a, b, mpz_add);
}

static PyObject *int_subtract(PyObject *a, PyObject *b)
{
    CHECK_INTS(a, b)
    int64_t x, y;
    if (get_two(a, b, &x, &y, SUM_LIMIT)) {
        return int_from_int64(x - y);
    }
    return apply(a, b, mpz_sub);
}

static PyObject *int_multiply(PyObject *a, PyObject *b)
{
    CHECK_INTS(a, b)
    int64_t x, y;
    if (get_two(a, b, &x, &y, FACTOR_LIMIT)) {
        return int_from_int64(x * y);
    }
    if (int_limbs(a) + int_limbs(b) > INT_MAX_LIMBS) {
        return PyErr_NoMemory();
    }
    return apply(a, b, mpz_mul);
}

/* Division ---------------------------------------------------------------------------- */

static int check_divisor(PyObject *b)
{
    if (int_tag(b) == 0) {
        PyErr_SetString(PyExc_ZeroDivisionError, "division by zero");
        return -1;
    }
    return 0;
}

/* Floor division of small values; y is not 0. */
static int64_t floor_quotient(int64_t x, int64_t y)
{
    int64_t quotient = x / y;
    return x % y != 0 && (x < 0) != (y < 0) ? quotient - 1 : quotient;
}

static int64_t floor_remainder(int64_t x, int64_t y)
{
    int64_t remainder = x % y;
    return remainder != 0 && (x < 0) != (y < 0) ? remainder + y : remainder;
}

static PyObject *int_floor_divide(PyObject *a, PyObject *b)
{
    CHECK_INTS(a, b)
    if (check_divisor(b) < 0) {
        return NULL;
    }
    int64_t x, y;
    if (get_two(a, b, &x, &y, INT64_MAX)) {
        return int_from_int64(floor_quotient(x, y));
    }
    return apply(a, b, mpz_fdiv_q);
}

static PyObject *int_remainder(PyObject *a, PyObject *b)
{
    CHECK_INTS(a, b)
    if (check_divisor(b) < 0) {
        return NULL;
    }
    int64_t x, y;
    if (get_two(a, b, &x, &y, INT64_MAX)) {
        return int_from_int64(floor_remainder(x, y));
    }
    return apply(a, b, mpz_fdiv_r);
}

int int_divmod(PyObject *a, PyObject *b, PyObject **quotient, PyObject **remainder)
{
    if (check_divisor(b) < 0) {
        return -1;
    }
    *quotient = int_floor_divide(a, b);
    if (*quotient == NULL) {
        return -1;
    }
    *remainder = int_remainder(a, b);
    if (*remainder == NULL) {
        Py_CLEAR(*quotient);
        return -1;
    }
    return 0;
}

static PyObject *int_divmod_slot(PyObject *a, PyObject *b)
{
    CHECK_INTS(a, b)
    PyObject *quotient, *remainder;
    if (int_divmod(a, b, &quotient, &remainder) < 0) {
        return NULL;
    }
    PyObject *pair = PyTuple_Pack(2, quotient, remainder);
    Py_DECREF(quotient);
    Py_DECREF(remainder);
    return pair;
}

/* |a| / |b| with a quotient of 63 or 64 bits, whose remainder only rounds. */
static double divide_magnitudes(PyObject *a, PyObject *b)
{
    int64_t difference = (int64_t)int_bits(a) - (int64_t)int_bits(b);
    if (difference > 1100) {
        return HUGE_VAL;
    }
    if (difference < -1200) {
        return 0.0;
    }
    int64_t shift = 63 - difference;
    mpz_t u, v, x, y, rest;
    mpz_inits(x, y, rest, NULL);
    mpz_abs(x, int_view(a, u));
    mpz_abs(y, int_view(b, v));
    if (shift > 0) {
        mpz_mul_2exp(x, x, (mp_bitcnt_t)shift);
    } else {
        mpz_mul_2exp(y, y, (mp_bitcnt_t)-shift);
    }
    mpz_tdiv_qr(x, rest, x, y);
    double result = int_round_double(mpz_getlimbn(x, 0), mpz_sgn(rest) != 0, -shift);
    mpz_clears(x, y, rest, NULL);
    return result;
}

static PyObject *int_true_divide(PyObject *a, PyObject *b)
{
    CHECK_INTS(a, b)
    if (check_divisor(b) < 0) {
        return NULL;
    }
    int64_t x, y;
    if (get_two(a, b, &x, &y, (int64_t)1 << 53)) {
        return PyFloat_FromDouble((double)x / (double)y);
    }
    if (int_tag(a) == 0) {
        return PyFloat_FromDouble(0.0);
    }
    double result = divide_magnitudes(a, b);
    if (isinf(result)) {
        PyErr_SetString(
            PyExc_OverflowError, "integer division result too large for a float");
        return NULL;
    }
    return PyFloat_FromDouble((int_tag(a) < 0) != (int_tag(b) < 0) ? -result : result);
}

/* Powers -------------------------------------------------------------------------------- */

static PyObject *float_power(PyObject *a, PyObject *b)
{
    PyObject *x = PyNumber_Float(a);
    PyObject *y = x == NULL ? NULL : PyNumber_Float(b);
    PyObject *result = y == NULL ? NULL : PyNumber_Power(x, y, Py_None);
    Py_XDECREF(x);
    Py_XDECREF(y);
    return result;
}

/* base ** exponent for an exponent that is not negative. */
static PyObject *whole_power(PyObject *base, PyObject *exponent)
{
    int64_t x, n;
    if (int_tag(exponent) == 0) {
        return int_from_int64(1);
    }
    if (int_get_small(base, &x) && within(x, 2)) {
        bool odd = (int_data(exponent)[0] & 1) != 0;
        return int_from_int64(x == -1 && !odd ? 1 : x);
    }
    if (!int_get_small(exponent, &n) ||
        (uint64_t)n >
            INT_MAX_BITS / (int_bits(base) - 1 > 0 ? int_bits(base) - 1 : 1)) {
        return PyErr_NoMemory();
    }
    mpz_t u, result;
    mpz_init(result);
    mpz_pow_ui(result, int_view(base, u), (unsigned long)n);
    return take_mpz(result);
}

/* base ** exponent % modulus in GMP numbers. 0; -1 when there is no inverse. */
static int modular_power(
    mpz_ptr result, mpz_srcptr base, mpz_srcptr exponent, mpz_srcptr modulus)
{
    if (mpz_sgn(exponent) >= 0) {
        mpz_powm(result, base, exponent, modulus);
        return 0;
    }
    if (mpz_cmpabs_ui(modulus, 1) == 0) {
        mpz_set_ui(result, 0);
        return 0;
    }
    if (mpz_invert(result, base, modulus) == 0) {
        return -1;
    }
    mpz_t positive;
    mpz_init(positive);
    mpz_neg(positive, exponent);
    mpz_powm(result, result, positive, modulus);
    mpz_clear(positive);
    return 0;
}

static PyObject *power_modulo(PyObject *base, PyObject *exponent, PyObject *modulus)
{
    if (int_tag(modulus) == 0) {
        PyErr_SetString(PyExc_ValueError, "pow() 3rd argument cannot be 0");
        return NULL;
    }
    mpz_t u, v, w, result;
    mpz_init(result);
    if (modular_power(result, int_view(base, u), int_view(exponent, v),
            int_view(modulus, w)) < 0) {
        mpz_clear(result);
        PyErr_SetString(
            PyExc_ValueError, "base is not invertible for the given modulus");
        return NULL;
    }
    mpz_fdiv_r(result, result, w);
    return take_mpz(result);
}

static PyObject *int_power(PyObject *a, PyObject *b, PyObject *c)
{
    CHECK_INTS(a, b)
    if (c == Py_None) {
        return int_tag(b) < 0 ? float_power(a, b) : whole_power(a, b);
    }
    if (!PyLong_Check(c)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    return power_modulo(a, b, c);
}

/* Bits ----------------------------------------------------------------------------------- */

static int check_shift(PyObject *b)
{
    if (int_tag(b) < 0) {
        PyErr_SetString(PyExc_ValueError, "negative shift count");
        return -1;
    }
    return 0;
}

static PyObject *int_lshift(PyObject *a, PyObject *b)
{
    CHECK_INTS(a, b)
    if (check_shift(b) < 0) {
        return NULL;
    }
    int64_t x, n;
    if (int_tag(a) == 0) {
        return int_from_int64(0);
    }
    if (!int_get_small(b, &n)) {
        PyErr_SetString(PyExc_OverflowError, "too many digits in integer");
        return NULL;
    }
    if (int_get_small(a, &x) && n < 31 && within(x, FACTOR_LIMIT)) {
        return int_from_int64(x * ((int64_t)1 << n));
    }
    if ((uint64_t)n > INT_MAX_BITS - int_bits(a)) {
        return PyErr_NoMemory();
    }
    mpz_t u, result;
    mpz_init(result);
    mpz_mul_2exp(result, int_view(a, u), (mp_bitcnt_t)n);
    return take_mpz(result);
}

static PyObject *int_rshift(PyObject *a, PyObject *b)
{
    CHECK_INTS(a, b)
    if (check_shift(b) < 0) {
        return NULL;
    }
    int64_t n;
    if (!int_get_small(b, &n) || (uint64_t)n >= int_bits(a)) {
        return int_from_int64(int_tag(a) < 0 ? -1 : 0);
    }
    mpz_t u, result;
    mpz_init(result);
    mpz_fdiv_q_2exp(result, int_view(a, u), (mp_bitcnt_t)n);
    return take_mpz(result);
}

static PyObject *int_and(PyObject *a, PyObject *b)
{
    CHECK_INTS(a, b)
    int64_t x, y;
    return get_two(a, b, &x, &y, INT64_MAX) ? int_from_int64(x & y)
                                            : apply(a, b, mpz_and);
}

static PyObject *int_or(PyObject *a, PyObject *b)
{
    CHECK_INTS(a, b)
    int64_t x, y;
    return get_two(a, b, &x, &y, INT64_MAX) ? int_from_int64(x | y)
                                            : apply(a, b, mpz_ior);
}

static PyObject *int_xor(PyObject *a, PyObject *b)
{
    CHECK_INTS(a, b)
    int64_t x, y;
    return get_two(a, b, &x, &y, INT64_MAX) ? int_from_int64(x ^ y)
                                            : apply(a, b, mpz_xor);
}

/* One operand --------------------------------------------------------------------------- */

static PyObject *int_negative(PyObject *o)
{
    int64_t value;
    if (int_get_small(o, &value)) {
        return int_from_int64(-value);
    }
    mpz_t view;
    return int_from_mpz(mpz_roinit_n(view, int_data(o), -int_tag(o)));
}

static PyObject *int_absolute(PyObject *o)
{
    return int_tag(o) < 0 ? int_negative(o) : int_exact(o);
}

static int int_bool(PyObject *o)
{
    return int_tag(o) != 0;
}

static PyObject *int_invert(PyObject *o)
{
    int64_t value;
    if (int_get_small(o, &value)) {
        return int_from_int64(~value);
    }
    mpz_t view, result;
    mpz_init(result);
    mpz_com(result, int_view(o, view));
    return take_mpz(result);
}

static PyObject *int_float(PyObject *o)
{
    double value = PyLong_AsDouble(o);
    return value == -1.0 && PyErr_Occurred() ? NULL : PyFloat_FromDouble(value);
}

PyNumberMethods int_as_number = {
    .nb_add = int_add,
    .nb_subtract = int_subtract,
    .nb_multiply = int_multiply,
    .nb_remainder = int_remainder,
    .nb_divmod = int_divmod_slot,
    .nb_power = int_power,
    .nb_negative = int_negative,
    .nb_positive = int_exact,
    .nb_absolute = int_absolute,
    .nb_bool = int_bool,
    .nb_invert = int_invert,
    .nb_lshift = int_lshift,
    .nb_rshift = int_rshift,
    .nb_and = int_and,
    .nb_xor = int_xor,
    .nb_or = int_or,
    .nb_int = int_exact,
    .nb_float = int_float,
    .nb_floor_divide = int_floor_divide,
    .nb_true_divide = int_true_divide,
    .nb_index = int_exact,
};
