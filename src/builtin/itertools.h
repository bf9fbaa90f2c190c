/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_ITERTOOLS_H
#define ETALON_BUILTIN_ITERTOOLS_H

/* The iterators of the module itertools.
 *
 * Most of them need no more than the iterator they draw from, a function or second object,
 * some object kept between steps, and three counters: they share one struct.
 *
 * 1. Every field is NULL or owned from the allocation on, so an iterator can be collected
 *    before its constructor has filled it (I8).
 * 2. A step holds what it uses while user code runs, since that code can make the iterator
 *    drop it (I6); a field is emptied before what it held is released. */

#include "Python.h"

struct tool {
    PyObject_HEAD PyObject *source; /* owned iterator, or NULL when exhausted */
    PyObject *function;             /* owned, or NULL */
    PyObject *kept;                 /* owned, or NULL */
    Py_ssize_t position;            /* meaning depends on the type */
    Py_ssize_t limit;
    Py_ssize_t step;
};

/* New empty instance. -> NULL. */
struct tool *tool_new(PyTypeObject *type);
void tool_dealloc(PyObject *self);
int tool_traverse(PyObject *self, visitproc visit, void *arg);

/* The next item of the source, or NULL: at the end, when the source is dropped, or with an
 * exception. New. */
PyObject *tool_source_next(struct tool *t);

/* Drops the source. */
void tool_finish(struct tool *t);

/* The constructor of tools that take (function, iterable) and no keywords. */
PyObject *tool_new_pair(
    PyTypeObject *type, PyObject *args, PyObject *kwargs, const char *name);

/* 0 when kwargs is empty; -> -1 TypeError, for a type used as it is. */
int tool_no_keywords(PyTypeObject *type, const char *name, PyObject *kwargs);

#define TOOL_TYPE(type, name, doc, new, next, ...)                                     \
    PyTypeObject type = {                                                              \
        PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "itertools." name,            \
        .tp_basicsize = sizeof(struct tool), .tp_dealloc = tool_dealloc,               \
        .tp_getattro = PyObject_GenericGetAttr,                                        \
        .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,     \
        .tp_doc = doc, .tp_traverse = tool_traverse, .tp_iter = PyObject_SelfIter,     \
        .tp_iternext = next, .tp_alloc = PyType_GenericAlloc, .tp_new = new,           \
        .tp_free = PyObject_GC_Del, __VA_ARGS__}

/* Every type of the module; static types that the runtime makes ready. */
#define ITERTOOLS_TYPES(X)                                                             \
    X(itertools_accumulate_type)                                                       \
    X(itertools_batched_type)                                                          \
    X(itertools_chain_type)                                                            \
    X(itertools_combinations_type)                                                     \
    X(itertools_replacement_type)                                                      \
    X(itertools_compress_type)                                                         \
    X(itertools_count_type)                                                            \
    X(itertools_cycle_type)                                                            \
    X(itertools_dropwhile_type)                                                        \
    X(itertools_filterfalse_type)                                                      \
    X(itertools_groupby_type)                                                          \
    X(itertools_grouper_type)                                                          \
    X(itertools_islice_type)                                                           \
    X(itertools_pairwise_type)                                                         \
    X(itertools_permutations_type)                                                     \
    X(itertools_product_type)                                                          \
    X(itertools_repeat_type)                                                           \
    X(itertools_starmap_type)                                                          \
    X(itertools_takewhile_type)                                                        \
    X(itertools_tee_type)                                                              \
    X(itertools_tee_cell_type)                                                         \
    X(itertools_zip_longest_type)

#define ITERTOOLS_DECLARE(type) extern PyTypeObject type;
ITERTOOLS_TYPES(ITERTOOLS_DECLARE)
#undef ITERTOOLS_DECLARE

/* itertools.tee(iterable, n=2). */
PyObject *itertools_tee(PyObject *module, PyObject *const *args, Py_ssize_t nargs);

#endif
