/* SPDX-License-Identifier: MIT */
/* The head of every object, in both builds.

   Default build, 16 bytes. The count is a 32-bit word; `ob_refcnt_full` covers all 64
   bits.

       0  ob_refcnt (4)  ob_overflow (2)  ob_flags (2)     8  ob_type

   Free-threaded build, 32 bytes. The count is spread over two words (kernel/biased.h).

       0  ob_tid    8  ob_flags (2)  ob_mutex (1)  ob_gc_bits (1)  12  ob_ref_local (4)
       16 ob_ref_shared              24 ob_type

   Before the head there may be further words: sync/prehead.h.

   I7  (balance) counts change only through the functions below, each by one transition
       of the proved kernel.
   I16 the owner field is 0 exactly if the object is immortal or merged, but for the
       window inside a merge, where it is cleared first.

   This header and its neighbours in src/sync are the only place where the builds
   differ. */
#ifndef ETALON_SYNC_HEAD_H
#define ETALON_SYNC_HEAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "kernel/biased.h"
#include "kernel/refcount.h"
#include "sync/atom.h"
#include "sync/lock.h"
#include "sync/thread.h"

typedef struct _typeobject PyTypeObject;

/* Bits of ob_flags. */
#define _Py_IMMORTAL_FLAGS 1u
#define _Py_STATICALLY_ALLOCATED_FLAG 4u
#define _Py_TYPE_REVEALED_FLAG 8u

/* Bits of ob_gc_bits. */
#define _PyGC_BITS_TRACKED 1u
#define _PyGC_BITS_FINALIZED 2u
#define _PyGC_BITS_UNREACHABLE 4u
#define _PyGC_BITS_FROZEN 8u
#define _PyGC_BITS_SHARED 16u
#define _PyGC_BITS_ALIVE 32u
#define _PyGC_BITS_DEFERRED 64u

#ifdef Py_GIL_DISABLED

struct _object {
    uintptr_t ob_tid;      /* owner; 0: none. Link of the trashcan in a dead object */
    uint16_t ob_flags;     /* written before the object is shared */
    PyMutex ob_mutex;      /* critical sections over this object */
    uint8_t ob_gc_bits;    /* owner or stopped world; DEFERRED by an atomic or */
    uint32_t ob_ref_local; /* written by the owner, read by all */
    int64_t ob_ref_shared; /* compare-exchange by all */
    PyTypeObject *ob_type; /* written before sharing or in a stopped world */
};

#define _PyObject_HEAD_INIT(type)                                                      \
    {                                                                                  \
        0, _Py_STATICALLY_ALLOCATED_FLAG, {0}, 0, BIASED_IMMORTAL, 0, (type)           \
    }

/* The field that heap types have in this build only; 0: no id. */
#define HEAD_TYPE_EXTRA ssize_t unique_id;
#define HEAD_BUILD_NAME "free-threaded"

#else

/* 32-bit count of a static object below, its flags in the upper 16 bits. */
#define _Py_STATIC_IMMORTAL_INITIAL_REFCNT                                             \
    ((int64_t)REFCOUNT_IMMORTAL_INITIAL |                                              \
        ((int64_t)(_Py_STATICALLY_ALLOCATED_FLAG | _Py_IMMORTAL_FLAGS) << 48))

struct _object {
    union {
        int64_t ob_refcnt_full; /* encoded link of the trashcan in a dead object */
        struct {
            uint32_t ob_refcnt;
            uint16_t ob_overflow;
            uint16_t ob_flags;
        };
    };
    PyTypeObject *ob_type;
};

#define _PyObject_HEAD_INIT(type)                                                      \
    {                                                                                  \
        {_Py_STATIC_IMMORTAL_INITIAL_REFCNT}, (type)                                   \
    }

#define HEAD_TYPE_EXTRA
#define HEAD_BUILD_NAME "default"

#endif

#define PyObject_HEAD_INIT(type) _PyObject_HEAD_INIT(type),

/* What contracts say of counts: REF_TOTAL is the number of references as far as the words
   tell, REF_WORDS is what taking and giving up references may write. A function that may
   run user code has no frame and need not return: `terminates USER_CODE`. */
