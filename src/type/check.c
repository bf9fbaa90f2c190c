/* SPDX-License-Identifier: MIT */
#include "type/check.h"

#include "kernel/cache.h"
#include "sync/head.h"
#include "type/lookup.h"
#include "type/slot_update.h"
#include "type/subclasses.h"
#include "type/version.h"

static PyTypeObject *item(PyObject *tuple, Py_ssize_t i)
{
    return (PyTypeObject *)PyTuple_GET_ITEM(tuple, i);
}

static bool is_type_tuple(PyObject *tuple)
{
    if (tuple == NULL || !PyTuple_Check(tuple)) {
        return false;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); i++) {
        if (!PyType_Check(PyTuple_GET_ITEM(tuple, i))) {
            return false;
        }
    }
    return true;
}

static bool mro_is_formed(PyTypeObject *type)
{
    return is_type_tuple(type->tp_mro) && PyTuple_GET_SIZE(type->tp_mro) > 0 &&
           is_type_tuple(type->tp_bases) && type->tp_dict != NULL &&
           Py_TYPE(type) != NULL &&
           (PyTuple_GET_SIZE(type->tp_bases) > 0) == (type->tp_base != NULL);
}

/* True when the type is found from the base through registries of subclasses. */
static bool is_reached(PyTypeObject *type, PyTypeObject *base)
{
    if (type == base) {
        return true;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(type->tp_bases); i++) {
        PyTypeObject *parent = item(type->tp_bases, i);
        if (subclasses_has(parent, type) && is_reached(parent, base)) {
            return true;
        }
    }
    return false;
}

/* The edge invariant of T7: nothing tagged is right below a type without a tag. */
static bool subclasses_have_no_tags(PyTypeObject *type)
{
    size_t position = 0;
    PyTypeObject *subclass;
    while ((subclass = subclasses_next(type, &position)) != NULL) {
        if (version_is_guard(subclass->tp_version_tag)) {
            return false;
        }
    }
    return true;
}

static bool version_is_sound(PyTypeObject *type)
{
    if (!version_is_guard(type->tp_version_tag)) {
        return subclasses_have_no_tags(type);
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(type->tp_mro); i++) {
        PyTypeObject *base = item(type->tp_mro, i);
        if (!version_is_guard(base->tp_version_tag) || !is_reached(type, base)) {
            return false;
        }
    }
    return true;
}

static bool edges_match(PyTypeObject *type)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(type->tp_bases); i++) {
        if (!subclasses_has(item(type->tp_bases, i), type)) {
            return false;
        }
    }
    size_t position = 0;
    PyTypeObject *subclass;
    while ((subclass = subclasses_next(type, &position)) != NULL) {
        bool found = false;
        PyObject *bases = subclass->tp_bases;
        for (Py_ssize_t i = 0; bases != NULL && i < PyTuple_GET_SIZE(bases); i++) {
            found = found || item(bases, i) == type;
        }
        if (!found) {
            return false;
        }
    }
    /* Two steps against one: they meet if the path is a circle. */
    PyTypeObject *slow = type;
    for (PyTypeObject *fast = type; fast != NULL && fast->tp_base != NULL;) {
        fast = fast->tp_base->tp_base;
        slow = slow->tp_base;
        if (fast == slow && fast != NULL) {
            return false;
        }
    }
    return true;
}

static bool layout_is_sound(PyTypeObject *type)
{
    bool dict = PyType_HasFeature(type, Py_TPFLAGS_MANAGED_DICT);
    bool weak = PyType_HasFeature(type, Py_TPFLAGS_MANAGED_WEAKREF);
    if (dict != (type->tp_dictoffset == -1) ||
        weak != (type->tp_weaklistoffset == MANAGED_WEAKREF_OFFSET)) {
        return false;
    }
    if ((dict || weak) && !PyType_IS_GC(type)) {
        return false;
    }
    PyTypeObject *base = type->tp_base;
    if (base == NULL) {
        return true;
    }
    return type->tp_basicsize >= base->tp_basicsize &&
           (base->tp_itemsize == 0 || type->tp_itemsize == base->tp_itemsize) &&
           (type->tp_flags & base->tp_flags & Py_TPFLAGS_PREHEADER) ==
               (base->tp_flags & Py_TPFLAGS_PREHEADER);
}

