/* SPDX-License-Identifier: MIT */
#include "type/slotfuncs.h"
#include "type/wrappers.h"

/* Wrappers of the slots in the type itself, and of the buffer suite. */

#define WRAPPER(name)                                                                  \
    PyObject *wrap_##name(PyObject *self, PyObject *args, slot_function wrapped,       \
        PyObject *Py_UNUSED(kwargs))

static PyObject *none_unless(int failed)
{
    if (failed) {
        return NULL;
    }
    Py_RETURN_NONE;
}

WRAPPER(hash)
{
    if (wrap_check_count(args, 0) < 0) {
        return NULL;
    }
    Py_hash_t hash = ((hashfunc)wrapped)(self);
    return hash == -1 && PyErr_Occurred() ? NULL : PyLong_FromSsize_t(hash);
}

/* f.__call__.__call__ ... may be as long as one likes, and each step comes here. */
PyObject *wrap_call(
    PyObject *self, PyObject *args, slot_function wrapped, PyObject *kwargs)
{
    if (Py_EnterRecursiveCall(" while calling a Python object") < 0) {
        return NULL;
    }
    PyObject *result = ((ternaryfunc)wrapped)(self, args, kwargs);
    Py_LeaveRecursiveCall();
    return result;
}

PyObject *wrap_init(
    PyObject *self, PyObject *args, slot_function wrapped, PyObject *kwargs)
{
    return none_unless(((initproc)wrapped)(self, args, kwargs) < 0);
}

WRAPPER(del)
{
    if (wrap_check_count(args, 0) < 0) {
        return NULL;
    }
    ((destructor)wrapped)(self);
    Py_RETURN_NONE;
}

/* The type that defines how the attributes of a class are set: the most basic one of
 * its metaclass's MRO with the same C function. Borrowed. */
static PyTypeObject *defining_type(PyTypeObject *type)
{
    PyTypeObject *defining = type;
    PyObject *mro = type->tp_mro;
    for (Py_ssize_t i = PyTuple_GET_SIZE(mro) - 1; i >= 0; i--) {
        PyTypeObject *base = (PyTypeObject *)PyTuple_GET_ITEM(mro, i);
        if (base->tp_setattro == slot_tp_setattro) {
            continue;
        }
        if (base->tp_setattro == type->tp_setattro) {
            defining = base;
            break;
        }
    }
    return defining;
}

/* A class's attributes must not be set with the function of a less derived type, which
 * would go around the checks of the metaclass. 0; -> -1 TypeError. */
static int check_class_setattr(PyObject *self, setattrofunc function, const char *what)
{
    if (!PyType_Check(self)) {
        return 0;
    }
    PyTypeObject *base = defining_type(Py_TYPE(self));
    for (; base != NULL; base = base->tp_base) {
        if (base->tp_setattro == function) {
            return 0;
        }
        if (base->tp_setattro != slot_tp_setattro) {
            PyErr_Format(PyExc_TypeError, "can't apply this %s to %s object", what,
                Py_TYPE(self)->tp_name);
            return -1;
        }
    }
    return 0;
}

WRAPPER(setattr)
{
    PyObject *name, *value;
    setattrofunc function = (setattrofunc)wrapped;
    if (!PyArg_UnpackTuple(args, "__setattr__", 2, 2, &name, &value) ||
        check_class_setattr(self, function, "__setattr__") < 0) {
        return NULL;
    }
    return none_unless(function(self, name, value) < 0);
}

WRAPPER(delattr)
{
    PyObject *name = wrap_only_argument(args);
    setattrofunc function = (setattrofunc)wrapped;
    if (name == NULL || check_class_setattr(self, function, "__delattr__") < 0) {
        return NULL;
    }
    return none_unless(function(self, name, NULL) < 0);
}

#define RICHCMP_TABLE(X)                                                               \
    X(lt, Py_LT) X(le, Py_LE) X(eq, Py_EQ) X(ne, Py_NE) X(gt, Py_GT) X(ge, Py_GE)

#define RICHCMP_WRAPPER(name, op)                                                      \
    WRAPPER(name)                                                                      \
    {                                                                                  \
        PyObject *other = wrap_only_argument(args);                                    \
        return other == NULL ? NULL : ((richcmpfunc)wrapped)(self, other, op);         \
    }
RICHCMP_TABLE(RICHCMP_WRAPPER)

WRAPPER(next)
{
    if (wrap_check_count(args, 0) < 0) {
        return NULL;
    }
    PyObject *item = ((iternextfunc)wrapped)(self);
    if (item == NULL && !PyErr_Occurred()) {
        PyErr_SetNone(PyExc_StopIteration);
    }
    return item;
}

WRAPPER(descr_get)
{
    PyObject *obj;
    PyObject *type = NULL;
    if (!PyArg_UnpackTuple(args, "__get__", 1, 2, &obj, &type)) {
        return NULL;
    }
    obj = obj == Py_None ? NULL : obj;
    type = type == Py_None ? NULL : type;
    if (obj == NULL && type == NULL) {
        PyErr_SetString(PyExc_TypeError, "__get__(None, None) is invalid");
        return NULL;
    }
    return ((descrgetfunc)wrapped)(self, obj, type);
}

WRAPPER(descr_set)
{
    PyObject *obj, *value;
    if (!PyArg_UnpackTuple(args, "__set__", 2, 2, &obj, &value)) {
        return NULL;
    }
    return none_unless(((descrsetfunc)wrapped)(self, obj, value) < 0);
}

WRAPPER(descr_delete)
{
    PyObject *obj = wrap_only_argument(args);
    if (obj == NULL) {
        return NULL;
    }
    return none_unless(((descrsetfunc)wrapped)(self, obj, NULL) < 0);
}

/* Only a memoryview could carry the buffer, and there is none. */
PyObject *wrap_buffer(PyObject *self, PyObject *args, slot_function Py_UNUSED(wrapped),
    PyObject *Py_UNUSED(kwargs))
{
    PyObject *flags;
    if (!PyArg_UnpackTuple(args, "__buffer__", 1, 1, &flags)) {
        return NULL;
    }
    Py_ssize_t value = PyNumber_AsSsize_t(flags, PyExc_OverflowError);
    if (value == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (value > INT_MAX || value < INT_MIN) {
        PyErr_SetString(PyExc_OverflowError, "buffer flags out of range");
        return NULL;
    }
    return PyErr_Format(PyExc_NotImplementedError,
        "cannot make a memoryview of a '%.200s' object", Py_TYPE(self)->tp_name);
}

PyObject *wrap_release_buffer(PyObject *Py_UNUSED(self), PyObject *args,
    slot_function Py_UNUSED(wrapped), PyObject *Py_UNUSED(kwargs))
{
    PyObject *view;
    if (PyArg_UnpackTuple(args, "__release_buffer__", 1, 1, &view)) {
        PyErr_SetString(PyExc_TypeError, "expected a memoryview object");
    }
    return NULL;
}
