/* SPDX-License-Identifier: MIT */
#include "builtin/textio.h"

#include "builtin/exceptions.h"
#include "object/names.h"

#include <errno.h>
#include <unistd.h>

struct textio {
    PyObject_HEAD FILE *file; /* borrowed; NULL once closed */
    int fd;
    PyObject *name;   /* owned str */
    PyObject *mode;   /* owned str */
    PyObject *errors; /* owned str: "strict" or "backslashreplace" */
    PyObject *dict;   /* owned, or NULL */
    PyObject *weaklist;
};

static struct textio *textio_of(PyObject *op)
{
    assert(PyObject_TypeCheck(op, &TextIO_Type));
    return (struct textio *)op;
}

PyObject *textio_new(FILE *file, const char *name, const char *mode, const char *errors)
{
    struct textio *t = PyObject_GC_New(struct textio, &TextIO_Type);
    if (t == NULL) {
        return NULL;
    }
    t->file = file;
    t->fd = fileno(file);
    t->dict = NULL;
    t->weaklist = NULL;
    t->name = PyUnicode_FromString(name);
    t->mode = PyUnicode_FromString(mode);
    t->errors = PyUnicode_FromString(errors);
    PyObject_GC_Track(t);
    if (t->name == NULL || t->mode == NULL || t->errors == NULL) {
        Py_DECREF(t);
        return NULL;
    }
    return (PyObject *)t;
}

static void dealloc(PyObject *op)
{
    struct textio *t = textio_of(op);
    PyObject_GC_UnTrack(op);
    if (t->weaklist != NULL) {
        PyObject_ClearWeakRefs(op);
    }
    Py_XDECREF(t->name);
    Py_XDECREF(t->mode);
    Py_XDECREF(t->errors);
    Py_XDECREF(t->dict);
    Py_TYPE(op)->tp_free(op);
}

static int traverse(PyObject *op, visitproc visit, void *arg)
{
    struct textio *t = textio_of(op);
    Py_VISIT(t->name);
    Py_VISIT(t->mode);
    Py_VISIT(t->errors);
    Py_VISIT(t->dict);
    return 0;
}

static int clear(PyObject *op)
{
    Py_CLEAR(textio_of(op)->dict);
    return 0;
}

/* The file; NULL with ValueError when closed. */
static FILE *open_file(PyObject *op)
{
    FILE *file = textio_of(op)->file;
    if (file == NULL) {
        PyErr_SetString(PyExc_ValueError, "I/O operation on closed file.");
    }
    return file;
}

static PyObject *os_error(void)
{
    int number = errno;
    PyObject *args = Py_BuildValue("(is)", number, strerror(number));
    if (args != NULL) {
        PyErr_SetObject(exception_for_errno(number), args);
        Py_DECREF(args);
    }
    return NULL;
}

/* Text with every code point that UTF-8 refuses written as an escape. */
static PyObject *escape_surrogates(PyObject *text)
{
    PyObject *parts = PyList_New(0);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    for (Py_ssize_t i = 0; parts != NULL && i < size; i++) {
        Py_UCS4 c = PyUnicode_READ_CHAR(text, i);
        PyObject *part = c >= 0xd800 && c < 0xe000
                             ? PyUnicode_FromFormat("\\u%04x", (int)c)
                             : PyUnicode_FromOrdinal((int)c);
        if (part == NULL || PyList_Append(parts, part) < 0) {
            Py_CLEAR(parts);
        }
        Py_XDECREF(part);
    }
    PyObject *result = NULL;
    if (parts != NULL) {
        result = PyUnicode_Join(Py_GetConstantBorrowed(Py_CONSTANT_EMPTY_STR), parts);
        Py_DECREF(parts);
    }
    return result;
}

PyObject *textio_encode(PyObject *text, bool escape)
{
    PyObject *bytes = PyUnicode_AsUTF8String(text);
    if (bytes != NULL || !escape || !PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) {
        return bytes;
    }
    PyErr_Clear();
    PyObject *escaped = escape_surrogates(text);
    bytes = escaped == NULL ? NULL : PyUnicode_AsUTF8String(escaped);
    Py_XDECREF(escaped);
    return bytes;
}

