/* SPDX-License-Identifier: MIT */
#include "builtin/dict.h"

#include "builtin/dict_iter.h"
#include "builtin/set.h"

/* A window on a dict: it owns the dict and nothing else. */
struct dict_view {
    PyObject_HEAD PyDictObject *dict; /* owned */
};

static PyObject *view_new(PyObject *dict, PyTypeObject *type)
{
    struct dict_view *view = PyObject_GC_New(struct dict_view, type);
    if (view == NULL) {
        return NULL;
    }
    view->dict = (PyDictObject *)Py_NewRef(dict);
    PyObject_GC_Track(view);
    return (PyObject *)view;
}

PyObject *dict_keys_view(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    return view_new(self, &PyDictKeys_Type);
}

PyObject *dict_values_view(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    return view_new(self, &PyDictValues_Type);
}

PyObject *dict_items_view(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    return view_new(self, &PyDictItems_Type);
}

static PyObject *dict_of(PyObject *self)
{
    return (PyObject *)((struct dict_view *)self)->dict;
}

static bool is_set_view(PyObject *o)
{
    return PyObject_TypeCheck(o, &PyDictKeys_Type) ||
           PyObject_TypeCheck(o, &PyDictItems_Type);
}

static void dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    Py_DECREF(dict_of(self));
    PyObject_GC_Del(self);
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(dict_of(self));
    return 0;
}

static PyObject *repr(PyObject *self)
{
    int entered = Py_ReprEnter(self);
    if (entered != 0) {
        return entered > 0 ? PyUnicode_FromString("...") : NULL;
    }
    PyObject *text = NULL;
    PyObject *items = PySequence_List(self);
    if (items != NULL) {
        text = PyUnicode_FromFormat("%s(%R)", Py_TYPE(self)->tp_name, items);
        Py_DECREF(items);
    }
    Py_ReprLeave(self);
    return text;
}

static Py_ssize_t length(PyObject *self)
{
    return ((struct dict_view *)self)->dict->used;
}

static int keys_contain(PyObject *self, PyObject *key)
{
    return PyDict_Contains(dict_of(self), key);
}

static int items_contain(PyObject *self, PyObject *item)
{
    PyObject *value;
    if (!PyTuple_Check(item) || PyTuple_GET_SIZE(item) != 2) {
        return 0;
    }
    int found = PyDict_GetItemRef(dict_of(self), PyTuple_GET_ITEM(item, 0), &value);
    if (found > 0) {
        found = PyObject_RichCompareBool(value, PyTuple_GET_ITEM(item, 1), Py_EQ);
        Py_DECREF(value);
    }
    return found;
}

static PyObject *iter_keys(PyObject *self)
{
    return dict_iterator_new(&PyDictIterKey_Type, dict_of(self));
}

static PyObject *iter_values(PyObject *self)
{
    return dict_iterator_new(&PyDictIterValue_Type, dict_of(self));
}

static PyObject *iter_items(PyObject *self)
{
    return dict_iterator_new(&PyDictIterItem_Type, dict_of(self));
}

static PyObject *reversed_keys(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    return dict_iterator_new(&PyDictRevIterKey_Type, dict_of(self));
}

static PyObject *reversed_values(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    return dict_iterator_new(&PyDictRevIterValue_Type, dict_of(self));
}

static PyObject *reversed_items(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    return dict_iterator_new(&PyDictRevIterItem_Type, dict_of(self));
}

static PyObject *get_mapping(PyObject *self, void *Py_UNUSED(closure))
{
    return PyDictProxy_New(dict_of(self));
}

/* 1 when `other` has everything that iterating `self` gives, 0; -> -1. */
static int all_in(PyObject *self, PyObject *other)
{
    PyObject *iterator = PyObject_GetIter(self);
    if (iterator == NULL) {
        return -1;
    }
    int inside = 1;
    PyObject *item;
    while (inside > 0 && (item = PyIter_Next(iterator)) != NULL) {
        inside = PySequence_Contains(other, item);
        Py_DECREF(item);
    }
    Py_DECREF(iterator);
    return PyErr_Occurred() ? -1 : inside;
}

static int compare(PyObject *self, PyObject *other, int op)
{
    Py_ssize_t n = length(self);
    Py_ssize_t m = PyObject_Size(other);
    if (m < 0) {
        return -1;
    }
    switch (op) {
    case Py_EQ:
        return n == m ? all_in(self, other) : 0;
    case Py_LT:
        return n < m ? all_in(self, other) : 0;
    case Py_LE:
        return n <= m ? all_in(self, other) : 0;
    case Py_GT:
        return n > m ? all_in(other, self) : 0;
    default:
        return n >= m ? all_in(other, self) : 0;
    }
}

