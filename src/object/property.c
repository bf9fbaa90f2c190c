/* SPDX-License-Identifier: MIT */
#include "object/property.h"
#include "object/names.h"

struct property {
    PyObject_HEAD PyObject *get; /* owned, or NULL */
    PyObject *set;               /* owned, or NULL */
    PyObject *del;               /* owned, or NULL */
    PyObject *doc;               /* owned, or NULL */
    PyObject *name;  /* owned, or NULL: as __set_name__ or __name__ was given */
    bool getter_doc; /* the docstring came from the getter */
};

static struct property *cast(PyObject *self)
{
    return (struct property *)self;
}

int property_is_abstract(PyObject *o)
{
    if (o == NULL) {
        return 0;
    }
    /* The callable may be a property or wrapper again. */
    if (Py_EnterRecursiveCall(" in __isabstractmethod__") < 0) {
        return -1;
    }
    PyObject *flag;
    int found = PyObject_GetOptionalAttr(o, NAME(__isabstractmethod__), &flag);
    Py_LeaveRecursiveCall();
    if (found <= 0) {
        return found;
    }
    int truth = PyObject_IsTrue(flag);
    Py_DECREF(flag);
    return truth;
}

/* 1 and a new *name, 0 when the property has none; -> -1. code. */
static int find_name(PyObject *self, PyObject **name)
{
    *name = Py_XNewRef(cast(self)->name);
    if (*name != NULL) {
        return 1;
    }
    PyObject *get = Py_XNewRef(cast(self)->get);
    if (get == NULL) {
        return 0;
    }
    int found = -1;
    if (Py_EnterRecursiveCall(" in __name__") == 0) {
        found = PyObject_GetOptionalAttr(get, NAME(__name__), name);
        Py_LeaveRecursiveCall();
    }
    Py_DECREF(get);
    return found;
}

static PyObject *refuse(PyObject *self, PyObject *obj, const char *what)
{
    PyObject *name;
    if (find_name(self, &name) < 0) {
        return NULL;
    }
    PyObject *owner = PyType_GetQualName(Py_TYPE(obj));
    if (owner != NULL && name != NULL) {
        PyErr_Format(PyExc_AttributeError, "property %R of %R object has no %s", name,
            owner, what);
    } else if (owner != NULL) {
        PyErr_Format(
            PyExc_AttributeError, "property of %R object has no %s", owner, what);
    }
    Py_XDECREF(owner);
    Py_XDECREF(name);
    return NULL;
}

static PyObject *descr_get(PyObject *self, PyObject *obj, PyObject *Py_UNUSED(type))
{
    if (obj == NULL || obj == Py_None) {
        return Py_NewRef(self);
    }
    PyObject *get = Py_XNewRef(cast(self)->get);
    if (get == NULL) {
        return refuse(self, obj, "getter");
    }
    PyObject *value = PyObject_CallOneArg(get, obj);
    Py_DECREF(get);
    return value;
}

static int descr_set(PyObject *self, PyObject *obj, PyObject *value)
{
    PyObject *function = Py_XNewRef(value == NULL ? cast(self)->del : cast(self)->set);
    if (function == NULL) {
        refuse(self, obj, value == NULL ? "deleter" : "setter");
        return -1;
    }
    PyObject *args[] = {obj, value};
    PyObject *result = PyObject_Vectorcall(function, args, value == NULL ? 1 : 2, NULL);
    Py_DECREF(function);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

/* The docstring of the getter: 1 and a new *doc, 0 when it has none; -> -1. code. */
static int getter_doc(PyObject *get, PyObject **doc)
{
    int found = PyObject_GetOptionalAttr(get, NAME(__doc__), doc);
    if (found > 0 && *doc == Py_None) {
        Py_CLEAR(*doc);
        found = 0;
    }
    return found;
}

/* Steals doc, which may be NULL. 0; -> -1. code. */
static int store_doc(PyObject *self, PyObject *doc)
{
    if (Py_IS_TYPE(self, &PyProperty_Type)) {
        Py_XSETREF(cast(self)->doc, doc);
        return 0;
    }
    doc = doc != NULL ? doc : Py_NewRef(Py_None);
    int result = PyObject_SetAttr(self, NAME(__doc__), doc);
    Py_DECREF(doc);
    if (result < 0 && !cast(self)->getter_doc &&
        PyErr_ExceptionMatches(PyExc_AttributeError)) {
        /* A subclass without room for it does without the docstring. */
        PyErr_Clear();
        return 0;
    }
    return result;
}

static PyObject *none_is_null(PyObject *o)
{
    return o == Py_None ? NULL : Py_XNewRef(o);
}

static int init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *const keywords[] = {"fget", "fset", "fdel", "doc", NULL};
    PyObject *get = NULL, *set = NULL, *del = NULL, *doc = NULL;
    if (!PyArg_ParseTupleAndKeywords(
            args, kwargs, "|OOOO:property", keywords, &get, &set, &del, &doc)) {
        return -1;
    }
    struct property *property = cast(self);
    Py_XSETREF(property->get, none_is_null(get));
    Py_XSETREF(property->set, none_is_null(set));
    Py_XSETREF(property->del, none_is_null(del));
    Py_CLEAR(property->doc);
    Py_CLEAR(property->name);
    property->getter_doc = false;
    doc = none_is_null(doc);
    if (doc == NULL && get != NULL && get != Py_None) {
        int found = getter_doc(get, &doc);
        if (found < 0) {
            return -1;
        }
        property->getter_doc = found > 0;
    }
    return store_doc(self, doc);
}

