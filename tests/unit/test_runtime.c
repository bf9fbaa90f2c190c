/* SPDX-License-Identifier: MIT */
#include "Python.h"

#include "builtin/audit.h"
#include "builtin/builtins.h"
#include "builtin/runtime.h"

#include <criterion/criterion.h>

TestSuite(runtime, .timeout = 60);

Test(runtime, starts_and_ends_without_a_trace)
{
    /* [runtime.1] */
    audit_start();
    Py_Initialize();
    cr_assert(Py_IsInitialized());
    cr_assert(audit_counts(stderr, 10) == 0);
    cr_assert(Py_FinalizeEx() == 0);
    cr_assert(!Py_IsInitialized());
    cr_assert(audit_leaks(stderr, 10) == 0);
    audit_stop();
}

Test(runtime, what_a_program_made_is_gone_afterwards)
{
    /* [runtime.1] */
    audit_start();
    Py_Initialize();
    PyObject *type = PyObject_CallFunction((PyObject *)&PyType_Type, "s(O){si}", "C",
        (PyObject *)&PyBaseObject_Type, "x", 1000);
    PyObject *o = PyObject_CallNoArgs(type);
    PyObject *module = PyImport_AddModule("__main__");
    cr_assert(PyObject_SetAttrString(o, "me", o) == 0);
    cr_assert(PyModule_AddObjectRef(module, "o", o) == 0);
    cr_assert(PyModule_AddObjectRef(module, "C", type) == 0);
    Py_DECREF(o);
    Py_DECREF(type);
    cr_assert(audit_counts(stderr, 10) == 0);
    cr_assert(Py_FinalizeEx() == 0);
    cr_assert(audit_leaks(stderr, 10) == 0);
    audit_stop();
}

Test(runtime, every_module_of_the_table_can_be_imported)
{
    /* [runtime.2] */
    audit_start();
    Py_Initialize();
    PyObject *names = PySys_GetObject("builtin_module_names");
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(names); i++) {
        const char *name = PyUnicode_AsUTF8(PyTuple_GET_ITEM(names, i));
        PyObject *module = PyImport_ImportModule(name);
        cr_assert(module != NULL, "%s", name);
        Py_DECREF(module);
    }
    cr_assert(audit_counts(stderr, 10) == 0);
    cr_assert(Py_FinalizeEx() == 0);
    cr_assert(audit_leaks(stderr, 10) == 0);
    audit_stop();
}

static int part_ended;

static void end_part(void)
{
    part_ended++;
}

Test(runtime, parts_end_with_the_runtime)
{
    /* [runtime.3] */
    static const struct runtime_part part = {NULL, end_part};
    Py_Initialize();
    runtime_attach(&part);
    cr_assert(Py_FinalizeEx() == 0 && part_ended == 1);
}

/* str(expression) where the expression is a call of a built-in function. */
static PyObject *call(const char *name, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    PyObject *tuple = Py_VaBuildValue(format, args);
    va_end(args);
    PyObject *function = PyDict_GetItemString(builtins_dict(), name);
    PyObject *result = PyObject_Call(function, tuple, NULL);
    Py_DECREF(tuple);
    return result;
}

static bool is(PyObject *value, const char *repr)
{
    PyObject *text = value == NULL ? NULL : PyObject_Repr(value);
    bool same = text != NULL && PyUnicode_EqualToUTF8(text, repr);
    if (!same) {
        cr_log_error("%s", text == NULL ? "NULL" : PyUnicode_AsUTF8(text));
        PyErr_Print();
    }
    Py_XDECREF(text);
    Py_XDECREF(value);
    return same;
}

Test(runtime, builtin_functions_answer)
{
    /* [runtime.4] */
    Py_Initialize();
    cr_assert(is(call("abs", "(i)", -3), "3"));
    cr_assert(is(call("bin", "(i)", 5), "'0b101'"));
    cr_assert(is(call("hex", "(i)", 255), "'0xff'"));
    cr_assert(is(call("oct", "(i)", 8), "'0o10'"));
    cr_assert(is(call("divmod", "(ii)", 7, 2), "(3, 1)"));
    cr_assert(is(call("pow", "(iii)", 2, 10, 1000), "24"));
    cr_assert(is(call("round", "(d)", 2.5), "2"));
    cr_assert(is(call("sum", "([iii])", 1, 2, 3), "6"));
    cr_assert(is(call("sum", "([ddd])", 0.1, 0.2, 0.3), "0.6"));
    cr_assert(is(call("min", "(iii)", 3, 1, 2), "1"));
    cr_assert(is(call("max", "([iii])", 3, 1, 2), "3"));
    cr_assert(is(call("sorted", "([iii])", 3, 1, 2), "[1, 2, 3]"));
    cr_assert(is(call("all", "([ii])", 1, 0), "False"));
    cr_assert(is(call("any", "([ii])", 1, 0), "True"));
    cr_assert(is(call("len", "((ii))", 1, 0), "2"));
    cr_assert(is(call("chr", "(i)", 8364), "'\xe2\x82\xac'"));
    cr_assert(is(call("ord", "(s)", "a"), "97"));
    cr_assert(is(call("ascii", "(s)", "\xe2\x82\xac"), "\"'\\\\u20ac'\""));
    cr_assert(is(call("callable", "(i)", 1), "False"));
    cr_assert(is(call("isinstance", "(iO)", 1, &PyLong_Type), "True"));
    cr_assert(is(call("issubclass", "(OO)", &PyBool_Type, &PyLong_Type), "True"));
    cr_assert(is(call("getattr", "(isi)", 1, "nothing", 2), "2"));
    cr_assert(is(call("hasattr", "(is)", 1, "real"), "True"));
    cr_assert(is(call("format", "(is)", 5, "03d"), "'005'"));
    cr_assert(is(call("next", "(NO)", call("iter", "(())"), Py_None), "None"));
    cr_assert(is(call("repr", "(s)", "x"), "\"'x'\""));
}

Test(runtime, builtin_functions_complain)
{
    /* [runtime.4] */
    static const struct {
        const char *name;
        const char *text;
    } cases[] = {
        {"len", "object of type 'ellipsis' has no len()"},
        {"max", "'ellipsis' object is not iterable"},
        {"next", "'ellipsis' object is not an iterator"},
        {"iter", "'ellipsis' object is not iterable"},
        {"chr", "'ellipsis' object cannot be interpreted as an integer"},
        {"ord", "ord() expected string of length 1, but ellipsis found"},
        {"round", "type ellipsis doesn't define __round__ method"},
        {"vars", "vars() argument must have __dict__ attribute"},
        {"divmod", "divmod expected 2 arguments, got 1"},
        {"setattr", "setattr expected 3 arguments, got 1"},
    };
    Py_Initialize();
    for (size_t i = 0; i < Py_ARRAY_LENGTH(cases); i++) {
        cr_assert(call(cases[i].name, "(O)", Py_Ellipsis) == NULL);
        PyObject *exception = PyErr_GetRaisedException();
        PyObject *text = PyObject_Str(exception);
        cr_assert_str_eq(PyUnicode_AsUTF8(text), cases[i].text);
        Py_DECREF(text);
        Py_DECREF(exception);
    }
}
