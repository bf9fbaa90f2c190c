/* SPDX-License-Identifier: MIT */
#include "type/build_class.h"

#include "object/names.h"

/* A class statement on its way. All references but the name are owned. */
struct statement {
    PyObject *name;
    PyObject *original; /* the bases as written */
    PyObject *bases;    /* with the entries of __mro_entries__ */
    PyObject *kwargs;   /* without `metaclass`; or NULL */
    PyObject *meta;
    PyObject *namespace;
};

/* Appends what the base stands for to the list. 0; user code; -> -1. */
static int add_base(PyObject *list, PyObject *base, PyObject *original)
{
    if (PyType_Check(base)) {
        return PyList_Append(list, base);
    }
    PyObject *method;
    int found = PyObject_GetOptionalAttr(base, NAME(__mro_entries__), &method);
    if (found <= 0) {
        return found < 0 ? -1 : PyList_Append(list, base);
    }
    PyObject *entries = PyObject_CallOneArg(method, original);
    Py_DECREF(method);
    if (entries == NULL) {
        return -1;
    }
    int result = -1;
    if (!PyTuple_Check(entries)) {
        PyErr_SetString(PyExc_TypeError, "__mro_entries__ must return a tuple");
    } else {
        result = PyList_Extend(list, entries);
    }
    Py_DECREF(entries);
    return result;
}

/* New tuple of the bases to use: the original one when every base stands for itself. */
static PyObject *resolve_bases(PyObject *original)
{
    Py_ssize_t n = PyTuple_GET_SIZE(original);
    bool plain = true;
    for (Py_ssize_t i = 0; i < n; i++) {
        plain = plain && PyType_Check(PyTuple_GET_ITEM(original, i));
    }
    if (plain) {
        return Py_NewRef(original);
    }
    PyObject *list = PyList_New(0);
    for (Py_ssize_t i = 0; list != NULL && i < n; i++) {
        if (add_base(list, PyTuple_GET_ITEM(original, i), original) < 0) {
            Py_CLEAR(list);
        }
    }
    PyObject *bases = NULL;
    if (list != NULL) {
        bool same = PyList_GET_SIZE(list) == n;
        for (Py_ssize_t i = 0; same && i < n; i++) {
            same = PyList_GET_ITEM(list, i) == PyTuple_GET_ITEM(original, i);
        }
        bases = same ? Py_NewRef(original) : PyList_AsTuple(list);
        Py_DECREF(list);
    }
    return bases;
}

/* Sets meta, and takes `metaclass` out of a copy of the keywords. 0; -> -1. */
static int find_metaclass(struct statement *s, PyObject *kwargs)
{
    if (kwargs != NULL) {
        s->kwargs = PyDict_Copy(kwargs);
        if (s->kwargs == NULL || PyDict_Pop(s->kwargs, NAME(metaclass), &s->meta) < 0) {
            return -1;
        }
    }
    if (s->meta == NULL) {
        PyObject *first =
            PyTuple_GET_SIZE(s->bases) == 0 ? NULL : PyTuple_GET_ITEM(s->bases, 0);
        s->meta = Py_NewRef(first == NULL ? &PyType_Type : Py_TYPE(first));
    }
    if (!PyType_Check(s->meta)) {
        return 0;
    }
    PyTypeObject *winner =
        _PyType_CalculateMetaclass((PyTypeObject *)s->meta, s->bases);
    if (winner == NULL) {
        return -1;
    }
    Py_SETREF(s->meta, Py_NewRef(winner));
    return 0;
}

static PyObject *call_meta(PyObject *callable, struct statement *s, PyObject *namespace)
{
    PyObject *args[] = {s->name, s->bases, namespace};
    return PyObject_VectorcallDict(
        callable, args, namespace == NULL ? 2 : 3, s->kwargs);
}

/* 0; user code; -> -1. */
static int prepare(struct statement *s)
{
    PyObject *method;
    int found = PyObject_GetOptionalAttr(s->meta, NAME(__prepare__), &method);
    if (found < 0) {
        return -1;
    }
    if (found == 0) {
        s->namespace = PyDict_New();
        return s->namespace == NULL ? -1 : 0;
    }
    s->namespace = call_meta(method, s, NULL);
    Py_DECREF(method);
    if (s->namespace == NULL) {
        return -1;
    }
    if (!PyMapping_Check(s->namespace)) {
        PyErr_Format(PyExc_TypeError,
            "%.200s.__prepare__() must return a mapping, not %.200s",
            PyType_Check(s->meta) ? ((PyTypeObject *)s->meta)->tp_name : "<metaclass>",
            Py_TYPE(s->namespace)->tp_name);
        return -1;
    }
    return 0;
}

/* The cell that methods see as __class__ holds the class. 0; -> -1. */
static int check_cell(struct statement *s, PyObject *cls, PyObject *cell)
{
    if (!PyType_Check(cls) || !PyCell_Check(cell)) {
        return 0;
    }
    PyObject *content = PyCell_Get(cell);
    if (content == cls) {
        Py_DECREF(content);
        return 0;
    }
    if (content == NULL) {
        PyErr_Format(PyExc_RuntimeError,
            "__class__ not set defining %.200R as %.200R. Was __classcell__ propagated "
            "to "
            "type.__new__?",
            s->name, cls);
    } else {
        PyErr_Format(PyExc_TypeError,
            "__class__ set to %.200R defining %.200R as %.200R", content, s->name, cls);
        Py_DECREF(content);
    }
    return -1;
}

/* Runs the body and calls the metaclass. New; -> NULL. */
static PyObject *make(struct statement *s, PyObject *func)
{
    PyObject *cell = function_run(func, s->namespace);
    if (cell == NULL) {
        return NULL;
    }
    PyObject *cls = NULL;
    if (s->bases == s->original ||
        PyObject_SetItem(s->namespace, NAME(__orig_bases__), s->original) == 0) {
        cls = call_meta(s->meta, s, s->namespace);
    }
    if (cls != NULL && check_cell(s, cls, cell) < 0) {
        Py_CLEAR(cls);
    }
    Py_DECREF(cell);
    return cls;
}

PyObject *build_class(PyObject *func, PyObject *name, PyObject *const *bases,
    Py_ssize_t nbases, PyObject *kwargs)
{
    if (!PyFunction_Check(func)) {
        PyErr_SetString(PyExc_TypeError, "__build_class__: func must be a function");
        return NULL;
    }
    if (!PyUnicode_Check(name)) {
        PyErr_SetString(PyExc_TypeError, "__build_class__: name is not a string");
        return NULL;
    }
    struct statement s = {.name = name};
    PyObject *cls = NULL;
    s.original = _PyTuple_FromArray(bases, nbases);
    s.bases = s.original == NULL ? NULL : resolve_bases(s.original);
    if (s.bases != NULL && find_metaclass(&s, kwargs) == 0 && prepare(&s) == 0) {
        cls = make(&s, func);
    }
    Py_XDECREF(s.namespace);
    Py_XDECREF(s.meta);
    Py_XDECREF(s.kwargs);
    Py_XDECREF(s.bases);
    Py_XDECREF(s.original);
    return cls;
}
