/* SPDX-License-Identifier: MIT */
#include "node.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(buildvalue, .init = node_start, .fini = heap_stop, .timeout = 60);

static bool is(PyObject *value, const char *repr)
{
    PyObject *text = value == NULL ? NULL : PyObject_Repr(value);
    bool same = text != NULL && PyUnicode_EqualToUTF8(text, repr);
    if (!same) {
        cr_log_error("%s", text == NULL ? "NULL" : PyUnicode_AsUTF8(text));
    }
    Py_XDECREF(text);
    Py_XDECREF(value);
    return same;
}

Test(buildvalue, the_number_of_values_gives_the_shape)
{
    /* [call.34] */
    cr_assert(is(Py_BuildValue(""), "None"));
    cr_assert(is(Py_BuildValue("i", 1), "1"));
    cr_assert(is(Py_BuildValue("ii", 1, 2), "(1, 2)"));
    cr_assert(is(Py_BuildValue("(i)", 1), "(1,)"));
    cr_assert(is(Py_BuildValue("()"), "()"));
    cr_assert(is(Py_BuildValue("[i,s]{si}", 1, "x", "k", 2), "([1, 'x'], {'k': 2})"));
    cr_assert(is(Py_BuildValue("((i)[])", 1), "((1,), [])"));
}

Test(buildvalue, each_unit_makes_its_object)
{
    /* [call.34] */
    cr_assert(is(Py_BuildValue("(bhHiIlknLK)", 1, 2, 3, 4, 5u, 6L, 7UL, (Py_ssize_t)8,
                     9LL, 10ULL),
        "(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)"));
    cr_assert(is(Py_BuildValue("(dfsz#yCcpO)", 1.5, 2.5, "s", "zz", (Py_ssize_t)1, "y",
                     'C', 'c', 1, Py_None),
        "(1.5, 2.5, 's', 'z', b'y', 'C', b'c', True, None)"));
    cr_assert(is(Py_BuildValue("(sz)", NULL, NULL), "(None, None)"));
}

Test(buildvalue, n_takes_the_reference_also_on_error)
{
    /* [call.35] */
    PyObject *value = PyList_New(0);
    cr_assert(Py_BuildValue("(ON)", NULL, Py_NewRef(value)) == NULL);
    cr_assert(
        node_raised_text(PyExc_SystemError, "NULL object passed to Py_BuildValue"));
    cr_assert(Py_REFCNT(value) == 1);
    cr_assert(Py_BuildValue("{ONsN}", value, Py_NewRef(value), "k", Py_NewRef(value)) ==
              NULL);
    cr_assert(node_raised(PyExc_TypeError));
    cr_assert(Py_REFCNT(value) == 1);
    Py_DECREF(value);
}

Test(buildvalue, bad_formats_are_system_errors)
{
    /* [call.35] */
    cr_assert(Py_BuildValue("(i", 1) == NULL);
    cr_assert(node_raised(PyExc_SystemError));
    cr_assert(Py_BuildValue("{i}", 1) == NULL);
    cr_assert(node_raised_text(PyExc_SystemError, "Bad dict format"));
    cr_assert(Py_BuildValue("?", 1) == NULL);
    cr_assert(node_raised(PyExc_SystemError));
}

static int build(void *arg)
{
    PyObject *value =
        Py_BuildValue("([sN]{sN})", "a", Py_NewRef(arg), "bcdefgh", Py_NewRef(arg));
    Py_XDECREF(value);
    return value == NULL ? -1 : 0;
}

Test(buildvalue, every_failed_allocation_leaves_the_counts_balanced)
{
    /* [call.35] */
    PyObject *value = PyList_New(0);
    cr_assert(node_each_failure(build, value) > 3);
    cr_assert(Py_REFCNT(value) == 1);
    Py_DECREF(value);
}