/* A copy of the same class with some functions replaced. New; -> NULL. code. */
static PyObject *copy_with(PyObject *self, PyObject *get, PyObject *set, PyObject *del)
{
    struct property *old = cast(self);
    PyObject *fresh_get = get != NULL && get != Py_None ? get : NULL;
    get = fresh_get != NULL ? fresh_get : old->get;
    set = set != NULL && set != Py_None ? set : old->set;
    del = del != NULL && del != Py_None ? del : old->del;
    PyObject *doc = old->getter_doc && get != NULL ? NULL : old->doc;
    PyObject *args[] = {get, set, del, doc};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(args); i++) {
        args[i] = Py_NewRef(args[i] != NULL ? args[i] : Py_None);
    }
    PyObject *type = Py_NewRef(Py_TYPE(self));
    PyObject *copy = PyObject_Vectorcall(type, args, Py_ARRAY_LENGTH(args), NULL);
    Py_DECREF(type);
    for (size_t i = 0; i < Py_ARRAY_LENGTH(args); i++) {
        Py_DECREF(args[i]);
    }
    /* __new__ of a subclass may return anything. */
    if (copy != NULL && PyObject_TypeCheck(copy, &PyProperty_Type)) {
        Py_XSETREF(cast(copy)->name, Py_XNewRef(old->name));
    }
    return copy;
}

static PyObject *getter_method(PyObject *self, PyObject *get)
{
    return copy_with(self, get, NULL, NULL);
}

static PyObject *setter_method(PyObject *self, PyObject *set)
{
    return copy_with(self, NULL, set, NULL);
}

static PyObject *deleter_method(PyObject *self, PyObject *del)
{
    return copy_with(self, NULL, NULL, del);
}

static PyObject *set_name(PyObject *self, PyObject *args)
{
    if (PyTuple_GET_SIZE(args) != 2) {
        return PyErr_Format(PyExc_TypeError,
            "__set_name__() takes 2 positional arguments but %zd were given",
            PyTuple_GET_SIZE(args));
    }
    Py_XSETREF(cast(self)->name, Py_NewRef(PyTuple_GET_ITEM(args, 1)));
    Py_RETURN_NONE;
}

static PyObject *get_name(PyObject *self, void *Py_UNUSED(closure))
{
    PyObject *name;
    if (find_name(self, &name) == 0) {
        PyErr_SetString(
            PyExc_AttributeError, "'property' object has no attribute '__name__'");
    }
    return name;
}

static int assign_name(PyObject *self, PyObject *value, void *Py_UNUSED(closure))
{
    Py_XSETREF(cast(self)->name, Py_XNewRef(value));
    return 0;
}

static PyObject *get_abstract(PyObject *self, void *Py_UNUSED(closure))
{
    PyObject *functions[] = {cast(self)->get, cast(self)->set, cast(self)->del};
    int abstract = 0;
    for (size_t i = 0; i < Py_ARRAY_LENGTH(functions); i++) {
        Py_XINCREF(functions[i]);
    }
    for (size_t i = 0; i < Py_ARRAY_LENGTH(functions); i++) {
        if (abstract == 0) {
            abstract = property_is_abstract(functions[i]);
        }
    }
    for (size_t i = 0; i < Py_ARRAY_LENGTH(functions); i++) {
        Py_XDECREF(functions[i]);
    }
    return abstract < 0 ? NULL : PyBool_FromLong(abstract);
}

static void dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    Py_CLEAR(cast(self)->get);
    Py_CLEAR(cast(self)->set);
    Py_CLEAR(cast(self)->del);
    Py_CLEAR(cast(self)->doc);
    Py_CLEAR(cast(self)->name);
    Py_TYPE(self)->tp_free(self);
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(cast(self)->get);
    Py_VISIT(cast(self)->set);
    Py_VISIT(cast(self)->del);
    Py_VISIT(cast(self)->doc);
    Py_VISIT(cast(self)->name);
    return 0;
}

static int clear(PyObject *self)
{
    Py_CLEAR(cast(self)->doc);
    return 0;
}

static PyMethodDef methods[] = {
    {"getter", getter_method, METH_O, "A copy of the property with another getter."},
    {"setter", setter_method, METH_O, "A copy of the property with another setter."},
    {"deleter", deleter_method, METH_O, "A copy of the property with another deleter."},
    {"__set_name__", set_name, METH_VARARGS,
        "__set_name__($self, owner, name, /)\n--\n\n"
        "Tell the property the name it is stored under."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef members[] = {
    {"fget", _Py_T_OBJECT, offsetof(struct property, get), Py_READONLY, NULL},
    {"fset", _Py_T_OBJECT, offsetof(struct property, set), Py_READONLY, NULL},
    {"fdel", _Py_T_OBJECT, offsetof(struct property, del), Py_READONLY, NULL},
    {"__doc__", _Py_T_OBJECT, offsetof(struct property, doc), 0, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyGetSetDef getset[] = {
    {"__name__", get_name, assign_name, NULL, NULL},
    {"__isabstractmethod__", get_abstract, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static const char type_doc[] =
    "property(fget=None, fset=None, fdel=None, doc=None)\n--\n\n"
    "An attribute whose value is computed.\n\n"
    "  fget\n    called to read the attribute\n"
    "  fset\n    called to assign it\n"
    "  fdel\n    called to delete it\n"
    "  doc\n    docstring, by default that of fget\n\n"
    "As a decorator it makes a method the getter; the methods setter and deleter\n"
    "of the property decorate the other two.";

PyTypeObject PyProperty_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "property",
    .tp_basicsize = sizeof(struct property),
    .tp_dealloc = dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_doc = type_doc,
    .tp_traverse = traverse,
    .tp_clear = clear,
    .tp_methods = methods,
    .tp_members = members,
    .tp_getset = getset,
    .tp_descr_get = descr_get,
    .tp_descr_set = descr_set,
    .tp_init = init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = PyType_GenericNew,
    .tp_free = PyObject_GC_Del,
};
