/* SPDX-License-Identifier: MIT */
#include "builtin/exceptions.h"

/* Keeps start inside the object and end at most at its end, as the text needs. */
static void clip(Py_ssize_t size, Py_ssize_t *start, Py_ssize_t *end)
{
    *start = *start < 0 ? 0 : Py_MIN(*start, size > 0 ? size - 1 : 0);
    *end = Py_MAX(Py_MIN(*end, size), size > 0 ? 1 : 0);
}

struct unicode_args {
    PyObject *encoding, *object, *reason;
    Py_ssize_t start, end;
};

static void store(PyObject *self, const struct unicode_args *a)
{
    struct exc_unicode *e = (struct exc_unicode *)self;
    Py_XSETREF(e->encoding, Py_XNewRef(a->encoding));
    Py_XSETREF(e->object, Py_NewRef(a->object));
    Py_XSETREF(e->reason, Py_NewRef(a->reason));
    e->start = a->start;
    e->end = a->end;
}

static int encode_init(PyObject *self, PyObject *args, PyObject *kwds)
{
    struct unicode_args a;
    if (exception_init(self, args, kwds) < 0 ||
        !PyArg_ParseTuple(
            args, "UUnnU", &a.encoding, &a.object, &a.start, &a.end, &a.reason)) {
        return -1;
    }
    store(self, &a);
    return 0;
}

static int decode_init(PyObject *self, PyObject *args, PyObject *kwds)
{
    struct unicode_args a;
    if (exception_init(self, args, kwds) < 0 ||
        !PyArg_ParseTuple(
            args, "UOnnU", &a.encoding, &a.object, &a.start, &a.end, &a.reason)) {
        return -1;
    }
    if (!PyBytes_Check(a.object)) {
        PyErr_Format(PyExc_TypeError, "a bytes-like object is required, not '%.200s'",
            Py_TYPE(a.object)->tp_name);
        return -1;
    }
    store(self, &a);
    return 0;
}

static int translate_init(PyObject *self, PyObject *args, PyObject *kwds)
{
    struct unicode_args a = {.encoding = NULL};
    if (exception_init(self, args, kwds) < 0 ||
        !PyArg_ParseTuple(args, "UnnU", &a.object, &a.start, &a.end, &a.reason)) {
        return -1;
    }
    store(self, &a);
    return 0;
}

/* "character '\x..'" as it is spelled in a literal. */
static PyObject *spell(Py_UCS4 c)
{
    if (c <= 0xff) {
        return PyUnicode_FromFormat("character '\\x%02x'", (int)c);
    }
    if (c <= 0xffff) {
        return PyUnicode_FromFormat("character '\\u%04x'", (int)c);
    }
    return PyUnicode_FromFormat("character '\\U%08x'", (int)c);
}

/* New str: what is wrong and where, "…s in position 3-4" or "… in position 3". */
static PyObject *describe_text(struct exc_unicode *e)
{
    Py_ssize_t start = e->start, end = e->end;
    Py_ssize_t size = PyUnicode_GET_LENGTH(e->object);
    clip(size, &start, &end);
    if (start >= size || end != start + 1) {
        return PyUnicode_FromFormat("characters in position %zd-%zd", start, end - 1);
    }
    PyObject *spelled = spell(PyUnicode_READ_CHAR(e->object, start));
    if (spelled == NULL) {
        return NULL;
    }
    PyObject *result = PyUnicode_FromFormat("%U in position %zd", spelled, start);
    Py_DECREF(spelled);
    return result;
}

static PyObject *describe_bytes(struct exc_unicode *e)
{
    Py_ssize_t start = e->start, end = e->end;
    Py_ssize_t size = PyBytes_GET_SIZE(e->object);
    clip(size, &start, &end);
    if (start >= size || end != start + 1) {
        return PyUnicode_FromFormat("bytes in position %zd-%zd", start, end - 1);
    }
    int byte = (unsigned char)PyBytes_AS_STRING(e->object)[start];
    return PyUnicode_FromFormat("byte 0x%02x in position %zd", byte, start);
}

/* New str "'codec' codec can't verb what: reason". */
static PyObject *compose(PyObject *self, const char *verb, bool bytes)
{
    struct exc_unicode *e = (struct exc_unicode *)self;
    if (e->object == NULL || e->reason == NULL ||
        (bytes ? !PyBytes_Check(e->object) : !PyUnicode_Check(e->object))) {
        return Py_GetConstant(Py_CONSTANT_EMPTY_STR);
    }
    PyObject *what = bytes ? describe_bytes(e) : describe_text(e);
    if (what == NULL) {
        return NULL;
    }
    PyObject *result =
        e->encoding == NULL
            ? PyUnicode_FromFormat("can't %s %U: %S", verb, what, e->reason)
            : PyUnicode_FromFormat(
                  "'%S' codec can't %s %U: %S", e->encoding, verb, what, e->reason);
    Py_DECREF(what);
    return result;
}

static PyObject *encode_str(PyObject *self)
{
    return compose(self, "encode", false);
}

static PyObject *decode_str(PyObject *self)
{
    return compose(self, "decode", true);
}

static PyObject *translate_str(PyObject *self)
{
    return compose(self, "translate", false);
}

static PyMemberDef members[] = {
    {"encoding", _Py_T_OBJECT, offsetof(struct exc_unicode, encoding), 0, "the codec"},
    {"object", _Py_T_OBJECT, offsetof(struct exc_unicode, object), 0, "the input"},
    {"start", Py_T_PYSSIZET, offsetof(struct exc_unicode, start), 0, "first bad item"},
    {"end", Py_T_PYSSIZET, offsetof(struct exc_unicode, end), 0, "next good item"},
    {"reason", _Py_T_OBJECT, offsetof(struct exc_unicode, reason), 0, "what is wrong"},
    {NULL, 0, 0, 0, NULL},
};

static void define(PyTypeObject *type, initproc init, reprfunc str)
{
    type->tp_new = exception_new;
    type->tp_init = init;
    type->tp_str = str;
    type->tp_members = members;
}

void exceptions_define_unicode(void)
{
    define(&exception_type_UnicodeEncodeError, encode_init, encode_str);
    define(&exception_type_UnicodeDecodeError, decode_init, decode_str);
    define(&exception_type_UnicodeTranslateError, translate_init, translate_str);
}
