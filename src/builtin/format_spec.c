/* SPDX-License-Identifier: MIT */
#include "builtin/format_spec.h"

#include "builtin/str.h"
#include "builtin/ucd.h"

/* The text that is left to read. */
struct cursor {
    PyObject *text;
    Py_ssize_t at;
    Py_ssize_t end;
};

static Py_UCS4 peek(const struct cursor *c)
{
    return c->at < c->end ? str_read(c->text, c->at) : 0;
}

static bool accept(struct cursor *c, Py_UCS4 ch)
{
    if (c->at < c->end && peek(c) == ch) {
        c->at++;
        return true;
    }
    return false;
}

static bool is_align(Py_UCS4 ch)
{
    return ch == '<' || ch == '>' || ch == '=' || ch == '^';
}

/* A decimal number, -1 when there is none. 0; -1. */
static int read_number(struct cursor *c, Py_ssize_t *value)
{
    Py_ssize_t n = 0;
    bool found = false;
    while (c->at < c->end && ucd_decimal(peek(c)) >= 0) {
        if (n > (PY_SSIZE_T_MAX - 9) / 10) {
            PyErr_SetString(
                PyExc_ValueError, "Too many decimal digits in format string");
            return -1;
        }
        n = n * 10 + ucd_decimal(peek(c));
        found = true;
        c->at++;
    }
    *value = found ? n : -1;
    return 0;
}

/* Fill, alignment, sign and flags; true in *zero for the flag '0'. */
static void read_flags(struct format_spec *spec, struct cursor *c, bool *aligned)
{
    bool filled = false;
    if (c->end - c->at >= 2 && is_align(str_read(c->text, c->at + 1))) {
        spec->fill = peek(c);
        spec->align = str_read(c->text, c->at + 1);
        c->at += 2;
        filled = *aligned = true;
    } else if (is_align(peek(c))) {
        spec->align = peek(c);
        c->at++;
        *aligned = true;
    }
    if (peek(c) == ' ' || peek(c) == '+' || peek(c) == '-') {
        spec->sign = peek(c);
        c->at++;
    }
    spec->no_negative_zero = accept(c, 'z');
    spec->alternate = accept(c, '#');
    if (!filled && accept(c, '0')) {
        spec->fill = '0';
        if (!*aligned && spec->align == '>') {
            spec->align = '=';
            *aligned = true;
        }
    }
}

static int read_grouping(struct cursor *c, Py_UCS4 *grouping)
{
    if (accept(c, ',')) {
        *grouping = ',';
    }
    if (accept(c, '_')) {
        if (*grouping != 0) {
            PyErr_SetString(PyExc_ValueError, "Cannot specify both ',' and '_'.");
            return -1;
        }
        *grouping = '_';
    }
    if (*grouping == '_' && peek(c) == ',') {
        PyErr_SetString(PyExc_ValueError, "Cannot specify both ',' and '_'.");
        return -1;
    }
    return 0;
}

static int read_precision(struct format_spec *spec, struct cursor *c)
{
    if (!accept(c, '.')) {
        return 0;
    }
    if (read_number(c, &spec->precision) < 0 ||
        read_grouping(c, &spec->fraction_grouping) < 0) {
        return -1;
    }
    if (spec->precision < 0 && spec->fraction_grouping == 0) {
        PyErr_SetString(PyExc_ValueError, "Format specifier missing precision");
        return -1;
    }
    if (spec->precision > INT_MAX) {
        PyErr_SetString(PyExc_ValueError, "Too many decimal digits in format string");
        return -1;
    }
    return 0;
}

/* Decimal numbers may be grouped by both marks, other bases by '_' only. */
static int check_grouping(const struct format_spec *spec, Py_UCS4 mark)
{
    if (mark == 0 || spec->type == 0 ||
        (spec->type < 0x80 && strchr("defgEG%F", (int)spec->type) != NULL) ||
        (mark == '_' && spec->type < 0x80 && strchr("boxX", (int)spec->type) != NULL)) {
        return 0;
    }
    char c = (char)mark;
    if (spec->type > 32 && spec->type < 128) {
        PyErr_Format(
            PyExc_ValueError, "Cannot specify '%c' with '%c'.", c, (int)spec->type);
    } else {
        PyErr_Format(
            PyExc_ValueError, "Cannot specify '%c' with '\\x%x'.", c, spec->type);
    }
    return -1;
}

static int read_type(
    struct format_spec *spec, struct cursor *c, PyObject *text, PyObject *o)
{
    if (c->end - c->at > 1) {
        PyErr_Format(PyExc_ValueError,
            "Invalid format specifier '%U' for object of type '%.200s'", text,
            Py_TYPE(o)->tp_name);
        return -1;
    }
    if (c->end - c->at == 1) {
        spec->type = peek(c);
        c->at++;
    }
    return check_grouping(spec, spec->grouping) < 0
               ? -1
               : check_grouping(spec, spec->fraction_grouping);
}

int format_spec_parse(struct format_spec *spec, PyObject *text, PyObject *o)
{
    bool is_str = PyUnicode_Check(o);
    struct format_spec empty = {.fill = ' ',
        .align = is_str ? '<' : '>',
        .width = -1,
        .precision = -1,
        .type = is_str            ? 's'
                : PyLong_Check(o) ? 'd'
                                  : 0};
    struct cursor c = {text, 0, PyUnicode_GET_LENGTH(text)};
    bool aligned = false;
    *spec = empty;
    read_flags(spec, &c, &aligned);
    if (read_number(&c, &spec->width) < 0 || read_grouping(&c, &spec->grouping) < 0 ||
        read_precision(spec, &c) < 0) {
        return -1;
    }
    return read_type(spec, &c, text, o);
}

PyObject *format_spec_unknown(const struct format_spec *spec, PyObject *o)
{
    const char *type = Py_TYPE(o)->tp_name;
    if (spec->type > 32 && spec->type < 128) {
        return PyErr_Format(PyExc_ValueError,
            "Unknown format code '%c' for object of type '%.200s'", (int)spec->type,
            type);
    }
    return PyErr_Format(PyExc_ValueError,
        "Unknown format code '\\x%x' for object of type '%.200s'", spec->type, type);
}
