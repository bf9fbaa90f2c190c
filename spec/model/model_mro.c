/* SPDX-License-Identifier: MIT */
/* Chapter mro.md. */
#include "model.h"

#include <string.h>

#define STEPS_MAX 2000 /* classes whose order is computed for one answer */

static bool contains(const struct model_list *list, size_t from, const void *item)
{
    for (size_t i = from; i < list->count; i++) {
        if (list->items[i] == item) {
            return true;
        }
    }
    return false;
}

static bool in_a_tail(const struct model_list *lists, size_t count, const void *item)
{
    for (size_t i = 0; i < count; i++) {
        if (contains(&lists[i], 1, item)) {
            return true;
        }
    }
    return false;
}

/* The first head that is in no tail, or NULL. */
static const void *next_item(const struct model_list *lists, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (lists[i].count > 0 && !in_a_tail(lists, count, lists[i].items[0])) {
            return lists[i].items[0];
        }
    }
    return NULL;
}

static void remove_head(struct model_list *list, const void *item)
{
    if (list->count > 0 && list->items[0] == item) {
        list->count--;
        memmove(&list->items[0], &list->items[1], list->count * sizeof(void *));
    }
}

static bool all_empty(const struct model_list *lists, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (lists[i].count > 0) {
            return false;
        }
    }
    return true;
}

enum model_order model_merge(
    struct model_list *lists, size_t count, struct model_list *merged)
{
    merged->count = 0;
    while (!all_empty(lists, count)) {
        const void *item = next_item(lists, count);
        if (item == NULL) {
            return MODEL_NO_ORDER;
        }
        if (merged->count == MODEL_ITEMS_MAX) {
            return MODEL_TOO_LARGE;
        }
        merged->items[merged->count++] = item;
        for (size_t i = 0; i < count; i++) {
            remove_head(&lists[i], item);
        }
    }
    return MODEL_ORDER;
}

/* False when the tuple is too long. */
static bool list_of(PyObject *tuple, struct model_list *list)
{
    list->count = (size_t)PyTuple_GET_SIZE(tuple);
    for (size_t i = 0; i < list->count && i < MODEL_ITEMS_MAX; i++) {
        list->items[i] = PyTuple_GET_ITEM(tuple, i);
    }
    return list->count <= MODEL_ITEMS_MAX;
}

struct walk {
    bool (*given)(PyTypeObject *);
    int steps;
};

static enum model_order order_of_bases(
    struct walk *walk, PyObject *bases, struct model_list *order);

/* The class itself, then the order of its bases. */
static enum model_order order_of(
    struct walk *walk, PyTypeObject *type, struct model_list *order)
{
    if (walk->given(type)) {
        return list_of(type->tp_mro, order) ? MODEL_ORDER : MODEL_TOO_LARGE;
    }
    enum model_order result = order_of_bases(walk, type->tp_bases, order);
    if (result != MODEL_ORDER) {
        return result;
    }
    if (order->count == MODEL_ITEMS_MAX) {
        return MODEL_TOO_LARGE;
    }
    memmove(&order->items[1], &order->items[0], order->count * sizeof(void *));
    order->items[0] = type;
    order->count++;
    return MODEL_ORDER;
}

static enum model_order order_of_bases(
    struct walk *walk, PyObject *bases, struct model_list *order)
{
    struct model_list lists[MODEL_LISTS_MAX];
    size_t count = (size_t)PyTuple_GET_SIZE(bases);
    if (count >= MODEL_LISTS_MAX || walk->steps == 0) {
        return MODEL_TOO_LARGE;
    }
    walk->steps--;
    for (size_t i = 0; i < count; i++) {
        PyTypeObject *base = (PyTypeObject *)PyTuple_GET_ITEM(bases, i);
        enum model_order result = order_of(walk, base, &lists[i]);
        if (result != MODEL_ORDER) {
            return result;
        }
    }
    (void)list_of(bases, &lists[count]);
    return model_merge(lists, count + 1, order);
}

enum model_order model_order_of_bases(
    PyObject *bases, bool (*given)(PyTypeObject *), struct model_list *order)
{
    struct walk walk = {given, STEPS_MAX};
    return order_of_bases(&walk, bases, order);
}
