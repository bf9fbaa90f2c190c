/* SPDX-License-Identifier: MIT */
#include "builtin/bytes.h"

#include "builtin/str_codec.h"

#include "kernel/hash.h"
#include "object/names.h"
#include "sync/atom.h"

struct single_byte {
    PyBytesObject base;
    char zero;
};

#define BYTES_HEAD(n)                                                                  \
    {                                                                                  \
        PyObject_HEAD_INIT (&PyBytes_Type)(n)                                          \
    }
#define BYTE(n)                                                                        \
    {                                                                                  \
        {BYTES_HEAD(1), -1, {(char)(n)}}, 0                                            \
    }
#define BYTE4(n) BYTE(n), BYTE((n) + 1), BYTE((n) + 2), BYTE((n) + 3)
#define BYTE16(n) BYTE4(n), BYTE4((n) + 4), BYTE4((n) + 8), BYTE4((n) + 12)
#define BYTE64(n) BYTE16(n), BYTE16((n) + 16), BYTE16((n) + 32), BYTE16((n) + 48)

static struct single_byte shared[256] = {
    BYTE64(0), BYTE64(64), BYTE64(128), BYTE64(192)};
static PyBytesObject empty = {BYTES_HEAD(0), 0, {0}};

/* The same key for equal hashes of bytes and ASCII text. */
static const struct hash_key key = {0x6574616c6f6e2d31u, 0x646574657268696eu};

PyObject *bytes_empty(void)
{
    return (PyObject *)&empty;
}

PyObject *PyBytes_FromStringAndSize(const char *bytes, Py_ssize_t size)
{
    if (size < 0) {
        PyErr_SetString(
            PyExc_SystemError, "Negative size passed to PyBytes_FromStringAndSize");
        return NULL;
    }
    if (size == 0) {
        return Py_NewRef(bytes_empty());
    }
    if (size == 1 && bytes != NULL) {
        return Py_NewRef(&shared[(unsigned char)bytes[0]]);
    }
    if (size > PY_SSIZE_T_MAX - (Py_ssize_t)sizeof(PyBytesObject)) {
        PyErr_SetString(PyExc_OverflowError, "byte string is too large");
        return NULL;
    }
    PyBytesObject *o =
        PyObject_Malloc(offsetof(PyBytesObject, ob_sval) + (size_t)size + 1);
    if (o == NULL) {
        return PyErr_NoMemory();
    }
    PyObject_InitVar(&o->ob_base, &PyBytes_Type, size);
    o->ob_shash = -1;
    if (bytes != NULL) {
        memcpy(o->ob_sval, bytes, (size_t)size);
    }
    o->ob_sval[size] = 0;
    return &o->ob_base.ob_base;
}

PyObject *PyBytes_FromString(const char *text)
{
    return PyBytes_FromStringAndSize(text, (Py_ssize_t)strlen(text));
}

static int check_bytes(PyObject *o)
{
    if (PyBytes_Check(o)) {
        return 0;
    }
    PyErr_Format(PyExc_TypeError, "expected bytes, %.200s found", Py_TYPE(o)->tp_name);
    return -1;
}

char *PyBytes_AsString(PyObject *o)
{
    return check_bytes(o) < 0 ? NULL : PyBytes_AS_STRING(o);
}

Py_ssize_t PyBytes_Size(PyObject *o)
{
    return check_bytes(o) < 0 ? -1 : PyBytes_GET_SIZE(o);
}

static Py_hash_t bytes_hash(PyObject *o)
{
    PyBytesObject *b = (PyBytesObject *)o;
    Py_hash_t hash = atom_load_i64_relaxed(&b->ob_shash);
    if (hash == -1) {
        hash = hash_bytes((const uint8_t *)b->ob_sval, (size_t)Py_SIZE(o), key);
        atom_store_i64_relaxed(&b->ob_shash, hash);
    }
    return hash;
}

static PyObject *bytes_repr(PyObject *o)
{
    return bytes_repr_text(o, "b", "");
}

static PyObject *item(PyObject *o, Py_ssize_t i)
{
    if (i < 0 || i >= Py_SIZE(o)) {
        PyErr_SetString(PyExc_IndexError, "index out of range");
        return NULL;
    }
    return PyLong_FromLong((unsigned char)PyBytes_AS_STRING(o)[i]);
}

static PyObject *subscript(PyObject *o, PyObject *index)
{
    if (PySlice_Check(index)) {
        return bytes_slice(o, index);
    }
    if (!PyIndex_Check(index)) {
        return PyErr_Format(PyExc_TypeError,
            "byte indices must be integers or slices, not %.200s",
            Py_TYPE(index)->tp_name);
    }
    Py_ssize_t i = PyNumber_AsSsize_t(index, PyExc_IndexError);
    if (i == -1 && PyErr_Occurred()) {
        return NULL;
    }
    return item(o, i < 0 ? i + Py_SIZE(o) : i);
}

/* The shared objects are never freed, whatever happens to their counts. */
static void bytes_dealloc(PyObject *o)
{
    uintptr_t p = (uintptr_t)o;
    if (o == bytes_empty() ||
        (p >= (uintptr_t)shared && p < (uintptr_t)(shared + Py_ARRAY_LENGTH(shared)))) {
        _Py_SetImmortal(o);
        return;
    }
    Py_TYPE(o)->tp_free(o);
}

