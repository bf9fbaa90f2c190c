/* SPDX-License-Identifier: MIT */
#include "object/sequence.h"
#include "object/number.h"

static PySequenceMethods *suite_of(PyObject *o)
{
    return Py_TYPE(o)->tp_as_sequence;
}

static PyObject *refuse(PyObject *o, const char *format)
{
    return PyErr_Format(PyExc_TypeError, format, Py_TYPE(o)->tp_name);
}

int PySequence_Check(PyObject *o)
{
    if (PyDict_Check(o)) {
        return 0;
    }
    return suite_of(o) != NULL && suite_of(o)->sq_item != NULL;
}

Py_ssize_t PySequence_Size(PyObject *o)
{
    if (o == NULL) {
        number_null();
        return -1;
    }
    if (suite_of(o) != NULL && suite_of(o)->sq_length != NULL) {
        return suite_of(o)->sq_length(o);
    }
    PyMappingMethods *mapping = Py_TYPE(o)->tp_as_mapping;
    refuse(o, mapping != NULL && mapping->mp_length != NULL
                  ? "%.200s is not a sequence"
                  : "object of type '%.200s' has no len()");
    return -1;
}

/* a + b for two sequences whose types leave it to the number slots. */
static PyObject *concat_numbers(PyObject *a, PyObject *b, bool inplace)
{
    if (PySequence_Check(a) && PySequence_Check(b)) {
        PyObject *answer =
            inplace ? number_ask_inplace(a, b, NB(nb_inplace_add), NB(nb_add))
                    : number_ask(a, b, NB(nb_add));
        if (answer != Py_NotImplemented) {
            return answer;
        }
        Py_DECREF(answer);
    }
    return refuse(a, "'%.200s' object can't be concatenated");
}

PyObject *PySequence_Concat(PyObject *a, PyObject *b)
{
    if (a == NULL || b == NULL) {
        return number_null();
    }
    if (suite_of(a) != NULL && suite_of(a)->sq_concat != NULL) {
        return suite_of(a)->sq_concat(a, b);
    }
    return concat_numbers(a, b, false);
}

PyObject *PySequence_InPlaceConcat(PyObject *a, PyObject *b)
{
    if (a == NULL || b == NULL) {
        return number_null();
    }
    PySequenceMethods *suite = suite_of(a);
    if (suite != NULL && suite->sq_inplace_concat != NULL) {
        return suite->sq_inplace_concat(a, b);
    }
    if (suite != NULL && suite->sq_concat != NULL) {
        return suite->sq_concat(a, b);
    }
    return concat_numbers(a, b, true);
}

static PyObject *repeat_numbers(PyObject *o, Py_ssize_t count, bool inplace)
{
    if (PySequence_Check(o)) {
        PyObject *n = PyLong_FromSsize_t(count);
        if (n == NULL) {
            return NULL;
        }
        PyObject *answer =
            inplace ? number_ask_inplace(o, n, NB(nb_inplace_multiply), NB(nb_multiply))
                    : number_ask(o, n, NB(nb_multiply));
        Py_DECREF(n);
        if (answer != Py_NotImplemented) {
            return answer;
        }
        Py_DECREF(answer);
    }
    return refuse(o, "'%.200s' object can't be repeated");
}

PyObject *PySequence_Repeat(PyObject *o, Py_ssize_t count)
{
    if (o == NULL) {
        return number_null();
    }
    if (suite_of(o) != NULL && suite_of(o)->sq_repeat != NULL) {
        return suite_of(o)->sq_repeat(o, count);
    }
    return repeat_numbers(o, count, false);
}

PyObject *PySequence_InPlaceRepeat(PyObject *o, Py_ssize_t count)
{
    if (o == NULL) {
        return number_null();
    }
    PySequenceMethods *suite = suite_of(o);
    if (suite != NULL && suite->sq_inplace_repeat != NULL) {
        return suite->sq_inplace_repeat(o, count);
    }
    if (suite != NULL && suite->sq_repeat != NULL) {
        return suite->sq_repeat(o, count);
    }
    return repeat_numbers(o, count, true);
}

