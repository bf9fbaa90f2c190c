/* SPDX-License-Identifier: MIT */
#include "builtin/format_number.h"
#include "builtin/int.h"

static PyObject *int_conjugate(PyObject *o, PyObject *Py_UNUSED(args))
{
    return int_exact(o);
}

static PyObject *int_bit_length(PyObject *o, PyObject *Py_UNUSED(args))
{
    return int_from_uint64(int_bits(o));
}

static PyObject *int_bit_count(PyObject *o, PyObject *Py_UNUSED(args))
{
    mpz_t view;
    if (int_tag(o) == 0) {
        return int_from_int64(0);
    }
    return int_from_uint64(mpz_popcount(mpz_roinit_n(view, int_data(o), int_limbs(o))));
}

static PyObject *int_as_integer_ratio(PyObject *o, PyObject *Py_UNUSED(args))
{
    PyObject *numerator = int_exact(o);
    if (numerator == NULL) {
        return NULL;
    }
    PyObject *pair =
        PyTuple_Pack(2, numerator, Py_GetConstantBorrowed(Py_CONSTANT_ONE));
    Py_DECREF(numerator);
    return pair;
}

static PyObject *int_is_integer(PyObject *Py_UNUSED(o), PyObject *Py_UNUSED(args))
{
    Py_RETURN_TRUE;
}

static PyObject *int_getnewargs(PyObject *o, PyObject *Py_UNUSED(args))
{
    PyObject *value = int_exact(o);
    PyObject *result = value == NULL ? NULL : PyTuple_Pack(1, value);
    Py_XDECREF(value);
    return result;
}

/* The size is told as if limbs were CPython's digits of 30 bits. */
static PyObject *int_sizeof(PyObject *o, PyObject *Py_UNUSED(args))
{
    uint64_t digits = (int_bits(o) + 29) / 30;
    uint64_t base = (uint64_t)PyLong_Type.tp_basicsize;
    return int_from_uint64(base + 4 * (digits == 0 ? 1 : digits));
}

static PyObject *int_format(PyObject *o, PyObject *spec)
{
    if (!PyUnicode_Check(spec)) {
        return PyErr_Format(PyExc_TypeError,
            "__format__() argument must be str, not %.50s", Py_TYPE(spec)->tp_name);
    }
    return format_int(o, spec);
}

/* Rounding ------------------------------------------------------------------------------ */

/* o rounded to a multiple of unit > 0, ties to the even multiple. New; -> NULL. */
static PyObject *round_to(PyObject *o, mpz_srcptr unit)
{
    mpz_t view, quotient, rest;
    mpz_inits(quotient, rest, NULL);
    mpz_fdiv_qr(quotient, rest, int_view(o, view), unit);
    mpz_mul_2exp(rest, rest, 1);
    int order = mpz_cmp(rest, unit);
    if (order > 0 || (order == 0 && mpz_odd_p(quotient))) {
        mpz_add_ui(quotient, quotient, 1);
    }
    mpz_mul(quotient, quotient, unit);
    PyObject *result = int_from_mpz(quotient);
    mpz_clears(quotient, rest, NULL);
    return result;
}

static PyObject *int_round(PyObject *o, PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("__round__", nargs, 0, 1)) {
        return NULL;
    }
    if (nargs == 0 || args[0] == Py_None) {
        return int_exact(o);
    }
    PyObject *digits = PyNumber_Index(args[0]);
    if (digits == NULL) {
        return NULL;
    }
    int64_t n = INT64_MIN;
    bool negative = int_tag(digits) < 0;
    bool fits = int_get_small(digits, &n);
    Py_DECREF(digits);
    if (!negative) {
        return int_exact(o);
    }
    mpz_t view, unit;
    size_t length = mpz_sizeinbase(int_view(o, view), 10);
    if (!fits || (uint64_t)-n > length + 1) {
        return int_from_int64(0);
    }
    mpz_init(unit);
    mpz_ui_pow_ui(unit, 10, (unsigned long)-n);
    PyObject *result = round_to(o, unit);
    mpz_clear(unit);
    return result;
}

/* Bytes ----------------------------------------------------------------------------------- */

