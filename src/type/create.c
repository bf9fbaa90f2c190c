/* SPDX-License-Identifier: MIT */
#include "type/create.h"

#include "object/names.h"
#include "type/best_base.h"
#include "type/create_attrs.h"
#include "type/create_slots.h"
#include "type/slot_update.h"
#include "type/subtype.h"

static int refuse_mro_entries(PyObject *bases)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        PyObject *base = PyTuple_GET_ITEM(bases, i);
        if (PyType_Check(base)) {
            continue;
        }
        int found = PyObject_HasAttrWithError(base, NAME(__mro_entries__));
        if (found < 0) {
            return -1;
        }
        if (found > 0) {
            PyErr_SetString(PyExc_TypeError, "type() doesn't support MRO entry "
                                             "resolution; use types.new_class()");
            return -1;
        }
    }
    return 0;
}

/* Finds metaclass and best base. 1, or 0 when another metaclass has made the class,
 * which is then *made; -> -1. */
static int resolve(struct creation *c, PyObject **made)
{
    if (PyTuple_GET_SIZE(c->bases) == 0) {
        PyObject *object = (PyObject *)&PyBaseObject_Type;
        c->base = &PyBaseObject_Type;
        Py_SETREF(c->bases, PyTuple_Pack(1, object));
        return c->bases == NULL ? -1 : 1;
    }
    if (refuse_mro_entries(c->bases) < 0) {
        return -1;
    }
    PyTypeObject *winner = _PyType_CalculateMetaclass(c->metatype, c->bases);
    if (winner == NULL) {
        return -1;
    }
    if (winner != c->metatype) {
        if (winner->tp_new != NULL && winner->tp_new != type_new) {
            *made = winner->tp_new(winner, c->args, c->kwds);
            return *made == NULL ? -1 : 0;
        }
        c->metatype = winner;
    }
    c->base = best_base(c->bases);
    return c->base == NULL ? -1 : 1;
}

/* New untracked type with the fields that need no namespace. -> NULL. */
static PyTypeObject *allocate(struct creation *c)
{
    PyObject *op = c->metatype->tp_alloc(c->metatype, c->nslot);
    if (op == NULL) {
        return NULL;
    }
    PyObject_GC_UnTrack(op);
    PyHeapTypeObject *heap = (PyHeapTypeObject *)op;
    PyTypeObject *type = &heap->ht_type;
    type->tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HEAPTYPE | Py_TPFLAGS_BASETYPE |
                     Py_TPFLAGS_HAVE_GC;
    type->tp_as_async = &heap->as_async;
    type->tp_as_number = &heap->as_number;
    type->tp_as_sequence = &heap->as_sequence;
    type->tp_as_mapping = &heap->as_mapping;
    type->tp_as_buffer = &heap->as_buffer;
    type->tp_bases = Py_NewRef(c->bases);
    Py_INCREF(c->base);
    type->tp_base = c->base;
    type->tp_dealloc = subtype_dealloc;
    type->tp_alloc = PyType_GenericAlloc;
    type->tp_free = PyObject_GC_Del;
    type->tp_traverse = subtype_traverse;
    type->tp_clear = subtype_clear;
    type->tp_dict = Py_NewRef(c->dict);
    heap->ht_name = Py_NewRef(c->name);
    heap->ht_slots = Py_XNewRef(c->slots);
    return type;
}

/* New ready type from a complete description. -> NULL. */
static PyTypeObject *build(struct creation *c)
{
    PyTypeObject *type = allocate(c);
    if (type == NULL) {
        return NULL;
    }
    if (create_set_attributes(type, c) < 0) {
        goto fail;
    }
    PyObject_GC_Track(type);
    if (PyType_Ready(type) < 0) {
        goto fail;
    }
    slots_fixup(type);
    return type;
fail:
    Py_DECREF(type);
    return NULL;
}

/* New ready class that has not been announced. -> NULL. */
static PyTypeObject *make(struct creation *c, PyObject *namespace)
{
    c->dict = PyDict_Copy(namespace);
    if (c->dict == NULL || create_slots(c) < 0) {
        return NULL;
    }
    return build(c);
}

static int announce(PyTypeObject *type, PyObject *kwds)
{
    if (create_check_keys(type) < 0 || create_set_names(type) < 0) {
        return -1;
    }
    return create_init_subclass(type, kwds);
}

PyObject *type_new(PyTypeObject *metatype, PyObject *args, PyObject *kwds)
{
    PyObject *namespace;
    struct creation c = {.metatype = metatype, .args = args, .kwds = kwds};
    if (!PyArg_ParseTuple(args, "UO!O!:type.__new__", &c.name, &PyTuple_Type, &c.bases,
            &PyDict_Type, &namespace)) {
        return NULL;
    }
    Py_INCREF(c.bases);
    PyObject *made = NULL;
    PyTypeObject *type = NULL;
    int result = resolve(&c, &made);
    if (result > 0) {
        type = make(&c, namespace);
    }
    Py_XDECREF(c.bases);
    Py_XDECREF(c.dict);
    Py_XDECREF(c.slots);
    if (type != NULL && announce(type, kwds) < 0) {
        Py_CLEAR(type);
    }
    return result > 0 ? (PyObject *)type : made;
}
