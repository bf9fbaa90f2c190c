/* SPDX-License-Identifier: MIT */
#include "builtin/dict.h"

Py_hash_t dict_hash_key(PyObject *key)
{
    if (PyUnicode_CheckExact(key)) {
        Py_hash_t known = ((PyUnicodeObject *)key)->hash;
        if (known != -1) {
            return known;
        }
    }
    Py_hash_t hash = PyObject_Hash(key);
    if (hash != -1 || !PyErr_ExceptionMatches(PyExc_TypeError)) {
        return hash;
    }
    PyObject *raised = PyErr_GetRaisedException();
    if (!Py_IS_TYPE(raised, (PyTypeObject *)PyExc_TypeError)) {
        PyErr_SetRaisedException(raised);
        return -1;
    }
    PyErr_Format(PyExc_TypeError, "cannot use '%T' as a dict key (%S)", key, raised);
    Py_DECREF(raised);
    return -1;
}

void dict_raise_key_error(PyObject *key)
{
    PyObject *error = PyObject_CallOneArg(PyExc_KeyError, key);
    if (error != NULL) {
        PyErr_SetObject((PyObject *)Py_TYPE(error), error);
        Py_DECREF(error);
    }
}

static bool same_text(PyObject *a, PyObject *b)
{
    const PyUnicodeObject *s = (PyUnicodeObject *)a;
    const PyUnicodeObject *t = (PyUnicodeObject *)b;
    return s->length == t->length && s->state.kind == t->state.kind &&
           memcmp(s->data, t->data, (size_t)s->length * s->state.kind) == 0;
}

static Py_ssize_t find_text(
    const struct dict_table *table, PyObject *key, Py_hash_t hash)
{
    const struct dict_entry *entries = table_entries(table);
    struct table_probe probe = table_probe_start(table, hash);
    for (;;) {
        Py_ssize_t index = table_slot(table, probe.slot);
        if (index == TABLE_EMPTY) {
            return DICT_MISSING;
        }
        if (index >= 0) {
            const struct dict_entry *entry = &entries[index];
            if (entry->key == key ||
                (entry->hash == hash && same_text(entry->key, key))) {
                return index;
            }
        }
        table_probe_next(&probe);
    }
}

/* One comparison: 1 equal, 0 not, -1 error, 2 the dict changed meanwhile. */
static int compare_entry(
    PyDictObject *d, Py_ssize_t index, PyObject *key, uint64_t generation)
{
    PyObject *held = Py_NewRef(table_entries(d->table)[index].key);
    int same = PyObject_RichCompareBool(held, key, Py_EQ);
    if (same >= 0 && (d->generation != generation || index >= d->table->count ||
                         table_entries(d->table)[index].key != held)) {
        same = 2;
    }
    Py_DECREF(held);
    return same;
}

/* One walk along the chain. False: the dict changed, walk again. */
static bool find_once(PyDictObject *d, PyObject *key, Py_hash_t hash, Py_ssize_t *found)
{
    uint64_t generation = d->generation;
    struct table_probe probe = table_probe_start(d->table, hash);
    for (;;) {
        Py_ssize_t index = table_slot(d->table, probe.slot);
        if (index == TABLE_EMPTY) {
            *found = DICT_MISSING;
            return true;
        }
        if (index >= 0) {
            const struct dict_entry *entry = &table_entries(d->table)[index];
            int same = entry->key == key;
            if (!same && entry->hash == hash) {
                same = compare_entry(d, index, key, generation);
            }
            if (same != 0) {
                *found = same == 1 ? index : DICT_ERROR;
                return same != 2;
            }
        }
        table_probe_next(&probe);
    }
}

Py_ssize_t dict_find(PyDictObject *d, PyObject *key, Py_hash_t hash)
{
    Py_ssize_t found = DICT_MISSING;
    for (;;) {
        if (d->other_keys == 0 && PyUnicode_CheckExact(key)) {
            return find_text(d->table, key, hash);
        }
        if (find_once(d, key, hash, &found)) {
            return found;
        }
    }
}

static void replace_table(PyDictObject *d, struct dict_table *table)
{
    d->table = table;
    d->generation++;
}

