/* SPDX-License-Identifier: MIT */
#include "builtin/bytes.h"

#include "builtin/str_codec.h"

static PyByteArrayObject *cast(PyObject *o)
{
    return (PyByteArrayObject *)o;
}

char *PyByteArray_AsString(PyObject *o)
{
    static char nothing[1];
    return cast(o)->block == NULL ? nothing : cast(o)->block;
}

Py_ssize_t PyByteArray_Size(PyObject *o)
{
    return Py_SIZE(o);
}

int PyByteArray_Resize(PyObject *o, Py_ssize_t size)
{
    PyByteArrayObject *a = cast(o);
    if (a->exports > 0) {
        PyErr_SetString(
            PyExc_BufferError, "Existing exports of data: object cannot be re-sized");
        return -1;
    }
    if (size >= a->allocated || size < a->allocated / 4) {
        if (size > PY_SSIZE_T_MAX / 2) {
            PyErr_NoMemory();
            return -1;
        }
        Py_ssize_t room =
            size > Py_SIZE(o) && Py_SIZE(o) > 0 ? size + size / 8 + 8 : size + 1;
        char *block = PyMem_Realloc(a->block, (size_t)room);
        if (block == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        a->block = block;
        a->allocated = room;
    }
    a->block[size] = 0;
    Py_SET_SIZE(o, size);
    return 0;
}

PyObject *PyByteArray_FromStringAndSize(const char *bytes, Py_ssize_t size)
{
    PyByteArrayObject *a = PyObject_New(PyByteArrayObject, &PyByteArray_Type);
    if (a == NULL) {
        return NULL;
    }
    PyObject *o = &a->ob_base.ob_base;
    Py_SET_SIZE(o, 0);
    a->block = NULL;
    a->allocated = 0;
    a->exports = 0;
    if (size > 0) {
        if (PyByteArray_Resize(o, size) < 0) {
            Py_DECREF(o);
            return NULL;
        }
        if (bytes != NULL) {
            memcpy(a->block, bytes, (size_t)size);
        }
    }
    return o;
}

static void dealloc(PyObject *o)
{
    PyMem_Free(cast(o)->block);
    Py_TYPE(o)->tp_free(o);
}

/* New bytes: those of a bytes-like object, or of the ints that an iterable gives. -> NULL. */
static PyObject *gather(PyObject *source, const char *refusal)
{
    struct byte_span span;
    return bytes_span(source, &span)
               ? PyBytes_FromStringAndSize(span.text, span.size)
               : bytes_from_items(source, refusal, "byte must be in range(0, 256)");
}

static const char UNFIT[] = "cannot convert '%.200s' object to bytearray";

static int init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *const names[] = {
        (char *)"source", (char *)"encoding", (char *)"errors", NULL};
    PyObject *source = NULL, *encoding = NULL, *errors = NULL;
    struct codec_names codec;
    if (!PyArg_ParseTupleAndKeywords(
            args, kwargs, "|OOO:bytearray", names, &source, &encoding, &errors) ||
        codec_read_names("bytearray", encoding, errors, &codec) < 0) {
        return -1;
    }
    bool items = source != NULL && codec.encoding == NULL && codec.errors == NULL &&
                 !PyUnicode_Check(source) && !PyIndex_Check(source);
    PyObject *value = items
                          ? gather(source, UNFIT)
                          : bytes_from_arguments(source, codec.encoding, codec.errors);
    if (value == NULL) {
        return -1;
    }
    Py_ssize_t n = PyBytes_GET_SIZE(value);
    int result = n == 0 && Py_SIZE(self) == 0 ? 0 : PyByteArray_Resize(self, n);
    if (result == 0 && n > 0) {
        memcpy(cast(self)->block, PyBytes_AS_STRING(value), (size_t)n);
    }
    Py_DECREF(value);
    return result;
}

static PyObject *repr(PyObject *o)
{
    const char *name = Py_TYPE(o)->tp_name;
    const char *dot = strrchr(name, '.');
    char before[300];
    snprintf(before, sizeof(before), "%.250s(b", dot != NULL ? dot + 1 : name);
    return bytes_repr_text(o, before, ")");
}

/* Items --------------------------------------------------------------------------------- */

static PyObject *item(PyObject *o, Py_ssize_t i)
{
    if (i < 0 || i >= Py_SIZE(o)) {
        PyErr_SetString(PyExc_IndexError, "bytearray index out of range");
        return NULL;
    }
    return PyLong_FromLong((unsigned char)cast(o)->block[i]);
}

