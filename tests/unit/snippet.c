/* SPDX-License-Identifier: MIT */
#include "snippet.h"

#include "heap.h"
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

void snippet_check(const char *statements, const struct vector *table)
{
    PyObject *namespace = snippet_run(statements);
    for (; table->expression != NULL; table++) {
        PyObject *value = call("eval", table->expression, namespace);
        PyObject *text = value != NULL ? PyObject_Repr(value) : describe_exception();
        cr_assert(text != NULL);
        cr_expect_str_eq(
            PyUnicode_AsUTF8(text), table->expected, "%s", table->expression);
        Py_DECREF(text);
        Py_XDECREF(value);
    }
    Py_DECREF(namespace);
}
