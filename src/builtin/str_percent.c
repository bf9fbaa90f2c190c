/* SPDX-License-Identifier: MIT */
#include "builtin/format_number.h"
#include "builtin/int.h"
#include "builtin/str.h"
#include "builtin/str_methods.h"
#include "builtin/str_writer.h"

/* One conversion: %[(key)][flags][width][.precision][size]type. */
struct conversion {
    bool left, zero, alternate; /* flags - 0 # */
    char sign;                  /* '+', ' ' or 0 */
    Py_ssize_t width;           /* code points, -1: none */
    int precision;              /* -1: none */
    Py_UCS4 type;
};

/* The format, what was read of it, and the arguments. When args is not a tuple it is the
 * one argument itself: length is then -1 and next starts at -2. */
struct percent {
    PyObject *format;
    Py_ssize_t at;
    PyObject *args; /* borrowed, or owned when owns_args */
    bool owns_args;
    PyObject *mapping; /* borrowed, or NULL */
    Py_ssize_t length; /* number of arguments, or -1 */
    Py_ssize_t next;   /* index of the next one */
    struct str_writer out;
};

static int fail(PyObject *type, const char *message)
{
    PyErr_SetString(type, message);
    return -1;
}

/* Borrowed; NULL with TypeError when there is none left. */
static PyObject *next_argument(struct percent *p)
{
    if (p->next >= p->length) {
        PyErr_SetString(PyExc_TypeError, "not enough arguments for format string");
        return NULL;
    }
    p->next++;
    return p->length < 0 ? p->args : PyTuple_GET_ITEM(p->args, p->next - 1);
}

/* Reads one character. 0; -1 at the end. */
static int read_char(struct percent *p, Py_UCS4 *ch)
{
    if (p->at >= PyUnicode_GET_LENGTH(p->format)) {
        return fail(PyExc_ValueError, "incomplete format");
    }
    *ch = str_read(p->format, p->at++);
    return 0;
}

/* "(key)": makes the item of the mapping the next argument. `p->at` is behind '('. */
static int read_key(struct percent *p)
{
    Py_ssize_t start = p->at, depth = 1;
    if (p->mapping == NULL) {
        return fail(PyExc_TypeError, "format requires a mapping");
    }
    while (depth > 0 && p->at < PyUnicode_GET_LENGTH(p->format)) {
        Py_UCS4 ch = str_read(p->format, p->at++);
        depth += (ch == '(') - (ch == ')');
    }
    if (depth > 0) {
        return fail(PyExc_ValueError, "incomplete format key");
    }
    PyObject *key = str_slice(p->format, start, p->at - 1);
    PyObject *value = key == NULL ? NULL : PyObject_GetItem(p->mapping, key);
    Py_XDECREF(key);
    if (value == NULL) {
        return -1;
    }
    PyObject *old = p->owns_args ? p->args : NULL;
    p->args = value;
    p->owns_args = true;
    p->length = -1;
    p->next = -2;
    Py_XDECREF(old);
    return 0;
}

static bool read_flag(struct conversion *c, Py_UCS4 ch)
{
    switch (ch) {
    case '-':
        c->left = true;
        return true;
    case '+':
        c->sign = '+';
        return true;
    case ' ':
        c->sign = c->sign == '+' ? '+' : ' ';
        return true;
    case '#':
        c->alternate = true;
        return true;
    case '0':
        c->zero = true;
        return true;
    default:
        return false;
    }
}

/* A number from the format, of which *ch is the first character; *ch becomes the one that
 * follows. */
static int read_number(struct percent *p, Py_UCS4 *ch, Py_ssize_t limit,
    Py_ssize_t *value, const char *big)
{
    Py_ssize_t n = 0;
    while (*ch >= '0' && *ch <= '9') {
        Py_ssize_t digit = (Py_ssize_t)*ch - '0';
        if (n > (limit - digit) / 10) {
            return fail(PyExc_ValueError, big);
        }
        n = n * 10 + digit;
        if (read_char(p, ch) < 0) {
            return -1;
        }
    }
    *value = n;
    return 0;
}

/* The argument for '*'. Borrowed int; -> NULL TypeError. */
static PyObject *star_argument(struct percent *p)
{
    PyObject *o = next_argument(p);
    if (o != NULL && !PyLong_Check(o)) {
        PyErr_SetString(PyExc_TypeError, "* wants int");
        return NULL;
    }
    return o;
}

static int read_width(struct percent *p, struct conversion *c, Py_UCS4 *ch)
{
    if (*ch != '*') {
        return *ch >= '0' && *ch <= '9'
                   ? read_number(p, ch, PY_SSIZE_T_MAX, &c->width, "width too big")
                   : 0;
    }
    PyObject *o = star_argument(p);
    if (o == NULL) {
        return -1;
    }
    c->width = PyLong_AsSsize_t(o);
    if (c->width == -1 && PyErr_Occurred()) {
        return -1;
    }
    if (c->width < 0) {
        c->left = true;
        c->width = c->width == PY_SSIZE_T_MIN ? PY_SSIZE_T_MAX : -c->width;
    }
    return read_char(p, ch);
}

