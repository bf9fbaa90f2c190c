/* SPDX-License-Identifier: MIT */
#include "sync/brc.h"
#include "sync/atom.h"
#include "sync/head.h"
#include "sync/lock.h"
#include "sync/thread.h"

#include <stddef.h>
#include <stdlib.h>

#ifdef Py_GIL_DISABLED

#define BUCKETS 257u
#define CHUNK 254u

/* A stack of objects, in chunks. */
struct chunk {
    struct chunk *below;
    size_t used;
    PyObject *objects[CHUNK];
};

struct owner {
    struct owner *next;   /* under the mutex of the bucket */
    uintptr_t tid;        /* 0: not registered; written by the thread itself */
    struct chunk *queued; /* under the mutex of the bucket */
    uint8_t pending;      /* 1: `queued` is not empty */
};

struct bucket {
    PyMutex mutex;
    struct owner *owners;
};

static struct bucket buckets[BUCKETS];
static _Thread_local struct owner self;

static struct bucket *bucket_of(uintptr_t tid)
{
    return &buckets[tid % BUCKETS];
}

/* Pushes an object; false when memory is short. */
static bool push(struct chunk **stack, PyObject *op)
{
    struct chunk *top = *stack;
    if (top == NULL || top->used == CHUNK) {
        struct chunk *fresh = malloc(sizeof *fresh);
        if (fresh == NULL) {
            return false;
        }
        fresh->below = top;
        fresh->used = 0;
        *stack = fresh;
        top = fresh;
    }
    top->objects[top->used++] = op;
    return true;
}

/* Pops an object, NULL from an empty stack. */
static PyObject *pop(struct chunk **stack)
{
    struct chunk *top = *stack;
    if (top == NULL) {
        return NULL;
    }
    PyObject *op = top->objects[--top->used];
    if (top->used == 0) {
        *stack = top->below;
        free(top);
    }
    return op;
}

static struct owner *find(const struct bucket *bucket, uintptr_t tid)
{
    struct owner *owner = bucket->owners;
    while (owner != NULL && owner->tid != tid) {
        owner = owner->next;
    }
    return owner;
}

void brc_thread_start(void)
{
    if (self.tid != 0) {
        return;
    }
    struct bucket *bucket = bucket_of(thread_id());
    PyMutex_Lock(&bucket->mutex);
    self = (struct owner){bucket->owners, thread_id(), NULL, 0};
    bucket->owners = &self;
    PyMutex_Unlock(&bucket->mutex);
}

/* Takes all waiting objects; under the mutex of the bucket. */
static struct chunk *take_queued(void)
{
    struct chunk *queued = self.queued;
    self.queued = NULL;
    atom_store_u8_relaxed(&self.pending, 0);
    return queued;
}

/* Gives up the queue's reference to each object. */
static void merge_all(struct chunk *stack)
{
    for (PyObject *op = pop(&stack); op != NULL; op = pop(&stack)) {
        if (ref_merge(op, -1) == 0) {
            _Py_Dealloc(op);
        }
    }
}

/* Unlinks the thread if nothing waits for it; else returns what waits. */
static struct chunk *leave(struct bucket *bucket)
{
    PyMutex_Lock(&bucket->mutex);
    struct chunk *queued = take_queued();
    if (queued == NULL) {
        struct owner **link = &bucket->owners;
        while (*link != &self) {
            link = &(*link)->next;
        }
        *link = self.next;
    }
    PyMutex_Unlock(&bucket->mutex);
    return queued;
}

void brc_thread_end(void)
{
    if (self.tid == 0) {
        return;
    }
    struct bucket *bucket = bucket_of(self.tid);
    struct chunk *queued = leave(bucket);
    while (queued != NULL) {
        merge_all(queued);
        queued = leave(bucket);
    }
    self.tid = 0;
}

/* Queues the object for its owner, or merges it in place of an owner that has ended;
   true when it is dead. Short of memory it keeps the reference: the object then lives
   for ever, which is the only answer that is safe while the owner runs. */
static bool queue_or_merge(PyObject *op, struct bucket *bucket, uintptr_t tid)
{
    struct owner *owner = find(bucket, tid);
    if (owner == NULL) {
        return ref_merge(op, -1) == 0;
    }
    if (push(&owner->queued, op)) {
        atom_store_u8_relaxed(&owner->pending, 1);
    }
    return false;
}

void brc_queue_object(PyObject *op)
{
    uintptr_t tid = atom_load_uptr_relaxed(&op->ob_tid);
    if (tid == 0) {
        /* The owner merged the object meanwhile. */
        ref_decrement(op);
        return;
    }
    struct bucket *bucket = bucket_of(tid);
    PyMutex_Lock(&bucket->mutex);
    bool dead = queue_or_merge(op, bucket, tid);
    PyMutex_Unlock(&bucket->mutex);
    if (dead) {
        _Py_Dealloc(op);
    }
}

bool brc_is_pending(void)
{
    return atom_load_u8_relaxed(&self.pending) != 0;
}

void brc_merge_queued(void)
{
    if (!brc_is_pending()) {
        return;
    }
    struct bucket *bucket = bucket_of(self.tid);
    PyMutex_Lock(&bucket->mutex);
    struct chunk *queued = take_queued();
    PyMutex_Unlock(&bucket->mutex);
    merge_all(queued);
}

#else

void brc_thread_start(void)
{
}

void brc_thread_end(void)
{
}

void brc_queue_object(PyObject *op)
{
    (void)op;
}

bool brc_is_pending(void)
{
    return false;
}

void brc_merge_queued(void)
{
}

#endif
