/* SPDX-License-Identifier: MIT */
#include "memory/alloc.h"
#include "memory/gc.h"
#include "node.h"
#include "heap.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>

static void start(void)
{
    node_start();
    (void)PyGC_Disable();
    (void)gc_collect(GC_OLDEST, GC_MANUAL);
}

TestSuite(gc, .init = start, .fini = heap_stop, .timeout = 60);

static Py_ssize_t collect(void)
{
    return gc_collect(GC_OLDEST, GC_MANUAL);
}

static struct node *take(struct node *node)
{
    return (struct node *)Py_NewRef(node);
}

Test(gc, a_cycle_is_destroyed)
{
    /* [gc.1 gc.2] */
    uint64_t before = alloc_live_blocks();
    Py_DECREF(node_new_cycle());
    struct node *a = node_new(NULL);
    struct node *b = node_new(a);
    a->right = Py_NewRef(b);
    Py_DECREF(b);
    cr_assert(node_freed == 0);
    cr_assert(collect() == 3);
    cr_assert(node_freed == 3 && node_finalized == 3);
    cr_assert(alloc_live_blocks() == before);
}

Test(gc, what_is_reachable_survives)
{
    /* [gc.1] */
    struct node *ring = node_new_cycle();
    struct node *tail = node_new(NULL);
    ring->right = (PyObject *)tail;
    cr_assert(collect() == 0 && node_finalized == 0);
    Py_INCREF(tail);
    Py_DECREF(ring);
    cr_assert(collect() == 1);
    cr_assert(node_freed == 1 && Py_REFCNT(tail) == 1);
    Py_DECREF(tail);
}

Test(gc, a_reference_from_outside_keeps_a_whole_group)
{
    /* [gc.1] */
    struct node *first = node_new_cycle();
    struct node *last = first;
    for (int i = 0; i < 1000; i++) {
        struct node *next = node_new(take(last));
        last->right = (PyObject *)next;
        last = next;
    }
    Py_INCREF(last);
    Py_DECREF(first);
    cr_assert(collect() == 0);
    Py_DECREF(last);
    cr_assert(collect() == 1001 && node_freed == 1001);
}

Test(gc, untracked_objects_are_left_alone)
{
    /* [collect.2] */
    struct node *hidden = node_new_cycle();
    PyObject_GC_UnTrack(hidden);
    struct node *ring = node_new_cycle();
    ring->right = Py_NewRef(hidden);
    Py_DECREF(ring);
    cr_assert(collect() == 1 && node_freed == 1);
    cr_assert(hidden->left == (PyObject *)hidden && Py_REFCNT(hidden) == 2);
    PyObject_GC_Track(hidden);
    Py_DECREF(hidden);
    cr_assert(collect() == 1);
}

Test(gc, tracking_is_a_state)
{
    /* [collect.3] */
    struct node *node = node_new(NULL);
    cr_assert(PyObject_IS_GC((PyObject *)node));
    cr_assert(PyObject_GC_IsTracked((PyObject *)node));
    PyObject_GC_UnTrack(node);
    PyObject_GC_UnTrack(node);
    cr_assert(!PyObject_GC_IsTracked((PyObject *)node));
    PyObject_GC_Track(node);
    cr_assert(PyObject_GC_IsTracked((PyObject *)node));
    cr_assert(!PyObject_GC_IsFinalized((PyObject *)node));
    cr_assert(!PyObject_IS_GC(Py_None) && !PyObject_GC_IsTracked(Py_None));
    cr_assert(!PyObject_IS_GC((PyObject *)&PyType_Type));
    Py_DECREF(node);
}

Test(gc, finalizers_run_once_and_resurrect)
{
    /* [gc.4] */
    struct node *node = node_new_cycle();
    node->finalizer = node_resurrect;
    Py_DECREF(node);
    cr_assert(collect() == 0);
    cr_assert(
        node_finalized == 1 && node_cleared == 0 && node_saved == (PyObject *)node);
    Py_CLEAR(node_saved);
    cr_assert(collect() == 1);
    cr_assert(node_finalized == 1 && node_freed == 1);
}

Test(gc, resurrection_of_one_group_does_not_keep_another)
{
    /* [gc.4] */
    struct node *kept = node_new_cycle();
    kept->finalizer = node_resurrect;
    struct node *child = node_new_cycle();
    kept->right = (PyObject *)child;
    Py_DECREF(kept);
    Py_DECREF(node_new_cycle());
    cr_assert(collect() == 1);
    cr_assert(node_finalized == 3 && node_freed == 1);
    Py_CLEAR(node_saved);
    cr_assert(collect() == 2 && node_freed == 3);
}

