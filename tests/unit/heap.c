/* SPDX-License-Identifier: MIT */
#include "heap.h"

#include "builtin/audit.h"
#include "builtin/runtime.h"

#include <criterion/criterion.h>

#define TYPES_MAX 32
#define LINES 10

static PyTypeObject *owned[TYPES_MAX];
static int owned_count;

static int visit_owned(visitproc visit, void *arg)
{
    for (int i = 0; i < owned_count; i++) {
        Py_VISIT(owned[i]->tp_dict);
        Py_VISIT(owned[i]->tp_bases);
        Py_VISIT(owned[i]->tp_mro);
    }
    return 0;
}

static void release_owned(void)
{
    while (owned_count > 0) {
        PyTypeObject *type = owned[--owned_count];
        Py_CLEAR(type->tp_dict);
        Py_CLEAR(type->tp_bases);
        Py_CLEAR(type->tp_mro);
    }
}

static const struct runtime_part part = {visit_owned, release_owned};

void heap_start(void)
{
    audit_start();
    Py_Initialize();
    runtime_attach(&part);
}

int heap_ready_type(PyTypeObject *type)
{
    bool known = false;
    for (int i = 0; i < owned_count; i++) {
        known = known || owned[i] == type;
    }
    if (!known) {
        cr_assert_lt(owned_count, TYPES_MAX);
        owned[owned_count++] = type;
    }
    return PyType_Ready(type);
}

/* Criterion counts no failed assertion after the body of a test, but it counts a crash. */
static void require(bool holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "heap: %s\n", what);
        abort();
    }
}

void heap_stop(void)
{
    require(PyErr_Occurred() == NULL, "an exception is pending at the end");
    require(audit_counts(stderr, LINES) == 0, "counts are unexplained");
    require(audit_checks(stderr, LINES) == 0, "an invariant is broken");
    require(Py_FinalizeEx() == 0, "the runtime did not end well");
    require(audit_leaks(stderr, LINES) == 0, "objects are left");
    audit_stop();
}
