/* SPDX-License-Identifier: MIT */
#include "object/names.h"
#include "object/property.h"

/* classmethod and staticmethod: a callable in a class that does not bind to instances.
 * Both have the same two fields; only __get__, __call__ and the names differ. The
 * callable is NULL after __new__ without __init__, and every use tests for that
 * (I8). */

struct wrapped {
    PyObject_HEAD PyObject *callable; /* owned, or NULL */
    PyObject *dict;                   /* owned, or NULL */
};

static struct wrapped *cast(PyObject *self)
{
    return (struct wrapped *)self;
}

static void dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    Py_CLEAR(cast(self)->callable);
    Py_CLEAR(cast(self)->dict);
    Py_TYPE(self)->tp_free(self);
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(cast(self)->callable);
    Py_VISIT(cast(self)->dict);
    return 0;
}

static int clear(PyObject *self)
{
    Py_CLEAR(cast(self)->callable);
    Py_CLEAR(cast(self)->dict);
    return 0;
}

/* Copies one attribute of the callable if it has it. 0; -> -1. code. */
static int copy_attribute(PyObject *self, PyObject *callable, PyObject *name)
{
    PyObject *value;
    int found = PyObject_GetOptionalAttr(callable, name, &value);
    if (found <= 0) {
        return found;
    }
    int result = PyObject_SetAttr(self, name, value);
    Py_DECREF(value);
    return result;
}

static int init_as(PyObject *self, PyObject *args, PyObject *kwargs, const char *name)
{
    PyObject *callable;
    if (!_PyArg_NoKeywords(name, kwargs) ||
        !PyArg_UnpackTuple(args, name, 1, 1, &callable)) {
        return -1;
    }
    Py_XSETREF(cast(self)->callable, Py_NewRef(callable));
    PyObject *const copied[] = {
        NAME(__module__), NAME(__name__), NAME(__qualname__), NAME(__doc__)};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(copied); i++) {
        if (copy_attribute(self, callable, copied[i]) < 0) {
            return -1;
        }
    }
    return 0;
}

static int class_init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    return init_as(self, args, kwargs, "classmethod");
}

static int static_init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    return init_as(self, args, kwargs, "staticmethod");
}

static PyObject *uninitialized(const char *kind)
{
    return PyErr_Format(PyExc_RuntimeError, "uninitialized %s object", kind);
}

static PyObject *class_get(PyObject *self, PyObject *obj, PyObject *type)
{
    if (cast(self)->callable == NULL) {
        return uninitialized("classmethod");
    }
    return PyMethod_New(
        cast(self)->callable, type != NULL ? type : (PyObject *)Py_TYPE(obj));
}

static PyObject *static_get(
    PyObject *self, PyObject *Py_UNUSED(obj), PyObject *Py_UNUSED(type))
{
    if (cast(self)->callable == NULL) {
        return uninitialized("staticmethod");
    }
    return Py_NewRef(cast(self)->callable);
}

static PyObject *static_call(PyObject *self, PyObject *args, PyObject *kwargs)
{
    PyObject *callable = Py_XNewRef(cast(self)->callable);
    if (callable == NULL) {
        return uninitialized("staticmethod");
    }
    PyObject *result = PyObject_Call(callable, args, kwargs);
    Py_DECREF(callable);
    return result;
}

static PyObject *class_repr(PyObject *self)
{
    return PyUnicode_FromFormat("<classmethod(%R)>", cast(self)->callable);
}

static PyObject *static_repr(PyObject *self)
{
    return PyUnicode_FromFormat("<staticmethod(%R)>", cast(self)->callable);
}

static PyObject *get_abstract(PyObject *self, void *Py_UNUSED(closure))
{
    PyObject *callable = Py_XNewRef(cast(self)->callable);
    int abstract = property_is_abstract(callable);
    Py_XDECREF(callable);
    return abstract < 0 ? NULL : PyBool_FromLong(abstract);
}

/* The dict, made when missing. Borrowed; -> NULL. */
static PyObject *own_dict(PyObject *self)
{
    if (cast(self)->dict == NULL) {
        cast(self)->dict = PyDict_New();
    }
    return cast(self)->dict;
}

/* The callable's attribute, remembered in the dict at the first time. */
static PyObject *get_lazily(PyObject *self, PyObject *name)
{
    PyObject *dict = own_dict(self);
    PyObject *value;
    if (dict == NULL || PyDict_GetItemRef(dict, name, &value) < 0) {
        return NULL;
    }
    if (value != NULL) {
        return value;
    }
    if (Py_EnterRecursiveCall(" in the attributes of a wrapped function") < 0) {
        return NULL;
    }
    PyObject *callable = Py_XNewRef(cast(self)->callable);
    value = PyObject_GetAttr(callable != NULL ? callable : Py_None, name);
    Py_XDECREF(callable);
    Py_LeaveRecursiveCall();
    dict = value != NULL ? own_dict(self) : NULL;
    if (dict != NULL && PyDict_SetItem(dict, name, value) < 0) {
        Py_CLEAR(value);
    }
    return value;
}