/* A finalizer that does what it can to disturb the collection that runs it. */
static void disturb(struct node *self)
{
    cr_assert(collect() == 0);
    for (int i = 0; i < 100; i++) {
        Py_DECREF(node_new_cycle());
        Py_DECREF(node_new(NULL));
    }
    PyObject_GC_UnTrack(self);
    PyObject_GC_Track(self);
    Py_CLEAR(self->right);
}

Test(gc, finalizers_may_allocate_collect_and_destroy)
{
    /* [gc.7] */
    for (int i = 0; i < 10; i++) {
        struct node *node = node_new_cycle();
        node->finalizer = disturb;
        node->right = (PyObject *)node_new_cycle();
        ((struct node *)node->right)->finalizer = disturb;
        Py_DECREF(node);
    }
    /* Those that were tracked anew left the examined set: the next round gets them. */
    (void)collect();
    (void)collect();
    cr_assert(node_finalized == 20 + 2000 + 2000);
    cr_assert(node_freed == node_finalized);
}

static PyObject *seen_reference;
static int dead_in_finalizer;

static void look_at_reference(struct node *self)
{
    PyObject *object;
    (void)self;
    dead_in_finalizer += PyWeakref_GetRef(seen_reference, &object) == 0;
    Py_XDECREF(object);
}

Test(gc, weak_references_are_dead_before_finalizers_run)
{
    /* [collect.4] */
    struct node *node = node_new_cycle();
    node->finalizer = look_at_reference;
    seen_reference = PyWeakref_NewRef((PyObject *)node, NULL);
    Py_DECREF(node);
    cr_assert(collect() == 1 && dead_in_finalizer == 1);
    Py_DECREF(seen_reference);
}

static int called;

static PyObject *call_back(PyObject *self, PyObject *reference)
{
    PyObject *object;
    (void)self;
    cr_assert(PyWeakref_GetRef(reference, &object) == 0);
    called++;
    Py_RETURN_NONE;
}

static PyMethodDef call_back_def = {"call_back", call_back, METH_O, NULL};

Test(gc, callbacks_run_unless_the_reference_is_garbage_too)
{
    /* [weak.5] */
    PyObject *function = PyCFunction_New(&call_back_def, NULL);
    struct node *node = node_new_cycle();
    PyObject *outside = PyWeakref_NewRef((PyObject *)node, function);
    node->right = PyWeakref_NewRef((PyObject *)node, function);
    cr_assert(outside != NULL && node->right != NULL);
    Py_DECREF(node);
    cr_assert(collect() == 2);
    cr_assert(called == 1 && node_freed == 1);
    Py_DECREF(outside);
    Py_DECREF(function);
}

static void make_reference(struct node *self)
{
    node_saved = PyWeakref_NewRef((PyObject *)self, NULL);
}

Test(gc, a_reference_made_by_a_finalizer_never_leads_to_a_cleared_object)
{
    /* [collect.4] */
    struct node *node = node_new_cycle();
    node->finalizer = make_reference;
    Py_DECREF(node);
    cr_assert(collect() == 1 && node_freed == 1);
    PyObject *object;
    cr_assert(PyWeakref_GetRef(node_saved, &object) == 0);
    Py_CLEAR(node_saved);
}

Test(gc, saving_all_keeps_what_would_be_cleared)
{
    /* [collect.13] */
    struct gc_state *state = gc_state();
    PyObject *module = PyImport_ImportModule("gc");
    cr_assert(module != NULL);
    state->debug = GC_DEBUG_SAVEALL;
    Py_DECREF(node_new_cycle());
    cr_assert(collect() == 1);
    cr_assert(node_cleared == 0 && PyList_GET_SIZE(state->garbage) == 1);
    state->debug = 0;
    cr_assert(PyList_SetSlice(state->garbage, 0, 1, NULL) == 0);
    cr_assert(collect() == 1 && node_freed == 1);
    Py_DECREF(module);
}

