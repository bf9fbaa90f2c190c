/* SPDX-License-Identifier: MIT */
#include "type/class_assign.h"

#include "kernel/layout.h"
#include "type/subtype.h"

/* A type and its best bases as numbers. The block holds the links, then the slot
 * names. */
struct chain {
    struct layout_chain path;
    struct layout *links;
    const void **names;
};

static size_t slot_count(PyTypeObject *type)
{
    PyObject *slots = PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)
                          ? ((PyHeapTypeObject *)type)->ht_slots
                          : NULL;
    return slots == NULL ? 0 : (size_t)PyTuple_GET_SIZE(slots);
}

static void describe(PyTypeObject *type, struct layout *l, const void **names)
{
    bool heap = PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE);
    PyObject *slots = heap ? ((PyHeapTypeObject *)type)->ht_slots : NULL;
    l->identity = type;
    l->basicsize = (size_t)type->tp_basicsize;
    l->itemsize = (size_t)type->tp_itemsize;
    l->dictoffset = type->tp_dictoffset;
    l->weaklistoffset = type->tp_weaklistoffset;
    l->preheader = (uint32_t)(type->tp_flags & Py_TPFLAGS_PREHEADER);
    l->collected = PyType_IS_GC(type);
    l->inlined = PyType_HasFeature(type, Py_TPFLAGS_INLINE_VALUES);
    l->heap = heap;
    l->generic_dealloc = type->tp_dealloc == subtype_dealloc;
    l->dealloc = (uintptr_t)type->tp_dealloc;
    l->release = (uintptr_t)type->tp_free;
    l->has_slots = slots != NULL;
    l->slot_count = slot_count(type);
    l->slots = names;
    for (size_t i = 0; i < l->slot_count; i++) {
        names[i] = PyTuple_GET_ITEM(slots, (Py_ssize_t)i);
    }
}

/* 0; -> -1 MemoryError, with nothing to free. */
static int chain_init(struct chain *c, PyTypeObject *type)
{
    size_t length = 0;
    size_t names = 0;
    for (PyTypeObject *t = type; t != NULL; t = t->tp_base) {
        length++;
        names += slot_count(t);
    }
    c->links = PyMem_New(struct layout, length);
    c->names = PyMem_New(const void *, names + 1u);
    if (c->links == NULL || c->names == NULL) {
        PyMem_Free(c->links);
        PyMem_Free(c->names);
        PyErr_NoMemory();
        return -1;
    }
    const void **next = c->names;
    struct layout *link = c->links;
    for (PyTypeObject *t = type; t != NULL; t = t->tp_base) {
        describe(t, link, next);
        next += link->slot_count;
        link++;
    }
    c->path = (struct layout_chain){c->links, length};
    return 0;
}

static void chain_free(struct chain *c)
{
    PyMem_Free(c->links);
    PyMem_Free(c->names);
}

int class_check_layout(PyTypeObject *from, PyTypeObject *to, const char *attribute)
{
    struct chain old;
    struct chain new;
    if (chain_init(&old, from) < 0) {
        return -1;
    }
    if (chain_init(&new, to) < 0) {
        chain_free(&old);
        return -1;
    }
    enum layout_verdict verdict = layout_assignable(old.path, new.path);
    chain_free(&old);
    chain_free(&new);
    if (verdict == LAYOUT_COMPATIBLE) {
        return 0;
    }
    PyErr_Format(PyExc_TypeError, "%s assignment: '%s' %s differs from '%s'", attribute,
        to->tp_name,
        verdict == LAYOUT_RELEASE_DIFFERS ? "deallocator" : "object layout",
        from->tp_name);
    return -1;
}

static bool both_modules(PyTypeObject *from, PyTypeObject *to)
{
    return PyType_IsSubtype(from, &PyModule_Type) &&
           PyType_IsSubtype(to, &PyModule_Type);
}

int class_assign(PyObject *self, PyObject *value, void *Py_UNUSED(closure))
{
    if (value == NULL) {
        PyErr_SetString(PyExc_TypeError, "can't delete __class__ attribute");
        return -1;
    }
    if (!PyType_Check(value)) {
        PyErr_Format(PyExc_TypeError,
            "__class__ must be set to a class, not '%s' object",
            Py_TYPE(value)->tp_name);
        return -1;
    }
    PyTypeObject *from = Py_TYPE(self);
    PyTypeObject *to = (PyTypeObject *)value;
    if (!both_modules(from, to) &&
        (PyType_HasFeature(to, Py_TPFLAGS_IMMUTABLETYPE) ||
            PyType_HasFeature(from, Py_TPFLAGS_IMMUTABLETYPE))) {
        PyErr_SetString(PyExc_TypeError,
            "__class__ assignment only supported for mutable "
            "types or ModuleType subclasses");
        return -1;
    }
    if (to->tp_mro == NULL) {
        PyErr_Format(
            PyExc_TypeError, "Cannot extend an incomplete type '%.100s'", to->tp_name);
        return -1;
    }
    if (class_check_layout(from, to, "__class__") < 0) {
        return -1;
    }
    Py_INCREF(to);
    Py_SET_TYPE(self, to);
    Py_DECREF(from);
    return 0;
}
