/* SPDX-License-Identifier: MIT */
#ifndef ETALON_UNIT_NODE_H
#define ETALON_UNIT_NODE_H

/* A collected class written in C, for tests of life, collection and weak references: a node
 * with two references, weak references, and a finalizer that the test chooses. */

#include "Python.h"

struct node {
    PyObject_HEAD PyObject *left; /* owned, or NULL */
    PyObject *right;              /* owned, or NULL */
    PyObject *weaklist;
    void (*finalizer)(struct node *self); /* called by tp_finalize, or NULL */
};

extern PyTypeObject node_type;

/* What happened since node_start. */
extern int node_finalized;
extern int node_cleared;
extern int node_freed;

/* A finalizer: makes the node reachable from node_saved. */
void node_resurrect(struct node *self);
extern PyObject *node_saved;

/* Starts the runtime and readies the type: the fixture of a test suite. */
void node_start(void);

/* New tracked node; left is taken over. */
struct node *node_new(struct node *left);

/* New reference to a node that refers to itself. */
struct node *node_new_cycle(void);

/* Lets the n-th allocation from now on fail, and all after it; 0: none. */
void node_fail_allocation(long n);

/* Runs an operation (0; -1 with an exception) with its first allocation failing, its second,
 * and so on, until it succeeds. Each failure has to be a MemoryError that leaves no block
 * behind. Returns how many there were. */
long node_each_failure(int (*operation)(void *arg), void *arg);

/* New class with one base (NULL: object) and a copy of this dict (NULL: empty). */
PyObject *node_class(const char *name, PyObject *base, PyObject *dict);

/* True when exactly this exception is pending; clears it. */
bool node_raised(PyObject *type);

/* The same with this text. */
bool node_raised_text(PyObject *type, const char *text);

#endif
