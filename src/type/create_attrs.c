/* SPDX-License-Identifier: MIT */
#include "type/create_attrs.h"

#include "kernel/layout.h"
#include "object/names.h"
#include "sync/head.h"
#include "type/subtype.h"

static PyHeapTypeObject *heap(PyTypeObject *type)
{
    return (PyHeapTypeObject *)type;
}

static int set_name(PyTypeObject *type, PyObject *name)
{
    Py_ssize_t length;
    const char *text = PyUnicode_AsUTF8AndSize(name, &length);
    if (text == NULL) {
        return -1;
    }
    if (strlen(text) != (size_t)length) {
        PyErr_SetString(PyExc_ValueError, "type name must not contain null characters");
        return -1;
    }
    type->tp_name = text;
    return 0;
}

static int set_module(PyTypeObject *type)
{
    int present = PyDict_Contains(type->tp_dict, NAME(__module__));
    PyObject *globals = present == 0 ? PyEval_GetGlobals() : NULL;
    if (globals == NULL) {
        return present < 0 ? -1 : 0;
    }
    PyObject *module;
    int found = PyDict_GetItemRef(globals, NAME(__name__), &module);
    if (found <= 0) {
        return found;
    }
    int result = PyDict_SetItem(type->tp_dict, NAME(__module__), module);
    Py_DECREF(module);
    return result;
}

static int set_qualname(PyTypeObject *type)
{
    PyObject *qualname;
    int found = PyDict_GetItemRef(type->tp_dict, NAME(__qualname__), &qualname);
    if (found <= 0) {
        heap(type)->ht_qualname = Py_NewRef(heap(type)->ht_name);
        return found;
    }
    if (!PyUnicode_Check(qualname)) {
        PyErr_Format(PyExc_TypeError, "type __qualname__ must be a str, not %s",
            Py_TYPE(qualname)->tp_name);
        Py_DECREF(qualname);
        return -1;
    }
    heap(type)->ht_qualname = qualname;
    return PyDict_DelItem(type->tp_dict, NAME(__qualname__));
}

static int set_doc(PyTypeObject *type)
{
    PyObject *doc;
    int found = PyDict_GetItemRef(type->tp_dict, NAME(__doc__), &doc);
    if (found <= 0 || !PyUnicode_Check(doc)) {
        Py_XDECREF(doc);
        return found < 0 ? -1 : 0;
    }
    const char *text = PyUnicode_AsUTF8(doc);
    char *copy = NULL;
    if (text != NULL) {
        size_t size = strlen(text) + 1u;
        copy = PyMem_Malloc(size);
        if (copy == NULL) {
            PyErr_NoMemory();
        } else {
            memcpy(copy, text, size);
        }
    }
    Py_DECREF(doc);
    type->tp_doc = copy;
    return copy == NULL ? -1 : 0;
}

/* A plain function under this name becomes a static or class method. */
static int wrap_function(
    PyTypeObject *type, PyObject *name, PyObject *(*wrap)(PyObject *))
{
    PyObject *value;
    int found = PyDict_GetItemRef(type->tp_dict, name, &value);
    if (found <= 0 || !PyFunction_Check(value)) {
        Py_XDECREF(value);
        return found < 0 ? -1 : 0;
    }
    Py_SETREF(value, wrap(value));
    if (value == NULL) {
        return -1;
    }
    int result = PyDict_SetItem(type->tp_dict, name, value);
    Py_DECREF(value);
    return result;
}

static int set_members(PyTypeObject *type, const struct creation *c)
{
    PyMemberDef *member = subtype_members(type);
    size_t basicsize = (size_t)c->base->tp_basicsize;
    for (Py_ssize_t i = 0; i < c->nslot; i++) {
        const char *name = PyUnicode_AsUTF8(PyTuple_GET_ITEM(c->slots, i));
        if (name == NULL) {
            return -1;
        }
        Py_ssize_t offset = (Py_ssize_t)layout_slot_offset(basicsize, (size_t)i);
        member[i] = (PyMemberDef){name, Py_T_OBJECT_EX, offset, 0, NULL};
    }
    type->tp_basicsize = (Py_ssize_t)layout_slot_offset(basicsize, (size_t)c->nslot);
    type->tp_itemsize = c->base->tp_itemsize;
    type->tp_members = member;
    return 0;
}

