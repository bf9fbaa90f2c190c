/* SPDX-License-Identifier: MIT */
#include "builtin/format_number.h"

#include "builtin/int.h"
#include "builtin/str.h"
#include "builtin/str_writer.h"

char number_sign(bool negative, const struct format_spec *spec)
{
    if (negative) {
        return '-';
    }
    return spec->sign == '+' ? '+' : spec->sign == ' ' ? ' ' : 0;
}

/* How many digits, with leading zeros, fill at least `width` places with their marks. */
static Py_ssize_t padded_digits(Py_ssize_t digits, Py_ssize_t width, int group)
{
    Py_ssize_t n = digits;
    if (group == 0) {
        return Py_MAX(n, width);
    }
    Py_ssize_t guess = width - width / (group + 1) - 1;
    n = Py_MAX(n, guess);
    while (n + (n - 1) / group < width) {
        n++;
    }
    return n;
}

static Py_ssize_t marks(Py_ssize_t digits, int group)
{
    return group == 0 || digits == 0 ? 0 : (digits - 1) / group;
}

/* Digits with leading zeros up to `total`, in groups counted from the right. */
static int put_grouped(struct str_writer *w, const struct number_parts *parts,
    Py_ssize_t total, Py_UCS4 mark)
{
    if (mark == 0 || parts->group == 0) {
        return writer_fill(w, '0', total - parts->n_digits) < 0
                   ? -1
                   : writer_ascii(w, parts->digits, parts->n_digits);
    }
    for (Py_ssize_t left = total; left > 0; left--) {
        bool boundary = left != total && left % parts->group == 0;
        Py_UCS4 digit = left > parts->n_digits
                            ? '0'
                            : (Py_UCS4)parts->digits[parts->n_digits - left];
        if ((boundary && writer_char(w, mark) < 0) || writer_char(w, digit) < 0) {
            return -1;
        }
    }
    return 0;
}

static int put_fraction(
    struct str_writer *w, const struct number_parts *parts, Py_UCS4 mark)
{
    if (parts->has_point && writer_char(w, '.') < 0) {
        return -1;
    }
    if (mark == 0) {
        return writer_ascii(w, parts->fraction, parts->n_fraction);
    }
    for (Py_ssize_t i = 0; i < parts->n_fraction; i++) {
        if ((i > 0 && i % 3 == 0 && writer_char(w, mark) < 0) ||
            writer_char(w, (Py_UCS4)parts->fraction[i]) < 0) {
            return -1;
        }
    }
    return 0;
}

/* How the places of a number are used. */
struct layout {
    Py_ssize_t digits;             /* with leading zeros */
    Py_ssize_t left, inner, right; /* padding */
};

static struct layout plan(
    const struct number_parts *parts, const struct format_spec *spec)
{
    int group = spec->grouping == 0 ? 0 : parts->group;
    Py_ssize_t other = (parts->sign != 0) + (Py_ssize_t)strlen(parts->prefix) +
                       parts->has_point + parts->n_fraction +
                       (Py_ssize_t)strlen(parts->tail);
    if (spec->fraction_grouping != 0) {
        other += marks(parts->n_fraction, 3);
    }
    struct layout l = {parts->n_digits, 0, 0, 0};
    if (spec->fill == '0' && spec->align == '=') {
        l.digits = padded_digits(parts->n_digits, spec->width - other, group);
    }
    Py_ssize_t room = spec->width - other - l.digits - marks(l.digits, group);
    if (room <= 0) {
        return l;
    }
    switch (spec->align) {
    case '<':
        l.right = room;
        break;
    case '=':
        l.inner = room;
        break;
    case '^':
        l.left = room / 2;
        l.right = room - l.left;
        break;
    default:
        l.left = room;
        break;
    }
    return l;
}

static int put_number(struct str_writer *w, const struct number_parts *parts,
    const struct format_spec *spec)
{
    struct layout l = plan(parts, spec);
    if (writer_fill(w, spec->fill, l.left) < 0 ||
        (parts->sign != 0 && writer_char(w, (Py_UCS4)parts->sign) < 0) ||
        writer_text(w, parts->prefix) < 0 || writer_fill(w, spec->fill, l.inner) < 0 ||
        put_grouped(w, parts, l.digits, spec->grouping) < 0 ||
        put_fraction(w, parts, spec->fraction_grouping) < 0 ||
        writer_text(w, parts->tail) < 0) {
        return -1;
    }
    return writer_fill(w, spec->fill, l.right);
}

PyObject *number_lay_out(
    const struct number_parts *parts, const struct format_spec *spec)
{
    struct str_writer w;
    writer_init(&w);
    if (put_number(&w, parts, spec) < 0) {
        writer_drop(&w);
        return NULL;
    }
    return writer_finish(&w);
}

/* int ---------------------------------------------------------------------------------- */

static PyObject *raise_value(const char *message)
{
    PyErr_SetString(PyExc_ValueError, message);
    return NULL;
}

