/* SPDX-License-Identifier: MIT */
#ifndef Py_OBJECT_H
#define Py_OBJECT_H

/* Objects, types and the protocol that every object answers.
 *
 * How to read the notes in these headers:
 *   New / Borrowed / Steals   who owns the reference that is returned or passed
 *   -> NULL, -> -1            the error value; an exception is then set
 *   code                      the call may run user code
 * Unless a note says otherwise the caller holds the thread state (GIL build), or is
 * attached (free-threaded build), and arguments are non-NULL. */

#include "pyport.h"
#include "sync/prehead.h"

typedef struct _object PyObject;

typedef struct {
    PyObject ob_base;
    Py_ssize_t ob_size; /* number of items in the variable part */
} PyVarObject;

#define PyObject_HEAD PyObject ob_base;
#define PyObject_VAR_HEAD PyVarObject ob_base;

#define _PyObject_CAST(op) ((PyObject *)(op))
#define _PyVarObject_CAST(op) ((PyVarObject *)(op))

#define PyVarObject_HEAD_INIT(type, size) .ob_base = {PyObject_HEAD_INIT(type)(size)},

#define Py_TYPE(op) (_PyObject_CAST(op)->ob_type)
#define Py_SIZE(op) (_PyVarObject_CAST(op)->ob_size)
#define Py_IS_TYPE(op, type) (Py_TYPE(op) == (type))
#define Py_SET_TYPE(op, type) ((void)(_PyObject_CAST(op)->ob_type = (type)))
#define Py_SET_SIZE(op, size) ((void)(_PyVarObject_CAST(op)->ob_size = (size)))
#define Py_Is(x, y) ((x) == (y))

typedef PyObject *(*unaryfunc)(PyObject *);
typedef PyObject *(*binaryfunc)(PyObject *, PyObject *);
typedef PyObject *(*ternaryfunc)(PyObject *, PyObject *, PyObject *);
typedef int (*inquiry)(PyObject *);
typedef Py_ssize_t (*lenfunc)(PyObject *);
typedef PyObject *(*ssizeargfunc)(PyObject *, Py_ssize_t);
typedef int (*ssizeobjargproc)(PyObject *, Py_ssize_t, PyObject *);
typedef int (*objobjargproc)(PyObject *, PyObject *, PyObject *);
typedef int (*objobjproc)(PyObject *, PyObject *);
typedef int (*visitproc)(PyObject *, void *);
typedef int (*traverseproc)(PyObject *, visitproc, void *);
typedef void (*freefunc)(void *);
typedef void (*destructor)(PyObject *);
typedef PyObject *(*getattrfunc)(PyObject *, char *);
typedef PyObject *(*getattrofunc)(PyObject *, PyObject *);
typedef int (*setattrfunc)(PyObject *, char *, PyObject *);
typedef int (*setattrofunc)(PyObject *, PyObject *, PyObject *);
typedef PyObject *(*reprfunc)(PyObject *);
typedef Py_hash_t (*hashfunc)(PyObject *);
typedef PyObject *(*richcmpfunc)(PyObject *, PyObject *, int);
typedef PyObject *(*getiterfunc)(PyObject *);
typedef PyObject *(*iternextfunc)(PyObject *);
typedef PyObject *(*descrgetfunc)(PyObject *, PyObject *, PyObject *);
typedef int (*descrsetfunc)(PyObject *, PyObject *, PyObject *);
typedef int (*initproc)(PyObject *, PyObject *, PyObject *);
typedef PyObject *(*newfunc)(PyTypeObject *, PyObject *, PyObject *);
typedef PyObject *(*allocfunc)(PyTypeObject *, Py_ssize_t);
typedef PyObject *(*vectorcallfunc)(
    PyObject *callable, PyObject *const *args, size_t nargsf, PyObject *kwnames);

typedef struct {
    void *buf;
    PyObject *obj; /* owned; NULL once released */
    Py_ssize_t len;
    Py_ssize_t itemsize;
    int readonly;
    int ndim;
    char *format;
    Py_ssize_t *shape;
    Py_ssize_t *strides;
    Py_ssize_t *suboffsets;
    void *internal;
} Py_buffer;

