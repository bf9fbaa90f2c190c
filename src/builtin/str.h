/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_STR_H
#define ETALON_BUILTIN_STR_H

/* Storage of strings, for the files that implement str.
 *
 * A string is an array of code points of 1, 2 or 4 bytes each, followed by a zero.
 *
 * 1. The kind is the smallest that holds every code point, and `ascii` is set exactly when
 *    all are below 128: so equal strings have equal bytes.
 * 2. In an exact str the data follows the struct; an instance of a subclass owns a block.
 * 3. A string changes only between PyUnicode_New and its first use by anyone else.
 * 4. The empty string and the 256 strings of one Latin-1 character are shared, static and
 *    immortal; no exact str created by this module duplicates them. */

#include "Python.h"

#define STR_MAX_CHAR 0x10FFFFu

static inline Py_UCS4 str_read(PyObject *o, Py_ssize_t index)
{
    return PyUnicode_READ(PyUnicode_KIND(o), PyUnicode_DATA(o), index);
}

/* The smallest kind for text whose code points, or'ed together, give `mask`. */
static inline int str_kind_for(Py_UCS4 mask)
{
    if (mask < 0x100) {
        return PyUnicode_1BYTE_KIND;
    }
    return mask < 0x10000 ? PyUnicode_2BYTE_KIND : PyUnicode_4BYTE_KIND;
}

/* Stores a code point that the kind can hold. No error. */
static inline void str_write(int kind, void *data, Py_ssize_t index, Py_UCS4 ch)
{
    if (kind == PyUnicode_1BYTE_KIND) {
        ((Py_UCS1 *)data)[index] = (Py_UCS1)ch;
    } else if (kind == PyUnicode_2BYTE_KIND) {
        ((Py_UCS2 *)data)[index] = (Py_UCS2)ch;
    } else {
        ((Py_UCS4 *)data)[index] = ch;
    }
}

static inline bool str_is_surrogate(Py_UCS4 ch)
{
    return ch >= 0xD800 && ch <= 0xDFFF;
}

/* Borrowed shared strings. No error. */
PyObject *str_empty(void);
PyObject *str_latin1(Py_UCS1 ch);

/* A new reference to the string of one code point. -> NULL MemoryError. */
PyObject *str_from_char(Py_UCS4 ch);

/* All code points of o[start:end] or'ed together (an upper bound when the whole string is
 * asked for). No error. */
Py_UCS4 str_mask(PyObject *o, Py_ssize_t start, Py_ssize_t end);

/* Copies n code points between blocks; the target kind holds them. No error. */
void str_copy_data(int to_kind, void *to, Py_ssize_t to_start, int from_kind,
    const void *from, Py_ssize_t from_start, Py_ssize_t n);

/* Copies n code points of `from` into a string that is being filled. No error. */
void str_copy(PyObject *to, Py_ssize_t to_start, PyObject *from, Py_ssize_t from_start,
    Py_ssize_t n);

/* New exact str equal to o: o itself when it is one. -> NULL MemoryError. */
PyObject *str_exact(PyObject *o);

/* o[start:end] for 0 <= start <= end <= len; o itself when exact and whole.
 * New; -> NULL MemoryError. */
PyObject *str_slice(PyObject *o, Py_ssize_t start, Py_ssize_t end);

/* New instance of a proper subclass of str with the text of o. -> NULL MemoryError. */
PyObject *str_new_subclass(PyTypeObject *type, PyObject *o);

/* -1, 0 or 1 by code points. No error. */
int str_compare(PyObject *a, PyObject *b);

/* The cached hash. No error. */
Py_hash_t str_hash(PyObject *o);

/* Index of sub in o[start:end], the first or (backwards) the last; -1 when there is none.
 * The bounds are already fitted. No error. */
Py_ssize_t str_search(
    PyObject *o, PyObject *sub, Py_ssize_t start, Py_ssize_t end, bool backwards);

/* Number of occurrences that do not overlap in o[start:end], at most `most`. No error. */
Py_ssize_t str_count(
    PyObject *o, PyObject *sub, Py_ssize_t start, Py_ssize_t end, Py_ssize_t most);

/* True when sub stands at position `at` of o, inside o[:end]. No error. */
bool str_matches_at(PyObject *o, PyObject *sub, Py_ssize_t at, Py_ssize_t end);

/* n copies of o; New; -> NULL MemoryError. Slots of the type. */
PyObject *str_repeat(PyObject *o, Py_ssize_t n);
PyObject *str_concat(PyObject *a, PyObject *b);

/* Brings bounds of a slice into 0 <= *start, *end <= length. No error. */
void str_fit_bounds(Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *end);

/* The arguments of methods that take optional bounds: (sub, start=None, end=None), fitted
 * to length. 0; code; -> -1 TypeError. */
int str_parse_bounds(PyObject *const *args, Py_ssize_t nargs, Py_ssize_t length,
    Py_ssize_t *start, Py_ssize_t *end);

/* New; -> NULL. The repr of a string; `only_ascii` escapes all others. */
PyObject *str_repr(PyObject *o, bool only_ascii);

#endif
