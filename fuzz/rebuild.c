/* SPDX-License-Identifier: MIT */
/* A class rebuilt from scratch: the twin that has no history. */
#include "compare.h"

#include "oracle.h"
#include "../spec/model/model.h"
#include "type/slotdefs.h"
#include "value.h"

/* What creation makes itself. */
static const char *const made[] = {"__dict__", "__weakref__"};

static bool dict_has(PyObject *dict, const char *name)
{
    return PyDict_GetItemString(dict, name) != NULL;
}

/* Creation asks values for __set_name__ and bases for __init_subclass__, and gives a class
 * with __eq__ alone a __hash__. */
static bool is_plain(PyTypeObject *type)
{
    Py_ssize_t position = 0;
    PyObject *dict = type->tp_dict, *key, *value;
    if (!Py_IS_TYPE(type, &PyType_Type) || dict_has(dict, "__slots__") ||
        dict_has(dict, "__init_subclass__") ||
        dict_has(dict, "__eq__") > dict_has(dict, "__hash__")) {
        return false;
    }
    for (Py_ssize_t i = 1; i < PyTuple_GET_SIZE(type->tp_mro) - 1; i++) {
        PyTypeObject *base = (PyTypeObject *)PyTuple_GET_ITEM(type->tp_mro, i);
        if (!PyType_Check(base) || dict_has(base->tp_dict, "__init_subclass__")) {
            return false;
        }
    }
    while (PyDict_Next(dict, &position, &key, &value)) {
        if (!PyUnicode_CheckExact(key) || model_has(value, NAME(__set_name__))) {
            return false;
        }
    }
    return true;
}

/* New class; NULL when the class cannot be made afresh. */
static PyObject *rebuild(PyTypeObject *type)
{
    PyObject *namespace = PyDict_Copy(type->tp_dict);
    for (size_t i = 0; i < Py_ARRAY_LENGTH(made) && namespace != NULL; i++) {
        PyObject *value = PyDict_GetItemString(namespace, made[i]);
        if (value != NULL && Py_IS_TYPE(value, &PyGetSetDescr_Type)) {
            (void)PyDict_DelItemString(namespace, made[i]);
        }
    }
    PyObject *twin = namespace == NULL ? NULL
                                       : PyObject_CallFunction((PyObject *)&PyType_Type,
                                             "sOO", "twin", type->tp_bases, namespace);
    Py_XDECREF(namespace);
    if (twin == NULL) {
        PyErr_Clear();
    }
    return twin;
}

/* Two getters of `__dict__` or `__weakref__` are alike. */
static bool is_alike(PyObject *a, PyObject *b)
{
    return a == b || (a != NULL && b != NULL && Py_IS_TYPE(a, &PyGetSetDescr_Type) &&
                         Py_IS_TYPE(b, &PyGetSetDescr_Type));
}

static void compare_twin(PyTypeObject *type, PyTypeObject *twin)
{
    for (const struct slot_base *row = slot_rows; row->name != NULL; row++) {
        const void *a = slot_address(type, row->offset);
        const void *b = slot_address(twin, row->offset);
        if (slot_read(a) != slot_read(b)) {
            oracle_fail("I5 rebuilt", row->name);
        }
    }
    for (size_t i = 0; i < NAME_ROWS; i++) {
        PyObject *name = value_name(i);
        PyObject *a = _PyType_LookupRef(type, name);
        PyObject *b = _PyType_LookupRef(twin, name);
        Py_XDECREF(a);
        Py_XDECREF(b);
        if (!is_alike(a, b)) {
            oracle_fail("I1 rebuilt", name_table[i]);
        }
    }
}

void compare_rebuilt(PyTypeObject *type)
{
    PyObject *twin = is_plain(type) ? rebuild(type) : NULL;
    if (twin != NULL) {
        compare_twin(type, (PyTypeObject *)twin);
        Py_DECREF(twin);
    }
}
