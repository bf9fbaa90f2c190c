/* SPDX-License-Identifier: MIT */
#include "builtin/str.h"

#include "kernel/hash.h"
#include "sync/atom.h"

/* A fixed key: runs of the same program hash alike. */
static const struct hash_key key = {0x6574616c6f6e2d31u, 0x646574657268696eu};

Py_hash_t str_hash(PyObject *o)
{
    PyUnicodeObject *s = (PyUnicodeObject *)o;
    Py_hash_t hash = atom_load_i64_relaxed(&s->hash);
    if (hash == -1) {
        hash = hash_bytes(s->data, (size_t)s->length * s->state.kind, key);
        atom_store_i64_relaxed(&s->hash, hash);
    }
    return hash;
}

int str_compare(PyObject *a, PyObject *b)
{
    Py_ssize_t m = PyUnicode_GET_LENGTH(a), n = PyUnicode_GET_LENGTH(b);
    Py_ssize_t common = Py_MIN(m, n);
    if (PyUnicode_KIND(a) == 1 && PyUnicode_KIND(b) == 1) {
        int order = memcmp(PyUnicode_DATA(a), PyUnicode_DATA(b), (size_t)common);
        if (order != 0) {
            return order < 0 ? -1 : 1;
        }
        return (m > n) - (m < n);
    }
    for (Py_ssize_t i = 0; i < common; i++) {
        Py_UCS4 x = str_read(a, i), y = str_read(b, i);
        if (x != y) {
            return x < y ? -1 : 1;
        }
    }
    return (m > n) - (m < n);
}

static bool equal(PyObject *a, PyObject *b)
{
    if (a == b) {
        return true;
    }
    Py_ssize_t n = PyUnicode_GET_LENGTH(a);
    int kind = PyUnicode_KIND(a);
    return n == PyUnicode_GET_LENGTH(b) && kind == PyUnicode_KIND(b) &&
           memcmp(PyUnicode_DATA(a), PyUnicode_DATA(b), (size_t)n * (size_t)kind) == 0;
}

int _PyUnicode_Equal(PyObject *a, PyObject *b)
{
    return equal(a, b);
}

int PyUnicode_Compare(PyObject *a, PyObject *b)
{
    if (!PyUnicode_Check(a) || !PyUnicode_Check(b)) {
        PyErr_Format(PyExc_TypeError, "Can't compare %.100s and %.100s",
            Py_TYPE(a)->tp_name, Py_TYPE(b)->tp_name);
        return -1;
    }
    return str_compare(a, b);
}

int PyUnicode_CompareWithASCIIString(PyObject *a, const char *b)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(a);
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_UCS4 x = str_read(a, i), y = (unsigned char)b[i];
        if (y == 0 || x > y) {
            return 1;
        }
        if (x < y) {
            return -1;
        }
    }
    return b[n] == 0 ? 0 : -1;
}

int PyUnicode_EqualToUTF8(PyObject *a, const char *b)
{
    if (PyUnicode_IS_ASCII(a)) {
        size_t n = (size_t)PyUnicode_GET_LENGTH(a);
        return strlen(b) == n && memcmp(PyUnicode_DATA(a), b, n) == 0;
    }
    PyObject *other = PyUnicode_FromString(b);
    if (other == NULL) {
        PyErr_Clear();
        return 0;
    }
    int result = equal(a, other);
    Py_DECREF(other);
    return result;
}

PyObject *PyUnicode_RichCompare(PyObject *a, PyObject *b, int op)
{
    if (!PyUnicode_Check(a) || !PyUnicode_Check(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    if (op == Py_EQ || op == Py_NE) {
        return PyBool_FromLong(equal(a, b) == (op == Py_EQ));
    }
    int order = str_compare(a, b);
    Py_RETURN_RICHCOMPARE(order, 0, op);
}

/* Bounds --------------------------------------------------------------------------- */

void str_fit_bounds(Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *end)
{
    if (*end > length) {
        *end = length;
    } else if (*end < 0) {
        *end = *end + length < 0 ? 0 : *end + length;
    }
    if (*start < 0) {
        *start = *start + length < 0 ? 0 : *start + length;
    }
}

static int read_bound(PyObject *o, Py_ssize_t *value)
{
    if (o == Py_None) {
        return 0;
    }
    if (!PyIndex_Check(o)) {
        PyErr_SetString(PyExc_TypeError,
            "slice indices must be integers or None or have an __index__ method");
        return -1;
    }
    Py_ssize_t n = PyNumber_AsSsize_t(o, NULL);
    if (n == -1 && PyErr_Occurred()) {
        return -1;
    }
    *value = n;
    return 0;
}

int str_parse_bounds(PyObject *const *args, Py_ssize_t nargs, Py_ssize_t length,
    Py_ssize_t *start, Py_ssize_t *end)
{
    *start = 0;
    *end = PY_SSIZE_T_MAX;
    if ((nargs > 1 && read_bound(args[1], start) < 0) ||
        (nargs > 2 && read_bound(args[2], end) < 0)) {
        return -1;
    }
    str_fit_bounds(length, start, end);
    return 0;
}

/* Searching ------------------------------------------------------------------------ */

bool str_matches_at(PyObject *o, PyObject *sub, Py_ssize_t at, Py_ssize_t end)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(sub);
    if (at < 0 || n > end - at) {
        return false;
    }
    int kind = PyUnicode_KIND(o);
    if (kind == PyUnicode_KIND(sub)) {
        size_t width = (size_t)kind;
        return memcmp((char *)PyUnicode_DATA(o) + width * (size_t)at,
                   PyUnicode_DATA(sub), width * (size_t)n) == 0;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        if (str_read(o, at + i) != str_read(sub, i)) {
            return false;
        }
    }
    return true;
}

Py_ssize_t str_search(
    PyObject *o, PyObject *sub, Py_ssize_t start, Py_ssize_t end, bool backwards)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(sub);
    if (end - start < n || (n > 0 && PyUnicode_KIND(sub) > PyUnicode_KIND(o))) {
        return -1;
    }
    if (n == 0) {
        return backwards ? end : start;
    }
    Py_ssize_t step = backwards ? -1 : 1;
    Py_ssize_t last = end - n;
    Py_UCS4 first = str_read(sub, 0);
    for (Py_ssize_t i = backwards ? last : start; i >= start && i <= last; i += step) {
        if (str_read(o, i) == first && str_matches_at(o, sub, i, end)) {
            return i;
        }
    }
    return -1;
}

