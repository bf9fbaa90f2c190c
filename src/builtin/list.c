/* SPDX-License-Identifier: MIT */
#include "builtin/list.h"

#include "builtin/vectorargs.h"

static int set_block(PyListObject *list, Py_ssize_t allocated)
{
    if ((size_t)allocated > (size_t)PY_SSIZE_T_MAX / sizeof(PyObject *)) {
        PyErr_NoMemory();
        return -1;
    }
    PyObject **items =
        PyMem_Realloc(list->ob_item, (size_t)allocated * sizeof(PyObject *));
    if (items == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    list->ob_item = items;
    list->allocated = allocated;
    return 0;
}

static void shrink_block(PyListObject *list, Py_ssize_t allocated)
{
    if (allocated == 0) {
        PyMem_Free(list->ob_item);
        list->ob_item = NULL;
        list->allocated = 0;
        return;
    }
    PyObject **items =
        PyMem_Realloc(list->ob_item, (size_t)allocated * sizeof(PyObject *));
    if (items != NULL) {
        list->ob_item = items;
        list->allocated = allocated;
    }
}

int list_resize(PyListObject *list, Py_ssize_t size)
{
    Py_ssize_t allocated = list->allocated;
    if (allocated >= size && size >= (allocated >> 1)) {
        Py_SET_SIZE(list, size);
        return 0;
    }
    size_t wanted = ((size_t)size + ((size_t)size >> 3) + 6) & ~(size_t)3;
    if (size - Py_SIZE(list) > (Py_ssize_t)(wanted - (size_t)size)) {
        wanted = ((size_t)size + 3) & ~(size_t)3;
    }
    if (size == 0) {
        wanted = 0;
    }
    if (size <= allocated) {
        shrink_block(list, (Py_ssize_t)wanted);
    } else if (set_block(list, (Py_ssize_t)wanted) < 0) {
        return -1;
    }
    Py_SET_SIZE(list, size);
    return 0;
}

PyObject *PyList_New(Py_ssize_t size)
{
    if (size < 0) {
        PyErr_BadInternalCall();
        return NULL;
    }
    PyListObject *list = PyObject_GC_New(PyListObject, &PyList_Type);
    if (list == NULL) {
        return NULL;
    }
    list->ob_item = NULL;
    list->allocated = 0;
    Py_SET_SIZE(list, 0);
    if (size > 0) {
        if (set_block(list, size) < 0) {
            Py_DECREF(list);
            return NULL;
        }
        memset(list->ob_item, 0, (size_t)size * sizeof(PyObject *));
        Py_SET_SIZE(list, size);
    }
    PyObject_GC_Track(list);
    return (PyObject *)list;
}

static bool check(PyObject *o)
{
    if (!PyList_Check(o)) {
        PyErr_BadInternalCall();
        return false;
    }
    return true;
}

Py_ssize_t PyList_Size(PyObject *o)
{
    return check(o) ? Py_SIZE(o) : -1;
}

PyObject *list_item_ref(PyObject *self, Py_ssize_t i)
{
    PyObject *item = NULL;
    Py_BEGIN_CRITICAL_SECTION(self);
    if ((size_t)i < (size_t)Py_SIZE(self)) {
        item = Py_NewRef(PyList_GET_ITEM(self, i));
    }
    Py_END_CRITICAL_SECTION();
    return item;
}

PyObject *PyList_GetItemRef(PyObject *o, Py_ssize_t i)
{
    if (!PyList_Check(o)) {
        PyErr_SetString(PyExc_TypeError, "expected a list");
        return NULL;
    }
    PyObject *item = list_item_ref(o, i);
    if (item == NULL) {
        PyErr_SetString(PyExc_IndexError, "list index out of range");
    }
    return item;
}

PyObject *PyList_GetItem(PyObject *o, Py_ssize_t i)
{
    if (!check(o)) {
        return NULL;
    }
    if ((size_t)i >= (size_t)Py_SIZE(o)) {
        PyErr_SetString(PyExc_IndexError, "list index out of range");
        return NULL;
    }
    return PyList_GET_ITEM(o, i);
}

int PyList_SetItem(PyObject *o, Py_ssize_t i, PyObject *item)
{
    PyObject *old = item;
    bool in_range;
    if (!PyList_Check(o)) {
        Py_XDECREF(item);
        PyErr_BadInternalCall();
        return -1;
    }
    Py_BEGIN_CRITICAL_SECTION(o);
    in_range = (size_t)i < (size_t)Py_SIZE(o);
    if (in_range) {
        old = PyList_GET_ITEM(o, i);
        PyList_SET_ITEM(o, i, item);
    }
    Py_END_CRITICAL_SECTION();
    Py_XDECREF(old);
    if (!in_range) {
        PyErr_SetString(PyExc_IndexError, "list assignment index out of range");
        return -1;
    }
    return 0;
}

int PyList_Insert(PyObject *o, Py_ssize_t where, PyObject *item)
{
    PyListObject *list = (PyListObject *)o;
    int status;
    if (!check(o)) {
        return -1;
    }
    Py_BEGIN_CRITICAL_SECTION(o);
    Py_ssize_t n = Py_SIZE(o);
    status = list_resize(list, n + 1);
    if (status == 0) {
        where = where < 0 ? Py_MAX(where + n, 0) : Py_MIN(where, n);
        PyObject **items = list->ob_item;
        memmove(
            items + where + 1, items + where, (size_t)(n - where) * sizeof(PyObject *));
        items[where] = Py_NewRef(item);
    }
    Py_END_CRITICAL_SECTION();
    return status;
}

int PyList_Append(PyObject *o, PyObject *item)
{
    PyListObject *list = (PyListObject *)o;
    int status;
    if (!PyList_Check(o) || item == NULL) {
        PyErr_BadInternalCall();
        return -1;
    }
    Py_BEGIN_CRITICAL_SECTION(o);
    Py_ssize_t n = Py_SIZE(o);
    status = n < list->allocated ? 0 : list_resize(list, n + 1);
    if (status == 0) {
        list->ob_item[n] = Py_NewRef(item);
        Py_SET_SIZE(list, n + 1);
    }
    Py_END_CRITICAL_SECTION();
    return status;
}

void list_clear(PyListObject *list)
{
    PyObject **items;
    Py_ssize_t n;
    Py_BEGIN_CRITICAL_SECTION(list);
    items = list->ob_item;
    n = Py_SIZE(list);
    if (items != NULL) {
        list->ob_item = NULL;
        list->allocated = 0;
        Py_SET_SIZE(list, 0);
    }
    Py_END_CRITICAL_SECTION();
    while (--n >= 0) {
        Py_XDECREF(items[n]);
    }
    PyMem_Free(items);
}

static void dealloc(PyObject *self)
{
    PyListObject *list = (PyListObject *)self;
    PyObject_GC_UnTrack(self);
    for (Py_ssize_t i = Py_SIZE(list); --i >= 0;) {
        Py_XDECREF(list->ob_item[i]);
    }
    PyMem_Free(list->ob_item);
    Py_TYPE(self)->tp_free(self);
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    for (Py_ssize_t i = Py_SIZE(self); --i >= 0;) {
        Py_VISIT(PyList_GET_ITEM(self, i));
    }
    return 0;
}

static int clear(PyObject *self)
{
    list_clear((PyListObject *)self);
    return 0;
}

/* A list or tuple, or the list itself: the items are counted before they are copied. */
static int extend_fast(PyListObject *list, PyObject *items)
{
    int status;
    Py_BEGIN_CRITICAL_SECTION2(list, items);
    Py_ssize_t n = Py_SIZE(items);
    Py_ssize_t m = Py_SIZE(list);
    if (n > PY_SSIZE_T_MAX - m) {
        PyErr_NoMemory();
        status = -1;
    } else if (m == 0 && list->ob_item == NULL && n > 0) {
        status = set_block(list, (n + 1) & ~(Py_ssize_t)1);
    } else {
        status = n == 0 ? 0 : list_resize(list, m + n);
    }
    if (status == 0) {
        PyObject **from = PySequence_Fast_ITEMS(items);
        for (Py_ssize_t i = 0; i < n; i++) {
            list->ob_item[m + i] = Py_NewRef(from[i]);
        }
        Py_SET_SIZE(list, m + n);
    }
    Py_END_CRITICAL_SECTION2();
    return status;
}

/* Room for as many items as the iterable promises. */
static int reserve(PyListObject *list, Py_ssize_t hint)
{
    int status = 0;
    Py_BEGIN_CRITICAL_SECTION(list);
    Py_ssize_t n = Py_SIZE(list);
    if (list->ob_item == NULL && hint > 0) {
        status = set_block(list, hint + (hint & 1));
    } else if (hint > 0 && hint <= PY_SSIZE_T_MAX - n) {
        status = list_resize(list, n + hint);
        Py_SET_SIZE(list, n);
    }
    Py_END_CRITICAL_SECTION();
    return status;
}

static int extend_iterator(PyListObject *list, PyObject *iterator)
{
    iternextfunc next = Py_TYPE(iterator)->tp_iternext;
    for (;;) {
        PyObject *item = next(iterator);
        if (item == NULL) {
            break;
        }
        int status = PyList_Append((PyObject *)list, item);
        Py_DECREF(item);
        if (status < 0) {
            return -1;
        }
    }
    if (PyErr_Occurred()) {
        if (!PyErr_ExceptionMatches(PyExc_StopIteration)) {
            return -1;
        }
        PyErr_Clear();
    }
    Py_BEGIN_CRITICAL_SECTION(list);
    if (Py_SIZE(list) < list->allocated) {
        list_resize(list, Py_SIZE(list));
    }
    Py_END_CRITICAL_SECTION();
    return 0;
}

int list_extend(PyListObject *list, PyObject *iterable)
{
    if (PyList_CheckExact(iterable) || PyTuple_CheckExact(iterable) ||
        iterable == (PyObject *)list) {
        return extend_fast(list, iterable);
    }
    PyObject *iterator = PyObject_GetIter(iterable);
    if (iterator == NULL) {
        return -1;
    }
    Py_ssize_t hint = PyObject_LengthHint(iterable, 8);
    int status = hint < 0 ? -1 : reserve(list, hint);
    if (status == 0) {
        status = extend_iterator(list, iterator);
    }
    Py_DECREF(iterator);
    return status;
}

int PyList_Extend(PyObject *o, PyObject *iterable)
{
    return check(o) ? list_extend((PyListObject *)o, iterable) : -1;
}

static int type_init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    PyListObject *list = (PyListObject *)self;
    PyObject *iterable = NULL;
    /* A subclass with its own __new__ or __init__ may take keywords. */
    if (PyList_CheckExact(self) && !_PyArg_NoKeywords("list", kwargs)) {
        return -1;
    }
    if (!PyArg_UnpackTuple(args, "list", 0, 1, &iterable)) {
        return -1;
    }
    if (list->ob_item != NULL) {
        list_clear(list);
    }
    return iterable == NULL ? 0 : list_extend(list, iterable);
}

