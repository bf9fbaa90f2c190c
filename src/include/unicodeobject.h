/* SPDX-License-Identifier: MIT */
#ifndef Py_UNICODEOBJECT_H
#define Py_UNICODEOBJECT_H

/* str and bytes. Strings hold code points in 1, 2 or 4 bytes each, the smallest that
 * fits. New references; -> NULL. */

#include "object.h"

typedef enum {
    PyUnicode_1BYTE_KIND = 1,
    PyUnicode_2BYTE_KIND = 2,
    PyUnicode_4BYTE_KIND = 4
} PyUnicode_Kind;

typedef struct {
    PyObject_HEAD Py_ssize_t length; /* code points */
    Py_hash_t hash;                  /* -1: not computed */
    struct {
        uint8_t interned; /* 0 no, 1 mortal, 2 immortal, 3 immortal and static */
        uint8_t kind;
        uint8_t ascii;
        uint8_t owns_data; /* data is a block of its own (subclass instances) */
    } state;
    Py_ssize_t utf8_length; /* bytes */
    char *utf8;             /* owned, or the data itself when ascii, or NULL */
    void *data;             /* kind * (length + 1) bytes, NUL terminated */
} PyUnicodeObject;

typedef struct {
    PyObject_VAR_HEAD Py_hash_t ob_shash;
    char ob_sval[1]; /* ob_size + 1 bytes */
} PyBytesObject;

PyAPI_DATA(PyTypeObject) PyUnicode_Type;
PyAPI_DATA(PyTypeObject) PyUnicodeIter_Type;
PyAPI_DATA(PyTypeObject) _PyUnicodeASCIIIter_Type;
PyAPI_DATA(PyTypeObject) PyBytes_Type;
PyAPI_DATA(PyTypeObject) PyBytesIter_Type;
PyAPI_DATA(PyTypeObject) PyByteArray_Type;
PyAPI_DATA(PyTypeObject) PyByteArrayIter_Type;
#define PyUnicode_Check(op)                                                            \
    PyType_FastSubclass(Py_TYPE(op), Py_TPFLAGS_UNICODE_SUBCLASS)
#define PyUnicode_CheckExact(op) Py_IS_TYPE(op, &PyUnicode_Type)
#define PyUnicode_GET_LENGTH(op) (((PyUnicodeObject *)(op))->length)
#define PyUnicode_KIND(op) (((PyUnicodeObject *)(op))->state.kind)
#define PyUnicode_DATA(op) (((PyUnicodeObject *)(op))->data)
#define PyUnicode_IS_ASCII(op) (((PyUnicodeObject *)(op))->state.ascii)
#define PyUnicode_CHECK_INTERNED(op) (((PyUnicodeObject *)(op))->state.interned)
static inline Py_UCS4 PyUnicode_READ(int kind, const void *data, Py_ssize_t index)
{
    if (kind == PyUnicode_1BYTE_KIND) {
        return ((const Py_UCS1 *)data)[index];
    }
    if (kind == PyUnicode_2BYTE_KIND) {
        return ((const Py_UCS2 *)data)[index];
    }
    return ((const Py_UCS4 *)data)[index];
}
#define PyUnicode_READ_CHAR(op, i)                                                     \
    PyUnicode_READ(PyUnicode_KIND(op), PyUnicode_DATA(op), (i))

PyAPI_FUNC(PyObject *) PyUnicode_New(Py_ssize_t size, Py_UCS4 maxchar);
PyAPI_FUNC(void)
    PyUnicode_WriteChar_unchecked(PyObject *o, Py_ssize_t index, Py_UCS4 character);
PyAPI_FUNC(PyObject *) PyUnicode_FromString(const char *utf8);
PyAPI_FUNC(PyObject *) PyUnicode_FromStringAndSize(const char *utf8, Py_ssize_t size);
/* Like FromStringAndSize, keeping surrogates encoded as three bytes. */
PyAPI_FUNC(PyObject *)
    PyUnicode_DecodeSurrogatePass(const char *bytes, Py_ssize_t size);
PyAPI_FUNC(PyObject *)
    PyUnicode_FromKindAndData(int kind, const void *buffer, Py_ssize_t size);
PyAPI_FUNC(PyObject *) PyUnicode_FromOrdinal(int ordinal);
PyAPI_FUNC(PyObject *) PyUnicode_FromObject(PyObject *o);
/* %c %d %i %u %x %p %s %ld %lu %lx %zd %zu %lld %llu %A %U %V %S %R %T %N %%, with
 * width and precision; code for %S %R %A. */
PyAPI_FUNC(PyObject *) PyUnicode_FromFormat(const char *format, ...);
PyAPI_FUNC(PyObject *) PyUnicode_FromFormatV(const char *format, va_list args);
/* UTF-8 owned by the string. -> NULL UnicodeEncodeError / TypeError. */
PyAPI_FUNC(const char *) PyUnicode_AsUTF8(PyObject *o);
PyAPI_FUNC(const char *) PyUnicode_AsUTF8AndSize(PyObject *o, Py_ssize_t *size);
PyAPI_FUNC(PyObject *) PyUnicode_AsUTF8String(PyObject *o);
/* The encodings are utf-8, ascii and latin-1; NULL: utf-8, strict. -> NULL
 * UnicodeEncodeError, UnicodeDecodeError / LookupError. */
