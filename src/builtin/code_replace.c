/* SPDX-License-Identifier: MIT */
/* code.co_lines(), code.co_positions() and code.replace(). */

#include "builtin/code_parts.h"

/* New int, or None for an unknown number. */
static PyObject *number_or_none(int number, int unknown_below)
{
    return number < unknown_below ? Py_NewRef(Py_None) : PyLong_FromLong(number);
}

/* Appends a new tuple (stolen; may be NULL) to a list. 0; -> -1. */
static int append(PyObject *list, PyObject *tuple)
{
    int result = tuple == NULL ? -1 : PyList_Append(list, tuple);
    Py_XDECREF(tuple);
    return result;
}

/* New iterator over a list, which is stolen; NULL list gives NULL. */
static PyObject *iterate(PyObject *list)
{
    PyObject *result = list == NULL ? NULL : PyObject_GetIter(list);
    Py_XDECREF(list);
    return result;
}

PyObject *code_lines(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    PyCodeObject *code = code_of(op);
    PyObject *list = PyList_New(0);
    for (int start = 0, end; list != NULL && start < code->co_size; start = end) {
        int line = code->co_positions[start].line;
        end = start + 1;
        while (end < code->co_size && code->co_positions[end].line == line) {
            end++;
        }
        int unit = (int)sizeof *code->co_code;
        PyObject *number = number_or_none(line, 1);
        PyObject *range =
            number == NULL ? NULL
                           : Py_BuildValue("(iiN)", start * unit, end * unit, number);
        if (append(list, range) < 0) {
            Py_CLEAR(list);
        }
    }
    return iterate(list);
}

static PyObject *position_tuple(const struct code_position *position)
{
    PyObject *tuple = PyTuple_New(4);
    const int numbers[] = {
        position->line, position->end_line, position->column, position->end_column};
    for (int i = 0; tuple != NULL && i < 4; i++) {
        PyObject *number = number_or_none(numbers[i], i < 2 ? 1 : 0);
        if (number == NULL) {
            Py_CLEAR(tuple);
        } else {
            PyTuple_SET_ITEM(tuple, i, number);
        }
    }
    return tuple;
}

PyObject *code_positions(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    PyCodeObject *code = code_of(op);
    PyObject *list = PyList_New(0);
    for (int i = 0; list != NULL && i < code->co_size; i++) {
        if (append(list, position_tuple(&code->co_positions[i])) < 0) {
            Py_CLEAR(list);
        }
    }
    return iterate(list);
}

#define STACK_MAX (1 << 24) /* slots */

/* The fields that can be replaced. X(name, offset type) */
#define INT_FIELDS(X)                                                                  \
    X(co_argcount)                                                                     \
    X(co_posonlyargcount)                                                              \
    X(co_kwonlyargcount)                                                               \
    X(co_stacksize)                                                                    \
    X(co_flags)                                                                        \
    X(co_firstlineno)
#define OBJECT_FIELDS(X)                                                               \
    X(co_name, PyUnicode_Type)                                                         \
    X(co_qualname, PyUnicode_Type)                                                     \
    X(co_filename, PyUnicode_Type)                                                     \
    X(co_consts, PyTuple_Type)                                                         \
    X(co_names, PyTuple_Type)

struct int_field {
    const char *name;
    size_t offset;
};
struct object_field {
    const char *name;
    size_t offset;
    PyTypeObject *type;
};

static void *field_at(PyCodeObject *code, size_t offset)
{
    return (char *)code + offset;
}

static int set_int(PyCodeObject *code, const struct int_field *field, PyObject *value)
{
    int number = PyLong_AsInt(value);
    if (number == -1 && PyErr_Occurred()) {
        return -1;
    }
    if (number < 0) {
        PyErr_Format(PyExc_ValueError, "%s must be a positive integer", field->name);
        return -1;
    }
    *(int *)field_at(code, field->offset) = number;
    return 0;
}

static int set_object(
    PyCodeObject *code, const struct object_field *field, PyObject *value)
{
    if (!PyObject_TypeCheck(value, field->type)) {
        PyErr_Format(PyExc_TypeError, "replace() argument '%s' must be %s, not %s",
            field->name, field->type->tp_name, Py_TYPE(value)->tp_name);
        return -1;
    }
    PyObject **slot = field_at(code, field->offset);
    Py_SETREF(*slot, Py_NewRef(value));
    return 0;
}

/* Sets one field by name. 0; -> -1. */
static int set_field(PyCodeObject *code, PyObject *name, PyObject *value)
{
#define INT_ENTRY(field) {#field, offsetof(PyCodeObject, field)},
#define OBJECT_ENTRY(field, type) {#field, offsetof(PyCodeObject, field), &type},
    static const struct int_field ints[] = {INT_FIELDS(INT_ENTRY)};
    static const struct object_field objects[] = {OBJECT_FIELDS(OBJECT_ENTRY)};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(ints); i++) {
        if (PyUnicode_EqualToUTF8(name, ints[i].name)) {
            return set_int(code, &ints[i], value);
        }
    }
    for (size_t i = 0; i < Py_ARRAY_LENGTH(objects); i++) {
        if (PyUnicode_EqualToUTF8(name, objects[i].name)) {
            return set_object(code, &objects[i], value);
        }
    }
    PyErr_Format(
        PyExc_TypeError, "replace() got an unexpected keyword argument '%S'", name);
    return -1;
}

