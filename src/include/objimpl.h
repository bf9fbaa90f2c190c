/* SPDX-License-Identifier: MIT */
#ifndef Py_OBJIMPL_H
#define Py_OBJIMPL_H

/* Memory of objects: the three allocation domains, construction, and the collector. */

#include "object.h"

/* NULL on failure, without an exception. Size 0 gives a unique address. */
PyAPI_FUNC(void *) PyMem_RawMalloc(size_t n);
PyAPI_FUNC(void *) PyMem_RawCalloc(size_t n, size_t size);
PyAPI_FUNC(void *) PyMem_RawRealloc(void *p, size_t n);
PyAPI_FUNC(void) PyMem_RawFree(void *p);
PyAPI_FUNC(void *) PyMem_Malloc(size_t n);
PyAPI_FUNC(void *) PyMem_Calloc(size_t n, size_t size);
PyAPI_FUNC(void *) PyMem_Realloc(void *p, size_t n);
PyAPI_FUNC(void) PyMem_Free(void *p);
PyAPI_FUNC(void *) PyObject_Malloc(size_t n);
PyAPI_FUNC(void *) PyObject_Calloc(size_t n, size_t size);
PyAPI_FUNC(void *) PyObject_Realloc(void *p, size_t n);
PyAPI_FUNC(void) PyObject_Free(void *p);

#define PyMem_New(type, n)                                                             \
    ((size_t)(n) > (size_t)PY_SSIZE_T_MAX / sizeof(type)                               \
            ? NULL                                                                     \
            : (type *)PyMem_Malloc((size_t)(n) * sizeof(type)))

typedef enum {
    PYMEM_DOMAIN_RAW,
    PYMEM_DOMAIN_MEM,
    PYMEM_DOMAIN_OBJ
} PyMemAllocatorDomain;
typedef struct {
    void *ctx;
    void *(*malloc)(void *ctx, size_t size);
    void *(*calloc)(void *ctx, size_t nelem, size_t elsize);
    void *(*realloc)(void *ctx, void *ptr, size_t new_size);
    void (*free)(void *ctx, void *ptr);
} PyMemAllocatorEx;
PyAPI_FUNC(void) PyMem_GetAllocator(PyMemAllocatorDomain domain, PyMemAllocatorEx *a);
PyAPI_FUNC(void) PyMem_SetAllocator(PyMemAllocatorDomain domain, PyMemAllocatorEx *a);

/* Sets the header of a fresh block (and ob_size). -> NULL MemoryError when op is NULL. */
PyAPI_FUNC(PyObject *) PyObject_Init(PyObject *op, PyTypeObject *type);
PyAPI_FUNC(PyVarObject *)
    PyObject_InitVar(PyVarObject *op, PyTypeObject *type, Py_ssize_t size);
/* New uninitialised instance without GC head. -> NULL MemoryError. */
PyAPI_FUNC(PyObject *) _PyObject_New(PyTypeObject *type);
PyAPI_FUNC(PyVarObject *) _PyObject_NewVar(PyTypeObject *type, Py_ssize_t n);
#define PyObject_New(type, typeobj) ((type *)_PyObject_New(typeobj))
#define PyObject_NewVar(type, typeobj, n) ((type *)_PyObject_NewVar((typeobj), (n)))
#define PyObject_Del PyObject_Free

/* Garbage collection ----------------------------------------------------------------- */

/* New untracked instance with a GC head. -> NULL MemoryError. */
PyAPI_FUNC(PyObject *) _PyObject_GC_New(PyTypeObject *type);
PyAPI_FUNC(PyVarObject *) _PyObject_GC_NewVar(PyTypeObject *type, Py_ssize_t n);
#define PyObject_GC_New(type, typeobj) ((type *)_PyObject_GC_New(typeobj))
#define PyObject_GC_NewVar(type, typeobj, n)                                           \
    ((type *)_PyObject_GC_NewVar((typeobj), (n)))
/* Resizes an untracked var-sized object; returns where it is now. -> NULL, unchanged. */
PyAPI_FUNC(PyVarObject *) _PyObject_GC_Resize(PyVarObject *op, Py_ssize_t n);
#define PyObject_GC_Resize(type, op, n)                                                \
    ((type *)_PyObject_GC_Resize(_PyVarObject_CAST(op), (n)))
/* Fully initialised objects only (I8). Tracking twice is fatal; untracking is not. */
PyAPI_FUNC(void) PyObject_GC_Track(void *op);
PyAPI_FUNC(void) PyObject_GC_UnTrack(void *op);
PyAPI_FUNC(void) PyObject_GC_Del(void *op);
PyAPI_FUNC(int) PyObject_IS_GC(PyObject *op);
PyAPI_FUNC(int) PyObject_GC_IsTracked(PyObject *op);
PyAPI_FUNC(int) PyObject_GC_IsFinalized(PyObject *op);
/* Full collection: number of unreachable objects; 0 when disabled. code. */
PyAPI_FUNC(Py_ssize_t) PyGC_Collect(void);
/* The previous / present state. */
PyAPI_FUNC(int) PyGC_Enable(void);
PyAPI_FUNC(int) PyGC_Disable(void);
PyAPI_FUNC(int) PyGC_IsEnabled(void);
PyAPI_FUNC(void)
    PyUnstable_GC_VisitObjects(int (*callback)(PyObject *, void *), void *arg);

/* tp_finalize, at most once for GC types. From dealloc: 0 dead, -1 resurrected. code. */
PyAPI_FUNC(void) PyObject_CallFinalizer(PyObject *op);
PyAPI_FUNC(int) PyObject_CallFinalizerFromDealloc(PyObject *op);

/* Reference tracer: called when an object is born and just before it dies. */
typedef enum { PyRefTracer_CREATE = 0, PyRefTracer_DESTROY = 1 } PyRefTracerEvent;
typedef int (*PyRefTracer)(PyObject *, PyRefTracerEvent event, void *data);
PyAPI_FUNC(int) PyRefTracer_SetTracer(PyRefTracer tracer, void *data);
PyAPI_FUNC(PyRefTracer) PyRefTracer_GetTracer(void **data);
/* Gives a block its first reference and tells the tracer. */
PyAPI_FUNC(void) _Py_NewReference(PyObject *op);

#endif