Py_ssize_t str_count(
    PyObject *o, PyObject *sub, Py_ssize_t start, Py_ssize_t end, Py_ssize_t most)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(sub);
    if (start > end) {
        return 0;
    }
    if (n == 0) {
        return Py_MIN(end - start + 1, most);
    }
    Py_ssize_t count = 0;
    while (count < most) {
        Py_ssize_t i = str_search(o, sub, start, end, false);
        if (i < 0) {
            break;
        }
        count++;
        start = i + n;
    }
    return count;
}

Py_ssize_t PyUnicode_Find(
    PyObject *o, PyObject *sub, Py_ssize_t start, Py_ssize_t end, int direction)
{
    if (!PyUnicode_Check(o) || !PyUnicode_Check(sub)) {
        PyErr_BadArgument();
        return -2;
    }
    str_fit_bounds(PyUnicode_GET_LENGTH(o), &start, &end);
    return str_search(o, sub, start, end, direction <= 0);
}

Py_ssize_t PyUnicode_FindChar(
    PyObject *o, Py_UCS4 ch, Py_ssize_t start, Py_ssize_t end, int direction)
{
    str_fit_bounds(PyUnicode_GET_LENGTH(o), &start, &end);
    Py_ssize_t step = direction > 0 ? 1 : -1;
    for (Py_ssize_t i = direction > 0 ? start : end - 1; i >= start && i < end;
         i += step) {
        if (str_read(o, i) == ch) {
            return i;
        }
    }
    return -1;
}

int PyUnicode_Contains(PyObject *o, PyObject *sub)
{
    if (!PyUnicode_Check(sub)) {
        PyErr_Format(PyExc_TypeError,
            "'in <string>' requires string as left operand, not %.100s",
            Py_TYPE(sub)->tp_name);
        return -1;
    }
    if (!PyUnicode_Check(o)) {
        PyErr_Format(PyExc_TypeError, "must be str, not %.100s", Py_TYPE(o)->tp_name);
        return -1;
    }
    return str_search(o, sub, 0, PyUnicode_GET_LENGTH(o), false) >= 0;
}

/* Joining --------------------------------------------------------------------------- */

PyObject *str_concat(PyObject *a, PyObject *b)
{
    if (!PyUnicode_Check(a)) {
        return PyErr_Format(
            PyExc_TypeError, "must be str, not %.100s", Py_TYPE(a)->tp_name);
    }
    if (!PyUnicode_Check(b)) {
        return PyErr_Format(PyExc_TypeError,
            "can only concatenate str (not \"%.200s\") to str", Py_TYPE(b)->tp_name);
    }
    Py_ssize_t m = PyUnicode_GET_LENGTH(a), n = PyUnicode_GET_LENGTH(b);
    if (m == 0) {
        return str_exact(b);
    }
    if (n == 0) {
        return str_exact(a);
    }
    if (m > PY_SSIZE_T_MAX - n) {
        PyErr_SetString(PyExc_OverflowError, "strings are too large to concat");
        return NULL;
    }
    Py_UCS4 top = str_mask(a, 0, m) | str_mask(b, 0, n);
    PyObject *result = PyUnicode_New(m + n, Py_MIN(top, STR_MAX_CHAR));
    if (result != NULL) {
        str_copy(result, 0, a, 0, m);
        str_copy(result, m, b, 0, n);
    }
    return result;
}

PyObject *PyUnicode_Concat(PyObject *a, PyObject *b)
{
    return str_concat(a, b);
}

void PyUnicode_Append(PyObject **p, PyObject *right)
{
    if (*p == NULL) {
        return;
    }
    PyObject *result = right == NULL ? NULL : str_concat(*p, right);
    Py_SETREF(*p, result);
}

void PyUnicode_AppendAndDel(PyObject **p, PyObject *right)
{
    PyUnicode_Append(p, right);
    Py_XDECREF(right);
}

PyObject *str_repeat(PyObject *o, Py_ssize_t n)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(o);
    if (n <= 0 || length == 0) {
        return Py_NewRef(str_empty());
    }
    if (n == 1) {
        return str_exact(o);
    }
    if (length > PY_SSIZE_T_MAX / n) {
        PyErr_SetString(PyExc_OverflowError, "repeated string is too long");
        return NULL;
    }
    PyObject *result = PyUnicode_New(n * length, str_mask(o, 0, length));
    for (Py_ssize_t i = 0; result != NULL && i < n; i++) {
        str_copy(result, i * length, o, 0, length);
    }
    return result;
}