/* New block with the same bytes; -> NULL MemoryError. */
static void *duplicate(const void *block, size_t size)
{
    void *copy = PyMem_Malloc(size + 1);
    if (copy == NULL) {
        (void)PyErr_NoMemory();
    } else if (size > 0) {
        memcpy(copy, block, size);
    }
    return copy;
}

/* New code object like another; -> NULL. */
static PyCodeObject *copy_of(const PyCodeObject *code)
{
    PyCodeObject *copy = code_new();
    if (copy == NULL) {
        return NULL;
    }
    size_t head = offsetof(PyCodeObject, co_name);
    memcpy((char *)copy + head, (const char *)code + head, sizeof *code - head);
    copy->co_weakreflist = NULL;
    Py_INCREF(copy->co_name);
    Py_INCREF(copy->co_qualname);
    Py_INCREF(copy->co_filename);
    Py_INCREF(copy->co_consts);
    Py_INCREF(copy->co_names);
    Py_INCREF(copy->co_localsplusnames);
    size_t size = (size_t)code->co_size;
    copy->co_positions = NULL;
    copy->co_handlers = NULL;
    copy->co_cell_params = NULL;
    copy->co_code = duplicate(code->co_code, size * sizeof *code->co_code);
    if (copy->co_code != NULL) {
        copy->co_positions =
            duplicate(code->co_positions, size * sizeof *code->co_positions);
    }
    if (copy->co_positions != NULL) {
        copy->co_handlers = duplicate(
            code->co_handlers, (size_t)code->co_nhandlers * sizeof *code->co_handlers);
    }
    if (copy->co_handlers != NULL) {
        copy->co_cell_params =
            duplicate(code->co_cell_params, (size_t)code->co_nlocals);
    }
    if (copy->co_cell_params == NULL) {
        Py_DECREF(copy);
        return NULL;
    }
    return copy;
}

static bool all_str(PyObject *tuple)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); i++) {
        if (!PyUnicode_Check(PyTuple_GET_ITEM(tuple, i))) {
            return false;
        }
    }
    return true;
}

/* Code and names of keywords are used by instructions, so what stands in their place is of
 * the same kind. */
static bool can_replace(PyObject *before, PyObject *value)
{
    if (PyCode_Check(before)) {
        return PyCode_Check(value) &&
               code_of(value)->co_nfreevars == code_of(before)->co_nfreevars;
    }
    if (PyTuple_CheckExact(before) && all_str(before)) {
        return PyTuple_CheckExact(value) && all_str(value) &&
               PyTuple_GET_SIZE(value) == PyTuple_GET_SIZE(before);
    }
    return true;
}

static bool constants_fit(PyObject *before, PyObject *constants)
{
    if (PyTuple_GET_SIZE(constants) < PyTuple_GET_SIZE(before)) {
        return false;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(before); i++) {
        if (!can_replace(PyTuple_GET_ITEM(before, i), PyTuple_GET_ITEM(constants, i))) {
            return false;
        }
    }
    return true;
}

/* Rule 2, and no more parameters than variables. 0; -> -1 ValueError. */
static int check(const PyCodeObject *code, const PyCodeObject *before)
{
    int parameters = code->co_argcount + code->co_kwonlyargcount;
    parameters += (code->co_flags & CO_VARARGS) != 0;
    parameters += (code->co_flags & CO_VARKEYWORDS) != 0;
    const char *message = NULL;
    if (parameters > code->co_nlocals) {
        message = "code: co_varnames is too small";
    } else if (code->co_posonlyargcount > code->co_argcount) {
        message = "code: co_posonlyargcount is too large";
    } else if (!constants_fit(before->co_consts, code->co_consts)) {
        message = "code: co_consts do not fit the instructions";
    } else if (PyTuple_GET_SIZE(code->co_names) < PyTuple_GET_SIZE(before->co_names)) {
        message = "code: co_names is too small";
    } else if (code->co_stacksize < before->co_stacksize) {
        message = "code: co_stacksize is too small";
    } else if (code->co_stacksize > STACK_MAX) {
        message = "code: co_stacksize is too large";
    } else if (((code->co_flags ^ before->co_flags) & (CO_OPTIMIZED | CO_GENERATOR)) !=
               0) {
        message = "code: co_flags do not fit the instructions";
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(code->co_names); i++) {
        if (!PyUnicode_CheckExact(PyTuple_GET_ITEM(code->co_names, i))) {
            message = "code: co_names must be strings";
        }
    }
    if (message != NULL) {
        PyErr_SetString(PyExc_ValueError, message);
    }
    return message == NULL ? 0 : -1;
}

PyObject *code_replace(PyObject *op, PyObject *args, PyObject *kwargs)
{
    if (!_PyArg_NoPositional("replace", args)) {
        return NULL;
    }
    PyCodeObject *copy = copy_of(code_of(op));
    Py_ssize_t at = 0;
    PyObject *name, *value;
    while (copy != NULL && kwargs != NULL && PyDict_Next(kwargs, &at, &name, &value)) {
        if (set_field(copy, name, value) < 0) {
            Py_CLEAR(copy);
        }
    }
    if (copy != NULL && check(copy, code_of(op)) < 0) {
        Py_CLEAR(copy);
    }
    return (PyObject *)copy;
}