/* 1 for "little", 0 for "big"; -> -1. */
static int read_order(PyObject *order)
{
    if (order == NULL || PyUnicode_EqualToUTF8(order, "big")) {
        return 0;
    }
    if (PyUnicode_EqualToUTF8(order, "little")) {
        return 1;
    }
    PyErr_SetString(PyExc_ValueError, "byteorder must be either 'little' or 'big'");
    return -1;
}

/* 0 when the value fits `length` bytes; -> -1 OverflowError. */
static int check_fits(PyObject *o, Py_ssize_t length, bool is_signed)
{
    bool negative = int_tag(o) < 0;
    if (negative && !is_signed) {
        PyErr_SetString(PyExc_OverflowError, "can't convert negative int to unsigned");
        return -1;
    }
    uint64_t bits = int_bits(o);
    if (is_signed && bits > 0) {
        /* -2^n needs one bit less than 2^n. */
        mpz_t view;
        bool power = negative && mpz_scan1(int_view(o, view), 0) == bits - 1;
        bits += power ? 0 : 1;
    }
    if (bits > (uint64_t)length * 8) {
        PyErr_SetString(PyExc_OverflowError, "int too big to convert");
        return -1;
    }
    return 0;
}

/* Byte number i, from the least significant, of the two's complement. */
static unsigned char byte_at(mpz_srcptr magnitude, Py_ssize_t i)
{
    return (unsigned char)(mpz_getlimbn(magnitude, i / 8) >> (8 * (i % 8)));
}

static void store_bytes(PyObject *o, PyObject *result, bool little)
{
    Py_ssize_t n = PyBytes_GET_SIZE(result);
    mpz_t view;
    mpz_srcptr magnitude = mpz_roinit_n(view, int_data(o), int_limbs(o));
    unsigned carry = 1;
    for (Py_ssize_t i = 0; i < n; i++) {
        unsigned byte = byte_at(magnitude, i);
        if (int_tag(o) < 0) {
            byte = (byte ^ 0xFFu) + carry;
            carry = byte >> 8;
        }
        PyBytes_AS_STRING(result)[little ? i : n - 1 - i] = (char)(byte & 0xFFu);
    }
}

static PyObject *int_to_bytes(PyObject *o, PyObject *args, PyObject *kwargs)
{
    static char *const names[] = {
        (char *)"length", (char *)"byteorder", (char *)"signed", NULL};
    Py_ssize_t length = 1;
    PyObject *order = NULL;
    int is_signed = 0;
    if (!PyArg_ParseTupleAndKeywords(
            args, kwargs, "|nU$p:to_bytes", names, &length, &order, &is_signed)) {
        return NULL;
    }
    int little = read_order(order);
    if (little < 0) {
        return NULL;
    }
    if (length < 0) {
        PyErr_SetString(PyExc_ValueError, "length argument must be non-negative");
        return NULL;
    }
    if (check_fits(o, length, is_signed) < 0) {
        return NULL;
    }
    PyObject *result = PyBytes_FromStringAndSize(NULL, length);
    if (result != NULL && length > 0) {
        store_bytes(o, result, little);
    }
    return result;
}

static PyObject *load_bytes(PyObject *bytes, bool little, bool is_signed)
{
    size_t n = (size_t)PyBytes_GET_SIZE(bytes);
    const unsigned char *text = (const unsigned char *)PyBytes_AS_STRING(bytes);
    if (n > INT_MAX_BITS / 8) {
        return PyErr_NoMemory();
    }
    mpz_t value, modulus;
    mpz_init(value);
    mpz_import(value, n, little ? -1 : 1, 1, 0, 0, text);
    if (is_signed && n > 0 && (text[little ? n - 1 : 0] & 0x80) != 0) {
        mpz_init(modulus);
        mpz_setbit(modulus, n * 8);
        mpz_sub(value, value, modulus);
        mpz_clear(modulus);
    }
    PyObject *result = int_from_mpz(value);
    mpz_clear(value);
    return result;
}

