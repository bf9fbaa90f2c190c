/* SPDX-License-Identifier: MIT */
#include "type/mro.h"

#include "kernel/c3.h"
#include "object/entry.h"
#include "object/names.h"
#include "type/best_base.h"
#include "type/lookup.h"
#include "type/observe.h"
#include "type/version.h"

static PyTypeObject *base_at(PyObject *tuple, Py_ssize_t i)
{
    return (PyTypeObject *)PyTuple_GET_ITEM(tuple, i);
}

/* Every base has an order. 0; -> -1. */
static int check_complete(PyObject *bases)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        PyTypeObject *base = base_at(bases, i);
        if (base->tp_mro == NULL) {
            PyErr_Format(PyExc_TypeError, "Cannot extend an incomplete type '%.100s'",
                base->tp_name);
            return -1;
        }
    }
    return 0;
}

/* New str for messages: __name__, or repr when there is none. -> NULL. */
static PyObject *display_name(PyObject *type)
{
    PyObject *name;
    if (PyObject_GetOptionalAttr(type, NAME(__name__), &name) < 0) {
        return NULL;
    }
    return name != NULL ? name : PyObject_Repr(type);
}

static void raise_duplicate(PyObject *type)
{
    Py_INCREF(type);
    PyObject *name = display_name(type);
    if (name != NULL && PyUnicode_Check(name)) {
        PyErr_Format(PyExc_TypeError, "duplicate base class %U", name);
    } else if (name != NULL) {
        PyErr_SetString(PyExc_TypeError, "duplicate base class");
    }
    Py_XDECREF(name);
    Py_DECREF(type);
}

/* The merge at work: one list for each base and one for the bases, and the result. */
struct merge {
    struct c3_list *lists;
    size_t count;
    const void **items; /* owned: the lists one after the other; then the result */
    const void **result;
    size_t capacity;
};

/* The lists hold the types as plain addresses: gives one back as an object. */
static PyObject *as_object(const void *item)
{
    PyObject *op;
    memcpy(&op, &item, sizeof(op));
    return op;
}

static void merge_free(struct merge *m)
{
    for (size_t i = 0; i < m->capacity; i++) {
        Py_DECREF(as_object(m->items[i]));
    }
    PyMem_Free(m->lists);
    PyMem_Free(m->items);
}

static void add_list(struct merge *m, PyObject *tuple)
{
    const void **items = m->items + m->capacity;
    size_t n = (size_t)PyTuple_GET_SIZE(tuple);
    for (size_t i = 0; i < n; i++) {
        items[i] = Py_NewRef(PyTuple_GET_ITEM(tuple, (Py_ssize_t)i));
    }
    m->lists[m->count++] = (struct c3_list){items, n, 0};
    m->capacity += n;
}

/* 0; -> -1 MemoryError, with nothing to free. */
static int merge_init(struct merge *m, PyObject *bases)
{
    size_t n = (size_t)PyTuple_GET_SIZE(bases);
    size_t total = n;
    for (size_t i = 0; i < n; i++) {
        total += (size_t)PyTuple_GET_SIZE(base_at(bases, (Py_ssize_t)i)->tp_mro);
    }
    *m = (struct merge){0};
    m->lists = PyMem_New(struct c3_list, n + 1u);
    m->items = PyMem_New(const void *, 2u * total);
    if (m->lists == NULL || m->items == NULL) {
        merge_free(m);
        PyErr_NoMemory();
        return -1;
    }
    for (size_t i = 0; i < n; i++) {
        add_list(m, base_at(bases, (Py_ssize_t)i)->tp_mro);
    }
    add_list(m, bases);
    m->result = m->items + m->capacity;
    return 0;
}

/* The merge, one item at a time, for the observer. */
static struct c3_merged merge_observed(PyTypeObject *type, struct merge *m)
{
    size_t written = 0;
    size_t at;
    while ((at = c3_next_candidate(m->lists, m->count)) < m->count) {
        const void *item = m->lists[at].items[m->lists[at].head];
        OBSERVE(mro_step, type, (PyTypeObject *)as_object(item), m->lists, m->count);
        m->result[written++] = item;
        c3_advance(m->lists, m->count, item);
    }
    if (c3_is_exhausted(m->lists, m->count)) {
        return (struct c3_merged){C3_DONE, written};
    }
    OBSERVE(mro_step, type, NULL, m->lists, m->count);
    return (struct c3_merged){C3_INCONSISTENT, written};
}

