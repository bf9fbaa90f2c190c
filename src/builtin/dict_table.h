/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_DICT_TABLE_H
#define ETALON_BUILTIN_DICT_TABLE_H

/* The table of a dict: entries in the order of insertion, and beside them a sparse index
 * by hash.
 *
 * One block holds the header, 2^log2_size index slots of 1, 2, 4 or 8 bytes, and room for
 * two thirds as many entries. A slot is the number of an entry, or empty, or deleted; the
 * chain of a hash runs through slots until an empty one.
 *
 *   block = header | index: 2^log2_size * width bytes | entry[count + usable]
 *
 * 1. At most 2^log2_size * 2 / 3 entries are ever appended, and `usable` is what is left of
 *    that: so an empty slot always exists and every chain ends. count + usable can be less,
 *    because an entry that is taken from the end leaves its slot used. The shared empty
 *    table has room for no entry.
 * 2. Each entry below `count` with a key is referred to by exactly one slot, which lies on
 *    the chain of its hash; an entry without a key has no value and no slot.
 * 3. A table knows nothing of comparison and runs no code: who may compare decides when a
 *    table can have changed meanwhile. */

#include "Python.h"

#define TABLE_EMPTY (-1)   /* slot: ends a chain */
#define TABLE_DELETED (-2) /* slot: a chain runs through it */
#define TABLE_LOG2_MIN 3
#define TABLE_LOG2_MAX 58
#define TABLE_PERTURB_SHIFT 5

struct dict_entry {
    Py_hash_t hash;
    PyObject *key;   /* owned; NULL: deleted */
    PyObject *value; /* owned; NULL exactly when key is */
};

struct dict_table {
    uint8_t log2_size;
    uint8_t log2_width; /* bytes of a slot: 2^log2_width */
    Py_ssize_t count;   /* entries ever appended, deleted ones included */
    Py_ssize_t usable;  /* entries that can still be appended */
};

/* A walk along the chain of a hash. */
struct table_probe {
    size_t mask;
    size_t slot;
    size_t perturb;
};

/* The table of every dict that has none: immutable, never freed. */
struct dict_table *table_empty(void);

/* New table with 2^log2_size slots; -> NULL MemoryError. */
struct dict_table *table_new(unsigned log2_size);

/* Frees the block, not the references in it. Ignores the shared empty table. */
void table_free(struct dict_table *table);

/* The size of the block in bytes; 0 for the shared empty table. */
size_t table_bytes(const struct dict_table *table);

/* The smallest log2_size with at least so many slots / with room for so many entries. */
unsigned table_log2_for_slots(size_t slots);
unsigned table_log2_for_entries(size_t entries);

/* Appends an entry whose key is not in the table; steals both. Needs usable > 0. */
void table_append(
    struct dict_table *table, Py_hash_t hash, PyObject *key, PyObject *value);

/* Empties entry `index`, which has a key; its references pass to the caller. */
void table_remove(struct dict_table *table, Py_ssize_t index);

/* Appends the live entries of `from` to an empty `to` with room for them. References are
 * moved, or, when `share`, new ones are made. */
void table_fill(struct dict_table *to, const struct dict_table *from, bool share);

/* New table of the same shape with the same entries and new references to them, deleted
 * entries included. -> NULL MemoryError. */
struct dict_table *table_clone(const struct dict_table *table);

static inline void *table_slots(const struct dict_table *table)
{
    return (char *)table + sizeof(struct dict_table);
}

static inline struct dict_entry *table_entries(const struct dict_table *table)
{
    size_t bytes = (size_t)1 << (table->log2_size + table->log2_width);
    return (struct dict_entry *)(void *)((char *)table_slots(table) + bytes);
}

static inline Py_ssize_t table_slot(const struct dict_table *table, size_t slot)
{
    const void *slots = table_slots(table);
    switch (table->log2_width) {
    case 0:
        return ((const int8_t *)slots)[slot];
    case 1:
        return ((const int16_t *)slots)[slot];
    case 2:
        return ((const int32_t *)slots)[slot];
    default:
        return (Py_ssize_t)((const int64_t *)slots)[slot];
    }
}

static inline struct table_probe table_probe_start(
    const struct dict_table *table, Py_hash_t hash)
{
    size_t mask = ((size_t)1 << table->log2_size) - 1;
    return (struct table_probe){mask, (size_t)hash & mask, (size_t)hash};
}

static inline void table_probe_next(struct table_probe *probe)
{
    probe->perturb >>= TABLE_PERTURB_SHIFT;
    probe->slot = (probe->slot * 5 + probe->perturb + 1) & probe->mask;
}

#endif
