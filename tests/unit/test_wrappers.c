/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

/* The wrappers of slots called by name, with right, wrong and missing arguments. */

TestSuite(wrappers, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(wrappers, wrappers_of_numbers_count_and_convert)
{
    /* [slot.4] */
    static const struct vector table[] = {
        {"(5).__neg__(1)", "TypeError: expected 0 arguments, got 1"},
        {"(5).__neg__()", "-5"},
        {"(5).__add__()", "TypeError: expected 1 argument, got 0"},
        {"(5).__add__(1, 2)", "TypeError: expected 1 argument, got 2"},
        {"(5).__radd__()", "TypeError: expected 1 argument, got 0"},
        {"(5).__rsub__(1)", "-4"},
        {"(5).__pow__()", "TypeError: expected 1 or 2 arguments, got 0"},
        {"(5).__pow__(2)", "25"},
        {"(5).__pow__(2, 7)", "4"},
        {"(5).__pow__(2, 7, 1)", "TypeError: expected 1 or 2 arguments, got 3"},
        {"(5).__rpow__(2)", "32"},
        {"(5).__rpow__(2, 3)", "2"},
        {"(5).__rpow__()", "TypeError: expected 1 or 2 arguments, got 0"},
        {"(5).__bool__(1)", "TypeError: expected 0 arguments, got 1"},
        {"(5).__bool__()", "True"},
        {"(0).__bool__()", "False"},
        {"(5).__index__(1)", "TypeError: expected 0 arguments, got 1"},
        {"(5).__divmod__(2)", "(2, 1)"},
        {"(5).__rdivmod__(17)", "(3, 2)"},
        {"(5).__lt__(6)", "True"},
        {"(5).__lt__()", "TypeError: expected 1 argument, got 0"},
        {"(5).__lt__('')", "NotImplemented"},
        {"(5).__hash__()", "5"},
        {"(5).__hash__(1)", "TypeError: expected 0 arguments, got 1"},
        {"(5).__repr__(1)", "TypeError: expected 0 arguments, got 1"},
        {"(5).__getattribute__()", "TypeError: expected 1 argument, got 0"},
        {"(5).__getattribute__('real')", "5"},
        {"(5).__setattr__('x')", "TypeError: __setattr__ expected 2 arguments, got 1"},
        {"(5).__setattr__('x', 1)", "AttributeError: 'int' object has no attribute 'x' "
                                    "and no __dict__ for setting new attributes"},
        {"(5).__delattr__()", "TypeError: expected 1 argument, got 0"},
        {"(5).__delattr__('x')", "AttributeError: 'int' object has no attribute 'x' "
                                 "and no __dict__ for setting new attributes"},
        {"int.__add__()",
            "TypeError: descriptor '__add__' of 'int' object needs an argument"},
        {"int.__add__('', 1)", "TypeError: descriptor '__add__' requires a 'int' "
                               "object but received a 'str'"},
        {"int.__neg__()",
            "TypeError: descriptor '__neg__' of 'int' object needs an argument"},
        {NULL, NULL},
    };
    snippet_check("\n", table);
}

Test(wrappers, wrappers_of_sequences_count_and_convert)
{
    /* [slot.4] */
    static const struct vector table[] = {
        {"(1, 2).__len__()", "2"},
        {"(1, 2).__len__(1)", "TypeError: expected 0 arguments, got 1"},
        {"(1, 2).__mul__(2)", "(1, 2, 1, 2)"},
        {"(1, 2).__mul__('')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"(1, 2).__mul__()", "TypeError: expected 1 argument, got 0"},
        {"(1, 2).__mul__(Huge())",
            "OverflowError: cannot fit 'Huge' into an index-sized integer"},
        {"(1, 2).__mul__(-1)", "()"},
        {"(1, 2).__rmul__(2)", "(1, 2, 1, 2)"},
        {"(1, 2).__rmul__(Bad())", "KeyError: 'bad'"},
        {"(1, 2).__add__((3,))", "(1, 2, 3)"},
        {"(1, 2).__add__()", "TypeError: expected 1 argument, got 0"},
        {"(1, 2).__contains__(2)", "True"},
        {"(1, 2).__contains__(3)", "False"},
        {"(1, 2).__contains__()", "TypeError: expected 1 argument, got 0"},
        {"(1, 2).__getitem__(-1)", "2"},
        {"(1, 2).__getitem__()", "TypeError: expected 1 argument, got 0"},
        {"(1, 2).__getitem__('')",
            "TypeError: tuple indices must be integers or slices, not str"},
        {"l.__setitem__(0, 9)", "None"},
        {"l.__setitem__(0)", "TypeError: __setitem__ expected 2 arguments, got 1"},
        {"l.__delitem__()", "TypeError: expected 1 argument, got 0"},
        {"l.__delitem__(0)", "None"},
        {"l.__iadd__([7])", "[2, 3, 7]"},
        {"l.__iadd__()", "TypeError: expected 1 argument, got 0"},
        {"l.__imul__(2)", "[2, 3, 7, 2, 3, 7]"},
        {"l.__imul__('')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"l", "[2, 3, 7, 2, 3, 7]"},
        {"{}.__contains__([])",
            "TypeError: cannot use 'list' as a dict key (unhashable type: 'list')"},
        {"{1: 2}.__getitem__(1)", "2"},
        {"{}.__setitem__(1)", "TypeError: __setitem__ expected 2 arguments, got 1"},
        {"{}.__delitem__(1)", "KeyError: 1"},
        {"{}.__delitem__()", "TypeError: expected 1 argument, got 0"},
        {NULL, NULL},
    };
    snippet_check("l = [1, 2, 3]\n"
                  "class Huge:\n"
                  "    def __index__(s): return 10 ** 30\n"
                  "class Bad:\n"
                  "    def __index__(s): raise KeyError('bad')\n",
        table);
}

Test(wrappers, wrappers_of_iteration_and_descriptors_count)
{
    /* [slot.4] */
    static const struct vector table[] = {
        {"it.__iter__() is it", "True"},
        {"it.__iter__(1)", "TypeError: expected 0 arguments, got 1"},
        {"it.__next__(1)", "TypeError: expected 0 arguments, got 1"},
        {"it.__next__()", "1"},
        {"it.__next__()", "StopIteration: "},
        {"f.__get__()", "TypeError: __get__ expected at least 1 argument, got 0"},
        {"f.__get__(None)", "TypeError: __get__(None, None) is invalid"},
        {"f.__get__(None, None)", "TypeError: __get__(None, None) is invalid"},
        {"f.__get__(1, int, 3)",
            "TypeError: __get__ expected at most 2 arguments, got 3"},
        {"f.__get__(5).__self__", "5"},
        {"D.x.__set__(d)", "TypeError: __set__ expected 2 arguments, got 1"},
        {"D.x.__set__(d, 4)", "None"},
        {"D.x.__get__(d)", "4"},
        {"D.x.__delete__()", "TypeError: expected 1 argument, got 0"},
        {"D.x.__delete__(d)", "None"},
        {"D.x.__delete__(d)", "AttributeError: x"},
        {"D.x.__set__(1, 2)", "TypeError: descriptor 'x' for 'D' objects doesn't apply "
                              "to a 'int' object"},
        {"D.x.__delete__(1)", "TypeError: descriptor 'x' for 'D' objects doesn't apply "
                              "to a 'int' object"},
        {"object.__init__()",
            "TypeError: descriptor '__init__' of 'object' object needs an argument"},
        {"object().__init__(1)", "TypeError: object.__init__() takes exactly one "
                                 "argument (the instance to initialize)"},
        {"object().__init__()", "None"},
        {"(lambda: 3).__call__()", "3"},
        {"(lambda: 3).__call__(1)",
            "TypeError: <lambda>() takes 0 positional arguments but 1 was given"},
        {"int.__call__('7')", "7"},
        {"type.__call__(int, '7')", "7"},
        {"type.__call__()",
            "TypeError: descriptor '__call__' of 'type' object needs an argument"},
        {"object.__new__()", "TypeError: object.__new__(): not enough arguments"},
        {"object.__new__(1)",
            "TypeError: object.__new__(X): X is not a type object (int)"},
        {"object.__new__(int)",
            "TypeError: object.__new__(int) is not safe, use int.__new__()"},
        {"int.__new__(object)",
            "TypeError: int.__new__(object): object is not a subtype of int"},
        {"int.__new__(bool)",
            "TypeError: int.__new__(bool) is not safe, use bool.__new__()"},
        {"bool.__new__(int)",
            "TypeError: bool.__new__(int): int is not a subtype of bool"},
        {"tuple.__new__(D)",
            "TypeError: tuple.__new__(D): D is not a subtype of tuple"},
        {"type.__new__(int)",
            "TypeError: type.__new__(int): int is not a subtype of type"},
        {"type.__new__(type)",
            "TypeError: type.__new__() takes exactly 3 arguments (0 given)"},
        {"type.__new__(type, 'x', (), 1)",
            "TypeError: type.__new__() argument 3 must be dict, not int"},
        {"type('x', (), {}, 1)", "TypeError: type() takes 1 or 3 arguments"},
        {"type()", "TypeError: type() takes 1 or 3 arguments"},
        {"type(1, 2)", "TypeError: type() takes 1 or 3 arguments"},
        {"type('a\\0b', (), {})",
            "ValueError: type name must not contain null characters"},
        {"type('x', [], {})",
            "TypeError: type.__new__() argument 2 must be tuple, not list"},
        {"type(1, (), {})",
            "TypeError: type.__new__() argument 1 must be str, not int"},
        {NULL, NULL},
    };
    snippet_check("def f(): pass\n"
                  "it = iter([1])\n"
                  "class D:\n"
                  "    __slots__ = ('x',)\n"
                  "d = D()\n",
        table);
}

Test(wrappers, a_wrapper_runs_where_the_slot_was_set_only)
{
    /* [slot.5 slot.6] */
    static const struct vector table[] = {
        {"object.__setattr__(A, 'x', 1)",
            "TypeError: can't apply this __setattr__ to type object"},
        {"object.__delattr__(A, 'x')",
            "TypeError: can't apply this __delattr__ to type object"},
        {"object.__setattr__(int, 'x', 1)",
            "TypeError: can't apply this __setattr__ to type object"},
        {"type.__setattr__(A, 'x', 1)", "None"},
        {"A.x", "1"},
        {"type.__delattr__(A, 'x')", "None"},
        {"A.x", "AttributeError: type object 'A' has no attribute 'x'"},
        {"type.__setattr__(int, 'x', 1)",
            "TypeError: cannot set 'x' attribute of immutable type 'int'"},
        {"type.__setattr__(A, 1, 1)",
            "TypeError: attribute name must be string, not 'int'"},
        {"object.__setattr__(A(), 1, 1)",
            "TypeError: attribute name must be string, not 'int'"},
        {"object.__getattribute__(A(), 1)",
            "TypeError: attribute name must be string, not 'int'"},
        {"object.__hash__(A) == hash(A)", "True"},
        {"type.__repr__(5)", "TypeError: descriptor '__repr__' requires a 'type' "
                             "object but received a 'int'"},
        {"object.__repr__(5).startswith('<int object at 0x')", "True"},
        {NULL, NULL},
    };
    snippet_check("class M(type): pass\n"
                  "class A: pass\n",
        table);
}

Test(wrappers, wrapper_objects_tell_what_they_wrap)
{
    /* [descr.13 descr.7] */
    static const struct vector table[] = {
        {"m.__name__", "'__add__'"},
        {"m.__qualname__", "'int.__add__'"},
        {"m.__self__", "1"},
        {"m.__objclass__", "<class 'int'>"},
        {"m.__doc__", "'Return self+value.'"},
        {"m.__text_signature__", "'($self, value, /)'"},
        {"m.__reduce__()[0].__name__, m.__reduce__()[1]",
            "('getattr', (1, '__add__'))"},
        {"m == (1).__add__", "True"},
        {"m == (2).__add__", "False"},
        {"m != (1).__add__", "False"},
        {"m == 3", "False"},
        {"m < m", "TypeError: '<' not supported between instances of 'method-wrapper' "
                  "and 'method-wrapper'"},
        {"m == (1).__sub__", "False"},
        {"k.__repr__ == k.__repr__, k.__repr__ == K().__repr__", "(True, False)"},
        {"hash(k.__repr__) == hash(k.__repr__)", "True"},
        {"repr(m).startswith(\"<method-wrapper '__add__' of int object at 0x\")",
            "True"},
        {"int.__add__.__name__", "'__add__'"},
        {"int.__add__.__qualname__", "'int.__add__'"},
        {"int.__add__.__objclass__", "<class 'int'>"},
        {"int.__add__.__doc__", "'Return self+value.'"},
        {"int.__add__.__text_signature__", "'($self, value, /)'"},
        {"int.__add__.__reduce__()[1]", "(<class 'int'>, '__add__')"},
        {"int.__add__.__get__(3)(4)", "7"},
        {"int.__add__.__get__('')", "TypeError: descriptor '__add__' for 'int' objects "
                                    "doesn't apply to a 'str' object"},
        {"int.__add__.__get__(None, int) is int.__add__", "True"},
        {"repr(int.__add__)", "\"<slot wrapper '__add__' of 'int' objects>\""},
        {"list.append.__reduce__()[1]", "(<class 'list'>, 'append')"},
        {"list.append.__qualname__", "'list.append'"},
        {"list.append.__text_signature__", "'($self, object, /)'"},
        {"list.append.__get__('')", "TypeError: descriptor 'append' for 'list' objects "
                                    "doesn't apply to a 'str' object"},
        {"list.append.__get__(l)(3), l", "(None, [3])"},
        {"list.append.__get__(None, list) is list.append", "True"},
        {"list.append.__get__(None)", "TypeError: __get__(None, None) is invalid"},
        {"repr(list.append)", "\"<method 'append' of 'list' objects>\""},
        {"list.append()", "TypeError: unbound method list.append() needs an argument"},
        {"list.append('')", "TypeError: descriptor 'append' for 'list' objects doesn't "
                            "apply to a 'str' object"},
        {"list.append([], 1, 2)",
            "TypeError: list.append() takes exactly one argument (2 given)"},
        {"list.append([], x=1)", "TypeError: list.append() takes no keyword arguments"},
        {"dict.fromkeys.__self__", "<class 'dict'>"},
        {"dict.__dict__['fromkeys'].__get__(None, dict).__name__", "'fromkeys'"},
        {"dict.__dict__['fromkeys'].__get__(None, int)",
            "TypeError: descriptor 'fromkeys' requires a subtype of 'dict' but "
            "received 'int'"},
        {"dict.__dict__['fromkeys'].__get__({}).__self__", "<class 'dict'>"},
        {"dict.__dict__['fromkeys'].__get__(5)",
            "TypeError: descriptor 'fromkeys' requires a subtype of 'dict' but "
            "received 'int'"},
        {"dict.__dict__['fromkeys'].__get__(None, 5)",
            "TypeError: descriptor 'fromkeys' for type 'dict' needs a type, not a "
            "'int' as arg 2"},
        {"dict.__dict__['fromkeys'].__get__(None, None)",
            "TypeError: __get__(None, None) is invalid"},
        {"dict.__dict__['fromkeys'](dict, 'a')", "{'a': None}"},
        {"dict.__dict__['fromkeys']()",
            "TypeError: descriptor 'fromkeys' of 'dict' object needs an argument"},
        {"dict.__dict__['fromkeys'](5)", "TypeError: descriptor 'fromkeys' for type "
                                         "'dict' needs a type, not a 'int' as arg 2"},
        {"dict.__dict__['fromkeys'](int, 'a')",
            "TypeError: descriptor 'fromkeys' requires a subtype of 'dict' but "
            "received 'int'"},
        {"repr(dict.__dict__['fromkeys'])",
            "\"<method 'fromkeys' of 'dict' objects>\""},
        {"type.__dict__['__mro__'].__doc__", "None"},
        {"type.__dict__['__mro__'].__name__", "'__mro__'"},
        {"type.__dict__['__mro__'].__get__(5)",
            "TypeError: descriptor '__mro__' for 'type' objects doesn't apply to a "
            "'int' object"},
        {"type.__dict__['__name__'].__set__(5, 1)",
            "TypeError: descriptor '__name__' for 'type' objects doesn't apply to a "
            "'int' object"},
        {"repr(type.__dict__['__mro__'])",
            "\"<attribute '__mro__' of 'type' objects>\""},
        {"type.__dict__['__name__'].__objclass__", "<class 'type'>"},
        {"type.__dict__['__name__'].__qualname__", "'type.__name__'"},
        {"repr(type.__dict__['__name__'])",
            "\"<attribute '__name__' of 'type' objects>\""},
        {NULL, NULL},
    };
    snippet_check("m = (1).__add__\n"
                  "l = []\n"
                  "class K: pass\n"
                  "k = K()\n",
        table);
}
