/* SPDX-License-Identifier: MIT */
#include "builtin/traceback.h"

#include "builtin/exceptions.h"

/* "Did you mean: 'name'?" for misspelt names: the candidate with the least edit
 * distance, where replacing, adding or removing a letter costs 2 and changing its case
 * costs 1. */

#define MOVE_COST 2
#define CASE_COST 1
#define LONGEST 40
#define MOST_CANDIDATES 750

static long substitution_cost(Py_UCS4 a, Py_UCS4 b)
{
    if (a == b) {
        return 0;
    }
    bool letters = (a | 32) == (b | 32) && (a | 32) >= 'a' && (a | 32) <= 'z';
    return letters ? CASE_COST : MOVE_COST;
}

/* The edit distance of two names of at most LONGEST letters, or `most` + 1. */
static long distance(PyObject *a, PyObject *b, long most)
{
    long row[LONGEST + 1];
    Py_ssize_t na = PyUnicode_GET_LENGTH(a), nb = PyUnicode_GET_LENGTH(b);
    if (na > LONGEST || nb > LONGEST) {
        return most + 1;
    }
    for (Py_ssize_t j = 0; j <= nb; j++) {
        row[j] = (long)j * MOVE_COST;
    }
    for (Py_ssize_t i = 1; i <= na; i++) {
        long diagonal = row[0];
        row[0] = (long)i * MOVE_COST;
        for (Py_ssize_t j = 1; j <= nb; j++) {
            long substituted =
                diagonal + substitution_cost(PyUnicode_READ_CHAR(a, i - 1),
                               PyUnicode_READ_CHAR(b, j - 1));
            long moved = Py_MIN(row[j], row[j - 1]) + MOVE_COST;
            diagonal = row[j];
            row[j] = Py_MIN(substituted, moved);
        }
    }
    return row[nb];
}

/* The best candidate of a list: borrowed, or NULL. */
static PyObject *best_of(PyObject *candidates, PyObject *wrong, bool hide_private)
{
    PyObject *best = NULL;
    long best_distance = LONG_MAX;
    Py_ssize_t size = PyList_GET_SIZE(candidates);
    if (size > MOST_CANDIDATES || PyUnicode_GET_LENGTH(wrong) > LONGEST) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < size; i++) {
        PyObject *name = PyList_GET_ITEM(candidates, i);
        if (!PyUnicode_Check(name) || PyUnicode_GET_LENGTH(name) == 0 ||
            _PyUnicode_Equal(name, wrong) ||
            (hide_private && PyUnicode_READ_CHAR(name, 0) == '_')) {
            continue;
        }
        long letters = (long)(PyUnicode_GET_LENGTH(name) + PyUnicode_GET_LENGTH(wrong));
        long most = (letters + 3) * MOVE_COST / 6;
        if (best != NULL && best_distance - 1 < most) {
            most = best_distance - 1;
        }
        long d = distance(wrong, name, most);
        if (d <= most) {
            best = name;
            best_distance = d;
        }
    }
    return best;
}

static bool starts_private(PyObject *name)
{
    return PyUnicode_GET_LENGTH(name) > 0 && PyUnicode_READ_CHAR(name, 0) == '_';
}

/* New str, or NULL without exception. */
static PyObject *spell(PyObject *candidate)
{
    PyObject *text = candidate == NULL
                         ? NULL
                         : PyUnicode_FromFormat(". Did you mean: '%U'?", candidate);
    PyErr_Clear();
    return text;
}

static PyObject *for_attribute(struct exc_attribute *e)
{
    if (e->obj == NULL || e->name == NULL || !PyUnicode_Check(e->name)) {
        return NULL;
    }
    PyObject *names = PyObject_Dir(e->obj);
    if (names == NULL) {
        PyErr_Clear();
        return NULL;
    }
    PyObject *text = spell(best_of(names, e->name, !starts_private(e->name)));
    Py_DECREF(names);
    return text;
}

/* Adds the keys of a dict to a list. 0; -> -1. */
static int add_keys(PyObject *list, PyObject *dict)
{
    return dict == NULL || !PyDict_Check(dict) ? 0 : PyList_Extend(list, dict);
}

/* New list of the names that the frame of the last entry can see; -> NULL. */
static PyObject *visible_names(PyFrameObject *frame)
{
    PyObject *list = PyList_New(0);
    PyObject *locals = list == NULL ? NULL : frame_locals(frame);
    if (locals == NULL || add_keys(list, locals) < 0 ||
        add_keys(list, frame->f_globals) < 0 || add_keys(list, frame->f_builtins) < 0 ||
        PyList_Sort(list) < 0) {
        Py_CLEAR(list);
    }
    Py_XDECREF(locals);
    return list;
}

static bool is_standard_module(PyObject *name)
{
    static const char *const modules[] = {"abc", "ast", "asyncio", "atexit", "bisect",
        "collections", "contextlib", "copy", "dataclasses", "datetime", "decimal", "dis",
        "enum", "fractions", "functools", "gc", "heapq", "inspect", "io", "itertools",
        "json", "keyword", "math", "operator", "os", "pickle", "platform", "random", "re",
        "shutil", "signal", "socket", "string", "struct", "subprocess", "sys", "tempfile",
        "textwrap", "threading", "time", "traceback", "types", "typing", "unittest",
        "uuid", "warnings", "weakref"};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(modules); i++) {
        if (PyUnicode_EqualToUTF8(name, modules[i])) {
            return true;
        }
    }
    return false;
}

static PyObject *for_name(struct exc_name *e)
{
    struct traceback *tb = (struct traceback *)e->traceback;
    if (e->name == NULL || !PyUnicode_Check(e->name) || tb == NULL) {
        return NULL;
    }
    while (tb->tb_next != NULL) {
        tb = tb->tb_next;
    }
    PyObject *names = visible_names(tb->tb_frame);
    PyObject *best = names == NULL ? NULL
                                   : best_of(names, e->name, !starts_private(e->name));
    PyObject *text = spell(best);
    if (is_standard_module(e->name)) {
        PyObject *more =
            text == NULL
                ? PyUnicode_FromFormat(". Did you forget to import '%U'?", e->name)
                : PyUnicode_FromFormat(
                      "%U Or did you forget to import '%U'?", text, e->name);
        PyErr_Clear();
        Py_XDECREF(text);
        text = more;
    }
    PyErr_Clear();
    Py_XDECREF(names);
    return text;
}

PyObject *traceback_suggestion(PyObject *exception)
{
    if (PyErr_GivenExceptionMatches(exception, PyExc_AttributeError)) {
        return for_attribute((struct exc_attribute *)exception);
    }
    if (PyErr_GivenExceptionMatches(exception, PyExc_NameError)) {
        return for_name((struct exc_name *)exception);
    }
    return NULL;
}
