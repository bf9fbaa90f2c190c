/* SPDX-License-Identifier: MIT */
#include "builtin/int.h"

#include <math.h>

/* To C values ------------------------------------------------------------------------ */

/* The integer of o by __index__, new; -> NULL TypeError. */
static PyObject *as_int(PyObject *o)
{
    return PyLong_Check(o) ? Py_NewRef(o) : PyNumber_Index(o);
}

/* 0 with *value, 1 / -1 when too large / too small (no exception); -> -2. */
static int read_signed(PyObject *o, int64_t *value)
{
    PyObject *n = as_int(o);
    if (n == NULL) {
        return -2;
    }
    int result = 0;
    if (!int_get_small(n, value)) {
        result = int_tag(n) < 0 ? -1 : 1;
        if (int_tag(n) == -1 && int_data(n)[0] == (mp_limb_t)1 << 63) {
            *value = INT64_MIN;
            result = 0;
        }
    }
    Py_DECREF(n);
    return result;
}

/* OverflowError; the type is named where CPython names it. */
static void raise_too_large(const char *c_type)
{
    if (c_type == NULL) {
        PyErr_SetString(PyExc_OverflowError, "int too big to convert");
        return;
    }
    PyErr_Format(
        PyExc_OverflowError, "Python int too large to convert to C %s", c_type);
}

static int64_t as_signed(PyObject *o, const char *c_type)
{
    int64_t value = -1;
    int status = read_signed(o, &value);
    if (status == -2) {
        return -1;
    }
    if (status != 0) {
        raise_too_large(c_type);
        return -1;
    }
    return value;
}

long PyLong_AsLong(PyObject *o)
{
    return as_signed(o, "long");
}

long PyLong_AsLongAndOverflow(PyObject *o, int *overflow)
{
    int64_t value = -1;
    int status = read_signed(o, &value);
    *overflow = status == -2 ? 0 : status;
    return status == 0 ? value : -1;
}

long long PyLong_AsLongLong(PyObject *o)
{
    return as_signed(o, NULL);
}

Py_ssize_t PyLong_AsSsize_t(PyObject *o)
{
    if (!PyLong_Check(o)) {
        PyErr_SetString(PyExc_TypeError, "an integer is required");
        return -1;
    }
    return as_signed(o, "ssize_t");
}

int PyLong_AsInt(PyObject *o)
{
    int64_t value = -1;
    int status = read_signed(o, &value);
    if (status == -2) {
        return -1;
    }
    if (status != 0 || value > INT_MAX || value < INT_MIN) {
        raise_too_large("int");
        return -1;
    }
    return (int)value;
}

static uint64_t as_unsigned(PyObject *o, const char *c_type, const char *negative)
{
    if (!PyLong_Check(o)) {
        PyErr_SetString(PyExc_TypeError, "an integer is required");
        return UINT64_MAX;
    }
    Py_ssize_t tag = int_tag(o);
    if (tag < 0) {
        PyErr_Format(PyExc_OverflowError, "can't convert negative %s", negative);
        return UINT64_MAX;
    }
    if (tag > 1) {
        raise_too_large(c_type);
        return UINT64_MAX;
    }
    return int_data(o)[0];
}

unsigned long PyLong_AsUnsignedLong(PyObject *o)
{
    return as_unsigned(o, "unsigned long", "value to unsigned int");
}

unsigned long long PyLong_AsUnsignedLongLong(PyObject *o)
{
    return as_unsigned(o, NULL, "int to unsigned");
}

size_t PyLong_AsSize_t(PyObject *o)
{
    return as_unsigned(o, "size_t", "value to size_t");
}

void *PyLong_AsVoidPtr(PyObject *o)
{
    if (PyLong_Check(o) && int_tag(o) < 0) {
        return (void *)(uintptr_t)PyLong_AsLong(o);
    }
    uint64_t value = as_unsigned(o, "void *", "value to void *");
    return PyErr_Occurred() ? NULL : (void *)(uintptr_t)value;
}

uint64_t int_bits(PyObject *o)
{
    mpz_t view;
    return int_tag(o) == 0 ? 0 : mpz_sizeinbase(int_view(o, view), 2);
}

double int_round_double(uint64_t top, bool sticky, int64_t exponent)
{
    while ((top & ((uint64_t)1 << 63)) == 0) {
        top <<= 1;
        exponent--;
    }
    int64_t scale = exponent + 64; /* the value is in [2^(scale-1), 2^scale) */
    int64_t keep = scale < -1021 ? 53 - (-1021 - scale) : 53;
    if (keep < 0) {
        return 0.0;
    }
    if (scale > 1024) {
        return HUGE_VAL;
    }
    unsigned drop = (unsigned)(64 - keep);
    uint64_t kept = drop == 64 ? 0 : top >> drop;
    uint64_t half = (uint64_t)1 << (drop - 1);
    uint64_t rest = drop == 64 ? top : top & ((half << 1) - 1);
    if (rest > half || (rest == half && (sticky || (kept & 1) != 0))) {
        kept++;
    }
    return ldexp((double)kept, (int)(exponent + drop));
}

double PyLong_AsDouble(PyObject *o)
{
    if (!PyLong_Check(o)) {
        PyErr_SetString(PyExc_TypeError, "an integer is required");
        return -1.0;
    }
    Py_ssize_t limbs = int_limbs(o);
    if (limbs <= 1) {
        double small = (double)int_data(o)[0];
        return int_tag(o) < 0 ? -small : small;
    }
    uint64_t bits = int_bits(o);
    uint64_t below = bits - 64;
    mpz_t view, top;
    mpz_init(top);
    mpz_tdiv_q_2exp(top, int_view(o, view), below);
    bool sticky = mpz_scan1(view, 0) < below;
    uint64_t word = mpz_getlimbn(top, 0);
    mpz_clear(top);
    double result = int_round_double(word, sticky, (int64_t)below);
    if (isinf(result)) {
        PyErr_SetString(PyExc_OverflowError, "int too large to convert to float");
        return -1.0;
    }
    return int_tag(o) < 0 ? -result : result;
}

int _PyLong_Sign(PyObject *o)
{
    Py_ssize_t tag = int_tag(o);
    return (tag > 0) - (tag < 0);
}