typedef int (*getbufferproc)(PyObject *, Py_buffer *, int);
typedef void (*releasebufferproc)(PyObject *, Py_buffer *);

/* The suites. Their order inside PyHeapTypeObject decides which slot wins for a name
 * that several of them serve. */

typedef struct {
    binaryfunc nb_add;
    binaryfunc nb_subtract;
    binaryfunc nb_multiply;
    binaryfunc nb_remainder;
    binaryfunc nb_divmod;
    ternaryfunc nb_power;
    unaryfunc nb_negative;
    unaryfunc nb_positive;
    unaryfunc nb_absolute;
    inquiry nb_bool;
    unaryfunc nb_invert;
    binaryfunc nb_lshift;
    binaryfunc nb_rshift;
    binaryfunc nb_and;
    binaryfunc nb_xor;
    binaryfunc nb_or;
    unaryfunc nb_int;
    void *nb_reserved;
    unaryfunc nb_float;
    binaryfunc nb_inplace_add;
    binaryfunc nb_inplace_subtract;
    binaryfunc nb_inplace_multiply;
    binaryfunc nb_inplace_remainder;
    ternaryfunc nb_inplace_power;
    binaryfunc nb_inplace_lshift;
    binaryfunc nb_inplace_rshift;
    binaryfunc nb_inplace_and;
    binaryfunc nb_inplace_xor;
    binaryfunc nb_inplace_or;
    binaryfunc nb_floor_divide;
    binaryfunc nb_true_divide;
    binaryfunc nb_inplace_floor_divide;
    binaryfunc nb_inplace_true_divide;
    unaryfunc nb_index;
    binaryfunc nb_matrix_multiply;
    binaryfunc nb_inplace_matrix_multiply;
} PyNumberMethods;

typedef struct {
    lenfunc sq_length;
    binaryfunc sq_concat;
    ssizeargfunc sq_repeat;
    ssizeargfunc sq_item;
    void *was_sq_slice;
    ssizeobjargproc sq_ass_item;
    void *was_sq_ass_slice;
    objobjproc sq_contains;
    binaryfunc sq_inplace_concat;
    ssizeargfunc sq_inplace_repeat;
} PySequenceMethods;

typedef struct {
    lenfunc mp_length;
    binaryfunc mp_subscript;
    objobjargproc mp_ass_subscript;
} PyMappingMethods;

typedef int (*sendfunc)(PyObject *, PyObject *, PyObject **);

typedef struct {
    unaryfunc am_await;
    unaryfunc am_aiter;
    unaryfunc am_anext;
    sendfunc am_send;
} PyAsyncMethods;

typedef struct {
    getbufferproc bf_getbuffer;
    releasebufferproc bf_releasebuffer;
} PyBufferProcs;

typedef struct PyMethodDef PyMethodDef;
typedef struct PyMemberDef PyMemberDef;
typedef struct PyGetSetDef PyGetSetDef;

