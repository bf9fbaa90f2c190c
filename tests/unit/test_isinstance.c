/* SPDX-License-Identifier: MIT */
#include "node.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(isinstance, .init = node_start, .fini = heap_stop, .timeout = 60);

static PyObject *type_of(PyTypeObject *type)
{
    return (PyObject *)type;
}

Test(isinstance, exact_and_derived_classes)
{
    /* [hook.2] */
    PyObject *base = node_class("B", NULL, NULL);
    PyObject *derived = node_class("D", base, NULL);
    PyObject *op = PyObject_CallNoArgs(derived);
    cr_assert(PyObject_IsInstance(op, derived) == 1);
    cr_assert(PyObject_IsInstance(op, base) == 1);
    cr_assert(PyObject_IsInstance(op, type_of(&PyBaseObject_Type)) == 1);
    cr_assert(PyObject_IsInstance(op, type_of(&PyLong_Type)) == 0);
    cr_assert(PyObject_IsSubclass(derived, base) == 1);
    cr_assert(PyObject_IsSubclass(base, derived) == 0);
    cr_assert(PyObject_IsSubclass(base, base) == 1);
    cr_assert(PyObject_IsInstance(base, type_of(&PyType_Type)) == 1);
    Py_DECREF(op);
    Py_DECREF(derived);
    Py_DECREF(base);
}

Test(isinstance, a_tuple_means_any_of_them)
{
    /* [hook.5, hook.12] */
    PyObject *tuple =
        Py_BuildValue("(O(OO))", &PyUnicode_Type, &PyFloat_Type, &PyBool_Type);
    cr_assert(PyObject_IsInstance(Py_True, tuple) == 1);
    cr_assert(PyObject_IsInstance(Py_None, tuple) == 0);
    cr_assert(PyObject_IsSubclass(type_of(&PyBool_Type), tuple) == 1);
    cr_assert(PyObject_IsSubclass(type_of(&PyLong_Type), tuple) == 0);
    Py_DECREF(tuple);
}

Test(isinstance, deep_tuples_end_with_an_error)
{
    /* [hook.12] */
    PyObject *nested = PyTuple_New(0);
    for (int i = 0; i < 100000; i++) {
        PyObject *outer = PyTuple_Pack(1, nested);
        Py_DECREF(nested);
        nested = outer;
    }
    cr_assert(PyObject_IsInstance(Py_None, nested) == -1);
    cr_assert(node_raised_text(
        PyExc_RecursionError, "maximum recursion depth exceeded in __instancecheck__"));
    cr_assert(PyObject_IsSubclass(type_of(&PyLong_Type), nested) == -1);
    cr_assert(node_raised(PyExc_RecursionError));
    Py_DECREF(nested);
}

Test(isinstance, other_objects_are_refused)
{
    /* [hook.6] */
    cr_assert(PyObject_IsInstance(Py_None, Py_None) == -1);
    cr_assert(node_raised_text(PyExc_TypeError,
        "isinstance() arg 2 must be a type, a tuple of types, or a union"));
    cr_assert(PyObject_IsSubclass(Py_None, type_of(&PyLong_Type)) == -1);
    cr_assert(node_raised_text(PyExc_TypeError, "issubclass() arg 1 must be a class"));
    cr_assert(PyObject_IsSubclass(type_of(&PyLong_Type), Py_None) == -1);
    cr_assert(node_raised_text(PyExc_TypeError,
        "issubclass() arg 2 must be a class, a tuple of classes, or a union"));
}

/* New object whose attribute __bases__ is this tuple, which is taken over. */
static PyObject *pretender(PyObject *bases)
{
    PyObject *made = node_class("P", NULL, NULL);
    PyObject *op = PyObject_CallNoArgs(made);
    Py_DECREF(made);
    cr_assert(op != NULL && PyObject_SetAttrString(op, "__bases__", bases) == 0);
    Py_DECREF(bases);
    return op;
}

Test(isinstance, objects_with_bases_act_as_classes)
{
    /* [hook.7] */
    PyObject *root = pretender(PyTuple_New(0));
    PyObject *middle = pretender(PyTuple_Pack(1, root));
    PyObject *other = pretender(PyTuple_New(0));
    PyObject *leaf = pretender(PyTuple_Pack(2, other, middle));
    cr_assert(PyObject_IsSubclass(leaf, root) == 1);
    cr_assert(PyObject_IsSubclass(leaf, other) == 1);
    cr_assert(PyObject_IsSubclass(root, leaf) == 0);
    cr_assert(PyObject_IsInstance(Py_None, root) == 0);
    Py_DECREF(leaf);
    Py_DECREF(other);
    Py_DECREF(middle);
    Py_DECREF(root);
}

Test(isinstance, bases_that_are_circular_end_with_an_error)
{
    /* [hook.7] */
    PyObject *loop = pretender(PyTuple_New(0));
    PyObject *target = pretender(PyTuple_New(0));
    PyObject *bases = PyTuple_Pack(2, loop, loop);
    cr_assert(PyObject_SetAttrString(loop, "__bases__", bases) == 0);
    cr_assert(PyObject_IsSubclass(loop, target) == -1);
    cr_assert(node_raised_text(
        PyExc_RecursionError, "maximum recursion depth exceeded in __issubclass__"));
    Py_DECREF(bases);
    Py_DECREF(loop);
    Py_DECREF(target);
}

Test(isinstance, a_claimed_class_counts)
{
    /* [hook.8] */
    PyObject *dict = PyDict_New();
    cr_assert(PyDict_SetItemString(dict, "__class__", type_of(&PyLong_Type)) == 0);
    PyObject *made = node_class("C", NULL, dict);
    PyObject *op = PyObject_CallNoArgs(made);
    cr_assert(PyObject_IsInstance(op, type_of(&PyLong_Type)) == 1);
    cr_assert(PyObject_IsInstance(op, made) == 1);
    cr_assert(!PyLong_Check(op));
    Py_DECREF(op);
    Py_DECREF(made);
    Py_DECREF(dict);
}