/* Completes a negative index. 0; -> -1. code. */
static int complete_index(PyObject *o, Py_ssize_t *i)
{
    if (*i < 0 && suite_of(o)->sq_length != NULL) {
        Py_ssize_t length = suite_of(o)->sq_length(o);
        if (length < 0) {
            return -1;
        }
        *i += length;
    }
    return 0;
}

PyObject *PySequence_GetItem(PyObject *o, Py_ssize_t i)
{
    if (o == NULL) {
        return number_null();
    }
    if (suite_of(o) != NULL && suite_of(o)->sq_item != NULL) {
        ssizeargfunc item = suite_of(o)->sq_item;
        return complete_index(o, &i) < 0 ? NULL : item(o, i);
    }
    PyMappingMethods *mapping = Py_TYPE(o)->tp_as_mapping;
    return refuse(o, mapping != NULL && mapping->mp_subscript != NULL
                         ? "%.200s is not a sequence"
                         : "'%.200s' object does not support indexing");
}

/* Stores, or deletes when v is NULL. */
static int assign_item(PyObject *o, Py_ssize_t i, PyObject *v, const char *refusal)
{
    if (o == NULL) {
        number_null();
        return -1;
    }
    if (suite_of(o) != NULL && suite_of(o)->sq_ass_item != NULL) {
        ssizeobjargproc assign = suite_of(o)->sq_ass_item;
        return complete_index(o, &i) < 0 ? -1 : assign(o, i, v);
    }
    PyMappingMethods *mapping = Py_TYPE(o)->tp_as_mapping;
    refuse(o, mapping != NULL && mapping->mp_ass_subscript != NULL
                  ? "%.200s is not a sequence"
                  : refusal);
    return -1;
}

int PySequence_SetItem(PyObject *o, Py_ssize_t i, PyObject *v)
{
    return assign_item(o, i, v, "'%.200s' object does not support item assignment");
}

int PySequence_DelItem(PyObject *o, Py_ssize_t i)
{
    return assign_item(o, i, NULL, "'%.200s' object doesn't support item deletion");
}

PyObject *PySequence_GetSlice(PyObject *o, Py_ssize_t i1, Py_ssize_t i2)
{
    if (o == NULL) {
        return number_null();
    }
    PyMappingMethods *mapping = Py_TYPE(o)->tp_as_mapping;
    if (mapping == NULL || mapping->mp_subscript == NULL) {
        return refuse(o, "'%.200s' object is unsliceable");
    }
    PyObject *start = PyLong_FromSsize_t(i1);
    PyObject *stop = PyLong_FromSsize_t(i2);
    PyObject *slice =
        start != NULL && stop != NULL ? PySlice_New(start, stop, NULL) : NULL;
    Py_XDECREF(start);
    Py_XDECREF(stop);
    if (slice == NULL) {
        return NULL;
    }
    PyObject *result = mapping->mp_subscript(o, slice);
    Py_DECREF(slice);
    return result;
}

PyObject *PySequence_List(PyObject *o)
{
    if (o == NULL) {
        return number_null();
    }
    PyObject *list = PyList_New(0);
    if (list != NULL && PyList_Extend(list, o) < 0) {
        Py_CLEAR(list);
    }
    return list;
}

PyObject *PySequence_Tuple(PyObject *o)
{
    if (o == NULL) {
        return number_null();
    }
    if (PyTuple_CheckExact(o)) {
        return Py_NewRef(o);
    }
    if (PyList_CheckExact(o)) {
        return PyList_AsTuple(o);
    }
    PyObject *list = PySequence_List(o);
    if (list == NULL) {
        return NULL;
    }
    PyObject *tuple = PyList_AsTuple(list);
    Py_DECREF(list);
    return tuple;
}

PyObject *PySequence_Fast(PyObject *o, const char *message)
{
    if (o == NULL) {
        return number_null();
    }
    if (PyList_CheckExact(o) || PyTuple_CheckExact(o)) {
        return Py_NewRef(o);
    }
    PyObject *iter = PyObject_GetIter(o);
    if (iter == NULL) {
        if (PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_SetString(PyExc_TypeError, message);
        }
        return NULL;
    }
    PyObject *list = PySequence_List(iter);
    Py_DECREF(iter);
    return list;
}