static PyObject *richcompare(PyObject *self, PyObject *other, int op)
{
    if (!PyAnySet_Check(other) && !is_set_view(other)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    int answer = compare(self, other, op == Py_NE ? Py_EQ : op);
    if (answer < 0) {
        return NULL;
    }
    return PyBool_FromLong(op == Py_NE ? !answer : answer);
}

/* A set of what an operand gives; the keys of an exact dict come with their hashes. */
static PyObject *to_set(PyObject *operand)
{
    if (PyObject_TypeCheck(operand, &PyDictKeys_Type) &&
        PyDict_CheckExact(dict_of(operand))) {
        operand = dict_of(operand);
    }
    return PySet_New(operand);
}

static PyObject *combine(
    PyObject *a, PyObject *b, int (*update)(PyObject *, PyObject *))
{
    PyObject *result = to_set(a);
    if (result != NULL && update(result, b) < 0) {
        Py_CLEAR(result);
    }
    return result;
}

static PyObject *number_subtract(PyObject *a, PyObject *b)
{
    return combine(a, b, set_difference_update);
}

static PyObject *number_or(PyObject *a, PyObject *b)
{
    return combine(a, b, set_update);
}

static PyObject *number_xor(PyObject *a, PyObject *b)
{
    return combine(a, b, set_symmetric_update);
}

/* Adds to `result` what the iterator gives and the view has. */
static int add_common(PyObject *view, PyObject *iterator, PyObject *result)
{
    bool keys = PyObject_TypeCheck(view, &PyDictKeys_Type);
    int status = 0;
    PyObject *item;
    while (status == 0 && (item = PyIter_Next(iterator)) != NULL) {
        status = keys ? keys_contain(view, item) : items_contain(view, item);
        if (status > 0) {
            status = PySet_Add(result, item);
        }
        Py_DECREF(item);
    }
    return PyErr_Occurred() ? -1 : 0;
}

static PyObject *intersect(PyObject *view, PyObject *other)
{
    PyObject *result = PySet_New(NULL);
    if (result == NULL) {
        return NULL;
    }
    PyObject *iterator = PyObject_GetIter(other);
    if (iterator == NULL || add_common(view, iterator, result) < 0) {
        Py_CLEAR(result);
    }
    Py_XDECREF(iterator);
    return result;
}

static PyObject *number_and(PyObject *a, PyObject *b)
{
    PyObject *view = is_set_view(a) ? a : b;
    PyObject *other = view == a ? b : a;
    if (PySet_Check(other) && length(view) <= PySet_Size(other)) {
        return set_intersection(other, view);
    }
    if (is_set_view(other) && length(other) > length(view)) {
        return intersect(other, view);
    }
    return intersect(view, other);
}

static PyObject *method_isdisjoint(PyObject *self, PyObject *other)
{
    if (self == other) {
        return PyBool_FromLong(length(self) == 0);
    }
    if (PyAnySet_Check(other) || is_set_view(other)) {
        Py_ssize_t m = PyObject_Size(other);
        if (m < 0) {
            return NULL;
        }
        if (m > length(self)) {
            PyObject *swap = other;
            other = self;
            self = swap;
        }
    }
    PyObject *iterator = PyObject_GetIter(other);
    if (iterator == NULL) {
        return NULL;
    }
    int common = 0;
    PyObject *item;
    while (common == 0 && (item = PyIter_Next(iterator)) != NULL) {
        common = PySequence_Contains(self, item);
        Py_DECREF(item);
    }
    Py_DECREF(iterator);
    return PyErr_Occurred() ? NULL : PyBool_FromLong(!common);
}

static PyNumberMethods as_number = {
    .nb_subtract = number_subtract,
    .nb_and = number_and,
    .nb_xor = number_xor,
    .nb_or = number_or,
};

static PySequenceMethods keys_as_sequence = {
    .sq_length = length,
    .sq_contains = keys_contain,
};

static PySequenceMethods items_as_sequence = {
    .sq_length = length,
    .sq_contains = items_contain,
};

static PySequenceMethods values_as_sequence = {
    .sq_length = length,
};

static PyGetSetDef getset[] = {
    {"mapping", get_mapping, NULL, "Read-only proxy of the dict.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

#define ISDISJOINT                                                                     \
    {                                                                                  \
        "isdisjoint", method_isdisjoint, METH_O,                                       \
            "isdisjoint($self, other, /)\n--\n\nTrue if nothing is common."            \
    }

static PyMethodDef keys_methods[] = {
    ISDISJOINT,
    {"__reversed__", reversed_keys, METH_NOARGS, "Iterator from last to first."},
    {NULL, NULL, 0, NULL},
};

static PyMethodDef items_methods[] = {
    ISDISJOINT,
    {"__reversed__", reversed_items, METH_NOARGS, "Iterator from last to first."},
    {NULL, NULL, 0, NULL},
};

static PyMethodDef values_methods[] = {
    {"__reversed__", reversed_values, METH_NOARGS, "Iterator from last to first."},
    {NULL, NULL, 0, NULL},
};

PyTypeObject PyDictKeys_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "dict_keys",
    .tp_basicsize = sizeof(struct dict_view),
    .tp_dealloc = dealloc,
    .tp_repr = repr,
    .tp_as_number = &as_number,
    .tp_as_sequence = &keys_as_sequence,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags =
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = traverse,
    .tp_richcompare = richcompare,
    .tp_iter = iter_keys,
    .tp_methods = keys_methods,
    .tp_getset = getset,
    .tp_free = PyObject_GC_Del,
};

PyTypeObject PyDictItems_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "dict_items",
    .tp_basicsize = sizeof(struct dict_view),
    .tp_dealloc = dealloc,
    .tp_repr = repr,
    .tp_as_number = &as_number,
    .tp_as_sequence = &items_as_sequence,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags =
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = traverse,
    .tp_richcompare = richcompare,
    .tp_iter = iter_items,
    .tp_methods = items_methods,
    .tp_getset = getset,
    .tp_free = PyObject_GC_Del,
};

PyTypeObject PyDictValues_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "dict_values",
    .tp_basicsize = sizeof(struct dict_view),
    .tp_dealloc = dealloc,
    .tp_repr = repr,
    .tp_as_sequence = &values_as_sequence,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags =
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = traverse,
    .tp_iter = iter_values,
    .tp_methods = values_methods,
    .tp_getset = getset,
    .tp_free = PyObject_GC_Del,
};
