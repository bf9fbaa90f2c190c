/* SPDX-License-Identifier: MIT */
#include "memory/alloc.h"
#include "node.h"
#include "object/instance.h"
#include "object/life.h"
#include "object/state.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(life, .init = node_start, .fini = heap_stop, .timeout = 60);

static int created;
static int destroyed;

static int count_events(PyObject *op, PyRefTracerEvent event, void *data)
{
    cr_assert(op != NULL);
    *(int *)data += 1;
    if (event == PyRefTracer_CREATE) {
        created++;
    } else {
        destroyed++;
    }
    return 0;
}

Test(life, an_object_is_born_with_one_reference)
{
    /* [life.1 life.3] */
    struct node *node = node_new(NULL);
    cr_assert(Py_REFCNT(node) == 1);
    Py_INCREF(node);
    cr_assert(Py_REFCNT(node) == 2);
    Py_DECREF(node);
    Py_DECREF(node);
    cr_assert(node_freed == 1);
}

Test(life, the_tracer_sees_birth_and_death)
{
    /* [memory.1] */
    int calls = 0;
    void *data = NULL;
    void *audit_data;
    PyRefTracer audit = PyRefTracer_GetTracer(&audit_data);
    cr_assert(PyRefTracer_SetTracer(count_events, &calls) == 0);
    cr_assert(PyRefTracer_GetTracer(&data) == count_events && data == &calls);
    Py_DECREF(node_new(NULL));
    cr_assert(created == 1 && destroyed == 1 && calls == 2);
    cr_assert(PyRefTracer_SetTracer(audit, audit_data) == 0);
}

Test(life, deallocation_keeps_the_pending_exception)
{
    /* [life.8] */
    struct node *node = node_new(node_new(NULL));
    PyErr_SetString(PyExc_KeyError, "k");
    Py_DECREF(node);
    cr_assert(node_freed == 2);
    cr_assert(node_raised(PyExc_KeyError));
}

Test(life, a_long_chain_dies_in_bounded_stack)
{
    /* [life.9] */
    struct node *chain = NULL;
    for (int i = 0; i < 1000000; i++) {
        chain = node_new(chain);
    }
    Py_DECREF(chain);
    cr_assert(node_freed == 1000000);
    cr_assert(node_finalized == 1000000);
    cr_assert(thread_state()->delete_later == NULL);
}

Test(life, nested_lists_and_tuples_die_in_bounded_stack)
{
    /* [life.9] */
    uint64_t before = alloc_live_blocks();
    PyObject *nested = NULL;
    for (int i = 0; i < 300000; i++) {
        PyObject *outer = i % 2 == 0 ? PyList_New(1) : PyTuple_New(1);
        cr_assert(outer != NULL);
        if (i % 2 == 0) {
            PyList_SET_ITEM(outer, 0, nested);
        } else {
            PyTuple_SET_ITEM(outer, 0, nested);
        }
        nested = outer;
    }
    Py_DECREF(nested);
    cr_assert(alloc_live_blocks() <= before + 16);
}

/* A chain to the left, and to the right a node whose finalizer asks whether the weak
 * reference to the head of the chain still leads anywhere. */
static PyObject *watched;
static int looked;

static void look(struct node *self)
{
    PyObject *object;
    (void)self;
    cr_assert(PyWeakref_GetRef(watched, &object) == 0 && object == NULL);
    looked++;
}

static void dig(struct node *victim, int depth)
{
    volatile char frame[512];
    frame[0] = 0;
    if (!thread_stack_low() && thread_stack_margin() >= THREAD_MARGIN_LOW) {
        dig(victim, depth + 1);
        frame[1] = frame[0];
        return;
    }
    Py_DECREF(victim);
    cr_assert(thread_state()->delete_later != NULL);
    cr_assert(node_freed == 0);
}

