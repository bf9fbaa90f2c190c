/* SPDX-License-Identifier: MIT */
#include "memory/gc_inspect.h"

#include "memory/gc.h"

/* The dicts of all types, sorted by address ----------------------------------------------- */

struct address_set {
    PyObject **items; /* borrowed pointers, compared only */
    size_t count;
    size_t allocated;
    bool failed; /* an allocation failed: the set is incomplete */
};

static void set_add(struct address_set *set, PyObject *op)
{
    if (op == NULL || set->failed) {
        return;
    }
    if (set->count == set->allocated) {
        size_t more = set->allocated == 0 ? 256 : set->allocated * 2;
        PyObject **items = PyMem_Realloc(set->items, more * sizeof(*items));
        if (items == NULL) {
            set->failed = true;
            return;
        }
        set->items = items;
        set->allocated = more;
    }
    set->items[set->count++] = op;
}

static int compare_addresses(const void *a, const void *b)
{
    uintptr_t x = (uintptr_t)(*(PyObject *const *)a);
    uintptr_t y = (uintptr_t)(*(PyObject *const *)b);
    return (x > y) - (x < y);
}

static bool set_has(const struct address_set *set, PyObject *op)
{
    return set->count != 0 &&
           bsearch(&op, set->items, set->count, sizeof(op), compare_addresses) != NULL;
}

static int add_if_type(PyObject *op, void *arg)
{
    if (PyType_Check(op)) {
        set_add(arg, ((PyTypeObject *)op)->tp_dict);
    }
    return 0;
}

/* Static types are not tracked; each is a subclass of a static one, up to `object`. */
static void add_static_types(struct address_set *set, PyTypeObject *type)
{
    set_add(set, type->tp_dict);
    size_t position = 0;
    PyTypeObject *subclass;
    while ((subclass = _PyType_NextSubclass(type, &position)) != NULL) {
        if (!PyType_HasFeature(subclass, Py_TPFLAGS_HEAPTYPE)) {
            add_static_types(set, subclass);
        }
    }
}

/* 0; -> -1 MemoryError. The set is released by PyMem_Free on its items. */
static int collect_type_dicts(struct address_set *set)
{
    *set = (struct address_set){NULL, 0, 0, false};
    add_static_types(set, &PyBaseObject_Type);
    (void)gc_walk(add_if_type, set);
    if (set->failed) {
        PyMem_Free(set->items);
        (void)PyErr_NoMemory();
        return -1;
    }
    qsort(set->items, set->count, sizeof(*set->items), compare_addresses);
    return 0;
}

/* Lists ----------------------------------------------------------------------------------- */

struct inspection {
    struct address_set hidden;
    PyObject *objects; /* tuple of the objects asked about, or NULL */
    PyObject *result;  /* list */
};

static int start(struct inspection *inspection, PyObject *objects)
{
    inspection->objects = objects;
    inspection->result = NULL;
    if (collect_type_dicts(&inspection->hidden) < 0) {
        return -1;
    }
    inspection->result = PyList_New(0);
    if (inspection->result == NULL) {
        PyMem_Free(inspection->hidden.items);
        return -1;
    }
    return 0;
}

/* Returns the list, or NULL when a step failed. */
static PyObject *finish(struct inspection *inspection, int failed)
{
    PyMem_Free(inspection->hidden.items);
    if (failed) {
        Py_CLEAR(inspection->result);
    }
    return inspection->result;
}

/* Appends what may be shown. The list's own growth does not disturb the walk: appending
 * neither tracks nor untracks anything. */
static int show(struct inspection *inspection, PyObject *op)
{
    if (op == inspection->result || Py_REFCNT(op) <= 0 ||
        set_has(&inspection->hidden, op)) {
        return 0;
    }
    return PyList_Append(inspection->result, op);
}

static int show_any(PyObject *op, void *arg)
{
    return show(arg, op);
}

PyObject *gc_objects(int generation)
{
    struct inspection inspection;
    if (start(&inspection, NULL) < 0) {
        return NULL;
    }
    struct gc_state *state = gc_state();
    int failed = 0;
    for (int i = 0; i < GC_GENERATIONS && failed == 0; i++) {
        if (generation < 0 || generation == i) {
            failed = gc_walk_list(&state->generations[i].head, show_any, &inspection);
        }
    }
    return finish(&inspection, failed);
}

/* 1 ends the traversal: op is one of the objects. */
static int is_asked_for(PyObject *op, void *arg)
{
    PyObject *objects = arg;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(objects); i++) {
        if (PyTuple_GET_ITEM(objects, i) == op) {
            return 1;
        }
    }
    return 0;
}

static int show_referrer(PyObject *op, void *arg)
{
    struct inspection *inspection = arg;
    traverseproc traverse = Py_TYPE(op)->tp_traverse;
    if (op == inspection->objects || traverse == NULL ||
        Py_IS_TYPE(op, &PyFrame_Type)) {
        return 0;
    }
    bool refers = traverse(op, is_asked_for, inspection->objects) != 0;
    return refers ? show(inspection, op) : 0;
}

PyObject *gc_referrers(PyObject *tuple)
{
    struct inspection inspection;
    if (start(&inspection, tuple) < 0) {
        return NULL;
    }
    return finish(&inspection, gc_walk(show_referrer, &inspection));
}

PyObject *gc_referents(PyObject *tuple)
{
    struct inspection inspection;
    if (start(&inspection, NULL) < 0) {
        return NULL;
    }
    int failed = 0;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple) && !failed; i++) {
        PyObject *op = PyTuple_GET_ITEM(tuple, i);
        traverseproc traverse = Py_TYPE(op)->tp_traverse;
        if (PyObject_IS_GC(op) && traverse != NULL) {
            failed = traverse(op, show_any, &inspection);
        }
    }
    return finish(&inspection, failed);
}
