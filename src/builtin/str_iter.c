/* SPDX-License-Identifier: MIT */
#include "builtin/str.h"
#include "builtin/str_methods.h"

/* `text` is NULL exactly when the iterator is exhausted. */
struct str_iterator {
    PyObject_HEAD Py_ssize_t index; /* of the next character */
    PyObject *text;                 /* owned, or NULL */
};

PyObject *str_iter(PyObject *o)
{
    PyTypeObject *type =
        PyUnicode_IS_ASCII(o) ? &_PyUnicodeASCIIIter_Type : &PyUnicodeIter_Type;
    struct str_iterator *it = PyObject_GC_New(struct str_iterator, type);
    if (it == NULL) {
        return NULL;
    }
    it->index = 0;
    it->text = Py_NewRef(o);
    PyObject_GC_Track(it);
    return &it->ob_base;
}

static void iter_dealloc(PyObject *o)
{
    PyObject_GC_UnTrack(o);
    Py_XDECREF(((struct str_iterator *)o)->text);
    PyObject_GC_Del(o);
}

static int iter_traverse(PyObject *o, visitproc visit, void *arg)
{
    Py_VISIT(((struct str_iterator *)o)->text);
    return 0;
}

static PyObject *iter_next(PyObject *o)
{
    struct str_iterator *it = (struct str_iterator *)o;
    if (it->text == NULL) {
        return NULL;
    }
    if (it->index < PyUnicode_GET_LENGTH(it->text)) {
        PyObject *item = str_from_char(str_read(it->text, it->index));
        if (item != NULL) {
            it->index++;
        }
        return item;
    }
    Py_CLEAR(it->text);
    return NULL;
}

static PyObject *iter_length_hint(PyObject *o, PyObject *Py_UNUSED(args))
{
    struct str_iterator *it = (struct str_iterator *)o;
    Py_ssize_t left = it->text == NULL ? 0 : PyUnicode_GET_LENGTH(it->text) - it->index;
    return PyLong_FromSsize_t(left);
}

static PyObject *iter_reduce(PyObject *o, PyObject *Py_UNUSED(args))
{
    struct str_iterator *it = (struct str_iterator *)o;
    PyObject *builtins = PyImport_ImportModule("builtins");
    PyObject *function =
        builtins == NULL ? NULL : PyObject_GetAttrString(builtins, "iter");
    Py_XDECREF(builtins);
    if (function == NULL) {
        return NULL;
    }
    if (it->text == NULL) {
        return Py_BuildValue("N(O)", function, str_empty());
    }
    return Py_BuildValue("N(O)n", function, it->text, it->index);
}

static PyObject *iter_setstate(PyObject *o, PyObject *state)
{
    struct str_iterator *it = (struct str_iterator *)o;
    Py_ssize_t index = PyLong_AsSsize_t(state);
    if (index == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (it->text != NULL) {
        Py_ssize_t length = PyUnicode_GET_LENGTH(it->text);
        it->index = index < 0 ? 0 : index > length ? length : index;
    }
    Py_RETURN_NONE;
}

static PyMethodDef iter_methods[] = {
    {"__length_hint__", iter_length_hint, METH_NOARGS,
        "__length_hint__($self, /)\n--\n\nHow many characters are left."},
    {"__reduce__", iter_reduce, METH_NOARGS,
        "__reduce__($self, /)\n--\n\nThe state, for copying."},
    {"__setstate__", iter_setstate, METH_O,
        "__setstate__($self, state, /)\n--\n\nSets the state, for copying."},
    {NULL, NULL, 0, NULL},
};

#define STR_ITERATOR_TYPE(symbol, name)                                                \
    PyTypeObject symbol = {                                                            \
        PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = (name),                       \
        .tp_basicsize = sizeof(struct str_iterator),                                   \
        .tp_dealloc = iter_dealloc,                                                    \
        .tp_getattro = PyObject_GenericGetAttr,                                        \
        .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,                           \
        .tp_traverse = iter_traverse,                                                  \
        .tp_iter = PyObject_SelfIter,                                                  \
        .tp_iternext = iter_next,                                                      \
        .tp_methods = iter_methods,                                                    \
        .tp_free = PyObject_GC_Del,                                                    \
    }

STR_ITERATOR_TYPE(PyUnicodeIter_Type, "str_iterator");
STR_ITERATOR_TYPE(_PyUnicodeASCIIIter_Type, "str_ascii_iterator");
