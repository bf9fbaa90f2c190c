/* SPDX-License-Identifier: MIT */
#include "heap.h"
#include "node.h"
#include "snippet.h"
#include "typecheck.h"

#include <criterion/criterion.h>

/* Operations of the object and type modules while each of their allocations fails in turn:
 * every failure is a MemoryError that leaves no block behind. */

TestSuite(sweep, .init = snippet_start, .fini = heap_stop, .timeout = 300);

static int call(void *function)
{
    PyObject *result = PyObject_CallNoArgs(function);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

/* Sweeps every function of the statements whose name begins with `try_`. */
static void sweep(const char *statements)
{
    PyObject *namespace = snippet_run(statements);
    PyObject *names = PyDict_Keys(namespace);
    long swept = 0;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(names); i++) {
        const char *name = PyUnicode_AsUTF8(PyList_GET_ITEM(names, i));
        if (strncmp(name, "try_", 4) == 0) {
            long failures = node_each_failure(call, snippet_get(namespace, name));
            cr_expect(failures > 0, "%s allocates nothing", name);
            swept++;
        }
    }
    cr_expect(swept > 0);
    Py_DECREF(names);
    typecheck_all();
    Py_DECREF(namespace);
}

Test(sweep, classes_are_made_changed_and_dropped)
{
    /* [memory.4 create.11] */
    sweep("class Meta(type):\n"
          "    def __prepare__(name, bases, **k): return {'prepared': 1}\n"
          "    def __new__(m, name, bases, ns, **k):\n"
          "        return type.__new__(m, name, bases, ns)\n"
          "    def __init__(c, *a, **k): pass\n"
          "class Base:\n"
          "    def __init_subclass__(cls, **k): cls.k = k\n"
          "class Named:\n"
          "    def __set_name__(s, owner, name): s.name = name\n"
          "def try_plain():\n"
          "    class A: pass\n"
          "    return A()\n"
          "def try_slots():\n"
          "    class A:\n"
          "        __slots__ = ('a', '__b', '__dict__', '__weakref__')\n"
          "    a = A()\n"
          "    a.a = a.c = 1\n"
          "def try_keywords():\n"
          "    class A(Base, metaclass=Meta, x=1):\n"
          "        n = Named()\n"
          "        def f(self): return __class__\n"
          "    return A\n"
          "def try_diamond():\n"
          "    class A(Base): pass\n"
          "    class B(Base): pass\n"
          "    class C(A, B): pass\n"
          "    return C.mro(), C.__subclasses__(), Base.__subclasses__()\n"
          "def try_specials():\n"
          "    class A:\n"
          "        x: int = 1\n"
          "        def __len__(s): return 1\n"
          "    A.__add__ = lambda s, o: 1\n"
          "    del A.__add__\n"
          "    A.__name__, A.__qualname__, A.__doc__ = 'n', 'q', 'd'\n"
          "    A.__module__ = 'm'\n"
          "    return repr(A), A.__annotations__, A.__dict__, dir(A)\n"
          "def try_bases():\n"
          "    class A: pass\n"
          "    class B: pass\n"
          "    class C(A): pass\n"
          "    class D(C): pass\n"
          "    C.__bases__ = (B,)\n"
          "    return D.__mro__\n"
          "def try_class():\n"
          "    class A: pass\n"
          "    class B: pass\n"
          "    a = A()\n"
          "    a.x = 1\n"
          "    a.__class__ = B\n"
          "def try_abstract():\n"
          "    class A: pass\n"
          "    A.__abstractmethods__ = {'b', 'a'}\n"
          "    try:\n"
          "        A()\n"
          "    except TypeError as e:\n"
          "        return str(e)\n"
          "def try_three():\n"
          "    return type('X', (Base,), {'__slots__': ['a', 'b']}, k=2)\n");
}

