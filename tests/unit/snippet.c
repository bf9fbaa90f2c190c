/* SPDX-License-Identifier: MIT */
#include "snippet.h"

#include "heap.h"
#include "memory/failing.h"
#include "script/script.h"

#include <criterion/criterion.h>

void snippet_start(void)
{
    heap_start();
    cr_assert(script_init() == 0);
}

/* Calls builtins.exec or builtins.eval. New; -> NULL. */
static PyObject *call(const char *function, const char *source, PyObject *namespace)
{
    PyObject *builtins = PyImport_ImportModule("builtins");
    cr_assert(builtins != NULL);
    PyObject *result = PyObject_CallMethod(builtins, function, "sO", source, namespace);
    Py_DECREF(builtins);
    return result;
}

/* "TypeError: text" for the pending exception, which is cleared. */
static PyObject *describe_exception(void)
{
    PyObject *exception = PyErr_GetRaisedException();
    cr_assert(exception != NULL);
    PyObject *text =
        PyUnicode_FromFormat("%s: %S", Py_TYPE(exception)->tp_name, exception);
    cr_assert(text != NULL);
    Py_DECREF(exception);
    return text;
}

void snippet_more(PyObject *namespace, const char *statements)
{
    PyObject *result = call("exec", statements, namespace);
    if (result == NULL) {
        cr_assert_fail("%s", PyUnicode_AsUTF8(describe_exception()));
    }
    Py_DECREF(result);
}

PyObject *snippet_run(const char *statements)
{
    PyObject *namespace = PyDict_New();
    cr_assert(namespace != NULL);
    snippet_more(namespace, "__name__ = '__main__'");
    snippet_more(namespace, statements);
    return namespace;
}

PyObject *snippet_get(PyObject *namespace, const char *name)
{
    PyObject *value = PyDict_GetItemString(namespace, name);
    cr_assert(value != NULL, "no %s", name);
    return value;
}

/* Evaluates while allocation `k` fails. True: it was reached. */
static bool starve_at(PyObject *eval, PyObject *args, long k, const struct vector *row)
{
    failing_start(k, false);
    PyObject *value = PyObject_Call(eval, args, NULL);
    bool reached = failing_reached();
    failing_start(0, false);
    PyObject *exception = PyErr_GetRaisedException();
    cr_expect((value == NULL) == (exception != NULL), "%s: %ld", row->expression, k);
    bool inner =
        exception != NULL && PyErr_GivenExceptionMatches(exception, PyExc_SystemError);
    cr_expect(!inner || strncmp(row->expected, "SystemError", 11) == 0, "%s: %ld",
        row->expression, k);
    Py_XDECREF(exception);
    Py_XDECREF(value);
    return reached;
}

/* Lets the allocations of an expression fail: each of the first 16, then ever fewer. */
static void starve(const struct vector *row, PyObject *namespace)
{
    PyObject *builtins = PyImport_ImportModule("builtins");
    cr_assert(builtins != NULL);
    PyObject *code = PyObject_CallMethod(
        builtins, "compile", "sss", row->expression, "<string>", "eval");
    if (code != NULL) {
        PyObject *eval = PyObject_GetAttrString(builtins, "eval");
        PyObject *args = PyTuple_Pack(2, code, namespace);
        cr_assert(eval != NULL && args != NULL);
        for (long k = 1; starve_at(eval, args, k, row); k += 1 + k / 16) {}
        Py_DECREF(args);
        Py_DECREF(eval);
        Py_DECREF(code);
    }
    PyErr_Clear();
    Py_DECREF(builtins);
}

void snippet_check(const char *statements, const struct vector *table)
{
    PyObject *namespace = snippet_run(statements);
    for (const struct vector *row = table; row->expression != NULL; row++) {
        PyObject *value = call("eval", row->expression, namespace);
        PyObject *text = value != NULL ? PyObject_Repr(value) : describe_exception();
        cr_assert(text != NULL);
        cr_expect_str_eq(PyUnicode_AsUTF8(text), row->expected, "%s", row->expression);
        Py_DECREF(text);
        Py_XDECREF(value);
    }
    for (const struct vector *row = table; row->expression != NULL; row++) {
        starve(row, namespace);
    }
    Py_DECREF(namespace);
}