/* Construction ------------------------------------------------------------------------- */

static PyObject *new_subclass(PyTypeObject *type, PyObject *value)
{
    Py_ssize_t n = PyBytes_GET_SIZE(value);
    PyObject *self = type->tp_alloc(type, n);
    if (self != NULL) {
        Py_SET_SIZE(self, n);
        ((PyBytesObject *)self)->ob_shash = -1;
        memcpy(PyBytes_AS_STRING(self), PyBytes_AS_STRING(value), (size_t)n + 1);
    }
    return self;
}

/* The result of source.__bytes__(). New; NULL without exception when there is none. */
static PyObject *from_special(PyObject *source)
{
    if (source == NULL || PyUnicode_Check(source)) {
        return NULL;
    }
    PyObject *method = _PyObject_LookupSpecial(source, NAME(__bytes__));
    if (method == NULL) {
        return NULL;
    }
    PyObject *result = PyObject_CallNoArgs(method);
    Py_DECREF(method);
    if (result != NULL && !PyBytes_Check(result)) {
        PyErr_Format(PyExc_TypeError, "__bytes__ returned non-bytes (type %.200s)",
            Py_TYPE(result)->tp_name);
        Py_CLEAR(result);
    }
    return result;
}

static PyObject *bytes_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *const keywords[] = {
        (char *)"source", (char *)"encoding", (char *)"errors", NULL};
    PyObject *source = NULL, *encoding = NULL, *errors = NULL;
    struct codec_names codec;
    if (!PyArg_ParseTupleAndKeywords(
            args, kwargs, "|OOO:bytes", keywords, &source, &encoding, &errors) ||
        codec_read_names("bytes", encoding, errors, &codec) < 0) {
        return NULL;
    }
    PyObject *value = encoding || errors ? NULL : from_special(source);
    if (value == NULL && PyErr_Occurred()) {
        return NULL;
    }
    if (value == NULL) {
        value = bytes_from_arguments(source, codec.encoding, codec.errors);
    }
    if (value == NULL || type == &PyBytes_Type) {
        return value;
    }
    PyObject *self = new_subclass(type, value);
    Py_DECREF(value);
    return self;
}

static PyObject *bytes_bytes(PyObject *o, PyObject *Py_UNUSED(args))
{
    return PyBytes_CheckExact(o)
               ? Py_NewRef(o)
               : PyBytes_FromStringAndSize(PyBytes_AS_STRING(o), Py_SIZE(o));
}

static PyObject *bytes_getnewargs(PyObject *o, PyObject *Py_UNUSED(args))
{
    PyObject *value = bytes_bytes(o, NULL);
    PyObject *result = value == NULL ? NULL : PyTuple_Pack(1, value);
    Py_XDECREF(value);
    return result;
}

static PyMethodDef methods[] = {
    BYTES_METHODS(BYTES_METHOD) BYTES_MAKETRANS{"fromhex", bytes_fromhex,
        METH_O | METH_CLASS,
        "fromhex($type, string, /)\n--\n\nBytes from pairs of hexadecimal digits.\n\n"
        ">>> bytes.fromhex('B9 01EF')\nb'\\xb9\\x01\\xef'"},
    {"__bytes__", bytes_bytes, METH_NOARGS,
        "__bytes__($self, /)\n--\n\nThe same bytes as an exact bytes object."},
    {"__getnewargs__", bytes_getnewargs, METH_NOARGS,
        "__getnewargs__($self, /)\n--\n\n"},
    {NULL, NULL, 0, NULL},
};

static PySequenceMethods as_sequence = {
    .sq_length = bytes_length,
    .sq_concat = bytes_concat,
    .sq_repeat = bytes_repeat,
    .sq_item = item,
    .sq_contains = bytes_contains,
};

static PyMappingMethods as_mapping = {
    .mp_length = bytes_length,
    .mp_subscript = subscript,
};

static PyBufferProcs as_buffer = {.bf_getbuffer = bytes_getbuffer};

PyTypeObject PyBytes_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "bytes",
    .tp_basicsize = offsetof(PyBytesObject, ob_sval) + 1,
    .tp_itemsize = 1,
    .tp_dealloc = bytes_dealloc,
    .tp_repr = bytes_repr,
    .tp_as_sequence = &as_sequence,
    .tp_as_mapping = &as_mapping,
    .tp_hash = bytes_hash,
    .tp_str = bytes_repr,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_as_buffer = &as_buffer,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_BYTES_SUBCLASS |
                _Py_TPFLAGS_MATCH_SELF,
    .tp_doc =
        "bytes(source=b'', encoding=None, errors=None)\n--\n\n"
        "An array of bytes that never changes: as many zeros as a number says, the\n"
        "numbers of an iterable, a copy of a bytes-like object, or text in an\n"
        "encoding.",
    .tp_richcompare = bytes_richcompare,
    .tp_iter = bytes_iter,
    .tp_methods = methods,
    .tp_new = bytes_new,
    .tp_free = PyObject_Free,
};