Test(life, a_postponed_object_is_dead_for_weak_references)
{
    /* [memory.9] */
    struct node *victim = node_new(NULL);
    watched = PyWeakref_NewRef((PyObject *)victim, NULL);
    cr_assert(watched != NULL);
    dig(victim, 0);
    look(victim);
    cr_assert(looked == 1);
    Py_DECREF(node_new(NULL));
    cr_assert(node_freed == 2 && node_finalized == 2);
    Py_DECREF(watched);
}

Test(life, what_is_postponed_can_be_run_at_once)
{
    /* [memory.9] */
    dig(node_new(NULL), 0);
    life_run_postponed();
    cr_assert(node_freed == 1);
    cr_assert(thread_state()->delete_later == NULL);
}

Test(life, a_finalizer_runs_once_and_can_resurrect)
{
    /* [life.6] */
    struct node *node = node_new(NULL);
    node->finalizer = node_resurrect;
    Py_DECREF(node);
    cr_assert(node_finalized == 1 && node_freed == 0);
    cr_assert(node_saved == (PyObject *)node && Py_REFCNT(node) == 1);
    cr_assert(PyObject_GC_IsTracked(node_saved));
    cr_assert(PyObject_GC_IsFinalized(node_saved));
    Py_DECREF(node_saved);
    cr_assert(node_finalized == 1 && node_freed == 1);
}

Test(life, immortal_objects_keep_their_count)
{
    /* [life.5] */
    static struct node *node;
    node = node_new(NULL);
    _Py_SetImmortal((PyObject *)node);
    cr_assert(PyUnstable_IsImmortal((PyObject *)node));
    cr_assert(!PyObject_GC_IsTracked((PyObject *)node));
    Py_ssize_t count = Py_REFCNT(node);
    Py_DECREF(node);
    Py_DECREF(node);
    cr_assert(Py_REFCNT(node) == count && node_freed == 0);
    cr_assert(PyUnstable_IsImmortal(Py_None));
}

Test(life, null_is_allowed_where_the_name_says_so)
{
    /* [memory.2] */
    Py_XINCREF(NULL);
    Py_XDECREF(NULL);
    Py_IncRef(NULL);
    Py_DecRef(NULL);
    struct node *node = node_new(NULL);
    Py_IncRef((PyObject *)node);
    cr_assert(Py_REFCNT(node) == 2);
    Py_DecRef((PyObject *)node);
    Py_DecRef((PyObject *)node);
    cr_assert(node_freed == 1);
}

Test(life, a_fresh_instance_is_zeroed_and_tracked)
{
    /* [memory.3] */
    struct node *node = (struct node *)PyType_GenericNew(&node_type, NULL, NULL);
    cr_assert(node->left == NULL && node->weaklist == NULL && node->finalizer == NULL);
    cr_assert(PyObject_GC_IsTracked((PyObject *)node));
    Py_DECREF(node);
    node = PyObject_GC_New(struct node, &node_type);
    cr_assert(!PyObject_GC_IsTracked((PyObject *)node));
    node->left = node->right = node->weaklist = NULL;
    node->finalizer = NULL;
    PyObject_GC_Track(node);
    Py_DECREF(node);
    cr_assert(node_freed == 2);
}

Test(life, a_failed_allocation_is_a_memory_error)
{
    /* [memory.4] */
    uint64_t before = alloc_live_blocks();
    node_fail_allocation(1);
    PyObject *node = PyType_GenericAlloc(&node_type, 0);
    PyObject *other = _PyObject_GC_New(&node_type);
    node_fail_allocation(0);
    cr_assert(node == NULL && other == NULL);
    cr_assert(node_raised(PyExc_MemoryError));
    cr_assert(alloc_live_blocks() == before);
}

Test(life, a_size_that_does_not_fit_is_a_memory_error)
{
    /* [memory.4] */
    cr_assert(PyType_GenericAlloc(&PyTuple_Type, PY_SSIZE_T_MAX / 2) == NULL);
    cr_assert(node_raised(PyExc_MemoryError));
    cr_assert(_PyObject_GC_NewVar(&PyTuple_Type, -1) == NULL);
    cr_assert(node_raised(PyExc_SystemError));
    cr_assert(PyObject_Init(NULL, &node_type) == NULL);
    cr_assert(node_raised(PyExc_MemoryError));
}

