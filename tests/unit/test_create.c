/* SPDX-License-Identifier: MIT */
#include "node.h"
#include "snippet.h"
#include "type/create.h"
#include "typecheck.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(create, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(create, arguments_are_checked)
{
    /* [create.4] */
    static const struct vector table[] = {
        {"type(1, (), {})",
            "TypeError: type.__new__() argument 1 must be str, not int"},
        {"type('X', [], {})",
            "TypeError: type.__new__() argument 2 must be tuple, not list"},
        {"type('X', (), [])",
            "TypeError: type.__new__() argument 3 must be dict, not list"},
        {"type('X', ())", "TypeError: type() takes 1 or 3 arguments"},
        {"type()", "TypeError: type() takes 1 or 3 arguments"},
        {"M(1)", "TypeError: type.__new__() takes exactly 3 arguments (1 given)"},
        {"type('X\\0', (), {})",
            "ValueError: type name must not contain null characters"},
        {"type('X', (), {'__qualname__': 1})",
            "TypeError: type __qualname__ must be a str, not int"},
        {"type('X', (), {'__classcell__': 1})",
            "TypeError: __classcell__ must be a nonlocal cell, not <class 'int'>"},
        {"type('X', (), {}, k=1)",
            "TypeError: X.__init_subclass__() takes no keyword arguments"},
        {NULL, NULL},
    };
    snippet_check("class M(type): pass", table);
    typecheck_all();
}

Test(create, one_argument_asks_for_the_class)
{
    /* [create.5] */
    static const struct vector table[] = {
        {"type(1)", "<class 'int'>"},
        {"type(1, x=1)", "TypeError: type() takes no keyword arguments"},
        {"type.__init__(A, 1, k=2)",
            "TypeError: type.__init__() takes no keyword arguments"},
        {"type.__init__(A)", "TypeError: type.__init__() takes 1 or 3 arguments"},
        {NULL, NULL},
    };
    snippet_check("class A: pass", table);
}

