/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SPEC_MODEL_H
#define ETALON_SPEC_MODEL_H

/* The rules of attribute lookup as the plainest C that says them.
 *
 * The runtime answers from caches, keeps orders and slots up to date piece by piece, and so
 * can be wrong about the past. The model has no state: each question is answered from
 * `__bases__`, `__mro__` and the dicts of classes and instances as they are, by walking
 * them. It is slow, and runs no user code: where the answer is for user code to give, the
 * model says so.
 *
 * The rules are those of mro.md, lookup.md, descriptors.md and slot-table.md. */

#include "Python.h"

#define MODEL_ITEMS_MAX 128 /* in one order */
#define MODEL_LISTS_MAX 12  /* to merge */

struct model_list {
    size_t count;
    const void *items[MODEL_ITEMS_MAX]; /* borrowed */
};

enum model_order {
    MODEL_ORDER,     /* there is one */
    MODEL_NO_ORDER,  /* there is none: mro.4, mro.5 */
    MODEL_TOO_LARGE, /* the model gives up */
};

/* C3: merges the lists, which are used up. */
enum model_order model_merge(
    struct model_list *lists, size_t count, struct model_list *merged);

/* The order that a class with these bases has below itself. Orders of the bases are
 * computed from their own bases, down to the root; only where `given` says that a metaclass
 * decided the order of a class (mro.7), its `__mro__` is taken. */
enum model_order model_order_of_bases(
    PyObject *bases, bool (*given)(PyTypeObject *), struct model_list *order);

/* What the first class of `__mro__` that has the name in its dict has there: borrowed; NULL
 * when none has. Keys that are no str do not count. */
PyObject *model_lookup(PyTypeObject *type, PyObject *name);

enum model_kind {
    MODEL_VALUE,   /* the attribute is `value` */
    MODEL_BOUND,   /* the attribute is what `__get__` of `value` gives */
    MODEL_MISSING, /* AttributeError */
    MODEL_CODE,    /* __getattribute__ or __getattr__ decide */
};

struct model_attribute {
    enum model_kind kind;
    PyObject *value; /* borrowed; of the first two kinds */
};

/* What reading an attribute of an object does. The object is no type. */
struct model_attribute model_attribute(PyObject *object, PyObject *name);

/* True when the class of the object is found to have the special method. */
bool model_has(PyObject *object, PyObject *name);

#endif
