/* SPDX-License-Identifier: MIT */
#include "node.h"
#include "heap.h"

#include <criterion/criterion.h>
#include <limits.h>

TestSuite(public_functions, .init = node_start, .fini = heap_stop, .timeout = 60);

/* What the execution slots of the test do. */
static int exec_result;
static PyObject *exec_error;

static int execute(PyObject *module)
{
    if (exec_error != NULL) {
        PyErr_SetString(exec_error, "from exec");
    }
    return exec_result < 0 ? -1 : PyModule_AddIntConstant(module, "ran", 1);
}

static PyObject *answer(PyObject *module, PyObject *unused)
{
    (void)unused;
    return PyLong_FromLong(*(int *)PyModule_GetState(module));
}

static PyMethodDef functions[] = {
    {"answer", answer, METH_NOARGS, "answer($module, /)\n--\n\nThe state."},
    {NULL, NULL, 0, NULL},
};
static int executable = Py_mod_exec;
static PyModuleDef_Slot slots[] = {{0, NULL}, {0, NULL}};
static PyModuleDef definition = {PyModuleDef_HEAD_INIT, .m_name = "ext",
    .m_doc = "Doc.", .m_size = sizeof(int), .m_methods = functions, .m_slots = slots};

/* New class with the attribute `name`: enough of a spec. */
static PyObject *spec_named(const char *name)
{
    PyObject *dict = Py_BuildValue("{s:s}", "name", name);
    PyObject *spec = node_class("Spec", NULL, dict);
    Py_DECREF(dict);
    return spec;
}

Test(public_functions, a_definition_and_a_spec_make_a_module_that_is_then_executed)
{
    /* [module.4] */
    int (*run)(PyObject *) = execute;
    slots[0].slot = executable;
    memcpy(&slots[0].value, &run, sizeof(run));
    PyObject *spec = spec_named("own");
    PyObject *module = PyModule_FromDefAndSpec2(&definition, spec, 0);
    cr_assert(module != NULL && PyModule_GetDef(module) == &definition);
    PyObject *name = PyModule_GetNameObject(module);
    cr_assert(PyUnicode_EqualToUTF8(name, "own"));
    Py_DECREF(name);
    *(int *)PyModule_GetState(module) = 42;
    PyObject *result = PyObject_CallMethod(module, "answer", NULL);
    cr_assert(PyLong_AsLong(result) == 42);
    Py_DECREF(result);
    exec_result = 0;
    exec_error = NULL;
    cr_assert(PyModule_ExecDef(module, &definition) == 0);
    result = PyObject_GetAttrString(module, "ran");
    cr_assert(PyLong_AsLong(result) == 1);
    Py_DECREF(result);
    exec_result = -1;
    cr_assert(PyModule_ExecDef(module, &definition) == -1);
    cr_assert(node_raised_text(PyExc_SystemError,
        "execution of module ext failed without setting an exception"));
    exec_error = PyExc_KeyError;
    cr_assert(PyModule_ExecDef(module, &definition) == -1);
    cr_assert(node_raised(PyExc_KeyError));
    cr_assert(PyModule_Create2(&definition, 0) == NULL);
    cr_assert(node_raised_text(
        PyExc_SystemError, "module ext: PyModule_Create is incompatible with m_slots"));
    Py_DECREF(module);
    Py_DECREF(spec);
}

Test(public_functions, a_spec_without_a_name_makes_no_module)
{
    /* [module.4] */
    cr_assert(PyModule_FromDefAndSpec2(&definition, Py_None, 0) == NULL);
    cr_assert(node_raised(PyExc_AttributeError));
}

