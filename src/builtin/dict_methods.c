/* SPDX-License-Identifier: MIT */
#include "builtin/dict.h"

#include "builtin/genericalias.h"
#include "builtin/reprparts.h"
#include "builtin/tuple.h"

/* The next entry with its own references, so that user code may do what it likes. */
static bool next_held(PyObject *self, Py_ssize_t *pos, struct dict_entry *held)
{
    struct dict_entry *entry;
    Py_BEGIN_CRITICAL_SECTION(self);
    entry = dict_next_entry((PyDictObject *)self, pos);
    if (entry != NULL) {
        *held = *entry;
        Py_INCREF(held->key);
        Py_INCREF(held->value);
    }
    Py_END_CRITICAL_SECTION();
    return entry != NULL;
}

static void release(struct dict_entry *held)
{
    Py_DECREF(held->key);
    Py_DECREF(held->value);
}

PyObject *dict_repr(PyObject *self)
{
    if (((PyDictObject *)self)->used == 0) {
        return PyUnicode_FromString("{}");
    }
    int entered = Py_ReprEnter(self);
    if (entered != 0) {
        return entered > 0 ? PyUnicode_FromString("{...}") : NULL;
    }
    PyObject *text = NULL;
    PyObject *parts = PyList_New(0);
    if (parts == NULL) {
        goto fail;
    }
    Py_ssize_t pos = 0;
    struct dict_entry held;
    while (next_held(self, &pos, &held)) {
        int status = parts_add_pair(parts, held.key, ": ", held.value);
        release(&held);
        if (status < 0) {
            goto fail;
        }
    }
    text = parts_join(parts, "{", "}");
fail:
    Py_XDECREF(parts);
    Py_ReprLeave(self);
    return text;
}

int dict_equal(PyDictObject *a, PyDictObject *b)
{
    if (a->used != b->used) {
        return 0;
    }
    Py_ssize_t pos = 0;
    struct dict_entry held;
    int same = 1;
    while (same > 0 && next_held((PyObject *)a, &pos, &held)) {
        PyObject *value;
        same = dict_get_ref((PyObject *)b, held.key, held.hash, &value);
        if (same > 0) {
            same = PyObject_RichCompareBool(value, held.value, Py_EQ);
            Py_DECREF(value);
        }
        release(&held);
    }
    return same;
}

