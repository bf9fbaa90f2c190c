/* SPDX-License-Identifier: MIT */
#include "builtin/set.h"

#include "builtin/reprparts.h"
#include "builtin/vectorargs.h"
#include "kernel/hash.h"

Py_hash_t set_hash_key(PyObject *key)
{
    Py_hash_t hash = PyObject_Hash(key);
    if (hash != -1 || !PyErr_ExceptionMatches(PyExc_TypeError)) {
        return hash;
    }
    PyObject *raised = PyErr_GetRaisedException();
    if (!Py_IS_TYPE(raised, (PyTypeObject *)PyExc_TypeError)) {
        PyErr_SetRaisedException(raised);
        return -1;
    }
    PyErr_Format(PyExc_TypeError, "cannot use '%T' as a set element (%S)", key, raised);
    Py_DECREF(raised);
    return -1;
}

PyObject *set_new(PyTypeObject *type, PyObject *iterable)
{
    PyObject *self = type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    PySetObject *set = (PySetObject *)self;
    set->fill = 0;
    set->used = 0;
    set->mask = SET_MIN_SIZE - 1;
    set->table = set->few;
    set->hash = -1;
    set->finger = 0;
    set->weakreflist = NULL;
    if (iterable != NULL && set_update(self, iterable) < 0) {
        Py_CLEAR(self);
    }
    return self;
}

PyObject *set_new_base(PyObject *like, PyObject *iterable)
{
    bool is_set = PyObject_TypeCheck(like, &PySet_Type);
    return set_new(is_set ? &PySet_Type : &PyFrozenSet_Type, iterable);
}

PyObject *PySet_New(PyObject *iterable)
{
    return set_new(&PySet_Type, iterable);
}

PyObject *PyFrozenSet_New(PyObject *iterable)
{
    if (iterable != NULL && PyFrozenSet_CheckExact(iterable)) {
        return Py_NewRef(iterable);
    }
    return set_new(&PyFrozenSet_Type, iterable);
}

static bool check(PyObject *o)
{
    if (!PyAnySet_Check(o)) {
        PyErr_BadInternalCall();
        return false;
    }
    return true;
}

Py_ssize_t PySet_Size(PyObject *o)
{
    return check(o) ? ((PySetObject *)o)->used : -1;
}

int PySet_Contains(PyObject *o, PyObject *key)
{
    int found;
    if (!check(o)) {
        return -1;
    }
    Py_hash_t hash = set_hash_key(key);
    if (hash == -1) {
        return -1;
    }
    Py_BEGIN_CRITICAL_SECTION(o);
    found = set_find((PySetObject *)o, key, hash);
    Py_END_CRITICAL_SECTION();
    return found;
}

int PySet_Add(PyObject *o, PyObject *key)
{
    int added;
    if (!PySet_Check(o) && !(check(o) && Py_REFCNT(o) == 1)) {
        if (!PyErr_Occurred()) {
            PyErr_BadInternalCall();
        }
        return -1;
    }
    Py_hash_t hash = set_hash_key(key);
    if (hash == -1) {
        return -1;
    }
    Py_BEGIN_CRITICAL_SECTION(o);
    added = set_insert((PySetObject *)o, key, hash);
    Py_END_CRITICAL_SECTION();
    return added < 0 ? -1 : 0;
}

int PySet_Discard(PyObject *o, PyObject *key)
{
    int found;
    if (!PySet_Check(o)) {
        PyErr_BadInternalCall();
        return -1;
    }
    Py_hash_t hash = set_hash_key(key);
    if (hash == -1) {
        return -1;
    }
    Py_BEGIN_CRITICAL_SECTION(o);
    found = set_remove((PySetObject *)o, key, hash);
    Py_END_CRITICAL_SECTION();
    return found;
}

int _PySet_Update(PyObject *o, PyObject *iterable)
{
    return check(o) ? set_update(o, iterable) : -1;
}

int _PySet_NextEntry(PyObject *o, Py_ssize_t *pos, PyObject **key)
{
    struct set_entry *entry = set_next((PySetObject *)o, pos);
    if (entry == NULL) {
        return 0;
    }
    *key = entry->key;
    return 1;
}

static void dealloc(PyObject *self)
{
    PySetObject *set = (PySetObject *)self;
    PyObject_GC_UnTrack(self);
    if (set->weakreflist != NULL) {
        PyObject_ClearWeakRefs(self);
    }
    if (set->table != NULL) {
        set_clear(set);
    }
    Py_TYPE(self)->tp_free(self);
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    PySetObject *set = (PySetObject *)self;
    for (Py_ssize_t i = 0; set->table != NULL && i <= set->mask; i++) {
        Py_VISIT(set->table[i].key);
    }
    return 0;
}

static int clear(PyObject *self)
{
    Py_BEGIN_CRITICAL_SECTION(self);
    set_clear((PySetObject *)self);
    Py_END_CRITICAL_SECTION();
    return 0;
}

static PyObject *new (
    PyTypeObject *type, PyObject *Py_UNUSED(args), PyObject *Py_UNUSED(kwargs))
{
    return set_new(type, NULL);
}

