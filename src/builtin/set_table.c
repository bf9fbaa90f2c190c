/* SPDX-License-Identifier: MIT */
#include "builtin/set.h"

#include "builtin/check.h"

/* A walk over the entries that a hash can be in. */
struct probe {
    size_t mask;
    size_t base; /* where the run of neighbours began */
    size_t step; /* neighbours of it tried so far */
    size_t perturb;
};

static struct probe probe_start(const PySetObject *set, Py_hash_t hash)
{
    size_t mask = (size_t)set->mask;
    return (struct probe){mask, (size_t)hash & mask, 0, (size_t)hash};
}

static size_t probe_at(const struct probe *p)
{
    return p->base + p->step;
}

static void probe_next(struct probe *p)
{
    bool room = p->base + SET_LINEAR <= p->mask;
    if (room && p->step < SET_LINEAR) {
        p->step++;
        return;
    }
    p->perturb >>= SET_PERTURB_SHIFT;
    p->base = (p->base * 5 + 1 + p->perturb) & p->mask;
    p->step = 0;
}

static bool is_free(const struct set_entry *entry)
{
    return entry->key == NULL && entry->hash == 0;
}

/* 1 equal, 0 not, -1 error, 2 the set changed meanwhile. */
static int compare_entry(PySetObject *set, size_t at, PyObject *key)
{
    const struct set_entry *table = set->table;
    Py_ssize_t mask = set->mask;
    PyObject *held = Py_NewRef(table[at].key);
    int same = PyObject_RichCompareBool(held, key, Py_EQ);
    if (same >= 0 &&
        (set->table != table || set->mask != mask || table[at].key != held)) {
        same = 2;
    }
    Py_DECREF(held);
    return same;
}

/* Text equals text without user code. */
static bool both_text(PyObject *a, PyObject *b)
{
    return PyUnicode_CheckExact(a) && PyUnicode_CheckExact(b);
}

static int entry_is(PySetObject *set, size_t at, PyObject *key, Py_hash_t hash)
{
    const struct set_entry *entry = &set->table[at];
    if (entry->key == NULL || entry->hash != hash) {
        return 0;
    }
    if (entry->key == key) {
        return 1;
    }
    if (both_text(entry->key, key)) {
        return _PyUnicode_Equal(entry->key, key);
    }
    return compare_entry(set, at, key);
}

static bool is_deleted(const struct set_entry *entry)
{
    return entry->key == NULL && entry->hash == -1;
}

/* Finds the entry of the key (1), or the one where it would go (0): the last deleted one on
 * its chain, or else the free one at the end; -> -1. */
static int locate(PySetObject *set, PyObject *key, Py_hash_t hash, size_t *at)
{
    int same = 2;
    while (same == 2) {
        struct probe p = probe_start(set, hash);
        size_t deleted = SIZE_MAX;
        same = 0;
        while (same == 0) {
            *at = probe_at(&p);
            if (is_free(&set->table[*at])) {
                /* A comparison may have put something there. */
                bool reuse = deleted != SIZE_MAX && is_deleted(&set->table[deleted]);
                *at = reuse ? deleted : *at;
                return 0;
            }
            deleted = is_deleted(&set->table[*at]) ? *at : deleted;
            same = entry_is(set, *at, key, hash);
            probe_next(&p);
        }
    }
    return same;
}

static void insert_clean(
    struct set_entry *table, Py_ssize_t mask, PyObject *key, Py_hash_t hash)
{
    struct probe p = {(size_t)mask, (size_t)hash & (size_t)mask, 0, (size_t)hash};
    while (table[probe_at(&p)].key != NULL) {
        probe_next(&p);
    }
    table[probe_at(&p)] = (struct set_entry){key, hash};
}

static void forget_table(PySetObject *set)
{
    memset(set->few, 0, sizeof(set->few));
    set->table = set->few;
    set->mask = SET_MIN_SIZE - 1;
}

