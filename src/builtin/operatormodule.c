/* SPDX-License-Identifier: MIT */
#include "builtin/operatormodule.h"

#include "object/names.h"

/* X(name, function of the C API, example) */
#define UNARY_TABLE(X)                                                                 \
    X(neg, PyNumber_Negative, "-a")                                                    \
    X(pos, PyNumber_Positive, "+a")                                                    \
    X(abs, PyNumber_Absolute, "abs(a)")                                                \
    X(inv, PyNumber_Invert, "~a")                                                      \
    X(invert, PyNumber_Invert, "~a")                                                   \
    X(index, PyNumber_Index, "a.__index__()")

#define BINARY_TABLE(X)                                                                \
    X(add, PyNumber_Add, "a + b")                                                      \
    X(sub, PyNumber_Subtract, "a - b")                                                 \
    X(mul, PyNumber_Multiply, "a * b")                                                 \
    X(matmul, PyNumber_MatrixMultiply, "a @ b")                                        \
    X(floordiv, PyNumber_FloorDivide, "a // b")                                        \
    X(truediv, PyNumber_TrueDivide, "a / b")                                           \
    X(mod, PyNumber_Remainder, "a % b")                                                \
    X(lshift, PyNumber_Lshift, "a << b")                                               \
    X(rshift, PyNumber_Rshift, "a >> b")                                               \
    X(and_, PyNumber_And, "a & b")                                                     \
    X(xor, PyNumber_Xor, "a ^ b")                                                      \
    X(or_, PyNumber_Or, "a | b")                                                       \
    X(iadd, PyNumber_InPlaceAdd, "a += b")                                             \
    X(isub, PyNumber_InPlaceSubtract, "a -= b")                                        \
    X(imul, PyNumber_InPlaceMultiply, "a *= b")                                        \
    X(imatmul, PyNumber_InPlaceMatrixMultiply, "a @= b")                               \
    X(ifloordiv, PyNumber_InPlaceFloorDivide, "a //= b")                               \
    X(itruediv, PyNumber_InPlaceTrueDivide, "a /= b")                                  \
    X(imod, PyNumber_InPlaceRemainder, "a %= b")                                       \
    X(ilshift, PyNumber_InPlaceLshift, "a <<= b")                                      \
    X(irshift, PyNumber_InPlaceRshift, "a >>= b")                                      \
    X(iand, PyNumber_InPlaceAnd, "a &= b")                                             \
    X(ixor, PyNumber_InPlaceXor, "a ^= b")                                             \
    X(ior, PyNumber_InPlaceOr, "a |= b")                                               \
    X(concat, PySequence_Concat, "a + b, for a and b sequences")                       \
    X(iconcat, PySequence_InPlaceConcat, "a += b, for a and b sequences")              \
    X(getitem, PyObject_GetItem, "a[b]")

#define COMPARE_TABLE(X)                                                               \
    X(lt, Py_LT, "a < b")                                                              \
    X(le, Py_LE, "a <= b")                                                             \
    X(eq, Py_EQ, "a == b")                                                             \
    X(ne, Py_NE, "a != b")                                                             \
    X(gt, Py_GT, "a > b")                                                              \
    X(ge, Py_GE, "a >= b")

#define DEFINE_UNARY(name, function, text)                                             \
    static PyObject *op_##name(PyObject *Py_UNUSED(module), PyObject *a)               \
    {                                                                                  \
        return function(a);                                                            \
    }
UNARY_TABLE(DEFINE_UNARY)

#define DEFINE_BINARY(name, function, text)                                            \
    static PyObject *op_##name(                                                        \
        PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)          \
    {                                                                                  \
        if (!_PyArg_CheckPositional(#name, nargs, 2, 2)) {                             \
            return NULL;                                                               \
        }                                                                              \
        return function(args[0], args[1]);                                             \
    }
BINARY_TABLE(DEFINE_BINARY)

#define DEFINE_COMPARE(name, op, text)                                                 \
    static PyObject *op_##name(                                                        \
        PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)          \
    {                                                                                  \
        if (!_PyArg_CheckPositional(#name, nargs, 2, 2)) {                             \
            return NULL;                                                               \
        }                                                                              \
        return PyObject_RichCompare(args[0], args[1], op);                             \
    }
COMPARE_TABLE(DEFINE_COMPARE)

static PyObject *truth(PyObject *Py_UNUSED(module), PyObject *a)
{
    int result = PyObject_IsTrue(a);
    return result < 0 ? NULL : PyBool_FromLong(result);
}

static PyObject *not_(PyObject *Py_UNUSED(module), PyObject *a)
{
    int result = PyObject_Not(a);
    return result < 0 ? NULL : PyBool_FromLong(result);
}

static PyObject *is_none(PyObject *Py_UNUSED(module), PyObject *a)
{
    return PyBool_FromLong(a == Py_None);
}

static PyObject *is_not_none(PyObject *Py_UNUSED(module), PyObject *a)
{
    return PyBool_FromLong(a != Py_None);
}

static PyObject *is_(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    return _PyArg_CheckPositional("is_", nargs, 2, 2)
               ? PyBool_FromLong(args[0] == args[1])
               : NULL;
}

static PyObject *is_not(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    return _PyArg_CheckPositional("is_not", nargs, 2, 2)
               ? PyBool_FromLong(args[0] != args[1])
               : NULL;
}

static PyObject *power(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    return _PyArg_CheckPositional("pow", nargs, 2, 2)
               ? PyNumber_Power(args[0], args[1], Py_None)
               : NULL;
}

static PyObject *ipow(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    return _PyArg_CheckPositional("ipow", nargs, 2, 2)
               ? PyNumber_InPlacePower(args[0], args[1], Py_None)
               : NULL;
}

static PyObject *contains(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("contains", nargs, 2, 2)) {
        return NULL;
    }
    int result = PySequence_Contains(args[0], args[1]);
    return result < 0 ? NULL : PyBool_FromLong(result);
}

