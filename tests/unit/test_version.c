/* SPDX-License-Identifier: MIT */
#include "type/version.h"
#include "snippet.h"
#include "type/lookup.h"
#include "typecheck.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(version, .init = snippet_start, .fini = heap_stop, .timeout = 60);

#define CLASSES                                                                        \
    "class A: pass\n"                                                                  \
    "class B(A): pass\n"                                                               \
    "class C(B): pass\n"

static PyTypeObject *class(PyObject *namespace, const char *name)
{
    return (PyTypeObject *)snippet_get(namespace, name);
}

Test(version, tag_brings_tags_to_all_bases)
{
    /* [version.1] */
    PyObject *namespace = snippet_run(CLASSES);
    PyTypeObject *c = class(namespace, "C");
    cr_expect(PyUnstable_Type_AssignVersionTag(c) == 1);
    cr_expect(c->tp_version_tag >= VERSION_DYNAMIC_FIRST);
    cr_expect(class(namespace, "B")->tp_version_tag != 0);
    cr_expect(class(namespace, "A")->tp_version_tag != 0);
    cr_expect(PyBaseObject_Type.tp_version_tag < VERSION_DYNAMIC_FIRST);
    typecheck_all();
    Py_DECREF(namespace);
}

Test(version, change_voids_all_below)
{
    /* [version.3] */
    PyObject *namespace = snippet_run(CLASSES);
    PyTypeObject *b = class(namespace, "B");
    cr_assert(version_assign(class(namespace, "C")));
    unsigned above = class(namespace, "A")->tp_version_tag;
    PyType_Modified(b);
    cr_expect_eq(b->tp_version_tag, 0);
    cr_expect_eq(class(namespace, "C")->tp_version_tag, 0);
    cr_expect_eq(class(namespace, "A")->tp_version_tag, above);
    typecheck_all();
    Py_DECREF(namespace);
}

Test(version, tags_are_never_given_twice)
{
    /* [version.2] */
    PyObject *namespace = snippet_run(CLASSES);
    PyTypeObject *a = class(namespace, "A");
    unsigned last = 0;
    for (int i = 0; i < 20; i++) {
        cr_assert(version_assign(a));
        cr_expect(a->tp_version_tag > last);
        last = a->tp_version_tag;
        PyType_ClearCache();
        PyType_Modified(a);
    }
    Py_DECREF(namespace);
}

Test(version, types_that_change_too_often_get_none)
{
    /* [version.4] */
    PyObject *namespace = snippet_run("class A: x = 1\n");
    PyTypeObject *a = class(namespace, "A");
    unsigned given = a->tp_versions_used;
    while (version_assign(a)) {
        given++;
        PyType_Modified(a);
        cr_assert(given <= VERSION_PER_TYPE);
    }
    cr_expect_eq(a->tp_versions_used, VERSION_PER_TYPE);
    snippet_more(namespace, "assert A.x == 1\nA.x = 2\nassert A.x == 2\n");
    typecheck_all();
    Py_DECREF(namespace);
}

Test(version, exhausted_counter_saturates)
{
    /* [version.5] */
    PyObject *namespace = snippet_run(CLASSES "A.x = 1\n");
    struct version_counters saved = version_counters;
    version_counters.next_dynamic = UINT32_MAX;
    PyTypeObject *c = class(namespace, "C");
    PyType_Modified(class(namespace, "A"));
    cr_expect(!version_assign(c));
    cr_expect_eq(class(namespace, "A")->tp_version_tag, UINT32_MAX);
    cr_expect_eq(version_counters.next_dynamic, 0);
    snippet_more(namespace, "assert C.x == 1\nA.x = 2\nassert C.x == 2\n");
    typecheck_all();
    PyType_Modified(class(namespace, "A"));
    version_counters = saved;
    Py_DECREF(namespace);
}

Test(version, unusual_orders_have_no_tags)
{
    /* [version.6] */
    PyObject *namespace = snippet_run("class P: x = 1\n"
                                      "class M(type):\n"
                                      "    def mro(cls): return [cls, P, object]\n"
                                      "class X(metaclass=M): pass\n"
                                      "class Y(X): pass\n");
    cr_expect(!version_assign(class(namespace, "X")));
    cr_expect(!version_assign(class(namespace, "Y")));
    snippet_more(namespace, "assert X.x == 1\nP.x = 2\nassert X.x == 2\n");
    typecheck_all();
    Py_DECREF(namespace);
}

Test(version, freezing_changes_the_counter)
{
    /* [version.1] */
    PyObject *namespace = snippet_run("class A: x = 1\nclass B(A): pass\n");
    PyTypeObject *a = class(namespace, "A");
    cr_assert(version_assign(a));
    cr_expect(PyType_Freeze(class(namespace, "B")) == -1);
    cr_expect(PyErr_ExceptionMatches(PyExc_TypeError));
    PyErr_Clear();
    cr_assert(PyType_Freeze(a) == 0);
    cr_expect_eq(a->tp_version_tag, 0);
    cr_assert(version_assign(a));
    cr_expect(a->tp_version_tag < VERSION_DYNAMIC_FIRST);
    snippet_more(namespace, "try:\n"
                            "    A.x = 2\n"
                            "except TypeError as e:\n"
                            "    assert 'immutable type' in str(e)\n"
                            "else:\n"
                            "    assert False\n");
    typecheck_all();
    Py_DECREF(namespace);
}

Test(version, clearing_the_cache_does_not_restart_the_counter)
{
    /* [version.2] */
    PyObject *namespace = snippet_run(CLASSES);
    cr_assert(version_assign(class(namespace, "A")));
    unsigned last = version_counters.next_dynamic;
    cr_expect(PyType_ClearCache() == last - 1u);
    cr_assert(version_assign(class(namespace, "B")));
    cr_expect(class(namespace, "B")->tp_version_tag == last);
    typecheck_all();
    Py_DECREF(namespace);
}
