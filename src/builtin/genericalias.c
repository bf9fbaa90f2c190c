/* SPDX-License-Identifier: MIT */
#include "builtin/genericalias.h"

#include "builtin/reprparts.h"
#include "builtin/tuple.h"
#include "object/names.h"

struct generic_alias {
    PyObject_HEAD PyObject *origin; /* owned: the class */
    PyObject *args;                 /* owned tuple */
    PyObject *parameters;           /* owned tuple */
    PyObject *weakreflist;
};

/* What an alias answers itself; everything else is the business of the class. The first
 * ones it has; of the others it says that they are missing, or that object has them. */
static const char *const own_names[] = {
    "__class__",
    "__origin__",
    "__args__",
    "__parameters__",
    "__mro_entries__",
    "__reduce_ex__",
    "__reduce__",
    "__unpacked__",
    "__typing_unpacked_tuple_args__",
};
static const char *const missing_names[] = {"__bases__", "__copy__", "__deepcopy__"};

static PyObject *alloc(PyTypeObject *type, PyObject *origin, PyObject *args)
{
    PyObject *tuple = PyTuple_Check(args) ? Py_NewRef(args) : PyTuple_Pack(1, args);
    if (tuple == NULL) {
        return NULL;
    }
    PyObject *self = type->tp_alloc(type, 0);
    if (self == NULL) {
        Py_DECREF(tuple);
        return NULL;
    }
    struct generic_alias *alias = (struct generic_alias *)self;
    alias->origin = Py_NewRef(origin);
    alias->args = tuple;
    alias->parameters = Py_NewRef(tuple_empty());
    alias->weakreflist = NULL;
    return self;
}

PyObject *Py_GenericAlias(PyObject *origin, PyObject *args)
{
    return alloc(&Py_GenericAliasType, origin, args);
}

PyObject *generic_alias_new(PyObject *origin, PyObject *args)
{
    return Py_GenericAlias(origin, args);
}

static PyObject *new (PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *origin;
    PyObject *items;
    if (!_PyArg_NoKeywords("GenericAlias", kwargs) ||
        !PyArg_UnpackTuple(args, "GenericAlias", 2, 2, &origin, &items)) {
        return NULL;
    }
    return alloc(type, origin, items);
}

static void dealloc(PyObject *self)
{
    struct generic_alias *alias = (struct generic_alias *)self;
    PyObject_GC_UnTrack(self);
    if (alias->weakreflist != NULL) {
        PyObject_ClearWeakRefs(self);
    }
    Py_XDECREF(alias->origin);
    Py_XDECREF(alias->args);
    Py_XDECREF(alias->parameters);
    Py_TYPE(self)->tp_free(self);
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    struct generic_alias *alias = (struct generic_alias *)self;
    Py_VISIT(alias->origin);
    Py_VISIT(alias->args);
    Py_VISIT(alias->parameters);
    return 0;
}

/* New "module.qualname" of a class; NULL without an exception when it has no such name. */
static PyObject *dotted_name(PyObject *o)
{
    PyObject *module = NULL;
    PyObject *name = NULL;
    PyObject *text = NULL;
    if (PyObject_GetOptionalAttr(o, NAME(__qualname__), &name) <= 0 ||
        PyObject_GetOptionalAttr(o, NAME(__module__), &module) <= 0 ||
        Py_IsNone(module)) {
        goto fail;
    }
    if (PyUnicode_Check(module) && PyUnicode_EqualToUTF8(module, "builtins")) {
        text = PyObject_Str(name);
    } else {
        text = PyUnicode_FromFormat("%S.%S", module, name);
    }
fail:
    Py_XDECREF(module);
    Py_XDECREF(name);
    return text;
}

static PyObject *part_repr(PyObject *part)
{
    if (part == Py_Ellipsis) {
        return PyUnicode_FromString("...");
    }
    if (!PyObject_TypeCheck(part, &Py_GenericAliasType)) {
        PyObject *text = dotted_name(part);
        if (text != NULL || PyErr_Occurred()) {
            return text;
        }
    }
    return PyObject_Repr(part);
}

static PyObject *args_repr(PyObject *args)
{
    PyObject *parts = PyList_New(0);
    if (parts == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(args); i++) {
        PyObject *text = part_repr(PyTuple_GET_ITEM(args, i));
        if (text == NULL || PyList_Append(parts, text) < 0) {
            Py_XDECREF(text);
            Py_DECREF(parts);
            return NULL;
        }
        Py_DECREF(text);
    }
    bool none = PyTuple_GET_SIZE(args) == 0;
    PyObject *text = parts_join(parts, none ? "[()" : "[", "]");
    Py_DECREF(parts);
    return text;
}

static PyObject *repr(PyObject *self)
{
    struct generic_alias *alias = (struct generic_alias *)self;
    PyObject *args = args_repr(alias->args);
    if (args == NULL) {
        return NULL;
    }
    PyObject *origin = part_repr(alias->origin);
    PyObject *text = NULL;
    if (origin != NULL) {
        text = PyUnicode_FromFormat("%U%U", origin, args);
        Py_DECREF(origin);
    }
    Py_DECREF(args);
    return text;
}

