/* SPDX-License-Identifier: MIT */
#include "machine.h"

#include "hook.h"

#include <stdio.h>
#include <string.h>

#define NESTING_MAX 3
#define NUMBER_END 65536
#define ITEMS_MAX 8

static void show(struct log *log, PyObject *value, int nesting);

void log_text(struct log *log, const char *text)
{
    size_t length = strlen(text);
    size_t room = LOG_MAX - log->length;
    length = length < room ? length : room;
    memcpy(log->text + log->length, text, length);
    log->length += length;
}

/* The name of a static type, without its module. */
void log_type(struct log *log, PyTypeObject *type)
{
    const char *dot = strrchr(type->tp_name, '.');
    if (PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)) {
        log_text(log, "class");
    } else {
        log_text(log, dot == NULL ? type->tp_name : dot + 1);
    }
}

static bool show_label(struct log *log, const struct shelf *shelf, PyObject *value)
{
    for (size_t i = 0; i < shelf->count; i++) {
        if (shelf->items[i] == value) {
            char label[24];
            snprintf(label, sizeof label, "%c%zu", shelf->letter, shelf->labels[i]);
            log_text(log, label);
            return true;
        }
    }
    return false;
}

static void show_row(struct log *log, PyObject *const *items, Py_ssize_t n, int nesting,
    const char *ends)
{
    char end[] = {ends[1], '\0'};
    log_text(log, (char[]){ends[0], '\0'});
    for (Py_ssize_t i = 0; i < n && i < ITEMS_MAX; i++) {
        log_text(log, i == 0 ? "" : ", ");
        show(log, items[i], nesting + 1);
    }
    log_text(log, n > ITEMS_MAX ? ", ..." : "");
    log_text(log, end);
}

static void show_dict(struct log *log, PyObject *dict, int nesting)
{
    Py_ssize_t position = 0, n = 0;
    PyObject *key, *value;
    log_text(log, "{");
    while (n < ITEMS_MAX && PyDict_Next(dict, &position, &key, &value)) {
        log_text(log, n++ == 0 ? "" : ", ");
        show(log, key, nesting + 1);
        log_text(log, ": ");
        show(log, value, nesting + 1);
    }
    log_text(log, PyDict_Size(dict) > n ? ", ...}" : "}");
}

/* A large number may be made of an address: a hash. */
static void show_int(struct log *log, PyObject *value)
{
    char text[32];
    int overflow;
    long number = PyLong_AsLongAndOverflow(value, &overflow);
    bool small = overflow == 0 && number > -NUMBER_END && number < NUMBER_END;
    snprintf(text, sizeof text, "%ld", number);
    log_text(log, small ? text : "big");
}

/* The default repr names an address. */
static void show_text(struct log *log, const char *text)
{
    log_text(log, "'");
    log_text(log, strstr(text, " at 0x") != NULL ? "..." : text);
    log_text(log, "'");
}

static bool show_atom(struct log *log, PyObject *value)
{
    if (value == Py_None) {
        log_text(log, "None");
    } else if (PyBool_Check(value)) {
        log_text(log, value == Py_True ? "True" : "False");
    } else if (PyLong_CheckExact(value)) {
        show_int(log, value);
    } else if (PyUnicode_CheckExact(value) && PyUnicode_IS_ASCII(value)) {
        show_text(log, (const char *)PyUnicode_DATA(value));
    } else {
        return show_label(log, &machine.classes, value) ||
               show_label(log, &machine.objects, value) ||
               show_label(log, &machine.metas, value);
    }
    return true;
}

static void show(struct log *log, PyObject *value, int nesting)
{
    PyTypeObject *type = Py_TYPE(value);
    if (show_atom(log, value)) {
        return;
    }
    if (nesting < NESTING_MAX && (type == &PyTuple_Type || type == &PyList_Type)) {
        bool tuple = type == &PyTuple_Type;
        show_row(log, PySequence_Fast_ITEMS(value), Py_SIZE(value), nesting,
            tuple ? "()" : "[]");
    } else if (nesting < NESTING_MAX && type == &PyDict_Type) {
        show_dict(log, value, nesting);
    } else if (hook_check(value)) {
        log_text(log, "hook");
    } else if (PyType_Check(value)) {
        log_type(log, (PyTypeObject *)value);
    } else if (PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)) {
        log_text(log, "object");
    } else {
        log_type(log, type);
    }
}

void log_show(struct log *log, PyObject *value)
{
    show(log, value, 0);
}
