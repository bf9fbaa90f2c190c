/* SPDX-License-Identifier: MIT */
#include "type/typeobject.h"

#include "object/names.h"
#include "type/attrs.h"
#include "type/call.h"
#include "type/create.h"
#include "type/mro.h"
#include "type/subclasses.h"
#include "type/typenames.h"
#include "type/version.h"

static PyTypeObject *as_type(PyObject *self)
{
    return (PyTypeObject *)self;
}

static PyHeapTypeObject *as_heap(PyObject *self)
{
    return (PyHeapTypeObject *)self;
}

static int is_heap(PyObject *self)
{
    return PyType_HasFeature(as_type(self), Py_TPFLAGS_HEAPTYPE);
}

/* Life ----------------------------------------------------------------------------- */

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    PyTypeObject *type = as_type(self);
    Py_VISIT(type->tp_dict);
    Py_VISIT(type->tp_cache);
    Py_VISIT(type->tp_mro);
    Py_VISIT(type->tp_bases);
    if (is_heap(self)) {
        Py_VISIT(type->tp_base);
        Py_VISIT(as_heap(self)->ht_module);
        Py_VISIT(as_heap(self)->ht_name);
        Py_VISIT(as_heap(self)->ht_qualname);
        Py_VISIT(as_heap(self)->ht_slots);
    }
    return 0;
}

/* A name that was assigned may be of a subclass of str, whose instances refer to anything. */
static void drop_names(PyHeapTypeObject *heap)
{
    if (!PyUnicode_CheckExact(heap->ht_name)) {
        heap->ht_type.tp_name = "";
        Py_SETREF(heap->ht_name, PyUnicode_FromString(""));
    }
    if (!PyUnicode_CheckExact(heap->ht_qualname)) {
        Py_SETREF(heap->ht_qualname, Py_NewRef(heap->ht_name));
    }
}

static int clear(PyObject *self)
{
    PyTypeObject *type = as_type(self);
    version_disable(type);
    drop_names(as_heap(self));
    if (type->tp_dict != NULL) {
        PyDict_Clear(type->tp_dict);
    }
    Py_CLEAR(as_heap(self)->ht_module);
    /* The order contains the type: the reference cycle that every type is in. */
    Py_CLEAR(type->tp_mro);
    return 0;
}

static void leave_registries(PyTypeObject *type)
{
    PyObject *bases = type->tp_bases;
    for (Py_ssize_t i = 0; bases != NULL && i < PyTuple_GET_SIZE(bases); i++) {
        PyObject *base = PyTuple_GET_ITEM(bases, i);
        if (PyType_Check(base)) {
            subclasses_remove(as_type(base), type);
        }
    }
}

void _PyType_Retire(PyTypeObject *type)
{
    version_disable(type);
    leave_registries(type);
}

static void dealloc(PyObject *self)
{
    PyTypeObject *type = as_type(self);
    PyHeapTypeObject *heap = as_heap(self);
    PyObject_GC_UnTrack(self);
    leave_registries(type);
    type->tp_version_tag = 0;
    PyObject *pending = PyErr_GetRaisedException();
    PyObject_ClearWeakRefs(self);
    Py_XDECREF(type->tp_base);
    Py_XDECREF(type->tp_dict);
    Py_XDECREF(type->tp_bases);
    Py_XDECREF(type->tp_mro);
    Py_XDECREF(type->tp_cache);
    subclasses_free(type);
    PyMem_Free((void *)(uintptr_t)type->tp_doc);
    Py_XDECREF(heap->ht_name);
    Py_XDECREF(heap->ht_qualname);
    Py_XDECREF(heap->ht_slots);
    Py_XDECREF(heap->ht_module);
    PyMem_Free(heap->_ht_tpname);
    PyErr_SetRaisedException(pending);
    Py_TYPE(self)->tp_free(self);
}

/* Slots ---------------------------------------------------------------------------- */

static PyObject *repr(PyObject *self)
{
    PyTypeObject *type = as_type(self);
    if (type->tp_name == NULL) {
        return PyUnicode_FromFormat("<class at %p>", (void *)type);
    }
    PyObject *module = typenames_shown_module(type);
    if (module == NULL) {
        return PyUnicode_FromFormat("<class '%s'>", type->tp_name);
    }
    PyObject *result = NULL;
    PyObject *qualname = PyType_GetQualName(type);
    if (qualname != NULL) {
        result = PyUnicode_FromFormat("<class '%U.%U'>", module, qualname);
        Py_DECREF(qualname);
    }
    Py_DECREF(module);
    return result;
}

static int init(PyObject *Py_UNUSED(self), PyObject *args, PyObject *kwds)
{
    Py_ssize_t n = PyTuple_GET_SIZE(args);
    if (kwds != NULL && n == 1 && PyDict_Size(kwds) != 0) {
        PyErr_SetString(PyExc_TypeError, "type.__init__() takes no keyword arguments");
        return -1;
    }
    if (n != 1 && n != 3) {
        PyErr_SetString(PyExc_TypeError, "type.__init__() takes 1 or 3 arguments");
        return -1;
    }
    return 0;
}

/* Methods -------------------------------------------------------------------------- */

static PyObject *method_mro(PyObject *self, PyObject *Py_UNUSED(args))
{
    return mro_compute(as_type(self));
}

static PyObject *method_subclasses(PyObject *self, PyObject *Py_UNUSED(args))
{
    return subclasses_list(as_type(self));
}