#ifdef __FRAMAC__
#define USER_CODE (0 != 0) /* not \false: <stdbool.h> defines false */
#ifdef Py_GIL_DISABLED
#define REF_TOTAL(op) biased_sum((op)->ob_ref_local, (op)->ob_ref_shared)
#define REF_WORDS(op) (op)->ob_ref_local, (op)->ob_ref_shared
#define REF_ALL_WORDS(op) (op)->ob_tid, REF_WORDS(op)
#define REF_IMMORTAL(op) ((op)->ob_ref_local == BIASED_IMMORTAL)
#define REF_ROOM(op) ((op)->ob_ref_shared <= INT64_MAX - 2 * BIASED_UNIT)
#define REF_BELOW(op, n)                                                               \
    ((op)->ob_ref_local + (n) < BIASED_IMMORTAL &&                                     \
        (op)->ob_ref_shared + (n)*4 <= INT64_MAX)
#define REF_QUEUED(op) (biased_flag_of((op)->ob_ref_shared) == BIASED_QUEUED)
#define REF_TRYABLE(op) (biased_flag_of((op)->ob_ref_shared) != BIASED_INIT)
#define REF_LINK(op) (op)->ob_tid
#else
#define REF_TOTAL(op) (op)->ob_refcnt
#define REF_WORDS(op) (op)->ob_refcnt
#define REF_ALL_WORDS(op) (op)->ob_refcnt
#define REF_IMMORTAL(op) ((op)->ob_refcnt >= REFCOUNT_IMMORTAL_MINIMUM)
#define REF_ROOM(op) ((op)->ob_refcnt <= REFCOUNT_IMMORTAL_INITIAL)
#define REF_BELOW(op, n) ((op)->ob_refcnt + (n) < REFCOUNT_IMMORTAL_MINIMUM)
#define REF_QUEUED(op) (0 != 0)
#define REF_TRYABLE(op) (0 == 0)
#define REF_LINK(op)                                                                   \
    ((op)->ob_refcnt_full % 4 == 2                                                     \
            ? (op)->ob_refcnt_full - 2                                                 \
            : (op)->ob_refcnt_full - 3 + REFCOUNT_IMMORTAL_MINIMUM)
#endif
#endif

/* Deallocates an object whose count is zero. User code may run. */
/*@ requires mem:     \valid(op);
  @ requires T1_dead: REF_TOTAL(op) == 0;
  @ terminates USER_CODE;
  @*/
void _Py_Dealloc(PyObject *op);

/* True when the object is never deallocated. */
/*@ requires mem: \valid_read(op);
  @ assigns \nothing;
  @ ensures T1_immortal: \result <==> REF_IMMORTAL(op);
  @*/
static inline bool ref_is_immortal(const PyObject *op)
{
#ifdef Py_GIL_DISABLED
    return biased_is_immortal(atom_load_u32_relaxed(&op->ob_ref_local));
#else
    return refcount_is_immortal(op->ob_refcnt);
#endif
}

/* True when the object is immortal and lies in static storage. */
/*@ requires mem: \valid_read(op);
  @ assigns \nothing;
  @ ensures T1_immortal: \result ==> REF_IMMORTAL(op);
  @ ensures I7_static:   \result <==> REF_IMMORTAL(op)
  @         && (op->ob_flags & _Py_STATICALLY_ALLOCATED_FLAG) != 0;
  @*/
static inline bool ref_is_static(const PyObject *op)
{
    return ref_is_immortal(op) && (op->ob_flags & _Py_STATICALLY_ALLOCATED_FLAG) != 0;
}

#ifdef Py_GIL_DISABLED

/* True when the running thread owns the object. */
/*@ requires mem: \valid_read(op);
  @ assigns \nothing;
  @ ensures I16_owner: \result ==> op->ob_tid != 0;
  @*/
static inline bool ref_is_owned(const PyObject *op)
{
    return atom_load_uptr_relaxed(&op->ob_tid) == thread_id();
}

/* The owner's local count became zero: gives the object up, deallocates it if dead. */
/*@ requires mem:         \valid(op);
  @ requires T2_given_up: op->ob_ref_local == 0;
  @ terminates USER_CODE;
  @ ensures I16_unowned: \old(REF_TOTAL(op)) > 0 ==> op->ob_tid == 0;
  @ ensures T2_count:    \old(REF_TOTAL(op)) > 0
  @         ==> REF_TOTAL(op) == \old(REF_TOTAL(op));
  @*/
void ref_merge_zero_local(PyObject *op);

/* Gives up a reference of a thread that is not the owner; true when the object is dead
   and the caller has to deallocate it. May hand the object to its owner's queue. */
