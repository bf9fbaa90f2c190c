/* SPDX-License-Identifier: MIT */
#include "object/weakref.h"

#include "object/entry.h"
#include "object/names.h"

static PyWeakReference *as_weakref(PyObject *op)
{
    assert(PyWeakref_Check(op));
    return (PyWeakReference *)op;
}

/* Access ------------------------------------------------------------------------------- */

PyObject *weakref_get(PyObject *wr)
{
    PyObject *op = as_weakref(wr)->wr_object;
    if (op == NULL || op == Py_None || Py_REFCNT(op) <= 0) {
        return NULL;
    }
    return ref_try_increment(op) ? op : NULL;
}

int PyWeakref_GetRef(PyObject *ref, PyObject **object)
{
    *object = NULL;
    if (ref == NULL || !PyWeakref_Check(ref)) {
        PyErr_SetString(PyExc_TypeError, "expected a weakref");
        return -1;
    }
    *object = weakref_get(ref);
    return *object != NULL;
}

PyObject *PyWeakref_GetObject(PyObject *ref)
{
    if (ref == NULL || !PyWeakref_Check(ref)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    PyObject *op = weakref_get(ref);
    if (op == NULL) {
        return Py_None;
    }
    /* Somebody else holds the object: the count was above 0. */
    Py_DECREF(op);
    return op;
}

Py_ssize_t weakref_count(PyObject *op)
{
    PyWeakReference **list = weaklist_of(op);
    Py_ssize_t n = 0;
    for (PyWeakReference *wr = list != NULL ? *list : NULL; wr != NULL;
         wr = wr->wr_next) {
        n++;
    }
    return n;
}

PyObject *weakref_list(PyObject *op)
{
    PyObject *result = PyList_New(0);
    PyWeakReference **list = weaklist_of(op);
    if (result == NULL || list == NULL) {
        return result;
    }
    for (PyWeakReference *wr = *list; wr != NULL; wr = wr->wr_next) {
        if (Py_REFCNT(wr) > 0 && PyList_Append(result, (PyObject *)wr) < 0) {
            Py_DECREF(result);
            return NULL;
        }
    }
    return result;
}

/* Creation --------------------------------------------------------------------------------- */

static bool is_plain(const PyWeakReference *wr, PyTypeObject *type)
{
    return wr != NULL && wr->wr_callback == NULL &&
           Py_IS_TYPE((PyObject *)(uintptr_t)wr, type);
}

static bool is_proxy_type(PyTypeObject *type)
{
    return type == &_PyWeakref_ProxyType || type == &_PyWeakref_CallableProxyType;
}

static bool is_plain_proxy(const PyWeakReference *wr)
{
    return is_plain(wr, &_PyWeakref_ProxyType) ||
           is_plain(wr, &_PyWeakref_CallableProxyType);
}

/* The last shared reference at the front of a list; NULL when there is none. */
static PyWeakReference *last_plain(PyWeakReference *first)
{
    PyWeakReference *last = NULL;
    if (is_plain(first, &_PyWeakref_RefType)) {
        last = first;
        first = first->wr_next;
    }
    return is_plain_proxy(first) ? first : last;
}

/* New reference to the shared weak reference of a type, or NULL. */
static PyObject *find_plain(PyWeakReference *first, PyTypeObject *type)
{
    PyWeakReference *wr = first;
    if (is_proxy_type(type)) {
        wr = last_plain(first);
        if (!is_plain_proxy(wr)) {
            return NULL;
        }
    } else if (!is_plain(wr, type)) {
        return NULL;
    }
    return Py_REFCNT(wr) > 0 ? Py_NewRef(wr) : NULL;
}

/* The place behind which a weak reference is inserted: shared ones come first. */
static PyWeakReference *place_for(
    PyWeakReference *first, PyTypeObject *type, bool plain)
{
    if (plain && type == &_PyWeakref_RefType) {
        return NULL;
    }
    if (plain && is_proxy_type(type)) {
        return is_plain(first, &_PyWeakref_RefType) ? first : NULL;
    }
    return last_plain(first);
}

static PyObject *weakref_call(
    PyObject *self, PyObject *const *args, size_t nargsf, PyObject *kwnames);

PyObject *weakref_make(PyTypeObject *type, PyObject *op, PyObject *callback)
{
    PyWeakReference **list = weaklist_of(op);
    if (list == NULL) {
        return PyErr_Format(PyExc_TypeError,
            "cannot create weak reference to '%s' object", Py_TYPE(op)->tp_name);
    }
    callback = callback == Py_None ? NULL : callback;
    bool shared = type == &_PyWeakref_RefType || is_proxy_type(type);
    bool plain = callback == NULL && shared;
    PyObject *found = plain ? find_plain(*list, type) : NULL;
    if (found != NULL) {
        return found;
    }
    PyWeakReference *wr = (PyWeakReference *)type->tp_alloc(type, 0);
    if (wr == NULL) {
        return NULL;
    }
    wr->hash = -1;
    wr->wr_object = op;
    wr->wr_callback = Py_XNewRef(callback);
    wr->vectorcall = weakref_call;
    weaklist_insert(list, wr, place_for(*list, type, plain));
    ref_enable_try(op);
    ref_enable_try((PyObject *)wr);
    return (PyObject *)wr;
}

PyObject *PyWeakref_NewRef(PyObject *op, PyObject *callback)
{
    CHECK_ENTRY(op);
    return weakref_make(&_PyWeakref_RefType, op, callback);
}

PyObject *PyWeakref_NewProxy(PyObject *op, PyObject *callback)
{
    CHECK_ENTRY(op);
    PyTypeObject *type =
        PyCallable_Check(op) ? &_PyWeakref_CallableProxyType : &_PyWeakref_ProxyType;
    return weakref_make(type, op, callback);
}

/* Death -------------------------------------------------------------------------------------- */

void weakref_dealloc(PyObject *self)
{
    PyWeakReference *wr = as_weakref(self);
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    weaklist_clear(wr);
    Py_CLEAR(wr->wr_callback);
    type->tp_free(self);
}

int weakref_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(as_weakref(self)->wr_callback);
    return 0;
}