/* Text, padded: for str and for the character of an int. */
static PyObject *pad_text(PyObject *text, Py_ssize_t n, const struct format_spec *spec)
{
    Py_ssize_t room = spec->width > n ? spec->width - n : 0;
    Py_ssize_t left = spec->align == '<' ? 0 : spec->align == '^' ? room / 2 : room;
    struct str_writer w;
    writer_init(&w);
    if (writer_fill(&w, spec->fill, left) < 0 || writer_range(&w, text, 0, n) < 0 ||
        writer_fill(&w, spec->fill, room - left) < 0) {
        writer_drop(&w);
        return NULL;
    }
    return writer_finish(&w);
}

static PyObject *format_character(PyObject *o, const struct format_spec *spec)
{
    if (spec->sign != 0) {
        return raise_value("Sign not allowed with integer format specifier 'c'");
    }
    if (spec->alternate) {
        return raise_value(
            "Alternate form (#) not allowed with integer format specifier 'c'");
    }
    int overflow = 0;
    long ch = PyLong_AsLongAndOverflow(o, &overflow);
    if (overflow != 0 || ch < 0 || ch > (long)STR_MAX_CHAR) {
        PyErr_SetString(PyExc_OverflowError, "%c arg not in range(0x110000)");
        return NULL;
    }
    PyObject *text = str_from_char((Py_UCS4)ch);
    PyObject *result = text == NULL ? NULL : pad_text(text, 1, spec);
    Py_XDECREF(text);
    return result;
}

static int base_of(Py_UCS4 type)
{
    switch (type) {
    case 'b':
        return 2;
    case 'o':
        return 8;
    case 'x':
    case 'X':
        return 16;
    default:
        return 10;
    }
}

static PyObject *format_integer(PyObject *o, const struct format_spec *spec)
{
    int base = base_of(spec->type);
    PyObject *text = int_to_text(o, base);
    if (text == NULL) {
        return NULL;
    }
    char prefix[3] = {'0', (char)spec->type, 0};
    bool negative = int_tag(o) < 0;
    char *digits = (char *)PyUnicode_DATA(text) + negative;
    struct number_parts parts = {.sign = number_sign(negative, spec),
        .prefix = spec->alternate && base != 10 ? prefix : "",
        .digits = digits,
        .n_digits = PyUnicode_GET_LENGTH(text) - negative,
        .fraction = "",
        .tail = "",
        .group = base == 10 ? 3 : 4};
    PyObject *result = NULL;
    char *upper = NULL;
    if (spec->type == 'X') {
        size_t n = (size_t)parts.n_digits;
        upper = PyMem_Malloc(n + 1);
        for (size_t i = 0; upper != NULL && i < n; i++) {
            upper[i] = digits[i] >= 'a' ? (char)(digits[i] - 32) : digits[i];
        }
        parts.digits = upper;
    }
    result = parts.digits == NULL ? PyErr_NoMemory() : number_lay_out(&parts, spec);
    PyMem_Free(upper);
    Py_DECREF(text);
    return result;
}

static PyObject *format_int_parsed(PyObject *o, const struct format_spec *spec)
{
    if (spec->type < 0x80 && spec->type != 0 && strchr("eEfFgG%", (int)spec->type)) {
        double value = PyLong_AsDouble(o);
        return value == -1.0 && PyErr_Occurred() ? NULL : format_double(value, spec);
    }
    if (spec->type == 0 || spec->type > 0x7F || !strchr("bcdonxX", (int)spec->type)) {
        return format_spec_unknown(spec, o);
    }
    if (spec->precision >= 0 || spec->fraction_grouping != 0) {
        return raise_value("Precision not allowed in integer format specifier");
    }
    if (spec->no_negative_zero) {
        return raise_value(
            "Negative zero coercion (z) not allowed in integer format specifier");
    }
    return spec->type == 'c' ? format_character(o, spec) : format_integer(o, spec);
}

PyObject *format_int(PyObject *o, PyObject *text)
{
    struct format_spec spec;
    if (PyUnicode_GET_LENGTH(text) == 0) {
        return PyObject_Str(o);
    }
    return format_spec_parse(&spec, text, o) < 0 ? NULL : format_int_parsed(o, &spec);
}

/* str ----------------------------------------------------------------------------------- */

static PyObject *format_str_parsed(PyObject *o, const struct format_spec *spec)
{
    if (spec->type != 's') {
        return format_spec_unknown(spec, o);
    }
    if (spec->sign != 0) {
        return raise_value(spec->sign == ' '
                               ? "Space not allowed in string format specifier"
                               : "Sign not allowed in string format specifier");
    }
    if (spec->no_negative_zero) {
        return raise_value(
            "Negative zero coercion (z) not allowed in string format specifier");
    }
    if (spec->alternate) {
        return raise_value("Alternate form (#) not allowed in string format specifier");
    }
    if (spec->align == '=') {
        return raise_value("'=' alignment not allowed in string format specifier");
    }
    Py_ssize_t n = PyUnicode_GET_LENGTH(o);
    if (spec->precision >= 0 && spec->precision < n) {
        n = spec->precision;
    }
    return pad_text(o, n, spec);
}

PyObject *format_str(PyObject *o, PyObject *text)
{
    struct format_spec spec;
    if (PyUnicode_GET_LENGTH(text) == 0) {
        return PyObject_Str(o);
    }
    return format_spec_parse(&spec, text, o) < 0 ? NULL : format_str_parsed(o, &spec);
}
