/* SPDX-License-Identifier: MIT */
#include "type/lookup.h"

#include "kernel/cache.h"
#include "type/observe.h"
#include "type/version.h"

bool lookup_cache_enabled = true;

static struct cache_entry cache[CACHE_SIZE];

struct cache_entry *lookup_cache_entries(void)
{
    return cache;
}

/* 1 and a new *value, 0 when missing; -> -1. */
static int find(PyTypeObject *type, PyObject *name, PyObject **value)
{
    *value = NULL;
    if (type->tp_mro == NULL) {
        if (PyType_HasFeature(type, Py_TPFLAGS_READYING) || PyType_Ready(type) < 0) {
            return PyErr_Occurred() == NULL ? 0 : -1;
        }
        if (type->tp_mro == NULL) {
            return 0; /* the collector took the type apart */
        }
    }
    PyObject *mro = Py_NewRef(type->tp_mro);
    Py_ssize_t n = PyTuple_GET_SIZE(mro);
    int found = 0;
    for (Py_ssize_t i = 0; i < n && found == 0; i++) {
        PyObject *dict = type_dict((PyTypeObject *)PyTuple_GET_ITEM(mro, i));
        if (dict == NULL) {
            continue;
        }
        Py_INCREF(dict);
        found = PyDict_GetItemRef(dict, name, value);
        Py_DECREF(dict);
    }
    Py_DECREF(mro);
    return found;
}

static bool is_cacheable(PyObject *name)
{
    return PyUnicode_CheckExact(name) && PyUnicode_GET_LENGTH(name) <= CACHE_NAME_MAX;
}

static struct cache_entry *entry_for(uint32_t version, PyObject *name)
{
    return &cache[cache_index(version, (uintptr_t)name)];
}

/* The old name is released when the entry is whole again. */
static void store(uint32_t version, PyObject *name, PyObject *value)
{
    PyObject *old =
        cache_store(entry_for(version, name), version, Py_NewRef(name), value);
    Py_XDECREF(old);
}

/* New value by a walk of the MRO, which is then remembered; the pending exception
 * stays. */
static PyObject *find_and_store(PyTypeObject *type, PyObject *name)
{
    bool cached = lookup_cache_enabled && is_cacheable(name) && version_assign(type);
    uint32_t version = cached ? type->tp_version_tag : 0u;
    PyObject *pending = PyErr_GetRaisedException();
    PyObject *value;
    int found = find(type, name, &value);
    /* Comparing keys may have changed the type; then its tag is not the same any
     * more. */
    if (found >= 0 && cache_may_store(version, type->tp_version_tag)) {
        store(version, name, value);
    }
    PyErr_SetRaisedException(pending);
    OBSERVE(cache_miss, type, name);
    return value;
}

PyObject *_PyType_LookupRef(PyTypeObject *type, PyObject *name)
{
    struct cache_entry *entry = entry_for(type->tp_version_tag, name);
    if (cache_hits(entry, type->tp_version_tag, name) && lookup_cache_enabled) {
        OBSERVE(cache_hit, type, name);
        return Py_XNewRef((PyObject *)entry->value);
    }
    return find_and_store(type, name);
}

PyObject *_PyType_Lookup(PyTypeObject *type, PyObject *name)
{
    struct cache_entry *entry = entry_for(type->tp_version_tag, name);
    if (cache_hits(entry, type->tp_version_tag, name) && lookup_cache_enabled) {
        OBSERVE(cache_hit, type, name);
        return entry->value;
    }
    PyObject *value = find_and_store(type, name);
    Py_XDECREF(value);
    return value;
}

PyObject *lookup_uncached(PyTypeObject *type, PyObject *name)
{
    PyObject *pending = PyErr_GetRaisedException();
    PyObject *value;
    (void)find(type, name, &value);
    PyErr_SetRaisedException(pending);
    Py_XDECREF(value);
    return value;
}

void lookup_cache_clear(void)
{
    for (size_t i = 0; i < CACHE_SIZE; i++) {
        PyObject *name = cache_reset(&cache[i]);
        Py_XDECREF(name);
    }
}

unsigned int PyType_ClearCache(void)
{
    lookup_cache_clear();
    return version_counters.next_dynamic - 1u;
}

int lookup_visit_roots(visitproc visit, void *arg)
{
    for (size_t i = 0; i < CACHE_SIZE; i++) {
        Py_VISIT((PyObject *)cache[i].name);
    }
    return 0;
}
