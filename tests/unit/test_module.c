/* SPDX-License-Identifier: MIT */
#include "node.h"

#include "builtin/module.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(module, .init = node_start, .fini = heap_stop, .timeout = 60);

static bool repr_is(PyObject *o, const char *expected)
{
    PyObject *text = PyObject_Repr(o);
    bool same = text != NULL && PyUnicode_EqualToUTF8(text, expected);
    Py_XDECREF(text);
    return same;
}

Test(module, a_new_module_has_the_standard_names)
{
    /* [module.1] */
    static const char *const expected[] = {
        "__doc__", "__loader__", "__name__", "__package__", "__spec__"};
    PyObject *module = PyModule_New("m");
    PyObject *names = PyObject_Dir(module);
    cr_assert(PyList_GET_SIZE(names) == 5);
    for (int i = 0; i < 5; i++) {
        cr_assert(PyUnicode_EqualToUTF8(PyList_GET_ITEM(names, i), expected[i]));
    }
    cr_assert(repr_is(module, "<module 'm'>"));
    Py_DECREF(names);
    Py_DECREF(module);
}

Test(module, the_constructor_checks_its_arguments)
{
    /* [module.1] */
    PyObject *type = (PyObject *)&PyModule_Type;
    cr_assert(PyObject_CallNoArgs(type) == NULL);
    cr_assert(node_raised_text(
        PyExc_TypeError, "module() missing required argument 'name' (pos 1)"));
    cr_assert(PyObject_CallFunction(type, "i", 1) == NULL);
    cr_assert(node_raised_text(
        PyExc_TypeError, "module() argument 'name' must be str, not int"));
}

Test(module, missing_attributes_name_the_module)
{
    /* [module.2] */
    PyObject *module = PyModule_New("m");
    cr_assert(PyObject_GetAttrString(module, "x") == NULL);
    cr_assert(
        node_raised_text(PyExc_AttributeError, "module 'm' has no attribute 'x'"));
    Py_DECREF(module);
}

static PyObject *answer(PyObject *self, PyObject *name)
{
    (void)self;
    return PyUnicode_FromFormat("<%U>", name);
}

Test(module, getattr_of_the_module_is_asked_last)
{
    /* [module.2] */
    static PyMethodDef def = {"__getattr__", answer, METH_O, NULL};
    PyObject *module = PyModule_New("m");
    cr_assert(PyModule_Add(module, "__getattr__", PyCFunction_New(&def, NULL)) == 0);
    PyObject *value = PyObject_GetAttrString(module, "x");
    cr_assert(PyUnicode_EqualToUTF8(value, "<x>"));
    Py_DECREF(value);
    Py_DECREF(module);
}

Test(module, adding_steals_or_not)
{
    /* [module.3] */
    PyObject *module = PyModule_New("m");
    PyObject *value = PyList_New(0);
    cr_assert(PyModule_AddObjectRef(module, "a", value) == 0);
    cr_assert(Py_REFCNT(value) == 2);
    cr_assert(PyModule_Add(module, "b", Py_NewRef(value)) == 0);
    cr_assert(Py_REFCNT(value) == 3);
    cr_assert(PyModule_Add(Py_None, "b", Py_NewRef(value)) == -1);
    cr_assert(node_raised(PyExc_TypeError));
    cr_assert(Py_REFCNT(value) == 3);
    cr_assert(PyModule_Add(module, "c", NULL) == -1);
    cr_assert(node_raised(PyExc_SystemError));
    Py_DECREF(module);
    cr_assert(Py_REFCNT(value) == 1);
    Py_DECREF(value);
}

static int freed;

static void note_free(void *module)
{
    (void)module;
    freed++;
}

Test(module, a_definition_gives_state_and_functions)
{
    /* [module.4] */
    static PyMethodDef functions[] = {
        {"f", answer, METH_O, NULL}, {NULL, NULL, 0, NULL}};
    static PyModuleDef def = {PyModuleDef_HEAD_INIT, .m_name = "ext", .m_doc = "Doc.",
        .m_size = 64, .m_methods = functions, .m_free = note_free};
    PyObject *module = PyModule_Create(&def);
    cr_assert(PyModule_GetDef(module) == &def);
    char *state = PyModule_GetState(module);
    for (int i = 0; i < 64; i++) {
        cr_assert(state[i] == 0);
    }
    PyObject *doc = PyObject_GetAttrString(module, "__doc__");
    cr_assert(PyUnicode_EqualToUTF8(doc, "Doc."));
    Py_DECREF(doc);
    Py_DECREF(module);
    (void)PyGC_Collect(); /* its functions refer to the module */
    cr_assert(freed == 1);
}

Test(module, clearing_replaces_values_by_none)
{
    /* [module.5] */
    PyObject *dict = Py_BuildValue("{sisisi}", "_a", 1, "b", 2, "__builtins__", 3);
    module_clear_dict(dict);
    cr_assert(repr_is(dict, "{'_a': None, 'b': None, '__builtins__': 3}"));
    Py_DECREF(dict);
}

Test(module, modules_are_found_by_name)
{
    /* [module.6] */
    PyObject *a = PyImport_ImportModule("io");
    PyObject *b = PyImport_ImportModule("io");
    cr_assert(a != NULL && a == b);
    cr_assert(repr_is(a, "<module 'io' (built-in)>"));
    Py_DECREF(a);
    Py_DECREF(b);
    cr_assert(PyImport_ImportModule("nowhere") == NULL);
    cr_assert(node_raised_text(PyExc_ModuleNotFoundError, "No module named 'nowhere'"));
    cr_assert(PyDict_SetItemString(PyImport_GetModuleDict(), "gone", Py_None) == 0);
    cr_assert(PyImport_ImportModule("gone") == NULL);
    cr_assert(node_raised_text(
        PyExc_ModuleNotFoundError, "import of gone halted; None in sys.modules"));
}

Test(module, add_module_makes_it_once)
{
    /* [module.6] */
    PyObject *module = PyImport_AddModule("fresh");
    cr_assert(module != NULL && PyImport_AddModule("fresh") == module);
    cr_assert(Py_REFCNT(module) == 1);
}