int weakref_tp_clear(PyObject *self)
{
    weaklist_clear(as_weakref(self));
    Py_CLEAR(as_weakref(self)->wr_callback);
    return 0;
}

void PyUnstable_Object_ClearWeakRefsNoCallbacks(PyObject *op)
{
    PyWeakReference **list = weaklist_of(op);
    while (list != NULL && *list != NULL) {
        weaklist_clear(*list);
    }
}

void PyObject_ClearWeakRefs(PyObject *op)
{
    PyWeakReference **list = op != NULL ? weaklist_of(op) : NULL;
    if (list == NULL || Py_REFCNT(op) != 0) {
        PyErr_BadInternalCall();
        return;
    }
    if (*list == NULL) {
        return;
    }
    /* The links of dead weak references are free: they chain those that call back. */
    PyWeakReference *first = NULL;
    PyWeakReference **end = &first;
    while (*list != NULL) {
        PyWeakReference *wr = *list;
        weaklist_clear(wr);
        if (wr->wr_callback != NULL && Py_REFCNT(wr) > 0) {
            Py_INCREF(wr);
            *end = wr;
            end = &wr->wr_next;
        }
    }
    PyObject *exception = PyErr_GetRaisedException();
    while (first != NULL) {
        PyWeakReference *wr = first;
        first = wr->wr_next;
        wr->wr_next = NULL;
        weaklist_call_back(wr);
        Py_DECREF(wr);
    }
    PyErr_SetRaisedException(exception);
}

/* The type ------------------------------------------------------------------------------------- */

