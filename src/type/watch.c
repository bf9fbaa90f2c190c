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

static void notify_tree(PyTypeObject *type)
{
    if (!version_is_guard(type->tp_version_tag) || (type->tp_watched & BUSY) != 0) {
        return;
    }
    type->tp_watched |= BUSY;
    PyObject *list = subclasses_list(type);
    if (list == NULL) {
        PyErr_FormatUnraisable("Exception ignored while notifying type watchers");
    }
    Py_ssize_t n = list == NULL ? 0 : PyList_GET_SIZE(list);
    for (Py_ssize_t i = 0; i < n; i++) {
        notify_tree((PyTypeObject *)PyList_GET_ITEM(list, i));
    }
    Py_XDECREF(list);
    if (version_is_guard(type->tp_version_tag)) {
        notify(type);
    }
    type->tp_watched = (unsigned char)(type->tp_watched & ~BUSY);
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
