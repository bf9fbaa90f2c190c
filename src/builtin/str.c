/* SPDX-License-Identifier: MIT */
#include "builtin/str.h"

#include "builtin/bytes.h"
#include "builtin/str_codec.h"
#include "builtin/str_intern.h"
#include "builtin/str_methods.h"

static void str_dealloc(PyObject *o)
{
    PyUnicodeObject *s = (PyUnicodeObject *)o;
    if (s->state.interned != 0 && !intern_leave(o)) {
        return;
    }
    if (s->utf8 != NULL && s->utf8 != s->data) {
        PyMem_Free(s->utf8);
    }
    if (s->state.owns_data) {
        PyMem_Free(s->data);
    }
    Py_TYPE(o)->tp_free(o);
}

static PyObject *repr(PyObject *o)
{
    return str_repr(o, false);
}

static Py_ssize_t length(PyObject *o)
{
    return PyUnicode_GET_LENGTH(o);
}

/* Indexing ----------------------------------------------------------------------------- */

static PyObject *item(PyObject *o, Py_ssize_t i)
{
    if (i < 0 || i >= PyUnicode_GET_LENGTH(o)) {
        PyErr_SetString(PyExc_IndexError, "string index out of range");
        return NULL;
    }
    return str_from_char(str_read(o, i));
}

static PyObject *extended_slice(
    PyObject *o, Py_ssize_t start, Py_ssize_t step, Py_ssize_t n)
{
    Py_UCS4 mask = 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        mask |= str_read(o, start + i * step);
    }
    PyObject *result = PyUnicode_New(n, Py_MIN(mask, STR_MAX_CHAR));
    for (Py_ssize_t i = 0; result != NULL && i < n; i++) {
        PyUnicode_WriteChar_unchecked(result, i, str_read(o, start + i * step));
    }
    return result;
}

static PyObject *slice(PyObject *o, PyObject *key)
{
    Py_ssize_t start, stop, step;
    if (PySlice_Unpack(key, &start, &stop, &step) < 0) {
        return NULL;
    }
    Py_ssize_t n = PySlice_AdjustIndices(PyUnicode_GET_LENGTH(o), &start, &stop, step);
    if (n <= 0) {
        return Py_NewRef(str_empty());
    }
    if (step == 1) {
        return str_slice(o, start, start + n);
    }
    return n == 1 ? str_from_char(str_read(o, start))
                  : extended_slice(o, start, step, n);
}

static PyObject *subscript(PyObject *o, PyObject *key)
{
    if (PySlice_Check(key)) {
        return slice(o, key);
    }
    if (!PyIndex_Check(key)) {
        return PyErr_Format(PyExc_TypeError,
            "string indices must be integers, not '%.200s'", Py_TYPE(key)->tp_name);
    }
    Py_ssize_t i = PyNumber_AsSsize_t(key, PyExc_IndexError);
    if (i == -1 && PyErr_Occurred()) {
        return NULL;
    }
    return item(o, i < 0 ? i + PyUnicode_GET_LENGTH(o) : i);
}

/* Construction ------------------------------------------------------------------------------ */

static PyObject *decode_object(PyObject *o, const char *encoding, const char *errors)
{
    struct byte_span span;
    if (PyUnicode_Check(o)) {
        PyErr_SetString(PyExc_TypeError, "decoding str is not supported");
        return NULL;
    }
    if (!bytes_span(o, &span)) {
        return PyErr_Format(PyExc_TypeError,
            "decoding to str: need a bytes-like object, %.80s found",
            Py_TYPE(o)->tp_name);
    }
    return codec_decode(span.text, span.size, encoding, errors);
}

static PyObject *str_from_arguments(PyObject *args, PyObject *kwargs)
{
    static char *const names[] = {
        (char *)"object", (char *)"encoding", (char *)"errors", NULL};
    PyObject *o = NULL;
    PyObject *encoding = NULL, *errors = NULL;
    struct codec_names codec;
    if (!_PyArg_CheckPositional("str", PyTuple_GET_SIZE(args), 0, 3) ||
        !PyArg_ParseTupleAndKeywords(
            args, kwargs, "|OOO:str", names, &o, &encoding, &errors) ||
        codec_read_names("str", encoding, errors, &codec) < 0) {
        return NULL;
    }
    if (o == NULL) {
        return Py_NewRef(str_empty());
    }
    if (encoding == NULL && errors == NULL) {
        return PyObject_Str(o);
    }
    return decode_object(o, codec.encoding, codec.errors);
}

static PyObject *str_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *text = str_from_arguments(args, kwargs);
    if (text == NULL || type == &PyUnicode_Type) {
        return text;
    }
    PyObject *self = str_new_subclass(type, text);
    Py_DECREF(text);
    return self;
}

static PySequenceMethods as_sequence = {
    .sq_length = length,
    .sq_concat = str_concat,
    .sq_repeat = str_repeat,
    .sq_item = item,
    .sq_contains = PyUnicode_Contains,
};

static PyMappingMethods as_mapping = {
    .mp_length = length,
    .mp_subscript = subscript,
};

static PyObject *modulo(PyObject *a, PyObject *b)
{
    if (!PyUnicode_Check(a)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    return str_modulo(a, b);
}

static PyNumberMethods as_number = {.nb_remainder = modulo};

PyTypeObject PyUnicode_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "str",
    .tp_basicsize = sizeof(PyUnicodeObject),
    .tp_dealloc = str_dealloc,
    .tp_repr = repr,
    .tp_as_number = &as_number,
    .tp_as_sequence = &as_sequence,
    .tp_as_mapping = &as_mapping,
    .tp_hash = str_hash,
    .tp_str = str_exact,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_UNICODE_SUBCLASS |
                _Py_TPFLAGS_MATCH_SELF,
    .tp_doc =
        "str(object='') -> str\n"
        "str(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"
        "The text of an object by its __str__(), or its repr; or the text that bytes\n"
        "in an encoding stand for.",
    .tp_richcompare = PyUnicode_RichCompare,
    .tp_iter = str_iter,
    .tp_methods = str_methods,
    .tp_new = str_new,
    .tp_free = PyObject_Free,
};
