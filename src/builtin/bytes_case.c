/* SPDX-License-Identifier: MIT */
#include "builtin/bytes.h"

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_alpha(char c)
{
    return is_upper(c) || is_lower(c);
}

static bool is_alnum(char c)
{
    return is_alpha(c) || is_digit(c);
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static char to_upper(char c)
{
    return is_lower(c) ? (char)(c - 32) : c;
}

static char to_lower(char c)
{
    return is_upper(c) ? (char)(c + 32) : c;
}

static char to_other(char c)
{
    return is_upper(c) ? to_lower(c) : to_upper(c);
}

static PyObject *map_all(PyObject *self, char (*first)(char), char (*rest)(char))
{
    struct byte_span in = bytes_self(self);
    struct byte_writer w = {NULL, 0, 0};
    for (Py_ssize_t i = 0; i < in.size; i++) {
        char c = i == 0 ? first(in.text[i]) : rest(in.text[i]);
        if (byte_writer_fill(&w, c, 1) < 0) {
            PyMem_Free(w.data);
            return NULL;
        }
    }
    return byte_writer_finish(&w, self);
}

PyObject *bytes_method_capitalize(PyObject *self, PyObject *Py_UNUSED(args))
{
    return map_all(self, to_upper, to_lower);
}

PyObject *bytes_method_lower(PyObject *self, PyObject *Py_UNUSED(args))
{
    return map_all(self, to_lower, to_lower);
}

PyObject *bytes_method_upper(PyObject *self, PyObject *Py_UNUSED(args))
{
    return map_all(self, to_upper, to_upper);
}

PyObject *bytes_method_swapcase(PyObject *self, PyObject *Py_UNUSED(args))
{
    return map_all(self, to_other, to_other);
}

PyObject *bytes_method_title(PyObject *self, PyObject *Py_UNUSED(args))
{
    struct byte_span in = bytes_self(self);
    struct byte_writer w = {NULL, 0, 0};
    bool inside = false;
    for (Py_ssize_t i = 0; i < in.size; i++) {
        char c = inside ? to_lower(in.text[i]) : to_upper(in.text[i]);
        inside = is_alpha(c);
        if (byte_writer_fill(&w, c, 1) < 0) {
            PyMem_Free(w.data);
            return NULL;
        }
    }
    return byte_writer_finish(&w, self);
}

static PyObject *all_bytes(PyObject *self, bool (*test)(char))
{
    struct byte_span in = bytes_self(self);
    for (Py_ssize_t i = 0; i < in.size; i++) {
        if (!test(in.text[i])) {
            Py_RETURN_FALSE;
        }
    }
    return PyBool_FromLong(in.size > 0);
}

PyObject *bytes_method_isalnum(PyObject *self, PyObject *Py_UNUSED(args))
{
    return all_bytes(self, is_alnum);
}

PyObject *bytes_method_isalpha(PyObject *self, PyObject *Py_UNUSED(args))
{
    return all_bytes(self, is_alpha);
}

PyObject *bytes_method_isdigit(PyObject *self, PyObject *Py_UNUSED(args))
{
    return all_bytes(self, is_digit);
}

PyObject *bytes_method_isspace(PyObject *self, PyObject *Py_UNUSED(args))
{
    return all_bytes(self, is_space);
}

PyObject *bytes_method_isascii(PyObject *self, PyObject *Py_UNUSED(args))
{
    struct byte_span in = bytes_self(self);
    for (Py_ssize_t i = 0; i < in.size; i++) {
        if ((unsigned char)in.text[i] >= 0x80) {
            Py_RETURN_FALSE;
        }
    }
    Py_RETURN_TRUE;
}

static PyObject *one_case(PyObject *self, bool (*wanted)(char), bool (*unwanted)(char))
{
    struct byte_span in = bytes_self(self);
    bool found = false;
    for (Py_ssize_t i = 0; i < in.size; i++) {
        if (unwanted(in.text[i])) {
            Py_RETURN_FALSE;
        }
        found = found || wanted(in.text[i]);
    }
    return PyBool_FromLong(found);
}

PyObject *bytes_method_islower(PyObject *self, PyObject *Py_UNUSED(args))
{
    return one_case(self, is_lower, is_upper);
}

PyObject *bytes_method_isupper(PyObject *self, PyObject *Py_UNUSED(args))
{
    return one_case(self, is_upper, is_lower);
}

PyObject *bytes_method_istitle(PyObject *self, PyObject *Py_UNUSED(args))
{
    struct byte_span in = bytes_self(self);
    bool inside = false, found = false;
    for (Py_ssize_t i = 0; i < in.size; i++) {
        char c = in.text[i];
        if ((is_upper(c) && inside) || (is_lower(c) && !inside)) {
            Py_RETURN_FALSE;
        }
        inside = is_alpha(c);
        found = found || inside;
    }
    return PyBool_FromLong(found);
}

/* Padding -------------------------------------------------------------------------------- */

static PyObject *padded(PyObject *self, Py_ssize_t left, Py_ssize_t right, char fill)
{
    struct byte_span in = bytes_self(self);
    struct byte_writer w = {NULL, 0, 0};
    if (byte_writer_fill(&w, fill, left) < 0 ||
        byte_writer_add(&w, in.text, in.size) < 0 ||
        byte_writer_fill(&w, fill, right) < 0) {
        PyMem_Free(w.data);
        return NULL;
    }
    return byte_writer_finish(&w, self);
}

static void bad_fill(const char *name, PyObject *fill)
{
    struct byte_span span;
    if (bytes_span(fill, &span)) {
        PyErr_Format(PyExc_TypeError,
            "%s(): argument 2 must be a byte string of length 1, not a %s object of "
            "length %zd",
            name, Py_TYPE(fill)->tp_name, span.size);
        return;
    }
    PyErr_Format(PyExc_TypeError,
        "%s() argument 2 must be a byte string of length 1, not %T", name, fill);
}

/* Arguments (width, fillchar=b' '); the room that is left, or -1 with an exception. */
static Py_ssize_t room_left(const char *name, PyObject *self, PyObject *const *args,
    Py_ssize_t nargs, char *fill)
{
    struct byte_span span = {" ", 1};
    if (!_PyArg_CheckPositional(name, nargs, 1, 2)) {
        return -1;
    }
    Py_ssize_t width = PyNumber_AsSsize_t(args[0], PyExc_OverflowError);
    if (width == -1 && PyErr_Occurred()) {
        return -1;
    }
    if (nargs == 2 && (!bytes_span(args[1], &span) || span.size != 1)) {
        bad_fill(name, args[1]);
        return -1;
    }
    *fill = span.text[0];
    return width > Py_SIZE(self) ? width - Py_SIZE(self) : 0;
}

PyObject *bytes_method_center(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    char fill;
    Py_ssize_t room = room_left("center", self, args, nargs, &fill);
    if (room < 0) {
        return NULL;
    }
    Py_ssize_t left = room / 2 + (room & (room + Py_SIZE(self)) & 1);
    return padded(self, left, room - left, fill);
}

PyObject *bytes_method_ljust(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    char fill;
    Py_ssize_t room = room_left("ljust", self, args, nargs, &fill);
    return room < 0 ? NULL : padded(self, 0, room, fill);
}

PyObject *bytes_method_rjust(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    char fill;
    Py_ssize_t room = room_left("rjust", self, args, nargs, &fill);
    return room < 0 ? NULL : padded(self, room, 0, fill);
}

PyObject *bytes_method_zfill(PyObject *self, PyObject *width)
{
    char fill;
    Py_ssize_t room = room_left("zfill", self, &width, 1, &fill);
    if (room < 0) {
        return NULL;
    }
    struct byte_span in = bytes_self(self);
    Py_ssize_t sign = in.size > 0 && (in.text[0] == '+' || in.text[0] == '-');
    struct byte_writer w = {NULL, 0, 0};
    if (byte_writer_add(&w, in.text, sign) < 0 || byte_writer_fill(&w, '0', room) < 0 ||
        byte_writer_add(&w, in.text + sign, in.size - sign) < 0) {
        PyMem_Free(w.data);
        return NULL;
    }
    return byte_writer_finish(&w, self);
}
