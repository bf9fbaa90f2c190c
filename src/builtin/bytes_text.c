/* SPDX-License-Identifier: MIT */
#include "builtin/bytes.h"
#include "builtin/str.h"
#include "builtin/str_codec.h"
#include "builtin/str_writer.h"

PyObject *bytes_method_decode(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *const names[] = {(char *)"encoding", (char *)"errors", NULL};
    PyObject *encoding = NULL, *errors = NULL;
    struct codec_names codec;
    if (!PyArg_ParseTupleAndKeywords(
            args, kwargs, "|OO:decode", names, &encoding, &errors) ||
        codec_read_names("decode", encoding, errors, &codec) < 0) {
        return NULL;
    }
    struct byte_span in = bytes_self(self);
    return codec_decode(in.text, in.size, codec.encoding, codec.errors);
}

/* Hexadecimal --------------------------------------------------------------------------- */

/* True when a separator comes before byte i: groups of |group| bytes, counted from the
 * right when group is positive. */
static bool separated(Py_ssize_t i, Py_ssize_t size, Py_ssize_t group)
{
    if (i == 0 || group == 0) {
        return false;
    }
    return group > 0 ? (size - i) % group == 0 : i % -group == 0;
}

static int put_hex(
    struct str_writer *w, struct byte_span in, Py_UCS4 sep, Py_ssize_t group)
{
    static const char digits[] = "0123456789abcdef";
    for (Py_ssize_t i = 0; i < in.size; i++) {
        unsigned char byte = (unsigned char)in.text[i];
        if ((separated(i, in.size, group) && writer_char(w, sep) < 0) ||
            writer_char(w, (Py_UCS4)digits[byte >> 4]) < 0 ||
            writer_char(w, (Py_UCS4)digits[byte & 15]) < 0) {
            return -1;
        }
    }
    return 0;
}

static int read_separator(PyObject *o, Py_UCS4 *sep)
{
    struct byte_span span;
    if (PyUnicode_Check(o)) {
        if (PyUnicode_GET_LENGTH(o) == 1) {
            *sep = str_read(o, 0);
        }
    } else if (!bytes_span(o, &span)) {
        PyErr_SetString(PyExc_TypeError, "sep must be str or bytes.");
        return -1;
    } else if (span.size == 1) {
        *sep = (unsigned char)span.text[0];
    }
    if (*sep == 0) {
        PyErr_SetString(PyExc_ValueError, "sep must be length 1.");
        return -1;
    }
    if (*sep >= 0x80) {
        PyErr_SetString(PyExc_ValueError, "sep must be ASCII.");
        return -1;
    }
    return 0;
}

PyObject *bytes_method_hex(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    Py_UCS4 sep = 0;
    Py_ssize_t group = 1;
    if (!_PyArg_CheckPositional("hex", nargs, 0, 2) ||
        (nargs > 0 && read_separator(args[0], &sep) < 0)) {
        return NULL;
    }
    if (nargs == 2) {
        group = PyNumber_AsSsize_t(args[1], PyExc_OverflowError);
        if (group == -1 && PyErr_Occurred()) {
            return NULL;
        }
    }
    struct str_writer w;
    writer_init(&w);
    if (put_hex(&w, bytes_self(self), sep, nargs == 0 ? 0 : group) < 0) {
        writer_drop(&w);
        return NULL;
    }
    return writer_finish(&w);
}

static int hex_value(Py_UCS4 ch)
{
    if (ch >= '0' && ch <= '9') {
        return (int)(ch - '0');
    }
    ch |= 0x20;
    return ch >= 'a' && ch <= 'f' ? (int)(ch - 'a') + 10 : -1;
}

static int not_hex(Py_ssize_t at)
{
    PyErr_Format(PyExc_ValueError,
        "non-hexadecimal number found in fromhex() arg at position %zd", at);
    return -1;
}

static int read_hex(struct byte_writer *w, PyObject *text)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(text);
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_UCS4 ch = str_read(text, i);
        if (ch == ' ' || (ch >= '\t' && ch <= '\r')) {
            continue;
        }
        int high = ch < 0x80 ? hex_value(ch) : -1;
        if (high < 0) {
            return not_hex(i);
        }
        if (++i == n) {
            PyErr_SetString(PyExc_ValueError,
                "fromhex() arg must contain an even number of hexadecimal digits");
            return -1;
        }
        ch = str_read(text, i);
        int low = ch < 0x80 ? hex_value(ch) : -1;
        if (low < 0) {
            return not_hex(i);
        }
        if (byte_writer_fill(w, (char)(high * 16 + low), 1) < 0) {
            return -1;
        }
    }
    return 0;
}

PyObject *bytes_fromhex(PyObject *type, PyObject *source)
{
    struct byte_span span;
    PyObject *text = NULL;
    if (PyUnicode_Check(source)) {
        text = Py_NewRef(source);
    } else if (bytes_span(source, &span)) {
        text = PyUnicode_FromKindAndData(PyUnicode_1BYTE_KIND, span.text, span.size);
    } else {
        PyErr_Format(PyExc_TypeError,
            "fromhex() argument must be str or bytes-like, not %T", source);
    }
    if (text == NULL) {
        return NULL;
    }
    struct byte_writer w = {NULL, 0, 0};
    int result = read_hex(&w, text);
    Py_DECREF(text);
    if (result < 0) {
        PyMem_Free(w.data);
        return NULL;
    }
    PyObject *bytes = byte_writer_finish(&w, bytes_empty());
    if (bytes != NULL && type != (PyObject *)&PyBytes_Type) {
        Py_SETREF(bytes, PyObject_CallOneArg(type, bytes));
    }
    return bytes;
}

/* The buffer of both types: plain bytes in one dimension. */
int bytes_getbuffer(PyObject *self, Py_buffer *view, int Py_UNUSED(flags))
{
    struct byte_span span = bytes_self(self);
    view->buf = (void *)(uintptr_t)span.text;
    view->obj = Py_NewRef(self);
    view->len = span.size;
    view->itemsize = 1;
    view->readonly = PyBytes_Check(self);
    view->ndim = 1;
    view->format = NULL;
    view->shape = &view->len;
    view->strides = &view->itemsize;
    view->suboffsets = NULL;
    view->internal = NULL;
    return 0;
}
