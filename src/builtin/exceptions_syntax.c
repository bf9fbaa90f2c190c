/* SPDX-License-Identifier: MIT */
#include "builtin/exceptions.h"

/* Fills the place fields from (filename, lineno, offset, text[, end_lineno,
 * end_offset[, metadata]]). 0; -> -1 TypeError, nothing stored. */
static int take_place(struct exc_syntax *e, PyObject *place)
{
    PyObject *end_lineno = NULL, *end_offset = NULL, *metadata = NULL;
    PyObject *filename, *lineno, *offset, *text;
    if (!PyArg_ParseTuple(place, "OOOO|OOO", &filename, &lineno, &offset, &text,
            &end_lineno, &end_offset, &metadata)) {
        return -1;
    }
    if (end_lineno != NULL && end_offset == NULL) {
        PyErr_SetString(
            PyExc_TypeError, "end_offset must be provided when end_lineno is provided");
        return -1;
    }
    Py_XSETREF(e->filename, Py_NewRef(filename));
    Py_XSETREF(e->lineno, Py_NewRef(lineno));
    Py_XSETREF(e->offset, Py_NewRef(offset));
    Py_XSETREF(e->text, Py_NewRef(text));
    Py_XSETREF(e->end_lineno, Py_XNewRef(end_lineno));
    Py_XSETREF(e->end_offset, Py_XNewRef(end_offset));
    Py_XSETREF(e->metadata, Py_XNewRef(metadata));
    return 0;
}

static int syntax_init(PyObject *self, PyObject *args, PyObject *kwds)
{
    struct exc_syntax *e = (struct exc_syntax *)self;
    Py_ssize_t size = PyTuple_GET_SIZE(args);
    if (exception_init(self, args, kwds) < 0) {
        return -1;
    }
    if (size >= 1) {
        Py_XSETREF(e->msg, Py_NewRef(PyTuple_GET_ITEM(args, 0)));
    }
    if (size != 2) {
        return 0;
    }
    PyObject *place = PySequence_Tuple(PyTuple_GET_ITEM(args, 1));
    if (place == NULL) {
        return -1;
    }
    int result = take_place(e, place);
    Py_DECREF(place);
    return result;
}

/* New str: the part of a file name after the last slash. */
static PyObject *base_name(PyObject *filename)
{
    Py_ssize_t size = PyUnicode_GET_LENGTH(filename);
    Py_ssize_t slash = PyUnicode_FindChar(filename, '/', 0, size, -1);
    return slash < -1 ? NULL : PyUnicode_Substring(filename, slash + 1, size);
}

static PyObject *syntax_str(PyObject *self)
{
    struct exc_syntax *e = (struct exc_syntax *)self;
    PyObject *msg = e->msg != NULL ? e->msg : Py_None;
    bool lined = e->lineno != NULL && PyLong_CheckExact(e->lineno);
    bool named = e->filename != NULL && PyUnicode_Check(e->filename);
    int overflow = 0;
    long line = lined ? PyLong_AsLongAndOverflow(e->lineno, &overflow) : 0;
    if (!lined && !named) {
        return PyObject_Str(msg);
    }
    if (!named) {
        return PyUnicode_FromFormat("%S (line %ld)", msg, line);
    }
    PyObject *name = base_name(e->filename);
    if (name == NULL) {
        return NULL;
    }
    PyObject *result = lined
                           ? PyUnicode_FromFormat("%S (%U, line %ld)", msg, name, line)
                           : PyUnicode_FromFormat("%S (%U)", msg, name);
    Py_DECREF(name);
    return result;
}

static PyMemberDef members[] = {
    {"msg", _Py_T_OBJECT, offsetof(struct exc_syntax, msg), 0, "the message"},
    {"filename", _Py_T_OBJECT, offsetof(struct exc_syntax, filename), 0, "the file"},
    {"lineno", _Py_T_OBJECT, offsetof(struct exc_syntax, lineno), 0, "first line"},
    {"offset", _Py_T_OBJECT, offsetof(struct exc_syntax, offset), 0, "first column"},
    {"text", _Py_T_OBJECT, offsetof(struct exc_syntax, text), 0, "the source line"},
    {"end_lineno", _Py_T_OBJECT, offsetof(struct exc_syntax, end_lineno), 0,
        "last line"},
    {"end_offset", _Py_T_OBJECT, offsetof(struct exc_syntax, end_offset), 0,
        "column after the last one"},
    {"print_file_and_line", _Py_T_OBJECT,
        offsetof(struct exc_syntax, print_file_and_line), 0,
        "whether the place is printed"},
    {"_metadata", _Py_T_OBJECT, offsetof(struct exc_syntax, metadata), 0,
        "what the parser adds"},
    {NULL, 0, 0, 0, NULL},
};

void exceptions_define_syntax(void)
{
    PyTypeObject *type = &exception_type_SyntaxError;
    type->tp_init = syntax_init;
    type->tp_str = syntax_str;
    type->tp_members = members;
}