Test(gc, generations_age)
{
    /* [collect.5] */
    struct gc_state *state = gc_state();
    (void)gc_collect(0, GC_MANUAL);
    Py_ssize_t first = gc_list_size(&state->generations[1].head);
    struct node *node = node_new_cycle();
    cr_assert(gc_list_size(&state->generations[0].head) == 1);
    (void)gc_collect(0, GC_MANUAL);
    cr_assert(gc_list_is_empty(&state->generations[0].head));
    cr_assert(gc_list_size(&state->generations[1].head) == first + 1);
    Py_DECREF(node);
    cr_assert(gc_collect(0, GC_MANUAL) == 0);
    cr_assert(gc_collect(1, GC_MANUAL) == 1);
}

Test(gc, allocation_schedules_and_the_evaluator_runs)
{
    /* [collect.6] */
    struct gc_state *state = gc_state();
    (void)PyGC_Enable();
    state->generations[0].threshold = 10;
    state->generations[0].count = 0;
    for (int i = 0; i < 10; i++) {
        Py_DECREF(node_new_cycle());
    }
    cr_assert(!gc_wanted());
    Py_DECREF(node_new_cycle());
    cr_assert(gc_wanted() && node_freed == 0);
    gc_run_scheduled();
    cr_assert(!gc_wanted() && node_freed == 11);
    state->generations[0].threshold = 0;
    for (int i = 0; i < 100; i++) {
        Py_DECREF(node_new_cycle());
    }
    cr_assert(!gc_wanted());
}

Test(gc, it_can_be_switched_off)
{
    /* [collect.7] */
    cr_assert(PyGC_IsEnabled() == 0);
    Py_DECREF(node_new_cycle());
    cr_assert(PyGC_Collect() == 0 && node_freed == 0);
    cr_assert(PyGC_Enable() == 0 && PyGC_IsEnabled() == 1);
    cr_assert(PyGC_Collect() == 1);
    cr_assert(PyGC_Disable() == 1);
}

Test(gc, the_pending_exception_is_kept)
{
    /* [collect.7] */
    Py_DECREF(node_new_cycle());
    PyErr_SetString(PyExc_KeyError, "k");
    cr_assert(collect() == 1);
    cr_assert(node_raised(PyExc_KeyError));
}

Test(gc, tuples_without_collected_items_are_untracked)
{
    /* [collect.8] */
    PyObject *atoms = PyTuple_Pack(2, Py_None, Py_True);
    PyObject *list = PyList_New(0);
    PyObject *mixed = PyTuple_Pack(2, atoms, list);
    cr_assert(PyObject_GC_IsTracked(atoms) && PyObject_GC_IsTracked(mixed));
    (void)collect();
    cr_assert(!PyObject_GC_IsTracked(atoms) && PyObject_GC_IsTracked(mixed));
    Py_DECREF(mixed);
    Py_DECREF(atoms);
    Py_DECREF(list);
}

Test(gc, frozen_objects_are_not_examined)
{
    /* [collect.9] */
    Py_DECREF(node_new_cycle());
    gc_freeze();
    cr_assert(gc_list_size(&gc_state()->permanent) > 0);
    cr_assert(collect() == 0 && node_freed == 0);
    gc_unfreeze();
    cr_assert(gc_list_is_empty(&gc_state()->permanent));
    cr_assert(collect() == 1);
}

Test(gc, an_unused_class_is_destroyed)
{
    /* [gc.3] */
    (void)collect();
    uint64_t before = alloc_live_blocks();
    PyObject *base = node_class("B", NULL, NULL);
    PyObject *derived = node_class("D", base, NULL);
    PyObject *instance = PyObject_CallNoArgs(derived);
    cr_assert(instance != NULL);
    Py_DECREF(instance);
    Py_DECREF(base);
    Py_DECREF(derived);
    cr_assert(collect() > 0);
    (void)PyType_ClearCache();
    cr_assert(alloc_live_blocks() <= before + 8);
}

static void legacy_finalizer(PyObject *op)
{
    (void)op;
}

Test(gc, legacy_finalizers_keep_their_objects_in_garbage)
{
    /* [collect.14] */
    Py_XDECREF(PyImport_ImportModule("gc"));
    PyObject *garbage = gc_state()->garbage;
    struct node *node = node_new_cycle();
    node->right = (PyObject *)node_new_cycle();
    node_type.tp_del = legacy_finalizer;
    Py_DECREF(node);
    cr_assert(collect() == 2);
    cr_assert(node_freed == 0 && node_finalized == 0 && PyList_GET_SIZE(garbage) == 2);
    node_type.tp_del = NULL;
    cr_assert(PyList_SetSlice(garbage, 0, 2, NULL) == 0);
    cr_assert(collect() == 2 && node_freed == 2);
}