struct _typeobject {
    PyVarObject ob_base;     /* ob_size of a heap type: number of member slots */
    const char *tp_name;     /* "module.qual" when static; owned by ht_name otherwise */
    Py_ssize_t tp_basicsize; /* bytes */
    Py_ssize_t tp_itemsize;  /* bytes per item of the variable part */
    destructor tp_dealloc;
    Py_ssize_t tp_vectorcall_offset;
    getattrfunc tp_getattr;
    setattrfunc tp_setattr;
    PyAsyncMethods *tp_as_async;
    reprfunc tp_repr;
    PyNumberMethods *tp_as_number;
    PySequenceMethods *tp_as_sequence;
    PyMappingMethods *tp_as_mapping;
    hashfunc tp_hash;
    ternaryfunc tp_call;
    reprfunc tp_str;
    getattrofunc tp_getattro;
    setattrofunc tp_setattro; /* NULL value deletes */
    PyBufferProcs *tp_as_buffer;
    unsigned long tp_flags;
    const char *tp_doc; /* heap: PyMem_Malloc'ed copy */
    traverseproc tp_traverse;
    inquiry tp_clear;
    richcmpfunc tp_richcompare;
    Py_ssize_t tp_weaklistoffset; /* 0: none */
    getiterfunc tp_iter;
    iternextfunc tp_iternext; /* NULL without exception: exhausted */
    PyMethodDef *tp_methods;
    PyMemberDef *tp_members;
    PyGetSetDef *tp_getset;
    PyTypeObject *tp_base; /* strong in a heap type, borrowed in a static one */
    PyObject *tp_dict;     /* owned */
    descrgetfunc tp_descr_get;
    descrsetfunc tp_descr_set; /* NULL value deletes */
    Py_ssize_t tp_dictoffset;  /* 0: none; -1: managed */
    initproc tp_init;
    allocfunc tp_alloc;
    newfunc tp_new;
    freefunc tp_free;
    inquiry tp_is_gc;
    PyObject *tp_bases; /* owned tuple */
    PyObject *tp_mro;   /* owned tuple; NULL only before READY (I3) */
    PyObject *tp_cache;
    void *tp_subclasses; /* registry of type/subclasses.h, or NULL */
    PyObject *tp_weaklist;
    destructor tp_del;
    unsigned int tp_version_tag; /* 0: none (I2) */
    destructor tp_finalize;
    vectorcallfunc tp_vectorcall;
    unsigned char tp_watched;
    uint16_t tp_versions_used;
};

typedef struct {
    PyTypeObject ht_type;
    PyAsyncMethods as_async;
    PyNumberMethods as_number;
    PyMappingMethods as_mapping;
    PySequenceMethods as_sequence;
    PyBufferProcs as_buffer;
    PyObject *ht_name;     /* owned str */
    PyObject *ht_slots;    /* owned sorted tuple of mangled names, or NULL */
    PyObject *ht_qualname; /* owned str */
    void *ht_cached_keys;
    PyObject *ht_module; /* owned, or NULL */
    char *_ht_tpname;    /* owned buffer of tp_name for types made from a spec */
    void *ht_token;
    struct {
        PyObject *getitem;
        uint32_t getitem_version;
        PyObject *init;
    } _spec_cache;
    HEAD_TYPE_EXTRA /* free-threaded build: Py_ssize_t unique_id; 0 = none */
    /* PyMemberDef[ob_size] follows */
} PyHeapTypeObject;

#define Py_TPFLAGS_HAVE_FINALIZE (1UL << 0)
#define _Py_TPFLAGS_STATIC_BUILTIN (1UL << 1)
#define Py_TPFLAGS_INLINE_VALUES (1UL << 2)
#define Py_TPFLAGS_MANAGED_WEAKREF (1UL << 3)
#define Py_TPFLAGS_MANAGED_DICT (1UL << 4)
#define Py_TPFLAGS_PREHEADER (Py_TPFLAGS_MANAGED_WEAKREF | Py_TPFLAGS_MANAGED_DICT)
#define Py_TPFLAGS_SEQUENCE (1UL << 5)
#define Py_TPFLAGS_MAPPING (1UL << 6)
#define Py_TPFLAGS_DISALLOW_INSTANTIATION (1UL << 7)
#define Py_TPFLAGS_IMMUTABLETYPE (1UL << 8)
#define Py_TPFLAGS_HEAPTYPE (1UL << 9)
#define Py_TPFLAGS_BASETYPE (1UL << 10)
#define Py_TPFLAGS_HAVE_VECTORCALL (1UL << 11)
#define Py_TPFLAGS_READY (1UL << 12)
#define Py_TPFLAGS_READYING (1UL << 13)
#define Py_TPFLAGS_HAVE_GC (1UL << 14)
#define Py_TPFLAGS_METHOD_DESCRIPTOR (1UL << 17)
#define Py_TPFLAGS_HAVE_VERSION_TAG (1UL << 18)
#define Py_TPFLAGS_VALID_VERSION_TAG (1UL << 19)
#define Py_TPFLAGS_IS_ABSTRACT (1UL << 20)
#define _Py_TPFLAGS_MATCH_SELF (1UL << 22)
#define Py_TPFLAGS_ITEMS_AT_END (1UL << 23)
#define Py_TPFLAGS_LONG_SUBCLASS (1UL << 24)
#define Py_TPFLAGS_LIST_SUBCLASS (1UL << 25)
#define Py_TPFLAGS_TUPLE_SUBCLASS (1UL << 26)
#define Py_TPFLAGS_BYTES_SUBCLASS (1UL << 27)
#define Py_TPFLAGS_UNICODE_SUBCLASS (1UL << 28)
#define Py_TPFLAGS_DICT_SUBCLASS (1UL << 29)
#define Py_TPFLAGS_BASE_EXC_SUBCLASS (1UL << 30)
#define Py_TPFLAGS_TYPE_SUBCLASS (1UL << 31)
#define Py_TPFLAGS_DEFAULT 0UL

