/* SPDX-License-Identifier: MIT */
#include "type/annotations.h"

#include "object/names.h"
#include "type/attrs.h"
#include "type/lookup.h"

static int require_heap(PyTypeObject *type, const char *name)
{
    if (PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)) {
        return 0;
    }
    PyErr_Format(PyExc_AttributeError, "type object '%s' has no attribute '%s'",
        type->tp_name, name);
    return -1;
}

static int require_mutable(PyTypeObject *type, const char *name)
{
    if (!PyType_HasFeature(type, Py_TPFLAGS_IMMUTABLETYPE)) {
        return 0;
    }
    PyErr_Format(PyExc_TypeError, "cannot set '%s' attribute of immutable type '%s'",
        name, type->tp_name);
    return -1;
}

/* The first of two entries of the type's own dict: 1 and new, bound; 0; -> -1. */
static int own_either(
    PyTypeObject *type, PyObject *first, PyObject *second, PyObject **value)
{
    int found = PyDict_GetItemRef(type_dict(type), first, value);
    if (found == 0) {
        found = PyDict_GetItemRef(type_dict(type), second, value);
    }
    if (found <= 0) {
        return found;
    }
    descrgetfunc get = Py_TYPE(*value)->tp_descr_get;
    if (get != NULL) {
        Py_SETREF(*value, get(*value, NULL, (PyObject *)type));
    }
    return *value == NULL ? -1 : 1;
}

/* New dict from the annotate function. -> NULL. */
static PyObject *compute(PyObject *type)
{
    PyObject *annotate = PyObject_GetAttr(type, NAME(__annotate__));
    if (annotate == NULL) {
        return NULL;
    }
    PyObject *result = NULL;
    if (PyCallable_Check(annotate)) {
        PyObject *format = PyLong_FromLong(1);
        result = format == NULL ? NULL : PyObject_CallOneArg(annotate, format);
        Py_XDECREF(format);
        if (result != NULL && !PyDict_Check(result)) {
            PyErr_Format(PyExc_TypeError,
                "__annotate__ returned non-dict of type '%.100s'",
                Py_TYPE(result)->tp_name);
            Py_CLEAR(result);
        }
    } else {
        result = PyDict_New();
    }
    Py_DECREF(annotate);
    return result;
}

PyObject *annotations_get(PyObject *self, void *Py_UNUSED(closure))
{
    PyTypeObject *type = (PyTypeObject *)self;
    if (require_heap(type, "__annotations__") < 0) {
        return NULL;
    }
    PyObject *annotations;
    int found = own_either(
        type, NAME(__annotations__), NAME(__annotations_cache__), &annotations);
    if (found != 0) {
        return found < 0 ? NULL : annotations;
    }
    annotations = compute(self);
    if (annotations != NULL &&
        attrs_store(type, NAME(__annotations_cache__), annotations) < 0) {
        Py_CLEAR(annotations);
    }
    return annotations;
}

/* Deletes __annotations__, or else the cache. 0; -> -1 AttributeError when neither is
 * there. */
static int delete_annotations(PyTypeObject *type)
{
    int done = attrs_store(type, NAME(__annotations__), NULL);
    if (done >= 0) {
        int cached = attrs_store(type, NAME(__annotations_cache__), NULL);
        done = cached < 0 ? -1 : done | cached;
    }
    if (done == 0) {
        PyErr_SetObject(PyExc_AttributeError, NAME(__annotations__));
    }
    return done > 0 ? 0 : -1;
}

/* Stores the value where annotations are now. 0; -> -1. */
static int replace_annotations(PyTypeObject *type, PyObject *value)
{
    int plain = PyDict_Contains(type_dict(type), NAME(__annotations__));
    if (plain < 0) {
        return -1;
    }
    if (plain == 0) {
        return attrs_store(type, NAME(__annotations_cache__), value) < 0 ? -1 : 0;
    }
    if (attrs_store(type, NAME(__annotations__), value) < 0) {
        return -1;
    }
    return attrs_store(type, NAME(__annotations_cache__), NULL) < 0 ? -1 : 0;
}

int annotations_set(PyObject *self, PyObject *value, void *Py_UNUSED(closure))
{
    PyTypeObject *type = (PyTypeObject *)self;
    if (require_mutable(type, "__annotations__") < 0) {
        return -1;
    }
    int result =
        value == NULL ? delete_annotations(type) : replace_annotations(type, value);
    if (result < 0 || attrs_store(type, NAME(__annotate_func__), NULL) < 0) {
        return -1;
    }
    return attrs_store(type, NAME(__annotate__), NULL) < 0 ? -1 : 0;
}

PyObject *annotate_get(PyObject *self, void *Py_UNUSED(closure))
{
    PyTypeObject *type = (PyTypeObject *)self;
    if (require_heap(type, "__annotate__") < 0) {
        return NULL;
    }
    PyObject *annotate;
    int found =
        own_either(type, NAME(__annotate_func__), NAME(__annotate__), &annotate);
    if (found != 0) {
        return found < 0 ? NULL : annotate;
    }
    if (attrs_store(type, NAME(__annotate_func__), Py_None) < 0) {
        return NULL;
    }
    return Py_NewRef(Py_None);
}

int annotate_set(PyObject *self, PyObject *value, void *Py_UNUSED(closure))
{
    PyTypeObject *type = (PyTypeObject *)self;
    if (value == NULL) {
        PyErr_SetString(PyExc_TypeError, "cannot delete __annotate__ attribute");
        return -1;
    }
    if (require_mutable(type, "__annotate__") < 0) {
        return -1;
    }
    if (!Py_IsNone(value) && !PyCallable_Check(value)) {
        PyErr_SetString(PyExc_TypeError, "__annotate__ must be callable or None");
        return -1;
    }
    if (attrs_store(type, NAME(__annotate_func__), value) < 0) {
        return -1;
    }
    if (Py_IsNone(value)) {
        return 0;
    }
    return attrs_store(type, NAME(__annotations_cache__), NULL) < 0 ? -1 : 0;
}
