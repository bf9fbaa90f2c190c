/* SPDX-License-Identifier: MIT */
#include "type/watch.h"

#include "type/subclasses.h"
#include "type/version.h"

#define BUSY 1u /* bit 0 of tp_watched */

static PyType_WatchCallback callbacks[WATCH_COUNT];
static int callback_count;

bool watch_is_active(void)
{
    return callback_count > 0;
}

static void notify(PyTypeObject *type)
{
    for (unsigned id = 1; id < WATCH_COUNT; id++) {
        PyType_WatchCallback callback = callbacks[id];
        if (((unsigned)type->tp_watched >> id & 1u) == 0 || callback == NULL) {
            continue;
        }
        if (callback(type) < 0) {
            PyErr_FormatUnraisable(
                "Exception ignored in type watcher callback #%d for %R", (int)id,
                (PyObject *)type);
        }
    }
}

static bool is_due(PyTypeObject *type)
{
    return version_is_guard(type->tp_version_tag) && (type->tp_watched & BUSY) == 0;
}

/* Appends the type and marks it, so that it comes once. No user code. */
static int add_due(PyObject *list, PyTypeObject *type)
{
    if (PyList_Append(list, (PyObject *)type) < 0) {
        return -1;
    }
    type->tp_watched |= BUSY;
    return 0;
}

/* New list of the type and all types below it that are due, marked; upper types come
 * first. NULL or a shorter list when there is no memory: that is reported. */
static PyObject *due_tree(PyTypeObject *type)
{
    PyObject *list = PyList_New(0);
    int result = list == NULL ? -1 : add_due(list, type);
    for (Py_ssize_t i = 0; result == 0 && i < PyList_GET_SIZE(list); i++) {
        PyTypeObject *upper = (PyTypeObject *)PyList_GET_ITEM(list, i), *below;
        size_t position = 0;
        while (result == 0 && (below = subclasses_next(upper, &position)) != NULL) {
            result = is_due(below) ? add_due(list, below) : 0;
        }
    }
    if (result < 0) {
        PyErr_FormatUnraisable("Exception ignored while notifying type watchers");
    }
    return list;
}

static void notify_tree(PyTypeObject *type)
{
    if (!is_due(type)) {
        return;
    }
    PyObject *list = due_tree(type);
    for (Py_ssize_t i = list == NULL ? 0 : PyList_GET_SIZE(list); i > 0; i--) {
        PyTypeObject *due = (PyTypeObject *)PyList_GET_ITEM(list, i - 1);
        if (version_is_guard(due->tp_version_tag)) {
            notify(due);
        }
        due->tp_watched = (unsigned char)(due->tp_watched & ~BUSY);
    }
    Py_XDECREF(list);
}

void watch_notify_tree(PyTypeObject *type)
{
    PyObject *pending = PyErr_GetRaisedException();
    Py_INCREF(type);
    notify_tree(type);
    Py_DECREF(type);
    PyErr_SetRaisedException(pending);
}

static int check_id(int id)
{
    if (id < 0 || id >= WATCH_COUNT) {
        PyErr_Format(PyExc_ValueError, "Invalid type watcher ID %d", id);
        return -1;
    }
    if (callbacks[id] == NULL) {
        PyErr_Format(PyExc_ValueError, "No type watcher set for ID %d", id);
        return -1;
    }
    return 0;
}

static int check_type(PyObject *op)
{
    if (!PyType_Check(op)) {
        PyErr_SetString(PyExc_ValueError, "Cannot watch non-type");
        return -1;
    }
    return 0;
}

int PyType_AddWatcher(PyType_WatchCallback callback)
{
    if (callback == NULL) {
        PyErr_SetString(PyExc_ValueError, "type watcher callback must not be NULL");
        return -1;
    }
    for (int id = 1; id < WATCH_COUNT; id++) {
        if (callbacks[id] == NULL) {
            callbacks[id] = callback;
            callback_count++;
            return id;
        }
    }
    PyErr_SetString(PyExc_RuntimeError, "no more type watcher IDs available");
    return -1;
}

int PyType_ClearWatcher(int watcher_id)
{
    if (check_id(watcher_id) < 0) {
        return -1;
    }
    callbacks[watcher_id] = NULL;
    callback_count--;
    return 0;
}

int PyType_Watch(int watcher_id, PyObject *type)
{
    if (check_type(type) < 0 || check_id(watcher_id) < 0) {
        return -1;
    }
    PyTypeObject *t = (PyTypeObject *)type;
    /* Without a tag the next change would go unnoticed. */
    (void)version_assign(t);
    t->tp_watched = (unsigned char)(t->tp_watched | 1u << (unsigned)watcher_id);
    return 0;
}

int PyType_Unwatch(int watcher_id, PyObject *type)
{
    if (check_type(type) < 0 || check_id(watcher_id) < 0) {
        return -1;
    }
    PyTypeObject *t = (PyTypeObject *)type;
    t->tp_watched = (unsigned char)(t->tp_watched & ~(1u << (unsigned)watcher_id));
    return 0;
}
