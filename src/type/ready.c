/* SPDX-License-Identifier: MIT */
#include "type/ready.h"

#include "object/names.h"
#include "sync/head.h"
#include "type/inherit.h"
#include "type/lookup.h"
#include "type/mro.h"
#include "type/ready_dict.h"
#include "type/subclasses.h"

static bool is_heap(PyTypeObject *type)
{
    return PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE);
}

static int system_error(PyTypeObject *type, const char *text)
{
    PyErr_Format(PyExc_SystemError, "type %s %s", type->tp_name, text);
    return -1;
}

static int check_before(PyTypeObject *type)
{
    if (type->tp_name == NULL) {
        PyErr_SetString(PyExc_SystemError, "Type does not define the tp_name field.");
        return -1;
    }
    if (PyType_HasFeature(type, Py_TPFLAGS_METHOD_DESCRIPTOR) &&
        type->tp_descr_get == NULL) {
        return system_error(type, "has the Py_TPFLAGS_METHOD_DESCRIPTOR flag but no "
                                  "tp_descr_get");
    }
    if (PyType_HasFeature(type, Py_TPFLAGS_HAVE_VECTORCALL) &&
        (type->tp_vectorcall_offset <= 0 || type->tp_call == NULL)) {
        return system_error(type, "has the Py_TPFLAGS_HAVE_VECTORCALL flag but no "
                                  "tp_vectorcall_offset or no tp_call");
    }
    if (PyType_HasFeature(type, Py_TPFLAGS_SEQUENCE) &&
        PyType_HasFeature(type, Py_TPFLAGS_MAPPING)) {
        return system_error(type, "has both sequence and mapping flags");
    }
    return 0;
}

/* Dict, base, metatype and bases. 0; -> -1. */
static int set_relations(PyTypeObject *type)
{
    if (type->tp_dict == NULL && (type->tp_dict = PyDict_New()) == NULL) {
        return -1;
    }
    if (type->tp_base == NULL && type != &PyBaseObject_Type) {
        type->tp_base = &PyBaseObject_Type;
        if (is_heap(type)) {
            Py_INCREF(type->tp_base);
        }
    }
    PyTypeObject *base = type->tp_base;
    if (base != NULL && base->tp_dict == NULL && PyType_Ready(base) < 0) {
        return -1;
    }
    if (Py_TYPE(type) == NULL) {
        Py_SET_TYPE(type, base == NULL ? &PyType_Type : Py_TYPE(base));
    }
    if (type->tp_bases == NULL) {
        type->tp_bases =
            base == NULL ? PyTuple_New(0) : PyTuple_Pack(1, (PyObject *)base);
    }
    return type->tp_bases == NULL ? -1 : 0;
}

static int set_mro(PyTypeObject *type)
{
    if (mro_update(type, NULL) < 0) {
        return -1;
    }
    if (is_heap(type)) {
        return 0;
    }
    PyObject *mro = type->tp_mro;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); i++) {
        PyTypeObject *base = (PyTypeObject *)PyTuple_GET_ITEM(mro, i);
        if (is_heap(base)) {
            PyErr_Format(PyExc_TypeError,
                "type '%.100s' is not dynamically allocated but its base type '%.100s' "
                "is "
                "dynamically allocated",
                type->tp_name, base->tp_name);
            return -1;
        }
    }
    return 0;
}

static int inherit(PyTypeObject *type)
{
    if (type->tp_base != NULL) {
        inherit_special(type, type->tp_base);
    }
    inherit_all(type);
    if (PyType_IS_GC(type) && PyType_HasFeature(type, Py_TPFLAGS_BASETYPE) &&
        (type->tp_free == NULL || type->tp_free == PyObject_Free)) {
        PyErr_Format(PyExc_TypeError,
            "type '%.100s' participates in gc and is a base type but has inappropriate "
            "tp_free slot",
            type->tp_name);
        return -1;
    }
    return 0;
}

static int set_preheader(PyTypeObject *type)
{
    if (PyType_HasFeature(type, Py_TPFLAGS_MANAGED_DICT)) {
        if (type->tp_dictoffset > 0 || type->tp_dictoffset < -1) {
            return system_error(
                type, "has the Py_TPFLAGS_MANAGED_DICT flag but tp_dictoffset is set");
        }
        type->tp_dictoffset = -1;
    }
    if (PyType_HasFeature(type, Py_TPFLAGS_MANAGED_WEAKREF)) {
        if (type->tp_weaklistoffset != 0 &&
            type->tp_weaklistoffset != MANAGED_WEAKREF_OFFSET) {
            return system_error(type,
                "has the Py_TPFLAGS_MANAGED_WEAKREF flag but tp_weaklistoffset is set");
        }
        type->tp_weaklistoffset = MANAGED_WEAKREF_OFFSET;
    }
    return 0;
}

