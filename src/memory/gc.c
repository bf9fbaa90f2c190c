/* SPDX-License-Identifier: MIT */
#include "memory/gc.h"

#include "memory/gc_collect.h"

static struct gc_state the_state = {
    .enabled = true,
    .generations = {{{0, 0}, 2000, 0}, {{0, 0}, 10, 0}, {{0, 0}, 10, 0}},
};

struct gc_state *gc_state(void)
{
    return &the_state;
}

void gc_init(void)
{
    if (the_state.permanent._gc_next != 0) {
        return;
    }
    for (int i = 0; i < GC_GENERATIONS; i++) {
        gc_list_init(&the_state.generations[i].head);
    }
    gc_list_init(&the_state.permanent);
}

void gc_fini(void)
{
    Py_CLEAR(the_state.garbage);
    Py_CLEAR(the_state.callbacks);
}

int gc_visit(visitproc visit, void *arg)
{
    Py_VISIT(the_state.garbage);
    Py_VISIT(the_state.callbacks);
    return 0;
}

/* Tracking ------------------------------------------------------------------------ */

int PyObject_IS_GC(PyObject *op)
{
    PyTypeObject *type = Py_TYPE(op);
    return PyType_IS_GC(type) && (type->tp_is_gc == NULL || type->tp_is_gc(op));
}

int PyObject_GC_IsTracked(PyObject *op)
{
    return PyObject_IS_GC(op) && gc_is_tracked(op);
}

int PyObject_GC_IsFinalized(PyObject *op)
{
    return PyObject_IS_GC(op) && gc_is_finalized(op);
}

void PyObject_GC_Track(void *object)
{
    PyObject *op = object;
    if (gc_is_tracked(op)) {
        Py_FatalError("object already tracked by the garbage collector");
    }
    gc_list_append(gc_of(op), &the_state.generations[0].head);
    head_gc_set_tracked(op, true);
}

void PyObject_GC_UnTrack(void *object)
{
    PyObject *op = object;
    if (!gc_is_tracked(op)) {
        return;
    }
    PyGC_Head *gc = gc_of(op);
    gc_list_unlink(gc);
    gc->_gc_next = 0;
    gc->_gc_prev &= HEAD_GC_KEEP;
    head_gc_set_tracked(op, false);
}

/* Slow part of gc_link: the count exceeds the threshold. */
static void schedule(void)
{
    struct gc_generation *young = &the_state.generations[0];
    if (the_state.enabled && young->threshold != 0 && !the_state.collecting &&
        PyErr_Occurred() == NULL) {
        the_state.wanted = true;
    }
}

void gc_link(PyObject *op)
{
    head_gc_init(op, PyType_HasFeature(Py_TYPE(op), Py_TPFLAGS_PREHEADER));
    struct gc_generation *young = &the_state.generations[0];
    if (young->count < INT_MAX) {
        young->count++;
    }
    if (young->count > young->threshold && !the_state.wanted) {
        schedule();
    }
}

void PyObject_GC_Del(void *object)
{
    PyObject *op = object;
    bool preheader = PyType_HasFeature(Py_TYPE(op), Py_TPFLAGS_PREHEADER);
    PyObject_GC_UnTrack(op);
    if (the_state.generations[0].count > 0) {
        the_state.generations[0].count--;
    }
    PyObject_Free(head_block(op, head_pre_size(true, preheader)));
}

/* Running --------------------------------------------------------------------------- */

bool gc_wanted(void)
{
    return the_state.wanted;
}

void gc_run_scheduled(void)
{
    the_state.wanted = false;
    if (the_state.enabled) {
        (void)gc_collect(0, GC_AUTOMATIC);
    }
}

/* The oldest generation whose count exceeds its threshold, or -1. A full collection waits
 * until a quarter of the long-lived objects is new, so that its cost stays linear. */
