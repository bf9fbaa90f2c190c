/* SPDX-License-Identifier: MIT */
#include "builtin/code.h"

#include "builtin/code_parts.h"

PyCodeObject *code_new(void)
{
    PyCodeObject *code = PyObject_New(PyCodeObject, &PyCode_Type);
    if (code != NULL) {
        memset((char *)code + sizeof(PyObject), 0, sizeof *code - sizeof(PyObject));
    }
    return code;
}

bool code_position(PyCodeObject *code, int instruction, struct code_position *position)
{
    if (instruction < 0 || instruction >= code->co_size) {
        return false;
    }
    *position = code->co_positions[instruction];
    return true;
}

static void dealloc(PyObject *op)
{
    PyCodeObject *code = code_of(op);
    if (code->co_weakreflist != NULL) {
        PyObject_ClearWeakRefs(op);
    }
    Py_XDECREF(code->co_name);
    Py_XDECREF(code->co_qualname);
    Py_XDECREF(code->co_filename);
    Py_XDECREF(code->co_consts);
    Py_XDECREF(code->co_names);
    Py_XDECREF(code->co_localsplusnames);
    PyMem_Free(code->co_code);
    PyMem_Free(code->co_positions);
    PyMem_Free(code->co_handlers);
    PyMem_Free(code->co_cell_params);
    PyObject_Free(code);
}

static int traverse(PyObject *op, visitproc visit, void *arg)
{
    PyCodeObject *code = code_of(op);
    Py_VISIT(code->co_name);
    Py_VISIT(code->co_qualname);
    Py_VISIT(code->co_filename);
    Py_VISIT(code->co_consts);
    Py_VISIT(code->co_names);
    Py_VISIT(code->co_localsplusnames);
    return 0;
}

static PyObject *repr(PyObject *op)
{
    PyCodeObject *code = code_of(op);
    int line = code->co_firstlineno != 0 ? code->co_firstlineno : -1;
    return PyUnicode_FromFormat("<code object %U at %p, file \"%U\", line %d>",
        code->co_name, op, code->co_filename, line);
}

static bool same_shape(const PyCodeObject *a, const PyCodeObject *b)
{
    return a->co_argcount == b->co_argcount &&
           a->co_posonlyargcount == b->co_posonlyargcount &&
           a->co_kwonlyargcount == b->co_kwonlyargcount && a->co_flags == b->co_flags &&
           a->co_firstlineno == b->co_firstlineno && a->co_nlocals == b->co_nlocals &&
           a->co_ncellvars == b->co_ncellvars && a->co_nfreevars == b->co_nfreevars &&
           a->co_size == b->co_size;
}

static bool same_code(const PyCodeObject *a, const PyCodeObject *b)
{
    size_t size = (size_t)a->co_size;
    return memcmp(a->co_code, b->co_code, size * sizeof *a->co_code) == 0 &&
           memcmp(a->co_positions, b->co_positions, size * sizeof *a->co_positions) ==
               0;
}

/* Constants are equal when their types are equal too. New key; -> NULL. */
static PyObject *constants_key(PyObject *constants)
{
    Py_ssize_t size = PyTuple_GET_SIZE(constants);
    PyObject *key = PyTuple_New(size);
    for (Py_ssize_t i = 0; key != NULL && i < size; i++) {
        PyObject *value = PyTuple_GET_ITEM(constants, i);
        PyObject *part = PyTuple_Check(value) ? constants_key(value) : Py_NewRef(value);
        PyObject *pair = part == NULL ? NULL : PyTuple_Pack(2, Py_TYPE(value), part);
        Py_XDECREF(part);
        if (pair == NULL) {
            Py_CLEAR(key);
        } else {
            PyTuple_SET_ITEM(key, i, pair);
        }
    }
    return key;
}

static int same_constants(const PyCodeObject *a, const PyCodeObject *b)
{
    PyObject *x = constants_key(a->co_consts);
    PyObject *y = x == NULL ? NULL : constants_key(b->co_consts);
    int equal = y == NULL ? -1 : PyObject_RichCompareBool(x, y, Py_EQ);
    Py_XDECREF(x);
    Py_XDECREF(y);
    return equal;
}

/* 1 when equal, 0; -> -1. */
static int is_equal(const PyCodeObject *a, const PyCodeObject *b)
{
    if (!same_shape(a, b) || !same_code(a, b)) {
        return 0;
    }
    int equal = PyObject_RichCompareBool(a->co_name, b->co_name, Py_EQ);
    if (equal > 0) {
        equal = PyObject_RichCompareBool(a->co_names, b->co_names, Py_EQ);
    }
    if (equal > 0) {
        equal = PyObject_RichCompareBool(
            a->co_localsplusnames, b->co_localsplusnames, Py_EQ);
    }
    return equal > 0 ? same_constants(a, b) : equal;
}