/*@ requires mem:     \valid(op);
  @ requires T2_live: REF_TOTAL(op) > 0;
  @ terminates USER_CODE;
  @ ensures T2_dead:  \result ==> REF_TOTAL(op) == 0;
  @ ensures T2_queue: \old(op->ob_ref_shared == 0 || op->ob_ref_shared == 1)
  @         ==> !\result;
  @*/
bool ref_decrement_shared_is_dead(PyObject *op);

/* ref_decrement_shared_is_dead, then deallocates. */
/*@ requires mem:     \valid(op);
  @ requires T2_live: REF_TOTAL(op) > 0;
  @ terminates USER_CODE;
  @ ensures T2_minus_one: \old(REF_TOTAL(op)) > 1
  @         ==> REF_TOTAL(op) == \old(REF_TOTAL(op)) - 1 || REF_QUEUED(op);
  @*/
void ref_decrement_shared(PyObject *op);

/* Tries to take a reference as a thread that is not the owner. */
/*@ requires mem:     \valid(op);
  @ requires T2_fits: REF_ROOM(op);
  @ assigns op->ob_ref_shared;
  @ ensures T2_plus_one: \result ==> REF_TOTAL(op) == \old(REF_TOTAL(op)) + 1;
  @ ensures T2_refused:  !\result ==> op->ob_ref_shared == \old(op->ob_ref_shared);
  @ ensures T2_open:     \result <==> \old(op->ob_ref_shared != 0
  @         && op->ob_ref_shared != BIASED_MERGED);
  @*/
bool ref_try_increment_shared(PyObject *op);

#endif

/* Takes a reference. */
/*@ requires mem:     \valid(op);
  @ requires T1_fits: REF_IMMORTAL(op) || REF_ROOM(op);
  @ assigns REF_WORDS(op);
  @ ensures T1_plus_one:  !\old(REF_IMMORTAL(op))
  @         ==> REF_TOTAL(op) == \old(REF_TOTAL(op)) + 1;
  @ ensures T1_absorbing: \old(REF_IMMORTAL(op)) ==> REF_IMMORTAL(op);
  @*/
static inline void ref_increment(PyObject *op)
{
#ifdef Py_GIL_DISABLED
    uint32_t local = atom_load_u32_relaxed(&op->ob_ref_local);
    uint32_t next = biased_increment_local(local);
    if (next == local) {
        return;
    }
    if (ref_is_owned(op)) {
        atom_store_u32_relaxed(&op->ob_ref_local, next);
    } else {
        (void)atom_add_i64_seq(&op->ob_ref_shared, BIASED_UNIT);
    }
#else
    uint32_t next = refcount_increment(op->ob_refcnt);
    if (next != op->ob_refcnt) {
        op->ob_refcnt = next;
    }
#endif
}

/* Gives up a reference; user code may run when it was the last. */
/*@ requires mem:     \valid(op);
  @ requires T1_live: REF_TOTAL(op) > 0;
  @ terminates USER_CODE;
  @ ensures T1_minus_one: \old(REF_TOTAL(op) > 1 && !REF_IMMORTAL(op))
  @         ==> REF_TOTAL(op) == \old(REF_TOTAL(op)) - 1 || REF_QUEUED(op);
  @ ensures T1_absorbing: \old(REF_IMMORTAL(op))
  @         ==> REF_TOTAL(op) == \old(REF_TOTAL(op));
  @*/
static inline void ref_decrement(PyObject *op)
{
#ifdef Py_GIL_DISABLED
    uint32_t local = atom_load_u32_relaxed(&op->ob_ref_local);
    if (biased_is_immortal(local)) {
        return;
    }
    if (!ref_is_owned(op)) {
        ref_decrement_shared(op);
        return;
    }
    struct biased_local_step step = biased_decrement_local(local);
    atom_store_u32_relaxed(&op->ob_ref_local, step.local);
    if (step.action == BIASED_MERGE) {
        ref_merge_zero_local(op);
    }
#else
    if (refcount_is_immortal(op->ob_refcnt)) {
        return;
    }
    struct refcount_step step = refcount_decrement(op->ob_refcnt);
    op->ob_refcnt = step.next;
    if (step.dead) {
        _Py_Dealloc(op);
    }
#endif
}