static PyObject *int_from_bytes(PyObject *type, PyObject *args, PyObject *kwargs)
{
    static char *const names[] = {
        (char *)"bytes", (char *)"byteorder", (char *)"signed", NULL};
    PyObject *source, *order = NULL;
    int is_signed = 0;
    if (!PyArg_ParseTupleAndKeywords(
            args, kwargs, "O|U$p:from_bytes", names, &source, &order, &is_signed)) {
        return NULL;
    }
    int little = read_order(order);
    PyObject *bytes = little < 0 ? NULL : PyObject_Bytes(source);
    if (bytes == NULL) {
        return NULL;
    }
    PyObject *value = load_bytes(bytes, little, is_signed);
    Py_DECREF(bytes);
    if (value != NULL && type != (PyObject *)&PyLong_Type) {
        Py_SETREF(value, PyObject_CallOneArg(type, value));
    }
    return value;
}

/* Attributes -------------------------------------------------------------------------------- */

static PyObject *get_self(PyObject *o, void *Py_UNUSED(closure))
{
    return int_exact(o);
}

static PyObject *get_zero(PyObject *Py_UNUSED(o), void *Py_UNUSED(closure))
{
    return int_from_int64(0);
}

static PyObject *get_one(PyObject *Py_UNUSED(o), void *Py_UNUSED(closure))
{
    return int_from_int64(1);
}

PyGetSetDef int_getset[] = {
    {"real", get_self, NULL, "the number as a complex number: its real part", NULL},
    {"imag", get_zero, NULL, "the number as a complex number: its imaginary part",
        NULL},
    {"numerator", get_self, NULL, "the number as a fraction: what is divided", NULL},
    {"denominator", get_one, NULL, "the number as a fraction: what divides", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

PyMethodDef int_methods[] = {
    {"conjugate", int_conjugate, METH_NOARGS,
        "conjugate($self, /)\n--\n\nReturns self: an int has no imaginary part."},
    {"bit_length", int_bit_length, METH_NOARGS,
        "bit_length($self, /)\n--\n\nNumber of bits of the absolute value in "
        "binary.\n\n"
        ">>> (37).bit_length()\n6"},
    {"bit_count", int_bit_count, METH_NOARGS,
        "bit_count($self, /)\n--\n\nNumber of ones of the absolute value in binary.\n\n"
        ">>> (13).bit_count()\n3"},
    {"to_bytes", _PyCFunction_CAST(int_to_bytes), METH_VARARGS | METH_KEYWORDS,
        "to_bytes($self, /, length=1, byteorder='big', *, signed=False)\n--\n\n"
        "The integer as an array of `length` bytes, in two's complement when signed."},
    {"from_bytes", _PyCFunction_CAST(int_from_bytes),
        METH_VARARGS | METH_KEYWORDS | METH_CLASS,
        "from_bytes($type, /, bytes, byteorder='big', *, signed=False)\n--\n\n"
        "The integer that an array of bytes stands for."},
    {"as_integer_ratio", int_as_integer_ratio, METH_NOARGS,
        "as_integer_ratio($self, /)\n--\n\nThe pair (self, 1)."},
    {"__trunc__", int_conjugate, METH_NOARGS,
        "__trunc__($self, /)\n--\n\nTruncating an integer gives itself."},
    {"__floor__", int_conjugate, METH_NOARGS,
        "__floor__($self, /)\n--\n\nThe floor of an integer is itself."},
    {"__ceil__", int_conjugate, METH_NOARGS,
        "__ceil__($self, /)\n--\n\nThe ceiling of an integer is itself."},
    {"__round__", _PyCFunction_CAST(int_round), METH_FASTCALL,
        "__round__($self, ndigits=None, /)\n--\n\n"
        "Rounds to a power of ten, ties to even; no digits after the point change "
        "nothing."},
    {"__getnewargs__", int_getnewargs, METH_NOARGS, "__getnewargs__($self, /)\n--\n\n"},
    {"__format__", int_format, METH_O,
        "__format__($self, format_spec, /)\n--\n\nThe number as text after a format "
        "specification."},
    {"__sizeof__", int_sizeof, METH_NOARGS,
        "__sizeof__($self, /)\n--\n\nSize in memory, in bytes."},
    {"is_integer", int_is_integer, METH_NOARGS,
        "is_integer($self, /)\n--\n\nReturns True."},
    {NULL, NULL, 0, NULL},
};
