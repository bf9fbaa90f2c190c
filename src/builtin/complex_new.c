/* SPDX-License-Identifier: MIT */
#include "builtin/complex.h"

#include "builtin/argparse.h"
#include "builtin/int_text.h"

/* Text ---------------------------------------------------------------------------------- */

static size_t count_digits(const char *text)
{
    return strspn(text, "0123456789");
}

/* Length of an unsigned decimal number or the name of a special one; 0 for neither. */
static size_t measure_number(const char *text)
{
    static const char *const names[] = {"infinity", "inf", "nan"};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(names); i++) {
        if (strncasecmp(text, names[i], strlen(names[i])) == 0) {
            return strlen(names[i]);
        }
    }
    size_t size = count_digits(text);
    size_t digits = size;
    if (text[size] == '.') {
        size_t fraction = count_digits(text + size + 1);
        digits += fraction;
        size += 1 + fraction;
    }
    if (digits == 0) {
        return 0;
    }
    if (text[size] == 'e' || text[size] == 'E') {
        size_t sign = text[size + 1] == '+' || text[size + 1] == '-';
        size_t exponent = count_digits(text + size + 1 + sign);
        size += exponent == 0 ? 0 : 1 + sign + exponent;
    }
    return size;
}

static bool is_unit(char c)
{
    return c == 'j' || c == 'J';
}

/* Reads a number, or a sign alone before the imaginary unit, and moves on. False when
 * there is none. */
static bool read_part(const char **text, double *value)
{
    const char *start = *text;
    bool negative = *start == '-';
    start += *start == '-' || *start == '+';
    size_t size = measure_number(start);
    if (size == 0 && !is_unit(*start)) {
        return false;
    }
    /* strtod stops at the same place: no hexadecimal number has passed the measure. */
    double magnitude = size == 0 ? 1.0 : strtod(start, NULL);
    *value = negative ? -magnitude : magnitude;
    *text = start + size;
    return true;
}

static void skip_spaces(const char **text)
{
    while (**text == ' ' || (**text >= '\t' && **text <= '\r')) {
        (*text)++;
    }
}

/* Reads "x", "yj", "x+yj" or "x-yj" and moves on. */
static bool read_parts(const char **text, Py_complex *value)
{
    double first;
    if (!read_part(text, &first)) {
        return false;
    }
    if (is_unit(**text)) {
        value->imag = first;
        (*text)++;
        return true;
    }
    value->real = first;
    if (**text != '+' && **text != '-') {
        return true;
    }
    return read_part(text, &value->imag) && is_unit(*(*text)++);
}

/* Reads all of the text, which may be in parentheses. False when it is malformed. */
static bool read_text(const char *text, Py_complex *value)
{
    *value = (Py_complex){0.0, 0.0};
    skip_spaces(&text);
    bool enclosed = *text == '(';
    if (enclosed) {
        text++;
        skip_spaces(&text);
    }
    if (!read_parts(&text, value)) {
        return false;
    }
    skip_spaces(&text);
    if (enclosed) {
        if (*text++ != ')') {
            return false;
        }
        skip_spaces(&text);
    }
    return *text == 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Removes the underscores between digits. False when one is elsewhere. */
static bool drop_underscores(char *text)
{
    char *out = text;
    char previous = 0;
    for (; *text != 0; previous = *text++) {
        if (*text != '_') {
            *out++ = *text;
        } else if (!is_digit(previous) || !is_digit(text[1])) {
            return false;
        }
    }
    *out = 0;
    return true;
}

static PyObject *new_from_text(PyTypeObject *type, PyObject *text)
{
    char *ascii = number_text(text);
    if (ascii == NULL) {
        return NULL;
    }
    Py_complex value;
    bool clean = drop_underscores(ascii);
    bool good = clean && read_text(ascii, &value);
    PyMem_Free(ascii);
    if (good) {
        return complex_new_value(type, value);
    }
    if (!clean) {
        return PyErr_Format(
            PyExc_ValueError, "could not convert string to complex: %R", text);
    }
    PyErr_SetString(PyExc_ValueError, "complex() arg is a malformed string");
    return NULL;
}

/* Numbers ------------------------------------------------------------------------------- */

static bool is_real(PyObject *o)
{
    PyNumberMethods *number = Py_TYPE(o)->tp_as_number;
    return number != NULL && (number->nb_float != NULL || number->nb_index != NULL);
}

/* 0; -1. code. */
static int read_real(PyObject *o, double *value)
{
    *value = PyFloat_AsDouble(o);
    return *value == -1.0 && PyErr_Occurred() ? -1 : 0;
}

static PyObject *new_from_one(PyTypeObject *type, PyObject *o)
{
    Py_complex value = {0.0, 0.0};
    if (type == &PyComplex_Type && PyComplex_CheckExact(o)) {
        return Py_NewRef(o);
    }
    if (PyUnicode_Check(o)) {
        return new_from_text(type, o);
    }
    int found = complex_from_special(o, &value);
    if (found < 0) {
        return NULL;
    }
    if (found == 0 && !is_real(o)) {
        return PyErr_Format(PyExc_TypeError,
            "complex() argument must be a string or a number, not %T", o);
    }
    if (found == 0 && read_real(o, &value.real) < 0) {
        return NULL;
    }
    return complex_new_value(type, value);
}

/* Reads the parameter "real" or "imag"; only the first one is asked for __complex__. A
 * complex value gives a warning. 1 when it is complex, 0 when real; -1. code. */
static int read_parameter(PyObject *o, const char *name, Py_complex *value)
{
    int found = 0;
    if (name[0] == 'i' && PyComplex_Check(o)) {
        *value = PyComplex_AsCComplex(o);
        found = 1;
    } else if (name[0] == 'r' && !PyUnicode_Check(o)) {
        found = complex_from_special(o, value);
    }
    if (found < 0) {
        return -1;
    }
    const char *type = Py_TYPE(o)->tp_name;
    if (found > 0) {
        return PyErr_WarnFormat(PyExc_DeprecationWarning, 1,
                   "complex() argument '%s' must be a real number, not %.200s", name,
                   type) < 0
                   ? -1
                   : 1;
    }
    if (!is_real(o)) {
        PyErr_Format(PyExc_TypeError,
            "complex() argument '%s' must be a real number, not %T", name, o);
        return -1;
    }
    return read_real(o, &value->real);
}

/* real + imag * 1j, where each may have an imaginary part of its own. imag may be NULL. */
static PyObject *new_from_parts(PyTypeObject *type, PyObject *real, PyObject *imag)
{
    Py_complex first = {0.0, 0.0}, second = {0.0, 0.0};
    int first_complex = real == NULL ? 0 : read_parameter(real, "real", &first);
    if (first_complex < 0) {
        return NULL;
    }
    int second_complex = imag == NULL ? 0 : read_parameter(imag, "imag", &second);
    if (second_complex < 0) {
        return NULL;
    }
    Py_complex value = {first.real, imag == NULL ? first.imag : second.real};
    if (second_complex) {
        value.real -= second.imag;
    }
    if (first_complex && imag != NULL) {
        value.imag += first.imag;
    }
    return complex_new_value(type, value);
}

PyObject *complex_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static const char *const parameters[] = {"real", "imag"};
    static const struct arg_spec spec = {"complex", parameters, 2, 0, 2, 0};
    PyObject *values[2];
    if (argparse_bind_tuple(&spec, args, kwargs, values) < 0) {
        return NULL;
    }
    if (PyTuple_GET_SIZE(args) == 1 && values[1] == NULL) {
        return new_from_one(type, values[0]);
    }
    return new_from_parts(type, values[0], values[1]);
}