/* The number of references; 3 * 2^30 for immortal objects. */
/*@ requires mem: \valid_read(op);
  @ assigns \nothing;
  @ ensures T1_count:    !REF_IMMORTAL(op) ==> \result == REF_TOTAL(op);
  @ ensures T1_immortal: REF_IMMORTAL(op) ==> \result >= REFCOUNT_IMMORTAL_MINIMUM;
  @*/
static inline int64_t ref_count(const PyObject *op)
{
#ifdef Py_GIL_DISABLED
    return biased_total(atom_load_u32_relaxed(&op->ob_ref_local),
        atom_load_i64_relaxed(&op->ob_ref_shared));
#else
    return (int64_t)op->ob_refcnt;
#endif
}

/* True when the caller's reference is the only one and no other thread can get one. */
/*@ requires mem: \valid_read(op);
  @ assigns \nothing;
  @ ensures T1_unique: \result ==> REF_TOTAL(op) == 1;
  @*/
static inline bool ref_is_unique(const PyObject *op)
{
#ifdef Py_GIL_DISABLED
    return biased_is_unique(ref_is_owned(op), atom_load_u32_relaxed(&op->ob_ref_local),
        atom_load_i64_relaxed(&op->ob_ref_shared));
#else
    return op->ob_refcnt == 1u;
#endif
}

/* Takes a reference from a pointer that may be to a dying object; false when it is dead
   or not open to such attempts. */
/*@ requires mem:     \valid(op);
  @ requires T1_fits: REF_IMMORTAL(op) || REF_ROOM(op);
  @ assigns REF_WORDS(op);
  @ ensures I6_taken:    \result ==> REF_TOTAL(op) > 0;
  @ ensures T1_plus_one: \result && !\old(REF_IMMORTAL(op))
  @         ==> REF_TOTAL(op) == \old(REF_TOTAL(op)) + 1;
  @ ensures T1_refused:  !\result ==> REF_TOTAL(op) == \old(REF_TOTAL(op));
  @*/
static inline bool ref_try_increment(PyObject *op)
{
#ifdef Py_GIL_DISABLED
    uint32_t local = atom_load_u32_relaxed(&op->ob_ref_local);
    if (biased_is_immortal(local)) {
        return true;
    }
    if (!ref_is_owned(op)) {
        return ref_try_increment_shared(op);
    }
    atom_store_u32_relaxed(&op->ob_ref_local, biased_increment_local(local));
    return true;
#else
    if (op->ob_refcnt == 0u) {
        return false;
    }
    ref_increment(op);
    return true;
#endif
}

/* Starts the life of an object: one reference, owned by the running thread, no flags.
   The type is left alone. */
/*@ requires mem: \valid(op);
  @ assigns *op;
  @ ensures T1_one:   REF_TOTAL(op) == 1;
  @ ensures I8_flags: op->ob_flags == 0;
  @ ensures I7_type:  op->ob_type == \old(op->ob_type);
  @*/
static inline void ref_new(PyObject *op)
{
#ifdef Py_GIL_DISABLED
    atom_store_uptr_relaxed(&op->ob_tid, thread_id());
    op->ob_flags = 0;
    op->ob_mutex._bits = 0;
    op->ob_gc_bits = 0;
    atom_store_u32_relaxed(&op->ob_ref_local, 1u);
    atom_store_i64_relaxed(&op->ob_ref_shared, 0);
#else
    op->ob_refcnt_full = 1;
#endif
}

/* Sets the count to n >= 0; nothing happens to immortal objects. */
/*@ requires mem:      \valid(op);
  @ requires T1_count: 0 <= n <= BIASED_COUNT_MAX;
  @ assigns REF_ALL_WORDS(op);
  @ ensures T1_set:       !\old(REF_IMMORTAL(op)) && n < REFCOUNT_IMMORTAL_MINIMUM
  @         ==> REF_TOTAL(op) == n;
  @ ensures T1_absorbing: \old(REF_IMMORTAL(op))
  @         ==> REF_TOTAL(op) == \old(REF_TOTAL(op));
  @*/
void ref_set_count(PyObject *op, int64_t n);

/* Takes n references; becomes immortal rather than overflow. */
/*@ requires mem: \valid(op);
  @ assigns REF_ALL_WORDS(op);
  @ ensures T1_plus_n:    !\old(REF_IMMORTAL(op)) && \old(REF_BELOW(op, n))
  @         ==> REF_TOTAL(op) == \old(REF_TOTAL(op)) + n;
  @ ensures T1_absorbing: \old(REF_IMMORTAL(op)) ==> REF_IMMORTAL(op);
  @*/
