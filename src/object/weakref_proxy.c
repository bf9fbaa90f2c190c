/* SPDX-License-Identifier: MIT */
#include "object/weakref_proxy.h"

#include "object/names.h"
#include "object/weakref.h"

PyObject *proxy_unwrap(PyObject *operand)
{
    if (!PyWeakref_CheckProxy(operand)) {
        return Py_NewRef(operand);
    }
    PyObject *op = weakref_get(operand);
    if (op == NULL) {
        PyErr_SetString(
            PyExc_ReferenceError, "weakly-referenced object no longer exists");
    }
    return op;
}

/* Operators ------------------------------------------------------------------------------- */

static PyObject *apply1(PyObject *v, unaryfunc function)
{
    PyObject *a = proxy_unwrap(v);
    if (a == NULL) {
        return NULL;
    }
    PyObject *result = function(a);
    Py_DECREF(a);
    return result;
}

static PyObject *apply2(PyObject *v, PyObject *w, binaryfunc function)
{
    PyObject *a = proxy_unwrap(v);
    PyObject *b = a != NULL ? proxy_unwrap(w) : NULL;
    PyObject *result = b != NULL ? function(a, b) : NULL;
    Py_XDECREF(a);
    Py_XDECREF(b);
    return result;
}

static PyObject *apply3(PyObject *v, PyObject *w, PyObject *x, ternaryfunc function)
{
    PyObject *a = proxy_unwrap(v);
    PyObject *b = a != NULL ? proxy_unwrap(w) : NULL;
    PyObject *c = b != NULL ? proxy_unwrap(x) : NULL;
    PyObject *result = c != NULL ? function(a, b, c) : NULL;
    Py_XDECREF(a);
    Py_XDECREF(b);
    Py_XDECREF(c);
    return result;
}

#define PROXY_UNARY(X)                                                                 \
    X(negative, PyNumber_Negative)                                                     \
    X(positive, PyNumber_Positive)                                                     \
    X(absolute, PyNumber_Absolute)                                                     \
    X(invert, PyNumber_Invert)                                                         \
    X(to_int, PyNumber_Long)                                                           \
    X(to_float, PyNumber_Float)                                                        \
    X(to_index, PyNumber_Index)                                                        \
    X(to_str, PyObject_Str)                                                            \
    X(iter, PyObject_GetIter)

#define PROXY_BINARY(X)                                                                \
    X(add, PyNumber_Add)                                                               \
    X(subtract, PyNumber_Subtract)                                                     \
    X(multiply, PyNumber_Multiply)                                                     \
    X(remainder, PyNumber_Remainder)                                                   \
    X(divmod, PyNumber_Divmod)                                                         \
    X(lshift, PyNumber_Lshift)                                                         \
    X(rshift, PyNumber_Rshift)                                                         \
    X(and, PyNumber_And)                                                               \
    X(xor, PyNumber_Xor)                                                               \
    X(or, PyNumber_Or)                                                                 \
    X(floor_divide, PyNumber_FloorDivide)                                              \
    X(true_divide, PyNumber_TrueDivide)                                                \
    X(matrix_multiply, PyNumber_MatrixMultiply)                                        \
    X(inplace_add, PyNumber_InPlaceAdd)                                                \
    X(inplace_subtract, PyNumber_InPlaceSubtract)                                      \
    X(inplace_multiply, PyNumber_InPlaceMultiply)                                      \
    X(inplace_remainder, PyNumber_InPlaceRemainder)                                    \
    X(inplace_lshift, PyNumber_InPlaceLshift)                                          \
    X(inplace_rshift, PyNumber_InPlaceRshift)                                          \
    X(inplace_and, PyNumber_InPlaceAnd)                                                \
    X(inplace_xor, PyNumber_InPlaceXor)                                                \
    X(inplace_or, PyNumber_InPlaceOr)                                                  \
    X(inplace_floor_divide, PyNumber_InPlaceFloorDivide)                               \
    X(inplace_true_divide, PyNumber_InPlaceTrueDivide)                                 \
    X(inplace_matrix_multiply, PyNumber_InPlaceMatrixMultiply)                         \
    X(getattro, PyObject_GetAttr)                                                      \
    X(subscript, PyObject_GetItem)