static PyObject *index_of(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("indexOf", nargs, 2, 2)) {
        return NULL;
    }
    Py_ssize_t result = PySequence_Index(args[0], args[1]);
    return result < 0 ? NULL : PyLong_FromSsize_t(result);
}

static PyObject *count_of(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("countOf", nargs, 2, 2)) {
        return NULL;
    }
    Py_ssize_t result = PySequence_Count(args[0], args[1]);
    return result < 0 ? NULL : PyLong_FromSsize_t(result);
}

static PyObject *set_item(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("setitem", nargs, 3, 3) ||
        PyObject_SetItem(args[0], args[1], args[2]) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *delete_item(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("delitem", nargs, 2, 2) ||
        PyObject_DelItem(args[0], args[1]) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *length_hint(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    Py_ssize_t otherwise = 0;
    if (!_PyArg_CheckPositional("length_hint", nargs, 1, 2)) {
        return NULL;
    }
    if (nargs == 2) {
        otherwise = PyNumber_AsSsize_t(args[1], PyExc_OverflowError);
        if (otherwise == -1 && PyErr_Occurred()) {
            return NULL;
        }
    }
    Py_ssize_t hint = PyObject_LengthHint(args[0], otherwise);
    return hint < 0 ? NULL : PyLong_FromSsize_t(hint);
}

static PyObject *call(PyObject *Py_UNUSED(module), PyObject *const *args,
    Py_ssize_t nargs, PyObject *kwnames)
{
    if (nargs < 1) {
        PyErr_SetString(PyExc_TypeError, "call expected at least 1 argument, got 0");
        return NULL;
    }
    return PyObject_Vectorcall(args[0], args + 1, (size_t)nargs - 1, kwnames);
}

#define UNARY_ENTRY(name, function, text)                                              \
    {#name, op_##name, METH_O, #name "($module, a, /)\n--\n\nSame as " text "."},
#define BINARY_ENTRY(name, function, text)                                             \
    {#name, _PyCFunction_CAST(op_##name), METH_FASTCALL,                               \
        #name "($module, a, b, /)\n--\n\nSame as " text "."},
#define FAST(name, function, text)                                                     \
    {                                                                                  \
        name, _PyCFunction_CAST(function), METH_FASTCALL, name text                    \
    }

static PyMethodDef methods[] = {
    UNARY_TABLE(UNARY_ENTRY) BINARY_TABLE(BINARY_ENTRY)
        COMPARE_TABLE(BINARY_ENTRY){"truth", truth, METH_O,
            "truth($module, a, /)\n--\n\nReturn whether a is true."},
    {"not_", not_, METH_O, "not_($module, a, /)\n--\n\nSame as not a."},
    {"is_none", is_none, METH_O, "is_none($module, a, /)\n--\n\nSame as a is None."},
    {"is_not_none", is_not_none, METH_O,
        "is_not_none($module, a, /)\n--\n\nSame as a is not None."},
    FAST("is_", is_, "($module, a, b, /)\n--\n\nSame as a is b."),
    FAST("is_not", is_not, "($module, a, b, /)\n--\n\nSame as a is not b."),
    FAST("pow", power, "($module, a, b, /)\n--\n\nSame as a ** b."),
    FAST("ipow", ipow, "($module, a, b, /)\n--\n\nSame as a **= b."),
    FAST("contains", contains, "($module, a, b, /)\n--\n\nSame as b in a."),
    FAST("indexOf", index_of,
        "($module, a, b, /)\n--\n\nReturn the first index of b in a."),
    FAST("countOf", count_of, "($module, a, b, /)\n--\n\nReturn how often b is in a."),
    FAST("setitem", set_item, "($module, a, b, c, /)\n--\n\nSame as a[b] = c."),
    FAST("delitem", delete_item, "($module, a, b, /)\n--\n\nSame as del a[b]."),
    FAST("length_hint", length_hint,
        "($module, obj, default=0, /)\n--\n\nReturn an estimate of the length."),
    {"call", _PyCFunction_CAST(call), METH_FASTCALL | METH_KEYWORDS,
        "call($module, obj, /, *args, **kwargs)\n--\n\nSame as obj(*args, **kwargs)."},
    {NULL, NULL, 0, NULL},
};

/* Every operator is there by its special name too: __add__ is add. 0; -> -1. */
static int add_alias(PyObject *module, const char *name)
{
    size_t size = strlen(name);
    int stem = (int)(name[size - 1] == '_' ? size - 1 : size);
    PyObject *special = PyUnicode_FromFormat("__%.*s__", stem, name);
    PyObject *function = special == NULL ? NULL : PyObject_GetAttrString(module, name);
    int result = function == NULL ? -1 : PyObject_SetAttr(module, special, function);
    Py_XDECREF(special);
    Py_XDECREF(function);
    return result;
}

PyObject *operatormodule_create(void)
{
#define ALIAS(name, function, text) #name,
    static const char *const aliases[] = {UNARY_TABLE(ALIAS) BINARY_TABLE(ALIAS)
                                              COMPARE_TABLE(ALIAS) "not_",
        "pow", "ipow", "contains", "setitem", "delitem", "call"};
    PyObject *module = PyModule_New("_operator");
    if (module != NULL && PyModule_AddFunctions(module, methods) < 0) {
        Py_CLEAR(module);
    }
    for (size_t i = 0; module != NULL && i < Py_ARRAY_LENGTH(aliases); i++) {
        if (add_alias(module, aliases[i]) < 0) {
            Py_CLEAR(module);
        }
    }
    return module;
}