void ref_add(PyObject *op, uint32_t n);

/* Makes the object immortal, if it is not. It must not be tracked by the collector. */
/*@ requires mem: \valid(op);
  @ assigns *op;
  @ ensures T1_immortal: REF_IMMORTAL(op);
  @ ensures I7_type:     op->ob_type == \old(op->ob_type);
  @*/
void ref_make_immortal(PyObject *op);

/* Makes an immortal object mortal again with n references: at the end of the
   process. */
/*@ requires mem:      \valid(op);
  @ requires T1_count: 0 <= n < REFCOUNT_IMMORTAL_MINIMUM;
  @ assigns REF_ALL_WORDS(op);
  @ ensures T1_set:    REF_TOTAL(op) == n;
  @ ensures T1_mortal: !REF_IMMORTAL(op);
  @*/
void ref_make_mortal(PyObject *op, int64_t n);

/* Gives a dead object one reference for the time its finaliser runs. */
/*@ requires mem:     \valid(op);
  @ requires T1_dead: REF_TOTAL(op) == 0;
  @ assigns REF_ALL_WORDS(op);
  @ ensures T1_one: REF_TOTAL(op) == 1;
  @*/
void ref_resurrect_start(PyObject *op);

/* Takes that reference back; true when the finaliser made others, so that the object
   lives (it must not be touched any more), false when it is dead again. */
/*@ requires mem:     \valid(op);
  @ requires T1_live: REF_TOTAL(op) > 0;
  @ terminates USER_CODE;
  @ ensures I10_dead:  !\result ==> REF_TOTAL(op) == 0;
  @ ensures I10_lives: \result ==> \old(REF_IMMORTAL(op) || REF_TOTAL(op) > 1);
  @*/
bool ref_resurrect_end(PyObject *op);

/* Lets other threads take references with ref_try_increment. */
/*@ requires mem: \valid(op);
  @ assigns REF_WORDS(op);
  @ ensures T2_count: REF_TOTAL(op) == \old(REF_TOTAL(op));
  @ ensures I16_open: REF_IMMORTAL(op) || REF_TRYABLE(op);
  @*/
void ref_enable_try(PyObject *op);

/* Takes a reference under a lock that keeps the object alive, and enables trying. */
/*@ requires mem:     \valid(op);
  @ requires T2_fits: REF_IMMORTAL(op) || REF_ROOM(op);
  @ assigns REF_WORDS(op);
  @ ensures T2_plus_one: !\old(REF_IMMORTAL(op))
  @         ==> REF_TOTAL(op) == \old(REF_TOTAL(op)) + 1;
  @*/
void ref_increment_locked(PyObject *op);

/* Free-threaded build: adds `extra` to the count and ends the object's ownership;
   returns the count, and the caller deallocates at zero. The caller is the owner, or
   the owner cannot run. Default build: adds only. Not for immortal objects. */
/*@ requires mem:       \valid(op);
  @ requires T2_mortal: !REF_IMMORTAL(op);
  @ requires T2_count:  REF_TOTAL(op) + extra >= 0;
  @ assigns REF_ALL_WORDS(op);
  @ ensures T2_sum:   \result == \old(REF_TOTAL(op)) + extra;
  @ ensures T2_count: \result == REF_TOTAL(op);
  @*/
int64_t ref_merge(PyObject *op, int64_t extra);

/* The list of objects whose deallocation is postponed runs through the dead objects. */
/*@ requires mem:     \valid(op);
  @ requires T1_dead: REF_TOTAL(op) == 0;
  @ assigns *op;
  @ ensures I19_chain: REF_LINK(op) == (uintptr_t)next;
  @ ensures I7_type:   op->ob_type == \old(op->ob_type);
  @*/
void ref_trash_link(PyObject *op, PyObject *next);

/*@ requires mem: \valid_read(op);
  @ assigns \nothing;
  @ ensures I19_chain: (uintptr_t)\result == REF_LINK(op);
  @*/
PyObject *ref_trash_next(const PyObject *op);

/* Makes an object that was on the list an ordinary dead one again: count zero. */
/*@ requires mem: \valid(op);
  @ assigns REF_ALL_WORDS(op);
  @ ensures T1_dead: REF_TOTAL(op) == 0;
  @*/
void ref_trash_restore(PyObject *op);

#endif
