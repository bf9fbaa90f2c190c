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

static unsigned tagged(PyObject *list)
{
    unsigned n = 0;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list); i++) {
        n += ((PyTypeObject *)PyList_GET_ITEM(list, i))->tp_version_tag != 0;
    }
    return n;
}

Test(version, long_chain_gets_and_loses_its_tags)
{
    /* [version.7] */
    PyObject *namespace = snippet_run("class A: x = 1\n"
                                      "chain = [A]\n"
                                      "for i in range(1000):\n"
                                      "    chain.append(type('C', (chain[-1],), {}))\n"
                                      "last = chain[-1]\n"
                                      "A.x = 2\n");
    PyObject *chain = snippet_get(namespace, "chain");
    cr_assert_eq(tagged(chain), 0u);
    cr_assert(version_assign(class(namespace, "last")));
    cr_expect_eq(tagged(chain), 1001u);
    snippet_more(namespace, "assert last.x == 2\n"
                            "chain[500].x = 3\n");
    cr_expect_eq(tagged(chain), 500u);
    snippet_more(namespace, "assert last.x == 3\n"
                            "A.x = 4\n"
                            "assert chain[499].x == 4 and last.x == 3\n");
    Py_DECREF(namespace);
}

Test(version, wide_diamond_is_voided_once)
{
    /* [version.8] */
    PyObject *namespace =
        snippet_run("class A: x = 1\n"
                    "sides = [type('S', (A,), {}) for i in range(40)]\n"
                    "D = type('D', tuple(sides), {})\n"
                    "below = [type('E', (D, A), {}) for i in range(40)]\n"
                    "for c in below: assert c.x == 1\n");
    PyObject *sides = snippet_get(namespace, "sides");
    PyObject *below = snippet_get(namespace, "below");
    cr_expect_eq(tagged(sides) + tagged(below), 80u);
    PyTypeObject *side = (PyTypeObject *)PyList_GET_ITEM(sides, 20);
    PyType_Modified(side);
    cr_expect_eq(tagged(sides), 39u);
    cr_expect_eq(tagged(below), 0u);
    cr_expect_eq(class(namespace, "D")->tp_version_tag, 0u);
    snippet_more(namespace, "for c in below: assert c.x == 1\n"
                            "sides[7].x = 2\n"
                            "for c in below: assert c.x == 2\n");
    typecheck_all();
    Py_DECREF(namespace);
}

static PyObject *moving;

/* Runs while T has its new bases and its old order. */
static int change_old_base(PyTypeObject *type)
{
    (void)type;
    snippet_more(moving, "Old.x = 2\n"
                         "seen.append(T.x)\n"
                         "Old.x = 3\n"
                         "seen.append(T.x)\n");
    return 0;
}

Test(version, old_bases_still_reach_a_class_whose_bases_change)
{
    /* [version.9] */
    moving = snippet_run("class Old: x = 1\n"
                         "class New: x = 10\n"
                         "class T(Old): pass\n"
                         "seen = []\n"
                         "assert T.x == 1\n");
    int id = PyType_AddWatcher(change_old_base);
    cr_assert(id > 0);
    cr_assert(PyType_Watch(id, snippet_get(moving, "T")) == 0);
    snippet_more(moving, "T.__bases__ = (New,)\n");
    cr_assert(PyType_ClearWatcher(id) == 0);
    snippet_more(moving, "assert seen == [2, 3], seen\n"
                         "assert T.x == 10\n"
                         "New.x = 11\n"
                         "assert T.x == 11\n");
    typecheck_all();
    Py_DECREF(moving);
}
