/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "type/mro.h"
#include "type/observe.h"
#include "typecheck.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(mro, .init = snippet_start, .fini = heap_stop, .timeout = 60);

#define DIAMOND                                                                        \
    "class O: pass\n"                                                                  \
    "class A(O): pass\n"                                                               \
    "class B(O): pass\n"                                                               \
    "class C(A, B): pass\n"                                                            \
    "def names(t): return ' '.join(x.__name__ for x in t)\n"

Test(mro, single_base_extends_the_order)
{
    /* [mro.1] */
    static const struct vector table[] = {
        {"names(A.__mro__)", "'A O object'"},
        {"int.__mro__", "(<class 'int'>, <class 'object'>)"},
        {"object.__mro__", "(<class 'object'>,)"},
        {NULL, NULL},
    };
    snippet_check(DIAMOND, table);
}

Test(mro, diamond_keeps_local_order)
{
    /* [mro.2] */
    static const struct vector table[] = {
        {"names(C.__mro__)", "'C A B O object'"},
        {"names(type('D', (B, A), {}).__mro__)", "'D B A O object'"},
        {"names(type('D', (C, O), {}).__mro__)", "'D C A B O object'"},
        {NULL, NULL},
    };
    snippet_check(DIAMOND, table);
    typecheck_all();
}

Test(mro, contradictions_are_refused)
{
    /* [mro.4] */
    static const struct vector table[] = {
        {"type('X', (O, A), {})",
            "TypeError: Cannot create a consistent method resolution "
            "order (MRO) for bases O, A"},
        {"type('X', (C, type('D', (B, A), {})), {})",
            "TypeError: Cannot create a consistent method resolution order (MRO) for "
            "bases "
            "A, B"},
        {"[c.__name__ for c in O.__subclasses__()]", "['A', 'B']"},
        {NULL, NULL},
    };
    snippet_check(DIAMOND, table);
    typecheck_all();
}

Test(mro, repeated_bases_are_refused)
{
    /* [mro.5] */
    static const struct vector table[] = {
        {"type('X', (A, A), {})", "TypeError: duplicate base class A"},
        {"type('X', (A, B, A), {})", "TypeError: duplicate base class A"},
        {NULL, NULL},
    };
    snippet_check(DIAMOND, table);
}

Test(mro, method_computes_anew)
{
    /* [mro.6] */
    static const struct vector table[] = {
        {"C.mro() == list(C.__mro__)", "True"},
        {"C.mro() is C.mro()", "False"},
        {NULL, NULL},
    };
    snippet_check(DIAMOND, table);
}

Test(mro, metaclass_decides)
{
    /* [mro.7] */
    static const struct vector table[] = {
        {"X.__mro__ == (X, P, object)", "True"},
        {"X().x, X.__bases__", "(1, (<class 'object'>,))"},
        {"issubclass(X, P)", "True"},
        {"setattr(P, 'x', 2)", "None"},
        {"X.x", "2"},
        {NULL, NULL},
    };
    snippet_check("class P: x = 1\n"
                  "class M(type):\n"
                  "    def mro(cls): return [cls, P, object]\n"
                  "class X(metaclass=M): pass\n",
        table);
    typecheck_all();
}

Test(mro, answers_are_checked)
{
    /* [mro.8] */
    static const struct vector table[] = {
        {"make([])", "TypeError: type MRO must not be empty"},
        {"make([1])", "TypeError: mro() returned a non-class ('int')"},
        {"make([int])",
            "TypeError: mro() returned base with unsuitable layout ('int')"},
        {"make(5)", "TypeError: 'int' object is not iterable"},
        {"make([object])",
            "TypeError: super(type, obj): obj (type X) is not an instance "
            "or subtype of type (X)."},
        {NULL, NULL},
    };
    snippet_check("answer = None\n"
                  "class M(type):\n"
                  "    def mro(cls): return answer\n"
                  "def make(a):\n"
                  "    global answer\n"
                  "    answer = a\n"
                  "    return M('X', (), {})\n",
        table);
    typecheck_all();
}

Test(mro, none_while_it_is_computed)
{
    /* [mro.9] */
    static const struct vector table[] = {
        {"log", "[None, \"TypeError: Cannot extend an incomplete type 'X'\", "
                "'AttributeError', 'object']"},
        {"X.__mro__ == (X, object)", "True"},
        {NULL, NULL},
    };
    snippet_check("log = []\n"
                  "class M(type):\n"
                  "    def mro(cls):\n"
                  "        if cls.__name__ == 'Y': return type.mro(cls)\n"
                  "        log.append(cls.__mro__)\n"
                  "        try:\n"
                  "            type('Y', (cls,), {})\n"
                  "        except TypeError as e:\n"
                  "            log.append('TypeError: ' + str(e))\n"
                  "        try:\n"
                  "            super(cls, cls).xx\n"
                  "        except AttributeError:\n"
                  "            log.append('AttributeError')\n"
                  "        log.append(cls.__base__.__name__)\n"
                  "        return type.mro(cls)\n"
                  "X = M.__new__(M, 'X', (), {})\n"
                  "log = log[:4]\n",
        table);
    typecheck_all();
}

Test(mro, a_class_without_an_order_can_be_asked)
{
    /* [mro.9] */
    static const struct vector table[] = {
        {"log[0]", "(False, False, False, (<class 'object'>,))"},
        {"X.y, X.__mro__ == (X, object)", "(1, True)"},
        {NULL, NULL},
    };
    snippet_check("log = []\n"
                  "class M(type):\n"
                  "    def mro(cls):\n"
                  "        log.append((hasattr(cls, 'y'), issubclass(cls, int),\n"
                  "            isinstance(cls, int), cls.__bases__))\n"
                  "        if len(log) == 1: cls.__bases__ += ()\n"
                  "        return type.mro(cls)\n"
                  "X = M('X', (), {'y': 1})\n",
        table);
    typecheck_all();
}

static int steps;
static bool blocked;

static void count_step(PyTypeObject *Py_UNUSED(type), PyTypeObject *taken,
    const struct c3_list *Py_UNUSED(lists), size_t Py_UNUSED(count))
{
    steps++;
    blocked = taken == NULL;
}

Test(mro, merge_can_be_watched)
{
    /* [mro.4] */
    static const struct type_observer observer = {.mro_step = count_step};
    PyObject *namespace = snippet_run(DIAMOND);
    steps = 0;
    type_observer = &observer;
    snippet_more(namespace, "class E(A, B): pass\n");
    cr_expect_eq(steps, 4);
    snippet_more(namespace, "try:\n    class F(O, A): pass\nexcept TypeError: pass\n");
    cr_expect(blocked);
    type_observer = NULL;
    Py_DECREF(namespace);
}
