/* SPDX-License-Identifier: MIT */
#include "heap.h"
#include "node.h"
#include "snippet.h"

#include <criterion/criterion.h>

/* The number, sequence and mapping protocols as C code calls them: NULL arguments, types
 * without the slot, negative indices, and what only C code can ask for. */

TestSuite(protocol, .init = snippet_start, .fini = heap_stop, .timeout = 60);

static PyObject *one, *text;

static void refused(bool failed, const char *call)
{
    cr_expect(failed, "%s succeeded", call);
    cr_expect(node_raised_text(PyExc_SystemError, "null argument to internal routine"),
        "%s", call);
}

#define NULL_OBJECT(call) refused((call) == NULL, #call)
#define NULL_STATUS(call) refused((call) == -1, #call)
#define NULL_BINARY(function)                                                          \
    NULL_OBJECT(function(NULL, one));                                                  \
    NULL_OBJECT(function(one, NULL))
#define NULL_TERNARY(function)                                                         \
    NULL_OBJECT(function(NULL, one, one));                                             \
    NULL_OBJECT(function(one, NULL, one));                                             \
    NULL_OBJECT(function(one, one, NULL))

Test(protocol, number_functions_refuse_null)
{
    /* [slot.13] */
    one = PyLong_FromLong(1);
    NULL_BINARY(PyNumber_Add);
    NULL_BINARY(PyNumber_Subtract);
    NULL_BINARY(PyNumber_Multiply);
    NULL_BINARY(PyNumber_MatrixMultiply);
    NULL_BINARY(PyNumber_FloorDivide);
    NULL_BINARY(PyNumber_TrueDivide);
    NULL_BINARY(PyNumber_Remainder);
    NULL_BINARY(PyNumber_Divmod);
    NULL_BINARY(PyNumber_Lshift);
    NULL_BINARY(PyNumber_Rshift);
    NULL_BINARY(PyNumber_And);
    NULL_BINARY(PyNumber_Xor);
    NULL_BINARY(PyNumber_Or);
    NULL_BINARY(PyNumber_InPlaceAdd);
    NULL_BINARY(PyNumber_InPlaceSubtract);
    NULL_BINARY(PyNumber_InPlaceMultiply);
    NULL_BINARY(PyNumber_InPlaceOr);
    NULL_TERNARY(PyNumber_Power);
    NULL_TERNARY(PyNumber_InPlacePower);
    NULL_OBJECT(PyNumber_Negative(NULL));
    NULL_OBJECT(PyNumber_Positive(NULL));
    NULL_OBJECT(PyNumber_Invert(NULL));
    NULL_OBJECT(PyNumber_Absolute(NULL));
    NULL_OBJECT(PyNumber_Long(NULL));
    NULL_OBJECT(PyNumber_Float(NULL));
    NULL_OBJECT(PyNumber_Index(NULL));
    NULL_OBJECT(PyNumber_ToBase(NULL, 10));
    NULL_STATUS(PyNumber_AsSsize_t(NULL, PyExc_IndexError));
    cr_expect(PyNumber_Check(NULL) == 0 && PyNumber_Check(one) == 1);
    cr_expect(PyNumber_Check(Py_None) == 0);
    Py_DECREF(one);
}

Test(protocol, sequence_and_mapping_functions_refuse_null)
{
    /* [slot.13] */
    one = PyLong_FromLong(1);
    NULL_STATUS(PySequence_Size(NULL));
    NULL_BINARY(PySequence_Concat);
    NULL_BINARY(PySequence_InPlaceConcat);
    NULL_OBJECT(PySequence_Repeat(NULL, 1));
    NULL_OBJECT(PySequence_InPlaceRepeat(NULL, 1));
    NULL_OBJECT(PySequence_GetItem(NULL, 0));
    NULL_OBJECT(PySequence_GetSlice(NULL, 0, 1));
    NULL_OBJECT(PySequence_List(NULL));
    NULL_OBJECT(PySequence_Tuple(NULL));
    NULL_OBJECT(PySequence_Fast(NULL, "message"));
    NULL_STATUS(PySequence_SetItem(NULL, 0, one));
    NULL_STATUS(PySequence_DelItem(NULL, 0));
    NULL_STATUS(PySequence_Count(NULL, one));
    NULL_STATUS(PySequence_Index(one, NULL));
    NULL_STATUS(PyMapping_Size(NULL));
    NULL_OBJECT(PyMapping_Keys(NULL));
    NULL_OBJECT(PyMapping_Values(NULL));
    NULL_OBJECT(PyMapping_Items(NULL));
    NULL_OBJECT(PyMapping_GetItemString(one, NULL));
    NULL_STATUS(PyMapping_SetItemString(one, NULL, one));
    NULL_STATUS(PyObject_Size(NULL));
    NULL_OBJECT(PyObject_Type(NULL));
    NULL_BINARY(PyObject_GetItem);
    NULL_STATUS(PyObject_SetItem(NULL, one, one));
    NULL_STATUS(PyObject_SetItem(one, NULL, one));
    NULL_STATUS(PyObject_SetItem(one, one, NULL));
    NULL_STATUS(PyObject_DelItem(NULL, one));
    NULL_STATUS(PyObject_DelItem(one, NULL));
    cr_expect(PyMapping_Check(NULL) == 0 && PyMapping_Check(one) == 0);
    Py_DECREF(one);
}

