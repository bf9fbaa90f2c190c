/* SPDX-License-Identifier: MIT */
/* Chapters lookup.md and descriptors.md. */
#include "model.h"

#include "object/names.h"

/* The value of the one key that spells like the name: no hash is asked. */
static PyObject *find(PyObject *dict, PyObject *name)
{
    Py_ssize_t position = 0;
    PyObject *key, *value;
    while (dict != NULL && PyDict_Next(dict, &position, &key, &value)) {
        if (PyUnicode_Check(key) && _PyUnicode_Equal(key, name)) {
            return value;
        }
    }
    return NULL;
}

PyObject *model_lookup(PyTypeObject *type, PyObject *name)
{
    Py_ssize_t n = type->tp_mro == NULL ? 0 : PyTuple_GET_SIZE(type->tp_mro);
    for (Py_ssize_t i = 0; i < n; i++) {
        PyTypeObject *at = (PyTypeObject *)PyTuple_GET_ITEM(type->tp_mro, i);
        PyObject *value = find(at->tp_dict, name);
        if (value != NULL) {
            return value;
        }
    }
    return NULL;
}

bool model_has(PyObject *object, PyObject *name)
{
    return model_lookup(Py_TYPE(object), name) != NULL;
}

/* lookup.1, lookup.5, lookup.6, descr.3, descr.15. */
struct model_attribute model_attribute(PyObject *object, PyObject *name)
{
    PyTypeObject *type = Py_TYPE(object);
    PyObject *plain = model_lookup(&PyBaseObject_Type, NAME(__getattribute__));
    if (model_lookup(type, NAME(__getattribute__)) != plain) {
        return (struct model_attribute){MODEL_CODE, NULL};
    }
    PyObject *found = model_lookup(type, name);
    bool binds = found != NULL && model_has(found, NAME(__get__));
    bool data = found != NULL &&
                (model_has(found, NAME(__set__)) || model_has(found, NAME(__delete__)));
    if (binds && data) {
        return (struct model_attribute){MODEL_BOUND, found};
    }
    PyObject **dict = _PyObject_GetDictPtr(object);
    PyObject *own = dict == NULL ? NULL : find(*dict, name);
    if (own != NULL) {
        return (struct model_attribute){MODEL_VALUE, own};
    }
    if (found != NULL) {
        return (struct model_attribute){binds ? MODEL_BOUND : MODEL_VALUE, found};
    }
    bool asked = model_lookup(type, NAME(__getattr__)) != NULL;
    return (struct model_attribute){asked ? MODEL_CODE : MODEL_MISSING, NULL};
}