#define DEFINE_UNARY(name, function)                                                   \
    static PyObject *proxy_##name(PyObject *v)                                         \
    {                                                                                  \
        return apply1(v, function);                                                    \
    }
#define DEFINE_BINARY(name, function)                                                  \
    static PyObject *proxy_##name(PyObject *v, PyObject *w)                            \
    {                                                                                  \
        return apply2(v, w, function);                                                 \
    }

PROXY_UNARY(DEFINE_UNARY)
PROXY_BINARY(DEFINE_BINARY)

static PyObject *proxy_power(PyObject *v, PyObject *w, PyObject *x)
{
    return apply3(v, w, x, PyNumber_Power);
}

static PyObject *proxy_inplace_power(PyObject *v, PyObject *w, PyObject *x)
{
    return apply3(v, w, x, PyNumber_InPlacePower);
}

static PyObject *proxy_call(PyObject *self, PyObject *args, PyObject *kwargs)
{
    PyObject *op = proxy_unwrap(self);
    if (op == NULL) {
        return NULL;
    }
    PyObject *result = PyObject_Call(op, args, kwargs);
    Py_DECREF(op);
    return result;
}

static PyObject *proxy_richcompare(PyObject *v, PyObject *w, int op)
{
    PyObject *a = proxy_unwrap(v);
    PyObject *b = a != NULL ? proxy_unwrap(w) : NULL;
    PyObject *result = b != NULL ? PyObject_RichCompare(a, b, op) : NULL;
    Py_XDECREF(a);
    Py_XDECREF(b);
    return result;
}

static PyObject *proxy_repr(PyObject *self)
{
    PyObject *op = weakref_get(self);
    if (op == NULL) {
        return PyUnicode_FromFormat("<weakproxy at %p; dead>", (void *)self);
    }
    PyObject *result = PyUnicode_FromFormat("<weakproxy at %p; to '%s' at %p>",
        (void *)self, Py_TYPE(op)->tp_name, (void *)op);
    Py_DECREF(op);
    return result;
}

static PyObject *proxy_iternext(PyObject *self)
{
    PyObject *op = proxy_unwrap(self);
    if (op == NULL) {
        return NULL;
    }
    PyObject *result = NULL;
    if (PyIter_Check(op)) {
        result = PyIter_Next(op);
    } else {
        (void)PyErr_Format(PyExc_TypeError,
            "Weakref proxy referenced a non-iterator '%.200s' object",
            Py_TYPE(op)->tp_name);
    }
    Py_DECREF(op);
    return result;
}

/* Operations with a C result --------------------------------------------------------------- */

static int proxy_bool(PyObject *self)
{
    PyObject *op = proxy_unwrap(self);
    int result = op != NULL ? PyObject_IsTrue(op) : -1;
    Py_XDECREF(op);
    return result;
}

static Py_ssize_t proxy_length(PyObject *self)
{
    PyObject *op = proxy_unwrap(self);
    Py_ssize_t result = op != NULL ? PyObject_Size(op) : -1;
    Py_XDECREF(op);
    return result;
}

static int proxy_contains(PyObject *self, PyObject *value)
{
    PyObject *op = proxy_unwrap(self);
    int result = op != NULL ? PySequence_Contains(op, value) : -1;
    Py_XDECREF(op);
    return result;
}

static int proxy_setattro(PyObject *self, PyObject *name, PyObject *value)
{
    PyObject *op = proxy_unwrap(self);
    int result = op != NULL ? PyObject_SetAttr(op, name, value) : -1;
    Py_XDECREF(op);
    return result;
}

static int proxy_ass_subscript(PyObject *self, PyObject *key, PyObject *value)
{
    PyObject *op = proxy_unwrap(self);
    int result = -1;
    if (op != NULL) {
        result = value != NULL ? PyObject_SetItem(op, key, value)
                               : PyObject_DelItem(op, key);
    }
    Py_XDECREF(op);
    return result;
}

/* Methods ------------------------------------------------------------------------------------- */

static PyObject *proxy_bytes(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    PyObject *op = proxy_unwrap(self);
    PyObject *result =
        op != NULL ? PyObject_CallMethodNoArgs(op, NAME(__bytes__)) : NULL;
    Py_XDECREF(op);
    return result;
}