Test(protocol, an_exception_that_is_pending_is_not_replaced_by_null)
{
    /* [slot.13] */
    PyErr_SetNone(PyExc_KeyError);
    cr_expect_null(PyNumber_Add(NULL, NULL));
    cr_expect(node_raised(PyExc_KeyError));
    PyObject *repr = PyObject_Repr(NULL);
    cr_expect(PyUnicode_EqualToUTF8(repr, "<NULL>"));
    Py_DECREF(repr);
    PyObject *bytes = PyObject_Bytes(NULL);
    cr_expect_str_eq(PyBytes_AsString(bytes), "<NULL>");
    Py_DECREF(bytes);
    cr_expect_null(PyObject_RichCompare(NULL, Py_None, Py_EQ));
    cr_expect(node_raised(PyExc_SystemError));
    cr_expect_null(PyObject_RichCompare(Py_None, Py_None, 9));
    cr_expect(node_raised(PyExc_SystemError));
}

static void type_error(bool failed, const char *message)
{
    cr_expect(failed, "%s", message);
    cr_expect(node_raised_text(PyExc_TypeError, message), "%s", message);
}

Test(protocol, types_without_the_slot_are_named)
{
    /* [ops.4] */
    one = PyLong_FromLong(1);
    PyObject *dict = PyDict_New();
    type_error(PySequence_Size(one) < 0, "object of type 'int' has no len()");
    type_error(PyMapping_Size(one) < 0, "object of type 'int' has no len()");
    type_error(!PySequence_Concat(one, one), "'int' object can't be concatenated");
    type_error(
        !PySequence_InPlaceConcat(one, one), "'int' object can't be concatenated");
    type_error(!PySequence_Repeat(one, 2), "'int' object can't be repeated");
    type_error(!PySequence_InPlaceRepeat(one, 2), "'int' object can't be repeated");
    type_error(!PySequence_GetItem(one, 0), "'int' object does not support indexing");
    type_error(!PySequence_GetItem(dict, 0), "dict is not a sequence");
    type_error(PySequence_Size(dict) < 0, "dict is not a sequence");
    type_error(PySequence_SetItem(dict, 0, one) < 0, "dict is not a sequence");
    type_error(PySequence_DelItem(dict, 0) < 0, "dict is not a sequence");
    type_error(PySequence_SetItem(one, 0, one) < 0,
        "'int' object does not support item assignment");
    type_error(
        PySequence_DelItem(one, 0) < 0, "'int' object doesn't support item deletion");
    type_error(!PySequence_GetSlice(one, 0, 1), "'int' object is unsliceable");
    type_error(!PySequence_Fast(one, "no sequence"), "no sequence");
    type_error(PySequence_Contains(one, one) < 0,
        "argument of type 'int' is not a container or iterable");
    type_error(
        PySequence_Index(one, one) < 0, "argument of type 'int' is not iterable");
    cr_expect(!PySequence_Check(dict) && !PySequence_Check(one));
    cr_expect(PyMapping_Check(dict));
    cr_expect(!PyObject_CheckBuffer(one));
    Py_DECREF(dict);
    Py_DECREF(one);
}

/* Repr of a new reference, which is released. */
static void gives(PyObject *value, const char *expected)
{
    cr_assert(value != NULL, "%s", expected);
    PyObject *repr = PyObject_Repr(value);
    cr_expect_str_eq(PyUnicode_AsUTF8(repr), expected);
    Py_DECREF(repr);
    Py_DECREF(value);
}