static bool aliases_are_immutable(PyTypeObject *type)
{
    if (!PyType_HasFeature(type, Py_TPFLAGS_IMMUTABLETYPE)) {
        return true;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(type->tp_mro); i++) {
        if (!PyType_HasFeature(item(type->tp_mro, i), Py_TPFLAGS_IMMUTABLETYPE)) {
            return false;
        }
    }
    return true;
}

#define SUITES_START offsetof(PyHeapTypeObject, as_async)
#define SUITES_SIZE (offsetof(PyHeapTypeObject, ht_name) - SUITES_START)

static bool same_slots(const PyHeapTypeObject *a, const PyHeapTypeObject *b)
{
    const PyTypeObject *s = &a->ht_type;
    const PyTypeObject *t = &b->ht_type;
    return memcmp((const char *)a + SUITES_START, (const char *)b + SUITES_START,
               SUITES_SIZE) == 0 &&
           s->tp_repr == t->tp_repr && s->tp_hash == t->tp_hash &&
           s->tp_call == t->tp_call && s->tp_str == t->tp_str &&
           s->tp_getattro == t->tp_getattro && s->tp_setattro == t->tp_setattro &&
           s->tp_richcompare == t->tp_richcompare && s->tp_iter == t->tp_iter &&
           s->tp_iternext == t->tp_iternext && s->tp_descr_get == t->tp_descr_get &&
           s->tp_descr_set == t->tp_descr_set && s->tp_init == t->tp_init &&
           s->tp_new == t->tp_new && s->tp_finalize == t->tp_finalize;
}

/* Computes the slots again and compares. Only classes made from a namespace have slots
 * that follow from their dicts alone; and a class that a metaclass gave an order of its
 * own does not hear of changes to classes in it that are none of its bases. */
static bool slots_are_coherent(PyTypeObject *type)
{
    if (!PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE) ||
        ((PyHeapTypeObject *)type)->_ht_tpname != NULL ||
        version_is_disabled(type->tp_versions_used)) {
        return true;
    }
    PyHeapTypeObject before = *(PyHeapTypeObject *)type;
    slots_fixup(type);
    return same_slots(&before, (PyHeapTypeObject *)type);
}

const char *check_type(PyTypeObject *type)
{
    if (!PyType_HasFeature(type, Py_TPFLAGS_READY)) {
        return NULL;
    }
    if (!mro_is_formed(type)) {
        return "I3";
    }
    if (!edges_match(type)) {
        return "I4";
    }
    if (!version_is_sound(type)) {
        return "I2";
    }
    if (!layout_is_sound(type)) {
        return "I12";
    }
    if (!aliases_are_immutable(type)) {
        return "I21";
    }
    if (PyType_HasFeature(type, Py_TPFLAGS_SEQUENCE) &&
        PyType_HasFeature(type, Py_TPFLAGS_MAPPING)) {
        return "I22";
    }
    return slots_are_coherent(type) ? NULL : "I5";
}

static bool has_plain_keys(PyTypeObject *type)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(type->tp_mro); i++) {
        PyObject *dict = type_dict(item(type->tp_mro, i));
        if (dict != NULL && !_PyDict_HasOnlyStringKeys(dict)) {
            return false;
        }
    }
    return true;
}

static bool entries_hold(PyTypeObject *type)
{
    if (!version_is_guard(type->tp_version_tag) || !has_plain_keys(type)) {
        return true;
    }
    const struct cache_entry *entries = lookup_cache_entries();
    for (size_t i = 0; i < CACHE_SIZE; i++) {
        const struct cache_entry *e = &entries[i];
        if (e->version == type->tp_version_tag && e->name != NULL &&
            e->value != lookup_uncached(type, (PyObject *)e->name)) {
            return false;
        }
    }
    return true;
}

/* Each type is visited once, from its first base. */
static bool tree_holds(PyTypeObject *type)
{
    if (!entries_hold(type)) {
        return false;
    }
    size_t position = 0;
    PyTypeObject *subclass;
    while ((subclass = subclasses_next(type, &position)) != NULL) {
        if (subclass->tp_bases != NULL && item(subclass->tp_bases, 0) == type &&
            !tree_holds(subclass)) {
            return false;
        }
    }
    return true;
}

const char *check_cache(void)
{
    return tree_holds(&PyBaseObject_Type) ? NULL : "I1";
}
