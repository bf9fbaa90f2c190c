/* SPDX-License-Identifier: MIT */
#include "type/attrs.h"

#include "object/docstring.h"
#include "object/names.h"
#include "type/annotations.h"
#include "type/bases.h"
#include "type/lookup.h"

static PyTypeObject *as_type(PyObject *self)
{
    return (PyTypeObject *)self;
}

static bool is_heap(PyTypeObject *type)
{
    return PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE);
}

/* New value of the type's own dict; NULL without exception when missing; -> NULL. */
static PyObject *own(PyTypeObject *type, PyObject *name)
{
    PyObject *value;
    (void)PyDict_GetItemRef(type_dict(type), name, &value);
    return value;
}

static PyObject *or_none(PyObject *value)
{
    return Py_NewRef(value == NULL ? Py_None : value);
}

static PyObject *get_name(PyObject *self, void *Py_UNUSED(closure))
{
    return PyType_GetName(as_type(self));
}

static int set_name(PyObject *self, PyObject *value, void *Py_UNUSED(closure))
{
    PyTypeObject *type = as_type(self);
    if (attrs_check_special(type, value, "__name__") < 0) {
        return -1;
    }
    if (!PyUnicode_Check(value)) {
        PyErr_Format(PyExc_TypeError, "can only assign string to %s.__name__, not '%s'",
            type->tp_name, Py_TYPE(value)->tp_name);
        return -1;
    }
    Py_ssize_t length;
    const char *text = PyUnicode_AsUTF8AndSize(value, &length);
    if (text == NULL) {
        return -1;
    }
    if (strlen(text) != (size_t)length) {
        PyErr_SetString(PyExc_ValueError, "type name must not contain null characters");
        return -1;
    }
    type->tp_name = text;
    Py_SETREF(((PyHeapTypeObject *)type)->ht_name, Py_NewRef(value));
    return 0;
}

static PyObject *get_qualname(PyObject *self, void *Py_UNUSED(closure))
{
    return PyType_GetQualName(as_type(self));
}

static int set_qualname(PyObject *self, PyObject *value, void *Py_UNUSED(closure))
{
    PyTypeObject *type = as_type(self);
    if (attrs_check_special(type, value, "__qualname__") < 0) {
        return -1;
    }
    if (!PyUnicode_Check(value)) {
        PyErr_Format(PyExc_TypeError,
            "can only assign string to %s.__qualname__, not '%s'", type->tp_name,
            Py_TYPE(value)->tp_name);
        return -1;
    }
    Py_SETREF(((PyHeapTypeObject *)type)->ht_qualname, Py_NewRef(value));
    return 0;
}

static PyObject *get_bases(PyObject *self, void *Py_UNUSED(closure))
{
    return or_none(as_type(self)->tp_bases);
}

static int set_bases(PyObject *self, PyObject *value, void *Py_UNUSED(closure))
{
    if (attrs_check_special(as_type(self), value, "__bases__") < 0) {
        return -1;
    }
    return bases_assign(as_type(self), value);
}

static PyObject *get_mro(PyObject *self, void *Py_UNUSED(closure))
{
    return or_none(as_type(self)->tp_mro);
}

static PyObject *get_module(PyObject *self, void *Py_UNUSED(closure))
{
    return PyType_GetModuleName(as_type(self));
}

static int set_module(PyObject *self, PyObject *value, void *Py_UNUSED(closure))
{
    PyTypeObject *type = as_type(self);
    if (attrs_check_special(type, value, "__module__") < 0 ||
        attrs_store(type, NAME(__module__), value) < 0) {
        return -1;
    }
    /* The line number belonged to the file of the old module. */
    return attrs_store(type, NAME(__firstlineno__), NULL) < 0 ? -1 : 0;
}

static PyObject *get_abstract(PyObject *self, void *Py_UNUSED(closure))
{
    /* `type` itself has this very getset in its dict. */
    PyTypeObject *type = as_type(self);
    PyObject *value =
        type == &PyType_Type ? NULL : own(type, NAME(__abstractmethods__));
    if (value == NULL && PyErr_Occurred() == NULL) {
        PyErr_SetObject(PyExc_AttributeError, NAME(__abstractmethods__));
    }
    return value;
}

