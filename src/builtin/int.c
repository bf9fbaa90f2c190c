/* SPDX-License-Identifier: MIT */
#include "builtin/int.h"

#include "builtin/bytes.h"
#include "builtin/int_text.h"

#include <math.h>

#include "kernel/hash.h"

#define SMALLEST (-5)
#define LARGEST 256

#define NEGATIVE(n)                                                                    \
    {                                                                                  \
        PyObject_HEAD_INIT(&PyLong_Type) - 1,                                          \
        {                                                                              \
            (n)                                                                        \
        }                                                                              \
    }
#define POSITIVE(n)                                                                    \
    {                                                                                  \
        PyObject_HEAD_INIT(&PyLong_Type) 1,                                            \
        {                                                                              \
            (n)                                                                        \
        }                                                                              \
    }
#define POSITIVE4(n)                                                                   \
    POSITIVE(n), POSITIVE((n) + 1), POSITIVE((n) + 2), POSITIVE((n) + 3)
#define POSITIVE16(n)                                                                  \
    POSITIVE4(n), POSITIVE4((n) + 4), POSITIVE4((n) + 8), POSITIVE4((n) + 12)
#define POSITIVE64(n)                                                                  \
    POSITIVE16(n), POSITIVE16((n) + 16), POSITIVE16((n) + 32), POSITIVE16((n) + 48)

static struct _longobject shared[LARGEST - SMALLEST + 1] = {
    NEGATIVE(5),
    NEGATIVE(4),
    NEGATIVE(3),
    NEGATIVE(2),
    NEGATIVE(1),
    {PyObject_HEAD_INIT(&PyLong_Type) 0, {0}},
    POSITIVE64(1),
    POSITIVE64(65),
    POSITIVE64(129),
    POSITIVE64(193),
};

/* Construction ---------------------------------------------------------------------- */

