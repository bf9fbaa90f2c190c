/* SPDX-License-Identifier: MIT */
#include "builtin/bytes.h"

bool bytes_span(PyObject *o, struct byte_span *span)
{
    if (PyBytes_Check(o)) {
        span->text = PyBytes_AS_STRING(o);
        span->size = PyBytes_GET_SIZE(o);
        return true;
    }
    if (PyByteArray_Check(o)) {
        span->text = PyByteArray_AsString(o);
        span->size = Py_SIZE(o);
        return true;
    }
    return false;
}

int bytes_need_span(PyObject *o, struct byte_span *span)
{
    if (bytes_span(o, span)) {
        return 0;
    }
    PyErr_Format(PyExc_TypeError, "a bytes-like object is required, not '%.100s'",
        Py_TYPE(o)->tp_name);
    return -1;
}

struct byte_span bytes_self(PyObject *self)
{
    struct byte_span span = {"", 0};
    (void)bytes_span(self, &span);
    return span;
}

PyObject *bytes_like(PyObject *self, const char *text, Py_ssize_t size)
{
    if (PyByteArray_Check(self)) {
        return PyByteArray_FromStringAndSize(text, size);
    }
    return PyBytes_FromStringAndSize(text, size);
}

int bytes_item_value(PyObject *o)
{
    if (!PyIndex_Check(o)) {
        PyErr_Format(PyExc_TypeError,
            "'%.200s' object cannot be interpreted as an integer", Py_TYPE(o)->tp_name);
        return -1;
    }
    Py_ssize_t value = PyNumber_AsSsize_t(o, NULL);
    if (value == -1 && PyErr_Occurred()) {
        return -1;
    }
    if (value < 0 || value > 255) {
        PyErr_SetString(PyExc_ValueError, "byte must be in range(0, 256)");
        return -1;
    }
    return (int)value;
}

/* Growing ------------------------------------------------------------------------------- */