static PyObject *write_text(PyObject *op, PyObject *text)
{
    FILE *file = open_file(op);
    if (file == NULL) {
        return NULL;
    }
    if (!PyUnicode_Check(text)) {
        _PyArg_BadArgument("write", "argument", "str", text);
        return NULL;
    }
    bool escape = PyUnicode_EqualToUTF8(textio_of(op)->errors, "backslashreplace");
    PyObject *bytes = textio_encode(text, escape);
    if (bytes == NULL) {
        return NULL;
    }
    size_t size = (size_t)PyBytes_GET_SIZE(bytes);
    size_t written = fwrite(PyBytes_AS_STRING(bytes), 1, size, file);
    Py_DECREF(bytes);
    if (written != size) {
        return os_error();
    }
    return PyLong_FromSsize_t(PyUnicode_GET_LENGTH(text));
}

static PyObject *flush(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    FILE *file = open_file(op);
    if (file == NULL) {
        return NULL;
    }
    if (fflush(file) != 0) {
        return os_error();
    }
    Py_RETURN_NONE;
}

static PyObject *close_stream(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    struct textio *t = textio_of(op);
    FILE *file = t->file;
    t->file = NULL;
    if (file != NULL && fflush(file) != 0) {
        return os_error();
    }
    Py_RETURN_NONE;
}

int textio_size(PyObject *args, const char *name, Py_ssize_t *size)
{
    PyObject *value = Py_None;
    if (!PyArg_UnpackTuple(args, name, 0, 1, &value)) {
        return 0;
    }
    *size = -1;
    if (value == Py_None) {
        return 1;
    }
    if (!PyIndex_Check(value)) {
        PyErr_Format(PyExc_TypeError,
            "argument should be integer or None, not '%.200s'",
            Py_TYPE(value)->tp_name);
        return 0;
    }
    *size = PyNumber_AsSsize_t(value, PyExc_OverflowError);
    return !(*size == -1 && PyErr_Occurred());
}

/* Number of bytes that follow the first byte of a code point in UTF-8. */
static int bytes_after(int first)
{
    return first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
}

/* New str of at most `limit` code points (-1: no limit), up to a line end if `line`. */
static PyObject *read_points(FILE *file, Py_ssize_t limit, bool line)
{
    char *text = NULL;
    size_t room = 0, size = 0;
    int c, missing = 0;
    while ((limit != 0 || missing > 0) && (c = getc(file)) != EOF) {
        if (size == room) {
            room = room * 2 + 64;
            char *bigger = PyMem_Realloc(text, room);
            if (bigger == NULL) {
                PyMem_Free(text);
                return PyErr_NoMemory();
            }
            text = bigger;
        }
        text[size++] = (char)c;
        if (missing > 0) {
            missing--;
        } else {
            missing = bytes_after(c);
            limit -= limit > 0;
        }
        if (line && c == '\n') {
            break;
        }
    }
    PyObject *result =
        PyUnicode_FromStringAndSize(text == NULL ? "" : text, (Py_ssize_t)size);
    PyMem_Free(text);
    return result;
}

static PyObject *read_text(PyObject *op, PyObject *args, bool line)
{
    Py_ssize_t limit;
    FILE *file = open_file(op);
    if (file == NULL || !textio_size(args, line ? "readline" : "read", &limit)) {
        return NULL;
    }
    return read_points(file, limit < 0 ? -1 : limit, line);
}

static PyObject *read_all(PyObject *op, PyObject *args)
{
    return read_text(op, args, false);
}

static PyObject *readline(PyObject *op, PyObject *args)
{
    return read_text(op, args, true);
}

static PyObject *iternext(PyObject *op)
{
    FILE *file = open_file(op);
    PyObject *line = file == NULL ? NULL : read_points(file, -1, true);
    if (line != NULL && PyUnicode_GET_LENGTH(line) == 0) {
        Py_CLEAR(line);
    }
    return line;
}

static PyObject *get_fileno(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    return open_file(op) == NULL ? NULL : PyLong_FromLong(textio_of(op)->fd);
}

static PyObject *is_terminal(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    return open_file(op) == NULL ? NULL : PyBool_FromLong(isatty(textio_of(op)->fd));
}

/* Whether the mode contains the letter. */
static PyObject *mode_has(PyObject *op, Py_UCS4 letter)
{
    PyObject *mode = textio_of(op)->mode;
    return PyBool_FromLong(
        PyUnicode_FindChar(mode, letter, 0, PyUnicode_GET_LENGTH(mode), 1) >= 0);
}

static PyObject *readable(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    return mode_has(op, 'r');
}

