/* SPDX-License-Identifier: MIT */
#include "type/bases.h"

#include "sync/thread.h"
#include "type/best_base.h"
#include "type/class_assign.h"
#include "type/mro.h"
#include "type/slot_update.h"
#include "type/subclasses.h"
#include "type/version.h"
#include "type/watch.h"

/* What has been replaced so far. */
struct record {
    PyTypeObject *type; /* owned */
    PyObject *mro;      /* owned: the new order */
    PyObject *old; /* owned: the order before, or NULL in a type under construction */
};

struct journal {
    struct record *records;
    size_t used;
    size_t room;
};

/* 0; -> -1 MemoryError. Steals `old` on success. */
static int journal_add(struct journal *j, PyTypeObject *type, PyObject *old)
{
    if (j->used == j->room) {
        size_t room = 2u * j->room + 4u;
        struct record *records = PyMem_Realloc(j->records, room * sizeof(*records));
        if (records == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        j->records = records;
        j->room = room;
    }
    Py_INCREF(type);
    j->records[j->used++] = (struct record){type, Py_NewRef(type->tp_mro), old};
    return 0;
}

/* Puts the old orders back where the new ones are still in place. */
static void journal_undo(struct journal *j)
{
    PyObject *pending = PyErr_GetRaisedException();
    for (size_t i = j->used; i > 0; i--) {
        struct record *r = &j->records[i - 1u];
        PyObject *old = r->old;
        r->old = NULL;
        mro_restore(r->type, r->mro, old);
    }
    PyErr_SetRaisedException(pending);
}

static void journal_free(struct journal *j)
{
    for (size_t i = 0; i < j->used; i++) {
        Py_DECREF(j->records[i].mro);
        Py_XDECREF(j->records[i].old);
        Py_DECREF(j->records[i].type);
    }
    PyMem_Free(j->records);
}

/* New orders for the type and its subclasses. 0; -> -1, with the journal to undo. */
static int update_hierarchy(PyTypeObject *type, struct journal *j)
{
    if (thread_stack_low()) {
        PyErr_SetString(PyExc_RecursionError, "maximum recursion depth exceeded while "
                                              "computing method resolution orders");
        return -1;
    }
    PyObject *old;
    int done = mro_update(type, &old);
    if (done <= 0) {
        return done;
    }
    if (journal_add(j, type, old) < 0) {
        PyObject *pending = PyErr_GetRaisedException();
        mro_restore(type, type->tp_mro, old);
        PyErr_SetRaisedException(pending);
        return -1;
    }
    PyObject *subclasses = subclasses_list(type);
    if (subclasses == NULL) {
        return -1;
    }
    int result = 0;
    for (Py_ssize_t i = 0; result == 0 && i < PyList_GET_SIZE(subclasses); i++) {
        result = update_hierarchy((PyTypeObject *)PyList_GET_ITEM(subclasses, i), j);
    }
    Py_DECREF(subclasses);
    return result;
}

/* True when the type is `target` or descends from it in any way. The order of a type
 * tells all its ancestors unless some metaclass made it up; then its bases are asked as
 * well. */
static bool descends(PyTypeObject *type, PyTypeObject *target)
{
    if (type->tp_mro != NULL && PyType_IsSubtype(type, target)) {
        return true;
    }
    for (PyTypeObject *t = type; t != NULL; t = t->tp_base) {
        if (t == target) {
            return true;
        }
    }
    if (type->tp_mro != NULL && !version_is_disabled(type->tp_versions_used)) {
        return false;
    }
    PyObject *bases = type->tp_bases;
    for (Py_ssize_t i = 0; bases != NULL && i < PyTuple_GET_SIZE(bases); i++) {
        if (descends((PyTypeObject *)PyTuple_GET_ITEM(bases, i), target)) {
            return true;
        }
    }
    return false;
}

/* The new best base, borrowed, after all checks; -> NULL TypeError. */
static PyTypeObject *check_bases(PyTypeObject *type, PyObject *value)
{
    if (!PyTuple_Check(value)) {
        PyErr_Format(PyExc_TypeError, "can only assign tuple to %s.__bases__, not %s",
            type->tp_name, Py_TYPE(value)->tp_name);
        return NULL;
    }
    Py_ssize_t n = PyTuple_GET_SIZE(value);
    if (n == 0) {
        PyErr_Format(PyExc_TypeError,
            "can only assign non-empty tuple to %s.__bases__, not ()", type->tp_name);
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = PyTuple_GET_ITEM(value, i);
        if (!PyType_Check(item)) {
            PyErr_Format(PyExc_TypeError,
                "%s.__bases__ must be tuple of classes, not '%s'", type->tp_name,
                Py_TYPE(item)->tp_name);
            return NULL;
        }
        if (descends((PyTypeObject *)item, type)) {
            PyErr_SetString(
                PyExc_TypeError, "a __bases__ item causes an inheritance cycle");
            return NULL;
        }
    }
    PyTypeObject *best = best_base(value);
    if (best == NULL || class_check_layout(type->tp_base, best, "__bases__") < 0) {
        return NULL;
    }
    return best;
}

static bool contains(PyObject *tuple, PyTypeObject *type)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); i++) {
        if (PyTuple_GET_ITEM(tuple, i) == (PyObject *)type) {
            return true;
        }
    }
    return false;
}

