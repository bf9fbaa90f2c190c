/* SPDX-License-Identifier: MIT */
#include "node.h"
#include "snippet.h"
#include "type/bases.h"
#include "typecheck.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(bases, .init = snippet_start, .fini = heap_stop, .timeout = 60);

#define CLASSES                                                                        \
    "class P: x = 'P'\n"                                                               \
    "class S(P): x = 'S'\n"                                                            \
    "class Q(P): pass\n"                                                               \
    "class R(Q): pass\n"                                                               \
    "def assign(cls, bases):\n"                                                        \
    "    cls.__bases__ = bases\n"

Test(bases, assignment_moves_everything)
{
    /* [bases.1] */
    static const struct vector table[] = {
        {"(R.x, P.__subclasses__() == [S, Q])", "('P', True)"},
        {"assign(Q, (S, P))", "None"},
        {"R.x, Q.__base__ is S, R.__mro__ == (R, Q, S, P, object)",
            "('S', True, True)"},
        {"P.__subclasses__() == [S, Q], S.__subclasses__() == [Q]", "(True, True)"},
        {"assign(Q, (P,))", "None"},
        {"R.x, S.__subclasses__(), Q.__base__ is P", "('P', [], True)"},
        {NULL, NULL},
    };
    snippet_check(CLASSES, table);
    typecheck_all();
}

Test(bases, values_are_checked)
{
    /* [bases.4] */
    static const struct vector table[] = {
        {"assign(Q, 1)", "TypeError: can only assign tuple to Q.__bases__, not int"},
        {"assign(Q, ())",
            "TypeError: can only assign non-empty tuple to Q.__bases__, not ()"},
        {"assign(Q, (1,))",
            "TypeError: Q.__bases__ must be tuple of classes, not 'int'"},
        {"assign(Q, (Q,))", "TypeError: a __bases__ item causes an inheritance cycle"},
        {"assign(Q, (R,))", "TypeError: a __bases__ item causes an inheritance cycle"},
        {"assign(Q, (bool,))", "TypeError: type 'bool' is not an acceptable base type"},
        {"assign(P, (S2,))",
            "TypeError: __bases__ assignment: 'S2' deallocator differs from 'object'"},
        {"assign(Q, (P, P))", "TypeError: duplicate base class P"},
        {"assign(Q, (P, S))", "TypeError: Cannot create a consistent method resolution "
                              "order (MRO) for bases P, S"},
        {"assign(int, (P,))",
            "TypeError: cannot set '__bases__' attribute of immutable type 'int'"},
        {"delattr(Q, '__bases__')",
            "TypeError: cannot delete '__bases__' attribute of immutable type 'Q'"},
        {"Q.__bases__ == (P,), R.__mro__ == (R, Q, P, object)", "(True, True)"},
        {NULL, NULL},
    };
    snippet_check(CLASSES "class S2: pass\n", table);
    typecheck_all();
}

Test(bases, failure_below_rolls_back)
{
    /* [bases.6] */
    static const struct vector table[] = {
        {"assign(Q, (S,))", "ValueError: no"},
        {"Q.__bases__ == (P,), Q.__base__ is P", "(True, True)"},
        {"R.__mro__ == (R, Q, P, object), F.__mro__ == (F, Q, P, object)",
            "(True, True)"},
        {"S.__subclasses__(), P.__subclasses__() == [S, Q]", "([], True)"},
        {"R.x", "'P'"},
        {NULL, NULL},
    };
    snippet_check(CLASSES "refuse = False\n"
                          "class M(type):\n"
                          "    def mro(cls):\n"
                          "        if refuse: raise ValueError('no')\n"
                          "        return type.mro(cls)\n"
                          "class F(Q, metaclass=M): pass\n"
                          "refuse = True\n",
        table);
    typecheck_all();
}

Test(bases, nested_assignment_wins)
{
    /* [bases.7] */
    static const struct vector table[] = {
        {"assign(X, (B1,))", "None"},
        {"X.__bases__ == (B2,), X.__base__ is B2, X.__mro__ == (X, B2, object)",
            "(True, True, True)"},
        {"B0.__subclasses__(), B1.__subclasses__(), B2.__subclasses__() == [X]",
            "([], [], True)"},
        {NULL, NULL},
    };
    snippet_check("nest = False\n"
                  "class M(type):\n"
                  "    def mro(cls):\n"
                  "        global nest\n"
                  "        if nest:\n"
                  "            nest = False\n"
                  "            cls.__bases__ = (B2,)\n"
                  "        return type.mro(cls)\n"
                  "class B0: pass\n"
                  "class B1: pass\n"
                  "class B2: pass\n"
                  "class X(B0, metaclass=M): pass\n"
                  "nest = True\n"
                  "def assign(cls, bases):\n"
                  "    cls.__bases__ = bases\n",
        table);
    typecheck_all();
}

