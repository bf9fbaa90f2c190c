/* SPDX-License-Identifier: MIT */
#include "type/version.h"

#include "object/entry.h"
#include "type/observe.h"
#include "type/subclasses.h"
#include "type/watch.h"

struct version_counters version_counters = {
    VERSION_STATIC_FIRST, VERSION_DYNAMIC_FIRST};

static uint32_t draw(PyTypeObject *type)
{
    struct version_step step;
    if (PyType_HasFeature(type, Py_TPFLAGS_IMMUTABLETYPE)) {
        step = version_take_static(version_counters.next_static);
        version_counters.next_static = step.next;
    } else {
        step = version_take_dynamic(version_counters.next_dynamic);
        version_counters.next_dynamic = step.next;
    }
    return step.tag;
}

bool version_assign(PyTypeObject *type)
{
    if (version_is_guard(type->tp_version_tag)) {
        return true;
    }
    if (!PyType_HasFeature(type, Py_TPFLAGS_READY) || type->tp_bases == NULL ||
        !version_is_allowed(type->tp_versions_used)) {
        return false;
    }
    Py_ssize_t n = PyTuple_GET_SIZE(type->tp_bases);
    for (Py_ssize_t i = 0; i < n; i++) {
        if (!version_assign((PyTypeObject *)PyTuple_GET_ITEM(type->tp_bases, i))) {
            return false;
        }
    }
    uint32_t tag = draw(type);
    if (!version_is_guard(tag)) {
        return false;
    }
    type->tp_versions_used++;
    type->tp_version_tag = tag;
    OBSERVE(version_assigned, type, tag);
    return true;
}

static void drop_tag(PyTypeObject *type)
{
    unsigned tag = type->tp_version_tag;
    type->tp_version_tag = 0;
    if (PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)) {
        ((PyHeapTypeObject *)type)->_spec_cache.getitem = NULL;
    }
    OBSERVE(version_cleared, type, tag);
}

/* Voids all tags at and below the type, subclasses first. No user code. */
static void drop_tree(PyTypeObject *type)
{
    if (!version_is_guard(type->tp_version_tag)) {
        return;
    }
    size_t position = 0;
    PyTypeObject *subclass;
    while ((subclass = subclasses_next(type, &position)) != NULL) {
        drop_tree(subclass);
    }
    drop_tag(type);
}

void version_modified(PyTypeObject *type)
{
    if (!version_is_guard(type->tp_version_tag)) {
        return;
    }
    /* Callbacks may look things up and so give out new tags below the type. Therefore
     * no tag is dropped before the last callback has returned. */
    if (watch_is_active()) {
        watch_notify_tree(type);
    }
    drop_tree(type);
}

void version_forget(PyTypeObject *type)
{
    drop_tree(type);
}

void version_disable(PyTypeObject *type)
{
    drop_tree(type);
    type->tp_versions_used = VERSION_DISABLED;
}

void PyType_Modified(PyTypeObject *type)
{
    CHECK_ENTRY(type);
    version_modified(type);
}

int PyUnstable_Type_AssignVersionTag(PyTypeObject *type)
{
    return version_assign(type);
}