static int read_precision(struct percent *p, struct conversion *c, Py_UCS4 *ch)
{
    Py_ssize_t value = 0;
    if (*ch != '.') {
        return 0;
    }
    if (read_char(p, ch) < 0) {
        return -1;
    }
    if (*ch != '*') {
        int result = read_number(p, ch, INT_MAX, &value, "precision too big");
        c->precision = (int)value;
        return result;
    }
    PyObject *o = star_argument(p);
    if (o == NULL) {
        return -1;
    }
    int precision = PyLong_AsInt(o);
    if (precision == -1 && PyErr_Occurred()) {
        return -1;
    }
    c->precision = precision < 0 ? 0 : precision;
    return read_char(p, ch);
}

/* Everything behind '%'. */
static int read_conversion(struct percent *p, struct conversion *c)
{
    struct conversion none = {false, false, false, 0, -1, -1, 0};
    Py_UCS4 ch;
    *c = none;
    if (read_char(p, &ch) < 0) {
        return -1;
    }
    if (ch == '(' && (read_key(p) < 0 || read_char(p, &ch) < 0)) {
        return -1;
    }
    while (read_flag(c, ch)) {
        if (read_char(p, &ch) < 0) {
            return -1;
        }
    }
    if (read_width(p, c, &ch) < 0 || read_precision(p, c, &ch) < 0) {
        return -1;
    }
    if ((ch == 'h' || ch == 'l' || ch == 'L') && read_char(p, &ch) < 0) {
        return -1;
    }
    c->type = ch;
    return 0;
}

/* Output -------------------------------------------------------------------------------- */

static int put_padded(struct percent *p, const struct conversion *c, PyObject *text)
{
    Py_ssize_t room = c->width - PyUnicode_GET_LENGTH(text);
    if ((!c->left && writer_fill(&p->out, ' ', room) < 0) ||
        writer_str(&p->out, text) < 0) {
        return -1;
    }
    return c->left ? writer_fill(&p->out, ' ', room) : 0;
}

/* Adds text and releases it; NULL passes an error on. */
static int put_owned(struct percent *p, const struct conversion *c, PyObject *text)
{
    if (text == NULL) {
        return -1;
    }
    int result = put_padded(p, c, text);
    Py_DECREF(text);
    return result;
}

static int put_text(struct percent *p, const struct conversion *c, PyObject *o)
{
    PyObject *text = c->type == 's'   ? PyObject_Str(o)
                     : c->type == 'r' ? PyObject_Repr(o)
                                      : PyObject_ASCII(o);
    if (text != NULL && c->precision >= 0 &&
        c->precision < PyUnicode_GET_LENGTH(text)) {
        Py_SETREF(text, str_slice(text, 0, c->precision));
    }
    return put_owned(p, c, text);
}

/* The character of an int or of a string of one. New; -> NULL. */
static PyObject *character(PyObject *o)
{
    if (PyUnicode_Check(o)) {
        if (PyUnicode_GET_LENGTH(o) == 1) {
            return str_exact(o);
        }
        return PyErr_Format(PyExc_TypeError,
            "%%c requires an int or a unicode character, not a string of length %zd",
            PyUnicode_GET_LENGTH(o));
    }
    if (!PyIndex_Check(o)) {
        return PyErr_Format(
            PyExc_TypeError, "%%c requires an int or a unicode character, not %T", o);
    }
    PyObject *n = PyNumber_Index(o);
    if (n == NULL) {
        return NULL;
    }
    int overflow = 0;
    long ch = PyLong_AsLongAndOverflow(n, &overflow);
    Py_DECREF(n);
    if (overflow != 0 || ch < 0 || ch > (long)STR_MAX_CHAR) {
        PyErr_SetString(PyExc_OverflowError, "%c arg not in range(0x110000)");
        return NULL;
    }
    return str_from_char((Py_UCS4)ch);
}

/* The specification that lays a number out the same way. */
static struct format_spec as_spec(const struct conversion *c)
{
    struct format_spec spec = {.fill = c->zero && !c->left ? '0' : ' ',
        .align = c->left   ? '<'
                 : c->zero ? '='
                           : '>',
        .sign = (Py_UCS4)c->sign,
        .alternate = c->alternate,
        .width = c->width,
        .precision = c->precision < 0 ? 6 : c->precision,
        .type = c->type};
    return spec;
}

static int put_float(struct percent *p, const struct conversion *c, PyObject *o)
{
    double value = PyFloat_AsDouble(o);
    if (value == -1.0 && PyErr_Occurred()) {
        return -1;
    }
    struct conversion done = *c;
    done.width = -1;
    struct format_spec spec = as_spec(c);
    return put_owned(p, &done, format_double(value, &spec));
}

