/* SPDX-License-Identifier: MIT */
#include "builtin/complex.h"

#include <math.h>

#include "builtin/format_number.h"

static Py_complex value_of(PyObject *o)
{
    return ((PyComplexObject *)o)->cval;
}

/* Text ---------------------------------------------------------------------------------- */

/* One part after a specification that has no width. Without a type the text is that of
 * repr, where whole numbers show no fraction. */
static PyObject *part_text(double value, const struct format_spec *spec)
{
    PyObject *text = format_double(value, spec);
    if (text == NULL || spec->type != 0) {
        return text;
    }
    Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    bool whole = size > 2 && PyUnicode_ReadChar(text, size - 2) == '.' &&
                 PyUnicode_ReadChar(text, size - 1) == '0';
    if (whole) {
        Py_SETREF(text, PyUnicode_Substring(text, 0, size - (spec->alternate ? 1 : 2)));
    }
    return text;
}

/* Both parts after a specification; without a type they are in parentheses, or the
 * imaginary one stands alone when the real one is a positive zero. */
static PyObject *parts_text(Py_complex value, const struct format_spec *spec)
{
    struct format_spec part = *spec;
    bool plain = spec->type == 0;
    part.width = -1;
    if (plain && spec->precision >= 0) {
        part.type = 'g';
    }
    bool alone = plain && value.real == 0.0 && !signbit(value.real);
    PyObject *real = alone ? NULL : part_text(value.real, &part);
    if (!alone) {
        part.sign = '+';
    }
    PyObject *imag = !alone && real == NULL ? NULL : part_text(value.imag, &part);
    PyObject *text = NULL;
    if (imag != NULL) {
        text = alone   ? PyUnicode_FromFormat("%Uj", imag)
               : plain ? PyUnicode_FromFormat("(%U%Uj)", real, imag)
                       : PyUnicode_FromFormat("%U%Uj", real, imag);
    }
    Py_XDECREF(real);
    Py_XDECREF(imag);
    return text;
}

PyObject *complex_repr(PyObject *o)
{
    static const struct format_spec spec = {
        .fill = ' ', .align = '>', .width = -1, .precision = -1};
    return parts_text(value_of(o), &spec);
}

/* Pads text, which is taken over and may be NULL, to the width. */
static PyObject *pad(PyObject *text, const struct format_spec *spec)
{
    const char *utf8 = text == NULL ? NULL : PyUnicode_AsUTF8(text);
    PyObject *result = NULL;
    if (utf8 != NULL) {
        struct number_parts parts = {.prefix = "",
            .digits = utf8,
            .n_digits = PyUnicode_GET_LENGTH(text),
            .fraction = "",
            .tail = ""};
        struct format_spec whole = *spec;
        whole.grouping = 0;
        whole.fraction_grouping = 0;
        result = number_lay_out(&parts, &whole);
    }
    Py_XDECREF(text);
    return result;
}

PyObject *complex_format(PyObject *o, PyObject *text)
{
    struct format_spec spec;
    if (!PyUnicode_Check(text)) {
        return PyErr_Format(PyExc_TypeError,
            "__format__() argument must be str, not %.50s", Py_TYPE(text)->tp_name);
    }
    if (PyUnicode_GET_LENGTH(text) == 0) {
        return PyObject_Str(o);
    }
    if (format_spec_parse(&spec, text, o) < 0) {
        return NULL;
    }
    if (spec.type != 0 && (spec.type > 0x7F || !strchr("eEfFgGn", (int)spec.type))) {
        return format_spec_unknown(&spec, o);
    }
    if (spec.fill == '0' || spec.align == '=') {
        PyErr_SetString(PyExc_ValueError,
            spec.fill == '0'
                ? "Zero padding is not allowed in complex format specifier"
                : "'=' alignment flag is not allowed in complex format specifier");
        return NULL;
    }
    return pad(parts_text(value_of(o), &spec), &spec);
}

/* Methods ------------------------------------------------------------------------------- */

static PyObject *complex_conjugate(PyObject *o, PyObject *Py_UNUSED(args))
{
    Py_complex value = value_of(o);
    return PyComplex_FromDoubles(value.real, -value.imag);
}

static PyObject *complex_exact(PyObject *o, PyObject *Py_UNUSED(args))
{
    return PyComplex_CheckExact(o) ? Py_NewRef(o) : PyComplex_FromCComplex(value_of(o));
}

static PyObject *complex_getnewargs(PyObject *o, PyObject *Py_UNUSED(args))
{
    Py_complex value = value_of(o);
    return Py_BuildValue("(dd)", value.real, value.imag);
}

static PyObject *complex_from_number(PyObject *type, PyObject *number)
{
    bool exact = type == (PyObject *)&PyComplex_Type;
    if (exact && PyComplex_CheckExact(number)) {
        return Py_NewRef(number);
    }
    Py_complex value = PyComplex_AsCComplex(number);
    if (value.real == -1.0 && PyErr_Occurred()) {
        return NULL;
    }
    PyObject *result = PyComplex_FromCComplex(value);
    if (result != NULL && !exact) {
        Py_SETREF(result, PyObject_CallOneArg(type, result));
    }
    return result;
}

PyMethodDef complex_methods[] = {
    {"from_number", complex_from_number, METH_O | METH_CLASS,
        "from_number($type, number, /)\n--\n\n"
        "A complex number from a number, never from text."},
    {"conjugate", complex_conjugate, METH_NOARGS,
        "conjugate($self, /)\n--\n\n"
        "The mirror image at the real axis: (3-4j).conjugate() == 3+4j."},
    {"__complex__", complex_exact, METH_NOARGS,
        "__complex__($self, /)\n--\n\nThe same number, of exact type complex."},
    {"__getnewargs__", complex_getnewargs, METH_NOARGS,
        "__getnewargs__($self, /)\n--\n\n"},
    {"__format__", complex_format, METH_O,
        "__format__($self, format_spec, /)\n--\n\n"
        "The number as text after a format specification."},
    {NULL, NULL, 0, NULL},
};