static int reserve(struct byte_writer *w, Py_ssize_t n)
{
    if (n <= w->capacity - w->length) {
        return 0;
    }
    if (n > PY_SSIZE_T_MAX / 2 - w->length) {
        PyErr_NoMemory();
        return -1;
    }
    Py_ssize_t capacity = w->length + n;
    capacity += capacity / 2 + 16;
    char *data = PyMem_Realloc(w->data, (size_t)capacity);
    if (data == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    w->data = data;
    w->capacity = capacity;
    return 0;
}

int byte_writer_add(struct byte_writer *w, const char *text, Py_ssize_t n)
{
    if (n <= 0) {
        return 0;
    }
    if (reserve(w, n) < 0) {
        return -1;
    }
    memcpy(w->data + w->length, text, (size_t)n);
    w->length += n;
    return 0;
}

int byte_writer_fill(struct byte_writer *w, char byte, Py_ssize_t n)
{
    if (n <= 0) {
        return 0;
    }
    if (reserve(w, n) < 0) {
        return -1;
    }
    memset(w->data + w->length, (unsigned char)byte, (size_t)n);
    w->length += n;
    return 0;
}

PyObject *byte_writer_finish(struct byte_writer *w, PyObject *self)
{
    PyObject *result = bytes_like(self, w->length > 0 ? w->data : "", w->length);
    PyMem_Free(w->data);
    return result;
}

/* Slots ------------------------------------------------------------------------------------ */

Py_ssize_t bytes_length(PyObject *self)
{
    return Py_SIZE(self);
}

PyObject *bytes_richcompare(PyObject *a, PyObject *b, int op)
{
    struct byte_span x, y;
    if (!bytes_span(a, &x) || !bytes_span(b, &y)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    size_t common = (size_t)Py_MIN(x.size, y.size);
    int order = common == 0 ? 0 : memcmp(x.text, y.text, common);
    if (order == 0) {
        order = (x.size > y.size) - (x.size < y.size);
    }
    Py_RETURN_RICHCOMPARE(order, 0, op);
}

PyObject *bytes_concat(PyObject *a, PyObject *b)
{
    struct byte_span x, y;
    if (!bytes_span(a, &x) || !bytes_span(b, &y)) {
        return PyErr_Format(PyExc_TypeError, "can't concat %.100s to %.100s",
            Py_TYPE(b)->tp_name, Py_TYPE(a)->tp_name);
    }
    if (y.size == 0 && PyBytes_CheckExact(a)) {
        return Py_NewRef(a);
    }
    struct byte_writer w = {NULL, 0, 0};
    if (byte_writer_add(&w, x.text, x.size) < 0 ||
        byte_writer_add(&w, y.text, y.size) < 0) {
        PyMem_Free(w.data);
        return NULL;
    }
    return byte_writer_finish(&w, a);
}

PyObject *bytes_repeat(PyObject *self, Py_ssize_t n)
{
    struct byte_span span = bytes_self(self);
    if (n < 0) {
        n = 0;
    }
    if (span.size > 0 && n > PY_SSIZE_T_MAX / span.size) {
        PyErr_SetString(PyExc_OverflowError, "repeated bytes are too long");
        return NULL;
    }
    if (n == 1 && PyBytes_CheckExact(self)) {
        return Py_NewRef(self);
    }
    struct byte_writer w = {NULL, 0, 0};
    for (Py_ssize_t i = 0; span.size > 0 && i < n; i++) {
        if (byte_writer_add(&w, span.text, span.size) < 0) {
            PyMem_Free(w.data);
            return NULL;
        }
    }
    return byte_writer_finish(&w, self);
}

PyObject *bytes_slice(PyObject *self, PyObject *slice)
{
    Py_ssize_t start, stop, step;
    if (PySlice_Unpack(slice, &start, &stop, &step) < 0) {
        return NULL;
    }
    struct byte_span span = bytes_self(self);
    Py_ssize_t n = PySlice_AdjustIndices(span.size, &start, &stop, step);
    if (n == span.size && step == 1 && PyBytes_CheckExact(self)) {
        return Py_NewRef(self);
    }
    if (step == 1 || n <= 0) {
        return bytes_like(self, n <= 0 ? "" : span.text + start, Py_MAX(n, 0));
    }
    struct byte_writer w = {NULL, 0, 0};
    for (Py_ssize_t i = 0; i < n; i++) {
        if (byte_writer_fill(&w, span.text[start + i * step], 1) < 0) {
            PyMem_Free(w.data);
            return NULL;
        }
    }
    return byte_writer_finish(&w, self);
}

Py_ssize_t bytes_search(struct byte_span in, struct byte_span sub, Py_ssize_t start,
    Py_ssize_t end, bool backwards)
{
    if (end - start < sub.size) {
        return -1;
    }
    Py_ssize_t last = end - sub.size;
    Py_ssize_t step = backwards ? -1 : 1;
    for (Py_ssize_t i = backwards ? last : start; i >= start && i <= last; i += step) {
        if (sub.size == 0 || memcmp(in.text + i, sub.text, (size_t)sub.size) == 0) {
            return i;
        }
    }
    return -1;
}

int bytes_contains(PyObject *self, PyObject *item)
{
    struct byte_span in, sub;
    char byte;
    if (PyIndex_Check(item)) {
        int value = bytes_item_value(item);
        if (value < 0) {
            return -1;
        }
        byte = (char)value;
        sub.text = &byte;
        sub.size = 1;
    } else if (bytes_need_span(item, &sub) < 0) {
        return -1;
    }
    in = bytes_self(self);
    return bytes_search(in, sub, 0, in.size, false) >= 0;
}

static int put_escaped(struct byte_writer *w, unsigned char byte, char quote)
{
    char text[8];
    int n;
    if (byte == (unsigned char)quote || byte == '\\') {
        n = snprintf(text, sizeof(text), "\\%c", byte);
    } else if (byte == '\n' || byte == '\r' || byte == '\t') {
        n = snprintf(text, sizeof(text), "\\%c",
            byte == '\n'   ? 'n'
            : byte == '\r' ? 'r'
                           : 't');
    } else if (byte < ' ' || byte >= 0x7F) {
        n = snprintf(text, sizeof(text), "\\x%02x", byte);
    } else {
        n = snprintf(text, sizeof(text), "%c", byte);
    }
    return byte_writer_add(w, text, n);
}

PyObject *bytes_repr_text(PyObject *self, const char *before, const char *after)
{
    struct byte_span span = bytes_self(self);
    size_t n = (size_t)span.size;
    bool single = memchr(span.text, '\'', n) != NULL;
    char quote = single && memchr(span.text, '"', n) == NULL ? '"' : '\'';
    struct byte_writer w = {NULL, 0, 0};
    int result = byte_writer_add(&w, before, (Py_ssize_t)strlen(before));
    if (result == 0) {
        result = byte_writer_fill(&w, quote, 1);
    }
    for (size_t i = 0; result == 0 && i < n; i++) {
        /* A bytearray escapes the single quote in any case. */
        bool always = span.text[i] == '\'' && PyByteArray_Check(self);
        result = put_escaped(&w, (unsigned char)span.text[i], always ? '\'' : quote);
    }
    PyObject *text = NULL;
    if (result == 0 && byte_writer_fill(&w, quote, 1) == 0 &&
        byte_writer_add(&w, after, (Py_ssize_t)strlen(after)) == 0) {
        text = PyUnicode_FromKindAndData(PyUnicode_1BYTE_KIND, w.data, w.length);
    }
    PyMem_Free(w.data);
    return text;
}

/* Construction -------------------------------------------------------------------------------- */

PyObject *bytes_from_items(PyObject *source, const char *refusal, const char *range)
{
    PyObject *iterator = PyObject_GetIter(source);
    if (iterator == NULL) {
        if (PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Format(PyExc_TypeError, refusal, Py_TYPE(source)->tp_name);
        }
        return NULL;
    }
    struct byte_writer w = {NULL, 0, 0};
    PyObject *item = NULL;
    int more = 0;
    while ((more = PyIter_NextItem(iterator, &item)) > 0) {
        Py_ssize_t value = PyNumber_AsSsize_t(item, NULL);
        Py_DECREF(item);
        if (value == -1 && PyErr_Occurred()) {
            more = -1;
            break;
        }
        if (value < 0 || value > 255) {
            PyErr_SetString(PyExc_ValueError, range);
            more = -1;
            break;
        }
        if (byte_writer_fill(&w, (char)value, 1) < 0) {
            more = -1;
            break;
        }
    }
    Py_DECREF(iterator);
    if (more < 0) {
        PyMem_Free(w.data);
        return NULL;
    }
    return byte_writer_finish(&w, bytes_empty());
}

static PyObject *zeros(PyObject *source)
{
    Py_ssize_t n = PyNumber_AsSsize_t(source, PyExc_OverflowError);
    if (n == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (n < 0) {
        PyErr_SetString(PyExc_ValueError, "negative count");
        return NULL;
    }
    PyObject *result = PyBytes_FromStringAndSize(NULL, n);
    if (result != NULL && n > 0) {
        memset(PyBytes_AS_STRING(result), 0, (size_t)n);
    }
    return result;
}

static PyObject *from_object(PyObject *source)
{
    struct byte_span span;
    if (bytes_span(source, &span)) {
        return PyBytes_CheckExact(source)
                   ? Py_NewRef(source)
                   : PyBytes_FromStringAndSize(span.text, span.size);
    }
    if (PyIndex_Check(source)) {
        return zeros(source);
    }
    if (PyUnicode_Check(source)) {
        PyErr_SetString(PyExc_TypeError, "string argument without an encoding");
        return NULL;
    }
    return bytes_from_items(source, "cannot convert '%.200s' object to bytes",
        "bytes must be in range(0, 256)");
}

PyObject *bytes_from_arguments(
    PyObject *source, const char *encoding, const char *errors)
{
    if (source != NULL && PyUnicode_Check(source) && (encoding || errors)) {
        if (encoding == NULL) {
            PyErr_SetString(PyExc_TypeError, "string argument without an encoding");
            return NULL;
        }
        return PyUnicode_AsEncodedString(source, encoding, errors);
    }
    if (encoding != NULL || errors != NULL) {
        PyErr_SetString(PyExc_TypeError, encoding != NULL
                                             ? "encoding without a string argument"
                                             : "errors without a string argument");
        return NULL;
    }
    return source == NULL ? Py_NewRef(bytes_empty()) : from_object(source);
}
