/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(descr, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(descr, every_kind_knows_its_name_and_owner)
{
    /* [descr.13] */
    static const struct vector table[] = {
        {"int.__add__", "<slot wrapper '__add__' of 'int' objects>"},
        {"list.append", "<method 'append' of 'list' objects>"},
        {"int.real", "<attribute 'real' of 'int' objects>"},
        {"slice.start", "<member 'start' of 'slice' objects>"},
        {"dict.__dict__['fromkeys']", "<method 'fromkeys' of 'dict' objects>"},
        {"list.append.__name__, list.append.__qualname__", "('append', 'list.append')"},
        {"int.real.__objclass__, int.real.__qualname__", "(<class 'int'>, 'int.real')"},
        {"(1).__add__.__name__, (1).__add__.__qualname__, (1).__add__.__self__",
            "('__add__', 'int.__add__', 1)"},
        {"int.__add__.__doc__, int.__add__.__text_signature__",
            "('Return self+value.', '($self, value, /)')"},
        {"type(int.__add__).__name__, type((1).__add__).__name__",
            "('wrapper_descriptor', 'method-wrapper')"},
        {"type(int.__add__)()",
            "TypeError: cannot create 'wrapper_descriptor' instances"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(descr, the_owner_is_checked_at_every_use)
{
    /* [descr.12] */
    static const struct vector table[] = {
        {"list.append(1, 2)", "TypeError: descriptor 'append' for 'list' objects "
                              "doesn't apply to a 'int' object"},
        {"list.append()", "TypeError: unbound method list.append() needs an argument"},
        {"int.__add__('', 1)",
            "TypeError: descriptor '__add__' requires a 'int' object but received a "
            "'str'"},
        {"int.__add__()",
            "TypeError: descriptor '__add__' of 'int' object needs an argument"},
        {"Thief().real", "TypeError: descriptor 'real' for 'int' objects doesn't apply "
                         "to a 'Thief' object"},
        {"Thief().x", "TypeError: descriptor 'x' for 'Owner' objects doesn't apply to "
                      "a 'Thief' object"},
        {"Liar().real", "TypeError: descriptor 'real' for 'int' objects doesn't apply "
                        "to a 'Liar' object"},
        {NULL, NULL},
    };
    snippet_check("class Owner: __slots__ = ('x',)\n"
                  "class Thief:\n    real = int.real\n    x = Owner.x\n"
                  "class Liar:\n    real = int.real\n    __class__ = int\n",
        table);
}

Test(descr, slots_refuse_reading_and_writing)
{
    /* [descr.12] */
    static const struct vector table[] = {
        {"setattr(1, 'real', 2)",
            "AttributeError: attribute 'real' of 'int' objects is not writable"},
        {"setattr(slice(1), 'start', 2)", "AttributeError: readonly attribute"},
        {"Owner().x", "AttributeError: 'Owner' object has no attribute 'x'"},
        {"delattr(Owner(), 'x')", "AttributeError: x"},
        {NULL, NULL},
    };
    snippet_check("class Owner: __slots__ = ('x',)\n", table);
}

Test(descr, a_class_method_binds_to_classes)
{
    /* [descr.8 descr.12] */
    static const struct vector table[] = {
        {"fromkeys(1)",
            "TypeError: descriptor 'fromkeys' for type 'dict' needs a type, "
            "not a 'int' as arg 2"},
        {"fromkeys()",
            "TypeError: descriptor 'fromkeys' of 'dict' object needs an argument"},
        {"fromkeys(int, [1])", "TypeError: descriptor 'fromkeys' requires a subtype of "
                               "'dict' but received 'int'"},
        {"fromkeys.__get__({}, None)([1])", "{1: None}"},
        {"fromkeys.__get__(None, None)", "TypeError: __get__(None, None) is invalid"},
        {NULL, NULL},
    };
    snippet_check("fromkeys = dict.__dict__['fromkeys']", table);
}

Test(descr, method_wrappers_compare_by_identity_of_self)
{
    /* [descr.7] */
    static const struct vector table[] = {
        {"(1).__add__ == (1).__add__", "True"},
        {"[].__add__ == [].__add__", "False"},
        {"(1).__add__ != (1).__sub__", "True"},
        {"hash((1).__add__) == hash((1).__add__)", "True"},
        {"(1).__add__ < (1).__add__",
            "TypeError: '<' not supported between instances of 'method-wrapper' and "
            "'method-wrapper'"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(descr, a_wrapper_checks_its_arguments)
{
    /* [slot.4] */
    static const struct vector table[] = {
        {"int.__add__(1)", "TypeError: expected 1 argument, got 0"},
        {"int.__add__(1, 2, 3)", "TypeError: expected 1 argument, got 2"},
        {"int.__add__(1, x=2)",
            "TypeError: wrapper __add__() takes no keyword arguments"},
        {"int.__pow__(1)", "TypeError: expected 1 or 2 arguments, got 0"},
        {"int.__pow__(2, 3, None)", "8"},
        {"int.__rpow__(2, 3, 5)", "4"},
        {"object.__hash__(1, 2)", "TypeError: expected 0 arguments, got 1"},
        {"list.__setitem__([1], 1)",
            "TypeError: __setitem__ expected 2 arguments, got 1"},
        {"list.__mul__([1], 1.5)",
            "TypeError: 'float' object cannot be interpreted as an integer"},
        {"type(i).__next__(i)", "StopIteration: "},
        {"f.__get__()", "TypeError: __get__ expected at least 1 argument, got 0"},
        {"f.__get__(None, None)", "TypeError: __get__(None, None) is invalid"},
        {"object.__setattr__(1)", "TypeError: __setattr__ expected 2 arguments, got 0"},
        {NULL, NULL},
    };
    snippet_check("i = iter([])\ndef f(): pass\n", table);
}

Test(descr, a_less_derived_setattr_does_not_apply_to_classes)
{
    /* [slot.5] */
    static const struct vector table[] = {
        {"object.__setattr__(int, 'x', 1)",
            "TypeError: can't apply this __setattr__ to type object"},
        {"object.__delattr__(int, 'x')",
            "TypeError: can't apply this __delattr__ to type object"},
        {"type.__setattr__(int, 'x', 1)",
            "TypeError: cannot set 'x' attribute of immutable type 'int'"},
        {"object.__setattr__(C, 'x', 1)",
            "TypeError: can't apply this __setattr__ to M object"},
        {"type.__setattr__(C, 'x', 1)", "None"},
        {NULL, NULL},
    };
    snippet_check("class M(type):\n"
                  "    def __setattr__(c, n, v): super().__setattr__(n, v)\n"
                  "class C(metaclass=M): pass\n",
        table);
}

Test(descr, classmethod_and_staticmethod_wrap_a_callable)
{
    /* [descr.8 descr.9] */
    static const struct vector table[] = {
        {"C.c(), C().c()", "(('C', 1), ('C', 1))"},
        {"C.s(5), C().s(6)", "(5, 6)"},
        {"static(7)", "7"},
        {"static.__wrapped__ is static.__func__", "True"},
        {"static.__name__, static.__doc__", "('g', 'gdoc')"},
        {"sorted(vars(static))",
            "['__doc__', '__module__', '__name__', '__qualname__']"},
        {"staticmethod(5)", "<staticmethod(5)>"},
        {"classmethod(5)", "<classmethod(5)>"},
        {"static.__isabstractmethod__", "False"},
        {"classmethod()", "TypeError: classmethod expected 1 argument, got 0"},
        {"classmethod(x=1)", "TypeError: classmethod() takes no keyword arguments"},
        {"classmethod.__new__(classmethod)", "<classmethod(<NULL>)>"},
        {"classmethod.__new__(classmethod).__get__(1)",
            "RuntimeError: uninitialized classmethod object"},
        {"staticmethod.__new__(staticmethod).__get__(1)",
            "RuntimeError: uninitialized staticmethod object"},
        {"staticmethod.__new__(staticmethod).__func__", "None"},
        {"classmethod(5).__annotations__",
            "AttributeError: 'int' object has no attribute '__annotations__'"},
        {NULL, NULL},
    };
    snippet_check("class C:\n"
                  "    @classmethod\n    def c(cls, x=1): return cls.__name__, x\n"
                  "    @staticmethod\n    def s(x): return x\n"
                  "def g(x):\n    'gdoc'\n    return x\n"
                  "static = staticmethod(g)\n",
        table);
}

Test(descr, a_mapping_proxy_reads_and_never_writes)
{
    /* [slot.14] */
    static const struct vector table[] = {
        {"p", "mappingproxy({1: 2})"},
        {"str(p), len(p), 1 in p, p[1], p.get(5), p.get(5, 6)",
            "('{1: 2}', 1, True, 2, None, 6)"},
        {"p | {3: 4}, {3: 4} | p, p | p", "({1: 2, 3: 4}, {3: 4, 1: 2}, {1: 2})"},
        {"p == {1: 2}, p == p.copy()", "(True, True)"},
        {"hash(p)", "TypeError: unhashable type: 'dict'"},
        {"P([])", "TypeError: mappingproxy() argument must be a mapping, not list"},
        {"p.__ior__({})",
            "TypeError: '|=' is not supported by mappingproxy; use '|' instead"},
        {"list(reversed(p)), list(p.items())", "([1], [(1, 2)])"},
        {"p[7]", "KeyError: 7"},
        {"[T.__dict__ == leak, hasattr(T, 'planted')]", "[True, False]"},
        {NULL, NULL},
    };
    snippet_check(
        "class T: pass\n"
        "P = type(T.__dict__)\n"
        "p = P({1: 2})\n"
        "class Leak:\n"
        "    def __eq__(s, o):\n        o['planted'] = 1\n        return True\n"
        "leak = Leak()\n",
        table);
}
