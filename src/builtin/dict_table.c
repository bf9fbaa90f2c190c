/* SPDX-License-Identifier: MIT */
#include "builtin/dict_table.h"

static struct {
    struct dict_table table;
    int8_t slots[1 << TABLE_LOG2_MIN];
} empty = {
    .table = {TABLE_LOG2_MIN, 0, 0, 0},
    .slots = {-1, -1, -1, -1, -1, -1, -1, -1},
};

struct dict_table *table_empty(void)
{
    return &empty.table;
}

static size_t capacity(unsigned log2_size)
{
    return ((size_t)2 << log2_size) / 3;
}

/* The largest entry number and both marks fit a signed slot. */
static uint8_t log2_width(unsigned log2_size)
{
    if (log2_size < 8) {
        return 0;
    }
    if (log2_size < 16) {
        return 1;
    }
    return log2_size < 32 ? 2 : 3;
}

static size_t block_size(unsigned log2_size)
{
    return sizeof(struct dict_table) +
           ((size_t)1 << (log2_size + log2_width(log2_size))) +
           capacity(log2_size) * sizeof(struct dict_entry);
}

struct dict_table *table_new(unsigned log2_size)
{
    if (log2_size >= TABLE_LOG2_MAX) {
        PyErr_NoMemory();
        return NULL;
    }
    struct dict_table *table = PyMem_Malloc(block_size(log2_size));
    if (table == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    table->log2_size = (uint8_t)log2_size;
    table->log2_width = log2_width(log2_size);
    table->count = 0;
    table->usable = (Py_ssize_t)capacity(log2_size);
    memset(table_slots(table), 0xFF, (size_t)1 << (log2_size + table->log2_width));
    return table;
}

void table_free(struct dict_table *table)
{
    if (table != &empty.table) {
        PyMem_Free(table);
    }
}

size_t table_bytes(const struct dict_table *table)
{
    return table == &empty.table ? 0 : block_size(table->log2_size);
}

unsigned table_log2_for_slots(size_t slots)
{
    unsigned log2_size = TABLE_LOG2_MIN;
    while (log2_size < TABLE_LOG2_MAX && ((size_t)1 << log2_size) < slots) {
        log2_size++;
    }
    return log2_size;
}

unsigned table_log2_for_entries(size_t entries)
{
    unsigned log2_size = TABLE_LOG2_MIN;
    while (log2_size < TABLE_LOG2_MAX && capacity(log2_size) < entries) {
        log2_size++;
    }
    return log2_size;
}

static void set_slot(struct dict_table *table, size_t slot, Py_ssize_t value)
{
    void *slots = table_slots(table);
    switch (table->log2_width) {
    case 0:
        ((int8_t *)slots)[slot] = (int8_t)value;
        break;
    case 1:
        ((int16_t *)slots)[slot] = (int16_t)value;
        break;
    case 2:
        ((int32_t *)slots)[slot] = (int32_t)value;
        break;
    default:
        ((int64_t *)slots)[slot] = value;
        break;
    }
}

void table_append(
    struct dict_table *table, Py_hash_t hash, PyObject *key, PyObject *value)
{
    struct table_probe probe = table_probe_start(table, hash);
    while (table_slot(table, probe.slot) >= 0) {
        table_probe_next(&probe);
    }
    set_slot(table, probe.slot, table->count);
    table_entries(table)[table->count] = (struct dict_entry){hash, key, value};
    table->count++;
    table->usable--;
}

void table_remove(struct dict_table *table, Py_ssize_t index)
{
    struct dict_entry *entry = &table_entries(table)[index];
    struct table_probe probe = table_probe_start(table, entry->hash);
    while (table_slot(table, probe.slot) != index) {
        table_probe_next(&probe);
    }
    set_slot(table, probe.slot, TABLE_DELETED);
    entry->key = NULL;
    entry->value = NULL;
}

void table_fill(struct dict_table *to, const struct dict_table *from, bool share)
{
    const struct dict_entry *entries = table_entries(from);
    for (Py_ssize_t i = 0; i < from->count; i++) {
        if (entries[i].key == NULL) {
            continue;
        }
        if (share) {
            Py_INCREF(entries[i].key);
            Py_INCREF(entries[i].value);
        }
        table_append(to, entries[i].hash, entries[i].key, entries[i].value);
    }
}

struct dict_table *table_clone(const struct dict_table *table)
{
    size_t size = block_size(table->log2_size);
    struct dict_table *copy = PyMem_Malloc(size);
    if (copy == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    /* Entries beyond the count are not initialised, and not copied. */
    size_t entries = (size_t)((char *)table_entries(table) - (char *)table);
    memcpy(copy, table, entries + (size_t)table->count * sizeof(struct dict_entry));
    for (Py_ssize_t i = 0; i < table->count; i++) {
        Py_XINCREF(table_entries(table)[i].key);
        Py_XINCREF(table_entries(table)[i].value);
    }
    return copy;
}
