/* SPDX-License-Identifier: MIT */
#include "hierarchy.h"

#include "kernel/c3.h"
#include "machine.h"
#include "oracle.h"

#include <string.h>

void hierarchy_merge(struct model_list *lists, size_t count)
{
    struct c3_list c3[MODEL_LISTS_MAX];
    struct model_list merged;
    const void *out[MODEL_ITEMS_MAX];
    for (size_t i = 0; i < count; i++) {
        c3[i] = (struct c3_list){lists[i].items, lists[i].count, 0};
    }
    struct c3_merged result = c3_merge(c3, count, out, MODEL_ITEMS_MAX);
    enum model_order expected = model_merge(lists, count, &merged);
    if (expected == MODEL_TOO_LARGE || result.result == C3_FULL) {
        oracle_fail("T4", "there is room for all items");
    }
    if ((result.result == C3_DONE) != (expected == MODEL_ORDER)) {
        oracle_fail("T4", "one merge has an order, the other has none");
    }
    if (result.written != merged.count ||
        memcmp(out, merged.items, result.written * sizeof out[0]) != 0) {
        oracle_fail("T3", "the merges differ");
    }
}

/* No metaclass decides an order here. */
static bool is_given(PyTypeObject *type)
{
    (void)type;
    return false;
}

/* New tuple: classes number `byte` and others that its bits and `more` choose. */
static PyObject *choose_bases(uint8_t byte, uint8_t more)
{
    size_t n = machine.classes.count;
    PyObject *bases = PyTuple_New(1 + more % 4);
    for (Py_ssize_t i = 0; bases != NULL && i < PyTuple_GET_SIZE(bases); i++) {
        size_t k = (byte + (size_t)i * (1u + more / 4u)) % n;
        PyTuple_SET_ITEM(bases, i, Py_NewRef(machine.classes.items[k]));
    }
    return bases;
}

static bool has_twice(PyObject *bases)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        for (Py_ssize_t j = 0; j < i; j++) {
            if (PyTuple_GET_ITEM(bases, i) == PyTuple_GET_ITEM(bases, j)) {
                return true;
            }
        }
    }
    return false;
}

static void check_order(PyTypeObject *type)
{
    struct model_list order;
    enum model_order result = model_order_of_bases(type->tp_bases, is_given, &order);
    if (result == MODEL_TOO_LARGE) {
        return;
    }
    Py_ssize_t n = PyTuple_GET_SIZE(type->tp_mro);
    bool same = result == MODEL_ORDER && (size_t)n == order.count + 1;
    for (Py_ssize_t i = 1; same && i < n; i++) {
        same = PyTuple_GET_ITEM(type->tp_mro, i) == order.items[i - 1];
    }
    if (!same) {
        oracle_fail("I3", "__mro__ is not the order of the model");
    }
}

/* A class with these bases, which the model must allow. */
static void make(PyObject *bases)
{
    struct model_list order;
    PyObject *type = PyObject_CallFunction(
        (PyObject *)&PyType_Type, "sO{ss}", "C", bases, "__module__", "fuzz");
    bool refused = has_twice(bases) ||
                   model_order_of_bases(bases, is_given, &order) == MODEL_NO_ORDER;
    if (refused != (type == NULL)) {
        oracle_fail("T4", "a class without an order, or refused with one");
    }
    if (type == NULL) {
        PyErr_Clear();
        return;
    }
    check_order((PyTypeObject *)type);
    shelf_put(&machine.classes, type);
}

/* Afterwards every class has the order of its bases, whether it was allowed or not. */
static void assign(uint8_t byte, PyObject *bases)
{
    PyObject *type = machine.classes.items[byte % machine.classes.count];
    if (PyObject_SetAttrString(type, "__bases__", bases) < 0) {
        PyErr_Clear();
    }
    for (size_t i = 0; i < machine.classes.count; i++) {
        check_order((PyTypeObject *)machine.classes.items[i]);
    }
}

void hierarchy_build(const uint8_t *data, size_t size)
{
    static const struct program nothing;
    machine_run(&nothing);
    for (size_t i = 0; i + 1 < size && i < 64; i += 2) {
        PyObject *bases = choose_bases(data[i], data[i + 1]);
        if (bases == NULL) {
            oracle_fail("start", "no memory");
        }
        if (data[i] % 4 == 3 && machine.classes.count > 2) {
            assign(data[i + 1], bases);
        } else {
            make(bases);
        }
        Py_DECREF(bases);
    }
    oracle_check();
    oracle_close();
}
