/* SPDX-License-Identifier: MIT */
/* A collection over objects made by hand: two that refer to each other and nothing else,
   and one that something outside holds.
   sources: src/memory/gc_trace.c */
#include "memory/gc_trace.h"

struct node {
    PyGC_Head links;
    PyObject head;
    PyObject *other;
};

static PyTypeObject node_type;
static struct node nodes[3];
static PyGC_Head young, garbage, permanent;

static int traverse(PyObject *op, visitproc visit, void *arg)
{
    PyObject *other = ((struct node *)(void *)((char *)op - sizeof(PyGC_Head)))->other;
    return other == NULL ? 0 : visit(other, arg);
}

static void make(int which, int other)
{
    struct node *node = &nodes[which];
    node->head.ob_type = &node_type;
    node->head.ob_refcnt = 1;
    node->other = other < 0 ? NULL : &nodes[other].head;
    gc_list_append(&node->links, &young);
}

int main(void)
{
    node_type.tp_flags = Py_TPFLAGS_HAVE_GC;
    node_type.tp_traverse = traverse;
    gc_list_init(&young);
    gc_list_init(&permanent);
    make(0, 1);
    make(1, 0);
    make(2, -1);
    gc_deduce(&young, &garbage, &permanent);
    gc_clear_marks(&garbage);
    return 0;
}
