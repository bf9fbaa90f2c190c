/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_BYTES_H
#define ETALON_BUILTIN_BYTES_H

/* bytes and bytearray: arrays of bytes, followed by a zero.
 *
 * 1. The empty bytes object and the 256 of one byte are shared, static and immortal.
 * 2. A bytearray's block holds `allocated` >= ob_size + 1 bytes, or there is none and it
 *    is empty. While `exports` is not 0 the block does not move.
 * 3. Methods that both types have work on a byte_span, and make results of the kind of
 *    their self: exact bytes, or exact bytearray. */

#include "Python.h"

typedef struct {
    PyObject_VAR_HEAD char *block; /* owned block, or NULL */
    Py_ssize_t allocated;          /* bytes of the block */
    Py_ssize_t exports;            /* buffers given out */
} PyByteArrayObject;

/* A run of bytes that belongs to somebody else. */
struct byte_span {
    const char *text;
    Py_ssize_t size;
};

/* Borrowed; the empty bytes object. No error. */
PyObject *bytes_empty(void);

/* True with *span when o is a bytes or bytearray, or of a subclass. No error. */
bool bytes_span(PyObject *o, struct byte_span *span);

/* The same; -> -1 TypeError "a bytes-like object is required, not '...'". */
int bytes_need_span(PyObject *o, struct byte_span *span);

/* The span of self, which is one of the two. No error. */
struct byte_span bytes_self(PyObject *self);

/* The last index + 1 of sub in [start, end), or the first index; -1: none. No error. */
Py_ssize_t bytes_search(struct byte_span in, struct byte_span sub, Py_ssize_t start,
    Py_ssize_t end, bool backwards);

/* New object of the kind of self: exact bytes or exact bytearray. -> NULL MemoryError. */
PyObject *bytes_like(PyObject *self, const char *text, Py_ssize_t size);

/* A byte from an int. 0..255; code; -> -1 TypeError / ValueError. */
int bytes_item_value(PyObject *o);

/* What bytes(source, encoding, errors) holds; absent arguments are NULL. New exact bytes;
 * code; -> NULL. */
PyObject *bytes_from_arguments(
    PyObject *source, const char *encoding, const char *errors);

/* The bytes that an iterable of ints gives. `refusal` is the format of the TypeError for what
 * is no iterable, `range` the text of the ValueError for what is no byte. New exact bytes;
 * code; -> NULL. */
PyObject *bytes_from_items(PyObject *source, const char *refusal, const char *range);

/* The common slots. */
PyObject *bytes_repr_text(PyObject *self, const char *before, const char *after);
PyObject *bytes_richcompare(PyObject *a, PyObject *b, int op);
PyObject *bytes_concat(PyObject *a, PyObject *b);
PyObject *bytes_repeat(PyObject *self, Py_ssize_t n);
PyObject *bytes_slice(PyObject *self, PyObject *slice);
Py_ssize_t bytes_length(PyObject *self);
int bytes_contains(PyObject *self, PyObject *item);
PyObject *bytes_iter(PyObject *self);
int bytes_getbuffer(PyObject *self, Py_buffer *view, int flags);

/* A growing run of bytes; like str_writer. */
struct byte_writer {
    char *data; /* owned block, or NULL */
    Py_ssize_t length;
    Py_ssize_t capacity;
};

/* 0; -> -1 MemoryError, after which only PyMem_Free(w->data) is left to do. */
int byte_writer_add(struct byte_writer *w, const char *text, Py_ssize_t n);
int byte_writer_fill(struct byte_writer *w, char byte, Py_ssize_t n);
/* Object of the kind of self, and frees the block. New; -> NULL. */
PyObject *byte_writer_finish(struct byte_writer *w, PyObject *self);