Test(public_functions, what_is_no_module_is_refused)
{
    /* [module.3] */
    static PyMethodDef wrong[] = {
        {"f", answer, METH_NOARGS | METH_STATIC, NULL}, {NULL, NULL, 0, NULL}};
    cr_assert(PyModule_GetDef(Py_None) == NULL && node_raised(PyExc_TypeError));
    cr_assert(PyModule_GetState(Py_None) == NULL && node_raised(PyExc_TypeError));
    cr_assert(PyModule_GetDict(Py_None) == NULL && node_raised(PyExc_SystemError));
    cr_assert(PyModule_GetNameObject(Py_None) == NULL && node_raised(PyExc_TypeError));
    cr_assert(PyModule_AddIntConstant(Py_None, "x", 1) == -1);
    cr_assert(node_raised(PyExc_TypeError));
    PyObject *module = PyModule_New("m");
    cr_assert(PyModule_AddFunctions(module, wrong) == -1);
    cr_assert(node_raised_text(
        PyExc_ValueError, "module functions cannot set METH_CLASS or METH_STATIC"));
    cr_assert(PyModule_AddObjectRef(module, "x", NULL) == -1);
    cr_assert(node_raised(PyExc_SystemError));
    PyErr_SetNone(PyExc_KeyError);
    cr_assert(PyModule_AddObjectRef(module, "x", NULL) == -1);
    cr_assert(node_raised(PyExc_KeyError));
    cr_assert(PyModule_AddObject(module, "x", PyLong_FromLong(1000)) == 0);
    cr_assert(PyModule_AddType(module, &PyList_Type) == 0);
    PyObject *dict = PyModule_GetDict(module);
    cr_assert(PyDict_GetItemString(dict, "list") == (PyObject *)&PyList_Type);
    cr_assert(PyDict_DelItemString(dict, "__name__") == 0);
    cr_assert(PyModule_GetNameObject(module) == NULL);
    cr_assert(node_raised_text(PyExc_SystemError, "nameless module"));
    Py_DECREF(module);
}

Test(public_functions, integers_become_every_c_type)
{
    /* [num.23] */
    PyObject *big = PyLong_FromString("10000000000000000", NULL, 16);
    PyObject *minus = PyLong_FromLong(-1);
    PyObject *small = PyLong_FromLong(7);
    cr_assert(PyLong_AsLongLong(small) == 7 && PyLong_AsUnsignedLongLong(small) == 7);
    cr_assert(PyLong_AsVoidPtr(small) == (void *)(uintptr_t)7);
    cr_assert(PyLong_AsVoidPtr(minus) == (void *)UINTPTR_MAX);
    cr_assert(PyLong_AsLongLong(big) == -1 && node_raised(PyExc_OverflowError));
    cr_assert(PyLong_AsUnsignedLongLong(big) == ULLONG_MAX);
    cr_assert(node_raised(PyExc_OverflowError));
    cr_assert(PyLong_AsUnsignedLongLong(minus) == ULLONG_MAX);
    cr_assert(node_raised(PyExc_OverflowError));
    cr_assert(PyLong_AsVoidPtr(big) == NULL && node_raised(PyExc_OverflowError));
    cr_assert(PyLong_AsUnsignedLongLong(Py_None) == ULLONG_MAX);
    cr_assert(node_raised(PyExc_TypeError));
    cr_assert(PyLong_AsDouble(Py_None) == -1.0 && node_raised(PyExc_TypeError));
    cr_assert(PyLong_AsSsize_t(Py_None) == -1 && node_raised(PyExc_TypeError));
    Py_DECREF(small);
    Py_DECREF(minus);
    Py_DECREF(big);
}

Test(public_functions, containers_refuse_other_types)
{
    /* [seq.12] */
    PyObject *key = PyLong_FromLong(1);
    cr_assert(PyList_Size(Py_None) == -1 && node_raised(PyExc_SystemError));
    cr_assert(PyList_Append(Py_None, key) == -1 && node_raised(PyExc_SystemError));
    cr_assert(PyList_Insert(Py_None, 0, key) == -1 && node_raised(PyExc_SystemError));
    cr_assert(PyList_Sort(Py_None) == -1 && node_raised(PyExc_SystemError));
    cr_assert(PyList_Reverse(Py_None) == -1 && node_raised(PyExc_SystemError));
    cr_assert(PyList_AsTuple(Py_None) == NULL && node_raised(PyExc_SystemError));
    cr_assert(PyList_GetSlice(Py_None, 0, 1) == NULL && node_raised(PyExc_SystemError));
    cr_assert(PyList_SetSlice(Py_None, 0, 1, NULL) == -1);
    cr_assert(node_raised(PyExc_SystemError));
    cr_assert(PyDict_Values(Py_None) == NULL && node_raised(PyExc_SystemError));
    cr_assert(PyDict_Keys(Py_None) == NULL && node_raised(PyExc_SystemError));
    cr_assert(PySet_Add(Py_None, key) == -1 && node_raised(PyExc_SystemError));
    cr_assert(PySet_Size(Py_None) == -1 && node_raised(PyExc_SystemError));
    Py_DECREF(key);
}

