/* SPDX-License-Identifier: MIT */
#include "memory/gc_trace.h"

static inline uintptr_t references(const PyGC_Head *gc)
{
    return gc->_gc_prev >> GC_COUNT_SHIFT;
}

static inline void set_references(PyGC_Head *gc, uintptr_t n)
{
    gc->_gc_prev = (gc->_gc_prev & GC_PREV_BITS) | (n << GC_COUNT_SHIFT);
}

static void traverse(PyGC_Head *gc, visitproc visit, void *arg)
{
    PyObject *op = head_gc_object(gc);
    traverseproc function = Py_TYPE(op)->tp_traverse;
    if (function != NULL) {
        (void)function(op, visit, arg);
    }
}

/* Puts the count of each object in its previous link; the list is single from here on. */
static void load_counts(PyGC_Head *list, PyGC_Head *permanent)
{
    PyGC_Head *gc = gc_next(list);
    while (gc != list) {
        PyGC_Head *next = gc_next(gc);
        PyObject *op = head_gc_object(gc);
        if (ref_is_immortal(op)) {
            gc_list_move(gc, permanent);
        }
        gc = next;
    }
    for (gc = gc_next(list); gc != list; gc = gc_next(gc)) {
        Py_ssize_t count = Py_REFCNT(head_gc_object(gc));
        assert(count > 0);
        gc->_gc_prev |= GC_COLLECTING;
        set_references(gc, (uintptr_t)count);
    }
}

static int visit_subtract(PyObject *op, void *Py_UNUSED(arg))
{
    if (PyObject_IS_GC(op)) {
        PyGC_Head *gc = gc_of(op);
        if (gc_is_collecting(gc)) {
            assert(references(gc) > 0);
            set_references(gc, references(gc) - 1);
        }
    }
    return 0;
}

/* A reachable object refers to op: op is reachable. One that was set aside comes back to
 * the end of the list, where the scan will meet it. */
static int visit_reachable(PyObject *op, void *arg)
{
    PyGC_Head *list = arg;
    if (!PyObject_IS_GC(op)) {
        return 0;
    }
    PyGC_Head *gc = gc_of(op);
    if (!gc_is_collecting(gc)) {
        return 0;
    }
    if ((gc->_gc_next & GC_UNREACHABLE) != 0) {
        PyGC_Head *prev = gc_prev(gc);
        PyGC_Head *next = (PyGC_Head *)(gc->_gc_next & ~GC_UNREACHABLE);
        prev->_gc_next = gc->_gc_next;
        gc_set_prev(next, prev);
        gc_list_append(gc, list);
        set_references(gc, 1);
    } else if (references(gc) == 0) {
        set_references(gc, 1);
    }
    return 0;
}

/* Appends to the list of objects set aside, whose next links carry the mark. */
static void set_aside(PyGC_Head *gc, PyGC_Head *unreachable)
{
    PyGC_Head *last = gc_prev(unreachable);
    last->_gc_next = (uintptr_t)gc | GC_UNREACHABLE;
    gc_set_prev(gc, last);
    gc->_gc_next = (uintptr_t)unreachable | GC_UNREACHABLE;
    gc_set_prev(unreachable, gc);
}

/* Scans the list once, from the front; it grows at its end while that happens. `last` is
 * the end of the part that is known to be reachable. */
static void separate(PyGC_Head *list, PyGC_Head *unreachable)
{
    PyGC_Head *last = list;
    PyGC_Head *gc = gc_next(list);
    while (gc != list) {
        if (references(gc) != 0) {
            /* Appending to the list needs the link to the end, which visit_reachable takes
             * from the list itself; the object's own count is not needed any more. */
            traverse(gc, visit_reachable, list);
            gc_set_prev(gc, last);
            gc_clear_collecting(gc);
            last = gc;
        } else {
            gc_set_next(last, gc_next(gc));
            if (gc_next(gc) == list) {
                gc_set_prev(list, last);
            }
            set_aside(gc, unreachable);
        }
        gc = gc_next(last);
    }
    gc_set_prev(list, last);
    unreachable->_gc_next &= ~GC_UNREACHABLE;
}

void gc_deduce(PyGC_Head *list, PyGC_Head *unreachable, PyGC_Head *permanent)
{
    gc_list_init(unreachable);
    load_counts(list, permanent);
    for (PyGC_Head *gc = gc_next(list); gc != list; gc = gc_next(gc)) {
        traverse(gc, visit_subtract, NULL);
    }
    separate(list, unreachable);
}

void gc_clear_marks(PyGC_Head *unreachable)
{
    unreachable->_gc_next &= ~GC_UNREACHABLE;
    PyGC_Head *gc = gc_next(unreachable);
    while (gc != unreachable) {
        gc->_gc_next &= ~GC_UNREACHABLE;
        gc = gc_next(gc);
    }
}

void gc_clear_collecting_list(PyGC_Head *list)
{
    for (PyGC_Head *gc = gc_next(list); gc != list; gc = gc_next(gc)) {
        gc_clear_collecting(gc);
    }
}

static int visit_move(PyObject *op, void *arg)
{
    if (PyObject_IS_GC(op)) {
        PyGC_Head *gc = gc_of(op);
        if (gc_is_collecting(gc)) {
            gc_list_move(gc, arg);
            gc_clear_collecting(gc);
        }
    }
    return 0;
}

void gc_move_reachable(PyGC_Head *list)
{
    for (PyGC_Head *gc = gc_next(list); gc != list; gc = gc_next(gc)) {
        traverse(gc, visit_move, list);
    }
}

/* True when an item may close a cycle now or later. */
static bool may_be_tracked(PyObject *item)
{
    return PyObject_IS_GC(item) && (!PyTuple_CheckExact(item) || gc_is_tracked(item));
}

static bool is_atomic_tuple(PyObject *op)
{
    if (!PyTuple_CheckExact(op)) {
        return false;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(op); i++) {
        PyObject *item = PyTuple_GET_ITEM(op, i);
        /* An empty place: somebody still fills this tuple. */
        if (item == NULL || may_be_tracked(item)) {
            return false;
        }
    }
    return true;
}

void gc_untrack_tuples(PyGC_Head *list)
{
    PyGC_Head *gc = gc_next(list);
    while (gc != list) {
        PyGC_Head *next = gc_next(gc);
        PyObject *op = head_gc_object(gc);
        if (is_atomic_tuple(op)) {
            PyObject_GC_UnTrack(op);
        }
        gc = next;
    }
}
