/* SPDX-License-Identifier: MIT */
#include "builtin/str_methods.h"

#include "builtin/format_number.h"
#include "builtin/str.h"
#include "builtin/str_codec.h"

PyObject *str_method_encode(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *const names[] = {(char *)"encoding", (char *)"errors", NULL};
    PyObject *encoding = NULL, *errors = NULL;
    struct codec_names codec;
    if (!PyArg_ParseTupleAndKeywords(
            args, kwargs, "|OO:encode", names, &encoding, &errors) ||
        codec_read_names("encode", encoding, errors, &codec) < 0) {
        return NULL;
    }
    return codec_encode(self, codec.encoding, codec.errors);
}

static PyObject *str_format_method(PyObject *self, PyObject *spec)
{
    if (!PyUnicode_Check(spec)) {
        return PyErr_Format(PyExc_TypeError,
            "__format__() argument must be str, not %.50s", Py_TYPE(spec)->tp_name);
    }
    return format_str(self, spec);
}

static PyObject *str_getnewargs(PyObject *self, PyObject *Py_UNUSED(args))
{
    PyObject *text = str_exact(self);
    PyObject *result = text == NULL ? NULL : PyTuple_Pack(1, text);
    Py_XDECREF(text);
    return result;
}

/* Like CPython's layout: 40 bytes and the text when ASCII, else 56 and the data. */
static PyObject *str_sizeof(PyObject *self, PyObject *Py_UNUSED(args))
{
    PyUnicodeObject *s = (PyUnicodeObject *)self;
    Py_ssize_t size = Py_TYPE(self)->tp_basicsize;
    if (PyUnicode_CheckExact(self)) {
        size -= s->state.ascii ? 24 : 8;
    }
    size += (s->length + 1) * s->state.kind;
    if (s->utf8 != NULL && s->utf8 != s->data) {
        size += s->utf8_length + 1;
    }
    return PyLong_FromSsize_t(size);
}

#define FLAGS_NONE METH_NOARGS
#define FLAGS_ONE METH_O
#define FLAGS_FAST METH_FASTCALL
#define FLAGS_KEYS (METH_VARARGS | METH_KEYWORDS)
#define METHOD(kind, name, signature, doc)                                             \
    {#name, _PyCFunction_CAST(str_method_##name), FLAGS_##kind,                        \
        signature "\n--\n\n" doc},

PyMethodDef str_methods[] = {
    STR_METHODS(METHOD){"maketrans", _PyCFunction_CAST(str_maketrans),
        METH_FASTCALL | METH_STATIC,
        "maketrans(x, y=<unrepresentable>, z=<unrepresentable>, /)\n--\n\n"
        "A table for translate: from a dict, or from two strings of the same length\n"
        "and a third one of characters to delete."},
    {"__format__", str_format_method, METH_O,
        "__format__($self, format_spec, /)\n--\n\nThe text after a format "
        "specification."},
    {"__getnewargs__", str_getnewargs, METH_NOARGS, "__getnewargs__($self, /)\n--\n\n"},
    {"__sizeof__", str_sizeof, METH_NOARGS,
        "__sizeof__($self, /)\n--\n\nSize in memory, in bytes."},
    {NULL, NULL, 0, NULL},
};