Test(sweep, attributes_are_found_and_stored)
{
    /* [memory.4] */
    sweep(
        "class A:\n"
        "    p = property(lambda s: [1], lambda s, v: None, lambda s: None, 'doc')\n"
        "    @classmethod\n"
        "    def c(cls): return [cls]\n"
        "    @staticmethod\n"
        "    def s(): return []\n"
        "    def m(self, *a, **k): return [a, k]\n"
        "    def __getattr__(self, name):\n"
        "        if name == 'zz': return [name]\n"
        "        raise AttributeError(name)\n"
        "class S:\n"
        "    __slots__ = ('a', 'b')\n"
        "class G:\n"
        "    def __getattribute__(self, n): return [n]\n"
        "    def __setattr__(self, n, v): object.__setattr__(self, n, [v])\n"
        "    def __delattr__(self, n): object.__delattr__(self, n)\n"
        "class D:\n"
        "    def __get__(self, o, t): return [o]\n"
        "    def __set__(self, o, v): [v]\n"
        "    def __delete__(self, o): [o]\n"
        "class U: d = D()\n"
        "def try_instance():\n"
        "    a = A()\n"
        "    a.x, a.y = 1, 2\n"
        "    a.p = a.p\n"
        "    del a.p, a.x\n"
        "    return a.c(), a.s(), a.m(1, k=2), a.zz, a.__dict__, hasattr(a, 'no')\n"
        "def try_slots():\n"
        "    s = S()\n"
        "    s.a = [1]\n"
        "    del s.a\n"
        "    return s.__getstate__(), S.a, S.a.__get__(s, S) if hasattr(s, 'a') else "
        "0\n"
        "def try_hooks():\n"
        "    g = G()\n"
        "    g.x = 1\n"
        "    del g.x\n"
        "    return g.y\n"
        "def try_descriptors():\n"
        "    u = U()\n"
        "    u.d = u.d\n"
        "    del u.d\n"
        "    return U.d\n"
        "def try_dict():\n"
        "    a = A()\n"
        "    a.__dict__ = {'q': 1}\n"
        "    del a.__dict__\n"
        "    a.__dict__['x'] = 1\n"
        "    return dir(a), vars(a), a.__dir__()\n"
        "def try_missing():\n"
        "    for o in (S(), A(), A, 1):\n"
        "        try:\n"
        "            o.missing\n"
        "        except AttributeError as e:\n"
        "            str(e), e.name, e.obj\n"
        "        try:\n"
        "            del o.missing\n"
        "        except (AttributeError, TypeError) as e:\n"
        "            str(e)\n"
        "def try_super():\n"
        "    class B(A):\n"
        "        def m(self): return super().m(), super(B, self).c(), repr(super())\n"
        "    return B().m(), super(B).__get__(B(), B), super(B, B()).__self__\n"
        "def try_property():\n"
        "    p = property().getter(lambda s: 1).setter(lambda s, v: 1)\n"
        "    p = p.deleter(lambda s: 1)\n"
        "    class P(property): pass\n"
        "    return p, P(lambda s: 1, doc='x').__doc__, P().getter(len), A.p.__name__\n"
        "def try_wrapped():\n"
        "    s, c = staticmethod(try_slots), classmethod(try_slots)\n"
        "    s.x, c.x = [1], [2]\n"
        "    del s.x\n"
        "    return s.__wrapped__, s.__dict__, c.__annotations__, repr(s), repr(c)\n"
        "def try_bound():\n"
        "    m = A().m\n"
        "    return repr(m), m.__get__(1), hash(m), m == A().m, type(m)(len, 1)\n");
}

Test(sweep, operators_convert_and_describe)
{
    /* [memory.4] */
    sweep(
        "import operator\n"
        "class N:\n"
        "    def __init__(s, v=5): s.v = v\n"
        "    def __add__(s, o): return [s, o]\n"
        "    __radd__ = __iadd__ = __sub__ = __rsub__ = __and__ = __add__\n"
        "    __matmul__ = __divmod__ = __rdivmod__ = __add__\n"
        "    def __pow__(s, o, m=None): return [o, m]\n"
        "    __rpow__ = __ipow__ = __pow__\n"
        "    def __neg__(s): return [s]\n"
        "    __pos__ = __invert__ = __abs__ = __neg__\n"
        "    def __int__(s): return 10 ** 30\n"
        "    def __index__(s): return 10 ** 30\n"
        "    def __float__(s): return 1e300\n"
        "    def __len__(s): return 1000\n"
        "    def __bool__(s): return True\n"
        "    def __lt__(s, o): return [o]\n"
        "    def __eq__(s, o): return s is o\n"
        "    def __hash__(s): return 10 ** 30\n"
        "    def __repr__(s): return 'N(%r)' % (s.v,)\n"
        "    def __str__(s): return 'S(%r)' % (s.v,)\n"
        "    def __format__(s, f): return 'F(%s)' % f\n"
        "    def __bytes__(s): return bytes(3)\n"
        "    def __dir__(s): return ['b', 'a']\n"
        "    def __getitem__(s, k):\n"
        "        if k == 3: raise IndexError(k)\n"
        "        return [k]\n"
        "    def __setitem__(s, k, v): [k, v]\n"
        "    def __delitem__(s, k): [k]\n"
        "    def __contains__(s, v): return [v]\n"
        "    def __call__(s, *a, **k): return [a, k]\n"
        "    def __length_hint__(s): return 1000\n"
        "class Empty: pass\n"
        "n = N()\n"
        "def fails(f, *a):\n"
        "    try:\n"
        "        f(*a)\n"
        "    except TypeError as e:\n"
        "        return str(e)\n"
        "def try_binary(): return n + 1, 1 + n, n - 1, n @ 1, n & 1, 1 - n, n ** 1, 2 "
        "** n\n"
        "def try_ternary(): return pow(n, 1, 2), operator.iadd(n, 1), operator.ipow(n, "
        "1)\n"
        "def try_unary(): return -n, +n, ~n, abs(n)\n"
        "def try_numbers(): return int(n), float(n), hex(n), hash(n), complex(n), "
        "oct(n)\n"
        "def try_lengths(): return len(n), bool(n), operator.length_hint(n)\n"
        "def try_compare(): return n < 1, 1 > n, n == 1, n != 1, [n] == [1], n in [1]\n"
        "def try_text(): return repr(n), str(n), format(n, 'x'), bytes(n), ascii(n), "
        "f'{n}'\n"
        "def try_dir(): return dir(n)\n"
        "def try_items():\n"
        "    n[5] = 1\n"
        "    del n[5]\n"
        "    return n[1], 1 in n, list(n), reversed(n)\n"
        "def try_call(): return n(1, 2, k=3), n(*[1, 2], **{'k': 3})\n"
        "def try_object():\n"
        "    o = Empty()\n"
        "    return repr(o), str(o), format(o), o.__reduce_ex__(2), "
        "o.__reduce_ex__(0)\n"
        "def try_refused(): return (fails(operator.add, 1, ''), fails(len, 1),\n"
        "    fails(pow, 1, '', 2), fails(hash, []), fails(operator.neg, ''),\n"
        "    fails(operator.lt, 1, ''), fails(iter, 1), fails(next, 1),\n"
        "    fails(operator.getitem, 1, 2), fails(operator.setitem, 1, 2, 3),\n"
        "    fails(operator.delitem, 1, 2), fails(operator.iadd, 1, ''),\n"
        "    fails(operator.contains, 1, 2), fails(int, []), fails(float, []))\n");
}

