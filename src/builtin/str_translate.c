/* SPDX-License-Identifier: MIT */
#include "builtin/str.h"
#include "builtin/str_methods.h"
#include "builtin/str_writer.h"

static int put_integer(struct str_writer *w, PyObject *value)
{
    int overflow = 0;
    long ch = PyLong_AsLongAndOverflow(value, &overflow);
    if (overflow != 0 || ch < 0 || ch > (long)STR_MAX_CHAR) {
        PyErr_SetString(
            PyExc_ValueError, "character mapping must be in range(0x110000)");
        return -1;
    }
    return writer_char(w, (Py_UCS4)ch);
}

static int put_value(struct str_writer *w, PyObject *value)
{
    if (value == Py_None) {
        return 0;
    }
    if (PyLong_Check(value)) {
        return put_integer(w, value);
    }
    if (PyUnicode_Check(value)) {
        return writer_str(w, value);
    }
    PyErr_SetString(
        PyExc_TypeError, "character mapping must return integer, None or str");
    return -1;
}

/* Looks one character up; a LookupError leaves it as it is. */
static int translate_char(struct str_writer *w, PyObject *table, Py_UCS4 ch)
{
    PyObject *key = PyLong_FromUnsignedLong(ch);
    if (key == NULL) {
        return -1;
    }
    PyObject *value = PyObject_GetItem(table, key);
    Py_DECREF(key);
    if (value == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_LookupError)) {
            return -1;
        }
        PyErr_Clear();
        return writer_char(w, ch);
    }
    int result = put_value(w, value);
    Py_DECREF(value);
    return result;
}

PyObject *str_method_translate(PyObject *self, PyObject *table)
{
    struct str_writer w;
    writer_init(&w);
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(self); i++) {
        if (translate_char(&w, table, str_read(self, i)) < 0) {
            writer_drop(&w);
            return NULL;
        }
    }
    return writer_finish(&w);
}

/* maketrans --------------------------------------------------------------------------------- */

/* table[ch] = value, where value NULL means None. Steals value. */
static int set_char(PyObject *table, Py_UCS4 ch, PyObject *value)
{
    PyObject *key = PyLong_FromUnsignedLong(ch);
    int result = key == NULL || value == NULL ? -1 : PyDict_SetItem(table, key, value);
    Py_XDECREF(key);
    Py_XDECREF(value);
    return result;
}

static int add_pairs(PyObject *table, PyObject *from, PyObject *to)
{
    if (PyUnicode_GET_LENGTH(from) != PyUnicode_GET_LENGTH(to)) {
        PyErr_SetString(PyExc_ValueError,
            "the first two maketrans arguments must have equal length");
        return -1;
    }
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(from); i++) {
        PyObject *value = PyLong_FromUnsignedLong(str_read(to, i));
        if (set_char(table, str_read(from, i), value) < 0) {
            return -1;
        }
    }
    return 0;
}

static int add_deleted(PyObject *table, PyObject *deleted)
{
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(deleted); i++) {
        if (set_char(table, str_read(deleted, i), Py_NewRef(Py_None)) < 0) {
            return -1;
        }
    }
    return 0;
}

static int add_entry(PyObject *table, PyObject *key, PyObject *value)
{
    if (PyUnicode_Check(key)) {
        if (PyUnicode_GET_LENGTH(key) != 1) {
            PyErr_SetString(
                PyExc_ValueError, "string keys in translate table must be of length 1");
            return -1;
        }
        return set_char(table, str_read(key, 0), Py_NewRef(value));
    }
    if (PyLong_Check(key)) {
        return PyDict_SetItem(table, key, value);
    }
    PyErr_SetString(
        PyExc_TypeError, "keys in translate table must be strings or integers");
    return -1;
}

static int add_mapping(PyObject *table, PyObject *mapping)
{
    if (!PyDict_CheckExact(mapping)) {
        PyErr_SetString(PyExc_TypeError,
            "if you give only one argument to maketrans it must be a dict");
        return -1;
    }
    PyObject *copy = PyDict_Copy(mapping);
    if (copy == NULL) {
        return -1;
    }
    PyObject *key, *value;
    Py_ssize_t pos = 0;
    int result = 0;
    while (result == 0 && PyDict_Next(copy, &pos, &key, &value)) {
        result = add_entry(table, key, value);
    }
    Py_DECREF(copy);
    return result;
}

static int fill_table(PyObject *table, PyObject *const *args, Py_ssize_t nargs)
{
    for (Py_ssize_t i = 1; i < nargs; i++) {
        if (!PyUnicode_Check(args[i])) {
            PyErr_Format(PyExc_TypeError,
                "maketrans() argument %zd must be str, not %T", i + 1, args[i]);
            return -1;
        }
    }
    if (nargs == 1) {
        return add_mapping(table, args[0]);
    }
    if (!PyUnicode_Check(args[0])) {
        PyErr_SetString(PyExc_TypeError,
            "first maketrans argument must be a string if there is a second argument");
        return -1;
    }
    if (add_pairs(table, args[0], args[1]) < 0) {
        return -1;
    }
    return nargs == 3 ? add_deleted(table, args[2]) : 0;
}

PyObject *str_maketrans(
    PyObject *Py_UNUSED(type), PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("maketrans", nargs, 1, 3)) {
        return NULL;
    }
    PyObject *table = PyDict_New();
    if (table != NULL && fill_table(table, args, nargs) < 0) {
        Py_CLEAR(table);
    }
    return table;
}