static int set_abstract(PyObject *self, PyObject *value, void *Py_UNUSED(closure))
{
    PyTypeObject *type = as_type(self);
    if (PyType_HasFeature(type, Py_TPFLAGS_IMMUTABLETYPE)) {
        return attrs_check_special(type, value, "__abstractmethods__");
    }
    int abstract = value == NULL ? 0 : PyObject_IsTrue(value);
    if (abstract < 0) {
        return -1;
    }
    int stored = attrs_store(type, NAME(__abstractmethods__), value);
    if (stored <= 0) {
        if (stored == 0) {
            PyErr_SetObject(PyExc_AttributeError, NAME(__abstractmethods__));
        }
        return -1;
    }
    type->tp_flags &= ~Py_TPFLAGS_IS_ABSTRACT;
    type->tp_flags |= abstract != 0 ? Py_TPFLAGS_IS_ABSTRACT : 0;
    return 0;
}

static PyObject *get_dict(PyObject *self, void *Py_UNUSED(closure))
{
    PyObject *dict = type_dict(as_type(self));
    return dict == NULL ? Py_NewRef(Py_None) : PyDictProxy_New(dict);
}

static PyObject *get_doc(PyObject *self, void *Py_UNUSED(closure))
{
    PyTypeObject *type = as_type(self);
    if (!is_heap(type) && type->tp_doc != NULL) {
        return docstring_text(type->tp_name, type->tp_doc);
    }
    PyObject *doc = own(type, NAME(__doc__));
    if (doc == NULL) {
        return PyErr_Occurred() == NULL ? Py_NewRef(Py_None) : NULL;
    }
    descrgetfunc get = Py_TYPE(doc)->tp_descr_get;
    if (get != NULL) {
        Py_SETREF(doc, get(doc, NULL, self));
    }
    return doc;
}

static int set_doc(PyObject *self, PyObject *value, void *Py_UNUSED(closure))
{
    if (attrs_check_special(as_type(self), value, "__doc__") < 0) {
        return -1;
    }
    return attrs_store(as_type(self), NAME(__doc__), value) < 0 ? -1 : 0;
}

static PyObject *get_signature(PyObject *self, void *Py_UNUSED(closure))
{
    return docstring_signature(as_type(self)->tp_name, as_type(self)->tp_doc);
}

static PyObject *get_type_params(PyObject *self, void *Py_UNUSED(closure))
{
    PyTypeObject *type = as_type(self);
    PyObject *value = type == &PyType_Type ? NULL : own(type, NAME(__type_params__));
    if (value == NULL && PyErr_Occurred() == NULL) {
        return PyTuple_New(0);
    }
    return value;
}

static int set_type_params(PyObject *self, PyObject *value, void *Py_UNUSED(closure))
{
    if (attrs_check_special(as_type(self), value, "__type_params__") < 0) {
        return -1;
    }
    return attrs_store(as_type(self), NAME(__type_params__), value) < 0 ? -1 : 0;
}

PyMemberDef type_members[] = {
    {"__basicsize__", Py_T_PYSSIZET, offsetof(PyTypeObject, tp_basicsize), Py_READONLY,
        NULL},
    {"__itemsize__", Py_T_PYSSIZET, offsetof(PyTypeObject, tp_itemsize), Py_READONLY,
        NULL},
    {"__flags__", Py_T_ULONG, offsetof(PyTypeObject, tp_flags), Py_READONLY, NULL},
    {"__weakrefoffset__", Py_T_PYSSIZET, offsetof(PyTypeObject, tp_weaklistoffset),
        Py_READONLY, NULL},
    {"__base__", _Py_T_OBJECT, offsetof(PyTypeObject, tp_base), Py_READONLY, NULL},
    {"__dictoffset__", Py_T_PYSSIZET, offsetof(PyTypeObject, tp_dictoffset),
        Py_READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

PyGetSetDef type_getsets[] = {
    {"__name__", get_name, set_name, NULL, NULL},
    {"__qualname__", get_qualname, set_qualname, NULL, NULL},
    {"__bases__", get_bases, set_bases, NULL, NULL},
    {"__mro__", get_mro, NULL, NULL, NULL},
    {"__module__", get_module, set_module, NULL, NULL},
    {"__abstractmethods__", get_abstract, set_abstract, NULL, NULL},
    {"__dict__", get_dict, NULL, NULL, NULL},
    {"__doc__", get_doc, set_doc, NULL, NULL},
    {"__text_signature__", get_signature, NULL, NULL, NULL},
    {"__annotations__", annotations_get, annotations_set, NULL, NULL},
    {"__annotate__", annotate_get, annotate_set, NULL, NULL},
    {"__type_params__", get_type_params, set_type_params, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
