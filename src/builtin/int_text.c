/* SPDX-License-Identifier: MIT */
#include "builtin/int_text.h"

#include "builtin/int.h"
#include "builtin/str.h"
#include "builtin/ucd.h"

static int max_str_digits = 4300;

int int_get_max_str_digits(void)
{
    return max_str_digits;
}

void int_set_max_str_digits(int digits)
{
    max_str_digits = digits;
}

static bool is_power_of_two(int base)
{
    return (base & (base - 1)) == 0;
}

static bool over_limit(size_t digits)
{
    return max_str_digits > 0 && digits > (size_t)max_str_digits;
}

/* Writing ----------------------------------------------------------------------------- */

static PyObject *raise_limit(void)
{
    return PyErr_Format(PyExc_ValueError,
        "Exceeds the limit (%d digits) for integer string conversion; use "
        "sys.set_int_max_str_digits() to increase the limit",
        max_str_digits);
}

static PyObject *small_text(int64_t value)
{
    char text[32];
    int n = snprintf(text, sizeof(text), "%lld", (long long)value);
    return PyUnicode_FromKindAndData(PyUnicode_1BYTE_KIND, text, n);
}

PyObject *int_to_text(PyObject *o, int base)
{
    int64_t value;
    if (base == 10 && int_get_small(o, &value)) {
        return small_text(value);
    }
    mpz_t view;
    size_t most = mpz_sizeinbase(int_view(o, view), base);
    bool limited = !is_power_of_two(base);
    if (limited && over_limit(most - 1)) {
        return raise_limit();
    }
    char *text = PyMem_Malloc(most + 2);
    if (text == NULL) {
        return PyErr_NoMemory();
    }
    mpz_get_str(text, base, view);
    size_t n = strlen(text);
    PyObject *result =
        limited && over_limit(n - (text[0] == '-'))
            ? raise_limit()
            : PyUnicode_FromKindAndData(PyUnicode_1BYTE_KIND, text, (Py_ssize_t)n);
    PyMem_Free(text);
    return result;
}

PyObject *_PyLong_Format(PyObject *o, int base)
{
    PyObject *digits = int_to_text(o, base);
    const char *prefix = base == 2 ? "0b" : base == 8 ? "0o" : base == 16 ? "0x" : "";
    if (digits == NULL || *prefix == 0) {
        return digits;
    }
    bool negative = int_tag(o) < 0;
    const char *magnitude = (const char *)PyUnicode_DATA(digits) + negative;
    PyObject *result =
        PyUnicode_FromFormat("%s%s%s", negative ? "-" : "", prefix, magnitude);
    Py_DECREF(digits);
    return result;
}

/* Reading ------------------------------------------------------------------------------- */

static int digit_value(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'z') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 99;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static int prefix_base(const char *text)
{
    if (text[0] != '0') {
        return 0;
    }
    switch (text[1]) {
    case 'x':
    case 'X':
        return 16;
    case 'o':
    case 'O':
        return 8;
    case 'b':
    case 'B':
        return 2;
    default:
        return 0;
    }
}

/* A number as it was found in the text. */
struct scanned {
    bool negative;
    int base;
    const char *digits; /* first digit */
    const char *end;    /* behind the last digit */
    size_t count;       /* digits without underscores */
    bool wrong;
};

/* Digits with single underscores between them; the first character must be a digit, or an
 * underscore after a prefix. */
static void scan_digits(struct scanned *s, const char *text, bool prefixed)
{
    bool underscore = !prefixed; /* an underscore may not come now */
    s->digits = text;
    for (; *text == '_' || digit_value(*text) < s->base; text++) {
        if (*text != '_') {
            s->count++;
            underscore = false;
        } else if (underscore) {
            s->wrong = true;
            break;
        } else {
            underscore = true;
        }
    }
    if (s->count == 0 || (underscore && text != s->digits)) {
        s->wrong = true;
    }
    s->end = text;
}

/* With base 0 and no prefix, only zero may start with a zero. */
static bool is_old_octal(const struct scanned *s)
{
    if (*s->digits != '0') {
        return false;
    }
    for (const char *p = s->digits; p < s->end; p++) {
        if (*p != '0' && *p != '_') {
            return true;
        }
    }
    return false;
}

