/* SPDX-License-Identifier: MIT */
#include "builtin/errors.h"

#include "builtin/exceptions.h"
#include "sync/atom.h"

/* Enough for a chain of failures while another MemoryError is being handled. */
#define POOL_SIZE 16

/* Dead instances, waiting without references. A slot is emptied and filled by
 * compare-exchange, so a thread owns what it took. */
static void *pool[POOL_SIZE];
static PyObject *last_resort;
static bool refill;

bool errors_is_last_resort(PyObject *exception)
{
    return exception == last_resort && exception != NULL;
}

static PyObject *pool_take(void)
{
    for (int i = 0; i < POOL_SIZE; i++) {
        void *dead = atom_load_ptr_acquire(&pool[i]);
        if (dead != NULL && atom_cas_ptr_seq(&pool[i], &dead, NULL)) {
            return dead;
        }
    }
    return NULL;
}

static bool pool_put(PyObject *dead)
{
    for (int i = 0; i < POOL_SIZE; i++) {
        void *expected = NULL;
        if (atom_load_ptr_relaxed(&pool[i]) == NULL &&
            atom_cas_ptr_seq(&pool[i], &expected, dead)) {
            return true;
        }
    }
    return false;
}

void errors_memory_dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    exception_clear(self);
    if (refill && Py_IS_TYPE(self, (PyTypeObject *)PyExc_MemoryError) &&
        pool_put(self)) {
        return;
    }
    Py_TYPE(self)->tp_free(self);
}

PyObject *PyErr_NoMemory(void)
{
    PyObject *exception = pool_take();
    if (exception == NULL) {
        PyErr_SetRaisedException(Py_XNewRef(last_resort));
        return NULL;
    }
    PyBaseExceptionObject *base = (PyBaseExceptionObject *)exception;
    base->args = Py_GetConstant(Py_CONSTANT_EMPTY_TUPLE);
    base->suppress_context = 0;
    _Py_NewReference(exception);
    PyObject_GC_Track(exception);
    PyErr_SetRaisedException(exception);
    return NULL;
}

int errors_memory_init(void)
{
    PyObject *made[POOL_SIZE] = {NULL};
    int count = 0;
    last_resort = PyObject_CallNoArgs(PyExc_MemoryError);
    if (last_resort == NULL) {
        return -1;
    }
    _Py_SetImmortal(last_resort);
    while (count < POOL_SIZE) {
        made[count] = PyObject_CallNoArgs(PyExc_MemoryError);
        if (made[count] == NULL) {
            break;
        }
        count++;
    }
    int complete = count == POOL_SIZE ? 0 : -1;
    refill = complete == 0;
    while (count > 0) {
        Py_DECREF(made[--count]);
    }
    return complete;
}

void errors_memory_fini(void)
{
    refill = false;
    for (;;) {
        PyObject *dead = pool_take();
        if (dead == NULL) {
            return;
        }
        Py_TYPE(dead)->tp_free(dead);
    }
}
