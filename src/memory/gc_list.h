/* SPDX-License-Identifier: MIT */
#ifndef ETALON_MEMORY_GC_LIST_H
#define ETALON_MEMORY_GC_LIST_H

/* Circular doubly linked lists of collected objects. The links are the PyGC_Head in front
 * of each object; a list is a PyGC_Head of its own that stands for both ends.
 *
 *   _gc_next   pointer | bit 0 UNREACHABLE, inside deduction only
 *   _gc_prev   pointer or count << 2 | bit 1 COLLECTING | bit 0 HEAD_GC_KEEP
 *
 * 1. Outside a deduction (gc_trace.h) every list is well linked both ways, so that any
 *    object may leave its list at any time: finalizers and callbacks see only this state.
 * 2. An object is in exactly one list when it is tracked and in none when it is not (I17).
 * 3. COLLECTING is set exactly on the objects of the set that is being examined. */

#include "Python.h"

#define GC_COLLECTING ((uintptr_t)2)
#define GC_PREV_BITS (HEAD_GC_KEEP | GC_COLLECTING)
#define GC_COUNT_SHIFT 2
#define GC_UNREACHABLE ((uintptr_t)1)

/* For contracts. */
#ifdef __FRAMAC__
#define GC_OF(op) HEAD_GC(op, TYPE_HAS((op)->ob_type, Py_TPFLAGS_PREHEADER))
#define GC_NEXT(gc) ((PyGC_Head *)(gc)->_gc_next)
#define GC_PREV(gc) ((PyGC_Head *)((gc)->_gc_prev & ~GC_PREV_BITS))
#endif

/* The links of an object for which PyObject_IS_GC answers 1. */
/*@ requires I12_gc: TYPE_HAS(op->ob_type, Py_TPFLAGS_HAVE_GC);
  @ assigns \nothing;
  @ ensures I12_place: \result == GC_OF(op);
  @*/
static inline PyGC_Head *gc_of(PyObject *op)
{
    return head_gc(op, PyType_HasFeature(Py_TYPE(op), Py_TPFLAGS_PREHEADER));
}

/*@ requires I12_gc: TYPE_HAS(op->ob_type, Py_TPFLAGS_HAVE_GC);
  @ assigns \nothing;
  @ ensures I9_tracked: \result <==> HEAD_TRACKED(op);
  @*/
static inline bool gc_is_tracked(PyObject *op)
{
    return head_gc_is_tracked(op, PyType_HasFeature(Py_TYPE(op), Py_TPFLAGS_PREHEADER));
}

/*@ requires I12_gc: TYPE_HAS(op->ob_type, Py_TPFLAGS_HAVE_GC);
  @ assigns \nothing;
  @ ensures I10_finalized: \result <==> HEAD_FINALIZED(op);
  @*/
static inline bool gc_is_finalized(PyObject *op)
{
    return head_gc_is_finalized(
        op, PyType_HasFeature(Py_TYPE(op), Py_TPFLAGS_PREHEADER));
}

/*@ requires I12_gc: TYPE_HAS(op->ob_type, Py_TPFLAGS_HAVE_GC);
  @ assigns HEAD_FINALIZED_WORD(op);
  @ ensures I10_finalized: HEAD_FINALIZED(op);
  @*/
static inline void gc_set_finalized(PyObject *op)
{
    head_gc_set_finalized(op, PyType_HasFeature(Py_TYPE(op), Py_TPFLAGS_PREHEADER));
}

/*@ requires mem: \valid_read(gc);
  @ assigns \nothing;
  @ ensures I17_next: \result == GC_NEXT(gc);
  @*/
static inline PyGC_Head *gc_next(const PyGC_Head *gc)
{
    return (PyGC_Head *)gc->_gc_next;
}

/*@ requires mem: \valid_read(gc);
  @ assigns \nothing;
  @ ensures I17_prev: \result == GC_PREV(gc);
  @*/
static inline PyGC_Head *gc_prev(const PyGC_Head *gc)
{
    return (PyGC_Head *)(gc->_gc_prev & ~GC_PREV_BITS);
}

/*@ requires mem: \valid(gc);
  @ assigns gc->_gc_next;
  @ ensures I17_next: GC_NEXT(gc) == next;
  @*/
static inline void gc_set_next(PyGC_Head *gc, PyGC_Head *next)
{
    gc->_gc_next = (uintptr_t)next;
}

/*@ requires mem:         \valid(gc);
  @ requires I17_aligned: ((uintptr_t)prev & GC_PREV_BITS) == 0;
  @ assigns gc->_gc_prev;
  @ ensures I17_prev: GC_PREV(gc) == prev;
  @ ensures I10_bits: (gc->_gc_prev & GC_PREV_BITS)
  @         == \old(gc->_gc_prev & GC_PREV_BITS);
  @*/
static inline void gc_set_prev(PyGC_Head *gc, PyGC_Head *prev)
{
    gc->_gc_prev = (gc->_gc_prev & GC_PREV_BITS) | (uintptr_t)prev;
}

/*@ requires mem: \valid_read(gc);
  @ assigns \nothing;
  @ ensures T10_collecting: \result <==> (gc->_gc_prev & GC_COLLECTING) != 0;
  @*/
static inline bool gc_is_collecting(const PyGC_Head *gc)
{
    return (gc->_gc_prev & GC_COLLECTING) != 0;
}