static PyObject *weakref_call(
    PyObject *self, PyObject *const *Py_UNUSED(args), size_t nargsf, PyObject *kwnames)
{
    if (kwnames != NULL && PyTuple_GET_SIZE(kwnames) > 0) {
        PyErr_SetString(PyExc_TypeError, "weakref() takes no keyword arguments");
        return NULL;
    }
    if (!_PyArg_CheckPositional("weakref", PyVectorcall_NARGS(nargsf), 0, 0)) {
        return NULL;
    }
    PyObject *op = weakref_get(self);
    return op != NULL ? op : Py_NewRef(Py_None);
}

static PyObject *weakref_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *op;
    PyObject *callback = NULL;
    if (type == &_PyWeakref_RefType && !_PyArg_NoKeywords("ref", kwargs)) {
        return NULL;
    }
    if (!PyArg_UnpackTuple(args, "__new__", 1, 2, &op, &callback)) {
        return NULL;
    }
    return weakref_make(type, op, callback);
}

static int weakref_init(PyObject *Py_UNUSED(self), PyObject *args, PyObject *kwargs)
{
    PyObject *op;
    PyObject *callback = NULL;
    if (!_PyArg_NoKeywords("ref", kwargs) ||
        !PyArg_UnpackTuple(args, "__init__", 1, 2, &op, &callback)) {
        return -1;
    }
    return 0;
}

static Py_hash_t weakref_hash(PyObject *self)
{
    PyWeakReference *wr = as_weakref(self);
    if (wr->hash != -1) {
        return wr->hash;
    }
    PyObject *op = weakref_get(self);
    if (op == NULL) {
        PyErr_SetString(PyExc_TypeError, "weak object has gone away");
        return -1;
    }
    wr->hash = PyObject_Hash(op);
    Py_DECREF(op);
    return wr->hash;
}

static PyObject *weakref_richcompare(PyObject *self, PyObject *other, int op)
{
    if ((op != Py_EQ && op != Py_NE) || !PyWeakref_Check(self) ||
        !PyWeakref_Check(other)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    PyObject *a = weakref_get(self);
    PyObject *b = weakref_get(other);
    PyObject *result;
    if (a == NULL || b == NULL) {
        result = PyBool_FromLong((self == other) == (op == Py_EQ));
    } else {
        result = PyObject_RichCompare(a, b, op);
    }
    Py_XDECREF(a);
    Py_XDECREF(b);
    return result;
}

static PyObject *weakref_repr(PyObject *self)
{
    PyObject *op = weakref_get(self);
    if (op == NULL) {
        return PyUnicode_FromFormat("<weakref at %p; dead>", (void *)self);
    }
    PyObject *name = _PyObject_LookupSpecial(op, NAME(__name__));
    PyObject *result = NULL;
    if (name != NULL && PyUnicode_Check(name)) {
        result = PyUnicode_FromFormat(
            "<weakref at %p; to '%T' at %p (%U)>", (void *)self, op, (void *)op, name);
    } else if (name != NULL || PyErr_Occurred() == NULL) {
        result = PyUnicode_FromFormat(
            "<weakref at %p; to '%T' at %p>", (void *)self, op, (void *)op);
    }
    Py_XDECREF(name);
    Py_DECREF(op);
    return result;
}

static PyMemberDef members[] = {
    {"__callback__", _Py_T_OBJECT, offsetof(PyWeakReference, wr_callback), Py_READONLY,
        NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyMethodDef methods[] = {
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, "See PEP 585."},
    {NULL, NULL, 0, NULL},
};

PyTypeObject _PyWeakref_RefType = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "weakref.ReferenceType",
    .tp_basicsize = sizeof(PyWeakReference),
    .tp_dealloc = weakref_dealloc,
    .tp_vectorcall_offset = offsetof(PyWeakReference, vectorcall),
    .tp_call = PyVectorcall_Call,
    .tp_repr = weakref_repr,
    .tp_hash = weakref_hash,
    .tp_richcompare = weakref_richcompare,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL |
                Py_TPFLAGS_BASETYPE,
    .tp_traverse = weakref_traverse,
    .tp_clear = weakref_tp_clear,
    .tp_methods = methods,
    .tp_members = members,
    .tp_init = weakref_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = weakref_new,
    .tp_free = PyObject_GC_Del,
};