Test(create, keys_have_an_order)
{
    /* [create.2] */
    static const struct vector table[] = {
        {"list(type('X', (), {}).__dict__)",
            "['__module__', '__dict__', '__weakref__', '__doc__']"},
        {"list(type('X', (), {'__slots__': ('b', 'a')}).__dict__)",
            "['__slots__', '__module__', 'a', 'b', '__doc__']"},
        {"list(type('X', (int,), {'__slots__': ()}).__dict__)",
            "['__slots__', '__module__', '__doc__']"},
        {"list(object.__dict__)[:4]", "['__new__', '__repr__', '__hash__', '__str__']"},
        {"list(object.__dict__)[-2:]", "['__class__', '__doc__']"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(create, slots_are_checked_and_mangled)
{
    /* [create.15] */
    static const struct vector table[] = {
        {"t(('a',), int)", "TypeError: nonempty __slots__ not supported for subtype of "
                           "'int'"},
        {"t(('__dict__',), tuple)",
            "TypeError: nonempty __slots__ not supported for subtype of 'tuple'"},
        {"t((1,))", "TypeError: __slots__ items must be strings, not 'int'"},
        {"t(('1a',))", "TypeError: __slots__ must be identifiers"},
        {"t(('__dict__', '__dict__'))",
            "TypeError: __dict__ slot disallowed: we already got one"},
        {"t(('__weakref__',), A)",
            "TypeError: __weakref__ slot disallowed: we already got one"},
        {"t(('a',), a=1)",
            "ValueError: 'a' in __slots__ conflicts with class variable"},
        {"t(('__a',), _X__a=1)",
            "ValueError: '_X__a' in __slots__ conflicts with class variable"},
        {"t(5)", "TypeError: 'int' object is not iterable"},
        {"'_X__p' in t(('__p',)).__dict__", "True"},
        {"'abc' in t('abc').__dict__", "True"},
        {"t(n for n in 'ab').a.__name__", "'a'"},
        {"t(('__classcell__', '__qualname__')).__name__", "'X'"},
        {NULL, NULL},
    };
    snippet_check("class A: pass\n"
                  "def t(slots, base=object, **ns):\n"
                  "    return type('X', (base,), dict(ns, __slots__=slots))\n",
        table);
    typecheck_all();
}

Test(create, set_name_runs_over_a_snapshot)
{
    /* [create.9] */
    static const struct vector table[] = {
        {"log", "['a', 'b']"},
        {"sorted(k for k in C.__dict__ if k[0] != '_')", "['a', 'b', 'new']"},
        {NULL, NULL},
    };
    snippet_check("log = []\n"
                  "class S:\n"
                  "    def __set_name__(self, owner, name):\n"
                  "        log.append(name)\n"
                  "        owner.new = self\n"
                  "class C:\n"
                  "    a = S()\n"
                  "    b = S()\n",
        table);
    typecheck_all();
}

Test(create, failing_hooks_leave_no_class)
{
    /* [create.11] */
    PyObject *namespace =
        snippet_run("import gc\n"
                    "class A: pass\n"
                    "class S:\n"
                    "    def __set_name__(self, o, n): raise KeyError(n)\n"
                    "class I:\n"
                    "    def __init_subclass__(cls): raise KeyError(1)\n"
                    "def fails(*bases, **ns):\n"
                    "    try:\n"
                    "        type('X', bases, ns)\n"
                    "    except KeyError:\n"
                    "        return True\n");
    snippet_more(namespace, "assert fails(A, x=S())\n"
                            "assert fails(I)\n"
                            "gc.collect()\n"
                            "assert A.__subclasses__() == []\n"
                            "assert I.__subclasses__() == []\n");
    typecheck_all();
    Py_DECREF(namespace);
}

static PyObject *call_type(PyObject *bases, PyObject *namespace)
{
    return PyObject_CallFunction(
        (PyObject *)&PyType_Type, "sOO", "Derived", bases, namespace);
}

Test(create, failed_allocations_leave_nothing)
{
    /* [create.11] */
    PyObject *base = node_class("Base", NULL, NULL);
    PyObject *bases = PyTuple_Pack(1, base);
    cr_assert(bases != NULL);
    PyObject *slots =
        Py_BuildValue("{s:(ss),s:s}", "__slots__", "x", "y", "__doc__", "d");
    cr_assert(slots != NULL);
    for (long n = 1; n < 400; n++) {
        node_fail_allocation(n);
        PyObject *made = call_type(bases, slots);
        node_fail_allocation(0);
        if (made != NULL) {
            Py_DECREF(made);
            break;
        }
        cr_expect(node_raised(PyExc_MemoryError), "allocation %ld", n);
    }
    PyGC_Collect();
    PyObject *left = PyObject_CallMethod(base, "__subclasses__", NULL);
    cr_assert(left != NULL && PyList_GET_SIZE(left) == 0);
    Py_DECREF(left);
    Py_DECREF(slots);
    Py_DECREF(bases);
    Py_DECREF(base);
    typecheck_all();
}

Test(create, plain_functions_are_wrapped)
{
    /* [create.12] */
    static const struct vector table[] = {
        {"type(type('X', (), {'__new__': f}).__dict__['__new__'])",
            "<class 'staticmethod'>"},
        {"type(type('X', (), {'__init_subclass__': f}).__dict__['__init_subclass__'])",
            "<class 'classmethod'>"},
        {"type(type('X', (), {'__class_getitem__': f}).__dict__['__class_getitem__'])",
            "<class 'classmethod'>"},
        {"type(type('X', (), {'__new__': len}).__dict__['__new__'])",
            "<class 'builtin_function_or_method'>"},
        {NULL, NULL},
    };
    snippet_check("def f(*a): pass", table);
}

Test(create, builtin_new_is_safe)
{
    /* [create.23] */
    static const struct vector table[] = {
        {"object.__new__()", "TypeError: object.__new__(): not enough arguments"},
        {"object.__new__(1)",
            "TypeError: object.__new__(X): X is not a type object (int)"},
        {"object.__new__(int)",
            "TypeError: object.__new__(int) is not safe, use int.__new__()"},
        {"int.__new__(bool)",
            "TypeError: int.__new__(bool) is not safe, use bool.__new__()"},
        {"int.__new__(str)",
            "TypeError: int.__new__(str): str is not a subtype of int"},
        {"object.__new__(C, 1)", "TypeError: C() takes no arguments"},
        {"C(1)", "TypeError: C() takes no arguments"},
        {"object.__init__(C(), 1)",
            "TypeError: C.__init__() takes exactly one argument "
            "(the instance to initialize)"},
        {"type(None)(1)", "TypeError: NoneType takes no arguments"},
        {NULL, NULL},
    };
    snippet_check("class C: pass", table);
}

Test(create, metaclass_of_bases_wins)
{
    /* [create.1] */
    static const struct vector table[] = {
        {"type(type('X', (B,), {})).__name__", "'M'"},
        {"log", "['M', 'M']"},
        {"type('X', (B, C), {})",
            "TypeError: metaclass conflict: the metaclass of a derived class must be a "
            "(non-strict) subclass of the metaclasses of all its bases"},
        {NULL, NULL},
    };
    snippet_check("log = []\n"
                  "class M(type):\n"
                  "    def __new__(m, *a):\n"
                  "        log.append(m.__name__)\n"
                  "        return super().__new__(m, *a)\n"
                  "class N(type): pass\n"
                  "class B(metaclass=M): pass\n"
                  "class C(metaclass=N): pass\n",
        table);
}

Test(create, cell_holds_the_class)
{
    /* [create.16] */
    static const struct vector table[] = {
        {"Good().f() is Good", "True"},
        {"lost()",
            "RuntimeError: __class__ not set defining 'Q' as <class '__main__.Q'>. "
            "Was __classcell__ propagated to type.__new__?"},
        {NULL, NULL},
    };
    snippet_check("class Good:\n"
                  "    def f(self): return __class__\n"
                  "class M(type):\n"
                  "    def __new__(m, n, b, d):\n"
                  "        d.pop('__classcell__')\n"
                  "        return type.__new__(m, n, b, d)\n"
                  "def lost():\n"
                  "    global Q\n"
                  "    class Q(metaclass=M):\n"
                  "        def f(self): return __class__\n",
        table);
}

Test(create, build_class_checks_its_arguments)
{
    /* [create.19] */
    static const struct vector table[] = {
        {"__build_class__()", "TypeError: __build_class__: not enough arguments"},
        {"__build_class__(1, 'x')",
            "TypeError: __build_class__: func must be a function"},
        {"__build_class__(lambda: 1, 2)",
            "TypeError: __build_class__: name is not a string"},
        {"__build_class__(lambda: 1, 'x', metaclass=P)",
            "TypeError: P.__prepare__() must return a mapping, not int"},
        {"__build_class__(lambda: 1, 'x', E())",
            "TypeError: __mro_entries__ must return a tuple"},
        {"__build_class__(lambda: 1, 'x', metaclass=3)",
            "TypeError: 'int' object is not callable"},
        {NULL, NULL},
    };
    snippet_check("class P(type):\n"
                  "    @classmethod\n"
                  "    def __prepare__(m, n, b): return 3\n"
                  "class E:\n"
                  "    def __mro_entries__(self, b): return 3\n",
        table);
}
