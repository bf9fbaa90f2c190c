/* SPDX-License-Identifier: MIT */
#include "node.h"

#include "heap.h"

#include "memory/alloc.h"
#include "memory/failing.h"
#include "memory/gc.h"

#include <criterion/criterion.h>

int node_finalized;
int node_cleared;
int node_freed;
PyObject *node_saved;

static int traverse(PyObject *op, visitproc visit, void *arg)
{
    struct node *self = (struct node *)op;
    Py_VISIT(self->left);
    Py_VISIT(self->right);
    return 0;
}

static int clear(PyObject *op)
{
    struct node *self = (struct node *)op;
    node_cleared++;
    Py_CLEAR(self->left);
    Py_CLEAR(self->right);
    return 0;
}

static void finalize(PyObject *op)
{
    struct node *self = (struct node *)op;
    node_finalized++;
    if (self->finalizer != NULL) {
        self->finalizer(self);
    }
}

static void dealloc(PyObject *op)
{
    struct node *self = (struct node *)op;
    if (PyObject_CallFinalizerFromDealloc(op) < 0) {
        return;
    }
    PyObject_GC_UnTrack(op);
    PyObject_ClearWeakRefs(op);
    Py_CLEAR(self->left);
    Py_CLEAR(self->right);
    node_freed++;
    Py_TYPE(op)->tp_free(op);
}

PyTypeObject node_type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "node",
    .tp_basicsize = sizeof(struct node),
    .tp_dealloc = dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_traverse = traverse,
    .tp_clear = clear,
    .tp_weaklistoffset = offsetof(struct node, weaklist),
    .tp_finalize = finalize,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = PyType_GenericNew,
    .tp_free = PyObject_GC_Del,
};

void node_resurrect(struct node *self)
{
    node_saved = Py_NewRef(self);
}

void node_start(void)
{
    heap_start();
    cr_assert(heap_ready_type(&node_type) == 0);
}

struct node *node_new(struct node *left)
{
    struct node *self = (struct node *)PyType_GenericAlloc(&node_type, 0);
    cr_assert(self != NULL);
    self->left = (PyObject *)left;
    return self;
}

struct node *node_new_cycle(void)
{
    struct node *self = node_new(NULL);
    self->left = Py_NewRef(self);
    return self;
}

PyObject *node_class(const char *name, PyObject *base, PyObject *dict)
{
    PyObject *attributes = dict != NULL ? Py_NewRef(dict) : PyDict_New();
    PyObject *made = PyObject_CallFunction((PyObject *)&PyType_Type, "s(O)O", name,
        base != NULL ? base : (PyObject *)&PyBaseObject_Type, attributes);
    Py_XDECREF(attributes);
    cr_assert(made != NULL);
    return made;
}

/* Failing allocations ---------------------------------------------------------------------- */

void node_fail_allocation(long n)
{
    failing_start(n, true);
}

/* Cycles are collected; the method cache owns names. */
static void settle(void)
{
    (void)gc_collect(GC_OLDEST, GC_MANUAL);
    (void)PyType_ClearCache();
}

long node_each_failure(int (*operation)(void *arg), void *arg)
{
    cr_assert(operation(arg) == 0, "the operation fails by itself");
    for (long n = 1; n < 10000; n++) {
        settle();
        uint64_t before = alloc_live_blocks();
        node_fail_allocation(n);
        int result = operation(arg);
        bool failed = failing_reached();
        node_fail_allocation(0);
        if (!failed) {
            cr_assert(result == 0);
            return n - 1;
        }
        if (result < 0) {
            cr_assert(node_raised(PyExc_MemoryError), "another error at %ld", n);
        }
        cr_assert(PyErr_Occurred() == NULL, "an exception and success at %ld", n);
        settle();
        cr_assert(alloc_live_blocks() == before, "allocation %ld: %ld blocks more", n,
            (long)(alloc_live_blocks() - before));
    }
    return -1;
}

/* Exceptions ---------------------------------------------------------------------------------- */

bool node_raised(PyObject *type)
{
    PyObject *exception = PyErr_GetRaisedException();
    bool is_it = exception != NULL && Py_IS_TYPE(exception, (PyTypeObject *)type);
    Py_XDECREF(exception);
    return is_it;
}

bool node_raised_text(PyObject *type, const char *text)
{
    PyObject *exception = PyErr_GetRaisedException();
    if (exception == NULL || !Py_IS_TYPE(exception, (PyTypeObject *)type)) {
        Py_XDECREF(exception);
        return false;
    }
    PyObject *str = PyObject_Str(exception);
    Py_DECREF(exception);
    bool same = str != NULL && PyUnicode_EqualToUTF8(str, text);
    if (!same && str != NULL) {
        cr_log_warn("the text is: %s", PyUnicode_AsUTF8(str));
    }
    Py_XDECREF(str);
    return same;
}
