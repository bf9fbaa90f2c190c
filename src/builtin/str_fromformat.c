/* SPDX-License-Identifier: MIT */
#include "builtin/str_codec.h"
#include "builtin/str_writer.h"

/* One conversion of a format. */
struct conversion {
    bool left;            /* '-': fill on the right */
    bool zero;            /* '0': fill numbers with zeros */
    bool alternate;       /* '#' */
    Py_ssize_t width;     /* code points, -1: none */
    Py_ssize_t precision; /* -1: none */
    int size;             /* letter of the C type: 0 i, 'l', 'L' (ll), 'z', 't', 'j' */
    char code;
};

/* What is left of the format, and the arguments. */
struct formatting {
    const char *at;
    struct str_writer out;
    va_list args;
};

/* Reads a decimal number or `*`. 0; -> -1 ValueError. */
static int read_number(struct formatting *f, Py_ssize_t *value, const char *what)
{
    if (*f->at == '*') {
        f->at++;
        *value = va_arg(f->args, int);
        return 0;
    }
    Py_ssize_t n = 0;
    while (*f->at >= '0' && *f->at <= '9') {
        if (n > (PY_SSIZE_T_MAX - 9) / 10) {
            PyErr_Format(PyExc_ValueError, "%s too big", what);
            return -1;
        }
        n = n * 10 + (*f->at++ - '0');
    }
    *value = n;
    return 0;
}

static bool starts_number(char c)
{
    return c == '*' || (c >= '1' && c <= '9');
}

static int read_conversion(struct formatting *f, struct conversion *c)
{
    struct conversion none = {false, false, false, -1, -1, 0, 0};
    *c = none;
    for (;; f->at++) {
        if (*f->at == '-') {
            c->left = true;
        } else if (*f->at == '0') {
            c->zero = true;
        } else if (*f->at == '#') {
            c->alternate = true;
        } else {
            break;
        }
    }
    if (starts_number(*f->at) && read_number(f, &c->width, "width") < 0) {
        return -1;
    }
    if (*f->at == '.') {
        f->at++;
        if (read_number(f, &c->precision, "precision") < 0) {
            return -1;
        }
    }
    if (f->at[0] == 'l' && f->at[1] == 'l') {
        c->size = 'L';
        f->at += 2;
    } else if (*f->at != 0 && strchr("lztj", *f->at) != NULL) {
        c->size = *f->at++;
    }
    c->code = *f->at;
    if (c->code != 0) {
        f->at++;
    }
    return 0;
}

static int pad(struct formatting *f, const struct conversion *c, Py_ssize_t n)
{
    return writer_fill(&f->out, ' ', c->width - n);
}

/* A string, cut to the precision and padded to the width. */
static int put_str(struct formatting *f, const struct conversion *c, PyObject *text)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(text);
    if (c->precision >= 0 && c->precision < n) {
        n = c->precision;
    }
    if ((!c->left && pad(f, c, n) < 0) || writer_range(&f->out, text, 0, n) < 0) {
        return -1;
    }
    return c->left ? pad(f, c, n) : 0;
}

/* The same, and releases the string. NULL passes an error on. */
static int put_owned(struct formatting *f, const struct conversion *c, PyObject *text)
{
    if (text == NULL) {
        return -1;
    }
    int result = put_str(f, c, text);
    Py_DECREF(text);
    return result;
}

/* UTF-8 bytes; the precision counts bytes, wrong ones become U+FFFD. */
static int put_bytes(struct formatting *f, const struct conversion *c, const char *text)
{
    size_t n = 0;
    while ((c->precision < 0 || n < (size_t)c->precision) && text[n] != 0) {
        n++;
    }
    struct conversion padding = *c;
    padding.precision = -1;
    return put_owned(f, &padding, codec_decode(text, (Py_ssize_t)n, NULL, "replace"));
}

static int put_number(
    struct formatting *f, const struct conversion *c, const char *text)
{
    bool negative = text[0] == '-';
    const char *digits = text + negative;
    Py_ssize_t n = (Py_ssize_t)strlen(digits);
    Py_ssize_t zeros = c->precision > n ? c->precision - n : 0;
    if (c->zero && !c->left && c->width > n + zeros + negative) {
        zeros = c->width - n - negative;
    }
    Py_ssize_t total = n + zeros + negative;
    if ((!c->left && pad(f, c, total) < 0) ||
        (negative && writer_char(&f->out, '-') < 0) ||
        writer_fill(&f->out, '0', zeros) < 0 || writer_ascii(&f->out, digits, n) < 0) {
        return -1;
    }
    return c->left ? pad(f, c, total) : 0;
}

static intmax_t next_signed(struct formatting *f, int size)
{
    switch (size) {
    case 'l':
        return va_arg(f->args, long);
    case 'L':
        return va_arg(f->args, long long);
    case 'z':
        return va_arg(f->args, Py_ssize_t);
    case 't':
        return va_arg(f->args, ptrdiff_t);
    case 'j':
        return va_arg(f->args, intmax_t);
    default:
        return va_arg(f->args, int);
    }
}

static uintmax_t next_unsigned(struct formatting *f, int size)
{
    switch (size) {
    case 'l':
        return va_arg(f->args, unsigned long);
    case 'L':
        return va_arg(f->args, unsigned long long);
    case 'z':
        return va_arg(f->args, size_t);
    case 't':
        return (uintmax_t)va_arg(f->args, ptrdiff_t);
    case 'j':
        return va_arg(f->args, uintmax_t);
    default:
        return va_arg(f->args, unsigned int);
    }
}