static PyObject *compare(PyObject *x, PyObject *y, int op)
{
    if ((op != Py_EQ && op != Py_NE) || !PyCode_Check(x) || !PyCode_Check(y)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    int equal = x == y ? 1 : is_equal(code_of(x), code_of(y));
    return equal < 0 ? NULL : PyBool_FromLong((equal != 0) == (op == Py_EQ));
}

static Py_hash_t hash(PyObject *op)
{
    PyCodeObject *code = code_of(op);
    PyObject *parts[] = {code->co_name, code->co_names, code->co_localsplusnames};
    Py_uhash_t x = (Py_uhash_t)code->co_firstlineno;
    for (size_t i = 0; i < Py_ARRAY_LENGTH(parts); i++) {
        Py_hash_t part = PyObject_Hash(parts[i]);
        if (part == -1) {
            return -1;
        }
        x = (x ^ (Py_uhash_t)part) * 1000003u;
    }
    for (int i = 0; i < code->co_size; i++) {
        x = (x ^ code->co_code[i]) * 1000003u;
    }
    return x == (Py_uhash_t)-1 ? -2 : (Py_hash_t)x;
}

/* New tuple of the names of the variables [first, end). */
static PyObject *names_between(PyObject *op, int first, int end)
{
    return PyTuple_GetSlice(code_of(op)->co_localsplusnames, first, end);
}

static PyObject *get_varnames(PyObject *op, void *Py_UNUSED(closure))
{
    return names_between(op, 0, code_of(op)->co_nlocals);
}

static PyObject *get_freevars(PyObject *op, void *Py_UNUSED(closure))
{
    PyCodeObject *code = code_of(op);
    int first = code->co_nlocals + code->co_ncellvars;
    return names_between(op, first, first + code->co_nfreevars);
}

/* Parameters that live in cells come before the other cells. */
static PyObject *get_cellvars(PyObject *op, void *Py_UNUSED(closure))
{
    PyCodeObject *code = code_of(op);
    PyObject *list = PyList_New(0);
    for (int i = 0; list != NULL && i < code->co_nlocals + code->co_ncellvars; i++) {
        if (i < code->co_nlocals && !code->co_cell_params[i]) {
            continue;
        }
        if (PyList_Append(list, PyTuple_GET_ITEM(code->co_localsplusnames, i)) < 0) {
            Py_CLEAR(list);
        }
    }
    PyObject *result = list == NULL ? NULL : PyList_AsTuple(list);
    Py_XDECREF(list);
    return result;
}

static PyObject *get_code(PyObject *op, void *Py_UNUSED(closure))
{
    PyCodeObject *code = code_of(op);
    return PyBytes_FromStringAndSize((const char *)code->co_code,
        (Py_ssize_t)((size_t)code->co_size * sizeof *code->co_code));
}

static PyMemberDef members[] = {
    {"co_argcount", Py_T_INT, offsetof(PyCodeObject, co_argcount), Py_READONLY, NULL},
    {"co_posonlyargcount", Py_T_INT, offsetof(PyCodeObject, co_posonlyargcount),
        Py_READONLY, NULL},
    {"co_kwonlyargcount", Py_T_INT, offsetof(PyCodeObject, co_kwonlyargcount),
        Py_READONLY, NULL},
    {"co_stacksize", Py_T_INT, offsetof(PyCodeObject, co_stacksize), Py_READONLY, NULL},
    {"co_nlocals", Py_T_INT, offsetof(PyCodeObject, co_nlocals), Py_READONLY, NULL},
    {"co_flags", Py_T_INT, offsetof(PyCodeObject, co_flags), Py_READONLY, NULL},
    {"co_firstlineno", Py_T_INT, offsetof(PyCodeObject, co_firstlineno), Py_READONLY,
        NULL},
    {"co_names", _Py_T_OBJECT, offsetof(PyCodeObject, co_names), Py_READONLY, NULL},
    {"co_consts", _Py_T_OBJECT, offsetof(PyCodeObject, co_consts), Py_READONLY, NULL},
    {"co_filename", _Py_T_OBJECT, offsetof(PyCodeObject, co_filename), Py_READONLY,
        NULL},
    {"co_name", _Py_T_OBJECT, offsetof(PyCodeObject, co_name), Py_READONLY, NULL},
    {"co_qualname", _Py_T_OBJECT, offsetof(PyCodeObject, co_qualname), Py_READONLY,
        NULL},
    {NULL, 0, 0, 0, NULL},
};
static PyGetSetDef getset[] = {
    {"co_varnames", get_varnames, NULL, NULL, NULL},
    {"co_cellvars", get_cellvars, NULL, NULL, NULL},
    {"co_freevars", get_freevars, NULL, NULL, NULL},
    {"co_code", get_code, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
static PyMethodDef methods[] = {
    {"co_lines", code_lines, METH_NOARGS,
        "co_lines($self, /)\n--\n\nIterate over (start, end, line)."},
    {"co_positions", code_positions, METH_NOARGS,
        "co_positions($self, /)\n--\n\nIterate over (line, end line, column, end "
        "column)."},
    {"replace", _PyCFunction_CAST(code_replace), METH_VARARGS | METH_KEYWORDS,
        "replace($self, /, **changes)\n--\n\nReturn a copy with new values."},
    {"__replace__", _PyCFunction_CAST(code_replace), METH_VARARGS | METH_KEYWORDS,
        "__replace__($self, /, **changes)\n--\n\nThe same as replace()."},
    {NULL, NULL, 0, NULL},
};

PyTypeObject PyCode_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "code",
    .tp_basicsize = sizeof(PyCodeObject),
    .tp_dealloc = dealloc,
    .tp_repr = repr,
    .tp_hash = hash,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = traverse,
    .tp_richcompare = compare,
    .tp_weaklistoffset = offsetof(PyCodeObject, co_weakreflist),
    .tp_methods = methods,
    .tp_members = members,
    .tp_getset = getset,
    .tp_free = PyObject_Free,
};