/* A table with more than `minimum` entries, for the keys that are there. */
static int resize(PySetObject *set, size_t minimum)
{
    size_t size = SET_MIN_SIZE;
    while (size <= minimum && size < (size_t)PY_SSIZE_T_MAX / 64) {
        size <<= 1;
    }
    struct set_entry saved[SET_MIN_SIZE];
    struct set_entry *old = set->table;
    size_t old_size = (size_t)set->mask + 1;
    struct set_entry *table = NULL;
    if (size > SET_MIN_SIZE) {
        table = PyMem_Calloc(size, sizeof(*table));
        if (table == NULL) {
            PyErr_NoMemory();
            return -1;
        }
    }
    if (old == set->few) {
        memcpy(saved, old, sizeof(saved));
        old = saved;
    }
    forget_table(set);
    if (table != NULL) {
        set->table = table;
        set->mask = (Py_ssize_t)size - 1;
    }
    for (size_t i = 0; i < old_size; i++) {
        if (old[i].key != NULL) {
            insert_clean(set->table, set->mask, old[i].key, old[i].hash);
        }
    }
    set->fill = set->used;
    if (old != saved) {
        PyMem_Free(old);
    }
    return 0;
}

/* How many entries a new table should exceed. */
static size_t growth(const PySetObject *set)
{
    size_t used = (size_t)set->used;
    return used > 50000 ? used * 2 : used * 4;
}

int set_compact(PySetObject *set)
{
    if (set->fill - set->used <= set->mask / 4) {
        return 0;
    }
    return resize(set, growth(set));
}

int set_find(PySetObject *set, PyObject *key, Py_hash_t hash)
{
    size_t at;
    return locate(set, key, hash, &at);
}

int set_insert(PySetObject *set, PyObject *key, Py_hash_t hash)
{
    size_t at;
    int found = locate(set, key, hash, &at);
    if (found != 0) {
        return found < 0 ? -1 : 0;
    }
    bool reused = is_deleted(&set->table[at]);
    set->table[at] = (struct set_entry){Py_NewRef(key), hash};
    set->fill += !reused;
    set->used++;
    if (reused || set->fill * 5 < set->mask * 3) {
        return 1;
    }
    if (resize(set, growth(set)) == 0) {
        return 1;
    }
    /* Undone, so that a failed add leaves the set as it was. */
    set->table[at] = (struct set_entry){NULL, 0};
    set->fill--;
    set->used--;
    Py_DECREF(key);
    return -1;
}

static PyObject *empty_entry(PySetObject *set, size_t at)
{
    PyObject *key = set->table[at].key;
    set->table[at] = (struct set_entry){NULL, -1};
    set->used--;
    return key;
}

int set_remove(PySetObject *set, PyObject *key, Py_hash_t hash)
{
    size_t at;
    int found = locate(set, key, hash, &at);
    if (found > 0) {
        Py_DECREF(empty_entry(set, at));
    }
    return found;
}

PyObject *set_take_any(PySetObject *set)
{
    if (set->used == 0) {
        return NULL;
    }
    size_t mask = (size_t)set->mask;
    size_t at = (size_t)set->finger & mask;
    while (set->table[at].key == NULL) {
        at = (at + 1) & mask;
    }
    set->finger = (Py_ssize_t)at + 1;
    return empty_entry(set, at);
}

void set_clear(PySetObject *set)
{
    struct set_entry saved[SET_MIN_SIZE];
    struct set_entry *old = set->table;
    Py_ssize_t mask = set->mask;
    if (old == set->few) {
        memcpy(saved, old, sizeof(saved));
        old = saved;
    }
    forget_table(set);
    set->fill = 0;
    set->used = 0;
    for (Py_ssize_t i = 0; i <= mask; i++) {
        Py_XDECREF(old[i].key);
    }
    if (old != saved) {
        PyMem_Free(old);
    }
}

int set_reserve(PySetObject *set, Py_ssize_t extra)
{
    if ((set->fill + extra) * 5 < set->mask * 3) {
        return 0;
    }
    return resize(set, ((size_t)set->used + (size_t)extra) * 2);
}

