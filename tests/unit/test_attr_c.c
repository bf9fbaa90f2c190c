/* SPDX-License-Identifier: MIT */
#include "heap.h"
#include "node.h"
#include "snippet.h"

#include "object/instdict.h"

#include <criterion/criterion.h>

/* Attributes, reprs, calls and sizes as C code meets them: old slots that take C strings,
 * types that have no slot at all, arguments that no Python code can pass. */

static PyObject *get(PyObject *self, char *name)
{
    if (name[0] == 'x') {
        return PyUnicode_FromString(name);
    }
    (void)PyErr_Format(
        PyExc_AttributeError, "no %s in %s", name, Py_TYPE(self)->tp_name);
    return NULL;
}

static char stored[16];

static int set(PyObject *Py_UNUSED(self), char *name, PyObject *value)
{
    (void)snprintf(
        stored, sizeof(stored), "%s %s", value == NULL ? "del" : "set", name);
    return 0;
}

static PyTypeObject old_type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "tests.Old",
    .tp_basicsize = sizeof(PyObject),
    .tp_getattr = get,
    .tp_setattr = set,
};

static PyTypeObject bare_type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "tests.Bare",
    .tp_basicsize = sizeof(PyObject),
};

static void start(void)
{
    snippet_start();
    cr_assert(heap_ready_type(&old_type) == 0 && heap_ready_type(&bare_type) == 0);
}

TestSuite(attr_c, .init = start, .fini = heap_stop, .timeout = 60);

/* Repr of a new reference, which is released. */
static void gives(PyObject *value, const char *expected)
{
    cr_assert(value != NULL, "%s", expected);
    PyObject *repr = PyObject_Repr(value);
    cr_expect_str_eq(PyUnicode_AsUTF8(repr), expected);
    Py_DECREF(repr);
    Py_DECREF(value);
}

Test(attr_c, slots_with_c_strings_are_asked)
{
    /* [slot.10] */
    PyObject *op = PyObject_New(PyObject, &old_type);
    PyObject *surrogate = PyUnicode_FromOrdinal(0xd800), *value;
    gives(PyObject_GetAttrString(op, "xy"), "'xy'");
    cr_expect_null(PyObject_GetAttrString(op, "y"));
    cr_expect(node_raised_text(PyExc_AttributeError, "no y in tests.Old"));
    cr_expect(PyObject_GetOptionalAttrString(op, "y", &value) == 0 && value == NULL);
    cr_expect(PyObject_SetAttrString(op, "a", Py_None) == 0);
    cr_expect_str_eq(stored, "set a");
    cr_expect(PyObject_DelAttrString(op, "b") == 0);
    cr_expect_str_eq(stored, "del b");
    cr_expect_null(PyObject_GetAttr(op, surrogate));
    cr_expect(node_raised(PyExc_UnicodeEncodeError));
    cr_expect(PyObject_SetAttr(op, surrogate, Py_None) == -1);
    cr_expect(node_raised(PyExc_UnicodeEncodeError));
    Py_DECREF(surrogate);
    Py_DECREF(op);
}

Test(attr_c, a_type_without_slots_says_so)
{
    /* [lookup.3] */
    PyObject *op = PyObject_New(PyObject, &bare_type);
    setattrofunc setattro = bare_type.tp_setattro;
    getattrofunc getattro = bare_type.tp_getattro;
    bare_type.tp_setattro = NULL;
    cr_expect(PyObject_SetAttrString(op, "a", Py_None) == -1);
    cr_expect(node_raised_text(PyExc_TypeError,
        "'tests.Bare' object has only read-only attributes (assign to .a)"));
    bare_type.tp_getattro = NULL;
    cr_expect(PyObject_DelAttrString(op, "a") == -1);
    cr_expect(node_raised_text(
        PyExc_TypeError, "'tests.Bare' object has no attributes (del .a)"));
    cr_expect_null(PyObject_GetAttrString(op, "a"));
    cr_expect(node_raised_text(
        PyExc_AttributeError, "'tests.Bare' object has no attribute 'a'"));
    bare_type.tp_setattro = setattro;
    bare_type.tp_getattro = getattro;
    reprfunc repr = bare_type.tp_repr, str = bare_type.tp_str;
    hashfunc hash = bare_type.tp_hash;
    bare_type.tp_repr = bare_type.tp_str = NULL;
    bare_type.tp_hash = NULL;
    PyObject *text = PyObject_Str(op);
    PyObject *expected = PyUnicode_FromFormat("<tests.Bare object at %p>", (void *)op);
    cr_expect(PyUnicode_Compare(text, expected) == 0);
    cr_expect(PyObject_Hash(op) == -1);
    cr_expect(node_raised_text(PyExc_TypeError, "unhashable type: 'tests.Bare'"));
    bare_type.tp_repr = repr;
    bare_type.tp_str = str;
    bare_type.tp_hash = hash;
    Py_DECREF(text);
    Py_DECREF(expected);
    Py_DECREF(op);
}

static PyObject *reported;

static PyObject *report(PyObject *Py_UNUSED(self), PyObject *arg)
{
    Py_XSETREF(reported, PyObject_GetAttrString(arg, "exc_value"));
    Py_RETURN_NONE;
}

