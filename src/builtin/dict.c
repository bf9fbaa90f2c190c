/* SPDX-License-Identifier: MIT */
#include "builtin/dict.h"

#include "object/names.h"

static void init(PyDictObject *d)
{
    d->used = 0;
    d->generation = 0;
    d->table = table_empty();
    d->other_keys = 0;
}

PyObject *PyDict_New(void)
{
    PyDictObject *d = PyObject_GC_New(PyDictObject, &PyDict_Type);
    if (d == NULL) {
        return NULL;
    }
    init(d);
    PyObject_GC_Track(d);
    return (PyObject *)d;
}

static PyObject *new (
    PyTypeObject *type, PyObject *Py_UNUSED(args), PyObject *Py_UNUSED(kwargs))
{
    PyObject *self = type->tp_alloc(type, 0);
    if (self != NULL) {
        init((PyDictObject *)self);
    }
    return self;
}

static int type_init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    return dict_update_args(self, args, kwargs, "dict");
}

static void dealloc(PyObject *self)
{
    PyDictObject *d = (PyDictObject *)self;
    PyObject_GC_UnTrack(self);
    if (d->table != NULL) {
        dict_clear(d);
    }
    Py_TYPE(self)->tp_free(self);
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    const struct dict_table *table = ((PyDictObject *)self)->table;
    if (table == NULL) {
        return 0;
    }
    const struct dict_entry *entries = table_entries(table);
    for (Py_ssize_t i = 0; i < table->count; i++) {
        Py_VISIT(entries[i].key);
        Py_VISIT(entries[i].value);
    }
    return 0;
}

static int clear(PyObject *self)
{
    PyDict_Clear(self);
    return 0;
}

static bool check(PyObject *o)
{
    if (!PyDict_Check(o)) {
        PyErr_BadInternalCall();
        return false;
    }
    return true;
}

PyObject *PyDict_Copy(PyObject *o)
{
    PyObject *copy;
    if (!check(o)) {
        return NULL;
    }
    if (Py_TYPE(o)->tp_iter != dict_iter) {
        /* A subclass that decides itself what its keys are. */
        copy = PyDict_New();
        if (copy != NULL && dict_merge(copy, o, MERGE_REPLACE) < 0) {
            Py_CLEAR(copy);
        }
        return copy;
    }
    Py_BEGIN_CRITICAL_SECTION(o);
    copy = dict_copy((PyDictObject *)o);
    Py_END_CRITICAL_SECTION();
    return copy;
}

Py_ssize_t PyDict_Size(PyObject *o)
{
    return check(o) ? ((PyDictObject *)o)->used : -1;
}

PyObject *_PyDict_GetItem_KnownHash(PyObject *o, PyObject *key, Py_hash_t hash)
{
    PyObject *value;
    if (!check(o)) {
        return NULL;
    }
    /* The dict keeps it alive, which is what a borrowed reference relies on. */
    if (dict_get_ref(o, key, hash, &value) > 0) {
        Py_DECREF(value);
    }
    return value;
}

PyObject *PyDict_GetItemWithError(PyObject *o, PyObject *key)
{
    if (!check(o)) {
        return NULL;
    }
    Py_hash_t hash = dict_hash_key(key);
    return hash == -1 ? NULL : _PyDict_GetItem_KnownHash(o, key, hash);
}

PyObject *PyDict_GetItem(PyObject *o, PyObject *key)
{
    if (!PyDict_Check(o)) {
        return NULL;
    }
    PyObject *pending = PyErr_GetRaisedException();
    PyObject *value = PyDict_GetItemWithError(o, key);
    PyErr_SetRaisedException(pending);
    return value;
}

int PyDict_GetItemRef(PyObject *o, PyObject *key, PyObject **result)
{
    *result = NULL;
    if (!check(o)) {
        return -1;
    }
    Py_hash_t hash = dict_hash_key(key);
    return hash == -1 ? -1 : dict_get_ref(o, key, hash, result);
}