/* New list of the heads that block each other, each once. -> NULL. */
static PyObject *blocked_heads(const struct merge *m)
{
    PyObject *heads = PyList_New(0);
    for (size_t i = 0; heads != NULL && i < m->count; i++) {
        const struct c3_list *list = &m->lists[i];
        if (list->head >= list->length) {
            continue;
        }
        PyObject *head = as_object(list->items[list->head]);
        bool known = false;
        for (Py_ssize_t k = 0; k < PyList_GET_SIZE(heads); k++) {
            known = known || PyList_GET_ITEM(heads, k) == head;
        }
        if (!known && PyList_Append(heads, head) < 0) {
            Py_CLEAR(heads);
        }
    }
    return heads;
}

static void raise_inconsistent(PyObject *heads)
{
    PyObject *text = PyUnicode_FromString("");
    for (Py_ssize_t i = 0; text != NULL && i < PyList_GET_SIZE(heads); i++) {
        PyObject *name = display_name(PyList_GET_ITEM(heads, i));
        if (name != NULL && !PyUnicode_Check(name)) {
            Py_SETREF(name, PyUnicode_FromString("?"));
        }
        if (name == NULL) {
            Py_CLEAR(text);
            break;
        }
        PyObject *longer =
            PyUnicode_FromFormat("%U%s%U", text, i == 0 ? "" : ", ", name);
        Py_DECREF(name);
        Py_SETREF(text, longer);
    }
    if (text != NULL) {
        PyErr_Format(PyExc_TypeError,
            "Cannot create a consistent method resolution order (MRO) for bases %U",
            text);
        Py_DECREF(text);
    }
}

/* New list: the type, then the merged items. -> NULL. */
static PyObject *list_of(PyTypeObject *type, const struct merge *m, size_t written)
{
    PyObject *list = PyList_New((Py_ssize_t)written + 1);
    if (list == NULL) {
        return NULL;
    }
    PyList_SET_ITEM(list, 0, Py_NewRef(type));
    for (size_t i = 0; i < written; i++) {
        PyList_SET_ITEM(list, (Py_ssize_t)i + 1, Py_NewRef(as_object(m->result[i])));
    }
    return list;
}

/* New list: the order of a type with several bases. -> NULL. */
static PyObject *merged(PyTypeObject *type, PyObject *bases)
{
    struct merge m;
    if (merge_init(&m, bases) < 0) {
        return NULL;
    }
    PyObject *list = NULL;
    PyObject *heads = NULL;
    size_t duplicate = 0;
    const struct c3_list *own = &m.lists[m.count - 1u];
    if (c3_has_duplicate(own->items, own->length, &duplicate)) {
        raise_duplicate(as_object(own->items[duplicate]));
    } else {
        struct c3_merged end = type_observer != NULL
                                   ? merge_observed(type, &m)
                                   : c3_merge(m.lists, m.count, m.result, m.capacity);
        if (end.result == C3_DONE) {
            list = list_of(type, &m, end.written);
        } else {
            heads = blocked_heads(&m);
        }
    }
    merge_free(&m);
    if (heads != NULL) {
        raise_inconsistent(heads);
        Py_DECREF(heads);
    }
    return list;
}

/* New list: the type, then its only base's order. -> NULL. */
static PyObject *extended(PyTypeObject *type, PyObject *order)
{
    Py_ssize_t n = PyTuple_GET_SIZE(order);
    Py_INCREF(order);
    PyObject *list = PyList_New(n + 1);
    if (list != NULL) {
        PyList_SET_ITEM(list, 0, Py_NewRef(type));
    }
    for (Py_ssize_t i = 0; list != NULL && i < n; i++) {
        PyList_SET_ITEM(list, i + 1, Py_NewRef(PyTuple_GET_ITEM(order, i)));
    }
    Py_DECREF(order);
    return list;
}

PyObject *mro_compute(PyTypeObject *type)
{
    if (type->tp_bases == NULL && PyType_Ready(type) < 0) {
        return NULL;
    }
    PyObject *bases = Py_NewRef(type->tp_bases);
    PyObject *list = NULL;
    if (check_complete(bases) == 0) {
        if (PyTuple_GET_SIZE(bases) == 1) {
            list = extended(type, base_at(bases, 0)->tp_mro);
        } else {
            list = merged(type, bases);
        }
    }
    Py_DECREF(bases);
    return list;
}

bool mro_is_custom(PyTypeObject *type)
{
    PyTypeObject *meta = Py_TYPE(type);
    if (meta == &PyType_Type) {
        return false;
    }
    return _PyType_Lookup(meta, NAME(mro)) != _PyType_Lookup(&PyType_Type, NAME(mro));
}

