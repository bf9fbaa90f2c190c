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

static PyTypeObject *item(PyObject *tuple, Py_ssize_t i)
{
    return (PyTypeObject *)PyTuple_GET_ITEM(tuple, i);
}

/* True when the type may have a tag, as far as it alone decides. While its bases are
 * being assigned it has more edges than bases, and gets none. */
static bool is_eligible(PyTypeObject *type)
{
    return PyType_HasFeature(type, Py_TPFLAGS_READY) && type->tp_bases != NULL &&
           version_is_allowed(type->tp_versions_used) &&
           subclasses_of(type)->moves == 0;
}

static bool bases_have_tags(PyTypeObject *type)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(type->tp_bases); i++) {
        if (!version_is_guard(item(type->tp_bases, i)->tp_version_tag)) {
            return false;
        }
    }
    return true;
}

/* A tag for a type whose bases have tags: the precondition T7_above of the kernel. */
static bool assign_one(PyTypeObject *type)
{
    if (version_is_guard(type->tp_version_tag)) {
        return true;
    }
    if (!is_eligible(type) || !bases_have_tags(type)) {
        return false;
    }
    uint32_t tag = draw(type);
    if (!version_is_guard(tag)) {
        return false;
    }
    type->tp_versions_used++;
    subclasses_of(type)->last_tag = tag;
    invalidate_arm(&subclasses_of(type)->node, tag);
    OBSERVE(version_assigned, type, tag);
    return true;
}

/* In the MRO bases come after their subclasses; so the tags are given from its end. */
bool version_assign(PyTypeObject *type)
{
    if (version_is_guard(type->tp_version_tag)) {
        return true;
    }
    if (!is_eligible(type)) {
        return false;
    }
    if (!bases_have_tags(type)) {
        for (Py_ssize_t i = PyTuple_GET_SIZE(type->tp_mro) - 1; i > 0; i--) {
            if (!assign_one(item(type->tp_mro, i))) {
                return false;
            }
        }
    }
    return assign_one(type);
}

/* Voids all tags at and below the type. No user code. */
static void drop_tree(PyTypeObject *type)
{
    if (!version_is_guard(type->tp_version_tag)) {
        return;
    }
    struct invalidate_node *node = invalidate_tree(&subclasses_of(type)->node);
    for (; node != NULL; node = node->next) {
        struct subclasses *voided = subclasses_from(node);
        if (PyType_HasFeature(voided->type, Py_TPFLAGS_HEAPTYPE)) {
            ((PyHeapTypeObject *)voided->type)->_spec_cache.getitem = NULL;
        }
        OBSERVE(version_cleared, voided->type, voided->last_tag);
    }
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
