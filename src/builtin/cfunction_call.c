/* SPDX-License-Identifier: MIT */
#include "builtin/cfunction.h"

#include "sync/thread.h"

#define CONVENTION (METH_VARARGS | METH_KEYWORDS | METH_NOARGS | METH_O | METH_FASTCALL)

/* The class whose table contains the definition, found through self. Borrowed. */
static PyTypeObject *owner(PyMethodDef *def, PyObject *self)
{
    if (PyType_Check(self) && (def->ml_flags & (METH_CLASS | METH_STATIC)) != 0) {
        return (PyTypeObject *)self;
    }
    PyTypeObject *type = Py_TYPE(self);
    PyObject *name = PyUnicode_FromString(def->ml_name);
    PyObject *found = name == NULL ? NULL : _PyType_Lookup(type, name);
    Py_XDECREF(name);
    PyErr_Clear();
    if (found != NULL &&
        (Py_IS_TYPE(found, &PyMethodDescr_Type) ||
            Py_IS_TYPE(found, &PyClassMethodDescr_Type)) &&
        ((PyMethodDescrObject *)found)->d_method == def) {
        return PyDescr_TYPE(found);
    }
    return PyType_Check(self) ? (PyTypeObject *)self : type;
}

/* New str "owner.name()" as error messages call the function; the module `builtins` is
 * not named. */
static PyObject *spelled(PyMethodDef *def, PyObject *self)
{
    if (self == NULL) {
        return PyUnicode_FromFormat("%s()", def->ml_name);
    }
    if (PyModule_Check(self)) {
        PyObject *module = PyModule_GetNameObject(self);
        if (module == NULL || PyUnicode_EqualToUTF8(module, "builtins")) {
            PyErr_Clear();
            Py_XDECREF(module);
            return PyUnicode_FromFormat("%s()", def->ml_name);
        }
        PyObject *result = PyUnicode_FromFormat("%U.%s()", module, def->ml_name);
        Py_DECREF(module);
        return result;
    }
    return PyUnicode_FromFormat("%s.%s()", owner(def, self)->tp_name, def->ml_name);
}

/* TypeError "name() <complaint>". Returns NULL. */
static PyObject *complain(
    PyMethodDef *def, PyObject *self, const char *complaint, Py_ssize_t given)
{
    PyObject *name = spelled(def, self);
    if (name != NULL) {
        if (given < 0) {
            PyErr_Format(PyExc_TypeError, "%U %s", name, complaint);
        } else {
            PyErr_Format(PyExc_TypeError, "%U %s (%zd given)", name, complaint, given);
        }
        Py_DECREF(name);
    }
    return NULL;
}

/* New dict of the keyword arguments; -> NULL. */
static PyObject *keyword_dict(PyObject *const *values, PyObject *names)
{
    PyObject *dict = PyDict_New();
    for (Py_ssize_t i = 0; dict != NULL && i < PyTuple_GET_SIZE(names); i++) {
        if (PyDict_SetItem(dict, PyTuple_GET_ITEM(names, i), values[i]) < 0) {
            Py_CLEAR(dict);
        }
    }
    return dict;
}

static PyObject *call_tuple(PyMethodDef *def, PyObject *self, PyObject *const *args,
    Py_ssize_t nargs, PyObject *kwnames)
{
    PyObject *tuple = _PyTuple_FromArray(args, nargs);
    if (tuple == NULL) {
        return NULL;
    }
    PyObject *result;
    if (def->ml_flags & METH_KEYWORDS) {
        PyCFunctionWithKeywords function =
            (PyCFunctionWithKeywords)(_Py_any_function)def->ml_meth;
        PyObject *dict = NULL;
        if (kwnames != NULL) {
            dict = keyword_dict(args + nargs, kwnames);
            if (dict == NULL) {
                Py_DECREF(tuple);
                return NULL;
            }
        }
        result = function(self, tuple, dict);
        Py_XDECREF(dict);
    } else {
        result = def->ml_meth(self, tuple);
    }
    Py_DECREF(tuple);
    return result;
}

