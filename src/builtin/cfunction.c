/* SPDX-License-Identifier: MIT */
#include "builtin/cfunction.h"

#include "object/docstring.h"
#include "object/names.h"

static PyCFunctionObject *function_of(PyObject *op)
{
    assert(PyCFunction_Check(op));
    return (PyCFunctionObject *)op;
}

PyObject *cfunction_self(PyObject *op)
{
    PyCFunctionObject *f = function_of(op);
    return (f->m_ml->ml_flags & METH_STATIC) ? NULL : f->m_self;
}

PyObject *PyCFunction_NewEx(PyMethodDef *def, PyObject *self, PyObject *module)
{
    PyCFunctionObject *f = PyObject_GC_New(PyCFunctionObject, &PyCFunction_Type);
    if (f == NULL) {
        return NULL;
    }
    f->m_ml = def;
    f->m_self = Py_XNewRef(self);
    f->m_module = Py_XNewRef(module);
    f->m_weakreflist = NULL;
    f->vectorcall = cfunction_vectorcall(def);
    PyObject_GC_Track(f);
    return (PyObject *)f;
}

static void dealloc(PyObject *op)
{
    PyCFunctionObject *f = function_of(op);
    PyObject_GC_UnTrack(f);
    if (f->m_weakreflist != NULL) {
        PyObject_ClearWeakRefs(op);
    }
    Py_XDECREF(f->m_self);
    Py_XDECREF(f->m_module);
    PyObject_GC_Del(f);
}

static int traverse(PyObject *op, visitproc visit, void *arg)
{
    PyCFunctionObject *f = function_of(op);
    Py_VISIT(f->m_self);
    Py_VISIT(f->m_module);
    return 0;
}

/* True for a plain function: one that belongs to a module or to nothing. */
static bool is_free(PyObject *op)
{
    PyObject *self = function_of(op)->m_self;
    return self == NULL || PyModule_Check(self);
}

static PyObject *repr(PyObject *op)
{
    PyCFunctionObject *f = function_of(op);
    if (is_free(op)) {
        return PyUnicode_FromFormat("<built-in function %s>", f->m_ml->ml_name);
    }
    return PyUnicode_FromFormat("<built-in method %s of %s object at %p>",
        f->m_ml->ml_name, Py_TYPE(f->m_self)->tp_name, (void *)f->m_self);
}

static Py_hash_t hash(PyObject *op)
{
    PyCFunctionObject *f = function_of(op);
    /* The address of the definition stands for that of the function. */
    Py_hash_t x = Py_HashPointer(f->m_self) ^ Py_HashPointer(f->m_ml);
    return x == -1 ? -2 : x;
}

static PyObject *compare(PyObject *a, PyObject *b, int op)
{
    if ((op != Py_EQ && op != Py_NE) || !PyCFunction_Check(a) ||
        !PyCFunction_Check(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    bool equal = function_of(a)->m_self == function_of(b)->m_self &&
                 function_of(a)->m_ml->ml_meth == function_of(b)->m_ml->ml_meth;
    return PyBool_FromLong(equal == (op == Py_EQ));
}

static PyObject *reduce(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    PyCFunctionObject *f = function_of(op);
    if (is_free(op)) {
        return PyUnicode_FromString(f->m_ml->ml_name);
    }
    PyObject *builtins = PyEval_GetBuiltins();
    PyObject *getattr =
        builtins == NULL ? NULL : PyDict_GetItemString(builtins, "getattr");
    if (getattr == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "lost builtins.getattr");
        return NULL;
    }
    return Py_BuildValue("O(Os)", getattr, f->m_self, f->m_ml->ml_name);
}

static PyObject *get_doc(PyObject *op, void *Py_UNUSED(closure))
{
    PyMethodDef *def = function_of(op)->m_ml;
    return docstring_text(def->ml_name, def->ml_doc);
}

static PyObject *get_signature(PyObject *op, void *Py_UNUSED(closure))
{
    PyMethodDef *def = function_of(op)->m_ml;
    return docstring_signature(def->ml_name, def->ml_doc);
}

static PyObject *get_name(PyObject *op, void *Py_UNUSED(closure))
{
    return PyUnicode_FromString(function_of(op)->m_ml->ml_name);
}

static PyObject *get_qualname(PyObject *op, void *closure)
{
    if (is_free(op)) {
        return get_name(op, closure);
    }
    PyObject *self = function_of(op)->m_self;
    PyObject *type = PyType_Check(self) ? self : (PyObject *)Py_TYPE(self);
    PyObject *qualname = PyObject_GetAttr(type, NAME(__qualname__));
    if (qualname == NULL) {
        return NULL;
    }
    if (!PyUnicode_Check(qualname)) {
        PyErr_SetString(
            PyExc_TypeError, "<method>.__class__.__qualname__ is not a unicode object");
        Py_DECREF(qualname);
        return NULL;
    }
    PyObject *result =
        PyUnicode_FromFormat("%U.%s", qualname, function_of(op)->m_ml->ml_name);
    Py_DECREF(qualname);
    return result;
}

static PyObject *get_self(PyObject *op, void *Py_UNUSED(closure))
{
    PyObject *self = cfunction_self(op);
    return Py_NewRef(self != NULL ? self : Py_None);
}

static PyMethodDef methods[] = {
    {"__reduce__", reduce, METH_NOARGS,
        "__reduce__($self, /)\n--\n\nReturn what copying and pickling need."},
    {NULL, NULL, 0, NULL},
};
static PyGetSetDef getset[] = {
    {"__doc__", get_doc, NULL, NULL, NULL},
    {"__name__", get_name, NULL, NULL, NULL},
    {"__qualname__", get_qualname, NULL, NULL, NULL},
    {"__self__", get_self, NULL, NULL, NULL},
    {"__text_signature__", get_signature, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
static PyMemberDef members[] = {
    {"__module__", _Py_T_OBJECT, offsetof(PyCFunctionObject, m_module), 0, NULL},
    {NULL, 0, 0, 0, NULL},
};

PyTypeObject PyCFunction_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "builtin_function_or_method",
    .tp_basicsize = sizeof(PyCFunctionObject),
    .tp_dealloc = dealloc,
    .tp_vectorcall_offset = offsetof(PyCFunctionObject, vectorcall),
    .tp_repr = repr,
    .tp_hash = hash,
    .tp_call = PyVectorcall_Call,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL |
                Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = traverse,
    .tp_richcompare = compare,
    .tp_weaklistoffset = offsetof(PyCFunctionObject, m_weakreflist),
    .tp_methods = methods,
    .tp_members = members,
    .tp_getset = getset,
    .tp_free = PyObject_GC_Del,
};
