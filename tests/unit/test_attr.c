/* SPDX-License-Identifier: MIT */
#include "node.h"
#include "object/attr.h"
#include "object/names.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(attr, .init = node_start, .fini = heap_stop, .timeout = 60);

static PyObject *read_property(PyObject *self, PyObject *args)
{
    (void)self;
    (void)args;
    return PyLong_FromLong(7);
}

static PyObject *read_failing(PyObject *self, PyObject *args)
{
    (void)self;
    (void)args;
    PyErr_SetString(PyExc_ValueError, "in a reader");
    return NULL;
}

static PyMethodDef read_def = {"read", read_property, METH_O, NULL};
static PyMethodDef fail_def = {"fail", read_failing, METH_O, NULL};

/* Class attributes: `data` is a property, `plain` the number 1, `bound` a non-data
 * descriptor, `failing` a property that raises. */
static PyObject *new_instance(void)
{
    PyObject *dict = PyDict_New();
    PyObject *reader = PyCFunction_New(&read_def, NULL);
    PyObject *failing = PyCFunction_New(&fail_def, NULL);
    PyObject *data = PyObject_CallOneArg((PyObject *)&PyProperty_Type, reader);
    PyObject *error = PyObject_CallOneArg((PyObject *)&PyProperty_Type, failing);
    PyObject *bound = PyStaticMethod_New(reader);
    PyObject *one = PyLong_FromLong(1);
    cr_assert(data != NULL && error != NULL && bound != NULL);
    cr_assert(PyDict_SetItemString(dict, "data", data) == 0);
    cr_assert(PyDict_SetItemString(dict, "failing", error) == 0);
    cr_assert(PyDict_SetItemString(dict, "bound", bound) == 0);
    cr_assert(PyDict_SetItemString(dict, "plain", one) == 0);
    PyObject *made = node_class("C", NULL, dict);
    PyObject *op = PyObject_CallNoArgs(made);
    cr_assert(op != NULL);
    Py_DECREF(made);
    Py_DECREF(dict);
    Py_DECREF(reader);
    Py_DECREF(failing);
    Py_DECREF(data);
    Py_DECREF(error);
    Py_DECREF(bound);
    return op;
}

static long read_long(PyObject *op, const char *name)
{
    PyObject *value = PyObject_GetAttrString(op, name);
    cr_assert(value != NULL);
    long result = PyLong_AsLong(value);
    Py_DECREF(value);
    return result;
}

static void put(PyObject *op, const char *name, long number)
{
    PyObject **slot = _PyObject_GetDictPtr(op);
    PyObject *value = PyLong_FromLong(number);
    if (*slot == NULL) {
        *slot = PyDict_New();
    }
    cr_assert(PyDict_SetItemString(*slot, name, value) == 0);
    Py_DECREF(value);
}

Test(attr, a_data_descriptor_hides_the_instance_dict)
{
    /* [lookup.1] */
    PyObject *op = new_instance();
    put(op, "data", 99);
    cr_assert(read_long(op, "data") == 7);
    Py_DECREF(op);
}

Test(attr, the_instance_dict_hides_other_class_attributes)
{
    /* [lookup.1] */
    PyObject *op = new_instance();
    cr_assert(read_long(op, "plain") == 1);
    put(op, "plain", 2);
    put(op, "bound", 3);
    cr_assert(read_long(op, "plain") == 2);
    cr_assert(read_long(op, "bound") == 3);
    cr_assert(PyObject_DelAttrString(op, "plain") == 0);
    cr_assert(read_long(op, "plain") == 1);
    Py_DECREF(op);
}

Test(attr, a_missing_attribute_is_an_error_with_name_and_object)
{
    /* [lookup.3] */
    PyObject *op = new_instance();
    cr_assert(PyObject_GetAttrString(op, "nope") == NULL);
    PyObject *error = PyErr_GetRaisedException();
    cr_assert(error != NULL && Py_IS_TYPE(error, (PyTypeObject *)PyExc_AttributeError));
    PyObject *text = PyObject_Str(error);
    cr_assert_str_eq(PyUnicode_AsUTF8(text), "'C' object has no attribute 'nope'");
    PyObject *name = PyObject_GetAttrString(error, "name");
    PyObject *obj = PyObject_GetAttrString(error, "obj");
    cr_assert(obj == op && PyUnicode_EqualToUTF8(name, "nope"));
    Py_DECREF(name);
    Py_DECREF(obj);
    Py_DECREF(text);
    Py_DECREF(error);
    Py_DECREF(op);
}

