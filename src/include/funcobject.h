/* SPDX-License-Identifier: MIT */
#ifndef Py_FUNCOBJECT_H
#define Py_FUNCOBJECT_H

/* Callables and their parts: functions, bound methods, built-in functions, cells,
 * modules, code, frames, generators. */

#include "descrobject.h"
#include "object.h"

typedef struct {
    PyObject_HEAD PyObject *func_globals; /* owned dict */
    PyObject *func_builtins;              /* owned dict */
    PyObject *func_name;                  /* owned str */
    PyObject *func_qualname;              /* owned str */
    PyObject *func_code;                  /* owned code */
    PyObject *func_defaults;              /* owned tuple or NULL */
    PyObject *func_kwdefaults;            /* owned dict or NULL */
    PyObject *func_doc;                   /* owned, or NULL */
    PyObject *func_closure;               /* owned tuple of cells or NULL */
    PyObject *func_dict;                  /* owned dict or NULL */
    PyObject *func_weakreflist;
    PyObject *func_module;      /* owned, or NULL */
    PyObject *func_annotations; /* owned dict or NULL */
    PyObject *func_annotate;    /* owned callable or NULL */
    PyObject *func_typeparams;  /* owned tuple or NULL */
    vectorcallfunc vectorcall;
} PyFunctionObject;

typedef struct {
    PyObject_HEAD PyObject *im_func; /* owned */
    PyObject *im_self;               /* owned */
    PyObject *im_weakreflist;
    vectorcallfunc vectorcall;
} PyMethodObject;

typedef struct {
    PyObject_HEAD PyMethodDef *m_ml;
    PyObject *m_self;   /* owned, or NULL */
    PyObject *m_module; /* owned, or NULL */
    PyObject *m_weakreflist;
    vectorcallfunc vectorcall;
} PyCFunctionObject;

typedef struct {
    PyObject_HEAD PyObject *ob_ref; /* owned; NULL: empty */
} PyCellObject;

typedef struct _codeobject PyCodeObject;   /* builtin/code.h */
typedef struct _frameobject PyFrameObject; /* builtin/frame.h */

PyAPI_DATA(PyTypeObject) PyFunction_Type;
PyAPI_DATA(PyTypeObject) PyMethod_Type;
PyAPI_DATA(PyTypeObject) PyCFunction_Type;
PyAPI_DATA(PyTypeObject) PyCell_Type;
PyAPI_DATA(PyTypeObject) PyModule_Type;
PyAPI_DATA(PyTypeObject) PyCode_Type;
PyAPI_DATA(PyTypeObject) PyFrame_Type;
PyAPI_DATA(PyTypeObject) PyGen_Type;

#define PyFunction_Check(op) Py_IS_TYPE(op, &PyFunction_Type)
PyAPI_FUNC(PyObject *) PyFunction_New(PyObject *code, PyObject *globals);
#define PyMethod_Check(op) Py_IS_TYPE(op, &PyMethod_Type)
#define PyMethod_GET_FUNCTION(m) (((PyMethodObject *)(m))->im_func)
#define PyMethod_GET_SELF(m) (((PyMethodObject *)(m))->im_self)
PyAPI_FUNC(PyObject *) PyMethod_New(PyObject *function, PyObject *self);
#define PyCFunction_Check(op) PyObject_TypeCheck(op, &PyCFunction_Type)
#define PyCFunction_CheckExact(op) Py_IS_TYPE(op, &PyCFunction_Type)
#define PyCFunction_GET_FUNCTION(op) (((PyCFunctionObject *)(op))->m_ml->ml_meth)
#define PyCFunction_GET_SELF(op) (((PyCFunctionObject *)(op))->m_self)
PyAPI_FUNC(PyObject *)
    PyCFunction_NewEx(PyMethodDef *def, PyObject *self, PyObject *module);
#define PyCFunction_New(def, self) PyCFunction_NewEx((def), (self), NULL)
/* Calls a C function by the convention in its flags; shared with method descriptors.
 * args[0..nargs) then the values of kwnames. New; -> NULL. */
PyAPI_FUNC(PyObject *) _PyCFunction_CallDef(PyMethodDef *def, PyObject *self,
    PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames);
#define PyCell_Check(op) Py_IS_TYPE(op, &PyCell_Type)
PyAPI_FUNC(PyObject *) PyCell_New(PyObject *content);
PyAPI_FUNC(PyObject *) PyCell_Get(PyObject *cell); /* New, or NULL when empty */
PyAPI_FUNC(int) PyCell_Set(PyObject *cell, PyObject *value);
#define PyGen_Check(op) PyObject_TypeCheck(op, &PyGen_Type)
#define PyCode_Check(op) Py_IS_TYPE(op, &PyCode_Type)

