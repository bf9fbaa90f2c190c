/* SPDX-License-Identifier: MIT */
#include "memory/gc_phases.h"

#include "memory/weaklist.h"

/* Weak references --------------------------------------------------------------------- */

/* A dead weak reference is in no list, so its links are free: they chain the ones whose
 * callbacks are to be called. The chain owns a reference to each. */
struct chain {
    PyWeakReference *first;
    PyWeakReference *last;
};

static void chain_append(struct chain *chain, PyWeakReference *wr)
{
    Py_INCREF(wr);
    if (chain->last != NULL) {
        chain->last->wr_next = wr;
    } else {
        chain->first = wr;
    }
    chain->last = wr;
}

static void clear_references_to(PyObject *op, struct chain *chain)
{
    PyWeakReference **list = weaklist_of(op);
    while (list != NULL && *list != NULL) {
        PyWeakReference *wr = *list;
        weaklist_clear(wr);
        bool is_garbage = gc_is_collecting(gc_of((PyObject *)wr));
        if (wr->wr_callback != NULL && !is_garbage) {
            chain_append(chain, wr);
        }
    }
}

static Py_ssize_t call_back(struct chain *chain)
{
    Py_ssize_t freed = 0;
    PyWeakReference *wr = chain->first;
    while (wr != NULL) {
        PyWeakReference *next = wr->wr_next;
        wr->wr_next = NULL;
        weaklist_call_back(wr);
        freed += Py_REFCNT(wr) == 1;
        Py_DECREF(wr);
        wr = next;
    }
    return freed;
}

Py_ssize_t gc_phase_weakrefs(PyGC_Head *unreachable)
{
    struct chain chain = {NULL, NULL};
    for (PyGC_Head *gc = gc_next(unreachable); gc != unreachable; gc = gc_next(gc)) {
        PyObject *op = head_gc_object(gc);
        if (PyWeakref_Check(op)) {
            weaklist_clear((PyWeakReference *)op);
        }
        clear_references_to(op, &chain);
    }
    return call_back(&chain);
}

/* Finalizers -------------------------------------------------------------------------- */

static void finalize(PyObject *op)
{
    destructor function = Py_TYPE(op)->tp_finalize;
    if (function == NULL || gc_is_finalized(op)) {
        return;
    }
    gc_set_finalized(op);
    Py_INCREF(op);
    function(op);
    if (PyErr_Occurred() != NULL) {
        PyErr_WriteUnraisable(NULL);
    }
    Py_DECREF(op);
}

void gc_phase_finalize(PyGC_Head *unreachable)
{
    PyGC_Head seen;
    gc_list_init(&seen);
    while (!gc_list_is_empty(unreachable)) {
        PyGC_Head *gc = gc_next(unreachable);
        gc_list_move(gc, &seen);
        finalize(head_gc_object(gc));
    }
    gc_list_merge(&seen, unreachable);
}

/* Destruction -------------------------------------------------------------------------- */

/* Appends to gc.garbage, without failing. */
static void save(PyObject *op)
{
    struct gc_state *state = gc_state();
    if (state->garbage == NULL) {
        state->garbage = PyList_New(0);
    }
    if (state->garbage == NULL || PyList_Append(state->garbage, op) < 0) {
        PyErr_Clear();
    }
}

static void clear(PyObject *op)
{
    inquiry function = Py_TYPE(op)->tp_clear;
    if (function == NULL) {
        return;
    }
    Py_INCREF(op);
    (void)function(op);
    if (PyErr_Occurred() != NULL) {
        PyErr_FormatUnraisable(
            "Exception ignored in tp_clear of %s", Py_TYPE(op)->tp_name);
    }
    Py_DECREF(op);
}

void gc_phase_clear(PyGC_Head *unreachable, PyGC_Head *old)
{
    bool save_all = (gc_state()->debug & GC_DEBUG_SAVEALL) != 0;
    while (!gc_list_is_empty(unreachable)) {
        PyGC_Head *gc = gc_next(unreachable);
        if (save_all) {
            save(head_gc_object(gc));
        } else {
            clear(head_gc_object(gc));
        }
        if (gc_next(unreachable) == gc) {
            gc_clear_collecting(gc);
            gc_list_move(gc, old);
        }
    }
}

/* Legacy finalizers ---------------------------------------------------------------------- */

void gc_phase_set_legacy_apart(PyGC_Head *unreachable, PyGC_Head *legacy)
{
    PyGC_Head *gc = gc_next(unreachable);
    while (gc != unreachable) {
        PyGC_Head *next = gc_next(gc);
        if (Py_TYPE(head_gc_object(gc))->tp_del != NULL) {
            gc_clear_collecting(gc);
            gc_list_move(gc, legacy);
        }
        gc = next;
    }
}

void gc_phase_keep_legacy(PyGC_Head *legacy, PyGC_Head *old)
{
    bool save_all = (gc_state()->debug & GC_DEBUG_SAVEALL) != 0;
    for (PyGC_Head *gc = gc_next(legacy); gc != legacy; gc = gc_next(gc)) {
        PyObject *op = head_gc_object(gc);
        if (save_all || Py_TYPE(op)->tp_del != NULL) {
            save(op);
        }
    }
    gc_list_merge(legacy, old);
}
