/* SPDX-License-Identifier: MIT */
#include "builtin/float.h"
#include "builtin/format_number.h"

#include <math.h>

/* The text of a number that is not negative, as the C library or the shortest form gives
 * it, in an owned block. -> NULL MemoryError / ValueError. */
static char *library_text(double value, char type, int precision, bool alternate)
{
    char format[8] = {'%', 0};
    size_t at = 1;
    if (alternate) {
        format[at++] = '#';
    }
    format[at++] = '.';
    format[at++] = '*';
    format[at++] = type;
    format[at] = 0;
    if (precision > INT_MAX - 512) {
        PyErr_SetString(PyExc_ValueError, "precision too big");
        return NULL;
    }
    size_t room = (size_t)precision + 512;
    char *text = PyMem_Malloc(room);
    if (text == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    snprintf(text, room, format, precision, value);
    return text;
}

/* A double has at most 767 significant digits, and 309 before the point. */
#define MAX_DIGITS 800
#define MAX_TEXT 1200

static void write_exponent(char *p, const char *digits, int point)
{
    int exponent = point - 1;
    *p++ = digits[0];
    if (digits[1] != 0) {
        p += sprintf(p, ".%s", digits + 1);
    }
    sprintf(p, "e%c%02d", exponent < 0 ? '-' : '+', abs(exponent));
}

/* Digits and a decimal point as repr writes them: with an exponent above `limit` digits
 * before the point, and ".0" where no point would be. */
static void write_like_repr(char *p, const char *digits, int point, int limit)
{
    int n = (int)strlen(digits);
    if (point > limit || point < -3) {
        write_exponent(p, digits, point);
        return;
    }
    if (point <= 0) {
        p += sprintf(p, "0.");
        memset(p, '0', (size_t)-point);
        strcpy(p - point, digits);
        return;
    }
    for (int i = 0; i < point; i++) {
        *p++ = i < n ? digits[i] : '0';
    }
    sprintf(p, ".%s", n > point ? digits + point : "0");
}

/* The significant digits of value, rounded to `precision` of them. */
static void rounded_digits(double value, int precision, char *digits, int *point)
{
    char text[MAX_DIGITS + 32];
    snprintf(text, sizeof(text), "%.*e", precision - 1, value);
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
    digits[n] = 0;
}

/* The form without a type: like repr, or with so many digits. */
static char *plain_text(double value, const struct format_spec *spec)
{
    char digits[MAX_DIGITS];
    int point, limit = 16;
    if (spec->alternate && spec->precision >= 0) {
        return library_text(value, 'g', (int)spec->precision, true);
    }
    if (spec->precision < 0) {
        digits[float_shortest(value, digits, &point)] = 0;
    } else {
        limit = (int)Py_MAX(spec->precision, 1);
        rounded_digits(value, Py_MIN(limit, MAX_DIGITS - 1), digits, &point);
        limit--;
    }
    char *text = PyMem_Malloc(MAX_TEXT);
    if (text == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    write_like_repr(text, digits, point, limit);
    if (spec->alternate && strchr(text, '.') == NULL) {
        char *exponent = strchr(text, 'e');
        memmove(exponent + 1, exponent, strlen(exponent) + 1);
        *exponent = '.';
    }
    return text;
}

static char *double_text(double value, const struct format_spec *spec)
{
    int precision = spec->precision < 0 ? 6 : (int)spec->precision;
    switch (spec->type) {
    case 0:
        return plain_text(value, spec);
    case 'n':
        return library_text(value, 'g', precision, spec->alternate);
    case '%':
        return library_text(value * 100.0, 'f', precision, spec->alternate);
    default:
        return library_text(value, (char)spec->type, precision, spec->alternate);
    }
}

static PyObject *lay_out_special(
    const char *text, struct number_parts *parts, const struct format_spec *spec)
{
    parts->digits = text;
    parts->n_digits = (Py_ssize_t)strlen(text);
    parts->fraction = "";
    struct format_spec plain = *spec;
    plain.grouping = 0;
    return number_lay_out(parts, &plain);
}

static bool reads_as_zero(const char *text)
{
    for (; *text != 0 && *text != 'e' && *text != 'E'; text++) {
        if (*text >= '1' && *text <= '9') {
            return false;
        }
    }
    return true;
}

/* Splits the text at its point and its exponent. */
static PyObject *lay_out_text(
    char *text, struct number_parts *parts, const struct format_spec *spec)
{
    char *point = strchr(text, '.');
    char *exponent = strpbrk(text, "eE");
    char *end = exponent != NULL ? exponent : text + strlen(text);
    char *whole_end = point != NULL ? point : end;
    parts->digits = text;
    parts->n_digits = whole_end - text;
    parts->has_point = point != NULL;
    parts->fraction = point != NULL ? point + 1 : "";
    parts->n_fraction = point != NULL ? end - point - 1 : 0;
    if (exponent != NULL) {
        parts->tail = exponent;
    }
    parts->group = 3;
    return number_lay_out(parts, spec);
}

PyObject *format_double(double value, const struct format_spec *spec)
{
    bool upper = spec->type == 'E' || spec->type == 'F' || spec->type == 'G';
    bool negative = signbit(value) && !isnan(value);
    struct number_parts parts = {.prefix = "", .tail = spec->type == '%' ? "%" : ""};
    if (isnan(value) || isinf(value)) {
        parts.sign = number_sign(negative, spec);
        const char *text = isnan(value) ? (upper ? "NAN" : "nan")
                           : upper      ? "INF"
                                        : "inf";
        return lay_out_special(text, &parts, spec);
    }
    char *text = double_text(fabs(value), spec);
    if (text == NULL) {
        return NULL;
    }
    if (spec->no_negative_zero && negative && reads_as_zero(text)) {
        negative = false;
    }
    parts.sign = number_sign(negative, spec);
    /* 100 times a finite number may be infinite. */
    PyObject *result = text[0] == 'i' ? lay_out_special("inf", &parts, spec)
                                      : lay_out_text(text, &parts, spec);
    PyMem_Free(text);
    return result;
}

PyObject *format_float(PyObject *o, PyObject *text)
{
    struct format_spec spec;
    if (PyUnicode_GET_LENGTH(text) == 0) {
        return PyObject_Str(o);
    }
    if (format_spec_parse(&spec, text, o) < 0) {
        return NULL;
    }
    if (spec.type != 0 && (spec.type > 0x7F || !strchr("eEfFgGn%", (int)spec.type))) {
        return format_spec_unknown(&spec, o);
    }
    return format_double(PyFloat_AS_DOUBLE(o), &spec);
}

PyObject *float_repr_double(double value)
{
    if (isnan(value)) {
        return PyUnicode_FromString("nan");
    }
    if (isinf(value)) {
        return PyUnicode_FromString(value < 0 ? "-inf" : "inf");
    }
    char digits[32], text[64];
    int point;
    digits[float_shortest(fabs(value), digits, &point)] = 0;
    char *start = text;
    if (signbit(value)) {
        *start++ = '-';
    }
    write_like_repr(start, digits, point, 16);
    return PyUnicode_FromString(text);
}
