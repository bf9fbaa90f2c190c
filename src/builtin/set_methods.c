/* SPDX-License-Identifier: MIT */
#include "builtin/set.h"

#include "builtin/dict.h"
#include "builtin/genericalias.h"

/* An unhashable set stands for the frozenset with its elements: new, or NULL with the
 * exception that was pending. */
static PyObject *frozen_key(PyObject *key)
{
    if (!PySet_Check(key) || !PyErr_ExceptionMatches(PyExc_TypeError)) {
        return NULL;
    }
    PyErr_Clear();
    return set_new(&PyFrozenSet_Type, key);
}

/* A membership test or removal, repeated with a frozenset when the key is a set. */
static int with_frozen(
    PyObject *self, PyObject *key, int (*act)(PyObject *, PyObject *))
{
    int result = act(self, key);
    if (result < 0) {
        PyObject *frozen = frozen_key(key);
        if (frozen != NULL) {
            result = act(self, frozen);
            Py_DECREF(frozen);
        }
    }
    return result;
}

int set_contains(PyObject *self, PyObject *key)
{
    return with_frozen(self, key, PySet_Contains);
}

static PyObject *none_unless(int status)
{
    if (status < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *bool_unless(int answer)
{
    return answer < 0 ? NULL : PyBool_FromLong(answer);
}

static PyObject *method_contains(PyObject *self, PyObject *key)
{
    return bool_unless(set_contains(self, key));
}

static PyObject *method_add(PyObject *self, PyObject *key)
{
    return none_unless(PySet_Add(self, key));
}

static PyObject *method_discard(PyObject *self, PyObject *key)
{
    return none_unless(with_frozen(self, key, PySet_Discard));
}

static PyObject *method_remove(PyObject *self, PyObject *key)
{
    int found = with_frozen(self, key, PySet_Discard);
    if (found == 0) {
        dict_raise_key_error(key);
        return NULL;
    }
    return none_unless(found);
}

static PyObject *method_pop(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    PyObject *key;
    Py_BEGIN_CRITICAL_SECTION(self);
    key = set_take_any((PySetObject *)self);
    Py_END_CRITICAL_SECTION();
    if (key == NULL) {
        PyErr_SetString(PyExc_KeyError, "pop from an empty set");
    }
    return key;
}

static PyObject *method_clear(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    PySet_Type.tp_clear(self);
    Py_RETURN_NONE;
}

static PyObject *method_copy(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    return PyFrozenSet_CheckExact(self) ? Py_NewRef(self) : set_new_base(self, self);
}

static PyObject *method_update(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    int status = 0;
    for (Py_ssize_t i = 0; status == 0 && i < nargs; i++) {
        status = set_update(self, args[i]);
    }
    return none_unless(status);
}

static PyObject *method_union(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    PyObject *result = set_new_base(self, self);
    for (Py_ssize_t i = 0; result != NULL && i < nargs; i++) {
        if (args[i] != self && set_update(result, args[i]) < 0) {
            Py_CLEAR(result);
        }
    }
    return result;
}

static PyObject *method_intersection(
    PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    PyObject *result = nargs == 0 ? set_new_base(self, self) : Py_NewRef(self);
    for (Py_ssize_t i = 0; result != NULL && i < nargs; i++) {
        PyObject *narrower = set_intersection(result, args[i]);
        Py_SETREF(result, narrower);
    }
    return result;
}

/* Takes over the contents of a set that nobody else has. */
static PyObject *become(PyObject *self, PyObject *fresh)
{
    if (fresh == NULL) {
        return NULL;
    }
    Py_BEGIN_CRITICAL_SECTION(self);
    set_swap((PySetObject *)self, (PySetObject *)fresh);
    Py_END_CRITICAL_SECTION();
    Py_DECREF(fresh);
    Py_RETURN_NONE;
}

static PyObject *method_intersection_update(
    PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    PyObject *result = method_intersection(self, args, nargs);
    if (result == self) {
        Py_DECREF(result);
        Py_RETURN_NONE;
    }
    return become(self, result);
}

static PyObject *method_difference(
    PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    if (nargs == 0) {
        return set_new_base(self, self);
    }
    PyObject *result = set_difference(self, args[0]);
    for (Py_ssize_t i = 1; result != NULL && i < nargs; i++) {
        if (set_difference_update(result, args[i]) < 0) {
            Py_CLEAR(result);
        }
    }
    return result;
}

static PyObject *method_difference_update(
    PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    int status = 0;
    for (Py_ssize_t i = 0; status == 0 && i < nargs; i++) {
        status = set_difference_update(self, args[i]);
    }
    return none_unless(status);
}

static PyObject *method_symmetric_update(PyObject *self, PyObject *other)
{
    return none_unless(set_symmetric_update(self, other));
}

static PyObject *method_isdisjoint(PyObject *self, PyObject *other)
{
    return bool_unless(set_is_disjoint(self, other));
}

static PyObject *method_issubset(PyObject *self, PyObject *other)
{
    return bool_unless(set_is_subset(self, other));
}

static PyObject *method_issuperset(PyObject *self, PyObject *other)
{
    return bool_unless(set_is_superset(self, other));
}

static PyObject *method_sizeof(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    PySetObject *set = (PySetObject *)self;
    size_t bytes = (size_t)Py_TYPE(self)->tp_basicsize;
    if (set->table != set->few) {
        bytes += ((size_t)set->mask + 1) * sizeof(struct set_entry);
    }
    return PyLong_FromSize_t(bytes);
}

static PyObject *method_reduce(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    PyObject *keys = PySequence_List(self);
    if (keys == NULL) {
        return NULL;
    }
    PyObject *result = NULL;
    PyObject *state = PyObject_CallMethod(self, "__getstate__", NULL);
    if (state != NULL) {
        result = Py_BuildValue("O(O)O", Py_TYPE(self), keys, state);
        Py_DECREF(state);
    }
    Py_DECREF(keys);
    return result;
}

static PyObject *number_or(PyObject *a, PyObject *b)
{
    if (!PyAnySet_Check(a) || !PyAnySet_Check(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    return method_union(a, &b, 1);
}

static PyObject *number_and(PyObject *a, PyObject *b)
{
    if (!PyAnySet_Check(a) || !PyAnySet_Check(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    return set_intersection(a, b);
}

static PyObject *number_subtract(PyObject *a, PyObject *b)
{
    if (!PyAnySet_Check(a) || !PyAnySet_Check(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    return set_difference(a, b);
}

static PyObject *number_xor(PyObject *a, PyObject *b)
{
    if (!PyAnySet_Check(a) || !PyAnySet_Check(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    return set_symmetric_difference(a, b);
}

static PyObject *inplace_or(PyObject *self, PyObject *other)
{
    if (!PyAnySet_Check(other)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    return set_update(self, other) < 0 ? NULL : Py_NewRef(self);
}

static PyObject *inplace_and(PyObject *self, PyObject *other)
{
    if (!PyAnySet_Check(other)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    PyObject *done = become(self, set_intersection(self, other));
    if (done == NULL) {
        return NULL;
    }
    Py_DECREF(done);
    return Py_NewRef(self);
}

static PyObject *inplace_subtract(PyObject *self, PyObject *other)
{
    if (!PyAnySet_Check(other)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    return set_difference_update(self, other) < 0 ? NULL : Py_NewRef(self);
}

static PyObject *inplace_xor(PyObject *self, PyObject *other)
{
    if (!PyAnySet_Check(other)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    return set_symmetric_update(self, other) < 0 ? NULL : Py_NewRef(self);
}

PyNumberMethods set_as_number = {
    .nb_subtract = number_subtract,
    .nb_and = number_and,
    .nb_xor = number_xor,
    .nb_or = number_or,
    .nb_inplace_subtract = inplace_subtract,
    .nb_inplace_and = inplace_and,
    .nb_inplace_xor = inplace_xor,
    .nb_inplace_or = inplace_or,
};

PyNumberMethods frozenset_as_number = {
    .nb_subtract = number_subtract,
    .nb_and = number_and,
    .nb_xor = number_xor,
    .nb_or = number_or,
};

/* What both types have. */
#define SHARED_METHODS                                                                 \
    {"__contains__", method_contains, METH_O | METH_COEXIST,                           \
        "__contains__($self, object, /)\n--\n\nTrue if it is an element."},            \
        {"__sizeof__", method_sizeof, METH_NOARGS,                                     \
            "__sizeof__($self, /)\n--\n\nSize in memory, in bytes."},                  \
        {"__reduce__", method_reduce, METH_NOARGS, "What copying needs."},             \
        {"__class_getitem__", generic_alias_new, METH_O | METH_CLASS,                  \
            "__class_getitem__($type, item, /)\n--\n\nGeneric alias of the type."},    \
        {"copy", method_copy, METH_NOARGS,                                             \
            "copy($self, /)\n--\n\nNew set with the same elements."},                  \
        {"difference", _PyCFunction_CAST(method_difference), METH_FASTCALL,            \
            "difference($self, /, *others)\n--\n\nElements in none of the others."},   \
        {"intersection", _PyCFunction_CAST(method_intersection), METH_FASTCALL,        \
            "intersection($self, /, *others)\n--\n\nElements in all of the others."},  \
        {"union", _PyCFunction_CAST(method_union), METH_FASTCALL,                      \
            "union($self, /, *others)\n--\n\nElements of all of them."},               \
        {"symmetric_difference", set_symmetric_difference, METH_O,                     \
            "symmetric_difference($self, other, /)\n--\n\n"                            \
            "Elements that exactly one of the two has."},                              \
        {"isdisjoint", method_isdisjoint, METH_O,                                      \
            "isdisjoint($self, other, /)\n--\n\nTrue if no element is common."},       \
        {"issubset", method_issubset, METH_O,                                          \
            "issubset($self, other, /)\n--\n\nTrue if other has every element."},      \
    {                                                                                  \
        "issuperset", method_issuperset, METH_O,                                       \
            "issuperset($self, other, /)\n--\n\nTrue if it has all of other."          \
    }

PyMethodDef frozenset_methods[] = {
    SHARED_METHODS,
    {NULL, NULL, 0, NULL},
};

PyMethodDef set_methods[] = {
    SHARED_METHODS,
    {"add", method_add, METH_O, "add($self, object, /)\n--\n\nAdd an element."},
    {"clear", method_clear, METH_NOARGS, "clear($self, /)\n--\n\nRemove all elements."},
    {"discard", method_discard, METH_O,
        "discard($self, object, /)\n--\n\nRemove an element if it is there."},
    {"remove", method_remove, METH_O,
        "remove($self, object, /)\n--\n\nRemove an element.\n\n"
        "Raises KeyError if it is not there."},
    {"pop", method_pop, METH_NOARGS,
        "pop($self, /)\n--\n\nRemove and return some element.\n\n"
        "Raises KeyError if the set is empty."},
    {"update", _PyCFunction_CAST(method_update), METH_FASTCALL,
        "update($self, /, *others)\n--\n\nAdd the elements of all others."},
    {"difference_update", _PyCFunction_CAST(method_difference_update), METH_FASTCALL,
        "difference_update($self, /, *others)\n--\n\nRemove the elements of all "
        "others."},
    {"intersection_update", _PyCFunction_CAST(method_intersection_update),
        METH_FASTCALL,
        "intersection_update($self, /, *others)\n--\n\nKeep only what all others "
        "have."},
    {"symmetric_difference_update", method_symmetric_update, METH_O,
        "symmetric_difference_update($self, other, /)\n--\n\n"
        "Keep what exactly one of the two has."},
    {NULL, NULL, 0, NULL},
};
