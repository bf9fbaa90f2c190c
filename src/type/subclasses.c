/* SPDX-License-Identifier: MIT */
#include "type/subclasses.h"

#include "kernel/hash.h"
#include "sync/head.h"

/* index[i] is 0 (never used), or 1 + the position of an entry. Removed entries keep
 * their place in the index until the next rebuild, so that probes go past them. */
struct registry {
    PyTypeObject **entries; /* borrowed types, NULL where removed */
    uint32_t *index;        /* 2 * capacity words, a power of two */
    size_t capacity;
    size_t used;
    size_t live;
};

#define SMALLEST 4u

static struct registry *registry(PyTypeObject *base)
{
    return (struct registry *)base->tp_subclasses;
}

static size_t mask(const struct registry *r)
{
    return 2u * r->capacity - 1u;
}

static size_t home(const struct registry *r, const PyTypeObject *type)
{
    return (size_t)wrap_mul((uint64_t)(uintptr_t)type >> 4, 11400714785074694791u) >>
               20 &
           mask(r);
}

/* The position of the type, or SIZE_MAX. */
static size_t find(const struct registry *r, const PyTypeObject *type)
{
    for (size_t i = home(r, type); r->index[i] != 0; i = (i + 1u) & mask(r)) {
        if (r->entries[r->index[i] - 1u] == type) {
            return r->index[i] - 1u;
        }
    }
    return SIZE_MAX;
}

static void append(struct registry *r, PyTypeObject *type)
{
    size_t i = home(r, type);
    while (r->index[i] != 0) {
        i = (i + 1u) & mask(r);
    }
    r->entries[r->used] = type;
    r->used++;
    r->live++;
    r->index[i] = (uint32_t)r->used;
}

static void release(struct registry *r)
{
    if (r != NULL) {
        PyMem_Free(r->entries);
        PyMem_Free(r->index);
        PyMem_Free(r);
    }
}

static struct registry *make(size_t capacity)
{
    struct registry *r = PyMem_Calloc(1, sizeof(*r));
    if (r == NULL) {
        return NULL;
    }
    r->capacity = capacity;
    r->entries = PyMem_Calloc(capacity, sizeof(*r->entries));
    r->index = PyMem_Calloc(2u * capacity, sizeof(*r->index));
    if (r->entries == NULL || r->index == NULL) {
        release(r);
        return NULL;
    }
    return r;
}

int subclasses_reserve(PyTypeObject *base, size_t more)
{
    struct registry *old = registry(base);
    if (old != NULL && old->capacity - old->used >= more) {
        return 0;
    }
    size_t needed = (old == NULL ? 0 : old->live) + more;
    size_t capacity = SMALLEST;
    while (capacity < needed + needed / 2u) {
        capacity *= 2u;
    }
    struct registry *r = capacity > UINT32_MAX / 2u ? NULL : make(capacity);
    if (r == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (size_t i = 0; old != NULL && i < old->used; i++) {
        if (old->entries[i] != NULL) {
            append(r, old->entries[i]);
        }
    }
    base->tp_subclasses = r;
    release(old);
    return 0;
}

void subclasses_insert(PyTypeObject *base, PyTypeObject *type)
{
    if (subclasses_has(base, type)) {
        return;
    }
    /* Other threads may take a reference from this borrowed pointer. */
    ref_enable_try((PyObject *)type);
    append(registry(base), type);
}

void subclasses_remove(PyTypeObject *base, PyTypeObject *type)
{
    struct registry *r = registry(base);
    size_t at = r == NULL ? SIZE_MAX : find(r, type);
    if (at == SIZE_MAX) {
        return;
    }
    r->entries[at] = NULL;
    r->live--;
    if (r->live == 0) {
        memset(r->index, 0, 2u * r->capacity * sizeof(*r->index));
        r->used = 0;
    }
}

bool subclasses_has(PyTypeObject *base, PyTypeObject *type)
{
    struct registry *r = registry(base);
    return r != NULL && find(r, type) != SIZE_MAX;
}

void subclasses_free(PyTypeObject *base)
{
    struct registry *r = registry(base);
    base->tp_subclasses = NULL;
    release(r);
}

PyTypeObject *subclasses_next(PyTypeObject *base, size_t *position)
{
    struct registry *r = registry(base);
    while (r != NULL && *position < r->used) {
        PyTypeObject *type = r->entries[(*position)++];
        if (type != NULL) {
            return type;
        }
    }
    return NULL;
}

/* A reference to a registered type, unless it is on its way out: a dead type that waits
 * for stack space is untracked but has not left the registry yet. */
static bool take(PyTypeObject *type)
{
    PyObject *op = (PyObject *)type;
    if (PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE) && !PyObject_GC_IsTracked(op)) {
        return false;
    }
    return ref_try_increment(op);
}

PyObject *subclasses_list(PyTypeObject *base)
{
    struct registry *r = registry(base);
    size_t room = r == NULL ? 0 : r->live;
    PyObject **items = PyMem_New(PyObject *, room + 1u);
    if (items == NULL) {
        return PyErr_NoMemory();
    }
    /* The references are taken before the list exists: making it may run the
     * collector. */
    size_t n = 0;
    size_t position = 0;
    PyTypeObject *type;
    while ((type = subclasses_next(base, &position)) != NULL) {
        if (take(type)) {
            items[n++] = (PyObject *)type;
        }
    }
    PyObject *list = PyList_New((Py_ssize_t)n);
    for (size_t i = 0; i < n; i++) {
        if (list == NULL) {
            Py_DECREF(items[i]);
        } else {
            PyList_SET_ITEM(list, (Py_ssize_t)i, items[i]);
        }
    }
    PyMem_Free(items);
    return list;
}

PyTypeObject *_PyType_NextSubclass(PyTypeObject *type, size_t *position)
{
    return subclasses_next(type, position);
}