Test(attr_c, has_attr_reports_other_errors)
{
    /* [exc.26] */
    static PyMethodDef def = {"hook", report, METH_O, NULL};
    PyObject *hook = PyCFunction_New(&def, NULL);
    cr_assert(PySys_SetObject("unraisablehook", hook) == 0);
    PyObject *namespace = snippet_run("class C:\n"
                                      "    @property\n"
                                      "    def p(s): raise KeyError('p')\n"
                                      "c = C()\n");
    PyObject *c = snippet_get(namespace, "c"), *name = PyUnicode_FromString("p");
    cr_expect(PyObject_HasAttrWithError(c, name) == -1);
    cr_expect(node_raised(PyExc_KeyError));
    cr_expect(PyObject_HasAttr(c, name) == 0);
    cr_expect(reported != NULL && Py_IS_TYPE(reported, (PyTypeObject *)PyExc_KeyError));
    Py_CLEAR(reported);
    cr_expect(PyObject_HasAttr(c, name) == 0);
    Py_CLEAR(reported);
    Py_DECREF(name);
    Py_DECREF(namespace);
    Py_DECREF(hook);
}

Test(attr_c, names_are_strings_and_objects_exist)
{
    /* [lookup.4 slot.13] */
    PyObject *number = PyLong_FromLong(1), *value;
    cr_expect_null(PyObject_GetAttr(Py_None, number));
    cr_expect(
        node_raised_text(PyExc_TypeError, "attribute name must be string, not 'int'"));
    cr_expect(PyObject_SetAttr(Py_None, number, Py_None) == -1);
    cr_expect(
        node_raised_text(PyExc_TypeError, "attribute name must be string, not 'int'"));
    cr_expect(PyObject_GetOptionalAttr(Py_None, number, &value) == -1);
    cr_expect(node_raised(PyExc_TypeError));
    cr_expect_null(PyObject_GenericGetAttr(Py_None, number));
    cr_expect(node_raised(PyExc_TypeError));
    cr_expect(PyObject_GenericSetAttr(Py_None, number, Py_None) == -1);
    cr_expect(node_raised(PyExc_TypeError));
    Py_DECREF(number);
}

/* Sizes ---------------------------------------------------------------------------------------- */

Test(attr_c, sizes_that_cannot_be_are_refused)
{
    /* [memory.4] */
    cr_expect_null(PyType_GenericAlloc(&PyTuple_Type, -1));
    cr_expect(node_raised(PyExc_SystemError));
    cr_expect_null(PyType_GenericAlloc(&PyTuple_Type, PY_SSIZE_T_MAX));
    cr_expect(node_raised(PyExc_SystemError));
    cr_expect_null(PyType_GenericAlloc(&PyTuple_Type, PY_SSIZE_T_MAX - 1));
    cr_expect(node_raised(PyExc_MemoryError));
    cr_expect_null(PyObject_NewVar(PyVarObject, &PyTuple_Type, -1));
    cr_expect(node_raised(PyExc_SystemError));
    cr_expect_null(PyObject_NewVar(PyVarObject, &PyTuple_Type, PY_SSIZE_T_MAX));
    cr_expect(node_raised(PyExc_MemoryError));
    cr_expect_null(PyObject_Init(NULL, &PyLong_Type));
    cr_expect(node_raised(PyExc_MemoryError));
    cr_expect_null(PyObject_InitVar(NULL, &PyTuple_Type, 1));
    cr_expect(node_raised(PyExc_MemoryError));
}

/* Calls ----------------------------------------------------------------------------------------- */

Test(attr_c, calls_need_a_callable_and_a_name)
{
    /* [call.3] */
    PyObject *name = PyUnicode_FromString("real"), *number = PyLong_FromLong(3);
    cr_expect_null(PyObject_CallMethod(number, "real", NULL));
    cr_expect(
        node_raised_text(PyExc_TypeError, "attribute of type 'int' is not callable"));
    cr_expect_null(PyObject_CallMethod(NULL, "real", NULL));
    cr_expect(node_raised(PyExc_SystemError));
    cr_expect_null(PyObject_CallMethod(number, NULL, NULL));
    cr_expect(node_raised(PyExc_SystemError));
    cr_expect_null(PyObject_CallFunctionObjArgs(NULL, NULL));
    cr_expect(node_raised(PyExc_SystemError));
    cr_expect_null(PyObject_CallMethodObjArgs(NULL, name, NULL));
    cr_expect(node_raised(PyExc_SystemError));
    cr_expect_null(PyObject_CallMethodObjArgs(number, NULL, NULL));
    cr_expect(node_raised(PyExc_SystemError));
    cr_expect_null(PyObject_CallMethodObjArgs(number, number, NULL));
    cr_expect(node_raised(PyExc_TypeError));
    cr_expect_null(PyObject_CallMethod(number, "bit_length", "(i)", 1));
    cr_expect(node_raised(PyExc_TypeError));
    gives(PyObject_CallMethod(number, "bit_length", ""), "2");
    gives(PyObject_CallFunction((PyObject *)&PyLong_Type, ""), "0");
    gives(PyObject_CallFunction((PyObject *)&PyLong_Type, "s", "7"), "7");
    PyObject *empty = PyTuple_New(0);
    cr_expect_null(PyVectorcall_Call(number, empty, NULL));
    cr_expect(
        node_raised_text(PyExc_TypeError, "'int' object does not support vectorcall"));
    cr_expect_null(PyObject_Call(number, empty, NULL));
    cr_expect(node_raised_text(PyExc_TypeError, "'int' object is not callable"));
    cr_expect_null(PyObject_CallObject(number, NULL));
    cr_expect(node_raised(PyExc_TypeError));
    Py_DECREF(empty);
    Py_DECREF(name);
    Py_DECREF(number);
}
