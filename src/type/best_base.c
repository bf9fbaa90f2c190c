/* SPDX-License-Identifier: MIT */
#include "type/best_base.h"

static bool adds_words(const PyTypeObject *type, const PyTypeObject *base)
{
    return type->tp_basicsize != base->tp_basicsize ||
           type->tp_itemsize != base->tp_itemsize;
}

PyTypeObject *solid_base(PyTypeObject *type)
{
    while (type->tp_base != NULL) {
        if (adds_words(type, type->tp_base)) {
            return type;
        }
        type = type->tp_base;
    }
    return &PyBaseObject_Type;
}

/* The item as a type that may be a base, or NULL with an exception. */
static PyTypeObject *acceptable(PyObject *item)
{
    if (!PyType_Check(item)) {
        PyErr_SetString(PyExc_TypeError, "bases must be types");
        return NULL;
    }
    PyTypeObject *base = (PyTypeObject *)item;
    if (base->tp_dict == NULL && PyType_Ready(base) < 0) {
        return NULL;
    }
    if (!PyType_HasFeature(base, Py_TPFLAGS_BASETYPE)) {
        PyErr_Format(PyExc_TypeError, "type '%.100s' is not an acceptable base type",
            base->tp_name);
        return NULL;
    }
    return base;
}

PyTypeObject *best_base(PyObject *bases)
{
    PyTypeObject *best = NULL;
    PyTypeObject *winner = NULL;
    Py_ssize_t n = PyTuple_GET_SIZE(bases);
    for (Py_ssize_t i = 0; i < n; i++) {
        PyTypeObject *base = acceptable(PyTuple_GET_ITEM(bases, i));
        if (base == NULL) {
            return NULL;
        }
        PyTypeObject *candidate = solid_base(base);
        if (winner != NULL && PyType_IsSubtype(winner, candidate)) {
            continue;
        }
        if (winner != NULL && !PyType_IsSubtype(candidate, winner)) {
            PyErr_SetString(
                PyExc_TypeError, "multiple bases have instance lay-out conflict");
            return NULL;
        }
        winner = candidate;
        best = base;
    }
    return best;
}

PyTypeObject *_PyType_CalculateMetaclass(PyTypeObject *metatype, PyObject *bases)
{
    PyTypeObject *winner = metatype;
    Py_ssize_t n = PyTuple_GET_SIZE(bases);
    for (Py_ssize_t i = 0; i < n; i++) {
        PyTypeObject *type = Py_TYPE(PyTuple_GET_ITEM(bases, i));
        if (PyType_IsSubtype(winner, type)) {
            continue;
        }
        if (!PyType_IsSubtype(type, winner)) {
            PyErr_SetString(PyExc_TypeError,
                "metaclass conflict: the metaclass of a derived class must be a "
                "(non-strict) subclass of the metaclasses of all its bases");
            return NULL;
        }
        winner = type;
    }
    return winner;
}
