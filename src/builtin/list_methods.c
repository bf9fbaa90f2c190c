/* SPDX-License-Identifier: MIT */
#include "builtin/list.h"

#include "builtin/genericalias.h"
#include "builtin/reprparts.h"
#include "builtin/slice.h"

PyObject *list_repr(PyObject *self)
{
    if (Py_SIZE(self) == 0) {
        return PyUnicode_FromString("[]");
    }
    int entered = Py_ReprEnter(self);
    if (entered != 0) {
        return entered > 0 ? PyUnicode_FromString("[...]") : NULL;
    }
    PyObject *text = NULL;
    PyObject *parts = PyList_New(0);
    if (parts == NULL) {
        goto fail;
    }
    PyObject *item;
    for (Py_ssize_t i = 0; (item = list_item_ref(self, i)) != NULL; i++) {
        int status = parts_add(parts, item);
        Py_DECREF(item);
        if (status < 0) {
            goto fail;
        }
    }
    text = parts_join(parts, "[", "]");
fail:
    Py_XDECREF(parts);
    Py_ReprLeave(self);
    return text;
}

/* The items at the first position where the lists differ, new; 1, 0 none; -> -1. */
static int first_difference(PyObject *v, PyObject *w, PyObject *pair[2])
{
    for (Py_ssize_t i = 0;; i++) {
        pair[0] = list_item_ref(v, i);
        pair[1] = list_item_ref(w, i);
        int same = -2;
        if (pair[0] != NULL && pair[1] != NULL) {
            same = PyObject_RichCompareBool(pair[0], pair[1], Py_EQ);
            if (same == 0) {
                return 1;
            }
        }
        Py_XDECREF(pair[0]);
        Py_XDECREF(pair[1]);
        if (same < 0) {
            return same == -1 ? -1 : 0;
        }
    }
}