static int type_init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    PyObject *iterable = NULL;
    if (!_PyArg_NoKeywords("set", kwargs) ||
        !PyArg_UnpackTuple(args, "set", 0, 1, &iterable)) {
        return -1;
    }
    if (((PySetObject *)self)->fill > 0) {
        clear(self);
    }
    return iterable == NULL ? 0 : set_update(self, iterable);
}

static PyObject *frozenset_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *iterable = NULL;
    bool plain = type == &PyFrozenSet_Type || type->tp_init == PyFrozenSet_Type.tp_init;
    if (plain && !_PyArg_NoKeywords("frozenset", kwargs)) {
        return NULL;
    }
    if (!PyArg_UnpackTuple(args, "frozenset", 0, 1, &iterable)) {
        return NULL;
    }
    return type == &PyFrozenSet_Type ? PyFrozenSet_New(iterable)
                                     : set_new(type, iterable);
}

static PyObject *set_vectorcall(
    PyObject *Py_UNUSED(type), PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    Py_ssize_t nargs = vector_args("set", nargsf, kwnames, 0, 1);
    return nargs < 0 ? NULL : PySet_New(nargs > 0 ? args[0] : NULL);
}

static PyObject *frozenset_vectorcall(
    PyObject *Py_UNUSED(type), PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    Py_ssize_t nargs = vector_args("frozenset", nargsf, kwnames, 0, 1);
    return nargs < 0 ? NULL : PyFrozenSet_New(nargs > 0 ? args[0] : NULL);
}

static PyObject *repr_items(PyObject *self)
{
    const char *name = Py_TYPE(self)->tp_name;
    if (Py_IS_TYPE(self, &PySet_Type)) {
        return parts_of_iterable(self, "{", "}");
    }
    PyObject *items = parts_of_iterable(self, "{", "}");
    if (items == NULL) {
        return NULL;
    }
    PyObject *text = PyUnicode_FromFormat("%s(%U)", name, items);
    Py_DECREF(items);
    return text;
}

static PyObject *repr(PyObject *self)
{
    const char *name = Py_TYPE(self)->tp_name;
    int entered = Py_ReprEnter(self);
    if (entered != 0) {
        return entered > 0 ? PyUnicode_FromFormat("%s(...)", name) : NULL;
    }
    PyObject *text = ((PySetObject *)self)->used == 0
                         ? PyUnicode_FromFormat("%s()", name)
                         : repr_items(self);
    Py_ReprLeave(self);
    return text;
}

static Py_ssize_t length(PyObject *self)
{
    return ((PySetObject *)self)->used;
}

/* The hashes are kept with the keys: no user code. */
static Py_hash_t frozenset_hash(PyObject *self)
{
    PySetObject *set = (PySetObject *)self;
    if (set->hash == -1) {
        uint64_t state = 0;
        for (Py_ssize_t i = 0; i <= set->mask; i++) {
            if (set->table[i].key != NULL) {
                state ^= hash_set_shuffle(set->table[i].hash);
            }
        }
        set->hash = hash_set_end(state, (size_t)set->used);
    }
    return set->hash;
}

static PySequenceMethods as_sequence = {
    .sq_length = length,
    .sq_contains = set_contains,
};

PyTypeObject PySet_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "set",
    .tp_basicsize = sizeof(PySetObject),
    .tp_dealloc = dealloc,
    .tp_repr = repr,
    .tp_as_number = &set_as_number,
    .tp_as_sequence = &as_sequence,
    .tp_hash = PyObject_HashNotImplemented,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE |
                _Py_TPFLAGS_MATCH_SELF,
    .tp_doc = "set(iterable=(), /)\n--\n\nUnordered collection of distinct elements.",
    .tp_traverse = traverse,
    .tp_clear = clear,
    .tp_richcompare = set_richcompare,
    .tp_weaklistoffset = offsetof(PySetObject, weakreflist),
    .tp_iter = set_iter,
    .tp_methods = set_methods,
    .tp_init = type_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = new,
    .tp_free = PyObject_GC_Del,
    .tp_vectorcall = set_vectorcall,
};

PyTypeObject PyFrozenSet_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "frozenset",
    .tp_basicsize = sizeof(PySetObject),
    .tp_dealloc = dealloc,
    .tp_repr = repr,
    .tp_as_number = &frozenset_as_number,
    .tp_as_sequence = &as_sequence,
    .tp_hash = frozenset_hash,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE |
                _Py_TPFLAGS_MATCH_SELF,
    .tp_doc =
        "frozenset(iterable=(), /)\n--\n\nImmutable collection of distinct elements.",
    .tp_traverse = traverse,
    .tp_clear = clear,
    .tp_richcompare = set_richcompare,
    .tp_weaklistoffset = offsetof(PySetObject, weakreflist),
    .tp_iter = set_iter,
    .tp_methods = frozenset_methods,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = frozenset_new,
    .tp_free = PyObject_GC_Del,
    .tp_vectorcall = frozenset_vectorcall,
};