int PyDict_SetItem(PyObject *o, PyObject *key, PyObject *value)
{
    int status;
    if (!check(o)) {
        return -1;
    }
    Py_hash_t hash = dict_hash_key(key);
    if (hash == -1) {
        return -1;
    }
    Py_BEGIN_CRITICAL_SECTION(o);
    status = dict_insert((PyDictObject *)o, key, hash, value);
    Py_END_CRITICAL_SECTION();
    return status;
}

/* Removes a key: 1 with its value, new, 0 missing; -> -1. */
static int take(PyObject *o, PyObject *key, Py_hash_t hash, PyObject **value)
{
    Py_ssize_t index;
    *value = NULL;
    Py_BEGIN_CRITICAL_SECTION(o);
    index = dict_find((PyDictObject *)o, key, hash);
    if (index >= 0) {
        *value = dict_take((PyDictObject *)o, index);
    }
    Py_END_CRITICAL_SECTION();
    return index == DICT_ERROR ? -1 : index >= 0;
}

int PyDict_Pop(PyObject *o, PyObject *key, PyObject **result)
{
    PyObject *value = NULL;
    if (result != NULL) {
        *result = NULL;
    }
    if (!check(o)) {
        return -1;
    }
    if (((PyDictObject *)o)->used == 0) {
        return 0;
    }
    Py_hash_t hash = dict_hash_key(key);
    if (hash == -1) {
        return -1;
    }
    int found = take(o, key, hash, &value);
    if (result != NULL) {
        *result = value;
    } else {
        Py_XDECREF(value);
    }
    return found;
}

int PyDict_DelItem(PyObject *o, PyObject *key)
{
    PyObject *value = NULL;
    if (!check(o)) {
        return -1;
    }
    Py_hash_t hash = dict_hash_key(key);
    if (hash == -1) {
        return -1;
    }
    int found = take(o, key, hash, &value);
    Py_XDECREF(value);
    if (found == 0) {
        dict_raise_key_error(key);
    }
    return found > 0 ? 0 : -1;
}

int PyDict_Contains(PyObject *o, PyObject *key)
{
    Py_ssize_t index;
    Py_hash_t hash = dict_hash_key(key);
    if (hash == -1) {
        return -1;
    }
    Py_BEGIN_CRITICAL_SECTION(o);
    index = dict_find((PyDictObject *)o, key, hash);
    Py_END_CRITICAL_SECTION();
    return index == DICT_ERROR ? -1 : index >= 0;
}

int PyDict_SetDefaultRef(
    PyObject *o, PyObject *key, PyObject *default_value, PyObject **result)
{
    PyDictObject *d = (PyDictObject *)o;
    PyObject *value = NULL;
    Py_ssize_t index;
    if (result != NULL) {
        *result = NULL;
    }
    if (!check(o)) {
        return -1;
    }
    Py_hash_t hash = dict_hash_key(key);
    if (hash == -1) {
        return -1;
    }
    Py_BEGIN_CRITICAL_SECTION(o);
    index = dict_find(d, key, hash);
    if (index >= 0) {
        value = Py_NewRef(table_entries(d->table)[index].value);
    } else if (index == DICT_MISSING && dict_append(d, key, hash, default_value) == 0) {
        value = Py_NewRef(default_value);
    }
    Py_END_CRITICAL_SECTION();
    if (value == NULL) {
        return -1;
    }
    if (result != NULL) {
        *result = value;
    } else {
        Py_DECREF(value);
    }
    return index >= 0;
}

PyObject *PyDict_SetDefault(PyObject *o, PyObject *key, PyObject *default_value)
{
    PyObject *value;
    if (PyDict_SetDefaultRef(o, key, default_value, &value) < 0) {
        return NULL;
    }
    Py_DECREF(value);
    return value;
}

void PyDict_Clear(PyObject *o)
{
    if (!PyDict_Check(o)) {
        return;
    }
    Py_BEGIN_CRITICAL_SECTION(o);
    dict_clear((PyDictObject *)o);
    Py_END_CRITICAL_SECTION();
}