Test(bases, assignment_inside_the_first_mro)
{
    /* [bases.7] */
    static const struct vector table[] = {
        {"X.__bases__ == (B1,), X.__mro__ == (X, B1, object)", "(True, True)"},
        {"B0.__subclasses__(), B1.__subclasses__() == [X]", "([], True)"},
        {NULL, NULL},
    };
    snippet_check("class M(type):\n"
                  "    def mro(cls):\n"
                  "        if cls.__mro__ is None and cls.__bases__ != (B1,):\n"
                  "            cls.__bases__ = (B1,)\n"
                  "        return type.mro(cls)\n"
                  "class B0: pass\n"
                  "class B1: pass\n"
                  "class X(B0, metaclass=M): pass\n",
        table);
    typecheck_all();
}

Test(bases, no_circle_by_nesting)
{
    /* [bases.5] */
    static const struct vector table[] = {
        {"log", "['a __bases__ item causes an inheritance cycle']"},
        {"B1.__bases__ == (B2,), B2.__bases__ == (A,)", "(True, True)"},
        {NULL, NULL},
    };
    snippet_check("log = []\n"
                  "nest = False\n"
                  "class M(type):\n"
                  "    def mro(cls):\n"
                  "        global nest\n"
                  "        if nest:\n"
                  "            nest = False\n"
                  "            try:\n"
                  "                B2.__bases__ = (B1,)\n"
                  "            except TypeError as e:\n"
                  "                log.append(str(e))\n"
                  "        return type.mro(cls)\n"
                  "class A: pass\n"
                  "class B1(A, metaclass=M): pass\n"
                  "class B2(A, metaclass=M): pass\n"
                  "nest = True\n"
                  "B1.__bases__ = (B2,)\n",
        table);
    typecheck_all();
}

Test(bases, new_base_can_be_changed_meanwhile)
{
    /* [bases.13] */
    static const struct vector table[] = {
        {"log", "[1, 2]"},
        {"X.x", "2"},
        {NULL, NULL},
    };
    snippet_check("log = []\n"
                  "probe = False\n"
                  "class M(type):\n"
                  "    def mro(cls):\n"
                  "        if probe:\n"
                  "            log.append(X.x)\n"
                  "            B1.x = 2\n"
                  "            log.append(X.x)\n"
                  "        return type.mro(cls)\n"
                  "class B0: x = 0\n"
                  "class B1: x = 1\n"
                  "class X(B0): pass\n"
                  "class Y(X, metaclass=M): pass\n"
                  "probe = True\n"
                  "X.__bases__ = (B1,)\n",
        table);
    typecheck_all();
}

Test(bases, failed_allocations_change_nothing)
{
    /* [bases.6] */
    PyObject *namespace = snippet_run(CLASSES);
    PyTypeObject *q = (PyTypeObject *)snippet_get(namespace, "Q");
    PyObject *old = q->tp_bases;
    PyObject *value =
        PyTuple_Pack(2, snippet_get(namespace, "S"), snippet_get(namespace, "P"));
    cr_assert(value != NULL);
    long n = 1;
    for (; n < 200; n++) {
        node_fail_allocation(n);
        int result = bases_assign(q, value);
        node_fail_allocation(0);
        if (result == 0) {
            break;
        }
        cr_expect(node_raised(PyExc_MemoryError));
        cr_expect(q->tp_bases == old, "allocation %ld", n);
        typecheck_all();
    }
    cr_expect(n > 1 && n < 200);
    cr_expect(q->tp_bases == value);
    typecheck_all();
    Py_DECREF(value);
    Py_DECREF(namespace);
}

Test(bases, slots_follow)
{
    /* [bases.1] */
    static const struct vector table[] = {
        {"len(R())", "TypeError: object of type 'R' has no len()"},
        {"assign(Q, (L,))", "None"},
        {"len(R())", "7"},
        {"assign(Q, (P,))", "None"},
        {"len(R())", "TypeError: object of type 'R' has no len()"},
        {NULL, NULL},
    };
    snippet_check(CLASSES "class L(P):\n"
                          "    def __len__(self): return 7\n",
        table);
    typecheck_all();
}
