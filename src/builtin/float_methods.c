/* SPDX-License-Identifier: MIT */
#include "builtin/float.h"
#include "builtin/format_number.h"
#include "builtin/int.h"

#include <float.h>
#include <math.h>

static PyObject *float_conjugate(PyObject *o, PyObject *Py_UNUSED(args))
{
    return PyNumber_Positive(o);
}

static PyObject *get_real(PyObject *o, void *Py_UNUSED(closure))
{
    return float_as_number.nb_positive(o);
}

static PyObject *get_imag(PyObject *Py_UNUSED(o), void *Py_UNUSED(closure))
{
    return PyFloat_FromDouble(0.0);
}

static PyObject *float_trunc(PyObject *o, PyObject *Py_UNUSED(args))
{
    return PyLong_FromDouble(trunc(PyFloat_AS_DOUBLE(o)));
}

static PyObject *float_floor(PyObject *o, PyObject *Py_UNUSED(args))
{
    return PyLong_FromDouble(floor(PyFloat_AS_DOUBLE(o)));
}

static PyObject *float_ceil(PyObject *o, PyObject *Py_UNUSED(args))
{
    return PyLong_FromDouble(ceil(PyFloat_AS_DOUBLE(o)));
}

static PyObject *float_is_integer(PyObject *o, PyObject *Py_UNUSED(args))
{
    double value = PyFloat_AS_DOUBLE(o);
    return PyBool_FromLong(isfinite(value) && floor(value) == value);
}

static PyObject *float_getnewargs(PyObject *o, PyObject *Py_UNUSED(args))
{
    return Py_BuildValue("(d)", PyFloat_AS_DOUBLE(o));
}

static PyObject *float_format(PyObject *o, PyObject *spec)
{
    if (!PyUnicode_Check(spec)) {
        return PyErr_Format(PyExc_TypeError,
            "__format__() argument must be str, not %.50s", Py_TYPE(spec)->tp_name);
    }
    return format_float(o, spec);
}

/* Rounding ------------------------------------------------------------------------------ */

/* Through the decimal text, which the C library rounds exactly. */
static int round_fraction(double value, int digits, double *result)
{
    struct format_spec spec = {
        .fill = ' ', .align = '>', .width = -1, .precision = digits, .type = 'f'};
    PyObject *text = format_double(value, &spec);
    const char *utf8 = text == NULL ? NULL : PyUnicode_AsUTF8(text);
    if (utf8 != NULL) {
        *result = strtod(utf8, NULL);
    }
    Py_XDECREF(text);
    return utf8 == NULL ? -1 : 0;
}

/* Rounds to a multiple of 10^unit, unit > 0. */
static double round_whole(double value, int unit)
{
    char text[512];
    snprintf(text, sizeof(text), "%.17e", value);
    int exponent = atoi(strchr(text, 'e') + 1);
    int keep = exponent - unit;
    if (keep >= 0) {
        snprintf(text, sizeof(text), "%.*e", keep, value);
        return strtod(text, NULL);
    }
    snprintf(text, sizeof(text), "5e%d", exponent);
    if (keep < -1 || fabs(value) <= strtod(text, NULL)) {
        return copysign(0.0, value);
    }
    snprintf(text, sizeof(text), "1e%d", unit);
    return copysign(strtod(text, NULL), value);
}

static PyObject *round_decimals(double value, int digits)
{
    double result = 0.0;
    if (digits < 0) {
        result = round_whole(value, -digits);
    } else if (round_fraction(value, digits, &result) < 0) {
        return NULL;
    }
    if (isinf(result)) {
        PyErr_SetString(PyExc_OverflowError, "rounded value too large to represent");
        return NULL;
    }
    return PyFloat_FromDouble(result);
}