static int set_lazily(PyObject *self, PyObject *name, PyObject *value)
{
    PyObject *dict = own_dict(self);
    if (dict == NULL) {
        return -1;
    }
    if (value != NULL) {
        return PyDict_SetItem(dict, name, value);
    }
    int popped = PyDict_Pop(dict, name, NULL);
    if (popped == 0) {
        PyErr_Format(PyExc_AttributeError, "'%.200s' object has no attribute '%U'",
            Py_TYPE(self)->tp_name, name);
    }
    return popped > 0 ? 0 : -1;
}

static PyObject *get_annotations(PyObject *self, void *Py_UNUSED(closure))
{
    return get_lazily(self, NAME(__annotations__));
}

static int set_annotations(PyObject *self, PyObject *value, void *Py_UNUSED(closure))
{
    return set_lazily(self, NAME(__annotations__), value);
}

static PyObject *get_annotate(PyObject *self, void *Py_UNUSED(closure))
{
    return get_lazily(self, NAME(__annotate__));
}

static int set_annotate(PyObject *self, PyObject *value, void *Py_UNUSED(closure))
{
    return set_lazily(self, NAME(__annotate__), value);
}

static PyMethodDef methods[] = {
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS,
        "__class_getitem__($type, item, /)\n--\n\nGeneric alias of the type."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef members[] = {
    {"__func__", _Py_T_OBJECT, offsetof(struct wrapped, callable), Py_READONLY, NULL},
    {"__wrapped__", _Py_T_OBJECT, offsetof(struct wrapped, callable), Py_READONLY,
        NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyGetSetDef getset[] = {
    {"__isabstractmethod__", get_abstract, NULL, NULL, NULL},
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL, NULL},
    {"__annotate__", get_annotate, set_annotate, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyObject *wrap(PyTypeObject *type, PyObject *callable)
{
    PyObject *self = PyType_GenericAlloc(type, 0);
    if (self != NULL) {
        cast(self)->callable = Py_NewRef(callable);
    }
    return self;
}

PyObject *PyClassMethod_New(PyObject *callable)
{
    return wrap(&PyClassMethod_Type, callable);
}

PyObject *PyStaticMethod_New(PyObject *callable)
{
    return wrap(&PyStaticMethod_Type, callable);
}

static const char class_doc[] =
    "classmethod(function, /)\n--\n\n"
    "Make a method of the class out of a function.\n\n"
    "The function receives the class as its first argument, whether it is called on\n"
    "the class or on an instance. The usual form is the decorator:\n\n"
    "  class C:\n      @classmethod\n      def f(cls, arg1, arg2):\n          ...";

static const char static_doc[] =
    "staticmethod(function, /)\n--\n\n"
    "Keep a function in a class as it is.\n\n"
    "The function receives no implicit first argument, whether it is called on the\n"
    "class or on an instance. The usual form is the decorator:\n\n"
    "  class C:\n      @staticmethod\n      def f(arg1, arg2):\n          ...";

PyTypeObject PyClassMethod_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "classmethod",
    .tp_basicsize = sizeof(struct wrapped),
    .tp_dealloc = dealloc,
    .tp_repr = class_repr,
    .tp_flags = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_doc = class_doc,
    .tp_traverse = traverse,
    .tp_clear = clear,
    .tp_methods = methods,
    .tp_members = members,
    .tp_getset = getset,
    .tp_descr_get = class_get,
    .tp_dictoffset = offsetof(struct wrapped, dict),
    .tp_init = class_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = PyType_GenericNew,
    .tp_free = PyObject_GC_Del,
};

PyTypeObject PyStaticMethod_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "staticmethod",
    .tp_basicsize = sizeof(struct wrapped),
    .tp_dealloc = dealloc,
    .tp_repr = static_repr,
    .tp_call = static_call,
    .tp_flags = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_doc = static_doc,
    .tp_traverse = traverse,
    .tp_clear = clear,
    .tp_methods = methods,
    .tp_members = members,
    .tp_getset = getset,
    .tp_descr_get = static_get,
    .tp_dictoffset = offsetof(struct wrapped, dict),
    .tp_init = static_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = PyType_GenericNew,
    .tp_free = PyObject_GC_Del,
};
