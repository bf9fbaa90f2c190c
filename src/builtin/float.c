/* SPDX-License-Identifier: MIT */
#include "builtin/float.h"

#include <math.h>

#include "builtin/bytes.h"
#include "builtin/int.h"
#include "builtin/int_text.h"
#include "builtin/str.h"
#include "kernel/hash.h"

PyObject *PyFloat_FromDouble(double value)
{
    PyFloatObject *o = PyObject_New(PyFloatObject, &PyFloat_Type);
    if (o == NULL) {
        return NULL;
    }
    o->ob_fval = value;
    return &o->ob_base;
}

/* Text -------------------------------------------------------------------------------- */

/* Makes the last digit before the exponent one more; false when it is a nine. */
static bool bump_last_digit(char text[64])
{
    char *last = strchr(text, 'e') - 1;
    if (*last == '9') {
        return false;
    }
    (*last)++;
    return true;
}

/* Writes the digits with this precision; true when they read back as the value. The gap
 * below a power of two is half of that above, so there the nearest decimal may miss the
 * value while the next one up hits it. */
static bool try_digits(double value, int precision, char text[64])
{
    snprintf(text, 64, "%.*e", precision - 1, value);
    double read = strtod(text, NULL);
    return read == value ||
           (read < value && bump_last_digit(text) && strtod(text, NULL) == value);
}

int float_shortest(double value, char digits[32], int *point)
{
    char text[64];
    /* Fifteen digits are always enough to tell normal numbers apart from their text, so
     * that shorter forms appear there with trailing zeros; tiny ones have fewer. */
    int precision = value < 2.3e-308 ? 1 : 15;
    while (!try_digits(value, precision, text) && precision < 17) {
        precision++;
    }
    char *exponent = strchr(text, 'e');
    *point = value == 0.0 ? 1 : atoi(exponent + 1) + 1;
    int n = 0;
    for (char *p = text; p < exponent; p++) {
        if (*p != '.') {
            digits[n++] = *p;
        }
    }
    while (n > 1 && digits[n - 1] == '0') {
        n--;
    }
    return n;
}

/* Copies text without the underscores between digits. False when one is out of place. */
static bool drop_underscores(const char *text, char *clean)
{
    char previous = 0;
    for (; *text != 0; previous = *text++) {
        bool digit_before = previous >= '0' && previous <= '9';
        bool digit_after = text[1] >= '0' && text[1] <= '9';
        if (*text != '_') {
            *clean++ = *text;
        } else if (!digit_before || !digit_after) {
            return false;
        }
    }
    *clean = 0;
    return true;
}

/* True when strtod would read more than Python does: hexadecimal, "nan(...)". */
static bool only_c_reads(const char *text)
{
    return strpbrk(text, "xXpP(") != NULL;
}

static bool parse_double(char *text, double *value)
{
    if (!drop_underscores(text, text)) {
        return false;
    }
    char *start = text;
    while (*start == ' ' || (*start >= '\t' && *start <= '\r')) {
        start++;
    }
    char *end = start + strlen(start);
    while (end > start && (end[-1] == ' ' || (end[-1] >= '\t' && end[-1] <= '\r'))) {
        end--;
    }
    *end = 0;
    if (start == end || only_c_reads(start)) {
        return false;
    }
    char *stop;
    *value = strtod(start, &stop);
    return stop == end;
}

PyObject *float_from_text(PyObject *text)
{
    char *ascii = number_text(text);
    if (ascii == NULL) {
        return NULL;
    }
    double value;
    bool good = parse_double(ascii, &value);
    PyMem_Free(ascii);
    if (good) {
        return PyFloat_FromDouble(value);
    }
    return PyErr_Format(
        PyExc_ValueError, "could not convert string to float: %R", text);
}

static PyObject *from_bytes_text(PyObject *o, struct byte_span span)
{
    PyObject *text =
        PyUnicode_FromKindAndData(PyUnicode_1BYTE_KIND, span.text, span.size);
    if (text == NULL) {
        return NULL;
    }
    char *ascii = number_text(text);
    Py_DECREF(text);
    if (ascii == NULL) {
        return NULL;
    }
    double value;
    bool good = parse_double(ascii, &value);
    PyMem_Free(ascii);
    if (good) {
        return PyFloat_FromDouble(value);
    }
    return PyErr_Format(PyExc_ValueError, "could not convert string to float: %R", o);
}

PyObject *PyFloat_FromString(PyObject *o)
{
    struct byte_span span;
    if (PyUnicode_Check(o)) {
        return float_from_text(o);
    }
    if (bytes_span(o, &span)) {
        return from_bytes_text(o, span);
    }
    return PyErr_Format(PyExc_TypeError,
        "float() argument must be a string or a real number, not '%T'", o);
}

