/* SPDX-License-Identifier: MIT */
#include "builtin/builtins.h"

#include "builtin/bytes.h"
#include "object/names.h"

static PyObject *callable(PyObject *Py_UNUSED(module), PyObject *o)
{
    return PyBool_FromLong(PyCallable_Check(o));
}

static PyObject *chr(PyObject *Py_UNUSED(module), PyObject *o)
{
    int overflow;
    PyObject *index = PyNumber_Index(o);
    if (index == NULL) {
        return NULL;
    }
    long ordinal = PyLong_AsLongAndOverflow(index, &overflow);
    Py_DECREF(index);
    if (overflow != 0 || ordinal < 0 || ordinal > 0x10ffff) {
        PyErr_SetString(PyExc_ValueError, "chr() arg not in range(0x110000)");
        return NULL;
    }
    return PyUnicode_FromOrdinal((int)ordinal);
}

static PyObject *ord(PyObject *Py_UNUSED(module), PyObject *o)
{
    Py_ssize_t size;
    if (PyUnicode_Check(o)) {
        size = PyUnicode_GET_LENGTH(o);
        if (size == 1) {
            return PyLong_FromLong((long)PyUnicode_READ_CHAR(o, 0));
        }
    } else if (PyBytes_Check(o)) {
        size = PyBytes_GET_SIZE(o);
        if (size == 1) {
            return PyLong_FromLong((unsigned char)PyBytes_AS_STRING(o)[0]);
        }
    } else {
        return PyErr_Format(PyExc_TypeError,
            "ord() expected string of length 1, but %.200s found", Py_TYPE(o)->tp_name);
    }
    return PyErr_Format(PyExc_TypeError,
        "ord() expected a character, but string of length %zd found", size);
}

static PyObject *dir(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("dir", nargs, 0, 1)) {
        return NULL;
    }
    return PyObject_Dir(nargs == 0 ? NULL : args[0]);
}

static PyObject *vars(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("vars", nargs, 0, 1)) {
        return NULL;
    }
    if (nargs == 0) {
        return PyEval_GetFrameLocals();
    }
    PyObject *dict;
    if (PyObject_GetOptionalAttr(args[0], NAME(__dict__), &dict) == 0) {
        PyErr_SetString(
            PyExc_TypeError, "vars() argument must have __dict__ attribute");
    }
    return dict;
}

static PyObject *format(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("format", nargs, 1, 2)) {
        return NULL;
    }
    if (nargs == 2 && !PyUnicode_Check(args[1])) {
        _PyArg_BadArgument("format", "argument 2", "str", args[1]);
        return NULL;
    }
    return PyObject_Format(args[0], nargs == 2 ? args[1] : NULL);
}

static PyObject *get_attribute(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("getattr", nargs, 2, 3)) {
        return NULL;
    }
    if (nargs == 2) {
        return PyObject_GetAttr(args[0], args[1]);
    }
    PyObject *value;
    if (PyObject_GetOptionalAttr(args[0], args[1], &value) == 0) {
        return Py_NewRef(args[2]);
    }
    return value;
}

static PyObject *has_attribute(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("hasattr", nargs, 2, 2)) {
        return NULL;
    }
    PyObject *value;
    int found = PyObject_GetOptionalAttr(args[0], args[1], &value);
    Py_XDECREF(value);
    return found < 0 ? NULL : PyBool_FromLong(found);
}

static PyObject *set_attribute(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("setattr", nargs, 3, 3) ||
        PyObject_SetAttr(args[0], args[1], args[2]) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *delete_attribute(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("delattr", nargs, 2, 2) ||
        PyObject_DelAttr(args[0], args[1]) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *hash(PyObject *Py_UNUSED(module), PyObject *o)
{
    Py_hash_t value = PyObject_Hash(o);
    return value == -1 ? NULL : PyLong_FromSsize_t(value);
}

static PyObject *id(PyObject *Py_UNUSED(module), PyObject *o)
{
    return PyLong_FromVoidPtr(o);
}

static PyObject *is_instance(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("isinstance", nargs, 2, 2)) {
        return NULL;
    }
    int result = PyObject_IsInstance(args[0], args[1]);
    return result < 0 ? NULL : PyBool_FromLong(result);
}

static PyObject *is_subclass(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("issubclass", nargs, 2, 2)) {
        return NULL;
    }
    int result = PyObject_IsSubclass(args[0], args[1]);
    return result < 0 ? NULL : PyBool_FromLong(result);
}

static PyObject *length(PyObject *Py_UNUSED(module), PyObject *o)
{
    Py_ssize_t size = PyObject_Size(o);
    return size < 0 ? NULL : PyLong_FromSsize_t(size);
}

static PyObject *repr(PyObject *Py_UNUSED(module), PyObject *o)
{
    return PyObject_Repr(o);
}

static PyObject *ascii(PyObject *Py_UNUSED(module), PyObject *o)
{
    return PyObject_ASCII(o);
}

PyMethodDef builtins_object_methods[] = {
    {"ascii", ascii, METH_O,
        "ascii($module, obj, /)\n--\n\nReturn a representation in ASCII."},
    {"callable", callable, METH_O,
        "callable($module, obj, /)\n--\n\nReturn whether an object can be called."},
    {"chr", chr, METH_O, "chr($module, i, /)\n--\n\nReturn the character of a number."},
    {"delattr", _PyCFunction_CAST(delete_attribute), METH_FASTCALL,
        "delattr($module, obj, name, /)\n--\n\nDelete an attribute."},
    {"dir", _PyCFunction_CAST(dir), METH_FASTCALL,
        "Return the names of the attributes of an object or of the current scope."},
    {"format", _PyCFunction_CAST(format), METH_FASTCALL,
        "format($module, value, format_spec='', /)\n--\n\nReturn "
        "type(value).__format__("
        "value, format_spec)."},
    {"getattr", _PyCFunction_CAST(get_attribute), METH_FASTCALL,
        "Return an attribute, or a default when there is none."},
    {"hasattr", _PyCFunction_CAST(has_attribute), METH_FASTCALL,
        "hasattr($module, obj, name, /)\n--\n\nReturn whether there is an attribute."},
    {"hash", hash, METH_O,
        "hash($module, obj, /)\n--\n\nReturn the hash of an object."},
    {"id", id, METH_O, "id($module, obj, /)\n--\n\nReturn the identity of an object."},
    {"isinstance", _PyCFunction_CAST(is_instance), METH_FASTCALL,
        "isinstance($module, obj, class_or_tuple, /)\n--\n\n"
        "Return whether an object is an instance of a class or of one of several."},
    {"issubclass", _PyCFunction_CAST(is_subclass), METH_FASTCALL,
        "issubclass($module, cls, class_or_tuple, /)\n--\n\n"
        "Return whether a class derives from a class or from one of several."},
    {"len", length, METH_O,
        "len($module, obj, /)\n--\n\nReturn the number of items in a container."},
    {"ord", ord, METH_O,
        "ord($module, character, /)\n--\n\nReturn the number of a character."},
    {"repr", repr, METH_O, "repr($module, obj, /)\n--\n\nReturn a representation."},
    {"setattr", _PyCFunction_CAST(set_attribute), METH_FASTCALL,
        "setattr($module, obj, name, value, /)\n--\n\nSet an attribute."},
    {"vars", _PyCFunction_CAST(vars), METH_FASTCALL,
        "Return the namespace of an object or of the current scope."},
    {NULL, NULL, 0, NULL},
};
