/* SPDX-License-Identifier: MIT */
#include "type/super.h"
#include "object/names.h"
#include "type/lookup.h"

struct super {
    PyObject_HEAD PyTypeObject *type; /* owned, or NULL */
    PyObject *obj;                    /* owned, or NULL */
    PyTypeObject *obj_type;           /* owned, or NULL */
};

int (*super_frame_hook)(PyTypeObject **type, PyObject **obj);

static struct super *cast(PyObject *self)
{
    return (struct super *)self;
}

/* obj.__class__ when it is another class below `type`: 1 and a new *found, 0; -> -1. */
static int claimed_class(PyTypeObject *type, PyObject *obj, PyTypeObject **found)
{
    PyObject *claimed;
    int result = PyObject_GetOptionalAttr(obj, NAME(__class__), &claimed);
    if (result <= 0) {
        return result;
    }
    if (PyType_Check(claimed) && claimed != (PyObject *)Py_TYPE(obj) &&
        PyType_IsSubtype((PyTypeObject *)claimed, type)) {
        *found = (PyTypeObject *)claimed;
        return 1;
    }
    Py_DECREF(claimed);
    return 0;
}

/* The class whose MRO is searched. New; -> NULL TypeError. code. */
static PyTypeObject *check(PyTypeObject *type, PyObject *obj)
{
    if (PyType_Check(obj) && PyType_IsSubtype((PyTypeObject *)obj, type)) {
        return (PyTypeObject *)Py_NewRef(obj);
    }
    if (PyType_IsSubtype(Py_TYPE(obj), type)) {
        return (PyTypeObject *)Py_NewRef(Py_TYPE(obj));
    }
    PyTypeObject *found;
    int claimed = claimed_class(type, obj, &found);
    if (claimed != 0) {
        return claimed < 0 ? NULL : found;
    }
    bool is_type = PyType_Check(obj);
    PyErr_Format(PyExc_TypeError,
        "super(type, obj): obj (%s %.200s) is not an instance or subtype of type "
        "(%.200s).",
        is_type ? "type" : "instance of",
        is_type ? ((PyTypeObject *)obj)->tp_name : Py_TYPE(obj)->tp_name,
        type->tp_name);
    return NULL;
}

/* Steals type and obj; obj may be NULL. 0; -> -1. code. */
static int assign(PyObject *self, PyTypeObject *type, PyObject *obj)
{
    PyTypeObject *obj_type = NULL;
    if (obj != NULL) {
        obj_type = check(type, obj);
        if (obj_type == NULL) {
            Py_DECREF(type);
            Py_DECREF(obj);
            return -1;
        }
    }
    struct super *super = cast(self);
    PyObject *old[] = {
        (PyObject *)super->type, super->obj, (PyObject *)super->obj_type};
    super->type = type;
    super->obj = obj;
    super->obj_type = obj_type;
    for (size_t i = 0; i < Py_ARRAY_LENGTH(old); i++) {
        Py_XDECREF(old[i]);
    }
    return 0;
}

static int init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    Py_ssize_t nargs = PyTuple_GET_SIZE(args);
    if (!_PyArg_NoKeywords("super", kwargs) ||
        !_PyArg_CheckPositional("super()", nargs, 0, 2)) {
        return -1;
    }
    if (nargs == 0) {
        PyTypeObject *type;
        PyObject *obj;
        if (super_frame_hook == NULL) {
            PyErr_SetString(PyExc_RuntimeError, "super(): no current frame");
            return -1;
        }
        return super_frame_hook(&type, &obj) < 0 ? -1 : assign(self, type, obj);
    }
    PyObject *type = PyTuple_GET_ITEM(args, 0);
    PyObject *obj = nargs == 2 ? PyTuple_GET_ITEM(args, 1) : Py_None;
    if (!PyType_Check(type)) {
        PyErr_Format(PyExc_TypeError, "super() argument 1 must be a type, not %.200s",
            Py_TYPE(type)->tp_name);
        return -1;
    }
    return assign(
        self, (PyTypeObject *)Py_NewRef(type), obj != Py_None ? Py_NewRef(obj) : NULL);
}

/* What the dicts after `type` in an MRO have for the name: 1 and a new *result, 0; ->
 * -1. When `type` is not in the MRO, nothing is after it. */
static int find_after(
    PyObject *mro, PyTypeObject *type, PyObject *name, PyObject **result)
{
    Py_ssize_t n = PyTuple_GET_SIZE(mro);
    Py_ssize_t i = 0;
    while (i < n && PyTuple_GET_ITEM(mro, i) != (PyObject *)type) {
        i++;
    }
    for (i++; i < n; i++) {
        PyObject *dict =
            Py_XNewRef(type_dict((PyTypeObject *)PyTuple_GET_ITEM(mro, i)));
        int found = dict != NULL ? PyDict_GetItemRef(dict, name, result) : 0;
        Py_XDECREF(dict);
        if (found != 0) {
            return found;
        }
    }
    return 0;
}

