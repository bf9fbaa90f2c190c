/* SPDX-License-Identifier: MIT */
#include "memory/gc_collect.h"

#include "memory/gc_phases.h"
#include "memory/gc_trace.h"

#include <time.h>

struct collection {
    int generation;
    enum gc_reason reason;
    PyGC_Head *young; /* what is examined */
    PyGC_Head *old;   /* where survivors go; young itself in a full collection */
    Py_ssize_t collected;
    Py_ssize_t uncollectable;
};

/* gc.callbacks -------------------------------------------------------------------------- */

static int add_number(PyObject *dict, const char *key, Py_ssize_t value)
{
    PyObject *number = PyLong_FromSsize_t(value);
    if (number == NULL) {
        return -1;
    }
    int result = PyDict_SetItemString(dict, key, number);
    Py_DECREF(number);
    return result;
}

/* New dict that tells a callback about the collection. */
static PyObject *information(const struct collection *c)
{
    PyObject *dict = PyDict_New();
    if (dict == NULL) {
        return NULL;
    }
    if (add_number(dict, "generation", c->generation) < 0 ||
        add_number(dict, "collected", c->collected) < 0 ||
        add_number(dict, "uncollectable", c->uncollectable) < 0) {
        Py_DECREF(dict);
        return NULL;
    }
    return dict;
}

static void call_all(PyObject *callbacks, PyObject *phase, PyObject *info)
{
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(callbacks); i++) {
        PyObject *callback = Py_NewRef(PyList_GET_ITEM(callbacks, i));
        PyObject *result = PyObject_CallFunctionObjArgs(callback, phase, info, NULL);
        if (result == NULL) {
            PyErr_FormatUnraisable(
                "Exception ignored while calling GC callback %R", callback);
        }
        Py_XDECREF(result);
        Py_DECREF(callback);
    }
}

static void invoke_callbacks(const struct collection *c, const char *phase)
{
    PyObject *callbacks = gc_state()->callbacks;
    if (c->reason == GC_SHUTDOWN || callbacks == NULL ||
        PyList_GET_SIZE(callbacks) == 0) {
        return;
    }
    PyObject *info = information(c);
    PyObject *name = info != NULL ? PyUnicode_FromString(phase) : NULL;
    if (name == NULL) {
        PyErr_FormatUnraisable("Exception ignored on invoking GC callbacks");
    } else {
        Py_INCREF(callbacks);
        call_all(callbacks, name, info);
        Py_DECREF(callbacks);
    }
    Py_XDECREF(name);
    Py_XDECREF(info);
}

/* Debugging output ---------------------------------------------------------------------- */

static bool debugs(int bit)
{
    return (gc_state()->debug & bit) != 0;
}