static PyObject *proxy_reversed(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    PyObject *op = proxy_unwrap(self);
    PyObject *result =
        op != NULL ? PyObject_CallMethodNoArgs(op, NAME(__reversed__)) : NULL;
    Py_XDECREF(op);
    return result;
}

static PyMethodDef proxy_methods[] = {
    {"__bytes__", proxy_bytes, METH_NOARGS, NULL},
    {"__reversed__", proxy_reversed, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyMethodDef callable_proxy_methods[] = {
    {"__bytes__", proxy_bytes, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

/* The types ------------------------------------------------------------------------------------ */

static PyNumberMethods as_number = {
    .nb_add = proxy_add,
    .nb_subtract = proxy_subtract,
    .nb_multiply = proxy_multiply,
    .nb_remainder = proxy_remainder,
    .nb_divmod = proxy_divmod,
    .nb_power = proxy_power,
    .nb_negative = proxy_negative,
    .nb_positive = proxy_positive,
    .nb_absolute = proxy_absolute,
    .nb_bool = proxy_bool,
    .nb_invert = proxy_invert,
    .nb_lshift = proxy_lshift,
    .nb_rshift = proxy_rshift,
    .nb_and = proxy_and,
    .nb_xor = proxy_xor,
    .nb_or = proxy_or,
    .nb_int = proxy_to_int,
    .nb_float = proxy_to_float,
    .nb_inplace_add = proxy_inplace_add,
    .nb_inplace_subtract = proxy_inplace_subtract,
    .nb_inplace_multiply = proxy_inplace_multiply,
    .nb_inplace_remainder = proxy_inplace_remainder,
    .nb_inplace_power = proxy_inplace_power,
    .nb_inplace_lshift = proxy_inplace_lshift,
    .nb_inplace_rshift = proxy_inplace_rshift,
    .nb_inplace_and = proxy_inplace_and,
    .nb_inplace_xor = proxy_inplace_xor,
    .nb_inplace_or = proxy_inplace_or,
    .nb_floor_divide = proxy_floor_divide,
    .nb_true_divide = proxy_true_divide,
    .nb_inplace_floor_divide = proxy_inplace_floor_divide,
    .nb_inplace_true_divide = proxy_inplace_true_divide,
    .nb_index = proxy_to_index,
    .nb_matrix_multiply = proxy_matrix_multiply,
    .nb_inplace_matrix_multiply = proxy_inplace_matrix_multiply,
};

static PySequenceMethods as_sequence = {
    .sq_length = proxy_length,
    .sq_contains = proxy_contains,
};

static PyMappingMethods as_mapping = {
    .mp_length = proxy_length,
    .mp_subscript = proxy_subscript,
    .mp_ass_subscript = proxy_ass_subscript,
};

#define PROXY_SLOTS                                                                    \
    .tp_basicsize = sizeof(PyWeakReference), .tp_dealloc = weakref_dealloc,            \
    .tp_repr = proxy_repr, .tp_as_number = &as_number, .tp_as_sequence = &as_sequence, \
    .tp_as_mapping = &as_mapping, .tp_hash = PyObject_HashNotImplemented,              \
    .tp_str = proxy_to_str, .tp_getattro = proxy_getattro,                             \
    .tp_setattro = proxy_setattro,                                                     \
    .tp_flags =                                                                        \
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,   \
    .tp_traverse = weakref_traverse, .tp_clear = weakref_tp_clear,                     \
    .tp_richcompare = proxy_richcompare, .tp_iter = proxy_iter,                        \
    .tp_iternext = proxy_iternext, .tp_alloc = PyType_GenericAlloc,                    \
    .tp_free = PyObject_GC_Del

PyTypeObject _PyWeakref_ProxyType = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "weakref.ProxyType",
    .tp_methods = proxy_methods,
    PROXY_SLOTS,
};

PyTypeObject _PyWeakref_CallableProxyType = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "weakref.CallableProxyType",
    .tp_methods = callable_proxy_methods,
    .tp_call = proxy_call,
    PROXY_SLOTS,
};