PyObject *dict_richcompare(PyObject *v, PyObject *w, int op)
{
    if ((op != Py_EQ && op != Py_NE) || !PyDict_Check(v) || !PyDict_Check(w)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    int same = dict_equal((PyDictObject *)v, (PyDictObject *)w);
    return same < 0 ? NULL : PyBool_FromLong(same == (op == Py_EQ));
}

PyObject *dict_or(PyObject *a, PyObject *b)
{
    if (!PyDict_Check(a) || !PyDict_Check(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    PyObject *joined = PyDict_Copy(a);
    if (joined != NULL && dict_update_from(joined, b) < 0) {
        Py_CLEAR(joined);
    }
    return joined;
}

PyObject *dict_inplace_or(PyObject *self, PyObject *other)
{
    return dict_update_from(self, other) < 0 ? NULL : Py_NewRef(self);
}

/* A new list of one thing of each entry: 0 keys, 1 values, 2 pairs. */
static PyObject *listed(PyObject *o, int what)
{
    if (!PyDict_Check(o)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    PyObject *list = PyList_New(0);
    Py_ssize_t pos = 0;
    struct dict_entry held;
    while (list != NULL && next_held(o, &pos, &held)) {
        PyObject *item = what == 0   ? Py_NewRef(held.key)
                         : what == 1 ? Py_NewRef(held.value)
                                     : PyTuple_Pack(2, held.key, held.value);
        release(&held);
        if (item == NULL || PyList_Append(list, item) < 0) {
            Py_CLEAR(list);
        }
        Py_XDECREF(item);
    }
    return list;
}

PyObject *PyDict_Keys(PyObject *o)
{
    return listed(o, 0);
}

PyObject *PyDict_Values(PyObject *o)
{
    return listed(o, 1);
}

PyObject *PyDict_Items(PyObject *o)
{
    return listed(o, 2);
}

static PyObject *method_contains(PyObject *self, PyObject *key)
{
    int found = PyDict_Contains(self, key);
    return found < 0 ? NULL : PyBool_FromLong(found);
}

static PyObject *method_getitem(PyObject *self, PyObject *key)
{
    return PyDict_Type.tp_as_mapping->mp_subscript(self, key);
}

static PyObject *method_get(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    PyObject *value;
    if (!_PyArg_CheckPositional("get", nargs, 1, 2) ||
        PyDict_GetItemRef(self, args[0], &value) < 0) {
        return NULL;
    }
    if (value == NULL) {
        value = Py_NewRef(nargs > 1 ? args[1] : Py_None);
    }
    return value;
}

static PyObject *method_setdefault(
    PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    PyObject *value;
    if (!_PyArg_CheckPositional("setdefault", nargs, 1, 2)) {
        return NULL;
    }
    PyDict_SetDefaultRef(self, args[0], nargs > 1 ? args[1] : Py_None, &value);
    return value;
}

static PyObject *method_pop(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    PyObject *value;
    if (!_PyArg_CheckPositional("pop", nargs, 1, 2)) {
        return NULL;
    }
    if (PyDict_Pop(self, args[0], &value) != 0) {
        return value;
    }
    if (nargs > 1) {
        return Py_NewRef(args[1]);
    }
    dict_raise_key_error(args[0]);
    return NULL;
}

/* Locked: takes the last entry out into `last`; false when there is none. */
static bool take_last(PyDictObject *d, struct dict_entry *last)
{
    if (d->used == 0) {
        return false;
    }
    Py_ssize_t i = d->table->count - 1;
    while (table_entries(d->table)[i].key == NULL) {
        i--;
    }
    *last = table_entries(d->table)[i];
    table_remove(d->table, i);
    /* The entries behind it are all deleted, and so is it: their room is not given back,
     * as their slots are not. */
    d->table->count = i;
    d->used--;
    d->other_keys -= !PyUnicode_CheckExact(last->key);
    return true;
}

static PyObject *method_popitem(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    struct dict_entry last;
    bool taken;
    /* Made first: after the entry is out, nothing may fail. */
    PyTupleObject *pair = tuple_alloc(2);
    if (pair == NULL) {
        return NULL;
    }
    Py_BEGIN_CRITICAL_SECTION(self);
    taken = take_last((PyDictObject *)self, &last);
    Py_END_CRITICAL_SECTION();
    if (!taken) {
        Py_DECREF(pair);
        PyErr_SetString(PyExc_KeyError, "popitem(): dictionary is empty");
        return NULL;
    }
    pair->ob_item[0] = last.key;
    pair->ob_item[1] = last.value;
    PyObject_GC_Track(pair);
    return (PyObject *)pair;
}

static PyObject *method_update(PyObject *self, PyObject *args, PyObject *kwargs)
{
    if (dict_update_args(self, args, kwargs, "update") < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *method_fromkeys(PyObject *cls, PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("fromkeys", nargs, 1, 2)) {
        return NULL;
    }
    return dict_from_keys(cls, args[0], nargs > 1 ? args[1] : Py_None);
}

static PyObject *method_clear(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    PyDict_Clear(self);
    Py_RETURN_NONE;
}

static PyObject *method_copy(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    return PyDict_Copy(self);
}

static PyObject *method_sizeof(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    size_t table = table_bytes(((PyDictObject *)self)->table);
    return PyLong_FromSize_t((size_t)Py_TYPE(self)->tp_basicsize + table);
}

PyMethodDef dict_methods[] = {
    {"__contains__", method_contains, METH_O | METH_COEXIST,
        "__contains__($self, key, /)\n--\n\nTrue if there is such a key."},
    {"__getitem__", method_getitem, METH_O | METH_COEXIST,
        "__getitem__($self, key, /)\n--\n\nReturn self[key]."},
    {"__sizeof__", method_sizeof, METH_NOARGS,
        "__sizeof__($self, /)\n--\n\nSize of the dict in memory, in bytes."},
    {"get", _PyCFunction_CAST(method_get), METH_FASTCALL,
        "get($self, key, default=None, /)\n--\n\nValue of the key, or default."},
    {"setdefault", _PyCFunction_CAST(method_setdefault), METH_FASTCALL,
        "setdefault($self, key, default=None, /)\n--\n\n"
        "Value of the key, after inserting default if it was missing."},
    {"pop", _PyCFunction_CAST(method_pop), METH_FASTCALL,
        "pop($self, key[, default], /)\n\nRemove the key and return its value.\n\n"
        "Without default, raises KeyError if it is missing."},
    {"popitem", method_popitem, METH_NOARGS,
        "popitem($self, /)\n--\n\nRemove and return the last (key, value) pair.\n\n"
        "Raises KeyError if the dict is empty."},
    {"keys", dict_keys_view, METH_NOARGS,
        "keys($self, /)\n--\n\nSet-like view of the keys."},
    {"items", dict_items_view, METH_NOARGS,
        "items($self, /)\n--\n\nSet-like view of the (key, value) pairs."},
    {"values", dict_values_view, METH_NOARGS,
        "values($self, /)\n--\n\nView of the values."},
    {"update", _PyCFunction_CAST(method_update), METH_VARARGS | METH_KEYWORDS,
        "update([other], **kwargs)\n\n"
        "Set items from a mapping or an iterable of pairs, then from the keywords."},
    {"fromkeys", _PyCFunction_CAST(method_fromkeys), METH_FASTCALL | METH_CLASS,
        "fromkeys($type, iterable, value=None, /)\n--\n\n"
        "New dict with keys from iterable, all with the same value."},
    {"clear", method_clear, METH_NOARGS, "clear($self, /)\n--\n\nRemove all items."},
    {"copy", method_copy, METH_NOARGS, "copy($self, /)\n--\n\nNew dict, same items."},
    {"__reversed__", dict_reversed, METH_NOARGS,
        "__reversed__($self, /)\n--\n\nIterator over the keys from last to first."},
    {"__class_getitem__", generic_alias_new, METH_O | METH_CLASS,
        "__class_getitem__($type, item, /)\n--\n\nGeneric alias of the type."},
    {NULL, NULL, 0, NULL},
};