PyObject *list_richcompare(PyObject *v, PyObject *w, int op)
{
    if (!PyList_Check(v) || !PyList_Check(w)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    if (Py_SIZE(v) != Py_SIZE(w) && (op == Py_EQ || op == Py_NE)) {
        return PyBool_FromLong(op == Py_NE);
    }
    PyObject *pair[2];
    int differs = first_difference(v, w, pair);
    if (differs < 0) {
        return NULL;
    }
    if (differs == 0) {
        Py_RETURN_RICHCOMPARE(Py_SIZE(v), Py_SIZE(w), op);
    }
    PyObject *result;
    if (op == Py_EQ || op == Py_NE) {
        result = PyBool_FromLong(op == Py_NE);
    } else {
        result = PyObject_RichCompare(pair[0], pair[1], op);
    }
    Py_DECREF(pair[0]);
    Py_DECREF(pair[1]);
    return result;
}

/* Position of the first item from `start` on that equals the value, -1 none; -> -2. */
static Py_ssize_t find(
    PyObject *self, PyObject *value, Py_ssize_t start, Py_ssize_t stop)
{
    for (Py_ssize_t i = start; i < stop; i++) {
        PyObject *item = list_item_ref(self, i);
        if (item == NULL) {
            return -1;
        }
        int same = PyObject_RichCompareBool(item, value, Py_EQ);
        Py_DECREF(item);
        if (same != 0) {
            return same > 0 ? i : -2;
        }
    }
    return -1;
}

int list_contains(PyObject *self, PyObject *value)
{
    Py_ssize_t i = find(self, value, 0, PY_SSIZE_T_MAX);
    return i == -2 ? -1 : i >= 0;
}

PyObject *list_concat(PyObject *self, PyObject *other)
{
    PyObject *sum = NULL;
    if (!PyList_Check(other)) {
        return PyErr_Format(PyExc_TypeError,
            "can only concatenate list (not \"%.200s\") to list",
            Py_TYPE(other)->tp_name);
    }
    Py_BEGIN_CRITICAL_SECTION2(self, other);
    Py_ssize_t n = Py_SIZE(self);
    Py_ssize_t m = Py_SIZE(other);
    if (n > PY_SSIZE_T_MAX - m) {
        PyErr_NoMemory();
    } else {
        sum = PyList_New(n + m);
    }
    for (Py_ssize_t i = 0; sum != NULL && i < n + m; i++) {
        PyObject *item =
            i < n ? PyList_GET_ITEM(self, i) : PyList_GET_ITEM(other, i - n);
        PyList_SET_ITEM(sum, i, Py_NewRef(item));
    }
    Py_END_CRITICAL_SECTION2();
    return sum;
}

PyObject *list_repeat(PyObject *self, Py_ssize_t count)
{
    PyObject *product = NULL;
    Py_BEGIN_CRITICAL_SECTION(self);
    Py_ssize_t n = Py_SIZE(self);
    count = Py_MAX(count, 0);
    if (count > 0 && n > PY_SSIZE_T_MAX / count) {
        PyErr_NoMemory();
    } else {
        product = PyList_New(n * count);
    }
    for (Py_ssize_t i = 0; product != NULL && i < n * count; i++) {
        PyList_SET_ITEM(product, i, Py_NewRef(PyList_GET_ITEM(self, i % n)));
    }
    Py_END_CRITICAL_SECTION();
    return product;
}

PyObject *list_inplace_concat(PyObject *self, PyObject *other)
{
    return list_extend((PyListObject *)self, other) < 0 ? NULL : Py_NewRef(self);
}

PyObject *list_inplace_repeat(PyObject *self, Py_ssize_t count)
{
    PyListObject *list = (PyListObject *)self;
    Py_ssize_t n = Py_SIZE(self);
    if (n == 0 || count == 1) {
        return Py_NewRef(self);
    }
    if (count < 1) {
        list_clear(list);
        return Py_NewRef(self);
    }
    int status = 0;
    Py_BEGIN_CRITICAL_SECTION(self);
    n = Py_SIZE(self);
    if (n > PY_SSIZE_T_MAX / count) {
        PyErr_NoMemory();
        status = -1;
    } else {
        status = list_resize(list, n * count);
    }
    for (Py_ssize_t i = n; status == 0 && i < n * count; i++) {
        list->ob_item[i] = Py_NewRef(list->ob_item[i - n]);
    }
    Py_END_CRITICAL_SECTION();
    return status < 0 ? NULL : Py_NewRef(self);
}

int PyList_Reverse(PyObject *o)
{
    if (!PyList_Check(o)) {
        PyErr_BadInternalCall();
        return -1;
    }
    Py_BEGIN_CRITICAL_SECTION(o);
    PyObject **items = ((PyListObject *)o)->ob_item;
    for (Py_ssize_t i = 0, j = Py_SIZE(o) - 1; i < j; i++, j--) {
        PyObject *item = items[i];
        items[i] = items[j];
        items[j] = item;
    }
    Py_END_CRITICAL_SECTION();
    return 0;
}

PyObject *PyList_AsTuple(PyObject *o)
{
    PyObject *tuple;
    if (!PyList_Check(o)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    Py_BEGIN_CRITICAL_SECTION(o);
    tuple = _PyTuple_FromArray(((PyListObject *)o)->ob_item, Py_SIZE(o));
    Py_END_CRITICAL_SECTION();
    return tuple;
}

int PyList_Sort(PyObject *o)
{
    if (!PyList_Check(o)) {
        PyErr_BadInternalCall();
        return -1;
    }
    return list_sort((PyListObject *)o, NULL, false);
}

static PyObject *method_append(PyObject *self, PyObject *item)
{
    if (PyList_Append(self, item) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *method_insert(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("insert", nargs, 2, 2)) {
        return NULL;
    }
    PyObject *number = PyNumber_Index(args[0]);
    if (number == NULL) {
        return NULL;
    }
    Py_ssize_t where = PyLong_AsSsize_t(number);
    Py_DECREF(number);
    if (where == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (PyList_Insert(self, where, args[1]) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *method_extend(PyObject *self, PyObject *iterable)
{
    if (list_extend((PyListObject *)self, iterable) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

/* Locked: takes item i out, or NULL when it is out of range. */
static PyObject *take(PyListObject *list, Py_ssize_t i)
{
    Py_ssize_t n = Py_SIZE(list);
    if ((size_t)i >= (size_t)n) {
        return NULL;
    }
    PyObject *item = list->ob_item[i];
    memmove(list->ob_item + i, list->ob_item + i + 1,
        (size_t)(n - i - 1) * sizeof(PyObject *));
    list_resize(list, n - 1);
    return item;
}

static PyObject *method_pop(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    Py_ssize_t i = -1;
    if (!_PyArg_CheckPositional("pop", nargs, 0, 1)) {
        return NULL;
    }
    if (nargs > 0) {
        PyObject *number = PyNumber_Index(args[0]);
        if (number == NULL) {
            return NULL;
        }
        i = PyLong_AsSsize_t(number);
        Py_DECREF(number);
        if (i == -1 && PyErr_Occurred()) {
            return NULL;
        }
    }
    if (Py_SIZE(self) == 0) {
        PyErr_SetString(PyExc_IndexError, "pop from empty list");
        return NULL;
    }
    PyObject *item;
    Py_BEGIN_CRITICAL_SECTION(self);
    item = take((PyListObject *)self, i < 0 ? i + Py_SIZE(self) : i);
    Py_END_CRITICAL_SECTION();
    if (item == NULL) {
        PyErr_SetString(PyExc_IndexError, "pop index out of range");
    }
    return item;
}

static PyObject *method_remove(PyObject *self, PyObject *value)
{
    Py_ssize_t i = find(self, value, 0, PY_SSIZE_T_MAX);
    if (i >= 0) {
        if (list_assign_range((PyListObject *)self, i, i + 1, NULL) < 0) {
            return NULL;
        }
        Py_RETURN_NONE;
    }
    if (i == -1) {
        PyErr_SetString(PyExc_ValueError, "list.remove(x): x not in list");
    }
    return NULL;
}

static PyObject *method_index(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    Py_ssize_t start = 0;
    Py_ssize_t stop = PY_SSIZE_T_MAX;
    if (!_PyArg_CheckPositional("index", nargs, 1, 3) ||
        slice_range_args(args + 1, nargs - 1, &start, &stop) < 0) {
        return NULL;
    }
    slice_clip(Py_SIZE(self), &start, &stop);
    Py_ssize_t i = find(self, args[0], start, stop);
    if (i == -1) {
        PyErr_SetString(PyExc_ValueError, "list.index(x): x not in list");
    }
    return i < 0 ? NULL : PyLong_FromSsize_t(i);
}

static PyObject *method_count(PyObject *self, PyObject *value)
{
    Py_ssize_t count = 0;
    PyObject *item;
    for (Py_ssize_t i = 0; (item = list_item_ref(self, i)) != NULL; i++) {
        int same = PyObject_RichCompareBool(item, value, Py_EQ);
        Py_DECREF(item);
        if (same < 0) {
            return NULL;
        }
        count += same;
    }
    return PyLong_FromSsize_t(count);
}

static PyObject *method_clear(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    list_clear((PyListObject *)self);
    Py_RETURN_NONE;
}

static PyObject *method_copy(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    return PyList_GetSlice(self, 0, PY_SSIZE_T_MAX);
}

static PyObject *method_reverse(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    PyList_Reverse(self);
    Py_RETURN_NONE;
}

static PyObject *method_sort(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static const char *const names[] = {"key", "reverse", NULL};
    PyObject *key = Py_None;
    PyObject *reverse = Py_False;
    if (PyTuple_GET_SIZE(args) != 0) {
        PyErr_SetString(PyExc_TypeError, "sort() takes no positional arguments");
        return NULL;
    }
    if (!PyArg_ParseTupleAndKeywords(
            args, kwargs, "|$OO:sort", (char *const *)names, &key, &reverse)) {
        return NULL;
    }
    int backwards = PyObject_IsTrue(reverse);
    if (backwards < 0 ||
        list_sort((PyListObject *)self, key == Py_None ? NULL : key, backwards) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *method_sizeof(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    size_t items = (size_t)Py_MAX(((PyListObject *)self)->allocated, 0);
    return PyLong_FromSize_t(
        (size_t)Py_TYPE(self)->tp_basicsize + items * sizeof(PyObject *));
}

/* __getitem__ is a method too, so that it is found ahead of the slot wrapper. */
PyMethodDef list_methods[] = {
    {"__getitem__", list_subscript, METH_O | METH_COEXIST,
        "__getitem__($self, index, /)\n--\n\nReturn self[index]."},
    {"__reversed__", list_reversed, METH_NOARGS,
        "__reversed__($self, /)\n--\n\nIterator over the items from last to first."},
    {"__sizeof__", method_sizeof, METH_NOARGS,
        "__sizeof__($self, /)\n--\n\nSize of the list in memory, in bytes."},
    {"clear", method_clear, METH_NOARGS, "clear($self, /)\n--\n\nRemove all items."},
    {"copy", method_copy, METH_NOARGS,
        "copy($self, /)\n--\n\nNew list with the same items."},
    {"append", method_append, METH_O,
        "append($self, object, /)\n--\n\nAdd an item at the end."},
    {"insert", _PyCFunction_CAST(method_insert), METH_FASTCALL,
        "insert($self, index, object, /)\n--\n\nInsert an item before a position."},
    {"extend", method_extend, METH_O,
        "extend($self, iterable, /)\n--\n\nAdd all items of iterable at the end."},
    {"pop", _PyCFunction_CAST(method_pop), METH_FASTCALL,
        "pop($self, index=-1, /)\n--\n\nRemove and return the item at a position.\n\n"
        "Raises IndexError if there is none."},
    {"remove", method_remove, METH_O,
        "remove($self, value, /)\n--\n\nRemove the first item equal to value.\n\n"
        "Raises ValueError if there is none."},
    {"index", _PyCFunction_CAST(method_index), METH_FASTCALL,
        "index($self, value, start=0, stop=sys.maxsize, /)\n--\n\n"
        "Position of the first item equal to value.\n\nRaises ValueError if there is "
        "none."},
    {"count", method_count, METH_O,
        "count($self, value, /)\n--\n\nNumber of items equal to value."},
    {"reverse", method_reverse, METH_NOARGS,
        "reverse($self, /)\n--\n\nReverse the order of the items in place."},
    {"sort", _PyCFunction_CAST(method_sort), METH_VARARGS | METH_KEYWORDS,
        "sort($self, /, *, key=None, reverse=False)\n--\n\n"
        "Sort the items in place and stably, smallest first."},
    {"__class_getitem__", generic_alias_new, METH_O | METH_CLASS,
        "__class_getitem__($type, item, /)\n--\n\nGeneric alias of the type."},
    {NULL, NULL, 0, NULL},
};
