/* SPDX-License-Identifier: MIT */
#ifndef Py_CONTAINERS_H
#define Py_CONTAINERS_H

/* tuple, list, dict, set, slice, range and the iterators over them. */

#include "object.h"

typedef struct {
    PyObject_VAR_HEAD Py_hash_t ob_hash; /* 0: not computed, or 0 */
    PyObject *ob_item[1];                /* owned; NULL only while being filled */
} PyTupleObject;

typedef struct {
    PyObject_VAR_HEAD PyObject *
        *ob_item; /* owned block of `allocated` pointers, the first ob_size owned */
    Py_ssize_t allocated;
} PyListObject;

typedef struct _dictobject PyDictObject;
typedef struct _setobject PySetObject;

typedef struct {
    PyObject_HEAD PyObject *start, *stop, *step; /* owned, never NULL */
} PySliceObject;

PyAPI_DATA(PyTypeObject) PyTuple_Type;
PyAPI_DATA(PyTypeObject) PyTupleIter_Type;
PyAPI_DATA(PyTypeObject) PyList_Type;
PyAPI_DATA(PyTypeObject) PyListIter_Type;
PyAPI_DATA(PyTypeObject) PyListRevIter_Type;
PyAPI_DATA(PyTypeObject) PyDict_Type;
PyAPI_DATA(PyTypeObject) PyDictKeys_Type;
PyAPI_DATA(PyTypeObject) PyDictValues_Type;
PyAPI_DATA(PyTypeObject) PyDictItems_Type;
PyAPI_DATA(PyTypeObject) PyDictIterKey_Type;
PyAPI_DATA(PyTypeObject) PyDictIterValue_Type;
PyAPI_DATA(PyTypeObject) PyDictIterItem_Type;
PyAPI_DATA(PyTypeObject) PyDictRevIterKey_Type;
PyAPI_DATA(PyTypeObject) PyDictRevIterValue_Type;
PyAPI_DATA(PyTypeObject) PyDictRevIterItem_Type;
PyAPI_DATA(PyTypeObject) PySet_Type;
PyAPI_DATA(PyTypeObject) PyFrozenSet_Type;
PyAPI_DATA(PyTypeObject) PySetIter_Type;
PyAPI_DATA(PyTypeObject) PySlice_Type;
PyAPI_DATA(PyTypeObject) PyRange_Type;
PyAPI_DATA(PyTypeObject) PyRangeIter_Type;
PyAPI_DATA(PyTypeObject) PyLongRangeIter_Type;
PyAPI_DATA(PyTypeObject) PySeqIter_Type;
PyAPI_DATA(PyTypeObject) PyCallIter_Type;
PyAPI_DATA(PyTypeObject) PyReversed_Type;
PyAPI_DATA(PyTypeObject) PyEnum_Type;
PyAPI_DATA(PyTypeObject) PyZip_Type;
PyAPI_DATA(PyTypeObject) PyMap_Type;
PyAPI_DATA(PyTypeObject) PyFilter_Type;
PyAPI_DATA(PyTypeObject) _PyNamespace_Type;

/* Tuples. A new tuple has NULL items; SetItem and SET_ITEM steal. */
#define PyTuple_Check(op) PyType_FastSubclass(Py_TYPE(op), Py_TPFLAGS_TUPLE_SUBCLASS)
#define PyTuple_CheckExact(op) Py_IS_TYPE(op, &PyTuple_Type)
#define PyTuple_GET_SIZE(op) Py_SIZE(op)
#define PyTuple_GET_ITEM(op, i) (((PyTupleObject *)(op))->ob_item[i])
#define PyTuple_SET_ITEM(op, i, v) ((void)(((PyTupleObject *)(op))->ob_item[i] = (v)))
PyAPI_FUNC(PyObject *) PyTuple_New(Py_ssize_t size);
PyAPI_FUNC(Py_ssize_t) PyTuple_Size(PyObject *o);
PyAPI_FUNC(PyObject *) PyTuple_GetItem(PyObject *o, Py_ssize_t i); /* Borrowed */
PyAPI_FUNC(int) PyTuple_SetItem(PyObject *o, Py_ssize_t i, PyObject *item);
PyAPI_FUNC(PyObject *) PyTuple_GetSlice(PyObject *o, Py_ssize_t low, Py_ssize_t high);
PyAPI_FUNC(PyObject *) PyTuple_Pack(Py_ssize_t n, ...);
/* New tuple with new references to n items. */
PyAPI_FUNC(PyObject *) _PyTuple_FromArray(PyObject *const *items, Py_ssize_t n);

