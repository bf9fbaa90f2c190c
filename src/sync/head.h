/* SPDX-License-Identifier: MIT */
/* The head of every object, in both builds, and the words before it.

   Default build, 16 bytes. The count is a 32-bit word; `ob_refcnt_full` covers all 64
   bits.

       0  ob_refcnt (4)  ob_overflow (2)  ob_flags (2)     8  ob_type

   Free-threaded build, 32 bytes. The count is spread over two words (kernel/biased.h).

       0  ob_tid    8  ob_flags (2)  ob_mutex (1)  ob_gc_bits (1)  12  ob_ref_local (4)
       16 ob_ref_shared              24 ob_type

   Before the head, if the type asks for it:

       default        -32 weak references   -24 dict   -16 PyGC_Head
       free-threaded  PyGC_Head   -16 weak references   -8 dict

   In the free-threaded build the PyGC_Head lies before the two managed words, thus 16
   or 32 bytes before the object; bit 0 of its `_gc_prev` says which (in the default
   build this bit is the "finalized" mark). Whoever rewrites `_gc_prev` keeps
   HEAD_GC_KEEP.

   I1  (balance) counts change only through the functions below, each by one transition
       of the proved kernel.
   I2  the owner field is 0 exactly if the object is immortal or merged, but for the
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

#define MANAGED_WEAKREF_OFFSET (-16)
#define MANAGED_DICT_OFFSET (-8)

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

#define MANAGED_WEAKREF_OFFSET (-32)
#define MANAGED_DICT_OFFSET (-24)
#define HEAD_TYPE_EXTRA
#define HEAD_BUILD_NAME "default"

#endif

#define PyObject_HEAD_INIT(type) _PyObject_HEAD_INIT(type),

/* The links of a collected object; also the anchor of a list of them. */
typedef struct PyGC_Head {
    uintptr_t _gc_next; /* default build: 0 means not tracked */
    uintptr_t
        _gc_prev; /* bit 0 see above; bit 1 and, in a collection, the rest: collector */
} PyGC_Head;

/* The bits of `_gc_prev` that belong to the object rather than to the list it is in. */
#define HEAD_GC_KEEP ((uintptr_t)1)

/* Deallocates an object whose count is zero. User code may run. */
void _Py_Dealloc(PyObject *op);

/* True when the object is never deallocated. */
static inline bool ref_is_immortal(const PyObject *op)
{
#ifdef Py_GIL_DISABLED
    return biased_is_immortal(atom_load_u32_relaxed(&op->ob_ref_local));
#else
    return refcount_is_immortal(op->ob_refcnt);
#endif
}

/* True when the object is immortal and lies in static storage. */
static inline bool ref_is_static(const PyObject *op)
{
    return ref_is_immortal(op) && (op->ob_flags & _Py_STATICALLY_ALLOCATED_FLAG) != 0;
}

#ifdef Py_GIL_DISABLED

/* True when the running thread owns the object. */
static inline bool ref_is_owned(const PyObject *op)
{
    return atom_load_uptr_relaxed(&op->ob_tid) == thread_id();
}

/* The owner's local count became zero: gives the object up, deallocates it if dead. */
void ref_merge_zero_local(PyObject *op);

/* Gives up a reference of a thread that is not the owner; true when the object is dead
   and the caller has to deallocate it. May hand the object to its owner's queue. */
bool ref_decrement_shared_is_dead(PyObject *op);

/* ref_decrement_shared_is_dead, then deallocates. */
void ref_decrement_shared(PyObject *op);

/* Tries to take a reference as a thread that is not the owner. */
bool ref_try_increment_shared(PyObject *op);

#endif

/* Takes a reference. */
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
void ref_set_count(PyObject *op, int64_t n);

/* Takes n references; becomes immortal rather than overflow. */
void ref_add(PyObject *op, uint32_t n);

/* Makes the object immortal, if it is not. It must not be tracked by the collector. */
void ref_make_immortal(PyObject *op);

/* Makes an immortal object mortal again with n references: at the end of the
   process. */
void ref_make_mortal(PyObject *op, int64_t n);

/* Gives a dead object one reference for the time its finaliser runs. */
void ref_resurrect_start(PyObject *op);

/* Takes that reference back; true when the finaliser made others, so that the object
   lives (it must not be touched any more), false when it is dead again. */
bool ref_resurrect_end(PyObject *op);

/* Lets other threads take references with ref_try_increment. */
void ref_enable_try(PyObject *op);

/* Takes a reference under a lock that keeps the object alive, and enables trying. */
void ref_increment_locked(PyObject *op);

