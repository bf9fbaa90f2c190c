/* SPDX-License-Identifier: MIT */
#include "type/baseobject.h"

#include "object/names.h"
#include "type/class_assign.h"
#include "type/reduce.h"
#include "type/typenames.h"
#include "type/typeobject.h"

/* Construction --------------------------------------------------------------------- */

static bool has_arguments(PyObject *args, PyObject *kwds)
{
    return PyTuple_GET_SIZE(args) != 0 || (kwds != NULL && PyDict_Size(kwds) != 0);
}

int object_init(PyObject *self, PyObject *args, PyObject *kwds)
{
    PyTypeObject *type = Py_TYPE(self);
    if (!has_arguments(args, kwds)) {
        return 0;
    }
    if (type->tp_init != object_init) {
        PyErr_SetString(PyExc_TypeError, "object.__init__() takes exactly one argument "
                                         "(the instance to initialize)");
        return -1;
    }
    if (type->tp_new == object_new) {
        PyErr_Format(PyExc_TypeError,
            "%.200s.__init__() takes exactly one argument (the instance to initialize)",
            type->tp_name);
        return -1;
    }
    return 0;
}

/* New sorted list of the abstract methods. -> NULL. */
static PyObject *abstract_names(PyTypeObject *type)
{
    PyObject *abstract = PyObject_GetAttr((PyObject *)type, NAME(__abstractmethods__));
    if (abstract == NULL) {
        return NULL;
    }
    PyObject *list = PySequence_List(abstract);
    Py_DECREF(abstract);
    if (list != NULL && PyList_Sort(list) < 0) {
        Py_CLEAR(list);
    }
    return list;
}

static PyObject *raise_abstract(PyTypeObject *type)
{
    PyObject *list = abstract_names(type);
    if (list == NULL) {
        return NULL;
    }
    PyObject *comma = PyUnicode_FromString("', '");
    PyObject *joined = comma == NULL ? NULL : PyUnicode_Join(comma, list);
    if (joined != NULL) {
        PyErr_Format(PyExc_TypeError,
            "Can't instantiate abstract class %s without an implementation for "
            "abstract "
            "method%s '%U'",
            type->tp_name, PyList_GET_SIZE(list) > 1 ? "s" : "", joined);
    }
    Py_XDECREF(joined);
    Py_XDECREF(comma);
    Py_DECREF(list);
    return NULL;
}

PyObject *object_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    if (has_arguments(args, kwds)) {
        if (type->tp_new != object_new) {
            PyErr_SetString(PyExc_TypeError,
                "object.__new__() takes exactly one argument "
                "(the type to instantiate)");
            return NULL;
        }
        if (type->tp_init == object_init) {
            return PyErr_Format(
                PyExc_TypeError, "%.200s() takes no arguments", type->tp_name);
        }
    }
    if (PyType_HasFeature(type, Py_TPFLAGS_IS_ABSTRACT)) {
        return raise_abstract(type);
    }
    return type->tp_alloc(type, 0);
}

static void dealloc(PyObject *self)
{
    Py_TYPE(self)->tp_free(self);
}

/* Slots ---------------------------------------------------------------------------- */

static PyObject *repr(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject *module = typenames_shown_module(type);
    if (module == NULL) {
        return PyUnicode_FromFormat("<%s object at %p>", type->tp_name, (void *)self);
    }
    PyObject *result = NULL;
    PyObject *qualname = PyType_GetQualName(type);
    if (qualname != NULL) {
        result = PyUnicode_FromFormat(
            "<%U.%U object at %p>", module, qualname, (void *)self);
        Py_DECREF(qualname);
    }
    Py_DECREF(module);
    return result;
}

static PyObject *str(PyObject *self)
{
    reprfunc function = Py_TYPE(self)->tp_repr;
    return function == NULL ? repr(self) : function(self);
}

static PyObject *richcompare(PyObject *self, PyObject *other, int op)
{
    if (op == Py_EQ && self == other) {
        Py_RETURN_TRUE;
    }
    richcmpfunc compare = Py_TYPE(self)->tp_richcompare;
    if (op != Py_NE || compare == NULL) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    PyObject *equal = compare(self, other, Py_EQ);
    if (equal == NULL || equal == Py_NotImplemented) {
        return equal;
    }
    int truth = PyObject_IsTrue(equal);
    Py_DECREF(equal);
    return truth < 0 ? NULL : PyBool_FromLong(!truth);
}

static PyObject *get_class(PyObject *self, void *Py_UNUSED(closure))
{
    return Py_NewRef(Py_TYPE(self));
}

/* Methods -------------------------------------------------------------------------- */

static PyObject *method_subclasshook(PyObject *Py_UNUSED(cls), PyObject *Py_UNUSED(arg))
{
    Py_RETURN_NOTIMPLEMENTED;
}

