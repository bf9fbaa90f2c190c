/* SPDX-License-Identifier: MIT */
#include "object/instdict.h"

#include "kernel/layout.h"

/* A dict behind the variable part: its place depends on the number of items, whose sign
 * carries no meaning here. */
static PyObject **slot_at_end(PyObject *op)
{
    PyTypeObject *type = Py_TYPE(op);
    Py_ssize_t n = Py_SIZE(op);
    size_t size = 0;
    (void)layout_var_size((size_t)type->tp_basicsize, (size_t)type->tp_itemsize,
        (size_t)Py_ABS(n), &size);
    return (PyObject **)(void *)((char *)op + (Py_ssize_t)size + type->tp_dictoffset);
}

PyObject **instdict_slot(PyObject *op)
{
    PyTypeObject *type = Py_TYPE(op);
    if (PyType_HasFeature(type, Py_TPFLAGS_MANAGED_DICT)) {
        return head_dict_slot(op);
    }
    if (type->tp_dictoffset == 0) {
        return NULL;
    }
    if (type->tp_dictoffset > 0) {
        return (PyObject **)(void *)((char *)op + type->tp_dictoffset);
    }
    return slot_at_end(op);
}

PyObject **_PyObject_GetDictPtr(PyObject *op)
{
    return instdict_slot(op);
}

PyObject *instdict_ensure(PyObject *op)
{
    PyObject **slot = instdict_slot(op);
    if (slot == NULL) {
        PyErr_SetString(PyExc_AttributeError, "This object has no __dict__");
        return NULL;
    }
    if (*slot == NULL) {
        *slot = PyDict_New();
    }
    return *slot;
}

int instdict_set(PyObject *op, PyObject *dict)
{
    PyObject **slot = instdict_slot(op);
    if (slot == NULL) {
        PyErr_SetString(PyExc_AttributeError, "This object has no __dict__");
        return -1;
    }
    if (dict != NULL && !PyDict_Check(dict)) {
        (void)PyErr_Format(PyExc_TypeError,
            "__dict__ must be set to a dictionary, not a '%.200s'",
            Py_TYPE(dict)->tp_name);
        return -1;
    }
    PyObject *old = *slot;
    *slot = Py_XNewRef(dict);
    Py_XDECREF(old);
    return 0;
}

PyObject *PyObject_GenericGetDict(PyObject *op, void *Py_UNUSED(context))
{
    return Py_XNewRef(instdict_ensure(op));
}

int PyObject_GenericSetDict(PyObject *op, PyObject *value, void *Py_UNUSED(context))
{
    if (value == NULL && instdict_slot(op) != NULL) {
        PyErr_SetString(PyExc_TypeError, "cannot delete __dict__");
        return -1;
    }
    return instdict_set(op, value);
}

int PyObject_VisitManagedDict(PyObject *op, visitproc visit, void *arg)
{
    if (PyType_HasFeature(Py_TYPE(op), Py_TPFLAGS_MANAGED_DICT)) {
        Py_VISIT(*head_dict_slot(op));
    }
    return 0;
}

void PyObject_ClearManagedDict(PyObject *op)
{
    if (PyType_HasFeature(Py_TYPE(op), Py_TPFLAGS_MANAGED_DICT)) {
        Py_CLEAR(*head_dict_slot(op));
    }
}
