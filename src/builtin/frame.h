/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_FRAME_H
#define ETALON_BUILTIN_FRAME_H

/* Frames: one running or suspended activation of a function, on the heap.
 *
 * A slot of a frame (a variable, or an entry of its evaluation stack) is NULL, or owns a
 * reference, or borrows one. A borrowed slot has its lowest bit set. It is lent by a
 * variable that outlives it: by a variable of the same frame while that is not assigned
 * to, or, in a function that was called with it, by a variable of a caller. So passing
 * variables around counts no references, as in CPython 3.14.
 *
 *   localsplus = variables [0, n) | stack [n, stack_top) | free
 *
 * 1. A variable that the code keeps in a cell holds an owned cell.
 * 2. Frames that run are linked by f_back (borrowed) from thread_state()->frame; a frame
 *    that has finished and is still referred to owns its f_back; any other has none.
 * 3. Borrowed slots occur only in running frames, and on the stack of suspended ones when
 *    a variable of the same frame lends.
 * 4. A frame is tracked by the collector once someone besides its owner can refer to it.
 *    Before that, while it is suspended, its generator visits what it owns. */

#include "builtin/code.h"

enum frame_state { FRAME_CREATED, FRAME_RUNNING, FRAME_SUSPENDED, FRAME_FINISHED };

struct _frameobject {
    PyObject_VAR_HEAD          /* ob_size: slots */
        PyFrameObject *f_back; /* see 2 */
    PyObject *f_func;          /* owned function */
    PyCodeObject *f_code;      /* owned */
    PyObject *f_globals;       /* borrowed from f_func */
    PyObject *f_builtins;      /* borrowed from f_func */
    PyObject *f_locals;        /* owned mapping of a class or module body, or NULL */
    PyObject *f_generator;     /* borrowed: the generator that it belongs to, or NULL */
    PyObject **stack_top;      /* the first free slot */
    int f_instruction;       /* index of the current instruction; -1 before the first */
    uint8_t state;           /* enum frame_state */
    bool delegating;         /* suspended in `yield from`: the iterator is on top */
    bool is_entry;           /* returning from it leaves the evaluator */
    PyObject *localsplus[1]; /* slots */
};

static inline bool slot_is_borrowed(const PyObject *slot)
{
    return ((uintptr_t)slot & 1) != 0;
}

/* The object in a slot, borrowed from it; NULL when it is empty. */
static inline PyObject *slot_object(PyObject *slot)
{
    return (PyObject *)((uintptr_t)slot & ~(uintptr_t)1);
}

/* A slot that borrows what another one holds. */
static inline PyObject *slot_lend(PyObject *slot)
{
    return (PyObject *)((uintptr_t)slot | 1);
}

/* A second slot with the same object: owned when the first one owns. */
static inline PyObject *slot_copy(PyObject *slot)
{
    return slot_is_borrowed(slot) ? slot : Py_NewRef(slot);
}

/* The slot's reference as an owned one; the slot is used up. */
static inline PyObject *slot_take(PyObject *slot)
{
    return slot_is_borrowed(slot) ? Py_NewRef(slot_object(slot)) : slot;
}

/* Gives up what a slot held. User code may run. */
static inline void slot_drop(PyObject *slot)
{
    if (slot != NULL && !slot_is_borrowed(slot)) {
        Py_DECREF(slot);
    }
}

/* Number of variables, parameters, cells and frees together. */
static inline int frame_variables(const PyFrameObject *frame)
{
    return frame->f_code->co_nlocals + frame->f_code->co_ncellvars +
           frame->f_code->co_nfreevars;
}

/* New frame for a function, with empty variables; steals the function on success.
 * -> NULL MemoryError. */
PyFrameObject *frame_new(PyObject *function, PyObject *locals);
/* Ends the run of a frame: takes it off the thread, empties its stack, and, when it is
 * still referred to, makes it own all it holds. User code may run. */
void frame_finish(PyFrameObject *frame);
/* Turns borrowed variables into owned ones. */
void frame_own_variables(PyFrameObject *frame);
/* Makes the collector see a frame that others can refer to. */
void frame_expose(PyFrameObject *frame);
/* Visits / empties all slots and the namespace; for the owner of the frame. */
int frame_visit_slots(PyFrameObject *frame, visitproc visit, void *arg);
void frame_clear_slots(PyFrameObject *frame);
/* The line that the frame is at. */
int frame_line(PyFrameObject *frame);
/* New dict with the variables of an optimized frame, or the mapping (new reference) of a
 * class or module body. -> NULL. */
PyObject *frame_locals(PyFrameObject *frame);
/* Finds what zero-argument super() stands for: new references. 0; -> -1 RuntimeError. */
int frame_super(PyTypeObject **type, PyObject **obj);
/* Gives the memory of the free list of this thread back. */
void frame_fini(void);

/* Runs or resumes a frame: sent is what the suspended expression yields (borrowed, NULL
 * for none); throwing raises the pending exception there. Set by the evaluator. New: the
 * returned or yielded value (state tells which); -> NULL. */
typedef PyObject *(*frame_evaluator)(
    PyFrameObject *frame, PyObject *sent, bool throwing);
extern frame_evaluator eval_frame_hook;

#endif