Test(sweep, wrappers_and_copies_are_made)
{
    /* [memory.4] */
    sweep(
        "import copy, weakref\n"
        "class S:\n"
        "    __slots__ = ('a', 'b', '__weakref__')\n"
        "    def __init__(s): s.a = [1]\n"
        "class L(list):\n"
        "    def __init__(s, *a): s.x = [1]\n"
        "class D(dict): pass\n"
        "class E(tuple):\n"
        "    def __new__(c, *a, **k): return tuple.__new__(c, a)\n"
        "    def __getnewargs_ex__(s): return (tuple(s), {'k': 1})\n"
        "class F(E):\n"
        "    def __getnewargs__(s): return tuple(s)\n"
        "s, l, d, e = S(), L([1, 2]), D(a=1), E((1, 2))\n"
        "def try_states(): return s.__getstate__(), l.__getstate__(), "
        "e.__getstate__()\n"
        "def try_reduce_slots(): return s.__reduce_ex__(2)\n"
        "def try_reduce_list(): return l.__reduce_ex__(2), l.__reduce_ex__(0)\n"
        "def try_reduce_dict(): return d.__reduce_ex__(4)\n"
        "def try_reduce_arguments(): return e.__reduce_ex__(4), e.__reduce_ex__(2)\n"
        "def try_reduce_wrappers():\n"
        "    return int.__add__.__reduce__(), (1).__add__.__reduce__(), int.__dict__\n"
        "def try_wrappers():\n"
        "    i = 10 ** 20\n"
        "    return (i.__add__(1), i.__radd__(1), i.__pow__(2), i.__neg__(), "
        "i.__lt__(1),\n"
        "            i.__hash__(), i.__repr__(), i.__bool__(), l.__len__(), "
        "[3].__getitem__(0),\n"
        "            l.__contains__(1), l.__mul__(2), l.__iter__(), repr(i.__add__),\n"
        "            int.__add__.__doc__, int.__add__.__text_signature__, "
        "i.__add__.__qualname__)\n"
        "def try_proxy():\n"
        "    p = weakref.proxy(s)\n"
        "    return p.a, str(p), repr(p), weakref.ref(s, print), "
        "weakref.getweakrefs(s)\n"
        "def try_mappingproxy():\n"
        "    m = type(int.__dict__)({1: [2]})\n"
        "    return (m[1], m.get(1), m.get(5, []), m.keys(), m.items(), m.values(), "
        "m.copy(),\n"
        "            repr(m), str(m), m | {2: 3}, {3: 4} | m, list(m), len(m), m == "
        "{1: [2]},\n"
        "            list(reversed(m)), 1 in m, hash(type(m)({})) if False else 0)\n"
        "def try_isinstance():\n"
        "    class M(type):\n"
        "        def __instancecheck__(c, o): return [o]\n"
        "        def __subclasscheck__(c, o): return [o]\n"
        "    class C(metaclass=M): pass\n"
        "    return isinstance(1, C), issubclass(int, C), isinstance(1, (str, C))\n");
}