#define Py_LT 0
#define Py_LE 1
#define Py_EQ 2
#define Py_NE 3
#define Py_GT 4
#define Py_GE 5

PyAPI_DATA(PyTypeObject) PyType_Type;
PyAPI_DATA(PyTypeObject) PyBaseObject_Type;
PyAPI_DATA(PyTypeObject) PySuper_Type;

/* Types ------------------------------------------------------------------------- */

#define PyType_HasFeature(type, feature) (((type)->tp_flags & (feature)) != 0)
#define PyType_FastSubclass(type, flag) PyType_HasFeature(type, flag)
#define PyType_Check(op) PyType_FastSubclass(Py_TYPE(op), Py_TPFLAGS_TYPE_SUBCLASS)
#define PyType_CheckExact(op) Py_IS_TYPE(op, &PyType_Type)
#define PyType_IS_GC(t) PyType_HasFeature(t, Py_TPFLAGS_HAVE_GC)
#define PyType_SUPPORTS_WEAKREFS(t) ((t)->tp_weaklistoffset != 0)

/* The flags word of a type. */
PyAPI_FUNC(unsigned long) PyType_GetFlags(PyTypeObject *type);
/* 1 when a is b or derives from b, by a's MRO (by tp_base before it has one). */
PyAPI_FUNC(int) PyType_IsSubtype(PyTypeObject *a, PyTypeObject *b);
static inline int PyObject_TypeCheck(PyObject *op, PyTypeObject *type)
{
    return Py_IS_TYPE(op, type) || PyType_IsSubtype(Py_TYPE(op), type);
}
/* Completes a type: bases, MRO, dict, inherited slots. 0; -> -1. Idempotent. */
PyAPI_FUNC(int) PyType_Ready(PyTypeObject *type);
/* Forgets what is cached about a type and its subclasses (I1, I2). Never fails. */
PyAPI_FUNC(void) PyType_Modified(PyTypeObject *type);
/* The collector is going to take the type apart: no lookup is cached for it any more, and
 * no base finds it among its subclasses. No user code. */
PyAPI_FUNC(void) _PyType_Retire(PyTypeObject *type);
/* Borrowed direct subclass at or after *position, which moves past it; NULL at the end.
 * Start at 0, and run no user code during the walk. */
PyAPI_FUNC(PyTypeObject *) _PyType_NextSubclass(PyTypeObject *type, size_t *position);
/* New union type x | y, or NotImplemented; code; -> NULL. */
PyAPI_FUNC(PyObject *) _Py_union_type_or(PyObject *x, PyObject *y);
/* Empties the method cache; returns the last version tag given out. */
PyAPI_FUNC(unsigned int) PyType_ClearCache(void);
/* New zeroed instance, tracked when its type has GC. -> NULL MemoryError. */
PyAPI_FUNC(PyObject *) PyType_GenericAlloc(PyTypeObject *type, Py_ssize_t nitems);
/* New instance by tp_alloc, ignoring the arguments. -> NULL. */
PyAPI_FUNC(PyObject *) PyType_GenericNew(PyTypeObject *type, PyObject *a, PyObject *k);
/* New str: the type's __name__, its __qualname__, "module.qualname" (just the qualname for
 * builtins and __main__), its module. */