/* The index that a key means, not yet checked. 0; -1. */
static int read_index(PyObject *o, PyObject *key, Py_ssize_t *i)
{
    if (!PyIndex_Check(key)) {
        PyErr_Format(PyExc_TypeError,
            "bytearray indices must be integers or slices, not %.200s",
            Py_TYPE(key)->tp_name);
        return -1;
    }
    *i = PyNumber_AsSsize_t(key, PyExc_IndexError);
    if (*i == -1 && PyErr_Occurred()) {
        return -1;
    }
    *i += *i < 0 ? Py_SIZE(o) : 0;
    return 0;
}

static PyObject *subscript(PyObject *o, PyObject *key)
{
    Py_ssize_t i;
    if (PySlice_Check(key)) {
        return bytes_slice(o, key);
    }
    return read_index(o, key, &i) < 0 ? NULL : item(o, i);
}

/* Puts n bytes in the place of [start, end). */
static int splice(PyObject *o, Py_ssize_t start, Py_ssize_t end, struct byte_span with)
{
    PyByteArrayObject *a = cast(o);
    Py_ssize_t size = Py_SIZE(o), tail = size - end;
    Py_ssize_t new_size = start + with.size + tail;
    if (new_size > size && PyByteArray_Resize(o, new_size) < 0) {
        return -1;
    }
    if (new_size < size && a->exports > 0) {
        return PyByteArray_Resize(o, new_size);
    }
    if (tail > 0) {
        memmove(a->block + start + with.size, a->block + end, (size_t)tail);
    }
    if (with.size > 0) {
        memcpy(a->block + start, with.text, (size_t)with.size);
    }
    return new_size < size ? PyByteArray_Resize(o, new_size) : 0;
}

/* New bytes to store in a slice; -> NULL. They are a copy, because the source may be the
 * array itself. */
static PyObject *slice_source(PyObject *value)
{
    if (value == NULL) {
        return Py_NewRef(bytes_empty());
    }
    if (PyNumber_Check(value) || PyUnicode_Check(value)) {
        PyErr_SetString(PyExc_TypeError,
            "can assign only bytes, buffers, or iterables of "
            "ints in range(0, 256)");
        return NULL;
    }
    return gather(value, UNFIT);
}

static int assign_slice(PyObject *o, PyObject *key, PyObject *value)
{
    Py_ssize_t start, stop, step;
    PyObject *source = slice_source(value);
    if (source == NULL || PySlice_Unpack(key, &start, &stop, &step) < 0) {
        Py_XDECREF(source);
        return -1;
    }
    struct byte_span with = bytes_self(source);
    Py_ssize_t n = PySlice_AdjustIndices(Py_SIZE(o), &start, &stop, step);
    int result = 0;
    if (step == 1) {
        result = splice(o, start, start + n, with);
    } else if (value == NULL) {
        struct byte_span nothing = {"", 0};
        Py_ssize_t first = step < 0 ? start + (n - 1) * step : start;
        Py_ssize_t gap = Py_ABS(step);
        for (Py_ssize_t i = n - 1; result == 0 && i >= 0; i--) {
            Py_ssize_t at = first + i * gap;
            result = splice(o, at, at + 1, nothing);
        }
    } else if (with.size != n) {
        PyErr_Format(PyExc_ValueError,
            "attempt to assign bytes of size %zd to extended slice of size %zd",
            with.size, n);
        result = -1;
    } else {
        for (Py_ssize_t i = 0; i < n; i++) {
            cast(o)->block[start + i * step] = with.text[i];
        }
    }
    Py_DECREF(source);
    return result;
}

static int assign_item(PyObject *o, Py_ssize_t i, PyObject *value)
{
    struct byte_span nothing = {"", 0};
    int byte = value == NULL ? 0 : bytes_item_value(value);
    if (byte < 0) {
        return -1;
    }
    if (i < 0 || i >= Py_SIZE(o)) {
        PyErr_SetString(PyExc_IndexError, "bytearray index out of range");
        return -1;
    }
    if (value == NULL) {
        return splice(o, i, i + 1, nothing);
    }
    cast(o)->block[i] = (char)byte;
    return 0;
}

static int assign_subscript(PyObject *o, PyObject *key, PyObject *value)
{
    Py_ssize_t i;
    if (PySlice_Check(key)) {
        return assign_slice(o, key, value);
    }
    return read_index(o, key, &i) < 0 ? -1 : assign_item(o, i, value);
}

/* Growing --------------------------------------------------------------------------------- */