static int chosen_generation(void)
{
    for (int i = GC_OLDEST; i >= 0; i--) {
        struct gc_generation *generation = &the_state.generations[i];
        bool never = i == 0 && generation->threshold == 0;
        if (never || generation->count <= generation->threshold) {
            continue;
        }
        if (i < GC_OLDEST ||
            the_state.long_lived_pending >= the_state.long_lived_total / 4) {
            return i;
        }
    }
    return -1;
}

Py_ssize_t gc_collect(int generation, enum gc_reason reason)
{
    if (the_state.collecting) {
        return 0;
    }
    if (reason == GC_AUTOMATIC) {
        generation = chosen_generation();
        if (generation < 0) {
            return 0;
        }
    }
    gc_init();
    the_state.collecting = true;
    the_state.wanted = false;
    PyObject *exception = PyErr_GetRaisedException();
    Py_ssize_t n = collect_generation(generation, reason);
    PyErr_SetRaisedException(exception);
    the_state.collecting = false;
    return n;
}

Py_ssize_t PyGC_Collect(void)
{
    return the_state.enabled ? gc_collect(GC_OLDEST, GC_MANUAL) : 0;
}

static int set_enabled(bool enabled)
{
    int previous = the_state.enabled;
    the_state.enabled = enabled;
    return previous;
}

int PyGC_Enable(void)
{
    return set_enabled(true);
}

int PyGC_Disable(void)
{
    return set_enabled(false);
}

int PyGC_IsEnabled(void)
{
    return the_state.enabled;
}

/* Walking --------------------------------------------------------------------------- */

int gc_walk_list(PyGC_Head *list, int (*function)(PyObject *, void *), void *arg)
{
    for (PyGC_Head *gc = gc_next(list); gc != list; gc = gc_next(gc)) {
        int result = function(head_gc_object(gc), arg);
        if (result != 0) {
            return result;
        }
    }
    return 0;
}

int gc_walk(int (*function)(PyObject *, void *), void *arg)
{
    for (int i = 0; i < GC_GENERATIONS; i++) {
        int result = gc_walk_list(&the_state.generations[i].head, function, arg);
        if (result != 0) {
            return result;
        }
    }
    return gc_walk_list(&the_state.permanent, function, arg);
}

/* True for the ends of lists, which are no objects. */
static bool is_list(const PyGC_Head *gc)
{
    for (int i = 0; i < GC_GENERATIONS; i++) {
        if (gc == &the_state.generations[i].head) {
            return true;
        }
    }
    return gc == &the_state.permanent;
}

/* New reference to the object that follows, or NULL at the end of a list. */
static PyObject *object_after(PyGC_Head *gc)
{
    PyGC_Head *next = gc_next(gc);
    return is_list(next) ? NULL : Py_NewRef(head_gc_object(next));
}

/* A visitor may run any code: the object it looks at is held, then the one after it. When
 * the object left the lists meanwhile, the walk ends. */
static bool visit_list(PyGC_Head *list, int (*callback)(PyObject *, void *), void *arg)
{
    PyObject *op = object_after(list);
    while (op != NULL) {
        bool more = callback(op, arg) != 0;
        PyObject *next = more && gc_is_tracked(op) ? object_after(gc_of(op)) : NULL;
        Py_DECREF(op);
        op = next;
        if (!more) {
            return false;
        }
    }
    return true;
}

void PyUnstable_GC_VisitObjects(int (*callback)(PyObject *, void *), void *arg)
{
    bool collecting = the_state.collecting;
    the_state.collecting = true;
    bool more = true;
    for (int i = 0; i < GC_GENERATIONS && more; i++) {
        more = visit_list(&the_state.generations[i].head, callback, arg);
    }
    if (more) {
        (void)visit_list(&the_state.permanent, callback, arg);
    }
    the_state.collecting = collecting;
}

void gc_freeze(void)
{
    for (int i = 0; i < GC_GENERATIONS; i++) {
        gc_list_merge(&the_state.generations[i].head, &the_state.permanent);
        the_state.generations[i].count = 0;
    }
}

void gc_unfreeze(void)
{
    gc_list_merge(&the_state.permanent, &the_state.generations[GC_OLDEST].head);
}
