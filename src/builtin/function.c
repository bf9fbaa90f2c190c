/* SPDX-License-Identifier: MIT */
#include "builtin/function.h"

#include "builtin/builtins.h"
#include "object/names.h"
#include "object/state.h"

PyObject *PyEval_GetBuiltins(void)
{
    PyFrameObject *frame = thread_state()->frame;
    bool usable = frame != NULL && PyDict_Check(frame->f_builtins);
    return usable ? frame->f_builtins : builtins_dict();
}

PyObject *function_builtins(PyObject *globals)
{
    PyObject *builtins = PyDict_GetItemWithError(globals, NAME(__builtins__));
    if (builtins == NULL) {
        PyFrameObject *frame = thread_state()->frame;
        return PyErr_Occurred() ? NULL
               : frame != NULL  ? frame->f_builtins
                                : builtins_dict();
    }
    return PyModule_Check(builtins) ? PyModule_GetDict(builtins) : builtins;
}

/* New docstring of a code object: None when it has none. */
static PyObject *docstring(const PyCodeObject *code)
{
    bool has = (code->co_flags & CO_HAS_DOCSTRING) != 0 &&
               PyTuple_GET_SIZE(code->co_consts) > 0;
    return Py_NewRef(has ? PyTuple_GET_ITEM(code->co_consts, 0) : Py_None);
}

PyObject *PyFunction_New(PyObject *code_object, PyObject *globals)
{
    PyCodeObject *code = (PyCodeObject *)code_object;
    PyObject *builtins = function_builtins(globals);
    if (builtins == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_SystemError, "no builtins");
        }
        return NULL;
    }
    PyObject *module;
    if (PyDict_GetItemRef(globals, NAME(__name__), &module) < 0) {
        return NULL;
    }
    PyFunctionObject *f = PyObject_GC_New(PyFunctionObject, &PyFunction_Type);
    if (f == NULL) {
        Py_XDECREF(module);
        return NULL;
    }
    f->func_globals = Py_NewRef(globals);
    f->func_builtins = Py_NewRef(builtins);
    f->func_name = Py_NewRef(code->co_name);
    f->func_qualname = Py_NewRef(code->co_qualname);
    f->func_code = Py_NewRef(code);
    f->func_defaults = NULL;
    f->func_kwdefaults = NULL;
    f->func_doc = docstring(code);
    f->func_closure = NULL;
    f->func_dict = NULL;
    f->func_weakreflist = NULL;
    f->func_module = module;
    f->func_annotations = NULL;
    f->func_annotate = NULL;
    f->func_typeparams = NULL;
    f->vectorcall = function_vectorcall;
    PyObject_GC_Track(f);
    return (PyObject *)f;
}

static void dealloc(PyObject *op)
{
    PyFunctionObject *f = function_of(op);
    PyObject_GC_UnTrack(f);
    if (f->func_weakreflist != NULL) {
        PyObject_ClearWeakRefs(op);
    }
    Py_DECREF(f->func_globals);
    Py_DECREF(f->func_builtins);
    Py_DECREF(f->func_name);
    Py_DECREF(f->func_qualname);
    Py_DECREF(f->func_code);
    Py_XDECREF(f->func_defaults);
    Py_XDECREF(f->func_kwdefaults);
    Py_XDECREF(f->func_doc);
    Py_XDECREF(f->func_closure);
    Py_XDECREF(f->func_dict);
    Py_XDECREF(f->func_module);
    Py_XDECREF(f->func_annotations);
    Py_XDECREF(f->func_annotate);
    Py_XDECREF(f->func_typeparams);
    PyObject_GC_Del(f);
}

static int traverse(PyObject *op, visitproc visit, void *arg)
{
    PyFunctionObject *f = function_of(op);
    Py_VISIT(f->func_globals);
    Py_VISIT(f->func_builtins);
    Py_VISIT(f->func_name);
    Py_VISIT(f->func_qualname);
    Py_VISIT(f->func_code);
    Py_VISIT(f->func_defaults);
    Py_VISIT(f->func_kwdefaults);
    Py_VISIT(f->func_doc);
    Py_VISIT(f->func_closure);
    Py_VISIT(f->func_dict);
    Py_VISIT(f->func_module);
    Py_VISIT(f->func_annotations);
    Py_VISIT(f->func_annotate);
    Py_VISIT(f->func_typeparams);
    return 0;
}

/* What a call needs stays: the function may still be called while its cycle is broken. */
static int clear(PyObject *op)
{
    PyFunctionObject *f = function_of(op);
    Py_CLEAR(f->func_defaults);
    Py_CLEAR(f->func_kwdefaults);
    Py_CLEAR(f->func_doc);
    Py_CLEAR(f->func_dict);
    Py_CLEAR(f->func_module);
    Py_CLEAR(f->func_annotations);
    Py_CLEAR(f->func_annotate);
    Py_CLEAR(f->func_typeparams);
    return 0;
}

static PyObject *repr(PyObject *op)
{
    return PyUnicode_FromFormat(
        "<function %U at %p>", function_of(op)->func_qualname, op);
}

/* Binds to an instance; a function read from a class stays itself. */
static PyObject *descr_get(PyObject *op, PyObject *obj, PyObject *Py_UNUSED(type))
{
    if (obj == NULL || obj == Py_None) {
        return Py_NewRef(op);
    }
    return PyMethod_New(op, obj);
}

static PyMemberDef members[] = {
    {"__closure__", _Py_T_OBJECT, offsetof(PyFunctionObject, func_closure), Py_READONLY,
        NULL},
    {"__doc__", _Py_T_OBJECT, offsetof(PyFunctionObject, func_doc), 0, NULL},
    {"__globals__", _Py_T_OBJECT, offsetof(PyFunctionObject, func_globals), Py_READONLY,
        NULL},
    {"__module__", _Py_T_OBJECT, offsetof(PyFunctionObject, func_module), 0, NULL},
    {"__builtins__", _Py_T_OBJECT, offsetof(PyFunctionObject, func_builtins),
        Py_READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

PyTypeObject PyFunction_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "function",
    .tp_basicsize = sizeof(PyFunctionObject),
    .tp_dealloc = dealloc,
    .tp_vectorcall_offset = offsetof(PyFunctionObject, vectorcall),
    .tp_repr = repr,
    .tp_call = PyVectorcall_Call,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_setattro = PyObject_GenericSetAttr,
    .tp_flags =
        Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_METHOD_DESCRIPTOR,
    .tp_doc = "function(code, globals, name=None, argdefs=None, closure=None,\n"
              "         kwdefaults=None)\n--\n\nMake a function from a code object.",
    .tp_traverse = traverse,
    .tp_clear = clear,
    .tp_weaklistoffset = offsetof(PyFunctionObject, func_weakreflist),
    .tp_members = members,
    .tp_getset = function_getset,
    .tp_descr_get = descr_get,
    .tp_dictoffset = offsetof(PyFunctionObject, func_dict),
    .tp_new = function_new,
    .tp_free = PyObject_GC_Del,
};
