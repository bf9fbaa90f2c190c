/* SPDX-License-Identifier: MIT */
#include "object/life.h"

#include "memory/gc_list.h"
#include "object/state.h"

static PyRefTracer tracer;
static void *tracer_data;

/* Birth ----------------------------------------------------------------------------- */

void life_trace(PyObject *op, PyRefTracerEvent event)
{
    if (tracer != NULL) {
        (void)tracer(op, event, tracer_data);
    }
}

void _Py_NewReference(PyObject *op)
{
    ref_new(op);
    life_trace(op, PyRefTracer_CREATE);
}

int PyRefTracer_SetTracer(PyRefTracer function, void *data)
{
    tracer = function;
    tracer_data = data;
    return 0;
}

PyRefTracer PyRefTracer_GetTracer(void **data)
{
    if (data != NULL) {
        *data = tracer_data;
    }
    return tracer;
}

void Py_IncRef(PyObject *op)
{
    Py_XINCREF(op);
}

void Py_DecRef(PyObject *op)
{
    Py_XDECREF(op);
}

int PyUnstable_IsImmortal(PyObject *op)
{
    return ref_is_immortal(op);
}

void _Py_SetImmortal(PyObject *op)
{
    if (ref_is_immortal(op)) {
        return;
    }
    if (PyObject_IS_GC(op)) {
        PyObject_GC_UnTrack(op);
    }
    ref_make_immortal(op);
}

/* Postponed deallocation --------------------------------------------------------------- */

static bool can_be_postponed(PyObject *op)
{
    PyTypeObject *type = Py_TYPE(op);
    if (PyObject_IS_GC(op)) {
        return !PyWeakref_Check(op);
    }
    return type->tp_traverse != NULL && type->tp_weaklistoffset == 0;
}

/* The bit of GC_COLLECTING, free in an untracked object, says "was tracked". */
static void postpone(PyObject *op)
{
    struct thread_state *state = thread_state();
    if (PyObject_IS_GC(op)) {
        PyGC_Head *gc = gc_of(op);
        bool tracked = gc_is_tracked(op);
        PyObject_GC_UnTrack(op);
        gc_set_prev(gc, (PyGC_Head *)(void *)state->delete_later);
        if (tracked) {
            gc->_gc_prev |= GC_COLLECTING;
        }
    } else {
        ref_trash_link(op, state->delete_later);
    }
    state->delete_later = op;
}

/* Takes the first object from the chain and makes it what it was. */
static PyObject *take_postponed(struct thread_state *state)
{
    PyObject *op = state->delete_later;
    if (!PyObject_IS_GC(op)) {
        state->delete_later = ref_trash_next(op);
        ref_trash_restore(op);
        return op;
    }
    PyGC_Head *gc = gc_of(op);
    bool tracked = gc_is_collecting(gc);
    state->delete_later = (PyObject *)(void *)gc_prev(gc);
    gc->_gc_prev &= HEAD_GC_KEEP;
    if (tracked) {
        PyObject_GC_Track(op);
    }
    return op;
}

#ifdef ETALON_CHECK_DEALLOC

static void fail_dealloc(PyTypeObject *type, PyObject *before, PyObject *after)
{
    const char *what = before == NULL  ? "raised an exception"
                       : after == NULL ? "cleared the current exception"
                                       : "overrode the current exception";
    char message[256];
    (void)snprintf(message, sizeof(message), "Deallocator of type '%.150s' %s",
        type->tp_name, what);
    Py_FatalError(message);
}

static void call_dealloc(PyObject *op)
{
    PyTypeObject *type = Py_TYPE(op);
    PyObject *before = Py_XNewRef(thread_state()->current_exception);
    Py_INCREF(type);
    type->tp_dealloc(op);
    PyObject *after = thread_state()->current_exception;
    if (after != before) {
        fail_dealloc(type, before, after);
    }
    Py_XDECREF(before);
    Py_DECREF(type);
}

#else

static inline void call_dealloc(PyObject *op)
{
    Py_TYPE(op)->tp_dealloc(op);
}

#endif

static inline void destroy(PyObject *op)
{
    life_trace(op, PyRefTracer_DESTROY);
    call_dealloc(op);
}

void life_run_postponed(void)
{
    struct thread_state *state = thread_state();
    while (state->delete_later != NULL) {
        destroy(take_postponed(state));
    }
}

void _Py_Dealloc(PyObject *op)
{
    struct thread_state *state = thread_state();
    if (thread_stack_margin() < THREAD_MARGIN_LOW && can_be_postponed(op)) {
        postpone(op);
        return;
    }
    destroy(op);
    if (state->delete_later != NULL && thread_stack_margin() >= THREAD_MARGIN_ENOUGH) {
        life_run_postponed();
    }
}

/* Finalizers --------------------------------------------------------------------------- */

void PyObject_CallFinalizer(PyObject *op)
{
    PyTypeObject *type = Py_TYPE(op);
    if (type->tp_finalize == NULL) {
        return;
    }
    bool collected = PyType_IS_GC(type) && PyObject_IS_GC(op);
    if (collected && gc_is_finalized(op)) {
        return;
    }
    type->tp_finalize(op);
    if (collected) {
        gc_set_finalized(op);
    }
}

int PyObject_CallFinalizerFromDealloc(PyObject *op)
{
    if (Py_REFCNT(op) != 0) {
        Py_FatalError("PyObject_CallFinalizerFromDealloc called on object with a "
                      "non-zero refcount");
    }
    ref_resurrect_start(op);
    PyObject_CallFinalizer(op);
    assert(Py_REFCNT(op) > 0);
    if (!ref_resurrect_end(op)) {
        return 0;
    }
    life_trace(op, PyRefTracer_CREATE); /* its death has been told already */
    return -1;
}
