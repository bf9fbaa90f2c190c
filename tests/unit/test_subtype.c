/* SPDX-License-Identifier: MIT */
#include "type/subtype.h"
#include "node.h"
#include "snippet.h"
#include "typecheck.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(subtype, .init = snippet_start, .fini = heap_stop, .timeout = 60);

static PyTypeObject *middle;
static int deallocated;

/* A C class between two classes made by class statements, which leaves death to its
 * base. */
static void dealloc(PyObject *self)
{
    deallocated++;
    middle->tp_base->tp_dealloc(self);
}

Test(subtype, dealloc_climbs_past_its_caller)
{
    /* [layout.5] */
    PyObject *namespace = snippet_run("class P: __slots__ = ('p', '__weakref__')\n");
    PyType_Slot slots[] = {
        {Py_tp_dealloc, (void *)(uintptr_t)dealloc},
        {0, NULL},
    };
    PyType_Spec spec = {"tests.Middle", 0, 0, Py_TPFLAGS_BASETYPE, slots};
    PyObject *type = PyType_FromSpecWithBases(&spec, snippet_get(namespace, "P"));
    cr_assert(type != NULL);
    middle = (PyTypeObject *)type;
    cr_assert(PyDict_SetItemString(namespace, "Middle", type) == 0);
    snippet_more(namespace, "class Q(Middle): __slots__ = ('q', '__dict__')\n"
                            "class R(Q): pass\n");
    PyObject *r = snippet_get(namespace, "R");
    Py_ssize_t count = Py_REFCNT(r);
    snippet_more(namespace, "o = R()\n"
                            "o.p, o.q, o.x = [], [], []\n"
                            "del o\n");
    cr_expect_eq(deallocated, 1);
    cr_expect_eq(Py_REFCNT(r), count);
    Py_ssize_t own = Py_REFCNT(type);
    snippet_more(namespace, "o = Middle()\n"
                            "o.p = []\n"
                            "del o\n");
    cr_expect_eq(deallocated, 2);
    cr_expect_eq(Py_REFCNT(type), own);
    typecheck_all();
    Py_DECREF(type);
    Py_DECREF(namespace);
}

Test(subtype, finalizer_may_change_the_class)
{
    /* [class.6] */
    static const struct vector table[] = {
        {"log", "['A', 'B']"},
        {NULL, NULL},
    };
    snippet_check("import gc\n"
                  "log = []\n"
                  "class B:\n"
                  "    def __del__(self): log.append('B')\n"
                  "def make():\n"
                  "    class A:\n"
                  "        def __del__(self):\n"
                  "            log.append('A')\n"
                  "            self.__class__ = B\n"
                  "    return A()\n"
                  "make()\n"
                  "gc.collect()\n"
                  "B()\n",
        table);
    typecheck_all();
}

Test(subtype, dict_and_weakref_attributes)
{
    /* [lookup.11] */
    static const struct vector table[] = {
        {"A().__weakref__", "None"},
        {"A.__dict__['__dict__'].__doc__", "'dictionary for instance variables'"},
        {"A.__dict__['__dict__'].__get__(3)",
            "TypeError: descriptor '__dict__' for 'A' objects doesn't apply to a 'int' "
            "object"},
        {"setattr(A(), '__dict__', 3)",
            "TypeError: __dict__ must be set to a dictionary, not a 'int'"},
        {"(delattr(a, '__dict__'), a.__dict__)", "(None, {})"},
        {"E().__dict__, M('m').__dict__['__name__']", "({}, 'm')"},
        {NULL, NULL},
    };
    snippet_check("import sys\n"
                  "class A: pass\n"
                  "a = A()\n"
                  "a.x = 1\n"
                  "class E(Exception): pass\n"
                  "class M(type(sys)): pass\n",
        table);
}

Test(subtype, class_dict_is_not_reachable_by_cells)
{
    /* [lookup.8] */
    static const struct vector table[] = {
        {"type(cell.cell_contents)", "<class 'mappingproxy'>"},
        {"A.__annotations__", "{'y': 5}"},
        {NULL, NULL},
    };
    snippet_check("class A:\n"
                  "    x = 5\n"
                  "    y: x\n"
                  "f = A.__annotate__\n"
                  "cell = [c for n, c in zip(f.__code__.co_freevars, f.__closure__)\n"
                  "        if n == '__classdict__'][0]\n",
        table);
}
