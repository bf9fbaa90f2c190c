/* SPDX-License-Identifier: MIT */
#include "builtin/argparse.h"

/* One function per group of units; each answers as argparse_convert does. */

static const char FAILED[] = ""; /* an exception is set */

static const char *must_be(struct arg_units *u, const char *expected, PyObject *arg)
{
    snprintf(u->message, sizeof(u->message), "must be %.50s, not %.50s", expected,
        arg == Py_None ? "None" : Py_TYPE(arg)->tp_name);
    return u->message;
}

static const char *overflow(const char *kind, bool low)
{
    PyErr_Format(PyExc_OverflowError, "%s is %s", kind,
        low ? "less than minimum" : "greater than maximum");
    return FAILED;
}

/* A signed or unsigned integer within bounds. */
static const char *checked(
    PyObject *arg, const char *kind, long low, long high, long *out)
{
    *out = PyLong_AsLong(arg);
    if (*out == -1 && PyErr_Occurred()) {
        return FAILED;
    }
    if (*out < low || *out > high) {
        return overflow(kind, *out < low);
    }
    return NULL;
}

static const char *convert_small(struct arg_units *u, char unit, PyObject *arg)
{
    long value;
    const char *problem;
    switch (unit) {
    case 'b':
        problem = checked(arg, "unsigned byte integer", 0, UCHAR_MAX, &value);
        if (problem == NULL) {
            *va_arg(u->args, unsigned char *) = (unsigned char)value;
        }
        return problem;
    case 'h':
        problem = checked(arg, "signed short integer", SHRT_MIN, SHRT_MAX, &value);
        if (problem == NULL) {
            *va_arg(u->args, short *) = (short)value;
        }
        return problem;
    default:
        problem = checked(arg, "signed integer", INT_MIN, INT_MAX, &value);
        if (problem == NULL) {
            *va_arg(u->args, int *) = (int)value;
        }
        return problem;
    }
}

/* The low bits of an integer, without a check. 0; -> -1. */
static int low_bits(PyObject *arg, unsigned long long *bits)
{
    PyObject *index = PyNumber_Index(arg);
    PyObject *mask = index == NULL ? NULL : PyLong_FromUnsignedLongLong(ULLONG_MAX);
    PyObject *masked = mask == NULL ? NULL : PyNumber_And(index, mask);
    Py_XDECREF(index);
    Py_XDECREF(mask);
    if (masked == NULL) {
        return -1;
    }
    *bits = PyLong_AsUnsignedLongLong(masked);
    Py_DECREF(masked);
    return *bits == ULLONG_MAX && PyErr_Occurred() ? -1 : 0;
}

static const char *convert_masked(struct arg_units *u, char unit, PyObject *arg)
{
    unsigned long long bits;
    if ((unit == 'k' || unit == 'K') && !PyIndex_Check(arg)) {
        return must_be(u, "int", arg);
    }
    if (low_bits(arg, &bits) < 0) {
        return FAILED;
    }
    switch (unit) {
    case 'B':
        *va_arg(u->args, unsigned char *) = (unsigned char)bits;
        break;
    case 'H':
        *va_arg(u->args, unsigned short *) = (unsigned short)bits;
        break;
    case 'I':
        *va_arg(u->args, unsigned int *) = (unsigned int)bits;
        break;
    case 'k':
        *va_arg(u->args, unsigned long *) = (unsigned long)bits;
        break;
    default:
        *va_arg(u->args, unsigned long long *) = bits;
        break;
    }
    return NULL;
}