PyAPI_FUNC(PyObject *)
    PyUnicode_AsEncodedString(PyObject *o, const char *encoding, const char *errors);
PyAPI_FUNC(PyObject *)
    PyUnicode_DecodeUTF8(const char *bytes, Py_ssize_t size, const char *errors);
PyAPI_FUNC(PyObject *) PyUnicode_Concat(PyObject *a, PyObject *b);
/* *p becomes *p + right; *p is released and NULL on error. */
PyAPI_FUNC(void) PyUnicode_Append(PyObject **p, PyObject *right);
PyAPI_FUNC(void) PyUnicode_AppendAndDel(PyObject **p, PyObject *right);
PyAPI_FUNC(PyObject *) PyUnicode_Join(PyObject *separator, PyObject *sequence);
PyAPI_FUNC(PyObject *)
    PyUnicode_Substring(PyObject *o, Py_ssize_t start, Py_ssize_t end);
PyAPI_FUNC(PyObject *) PyUnicode_Format(PyObject *format, PyObject *args);
PyAPI_FUNC(PyObject *)
    PyUnicode_Split(PyObject *o, PyObject *separator, Py_ssize_t maxsplit);
PyAPI_FUNC(PyObject *) PyUnicode_Replace(
    PyObject *o, PyObject *old, PyObject *replacement, Py_ssize_t maxcount);
PyAPI_FUNC(Py_ssize_t) PyUnicode_Find(
    PyObject *o, PyObject *sub, Py_ssize_t start, Py_ssize_t end, int direction);
PyAPI_FUNC(Py_ssize_t) PyUnicode_FindChar(
    PyObject *o, Py_UCS4 ch, Py_ssize_t start, Py_ssize_t end, int direction);
PyAPI_FUNC(Py_ssize_t) PyUnicode_GetLength(PyObject *o);
PyAPI_FUNC(Py_UCS4) PyUnicode_ReadChar(PyObject *o, Py_ssize_t index);
PyAPI_FUNC(int) PyUnicode_Contains(PyObject *o, PyObject *sub);
PyAPI_FUNC(int) PyUnicode_Compare(PyObject *a, PyObject *b);
PyAPI_FUNC(int) PyUnicode_CompareWithASCIIString(PyObject *a, const char *b);
/* 1 when equal. No error. */
PyAPI_FUNC(int) PyUnicode_EqualToUTF8(PyObject *a, const char *b);
PyAPI_FUNC(int) _PyUnicode_Equal(PyObject *a, PyObject *b);
PyAPI_FUNC(PyObject *) PyUnicode_RichCompare(PyObject *a, PyObject *b, int op);
PyAPI_FUNC(int) PyUnicode_IsIdentifier(PyObject *o);
/* The canonical equal string (mortal). InPlace never fails: it may leave *p as is. */
PyAPI_FUNC(void) PyUnicode_InternInPlace(PyObject **p);
PyAPI_FUNC(PyObject *) PyUnicode_InternFromString(const char *utf8);
/* The canonical equal string, immortal from now on. */
PyAPI_FUNC(void) _PyUnicode_InternImmortal(PyObject **p);

#define PyBytes_Check(op) PyType_FastSubclass(Py_TYPE(op), Py_TPFLAGS_BYTES_SUBCLASS)
#define PyBytes_CheckExact(op) Py_IS_TYPE(op, &PyBytes_Type)
#define PyBytes_AS_STRING(op) (((PyBytesObject *)(op))->ob_sval)
#define PyBytes_GET_SIZE(op) Py_SIZE(op)
PyAPI_FUNC(PyObject *) PyBytes_FromStringAndSize(const char *bytes, Py_ssize_t size);
PyAPI_FUNC(PyObject *) PyBytes_FromString(const char *text);
PyAPI_FUNC(char *) PyBytes_AsString(PyObject *o);
PyAPI_FUNC(Py_ssize_t) PyBytes_Size(PyObject *o);

#define PyByteArray_Check(op) PyObject_TypeCheck(op, &PyByteArray_Type)
PyAPI_FUNC(PyObject *)
    PyByteArray_FromStringAndSize(const char *bytes, Py_ssize_t size);
/* The bytes, valid until the size changes. No error; o is a bytearray. */
PyAPI_FUNC(char *) PyByteArray_AsString(PyObject *o);
PyAPI_FUNC(Py_ssize_t) PyByteArray_Size(PyObject *o);
/* -> -1 MemoryError, or BufferError while buffers are given out. */
PyAPI_FUNC(int) PyByteArray_Resize(PyObject *o, Py_ssize_t size);

#endif
