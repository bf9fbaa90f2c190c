/* SPDX-License-Identifier: MIT */
#include "object/repr.h"

#include "kernel/hash.h"
#include "object/entry.h"
#include "object/names.h"

/* Text ---------------------------------------------------------------------------------- */

/* Calls a slot that gives a str. New; -> NULL. code. */
static PyObject *call_text_slot(
    PyObject *op, reprfunc slot, const char *where, const char *name)
{
    if (Py_EnterRecursiveCall(where) < 0) {
        return NULL;
    }
    PyObject *result = slot(op);
    Py_LeaveRecursiveCall();
    if (result != NULL && !PyUnicode_Check(result)) {
        (void)PyErr_Format(PyExc_TypeError, "%s returned non-string (type %.200s)",
            name, Py_TYPE(result)->tp_name);
        Py_CLEAR(result);
    }
    return result;
}

PyObject *PyObject_Repr(PyObject *op)
{
    CHECK_ENTRY(op);
    if (op == NULL) {
        return PyUnicode_FromString("<NULL>");
    }
    if (Py_TYPE(op)->tp_repr == NULL) {
        return PyUnicode_FromFormat(
            "<%s object at %p>", Py_TYPE(op)->tp_name, (void *)op);
    }
    return call_text_slot(
        op, Py_TYPE(op)->tp_repr, " while getting the repr of an object", "__repr__");
}

PyObject *PyObject_Str(PyObject *op)
{
    CHECK_ENTRY(op);
    if (op == NULL) {
        return PyUnicode_FromString("<NULL>");
    }
    if (PyUnicode_CheckExact(op)) {
        return Py_NewRef(op);
    }
    if (Py_TYPE(op)->tp_str == NULL) {
        return PyObject_Repr(op);
    }
    return call_text_slot(
        op, Py_TYPE(op)->tp_str, " while getting the str of an object", "__str__");
}

/* Length of a character in an ASCII text: itself, \xhh, \uhhhh or \Uhhhhhhhh. */
static Py_ssize_t escaped_length(Py_UCS4 ch)
{
    return ch < 0x80 ? 1 : ch < 0x100 ? 4 : ch < 0x10000 ? 6 : 10;
}

/* Writes a character's escape; returns how many characters that are. */
static Py_ssize_t write_escaped(PyObject *to, Py_ssize_t at, Py_UCS4 ch)
{
    static const char digits[] = "0123456789abcdef";
    Py_ssize_t length = escaped_length(ch);
    if (length == 1) {
        PyUnicode_WriteChar_unchecked(to, at, ch);
        return 1;
    }
    PyUnicode_WriteChar_unchecked(to, at, '\\');
    PyUnicode_WriteChar_unchecked(to, at + 1,
        length == 4   ? 'x'
        : length == 6 ? 'u'
                      : 'U');
    for (Py_ssize_t i = length - 1; i >= 2; i--) {
        PyUnicode_WriteChar_unchecked(
            to, at + i, (Py_UCS4)(unsigned char)digits[ch & 15]);
        ch >>= 4;
    }
    return length;
}

PyObject *PyObject_ASCII(PyObject *op)
{
    PyObject *repr = PyObject_Repr(op);
    if (repr == NULL || PyUnicode_IS_ASCII(repr)) {
        return repr;
    }
    Py_ssize_t length = 0;
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(repr); i++) {
        length += escaped_length(PyUnicode_READ_CHAR(repr, i));
    }
    PyObject *result = PyUnicode_New(length, 0x7f);
    if (result != NULL) {
        Py_ssize_t at = 0;
        for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(repr); i++) {
            at += write_escaped(result, at, PyUnicode_READ_CHAR(repr, i));
        }
    }
    Py_DECREF(repr);
    return result;
}

/* New bytes with the content of a buffer or the items of an iterable of small ints; text
 * and numbers are refused, which the constructor would take. -> NULL. code. */
static PyObject *bytes_from_content(PyObject *op)
{
    if (PyUnicode_Check(op) || PyIndex_Check(op)) {
        return PyErr_Format(PyExc_TypeError, "cannot convert '%.200s' object to bytes",
            Py_TYPE(op)->tp_name);
    }
    return PyObject_CallOneArg((PyObject *)&PyBytes_Type, op);
}

PyObject *PyObject_Bytes(PyObject *op)
{
    if (op == NULL) {
        return PyBytes_FromString("<NULL>");
    }
    if (PyBytes_CheckExact(op)) {
        return Py_NewRef(op);
    }
    PyObject *method = _PyObject_LookupSpecial(op, NAME(__bytes__));
    if (method == NULL) {
        return PyErr_Occurred() != NULL ? NULL : bytes_from_content(op);
    }
    PyObject *result = PyObject_CallNoArgs(method);
    Py_DECREF(method);
    if (result != NULL && !PyBytes_Check(result)) {
        (void)PyErr_Format(PyExc_TypeError,
            "__bytes__ returned non-bytes (type %.200s)", Py_TYPE(result)->tp_name);
        Py_CLEAR(result);
    }
    return result;
}

/* Truth ------------------------------------------------------------------------------------- */

int PyObject_IsTrue(PyObject *op)
{
    CHECK_ENTRY(op);
    if (op == Py_True) {
        return 1;
    }
    if (op == Py_False || op == Py_None) {
        return 0;
    }
    PyTypeObject *type = Py_TYPE(op);
    Py_ssize_t result;
    if (type->tp_as_number != NULL && type->tp_as_number->nb_bool != NULL) {
        result = type->tp_as_number->nb_bool(op);
    } else if (type->tp_as_mapping != NULL && type->tp_as_mapping->mp_length != NULL) {
        result = type->tp_as_mapping->mp_length(op);
    } else if (type->tp_as_sequence != NULL &&
               type->tp_as_sequence->sq_length != NULL) {
        result = type->tp_as_sequence->sq_length(op);
    } else {
        return 1;
    }
    return result > 0 ? 1 : (int)result;
}

int PyObject_Not(PyObject *op)
{
    int truth = PyObject_IsTrue(op);
    return truth < 0 ? truth : !truth;
}

int PyCallable_Check(PyObject *op)
{
    return op != NULL && Py_TYPE(op)->tp_call != NULL;
}

PyObject *PyObject_SelfIter(PyObject *op)
{
    return Py_NewRef(op);
}

/* Hashes -------------------------------------------------------------------------------------- */

Py_hash_t Py_HashPointer(const void *p)
{
    return hash_address((uintptr_t)p);
}

Py_hash_t PyObject_GenericHash(PyObject *op)
{
    return Py_HashPointer(op);
}

Py_hash_t PyObject_HashNotImplemented(PyObject *op)
{
    (void)PyErr_Format(
        PyExc_TypeError, "unhashable type: '%.200s'", Py_TYPE(op)->tp_name);
    return -1;
}

Py_hash_t PyObject_Hash(PyObject *op)
{
    CHECK_ENTRY(op);
    PyTypeObject *type = Py_TYPE(op);
    if (type->tp_hash == NULL && !PyType_HasFeature(type, Py_TPFLAGS_READY) &&
        PyType_Ready(type) < 0) {
        return -1;
    }
    if (type->tp_hash == NULL) {
        return PyObject_HashNotImplemented(op);
    }
    return type->tp_hash(op);
}
