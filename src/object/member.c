/* SPDX-License-Identifier: MIT */
#include "Python.h"
#include "sync/lock.h"

/* Fields of C structs read and written by PyMemberDef: the kind says what is at address
 * + offset. Numbers are copied with memcpy, so that a field may lie anywhere. */

static const char *field(const char *address, PyMemberDef *def)
{
    return address + def->offset;
}

static PyObject **object_field(const char *address, PyMemberDef *def)
{
    return (PyObject **)(uintptr_t)field(address, def);
}

/* Kinds that are C numbers: kind, type, conversion to an object. */
#define NUMBER_TABLE(X)                                                                \
    X(Py_T_BOOL, char, PyBool_FromLong)                                                \
    X(Py_T_BYTE, signed char, PyLong_FromLong)                                         \
    X(Py_T_UBYTE, unsigned char, PyLong_FromUnsignedLong)                              \
    X(Py_T_SHORT, short, PyLong_FromLong)                                              \
    X(Py_T_USHORT, unsigned short, PyLong_FromUnsignedLong)                            \
    X(Py_T_INT, int, PyLong_FromLong)                                                  \
    X(Py_T_UINT, unsigned int, PyLong_FromUnsignedLong)                                \
    X(Py_T_LONG, long, PyLong_FromLong)                                                \
    X(Py_T_ULONG, unsigned long, PyLong_FromUnsignedLong)                              \
    X(Py_T_LONGLONG, long long, PyLong_FromLongLong)                                   \
    X(Py_T_ULONGLONG, unsigned long long, PyLong_FromUnsignedLongLong)                 \
    X(Py_T_PYSSIZET, Py_ssize_t, PyLong_FromSsize_t)                                   \
    X(Py_T_FLOAT, float, PyFloat_FromDouble)                                           \
    X(Py_T_DOUBLE, double, PyFloat_FromDouble)

#define GET_CASE(kind, ctype, convert)                                                 \
    case kind: {                                                                       \
        ctype number;                                                                  \
        memcpy(&number, from, sizeof(number));                                         \
        return convert(number);                                                        \
    }

static PyObject *get_number(const char *from, PyMemberDef *def)
{
    switch (def->type) {
        NUMBER_TABLE(GET_CASE)
    default:
        return PyErr_Format(
            PyExc_SystemError, "bad memberdescr type for %s", def->name);
    }
}

/* The section makes the read and the new reference one step. */
static PyObject *get_object(PyObject *owner, PyMemberDef *def)
{
    PyObject *value;
    Py_BEGIN_CRITICAL_SECTION(owner);
    value = Py_XNewRef(*object_field((const char *)owner, def));
    Py_END_CRITICAL_SECTION();
    if (value != NULL) {
        return value;
    }
    if (def->type == _Py_T_OBJECT) {
        Py_RETURN_NONE;
    }
    return PyErr_Format(
        PyExc_AttributeError, "'%T' object has no attribute '%s'", owner, def->name);
}

PyObject *PyMember_GetOne(const char *address, PyMemberDef *def)
{
    if (def->flags & Py_RELATIVE_OFFSET) {
        return PyErr_Format(
            PyExc_SystemError, "PyMember_GetOne used with Py_RELATIVE_OFFSET");
    }
    const char *from = field(address, def);
    const char *text;
    switch (def->type) {
    case _Py_T_OBJECT:
    case Py_T_OBJECT_EX:
        return get_object((PyObject *)(uintptr_t)address, def);
    case Py_T_STRING:
        memcpy(&text, from, sizeof(text));
        return text != NULL ? PyUnicode_FromString(text) : Py_NewRef(Py_None);
    case Py_T_STRING_INPLACE:
        return PyUnicode_FromString(from);
    case Py_T_CHAR:
        return PyUnicode_FromStringAndSize(from, 1);
    case _Py_T_NONE:
        Py_RETURN_NONE;
    default:
        return get_number(from, def);
    }
}

static int fail(PyObject *exception, const char *message)
{
    PyErr_SetString(exception, message);
    return -1;
}

/* Stores, or deletes when value is NULL; the old value is released last (I6). */
static int set_object(PyObject *owner, PyMemberDef *def, PyObject *value)
{
    PyObject **to = object_field((const char *)owner, def);
    PyObject *old;
    Py_XINCREF(value);
    Py_BEGIN_CRITICAL_SECTION(owner);
    old = *to;
    *to = value;
    Py_END_CRITICAL_SECTION();
    if (old == NULL && value == NULL && def->type == Py_T_OBJECT_EX) {
        return fail(PyExc_AttributeError, def->name);
    }
    Py_XDECREF(old);
    return 0;
}

static int set_char(char *to, PyObject *value)
{
    Py_ssize_t length;
    const char *text =
        PyUnicode_Check(value) ? PyUnicode_AsUTF8AndSize(value, &length) : NULL;
    if (text == NULL || length != 1) {
        if (!PyErr_Occurred()) {
            PyErr_BadArgument();
        }
        return -1;
    }
    *to = text[0];
    return 0;
}

static int set_bool(char *to, PyObject *value)
{
    if (!PyBool_Check(value)) {
        return fail(PyExc_TypeError, "attribute value type must be bool");
    }
    *to = (char)(value == Py_True);
    return 0;
}

