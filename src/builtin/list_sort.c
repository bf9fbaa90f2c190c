/* SPDX-License-Identifier: MIT */
#include "builtin/list.h"

#include "builtin/sort.h"

/* The items of a list while they are detached from it. */
struct detached {
    PyObject **items; /* owned block of owned items */
    Py_ssize_t size;
    Py_ssize_t allocated;
};

static struct detached detach(PyListObject *list)
{
    struct detached d;
    Py_BEGIN_CRITICAL_SECTION(list);
    d = (struct detached){list->ob_item, Py_SIZE(list), list->allocated};
    list->ob_item = NULL;
    list->allocated = LIST_SORTING;
    Py_SET_SIZE(list, 0);
    Py_END_CRITICAL_SECTION();
    return d;
}

/* Puts the items back; what user code put into the list meanwhile is dropped, and reported
 * unless another error is pending. */
static int reattach(PyListObject *list, struct detached d, int status)
{
    struct detached strange;
    Py_BEGIN_CRITICAL_SECTION(list);
    strange = (struct detached){list->ob_item, Py_SIZE(list), list->allocated};
    list->ob_item = d.items;
    list->allocated = d.allocated;
    Py_SET_SIZE(list, d.size);
    Py_END_CRITICAL_SECTION();
    if (strange.allocated != LIST_SORTING && status == 0) {
        PyErr_SetString(PyExc_ValueError, "list modified during sort");
        status = -1;
    }
    while (strange.items != NULL && --strange.size >= 0) {
        Py_XDECREF(strange.items[strange.size]);
    }
    PyMem_Free(strange.items);
    return status;
}

static void reverse(PyObject **items, Py_ssize_t n)
{
    for (Py_ssize_t i = 0, j = n - 1; i < j; i++, j--) {
        PyObject *item = items[i];
        items[i] = items[j];
        items[j] = item;
    }
}

/* Owned keys when there is a key function; on error none are left. */
static int make_keys(struct sort_item *pairs, Py_ssize_t n, PyObject *key)
{
    for (Py_ssize_t i = 0; i < n; i++) {
        pairs[i].key =
            key == NULL ? pairs[i].value : PyObject_CallOneArg(key, pairs[i].value);
        if (pairs[i].key == NULL) {
            while (--i >= 0) {
                Py_DECREF(pairs[i].key);
            }
            return -1;
        }
    }
    return 0;
}

static int sort_detached(struct detached d, PyObject *key)
{
    struct sort_item *pairs = PyMem_New(struct sort_item, d.size);
    if (pairs == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < d.size; i++) {
        pairs[i].value = d.items[i];
    }
    int status = make_keys(pairs, d.size, key);
    if (status == 0) {
        status = sort_items(pairs, (size_t)d.size);
        for (Py_ssize_t i = 0; i < d.size; i++) {
            d.items[i] = pairs[i].value;
        }
        for (Py_ssize_t i = 0; key != NULL && i < d.size; i++) {
            Py_DECREF(pairs[i].key);
        }
    }
    PyMem_Free(pairs);
    return status;
}

int list_sort(PyListObject *list, PyObject *key, bool backwards)
{
    Py_INCREF(list);
    struct detached d = detach(list);
    /* Turned before and after, equal items keep their order. */
    if (backwards) {
        reverse(d.items, d.size);
    }
    int status = d.size < 2 && key == NULL ? 0 : sort_detached(d, key);
    if (backwards) {
        reverse(d.items, d.size);
    }
    status = reattach(list, d, status);
    Py_DECREF(list);
    return status;
}