static int append_bytes(PyObject *o, PyObject *source)
{
    struct byte_span with = bytes_self(source);
    return splice(o, Py_SIZE(o), Py_SIZE(o), with);
}

static PyObject *inplace_concat(PyObject *o, PyObject *other)
{
    struct byte_span span;
    if (!bytes_span(other, &span)) {
        return PyErr_Format(PyExc_TypeError, "can't concat %.100s to %.100s",
            Py_TYPE(other)->tp_name, Py_TYPE(o)->tp_name);
    }
    PyObject *copy = PyBytes_FromStringAndSize(span.text, span.size);
    int result = copy == NULL ? -1 : append_bytes(o, copy);
    Py_XDECREF(copy);
    return result < 0 ? NULL : Py_NewRef(o);
}

static PyObject *inplace_repeat(PyObject *o, Py_ssize_t n)
{
    PyObject *all = bytes_repeat(o, n);
    if (all == NULL) {
        return NULL;
    }
    int result = splice(o, 0, Py_SIZE(o), bytes_self(all));
    Py_DECREF(all);
    return result < 0 ? NULL : Py_NewRef(o);
}

static PyObject *append(PyObject *o, PyObject *value)
{
    int byte = bytes_item_value(value);
    Py_ssize_t n = Py_SIZE(o);
    if (byte < 0 || PyByteArray_Resize(o, n + 1) < 0) {
        return NULL;
    }
    cast(o)->block[n] = (char)byte;
    Py_RETURN_NONE;
}