static void set_offsets(PyTypeObject *type, const struct creation *c)
{
    if (c->add_weak) {
        type->tp_flags |= Py_TPFLAGS_MANAGED_WEAKREF;
        type->tp_weaklistoffset = MANAGED_WEAKREF_OFFSET;
    }
    if (c->add_dict) {
        type->tp_flags |= Py_TPFLAGS_MANAGED_DICT;
        type->tp_dictoffset = -1;
    }
    type->tp_getset = subtype_getset(c->add_dict, c->add_weak);
    if (!c->add_dict && c->nslot == 0) {
        return;
    }
    if (c->base->tp_getattr == NULL && c->base->tp_getattro == NULL) {
        type->tp_getattro = PyObject_GenericGetAttr;
    }
    if (c->base->tp_setattr == NULL && c->base->tp_setattro == NULL) {
        type->tp_setattro = PyObject_GenericSetAttr;
    }
}

/* Hands `content` over through the cell under this name, which leaves the namespace. */
static int set_cell(PyTypeObject *type, PyObject *name, PyObject *content)
{
    PyObject *cell;
    int found = PyDict_GetItemRef(type->tp_dict, name, &cell);
    if (found <= 0) {
        return found;
    }
    int result = -1;
    if (!PyCell_Check(cell)) {
        PyErr_Format(PyExc_TypeError, "%U must be a nonlocal cell, not %.200R", name,
            (PyObject *)Py_TYPE(cell));
    } else if (PyDict_DelItem(type->tp_dict, name) == 0) {
        result = PyCell_Set(cell, content);
    }
    Py_DECREF(cell);
    return result;
}

/* The functions of the body that see its names get a view: no alias of a class dict
 * that could be changed behind the method cache may reach user code (I21). */
static int set_dict_cell(PyTypeObject *type)
{
    int present = PyDict_Contains(type->tp_dict, NAME(__classdictcell__));
    if (present <= 0) {
        return present;
    }
    PyObject *view = PyDictProxy_New(type->tp_dict);
    if (view == NULL) {
        return -1;
    }
    int result = set_cell(type, NAME(__classdictcell__), view);
    Py_DECREF(view);
    return result;
}

int create_set_attributes(PyTypeObject *type, const struct creation *c)
{
    if (set_name(type, c->name) < 0 || set_module(type) < 0 || set_qualname(type) < 0 ||
        set_doc(type) < 0) {
        return -1;
    }
    if (wrap_function(type, NAME(__new__), PyStaticMethod_New) < 0 ||
        wrap_function(type, NAME(__init_subclass__), PyClassMethod_New) < 0 ||
        wrap_function(type, NAME(__class_getitem__), PyClassMethod_New) < 0) {
        return -1;
    }
    if (set_members(type, c) < 0) {
        return -1;
    }
    set_offsets(type, c);
    if (set_cell(type, NAME(__classcell__), (PyObject *)type) < 0) {
        return -1;
    }
    return set_dict_cell(type);
}

int create_check_keys(PyTypeObject *type)
{
    if (_PyDict_HasOnlyStringKeys(type->tp_dict)) {
        return 0;
    }
    return PyErr_WarnFormat(PyExc_RuntimeWarning, 1,
        "non-string key in the __dict__ of class %.200s", type->tp_name);
}

/* Calls __set_name__ of one attribute, if it has that. The caller holds both. */
static int tell_name(PyTypeObject *type, PyObject *key, PyObject *value)
{
    PyObject *method = _PyObject_LookupSpecial(value, NAME(__set_name__));
    if (method == NULL) {
        return PyErr_Occurred() == NULL ? 0 : -1;
    }
    PyObject *result =
        PyObject_CallFunctionObjArgs(method, (PyObject *)type, key, NULL);
    Py_DECREF(method);
    if (result == NULL) {
        _PyErr_FormatNote(
            "Error calling __set_name__ on '%.100s' instance %R in '%.100s'",
            Py_TYPE(value)->tp_name, key, type->tp_name);
        return -1;
    }
    Py_DECREF(result);
    return 0;
}

int create_set_names(PyTypeObject *type)
{
    PyObject *copy = PyDict_Copy(type->tp_dict);
    if (copy == NULL) {
        return -1;
    }
    Py_ssize_t position = 0;
    PyObject *key;
    PyObject *value;
    int result = 0;
    while (result == 0 && PyDict_Next(copy, &position, &key, &value)) {
        result = tell_name(type, key, value);
    }
    Py_DECREF(copy);
    return result;
}

int create_init_subclass(PyTypeObject *type, PyObject *kwds)
{
    PyObject *super = PyObject_CallFunctionObjArgs(
        (PyObject *)&PySuper_Type, (PyObject *)type, (PyObject *)type, NULL);
    if (super == NULL) {
        return -1;
    }
    PyObject *function = PyObject_GetAttr(super, NAME(__init_subclass__));
    Py_DECREF(super);
    if (function == NULL) {
        return -1;
    }
    PyObject *result = PyObject_VectorcallDict(function, NULL, 0, kwds);
    Py_DECREF(function);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}