static PyObject *writable(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    return mode_has(op, 'w');
}

static PyObject *repr(PyObject *op)
{
    return PyUnicode_FromFormat("<_io.TextIOWrapper name=%R mode=%R encoding='utf-8'>",
        textio_of(op)->name, textio_of(op)->mode);
}

static PyObject *get_closed(PyObject *op, void *Py_UNUSED(closure))
{
    return PyBool_FromLong(textio_of(op)->file == NULL);
}

static PyObject *get_encoding(PyObject *Py_UNUSED(op), void *Py_UNUSED(closure))
{
    return PyUnicode_FromString("utf-8");
}

static PyMethodDef methods[] = {
    {"write", write_text, METH_O,
        "write($self, text, /)\n--\n\nWrite a str and return its length."},
    {"flush", flush, METH_NOARGS, "flush($self, /)\n--\n\nHand over what is buffered."},
    {"close", close_stream, METH_NOARGS, "close($self, /)\n--\n\nFlush and close."},
    {"read", read_all, METH_VARARGS, "read($self, size=-1, /)\n--\n\nRead text."},
    {"readline", readline, METH_VARARGS,
        "readline($self, size=-1, /)\n--\n\nRead one line."},
    {"fileno", get_fileno, METH_NOARGS,
        "fileno($self, /)\n--\n\nReturn the file descriptor."},
    {"isatty", is_terminal, METH_NOARGS,
        "isatty($self, /)\n--\n\nReturn whether the stream is a terminal."},
    {"readable", readable, METH_NOARGS,
        "readable($self, /)\n--\n\nReturn whether the stream can be read."},
    {"writable", writable, METH_NOARGS,
        "writable($self, /)\n--\n\nReturn whether the stream can be written."},
    {NULL, NULL, 0, NULL},
};
static PyMemberDef members[] = {
    {"name", _Py_T_OBJECT, offsetof(struct textio, name), Py_READONLY, NULL},
    {"mode", _Py_T_OBJECT, offsetof(struct textio, mode), Py_READONLY, NULL},
    {"errors", _Py_T_OBJECT, offsetof(struct textio, errors), Py_READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};
static PyGetSetDef getset[] = {
    {"closed", get_closed, NULL, NULL, NULL},
    {"encoding", get_encoding, NULL, NULL, NULL},
    {"__dict__", PyObject_GenericGetDict, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

PyTypeObject TextIO_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "_io.TextIOWrapper",
    .tp_basicsize = sizeof(struct textio),
    .tp_dealloc = dealloc,
    .tp_repr = repr,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_setattro = PyObject_GenericSetAttr,
    .tp_flags = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_doc = "A text stream over a standard file.",
    .tp_traverse = traverse,
    .tp_clear = clear,
    .tp_weaklistoffset = offsetof(struct textio, weaklist),
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = iternext,
    .tp_methods = methods,
    .tp_members = members,
    .tp_getset = getset,
    .tp_dictoffset = offsetof(struct textio, dict),
    .tp_free = PyObject_GC_Del,
};

int textio_write(PyObject *file, PyObject *text)
{
    PyObject *result = Py_IS_TYPE(file, &TextIO_Type)
                           ? write_text(file, text)
                           : PyObject_CallMethodOneArg(file, NAME(write), text);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

int textio_flush(PyObject *file)
{
    PyObject *method;
    int found = PyObject_GetOptionalAttr(file, NAME(flush), &method);
    if (found <= 0) {
        return found;
    }
    PyObject *result = PyObject_CallNoArgs(method);
    Py_DECREF(method);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

int PyFile_WriteObject(PyObject *o, PyObject *file, int flags)
{
    if (file == NULL) {
        PyErr_SetString(PyExc_TypeError, "writeobject with NULL file");
        return -1;
    }
    PyObject *text = (flags & Py_PRINT_RAW) ? PyObject_Str(o) : PyObject_Repr(o);
    if (text == NULL) {
        return -1;
    }
    int result = textio_write(file, text);
    Py_DECREF(text);
    return result;
}

int PyFile_WriteString(const char *text, PyObject *file)
{
    if (file == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_SystemError, "null file for PyFile_WriteString");
        }
        return -1;
    }
    PyObject *o = PyUnicode_FromString(text);
    if (o == NULL) {
        return -1;
    }
    int result = textio_write(file, o);
    Py_DECREF(o);
    return result;
}
