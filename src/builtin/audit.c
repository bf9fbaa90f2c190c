/* SPDX-License-Identifier: MIT */
#include "builtin/audit.h"

#include "builtin/check.h"
#include "builtin/runtime.h"
#include "builtin/str_intern.h"
#include "memory/gc_check.h"
#include "type/check.h"

#include <inttypes.h>

/* Open addressing over object addresses. Its memory is the C library's, so that the
 * audit never disturbs what it measures. */
struct entry {
    PyObject *object; /* NULL: free; DELETED: was used */
    Py_ssize_t visited;
};

static char deleted_mark;
#define DELETED ((PyObject *)(void *)&deleted_mark)

static struct {
    struct entry *entries;
    size_t size; /* a power of two, or 0 */
    size_t used; /* entries that are not free */
    Py_ssize_t live;
} heap;

static size_t slot_of(const PyObject *object)
{
    return ((uintptr_t)object * (size_t)0x9e3779b97f4a7c15u >> 32) & (heap.size - 1);
}

static struct entry *find(const PyObject *object)
{
    for (size_t i = heap.size == 0 ? 0 : slot_of(object); heap.size > 0;
         i = (i + 1) & (heap.size - 1)) {
        if (heap.entries[i].object == object) {
            return &heap.entries[i];
        }
        if (heap.entries[i].object == NULL) {
            break;
        }
    }
    return NULL;
}

static bool is_live(const struct entry *entry)
{
    return entry->object != NULL && entry->object != DELETED;
}

static void insert(PyObject *object);

static void grow(void)
{
    struct entry *old = heap.entries;
    size_t old_size = heap.size;
    heap.size = heap.size == 0                       ? 512
                : (size_t)heap.live * 2 >= heap.size ? heap.size * 2
                                                     : heap.size;
    heap.entries = calloc(heap.size, sizeof *heap.entries);
    if (heap.entries == NULL) {
        Py_FatalError("no memory for the audit");
    }
    heap.used = 0;
    heap.live = 0;
    for (size_t i = 0; i < old_size; i++) {
        if (old[i].object != NULL && old[i].object != DELETED) {
            insert(old[i].object);
        }
    }
    free(old);
}

static void insert(PyObject *object)
{
    if (heap.used * 4 >= heap.size * 3) {
        grow();
    }
    if (find(object) != NULL) {
        return;
    }
    size_t i = slot_of(object);
    while (is_live(&heap.entries[i])) {
        i = (i + 1) & (heap.size - 1);
    }
    heap.used += heap.entries[i].object == NULL;
    heap.entries[i] = (struct entry){object, 0};
    heap.live++;
}

static int trace(PyObject *object, PyRefTracerEvent event, void *data)
{
    (void)data;
    if (event == PyRefTracer_CREATE) {
        insert(object);
        return 0;
    }
    struct entry *entry = find(object);
    if (entry != NULL) {
        entry->object = DELETED;
        heap.live--;
    }
    return 0;
}

static int count_reference(PyObject *target, void *data)
{
    (void)data;
    struct entry *entry = find(target);
    if (entry != NULL) {
        entry->visited++;
    }
    return 0;
}

static void count_references(void)
{
    for (size_t i = 0; i < heap.size; i++) {
        heap.entries[i].visited = 0;
    }
    runtime_visit_roots(count_reference, NULL);
    for (size_t i = 0; i < heap.size; i++) {
        if (is_live(&heap.entries[i])) {
            PyObject *object = heap.entries[i].object;
            traverseproc traverse = Py_TYPE(object)->tp_traverse;
            if (traverse != NULL) {
                traverse(object, count_reference, NULL);
            }
        }
    }
}

/* A line about an object that needs no user code: its type, and the text of a str or the
 * name of a type. */
static void describe(FILE *stream, PyObject *object)
{
    fprintf(stream, "<%s object at 0x%" PRIxPTR ">", Py_TYPE(object)->tp_name,
        (uintptr_t)object);
    if (PyType_Check(object)) {
        fprintf(stream, " %s", ((PyTypeObject *)object)->tp_name);
    } else if (PyUnicode_CheckExact(object) && PyUnicode_IS_ASCII(object)) {
        fprintf(stream, " '%.60s'", (const char *)PyUnicode_DATA(object));
    }
}

void audit_start(void)
{
    grow();
    PyRefTracer_SetTracer(trace, NULL);
}

Py_ssize_t audit_counts(FILE *stream, Py_ssize_t most)
{
    Py_ssize_t differences = 0;
    count_references();
    for (size_t i = 0; i < heap.size; i++) {
        const struct entry *entry = &heap.entries[i];
        if (!is_live(entry) || PyUnstable_IsImmortal(entry->object) ||
            Py_REFCNT(entry->object) == entry->visited) {
            continue;
        }
        if (differences++ < most) {
            fputs("audit: I7: ", stream);
            describe(stream, entry->object);
            fprintf(stream, ": count %zd, references found %zd\n",
                Py_REFCNT(entry->object), entry->visited);
        }
    }
    return differences;
}

/* 1 when something is broken, after a line about it unless there were enough. */
static Py_ssize_t report(FILE *stream, bool quiet, PyObject *object, const char *broken)
{
    if (broken == NULL) {
        return 0;
    }
    if (!quiet) {
        fprintf(stream, "audit: check: %s: ", broken);
        if (object != NULL) {
            describe(stream, object);
        }
        fputc('\n', stream);
    }
    return 1;
}

Py_ssize_t audit_objects(FILE *stream, Py_ssize_t most)
{
    Py_ssize_t broken = 0;
    for (size_t i = 0; i < heap.size; i++) {
        if (!is_live(&heap.entries[i])) {
            continue;
        }
        PyObject *op = heap.entries[i].object;
        const char *id = check_object(op);
        if (id == NULL && PyType_Check(op)) {
            id = check_type((PyTypeObject *)op);
        }
        broken += report(stream, broken >= most, op, id);
    }
    return broken;
}

Py_ssize_t audit_checks(FILE *stream, Py_ssize_t most)
{
    Py_ssize_t broken = audit_objects(stream, most);
    broken += report(stream, false, NULL, check_gc());
    broken += report(stream, false, NULL, check_cache());
    broken += report(stream, false, NULL, check_intern() == 0 ? NULL : "intern");
    return broken;
}

Py_ssize_t audit_leaks(FILE *stream, Py_ssize_t most)
{
    Py_ssize_t leaks = 0;
    for (size_t i = 0; i < heap.size; i++) {
        const struct entry *entry = &heap.entries[i];
        if (is_live(entry) && !PyUnstable_IsImmortal(entry->object) && leaks++ < most) {
            fputs("audit: leak: ", stream);
            describe(stream, entry->object);
            fprintf(stream, ": count %zd\n", Py_REFCNT(entry->object));
        }
    }
    return leaks;
}

Py_ssize_t audit_live(void)
{
    return heap.live;
}

void audit_stop(void)
{
    PyRefTracer_SetTracer(NULL, NULL);
    free(heap.entries);
    heap.entries = NULL;
    heap.size = heap.used = 0;
    heap.live = 0;
}