static PyLongObject *new_limbs(Py_ssize_t limbs)
{
    if (limbs > INT_MAX_LIMBS) {
        PyErr_NoMemory();
        return NULL;
    }
    size_t room = limbs == 0 ? 1 : (size_t)limbs;
    PyLongObject *o =
        PyObject_Malloc(offsetof(PyLongObject, limb) + room * sizeof(mp_limb_t));
    if (o == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    PyObject_Init(&o->ob_base, &PyLong_Type);
    o->limb[0] = 0;
    return o;
}

static PyObject *from_magnitude(uint64_t magnitude, bool negative)
{
    if (magnitude <= (negative ? -SMALLEST : LARGEST)) {
        int value = negative ? -(int)magnitude : (int)magnitude;
        return Py_NewRef(&shared[value - SMALLEST]);
    }
    PyLongObject *o = new_limbs(1);
    if (o == NULL) {
        return NULL;
    }
    o->tag = negative ? -1 : 1;
    o->limb[0] = magnitude;
    return &o->ob_base;
}

PyObject *int_from_int64(int64_t value)
{
    return from_magnitude(value < 0 ? 0 - (uint64_t)value : (uint64_t)value, value < 0);
}

PyObject *int_from_uint64(uint64_t value)
{
    return from_magnitude(value, false);
}

PyObject *int_from_mpz(mpz_srcptr value)
{
    Py_ssize_t limbs = (Py_ssize_t)mpz_size(value);
    bool negative = mpz_sgn(value) < 0;
    if (limbs <= 1) {
        return from_magnitude(mpz_getlimbn(value, 0), negative);
    }
    PyLongObject *o = new_limbs(limbs);
    if (o == NULL) {
        return NULL;
    }
    o->tag = negative ? -limbs : limbs;
    memcpy(o->limb, mpz_limbs_read(value), (size_t)limbs * sizeof(mp_limb_t));
    return &o->ob_base;
}

PyObject *int_exact(PyObject *o)
{
    if (PyLong_CheckExact(o)) {
        return Py_NewRef(o);
    }
    mpz_t view;
    return int_from_mpz(int_view(o, view));
}

PyObject *int_new_subclass(PyTypeObject *type, PyObject *o)
{
    Py_ssize_t limbs = int_limbs(o);
    Py_ssize_t room = limbs == 0 ? 1 : limbs;
    Py_ssize_t items = room * (Py_ssize_t)(sizeof(mp_limb_t) / 4);
    PyObject *self = type->tp_alloc(type, items);
    if (self == NULL) {
        return NULL;
    }
    ((PyLongObject *)self)->tag = int_tag(o);
    memcpy(int_data(self), int_data(o), (size_t)room * sizeof(mp_limb_t));
    return self;
}

PyObject *PyLong_FromLong(long value)
{
    return int_from_int64(value);
}

PyObject *PyLong_FromUnsignedLong(unsigned long value)
{
    return int_from_uint64(value);
}

PyObject *PyLong_FromLongLong(long long value)
{
    return int_from_int64(value);
}

PyObject *PyLong_FromUnsignedLongLong(unsigned long long value)
{
    return int_from_uint64(value);
}

PyObject *PyLong_FromSsize_t(Py_ssize_t value)
{
    return int_from_int64(value);
}

PyObject *PyLong_FromSize_t(size_t value)
{
    return int_from_uint64(value);
}

PyObject *PyLong_FromVoidPtr(void *p)
{
    return int_from_uint64((uintptr_t)p);
}

PyObject *PyLong_FromDouble(double value)
{
    if (isnan(value)) {
        PyErr_SetString(PyExc_ValueError, "cannot convert float NaN to integer");
        return NULL;
    }
    if (isinf(value)) {
        PyErr_SetString(
            PyExc_OverflowError, "cannot convert float infinity to integer");
        return NULL;
    }
    if (fabs(value) < 9e18) {
        return int_from_int64((int64_t)value);
    }
    mpz_t whole;
    mpz_init_set_d(whole, value);
    PyObject *result = int_from_mpz(whole);
    mpz_clear(whole);
    return result;
}

/* Comparison and hash ------------------------------------------------------------------ */

int int_compare(PyObject *a, PyObject *b)
{
    int64_t x, y;
    if (int_get_small(a, &x) && int_get_small(b, &y)) {
        return (x > y) - (x < y);
    }
    mpz_t u, v;
    int order = mpz_cmp(int_view(a, u), int_view(b, v));
    return (order > 0) - (order < 0);
}

static PyObject *int_richcompare(PyObject *a, PyObject *b, int op)
{
    if (!PyLong_Check(a) || !PyLong_Check(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    int order = a == b ? 0 : int_compare(a, b);
    Py_RETURN_RICHCOMPARE(order, 0, op);
}

Py_hash_t int_hash(PyObject *o)
{
    uint64_t residue = 0;
    for (Py_ssize_t i = int_limbs(o) - 1; i >= 0; i--) {
        residue = hash_modulus_reduce(residue);
        residue = hash_modulus_limb(residue, int_data(o)[i]);
    }
    return hash_from_residue(hash_modulus_reduce(residue), int_tag(o) < 0);
}

/* The type -------------------------------------------------------------------------------- */

static PyObject *int_repr(PyObject *o)
{
    return int_to_text(o, 10);
}

/* The shared objects are never freed, whatever happens to their counts. */
static void int_dealloc(PyObject *o)
{
    const struct _longobject *p = (const struct _longobject *)o;
    uintptr_t start = (uintptr_t)shared,
              end = (uintptr_t)(shared + LARGEST - SMALLEST + 1);
    if ((uintptr_t)p >= start && (uintptr_t)p < end) {
        _Py_SetImmortal(o);
        return;
    }
    Py_TYPE(o)->tp_free(o);
}

static PyObject *from_bytes_text(PyObject *x, struct byte_span span, int base)
{
    PyObject *text =
        PyUnicode_FromKindAndData(PyUnicode_1BYTE_KIND, span.text, span.size);
    PyObject *result = text == NULL ? NULL : int_from_text(text, base, x);
    Py_XDECREF(text);
    return result;
}

/* int(x, base): text in a base of its own. */
static PyObject *from_based_text(PyObject *x, PyObject *base_arg)
{
    Py_ssize_t base = PyNumber_AsSsize_t(base_arg, NULL);
    if (base == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if ((base != 0 && base < 2) || base > 36) {
        PyErr_SetString(PyExc_ValueError, "int() base must be >= 2 and <= 36, or 0");
        return NULL;
    }
    if (PyUnicode_Check(x)) {
        return PyLong_FromUnicodeObject(x, (int)base);
    }
    struct byte_span span;
    if (bytes_span(x, &span)) {
        return from_bytes_text(x, span, (int)base);
    }
    PyErr_SetString(
        PyExc_TypeError, "int() can't convert non-string with explicit base");
    return NULL;
}

static PyObject *int_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *const names[] = {(char *)"", (char *)"base", NULL};
    PyObject *x = NULL, *base = NULL;
    if (!_PyArg_CheckPositional("int", PyTuple_GET_SIZE(args), 0, 2) ||
        !PyArg_ParseTupleAndKeywords(args, kwargs, "|OO:int", names, &x, &base)) {
        return NULL;
    }
    PyObject *value = NULL;
    if (x == NULL) {
        if (base != NULL) {
            PyErr_SetString(PyExc_TypeError, "int() missing string argument");
            return NULL;
        }
        value = int_from_int64(0);
    } else {
        value = base != NULL           ? from_based_text(x, base)
                : PyByteArray_Check(x) ? from_bytes_text(x, bytes_self(x), 10)
                                       : PyNumber_Long(x);
    }
    if (value == NULL || type == &PyLong_Type) {
        return value;
    }
    PyObject *self = int_new_subclass(type, value);
    Py_DECREF(value);
    return self;
}

PyTypeObject PyLong_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "int",
    .tp_basicsize = offsetof(PyLongObject, limb),
    .tp_itemsize = 4,
    .tp_dealloc = int_dealloc,
    .tp_repr = int_repr,
    .tp_as_number = &int_as_number,
    .tp_hash = int_hash,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_LONG_SUBCLASS |
                _Py_TPFLAGS_MATCH_SELF,
    .tp_doc =
        "int([x]) -> integer\n"
        "int(x, base=10) -> integer\n\n"
        "An integer of any size, from a number or from text. Without arguments: 0.\n"
        "A number is converted by its __int__() or __index__(); text is read in the\n"
        "base, where base 0 means that the text says it by a prefix.\n"
        ">>> int('0b100', base=0)\n"
        "4",
    .tp_richcompare = int_richcompare,
    .tp_methods = int_methods,
    .tp_getset = int_getset,
    .tp_new = int_new,
    .tp_free = PyObject_Free,
};
