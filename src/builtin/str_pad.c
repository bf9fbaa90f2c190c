/* SPDX-License-Identifier: MIT */
#include "builtin/str.h"
#include "builtin/str_methods.h"
#include "builtin/str_writer.h"
#include "builtin/ucd.h"

/* A copy between two runs of a fill character. */
static PyObject *padded(PyObject *self, Py_ssize_t left, Py_ssize_t right, Py_UCS4 fill)
{
    if (left <= 0 && right <= 0) {
        return str_exact(self);
    }
    struct str_writer w;
    writer_init(&w);
    if (writer_fill(&w, fill, left) < 0 || writer_str(&w, self) < 0 ||
        writer_fill(&w, fill, right) < 0) {
        writer_drop(&w);
        return NULL;
    }
    return writer_finish(&w);
}

/* Arguments (width, fillchar=' '); the room that is left, or -1 with an exception. */
static Py_ssize_t room_left(const char *name, PyObject *self, PyObject *const *args,
    Py_ssize_t nargs, Py_UCS4 *fill)
{
    if (!_PyArg_CheckPositional(name, nargs, 1, 2)) {
        return -1;
    }
    Py_ssize_t width = PyNumber_AsSsize_t(args[0], PyExc_OverflowError);
    if (width == -1 && PyErr_Occurred()) {
        return -1;
    }
    *fill = ' ';
    if (nargs == 2) {
        if (!PyUnicode_Check(args[1])) {
            PyErr_Format(PyExc_TypeError,
                "The fill character must be a unicode character, not %.100s",
                Py_TYPE(args[1])->tp_name);
            return -1;
        }
        if (PyUnicode_GET_LENGTH(args[1]) != 1) {
            PyErr_SetString(PyExc_TypeError,
                "The fill character must be exactly one character long");
            return -1;
        }
        *fill = str_read(args[1], 0);
    }
    Py_ssize_t length = PyUnicode_GET_LENGTH(self);
    return width > length ? width - length : 0;
}

PyObject *str_method_center(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    Py_UCS4 fill;
    Py_ssize_t room = room_left("center", self, args, nargs, &fill);
    if (room < 0) {
        return NULL;
    }
    /* The odd place goes to the left when the width is odd. */
    Py_ssize_t width = room + PyUnicode_GET_LENGTH(self);
    Py_ssize_t left = room / 2 + (room & width & 1);
    return padded(self, left, room - left, fill);
}

PyObject *str_method_ljust(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    Py_UCS4 fill;
    Py_ssize_t room = room_left("ljust", self, args, nargs, &fill);
    return room < 0 ? NULL : padded(self, 0, room, fill);
}

PyObject *str_method_rjust(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    Py_UCS4 fill;
    Py_ssize_t room = room_left("rjust", self, args, nargs, &fill);
    return room < 0 ? NULL : padded(self, room, 0, fill);
}

PyObject *str_method_zfill(PyObject *self, PyObject *width_arg)
{
    Py_ssize_t width = PyNumber_AsSsize_t(width_arg, PyExc_OverflowError);
    if (width == -1 && PyErr_Occurred()) {
        return NULL;
    }
    Py_ssize_t n = PyUnicode_GET_LENGTH(self);
    if (width <= n) {
        return str_exact(self);
    }
    Py_UCS4 first = n > 0 ? str_read(self, 0) : 0;
    Py_ssize_t sign = first == '+' || first == '-';
    struct str_writer w;
    writer_init(&w);
    if (writer_range(&w, self, 0, sign) < 0 || writer_fill(&w, '0', width - n) < 0 ||
        writer_range(&w, self, sign, n) < 0) {
        writer_drop(&w);
        return NULL;
    }
    return writer_finish(&w);
}

static int expand_char(
    struct str_writer *w, Py_UCS4 ch, Py_ssize_t size, Py_ssize_t *column)
{
    if (ch == '\t') {
        Py_ssize_t n = size > 0 ? size - *column % size : 0;
        *column += n;
        return writer_fill(w, ' ', n);
    }
    *column = ch == '\n' || ch == '\r' ? 0 : *column + 1;
    return writer_char(w, ch);
}

PyObject *str_method_expandtabs(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *const names[] = {(char *)"tabsize", NULL};
    int size = 8;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|i:expandtabs", names, &size)) {
        return NULL;
    }
    struct str_writer w;
    writer_init(&w);
    Py_ssize_t column = 0;
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(self); i++) {
        if (expand_char(&w, str_read(self, i), size, &column) < 0) {
            writer_drop(&w);
            return NULL;
        }
    }
    return writer_finish(&w);
}

/* Stripping --------------------------------------------------------------------------------- */

/* True for characters to strip; chars NULL: white space. */
static bool strips(PyObject *chars, Py_UCS4 ch)
{
    if (chars == NULL) {
        return ucd_is_space(ch);
    }
    return PyUnicode_FindChar(chars, ch, 0, PyUnicode_GET_LENGTH(chars), 1) >= 0;
}

static PyObject *strip_ends(PyObject *self, PyObject *chars, bool left, bool right)
{
    Py_ssize_t start = 0, end = PyUnicode_GET_LENGTH(self);
    while (left && start < end && strips(chars, str_read(self, start))) {
        start++;
    }
    while (right && end > start && strips(chars, str_read(self, end - 1))) {
        end--;
    }
    return str_slice(self, start, end);
}

static PyObject *strip_method(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
    const char *name, bool left, bool right)
{
    if (!_PyArg_CheckPositional(name, nargs, 0, 1)) {
        return NULL;
    }
    PyObject *chars = nargs == 0 || args[0] == Py_None ? NULL : args[0];
    if (chars != NULL && !PyUnicode_Check(chars)) {
        return PyErr_Format(PyExc_TypeError, "%s arg must be None or str", name);
    }
    return strip_ends(self, chars, left, right);
}

PyObject *str_method_strip(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    return strip_method(self, args, nargs, "strip", true, true);
}

PyObject *str_method_lstrip(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    return strip_method(self, args, nargs, "lstrip", true, false);
}

PyObject *str_method_rstrip(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    return strip_method(self, args, nargs, "rstrip", false, true);
}
