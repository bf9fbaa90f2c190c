/* SPDX-License-Identifier: MIT */
#include "builtin/str_intern.h"
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(intern, .init = snippet_start, .fini = heap_stop, .timeout = 60);

/* Only the default build has mortal interned strings. */
static bool mortal_is_possible(void)
{
    return sizeof(PyObject) == 2 * sizeof(void *);
}

Test(intern, equal_strings_become_one_object)
{
    /* [intern.1] */
    PyObject *a = PyUnicode_InternFromString("a name of its own");
    PyObject *b = PyUnicode_FromString("a name of its own");
    cr_assert(a != b);
    PyUnicode_InternInPlace(&b);
    cr_assert(a == b);
    cr_assert(PyUnicode_CHECK_INTERNED(a) == (mortal_is_possible() ? 1 : 2));
    cr_assert(check_intern() == 0);
    Py_DECREF(a);
    Py_DECREF(b);
}

Test(intern, a_mortal_string_leaves_the_table_when_it_dies)
{
    /* [intern.2] */
    if (!mortal_is_possible()) {
        return;
    }
    Py_ssize_t before = intern_count();
    PyObject *a = PyUnicode_InternFromString("here today, gone tomorrow");
    cr_assert(intern_count() == before + 1);
    cr_assert(Py_REFCNT(a) == 1);
    Py_DECREF(a);
    cr_assert(intern_count() == before);
    cr_assert(check_intern() == 0);
}

Test(intern, an_immortal_string_stays)
{
    /* [intern.3] */
    PyObject *a = PyUnicode_InternFromString("from mortal to immortal");
    PyObject *b = a;
    Py_ssize_t before = intern_immortal_count();
    _PyUnicode_InternImmortal(&b);
    cr_assert(a == b && PyUnstable_IsImmortal(a));
    cr_assert(PyUnicode_CHECK_INTERNED(a) == 2);
    cr_assert(intern_immortal_count() == before + (mortal_is_possible() ? 1 : 0));
    Py_DECREF(a);
    cr_assert(PyUnicode_InternFromString("from mortal to immortal") == a);
}

Test(intern, short_strings_are_interned_from_the_start)
{
    /* [intern.4] */
    Py_ssize_t before = intern_count();
    PyObject *x = PyUnicode_InternFromString("x");
    PyObject *empty = PyUnicode_InternFromString("");
    PyObject *accent = PyUnicode_InternFromString("\xc3\xa9");
    cr_assert(PyUnicode_CHECK_INTERNED(x) == 3 && PyUnicode_CHECK_INTERNED(empty) == 3);
    cr_assert(accent == PyUnicode_FromOrdinal(0xE9));
    cr_assert(intern_count() == before);
}

Test(intern, a_subclass_instance_is_left_alone)
{
    /* [identity.5] */
    PyObject *ns = snippet_run("class S(str): pass\ns = S('some text')\n");
    PyObject *s = Py_NewRef(snippet_get(ns, "s"));
    PyObject *same = s;
    PyUnicode_InternInPlace(&same);
    cr_assert(same == s && PyUnicode_CHECK_INTERNED(s) == 0);
    Py_DECREF(s);
    Py_DECREF(ns);
}

Test(intern, the_table_survives_growth_and_removal_in_any_order)
{
    /* [intern.2] */
    enum { COUNT = 3000 };
    static PyObject *kept[COUNT];
    Py_ssize_t before = intern_count();
    for (int i = 0; i < COUNT; i++) {
        kept[i] = PyUnicode_FromFormat("string number %d", i);
        PyUnicode_InternInPlace(&kept[i]);
    }
    cr_assert(intern_count() == before + COUNT);
    for (int i = 0; i < COUNT; i += 1 + i % 3) {
        Py_CLEAR(kept[i]);
        if (i % 100 == 0) {
            cr_assert(check_intern() == 0);
        }
    }
    for (int i = 0; i < COUNT; i++) {
        if (kept[i] != NULL) {
            PyObject *again = PyUnicode_FromFormat("string number %d", i);
            PyUnicode_InternInPlace(&again);
            cr_assert(again == kept[i]);
            Py_DECREF(again);
            Py_CLEAR(kept[i]);
        }
    }
    if (mortal_is_possible()) {
        cr_assert(intern_count() == before);
    }
    cr_assert(check_intern() == 0);
}
