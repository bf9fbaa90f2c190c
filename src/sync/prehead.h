/* SPDX-License-Identifier: MIT */
/* The words before the head of an object, if its type asks for them.

       default        -32 weak references   -24 dict   -16 PyGC_Head
       free-threaded  PyGC_Head   -16 weak references   -8 dict

   In the free-threaded build the PyGC_Head lies before the two managed words, thus 16
   or 32 bytes before the object; bit 0 of its `_gc_prev` says which (in the default
   build this bit is the "finalized" mark). Whoever rewrites `_gc_prev` keeps
   HEAD_GC_KEEP.

   This header and its neighbours in src/sync are the only place where the builds
   differ. */
#ifndef ETALON_SYNC_PREHEAD_H
#define ETALON_SYNC_PREHEAD_H

#include "sync/head.h"

#ifdef Py_GIL_DISABLED
#define MANAGED_WEAKREF_OFFSET (-16)
#define MANAGED_DICT_OFFSET (-8)
#else
#define MANAGED_WEAKREF_OFFSET (-32)
#define MANAGED_DICT_OFFSET (-24)
#endif

/* The links of a collected object; also the anchor of a list of them. */
typedef struct PyGC_Head {
    uintptr_t _gc_next; /* default build: 0 means not tracked */
    uintptr_t
        _gc_prev; /* bit 0 see above; bit 1 and, in a collection, the rest: collector */
} PyGC_Head;

/* The bits of `_gc_prev` that belong to the object rather than to the list it is in. */
#define HEAD_GC_KEEP ((uintptr_t)1)

/* What contracts say of these words. */
#ifdef __FRAMAC__
#ifdef Py_GIL_DISABLED
#define HEAD_GC_DISTANCE(preheader) ((preheader) ? 32 : 16)
#define HEAD_TRACKED(op) (((op)->ob_gc_bits & _PyGC_BITS_TRACKED) != 0)
#define HEAD_FINALIZED(op) (((op)->ob_gc_bits & _PyGC_BITS_FINALIZED) != 0)
#define HEAD_FINALIZED_WORD(op) (op)->ob_gc_bits
#else
#define HEAD_GC_DISTANCE(preheader) 16
#define HEAD_TRACKED(op) (HEAD_GC(op, false)->_gc_next != 0)
#define HEAD_FINALIZED(op) ((HEAD_GC(op, false)->_gc_prev & HEAD_GC_KEEP) != 0)
#define HEAD_FINALIZED_WORD(op) HEAD_GC(op, false)->_gc_prev
#endif
#define HEAD_PRE_SIZE(gc, preheader) (((gc) ? 16 : 0) + ((preheader) ? 16 : 0))
#define HEAD_GC(op, preheader) ((PyGC_Head *)((char *)(op)-HEAD_GC_DISTANCE(preheader)))
#endif

/* The bytes before an object of such a type. */
/*@ assigns \nothing;
  @ ensures I12_size: \result == HEAD_PRE_SIZE(gc, preheader);
  @*/
static inline size_t head_pre_size(bool gc, bool preheader)
{
    return (gc ? sizeof(PyGC_Head) : 0u) + (preheader ? 2u * sizeof(void *) : 0u);
}

/* The start of the object's memory block. */
/*@ requires mem: \valid((char *)op - (0 .. pre_size));
  @ assigns \nothing;
  @ ensures I12_place: (char *)\result == (char *)op - pre_size;
  @*/
static inline void *head_block(PyObject *op, size_t pre_size)
{
    return (char *)op - pre_size;
}

/* The object in a memory block with so many bytes before it. */
/*@ requires mem: \valid((char *)block + (0 .. pre_size));
  @ assigns \nothing;
  @ ensures I12_place: (char *)\result == (char *)block + pre_size;
  @*/
static inline PyObject *head_object_of_block(void *block, size_t pre_size)
{
    return (PyObject *)(void *)((char *)block + pre_size);
}

/* Where the object's managed dict pointer is; its type has a pre-header. */
/*@ requires I12_preheader: \valid((char *)op + (MANAGED_DICT_OFFSET .. -1));
  @ assigns \nothing;
  @ ensures I12_place: (char *)\result == (char *)op + MANAGED_DICT_OFFSET;
  @*/
static inline PyObject **head_dict_slot(PyObject *op)
{
    return (PyObject **)(void *)((char *)op + MANAGED_DICT_OFFSET);
}

/* Where the head of the object's list of weak references is. */
/*@ requires I12_preheader: \valid((char *)op + (MANAGED_WEAKREF_OFFSET .. -1));
  @ assigns \nothing;
  @ ensures I12_place: (char *)\result == (char *)op + MANAGED_WEAKREF_OFFSET;
  @*/
static inline PyObject **head_weakref_slot(PyObject *op)
{
    return (PyObject **)(void *)((char *)op + MANAGED_WEAKREF_OFFSET);
}

/* The links of a collected object. */
/*@ requires I12_preheader: \valid((char *)op + (-HEAD_GC_DISTANCE(preheader) .. -1));
  @ assigns \nothing;
  @ ensures I12_place: (char *)\result == (char *)op - HEAD_GC_DISTANCE(preheader);
  @*/
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
/*@ requires mem: \valid_read(gc);
  @ assigns \nothing;
  @ ensures I12_place: (char *)\result == (char *)gc + 16
  @         || (char *)\result == (char *)gc + 32;
  @*/
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
/*@ requires I12_preheader: \valid((char *)op + (-HEAD_GC_DISTANCE(preheader) .. -1));
  @ assigns *HEAD_GC(op, preheader);
  @ ensures I8_links: HEAD_GC(op, preheader)->_gc_next == 0;
  @ ensures I8_bits:  HEAD_GC(op, preheader)->_gc_prev <= HEAD_GC_KEEP;
  @*/
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
/*@ requires mem:           \valid_read(op);
  @ requires I12_preheader: \valid((char *)op + (-HEAD_GC_DISTANCE(preheader) .. -1));
  @ assigns \nothing;
  @ ensures I9_tracked: \result <==> HEAD_TRACKED(op);
  @*/
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
/*@ requires mem: \valid(op);
  @ assigns *op;
  @ ensures T1_count: REF_TOTAL(op) == \old(REF_TOTAL(op));
  @ ensures I7_type:  op->ob_type == \old(op->ob_type);
  @*/
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
/*@ requires mem:           \valid_read(op);
  @ requires I12_preheader: \valid((char *)op + (-HEAD_GC_DISTANCE(preheader) .. -1));
  @ assigns \nothing;
  @ ensures I10_finalized: \result <==> HEAD_FINALIZED(op);
  @*/
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
/*@ requires mem:           \valid(op);
  @ requires I12_preheader: \valid((char *)op + (-HEAD_GC_DISTANCE(preheader) .. -1));
  @ assigns HEAD_FINALIZED_WORD(op);
  @ ensures I10_finalized: HEAD_FINALIZED(op);
  @*/
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
