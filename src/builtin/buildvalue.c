/* SPDX-License-Identifier: MIT */
#include "Python.h"

/* Py_BuildValue: from C values to an object.
 *
 * A reference passed by `N` is consumed in every case. So after a failure the rest of
 * the format is still read: its values are made and dropped. */

struct builder {
    const char *next; /* the unit that comes */
    va_list args;     /* the C values */
};

static PyObject *build_one(struct builder *b);

/* Number of values up to the closing bracket, or the end. -1: brackets do not match. */
static Py_ssize_t count_values(const char *format, char end)
{
    Py_ssize_t count = 0;
    int level = 0;
    for (; level > 0 || *format != end; format++) {
        switch (*format) {
        case '\0':
            PyErr_SetString(PyExc_SystemError, "unmatched paren in format");
            return -1;
        case '(':
        case '[':
        case '{':
            count += level++ == 0;
            break;
        case ')':
        case ']':
        case '}':
            level--;
            break;
        case '#':
        case '&':
        case ',':
        case ':':
        case ' ':
        case '\t':
            break;
        default:
            count += level == 0;
        }
    }
    return count;
}

/* Reads n values only to drop them, keeping the exception. */
static void drop_values(struct builder *b, Py_ssize_t n)
{
    PyObject *exception = PyErr_GetRaisedException();
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *value = build_one(b);
        if (value == NULL) {
            PyErr_Clear();
        }
        Py_XDECREF(value);
    }
    PyErr_SetRaisedException(exception);
}

/* Moves over the closing bracket. */
static void close_group(struct builder *b, char end)
{
    while (*b->next != end && *b->next != '\0') {
        b->next++;
    }
    if (end != '\0' && *b->next == end) {
        b->next++;
    }
}

static PyObject *build_sequence(struct builder *b, char end, bool list)
{
    Py_ssize_t n = count_values(b->next, end);
    if (n < 0) {
        return NULL;
    }
    PyObject *result = list ? PyList_New(n) : PyTuple_New(n);
    if (result == NULL) {
        drop_values(b, n);
        n = 0;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = build_one(b);
        if (item == NULL) {
            drop_values(b, n - i - 1);
            Py_CLEAR(result);
            break;
        }
        if (list) {
            PyList_SET_ITEM(result, i, item);
        } else {
            PyTuple_SET_ITEM(result, i, item);
        }
    }
    close_group(b, end);
    return result;
}

static PyObject *build_dict(struct builder *b)
{
    Py_ssize_t n = count_values(b->next, '}');
    if (n < 0) {
        return NULL;
    }
    PyObject *dict = n % 2 == 0 ? PyDict_New() : NULL;
    if (n % 2 != 0) {
        PyErr_SetString(PyExc_SystemError, "Bad dict format");
    }
    Py_ssize_t done = 0;
    while (dict != NULL && done < n) {
        PyObject *key = build_one(b);
        PyObject *value = key == NULL ? NULL : build_one(b);
        done += key == NULL ? 1 : 2;
        if (value == NULL || PyDict_SetItem(dict, key, value) < 0) {
            Py_CLEAR(dict);
        }
        Py_XDECREF(key);
        Py_XDECREF(value);
    }
    if (dict == NULL) {
        drop_values(b, n - done);
    }
    close_group(b, '}');
    return dict;
}

static PyObject *build_text(struct builder *b, char unit)
{
    const char *text = va_arg(b->args, const char *);
    Py_ssize_t size = -1;
    if (*b->next == '#') {
        b->next++;
        size = va_arg(b->args, Py_ssize_t);
    }
    if (text == NULL) {
        Py_RETURN_NONE;
    }
    if (size < 0) {
        size = (Py_ssize_t)strlen(text);
    }
    return unit == 'y' ? PyBytes_FromStringAndSize(text, size)
                       : PyUnicode_FromStringAndSize(text, size);
}

static PyObject *build_object(struct builder *b, char unit)
{
    if (unit == 'O' && *b->next == '&') {
        PyObject *(*converter)(void *) = va_arg(b->args, PyObject * (*)(void *));
        void *value = va_arg(b->args, void *);
        b->next++;
        return converter(value);
    }
    PyObject *value = va_arg(b->args, PyObject *);
    if (value == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_SystemError, "NULL object passed to Py_BuildValue");
        }
        return NULL;
    }
    return unit == 'N' ? value : Py_NewRef(value);
}

static PyObject *build_number(struct builder *b, char unit)
{
    switch (unit) {
    case 'I':
        return PyLong_FromUnsignedLong(va_arg(b->args, unsigned int));
    case 'l':
        return PyLong_FromLong(va_arg(b->args, long));
    case 'k':
        return PyLong_FromUnsignedLong(va_arg(b->args, unsigned long));
    case 'n':
        return PyLong_FromSsize_t(va_arg(b->args, Py_ssize_t));
    case 'L':
        return PyLong_FromLongLong(va_arg(b->args, long long));
    case 'K':
        return PyLong_FromUnsignedLongLong(va_arg(b->args, unsigned long long));
    case 'f':
    case 'd':
        return PyFloat_FromDouble(va_arg(b->args, double));
    case 'p':
        return PyBool_FromLong(va_arg(b->args, int));
    default:
        return PyLong_FromLong(va_arg(b->args, int));
    }
}

static PyObject *build_one(struct builder *b)
{
    while (*b->next != '\0' && strchr(",: \t", *b->next) != NULL) {
        b->next++;
    }
    char unit = *b->next;
    if (unit == '\0') {
        PyErr_SetString(PyExc_SystemError, "bad format char passed to Py_BuildValue");
        return NULL;
    }
    b->next++;
    switch (unit) {
    case '(':
        return build_sequence(b, ')', false);
    case '[':
        return build_sequence(b, ']', true);
    case '{':
        return build_dict(b);
    case 's':
    case 'z':
    case 'U':
    case 'y':
        return build_text(b, unit);
    case 'O':
    case 'S':
    case 'N':
        return build_object(b, unit);
    case 'c': {
        char byte = (char)va_arg(b->args, int);
        return PyBytes_FromStringAndSize(&byte, 1);
    }
    case 'C':
        return PyUnicode_FromOrdinal(va_arg(b->args, int));
    default:
        if (strchr("bBhHiIlknLKfdp", unit) != NULL) {
            return build_number(b, unit);
        }
        PyErr_SetString(PyExc_SystemError, "bad format char passed to Py_BuildValue");
        return NULL;
    }
}

PyObject *Py_VaBuildValue(const char *format, va_list args)
{
    Py_ssize_t n = count_values(format, '\0');
    if (n < 0) {
        return NULL;
    }
    if (n == 0) {
        Py_RETURN_NONE;
    }
    struct builder b;
    b.next = format;
    va_copy(b.args, args);
    PyObject *result = n == 1 ? build_one(&b) : build_sequence(&b, '\0', false);
    va_end(b.args);
    return result;
}

PyObject *Py_BuildValue(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    PyObject *result = Py_VaBuildValue(format, args);
    va_end(args);
    return result;
}