/* Every element of a custom order is a type with a layout that instances have. 0; ->
 * -1. */
static int check_custom(PyTypeObject *type, PyObject *mro)
{
    PyTypeObject *solid = solid_base(type);
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); i++) {
        PyObject *item = PyTuple_GET_ITEM(mro, i);
        if (!PyType_Check(item)) {
            PyErr_Format(PyExc_TypeError, "mro() returned a non-class ('%.500s')",
                Py_TYPE(item)->tp_name);
            return -1;
        }
        if (!PyType_IsSubtype(solid, solid_base((PyTypeObject *)item))) {
            PyErr_Format(PyExc_TypeError,
                "mro() returned base with unsuitable layout ('%.500s')",
                ((PyTypeObject *)item)->tp_name);
            return -1;
        }
    }
    return 0;
}

/* New tuple: the checked order. User code. -> NULL. */
static PyObject *invoke(PyTypeObject *type)
{
    bool custom = mro_is_custom(type);
    PyObject *answer;
    if (custom) {
        PyObject *method = _PyObject_LookupSpecial((PyObject *)type, NAME(mro));
        if (method == NULL) {
            if (PyErr_Occurred() == NULL) {
                PyErr_SetObject(PyExc_AttributeError, NAME(mro));
            }
            return NULL;
        }
        answer = PyObject_CallNoArgs(method);
        Py_DECREF(method);
    } else {
        answer = mro_compute(type);
    }
    if (answer == NULL) {
        return NULL;
    }
    PyObject *mro = PySequence_Tuple(answer);
    Py_DECREF(answer);
    if (mro == NULL) {
        return NULL;
    }
    if (PyTuple_GET_SIZE(mro) == 0) {
        PyErr_SetString(PyExc_TypeError, "type MRO must not be empty");
        Py_CLEAR(mro);
    } else if (custom && check_custom(type, mro) < 0) {
        Py_CLEAR(mro);
    }
    return mro;
}

/* True when a change to some base could be missed by the type: the base has no tags
 * itself, or is no base by the type's order. */
static bool escapes(PyTypeObject *type)
{
    PyObject *mro = type->tp_mro;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); i++) {
        PyTypeObject *base = base_at(mro, i);
        if (base != type && version_is_disabled(base->tp_versions_used)) {
            return true;
        }
    }
    PyObject *bases = type->tp_bases;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        PyTypeObject *base = base_at(bases, i);
        if (version_is_disabled(base->tp_versions_used) ||
            !PyType_IsSubtype(type, base)) {
            return true;
        }
    }
    return false;
}

/* Replaces the order if it still is the expected one. Steals `mro`; gives the other one
 * of the two out. Watchers run before the comparison, nothing between it and the
 * end. */
static PyObject *exchange(PyTypeObject *type, PyObject *expected, PyObject *mro)
{
    version_modified(type);
    if (type->tp_mro != expected) {
        return mro;
    }
    type->tp_mro = mro;
    if (mro != NULL && (mro_is_custom(type) || escapes(type))) {
        version_disable(type);
    }
    return expected;
}

int mro_update(PyTypeObject *type, PyObject **old)
{
    /* Held, so that no other order can get its address. */
    PyObject *before = Py_XNewRef(type->tp_mro);
    PyObject *mro = invoke(type);
    if (mro == NULL) {
        Py_XDECREF(before);
        return -1;
    }
    PyObject *other = exchange(type, before, mro);
    if (other == mro) {
        Py_XDECREF(before);
        Py_DECREF(mro);
        return 0;
    }
    if (old != NULL) {
        *old = before;
    } else {
        Py_XDECREF(before);
    }
    Py_XDECREF(other);
    return 1;
}

void mro_restore(PyTypeObject *type, PyObject *expected, PyObject *mro)
{
    Py_XDECREF(exchange(type, expected, mro));
}

int PyType_IsSubtype(PyTypeObject *a, PyTypeObject *b)
{
    CHECK_ENTRY(a);
    PyObject *mro = a->tp_mro;
    if (mro != NULL) {
        Py_ssize_t n = PyTuple_GET_SIZE(mro);
        for (Py_ssize_t i = 0; i < n; i++) {
            if (PyTuple_GET_ITEM(mro, i) == (PyObject *)b) {
                return 1;
            }
        }
        return 0;
    }
    for (PyTypeObject *t = a; t != NULL; t = t->tp_base) {
        if (t == b) {
            return 1;
        }
    }
    return b == &PyBaseObject_Type;
}
