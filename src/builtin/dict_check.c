/* SPDX-License-Identifier: MIT */
#include "builtin/dict_check.h"

#include "builtin/dict.h"

static bool on_chain(const struct dict_table *table, Py_ssize_t index)
{
    struct table_probe probe =
        table_probe_start(table, table_entries(table)[index].hash);
    for (size_t steps = 0; steps <= probe.mask + 64; steps++) {
        Py_ssize_t slot = table_slot(table, probe.slot);
        if (slot == index) {
            return true;
        }
        if (slot == TABLE_EMPTY) {
            return false;
        }
        table_probe_next(&probe);
    }
    return false;
}

static const char *check_entries(const PyDictObject *d)
{
    const struct dict_entry *entries = table_entries(d->table);
    Py_ssize_t used = 0;
    Py_ssize_t other = 0;
    for (Py_ssize_t i = 0; i < d->table->count; i++) {
        if ((entries[i].key == NULL) != (entries[i].value == NULL)) {
            return "dict.key_without_value";
        }
        if (entries[i].key == NULL) {
            continue;
        }
        used++;
        other += !PyUnicode_CheckExact(entries[i].key);
        if (!on_chain(d->table, i)) {
            return "dict.entry_not_on_chain";
        }
    }
    if (used != d->used) {
        return "dict.used";
    }
    return other == d->other_keys ? NULL : "dict.other_keys";
}

static const char *check_slots(const PyDictObject *d)
{
    const struct dict_table *table = d->table;
    Py_ssize_t filled = 0;
    size_t empty = 0;
    for (size_t slot = 0; slot < (size_t)1 << table->log2_size; slot++) {
        Py_ssize_t index = table_slot(table, slot);
        if (index < TABLE_DELETED || index >= table->count) {
            return "dict.slot_range";
        }
        if (index >= 0 && table_entries(table)[index].key == NULL) {
            return "dict.slot_of_deleted";
        }
        filled += index >= 0;
        empty += index == TABLE_EMPTY;
    }
    if (empty == 0) {
        return "dict.no_empty_slot";
    }
    return filled == d->used ? NULL : "dict.slot_twice";
}

const char *check_dict(PyObject *o)
{
    if (!PyDict_Check(o)) {
        return "dict.type";
    }
    const PyDictObject *d = (PyDictObject *)o;
    if (d->table == NULL) {
        return "dict.table_null";
    }
    size_t room = (size_t)(d->table->count + d->table->usable);
    if (d->table->usable < 0 || d->table->count < 0 ||
        room > ((size_t)2 << d->table->log2_size) / 3) {
        return "dict.room";
    }
    const char *broken = check_slots(d);
    return broken != NULL ? broken : check_entries(d);
}
