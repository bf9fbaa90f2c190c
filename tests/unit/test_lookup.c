/* SPDX-License-Identifier: MIT */
#include "type/lookup.h"
#include "object/names.h"
#include "snippet.h"
#include "type/observe.h"
#include "type/version.h"
#include "typecheck.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(lookup, .init = snippet_start, .fini = heap_stop, .timeout = 60);

static int hits;
static int misses;

static void on_hit(PyTypeObject *Py_UNUSED(type), PyObject *Py_UNUSED(name))
{
    hits++;
}

static void on_miss(PyTypeObject *Py_UNUSED(type), PyObject *Py_UNUSED(name))
{
    misses++;
}

static const struct type_observer observer = {
    .cache_hit = on_hit, .cache_miss = on_miss};

static void count(
    PyTypeObject *type, PyObject *name, int expected_hits, int expected_misses)
{
    hits = misses = 0;
    type_observer = &observer;
    (void)_PyType_Lookup(type, name);
    (void)_PyType_Lookup(type, name);
    type_observer = NULL;
    cr_expect_eq(hits, expected_hits);
    cr_expect_eq(misses, expected_misses);
}

Test(lookup, second_lookup_hits)
{
    /* [lookup.8] */
    PyObject *namespace = snippet_run("class A: x = 1\n");
    PyTypeObject *type = (PyTypeObject *)snippet_get(namespace, "A");
    PyObject *name = PyUnicode_InternFromString("x");
    PyObject *missing = PyUnicode_InternFromString("absent");
    count(type, name, 1, 1);
    count(type, missing, 1, 1);
    lookup_cache_enabled = false;
    count(type, name, 0, 2);
    lookup_cache_enabled = true;
    cr_expect(lookup_uncached(type, name) == _PyType_Lookup(type, name));
    cr_expect(_PyType_Lookup(type, missing) == NULL && PyErr_Occurred() == NULL);
    Py_DECREF(name);
    Py_DECREF(missing);
    typecheck_all();
    Py_DECREF(namespace);
}

Test(lookup, long_and_foreign_names_are_not_cached)
{
    /* [lookup.8] */
    PyObject *text = PyUnicode_FromFormat("%0120d", 1);
    count(&PyLong_Type, text, 0, 2);
    Py_DECREF(text);
}

Test(lookup, changes_are_seen_below)
{
    /* [lookup.8] */
    static const struct vector table[] = {
        {"(C.x, hasattr(C, 'y'))", "(1, False)"},
        {"setattr(A, 'x', 2) or C.x", "2"},
        {"setattr(A, 'y', 3) or C.y", "3"},
        {"setattr(B, 'x', 4) or C.x", "4"},
        {"delattr(B, 'x') or C.x", "2"},
        {"delattr(A, 'x') or hasattr(C, 'x')", "False"},
        {NULL, NULL},
    };
    snippet_check("class A: x = 1\n"
                  "class B(A): pass\n"
                  "class C(B): pass\n",
        table);
    typecheck_all();
}

Test(lookup, old_value_dies_after_the_change)
{
    /* [lookup.10] */
    static const struct vector table[] = {
        {"log", "['new', 'none']"},
        {NULL, NULL},
    };
    snippet_check("log = []\n"
                  "class D:\n"
                  "    def __del__(self):\n"
                  "        log.append(B.x if hasattr(B, 'x') else 'none')\n"
                  "class A: x = D()\n"
                  "class B(A): pass\n"
                  "B.x\n"
                  "A.x = 'new'\n"
                  "A.x = D()\n"
                  "B.x\n"
                  "del A.x\n",
        table);
    typecheck_all();
}

Test(lookup, keys_with_code_cannot_poison_the_cache)
{
    /* [lookup.8] */
    static const struct vector table[] = {
        {"setattr(A, 'x', 5)", "None"},
        {"B.x", "5"},
        {"A.x", "5"},
        {NULL, NULL},
    };
    snippet_check("armed = False\n"
                  "class K:\n"
                  "    def __hash__(self): return hash('x')\n"
                  "    def __eq__(self, o):\n"
                  "        if armed:\n"
                  "            getattr(B, 'x', None)\n"
                  "        return False\n"
                  "import warnings\n"
                  "A = type('A', (), {K(): 0, 'x': 1})\n"
                  "class B(A): pass\n"
                  "armed = True\n",
        table);
    typecheck_all();
}

Test(lookup, metaclass_takes_part)
{
    /* [lookup.2] */
    static const struct vector table[] = {
        {"C.data", "'from metaclass'"},
        {"C.both", "'from class'"},
        {"C.only", "'plain'"},
        {"C.nope", "AttributeError: type object 'C' has no attribute 'nope'"},
        {"getattr(C, 3)", "TypeError: attribute name must be string, not 'int'"},
        {NULL, NULL},
    };
    snippet_check("class M(type):\n"
                  "    data = property(lambda c: 'from metaclass')\n"
                  "    both = 'from metaclass'\n"
                  "    only = 'plain'\n"
                  "class C(metaclass=M):\n"
                  "    data = 1\n"
                  "    both = 'from class'\n",
        table);
}

Test(lookup, clearing_the_cache_keeps_tags)
{
    /* [version.2] */
    (void)_PyType_Lookup(&PyLong_Type, NAME(__add__));
    unsigned tag = PyLong_Type.tp_version_tag;
    cr_expect(tag != 0);
    cr_expect_eq(PyType_ClearCache(), version_counters.next_dynamic - 1u);
    cr_expect_eq(PyLong_Type.tp_version_tag, tag);
    count(&PyLong_Type, NAME(__add__), 1, 1);
    typecheck_all();
}
