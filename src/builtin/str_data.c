/* SPDX-License-Identifier: MIT */
#include "builtin/str.h"

/* The shared strings: text, and its UTF-8 form for the upper half. */
struct latin1_string {
    PyUnicodeObject base;
    Py_UCS1 text[2];
    char utf8[3];
};

#define UTF8_TEXT(n)                                                                   \
    {                                                                                  \
        (char)(0xC0 | ((n) >> 6)), (char)(0x80 | ((n)&0x3F)), 0                        \
    }
#define STATE(is_ascii)                                                                \
    {                                                                                  \
        3, PyUnicode_1BYTE_KIND, (is_ascii), 0                                         \
    }
#define CELL_LOW(n)                                                                    \
    {                                                                                  \
        {PyObject_HEAD_INIT(&PyUnicode_Type) 1, -1, STATE(1), 1,                       \
            (char *)shared[n].text, shared[n].text},                                   \
            {(n), 0},                                                                  \
        {                                                                              \
            0                                                                          \
        }                                                                              \
    }
#define CELL_HIGH(n)                                                                   \
    {                                                                                  \
        {PyObject_HEAD_INIT(&PyUnicode_Type) 1, -1, STATE(0), 2, shared[n].utf8,       \
            shared[n].text},                                                           \
            {(n), 0}, UTF8_TEXT(n)                                                     \
    }
#define CELLS4(CELL, n) CELL(n), CELL((n) + 1), CELL((n) + 2), CELL((n) + 3)
#define CELLS16(CELL, n)                                                               \
    CELLS4(CELL, n), CELLS4(CELL, (n) + 4), CELLS4(CELL, (n) + 8),                     \
        CELLS4(CELL, (n) + 12)
#define CELLS64(CELL, n)                                                               \
    CELLS16(CELL, n), CELLS16(CELL, (n) + 16), CELLS16(CELL, (n) + 32),                \
        CELLS16(CELL, (n) + 48)

static struct latin1_string shared[256] = {
    CELLS64(CELL_LOW, 0),
    CELLS64(CELL_LOW, 64),
    CELLS64(CELL_HIGH, 128),
    CELLS64(CELL_HIGH, 192),
};

static Py_UCS1 empty_text[1];
static PyUnicodeObject empty = {PyObject_HEAD_INIT(&PyUnicode_Type) 0, 0, STATE(1), 0,
    (char *)empty_text, empty_text};

PyObject *str_empty(void)
{
    return &empty.ob_base;
}

PyObject *str_latin1(Py_UCS1 ch)
{
    return &shared[ch].base.ob_base;
}

static void init_fields(PyUnicodeObject *s, Py_ssize_t size, Py_UCS4 maxchar)
{
    s->length = size;
    s->hash = -1;
    s->state.interned = 0;
    s->state.kind = (uint8_t)str_kind_for(maxchar);
    s->state.ascii = maxchar < 0x80;
    s->state.owns_data = 0;
    s->utf8_length = 0;
    s->utf8 = NULL;
    s->data = NULL;
}

static void publish_data(PyUnicodeObject *s, void *data)
{
    s->data = data;
    str_write(s->state.kind, data, s->length, 0);
    if (s->state.ascii) {
        s->utf8 = data;
        s->utf8_length = s->length;
    }
}

PyObject *PyUnicode_New(Py_ssize_t size, Py_UCS4 maxchar)
{
    if (size == 0) {
        return Py_NewRef(str_empty());
    }
    if (size < 0) {
        PyErr_SetString(PyExc_SystemError, "Negative size passed to PyUnicode_New");
        return NULL;
    }
    if (maxchar > STR_MAX_CHAR) {
        PyErr_SetString(
            PyExc_SystemError, "invalid maximum character passed to PyUnicode_New");
        return NULL;
    }
    size_t kind = (size_t)str_kind_for(maxchar);
    size_t limit = ((size_t)PY_SSIZE_T_MAX - sizeof(PyUnicodeObject)) / kind - 1;
    if ((size_t)size > limit) {
        return PyErr_NoMemory();
    }
    size_t bytes = sizeof(PyUnicodeObject) + kind * ((size_t)size + 1);
    PyUnicodeObject *s = PyObject_Malloc(bytes);
    if (s == NULL) {
        return PyErr_NoMemory();
    }
    PyObject_Init(&s->ob_base, &PyUnicode_Type);
    init_fields(s, size, maxchar);
    publish_data(s, s + 1);
    return &s->ob_base;
}

PyObject *str_new_subclass(PyTypeObject *type, PyObject *o)
{
    PyUnicodeObject *from = (PyUnicodeObject *)o;
    size_t bytes = (size_t)from->state.kind * ((size_t)from->length + 1);
    void *data = PyMem_Malloc(bytes);
    if (data == NULL) {
        return PyErr_NoMemory();
    }
    PyObject *self = type->tp_alloc(type, 0);
    if (self == NULL) {
        PyMem_Free(data);
        return NULL;
    }
    PyUnicodeObject *s = (PyUnicodeObject *)self;
    Py_UCS4 top = from->state.kind == 1   ? 0x80
                  : from->state.kind == 2 ? 0x100
                                          : 0x10000;
    init_fields(s, from->length, from->state.ascii ? 0x7F : top);
    memcpy(data, from->data, bytes);
    s->state.owns_data = 1;
    publish_data(s, data);
    return self;
}

void PyUnicode_WriteChar_unchecked(PyObject *o, Py_ssize_t index, Py_UCS4 character)
{
    str_write(PyUnicode_KIND(o), PyUnicode_DATA(o), index, character);
}