static int put_integer(struct formatting *f, const struct conversion *c)
{
    char text[32];
    switch (c->code) {
    case 'd':
    case 'i':
        snprintf(text, sizeof(text), "%jd", next_signed(f, c->size));
        break;
    case 'u':
        snprintf(text, sizeof(text), "%ju", next_unsigned(f, c->size));
        break;
    case 'o':
        snprintf(text, sizeof(text), "%jo", next_unsigned(f, c->size));
        break;
    case 'X':
        snprintf(text, sizeof(text), "%jX", next_unsigned(f, c->size));
        break;
    default:
        snprintf(text, sizeof(text), "%jx", next_unsigned(f, c->size));
        break;
    }
    return put_number(f, c, text);
}

static int put_pointer(struct formatting *f, const struct conversion *c)
{
    char text[32];
    snprintf(
        text, sizeof(text), "0x%jx", (uintmax_t)(uintptr_t)va_arg(f->args, void *));
    return put_number(f, c, text);
}

static int put_char(struct formatting *f)
{
    int ordinal = va_arg(f->args, int);
    if (ordinal < 0 || (Py_UCS4)ordinal > STR_MAX_CHAR) {
        PyErr_SetString(
            PyExc_OverflowError, "character argument not in range(0x110000)");
        return -1;
    }
    return writer_char(&f->out, (Py_UCS4)ordinal);
}

/* The name of a type, "module.qualname"; with '#' a colon stands between the two. */
static PyObject *type_name(PyTypeObject *type, bool colon)
{
    if (!colon) {
        return PyType_GetFullyQualifiedName(type);
    }
    PyObject *qualname = PyType_GetQualName(type);
    PyObject *module = qualname == NULL ? NULL : PyType_GetModuleName(type);
    if (module == NULL) {
        Py_XDECREF(qualname);
        return NULL;
    }
    PyObject *result = PyUnicode_EqualToUTF8(module, "builtins")
                           ? Py_NewRef(qualname)
                           : PyUnicode_FromFormat("%U:%U", module, qualname);
    Py_DECREF(module);
    Py_DECREF(qualname);
    return result;
}

/* %V: a string object, or C text in place of NULL. */
static int put_either(struct formatting *f, const struct conversion *c)
{
    PyObject *text = va_arg(f->args, PyObject *);
    const char *other = va_arg(f->args, const char *);
    return text != NULL ? put_str(f, c, text) : put_bytes(f, c, other);
}

static int put_object(struct formatting *f, const struct conversion *c)
{
    PyObject *o = va_arg(f->args, PyObject *);
    switch (c->code) {
    case 'U':
        return put_str(f, c, o);
    case 'S':
        return put_owned(f, c, PyObject_Str(o));
    case 'R':
        return put_owned(f, c, PyObject_Repr(o));
    case 'A':
        return put_owned(f, c, PyObject_ASCII(o));
    case 'T':
        return put_owned(f, c, type_name(Py_TYPE(o), c->alternate));
    default:
        return put_owned(f, c, type_name((PyTypeObject *)o, c->alternate));
    }
}

static int put_conversion(struct formatting *f, const char *start)
{
    struct conversion c;
    if (read_conversion(f, &c) < 0) {
        return -1;
    }
    switch (c.code) {
    case '%':
        return writer_char(&f->out, '%');
    case 'c':
        return put_char(f);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
        return put_integer(f, &c);
    case 'p':
        return put_pointer(f, &c);
    case 's':
        return put_bytes(f, &c, va_arg(f->args, const char *));
    case 'V':
        return put_either(f, &c);
    case 'U':
    case 'S':
    case 'R':
    case 'A':
    case 'T':
    case 'N':
        return put_object(f, &c);
    default:
        PyErr_Format(PyExc_SystemError, "invalid format string: %s", start);
        return -1;
    }
}

/* Text up to the next conversion. */
static int put_literal(struct formatting *f)
{
    const char *end = strchrnul(f->at, '%');
    const char *start = f->at;
    f->at = end;
    for (const char *p = start; p < end; p++) {
        if ((unsigned char)*p >= 0x80) {
            PyErr_Format(PyExc_ValueError,
                "PyUnicode_FromFormatV() expects an ASCII-encoded format string, got a "
                "non-ASCII byte: 0x%02x",
                (unsigned char)*p);
            return -1;
        }
    }
    return writer_ascii(&f->out, start, end - start);
}

PyObject *PyUnicode_FromFormatV(const char *format, va_list args)
{
    struct formatting f;
    f.at = format;
    writer_init(&f.out);
    va_copy(f.args, args);
    int result = 0;
    while (result == 0 && *f.at != 0) {
        if (*f.at == '%') {
            const char *start = f.at++;
            result = put_conversion(&f, start);
        } else {
            result = put_literal(&f);
        }
    }
    va_end(f.args);
    if (result < 0) {
        writer_drop(&f.out);
        return NULL;
    }
    return writer_finish(&f.out);
}

PyObject *PyUnicode_FromFormat(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    PyObject *result = PyUnicode_FromFormatV(format, args);
    va_end(args);
    return result;
}
