/* SPDX-License-Identifier: MIT */
#include "builtin/textio.h"

#include "object/names.h"

/* io.StringIO: text in memory. What is appended is kept as pieces and joined when it is
 * looked at.
 *
 * The text is `text` followed by the pieces; `size` is its length. */

struct stringio {
    PyObject_HEAD PyObject *text; /* owned str; NULL once closed */
    PyObject *pieces;             /* owned list of str */
    PyObject *dict;               /* owned, or NULL */
    PyObject *weaklist;
    Py_ssize_t size;     /* code points */
    Py_ssize_t position; /* code points */
};

static struct stringio *stringio_of(PyObject *op)
{
    assert(PyObject_TypeCheck(op, &StringIO_Type));
    return (struct stringio *)op;
}

/* The stream, or NULL with ValueError when it is closed. */
static struct stringio *open_stream(PyObject *op)
{
    struct stringio *s = stringio_of(op);
    if (s->text == NULL) {
        PyErr_SetString(PyExc_ValueError, "I/O operation on closed file");
        return NULL;
    }
    return s;
}

/* Joins the pieces. 0; -> -1. */
static int join(struct stringio *s)
{
    if (PyList_GET_SIZE(s->pieces) == 0) {
        return 0;
    }
    if (PyList_Insert(s->pieces, 0, s->text) < 0) {
        return -1;
    }
    PyObject *all =
        PyUnicode_Join(Py_GetConstantBorrowed(Py_CONSTANT_EMPTY_STR), s->pieces);
    PyObject *empty = all == NULL ? NULL : PyList_New(0);
    if (empty == NULL) {
        Py_XDECREF(all);
        (void)PyList_SetSlice(s->pieces, 0, 1, NULL);
        return -1;
    }
    Py_SETREF(s->pieces, empty);
    Py_SETREF(s->text, all);
    return 0;
}

static PyObject *new (
    PyTypeObject *type, PyObject *Py_UNUSED(args), PyObject *Py_UNUSED(kwds))
{
    PyObject *op = type->tp_alloc(type, 0);
    if (op == NULL) {
        return NULL;
    }
    struct stringio *s = stringio_of(op);
    s->text = Py_GetConstant(Py_CONSTANT_EMPTY_STR);
    s->pieces = PyList_New(0);
    if (s->pieces == NULL) {
        Py_DECREF(op);
        return NULL;
    }
    return op;
}

static int init(PyObject *op, PyObject *args, PyObject *kwds)
{
    static char *const parameters[] = {"initial_value", "newline", NULL};
    PyObject *text = NULL, *newline = NULL;
    if (!PyArg_ParseTupleAndKeywords(
            args, kwds, "|OO:StringIO", parameters, &text, &newline)) {
        return -1;
    }
    if (text == NULL || text == Py_None) {
        text = Py_GetConstantBorrowed(Py_CONSTANT_EMPTY_STR);
    }
    if (!PyUnicode_Check(text)) {
        PyErr_Format(PyExc_TypeError, "initial_value must be str or None, not %.200s",
            Py_TYPE(text)->tp_name);
        return -1;
    }
    struct stringio *s = stringio_of(op);
    PyObject *empty = PyList_New(0);
    if (empty == NULL) {
        return -1;
    }
    Py_SETREF(s->pieces, empty);
    Py_XSETREF(s->text, Py_NewRef(text));
    s->size = PyUnicode_GET_LENGTH(text);
    s->position = 0;
    return 0;
}

static int traverse(PyObject *op, visitproc visit, void *arg)
{
    struct stringio *s = stringio_of(op);
    Py_VISIT(s->text);
    Py_VISIT(s->pieces);
    Py_VISIT(s->dict);
    return 0;
}

static int clear(PyObject *op)
{
    Py_CLEAR(stringio_of(op)->dict);
    return 0;
}

static void dealloc(PyObject *op)
{
    struct stringio *s = stringio_of(op);
    PyObject_GC_UnTrack(op);
    if (s->weaklist != NULL) {
        PyObject_ClearWeakRefs(op);
    }
    Py_XDECREF(s->text);
    Py_XDECREF(s->pieces);
    Py_XDECREF(s->dict);
    Py_TYPE(op)->tp_free(op);
}

/* New str of NULs; -> NULL. */
static PyObject *blank(Py_ssize_t length)
{
    PyObject *text = PyUnicode_New(length, 0);
    if (text != NULL) {
        memset(PyUnicode_DATA(text), 0, (size_t)length);
    }
    return text;
}

