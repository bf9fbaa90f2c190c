/* SPDX-License-Identifier: MIT */
#include "Python.h"
#include "sync/brc.h"
#include "sync/head.h"
#include "sync/thread.h"

#include <criterion/criterion.h>
#include <pthread.h>

TestSuite(brc, .timeout = 60);

static int freed;
static uintptr_t freed_by;

static void dealloc(PyObject *Py_UNUSED(self))
{
    freed++;
    freed_by = thread_id();
}

static PyTypeObject type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "tests.shared",
    .tp_basicsize = sizeof(PyObject),
    .tp_dealloc = dealloc,
};

static PyObject object;
static pthread_barrier_t made, released;
static uintptr_t owner;
static bool pending;

/* Makes an object, lets another thread release it, and merges. */
static void *own(void *Py_UNUSED(arg))
{
    brc_thread_start();
    owner = thread_id();
    Py_SET_TYPE(&object, &type);
    ref_new(&object);
    pthread_barrier_wait(&made);
    pthread_barrier_wait(&released);
    pending = brc_is_pending();
    brc_merge_queued();
    brc_thread_end();
    return NULL;
}

Test(brc, an_object_that_others_release_waits_for_its_owner)
{
    /* [kernel.3] */
    bool biased = sizeof(PyObject) > 16;
    pthread_t thread;
    brc_thread_start();
    cr_assert(pthread_barrier_init(&made, NULL, 2) == 0);
    cr_assert(pthread_barrier_init(&released, NULL, 2) == 0);
    cr_assert(pthread_create(&thread, NULL, own, NULL) == 0);
    pthread_barrier_wait(&made);
    Py_DECREF(&object);
    pthread_barrier_wait(&released);
    cr_assert(pthread_join(thread, NULL) == 0);
    cr_expect_eq(freed, 1);
    cr_expect_eq(pending, biased);
    cr_expect_eq(freed_by == owner, biased);
    brc_thread_end();
}