/* Binds what was found. Steals it. New; -> NULL. */
static PyObject *bind(PyObject *found, PyObject *obj, PyTypeObject *obj_type)
{
    descrgetfunc get = Py_TYPE(found)->tp_descr_get;
    if (get == NULL) {
        return found;
    }
    PyObject *bound =
        get(found, obj == (PyObject *)obj_type ? NULL : obj, (PyObject *)obj_type);
    Py_DECREF(found);
    return bound;
}

/* A bound super's attribute: 1 and a new *result, 0 when not found; -> -1. code. */
static int search(PyObject *self, PyObject *name, PyObject **result)
{
    struct super *super = cast(self);
    PyTypeObject *type = (PyTypeObject *)Py_XNewRef(super->type);
    PyObject *obj = Py_XNewRef(super->obj);
    PyTypeObject *obj_type = (PyTypeObject *)Py_XNewRef(super->obj_type);
    PyObject *mro = Py_XNewRef(obj_type->tp_mro);
    int found = mro != NULL ? find_after(mro, type, name, result) : 0;
    if (found > 0) {
        *result = bind(*result, obj, obj_type);
        found = *result != NULL ? 1 : -1;
    }
    Py_XDECREF(mro);
    Py_XDECREF(obj_type);
    Py_XDECREF(obj);
    Py_XDECREF(type);
    return found;
}

static PyObject *getattro(PyObject *self, PyObject *name)
{
    if (cast(self)->obj_type == NULL || !PyUnicode_Check(name) ||
        _PyUnicode_Equal(name, NAME(__class__))) {
        return PyObject_GenericGetAttr(self, name);
    }
    PyObject *result;
    int found = search(self, name, &result);
    if (found != 0) {
        return found < 0 ? NULL : result;
    }
    return PyObject_GenericGetAttr(self, name);
}

static PyObject *descr_get(PyObject *self, PyObject *obj, PyObject *Py_UNUSED(type))
{
    struct super *super = cast(self);
    if (obj == NULL || obj == Py_None || super->obj != NULL) {
        return Py_NewRef(self);
    }
    if (super->type == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "uninitialized super object");
        return NULL;
    }
    if (!Py_IS_TYPE(self, &PySuper_Type)) {
        PyObject *type = Py_NewRef(super->type);
        PyObject *bound =
            PyObject_CallFunctionObjArgs((PyObject *)Py_TYPE(self), type, obj, NULL);
        Py_DECREF(type);
        return bound;
    }
    PyObject *bound = PyType_GenericAlloc(&PySuper_Type, 0);
    if (bound == NULL) {
        return NULL;
    }
    if (assign(bound, (PyTypeObject *)Py_NewRef(super->type), Py_NewRef(obj)) < 0) {
        Py_CLEAR(bound);
    }
    return bound;
}

static PyObject *repr(PyObject *self)
{
    struct super *super = cast(self);
    const char *name = super->type != NULL ? super->type->tp_name : "NULL";
    if (super->obj_type == NULL) {
        return PyUnicode_FromFormat("<super: <class '%s'>, NULL>", name);
    }
    return PyUnicode_FromFormat(
        "<super: <class '%s'>, <%s object>>", name, super->obj_type->tp_name);
}

static void dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    Py_CLEAR(cast(self)->obj);
    Py_XDECREF(cast(self)->type);
    Py_XDECREF(cast(self)->obj_type);
    Py_TYPE(self)->tp_free(self);
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(cast(self)->obj);
    Py_VISIT(cast(self)->type);
    Py_VISIT(cast(self)->obj_type);
    return 0;
}

static PyMemberDef members[] = {
    {"__thisclass__", _Py_T_OBJECT, offsetof(struct super, type), Py_READONLY,
        "the class invoking super()"},
    {"__self__", _Py_T_OBJECT, offsetof(struct super, obj), Py_READONLY,
        "the instance invoking super(); may be None"},
    {"__self_class__", _Py_T_OBJECT, offsetof(struct super, obj_type), Py_READONLY,
        "the type of the instance invoking super(); may be None"},
    {NULL, 0, 0, 0, NULL},
};

static const char type_doc[] =
    "super() -> super(__class__, first argument of the method)\n"
    "super(type) -> unbound super object\n"
    "super(type, obj) -> bound super object; requires isinstance(obj, type)\n"
    "super(type, type2) -> bound super object; requires issubclass(type2, type)\n\n"
    "Attributes are looked up in the classes after `type` in the method resolution\n"
    "order, so that a method can go on with the one it overrides:\n\n"
    "  class C(B):\n      def meth(self, arg):\n          super().meth(arg)";

PyTypeObject PySuper_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "super",
    .tp_basicsize = sizeof(struct super),
    .tp_dealloc = dealloc,
    .tp_repr = repr,
    .tp_getattro = getattro,
    .tp_flags = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_doc = type_doc,
    .tp_traverse = traverse,
    .tp_members = members,
    .tp_descr_get = descr_get,
    .tp_init = init,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = PyType_GenericNew,
    .tp_free = PyObject_GC_Del,
};
