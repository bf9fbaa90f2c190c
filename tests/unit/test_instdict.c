/* SPDX-License-Identifier: MIT */
#include "node.h"
#include "object/instdict.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(instdict, .init = node_start, .fini = heap_stop, .timeout = 60);

static PyObject *new_instance(void)
{
    PyObject *made = node_class("C", NULL, NULL);
    PyObject *op = PyObject_CallNoArgs(made);
    cr_assert(op != NULL);
    Py_DECREF(made);
    return op;
}

Test(instdict, the_dict_is_made_when_needed)
{
    /* [lookup.11] */
    PyObject *op = new_instance();
    PyObject **slot = instdict_slot(op);
    cr_assert(slot != NULL && slot == _PyObject_GetDictPtr(op));
    cr_assert(*slot == NULL);
    cr_assert(PyObject_HasAttrWithError(op, PyUnicode_InternFromString("x")) == 0);
    cr_assert(*slot == NULL);
    cr_assert(PyObject_SetAttrString(op, "x", Py_None) == 0);
    cr_assert(*slot != NULL && PyDict_Size(*slot) == 1);
    PyObject *dict = PyObject_GenericGetDict(op, NULL);
    cr_assert(dict == *slot);
    Py_DECREF(dict);
    Py_DECREF(op);
}

Test(instdict, it_can_be_replaced_and_deleted)
{
    /* [lookup.11] */
    PyObject *op = new_instance();
    PyObject *dict = PyDict_New();
    cr_assert(PyDict_SetItemString(dict, "y", Py_True) == 0);
    cr_assert(PyObject_SetAttrString(op, "__dict__", dict) == 0);
    PyObject *value = PyObject_GetAttrString(op, "y");
    cr_assert(value == Py_True);
    cr_assert(*instdict_slot(op) == dict && Py_REFCNT(dict) == 2);
    cr_assert(PyObject_DelAttrString(op, "__dict__") == 0);
    cr_assert(*instdict_slot(op) == NULL && Py_REFCNT(dict) == 1);
    cr_assert(PyObject_GetAttrString(op, "y") == NULL);
    cr_assert(node_raised(PyExc_AttributeError));
    cr_assert(PyObject_SetAttrString(op, "z", Py_True) == 0);
    cr_assert(PyObject_SetAttrString(op, "__dict__", Py_None) == -1);
    cr_assert(node_raised_text(
        PyExc_TypeError, "__dict__ must be set to a dictionary, not a 'NoneType'"));
    cr_assert(PyDict_Size(*instdict_slot(op)) == 1);
    Py_DECREF(dict);
    Py_DECREF(op);
}

Test(instdict, some_objects_have_none)
{
    /* [lookup.11] */
    cr_assert(instdict_slot(Py_None) == NULL);
    cr_assert(PyObject_GenericGetDict(Py_None, NULL) == NULL);
    cr_assert(node_raised_text(PyExc_AttributeError, "This object has no __dict__"));
    cr_assert(instdict_set(Py_None, NULL) == -1);
    cr_assert(node_raised(PyExc_AttributeError));
}

Test(instdict, a_dict_behind_the_items_depends_on_their_number)
{
    /* [lookup.11] */
    PyObject *made = node_class("T", (PyObject *)&PyTuple_Type, NULL);
    PyObject *op = PyObject_CallFunction(made, "((OOO))", Py_None, Py_True, Py_False);
    cr_assert(op != NULL && PyTuple_Size(op) == 3);
    cr_assert(PyObject_SetAttrString(op, "x", Py_True) == 0);
    cr_assert(PyTuple_GET_ITEM(op, 2) == Py_False);
    PyObject *value = PyObject_GetAttrString(op, "x");
    cr_assert(value == Py_True);
    Py_DECREF(op);
    Py_DECREF(made);
}

Test(instdict, a_failed_allocation_leaves_the_instance_as_it_was)
{
    /* [memory.4] */
    PyObject *op = new_instance();
    PyObject *name = PyUnicode_InternFromString("x");
    node_fail_allocation(1);
    int result = PyObject_SetAttr(op, name, Py_None);
    node_fail_allocation(0);
    cr_assert(result == -1 && node_raised(PyExc_MemoryError));
    cr_assert(*instdict_slot(op) == NULL);
    cr_assert(PyObject_SetAttr(op, name, Py_None) == 0);
    Py_DECREF(name);
    Py_DECREF(op);
}

Test(instdict, a_cycle_through_the_dict_is_collected)
{
    /* [gc.1] */
    PyObject *op = new_instance();
    PyObject *reference = PyWeakref_NewRef(op, NULL);
    cr_assert(PyObject_SetAttrString(op, "self", op) == 0);
    Py_DECREF(op);
    cr_assert(PyGC_Collect() >= 1);
    cr_assert(PyWeakref_GetRef(reference, &op) == 0);
    Py_DECREF(reference);
}
