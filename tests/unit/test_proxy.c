/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(proxy, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(proxy, each_operator_of_a_proxy_reaches_the_referent)
{
    /* [ops.1 ops.5] */
    static const struct vector table[] = {
        {"p + q", "('add', 1, 2)"},
        {"p + 3", "('add', 1, 3)"},
        {"3 + p", "('radd', 1, 3)"},
        {"p - q", "('sub', 1, 2)"},
        {"p * q", "('mul', 1, 2)"},
        {"p % q", "('mod', 1, 2)"},
        {"divmod(p, q)", "('divmod', 1, 2)"},
        {"p << q", "('lshift', 1, 2)"},
        {"p >> q", "('rshift', 1, 2)"},
        {"p & q", "('and', 1, 2)"},
        {"p ^ q", "('xor', 1, 2)"},
        {"p | q", "('or', 1, 2)"},
        {"p // q", "('floordiv', 1, 2)"},
        {"p / q", "('truediv', 1, 2)"},
        {"p @ q", "('matmul', 1, 2)"},
        {"p ** q", "('pow', 1, 2)"},
        {"pow(p, q, 5)", "('pow', 1, 2, 5)"},
        {"pow(5, q)", "('rpow', 2, 5)"},
        {"-p", "('neg', 1)"},
        {"+p", "('pos', 1)"},
        {"abs(p)", "('abs', 1)"},
        {"~p", "('invert', 1)"},
        {"operator.iadd(p, q)", "('iadd', 1, 2)"},
        {"operator.isub(p, q)", "('isub', 1, 2)"},
        {"operator.imul(p, q)", "('imul', 1, 2)"},
        {"operator.imod(p, q)", "('imod', 1, 2)"},
        {"operator.ilshift(p, q)", "('ilshift', 1, 2)"},
        {"operator.irshift(p, q)", "('irshift', 1, 2)"},
        {"operator.iand(p, q)", "('iand', 1, 2)"},
        {"operator.ixor(p, q)", "('ixor', 1, 2)"},
        {"operator.ior(p, q)", "('ior', 1, 2)"},
        {"operator.ifloordiv(p, q)", "('ifloordiv', 1, 2)"},
        {"operator.itruediv(p, q)", "('itruediv', 1, 2)"},
        {"operator.imatmul(p, q)", "('imatmul', 1, 2)"},
        {"operator.ipow(p, q)", "('ipow', 1, 2)"},
        {NULL, NULL},
    };
    snippet_check("import operator, weakref\n"
                  "class N:\n"
                  "    def __init__(self, v): self.v = v\n"
                  "def forward(name):\n"
                  "    def method(self, *rest): return (name, self.v) + tuple(r.v if "
                  "type(r) is N else r for r in rest)\n"
                  "    return method\n"
                  "for op in ('add sub mul mod divmod lshift rshift and xor or "
                  "floordiv truediv matmul pow '\n"
                  "           'neg pos abs invert').split():\n"
                  "    setattr(N, '__' + op + '__', forward(op))\n"
                  "for op in 'add sub mul mod lshift rshift and xor or floordiv "
                  "truediv matmul pow'.split():\n"
                  "    setattr(N, '__i' + op + '__', forward('i' + op))\n"
                  "    setattr(N, '__r' + op + '__', forward('r' + op))\n"
                  "a, b = N(1), N(2)\n"
                  "p, q = weakref.proxy(a), weakref.proxy(b)\n",
        table);
}

Test(proxy, a_proxy_converts_and_compares_as_its_referent)
{
    /* [ops.13 ops.7] */
    static const struct vector table[] = {
        {"int(p)", "7"},
        {"float(p)", "7.5"},
        {"[0] * 9 [p] if False else list(range(10))[p]", "8"},
        {"str(p)", "'N!'"},
        {"bool(p)", "False"},
        {"len(p)", "3"},
        {"1 in p", "True"},
        {"2 in p", "False"},
        {"list(p)", "[1, 2]"},
        {"bytes(p)", "b'n'"},
        {"list(reversed(p))", "[2, 1]"},
        {"p[5]", "('get', 5)"},
        {"assign()", "([(1, 2), ('del', 3), 5], False)"},
        {"p < 1", "'lt'"},
        {"p == n", "True"},
        {"p != p", "False"},
        {"hash(p)", "TypeError: unhashable type: 'weakref.ProxyType'"},
        {"next(j)", "4"},
        {"next(p)", "TypeError: Weakref proxy referenced a non-iterator 'N' object"},
        {"d(1, k=2)", "((1,), {'k': 2})"},
        {"reversed(d)",
            "TypeError: 'weakref.CallableProxyType' object is not reversible"},
        {"type(p).__name__, type(d).__name__", "('ProxyType', 'CallableProxyType')"},
        {"repr(p).startswith('<weakproxy at 0x'), \" to 'N' at 0x\" in repr(p)",
            "(True, True)"},
        {"isinstance(p, N), p.__class__ is N", "(True, True)"},
        {NULL, NULL},
    };
    snippet_check("import weakref\n"
                  "class N:\n"
                  "    def __int__(s): return 7\n"
                  "    def __float__(s): return 7.5\n"
                  "    def __index__(s): return 8\n"
                  "    def __str__(s): return 'N!'\n"
                  "    def __repr__(s): return 'repr N'\n"
                  "    def __bool__(s): return False\n"
                  "    def __len__(s): return 3\n"
                  "    def __contains__(s, x): return x == 1\n"
                  "    def __iter__(s): return iter((1, 2))\n"
                  "    def __bytes__(s): return b'n'\n"
                  "    def __reversed__(s): return iter((2, 1))\n"
                  "    def __getitem__(s, k): return ('get', k)\n"
                  "    def __setitem__(s, k, v): s.set = (k, v)\n"
                  "    def __delitem__(s, k): s.set = ('del', k)\n"
                  "    def __lt__(s, o): return 'lt'\n"
                  "class I:\n"
                  "    def __iter__(s): return s\n"
                  "    def __next__(s): return 4\n"
                  "class C:\n"
                  "    def __call__(s, *a, **k): return (a, k)\n"
                  "n, i, c = N(), I(), C()\n"
                  "p, j, d = weakref.proxy(n), weakref.proxy(i), weakref.proxy(c)\n"
                  "def assign():\n"
                  "    p[1] = 2\n"
                  "    r = [n.set]\n"
                  "    del p[3]\n"
                  "    r.append(n.set)\n"
                  "    p.attr = 5\n"
                  "    r.append(n.attr)\n"
                  "    del p.attr\n"
                  "    return r, hasattr(n, 'attr')\n",
        table);
}

Test(proxy, a_proxy_whose_referent_died_refuses_everything)
{
    /* [life.1] */
    static const struct vector table[] = {
        {"p + 1", "ReferenceError: weakly-referenced object no longer exists"},
        {"1 + p", "ReferenceError: weakly-referenced object no longer exists"},
        {"p ** 2", "ReferenceError: weakly-referenced object no longer exists"},
        {"pow(2, p)", "ReferenceError: weakly-referenced object no longer exists"},
        {"pow(2, 3, p)", "ReferenceError: weakly-referenced object no longer exists"},
        {"operator.ipow(p, 2)",
            "ReferenceError: weakly-referenced object no longer exists"},
        {"-p", "ReferenceError: weakly-referenced object no longer exists"},
        {"int(p)", "ReferenceError: weakly-referenced object no longer exists"},
        {"str(p)", "ReferenceError: weakly-referenced object no longer exists"},
        {"bool(p)", "ReferenceError: weakly-referenced object no longer exists"},
        {"len(p)", "ReferenceError: weakly-referenced object no longer exists"},
        {"1 in p", "ReferenceError: weakly-referenced object no longer exists"},
        {"iter(p)", "ReferenceError: weakly-referenced object no longer exists"},
        {"next(p)", "ReferenceError: weakly-referenced object no longer exists"},
        {"bytes(p)", "ReferenceError: weakly-referenced object no longer exists"},
        {"p.__reversed__()",
            "ReferenceError: weakly-referenced object no longer exists"},
        {"p.__bytes__()", "ReferenceError: weakly-referenced object no longer exists"},
        {"p[1]", "ReferenceError: weakly-referenced object no longer exists"},
        {"setitem()", "ReferenceError: weakly-referenced object no longer exists"},
        {"delitem()", "ReferenceError: weakly-referenced object no longer exists"},
        {"setattribute()", "ReferenceError: weakly-referenced object no longer exists"},
        {"p.attr", "ReferenceError: weakly-referenced object no longer exists"},
        {"p == 1", "ReferenceError: weakly-referenced object no longer exists"},
        {"1 == p", "ReferenceError: weakly-referenced object no longer exists"},
        {"p < p", "ReferenceError: weakly-referenced object no longer exists"},
        {"d()", "ReferenceError: weakly-referenced object no longer exists"},
        {"repr(p).startswith('<weakproxy at 0x'), repr(p).endswith('; dead>')",
            "(True, True)"},
        {"hash(p)", "TypeError: unhashable type: 'weakref.ProxyType'"},
        {NULL, NULL},
    };
    snippet_check("import operator, weakref\n"
                  "class N:\n"
                  "    def __call__(s): pass\n"
                  "class M: pass\n"
                  "def dead(C): return weakref.proxy(C())\n"
                  "p, d = dead(M), dead(N)\n"
                  "def setitem():\n"
                  "    p[1] = 2\n"
                  "def delitem():\n"
                  "    del p[1]\n"
                  "def setattribute():\n"
                  "    p.x = 2\n",
        table);
}