static int resize(PyDictObject *d, unsigned log2_size)
{
    struct dict_table *table = table_new(log2_size);
    if (table == NULL) {
        return -1;
    }
    struct dict_table *old = d->table;
    table_fill(table, old, false);
    replace_table(d, table);
    table_free(old);
    return 0;
}

int dict_reserve(PyDictObject *d, Py_ssize_t extra)
{
    if (d->table->usable >= extra) {
        return 0;
    }
    return resize(d, table_log2_for_entries((size_t)d->used + (size_t)extra));
}

int dict_append(PyDictObject *d, PyObject *key, Py_hash_t hash, PyObject *value)
{
    if (d->table->usable <= 0 &&
        resize(d, table_log2_for_slots((size_t)d->used * 3)) < 0) {
        return -1;
    }
    table_append(d->table, hash, Py_NewRef(key), Py_NewRef(value));
    d->used++;
    d->other_keys += !PyUnicode_CheckExact(key);
    return 0;
}

int dict_insert(PyDictObject *d, PyObject *key, Py_hash_t hash, PyObject *value)
{
    Py_ssize_t index = dict_find(d, key, hash);
    if (index == DICT_ERROR) {
        return -1;
    }
    if (index == DICT_MISSING) {
        return dict_append(d, key, hash, value);
    }
    Py_SETREF(table_entries(d->table)[index].value, Py_NewRef(value));
    return 0;
}

PyObject *dict_take(PyDictObject *d, Py_ssize_t index)
{
    struct dict_entry taken = table_entries(d->table)[index];
    table_remove(d->table, index);
    d->used--;
    d->other_keys -= !PyUnicode_CheckExact(taken.key);
    Py_DECREF(taken.key);
    return taken.value;
}

void dict_clear(PyDictObject *d)
{
    struct dict_table *old = d->table;
    d->used = 0;
    d->other_keys = 0;
    replace_table(d, table_empty());
    struct dict_entry *entries = table_entries(old);
    for (Py_ssize_t i = 0; i < old->count; i++) {
        Py_XDECREF(entries[i].key);
        Py_XDECREF(entries[i].value);
    }
    table_free(old);
}

struct dict_entry *dict_next_entry(PyDictObject *d, Py_ssize_t *pos)
{
    Py_ssize_t i = *pos;
    if (i < 0) {
        return NULL;
    }
    struct dict_entry *entries = table_entries(d->table);
    while (i < d->table->count && entries[i].key == NULL) {
        i++;
    }
    if (i >= d->table->count) {
        return NULL;
    }
    *pos = i + 1;
    return &entries[i];
}

/* New table with the live entries and new references to them. -> NULL MemoryError. */
static struct dict_table *copy_table(const PyDictObject *d)
{
    bool dense = d->used >= d->table->count * 2 / 3;
    if (dense && d->table != table_empty()) {
        return table_clone(d->table);
    }
    struct dict_table *table = table_new(table_log2_for_entries((size_t)d->used));
    if (table != NULL) {
        table_fill(table, d->table, true);
    }
    return table;
}

int dict_copy_into(PyDictObject *d, PyDictObject *other)
{
    struct dict_table *table = copy_table(other);
    if (table == NULL) {
        return -1;
    }
    struct dict_table *old = d->table;
    replace_table(d, table);
    d->used = other->used;
    d->other_keys = other->other_keys;
    table_free(old);
    return 0;
}

PyObject *dict_copy(PyDictObject *d)
{
    PyObject *copy = PyDict_New();
    if (copy != NULL && d->used > 0 && dict_copy_into((PyDictObject *)copy, d) < 0) {
        Py_CLEAR(copy);
    }
    return copy;
}

int dict_get_ref(PyObject *self, PyObject *key, Py_hash_t hash, PyObject **value)
{
    PyDictObject *d = (PyDictObject *)self;
    Py_ssize_t index;
    *value = NULL;
    Py_BEGIN_CRITICAL_SECTION(self);
    index = dict_find(d, key, hash);
    if (index >= 0) {
        *value = Py_NewRef(table_entries(d->table)[index].value);
    }
    Py_END_CRITICAL_SECTION();
    if (index == DICT_ERROR) {
        return -1;
    }
    return index >= 0;
}