static struct scanned scan(const char *text, int base)
{
    struct scanned s = {false, base, text, text, 0, false};
    while (is_space(*text)) {
        text++;
    }
    if (*text == '+' || *text == '-') {
        s.negative = *text++ == '-';
    }
    int found = prefix_base(text);
    bool prefixed = found != 0 && (base == 0 || base == found);
    if (prefixed) {
        s.base = found;
        text += 2;
    } else if (base == 0) {
        s.base = 10;
    }
    scan_digits(&s, text, prefixed);
    if (base == 0 && !prefixed && is_old_octal(&s)) {
        s.wrong = true;
    }
    while (is_space(*s.end)) {
        s.end++;
    }
    return s;
}

static PyObject *convert_small(const struct scanned *s)
{
    int64_t value = 0;
    for (const char *p = s->digits; p < s->end; p++) {
        int digit = digit_value(*p);
        if (digit < s->base) {
            value = value * s->base + digit;
        }
    }
    return int_from_int64(s->negative ? -value : value);
}

static PyObject *convert_big(const struct scanned *s)
{
    if (!is_power_of_two(s->base) && over_limit(s->count)) {
        return PyErr_Format(PyExc_ValueError,
            "Exceeds the limit (%d digits) for integer string conversion: value has "
            "%zu "
            "digits; use sys.set_int_max_str_digits() to increase the limit",
            max_str_digits, s->count);
    }
    if (s->count > INT_MAX_BITS / 6) {
        return PyErr_NoMemory();
    }
    char *clean = PyMem_Malloc(s->count + 1);
    if (clean == NULL) {
        return PyErr_NoMemory();
    }
    size_t n = 0;
    for (const char *p = s->digits; n < s->count; p++) {
        if (*p != '_') {
            clean[n++] = *p;
        }
    }
    clean[n] = 0;
    mpz_t value;
    mpz_init_set_str(value, clean, s->base);
    PyMem_Free(clean);
    if (s->negative) {
        mpz_neg(value, value);
    }
    PyObject *result = int_from_mpz(value);
    mpz_clear(value);
    return result;
}

static PyObject *convert(const struct scanned *s)
{
    /* 12 digits of base 36 fit 63 bits, and so do 18 of base 10. */
    bool small = s->count <= 12 || (s->base <= 10 && s->count <= 18);
    return small ? convert_small(s) : convert_big(s);
}

PyObject *PyLong_FromString(const char *text, char **end, int base)
{
    if ((base != 0 && base < 2) || base > 36) {
        PyErr_SetString(PyExc_ValueError, "int() arg 2 must be >= 2 and <= 36");
        return NULL;
    }
    struct scanned s = scan(text, base);
    if (end != NULL) {
        *end = (char *)s.end;
    }
    if (!s.wrong && (end != NULL || *s.end == 0)) {
        return convert(&s);
    }
    PyObject *shown = PyUnicode_FromString(text);
    if (shown != NULL) {
        PyErr_Format(PyExc_ValueError, "invalid literal for int() with base %d: %.200R",
            base, shown);
        Py_DECREF(shown);
    }
    return NULL;
}

char *number_text(PyObject *text)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(text);
    char *result = PyMem_Malloc((size_t)n + 1);
    if (result == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_UCS4 ch = str_read(text, i);
        int digit = ch < 0x80 ? -1 : ucd_decimal(ch);
        if (ch == 0) {
            result[i] = '?';
        } else if (ch < 0x80 && !ucd_is_space(ch)) {
            result[i] = (char)ch;
        } else {
            result[i] = digit >= 0 ? (char)('0' + digit) : ucd_is_space(ch) ? ' ' : '?';
        }
    }
    result[n] = 0;
    return result;
}

PyObject *int_from_text(PyObject *text, int base, PyObject *shown)
{
    char *ascii = number_text(text);
    if (ascii == NULL) {
        return NULL;
    }
    struct scanned s = scan(ascii, base);
    PyObject *result = NULL;
    if (!s.wrong && *s.end == 0) {
        result = convert(&s);
    } else {
        PyErr_Format(PyExc_ValueError, "invalid literal for int() with base %d: %.200R",
            base, shown);
    }
    PyMem_Free(ascii);
    return result;
}

PyObject *PyLong_FromUnicodeObject(PyObject *text, int base)
{
    return int_from_text(text, base, text);
}