PyAPI_FUNC(PyObject *) PyType_GetName(PyTypeObject *type);
PyAPI_FUNC(PyObject *) PyType_GetQualName(PyTypeObject *type);
PyAPI_FUNC(PyObject *) PyType_GetFullyQualifiedName(PyTypeObject *type);
PyAPI_FUNC(PyObject *) PyType_GetModuleName(PyTypeObject *type);
/* New reference to the type's dict. */
PyAPI_FUNC(PyObject *) PyType_GetDict(PyTypeObject *type);
/* Borrowed value found along the MRO, or NULL without an exception. */
PyAPI_FUNC(PyObject *) _PyType_Lookup(PyTypeObject *type, PyObject *name);
/* The same, as a new reference. */
PyAPI_FUNC(PyObject *) _PyType_LookupRef(PyTypeObject *type, PyObject *name);
/* Most derived metaclass of metatype and the types of bases. Borrowed; -> NULL. */
PyAPI_FUNC(PyTypeObject *)
    _PyType_CalculateMetaclass(PyTypeObject *metatype, PyObject *bases);
/* 1 after making sure that the type has a version tag, 0 when none can be given. */
PyAPI_FUNC(int) PyUnstable_Type_AssignVersionTag(PyTypeObject *type);
/* Makes the type immutable. 0; -> -1 TypeError when a base is mutable. */
PyAPI_FUNC(int) PyType_Freeze(PyTypeObject *type);

typedef int (*PyType_WatchCallback)(PyTypeObject *);
/* A watcher id; -> -1 RuntimeError when none is left. */
PyAPI_FUNC(int) PyType_AddWatcher(PyType_WatchCallback callback);
PyAPI_FUNC(int) PyType_ClearWatcher(int watcher_id);
PyAPI_FUNC(int) PyType_Watch(int watcher_id, PyObject *type);
PyAPI_FUNC(int) PyType_Unwatch(int watcher_id, PyObject *type);

/* Every object ------------------------------------------------------------------ */

/* New str; code; -> NULL. NULL argument gives "<NULL>". */
PyAPI_FUNC(PyObject *) PyObject_Repr(PyObject *o);
PyAPI_FUNC(PyObject *) PyObject_Str(PyObject *o);
PyAPI_FUNC(PyObject *) PyObject_ASCII(PyObject *o);
PyAPI_FUNC(PyObject *) PyObject_Bytes(PyObject *o);
/* New; code; -> NULL. */
PyAPI_FUNC(PyObject *) PyObject_RichCompare(PyObject *v, PyObject *w, int op);
/* 1 or 0, identity implies equality; code; -> -1. */
PyAPI_FUNC(int) PyObject_RichCompareBool(PyObject *v, PyObject *w, int op);
/* Attribute access: New / 0; code; -> NULL / -1, AttributeError when missing. A NULL
 * value deletes. */
PyAPI_FUNC(PyObject *) PyObject_GetAttr(PyObject *o, PyObject *name);
PyAPI_FUNC(PyObject *) PyObject_GetAttrString(PyObject *o, const char *name);
PyAPI_FUNC(int) PyObject_SetAttr(PyObject *o, PyObject *name, PyObject *value);
PyAPI_FUNC(int) PyObject_SetAttrString(PyObject *o, const char *name, PyObject *value);
PyAPI_FUNC(int) PyObject_DelAttr(PyObject *o, PyObject *name);
PyAPI_FUNC(int) PyObject_DelAttrString(PyObject *o, const char *name);
/* 1 and a new *result, or 0 and NULL when missing; -> -1 for any other error. */
PyAPI_FUNC(int)
    PyObject_GetOptionalAttr(PyObject *o, PyObject *name, PyObject **result);
PyAPI_FUNC(int)
    PyObject_GetOptionalAttrString(PyObject *o, const char *name, PyObject **result);