static const char *convert_wide(struct arg_units *u, char unit, PyObject *arg)
{
    if (unit == 'n') {
        PyObject *index = PyNumber_Index(arg);
        if (index == NULL) {
            return FAILED;
        }
        Py_ssize_t value = PyLong_AsSsize_t(index);
        Py_DECREF(index);
        if (value == -1 && PyErr_Occurred()) {
            return FAILED;
        }
        *va_arg(u->args, Py_ssize_t *) = value;
        return NULL;
    }
    if (unit == 'l') {
        long value = PyLong_AsLong(arg);
        if (value == -1 && PyErr_Occurred()) {
            return FAILED;
        }
        *va_arg(u->args, long *) = value;
        return NULL;
    }
    long long value = PyLong_AsLongLong(arg);
    if (value == -1 && PyErr_Occurred()) {
        return FAILED;
    }
    *va_arg(u->args, long long *) = value;
    return NULL;
}

static const char *convert_real(struct arg_units *u, char unit, PyObject *arg)
{
    double value = PyFloat_AsDouble(arg);
    if (value == -1.0 && PyErr_Occurred()) {
        return FAILED;
    }
    if (unit == 'f') {
        *va_arg(u->args, float *) = (float)value;
    } else {
        *va_arg(u->args, double *) = value;
    }
    return NULL;
}

static const char *convert_character(struct arg_units *u, char unit, PyObject *arg)
{
    if (unit == 'c') {
        if (!PyBytes_Check(arg) || PyBytes_GET_SIZE(arg) != 1) {
            return must_be(u, "a byte string of length 1", arg);
        }
        *va_arg(u->args, char *) = PyBytes_AS_STRING(arg)[0];
        return NULL;
    }
    if (!PyUnicode_Check(arg) || PyUnicode_GET_LENGTH(arg) != 1) {
        return must_be(u, "a unicode character", arg);
    }
    *va_arg(u->args, int *) = (int)PyUnicode_READ_CHAR(arg, 0);
    return NULL;
}

/* The bytes of a str or bytes argument: NULL, or a complaint. */
static const char *text_of(
    struct arg_units *u, char unit, PyObject *arg, const char **text, Py_ssize_t *size)
{
    if (unit != 'y' && PyUnicode_Check(arg)) {
        *text = PyUnicode_AsUTF8AndSize(arg, size);
        return *text == NULL ? FAILED : NULL;
    }
    if ((unit == 'y' || *u->next == '#') && PyBytes_Check(arg)) {
        *text = PyBytes_AS_STRING(arg);
        *size = PyBytes_GET_SIZE(arg);
        return NULL;
    }
    if (unit == 'y' || *u->next == '#') {
        PyErr_Format(PyExc_TypeError, "a bytes-like object is required, not '%.100s'",
            Py_TYPE(arg)->tp_name);
        return FAILED;
    }
    return must_be(u, unit == 'z' ? "str or None" : "str", arg);
}

static const char *convert_text(struct arg_units *u, char unit, PyObject *arg)
{
    const char *text = NULL;
    Py_ssize_t size = 0;
    if (unit != 'z' || arg != Py_None) {
        const char *problem = text_of(u, unit, arg, &text, &size);
        if (problem != NULL) {
            return problem;
        }
    }
    bool sized = *u->next == '#';
    if (!sized && text != NULL && strlen(text) != (size_t)size) {
        PyErr_SetString(PyExc_ValueError,
            unit == 'y' ? "embedded null byte" : "embedded null character");
        return FAILED;
    }
    *va_arg(u->args, const char **) = text;
    if (sized) {
        u->next++;
        *va_arg(u->args, Py_ssize_t *) = size;
    }
    return NULL;
}

static const char *convert_object(struct arg_units *u, PyObject *arg)
{
    if (*u->next == '!') {
        PyTypeObject *type = va_arg(u->args, PyTypeObject *);
        PyObject **target = va_arg(u->args, PyObject **);
        u->next++;
        if (!PyObject_TypeCheck(arg, type)) {
            return must_be(u, type->tp_name, arg);
        }
        *target = arg;
        return NULL;
    }
    if (*u->next == '&') {
        int (*converter)(PyObject *, void *) =
            va_arg(u->args, int (*)(PyObject *, void *));
        void *target = va_arg(u->args, void *);
        u->next++;
        if (!converter(arg, target)) {
            return PyErr_Occurred() ? FAILED : "(unspecified)";
        }
        return NULL;
    }
    *va_arg(u->args, PyObject **) = arg;
    return NULL;
}