/* A type that compares in its own way and says nothing about hashing is unhashable. */
static int set_hash(PyTypeObject *type)
{
    if (type->tp_hash != NULL) {
        return 0;
    }
    int present = PyDict_Contains(type_dict(type), NAME(__hash__));
    if (present != 0) {
        return present < 0 ? -1 : 0;
    }
    if (PyDict_SetItem(type_dict(type), NAME(__hash__), Py_None) < 0) {
        return -1;
    }
    type->tp_hash = PyObject_HashNotImplemented;
    return 0;
}

static int check_after(PyTypeObject *type)
{
    bool managed = PyType_HasFeature(type, Py_TPFLAGS_MANAGED_DICT);
    if (managed && !is_heap(type)) {
        return system_error(type, "has the Py_TPFLAGS_MANAGED_DICT flag but not "
                                  "Py_TPFLAGS_HEAPTYPE flag");
    }
    if (PyType_IS_GC(type) && type->tp_traverse == NULL) {
        return system_error(
            type, "has the Py_TPFLAGS_HAVE_GC flag but has no traverse function");
    }
    if (PyType_HasFeature(type, Py_TPFLAGS_PREHEADER) && !PyType_IS_GC(type)) {
        return system_error(type,
            "has a managed dict or managed weak references but not "
            "the Py_TPFLAGS_HAVE_GC flag");
    }
    if (managed != (type->tp_dictoffset == -1)) {
        return system_error(type,
            "has the Py_TPFLAGS_MANAGED_DICT flag but tp_dictoffset "
            "is set to incompatible value");
    }
    if (!managed && type->tp_dictoffset < (Py_ssize_t)sizeof(PyObject) &&
        type->tp_dictoffset + type->tp_basicsize <= 0) {
        return system_error(type, "has a tp_dictoffset that is too small");
    }
    return 0;
}

/* 0; -> -1 MemoryError with no edge added. Adding is the last step that can fail. */
static int add_edges(PyTypeObject *type)
{
    if (subclasses_init(type) < 0) {
        return -1;
    }
    PyObject *bases = type->tp_bases;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        if (subclasses_reserve((PyTypeObject *)PyTuple_GET_ITEM(bases, i), 1) < 0) {
            return -1;
        }
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        subclasses_insert((PyTypeObject *)PyTuple_GET_ITEM(bases, i), type);
    }
    return 0;
}

int ready_check_immutable(const char *name, PyObject *bases)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        PyTypeObject *base = (PyTypeObject *)PyTuple_GET_ITEM(bases, i);
        if (!PyType_HasFeature(base, Py_TPFLAGS_IMMUTABLETYPE)) {
            PyErr_Format(PyExc_TypeError,
                "Creating immutable type %s from mutable base %N", name,
                (PyObject *)base);
            return -1;
        }
    }
    return 0;
}

static int ready(PyTypeObject *type)
{
    if (check_before(type) < 0 || set_relations(type) < 0) {
        return -1;
    }
    if (PyType_HasFeature(type, Py_TPFLAGS_IMMUTABLETYPE) &&
        ready_check_immutable(type->tp_name, type->tp_bases) < 0) {
        return -1;
    }
    if (set_mro(type) < 0 || ready_new(type) < 0 || ready_fill_dict(type) < 0) {
        return -1;
    }
    if (inherit(type) < 0 || set_preheader(type) < 0 || set_hash(type) < 0) {
        return -1;
    }
    return check_after(type) < 0 ? -1 : add_edges(type);
}

int PyType_Ready(PyTypeObject *type)
{
    if (PyType_HasFeature(type, Py_TPFLAGS_READY)) {
        return 0;
    }
    if (PyType_HasFeature(type, Py_TPFLAGS_READYING)) {
        PyErr_Format(PyExc_SystemError, "type '%.100s' is being readied already",
            type->tp_name == NULL ? "?" : type->tp_name);
        return -1;
    }
    if (!is_heap(type)) {
        type->tp_flags |= Py_TPFLAGS_IMMUTABLETYPE;
        _Py_SetImmortal((PyObject *)type);
    }
    type->tp_flags |= Py_TPFLAGS_READYING;
    int result = ready(type);
    type->tp_flags &= ~Py_TPFLAGS_READYING;
    if (result == 0) {
        type->tp_flags |= Py_TPFLAGS_READY;
    }
    return result;
}

int ready_builtin(PyTypeObject *type)
{
    type->tp_flags |= _Py_TPFLAGS_STATIC_BUILTIN;
    return PyType_Ready(type);
}