PyAPI_FUNC(int) PyObject_HasAttrWithError(PyObject *o, PyObject *name);
PyAPI_FUNC(int) PyObject_HasAttr(PyObject *o, PyObject *name);
/* The default tp_getattro and tp_setattro. */
PyAPI_FUNC(PyObject *) PyObject_GenericGetAttr(PyObject *o, PyObject *name);
PyAPI_FUNC(int) PyObject_GenericSetAttr(PyObject *o, PyObject *name, PyObject *value);
/* Getter and setter of __dict__. */
PyAPI_FUNC(PyObject *) PyObject_GenericGetDict(PyObject *o, void *context);
PyAPI_FUNC(int) PyObject_GenericSetDict(PyObject *o, PyObject *value, void *context);
/* Address of the instance dict pointer, or NULL when the type gives none. The dict
 * may not exist yet. */
PyAPI_FUNC(PyObject **) _PyObject_GetDictPtr(PyObject *o);
/* Visit / clear the managed dict; for tp_traverse and tp_clear. */
PyAPI_FUNC(int) PyObject_VisitManagedDict(PyObject *o, visitproc visit, void *arg);
PyAPI_FUNC(void) PyObject_ClearManagedDict(PyObject *o);
/* A hash; code; -> -1. */
PyAPI_FUNC(Py_hash_t) PyObject_Hash(PyObject *o);
PyAPI_FUNC(Py_hash_t) PyObject_HashNotImplemented(PyObject *o);
PyAPI_FUNC(Py_hash_t) PyObject_GenericHash(PyObject *o);
PyAPI_FUNC(Py_hash_t) Py_HashPointer(const void *p);
/* Truth: 1 or 0; code; -> -1. */
PyAPI_FUNC(int) PyObject_IsTrue(PyObject *o);
PyAPI_FUNC(int) PyObject_Not(PyObject *o);
PyAPI_FUNC(int) PyCallable_Check(PyObject *o);
/* New sorted list of names; NULL argument: the names of the current scope. */
PyAPI_FUNC(PyObject *) PyObject_Dir(PyObject *o);
PyAPI_FUNC(PyObject *) PyObject_SelfIter(PyObject *o);
/* Method or special-method lookup on the type only, bound. New; NULL without exception
 * when missing. */
PyAPI_FUNC(PyObject *) _PyObject_LookupSpecial(PyObject *o, PyObject *name);
/* 1 with *method a new unbound function to call with o first, 0 with *method the bound
 * attribute (NULL: error set). */
PyAPI_FUNC(int) _PyObject_GetMethod(PyObject *o, PyObject *name, PyObject **method);

/* Reference counts ---------------------------------------------------------------- */

PyAPI_FUNC(void) _Py_Dealloc(PyObject *o);

static inline Py_ssize_t Py_REFCNT_impl(PyObject *o)
{
    return ref_count(o);
}
#define Py_REFCNT(op) Py_REFCNT_impl(_PyObject_CAST(op))
static inline void Py_SET_REFCNT_impl(PyObject *o, Py_ssize_t n)
{
    ref_set_count(o, n);
}
#define Py_SET_REFCNT(op, n) Py_SET_REFCNT_impl(_PyObject_CAST(op), (n))
static inline void Py_INCREF_impl(PyObject *o)
{
    ref_increment(o);
}
#define Py_INCREF(op) Py_INCREF_impl(_PyObject_CAST(op))
static inline void Py_DECREF_impl(PyObject *o)
{
    ref_decrement(o);
}
#define Py_DECREF(op) Py_DECREF_impl(_PyObject_CAST(op))
static inline void Py_XINCREF_impl(PyObject *o)
{
    if (o != NULL) {
        ref_increment(o);
    }
}
#define Py_XINCREF(op) Py_XINCREF_impl(_PyObject_CAST(op))
static inline void Py_XDECREF_impl(PyObject *o)
{
    if (o != NULL) {
        ref_decrement(o);
    }
}
#define Py_XDECREF(op) Py_XDECREF_impl(_PyObject_CAST(op))
static inline PyObject *Py_NewRef_impl(PyObject *o)
{
    ref_increment(o);
    return o;
}
#define Py_NewRef(op) Py_NewRef_impl(_PyObject_CAST(op))
static inline PyObject *Py_XNewRef_impl(PyObject *o)
{
    Py_XINCREF(o);
    return o;
}
#define Py_XNewRef(op) Py_XNewRef_impl(_PyObject_CAST(op))
PyAPI_FUNC(void) Py_IncRef(PyObject *o);
PyAPI_FUNC(void) Py_DecRef(PyObject *o);

