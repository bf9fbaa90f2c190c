/* SPDX-License-Identifier: MIT */
#include "builtin/complex.h"

#include <math.h>

#include "builtin/float.h"
#include "kernel/hash.h"
#include "object/names.h"
#include "object/special.h"

static Py_complex value_of(PyObject *o)
{
    return ((PyComplexObject *)o)->cval;
}

PyObject *complex_new_value(PyTypeObject *type, Py_complex value)
{
    PyObject *o = type->tp_alloc(type, 0);
    if (o != NULL) {
        ((PyComplexObject *)o)->cval = value;
    }
    return o;
}

PyObject *PyComplex_FromCComplex(Py_complex value)
{
    PyComplexObject *o = PyObject_New(PyComplexObject, &PyComplex_Type);
    if (o == NULL) {
        return NULL;
    }
    o->cval = value;
    return &o->ob_base;
}

PyObject *PyComplex_FromDoubles(double real, double imag)
{
    Py_complex value = {real, imag};
    return PyComplex_FromCComplex(value);
}

/* Conversion -------------------------------------------------------------------------- */

/* Checks what __complex__ returned. 0; -> -1 TypeError, or the warning as an exception. */
static int check_result(PyObject *result)
{
    if (PyComplex_CheckExact(result)) {
        return 0;
    }
    if (!PyComplex_Check(result)) {
        PyErr_Format(PyExc_TypeError, "__complex__ returned non-complex (type %.200s)",
            Py_TYPE(result)->tp_name);
        return -1;
    }
    return PyErr_WarnFormat(PyExc_DeprecationWarning, 1,
        "__complex__ returned non-complex (type %.200s).  The ability to return an "
        "instance of a strict subclass of complex is deprecated, and may be removed in "
        "a future version of Python.",
        Py_TYPE(result)->tp_name);
}

int complex_from_special(PyObject *o, Py_complex *value)
{
    if (PyComplex_CheckExact(o)) {
        *value = value_of(o);
        return 1;
    }
    PyObject *result = special_call_no_args(o, NAME(__complex__));
    if (result == NULL) {
        return PyErr_Occurred() ? -1 : 0;
    }
    int checked = check_result(result);
    if (checked == 0) {
        *value = value_of(result);
    }
    Py_DECREF(result);
    return checked < 0 ? -1 : 1;
}

Py_complex PyComplex_AsCComplex(PyObject *o)
{
    Py_complex value = {-1.0, 0.0};
    if (PyComplex_Check(o)) {
        return value_of(o);
    }
    int found = complex_from_special(o, &value);
    if (found == 0) {
        value.real = PyFloat_AsDouble(o);
    }
    return value;
}

double PyComplex_RealAsDouble(PyObject *o)
{
    return PyComplex_AsCComplex(o).real;
}

double PyComplex_ImagAsDouble(PyObject *o)
{
    Py_complex value = {0.0, 0.0};
    if (PyComplex_Check(o)) {
        return value_of(o).imag;
    }
    return complex_from_special(o, &value) < 0 ? -1.0 : value.imag;
}

/* Comparison and hash ------------------------------------------------------------------ */

/* 1 for equal, 0 for not; -1 when the other one is no number. No error. */
static int equal(Py_complex a, PyObject *other)
{
    if (PyLong_Check(other)) {
        return a.imag == 0.0 && !isnan(a.real) && float_compare_int(other, a.real) == 0;
    }
    if (PyFloat_Check(other)) {
        return a.imag == 0.0 && a.real == PyFloat_AS_DOUBLE(other);
    }
    if (!PyComplex_Check(other)) {
        return -1;
    }
    Py_complex b = value_of(other);
    return a.real == b.real && a.imag == b.imag;
}

static PyObject *complex_richcompare(PyObject *a, PyObject *b, int op)
{
    int same = op == Py_EQ || op == Py_NE ? equal(value_of(a), b) : -1;
    if (same < 0) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    return PyBool_FromLong(same == (op == Py_EQ));
}

static Py_hash_t complex_hash(PyObject *o)
{
    Py_complex value = value_of(o);
    uint64_t real = (uint64_t)float_hash_double(o, value.real);
    uint64_t imag = (uint64_t)float_hash_double(o, value.imag);
    return (Py_hash_t)hash_from_word(wrap_add(real, wrap_mul(HASH_IMAGINARY, imag)));
}

/* The type ------------------------------------------------------------------------------- */

static void complex_dealloc(PyObject *o)
{
    Py_TYPE(o)->tp_free(o);
}

static PyMemberDef members[] = {
    {"real", Py_T_DOUBLE, offsetof(PyComplexObject, cval.real), Py_READONLY,
        "the part along the real axis"},
    {"imag", Py_T_DOUBLE, offsetof(PyComplexObject, cval.imag), Py_READONLY,
        "the part along the imaginary axis"},
    {NULL, 0, 0, 0, NULL},
};

PyTypeObject PyComplex_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "complex",
    .tp_basicsize = sizeof(PyComplexObject),
    .tp_dealloc = complex_dealloc,
    .tp_repr = complex_repr,
    .tp_as_number = &complex_as_number,
    .tp_hash = complex_hash,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_doc = "complex(real=0, imag=0)\n--\n\n"
              "A complex number from text, from a number, or from its two parts.",
    .tp_richcompare = complex_richcompare,
    .tp_methods = complex_methods,
    .tp_members = members,
    .tp_new = complex_new,
    .tp_free = PyObject_Free,
};
