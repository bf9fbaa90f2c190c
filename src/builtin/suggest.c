/* SPDX-License-Identifier: MIT */
#include "builtin/suggest.h"

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

PyObject *suggest_best(PyObject *candidates, PyObject *wrong, bool hide_private)
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