/* Replaces the text from the position on by as much of `text`. 0; -> -1. */
static int overwrite(struct stringio *s, PyObject *text)
{
    if (join(s) < 0) {
        return -1;
    }
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    Py_ssize_t start = Py_MIN(s->position, s->size);
    Py_ssize_t gap = s->position - start;
    PyObject *head = PyUnicode_Substring(s->text, 0, start);
    PyObject *tail =
        PyUnicode_Substring(s->text, Py_MIN(s->position + length, s->size), s->size);
    PyObject *fill = gap == 0 ? Py_GetConstant(Py_CONSTANT_EMPTY_STR) : blank(gap);
    PyObject *all = head == NULL || tail == NULL || fill == NULL
                        ? NULL
                        : PyUnicode_FromFormat("%U%U%U%U", head, fill, text, tail);
    Py_XDECREF(head);
    Py_XDECREF(tail);
    Py_XDECREF(fill);
    if (all == NULL) {
        return -1;
    }
    Py_SETREF(s->text, all);
    s->size = PyUnicode_GET_LENGTH(all);
    return 0;
}

static PyObject *write_text(PyObject *op, PyObject *text)
{
    struct stringio *s = open_stream(op);
    if (s == NULL) {
        return NULL;
    }
    if (!PyUnicode_Check(text)) {
        return PyErr_Format(PyExc_TypeError, "string argument expected, got '%s'",
            Py_TYPE(text)->tp_name);
    }
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    PyObject *count = PyLong_FromSsize_t(length);
    if (count == NULL || length == 0) {
        return count;
    }
    bool append = s->position == s->size;
    if ((append ? PyList_Append(s->pieces, text) : overwrite(s, text)) < 0) {
        Py_DECREF(count);
        return NULL;
    }
    s->position += length;
    s->size = Py_MAX(s->size, s->position);
    return count;
}

static PyObject *getvalue(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    struct stringio *s = open_stream(op);
    return s == NULL || join(s) < 0 ? NULL : Py_NewRef(s->text);
}

/* New str from the position on, of at most `limit` code points when it is not -1. */
static PyObject *take(struct stringio *s, Py_ssize_t limit, bool line)
{
    if (join(s) < 0) {
        return NULL;
    }
    Py_ssize_t start = Py_MIN(s->position, s->size);
    Py_ssize_t end = limit < 0 ? s->size : Py_MIN(s->size, start + limit);
    if (line) {
        Py_ssize_t at = PyUnicode_FindChar(s->text, '\n', start, end, 1);
        if (at < -1) {
            return NULL;
        }
        end = at >= 0 ? at + 1 : end;
    }
    PyObject *result = PyUnicode_Substring(s->text, start, end);
    if (result != NULL) {
        s->position = end;
    }
    return result;
}

static PyObject *read_all(PyObject *op, PyObject *args)
{
    Py_ssize_t limit;
    struct stringio *s = open_stream(op);
    return s == NULL || !textio_size(args, "read", &limit) ? NULL
                                                           : take(s, limit, false);
}

static PyObject *readline(PyObject *op, PyObject *args)
{
    Py_ssize_t limit;
    struct stringio *s = open_stream(op);
    return s == NULL || !textio_size(args, "readline", &limit) ? NULL
                                                               : take(s, limit, true);
}

static PyObject *iternext(PyObject *op)
{
    struct stringio *s = open_stream(op);
    PyObject *line = s == NULL ? NULL : take(s, -1, true);
    if (line != NULL && PyUnicode_GET_LENGTH(line) == 0) {
        Py_CLEAR(line);
    }
    return line;
}

static PyObject *tell(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    struct stringio *s = open_stream(op);
    return s == NULL ? NULL : PyLong_FromSsize_t(s->position);
}

static PyObject *seek(PyObject *op, PyObject *args)
{
    Py_ssize_t position;
    int whence = 0;
    struct stringio *s = open_stream(op);
    if (s == NULL || !PyArg_ParseTuple(args, "n|i:seek", &position, &whence)) {
        return NULL;
    }
    if (whence < 0 || whence > 2) {
        return PyErr_Format(
            PyExc_ValueError, "Invalid whence (%i, should be 0, 1 or 2)", whence);
    }
    if (position < 0 && whence == 0) {
        return PyErr_Format(PyExc_ValueError, "Negative seek position %zd", position);
    }
    if (position != 0 && whence != 0) {
        PyErr_SetString(PyExc_OSError, "Can't do nonzero cur-relative seeks");
        return NULL;
    }
    s->position = whence == 0 ? position : whence == 1 ? s->position : s->size;
    return PyLong_FromSsize_t(s->position);
}