static PyObject *extend(PyObject *o, PyObject *iterable)
{
    if (PyUnicode_Check(iterable)) {
        return PyErr_Format(PyExc_TypeError,
            "expected iterable of integers; got: '%.100s'", Py_TYPE(iterable)->tp_name);
    }
    PyObject *source = gather(iterable, "can't extend bytearray with %.100s");
    int result = source == NULL ? -1 : append_bytes(o, source);
    Py_XDECREF(source);
    if (result < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *insert(PyObject *o, PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("insert", nargs, 2, 2)) {
        return NULL;
    }
    Py_ssize_t i = PyNumber_AsSsize_t(args[0], PyExc_OverflowError);
    if (i == -1 && PyErr_Occurred()) {
        return NULL;
    }
    int byte = bytes_item_value(args[1]);
    if (byte < 0) {
        return NULL;
    }
    Py_ssize_t n = Py_SIZE(o);
    i = i < 0 ? Py_MAX(i + n, 0) : Py_MIN(i, n);
    char text = (char)byte;
    struct byte_span with = {&text, 1};
    if (splice(o, i, i, with) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *pop(PyObject *o, PyObject *const *args, Py_ssize_t nargs)
{
    Py_ssize_t i = -1;
    struct byte_span nothing = {"", 0};
    if (!_PyArg_CheckPositional("pop", nargs, 0, 1)) {
        return NULL;
    }
    if (nargs == 1) {
        i = PyNumber_AsSsize_t(args[0], PyExc_IndexError);
        if (i == -1 && PyErr_Occurred()) {
            return NULL;
        }
    }
    Py_ssize_t n = Py_SIZE(o);
    i += i < 0 ? n : 0;
    if (n == 0 || i < 0 || i >= n) {
        PyErr_SetString(PyExc_IndexError,
            n == 0 ? "pop from empty bytearray" : "pop index out of range");
        return NULL;
    }
    long byte = (unsigned char)cast(o)->block[i];
    return splice(o, i, i + 1, nothing) < 0 ? NULL : PyLong_FromLong(byte);
}

static PyObject *remove_byte(PyObject *o, PyObject *value)
{
    struct byte_span nothing = {"", 0};
    int byte = bytes_item_value(value);
    if (byte < 0) {
        return NULL;
    }
    const char *block = PyByteArray_AsString(o);
    const char *found = memchr(block, byte, (size_t)Py_SIZE(o));
    if (found == NULL) {
        PyErr_SetString(PyExc_ValueError, "value not found in bytearray");
        return NULL;
    }
    if (splice(o, found - block, found - block + 1, nothing) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *clear(PyObject *o, PyObject *Py_UNUSED(args))
{
    if (Py_SIZE(o) > 0 && PyByteArray_Resize(o, 0) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *copy(PyObject *o, PyObject *Py_UNUSED(args))
{
    return PyByteArray_FromStringAndSize(PyByteArray_AsString(o), Py_SIZE(o));
}

static PyObject *reverse(PyObject *o, PyObject *Py_UNUSED(args))
{
    char *block = PyByteArray_AsString(o);
    for (Py_ssize_t i = 0, j = Py_SIZE(o) - 1; i < j; i++, j--) {
        char byte = block[i];
        block[i] = block[j];
        block[j] = byte;
    }
    Py_RETURN_NONE;
}

static PyObject *resize(PyObject *o, PyObject *size_arg)
{
    Py_ssize_t size = PyNumber_AsSsize_t(size_arg, PyExc_OverflowError);
    Py_ssize_t old = Py_SIZE(o);
    if (size == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (size < 0) {
        return PyErr_Format(
            PyExc_ValueError, "Can only resize to positive sizes, got %zd", size);
    }
    if (PyByteArray_Resize(o, size) < 0) {
        return NULL;
    }
    if (size > old) {
        memset(cast(o)->block + old, 0, (size_t)(size - old));
    }
    Py_RETURN_NONE;
}

static PyObject *alloc(PyObject *o, PyObject *Py_UNUSED(args))
{
    return PyLong_FromSsize_t(cast(o)->allocated);
}

static int getbuffer(PyObject *self, Py_buffer *view, int flags)
{
    cast(self)->exports++;
    return bytes_getbuffer(self, view, flags);
}

static void releasebuffer(PyObject *self, Py_buffer *Py_UNUSED(view))
{
    cast(self)->exports--;
}

static PyMethodDef methods[] = {
    BYTES_METHODS(BYTES_METHOD) BYTES_MAKETRANS{"append", append, METH_O,
        "append($self, item, /)\n--\n\nAdds a byte at the end."},
    {"clear", clear, METH_NOARGS, "clear($self, /)\n--\n\nRemoves all bytes."},
    {"copy", copy, METH_NOARGS, "copy($self, /)\n--\n\nAn equal bytearray."},
    {"extend", extend, METH_O,
        "extend($self, iterable_of_ints, /)\n--\n\nAdds bytes at the end."},
    {"fromhex", bytes_fromhex, METH_O | METH_CLASS,
        "fromhex($type, string, /)\n--\n\nBytes from pairs of hexadecimal digits."},
    {"insert", _PyCFunction_CAST(insert), METH_FASTCALL,
        "insert($self, index, item, /)\n--\n\nAdds a byte before an index."},
    {"pop", _PyCFunction_CAST(pop), METH_FASTCALL,
        "pop($self, index=-1, /)\n--\n\nRemoves a byte and returns it."},
    {"remove", remove_byte, METH_O,
        "remove($self, value, /)\n--\n\nRemoves the first byte of this value."},
    {"resize", resize, METH_O,
        "resize($self, size, /)\n--\n\nCuts the array, or adds zeros."},
    {"__alloc__", alloc, METH_NOARGS,
        "__alloc__($self, /)\n--\n\nBytes that are allocated."},
    {"reverse", reverse, METH_NOARGS, "reverse($self, /)\n--\n\nReverses the order."},
    {NULL, NULL, 0, NULL},
};

static PySequenceMethods as_sequence = {
    .sq_length = bytes_length,
    .sq_concat = bytes_concat,
    .sq_repeat = bytes_repeat,
    .sq_item = item,
    .sq_ass_item = assign_item,
    .sq_contains = bytes_contains,
    .sq_inplace_concat = inplace_concat,
    .sq_inplace_repeat = inplace_repeat,
};

static PyMappingMethods as_mapping = {
    .mp_length = bytes_length,
    .mp_subscript = subscript,
    .mp_ass_subscript = assign_subscript,
};

static PyBufferProcs as_buffer = {
    .bf_getbuffer = getbuffer,
    .bf_releasebuffer = releasebuffer,
};

PyTypeObject PyByteArray_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "bytearray",
    .tp_basicsize = sizeof(PyByteArrayObject),
    .tp_dealloc = dealloc,
    .tp_repr = repr,
    .tp_as_sequence = &as_sequence,
    .tp_as_mapping = &as_mapping,
    .tp_hash = PyObject_HashNotImplemented,
    .tp_str = repr,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_as_buffer = &as_buffer,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | _Py_TPFLAGS_MATCH_SELF,
    .tp_doc = "bytearray(source=b'', encoding=None, errors=None)\n--\n\n"
              "An array of bytes that may change; the arguments are those of bytes.",
    .tp_richcompare = bytes_richcompare,
    .tp_iter = bytes_iter,
    .tp_methods = methods,
    .tp_init = init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = PyType_GenericNew,
    .tp_free = PyObject_Free,
};
