/* SPDX-License-Identifier: MIT */
#include "builtin/union.h"

#include "builtin/genericalias.h"
#include "object/names.h"

typedef struct {
    PyObject_HEAD PyObject *args; /* owned tuple */
    PyObject *weakreflist;
} unionobject;

static bool is_union(PyObject *op)
{
    return Py_IS_TYPE(op, &_PyUnion_Type);
}

PyObject *union_args(PyObject *self)
{
    return ((unionobject *)self)->args;
}

/* Making --------------------------------------------------------------------------- */

/* 1 when an equal member is in the list; user code; -> -1. */
static int has_member(PyObject *list, PyObject *member)
{
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list); i++) {
        PyObject *other = Py_NewRef(PyList_GET_ITEM(list, i));
        int equal = other == member;
        if (!equal && !(PyType_CheckExact(other) && PyType_CheckExact(member))) {
            equal = PyObject_RichCompareBool(other, member, Py_EQ);
        }
        Py_DECREF(other);
        if (equal != 0) {
            return equal;
        }
    }
    return 0;
}

/* Adds a member, None as its type, or the members of a union. 0; -> -1. */
static int add(PyObject *list, PyObject *op)
{
    if (is_union(op)) {
        PyObject *args = union_args(op);
        int result = 0;
        for (Py_ssize_t i = 0; result == 0 && i < PyTuple_GET_SIZE(args); i++) {
            result = add(list, PyTuple_GET_ITEM(args, i));
        }
        return result;
    }
    if (Py_IsNone(op)) {
        op = (PyObject *)&_PyNone_Type;
    }
    int known = has_member(list, op);
    if (known != 0) {
        return known < 0 ? -1 : 0;
    }
    return PyList_Append(list, op);
}

/* New union, or the only member. Steals the list, also NULL. -> NULL. */
static PyObject *finish(PyObject *list)
{
    if (list == NULL) {
        return NULL;
    }
    PyObject *result = NULL;
    PyObject *args = NULL;
    if (PyList_GET_SIZE(list) == 1) {
        result = Py_NewRef(PyList_GET_ITEM(list, 0));
    } else {
        args = PyList_AsTuple(list);
    }
    Py_DECREF(list);
    if (args == NULL) {
        return result;
    }
    unionobject *self = PyObject_GC_New(unionobject, &_PyUnion_Type);
    if (self == NULL) {
        Py_DECREF(args);
        return NULL;
    }
    self->args = args;
    self->weakreflist = NULL;
    PyObject_GC_Track(self);
    return (PyObject *)self;
}

static bool may_be_member(PyObject *op)
{
    return Py_IsNone(op) || PyType_Check(op) || is_union(op) ||
           PyObject_TypeCheck(op, &Py_GenericAliasType);
}

PyObject *_Py_union_type_or(PyObject *x, PyObject *y)
{
    bool plain = may_be_member(x) && may_be_member(y);
    bool open =
        (is_union(x) || is_union(y)) && !PyUnicode_Check(x) && !PyUnicode_Check(y);
    if (!plain && !open) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    PyObject *list = PyList_New(0);
    if (list != NULL && (add(list, x) < 0 || add(list, y) < 0)) {
        Py_CLEAR(list);
    }
    return finish(list);
}

static PyObject *class_getitem(PyObject *Py_UNUSED(cls), PyObject *args)
{
    Py_ssize_t n = PyTuple_Check(args) ? PyTuple_GET_SIZE(args) : 1;
    if (n == 0) {
        PyErr_SetString(PyExc_TypeError, "Cannot take a Union of no types.");
        return NULL;
    }
    PyObject *list = PyList_New(0);
    for (Py_ssize_t i = 0; list != NULL && i < n; i++) {
        if (add(list, PyTuple_Check(args) ? PyTuple_GET_ITEM(args, i) : args) < 0) {
            Py_CLEAR(list);
        }
    }
    return finish(list);
}

/* Slots ---------------------------------------------------------------------------- */

static void dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    if (((unionobject *)self)->weakreflist != NULL) {
        PyObject_ClearWeakRefs(self);
    }
    Py_DECREF(union_args(self));
    Py_TYPE(self)->tp_free(self);
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(union_args(self));
    return 0;
}

/* New str: how a member is shown. -> NULL. */
static PyObject *member_repr(PyObject *member)
{
    if (member == (PyObject *)&_PyNone_Type) {
        return PyUnicode_FromString("None");
    }
    if (!PyType_Check(member)) {
        return PyObject_Repr(member);
    }
    PyTypeObject *type = (PyTypeObject *)member;
    PyObject *qualname = PyType_GetQualName(type);
    if (qualname == NULL) {
        return NULL;
    }
    PyObject *module = PyType_GetModuleName(type);
    if (module == NULL) {
        PyErr_Clear();
    }
    if (module != NULL && PyUnicode_Check(module) &&
        !_PyUnicode_Equal(module, NAME(builtins))) {
        Py_SETREF(qualname, PyUnicode_FromFormat("%U.%U", module, qualname));
    }
    Py_XDECREF(module);
    return qualname;
}