static Py_hash_t hash(PyObject *self)
{
    struct generic_alias *alias = (struct generic_alias *)self;
    Py_hash_t origin = tuple_hash_part(alias->origin);
    if (origin == -1) {
        return -1;
    }
    Py_hash_t args = tuple_hash_part(alias->args);
    if (args == -1) {
        return -1;
    }
    Py_hash_t both = origin ^ args;
    return both == -1 ? -2 : both;
}

static PyObject *richcompare(PyObject *v, PyObject *w, int op)
{
    if ((op != Py_EQ && op != Py_NE) || !PyObject_TypeCheck(v, &Py_GenericAliasType) ||
        !PyObject_TypeCheck(w, &Py_GenericAliasType)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    struct generic_alias *a = (struct generic_alias *)v;
    struct generic_alias *b = (struct generic_alias *)w;
    int same = PyObject_RichCompareBool(a->origin, b->origin, Py_EQ);
    if (same > 0) {
        same = PyObject_RichCompareBool(a->args, b->args, Py_EQ);
    }
    return same < 0 ? NULL : PyBool_FromLong(same == (op == Py_EQ));
}

static PyObject *call(PyObject *self, PyObject *args, PyObject *kwargs)
{
    PyObject *object =
        PyObject_Call(((struct generic_alias *)self)->origin, args, kwargs);
    if (object != NULL && PyObject_SetAttrString(object, "__orig_class__", self) < 0) {
        /* Not every object takes attributes. */
        if (!PyErr_ExceptionMatches(PyExc_AttributeError) &&
            !PyErr_ExceptionMatches(PyExc_TypeError)) {
            Py_CLEAR(object);
            return NULL;
        }
        PyErr_Clear();
    }
    return object;
}

static bool is_among(PyObject *name, const char *const *table, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (PyUnicode_EqualToUTF8(name, table[i])) {
            return true;
        }
    }
    return false;
}

static bool is_own(PyObject *name)
{
    return is_among(name, own_names, Py_ARRAY_LENGTH(own_names)) ||
           is_among(name, missing_names, Py_ARRAY_LENGTH(missing_names));
}

static PyObject *getattro(PyObject *self, PyObject *name)
{
    if (PyUnicode_Check(name) && !is_own(name)) {
        return PyObject_GetAttr(((struct generic_alias *)self)->origin, name);
    }
    return PyObject_GenericGetAttr(self, name);
}

static PyObject *subscript(PyObject *self, PyObject *Py_UNUSED(key))
{
    return PyErr_Format(PyExc_TypeError, "%R is not a generic class", self);
}

static PyObject *mro_entries(PyObject *self, PyObject *Py_UNUSED(bases))
{
    return PyTuple_Pack(1, ((struct generic_alias *)self)->origin);
}

static PyObject *instancecheck(PyObject *Py_UNUSED(self), PyObject *Py_UNUSED(object))
{
    PyErr_SetString(
        PyExc_TypeError, "isinstance() argument 2 cannot be a parameterized generic");
    return NULL;
}

static PyObject *subclasscheck(PyObject *Py_UNUSED(self), PyObject *Py_UNUSED(cls))
{
    PyErr_SetString(
        PyExc_TypeError, "issubclass() argument 2 cannot be a parameterized generic");
    return NULL;
}

static PyObject *dir(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    PyObject *list = PyObject_Dir(((struct generic_alias *)self)->origin);
    for (size_t i = 0; list != NULL && i < Py_ARRAY_LENGTH(own_names); i++) {
        PyObject *name = PyUnicode_FromString(own_names[i]);
        int present = name == NULL ? -1 : PySequence_Contains(list, name);
        if (present < 0 || (!present && PyList_Append(list, name) < 0)) {
            Py_CLEAR(list);
        }
        Py_XDECREF(name);
    }
    return list;
}

static PyMethodDef methods[] = {
    {"__mro_entries__", mro_entries, METH_O, "The class, to be a base in its place."},
    {"__instancecheck__", instancecheck, METH_O, "Refuses."},
    {"__subclasscheck__", subclasscheck, METH_O, "Refuses."},
    {"__dir__", dir, METH_NOARGS, "The names of the class, and its own."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef members[] = {
    {"__origin__", _Py_T_OBJECT, offsetof(struct generic_alias, origin), Py_READONLY,
        "The class."},
    {"__args__", _Py_T_OBJECT, offsetof(struct generic_alias, args), Py_READONLY,
        "The arguments."},
    {"__parameters__", _Py_T_OBJECT, offsetof(struct generic_alias, parameters),
        Py_READONLY, "Type variables among the arguments."},
    {NULL, 0, 0, 0, NULL},
};

static PyNumberMethods as_number = {
    .nb_or = _Py_union_type_or,
};

static PyMappingMethods as_mapping = {
    .mp_subscript = subscript,
};

PyTypeObject Py_GenericAliasType = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "types.GenericAlias",
    .tp_basicsize = sizeof(struct generic_alias),
    .tp_dealloc = dealloc,
    .tp_repr = repr,
    .tp_as_number = &as_number,
    .tp_as_mapping = &as_mapping,
    .tp_hash = hash,
    .tp_call = call,
    .tp_getattro = getattro,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_doc = "GenericAlias(origin, args, /)\n--\n\nA class with type arguments.",
    .tp_traverse = traverse,
    .tp_richcompare = richcompare,
    .tp_weaklistoffset = offsetof(struct generic_alias, weakreflist),
    .tp_methods = methods,
    .tp_members = members,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = new,
    .tp_free = PyObject_GC_Del,
};
