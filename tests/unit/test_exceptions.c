/* SPDX-License-Identifier: MIT */
#include "node.h"

#include "builtin/exceptions.h"
#include "heap.h"

#include <criterion/criterion.h>
#include <errno.h>

TestSuite(exceptions, .init = node_start, .fini = heap_stop, .timeout = 60);

/* True when repr or str of a new reference is the text; gives the reference back. */
static bool shows(PyObject *o, const char *repr, const char *str)
{
    PyObject *r = PyObject_Repr(o);
    PyObject *s = PyObject_Str(o);
    bool same = r != NULL && s != NULL && PyUnicode_EqualToUTF8(r, repr) &&
                PyUnicode_EqualToUTF8(s, str);
    if (!same && r != NULL && s != NULL) {
        cr_log_error("%s | %s", PyUnicode_AsUTF8(r), PyUnicode_AsUTF8(s));
    }
    Py_XDECREF(r);
    Py_XDECREF(s);
    Py_DECREF(o);
    return same;
}

Test(exceptions, the_table_gives_names_and_bases)
{
    /* [exc.30] */
#define CHECK(name, base)                                                              \
    cr_assert_str_eq(((PyTypeObject *)PyExc_##name)->tp_name, #name);                  \
    cr_assert(PyExceptionClass_Check(PyExc_##name));
    PYEXC_TABLE(CHECK)
    cr_assert(PyErr_GivenExceptionMatches(PyExc_TabError, PyExc_SyntaxError));
    cr_assert(!PyErr_GivenExceptionMatches(PyExc_SystemExit, PyExc_Exception));
}

Test(exceptions, arguments_make_repr_and_str)
{
    /* [exc.31] */
    cr_assert(shows(PyObject_CallFunction(PyExc_ValueError, NULL), "ValueError()", ""));
    cr_assert(shows(
        PyObject_CallFunction(PyExc_ValueError, "s", "x"), "ValueError('x')", "x"));
    cr_assert(shows(PyObject_CallFunction(PyExc_ValueError, "ii", 1, 2),
        "ValueError(1, 2)", "(1, 2)"));
    cr_assert(
        shows(PyObject_CallFunction(PyExc_KeyError, "s", "x"), "KeyError('x')", "'x'"));
}

Test(exceptions, keyword_arguments_are_refused_or_kept)
{
    /* [exc.31] */
    PyObject *none = PyTuple_New(0);
    PyObject *kwds = Py_BuildValue("{ss}", "name", "n");
    cr_assert(PyObject_Call(PyExc_TypeError, none, kwds) == NULL);
    cr_assert(
        node_raised_text(PyExc_TypeError, "TypeError() takes no keyword arguments"));
    PyObject *e = PyObject_Call(PyExc_AttributeError, none, kwds);
    cr_assert(PyUnicode_EqualToUTF8(((struct exc_attribute *)e)->name, "n"));
    Py_DECREF(e);
    Py_DECREF(kwds);
    kwds = Py_BuildValue("{ss}", "bad", "n");
    cr_assert(PyObject_Call(PyExc_AttributeError, none, kwds) == NULL);
    cr_assert(node_raised_text(
        PyExc_TypeError, "AttributeError() got an unexpected keyword argument 'bad'"));
    Py_DECREF(kwds);
    Py_DECREF(none);
}

Test(exceptions, error_numbers_choose_the_class)
{
    /* [exc.32] */
    PyObject *e = PyObject_CallFunction(PyExc_OSError, "iss", ENOENT, "gone", "f");
    cr_assert(Py_IS_TYPE(e, (PyTypeObject *)PyExc_FileNotFoundError));
    cr_assert(shows(e, "FileNotFoundError(2, 'gone')", "[Errno 2] gone: 'f'"));
    e = PyObject_CallFunction(PyExc_OSError, "s", "plain");
    cr_assert(Py_IS_TYPE(e, (PyTypeObject *)PyExc_OSError));
    cr_assert(shows(e, "OSError('plain')", "plain"));
}

Test(exceptions, special_values_are_attributes)
{
    /* [exc.32] */
    PyObject *e = PyObject_CallFunction(PyExc_SystemExit, "i", 3);
    PyObject *code = PyObject_GetAttrString(e, "code");
    cr_assert(PyLong_AsLong(code) == 3);
    Py_DECREF(code);
    Py_DECREF(e);
    e = PyObject_CallFunction(PyExc_StopIteration, NULL);
    code = PyObject_GetAttrString(e, "value");
    cr_assert(code == Py_None);
    Py_DECREF(code);
    Py_DECREF(e);
}

Test(exceptions, syntax_errors_know_their_place)
{
    /* [exc.32] */
    cr_assert(shows(PyObject_CallFunction(
                        PyExc_SyntaxError, "s(siis)", "msg", "/d/f.py", 3, 1, "text"),
        "SyntaxError('msg', ('/d/f.py', 3, 1, 'text'))", "msg (f.py, line 3)"));
    cr_assert(PyObject_CallFunction(PyExc_SyntaxError, "s(i)", "msg", 1) == NULL);
    cr_assert(node_raised_text(
        PyExc_TypeError, "function takes at least 4 arguments (1 given)"));
}

Test(exceptions, unicode_errors_describe_the_input)
{
    /* [exc.32] */
    PyObject *e = PyObject_CallFunction(
        PyExc_UnicodeDecodeError, "sy#iis", "u", "ab", (Py_ssize_t)2, 0, 1, "r");
    PyObject *s = PyObject_Str(e);
    cr_assert_str_eq(
        PyUnicode_AsUTF8(s), "'u' codec can't decode byte 0x61 in position 0: r");
    Py_DECREF(s);
    Py_DECREF(e);
}

Test(exceptions, groups_hold_exceptions)
{
    /* [exc.33] */
    PyObject *member = PyObject_CallFunction(PyExc_ValueError, "i", 1);
    PyObject *e = PyObject_CallFunction(PyExc_BaseExceptionGroup, "s[O]", "m", member);
    cr_assert((PyObject *)Py_TYPE(e) == exception_group_class());
    cr_assert(shows(e, "ExceptionGroup('m', [ValueError(1)])", "m (1 sub-exception)"));
    Py_DECREF(member);
    cr_assert(PyObject_CallFunction(PyExc_BaseExceptionGroup, "s[]", "m") == NULL);
    cr_assert(node_raised_text(
        PyExc_ValueError, "second argument (exceptions) must be a non-empty sequence"));
}

Test(exceptions, links_have_to_be_exceptions)
{
    /* [exc.34] */
    static const struct {
        const char *name;
        const char *text;
    } cases[] = {
        {"__cause__", "exception cause must be None or derive from BaseException"},
        {"__context__", "exception context must be None or derive from BaseException"},
        {"__traceback__", "__traceback__ must be a traceback or None"},
        {"args", "'ellipsis' object is not iterable"},
    };
    PyObject *e = PyObject_CallFunction(PyExc_ValueError, NULL);
    for (size_t i = 0; i < Py_ARRAY_LENGTH(cases); i++) {
        cr_assert(PyObject_SetAttrString(e, cases[i].name, Py_Ellipsis) == -1);
        cr_assert(node_raised_text(PyExc_TypeError, cases[i].text));
        cr_assert(PyObject_DelAttrString(e, cases[i].name) == -1);
        cr_assert(node_raised(PyExc_TypeError));
    }
    Py_DECREF(e);
}

Test(exceptions, a_cause_hides_the_context)
{
    /* [exc.34] */
    PyObject *e = PyObject_CallFunction(PyExc_ValueError, NULL);
    PyException_SetCause(e, NULL);
    PyObject *hidden = PyObject_GetAttrString(e, "__suppress_context__");
    cr_assert(hidden == Py_True);
    Py_DECREF(hidden);
    Py_DECREF(e);
}

Test(exceptions, reduce_and_setstate_copy)
{
    /* [exc.35] */
    PyObject *e = PyObject_CallFunction(PyExc_ValueError, "i", 1);
    PyObject *state = Py_BuildValue("{si}", "x", 5);
    PyObject *result = PyObject_CallMethod(e, "__setstate__", "O", state);
    cr_assert(result == Py_None);
    PyObject *reduced = PyObject_CallMethod(e, "__reduce__", NULL);
    cr_assert(PyTuple_GET_SIZE(reduced) == 3);
    cr_assert(PyTuple_GET_ITEM(reduced, 0) == PyExc_ValueError);
    Py_DECREF(reduced);
    Py_DECREF(state);
    cr_assert(PyObject_CallMethod(e, "__setstate__", "i", 1) == NULL);
    cr_assert(node_raised_text(PyExc_TypeError, "state is not a dictionary"));
    Py_DECREF(e);
}

static int make_all(void *arg)
{
    (void)arg;
    PyObject *e = PyObject_CallFunction(PyExc_OSError, "iss", ENOENT, "gone", "f");
    PyObject *s = e == NULL ? NULL : PyObject_Str(e);
    Py_XDECREF(e);
    Py_XDECREF(s);
    return s == NULL ? -1 : 0;
}

Test(exceptions, making_one_survives_every_failed_allocation)
{
    /* [exc.31] */
    cr_assert(node_each_failure(make_all, NULL) > 0);
}