static PyObject *repr(PyObject *self)
{
    PyObject *args = union_args(self);
    PyObject *text = NULL;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(args); i++) {
        PyObject *member = member_repr(PyTuple_GET_ITEM(args, i));
        if (member == NULL) {
            Py_XDECREF(text);
            return NULL;
        }
        if (text != NULL) {
            PyObject *joined = PyUnicode_FromFormat("%U | %U", text, member);
            Py_DECREF(member);
            member = joined;
        }
        Py_XSETREF(text, member);
        if (text == NULL) {
            return NULL;
        }
    }
    return text;
}

static Py_hash_t hash(PyObject *self)
{
    PyObject *set = PyFrozenSet_New(union_args(self));
    if (set == NULL) {
        return -1;
    }
    Py_hash_t value = PyObject_Hash(set);
    Py_DECREF(set);
    return value;
}

/* 1 when each member of a is a member of b; user code; -> -1. */
static int is_part(PyObject *a, PyObject *b)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(a); i++) {
        int found = PySequence_Contains(b, PyTuple_GET_ITEM(a, i));
        if (found <= 0) {
            return found;
        }
    }
    return 1;
}

static PyObject *richcompare(PyObject *a, PyObject *b, int op)
{
    if (!is_union(b) || (op != Py_EQ && op != Py_NE)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    PyObject *x = union_args(a);
    PyObject *y = union_args(b);
    int equal = PyTuple_GET_SIZE(x) == PyTuple_GET_SIZE(y);
    if (equal != 0) {
        equal = is_part(x, y);
    }
    return equal < 0 ? NULL : PyBool_FromLong(op == Py_EQ ? equal : !equal);
}

static PyObject *subscript(PyObject *self, PyObject *Py_UNUSED(key))
{
    return PyErr_Format(PyExc_TypeError, "%R is not a generic class", self);
}

/* Attributes ----------------------------------------------------------------------- */

static PyObject *get_parameters(PyObject *Py_UNUSED(self), void *Py_UNUSED(closure))
{
    return PyTuple_New(0);
}

static PyObject *get_origin(PyObject *Py_UNUSED(self), void *Py_UNUSED(closure))
{
    return Py_NewRef(&_PyUnion_Type);
}

static PyObject *get_name(PyObject *Py_UNUSED(self), void *Py_UNUSED(closure))
{
    return PyUnicode_FromString("Union");
}

static PyObject *get_module(PyObject *Py_UNUSED(self), void *Py_UNUSED(closure))
{
    return PyUnicode_FromString("typing");
}

/* The first member for which the check says yes or fails; 0 when none does. */
static PyObject *any(PyObject *self, PyObject *op, int (*check)(PyObject *, PyObject *))
{
    PyObject *args = union_args(self);
    int result = 0;
    for (Py_ssize_t i = 0; result == 0 && i < PyTuple_GET_SIZE(args); i++) {
        result = check(op, PyTuple_GET_ITEM(args, i));
    }
    return result < 0 ? NULL : PyBool_FromLong(result);
}

static PyObject *instancecheck(PyObject *self, PyObject *instance)
{
    return any(self, instance, PyObject_IsInstance);
}

static PyObject *subclasscheck(PyObject *self, PyObject *derived)
{
    if (!PyType_Check(derived)) {
        PyErr_SetString(PyExc_TypeError, "issubclass() arg 1 must be a class");
        return NULL;
    }
    return any(self, derived, PyObject_IsSubclass);
}

static PyObject *mro_entries(PyObject *self, PyObject *Py_UNUSED(bases))
{
    return PyErr_Format(PyExc_TypeError, "Cannot subclass %R", self);
}

static PyMemberDef members[] = {
    {"__args__", _Py_T_OBJECT, offsetof(unionobject, args), Py_READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyGetSetDef getsets[] = {
    {"__name__", get_name, NULL, "Name of the type", NULL},
    {"__module__", get_module, NULL, NULL, NULL},
    {"__qualname__", get_name, NULL, "Qualified name of the type", NULL},
    {"__origin__", get_origin, NULL, "Always returns the type", NULL},
    {"__parameters__", get_parameters, NULL, "Type variables in the typing.Union.",
        NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyMethodDef methods[] = {
    {"__mro_entries__", mro_entries, METH_O, NULL},
    {"__class_getitem__", class_getitem, METH_O | METH_CLASS, NULL},
    {"__instancecheck__", instancecheck, METH_O, NULL},
    {"__subclasscheck__", subclasscheck, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyNumberMethods as_number = {.nb_or = _Py_union_type_or};
static PyMappingMethods as_mapping = {.mp_subscript = subscript};

PyTypeObject _PyUnion_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "typing.Union",
    .tp_basicsize = sizeof(unionobject),
    .tp_dealloc = dealloc,
    .tp_repr = repr,
    .tp_as_number = &as_number,
    .tp_as_mapping = &as_mapping,
    .tp_hash = hash,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_doc = PyDoc_STR("Represent a union type\n\nE.g. for int | str"),
    .tp_traverse = traverse,
    .tp_richcompare = richcompare,
    .tp_weaklistoffset = offsetof(unionobject, weakreflist),
    .tp_methods = methods,
    .tp_members = members,
    .tp_getset = getsets,
    .tp_alloc = PyType_GenericAlloc,
    .tp_free = PyObject_GC_Del,
};