/* The variable is changed before the old value is released (I6). */
#define Py_CLEAR(op)                                                                   \
    do {                                                                               \
        PyObject *_py_old = _PyObject_CAST(op);                                        \
        (op) = NULL;                                                                   \
        Py_XDECREF(_py_old);                                                           \
    } while (0)
#define Py_SETREF(dst, src)                                                            \
    do {                                                                               \
        PyObject *_py_old = _PyObject_CAST(dst);                                       \
        (dst) = (src);                                                                 \
        Py_DECREF(_py_old);                                                            \
    } while (0)
#define Py_XSETREF(dst, src)                                                           \
    do {                                                                               \
        PyObject *_py_old = _PyObject_CAST(dst);                                       \
        (dst) = (src);                                                                 \
        Py_XDECREF(_py_old);                                                           \
    } while (0)
#define Py_VISIT(op)                                                                   \
    do {                                                                               \
        if (op) {                                                                      \
            int _py_vret = visit(_PyObject_CAST(op), arg);                             \
            if (_py_vret) {                                                            \
                return _py_vret;                                                       \
            }                                                                          \
        }                                                                              \
    } while (0)

/* 1 when the object's count never changes again. */
PyAPI_FUNC(int) PyUnstable_IsImmortal(PyObject *o);
/* Makes an object immortal, untracking it first. Not for str: use interning. */
PyAPI_FUNC(void) _Py_SetImmortal(PyObject *o);

/* Singletons ---------------------------------------------------------------------- */

PyAPI_DATA(PyObject) _Py_NoneStruct;
PyAPI_DATA(PyObject) _Py_NotImplementedStruct;
PyAPI_DATA(PyObject) _Py_EllipsisObject;
PyAPI_DATA(PyTypeObject) _PyNone_Type;
PyAPI_DATA(PyTypeObject) _PyNotImplemented_Type;
PyAPI_DATA(PyTypeObject) PyEllipsis_Type;
#define Py_None (&_Py_NoneStruct)
#define Py_NotImplemented (&_Py_NotImplementedStruct)
#define Py_Ellipsis (&_Py_EllipsisObject)
#define Py_IsNone(x) Py_Is((x), Py_None)
#define Py_RETURN_NONE return Py_NewRef(Py_None)
#define Py_RETURN_NOTIMPLEMENTED return Py_NewRef(Py_NotImplemented)

#define Py_CONSTANT_NONE 0
#define Py_CONSTANT_FALSE 1
#define Py_CONSTANT_TRUE 2
#define Py_CONSTANT_ELLIPSIS 3
#define Py_CONSTANT_NOT_IMPLEMENTED 4
#define Py_CONSTANT_ZERO 5
#define Py_CONSTANT_ONE 6
#define Py_CONSTANT_EMPTY_STR 7
#define Py_CONSTANT_EMPTY_BYTES 8
#define Py_CONSTANT_EMPTY_TUPLE 9
/* New / borrowed constant; -> NULL SystemError for an unknown id. */
PyAPI_FUNC(PyObject *) Py_GetConstant(unsigned int constant_id);
PyAPI_FUNC(PyObject *) Py_GetConstantBorrowed(unsigned int constant_id);

#define Py_RETURN_RICHCOMPARE(a, b, op)                                                \
    do {                                                                               \
        switch (op) {                                                                  \
        case Py_EQ:                                                                    \
            return PyBool_FromLong((a) == (b));                                        \
        case Py_NE:                                                                    \
            return PyBool_FromLong((a) != (b));                                        \
        case Py_LT:                                                                    \
            return PyBool_FromLong((a) < (b));                                         \
        case Py_GT:                                                                    \
            return PyBool_FromLong((a) > (b));                                         \
        case Py_LE:                                                                    \
            return PyBool_FromLong((a) <= (b));                                        \
        default:                                                                       \
            return PyBool_FromLong((a) >= (b));                                        \
        }                                                                              \
    } while (0)

#endif
