/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(dict, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(dict, construction)
{
    /* [map.1] */
    static const struct vector table[] = {
        {"dict()", "{}"},
        {"dict(a=1)", "{'a': 1}"},
        {"dict([(1, 2)], b=3)", "{1: 2, 'b': 3}"},
        {"dict({1: 2})", "{1: 2}"},
        {"dict(1)", "TypeError: 'int' object is not iterable"},
        {"dict([1])", "TypeError: object is not iterable"},
        {"dict([(1, 2, 3)])",
            "ValueError: dictionary update sequence element #0 has length 3; 2 "
            "is required"},
        {"dict(1, 2)", "TypeError: dict expected at most 1 argument, got 2"},
        {"dict([[]])",
            "ValueError: dictionary update sequence element #0 has length 0; 2 "
            "is required"},
        {"D(a=1)", "{'a': 1}"},
        {"type(D())", "<class '__main__.D'>"},
        {"dict.fromkeys('ab')", "{'a': None, 'b': None}"},
        {"dict.fromkeys([1, 2], 3)", "{1: 3, 2: 3}"},
        {"D.fromkeys([1])", "{1: None}"},
        {"dict.fromkeys()", "TypeError: fromkeys expected at least 1 argument, got 0"},
        {"dict.fromkeys(1)", "TypeError: 'int' object is not iterable"},
        {"dict(**{1: 2})", "TypeError: keywords must be strings"},
        {"dict(M())", "{'x': 'xx', 'y': 'yy'}"},
        {NULL, NULL},
    };
    snippet_check("class D(dict): pass\n"
                  "class M:\n"
                  "    def keys(self): return ['x', 'y']\n"
                  "    def __getitem__(self, k): return k * 2",
        table);
}

Test(dict, keeps_insertion_order)
{
    /* [map.2] */
    static const struct vector table[] = {
        {"d", "{3: 0, 2: 2, 1: 1}"},
        {"list(reversed(d))", "[1, 2, 3]"},
        {"list(d.items())", "[(3, 0), (2, 2), (1, 1)]"},
        {"list(reversed(d.values()))", "[1, 2, 0]"},
        {"list(reversed(d.items()))", "[(1, 1), (2, 2), (3, 0)]"},
        {"list(big) == [k for k in (i * 7 % 50 for i in range(50)) if k % 3]", "True"},
        {"d.popitem()", "(1, 1)"},
        {"d.popitem()", "(2, 2)"},
        {"d", "{3: 0}"},
        {"{1: 2} == {1.0: 2.0}", "True"},
        {"{1: 1, True: 2}", "{1: 2}"},
        {"{}.popitem()", "KeyError: 'popitem(): dictionary is empty'"},
        {NULL, NULL},
    };
    snippet_check("d = {}\n"
                  "for i in [3, 1, 2]: d[i] = i\n"
                  "d[3] = 0\n"
                  "del d[1]\n"
                  "d[1] = 1\n"
                  "big = {i * 7 % 50: i for i in range(50)}\n"
                  "for i in range(0, 50, 3): del big[i]",
        table);
}

Test(dict, missing_keys)
{
    /* [map.3] */
    static const struct vector table[] = {
        {"{}[1]", "KeyError: 1"},
        {"{}[(1, 2)]", "KeyError: (1, 2)"},
        {"{}.get(1)", "None"},
        {"{}.get(1, 2)", "2"},
        {"{}.pop(1)", "KeyError: 1"},
        {"{}.pop(1, 2)", "2"},
        {"{}.__delitem__(1)", "KeyError: 1"},
        {"{1: 2}.__getitem__(1)", "2"},
        {"{}.__getitem__()",
            "TypeError: dict.__getitem__() takes exactly one argument (0 given)"},
        {"{}.pop()", "TypeError: pop expected at least 1 argument, got 0"},
        {"{}.get()", "TypeError: get expected at least 1 argument, got 0"},
        {"{}.setdefault()",
            "TypeError: setdefault expected at least 1 argument, got 0"},
        {"{1: 2}.setdefault(1, 3)", "2"},
        {"{}.setdefault(1)", "None"},
        {"Missing()[5]", "('missing', 5)"},
        {"Missing().get(5)", "None"},
        {"Missing.fromkeys([1])[2]", "('missing', 2)"},
        {"NoMissing()[5]", "KeyError: 5"},
        {"{'a': 1}['b']", "KeyError: 'b'"},
        {NULL, NULL},
    };
    snippet_check("class Missing(dict):\n"
                  "    def __missing__(self, key): return 'missing', key\n"
                  "class NoMissing(dict): pass",
        table);
}

Test(dict, unhashable_keys)
{
    /* [map.4] */
    static const struct vector table[] = {
        {"{[]: 1}",
            "TypeError: cannot use 'list' as a dict key (unhashable type: 'list')"},
        {"{}[[]]",
            "TypeError: cannot use 'list' as a dict key (unhashable type: 'list')"},
        {"[] in {}",
            "TypeError: cannot use 'list' as a dict key (unhashable type: 'list')"},
        {"{}.get([])",
            "TypeError: cannot use 'list' as a dict key (unhashable type: 'list')"},
        {"{}.pop([])", "KeyError: []"},
        {"{1: 2}.pop([])",
            "TypeError: cannot use 'list' as a dict key (unhashable type: 'list')"},
        {"{}.setdefault([])",
            "TypeError: cannot use 'list' as a dict key (unhashable type: 'list')"},
        {"{}.__setitem__([], 1)",
            "TypeError: cannot use 'list' as a dict key (unhashable type: 'list')"},
        {"dict([([], 1)])",
            "TypeError: cannot use 'list' as a dict key (unhashable type: 'list')"},
        {"{}.get(BadHash())", "TypeError: cannot use 'BadHash' as a dict key (mine)"},
        {"{BadHash(): 1}", "TypeError: cannot use 'BadHash' as a dict key (mine)"},
        {NULL, NULL},
    };
    snippet_check("class BadHash:\n"
                  "    def __hash__(self): raise TypeError('mine')",
        table);
}

Test(dict, updating)
{
    /* [map.5] */
    static const struct vector table[] = {
        {"up()", "{1: 2}"},
        {"up({3: 4})", "{1: 2, 3: 4}"},
        {"up([(5, 6)])", "{1: 2, 5: 6}"},
        {"up(a=1)", "{1: 2, 'a': 1}"},
        {"up(1)", "TypeError: 'int' object is not iterable"},
        {"up([1])", "TypeError: object is not iterable"},
        {"note(lambda: up([(1, 2), 3]))",
            "('object is not iterable', ['Cannot convert dictionary update "
            "sequence element #1 to a sequence'])"},
        {"up([(1, 2, 3)])",
            "ValueError: dictionary update sequence element #0 has length 3; 2 "
            "is required"},
        {"up(1, 2)", "TypeError: update expected at most 1 argument, got 2"},
        {"up(M())", "{1: 2, 'x': 'xx', 'y': 'yy'}"},
        {"{1: 2} | {3: 4}", "{1: 2, 3: 4}"},
        {"{1: 2} | []",
            "TypeError: unsupported operand type(s) for |: 'dict' and 'list'"},
        {"[] | {}", "TypeError: unsupported operand type(s) for |: 'list' and 'dict'"},
        {"{1: 2}.__ior__([(5, 6)])", "{1: 2, 5: 6}"},
        {"{1: 2}.__or__(5)", "NotImplemented"},
        {"type(D() | {})", "<class 'dict'>"},
        {"D(a=1) | dict(b=2)", "{'a': 1, 'b': 2}"},
        {"{}.update({1: 2}) is None", "True"},
        {NULL, NULL},
    };
    snippet_check("class D(dict): pass\n"
                  "class M:\n"
                  "    def keys(self): return ['x', 'y']\n"
                  "    def __getitem__(self, k): return k * 2\n"
                  "f = frozenset([1])\n"
                  "def up(*a, **k):\n"
                  "    d = {1: 2}\n"
                  "    d.update(*a, **k)\n"
                  "    return d\n"
                  "def note(f):\n"
                  "    try:\n"
                  "        f()\n"
                  "    except Exception as e:\n"
                  "        return str(e), e.__notes__",
        table);
}

Test(dict, equality)
{
    /* [map.6] */
    static const struct vector table[] = {
        {"{} == {}", "True"},
        {"{1: 2} == {1: 3}", "False"},
        {"{1: 2} != {1: 2}", "False"},
        {"{} < {}",
            "TypeError: '<' not supported between instances of 'dict' and 'dict'"},
        {"{1: [2]} == {1: [2]}", "True"},
        {"{} == []", "False"},
        {"{nan: 1} == {nan: 1}", "True"},
        {"{1: nan} == {1: nan}", "True"},
        {NULL, NULL},
    };
    snippet_check("nan = float('nan')", table);
}

Test(dict, methods)
{
    /* [map.1] */
    static const struct vector table[] = {
        {"d, e", "({1: 2}, {1: 2, 3: 4})"},
        {"f", "{}"},
        {"r", "{1: {...}, 2: dict_values([{...}, ...])}"},
        {"x", "{1: [{...}]}"},
        {"len(d)", "1"},
        {"bool({}), bool(d)", "(False, True)"},
        {"1 in d, 2 in d", "(True, False)"},
        {"d.__contains__(1)", "True"},
        {"hash({})", "TypeError: unhashable type: 'dict'"},
        {"dict[int, str]", "dict[int, str]"},
        {"d.__reversed__.__name__", "'__reversed__'"},
        {NULL, NULL},
    };
    snippet_check("d = {1: 2}\n"
                  "e = d.copy()\n"
                  "e[3] = 4\n"
                  "f = {1: 2}\n"
                  "f.clear()\n"
                  "r = {}\n"
                  "r[1] = r\n"
                  "r[2] = r.values()\n"
                  "x = {}\n"
                  "x[1] = [x]",
        table);
}

Test(dict, changed_while_iterated)
{
    /* [map.7] */
    static const struct vector table[] = {
        {"grow(lambda d: d, lambda d: d.__setitem__(5, 5))",
            "[1, 'dictionary changed size during iteration', 'again']"},
        {"grow(lambda d: d.values(), lambda d: d.pop(1))",
            "[1, 'dictionary changed size during iteration', 'again']"},
        {"grow(lambda d: d.items(), lambda d: d.clear())",
            "[(1, 1), 'dictionary changed size during iteration', 'again']"},
        {"grow(lambda d: d.keys(), lambda d: d.__setitem__(1, 9))", "[1, 2]"},
        {"grow(reversed, lambda d: d.__setitem__(7, 7))",
            "[2, 'dictionary changed size during iteration', 'again']"},
        {"grow(lambda d: d, swap)", "KeyError: 1"},
        {"grow(lambda d: d, tail)",
            "[1, 'dictionary changed size during iteration', 'again']"},
        {"n", "(1, 2)"},
        {"z", "([], [])"},
        {"type(iter({})), type(reversed({}.items()))",
            "(<class 'dict_keyiterator'>, <class 'dict_reverseitemiterator'>)"},
        {"iter({1: 2}.values()).__length_hint__()", "1"},
        {NULL, NULL},
    };
    snippet_check("def grow(make, change):\n"
                  "    d = {1: 1, 2: 2}\n"
                  "    out = []\n"
                  "    it = iter(make(d))\n"
                  "    try:\n"
                  "        for x in it:\n"
                  "            out.append(x)\n"
                  "            change(d)\n"
                  "    except RuntimeError as e:\n"
                  "        out.append(str(e))\n"
                  "        try:\n"
                  "            next(it)\n"
                  "        except RuntimeError as e2:\n"
                  "            out.append('again')\n"
                  "    return out\n"
                  "def swap(d):\n"
                  "    del d[1]\n"
                  "    d[3] = 3\n"
                  "def tail(d):\n"
                  "    d[len(d)] = d.pop(2, 0)\n"
                  "d = {1: 1, 2: 2, 3: 3}\n"
                  "i = iter(d)\n"
                  "n = next(i), i.__length_hint__()\n"
                  "done = iter({})\n"
                  "z = list(done), list(done)",
        table);
}

Test(dict, changed_while_compared)
{
    /* [map.8] */
    static const struct vector table[] = {
        {"a", "{K2: 2}"},
        {"b", "(102, 2)"},
        {"c", "(None, {})"},
        {"same", "True"},
        {"q, p", "(3, {K3: 3})"},
        {NULL, NULL},
    };
    snippet_check("class K:\n"
                  "    def __init__(self, n, act=None): self.n, self.act = n, act\n"
                  "    def __hash__(self): return 1\n"
                  "    def __eq__(self, other):\n"
                  "        act, self.act = self.act, None\n"
                  "        if act: act()\n"
                  "        return isinstance(other, K) and self.n == other.n\n"
                  "    def __repr__(self): return 'K%d' % self.n\n"
                  "d = {}\n"
                  "d[K(1, d.clear)] = 1\n"
                  "d[K(2)] = 2\n"
                  "a = dict(d)\n"
                  "e = {}\n"
                  "e[K(1, lambda: e.update({i: i for i in range(100)}))] = 1\n"
                  "e[K(2)] = 2\n"
                  "b = len(e), e[K(2)]\n"
                  "f = {}\n"
                  "def shrink():\n"
                  "    for k in list(f): del f[k]\n"
                  "f[K(1, shrink)] = 1\n"
                  "c = f.get(K(2)), f\n"
                  "g = {K(1): 1}\n"
                  "h = {K(1, g.clear): 1}\n"
                  "try:\n"
                  "    same = g == h\n"
                  "except Exception as x:\n"
                  "    same = type(x)\n"
                  "p = {}\n"
                  "def replace():\n"
                  "    p.clear()\n"
                  "    p[K(3)] = 3\n"
                  "p[K(1, replace)] = 1\n"
                  "q = p.get(K(3))",
        table);
}

Test(dict, changed_while_released)
{
    /* [map.9] */
    static const struct vector table[] = {
        {"a", "{1: 2, 5: 5}"},
        {"b", "{7: 7}"},
        {"c", "{8: 8}"},
        {"g", "{}"},
        {NULL, NULL},
    };
    snippet_check("class V:\n"
                  "    def __init__(self, act): self.act = act\n"
                  "    def __del__(self): self.act()\n"
                  "d = {}\n"
                  "d[1] = V(lambda: d.update({5: 5}))\n"
                  "d[1] = 2\n"
                  "a = dict(d)\n"
                  "e = {}\n"
                  "e[1] = V(lambda: e.__setitem__(7, 7))\n"
                  "del e[1]\n"
                  "b = dict(e)\n"
                  "f = {1: V(lambda: f.__setitem__(8, 8)), 2: 2}\n"
                  "f.clear()\n"
                  "c = dict(f)\n"
                  "g = {1: V(lambda: g.clear())}\n"
                  "h = g.pop(1)\n"
                  "g[3] = 3\n"
                  "del h",
        table);
}

Test(dict, merging_survives_changes)
{
    /* [map.9] */
    static const struct vector table[] = {
        {"dst.update(src)", "RuntimeError: dict mutated during update"},
        {"len(dst) >= 1", "True"},
        {NULL, NULL},
    };
    snippet_check("class K:\n"
                  "    def __init__(self, act): self.act = act\n"
                  "    def __hash__(self): return 1\n"
                  "    def __eq__(self, other):\n"
                  "        act, self.act = self.act, None\n"
                  "        if act: act()\n"
                  "        return False\n"
                  "src = {1: 1, K(None): 2}\n"
                  "dst = {}\n"
                  "dst[K(lambda: src.__setitem__(99, 99))] = 0",
        table);
}
