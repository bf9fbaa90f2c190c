/* SPDX-License-Identifier: MIT */
#include "memory/gc_check.h"

#include "memory/gc.h"
#include "memory/weaklist.h"
#include "sync/head_check.h"

static const char *check_list(PyGC_Head *list)
{
    for (PyGC_Head *gc = gc_next(list);; gc = gc_next(gc)) {
        if (gc == NULL || gc_next(gc_prev(gc)) != gc) {
            return "gc.link";
        }
        if (gc == list) {
            return NULL;
        }
        if (gc_is_collecting(gc) || (gc->_gc_next & GC_UNREACHABLE) != 0) {
            return "gc.mark";
        }
        PyObject *op = head_gc_object(gc);
        if (!PyObject_IS_GC(op) || !gc_is_tracked(op) ||
            Py_TYPE(op)->tp_traverse == NULL) {
            return "gc.tracked";
        }
        if (check_head(op) != NULL) {
            return "I9";
        }
    }
}

const char *check_gc(void)
{
    struct gc_state *state = gc_state();
    for (int g = 0; g < GC_GENERATIONS; g++) {
        const char *broken = check_list(&state->generations[g].head);
        if (broken != NULL) {
            return broken;
        }
    }
    return check_list(&state->permanent);
}

static bool is_plain(const PyWeakReference *wr, PyTypeObject *type)
{
    return wr->wr_callback == NULL && Py_IS_TYPE((const PyObject *)wr, type);
}

const char *check_weaklist(PyObject *op)
{
    PyWeakReference **list = weaklist_of(op);
    PyWeakReference *previous = NULL;
    for (PyWeakReference *wr = list == NULL ? NULL : *list; wr != NULL;
         previous = wr, wr = wr->wr_next) {
        if (wr->wr_prev != previous) {
            return "weaklist.link";
        }
        if (wr->wr_object != op) {
            return "weaklist.object";
        }
        if (is_plain(wr, &_PyWeakref_RefType) && previous != NULL) {
            return "weaklist.plain";
        }
        if (check_head((PyObject *)wr) != NULL) {
            return "I6";
        }
    }
    return NULL;
}