#define PyModule_Check(op) PyObject_TypeCheck(op, &PyModule_Type)
#define PyModule_CheckExact(op) Py_IS_TYPE(op, &PyModule_Type)
typedef struct PyModuleDef_Slot {
    int slot;
    void *value;
} PyModuleDef_Slot;
typedef struct PyModuleDef_Base {
    PyObject_HEAD PyObject *(*m_init)(void);
    Py_ssize_t m_index;
    PyObject *m_copy;
} PyModuleDef_Base;
typedef struct PyModuleDef {
    PyModuleDef_Base m_base;
    const char *m_name;
    const char *m_doc;
    Py_ssize_t m_size;
    PyMethodDef *m_methods;
    PyModuleDef_Slot *m_slots;
    traverseproc m_traverse;
    inquiry m_clear;
    freefunc m_free;
} PyModuleDef;
#define PyModuleDef_HEAD_INIT                                                          \
    {                                                                                  \
        PyObject_HEAD_INIT(NULL) NULL, 0, NULL                                         \
    }
PyAPI_FUNC(PyObject *) PyModule_NewObject(PyObject *name);
PyAPI_FUNC(PyObject *) PyModule_New(const char *name);
PyAPI_FUNC(PyObject *) PyModule_GetDict(PyObject *module); /* Borrowed */
PyAPI_FUNC(PyObject *) PyModule_GetNameObject(PyObject *module);
PyAPI_FUNC(int)
    PyModule_AddObjectRef(PyObject *module, const char *name, PyObject *value);
/* Steals value, also on error. */
PyAPI_FUNC(int) PyModule_Add(PyObject *module, const char *name, PyObject *value);
PyAPI_FUNC(int) PyModule_AddType(PyObject *module, PyTypeObject *type);
PyAPI_FUNC(int) PyModule_AddFunctions(PyObject *module, PyMethodDef *functions);
PyAPI_FUNC(int) PyModule_AddIntConstant(PyObject *module, const char *name, long value);
PyAPI_FUNC(int)
    PyModule_AddStringConstant(PyObject *module, const char *name, const char *value);
/* Steals value on success only. */
PyAPI_FUNC(int) PyModule_AddObject(PyObject *module, const char *name, PyObject *value);
PyAPI_FUNC(int) PyModule_SetDocString(PyObject *module, const char *doc);
/* Extension modules: the definition as an object (borrowed), a new module in one phase
 * and in two, and what belongs to a module. */
PyAPI_DATA(PyTypeObject) PyModuleDef_Type;
#define PYTHON_API_VERSION 1013
#define Py_mod_create 1
#define Py_mod_exec 2
#define Py_mod_multiple_interpreters 3
#define Py_mod_gil 4
#define Py_MOD_GIL_USED ((void *)0)
#define Py_MOD_GIL_NOT_USED ((void *)1)
PyAPI_FUNC(PyObject *) PyModuleDef_Init(PyModuleDef *def);
PyAPI_FUNC(PyObject *) PyModule_Create2(PyModuleDef *def, int api_version);
#define PyModule_Create(def) PyModule_Create2((def), PYTHON_API_VERSION)
PyAPI_FUNC(PyObject *)
    PyModule_FromDefAndSpec2(PyModuleDef *def, PyObject *spec, int api_version);
#define PyModule_FromDefAndSpec(def, spec)                                             \
    PyModule_FromDefAndSpec2((def), (spec), PYTHON_API_VERSION)
PyAPI_FUNC(int) PyModule_ExecDef(PyObject *module, PyModuleDef *def);
/* Borrowed, or NULL without exception when the module was not made from a definition. */
PyAPI_FUNC(PyModuleDef *) PyModule_GetDef(PyObject *module);
PyAPI_FUNC(void *) PyModule_GetState(PyObject *module);
/* Borrowed module of sys.modules, or new there. -> NULL. */
PyAPI_FUNC(PyObject *) PyImport_AddModule(const char *name);
PyAPI_FUNC(PyObject *) PyImport_ImportModule(const char *name);
PyAPI_FUNC(PyObject *) PyImport_GetModuleDict(void); /* Borrowed */
/* Borrowed; NULL without exception when missing. */
PyAPI_FUNC(PyObject *) PySys_GetObject(const char *name);
PyAPI_FUNC(int) PySys_SetObject(const char *name, PyObject *value);
/* Borrowed dict of the current frame or NULL. */
PyAPI_FUNC(PyObject *) PyEval_GetGlobals(void);
PyAPI_FUNC(PyObject *) PyEval_GetBuiltins(void);
/* New. */
PyAPI_FUNC(PyObject *) PyEval_GetFrameLocals(void);

#endif
