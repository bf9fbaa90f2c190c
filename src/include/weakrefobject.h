/* SPDX-License-Identifier: MIT */
#ifndef Py_WEAKREFOBJECT_H
#define Py_WEAKREFOBJECT_H

/* Weak references. */

#include "object.h"

typedef struct _PyWeakReference PyWeakReference;
struct _PyWeakReference {
    PyObject_HEAD PyObject *wr_object; /* borrowed; Py_None once dead */
    PyObject *wr_callback;             /* owned, or NULL */
    Py_hash_t hash;                    /* -1: not computed */
    PyWeakReference *wr_prev;
    PyWeakReference *wr_next;
    vectorcallfunc vectorcall;
};

PyAPI_DATA(PyTypeObject) _PyWeakref_RefType;
PyAPI_DATA(PyTypeObject) _PyWeakref_ProxyType;
PyAPI_DATA(PyTypeObject) _PyWeakref_CallableProxyType;
#define PyWeakref_CheckRef(op) PyObject_TypeCheck((op), &_PyWeakref_RefType)
#define PyWeakref_CheckRefExact(op) Py_IS_TYPE((op), &_PyWeakref_RefType)
#define PyWeakref_CheckProxy(op)                                                       \
    (Py_IS_TYPE((op), &_PyWeakref_ProxyType) ||                                        \
        Py_IS_TYPE((op), &_PyWeakref_CallableProxyType))
#define PyWeakref_Check(op) (PyWeakref_CheckRef(op) || PyWeakref_CheckProxy(op))
PyAPI_FUNC(PyObject *) PyWeakref_NewRef(PyObject *o, PyObject *callback);
PyAPI_FUNC(PyObject *) PyWeakref_NewProxy(PyObject *o, PyObject *callback);
/* 1 and a new *object, 0 and NULL when dead; -> -1 TypeError. */
PyAPI_FUNC(int) PyWeakref_GetRef(PyObject *ref, PyObject **object);
PyAPI_FUNC(PyObject *) PyWeakref_GetObject(PyObject *ref); /* Borrowed, or None */
/* Called by dealloc: clears all weak references, then runs their callbacks. */
PyAPI_FUNC(void) PyObject_ClearWeakRefs(PyObject *o);
PyAPI_FUNC(void) PyUnstable_Object_ClearWeakRefsNoCallbacks(PyObject *o);

#endif