/* Lists. SetItem steals, Append and Insert do not. GetItem is borrowed. */
#define PyList_Check(op) PyType_FastSubclass(Py_TYPE(op), Py_TPFLAGS_LIST_SUBCLASS)
#define PyList_CheckExact(op) Py_IS_TYPE(op, &PyList_Type)
#define PyList_GET_SIZE(op) Py_SIZE(op)
#define PyList_GET_ITEM(op, i) (((PyListObject *)(op))->ob_item[i])
#define PyList_SET_ITEM(op, i, v) ((void)(((PyListObject *)(op))->ob_item[i] = (v)))
PyAPI_FUNC(PyObject *) PyList_New(Py_ssize_t size);
PyAPI_FUNC(Py_ssize_t) PyList_Size(PyObject *o);
PyAPI_FUNC(PyObject *) PyList_GetItem(PyObject *o, Py_ssize_t i);
PyAPI_FUNC(PyObject *) PyList_GetItemRef(PyObject *o, Py_ssize_t i); /* New */
PyAPI_FUNC(int) PyList_SetItem(PyObject *o, Py_ssize_t i, PyObject *item);
PyAPI_FUNC(int) PyList_Insert(PyObject *o, Py_ssize_t where, PyObject *item);
PyAPI_FUNC(int) PyList_Append(PyObject *o, PyObject *item);
PyAPI_FUNC(int) PyList_Extend(PyObject *o, PyObject *iterable);
PyAPI_FUNC(PyObject *) PyList_GetSlice(PyObject *o, Py_ssize_t low, Py_ssize_t high);
PyAPI_FUNC(int)
    PyList_SetSlice(PyObject *o, Py_ssize_t low, Py_ssize_t high, PyObject *v);
PyAPI_FUNC(int) PyList_Sort(PyObject *o);
PyAPI_FUNC(int) PyList_Reverse(PyObject *o);
PyAPI_FUNC(PyObject *) PyList_AsTuple(PyObject *o);

/* Dicts keep insertion order. GetItem is borrowed. */
#define PyDict_Check(op) PyType_FastSubclass(Py_TYPE(op), Py_TPFLAGS_DICT_SUBCLASS)
#define PyDict_CheckExact(op) Py_IS_TYPE(op, &PyDict_Type)
#define PyAnySet_Check(op)                                                             \
    (Py_IS_TYPE(op, &PySet_Type) || Py_IS_TYPE(op, &PyFrozenSet_Type) ||               \
        PyType_IsSubtype(Py_TYPE(op), &PySet_Type) ||                                  \
        PyType_IsSubtype(Py_TYPE(op), &PyFrozenSet_Type))
PyAPI_FUNC(PyObject *) PyDict_New(void);
PyAPI_FUNC(PyObject *) PyDict_Copy(PyObject *o);
PyAPI_FUNC(Py_ssize_t) PyDict_Size(PyObject *o);
/* Borrowed; NULL when missing, with all errors suppressed. */
PyAPI_FUNC(PyObject *) PyDict_GetItem(PyObject *o, PyObject *key);
PyAPI_FUNC(PyObject *) PyDict_GetItemString(PyObject *o, const char *key);
/* Borrowed; NULL without exception when missing; -> NULL with one. */
PyAPI_FUNC(PyObject *) PyDict_GetItemWithError(PyObject *o, PyObject *key);
PyAPI_FUNC(PyObject *)
    _PyDict_GetItem_KnownHash(PyObject *o, PyObject *key, Py_hash_t hash);
/* 1 and a new *result, 0 and NULL when missing; -> -1. */
PyAPI_FUNC(int) PyDict_GetItemRef(PyObject *o, PyObject *key, PyObject **result);
PyAPI_FUNC(int)
    PyDict_GetItemStringRef(PyObject *o, const char *key, PyObject **result);