/* Free-threaded build: adds `extra` to the count and ends the object's ownership;
   returns the count, and the caller deallocates at zero. The caller is the owner, or
   the owner cannot run. Default build: adds only. Not for immortal objects. */
int64_t ref_merge(PyObject *op, int64_t extra);

/* The list of objects whose deallocation is postponed runs through the dead objects. */
void ref_trash_link(PyObject *op, PyObject *next);
PyObject *ref_trash_next(const PyObject *op);

/* Makes an object that was on the list an ordinary dead one again: count zero. */
void ref_trash_restore(PyObject *op);

/* The bytes before an object of such a type. */
static inline size_t head_pre_size(bool gc, bool preheader)
{
    return (gc ? sizeof(PyGC_Head) : 0u) + (preheader ? 2u * sizeof(void *) : 0u);
}

/* The start of the object's memory block. */
static inline void *head_block(PyObject *op, size_t pre_size)
{
    return (char *)op - pre_size;
}

/* The object in a memory block with so many bytes before it. */
static inline PyObject *head_object_of_block(void *block, size_t pre_size)
{
    return (PyObject *)(void *)((char *)block + pre_size);
}

/* Where the object's managed dict pointer is; its type has a pre-header. */
static inline PyObject **head_dict_slot(PyObject *op)
{
    return (PyObject **)(void *)((char *)op + MANAGED_DICT_OFFSET);
}

/* Where the head of the object's list of weak references is. */
static inline PyObject **head_weakref_slot(PyObject *op)
{
    return (PyObject **)(void *)((char *)op + MANAGED_WEAKREF_OFFSET);
}

/* The links of a collected object. */
static inline PyGC_Head *head_gc(PyObject *op, bool preheader)
{
#ifdef Py_GIL_DISABLED
    return (PyGC_Head *)(void *)((char *)op - head_pre_size(true, preheader));
#else
    (void)preheader;
    return (PyGC_Head *)(void *)op - 1;
#endif
}

/* The object that has these links. */
static inline PyObject *head_gc_object(PyGC_Head *gc)
{
#ifdef Py_GIL_DISABLED
    bool preheader = (gc->_gc_prev & HEAD_GC_KEEP) != 0;
    return (PyObject *)(void *)((char *)gc + head_pre_size(true, preheader));
#else
    return (PyObject *)(void *)(gc + 1);
#endif
}

/* Sets up the links of a new collected object: not tracked, not finalized. */
static inline void head_gc_init(PyObject *op, bool preheader)
{
    PyGC_Head *gc = head_gc(op, preheader);
    gc->_gc_next = 0;
#ifdef Py_GIL_DISABLED
    gc->_gc_prev = preheader ? HEAD_GC_KEEP : 0;
#else
    gc->_gc_prev = 0;
#endif
}

/* True when the object is in a list of the collector. */
static inline bool head_gc_is_tracked(PyObject *op, bool preheader)
{
#ifdef Py_GIL_DISABLED
    (void)preheader;
    return (op->ob_gc_bits & _PyGC_BITS_TRACKED) != 0;
#else
    return head_gc(op, preheader)->_gc_next != 0;
#endif
}

/* Notes in the object that it is (not) tracked; the links are the collector's business,
   and in the default build they are the note. */
static inline void head_gc_set_tracked(PyObject *op, bool tracked)
{
#ifdef Py_GIL_DISABLED
    uint8_t rest = op->ob_gc_bits & (uint8_t)~_PyGC_BITS_TRACKED;
    op->ob_gc_bits = tracked ? (uint8_t)(rest | _PyGC_BITS_TRACKED) : rest;
#else
    (void)op;
    (void)tracked;
#endif
}

/* True when the object's finaliser has run. */
static inline bool head_gc_is_finalized(PyObject *op, bool preheader)
{
#ifdef Py_GIL_DISABLED
    (void)preheader;
    return (op->ob_gc_bits & _PyGC_BITS_FINALIZED) != 0;
#else
    return (head_gc(op, preheader)->_gc_prev & HEAD_GC_KEEP) != 0;
#endif
}

/* Notes that the object's finaliser has run. */
static inline void head_gc_set_finalized(PyObject *op, bool preheader)
{
#ifdef Py_GIL_DISABLED
    (void)preheader;
    op->ob_gc_bits = (uint8_t)(op->ob_gc_bits | _PyGC_BITS_FINALIZED);
#else
    head_gc(op, preheader)->_gc_prev |= HEAD_GC_KEEP;
#endif
}

#endif