static PyObject *dispatch(PyMethodDef *def, PyObject *self, PyObject *const *args,
    Py_ssize_t nargs, PyObject *kwnames)
{
    switch (def->ml_flags & CONVENTION) {
    case METH_NOARGS:
        if (nargs != 0) {
            return complain(def, self, "takes no arguments", nargs);
        }
        return def->ml_meth(self, NULL);
    case METH_O:
        if (nargs != 1) {
            return complain(def, self, "takes exactly one argument", nargs);
        }
        return def->ml_meth(self, args[0]);
    case METH_FASTCALL:
        return ((PyCFunctionFast)(_Py_any_function)def->ml_meth)(self, args, nargs);
    case METH_FASTCALL | METH_KEYWORDS:
        return ((PyCFunctionFastWithKeywords)(_Py_any_function)def->ml_meth)(
            self, args, nargs, kwnames);
    case METH_VARARGS:
    case METH_VARARGS | METH_KEYWORDS:
        return call_tuple(def, self, args, nargs, kwnames);
    default:
        PyErr_Format(PyExc_SystemError, "%s() method: bad call flags", def->ml_name);
        return NULL;
    }
}

/* Refuses to go deeper in C when the stack is nearly used up: 0; -> -1 RecursionError.
 * The limit of nested calls is for Python functions only. */
static int check_stack(void)
{
    if (!thread_stack_low()) {
        return 0;
    }
    int result = Py_EnterRecursiveCall(" while calling a Python object");
    if (result == 0) {
        Py_LeaveRecursiveCall();
    }
    return result;
}

PyObject *_PyCFunction_CallDef(PyMethodDef *def, PyObject *self, PyObject *const *args,
    Py_ssize_t nargs, PyObject *kwnames)
{
    if (kwnames != NULL && PyTuple_GET_SIZE(kwnames) == 0) {
        kwnames = NULL;
    }
    if (kwnames != NULL && !(def->ml_flags & METH_KEYWORDS)) {
        return complain(def, self, "takes no keyword arguments", -1);
    }
    return check_stack() < 0 ? NULL : dispatch(def, self, args, nargs, kwnames);
}

/* The vectorcalls of functions. The frequent conventions go straight to the C function
 * when the arguments fit; everything else takes the way above. */

static PyCFunctionObject *function_of(PyObject *op)
{
    assert(PyCFunction_Check(op));
    return (PyCFunctionObject *)op;
}

static PyObject *call_any(
    PyObject *op, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    return _PyCFunction_CallDef(function_of(op)->m_ml, cfunction_self(op), args,
        PyVectorcall_NARGS(nargsf), kwnames);
}

static PyObject *call_noargs(
    PyObject *op, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    PyCFunctionObject *f = function_of(op);
    if (PyVectorcall_NARGS(nargsf) != 0 || kwnames != NULL || thread_stack_low()) {
        return call_any(op, args, nargsf, kwnames);
    }
    return f->m_ml->ml_meth(f->m_self, NULL);
}

static PyObject *call_one(
    PyObject *op, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    PyCFunctionObject *f = function_of(op);
    if (PyVectorcall_NARGS(nargsf) != 1 || kwnames != NULL || thread_stack_low()) {
        return call_any(op, args, nargsf, kwnames);
    }
    return f->m_ml->ml_meth(f->m_self, args[0]);
}

static PyObject *call_fast(
    PyObject *op, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    PyCFunctionObject *f = function_of(op);
    if (kwnames != NULL || thread_stack_low()) {
        return call_any(op, args, nargsf, kwnames);
    }
    PyCFunctionFast function = (PyCFunctionFast)(_Py_any_function)f->m_ml->ml_meth;
    return function(f->m_self, args, PyVectorcall_NARGS(nargsf));
}

vectorcallfunc cfunction_vectorcall(const PyMethodDef *def)
{
    switch (def->ml_flags & (CONVENTION | METH_STATIC)) {
    case METH_NOARGS:
        return call_noargs;
    case METH_O:
        return call_one;
    case METH_FASTCALL:
        return call_fast;
    default:
        return call_any;
    }
}