/* Conversion ----------------------------------------------------------------------------- */

double PyFloat_AsDouble(PyObject *o)
{
    if (PyFloat_Check(o)) {
        return PyFloat_AS_DOUBLE(o);
    }
    PyNumberMethods *number = Py_TYPE(o)->tp_as_number;
    if (number == NULL || (number->nb_float == NULL && number->nb_index == NULL)) {
        PyErr_Format(
            PyExc_TypeError, "must be real number, not %.50s", Py_TYPE(o)->tp_name);
        return -1.0;
    }
    PyObject *value = number->nb_float != NULL ? PyNumber_Float(o) : PyNumber_Index(o);
    if (value == NULL) {
        return -1.0;
    }
    double result =
        PyFloat_Check(value) ? PyFloat_AS_DOUBLE(value) : PyLong_AsDouble(value);
    Py_DECREF(value);
    return result;
}

/* Comparison and hash -------------------------------------------------------------------- */

int float_compare_int(PyObject *o, double value)
{
    mpz_t view;
    int64_t small;
    if (isinf(value)) {
        return value > 0 ? -1 : 1;
    }
    if (int_get_small(o, &small) && small > -((int64_t)1 << 53) &&
        small < (int64_t)1 << 53) {
        double x = (double)small;
        return (x > value) - (x < value);
    }
    int order = mpz_cmp_d(int_view(o, view), value);
    return (order > 0) - (order < 0);
}

static PyObject *compare_doubles(double x, double y, int op)
{
    Py_RETURN_RICHCOMPARE(x, y, op);
}

static PyObject *float_richcompare(PyObject *a, PyObject *b, int op)
{
    double x = PyFloat_AS_DOUBLE(a);
    if (PyFloat_Check(b)) {
        return compare_doubles(x, PyFloat_AS_DOUBLE(b), op);
    }
    if (!PyLong_Check(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    if (isnan(x)) {
        return PyBool_FromLong(op == Py_NE);
    }
    int order = -float_compare_int(b, x);
    Py_RETURN_RICHCOMPARE(order, 0, op);
}

Py_hash_t float_hash_double(PyObject *o, double value)
{
    if (isnan(value)) {
        return PyObject_GenericHash(o);
    }
    if (isinf(value)) {
        return value > 0 ? HASH_INFINITY : -HASH_INFINITY;
    }
    int exponent;
    double mantissa = frexp(value, &exponent);
    return hash_real(mantissa, exponent);
}

static Py_hash_t float_hash(PyObject *o)
{
    return float_hash_double(o, PyFloat_AS_DOUBLE(o));
}

/* The type ----------------------------------------------------------------------------------- */

static PyObject *float_repr(PyObject *o)
{
    return float_repr_double(PyFloat_AS_DOUBLE(o));
}

static void float_dealloc(PyObject *o)
{
    Py_TYPE(o)->tp_free(o);
}

static PyObject *convert(PyObject *x)
{
    return PyUnicode_CheckExact(x) ? float_from_text(x) : PyNumber_Float(x);
}

/* Makes an instance of the type from an exact float, which is released. */
static PyObject *as_type(PyTypeObject *type, PyObject *value)
{
    if (value == NULL || type == &PyFloat_Type) {
        return value;
    }
    PyObject *self = type->tp_alloc(type, 0);
    if (self != NULL) {
        ((PyFloatObject *)self)->ob_fval = PyFloat_AS_DOUBLE(value);
    }
    Py_DECREF(value);
    return self;
}

static PyObject *float_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *x = NULL;
    if ((type == &PyFloat_Type || type->tp_init == PyFloat_Type.tp_init) &&
        !_PyArg_NoKeywords("float", kwargs)) {
        return NULL;
    }
    if (!PyArg_UnpackTuple(args, "float", 0, 1, &x)) {
        return NULL;
    }
    return as_type(type, x == NULL ? PyFloat_FromDouble(0.0) : convert(x));
}

PyTypeObject PyFloat_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "float",
    .tp_basicsize = sizeof(PyFloatObject),
    .tp_dealloc = float_dealloc,
    .tp_repr = float_repr,
    .tp_as_number = &float_as_number,
    .tp_hash = float_hash,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | _Py_TPFLAGS_MATCH_SELF,
    .tp_doc =
        "float(x=0, /)\n--\n\nA floating-point number from a number or from text.",
    .tp_richcompare = float_richcompare,
    .tp_methods = float_methods,
    .tp_getset = float_getset,
    .tp_new = float_new,
    .tp_free = PyObject_Free,
};