Test(attr, the_optional_form_tells_missing_from_failing)
{
    /* [lookup.13] */
    PyObject *op = new_instance();
    PyObject *value;
    cr_assert(PyObject_GetOptionalAttrString(op, "nope", &value) == 0 && value == NULL);
    cr_assert(PyErr_Occurred() == NULL);
    cr_assert(PyObject_GetOptionalAttrString(op, "plain", &value) == 1);
    Py_DECREF(value);
    cr_assert(PyObject_GetOptionalAttrString(op, "failing", &value) == -1);
    cr_assert(value == NULL && node_raised(PyExc_ValueError));
    PyObject *list = PyList_New(0);
    cr_assert(PyObject_GetOptionalAttrString(list, "nope", &value) == 0);
    cr_assert(PyObject_GetOptionalAttrString(list, "append", &value) == 1);
    Py_DECREF(value);
    Py_DECREF(list);
    Py_DECREF(op);
}

Test(attr, names_are_strings)
{
    /* [lookup.4] */
    PyObject *one = PyLong_FromLong(1);
    PyObject *value;
    cr_assert(PyObject_GetAttr(Py_None, one) == NULL);
    cr_assert(
        node_raised_text(PyExc_TypeError, "attribute name must be string, not 'int'"));
    cr_assert(
        PyObject_SetAttr(Py_None, one, one) == -1 && node_raised(PyExc_TypeError));
    cr_assert(PyObject_GetOptionalAttr(Py_None, one, &value) == -1);
    cr_assert(node_raised(PyExc_TypeError));
    cr_assert(PyObject_GenericGetAttr(Py_None, one) == NULL);
    cr_assert(node_raised(PyExc_TypeError));
}

Test(attr, what_cannot_be_written_says_why)
{
    /* [lookup.3] */
    PyObject *one = PyLong_FromLong(1);
    cr_assert(PyObject_SetAttrString(one, "x", one) == -1);
    cr_assert(node_raised_text(PyExc_AttributeError,
        "'int' object has no attribute 'x' and no __dict__ for "
        "setting new attributes"));
    cr_assert(PyObject_SetAttrString(one, "bit_length", one) == -1);
    cr_assert(node_raised_text(
        PyExc_AttributeError, "'int' object attribute 'bit_length' is read-only"));
    PyObject *op = new_instance();
    cr_assert(PyObject_DelAttrString(op, "nope") == -1);
    cr_assert(
        node_raised_text(PyExc_AttributeError, "'C' object has no attribute 'nope'"));
    put(op, "x", 1);
    cr_assert(PyObject_DelAttrString(op, "nope") == -1);
    cr_assert(node_raised(PyExc_AttributeError));
    cr_assert(PyObject_SetAttrString(op, "data", one) == -1);
    cr_assert(node_raised(PyExc_AttributeError));
    Py_DECREF(op);
}

Test(attr, special_methods_are_found_on_the_type)
{
    /* [lookup.7] */
    PyObject *op = new_instance();
    put(op, "__len__", 5);
    cr_assert(_PyObject_LookupSpecial(op, NAME(__len__)) == NULL);
    cr_assert(PyErr_Occurred() == NULL);
    PyObject *method = _PyObject_LookupSpecial(op, NAME(__repr__));
    cr_assert(method != NULL);
    PyObject *text = PyObject_CallNoArgs(method);
    cr_assert(text != NULL && PyUnicode_Check(text));
    Py_DECREF(text);
    Py_DECREF(method);
    Py_DECREF(op);
}