PyAPI_FUNC(int) PyDict_SetItem(PyObject *o, PyObject *key, PyObject *value);
PyAPI_FUNC(int) PyDict_SetItemString(PyObject *o, const char *key, PyObject *value);
/* -> -1 KeyError when missing. */
PyAPI_FUNC(int) PyDict_DelItem(PyObject *o, PyObject *key);
PyAPI_FUNC(int) PyDict_DelItemString(PyObject *o, const char *key);
/* 1 removed (new *result when asked for), 0 missing; -> -1. */
PyAPI_FUNC(int) PyDict_Pop(PyObject *o, PyObject *key, PyObject **result);
PyAPI_FUNC(int) PyDict_PopString(PyObject *o, const char *key, PyObject **result);
PyAPI_FUNC(int) PyDict_Contains(PyObject *o, PyObject *key);
PyAPI_FUNC(int) PyDict_ContainsString(PyObject *o, const char *key);
/* Borrowed value present afterwards. -> NULL. */
PyAPI_FUNC(PyObject *)
    PyDict_SetDefault(PyObject *o, PyObject *key, PyObject *default_value);
/* 1 present, 0 inserted, with a new *result when asked for; -> -1. */
PyAPI_FUNC(int) PyDict_SetDefaultRef(
    PyObject *o, PyObject *key, PyObject *default_value, PyObject **result);
PyAPI_FUNC(void) PyDict_Clear(PyObject *o);
/* Borrowed key and value of the next entry; *pos starts at 0; 0 at the end. */
PyAPI_FUNC(int)
    PyDict_Next(PyObject *o, Py_ssize_t *pos, PyObject **key, PyObject **value);
PyAPI_FUNC(int) PyDict_Update(PyObject *o, PyObject *other);
PyAPI_FUNC(int) PyDict_Merge(PyObject *o, PyObject *other, int override);
PyAPI_FUNC(PyObject *) PyDict_Keys(PyObject *o);
PyAPI_FUNC(PyObject *) PyDict_Values(PyObject *o);
PyAPI_FUNC(PyObject *) PyDict_Items(PyObject *o);
/* 1 when every key is an exact str (lookups then run no user code). */
PyAPI_FUNC(int) _PyDict_HasOnlyStringKeys(PyObject *o);

#define PySet_Check(op) PyObject_TypeCheck(op, &PySet_Type)
#define PyFrozenSet_CheckExact(op) Py_IS_TYPE(op, &PyFrozenSet_Type)
PyAPI_FUNC(PyObject *) PySet_New(PyObject *iterable);
PyAPI_FUNC(PyObject *) PyFrozenSet_New(PyObject *iterable);
PyAPI_FUNC(Py_ssize_t) PySet_Size(PyObject *o);
PyAPI_FUNC(int) PySet_Contains(PyObject *o, PyObject *key);
PyAPI_FUNC(int) PySet_Add(PyObject *o, PyObject *key);
PyAPI_FUNC(int) PySet_Discard(PyObject *o, PyObject *key);
PyAPI_FUNC(int) _PySet_Update(PyObject *o, PyObject *iterable);
/* Borrowed key of the next entry; *pos starts at 0; 0 at the end. */
PyAPI_FUNC(int) _PySet_NextEntry(PyObject *o, Py_ssize_t *pos, PyObject **key);

#define PySlice_Check(op) Py_IS_TYPE(op, &PySlice_Type)
PyAPI_FUNC(PyObject *) PySlice_New(PyObject *start, PyObject *stop, PyObject *step);
/* Indices as C values, clipped; 0; code; -> -1. */
PyAPI_FUNC(int) PySlice_Unpack(
    PyObject *slice, Py_ssize_t *start, Py_ssize_t *stop, Py_ssize_t *step);
/* Fits them to a sequence; returns the length of the slice. No error. */
PyAPI_FUNC(Py_ssize_t) PySlice_AdjustIndices(
    Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop, Py_ssize_t step);

/* New types.GenericAlias, `origin[args]`; args is a tuple or one argument. */
PyAPI_DATA(PyTypeObject) Py_GenericAliasType;
PyAPI_FUNC(PyObject *) Py_GenericAlias(PyObject *origin, PyObject *args);

PyAPI_FUNC(PyObject *) PySeqIter_New(PyObject *sequence);
PyAPI_FUNC(PyObject *) PyCallIter_New(PyObject *callable, PyObject *sentinel);
/* New types.GenericAlias of a class and a tuple of arguments, or one argument. */
PyAPI_FUNC(PyObject *) Py_GenericAlias(PyObject *origin, PyObject *args);
/* New types.SimpleNamespace filled from a dict of keywords (may be NULL). */
PyAPI_FUNC(PyObject *) _PyNamespace_New(PyObject *kwds);

#endif