static const char *convert_exact(struct arg_units *u, char unit, PyObject *arg)
{
    bool right = unit == 'S' ? PyBytes_Check(arg) : PyUnicode_Check(arg);
    if (!right) {
        return must_be(u, unit == 'S' ? "bytes" : "str", arg);
    }
    *va_arg(u->args, PyObject **) = arg;
    return NULL;
}

static const char *convert_truth(struct arg_units *u, PyObject *arg)
{
    int truth = PyObject_IsTrue(arg);
    if (truth < 0) {
        return FAILED;
    }
    *va_arg(u->args, int *) = truth;
    return NULL;
}

/* Number of units up to the closing parenthesis of the group that `p` is in. */
static Py_ssize_t group_size(const char *p)
{
    Py_ssize_t count = 0;
    int level = 0;
    for (; *p != '\0' && !(*p == ')' && level == 0); p++) {
        if (*p == '(') {
            count += level++ == 0;
        } else if (*p == ')') {
            level--;
        } else if (level == 0 && strchr("#!&*", *p) == NULL) {
            count++;
        }
    }
    return count;
}

static const char *convert_tuple(struct arg_units *u, PyObject *arg)
{
    Py_ssize_t size = group_size(u->next);
    if (!PyTuple_Check(arg)) {
        snprintf(u->message, sizeof(u->message), "must be %zd-item tuple, not %.50s",
            size, arg == Py_None ? "None" : Py_TYPE(arg)->tp_name);
        return u->message;
    }
    if (PyTuple_GET_SIZE(arg) != size) {
        snprintf(u->message, sizeof(u->message), "must be tuple of length %zd, not %zd",
            size, PyTuple_GET_SIZE(arg));
        return u->message;
    }
    for (Py_ssize_t i = 0; i < size; i++) {
        const char *problem = argparse_convert(u, PyTuple_GET_ITEM(arg, i));
        if (problem != NULL) {
            return problem;
        }
    }
    u->next++;
    return NULL;
}

const char *argparse_convert(struct arg_units *u, PyObject *arg)
{
    char unit = *u->next++;
    switch (unit) {
    case '(':
        return convert_tuple(u, arg);
    case 'O':
        return convert_object(u, arg);
    case 'S':
    case 'U':
        return convert_exact(u, unit, arg);
    case 's':
    case 'z':
    case 'y':
        return convert_text(u, unit, arg);
    case 'b':
    case 'h':
    case 'i':
        return convert_small(u, unit, arg);
    case 'n':
    case 'l':
    case 'L':
        return convert_wide(u, unit, arg);
    case 'B':
    case 'H':
    case 'I':
    case 'k':
    case 'K':
        return convert_masked(u, unit, arg);
    case 'f':
    case 'd':
        return convert_real(u, unit, arg);
    case 'c':
    case 'C':
        return convert_character(u, unit, arg);
    case 'p':
        return convert_truth(u, arg);
    default:
        PyErr_SetString(PyExc_SystemError, "impossible<bad format char>");
        return FAILED;
    }
}

void argparse_skip(struct arg_units *u)
{
    char unit = *u->next++;
    if (unit == '(') {
        while (*u->next != ')' && *u->next != '\0') {
            argparse_skip(u);
        }
        u->next++;
        return;
    }
    if (unit == 'O' && *u->next == '&') {
        (void)va_arg(u->args, int (*)(PyObject *, void *));
        u->next++;
    } else if (*u->next == '!' || *u->next == '#') {
        (void)va_arg(u->args, void *);
        u->next++;
    }
    (void)va_arg(u->args, void *);
}