/* Methods of both types: convention (see str_methods.h), name, signature, description. */
#define BYTES_METHODS(X)                                                               \
    X(NONE, capitalize, "capitalize($self, /)", "A copy that starts in upper case.")   \
    X(FAST, center, "center($self, width, fillchar=b' ', /)", "A copy in the middle.") \
    X(FAST, count, "count($self, sub[, start[, end]], /)", "How often sub occurs.")    \
    X(KEYS, decode, "decode($self, /, encoding='utf-8', errors='strict')",             \
        "The text that the bytes stand for.")                                          \
    X(FAST, endswith, "endswith($self, suffix[, start[, end]], /)",                    \
        "True when the bytes end with suffix, or one of a tuple of them.")             \
    X(KEYS, expandtabs, "expandtabs($self, /, tabsize=8)",                             \
        "A copy with spaces in place of tabs.")                                        \
    X(FAST, find, "find($self, sub[, start[, end]], /)", "The first index, or -1.")    \
    X(FAST, hex, "hex($self, sep=<unrepresentable>, bytes_per_sep=1)",                 \
        "Two hexadecimal digits for each byte.")                                       \
    X(FAST, index, "index($self, sub[, start[, end]], /)",                             \
        "The first index, or ValueError.")                                             \
    X(NONE, isalnum, "isalnum($self, /)", "True for ASCII letters and digits only.")   \
    X(NONE, isalpha, "isalpha($self, /)", "True for ASCII letters only.")              \
    X(NONE, isascii, "isascii($self, /)", "True for ASCII only.")                      \
    X(NONE, isdigit, "isdigit($self, /)", "True for ASCII digits only.")               \
    X(NONE, islower, "islower($self, /)", "True when all letters are in lower case.")  \
    X(NONE, isspace, "isspace($self, /)", "True for white space only.")                \
    X(NONE, istitle, "istitle($self, /)",                                              \
        "True when words start in upper case and go on in lower case.")                \
    X(NONE, isupper, "isupper($self, /)", "True when all letters are in upper case.")  \
    X(ONE, join, "join($self, iterable_of_bytes, /)",                                  \
        "The items of the iterable with self between them.")                           \
    X(FAST, ljust, "ljust($self, width, fillchar=b' ', /)", "A copy at the left.")     \
    X(NONE, lower, "lower($self, /)", "A copy in lower case.")                         \
    X(FAST, lstrip, "lstrip($self, bytes=None, /)",                                    \
        "A copy without white space (or these bytes) at the start.")                   \
    X(ONE, partition, "partition($self, sep, /)",                                      \
        "The parts before, of and after the first sep.")                               \
    X(ONE, removeprefix, "removeprefix($self, prefix, /)",                             \
        "A copy without the prefix.")                                                  \
    X(ONE, removesuffix, "removesuffix($self, suffix, /)",                             \
        "A copy without the suffix.")                                                  \
    X(FAST, replace, "replace($self, old, new, count=-1, /)",                          \
        "A copy with old replaced by new.")                                            \
    X(FAST, rfind, "rfind($self, sub[, start[, end]], /)", "The last index, or -1.")   \
    X(FAST, rindex, "rindex($self, sub[, start[, end]], /)",                           \
        "The last index, or ValueError.")                                              \
    X(FAST, rjust, "rjust($self, width, fillchar=b' ', /)", "A copy at the right.")    \
    X(ONE, rpartition, "rpartition($self, sep, /)",                                    \
        "The parts before, of and after the last sep.")                                \
    X(KEYS, rsplit, "rsplit($self, /, sep=None, maxsplit=-1)",                         \
        "Like split, but starts at the end.")                                          \
    X(FAST, rstrip, "rstrip($self, bytes=None, /)",                                    \
        "A copy without white space (or these bytes) at the end.")                     \
    X(KEYS, split, "split($self, /, sep=None, maxsplit=-1)",                           \
        "The list of parts between seps, or between white space.")                     \
    X(KEYS, splitlines, "splitlines($self, /, keepends=False)", "The list of lines.")  \
    X(FAST, startswith, "startswith($self, prefix[, start[, end]], /)",                \
        "True when the bytes start with prefix, or one of a tuple of them.")           \
    X(FAST, strip, "strip($self, bytes=None, /)",                                      \
        "A copy without white space (or these bytes) at both ends.")                   \
    X(NONE, swapcase, "swapcase($self, /)", "A copy with the cases exchanged.")        \
    X(NONE, title, "title($self, /)", "A copy whose words start in upper case.")       \
    X(KEYS, translate, "translate($self, table, /, delete=b'')",                       \
        "A copy without some bytes, the others looked up in a table of 256.")          \
    X(NONE, upper, "upper($self, /)", "A copy in upper case.")                         \
    X(ONE, zfill, "zfill($self, width, /)", "A copy with zeros behind the sign.")

#define BYTES_PROTOTYPE_NONE(name)                                                     \
    PyObject *bytes_method_##name(PyObject *, PyObject *);
#define BYTES_PROTOTYPE_ONE(name) PyObject *bytes_method_##name(PyObject *, PyObject *);
#define BYTES_PROTOTYPE_FAST(name)                                                     \
    PyObject *bytes_method_##name(PyObject *, PyObject *const *, Py_ssize_t);
#define BYTES_PROTOTYPE_KEYS(name)                                                     \
    PyObject *bytes_method_##name(PyObject *, PyObject *, PyObject *);
#define BYTES_PROTOTYPE(kind, name, signature, doc) BYTES_PROTOTYPE_##kind(name)
BYTES_METHODS(BYTES_PROTOTYPE)

#define BYTES_FLAGS_NONE METH_NOARGS
#define BYTES_FLAGS_ONE METH_O
#define BYTES_FLAGS_FAST METH_FASTCALL
#define BYTES_FLAGS_KEYS (METH_VARARGS | METH_KEYWORDS)
/* One entry of a PyMethodDef table. */
#define BYTES_METHOD(kind, name, signature, doc)                                       \
    {#name, _PyCFunction_CAST(bytes_method_##name), BYTES_FLAGS_##kind,                \
        signature "\n--\n\n" doc},

/* The static method maketrans: a table of 256 bytes. New; -> NULL. */
PyObject *bytes_maketrans(PyObject *type, PyObject *const *args, Py_ssize_t nargs);

#define BYTES_MAKETRANS                                                                \
    {"maketrans", _PyCFunction_CAST(bytes_maketrans), METH_FASTCALL | METH_STATIC,     \
        "maketrans(frm, to, /)\n--\n\nA table for translate."},

/* The class method fromhex: New instance of the type; -> NULL ValueError. */
PyObject *bytes_fromhex(PyObject *type, PyObject *text);

#endif