static PyObject *vectorcall(
    PyObject *Py_UNUSED(type), PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    Py_ssize_t nargs = vector_args("list", nargsf, kwnames, 0, 1);
    PyObject *self = nargs < 0 ? NULL : PyList_New(0);
    if (self != NULL && nargs > 0 && list_extend((PyListObject *)self, args[0]) < 0) {
        Py_CLEAR(self);
    }
    return self;
}

static Py_ssize_t length(PyObject *self)
{
    return Py_SIZE(self);
}

static PySequenceMethods as_sequence = {
    .sq_length = length,
    .sq_concat = list_concat,
    .sq_repeat = list_repeat,
    .sq_item = PyList_GetItemRef,
    .sq_ass_item = list_assign_item,
    .sq_contains = list_contains,
    .sq_inplace_concat = list_inplace_concat,
    .sq_inplace_repeat = list_inplace_repeat,
};

static PyMappingMethods as_mapping = {
    .mp_length = length,
    .mp_subscript = list_subscript,
    .mp_ass_subscript = list_assign_subscript,
};

PyTypeObject PyList_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "list",
    .tp_basicsize = sizeof(PyListObject),
    .tp_dealloc = dealloc,
    .tp_repr = list_repr,
    .tp_as_sequence = &as_sequence,
    .tp_as_mapping = &as_mapping,
    .tp_hash = PyObject_HashNotImplemented,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE |
                Py_TPFLAGS_LIST_SUBCLASS | Py_TPFLAGS_SEQUENCE | _Py_TPFLAGS_MATCH_SELF,
    .tp_doc = "list(iterable=(), /)\n--\n\nGrowing sequence of the items of iterable.",
    .tp_traverse = traverse,
    .tp_clear = clear,
    .tp_richcompare = list_richcompare,
    .tp_iter = list_iter,
    .tp_methods = list_methods,
    .tp_init = type_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = PyType_GenericNew,
    .tp_free = PyObject_GC_Del,
    .tp_vectorcall = vectorcall,
};