static PyObject *method_prepare(
    PyObject *Py_UNUSED(cls), PyObject *Py_UNUSED(args), PyObject *Py_UNUSED(kwds))
{
    return PyDict_New();
}

static PyObject *method_instancecheck(PyObject *self, PyObject *instance)
{
    int result = _PyObject_RealIsInstance(instance, self);
    return result < 0 ? NULL : PyBool_FromLong(result);
}

static PyObject *method_subclasscheck(PyObject *self, PyObject *subclass)
{
    int result = _PyObject_RealIsSubclass(subclass, self);
    return result < 0 ? NULL : PyBool_FromLong(result);
}

/* Adds the names of each of the class's bases. */
static int merge_bases(PyObject *dict, PyObject *aclass)
{
    PyObject *bases;
    int found = PyObject_GetOptionalAttr(aclass, NAME(__bases__), &bases);
    if (found <= 0) {
        return found;
    }
    Py_ssize_t n = PySequence_Size(bases);
    int result = n < 0 ? -1 : 0;
    for (Py_ssize_t i = 0; result == 0 && i < n; i++) {
        PyObject *base = PySequence_GetItem(bases, i);
        result = base == NULL ? -1 : type_merge_class_dict(dict, base);
        Py_XDECREF(base);
    }
    Py_DECREF(bases);
    return result;
}

int type_merge_class_dict(PyObject *dict, PyObject *aclass)
{
    PyObject *names_of_class;
    int found = PyObject_GetOptionalAttr(aclass, NAME(__dict__), &names_of_class);
    if (found < 0) {
        return -1;
    }
    int result = found == 0 ? 0 : PyDict_Update(dict, names_of_class);
    Py_XDECREF(names_of_class);
    if (result < 0 || Py_EnterRecursiveCall(" in __dir__") < 0) {
        return -1;
    }
    result = merge_bases(dict, aclass);
    Py_LeaveRecursiveCall();
    return result;
}

static PyObject *method_dir(PyObject *self, PyObject *Py_UNUSED(args))
{
    PyObject *dict = PyDict_New();
    PyObject *result = NULL;
    if (dict != NULL && type_merge_class_dict(dict, self) == 0) {
        result = PyDict_Keys(dict);
    }
    Py_XDECREF(dict);
    return result;
}

static PyObject *method_sizeof(PyObject *self, PyObject *Py_UNUSED(args))
{
    size_t size = is_heap(self) ? sizeof(PyHeapTypeObject) : sizeof(PyTypeObject);
    return PyLong_FromSize_t(size);
}

static PyMethodDef methods[] = {
    {"mro", method_mro, METH_NOARGS,
        PyDoc_STR("mro($self, /)\n--\n\nReturn a type's method resolution order.")},
    {"__subclasses__", method_subclasses, METH_NOARGS,
        PyDoc_STR(
            "__subclasses__($self, /)\n--\n\nReturn a list of immediate subclasses.")},
    {"__prepare__", _PyCFunction_CAST(method_prepare),
        METH_VARARGS | METH_KEYWORDS | METH_CLASS,
        PyDoc_STR("__prepare__($cls, name, bases, /, **kwds)\n--\n\n"
                  "Create the namespace for the class statement")},
    {"__instancecheck__", method_instancecheck, METH_O,
        PyDoc_STR("__instancecheck__($self, instance, /)\n--\n\n"
                  "Check if an object is an instance.")},
    {"__subclasscheck__", method_subclasscheck, METH_O,
        PyDoc_STR("__subclasscheck__($self, subclass, /)\n--\n\n"
                  "Check if a class is a subclass.")},
    {"__dir__", method_dir, METH_NOARGS,
        PyDoc_STR(
            "__dir__($self, /)\n--\n\nSpecialized __dir__ implementation for types.")},
    {"__sizeof__", method_sizeof, METH_NOARGS,
        PyDoc_STR("__sizeof__($self, /)\n--\n\nReturn memory consumption of the type "
                  "object.")},
    {NULL, NULL, 0, NULL},
};

static PyNumberMethods as_number = {.nb_or = _Py_union_type_or};

PyTypeObject PyType_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "type",
    .tp_basicsize = sizeof(PyHeapTypeObject),
    .tp_itemsize = sizeof(PyMemberDef),
    .tp_dealloc = dealloc,
    .tp_vectorcall_offset = offsetof(PyTypeObject, tp_vectorcall),
    .tp_repr = repr,
    .tp_as_number = &as_number,
    .tp_call = type_call,
    .tp_getattro = type_getattro,
    .tp_setattro = type_setattro,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE |
                Py_TPFLAGS_TYPE_SUBCLASS | Py_TPFLAGS_HAVE_VECTORCALL |
                Py_TPFLAGS_ITEMS_AT_END,
    .tp_doc = PyDoc_STR("type(object) -> the object's type\n"
                        "type(name, bases, dict, **kwds) -> a new type"),
    .tp_traverse = traverse,
    .tp_clear = clear,
    .tp_weaklistoffset = offsetof(PyTypeObject, tp_weaklist),
    .tp_methods = methods,
    .tp_members = type_members,
    .tp_getset = type_getsets,
    .tp_dictoffset = offsetof(PyTypeObject, tp_dict),
    .tp_init = init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = type_new,
    .tp_free = PyObject_GC_Del,
    .tp_is_gc = is_heap,
    .tp_vectorcall = type_vectorcall,
};