static PyObject *method_init_subclass(
    PyObject *Py_UNUSED(cls), PyObject *Py_UNUSED(arg))
{
    Py_RETURN_NONE;
}

static PyObject *method_format(PyObject *self, PyObject *spec)
{
    if (!PyUnicode_Check(spec)) {
        return PyErr_Format(PyExc_TypeError,
            "__format__() argument must be str, not %.200s", Py_TYPE(spec)->tp_name);
    }
    if (PyUnicode_GET_LENGTH(spec) > 0) {
        return PyErr_Format(PyExc_TypeError,
            "unsupported format string passed to %.200s.__format__",
            Py_TYPE(self)->tp_name);
    }
    return PyObject_Str(self);
}

static PyObject *method_sizeof(PyObject *self, PyObject *Py_UNUSED(args))
{
    PyTypeObject *type = Py_TYPE(self);
    Py_ssize_t size = type->tp_basicsize;
    if (type->tp_itemsize > 0) {
        Py_ssize_t n = Py_SIZE(self);
        size += (n < 0 ? -n : n) * type->tp_itemsize;
    }
    return PyLong_FromSsize_t(size);
}

/* New dict with the names of the instance. -> NULL. */
static PyObject *instance_names(PyObject *self)
{
    PyObject *dict;
    if (PyObject_GetOptionalAttr(self, NAME(__dict__), &dict) < 0) {
        return NULL;
    }
    if (dict == NULL || !PyDict_Check(dict)) {
        Py_XDECREF(dict);
        return PyDict_New();
    }
    PyObject *copy = PyDict_Copy(dict);
    Py_DECREF(dict);
    return copy;
}

static PyObject *method_dir(PyObject *self, PyObject *Py_UNUSED(args))
{
    PyObject *dict = instance_names(self);
    PyObject *class = NULL;
    PyObject *result = NULL;
    if (dict != NULL && PyObject_GetOptionalAttr(self, NAME(__class__), &class) >= 0) {
        if (class == NULL || type_merge_class_dict(dict, class) == 0) {
            result = PyDict_Keys(dict);
        }
    }
    Py_XDECREF(class);
    Py_XDECREF(dict);
    return result;
}

static PyMethodDef methods[] = {
    {"__reduce_ex__", reduce_ex, METH_O,
        PyDoc_STR("__reduce_ex__($self, protocol, /)\n--\n\nHelper for pickle.")},
    {"__reduce__", reduce, METH_NOARGS,
        PyDoc_STR("__reduce__($self, /)\n--\n\nHelper for pickle.")},
    {"__getstate__", reduce_getstate, METH_NOARGS,
        PyDoc_STR("__getstate__($self, /)\n--\n\nHelper for pickle.")},
    {"__subclasshook__", method_subclasshook, METH_CLASS | METH_O,
        PyDoc_STR("__subclasshook__($type, object, /)\n--\n\n"
                  "Abstract classes override this to customize issubclass().\n\n"
                  "It should return True, False, or NotImplemented for the ordinary "
                  "rule.")},
    {"__init_subclass__", method_init_subclass, METH_CLASS | METH_NOARGS,
        PyDoc_STR("__init_subclass__($type, /)\n--\n\n"
                  "This method is called when a class is subclassed.\n\n"
                  "The default does nothing.")},
    {"__format__", method_format, METH_O,
        PyDoc_STR(
            "__format__($self, format_spec, /)\n--\n\nDefault object formatter.\n\n"
            "Return str(self) if format_spec is empty. Raise TypeError otherwise.")},
    {"__sizeof__", method_sizeof, METH_NOARGS,
        PyDoc_STR("__sizeof__($self, /)\n--\n\nSize of object in memory, in bytes.")},
    {"__dir__", method_dir, METH_NOARGS,
        PyDoc_STR("__dir__($self, /)\n--\n\nDefault dir() implementation.")},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef getsets[] = {
    {"__class__", get_class, class_assign, "the object's class", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

PyTypeObject PyBaseObject_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "object",
    .tp_basicsize = sizeof(PyObject),
    .tp_dealloc = dealloc,
    .tp_repr = repr,
    .tp_hash = PyObject_GenericHash,
    .tp_str = str,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_setattro = PyObject_GenericSetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_doc =
        PyDoc_STR("object()\n--\n\n"
                  "The base class of the class hierarchy.\n\n"
                  "When called, it accepts no arguments and returns a new "
                  "featureless\ninstance that has no instance attributes and cannot "
                  "be given any.\n"),
    .tp_richcompare = richcompare,
    .tp_methods = methods,
    .tp_getset = getsets,
    .tp_init = object_init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = object_new,
    .tp_free = PyObject_Free,
};
