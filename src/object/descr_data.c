/* SPDX-License-Identifier: MIT */
#include "object/descr.h"

/* member_descriptor: a field of the C struct. getset_descriptor: a pair of C functions.
 * Both are data descriptors: they come before the instance dict. */

static PyMemberDef *member_of(PyObject *self)
{
    return ((PyMemberDescrObject *)self)->d_member;
}

static PyGetSetDef *getset_of(PyObject *self)
{
    return ((PyGetSetDescrObject *)self)->d_getset;
}

static PyObject *doc_or_none(const char *doc)
{
    return doc != NULL ? PyUnicode_FromString(doc) : Py_NewRef(Py_None);
}

static PyObject *member_doc(PyObject *self, void *Py_UNUSED(closure))
{
    return doc_or_none(member_of(self)->doc);
}

static PyObject *getset_doc(PyObject *self, void *Py_UNUSED(closure))
{
    return doc_or_none(getset_of(self)->doc);
}

static PyGetSetDef member_getset[] = {
    {"__doc__", member_doc, NULL, NULL, NULL},
    {"__qualname__", descr_get_qualname, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyGetSetDef getset_getset[] = {
    {"__doc__", getset_doc, NULL, NULL, NULL},
    {"__qualname__", descr_get_qualname, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyObject *member_repr(PyObject *self)
{
    return descr_repr(self, "<member '%U' of '%s' objects>");
}

static PyObject *getset_repr(PyObject *self)
{
    return descr_repr(self, "<attribute '%U' of '%s' objects>");
}

static PyObject *member_get(PyObject *self, PyObject *obj, PyObject *Py_UNUSED(type))
{
    if (obj == NULL) {
        return Py_NewRef(self);
    }
    if (descr_check(self, obj) < 0) {
        return NULL;
    }
    return PyMember_GetOne((const char *)obj, member_of(self));
}

static int member_set(PyObject *self, PyObject *obj, PyObject *value)
{
    if (descr_check(self, obj) < 0) {
        return -1;
    }
    return PyMember_SetOne((char *)obj, member_of(self), value);
}

static PyObject *refuse(PyObject *self, const char *what)
{
    return PyErr_Format(PyExc_AttributeError,
        "attribute '%U' of '%.100s' objects is not %s", PyDescr_NAME(self),
        descr_owner(self), what);
}

static PyObject *getset_get(PyObject *self, PyObject *obj, PyObject *Py_UNUSED(type))
{
    if (obj == NULL) {
        return Py_NewRef(self);
    }
    if (descr_check(self, obj) < 0) {
        return NULL;
    }
    PyGetSetDef *def = getset_of(self);
    return def->get != NULL ? def->get(obj, def->closure) : refuse(self, "readable");
}

static int getset_set(PyObject *self, PyObject *obj, PyObject *value)
{
    if (descr_check(self, obj) < 0) {
        return -1;
    }
    PyGetSetDef *def = getset_of(self);
    if (def->set == NULL) {
        refuse(self, "writable");
        return -1;
    }
    return def->set(obj, value, def->closure);
}

PyObject *PyDescr_NewMember(PyTypeObject *type, PyMemberDef *def)
{
    if (def->flags & Py_RELATIVE_OFFSET) {
        return PyErr_Format(
            PyExc_SystemError, "PyDescr_NewMember used with Py_RELATIVE_OFFSET");
    }
    PyObject *descr = descr_new(&PyMemberDescr_Type, type, def->name);
    if (descr != NULL) {
        ((PyMemberDescrObject *)descr)->d_member = def;
    }
    return descr;
}

PyObject *PyDescr_NewGetSet(PyTypeObject *type, PyGetSetDef *def)
{
    PyObject *descr = descr_new(&PyGetSetDescr_Type, type, def->name);
    if (descr != NULL) {
        ((PyGetSetDescrObject *)descr)->d_getset = def;
    }
    return descr;
}

int PyDescr_IsData(PyObject *o)
{
    return Py_TYPE(o)->tp_descr_set != NULL;
}

PyTypeObject PyMemberDescr_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "member_descriptor",
    .tp_basicsize = sizeof(PyMemberDescrObject),
    .tp_dealloc = descr_dealloc,
    .tp_repr = member_repr,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = descr_traverse,
    .tp_methods = descr_methods,
    .tp_members = descr_members,
    .tp_getset = member_getset,
    .tp_descr_get = member_get,
    .tp_descr_set = member_set,
    .tp_free = PyObject_GC_Del,
};

PyTypeObject PyGetSetDescr_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "getset_descriptor",
    .tp_basicsize = sizeof(PyGetSetDescrObject),
    .tp_dealloc = descr_dealloc,
    .tp_repr = getset_repr,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = descr_traverse,
    .tp_members = descr_members,
    .tp_getset = getset_getset,
    .tp_descr_get = getset_get,
    .tp_descr_set = getset_set,
    .tp_free = PyObject_GC_Del,
};