Test(public_functions, dictionaries_give_their_values_and_defaults)
{
    /* [seq.12] */
    PyObject *dict = Py_BuildValue("{s:i}", "a", 5);
    PyObject *values = PyDict_Values(dict);
    cr_assert(PyList_Size(values) == 1);
    PyObject *key = PyUnicode_FromString("b");
    cr_assert(PyDict_SetDefault(dict, key, Py_Ellipsis) == Py_Ellipsis);
    cr_assert(PyDict_SetDefault(dict, key, Py_None) == Py_Ellipsis);
    cr_assert(PyDict_SetDefault(dict, values, Py_None) == NULL);
    cr_assert(node_raised(PyExc_TypeError));
    Py_DECREF(key);
    Py_DECREF(values);
    Py_DECREF(dict);
}

Test(public_functions, strings_are_split_joined_and_replaced)
{
    /* [str.5] */
    PyObject *text = PyUnicode_FromString("a,b,c");
    PyObject *comma = PyUnicode_FromString(",");
    PyObject *dash = PyUnicode_FromString("-");
    PyObject *list = PyUnicode_Split(text, comma, 1);
    cr_assert(PyList_Size(list) == 2);
    PyObject *replaced = PyUnicode_Replace(text, comma, dash, 1);
    cr_assert(PyUnicode_EqualToUTF8(replaced, "a-b,c"));
    PyObject *joined = PyUnicode_Concat(text, dash);
    cr_assert(PyUnicode_EqualToUTF8(joined, "a,b,c-"));
    cr_assert(PyUnicode_Concat(text, Py_None) == NULL && node_raised(PyExc_TypeError));
    cr_assert(PyUnicode_Concat(Py_None, text) == NULL && node_raised(PyExc_TypeError));
    cr_assert(PyUnicode_Replace(text, Py_None, dash, 1) == NULL);
    cr_assert(node_raised(PyExc_TypeError));
    cr_assert(PyUnicode_Compare(text, Py_None) == -1 && node_raised(PyExc_TypeError));
    PyObject *decoded = PyUnicode_DecodeUTF8("a\xff", 2, "replace");
    cr_assert(PyUnicode_GET_LENGTH(decoded) == 2);
    cr_assert(PyUnicode_FromStringAndSize("a", -1) == NULL);
    cr_assert(node_raised(PyExc_SystemError));
    cr_assert(PyUnicode_AsUTF8String(Py_None) == NULL && node_raised(PyExc_TypeError));
    Py_DECREF(decoded);
    Py_DECREF(joined);
    Py_DECREF(replaced);
    Py_DECREF(list);
    Py_DECREF(dash);
    Py_DECREF(comma);
    Py_DECREF(text);
}

Test(public_functions, formats_take_every_size_of_integer)
{
    /* [str.21] */
    PyObject *text = PyUnicode_FromFormat("%td %jd %tu %ju %#x", (ptrdiff_t)-1,
        (intmax_t)-2, (ptrdiff_t)3, (uintmax_t)4, 255);
    cr_assert(text != NULL);
    Py_DECREF(text);
    cr_assert(PyUnicode_FromFormat("%c", 0x110000) == NULL);
    cr_assert(node_raised_text(
        PyExc_OverflowError, "character argument not in range(0x110000)"));
    cr_assert(PyUnicode_FromFormat("\xe9") == NULL && node_raised(PyExc_ValueError));
    text = PyUnicode_FromFormat("%N %T %#N", &PyList_Type, Py_None, &node_type);
    cr_assert(text != NULL);
    Py_DECREF(text);
    cr_assert(PyUnicode_FromFormat("%99999999999999999999d", 1) == NULL);
    cr_assert(node_raised(PyExc_ValueError));
}

Test(public_functions, errors_keep_their_cause)
{
    /* [exc.34] */
    PyErr_SetString(PyExc_ValueError, "x");
    PyObject *raised = PyErr_GetRaisedException();
    cr_assert(PyException_GetContext(raised) == NULL);
    cr_assert(PyException_GetCause(raised) == NULL);
    Py_DECREF(raised);
    cr_assert(!Py_IsFinalizing());
}
