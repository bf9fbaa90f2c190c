/* SPDX-License-Identifier: MIT */
#include "hook.h"

#include "value.h"

#include <string.h>

struct hook {
    PyObject_HEAD uint8_t name, block, when, manner;
    unsigned calls;
};

#define ANSWER_ROW(text, answer) ANSWER_##answer,
static const uint8_t answer_of[NAME_ROWS] = {FUZZ_NAMES(ANSWER_ROW)};

static bool is_named(const struct hook *hook, const char *name)
{
    return strcmp(name_table[hook->name], name) == 0;
}

/* The method of type or of object with the name, called with the same arguments. */
static PyObject *answer_super(struct hook *hook, PyObject *args)
{
    if (PyTuple_GET_SIZE(args) == 0) {
        Py_RETURN_NONE;
    }
    PyObject *self = PyTuple_GET_ITEM(args, 0);
    bool made = is_named(hook, "__new__");
    bool type = PyType_Check(self) &&
                (!made || PyType_IsSubtype((PyTypeObject *)self, &PyType_Type));
    PyTypeObject *base = type ? &PyType_Type : &PyBaseObject_Type;
    if (!type && is_named(hook, "__call__")) {
        return PyLong_FromLong(7);
    }
    PyObject *method = PyObject_GetAttr((PyObject *)base, value_name(hook->name));
    PyObject *passed = made && !type ? PyTuple_GetSlice(args, 0, 1) : Py_NewRef(args);
    PyObject *result =
        method == NULL || passed == NULL ? NULL : PyObject_CallObject(method, passed);
    Py_XDECREF(method);
    Py_XDECREF(passed);
    return result;
}

static bool is_at_end(const struct hook *hook, PyObject *args)
{
    PyObject *key = PyTuple_GET_SIZE(args) == 2 ? PyTuple_GET_ITEM(args, 1) : Py_None;
    int overflow = 0;
    return answer_of[hook->name] == ANSWER_INDEX && PyLong_CheckExact(key) &&
           (PyLong_AsLongAndOverflow(key, &overflow) >= 2 || overflow > 0);
}

static PyObject *answer_iterator(void)
{
    PyObject *empty = PyTuple_New(0);
    PyObject *iterator = empty == NULL ? NULL : PyObject_GetIter(empty);
    Py_XDECREF(empty);
    return iterator;
}

static PyObject *answer_well(struct hook *hook, PyObject *args)
{
    switch (answer_of[hook->name]) {
    case ANSWER_TRUE:
        Py_RETURN_TRUE;
    case ANSWER_NUMBER:
        return PyLong_FromLong(7);
    case ANSWER_TEXT:
        return PyUnicode_FromString("t");
    case ANSWER_DICT:
        return PyDict_New();
    case ANSWER_TUPLE:
        return PyTuple_New(0);
    case ANSWER_ITERATOR:
        return answer_iterator();
    case ANSWER_SELF:
        return Py_NewRef(
            PyTuple_GET_SIZE(args) > 0 ? PyTuple_GET_ITEM(args, 0) : Py_None);
    case ANSWER_INDEX:
        return PyLong_FromLong(14);
    case ANSWER_SUPER:
        return answer_super(hook, args);
    default:
        Py_RETURN_NONE;
    }
}

/* An order that is no C3 order, a length below zero, and so on. */
static PyObject *answer_strangely(struct hook *hook, PyObject *args)
{
    if (is_named(hook, "mro") && PyTuple_GET_SIZE(args) > 0) {
        return Py_BuildValue(
            "[OO]", PyTuple_GET_ITEM(args, 0), (PyObject *)&PyBaseObject_Type);
    }
    if (is_named(hook, "__len__") || is_named(hook, "__hash__")) {
        return PyLong_FromLong(-1);
    }
    return PyList_New(0);
}

static PyObject *raise_answer(const struct hook *hook)
{
    bool get = strncmp(name_table[hook->name], "__get", 5) == 0;
    PyErr_SetString(get ? PyExc_AttributeError : PyExc_ValueError, "hook");
    return NULL;
}

static PyObject *hook_call(PyObject *self, PyObject *args, PyObject *kwargs)
{
    struct hook *hook = (struct hook *)self;
    (void)kwargs;
    unsigned call = hook->calls++;
    if (hook->when == WHEN_ALWAYS || hook->when == call) {
        machine_run_block(hook->block);
    }
    if (is_at_end(hook, args)) {
        PyErr_SetString(PyExc_IndexError, "end");
        return NULL;
    }
    switch (hook->manner) {
    case MANNER_raising:
        return raise_answer(hook);
    case MANNER_nothing:
        Py_RETURN_NONE;
    case MANNER_refusing:
        Py_RETURN_NOTIMPLEMENTED;
    case MANNER_strange:
        return answer_strangely(hook, args);
    default:
        return answer_well(hook, args);
    }
}

static PyObject *hook_get(PyObject *self, PyObject *instance, PyObject *owner)
{
    (void)owner;
    return instance == NULL ? Py_NewRef(self) : PyMethod_New(self, instance);
}

static void hook_dealloc(PyObject *self)
{
    PyObject_Free(self);
}

static PyTypeObject hook_type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "function",
    .tp_basicsize = sizeof(struct hook),
    .tp_dealloc = hook_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_call = hook_call,
    .tp_descr_get = hook_get,
};

int hook_init(void)
{
    return PyType_Ready(&hook_type);
}

PyObject *hook_new(uint8_t name, uint8_t block, uint8_t when, uint8_t manner)
{
    struct hook *hook = PyObject_New(struct hook, &hook_type);
    if (hook != NULL) {
        hook->name = name;
        hook->block = block;
        hook->when = when;
        hook->manner = manner;
        hook->calls = 0;
    }
    return (PyObject *)hook;
}

bool hook_check(PyObject *object)
{
    return Py_IS_TYPE(object, &hook_type);
}
