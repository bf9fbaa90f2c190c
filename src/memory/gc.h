/* SPDX-License-Identifier: MIT */
#ifndef ETALON_MEMORY_GC_H
#define ETALON_MEMORY_GC_H

/* The cycle collector: its state, tracking, and when it runs.
 *
 * Tracked objects live in three generations. New ones enter generation 0. Collecting
 * generation g examines generations 0..g; what survives moves to g + 1. A fourth list, the
 * permanent generation, is never examined.
 *
 * Automatic collection never happens inside an allocation: an allocation that makes the
 * count of generation 0 exceed its threshold only asks for one, and the evaluator runs it
 * between two instructions. So only code that may run user code anyway can be interrupted.
 *
 * 1. tracked(o) => every field of o that traversal reads is initialised (I8).
 * 2. tracked(o) at a point where the collector may run => the count of o is above 0 (I9).
 * 3. At most one collection runs at a time; a nested one does nothing and returns 0.
 * 4. What a collection destroys is exactly what nothing outside refers to, after all
 *    finalizers have run (I10); no weak reference leads to it (I11). */

#include "memory/gc_list.h"

#define GC_GENERATIONS 3
#define GC_OLDEST (GC_GENERATIONS - 1)

#define GC_DEBUG_STATS 1
#define GC_DEBUG_COLLECTABLE 2
#define GC_DEBUG_UNCOLLECTABLE 4
#define GC_DEBUG_SAVEALL 32
#define GC_DEBUG_LEAK (GC_DEBUG_COLLECTABLE | GC_DEBUG_UNCOLLECTABLE | GC_DEBUG_SAVEALL)

enum gc_reason {
    GC_AUTOMATIC, /* scheduled: the generation is chosen by the counts */
    GC_MANUAL,    /* asked for */
    GC_SHUTDOWN,  /* at the end: no callbacks, errors are dropped */
};

struct gc_generation {
    PyGC_Head head; /* the list */
    int threshold;  /* collect when count exceeds it; 0 for generation 0: never */
    int count;      /* 0: allocations - frees; others: collections of the one below */
};

struct gc_stats {
    Py_ssize_t collections;
    Py_ssize_t collected;
    Py_ssize_t uncollectable;
};

struct gc_state {
    bool enabled;    /* automatic collection */
    bool collecting; /* a collection runs */
    bool wanted;     /* a collection is scheduled */
    int debug;       /* GC_DEBUG_* */
    struct gc_generation generations[GC_GENERATIONS];
    PyGC_Head permanent;
    struct gc_stats stats[GC_GENERATIONS];
    PyObject *garbage;           /* owned list gc.garbage, or NULL */
    PyObject *callbacks;         /* owned list gc.callbacks, or NULL */
    Py_ssize_t long_lived_total; /* objects that survived the last full collection */
    Py_ssize_t
        long_lived_pending; /* objects that entered the oldest generation since */
};

/* The state, for the collector's own files and the gc module. */
/*@ assigns \nothing;
  @ ensures I9_state: \valid(\result);
  @*/
struct gc_state *gc_state(void);

/* Makes the lists. Does nothing when called again. */
/*@ terminates \true;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void gc_init(void);

/* Releases gc.garbage and gc.callbacks. code. */
/*@ terminates USER_CODE;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void gc_fini(void);

/* Visits what the state owns: roots of the audit. */
/*@ requires mem: \valid_function(visit);
  @ terminates \true;
  @ ensures I14_kept: EXC_KEPT;
  @*/
int gc_visit(visitproc visit, void *arg);

/* True when an automatic collection is scheduled. */
/*@ assigns \nothing; */
bool gc_wanted(void);

/* Runs it, unless collection was disabled meanwhile. Keeps the pending exception. code. */
/*@ terminates USER_CODE;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void gc_run_scheduled(void);

/* Collects a generation; GC_AUTOMATIC chooses its own. Returns the number of objects found
 * unreachable and not resurrected. Keeps the pending exception. code. */
/*@ requires T10_generation: reason == GC_AUTOMATIC
  @         || 0 <= generation < GC_GENERATIONS;
  @ terminates USER_CODE;
  @ ensures I14_kept:  EXC_KEPT;
  @ ensures I10_count: \result >= 0;
  @*/
Py_ssize_t gc_collect(int generation, enum gc_reason reason);

/* Prepares the collector's words before a new object and counts the allocation. The type
 * of the object is set. */
/*@ requires I12_gc: TYPE_HAS(op->ob_type, Py_TPFLAGS_HAVE_GC);
  @ terminates \true;
  @ ensures I14_kept:     EXC_KEPT;
  @ ensures I8_untracked: !HEAD_TRACKED(op);
  @*/
void gc_link(PyObject *op);

/* Calls the function with each tracked object of a list; a result other than 0 ends the
 * walk and is returned. The function must not run user code nor track objects. */
/*@ requires mem: \valid(list) && \valid_function(function);
  @ terminates \true;
  @ ensures I17_same: GC_NEXT(list) == \old(GC_NEXT(list))
  @         && GC_PREV(list) == \old(GC_PREV(list));
  @*/
int gc_walk_list(PyGC_Head *list, int (*function)(PyObject *, void *), void *arg);

/* The same over all generations and the permanent one. */
/*@ requires mem: \valid_function(function);
  @ terminates \true;
  @ ensures I14_quiet: \result == 0 ==> EXC_QUIET;
  @*/
int gc_walk(int (*function)(PyObject *, void *), void *arg);

/* Moves everything to the permanent generation / from there to the oldest one. */
/*@ terminates \true;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void gc_freeze(void);

/*@ terminates \true;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void gc_unfreeze(void);

#endif