static PyObject *float_round(PyObject *o, PyObject *const *args, Py_ssize_t nargs)
{
    double value = PyFloat_AS_DOUBLE(o);
    if (!_PyArg_CheckPositional("__round__", nargs, 0, 1)) {
        return NULL;
    }
    if (nargs == 0 || args[0] == Py_None) {
        /* The default mode of nearbyint: ties to even. */
        return PyLong_FromDouble(isfinite(value) ? nearbyint(value) : value);
    }
    Py_ssize_t digits = PyNumber_AsSsize_t(args[0], NULL);
    if (digits == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (!isfinite(value) || value == 0.0 || digits > 323) {
        return float_as_number.nb_positive(o);
    }
    if (digits < -308) {
        return PyFloat_FromDouble(copysign(0.0, value));
    }
    return round_decimals(value, (int)digits);
}

/* Fractions ----------------------------------------------------------------------------- */

static PyObject *ratio(double value)
{
    int exponent;
    double mantissa = frexp(value, &exponent);
    /* 53 bits of mantissa make it whole. */
    mpz_t numerator, denominator;
    mpz_init_set_d(numerator, ldexp(mantissa, DBL_MANT_DIG));
    mpz_init_set_ui(denominator, 1);
    exponent -= DBL_MANT_DIG;
    mp_bitcnt_t zeros = mpz_sgn(numerator) == 0 ? 0 : mpz_scan1(numerator, 0);
    mpz_tdiv_q_2exp(numerator, numerator, zeros);
    exponent += (int)zeros;
    if (mpz_sgn(numerator) != 0 && exponent > 0) {
        mpz_mul_2exp(numerator, numerator, (mp_bitcnt_t)exponent);
    } else if (mpz_sgn(numerator) != 0) {
        mpz_mul_2exp(denominator, denominator, (mp_bitcnt_t)-exponent);
    }
    PyObject *top = int_from_mpz(numerator);
    PyObject *bottom = top == NULL ? NULL : int_from_mpz(denominator);
    PyObject *pair = bottom == NULL ? NULL : PyTuple_Pack(2, top, bottom);
    Py_XDECREF(top);
    Py_XDECREF(bottom);
    mpz_clears(numerator, denominator, NULL);
    return pair;
}

static PyObject *float_as_integer_ratio(PyObject *o, PyObject *Py_UNUSED(args))
{
    double value = PyFloat_AS_DOUBLE(o);
    if (isinf(value)) {
        PyErr_SetString(
            PyExc_OverflowError, "cannot convert Infinity to integer ratio");
        return NULL;
    }
    if (isnan(value)) {
        PyErr_SetString(PyExc_ValueError, "cannot convert NaN to integer ratio");
        return NULL;
    }
    return ratio(value);
}

/* Hexadecimal ------------------------------------------------------------------------------ */

PyObject *float_hex(PyObject *o, PyObject *Py_UNUSED(args))
{
    double value = PyFloat_AS_DOUBLE(o);
    if (!isfinite(value)) {
        return float_repr_double(value);
    }
    const char *sign = signbit(value) ? "-" : "";
    if (value == 0.0) {
        return PyUnicode_FromFormat("%s0x0.0p+0", sign);
    }
    int exponent;
    double mantissa = frexp(fabs(value), &exponent);
    /* One digit before the point, 13 behind it; tiny numbers have leading zeros. */
    int shift = 1 - Py_MAX(DBL_MIN_EXP - exponent, 0);
    uint64_t bits = (uint64_t)ldexp(mantissa, shift + 52);
    exponent -= shift;
    char text[64];
    snprintf(text, sizeof(text), "0x%d.%013llxp%+d", (int)(bits >> 52),
        (unsigned long long)(bits & (((uint64_t)1 << 52) - 1)), exponent);
    return PyUnicode_FromFormat("%s%s", sign, text);
}

/* True for the forms of fromhex that are also forms of strtod: [sign] [0x] hex digits
 * with a point and a binary exponent. Writes them with the prefix. */
static bool normalize_hex(const char *text, char *out)
{
    if (*text == '+' || *text == '-') {
        *out++ = *text++;
    }
    if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
        text += 2;
    }
    *out++ = '0';
    *out++ = 'x';
    size_t n = strspn(text, "0123456789abcdefABCDEF.");
    if (n == 0 || (text[n] != 0 && text[n] != 'p' && text[n] != 'P')) {
        return false;
    }
    strcpy(out, text);
    return true;
}

static const char *const special_names[] = {"inf", "infinity", "nan"};

/* "inf", "-Infinity", "nan" in any case. */
static bool read_special(const char *text, double *value)
{
    bool negative = *text == '-';
    const char *name = text + (*text == '-' || *text == '+');
    for (size_t i = 0; i < Py_ARRAY_LENGTH(special_names); i++) {
        if (strcasecmp(name, special_names[i]) == 0) {
            double magnitude = i == 2 ? NAN : HUGE_VAL;
            *value = negative ? -magnitude : magnitude;
            return true;
        }
    }
    return false;
}

static bool read_hex(const char *text, char *buffer, double *value)
{
    char *end;
    if (!normalize_hex(text, buffer)) {
        return false;
    }
    *value = strtod(buffer, &end);
    return *end == 0 && end[-1] != 'x';
}

