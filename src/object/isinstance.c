/* SPDX-License-Identifier: MIT */
#include "object/isinstance.h"

#include "object/entry.h"
#include "object/names.h"

/* Objects that act as classes -------------------------------------------------------------- */

/* New tuple cls.__bases__, or NULL without exception when there is no such tuple; -> NULL.
 * code. */
static PyObject *bases_of(PyObject *cls)
{
    PyObject *bases;
    (void)PyObject_GetOptionalAttr(cls, NAME(__bases__), &bases);
    if (bases != NULL && !PyTuple_Check(bases)) {
        Py_CLEAR(bases);
    }
    return bases;
}

static int abstract_is_subclass(PyObject *derived, PyObject *cls);

/* 1 when one of the bases derives from cls. The last one is left to the caller's loop. */
static int any_base_but_last(PyObject *bases, PyObject *cls)
{
    int result = 0;
    for (Py_ssize_t i = 0; i + 1 < PyTuple_GET_SIZE(bases) && result == 0; i++) {
        if (Py_EnterRecursiveCall(" in __issubclass__") < 0) {
            return -1;
        }
        result = abstract_is_subclass(PyTuple_GET_ITEM(bases, i), cls);
        Py_LeaveRecursiveCall();
    }
    return result;
}

/* Climbs `__bases__`: recursive in all bases but the last, which costs no stack. */
static int abstract_is_subclass(PyObject *derived, PyObject *cls)
{
    int result = 0;
    Py_INCREF(derived);
    while (derived != cls) {
        PyObject *bases = bases_of(derived);
        Py_ssize_t n = bases != NULL ? PyTuple_GET_SIZE(bases) : 0;
        if (bases == NULL) {
            result = PyErr_Occurred() != NULL ? -1 : 0;
        } else {
            result = any_base_but_last(bases, cls);
        }
        if (n == 0 || result != 0) {
            Py_XDECREF(bases);
            Py_DECREF(derived);
            return result;
        }
        Py_SETREF(derived, Py_NewRef(PyTuple_GET_ITEM(bases, n - 1)));
        Py_DECREF(bases);
    }
    Py_DECREF(derived);
    return 1;
}

/* 1 when the object can act as a class; else 0 with TypeError, or -1. */
static int check_class(PyObject *cls, const char *error)
{
    PyObject *bases = bases_of(cls);
    if (bases == NULL) {
        if (PyErr_Occurred() != NULL) {
            return -1;
        }
        PyErr_SetString(PyExc_TypeError, error);
        return 0;
    }
    Py_DECREF(bases);
    return 1;
}

#define INSTANCE_ARGUMENT                                                              \
    "isinstance() arg 2 must be a type, a tuple of types, or a union"
#define SUBCLASS_ARGUMENT                                                              \
    "issubclass() arg 2 must be a class, a tuple of classes, or a union"

/* Real checks -------------------------------------------------------------------------------- */

int _PyObject_RealIsInstance(PyObject *inst, PyObject *cls)
{
    bool cls_is_type = PyType_Check(cls);
    if (cls_is_type && PyObject_TypeCheck(inst, (PyTypeObject *)cls)) {
        return 1;
    }
    if (!cls_is_type && check_class(cls, INSTANCE_ARGUMENT) <= 0) {
        return -1;
    }
    PyObject *claimed;
    int result = PyObject_GetOptionalAttr(inst, NAME(__class__), &claimed);
    if (claimed == NULL) {
        return result;
    }
    if (!cls_is_type) {
        result = abstract_is_subclass(claimed, cls);
    } else if (claimed != (PyObject *)Py_TYPE(inst) && PyType_Check(claimed)) {
        result = PyType_IsSubtype((PyTypeObject *)claimed, (PyTypeObject *)cls);
    } else {
        result = 0;
    }
    Py_DECREF(claimed);
    return result;
}

int _PyObject_RealIsSubclass(PyObject *derived, PyObject *cls)
{
    if (PyType_Check(cls) && PyType_Check(derived)) {
        return derived == cls ||
               PyType_IsSubtype((PyTypeObject *)derived, (PyTypeObject *)cls);
    }
    if (check_class(derived, "issubclass() arg 1 must be a class") <= 0 ||
        check_class(cls, SUBCLASS_ARGUMENT) <= 0) {
        return -1;
    }
    return abstract_is_subclass(derived, cls);
}

/* Dispatch -------------------------------------------------------------------------------------- */

/* One of the two questions, so that both share the way through tuples and metaclasses. */
struct question {
    int (*ask)(PyObject *, PyObject *);
    int (*real)(PyObject *, PyObject *);
    enum name_id special;
    const char *where;
};

static const struct question instance_question = {PyObject_IsInstance,
    _PyObject_RealIsInstance, NAME_ID___instancecheck__, " in __instancecheck__"};
static const struct question subclass_question = {PyObject_IsSubclass,
    _PyObject_RealIsSubclass, NAME_ID___subclasscheck__, " in __subclasscheck__"};

static int ask_tuple(const struct question *q, PyObject *object, PyObject *tuple)
{
    if (Py_EnterRecursiveCall(q->where) < 0) {
        return -1;
    }
    int result = 0;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple) && result == 0; i++) {
        result = q->ask(object, PyTuple_GET_ITEM(tuple, i));
    }
    Py_LeaveRecursiveCall();
    return result;
}

/* Calls the metaclass's answer; takes over the method. */
static int ask_method(const struct question *q, PyObject *method, PyObject *object)
{
    int result = -1;
    if (Py_EnterRecursiveCall(q->where) == 0) {
        PyObject *answer = PyObject_CallOneArg(method, object);
        Py_LeaveRecursiveCall();
        if (answer != NULL) {
            result = PyObject_IsTrue(answer);
            Py_DECREF(answer);
        }
    }
    Py_DECREF(method);
    return result;
}

static int ask(const struct question *q, PyObject *object, PyObject *cls)
{
    if (PyType_CheckExact(cls)) {
        return object == cls && q == &subclass_question ? 1 : q->real(object, cls);
    }
    if (PyTuple_Check(cls)) {
        return ask_tuple(q, object, cls);
    }
    PyObject *method = _PyObject_LookupSpecial(cls, names[q->special]);
    if (method != NULL) {
        return ask_method(q, method, object);
    }
    return PyErr_Occurred() != NULL ? -1 : q->real(object, cls);
}

int PyObject_IsInstance(PyObject *inst, PyObject *cls)
{
    CHECK_ENTRY(inst);
    if (Py_IS_TYPE(inst, (PyTypeObject *)cls)) {
        return 1;
    }
    return ask(&instance_question, inst, cls);
}

int PyObject_IsSubclass(PyObject *derived, PyObject *cls)
{
    CHECK_ENTRY(derived);
    return ask(&subclass_question, derived, cls);
}