static double now(void)
{
    struct timespec time;
    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void print_start(int generation)
{
    struct gc_state *state = gc_state();
    (void)fprintf(stderr, "gc: collecting generation %d...\n", generation);
    (void)fprintf(stderr, "gc: objects in each generation:");
    for (int i = 0; i < GC_GENERATIONS; i++) {
        (void)fprintf(stderr, " %zd", gc_list_size(&state->generations[i].head));
    }
    (void)fprintf(stderr, "\ngc: objects in permanent generation: %zd\n",
        gc_list_size(&state->permanent));
}

static void print_objects(const char *what, PyGC_Head *list)
{
    for (PyGC_Head *gc = gc_next(list); gc != list; gc = gc_next(gc)) {
        PyObject *op = head_gc_object(gc);
        (void)fprintf(
            stderr, "gc: %s <%s %p>\n", what, Py_TYPE(op)->tp_name, (void *)op);
    }
}

/* The phases ---------------------------------------------------------------------------- */

/* Joins the younger generations to the one that is collected. */
static void select_lists(struct collection *c)
{
    struct gc_state *state = gc_state();
    int g = c->generation;
    if (g < GC_OLDEST) {
        state->generations[g + 1].count++;
    }
    c->young = &state->generations[g].head;
    c->old = g < GC_OLDEST ? &state->generations[g + 1].head : c->young;
    for (int i = 0; i <= g; i++) {
        state->generations[i].count = 0;
        if (i < g) {
            gc_list_merge(&state->generations[i].head, c->young);
        }
    }
}

/* Moves the reachable objects on to the next generation. */
static void promote(const struct collection *c)
{
    struct gc_state *state = gc_state();
    gc_untrack_tuples(c->young);
    if (c->young == c->old) {
        state->long_lived_pending = 0;
        state->long_lived_total = gc_list_size(c->young);
        return;
    }
    if (c->generation == GC_OLDEST - 1) {
        state->long_lived_pending += gc_list_size(c->young);
    }
    gc_list_merge(c->young, c->old);
}

/* Finds again what is unreachable, now that finalizers have run; the rest is old. */
static void separate_resurrected(
    PyGC_Head *unreachable, PyGC_Head *still, PyGC_Head *old)
{
    gc_clear_collecting_list(unreachable);
    gc_deduce(unreachable, still, &gc_state()->permanent);
    gc_clear_marks(still);
    gc_list_merge(unreachable, old);
}

/* Nothing reaches the classes in the list but what is going to be destroyed with them:
 * lookups are not cached for them any more, and their bases forget them (I11, I1). */
static void retire_types(PyGC_Head *list)
{
    if (debugs(GC_DEBUG_SAVEALL)) {
        return;
    }
    for (PyGC_Head *gc = gc_next(list); gc != list; gc = gc_next(gc)) {
        PyObject *op = head_gc_object(gc);
        if (PyType_Check(op)) {
            _PyType_Retire((PyTypeObject *)op);
        }
    }
}

/* True when the object's attributes are a dict that nobody else knows. */
static bool has_private_dict(PyObject *op)
{
    PyTypeObject *type = Py_TYPE(op);
    if (!PyType_HasFeature(type, Py_TPFLAGS_MANAGED_DICT) || type->tp_itemsize != 0) {
        return false;
    }
    PyObject *dict = *head_dict_slot(op);
    return dict != NULL && PyDict_CheckExact(dict) && Py_REFCNT(dict) == 1 &&
           gc_is_tracked(dict);
}

/* Number of objects in a list, an instance and its private dict being one. */
static Py_ssize_t count_objects(const PyGC_Head *list)
{
    Py_ssize_t n = 0;
    for (PyGC_Head *gc = gc_next(list); gc != list; gc = gc_next(gc)) {
        n += has_private_dict(head_gc_object(gc)) ? 0 : 1;
    }
    return n;
}

static void destroy(struct collection *c, PyGC_Head *unreachable)
{
    if (debugs(GC_DEBUG_COLLECTABLE)) {
        print_objects("collectable", unreachable);
    }
    c->collected += gc_phase_weakrefs(unreachable);
    gc_phase_finalize(unreachable);
    PyGC_Head still;
    separate_resurrected(unreachable, &still, c->old);
    c->collected += count_objects(&still);
    retire_types(&still);
    (void)gc_phase_weakrefs(&still);
    gc_phase_clear(&still, c->old);
}

static void record(const struct collection *c)
{
    struct gc_stats *stats = &gc_state()->stats[c->generation];
    stats->collections++;
    stats->collected += c->collected;
    stats->uncollectable += c->uncollectable;
}

static void run(struct collection *c)
{
    PyGC_Head unreachable;
    PyGC_Head legacy;
    select_lists(c);
    gc_deduce(c->young, &unreachable, &gc_state()->permanent);
    promote(c);
    gc_clear_marks(&unreachable);
    gc_list_init(&legacy);
    gc_phase_set_legacy_apart(&unreachable, &legacy);
    gc_move_reachable(&legacy);
    destroy(c, &unreachable);
    c->uncollectable = gc_list_size(&legacy);
    if (debugs(GC_DEBUG_UNCOLLECTABLE)) {
        print_objects("uncollectable", &legacy);
    }
    gc_phase_keep_legacy(&legacy, c->old);
}

Py_ssize_t collect_generation(int generation, enum gc_reason reason)
{
    struct collection c = {generation, reason, NULL, NULL, 0, 0};
    invoke_callbacks(&c, "start");
    double start = now();
    bool stats = debugs(GC_DEBUG_STATS);
    if (stats) {
        print_start(generation);
    }
    run(&c);
    if (stats) {
        (void)fprintf(stderr,
            "gc: done, %zd unreachable, %zd uncollectable, %.4fs elapsed\n",
            c.collected + c.uncollectable, c.uncollectable, now() - start);
    }
    if (PyErr_Occurred() != NULL) {
        if (reason == GC_SHUTDOWN) {
            PyErr_Clear();
        } else {
            PyErr_FormatUnraisable("Exception ignored in garbage collection");
        }
    }
    record(&c);
    invoke_callbacks(&c, "stop");
    return c.collected + c.uncollectable;
}
