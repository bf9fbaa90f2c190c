/* SPDX-License-Identifier: MIT */
#include "oracle.h"

#include "builtin/audit.h"
#include "builtin/runtime.h"
#include "kernel/cache.h"
#include "kernel/version.h"
#include "memory/gc.h"
#include "print.h"
#include "type/lookup.h"
#include "type/subclasses.h"
#include "value.h"

#define LINES 12
#define COLLECTIONS_MAX 6

_Noreturn void oracle_fail(const char *rule, const char *what)
{
    fprintf(stderr, "oracle: %s: %s\n", rule, what);
    if (machine.program != NULL) {
        print_program(stderr, machine.program);
        fprintf(stderr, "%.*s", (int)machine.log.length, machine.log.text);
    }
    abort();
}

/* What the runtime makes when it is first asked for: qualified names of descriptors, and
 * the list of containers whose repr is running. */
static void warm_up(PyTypeObject *type)
{
    Py_ssize_t position = 0;
    size_t subclass = 0;
    PyObject *value;
    while (PyDict_Next(type->tp_dict, &position, NULL, &value)) {
        Py_XDECREF(PyObject_GetAttrString(value, "__qualname__"));
        PyErr_Clear();
    }
    for (PyTypeObject *below; (below = subclasses_next(type, &subclass)) != NULL;) {
        warm_up(below);
    }
}

void oracle_start(void)
{
    static const struct runtime_part part = {machine_visit, NULL};
    Py_Initialize();
    if (machine_init() < 0) {
        oracle_fail("start", "the machine could not be made");
    }
    runtime_attach(&part);
    warm_up(&PyBaseObject_Type);
    Py_XDECREF(PyObject_Repr(PyType_Type.tp_mro));
    PyObject *empty = PySet_New(NULL);
    Py_XDECREF(empty == NULL ? NULL : PyObject_Repr(empty));
    Py_XDECREF(empty);
    PyGC_Disable();
    (void)gc_collect(GC_OLDEST, GC_MANUAL);
    gc_freeze();
    audit_start();
}

/* Each entry of the method cache that the type could use. */
static void check_lookups(PyTypeObject *type)
{
    uint32_t version = type->tp_version_tag;
    for (size_t i = 0; i < NAME_ROWS && version_is_guard(version); i++) {
        PyObject *name = value_name(i);
        const struct cache_entry *entry =
            &lookup_cache_entries()[cache_index(version, (uintptr_t)name)];
        if (cache_hits(entry, version, name) &&
            entry->value != lookup_uncached(type, name)) {
            oracle_fail("I1", name_table[i]);
        }
    }
}

void oracle_check(void)
{
    if (PyErr_Occurred() != NULL) {
        oracle_fail("I14", "an exception is pending");
    }
    if (audit_objects(stderr, LINES) != 0) {
        oracle_fail("check", "an object or a type breaks its invariants");
    }
    for (size_t i = 0; i < machine.classes.count; i++) {
        check_lookups((PyTypeObject *)machine.classes.items[i]);
    }
    if (audit_counts(stderr, LINES) != 0) {
        oracle_fail("I7", "counts are unexplained");
    }
}

/* Finalizers may need a round of their own, and the method cache owns names. */
void oracle_close(void)
{
    machine_close();
    for (int i = 0; i < COLLECTIONS_MAX && audit_live() > 0; i++) {
        (void)gc_collect(GC_OLDEST, GC_MANUAL);
        if (i > 0) {
            lookup_cache_clear();
        }
    }
    if (audit_live() > 0) {
        (void)audit_leaks(stderr, LINES);
        oracle_fail("I10", "objects are left");
    }
}

void oracle_run(const struct program *program)
{
    machine_run(program);
    oracle_check();
    oracle_close();
}
