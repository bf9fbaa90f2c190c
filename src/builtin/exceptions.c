/* SPDX-License-Identifier: MIT */
#include "builtin/exceptions.h"

#include "builtin/errors.h"
#include "builtin/exceptions_doc.h"
#include "type/ready.h"

#define exception_type_object PyBaseObject_Type

/* Type objects and the pointers to them. What is not set here is inherited, or set by
 * exceptions_define. */
#define DEFINE_TYPE(name, base)                                                        \
    PyTypeObject exception_type_##name = {                                             \
        PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = #name,                        \
        .tp_basicsize = sizeof(PyBaseExceptionObject),                                 \
        .tp_dealloc = exception_dealloc,                                               \
        .tp_flags =                                                                    \
            Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASE_EXC_SUBCLASS,   \
        .tp_doc = DOC_##name,                                                          \
        .tp_traverse = exception_traverse,                                             \
        .tp_clear = exception_clear,                                                   \
        .tp_base = &exception_type_##base,                                             \
        .tp_dictoffset = offsetof(PyBaseExceptionObject, dict),                        \
        .tp_init = exception_init,                                                     \
        .tp_alloc = PyType_GenericAlloc,                                               \
        .tp_new = exception_new,                                                       \
        .tp_free = PyObject_GC_Del,                                                    \
        .tp_vectorcall = exception_vectorcall,                                         \
    };                                                                                 \
    PyObject *const PyExc_##name = (PyObject *)&exception_type_##name;
PYEXC_TABLE(DEFINE_TYPE)

#define LIST_TYPE(name, base) &exception_type_##name,
static PyTypeObject *const types[] = {PYEXC_TABLE(LIST_TYPE)};

/* The owned fields of a family, as an array. */
static PyObject **fields(PyObject *self, size_t offset)
{
    return (PyObject **)(void *)((char *)self + offset);
}

static int visit_fields(PyObject *const *field, int count, visitproc visit, void *arg)
{
    for (int i = 0; i < count; i++) {
        Py_VISIT(field[i]);
    }
    return 0;
}

static void clear_fields(PyObject **field, int count)
{
    for (int i = 0; i < count; i++) {
        Py_CLEAR(field[i]);
    }
}

#define DEFINE_FAMILY(family, name, first, count)                                      \
    static int family##_traverse(PyObject *self, visitproc visit, void *arg)           \
    {                                                                                  \
        size_t offset = offsetof(struct exc_##family, first);                          \
        int result = visit_fields(fields(self, offset), count, visit, arg);            \
        return result != 0 ? result : exception_traverse(self, visit, arg);            \
    }                                                                                  \
    static int family##_clear(PyObject *self)                                          \
    {                                                                                  \
        clear_fields(fields(self, offsetof(struct exc_##family, first)), count);       \
        return exception_clear(self);                                                  \
    }                                                                                  \
    static void family##_dealloc(PyObject *self)                                       \
    {                                                                                  \
        PyObject_GC_UnTrack(self);                                                     \
        (void)family##_clear(self);                                                    \
        Py_TYPE(self)->tp_free(self);                                                  \
    }                                                                                  \
    static void family##_define(PyTypeObject *type)                                    \
    {                                                                                  \
        type->tp_basicsize = sizeof(struct exc_##family);                              \
        type->tp_traverse = family##_traverse;                                         \
        type->tp_clear = family##_clear;                                               \
        type->tp_dealloc = family##_dealloc;                                           \
        type->tp_vectorcall = NULL;                                                    \
        type->tp_init = NULL;                                                          \
        type->tp_new = NULL;                                                           \
    }
FAMILY_TABLE(DEFINE_FAMILY)

/* A type of a family keeps the layout of its base unless it introduces one. */
static void define_derived(PyTypeObject *type)
{
    PyTypeObject *base = type->tp_base;
    type->tp_basicsize = base->tp_basicsize;
    type->tp_traverse = base->tp_traverse;
    type->tp_clear = base->tp_clear;
    type->tp_dealloc = base->tp_dealloc;
    type->tp_vectorcall = NULL;
    type->tp_init = NULL;
    type->tp_new = NULL;
}

void exceptions_define(void)
{
    exceptions_define_base(&exception_type_BaseException);
#define DEFINE_FAMILY_HEAD(family, name, first, count)                                 \
    family##_define(&exception_type_##name);
    FAMILY_TABLE(DEFINE_FAMILY_HEAD)
    value_define(&exception_type_SystemExit);
    unicode_define(&exception_type_UnicodeEncodeError);
    unicode_define(&exception_type_UnicodeTranslateError);
    for (size_t i = 0; i < Py_ARRAY_LENGTH(types); i++) {
        PyTypeObject *base = types[i]->tp_base;
        if (base != &PyBaseObject_Type && types[i]->tp_dealloc == exception_dealloc &&
            base->tp_dealloc != exception_dealloc) {
            define_derived(types[i]);
        }
    }
    exception_type_MemoryError.tp_dealloc = errors_memory_dealloc;
    exceptions_define_simple();
    exceptions_define_os();
    exceptions_define_syntax();
    exceptions_define_unicode();
    exceptions_define_group();
}

int exceptions_init(void)
{
    for (size_t i = 0; i < Py_ARRAY_LENGTH(types); i++) {
        if (ready_builtin(types[i]) < 0) {
            return -1;
        }
    }
    return exception_group_init();
}

int exceptions_add(PyObject *dict)
{
    for (size_t i = 0; i < Py_ARRAY_LENGTH(types); i++) {
        PyObject *type = (PyObject *)types[i];
        if (PyDict_SetItemString(dict, types[i]->tp_name, type) < 0) {
            return -1;
        }
    }
    if (PyDict_SetItemString(dict, "ExceptionGroup", exception_group_class()) < 0 ||
        PyDict_SetItemString(dict, "EnvironmentError", PyExc_OSError) < 0) {
        return -1;
    }
    return PyDict_SetItemString(dict, "IOError", PyExc_OSError);
}

int exceptions_visit(visitproc visit, void *arg)
{
    Py_VISIT(exception_group_class());
    return 0;
}

void exceptions_fini(void)
{
    exception_group_fini();
}