Test(attr, methods_are_loaded_without_binding_them)
{
    /* [call.2] */
    PyObject *op = new_instance();
    PyObject *method;
    cr_assert(_PyObject_GetMethod(op, NAME(__dir__), &method) == 1);
    cr_assert(Py_IS_TYPE(method, &PyMethodDescr_Type));
    Py_DECREF(method);
    PyObject *plain = PyUnicode_InternFromString("plain");
    cr_assert(_PyObject_GetMethod(op, plain, &method) == 0 && method != NULL);
    Py_DECREF(method);
    put(op, "__dir__", 5);
    cr_assert(_PyObject_GetMethod(op, NAME(__dir__), &method) == 0);
    cr_assert(PyLong_Check(method));
    Py_DECREF(method);
    PyObject *nope = PyUnicode_InternFromString("nope");
    cr_assert(_PyObject_GetMethod(op, nope, &method) == 0 && method == NULL);
    cr_assert(node_raised(PyExc_AttributeError));
    Py_DECREF(plain);
    Py_DECREF(nope);
    Py_DECREF(op);
}

Test(attr, dir_is_sorted)
{
    /* [lookup.14] */
    PyObject *op = new_instance();
    put(op, "aaa", 1);
    PyObject *list = PyObject_Dir(op);
    cr_assert(list != NULL && PyList_CheckExact(list));
    for (Py_ssize_t i = 1; i < PyList_GET_SIZE(list); i++) {
        cr_assert(PyUnicode_Compare(
                      PyList_GET_ITEM(list, i - 1), PyList_GET_ITEM(list, i)) <= 0);
    }
    PyObject *name = PyUnicode_InternFromString("aaa");
    cr_assert(PySequence_Contains(list, name) == 1);
    Py_DECREF(name);
    Py_DECREF(list);
    Py_DECREF(op);
}

Test(attr, text_truth_and_hash_of_plain_objects)
{
    /* [ops.7, ops.10, ops.17] */
    PyObject *null = PyObject_Repr(NULL);
    cr_assert_str_eq(PyUnicode_AsUTF8(null), "<NULL>");
    Py_DECREF(null);
    PyObject *text = PyUnicode_FromString("caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x8e\x89");
    PyObject *ascii = PyObject_ASCII(text);
    cr_assert_str_eq(PyUnicode_AsUTF8(ascii), "'caf\\xe9 \\u20ac \\U0001f389'");
    Py_DECREF(ascii);
    Py_DECREF(text);
    PyObject *list = PyList_New(0);
    cr_assert(PyObject_IsTrue(list) == 0 && PyObject_Not(list) == 1);
    cr_assert(PyObject_Hash(list) == -1);
    cr_assert(node_raised_text(PyExc_TypeError, "unhashable type: 'list'"));
    cr_assert(PyObject_IsTrue(Py_None) == 0 && PyObject_IsTrue(Py_True) == 1);
    cr_assert(PyObject_IsTrue((PyObject *)&PyType_Type) == 1);
    cr_assert(PyObject_RichCompareBool(list, list, Py_EQ) == 1);
    cr_assert(PyObject_RichCompareBool(list, Py_None, Py_NE) == 1);
    cr_assert(PyObject_RichCompare(list, Py_None, Py_LT) == NULL);
    cr_assert(node_raised_text(PyExc_TypeError,
        "'<' not supported between instances of 'list' and 'NoneType'"));
    Py_DECREF(list);
}

/* Every allocation fails in turn ----------------------------------------------------------- */

static PyObject *written;

static int read_and_write(void *op)
{
    PyObject *value = PyObject_GetAttrString(op, "data");
    int result = -1;
    if (value != NULL && PyObject_SetAttr(op, written, value) == 0) {
        result = PyObject_DelAttr(op, written);
    }
    Py_XDECREF(value);
    return result;
}

static int list_names(void *op)
{
    PyObject *list = PyObject_Dir(op);
    Py_XDECREF(list);
    return list != NULL ? 0 : -1;
}

static int show(void *op)
{
    PyObject *repr = PyObject_Repr(op);
    PyObject *ascii = repr != NULL ? PyObject_ASCII(repr) : NULL;
    Py_XDECREF(repr);
    Py_XDECREF(ascii);
    return ascii != NULL ? 0 : -1;
}

Test(attr, failing_allocations_leave_everything_as_it_was)
{
    /* [memory.4] */
    PyObject *op = new_instance();
    written = PyUnicode_InternFromString("written");
    cr_assert(node_each_failure(read_and_write, op) > 0);
    cr_assert(node_each_failure(list_names, op) > 0);
    cr_assert(node_each_failure(show, op) > 0);
    Py_DECREF(written);
    Py_DECREF(op);
}
