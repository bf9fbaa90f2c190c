/* SPDX-License-Identifier: MIT */
#include "type/slot_update.h"
#include "kernel/slotpick.h"
#include "type/create.h"
#include "type/lookup.h"
#include "type/slotdefs.h"
#include "type/slotfuncs.h"
#include "type/subclasses.h"

static const struct slot_base *end_of_group(const struct slot_base *row)
{
    size_t offset = row->offset;
    while (row->name != NULL && row->offset == offset) {
        row++;
    }
    return row;
}

static PyObject *name_of(const struct slot_base *row)
{
    return names[row->id];
}

static slot_function slot_of(PyTypeObject *type, const struct slot_base *row)
{
    return slot_read(slot_address(type, row->offset));
}

/* The nearest base that can never change. */
static PyTypeObject *static_base(PyTypeObject *type)
{
    while (type->tp_base != NULL && PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)) {
        type = type->tp_base;
    }
    return type;
}

/* False when one other slot serves the row's name in `type`, and nothing else does. */
static bool may_be_generic(PyTypeObject *type, const struct slot_base *row)
{
    const struct slot_base *filled = NULL;
    for (const struct slot_base *other = slot_rows; other->name != NULL; other++) {
        if (other->id != row->id || slot_of(type, other) == NULL) {
            continue;
        }
        if (filled != NULL) {
            return true;
        }
        filled = other;
    }
    return filled == NULL || filled->offset == row->offset;
}

static bool is_new_wrapper(PyObject *descr)
{
    return PyCFunction_CheckExact(descr) &&
           PyCFunction_GET_FUNCTION(descr) == _PyCFunction_CAST(type_new_wrapper);
}

/* The tp_new behind the built-in __new__ that was found: that of tp_base, unless the
 * type brought its own. */
static newfunc inherited_new(PyTypeObject *type, PyObject *descr)
{
    bool own = PyCFunction_GET_SELF(descr) == (PyObject *)type || type->tp_base == NULL;
    return own ? type->tp_new : type->tp_base->tp_new;
}

/* The slot function which is also the function of a method descriptor, or NULL. */
static slot_function same_method(
    PyTypeObject *type, PyObject *descr, const struct slot_base *row)
{
    if (!Py_IS_TYPE(descr, &PyMethodDescr_Type) ||
        !PyType_IsSubtype(type, PyDescr_TYPE(descr))) {
        return NULL;
    }
    slot_function method =
        (slot_function)((PyMethodDescrObject *)descr)->d_method->ml_meth;
    return slot_of(PyDescr_TYPE(descr), row) == method ? method : NULL;
}

static void find_wrapper(PyTypeObject *type, PyWrapperDescrObject *descr,
    const struct slot_base *row, struct slot_find *find)
{
    PyTypeObject *owner = PyDescr_TYPE(descr);
    bool derived = PyType_IsSubtype(type, owner);
    find->kind = SLOT_WRAPPER;
    find->own = (uintptr_t)descr->d_wrapped;
    find->sole = may_be_generic(derived ? owner : static_base(type), row);
    find->fits = derived && descr->d_base->wrapper == row->wrapper;
}

/* What the lookup of the row's name says about the slot. */
static struct slot_find find_method(
    PyTypeObject *type, PyObject *descr, const struct slot_base *row)
{
    struct slot_find find = {SLOT_OTHER, 0, (uintptr_t)row->function, false, false};
    if (descr == NULL) {
        find.kind = SLOT_ABSENT;
        if (row->offset == offsetof(PyHeapTypeObject, ht_type.tp_iternext)) {
            find.own = (uintptr_t)_PyObject_NextNotImplemented;
        }
    } else if (PyWrapperDescr_CheckExact(descr) &&
               ((PyWrapperDescrObject *)descr)->d_base->id == row->id) {
        find_wrapper(type, (PyWrapperDescrObject *)descr, row, &find);
    } else if (row->id == NAME_ID___new__ && is_new_wrapper(descr)) {
        find.kind = SLOT_NEW_BUILTIN;
        find.own = (uintptr_t)inherited_new(type, descr);
    } else if (row->id == NAME_ID___hash__ && descr == Py_None) {
        find.kind = SLOT_NONE_HASH;
        find.own = (uintptr_t)PyObject_HashNotImplemented;
    } else {
        find.own = (uintptr_t)same_method(type, descr, row);
        find.kind = find.own != 0 ? SLOT_METHOD_SAME : SLOT_OTHER;
    }
    return find;
}

