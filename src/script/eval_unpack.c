/* SPDX-License-Identifier: MIT */
/* Iteration and unpacking. */

#include "script/eval_parts.h"

enum outcome eval_GET_ITER(PyFrameObject *frame, int Py_UNUSED(i))
{
    return stack_replace(frame, 1, PyObject_GetIter(stack_peek(frame, 1)));
}

enum outcome eval_FOR_ITER(PyFrameObject *frame, int Py_UNUSED(end))
{
    PyObject *iterator = stack_peek(frame, 1);
    PyObject *item = Py_TYPE(iterator)->tp_iternext(iterator);
    if (item != NULL) {
        stack_push(frame, item);
        return NEXT;
    }
    if (PyErr_Occurred() != NULL) {
        if (!PyErr_ExceptionMatches(PyExc_StopIteration)) {
            return FAIL;
        }
        PyErr_Clear();
    }
    stack_drop(frame, 1);
    return JUMP;
}

/* Raises for too few values: "at least" when a starred target takes the rest. */
static enum outcome too_few(const char *at_least, int wanted, Py_ssize_t got)
{
    (void)PyErr_Format(PyExc_ValueError,
        "not enough values to unpack (expected %s%d, got %zd)", at_least, wanted, got);
    return FAIL;
}

/* Only containers that are exactly of a known type tell how many values there were. */
static enum outcome too_many(PyObject *value, int wanted)
{
    Py_ssize_t got = -1;
    if (PyTuple_CheckExact(value) || PyList_CheckExact(value) ||
        Py_IS_TYPE(value, &PyDict_Type)) {
        got = PyObject_Size(value);
    }
    if (got > wanted) {
        (void)PyErr_Format(PyExc_ValueError,
            "too many values to unpack (expected %d, got %zd)", wanted, got);
    } else {
        (void)PyErr_Format(
            PyExc_ValueError, "too many values to unpack (expected %d)", wanted);
    }
    return FAIL;
}

/* New iterator for unpacking; -> NULL. */
static PyObject *unpack_iterator(PyObject *value)
{
    PyObject *iterator = PyObject_GetIter(value);
    if (iterator == NULL && PyErr_ExceptionMatches(PyExc_TypeError) &&
        Py_TYPE(value)->tp_iter == NULL && !PySequence_Check(value)) {
        (void)PyErr_Format(PyExc_TypeError, "cannot unpack non-iterable %.200s object",
            Py_TYPE(value)->tp_name);
    }
    return iterator;
}

/* New list of the first `most` items, or all when most is negative; -> NULL. */
static PyObject *take_items(PyObject *iterator, int most)
{
    PyObject *items = PyList_New(0);
    for (int i = 0; items != NULL && i != most; i++) {
        PyObject *item;
        int more = PyIter_NextItem(iterator, &item);
        if (more == 0) {
            break;
        }
        if (more < 0 || PyList_Append(items, item) < 0) {
            Py_CLEAR(items);
        }
        if (more > 0) {
            Py_DECREF(item);
        }
    }
    return items;
}

/* Puts items in the place of the value, the first one on top. */
static enum outcome spread(PyFrameObject *frame, PyObject *const *items, int count)
{
    PyObject *value = stack_pop(frame);
    for (int i = count - 1; i >= 0; i--) {
        stack_push(frame, Py_NewRef(items[i]));
    }
    slot_drop(value);
    return NEXT;
}

/* The general way: exactly `count` items of any iterable. */
static enum outcome unpack_iterable(PyFrameObject *frame, int count)
{
    PyObject *value = stack_peek(frame, 1);
    PyObject *iterator = unpack_iterator(value);
    PyObject *items = iterator == NULL ? NULL : take_items(iterator, count);
    enum outcome outcome = FAIL;
    if (items != NULL && PyList_GET_SIZE(items) < count) {
        outcome = too_few("", count, PyList_GET_SIZE(items));
    } else if (items != NULL) {
        PyObject *surplus;
        int more = PyIter_NextItem(iterator, &surplus);
        if (more > 0) {
            Py_DECREF(surplus);
            outcome = too_many(value, count);
        } else if (more == 0) {
            outcome = spread(frame, PySequence_Fast_ITEMS(items), count);
        }
    }
    Py_XDECREF(items);
    Py_XDECREF(iterator);
    return outcome;
}

enum outcome eval_UNPACK_SEQUENCE(PyFrameObject *frame, int count)
{
    PyObject *value = stack_peek(frame, 1);
    if ((PyTuple_CheckExact(value) || PyList_CheckExact(value)) &&
        Py_SIZE(value) == count) {
        return spread(frame, PySequence_Fast_ITEMS(value), count);
    }
    return unpack_iterable(frame, count);
}

/* before, list of the rest, after: the first of them on top. */
static enum outcome spread_starred(
    PyFrameObject *frame, PyObject *items, int before, int after)
{
    Py_ssize_t size = PyList_GET_SIZE(items);
    PyObject *rest = PyList_GetSlice(items, before, size - after);
    if (rest == NULL) {
        return FAIL;
    }
    PyObject *value = stack_pop(frame);
    for (Py_ssize_t i = size - 1; i >= size - after; i--) {
        stack_push(frame, Py_NewRef(PyList_GET_ITEM(items, i)));
    }
    stack_push(frame, rest);
    for (Py_ssize_t i = before - 1; i >= 0; i--) {
        stack_push(frame, Py_NewRef(PyList_GET_ITEM(items, i)));
    }
    slot_drop(value);
    return NEXT;
}

enum outcome eval_UNPACK_EX(PyFrameObject *frame, int argument)
{
    int before = argument & 0xfff;
    int after = argument >> 12;
    PyObject *iterator = unpack_iterator(stack_peek(frame, 1));
    PyObject *items = iterator == NULL ? NULL : take_items(iterator, -1);
    enum outcome outcome = FAIL;
    if (items != NULL && PyList_GET_SIZE(items) < before + after) {
        outcome = too_few("at least ", before + after, PyList_GET_SIZE(items));
    } else if (items != NULL) {
        outcome = spread_starred(frame, items, before, after);
    }
    Py_XDECREF(items);
    Py_XDECREF(iterator);
    return outcome;
}
