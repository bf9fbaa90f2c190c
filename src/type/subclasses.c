/* SPDX-License-Identifier: MIT */
#include "type/subclasses.h"

#include "kernel/hash.h"
#include "sync/head.h"

#define SMALLEST 4u

struct subclasses *subclasses_of(PyTypeObject *type)
{
    return (struct subclasses *)type->tp_subclasses;
}

struct subclasses *subclasses_from(struct invalidate_node *node)
{
    return (struct subclasses *)node;
}

static size_t home(const uint32_t *type, size_t capacity)
{
    return (size_t)wrap_mul((uint64_t)(uintptr_t)type >> 4, 11400714785074694791u) >>
               20 &
           (2u * capacity - 1u);
}

/* The position of the type, or SIZE_MAX. */
static size_t find(const struct subclasses *r, const PyTypeObject *type)
{
    if (r == NULL || r->capacity == 0) {
        return SIZE_MAX;
    }
    const uint32_t *tag = &type->tp_version_tag;
    size_t mask = 2u * r->capacity - 1u;
    for (size_t i = home(tag, r->capacity); r->index[i] != 0; i = (i + 1u) & mask) {
        const struct invalidate_node *node = r->node.below[r->index[i] - 1u];
        if (node != NULL && node->tag == tag) {
            return r->index[i] - 1u;
        }
    }
    return SIZE_MAX;
}

static void append(struct subclasses *r, struct invalidate_node *node)
{
    size_t mask = 2u * r->capacity - 1u;
    size_t i = home(node->tag, r->capacity);
    while (r->index[i] != 0) {
        i = (i + 1u) & mask;
    }
    r->node.below[r->node.used] = node;
    r->node.used++;
    r->live++;
    r->index[i] = (uint32_t)r->node.used;
}

int subclasses_init(PyTypeObject *type)
{
    if (type->tp_subclasses != NULL) {
        return 0;
    }
    struct subclasses *r = PyMem_Calloc(1, sizeof(*r));
    if (r == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    r->type = type;
    r->node.tag = &type->tp_version_tag;
    type->tp_subclasses = r;
    return 0;
}

/* Moves the entries to new arrays, without the gaps. 0; -> -1 MemoryError. */
static int resize(struct subclasses *r, size_t capacity)
{
    struct invalidate_node **below = NULL;
    uint32_t *index = NULL;
    if (capacity <= UINT32_MAX / 2u) {
        below = PyMem_Calloc(capacity, sizeof(*below));
        index = PyMem_Calloc(2u * capacity, sizeof(*index));
    }
    if (below == NULL || index == NULL) {
        PyMem_Free(below);
        PyMem_Free(index);
        PyErr_NoMemory();
        return -1;
    }
    struct subclasses old = *r;
    r->node.below = below;
    r->node.used = 0;
    r->index = index;
    r->capacity = capacity;
    r->live = 0;
    for (size_t i = 0; i < old.node.used; i++) {
        if (old.node.below[i] != NULL) {
            append(r, old.node.below[i]);
        }
    }
    PyMem_Free(old.node.below);
    PyMem_Free(old.index);
    return 0;
}

int subclasses_reserve(PyTypeObject *base, size_t more)
{
    bool fresh = base->tp_subclasses == NULL;
    if (subclasses_init(base) < 0) {
        return -1;
    }
    struct subclasses *r = subclasses_of(base);
    if (r->capacity - r->node.used >= more) {
        return 0;
    }
    size_t needed = r->live + more;
    size_t capacity = SMALLEST;
    while (capacity < needed + needed / 2u) {
        capacity *= 2u;
    }
    if (resize(r, capacity) < 0) {
        if (fresh) {
            subclasses_free(base);
        }
        return -1;
    }
    return 0;
}

void subclasses_insert(PyTypeObject *base, PyTypeObject *type)
{
    if (subclasses_has(base, type)) {
        return;
    }
    /* Other threads may take a reference from this borrowed pointer. */
    ref_enable_try((PyObject *)type);
    append(subclasses_of(base), &subclasses_of(type)->node);
}

void subclasses_remove(PyTypeObject *base, PyTypeObject *type)
{
    struct subclasses *r = subclasses_of(base);
    size_t at = find(r, type);
    if (at == SIZE_MAX) {
        return;
    }
    r->node.below[at] = NULL;
    r->live--;
    if (r->live == 0) {
        memset(r->index, 0, 2u * r->capacity * sizeof(*r->index));
        r->node.used = 0;
    }
}

bool subclasses_has(PyTypeObject *base, PyTypeObject *type)
{
    return find(subclasses_of(base), type) != SIZE_MAX;
}

void subclasses_free(PyTypeObject *base)
{
    struct subclasses *r = subclasses_of(base);
    base->tp_subclasses = NULL;
    if (r != NULL) {
        PyMem_Free(r->node.below);
        PyMem_Free(r->index);
        PyMem_Free(r);
    }
}

PyTypeObject *subclasses_next(PyTypeObject *base, size_t *position)
{
    struct subclasses *r = subclasses_of(base);
    while (r != NULL && *position < r->node.used) {
        struct invalidate_node *node = r->node.below[(*position)++];
        if (node != NULL) {
            return subclasses_from(node)->type;
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
    struct subclasses *r = subclasses_of(base);
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