Test(protocol, sequences_are_joined_repeated_and_indexed)
{
    /* [seq.2 seq.3] */
    PyObject *list = Py_BuildValue("[iii]", 1, 2, 3);
    PyObject *tuple = Py_BuildValue("(ii)", 4, 5);
    gives(PySequence_Concat(tuple, tuple), "(4, 5, 4, 5)");
    gives(PySequence_InPlaceConcat(tuple, tuple), "(4, 5, 4, 5)");
    gives(PySequence_InPlaceRepeat(tuple, 2), "(4, 5, 4, 5)");
    gives(PySequence_Repeat(tuple, 0), "()");
    gives(PySequence_GetItem(tuple, -1), "5");
    cr_expect_null(PySequence_GetItem(tuple, -3));
    cr_expect(node_raised_text(PyExc_IndexError, "tuple index out of range"));
    gives(PySequence_InPlaceConcat(list, tuple), "[1, 2, 3, 4, 5]");
    cr_expect(PySequence_SetItem(list, -1, Py_None) == 0);
    cr_expect(PySequence_DelItem(list, -2) == 0);
    gives(PySequence_InPlaceRepeat(list, 2), "[1, 2, 3, None, 1, 2, 3, None]");
    gives(PySequence_GetSlice(list, 1, 3), "[2, 3]");
    cr_expect(PySequence_Count(list, Py_None) == 2);
    cr_expect(PySequence_Index(list, Py_None) == 3);
    cr_expect(PySequence_Index(list, list) == -1);
    cr_expect(
        node_raised_text(PyExc_ValueError, "sequence.index(x): x not in sequence"));
    gives(PySequence_Tuple(list), "(1, 2, 3, None, 1, 2, 3, None)");
    gives(PySequence_Fast(tuple, ""), "(4, 5)");
    gives(PyObject_Type(tuple), "<class 'tuple'>");
    Py_DECREF(list);
    Py_DECREF(tuple);
}

Test(protocol, classes_join_and_repeat_by_their_number_methods)
{
    /* [ops.4] */
    PyObject *namespace = snippet_run("class S:\n"
                                      "    def __getitem__(s, i): return i\n"
                                      "    def __len__(s): return 10\n"
                                      "    def __setitem__(s, i, v): s.log = (i, v)\n"
                                      "    def __delitem__(s, i): s.log = i\n"
                                      "class A(S):\n"
                                      "    def __add__(s, o): return 'add'\n"
                                      "    def __mul__(s, n): return 'mul %d' % n\n"
                                      "class I(A):\n"
                                      "    def __iadd__(s, o): return 'iadd'\n"
                                      "    def __imul__(s, n): return 'imul %d' % n\n"
                                      "class B(S):\n"
                                      "    def __len__(s): raise KeyError('len')\n"
                                      "s, a, i, b = S(), A(), I(), B()\n");
    PyObject *s = snippet_get(namespace, "s"), *a = snippet_get(namespace, "a");
    PyObject *i = snippet_get(namespace, "i"), *b = snippet_get(namespace, "b");
    gives(PySequence_Concat(a, s), "'add'");
    gives(PySequence_InPlaceConcat(a, s), "'add'");
    gives(PySequence_InPlaceConcat(i, s), "'iadd'");
    gives(PySequence_Repeat(a, 3), "'mul 3'");
    gives(PySequence_InPlaceRepeat(a, 3), "'mul 3'");
    gives(PySequence_InPlaceRepeat(i, 3), "'imul 3'");
    type_error(!PySequence_Concat(s, a), "'S' object can't be concatenated");
    type_error(!PySequence_Repeat(s, 3), "'S' object can't be repeated");
    gives(PySequence_GetItem(s, -1), "9");
    cr_expect(PySequence_SetItem(s, -2, Py_None) == 0);
    gives(PyObject_GetAttrString(s, "log"), "(8, None)");
    cr_expect(PySequence_DelItem(s, 4) == 0);
    gives(PyObject_GetAttrString(s, "log"), "4");
    cr_expect_null(PySequence_GetItem(b, -1));
    cr_expect(node_raised(PyExc_KeyError));
    cr_expect(PySequence_SetItem(b, -1, Py_None) == -1);
    cr_expect(node_raised(PyExc_KeyError));
    cr_expect_null(PySequence_List(b) == NULL ? NULL : Py_None);
    cr_expect(node_raised(PyExc_KeyError));
    Py_DECREF(namespace);
}