/* Tags for all of the bases; false when one of them cannot have any. */
static bool take_tags(PyObject *bases)
{
    bool all = true;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        all = version_assign((PyTypeObject *)PyTuple_GET_ITEM(bases, i)) && all;
    }
    return all;
}

static int reserve_edges(PyTypeObject *type, PyObject *bases)
{
    if (subclasses_init(type) < 0) {
        return -1;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        if (subclasses_reserve((PyTypeObject *)PyTuple_GET_ITEM(bases, i), 1) < 0) {
            return -1;
        }
    }
    return 0;
}

static void insert_edges(PyTypeObject *type, PyObject *bases)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        subclasses_insert((PyTypeObject *)PyTuple_GET_ITEM(bases, i), type);
    }
}

static void remove_edges(PyTypeObject *type, PyObject *bases)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        subclasses_remove((PyTypeObject *)PyTuple_GET_ITEM(bases, i), type);
    }
}

/* Removes the edges from those bases that are not the type's bases now. */
static void prune_edges(PyTypeObject *type, PyObject *bases)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        PyTypeObject *base = (PyTypeObject *)PyTuple_GET_ITEM(bases, i);
        if (!contains(type->tp_bases, base)) {
            subclasses_remove(base, type);
        }
    }
}

/* An assignment on its way. */
struct change {
    PyTypeObject *type;
    PyObject *bases;    /* owned by the type while they are current */
    PyTypeObject *base; /* likewise */
    PyObject *old_bases;
    PyTypeObject *old_base;
};

static bool is_current(const struct change *c)
{
    return c->type->tp_bases == c->bases;
}

/* Both old and new bases have an edge to the type while user code may run, so that a
 * change to any of them reaches its caches. No edge may lead from a base without a tag
 * to a type that has one (T7). 0; -> -1 with nothing changed. */
static int begin(struct change *c)
{
    if (reserve_edges(c->type, c->bases) < 0) {
        return -1;
    }
    if (!take_tags(c->bases)) {
        version_forget(c->type);
    }
    subclasses_of(c->type)->moves++;
    insert_edges(c->type, c->bases);
    c->old_bases = c->type->tp_bases;
    c->old_base = c->type->tp_base;
    Py_INCREF(c->bases);
    Py_INCREF(c->base);
    c->type->tp_bases = c->bases;
    c->type->tp_base = c->base;
    return 0;
}

/* Takes the new bases back, unless nested code has replaced them. */
static void roll_back(struct change *c, struct journal *j)
{
    if (is_current(c)) {
        c->type->tp_bases = c->old_bases;
        c->type->tp_base = c->old_base;
        c->old_bases = c->bases;
        c->old_base = c->base;
    }
    journal_undo(j);
}

/* Edges at last as if the type were taken out of all its old bases and added to the new
 * ones: at the end. 0; -> -1 with nothing changed. */
static int commit(struct change *c)
{
    if (!is_current(c)) {
        return 0;
    }
    if (reserve_edges(c->type, c->bases) < 0) {
        return -1;
    }
    remove_edges(c->type, c->bases);
    insert_edges(c->type, c->bases);
    return 0;
}

int bases_assign(PyTypeObject *type, PyObject *value)
{
    PyTypeObject *best = check_bases(type, value);
    if (best != NULL && watch_is_active() && !take_tags(value)) {
        /* The type is about to lose its tag: its watchers are told while it has one,
         * and may have changed anything afterwards. */
        version_modified(type);
        best = check_bases(type, value);
    }
    if (best == NULL) {
        return -1;
    }
    struct change change = {type, value, best, NULL, NULL};
    if (begin(&change) < 0) {
        return -1;
    }
    Py_INCREF(type);
    struct journal journal = {NULL, 0, 0};
    int result = update_hierarchy(type, &journal);
    if (result == 0) {
        result = commit(&change);
    }
    if (result < 0) {
        roll_back(&change, &journal);
    }
    prune_edges(type, change.old_bases);
    prune_edges(type, value);
    subclasses_of(type)->moves--;
    if (result == 0 && PyType_HasFeature(type, Py_TPFLAGS_READY)) {
        slots_update_all(type);
        version_modified(type);
    }
    journal_free(&journal);
    Py_DECREF(change.old_bases);
    Py_DECREF(change.old_base);
    Py_DECREF(type);
    return result;
}