/* Computes one slot; row is the first of its group. */
static void update_group(PyTypeObject *type, const struct slot_base *row)
{
    void *address = slot_address(type, row->offset);
    if (address == NULL) {
        return;
    }
    struct slot_pick pick = slotpick_start();
    const struct slot_base *end = end_of_group(row);
    for (const struct slot_base *p = row; p < end; p++) {
        PyObject *descr = Py_XNewRef(lookup_uncached(type, name_of(p)));
        struct slot_find find = find_method(type, descr, p);
        pick = slotpick_add(pick, &find);
        Py_XDECREF(descr);
    }
    slot_function function = (slot_function)slotpick_value(pick);
    slot_write(address, function);
    if (function == (slot_function)slot_tp_call) {
        type->tp_flags &= ~Py_TPFLAGS_HAVE_VECTORCALL;
    }
}

static bool group_has(const struct slot_base *row, PyObject *name)
{
    const struct slot_base *end = end_of_group(row);
    for (; row < end; row++) {
        if (name_of(row) == name) {
            return true;
        }
    }
    return false;
}

/* Updates the groups that have the name, or all of them when it is NULL. */
static void update_type(PyTypeObject *type, PyObject *name)
{
    const struct slot_base *row = slot_rows;
    while (row->name != NULL) {
        if (name == NULL || group_has(row, name)) {
            update_group(type, row);
        }
        row = end_of_group(row);
    }
}

static bool defines(PyTypeObject *type, PyObject *name)
{
    if (name == NULL || type_dict(type) == NULL) {
        return false;
    }
    int found = PyDict_Contains(type_dict(type), name);
    if (found < 0) {
        PyErr_Clear();
    }
    return found > 0;
}

static void update_tree(PyTypeObject *type, PyObject *name);

static void update_subclass(PyTypeObject *subclass, PyObject *name)
{
    if (!defines(subclass, name)) {
        update_tree(subclass, name);
    }
}

/* Bases come before their subclasses, because a slot may be the one of tp_base. */
static void update_tree(PyTypeObject *type, PyObject *name)
{
    update_type(type, name);
    PyObject *list = subclasses_list(type);
    if (list != NULL) {
        for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list); i++) {
            update_subclass((PyTypeObject *)PyList_GET_ITEM(list, i), name);
        }
        Py_DECREF(list);
        return;
    }
    /* Without memory for the list, walk the registry itself: slots must not stay
     * stale. */
    PyErr_Clear();
    size_t position = 0;
    PyTypeObject *subclass;
    while ((subclass = subclasses_next(type, &position)) != NULL) {
        update_subclass(subclass, name);
    }
}

void slots_fixup(PyTypeObject *type)
{
    update_type(type, NULL);
}

void slots_update_name(PyTypeObject *type, PyObject *name)
{
    update_tree(type, name);
}

void slots_update_all(PyTypeObject *type)
{
    update_tree(type, NULL);
}

bool slots_has_name(PyObject *name)
{
    for (const struct slot_base *row = slot_rows; row->name != NULL; row++) {
        if (name_of(row) == name) {
            return true;
        }
    }
    return false;
}

/* True when a static type shares the slot with its base. Hash and comparison go
 * together: they are inherited together. */
static bool is_inherited(PyTypeObject *type, const struct slot_base *row)
{
    PyTypeObject *base = type->tp_base;
    if (!PyType_HasFeature(type, _Py_TPFLAGS_STATIC_BUILTIN) || base == NULL) {
        return false;
    }
    if (row->offset == offsetof(PyHeapTypeObject, ht_type.tp_hash) ||
        row->offset == offsetof(PyHeapTypeObject, ht_type.tp_richcompare)) {
        return type->tp_hash == base->tp_hash &&
               type->tp_richcompare == base->tp_richcompare;
    }
    return slot_of(type, row) == slot_of(base, row);
}

static int add_operator(PyTypeObject *type, const struct slot_base *row)
{
    PyObject *dict = type_dict(type);
    int found = PyDict_Contains(dict, name_of(row));
    if (found != 0) {
        return found < 0 ? -1 : 0;
    }
    slot_function function = slot_of(type, row);
    if (function == (slot_function)PyObject_HashNotImplemented) {
        return PyDict_SetItem(dict, name_of(row), Py_None);
    }
    PyObject *descr = descr_new_wrapper(type, row, function);
    if (descr == NULL) {
        return -1;
    }
    int result = PyDict_SetItem(dict, name_of(row), descr);
    Py_DECREF(descr);
    return result;
}

int slots_add_operators(PyTypeObject *type)
{
    for (const struct slot_base *row = slot_rows; row->name != NULL; row++) {
        if (row->wrapper == NULL || slot_of(type, row) == NULL ||
            is_inherited(type, row)) {
            continue;
        }
        if (add_operator(type, row) < 0) {
            return -1;
        }
    }
    return 0;
}