/*@ requires mem: \valid(gc);
  @ assigns gc->_gc_prev;
  @ ensures T10_collecting: (gc->_gc_prev & GC_COLLECTING) == 0;
  @ ensures I10_bits:       (gc->_gc_prev & HEAD_GC_KEEP)
  @         == \old(gc->_gc_prev & HEAD_GC_KEEP);
  @*/
static inline void gc_clear_collecting(PyGC_Head *gc)
{
    gc->_gc_prev &= ~GC_COLLECTING;
}

/* Makes an empty list. */
/*@ requires mem: \valid(list);
  @ assigns *list;
  @ ensures I17_empty: GC_NEXT(list) == list && GC_PREV(list) == list;
  @*/
static inline void gc_list_init(PyGC_Head *list)
{
    list->_gc_next = (uintptr_t)list;
    list->_gc_prev = (uintptr_t)list;
}

/*@ requires mem: \valid_read(list);
  @ assigns \nothing;
  @ ensures I17_empty: \result <==> GC_NEXT(list) == list;
  @*/
static inline bool gc_list_is_empty(const PyGC_Head *list)
{
    return gc_next(list) == list;
}

/* Adds an object that is in no list at the end. */
/*@ requires mem:       \valid(gc) && \valid(list) && \valid(GC_PREV(list));
  @ requires I17_apart: gc != list && gc != GC_PREV(list);
  @ assigns *gc, list->_gc_prev, GC_PREV(list)->_gc_next;
  @ ensures I17_last:   GC_PREV(list) == gc && GC_NEXT(gc) == list;
  @ ensures I17_before: GC_PREV(gc) == \old(GC_PREV(list))
  @         && GC_NEXT(GC_PREV(gc)) == gc;
  @*/
static inline void gc_list_append(PyGC_Head *gc, PyGC_Head *list)
{
    PyGC_Head *last = gc_prev(list);
    gc_set_next(last, gc);
    gc_set_prev(gc, last);
    gc_set_next(gc, list);
    gc_set_prev(list, gc);
}

/* Takes an object out of its list; its own links stay as they were. */
/*@ requires mem: \valid(gc) && \valid(GC_PREV(gc)) && \valid(GC_NEXT(gc));
  @ assigns GC_PREV(gc)->_gc_next, GC_NEXT(gc)->_gc_prev;
  @ ensures I17_closed: GC_NEXT(GC_PREV(gc)) == GC_NEXT(gc);
  @ ensures I17_same:   \old(GC_PREV(gc) != gc) ==> gc->_gc_next == \old(gc->_gc_next)
  @         && gc->_gc_prev == \old(gc->_gc_prev);
  @*/
static inline void gc_list_unlink(PyGC_Head *gc)
{
    PyGC_Head *prev = gc_prev(gc);
    PyGC_Head *next = gc_next(gc);
    gc_set_next(prev, next);
    gc_set_prev(next, prev);
}

/* Moves an object from its list to the end of another. */
/*@ requires mem:       \valid(gc) && \valid(list) && \valid(GC_PREV(gc))
  @         && \valid(GC_NEXT(gc));
  @ requires I17_apart: gc != list;
  @ assigns *gc, list->_gc_prev, GC_PREV(list)->_gc_next, GC_PREV(gc)->_gc_next,
  @         GC_NEXT(gc)->_gc_prev;
  @ ensures I17_last: GC_PREV(list) == gc && GC_NEXT(gc) == list;
  @*/
static inline void gc_list_move(PyGC_Head *gc, PyGC_Head *list)
{
    gc_list_unlink(gc);
    gc_list_append(gc, list);
}

/* Appends everything in `from` to `to`; `from` is empty afterwards. */
/*@ requires mem:       \valid(from) && \valid(to) && \valid(GC_PREV(from))
  @         && \valid(GC_NEXT(from)) && \valid(GC_PREV(to));
  @ requires I17_apart: from != to;
  @ assigns *from, to->_gc_prev, GC_PREV(to)->_gc_next, GC_NEXT(from)->_gc_prev,
  @         GC_PREV(from)->_gc_next;
  @ ensures I17_empty: GC_NEXT(from) == from;
  @ ensures I17_last:  \old(GC_NEXT(from) != from)
  @         ==> GC_PREV(to) == \old(GC_PREV(from));
  @*/
static inline void gc_list_merge(PyGC_Head *from, PyGC_Head *to)
{
    if (gc_list_is_empty(from)) {
        return;
    }
    PyGC_Head *last = gc_prev(to);
    PyGC_Head *first_new = gc_next(from);
    PyGC_Head *last_new = gc_prev(from);
    gc_set_next(last, first_new);
    gc_set_prev(first_new, last);
    gc_set_next(last_new, to);
    gc_set_prev(to, last_new);
    gc_list_init(from);
}

/* Number of objects in a list. */
/*@ requires mem: \valid_read(list);
  @ assigns \nothing;
  @ ensures I17_size:  \result >= 0;
  @ ensures I17_empty: \result == 0 <==> GC_NEXT(list) == list;
  @*/
static inline Py_ssize_t gc_list_size(const PyGC_Head *list)
{
    Py_ssize_t n = 0;
    for (const PyGC_Head *gc = gc_next(list); gc != list; gc = gc_next(gc)) {
        n++;
    }
    return n;
}

#endif
