/* SPDX-License-Identifier: MIT */
#include "type/class_assign.h"
#include "snippet.h"
#include "typecheck.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(class_assign, .init = snippet_start, .fini = heap_stop, .timeout = 60);

#define CLASSES                                                                        \
    "class A: pass\n"                                                                  \
    "class B: pass\n"                                                                  \
    "class L(list): pass\n"                                                            \
    "class K(list): pass\n"                                                            \
    "class I(int): pass\n"                                                             \
    "class J(int): pass\n"                                                             \
    "class E: __slots__ = ()\n"                                                        \
    "class W: __slots__ = ('__weakref__',)\n"                                          \
    "class S: __slots__ = ('a', 'b')\n"                                                \
    "class T: __slots__ = ('b', 'a')\n"                                                \
    "class U: __slots__ = ('a', 'c')\n"                                                \
    "class V(S): pass\n"                                                               \
    "class V2(S): pass\n"                                                              \
    "def assign(o, cls):\n"                                                            \
    "    o.__class__ = cls\n"                                                          \
    "    return type(o).__name__\n"

Test(class_assign, equal_layouts_are_exchanged)
{
    /* [class.1] */
    static const struct vector table[] = {
        {"assign(A(), B)", "'B'"},
        {"assign(A(), A)", "'A'"},
        {"assign(L(), K)", "'K'"},
        {"assign(I(1), J)", "'J'"},
        {"assign(S(), T)", "'T'"},
        {"assign(V(), V2)", "'V2'"},
        {NULL, NULL},
    };
    snippet_check(CLASSES, table);
    typecheck_all();
}

Test(class_assign, different_layouts_are_refused)
{
    /* [class.4] */
#define DIFFERS(new, old)                                                              \
    "TypeError: __class__ assignment: '" new "' object layout differs from '" old "'"
    static const struct vector table[] = {
        {"assign(S(), U)", DIFFERS("U", "S")},
        {"assign(A(), S)", DIFFERS("S", "A")},
        {"assign(E(), W)", DIFFERS("W", "E")},
        {"assign(A(), E)", DIFFERS("E", "A")},
        {"assign(A(), L)", DIFFERS("L", "A")},
        {"assign(V(), S)", DIFFERS("S", "V")},
        {"assign(V(), type('X', (T,), {}))", DIFFERS("X", "V")},
        {NULL, NULL},
    };
    snippet_check(CLASSES, table);
    typecheck_all();
}

Test(class_assign, values_are_checked)
{
    /* [class.2] */
#define IMMUTABLE                                                                      \
    "TypeError: __class__ assignment only supported for mutable types or ModuleType "  \
    "subclasses"
    static const struct vector table[] = {
        {"assign(A(), 1)",
            "TypeError: __class__ must be set to a class, not 'int' object"},
        {"delattr(A(), '__class__')", "TypeError: can't delete __class__ attribute"},
        {"assign(A(), int)", IMMUTABLE},
        {"assign(1, A)", IMMUTABLE},
        {"assign(A, type)", IMMUTABLE},
        {"assign(int, type)",
            "TypeError: cannot set '__class__' attribute of immutable type 'int'"},
        {NULL, NULL},
    };
    snippet_check(CLASSES, table);
}

Test(class_assign, modules_may_become_subclasses)
{
    /* [class.6] */
    static const struct vector table[] = {
        {"assign(m, M)", "'M'"},
        {"m.answer", "42"},
        {"assign(m, Module)", "'module'"},
        {NULL, NULL},
    };
    snippet_check("import sys\n"
                  "Module = type(sys)\n"
                  "m = Module('m')\n"
                  "class M(Module):\n"
                  "    answer = property(lambda self: 42)\n"
                  "def assign(o, cls):\n"
                  "    o.__class__ = cls\n"
                  "    return type(o).__name__\n",
        table);
}

Test(class_assign, class_is_held_by_its_instances)
{
    /* [class.11] */
    PyObject *namespace = snippet_run(CLASSES "a = A()\n");
    PyObject *a = snippet_get(namespace, "A");
    PyObject *b = snippet_get(namespace, "B");
    Py_ssize_t count_a = Py_REFCNT(a);
    Py_ssize_t count_b = Py_REFCNT(b);
    cr_assert(class_assign(snippet_get(namespace, "a"), b, NULL) == 0);
    cr_expect_eq(Py_REFCNT(a), count_a - 1);
    cr_expect_eq(Py_REFCNT(b), count_b + 1);
    Py_DECREF(namespace);
}