/* The integer that the conversion shows. New; -> NULL TypeError. */
static PyObject *as_integer(const struct conversion *c, PyObject *o)
{
    bool strict = c->type == 'x' || c->type == 'X' || c->type == 'o';
    if (PyLong_Check(o)) {
        return Py_NewRef(o);
    }
    if (PyNumber_Check(o)) {
        PyObject *n = strict ? PyNumber_Index(o) : PyNumber_Long(o);
        if (n != NULL || !PyErr_ExceptionMatches(PyExc_TypeError)) {
            return n;
        }
        PyErr_Clear();
    }
    return PyErr_Format(PyExc_TypeError, "%%%c format: %s is required, not %T",
        (int)c->type, strict ? "an integer" : "a real number", o);
}

/* Digits with the precision's zeros in front. New str; -> NULL. */
static PyObject *integer_digits(PyObject *n, const struct conversion *c)
{
    int base = c->type == 'o' ? 8 : c->type == 'x' || c->type == 'X' ? 16 : 10;
    PyObject *text = int_to_text(n, base);
    if (text == NULL) {
        return NULL;
    }
    Py_ssize_t start = int_tag(n) < 0, end = PyUnicode_GET_LENGTH(text);
    struct str_writer w;
    writer_init(&w);
    int result = writer_fill(&w, '0', c->precision - (end - start));
    for (Py_ssize_t i = start; result == 0 && i < end; i++) {
        Py_UCS4 ch = str_read(text, i);
        result = writer_char(&w, c->type == 'X' && ch >= 'a' ? ch - 32 : ch);
    }
    Py_DECREF(text);
    if (result < 0) {
        writer_drop(&w);
        return NULL;
    }
    return writer_finish(&w);
}

static int put_integer(struct percent *p, const struct conversion *c, PyObject *o)
{
    PyObject *n = as_integer(c, o);
    PyObject *digits = n == NULL ? NULL : integer_digits(n, c);
    if (digits == NULL) {
        Py_XDECREF(n);
        return -1;
    }
    char prefix[3] = {'0', (char)c->type, 0};
    bool has_prefix = c->alternate && strchr("oxX", (int)c->type) != NULL;
    struct format_spec spec = as_spec(c);
    struct number_parts parts = {.sign = number_sign(int_tag(n) < 0, &spec),
        .prefix = has_prefix ? prefix : "",
        .digits = PyUnicode_DATA(digits),
        .n_digits = PyUnicode_GET_LENGTH(digits),
        .fraction = "",
        .tail = ""};
    struct conversion done = *c;
    done.width = -1;
    int result = put_owned(p, &done, number_lay_out(&parts, &spec));
    Py_DECREF(digits);
    Py_DECREF(n);
    return result;
}

static int put_argument(struct percent *p, const struct conversion *c, PyObject *o)
{
    switch (c->type) {
    case 's':
    case 'r':
    case 'a':
        return put_text(p, c, o);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
        return put_integer(p, c, o);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
        return put_float(p, c, o);
    case 'c':
        return put_owned(p, c, character(o));
    default:
        PyErr_Format(PyExc_ValueError,
            "unsupported format character '%c' (0x%x) at index %zd",
            c->type > 31 && c->type < 127 ? (int)c->type : '?', c->type, p->at - 1);
        return -1;
    }
}

static int put_conversion(struct percent *p)
{
    struct conversion c;
    Py_ssize_t start = p->at;
    if (read_conversion(p, &c) < 0) {
        return -1;
    }
    if (c.type == '%' && p->at == start + 1) {
        return writer_char(&p->out, '%');
    }
    PyObject *o = next_argument(p);
    if (o == NULL) {
        return -1;
    }
    Py_INCREF(o);
    int result = put_argument(p, &c, o);
    Py_DECREF(o);
    return result;
}

static int put_all(struct percent *p)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(p->format);
    while (p->at < n) {
        Py_ssize_t end = PyUnicode_FindChar(p->format, '%', p->at, n, 1);
        end = end < 0 ? n : end;
        if (writer_range(&p->out, p->format, p->at, end) < 0) {
            return -1;
        }
        p->at = end + 1;
        if (end < n && put_conversion(p) < 0) {
            return -1;
        }
    }
    if (p->next < p->length && p->mapping == NULL) {
        return fail(
            PyExc_TypeError, "not all arguments converted during string formatting");
    }
    return 0;
}

PyObject *PyUnicode_Format(PyObject *format, PyObject *args)
{
    if (!PyUnicode_Check(format)) {
        return PyErr_Format(PyExc_TypeError, "must be str, not %T", format);
    }
    bool tuple = PyTuple_Check(args);
    bool mapping = !tuple && !PyUnicode_Check(args) && PyMapping_Check(args);
    struct percent p = {format, 0, args, false, mapping ? args : NULL,
        tuple ? PyTuple_GET_SIZE(args) : -1, tuple ? 0 : -2, {0}};
    writer_init(&p.out);
    int result = put_all(&p);
    if (p.owns_args) {
        Py_DECREF(p.args);
    }
    if (result < 0) {
        writer_drop(&p.out);
        return NULL;
    }
    return writer_finish(&p.out);
}

PyObject *str_modulo(PyObject *format, PyObject *args)
{
    return PyUnicode_Format(format, args);
}