/* Into a set that was never filled: the keys of a set differ, so nothing is compared. */
static void copy_entries(PySetObject *set, const PySetObject *other)
{
    bool same_shape = set->mask == other->mask && other->fill == other->used;
    for (Py_ssize_t i = 0; i <= other->mask; i++) {
        const struct set_entry *entry = &other->table[i];
        if (entry->key == NULL) {
            continue;
        }
        Py_INCREF(entry->key);
        if (same_shape) {
            set->table[i] = *entry;
        } else {
            insert_clean(set->table, set->mask, entry->key, entry->hash);
        }
    }
    set->fill = set->used = other->used;
}

int set_merge(PySetObject *set, PySetObject *other)
{
    if (set == other || other->used == 0) {
        return 0;
    }
    if (set_reserve(set, other->used) < 0) {
        return -1;
    }
    if (set->fill == 0) {
        copy_entries(set, other);
        return 0;
    }
    Py_ssize_t pos = 0;
    struct set_entry *entry;
    while ((entry = set_next(other, &pos)) != NULL) {
        PyObject *key = Py_NewRef(entry->key);
        int added = set_insert(set, key, entry->hash);
        Py_DECREF(key);
        if (added < 0) {
            return -1;
        }
    }
    return 0;
}

struct set_entry *set_next(PySetObject *set, Py_ssize_t *pos)
{
    Py_ssize_t i = *pos;
    while (i <= set->mask && set->table[i].key == NULL) {
        i++;
    }
    *pos = i + 1;
    return i <= set->mask ? &set->table[i] : NULL;
}

bool set_next_held(PyObject *self, Py_ssize_t *pos, struct set_entry *held)
{
    struct set_entry *entry;
    Py_BEGIN_CRITICAL_SECTION(self);
    entry = set_next((PySetObject *)self, pos);
    if (entry != NULL) {
        *held = *entry;
        Py_INCREF(held->key);
    }
    Py_END_CRITICAL_SECTION();
    return entry != NULL;
}

static void move_table(PySetObject *to, const PySetObject *from)
{
    to->fill = from->fill;
    to->used = from->used;
    to->mask = from->mask;
    memcpy(to->few, from->few, sizeof(to->few));
    to->table = from->table == from->few ? to->few : from->table;
}

void set_swap(PySetObject *a, PySetObject *b)
{
    PySetObject saved = {.table = NULL};
    move_table(&saved, a);
    move_table(a, b);
    move_table(b, &saved);
}

static bool on_chain(PySetObject *set, size_t index)
{
    struct probe p = probe_start(set, set->table[index].hash);
    for (size_t steps = 0; steps <= (p.mask + 64) * (SET_LINEAR + 1); steps++) {
        size_t at = probe_at(&p);
        if (at == index) {
            return true;
        }
        if (is_free(&set->table[at])) {
            return false;
        }
        probe_next(&p);
    }
    return false;
}

const char *check_set(PyObject *op)
{
    PySetObject *set = (PySetObject *)op;
    size_t size = (size_t)set->mask + 1;
    if (set->table == NULL || set->mask + 1 < SET_MIN_SIZE ||
        (size & (size - 1)) != 0 ||
        (set->table == set->few) != (size == SET_MIN_SIZE)) {
        return "set.table";
    }
    Py_ssize_t used = 0;
    Py_ssize_t fill = 0;
    for (size_t i = 0; i < size; i++) {
        const struct set_entry *entry = &set->table[i];
        if (entry->key == NULL && !is_free(entry) && !is_deleted(entry)) {
            return "set.entry";
        }
        used += entry->key != NULL;
        fill += !is_free(entry);
        if (entry->key != NULL && !on_chain(set, i)) {
            return "set.chain";
        }
    }
    if (used != set->used || fill != set->fill) {
        return "set.count";
    }
    return fill < (Py_ssize_t)size ? NULL : "set.full";
}
