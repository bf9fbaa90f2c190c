/* SPDX-License-Identifier: MIT */
#include "reach.h"

#include "builtin/runtime.h"
#include "machine.h"
#include "memory/gc.h"
#include "oracle.h"

#include <string.h>

#define TABLE_SIZE (1u << 16) /* open addressing over addresses */

enum fate { LOST, REACHED, TRACKED, SURVIVED };

struct entry {
    PyObject *object; /* borrowed, only compared once it may be dead; NULL: free */
    enum fate fate;
};

static struct {
    struct entry table[TABLE_SIZE];
    size_t used;
    PyObject *waiting[TABLE_SIZE]; /* reached, and not traversed yet */
    size_t count;
    int fuel;
    bool finalizers; /* among what is lost */
} reach;

static struct entry *entry_of(PyObject *object)
{
    size_t i = (uintptr_t)object * UINT64_C(0x9e3779b97f4a7c15) >> 48;
    while (reach.table[i].object != NULL && reach.table[i].object != object) {
        i = (i + 1) % TABLE_SIZE;
    }
    return &reach.table[i];
}

static void enter(struct entry *entry, PyObject *object, enum fate fate)
{
    if (++reach.used > TABLE_SIZE / 2) {
        oracle_fail("start", "the table of reached objects is full");
    }
    *entry = (struct entry){object, fate};
}

static int reach_object(PyObject *object, void *arg)
{
    (void)arg;
    struct entry *entry = entry_of(object);
    if (entry->object == NULL) {
        enter(entry, object, REACHED);
        reach.waiting[reach.count++] = object;
    }
    return 0;
}

/* A tracked object, reached or not. A collection may stop to track a tuple. */
static int note_tracked(PyObject *object, void *arg)
{
    (void)arg;
    struct entry *entry = entry_of(object);
    if (entry->object == NULL) {
        enter(entry, object, LOST);
        reach.finalizers = reach.finalizers || Py_TYPE(object)->tp_finalize != NULL;
    } else if (entry->fate == REACHED && !PyTuple_CheckExact(object)) {
        entry->fate = TRACKED;
    }
    return 0;
}

static int note_survivor(PyObject *object, void *arg)
{
    (void)arg;
    struct entry *entry = entry_of(object);
    if (entry->object != NULL && entry->fate == TRACKED) {
        entry->fate = SURVIVED;
    } else if (entry->object != NULL && entry->fate == LOST && !reach.finalizers) {
        oracle_fail("I10", "nothing reaches a tracked object that was left");
    }
    return 0;
}

static void walk(void)
{
    while (reach.count > 0) {
        PyObject *object = reach.waiting[--reach.count];
        traverseproc traverse = Py_TYPE(object)->tp_traverse;
        (void)reach_object((PyObject *)Py_TYPE(object), NULL);
        if (traverse != NULL) {
            (void)traverse(object, reach_object, NULL);
        }
    }
}

/* Before a collection: what is reached and what is not. */
static void mark(void)
{
    memset(reach.table, 0, sizeof reach.table);
    reach.used = 0;
    reach.count = 0;
    reach.finalizers = false;
    reach.fuel = machine.fuel;
    (void)gc_walk_list(&gc_state()->permanent, reach_object, NULL);
    (void)runtime_visit_roots(reach_object, NULL);
    walk();
    for (int i = 0; i < GC_GENERATIONS; i++) {
        (void)gc_walk_list(&gc_state()->generations[i].head, note_tracked, NULL);
    }
}

/* After it: what the collector has in its lists is alive; what left them died. */
static void compare(void)
{
    if (machine.fuel != reach.fuel) {
        return;
    }
    for (int i = 0; i < GC_GENERATIONS; i++) {
        (void)gc_walk_list(&gc_state()->generations[i].head, note_survivor, NULL);
    }
    for (size_t i = 0; i < TABLE_SIZE; i++) {
        if (reach.table[i].object != NULL && reach.table[i].fate == TRACKED) {
            oracle_fail("I10", "a tracked object that is reached was taken");
        }
    }
}

static bool collects(const struct op *op)
{
    return op->code == OP_collect && machine.depth == 0;
}

void reach_before(const struct op *op)
{
    if (collects(op)) {
        mark();
    }
}

void reach_after(const struct op *op)
{
    if (collects(op)) {
        compare();
    }
}

void reach_collect(void)
{
    mark();
    (void)gc_collect(GC_OLDEST, GC_MANUAL);
    compare();
}
