/* SPDX-License-Identifier: MIT */
#include "type/create_slots.h"

#include "object/names.h"

static bool may_add_dict(const struct creation *c)
{
    return c->base->tp_dictoffset == 0;
}

static bool may_add_weak(const struct creation *c)
{
    return c->base->tp_weaklistoffset == 0 && c->base->tp_itemsize == 0;
}

/* New tuple of the value of __slots__. -> NULL. */
static PyObject *as_tuple(PyObject *value)
{
    return PyUnicode_Check(value) ? PyTuple_Pack(1, value) : PySequence_Tuple(value);
}

static bool is_private(PyObject *name)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(name);
    bool dunder = n >= 2 && PyUnicode_READ_CHAR(name, n - 1) == '_' &&
                  PyUnicode_READ_CHAR(name, n - 2) == '_';
    return n > 2 && !dunder && PyUnicode_READ_CHAR(name, 0) == '_' &&
           PyUnicode_READ_CHAR(name, 1) == '_' &&
           PyUnicode_FindChar(name, '.', 0, n, 1) < 0;
}

/* New str: a private name with the class name before it, any other as is. -> NULL. */
static PyObject *mangle(PyObject *class_name, PyObject *name)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(class_name);
    Py_ssize_t start = 0;
    while (start < n && PyUnicode_READ_CHAR(class_name, start) == '_') {
        start++;
    }
    if (!is_private(name) || start == n) {
        return Py_NewRef(name);
    }
    PyObject *stripped = PyUnicode_Substring(class_name, start, n);
    if (stripped == NULL) {
        return NULL;
    }
    PyObject *mangled = PyUnicode_FromFormat("_%U%U", stripped, name);
    Py_DECREF(stripped);
    return mangled;
}

static int refuse(const char *which)
{
    PyErr_Format(PyExc_TypeError, "%s slot disallowed: we already got one", which);
    return -1;
}

/* 1 when the name stands for the dict or the weak references, which are noted; 0 for a
 * member; -> -1 TypeError. */
static int note_special(struct creation *c, PyObject *name)
{
    if (_PyUnicode_Equal(name, NAME(__dict__))) {
        if (!may_add_dict(c) || c->add_dict) {
            return refuse("__dict__");
        }
        c->add_dict = true;
        return 1;
    }
    if (_PyUnicode_Equal(name, NAME(__weakref__))) {
        if (!may_add_weak(c) || c->add_weak) {
            return refuse("__weakref__");
        }
        c->add_weak = true;
        return 1;
    }
    return 0;
}

static int check_name(PyObject *name)
{
    if (!PyUnicode_Check(name)) {
        PyErr_Format(PyExc_TypeError, "__slots__ items must be strings, not '%.200s'",
            Py_TYPE(name)->tp_name);
        return -1;
    }
    if (!PyUnicode_IsIdentifier(name)) {
        PyErr_SetString(PyExc_TypeError, "__slots__ must be identifiers");
        return -1;
    }
    return 0;
}

/* A slot may have the name of a class variable only where the compiler put that one. */
static int check_conflict(struct creation *c, PyObject *name)
{
    if (_PyUnicode_Equal(name, NAME(__qualname__)) ||
        _PyUnicode_Equal(name, NAME(__classcell__)) ||
        _PyUnicode_Equal(name, NAME(__classdictcell__))) {
        return 0;
    }
    int found = PyDict_Contains(c->dict, name);
    if (found > 0) {
        PyErr_Format(
            PyExc_ValueError, "%R in __slots__ conflicts with class variable", name);
    }
    return found == 0 ? 0 : -1;
}

/* Appends the mangled, interned name to the list. 0; -> -1. */
static int add_member(struct creation *c, PyObject *list, PyObject *name)
{
    PyObject *mangled = mangle(c->name, name);
    if (mangled == NULL) {
        return -1;
    }
    /* Interned names compare by address; a subclass of str cannot be interned. */
    if (!PyUnicode_CheckExact(mangled)) {
        Py_SETREF(mangled, PyUnicode_FromObject(mangled));
        if (mangled == NULL) {
            return -1;
        }
    }
    PyUnicode_InternInPlace(&mangled);
    int result = check_conflict(c, mangled);
    if (result == 0) {
        result = PyList_Append(list, mangled);
    }
    Py_DECREF(mangled);
    return result;
}

/* New sorted list of the members among the items. -> NULL. */
static PyObject *members_of(struct creation *c, PyObject *items)
{
    PyObject *list = PyList_New(0);
    if (list == NULL) {
        return NULL;
    }
    Py_ssize_t n = PyTuple_GET_SIZE(items);
    for (Py_ssize_t i = 0; i < n; i++) {
        if (check_name(PyTuple_GET_ITEM(items, i)) < 0) {
            goto fail;
        }
        int special = note_special(c, PyTuple_GET_ITEM(items, i));
        if (special < 0) {
            goto fail;
        }
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *name = PyTuple_GET_ITEM(items, i);
        if (_PyUnicode_Equal(name, NAME(__dict__)) ||
            _PyUnicode_Equal(name, NAME(__weakref__))) {
            continue;
        }
        if (add_member(c, list, name) < 0) {
            goto fail;
        }
    }
    if (PyList_Sort(list) < 0) {
        goto fail;
    }
    return list;
fail:
    Py_DECREF(list);
    return NULL;
}

/* Secondary bases may bring a dict or weak references that the best base lacks. */
static void take_from_other_bases(struct creation *c)
{
    Py_ssize_t n = PyTuple_GET_SIZE(c->bases);
    for (Py_ssize_t i = 0; i < n; i++) {
        PyTypeObject *base = (PyTypeObject *)PyTuple_GET_ITEM(c->bases, i);
        if (base == c->base) {
            continue;
        }
        if (may_add_dict(c) && base->tp_dictoffset != 0) {
            c->add_dict = true;
        }
        if (may_add_weak(c) && base->tp_weaklistoffset != 0) {
            c->add_weak = true;
        }
    }
}

int create_slots(struct creation *c)
{
    PyObject *value;
    int found = PyDict_GetItemRef(c->dict, NAME(__slots__), &value);
    if (found < 0) {
        return -1;
    }
    if (found == 0) {
        c->add_dict = may_add_dict(c);
        c->add_weak = may_add_weak(c);
        return 0;
    }
    PyObject *items = as_tuple(value);
    Py_DECREF(value);
    if (items == NULL) {
        return -1;
    }
    PyObject *members = NULL;
    if (PyTuple_GET_SIZE(items) > 0 && c->base->tp_itemsize != 0) {
        PyErr_Format(PyExc_TypeError,
            "nonempty __slots__ not supported for subtype of '%s'", c->base->tp_name);
    } else {
        members = members_of(c, items);
    }
    Py_DECREF(items);
    if (members == NULL) {
        return -1;
    }
    c->nslot = PyList_GET_SIZE(members);
    c->slots = PyList_AsTuple(members);
    Py_DECREF(members);
    if (c->slots == NULL) {
        return -1;
    }
    take_from_other_bases(c);
    return 0;
}