Test(protocol, mappings_give_lists)
{
    /* [map.11] */
    PyObject *namespace = snippet_run("class M(dict):\n"
                                      "    def keys(s): return ('k',)\n"
                                      "    def values(s): return 5\n"
                                      "    def items(s): raise KeyError('items')\n"
                                      "m, d = M(a=1), {'x': 2}\n");
    PyObject *m = snippet_get(namespace, "m"), *d = snippet_get(namespace, "d");
    PyObject *value;
    gives(PyMapping_Keys(m), "['k']");
    type_error(!PyMapping_Values(m), "M.values() returned a non-iterable (type int)");
    cr_expect_null(PyMapping_Items(m));
    cr_expect(node_raised(PyExc_KeyError));
    gives(PyMapping_Keys(d), "['x']");
    gives(PyMapping_Values(d), "[2]");
    gives(PyMapping_Items(d), "[('x', 2)]");
    gives(PyMapping_GetItemString(d, "x"), "2");
    cr_expect_null(PyMapping_GetItemString(d, "y"));
    cr_expect(node_raised(PyExc_KeyError));
    cr_expect(PyMapping_SetItemString(m, "y", Py_None) == 0);
    gives(PyMapping_GetItemString(m, "y"), "None");
    text = PyUnicode_FromString("z");
    cr_expect(PyMapping_GetOptionalItem(m, text, &value) == 0 && value == NULL);
    cr_expect(PyMapping_GetOptionalItem(d, text, &value) == 0 && value == NULL);
    cr_expect(PyMapping_GetOptionalItem(d, m, &value) == -1);
    cr_expect(node_raised(PyExc_TypeError));
    cr_expect(PyMapping_GetOptionalItem(m, m, &value) == -1);
    cr_expect(node_raised(PyExc_TypeError));
    Py_DECREF(text);
    type_error(PyMapping_Size(Py_None) < 0, "object of type 'NoneType' has no len()");
    Py_DECREF(namespace);
}

Test(protocol, integers_are_clipped_or_refused)
{
    /* [ops.13 num.8] */
    PyObject *big = PyLong_FromString("1000000000000000000000", NULL, 10);
    PyObject *negative = PyNumber_Negative(big);
    cr_expect(PyNumber_AsSsize_t(big, NULL) == PY_SSIZE_T_MAX);
    cr_expect(PyNumber_AsSsize_t(negative, NULL) == PY_SSIZE_T_MIN);
    cr_expect(PyNumber_AsSsize_t(big, PyExc_ValueError) == -1);
    cr_expect(node_raised_text(
        PyExc_ValueError, "cannot fit 'int' into an index-sized integer"));
    one = PyLong_FromLong(10);
    gives(PyNumber_ToBase(one, 2), "'0b1010'");
    gives(PyNumber_ToBase(one, 8), "'0o12'");
    gives(PyNumber_ToBase(one, 10), "'10'");
    gives(PyNumber_ToBase(one, 16), "'0xa'");
    cr_expect_null(PyNumber_ToBase(one, 3));
    cr_expect(node_raised_text(
        PyExc_SystemError, "PyNumber_ToBase: base must be 2, 8, 10 or 16"));
    type_error(!PyNumber_ToBase(Py_None, 2),
        "'NoneType' object cannot be interpreted as an integer");
    Py_DECREF(one);
    Py_DECREF(big);
    Py_DECREF(negative);
}

Test(protocol, a_format_specification_is_a_string)
{
    /* [ops.17] */
    one = PyLong_FromLong(1);
    text = PyUnicode_FromString("x");
    PyObject *number = PyFloat_FromDouble(1.5);
    cr_expect_null(PyObject_Format(text, one));
    cr_expect(node_raised_text(
        PyExc_SystemError, "Format specifier must be a string, not int"));
    gives(PyObject_Format(text, NULL), "'x'");
    gives(PyObject_Format(one, NULL), "'1'");
    gives(PyObject_Format(number, NULL), "'1.5'");
    gives(PyObject_Format(one, text), "'1'");
    Py_DECREF(one);
    Py_DECREF(text);
    Py_DECREF(number);
}