Test(gc, a_collection_survives_failing_allocations)
{
    /* [collect.15] */
    PyObject *function = PyCFunction_New(&call_back_def, NULL);
    struct node *node = node_new_cycle();
    PyObject *outside = PyWeakref_NewRef((PyObject *)node, function);
    Py_DECREF(node);
    node_fail_allocation(1);
    Py_ssize_t n = collect();
    node_fail_allocation(0);
    cr_assert(n == 1 && node_freed == 1);
    cr_assert(PyErr_Occurred() == NULL);
    Py_DECREF(outside);
    Py_DECREF(function);
}

/* Random graphs ------------------------------------------------------------------------ */

#define GRAPH 40

struct graph {
    struct node *nodes[GRAPH];
    bool held[GRAPH];
    bool reached[GRAPH];
};

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16;
}

static struct node *pick(struct graph *graph, unsigned *seed)
{
    unsigned n = next_random(seed) % (GRAPH + GRAPH / 4);
    return n < GRAPH ? graph->nodes[n] : NULL;
}

static void mark(struct graph *graph, PyObject *from)
{
    for (int i = 0; i < GRAPH; i++) {
        if ((PyObject *)graph->nodes[i] == from && !graph->reached[i]) {
            graph->reached[i] = true;
            mark(graph, graph->nodes[i]->left);
            mark(graph, graph->nodes[i]->right);
        }
    }
}

/* Fills the graph; returns how many nodes will be reachable from the held ones. */
static int fill(struct graph *graph, unsigned *seed)
{
    *graph = (struct graph){{NULL}, {false}, {false}};
    for (int i = 0; i < GRAPH; i++) {
        graph->nodes[i] = node_new(NULL);
    }
    for (int i = 0; i < GRAPH; i++) {
        graph->nodes[i]->left = Py_XNewRef(pick(graph, seed));
        graph->nodes[i]->right = Py_XNewRef(pick(graph, seed));
        graph->held[i] = next_random(seed) % 16 == 0;
    }
    int reachable = 0;
    for (int i = 0; i < GRAPH; i++) {
        if (graph->held[i]) {
            mark(graph, (PyObject *)graph->nodes[i]);
        }
    }
    for (int i = 0; i < GRAPH; i++) {
        reachable += graph->reached[i];
    }
    return reachable;
}

Test(gc, random_graphs_lose_exactly_what_is_unreachable)
{
    /* [collect.1] */
    unsigned seed = 1;
    for (int round = 0; round < 500; round++) {
        struct graph graph;
        int reachable = fill(&graph, &seed);
        node_freed = 0;
        for (int i = 0; i < GRAPH; i++) {
            if (!graph.held[i]) {
                Py_DECREF(graph.nodes[i]);
            }
        }
        (void)gc_collect(round % GC_GENERATIONS, GC_MANUAL);
        cr_assert(node_freed == GRAPH - reachable);
        for (int i = 0; i < GRAPH; i++) {
            if (graph.held[i]) {
                Py_DECREF(graph.nodes[i]);
            }
        }
        (void)collect();
        cr_assert(node_freed == GRAPH);
    }
}

/* A collection ends with everything freed, whichever allocation of the callbacks, the
 * finalizers or the report fails. */
Test(gc, a_collection_survives_each_failing_allocation)
{
    /* [collect.15] */
    cr_redirect_stderr();
    PyObject *function = PyCFunction_New(&call_back_def, NULL);
    struct gc_state *state = gc_state();
    Py_XDECREF(PyImport_ImportModule("gc"));
    cr_assert(PyList_Append(state->callbacks, (PyObject *)&PyTuple_Type) == 0);
    for (long n = 1; n < 60; n++) {
        struct node *node = node_new_cycle();
        node->finalizer = make_reference;
        PyObject *outside = PyWeakref_NewRef((PyObject *)node, function);
        Py_DECREF(node);
        int before = node_freed;
        node_fail_allocation(n);
        Py_ssize_t found = collect();
        node_fail_allocation(0);
        cr_assert(found == 1 && node_freed == before + 1);
        cr_assert(PyErr_Occurred() == NULL);
        Py_DECREF(outside);
        Py_CLEAR(node_saved);
    }
    Py_DECREF(function);
}