Test(life, a_resized_object_keeps_its_content)
{
    /* [memory.5] */
    PyVarObject *op = _PyObject_GC_NewVar(&PyTuple_Type, 2);
    PyTuple_SET_ITEM(op, 0, Py_NewRef(Py_None));
    PyTuple_SET_ITEM(op, 1, Py_NewRef(Py_None));
    op = PyObject_GC_Resize(PyVarObject, op, 1000);
    cr_assert(op != NULL && Py_SIZE(op) == 1000);
    cr_assert(PyTuple_GET_ITEM(op, 1) == Py_None);
    node_fail_allocation(1);
    cr_assert(PyObject_GC_Resize(PyVarObject, op, 100000) == NULL);
    node_fail_allocation(0);
    cr_assert(node_raised(PyExc_MemoryError));
    cr_assert(Py_SIZE(op) == 1000 && PyTuple_GET_ITEM(op, 0) == Py_None);
    op = PyObject_GC_Resize(PyVarObject, op, 1);
    Py_DECREF(op);
}

Test(life, domains_count_their_blocks)
{
    /* [memory.6] */
    uint64_t before = alloc_live_blocks();
    void *a = PyMem_Malloc(0);
    void *b = PyObject_Calloc(3, 8);
    void *c = PyMem_RawMalloc(10);
    cr_assert(a != NULL && b != NULL && c != NULL && a != b);
    cr_assert(((char *)b)[23] == 0);
    cr_assert(alloc_live_blocks() == before + 2);
    a = PyMem_Realloc(a, 100);
    cr_assert(alloc_live_blocks() == before + 2);
    PyMem_Free(a);
    PyObject_Free(b);
    PyMem_RawFree(c);
    PyMem_Free(NULL);
    cr_assert(alloc_live_blocks() == before);
    cr_assert(PyMem_Malloc(SIZE_MAX) == NULL);
    cr_assert(PyMem_Calloc(SIZE_MAX / 2, 3) == NULL);
}

Test(life, recursion_ends_with_an_error_and_recovers)
{
    /* [memory.7] */
    int depth = 0;
    while (Py_EnterRecursiveCall(" in a test") == 0) {
        depth++;
    }
    cr_assert(depth <= Py_GetRecursionLimit());
    for (; depth > 0; depth--) {
        Py_LeaveRecursiveCall();
    }
    cr_assert(node_raised_text(
        PyExc_RecursionError, "maximum recursion depth exceeded in a test"));
    cr_assert(Py_EnterRecursiveCall("") == 0);
    Py_LeaveRecursiveCall();
}

static int use_stack(int depth)
{
    volatile char frame[256];
    frame[0] = (char)depth;
    if (Py_EnterRecursiveCall("") < 0) {
        return depth;
    }
    int reached = use_stack(depth + 1);
    Py_LeaveRecursiveCall();
    return reached + (frame[0] & 0);
}

Test(life, the_machine_stack_bounds_recursion_whatever_the_limit)
{
    /* [memory.7] */
    Py_SetRecursionLimit(INT_MAX);
    cr_assert(use_stack(0) > 100);
    cr_assert(node_raised(PyExc_RecursionError));
}

Test(life, a_running_repr_is_noticed)
{
    /* [memory.8] */
    PyObject *op = PyList_New(0);
    cr_assert(Py_ReprEnter(op) == 0);
    cr_assert(Py_ReprEnter(op) == 1);
    Py_ReprLeave(op);
    cr_assert(Py_ReprEnter(op) == 0);
    Py_ReprLeave(op);
    cr_assert(Py_REFCNT(op) == 1);
    Py_DECREF(op);
}