static int set_double(char *to, int kind, PyObject *value)
{
    double number = PyFloat_AsDouble(value);
    if (number == -1.0 && PyErr_Occurred()) {
        return -1;
    }
    if (kind == Py_T_FLOAT) {
        float narrow = (float)number;
        memcpy(to, &narrow, sizeof(narrow));
    } else {
        memcpy(to, &number, sizeof(number));
    }
    return 0;
}

#define TRUNCATED "Truncation of value to "

/* Kinds narrower than long, Py_T_UINT excepted: kind, type, name in the warning. */
#define NARROW_TABLE(X)                                                                \
    X(Py_T_BYTE, signed char, "char")                                                  \
    X(Py_T_UBYTE, unsigned char, "unsigned char")                                      \
    X(Py_T_SHORT, short, "short")                                                      \
    X(Py_T_USHORT, unsigned short, "unsigned short")                                   \
    X(Py_T_INT, int, "int")

#define NARROW_CASE(kind, ctype, name)                                                 \
    case kind: {                                                                       \
        ctype narrow = (ctype)wide;                                                    \
        memcpy(to, &narrow, sizeof(narrow));                                           \
        lossy = (long)narrow != wide ? TRUNCATED name : NULL;                          \
        break;                                                                         \
    }

/* Stores what fits and warns about the rest. */
static int set_narrow(char *to, int kind, PyObject *value)
{
    long wide = PyLong_AsLong(value);
    if (wide == -1 && PyErr_Occurred()) {
        return -1;
    }
    const char *lossy = NULL;
    switch (kind) {
        NARROW_TABLE(NARROW_CASE)
    default:
        break;
    }
    return lossy != NULL ? PyErr_WarnEx(PyExc_RuntimeWarning, lossy, 1) : 0;
}

static int set_signed(char *to, int kind, PyObject *value)
{
    long long number = kind == Py_T_LONG       ? PyLong_AsLong(value)
                       : kind == Py_T_LONGLONG ? PyLong_AsLongLong(value)
                                               : PyLong_AsSsize_t(value);
    if (number == -1 && PyErr_Occurred()) {
        return -1;
    }
    memcpy(to, &number, sizeof(number));
    return 0;
}

/* A negative number is stored modulo the size of the field, with a warning. */
static int set_unsigned(char *to, int kind, PyObject *value)
{
    PyObject *index = PyNumber_Index(value);
    if (index == NULL) {
        return -1;
    }
    bool negative = _PyLong_Sign(index) < 0;
    unsigned long long number = negative ? (unsigned long long)PyLong_AsLong(index)
                                : kind == Py_T_ULONGLONG
                                    ? PyLong_AsUnsignedLongLong(index)
                                    : PyLong_AsUnsignedLong(index);
    Py_DECREF(index);
    if (number == (unsigned long long)-1 && PyErr_Occurred()) {
        return -1;
    }
    unsigned int narrow = (unsigned int)number;
    const char *lossy = negative ? "Writing negative value into unsigned field" : NULL;
    if (kind == Py_T_UINT) {
        memcpy(to, &narrow, sizeof(narrow));
        lossy = lossy == NULL && narrow != number ? TRUNCATED "unsigned int" : lossy;
    } else {
        memcpy(to, &number, sizeof(number));
    }
    return lossy != NULL ? PyErr_WarnEx(PyExc_RuntimeWarning, lossy, 1) : 0;
}

_Static_assert(sizeof(long) == sizeof(long long) && sizeof(long) == sizeof(Py_ssize_t),
    "one function stores all 64-bit kinds");

static int set_number(char *to, PyMemberDef *def, PyObject *value)
{
    switch (def->type) {
    case Py_T_BOOL:
        return set_bool(to, value);
    case Py_T_CHAR:
        return set_char(to, value);
    case Py_T_BYTE:
    case Py_T_UBYTE:
    case Py_T_SHORT:
    case Py_T_USHORT:
    case Py_T_INT:
        return set_narrow(to, def->type, value);
    case Py_T_LONG:
    case Py_T_LONGLONG:
    case Py_T_PYSSIZET:
        return set_signed(to, def->type, value);
    case Py_T_UINT:
    case Py_T_ULONG:
    case Py_T_ULONGLONG:
        return set_unsigned(to, def->type, value);
    case Py_T_FLOAT:
    case Py_T_DOUBLE:
        return set_double(to, def->type, value);
    default:
        PyErr_Format(PyExc_SystemError, "bad memberdescr type for %s", def->name);
        return -1;
    }
}

int PyMember_SetOne(char *address, PyMemberDef *def, PyObject *value)
{
    if (def->flags & Py_RELATIVE_OFFSET) {
        return fail(PyExc_SystemError, "PyMember_SetOne used with Py_RELATIVE_OFFSET");
    }
    if (def->flags & Py_READONLY) {
        return fail(PyExc_AttributeError, "readonly attribute");
    }
    if (def->type == _Py_T_OBJECT || def->type == Py_T_OBJECT_EX) {
        return set_object((PyObject *)(uintptr_t)address, def, value);
    }
    if (value == NULL) {
        return fail(PyExc_TypeError, "can't delete numeric/char attribute");
    }
    if (def->type == Py_T_STRING || def->type == Py_T_STRING_INPLACE) {
        return fail(PyExc_TypeError, "readonly attribute");
    }
    return set_number(address + def->offset, def, value);
}