PyObject *str_from_char(Py_UCS4 ch)
{
    if (ch < 0x100) {
        return Py_NewRef(str_latin1((Py_UCS1)ch));
    }
    PyObject *result = PyUnicode_New(1, ch);
    if (result != NULL) {
        PyUnicode_WriteChar_unchecked(result, 0, ch);
    }
    return result;
}

PyObject *PyUnicode_FromOrdinal(int ordinal)
{
    if (ordinal < 0 || (Py_UCS4)ordinal > STR_MAX_CHAR) {
        PyErr_SetString(PyExc_ValueError, "chr() arg not in range(0x110000)");
        return NULL;
    }
    return str_from_char((Py_UCS4)ordinal);
}

static Py_UCS4 data_mask(int kind, const void *data, Py_ssize_t start, Py_ssize_t end)
{
    Py_UCS4 mask = 0;
    for (Py_ssize_t i = start; i < end; i++) {
        mask |= PyUnicode_READ(kind, data, i);
    }
    return mask;
}

Py_UCS4 str_mask(PyObject *o, Py_ssize_t start, Py_ssize_t end)
{
    if (PyUnicode_IS_ASCII(o)) {
        return 0x7F;
    }
    if (start == 0 && end == PyUnicode_GET_LENGTH(o)) {
        int kind = PyUnicode_KIND(o);
        return kind == 1 ? 0xFF : kind == 2 ? 0xFFFF : STR_MAX_CHAR;
    }
    return data_mask(PyUnicode_KIND(o), PyUnicode_DATA(o), start, end);
}

void str_copy_data(int to_kind, void *to, Py_ssize_t to_start, int from_kind,
    const void *from, Py_ssize_t from_start, Py_ssize_t n)
{
    if (to_kind == from_kind) {
        size_t width = (size_t)to_kind;
        memmove((char *)to + width * (size_t)to_start,
            (const char *)from + width * (size_t)from_start, width * (size_t)n);
        return;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        str_write(
            to_kind, to, to_start + i, PyUnicode_READ(from_kind, from, from_start + i));
    }
}

void str_copy(PyObject *to, Py_ssize_t to_start, PyObject *from, Py_ssize_t from_start,
    Py_ssize_t n)
{
    str_copy_data(PyUnicode_KIND(to), PyUnicode_DATA(to), to_start,
        PyUnicode_KIND(from), PyUnicode_DATA(from), from_start, n);
}

static Py_UCS4 clip_mask(Py_UCS4 mask)
{
    return mask > STR_MAX_CHAR ? STR_MAX_CHAR : mask;
}

PyObject *PyUnicode_FromKindAndData(int kind, const void *buffer, Py_ssize_t size)
{
    if (size < 0 || (kind != 1 && kind != 2 && kind != 4)) {
        PyErr_SetString(
            PyExc_SystemError, size < 0 ? "size must be positive" : "invalid kind");
        return NULL;
    }
    if (size == 0) {
        return Py_NewRef(str_empty());
    }
    if (size == 1) {
        return str_from_char(PyUnicode_READ(kind, buffer, 0));
    }
    Py_UCS4 mask = clip_mask(data_mask(kind, buffer, 0, size));
    PyObject *result = PyUnicode_New(size, mask);
    if (result != NULL) {
        str_copy_data(
            PyUnicode_KIND(result), PyUnicode_DATA(result), 0, kind, buffer, 0, size);
    }
    return result;
}

PyObject *str_slice(PyObject *o, Py_ssize_t start, Py_ssize_t end)
{
    Py_ssize_t n = end - start;
    if (n == PyUnicode_GET_LENGTH(o) && PyUnicode_CheckExact(o)) {
        return Py_NewRef(o);
    }
    if (n <= 0) {
        return Py_NewRef(str_empty());
    }
    if (n == 1) {
        return str_from_char(str_read(o, start));
    }
    PyObject *result = PyUnicode_New(n, clip_mask(str_mask(o, start, end)));
    if (result != NULL) {
        str_copy(result, 0, o, start, n);
    }
    return result;
}

PyObject *str_exact(PyObject *o)
{
    return str_slice(o, 0, PyUnicode_GET_LENGTH(o));
}

PyObject *PyUnicode_Substring(PyObject *o, Py_ssize_t start, Py_ssize_t end)
{
    if (start < 0 || end < 0) {
        PyErr_SetString(PyExc_IndexError, "string index out of range");
        return NULL;
    }
    end = Py_MIN(end, PyUnicode_GET_LENGTH(o));
    return str_slice(o, Py_MIN(start, end), end);
}

PyObject *PyUnicode_FromObject(PyObject *o)
{
    if (!PyUnicode_Check(o)) {
        return PyErr_Format(PyExc_TypeError,
            "Can't convert '%.100s' object to str implicitly", Py_TYPE(o)->tp_name);
    }
    return str_exact(o);
}

Py_ssize_t PyUnicode_GetLength(PyObject *o)
{
    if (!PyUnicode_Check(o)) {
        PyErr_BadArgument();
        return -1;
    }
    return PyUnicode_GET_LENGTH(o);
}

Py_UCS4 PyUnicode_ReadChar(PyObject *o, Py_ssize_t index)
{
    if (!PyUnicode_Check(o)) {
        PyErr_BadArgument();
        return (Py_UCS4)-1;
    }
    if (index < 0 || index >= PyUnicode_GET_LENGTH(o)) {
        PyErr_SetString(PyExc_IndexError, "string index out of range");
        return (Py_UCS4)-1;
    }
    return str_read(o, index);
}