static PyObject *truncate_text(PyObject *op, PyObject *args)
{
    Py_ssize_t size;
    struct stringio *s = open_stream(op);
    if (s == NULL || !textio_size(args, "truncate", &size) || join(s) < 0) {
        return NULL;
    }
    size = size < 0 ? s->position : size;
    if (size < s->size) {
        PyObject *head = PyUnicode_Substring(s->text, 0, size);
        if (head == NULL) {
            return NULL;
        }
        Py_SETREF(s->text, head);
        s->size = size;
    }
    return PyLong_FromSsize_t(size);
}

static PyObject *close_stream(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    Py_CLEAR(stringio_of(op)->text);
    Py_RETURN_NONE;
}

static PyObject *do_nothing(PyObject *Py_UNUSED(op), PyObject *Py_UNUSED(ignored))
{
    Py_RETURN_NONE;
}

/* What every kind of stream has complains with a full stop. New self; -> NULL. */
static PyObject *self_if_open(PyObject *op)
{
    if (stringio_of(op)->text == NULL) {
        PyErr_SetString(PyExc_ValueError, "I/O operation on closed file.");
        return NULL;
    }
    return Py_NewRef(op);
}

static PyObject *is_false(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    PyObject *self = self_if_open(op);
    Py_XDECREF(self);
    return self == NULL ? NULL : Py_NewRef(Py_False);
}

static PyObject *is_true(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    return open_stream(op) == NULL ? NULL : Py_NewRef(Py_True);
}

static PyObject *enter(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    return self_if_open(op);
}

static PyObject *leave(PyObject *op, PyObject *Py_UNUSED(args))
{
    return PyObject_CallMethodNoArgs(op, NAME(close));
}

static PyObject *get_closed(PyObject *op, void *Py_UNUSED(closure))
{
    return PyBool_FromLong(stringio_of(op)->text == NULL);
}

static PyMethodDef methods[] = {
    {"write", write_text, METH_O,
        "write($self, s, /)\n--\n\nWrite a str and return its length."},
    {"getvalue", getvalue, METH_NOARGS,
        "getvalue($self, /)\n--\n\nReturn the whole text."},
    {"read", read_all, METH_VARARGS,
        "read($self, size=-1, /)\n--\n\nReturn text from the position on."},
    {"readline", readline, METH_VARARGS,
        "readline($self, size=-1, /)\n--\n\nReturn text up to a line end."},
    {"tell", tell, METH_NOARGS, "tell($self, /)\n--\n\nReturn the position."},
    {"seek", seek, METH_VARARGS,
        "seek($self, pos, whence=0, /)\n--\n\nChange the position."},
    {"truncate", truncate_text, METH_VARARGS,
        "truncate($self, pos=None, /)\n--\n\nCut the text."},
    {"close", close_stream, METH_NOARGS, "close($self, /)\n--\n\nForget the text."},
    {"flush", do_nothing, METH_NOARGS, "flush($self, /)\n--\n\nDo nothing."},
    {"isatty", is_false, METH_NOARGS, "isatty($self, /)\n--\n\nReturn False."},
    {"readable", is_true, METH_NOARGS, "readable($self, /)\n--\n\nReturn True."},
    {"writable", is_true, METH_NOARGS, "writable($self, /)\n--\n\nReturn True."},
    {"seekable", is_true, METH_NOARGS, "seekable($self, /)\n--\n\nReturn True."},
    {"__enter__", enter, METH_NOARGS, "__enter__($self, /)\n--\n\nReturn self."},
    {"__exit__", leave, METH_VARARGS, "__exit__($self, /, *args)\n--\n\nClose."},
    {NULL, NULL, 0, NULL},
};
static PyGetSetDef getset[] = {
    {"closed", get_closed, NULL, NULL, NULL},
    {"__dict__", PyObject_GenericGetDict, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

PyTypeObject StringIO_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_io.StringIO",
    .tp_basicsize = sizeof(struct stringio),
    .tp_dealloc = dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_setattro = PyObject_GenericSetAttr,
    .tp_flags = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_doc = "StringIO(initial_value='', newline='\\n')\n--\n\nText in memory.",
    .tp_traverse = traverse,
    .tp_clear = clear,
    .tp_weaklistoffset = offsetof(struct stringio, weaklist),
    .tp_iter = self_if_open,
    .tp_iternext = iternext,
    .tp_methods = methods,
    .tp_getset = getset,
    .tp_dictoffset = offsetof(struct stringio, dict),
    .tp_init = init,
    .tp_new = new,
    .tp_alloc = PyType_GenericAlloc,
    .tp_free = PyObject_GC_Del,
};