PyObject *float_fromhex(PyObject *type, PyObject *o)
{
    if (!PyUnicode_Check(o)) {
        PyErr_BadArgument();
        return NULL;
    }
    Py_ssize_t size;
    const char *text = PyUnicode_AsUTF8AndSize(o, &size);
    char *buffer = text == NULL ? NULL : PyMem_Malloc(2 * (size_t)size + 8);
    if (buffer == NULL) {
        return text == NULL ? NULL : PyErr_NoMemory();
    }
    char *copy = buffer + size + 4;
    while (*text == ' ' || (*text >= '\t' && *text <= '\r')) {
        text++;
    }
    size_t n = strlen(text);
    while (
        n > 0 && (text[n - 1] == ' ' || (text[n - 1] >= '\t' && text[n - 1] <= '\r'))) {
        n--;
    }
    memcpy(copy, text, n);
    copy[n] = 0;
    double value = 0.0;
    bool special = read_special(copy, &value);
    bool good = special || read_hex(copy, buffer, &value);
    PyMem_Free(buffer);
    if (!good) {
        PyErr_SetString(PyExc_ValueError, "invalid hexadecimal floating-point string");
        return NULL;
    }
    if (!special && isinf(value)) {
        PyErr_SetString(
            PyExc_OverflowError, "hexadecimal value too large to represent as a float");
        return NULL;
    }
    PyObject *result = PyFloat_FromDouble(value);
    if (result != NULL && type != (PyObject *)&PyFloat_Type) {
        Py_SETREF(result, PyObject_CallOneArg(type, result));
    }
    return result;
}

static PyObject *float_from_number(PyObject *type, PyObject *number)
{
    if (PyFloat_CheckExact(number) && type == (PyObject *)&PyFloat_Type) {
        return Py_NewRef(number);
    }
    double value = PyFloat_AsDouble(number);
    if (value == -1.0 && PyErr_Occurred()) {
        return NULL;
    }
    PyObject *result = PyFloat_FromDouble(value);
    if (result != NULL && type != (PyObject *)&PyFloat_Type) {
        Py_SETREF(result, PyObject_CallOneArg(type, result));
    }
    return result;
}

static PyObject *float_getformat(PyObject *Py_UNUSED(type), PyObject *name)
{
    if (!PyUnicode_Check(name)) {
        return PyErr_Format(PyExc_TypeError,
            "__getformat__() argument must be str, not %.50s", Py_TYPE(name)->tp_name);
    }
    if (!PyUnicode_EqualToUTF8(name, "double") &&
        !PyUnicode_EqualToUTF8(name, "float")) {
        PyErr_SetString(
            PyExc_ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
        return NULL;
    }
    return PyUnicode_FromString("IEEE, little-endian");
}

PyGetSetDef float_getset[] = {
    {"real", get_real, NULL, "the number as a complex number: its real part", NULL},
    {"imag", get_imag, NULL, "the number as a complex number: its imaginary part",
        NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

PyMethodDef float_methods[] = {
    {"from_number", float_from_number, METH_O | METH_CLASS,
        "from_number($type, number, /)\n--\n\nA float from a number, never from text."},
    {"conjugate", float_conjugate, METH_NOARGS,
        "conjugate($self, /)\n--\n\nReturns self: a float has no imaginary part."},
    {"__trunc__", float_trunc, METH_NOARGS,
        "__trunc__($self, /)\n--\n\nThe integer between 0 and self that is nearest to "
        "it."},
    {"__floor__", float_floor, METH_NOARGS,
        "__floor__($self, /)\n--\n\nThe largest integer that is not above self."},
    {"__ceil__", float_ceil, METH_NOARGS,
        "__ceil__($self, /)\n--\n\nThe smallest integer that is not below self."},
    {"__round__", _PyCFunction_CAST(float_round), METH_FASTCALL,
        "__round__($self, ndigits=None, /)\n--\n\n"
        "The nearest integer, or the nearest float with ndigits decimals; ties to "
        "even."},
    {"as_integer_ratio", float_as_integer_ratio, METH_NOARGS,
        "as_integer_ratio($self, /)\n--\n\n"
        "Two integers whose quotient is exactly self, the second one positive."},
    {"fromhex", float_fromhex, METH_O | METH_CLASS,
        "fromhex($type, string, /)\n--\n\nA float from hexadecimal text.\n\n"
        ">>> float.fromhex('0x1.ffffp10')\n2047.984375"},
    {"hex", float_hex, METH_NOARGS,
        "hex($self, /)\n--\n\nThe number as hexadecimal text.\n\n"
        ">>> (-0.1).hex()\n'-0x1.999999999999ap-4'"},
    {"is_integer", float_is_integer, METH_NOARGS,
        "is_integer($self, /)\n--\n\nTrue when the number has no fraction."},
    {"__getnewargs__", float_getnewargs, METH_NOARGS,
        "__getnewargs__($self, /)\n--\n\n"},
    {"__getformat__", float_getformat, METH_O | METH_CLASS,
        "__getformat__($type, typestr, /)\n--\n\nHow doubles are stored on this "
        "machine."},
    {"__format__", float_format, METH_O,
        "__format__($self, format_spec, /)\n--\n\n"
        "The number as text after a format specification."},
    {NULL, NULL, 0, NULL},
};
