/* SPDX-License-Identifier: MIT */
#include "builtin/dict.h"
#include "builtin/reprparts.h"

/* types.SimpleNamespace: an object whose attributes are its whole content. The dict is
 * made with it, so it is there as long as nobody deletes __dict__. */
struct namespace
{
    PyObject_HEAD PyObject *dict; /* owned */
};

static PyObject *new (
    PyTypeObject *type, PyObject *Py_UNUSED(args), PyObject *Py_UNUSED(kwargs))
{
    PyObject *self = type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    ((struct namespace *)self)->dict = PyDict_New();
    if (((struct namespace *)self)->dict == NULL) {
        Py_CLEAR(self);
    }
    return self;
}

static PyObject *dict_of(PyObject *self)
{
    struct namespace *ns = (struct namespace *)self;
    if (ns->dict == NULL) {
        ns->dict = PyDict_New();
    }
    return ns->dict;
}

static bool all_names(PyObject *dict)
{
    Py_ssize_t pos = 0;
    PyObject *key;
    while (PyDict_Next(dict, &pos, &key, NULL)) {
        if (!PyUnicode_Check(key)) {
            PyErr_SetString(PyExc_TypeError, "keywords must be strings");
            return false;
        }
    }
    return true;
}

/* Adds the items of a mapping or of an iterable of pairs, whose keys must be str. */
static int add_items(PyObject *self, PyObject *items)
{
    PyObject *dict = PyDict_New();
    if (dict == NULL) {
        return -1;
    }
    int status = -1;
    PyObject *own = dict_of(self);
    if (own != NULL && dict_update_from(dict, items) == 0 && all_names(dict)) {
        status = PyDict_Update(own, dict);
    }
    Py_DECREF(dict);
    return status;
}

static int init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    PyObject *items = NULL;
    const char *name = strrchr(Py_TYPE(self)->tp_name, '.');
    name = name == NULL ? Py_TYPE(self)->tp_name : name + 1;
    if (!PyArg_UnpackTuple(args, name, 0, 1, &items)) {
        return -1;
    }
    if (items != NULL && add_items(self, items) < 0) {
        return -1;
    }
    return kwargs == NULL ? 0 : add_items(self, kwargs);
}

PyObject *_PyNamespace_New(PyObject *kwds)
{
    PyObject *self = new (&_PyNamespace_Type, NULL, NULL);
    if (self != NULL && kwds != NULL && add_items(self, kwds) < 0) {
        Py_CLEAR(self);
    }
    return self;
}

static void dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    Py_CLEAR(((struct namespace *)self)->dict);
    Py_TYPE(self)->tp_free(self);
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((struct namespace *)self)->dict);
    return 0;
}

static int clear(PyObject *self)
{
    Py_CLEAR(((struct namespace *)self)->dict);
    return 0;
}

static int add_part(PyObject *parts, PyObject *name, PyObject *value)
{
    PyObject *text = PyUnicode_FromFormat("%U=%R", name, value);
    if (text == NULL) {
        return -1;
    }
    int status = PyList_Append(parts, text);
    Py_DECREF(text);
    return status;
}

static PyObject *repr_items(PyObject *items, const char *name)
{
    PyObject *parts = PyList_New(0);
    if (parts == NULL) {
        return NULL;
    }
    int status = 0;
    for (Py_ssize_t i = 0; status == 0 && i < PyList_GET_SIZE(items); i++) {
        PyObject *pair = PyList_GET_ITEM(items, i);
        PyObject *key = PyTuple_GET_ITEM(pair, 0);
        if (PyUnicode_Check(key) && PyUnicode_GET_LENGTH(key) > 0) {
            status = add_part(parts, key, PyTuple_GET_ITEM(pair, 1));
        }
    }
    PyObject *text = NULL;
    PyObject *open = status < 0 ? NULL : PyUnicode_FromFormat("%s(", name);
    if (open != NULL) {
        const char *bytes = PyUnicode_AsUTF8(open);
        text = bytes == NULL ? NULL : parts_join(parts, bytes, ")");
        Py_DECREF(open);
    }
    Py_DECREF(parts);
    return text;
}

static PyObject *repr(PyObject *self)
{
    bool plain = Py_IS_TYPE(self, &_PyNamespace_Type);
    const char *name = plain ? "namespace" : Py_TYPE(self)->tp_name;
    int entered = Py_ReprEnter(self);
    if (entered != 0) {
        return entered > 0 ? PyUnicode_FromFormat("%s(...)", name) : NULL;
    }
    PyObject *text = NULL;
    PyObject *dict = dict_of(self);
    PyObject *items = dict == NULL ? NULL : PyDict_Items(dict);
    if (items != NULL) {
        text = repr_items(items, name);
        Py_DECREF(items);
    }
    Py_ReprLeave(self);
    return text;
}

static PyObject *richcompare(PyObject *v, PyObject *w, int op)
{
    if (!PyObject_TypeCheck(v, &_PyNamespace_Type) ||
        !PyObject_TypeCheck(w, &_PyNamespace_Type)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    PyObject *left = dict_of(v);
    PyObject *right = dict_of(w);
    if (left == NULL || right == NULL) {
        return NULL;
    }
    Py_INCREF(left);
    Py_INCREF(right);
    PyObject *result = PyObject_RichCompare(left, right, op);
    Py_DECREF(left);
    Py_DECREF(right);
    return result;
}

static PyObject *method_replace(PyObject *self, PyObject *args, PyObject *kwargs)
{
    if (!_PyArg_NoPositional("__replace__", args)) {
        return NULL;
    }
    PyObject *result = PyObject_CallNoArgs((PyObject *)Py_TYPE(self));
    if (result == NULL) {
        return NULL;
    }
    PyObject *from = dict_of(self);
    PyObject *to = dict_of(result);
    if (from == NULL || to == NULL || PyDict_Update(to, from) < 0 ||
        (kwargs != NULL && PyDict_Update(to, kwargs) < 0)) {
        Py_CLEAR(result);
    }
    return result;
}

static PyMethodDef methods[] = {
    {"__replace__", _PyCFunction_CAST(method_replace), METH_VARARGS | METH_KEYWORDS,
        "__replace__($self, /, **changes)\n--\n\nCopy with some attributes changed."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef members[] = {
    {"__dict__", _Py_T_OBJECT, offsetof(struct namespace, dict), Py_READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

PyTypeObject _PyNamespace_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "types.SimpleNamespace",
    .tp_basicsize = sizeof(struct namespace),
    .tp_dealloc = dealloc,
    .tp_repr = repr,
    .tp_hash = PyObject_HashNotImplemented,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_setattro = PyObject_GenericSetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_doc = "SimpleNamespace(mapping_or_iterable=(), /, **kwargs)\n--\n\n"
              "Object with the given attributes.",
    .tp_traverse = traverse,
    .tp_clear = clear,
    .tp_richcompare = richcompare,
    .tp_methods = methods,
    .tp_members = members,
    .tp_dictoffset = offsetof(struct namespace, dict),
    .tp_init = init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = new,
    .tp_free = PyObject_GC_Del,
};