int PyDict_Next(PyObject *o, Py_ssize_t *pos, PyObject **key, PyObject **value)
{
    if (!PyDict_Check(o)) {
        return 0;
    }
    struct dict_entry *entry = dict_next_entry((PyDictObject *)o, pos);
    if (entry == NULL) {
        return 0;
    }
    if (key != NULL) {
        *key = entry->key;
    }
    if (value != NULL) {
        *value = entry->value;
    }
    return 1;
}

int _PyDict_HasOnlyStringKeys(PyObject *o)
{
    return ((PyDictObject *)o)->other_keys == 0;
}

static PyObject *vectorcall(
    PyObject *Py_UNUSED(type), PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    Py_ssize_t nkw = kwnames == NULL ? 0 : PyTuple_GET_SIZE(kwnames);
    if (!_PyArg_CheckPositional("dict", nargs, 0, 1)) {
        return NULL;
    }
    PyObject *self = PyDict_New();
    if (self != NULL && nargs > 0 && dict_update_from(self, args[0]) < 0) {
        Py_CLEAR(self);
    }
    for (Py_ssize_t i = 0; self != NULL && i < nkw; i++) {
        if (PyDict_SetItem(self, PyTuple_GET_ITEM(kwnames, i), args[nargs + i]) < 0) {
            Py_CLEAR(self);
        }
    }
    return self;
}

static Py_ssize_t length(PyObject *self)
{
    return ((PyDictObject *)self)->used;
}

static PyObject *missing(PyObject *self, PyObject *key)
{
    if (!PyDict_CheckExact(self)) {
        PyObject *method = _PyObject_LookupSpecial(self, NAME(__missing__));
        if (method != NULL) {
            PyObject *value = PyObject_CallOneArg(method, key);
            Py_DECREF(method);
            return value;
        }
        if (PyErr_Occurred()) {
            return NULL;
        }
    }
    dict_raise_key_error(key);
    return NULL;
}

static PyObject *subscript(PyObject *self, PyObject *key)
{
    PyObject *value;
    Py_hash_t hash = dict_hash_key(key);
    if (hash == -1) {
        return NULL;
    }
    int found = dict_get_ref(self, key, hash, &value);
    if (found != 0) {
        return value;
    }
    return missing(self, key);
}

static int assign_subscript(PyObject *self, PyObject *key, PyObject *value)
{
    return value == NULL ? PyDict_DelItem(self, key) : PyDict_SetItem(self, key, value);
}

static PyNumberMethods as_number = {
    .nb_or = dict_or,
    .nb_inplace_or = dict_inplace_or,
};

static PySequenceMethods as_sequence = {
    .sq_contains = PyDict_Contains,
};

static PyMappingMethods as_mapping = {
    .mp_length = length,
    .mp_subscript = subscript,
    .mp_ass_subscript = assign_subscript,
};

PyTypeObject PyDict_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "dict",
    .tp_basicsize = sizeof(PyDictObject),
    .tp_dealloc = dealloc,
    .tp_repr = dict_repr,
    .tp_as_number = &as_number,
    .tp_as_sequence = &as_sequence,
    .tp_as_mapping = &as_mapping,
    .tp_hash = PyObject_HashNotImplemented,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE |
                Py_TPFLAGS_DICT_SUBCLASS | Py_TPFLAGS_MAPPING | _Py_TPFLAGS_MATCH_SELF,
    .tp_doc = "dict() -> new empty dictionary\n"
              "dict(mapping) -> new dictionary with the mapping's items\n"
              "dict(iterable) -> new dictionary from (key, value) pairs\n"
              "dict(**kwargs) -> new dictionary from the keyword arguments",
    .tp_traverse = traverse,
    .tp_clear = clear,
    .tp_richcompare = dict_richcompare,
    .tp_iter = dict_iter,
    .tp_methods = dict_methods,
    .tp_init = type_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = new,
    .tp_free = PyObject_GC_Del,
    .tp_vectorcall = vectorcall,
};
