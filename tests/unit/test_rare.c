/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

/* Attributes of classes and descriptors that are rarely touched: their right and wrong
 * values, and what readers make of them. */

TestSuite(rare, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(rare, annotations_of_classes_are_set_and_dropped)
{
    /* [create.20] */
    static const struct vector table[] = {
        {"A.__annotations__", "{'x': <class 'int'>}"},
        {"B.__annotations__", "{}"},
        {"B.__annotations__ is B.__annotations__", "True"},
        {"C.__annotations__", "NameError: name 'missing' is not defined"},
        {"D.__annotations__", "{'own': 1}"},
        {"F.__annotations__", "5"},
        {"G.__annotations__",
            "TypeError: __annotate__ returned non-dict of type 'int'"},
        {"H.__annotations__", "{'h': 1}"},
        {"J.__annotations__", "{}"},
        {"int.__annotations__",
            "AttributeError: type object 'int' has no attribute '__annotations__'"},
        {"int.__annotate__",
            "AttributeError: type object 'int' has no attribute '__annotate__'"},
        {"type.__annotations__",
            "AttributeError: type object 'type' has no attribute '__annotations__'"},
        {"set(int, '__annotations__', {})", "TypeError: cannot set '__annotations__' "
                                            "attribute of immutable type 'int'"},
        {"set(int, '__annotate__', None)",
            "TypeError: cannot set '__annotate__' attribute of immutable type 'int'"},
        {"drop(int, '__annotations__')", "TypeError: cannot set '__annotations__' "
                                         "attribute of immutable type 'int'"},
        {"drop(int, '__annotate__')",
            "TypeError: cannot set '__annotate__' attribute of immutable type 'int'"},
        {"set(A, '__annotations__', {'y': 2}), A.__annotations__", "(None, {'y': 2})"},
        {"A.__annotate__", "None"},
        {"drop(A, '__annotations__'), A.__annotations__", "(None, {})"},
        {"drop(A, '__annotations__')", "None"},
        {"set(A, '__annotate__', 1)",
            "TypeError: __annotate__ must be callable or None"},
        {"drop(A, '__annotate__')", "TypeError: cannot delete __annotate__ attribute"},
        {"set(A, '__annotate__', None), A.__annotate__", "(None, None)"},
        {"set(A, '__annotate__', lambda f: {'n': f}), A.__annotations__",
            "(None, {'n': 1})"},
        {"set(D, '__annotations__', {'other': 2}), D.__annotations__",
            "(None, {'other': 2})"},
        {"D.__dict__['__annotations__']", "{'other': 2}"},
        {"drop(D, '__annotations__'), '__annotations__' in D.__dict__",
            "(None, False)"},
        {"drop(D, '__annotations__')", "AttributeError: __annotations__"},
        {"D.__annotations__", "{}"},
        {"E.__annotate__", "None"},
        {"set(E, '__annotations__', 7), E.__annotations__", "(None, 7)"},
        {"callable(I.__annotate__), I.__annotate__(1)", "(True, {'y': <class 'int'>})"},
        {"I.__annotate__(99)", "NotImplementedError: "},
        {NULL, NULL},
    };
    snippet_check("def set(c, n, v): setattr(c, n, v)\n"
                  "def drop(c, n): delattr(c, n)\n"
                  "class A: x: int\n"
                  "class B: pass\n"
                  "class C: x: missing\n"
                  "class D:\n"
                  "    __annotations__ = {'own': 1}\n"
                  "class E: pass\n"
                  "class F:\n"
                  "    __annotations__ = 5\n"
                  "class G: pass\n"
                  "G.__annotate__ = lambda f: 5\n"
                  "class H: pass\n"
                  "H.__annotate__ = lambda f: {'h': f}\n"
                  "class I:\n"
                  "    y: int\n"
                  "class M(type): z: int\n"
                  "class J(metaclass=M): pass\n",
        table);
}

Test(rare, names_and_modules_of_classes_are_checked)
{
    /* [create.6] */
    static const struct vector table[] = {
        {"set(A, '__name__', 1)",
            "TypeError: can only assign string to A.__name__, not 'int'"},
        {"set(A, '__name__', 'a\\0b')",
            "ValueError: type name must not contain null characters"},
        {"set(A, '__name__', 'New'), A.__name__", "(None, 'New')"},
        {"drop(A, '__name__')",
            "TypeError: cannot delete '__name__' attribute of immutable type 'New'"},
        {"set(A, '__qualname__', 1)",
            "TypeError: can only assign string to New.__qualname__, not 'int'"},
        {"set(A, '__qualname__', 'Q.R'), A.__qualname__, repr(A)",
            "(None, 'Q.R', \"<class '__main__.Q.R'>\")"},
        {"drop(A, '__qualname__')", "TypeError: cannot delete '__qualname__' attribute "
                                    "of immutable type 'New'"},
        {"set(A, '__module__', 5), A.__module__, repr(A)",
            "(None, 5, \"<class 'New'>\")"},
        {"set(A, '__module__', 'builtins'), repr(A)", "(None, \"<class 'New'>\")"},
        {"drop(A, '__module__')",
            "TypeError: cannot delete '__module__' attribute of immutable type 'New'"},
        {"A.__doc__", "'text'"},
        {"set(A, '__doc__', 'new'), A.__doc__", "(None, 'new')"},
        {"drop(A, '__doc__')",
            "TypeError: cannot delete '__doc__' attribute of immutable type 'New'"},
        {"B.__doc__", "None"},
        {"set(int, '__name__', 'x')",
            "TypeError: cannot set '__name__' attribute of immutable type 'int'"},
        {"set(int, '__doc__', 'x')",
            "TypeError: cannot set '__doc__' attribute of immutable type 'int'"},
        {"drop(int, '__name__')",
            "TypeError: cannot set '__name__' attribute of immutable type 'int'"},
        {"set(int, '__module__', 'x')",
            "TypeError: cannot set '__module__' attribute of immutable type 'int'"},
        {"set(int, '__qualname__', 'x')",
            "TypeError: cannot set '__qualname__' attribute of immutable type 'int'"},
        {"set(int, '__bases__', ())",
            "TypeError: cannot set '__bases__' attribute of immutable type 'int'"},
        {"set(int, '__abstractmethods__', ())",
            "TypeError: cannot set '__abstractmethods__' attribute of immutable type "
            "'int'"},
        {"A.__abstractmethods__", "AttributeError: __abstractmethods__"},
        {"set(A, '__abstractmethods__', ['m']), A()",
            "TypeError: Can't instantiate abstract class New without an implementation "
            "for abstract method 'm'"},
        {"set(A, '__abstractmethods__', ['b', 'a']), A()",
            "TypeError: Can't instantiate abstract class New without an implementation "
            "for abstract methods 'a', 'b'"},
        {"set(A, '__abstractmethods__', 1)", "None"},
        {"set(A, '__abstractmethods__', [1]), A()",
            "TypeError: sequence item 0: expected str instance, int found"},
        {"set(A, '__abstractmethods__', []), type(A()).__name__", "(None, 'New')"},
        {"drop(A, '__abstractmethods__')", "None"},
        {"drop(A, '__abstractmethods__')", "AttributeError: __abstractmethods__"},
        {"A.__text_signature__", "None"},
        {"object.__text_signature__", "'()'"},
        {"int.__flags__ & 1 << 8 != 0", "True"},
        {"type.__dict__['__flags__'].__get__(int) == int.__flags__", "True"},
        {"int.__basicsize__ > 0, int.__itemsize__ > 0, int.__dictoffset__, "
         "int.__weakrefoffset__",
            "(True, True, 0, 0)"},
        {"A.__base__, A.__mro__[-1]", "(<class 'object'>, <class 'object'>)"},
        {"set(A, '__mro__', ())",
            "AttributeError: attribute '__mro__' of 'type' objects is not writable"},
        {"set(A, '__base__', int)", "AttributeError: readonly attribute"},
        {"set(A, '__dict__', {})",
            "AttributeError: attribute '__dict__' of 'type' objects is not writable"},
        {"A.__type_params__", "()"},
        {"set(A, '__type_params__', (1,)), A.__type_params__", "(None, (1,))"},
        {"set(int, '__type_params__', ())", "TypeError: cannot set '__type_params__' "
                                            "attribute of immutable type 'int'"},
        {"int.__type_params__", "()"},
        {"type.__subclasses__(5)", "TypeError: descriptor '__subclasses__' for 'type' "
                                   "objects doesn't apply to a 'int' object"},
        {"type.mro(int)", "[<class 'int'>, <class 'object'>]"},
        {"type.mro(5)", "TypeError: descriptor 'mro' for 'type' objects doesn't apply "
                        "to a 'int' object"},
        {"A.__prepare__()", "{}"},
        {"type.__prepare__(1, 2, x=3)", "{}"},
        {"type.__instancecheck__(int, 5), type.__subclasscheck__(int, bool)",
            "(True, True)"},
        {"type.__instancecheck__(int)",
            "TypeError: type.__instancecheck__() takes exactly one argument (0 given)"},
        {"type.__dir__(A)[:0]", "[]"},
        {"int.__sizeof__(5) > 0, type.__sizeof__(A) > 0, object.__sizeof__(A()) > 0, "
         "(1, 2).__sizeof__() > 0",
            "(True, True, True, True)"},
        {"'a' .__sizeof__() > 0", "True"},
        {"type.__or__(int, str)", "int | str"},
        {"int | None", "int | None"},
        {"int | 5", "TypeError: unsupported operand type(s) for |: 'type' and 'int'"},
        {"5 | int", "TypeError: unsupported operand type(s) for |: 'int' and 'type'"},
        {NULL, NULL},
    };
    snippet_check("def set(c, n, v): setattr(c, n, v)\n"
                  "def drop(c, n): delattr(c, n)\n"
                  "class A: 'text'\n"
                  "class B: pass\n",
        table);
}

Test(rare, wrapped_functions_have_attributes_of_their_own)
{
    /* [descr.8] */
    static const struct vector table[] = {
        {"s.__name__, c.__name__, s.__doc__, c.__qualname__", "('f', 'f', 'doc', 'f')"},
        {"s.__wrapped__ is f, c.__wrapped__ is f, s.__func__ is f",
            "(True, True, True)"},
        {"s.__annotations__, c.__annotations__",
            "({'a': <class 'int'>, 'return': <class 'str'>}, {'a': <class 'int'>, "
            "'return': <class 'str'>})"},
        {"set(s, '__annotations__', {'q': 1}), s.__annotations__, f.__annotations__",
            "(None, {'q': 1}, {'a': <class 'int'>, 'return': <class 'str'>})"},
        {"drop(s, '__annotations__'), s.__annotations__",
            "(None, {'a': <class 'int'>, 'return': <class 'str'>})"},
        {"drop(c, '__annotations__')", "None"},
        {"drop(c, '__annotations__')",
            "AttributeError: 'classmethod' object has no attribute '__annotations__'"},
        {"callable(s.__annotate__)", "True"},
        {"set(s, '__annotate__', None), s.__annotate__", "(None, None)"},
        {"drop(s, '__annotate__')", "None"},
        {"set(c, '__annotate__', 5), c.__annotate__", "(None, 5)"},
        {"s.__isabstractmethod__, c.__isabstractmethod__", "(False, False)"},
        {"staticmethod(Yes()).__isabstractmethod__", "True"},
        {"classmethod(Odd()).__isabstractmethod__", "KeyError: 'abstract'"},
        {"staticmethod(NotTrue()).__isabstractmethod__", "KeyError: 'bool'"},
        {"property(Yes()).__isabstractmethod__", "True"},
        {"property(None, Odd()).__isabstractmethod__", "KeyError: 'abstract'"},
        {"property(None, None, Yes()).__isabstractmethod__", "True"},
        {"s(5)", "5"},
        {"s.__get__(1)(6)", "6"},
        {"c.__get__(1)()", "<class 'int'>"},
        {"c.__get__(None, K)()", "<class '__main__.K'>"},
        {"c.__get__(None)", "TypeError: __get__(None, None) is invalid"},
        {"e.__get__(1)", "RuntimeError: uninitialized staticmethod object"},
        {"k.__get__(1)", "RuntimeError: uninitialized classmethod object"},
        {"e.__func__, k.__wrapped__", "(None, None)"},
        {"e.__isabstractmethod__", "False"},
        {"staticmethod()", "TypeError: staticmethod expected 1 argument, got 0"},
        {"staticmethod(1, 2)", "TypeError: staticmethod expected 1 argument, got 2"},
        {"staticmethod(f, x=1)",
            "TypeError: staticmethod() takes no keyword arguments"},
        {"classmethod()", "TypeError: classmethod expected 1 argument, got 0"},
        {"repr(staticmethod(5)), repr(classmethod(5))",
            "('<staticmethod(5)>', '<classmethod(5)>')"},
        {"s.__dict__['__name__']", "'f'"},
        {"set(s, 'extra', 1), s.extra", "(None, 1)"},
        {"set(s, '__dict__', {'z': 1}), s.z", "(None, 1)"},
        {"staticmethod(5).__annotations__",
            "AttributeError: 'int' object has no attribute '__annotations__'"},
        {NULL, NULL},
    };
    snippet_check("def f(a: int) -> str:\n"
                  "    'doc'\n"
                  "    return a\n"
                  "def set(c, n, v): setattr(c, n, v)\n"
                  "def drop(c, n): delattr(c, n)\n"
                  "s, c = staticmethod(f), classmethod(f)\n"
                  "class Odd:\n"
                  "    @property\n"
                  "    def __isabstractmethod__(s): raise KeyError('abstract')\n"
                  "class Yes: __isabstractmethod__ = 1\n"
                  "class NotTrue:\n"
                  "    @property\n"
                  "    def __isabstractmethod__(s):\n"
                  "        class X:\n"
                  "            def __bool__(s): raise KeyError('bool')\n"
                  "        return X()\n"
                  "class K: pass\n"
                  "e = staticmethod.__new__(staticmethod)\n"
                  "k = classmethod.__new__(classmethod)\n",
        table);
}

Test(rare, properties_copy_docs_and_names)
{
    /* [descr.10 descr.11] */
    static const struct vector table[] = {
        {"A.p.__doc__, A.q.__doc__, A.r.__doc__", "('getter doc', None, 'own')"},
        {"A.p.__name__, A.q.__name__", "('p', 'q')"},
        {"A().q", "AttributeError: property 'q' of 'A' object has no getter"},
        {"set(A(), 'p', 1)",
            "AttributeError: property 'p' of 'A' object has no setter"},
        {"drop(A(), 'p')", "AttributeError: property 'p' of 'A' object has no deleter"},
        {"set(A(), 'q', 1)",
            "AttributeError: property 'q' of 'A' object has no setter"},
        {"A().s", "AttributeError: property 's' of 'A' object has no getter"},
        {"set(A(), 's', 1)", "None"},
        {"drop(A(), 's')", "AttributeError: property 's' of 'A' object has no deleter"},
        {"property(B())", "KeyError: 'doc'"},
        {"A.p.getter(g).__doc__", "'getter doc'"},
        {"A.r.getter(g).__doc__", "'own'"},
        {"A.p.setter(g).fset is g", "True"},
        {"A.p.deleter(g).fdel is g", "True"},
        {"WithDict(g).__doc__", "'getter doc'"},
        {"WithDict(g, doc='x').__doc__", "'x'"},
        {"NoDoc(g).__doc__",
            "AttributeError: 'NoDoc' object attribute '__doc__' is read-only"},
        {"NoDoc(g, doc='x').__doc__", "None"},
        {"set(A.p, '__doc__', 'changed'), A.p.__doc__", "(None, 'changed')"},
        {"set(A.p, '__name__', 'renamed'), A.p.__name__", "(None, 'renamed')"},
        {"drop(A.p, '__name__'), A.p.__name__", "(None, 'g')"},
        {"property(5).__name__",
            "AttributeError: 'property' object has no attribute '__name__'"},
        {"property(g).__name__", "'g'"},
        {"set(A.p, 'fget', 1)", "AttributeError: readonly attribute"},
        {"e.__get__(1)", "AttributeError: property of 'int' object has no getter"},
        {"e.__set__(1, 2)", "AttributeError: property of 'int' object has no setter"},
        {"e.__delete__(1)", "AttributeError: property of 'int' object has no deleter"},
        {"e.fget, e.__doc__", "(None, None)"},
        {"A.p.__get__(None, A) is A.p", "True"},
        {"A.p.__get__(A())", "1"},
        {"A.p.__set_name__(A, 'w'), A.p.__name__", "(None, 'w')"},
        {"A.p.__set_name__(A)",
            "TypeError: __set_name__() takes 2 positional arguments but 1 were given"},
        {"property(1, 2, 3, 4, 5)",
            "TypeError: property() takes at most 4 arguments (5 given)"},
        {"property(x=1)",
            "TypeError: property() got an unexpected keyword argument 'x'"},
        {NULL, NULL},
    };
    snippet_check("def g(s):\n"
                  "    'getter doc'\n"
                  "    return 1\n"
                  "class NoDoc(property): __slots__ = ()\n"
                  "class WithDict(property): pass\n"
                  "class B:\n"
                  "    @property\n"
                  "    def __doc__(s): raise KeyError('doc')\n"
                  "    def __call__(s, *a): return 3\n"
                  "class A:\n"
                  "    p = property(g)\n"
                  "    q = property()\n"
                  "    r = property(g, doc='own')\n"
                  "    s = property(fset=lambda s, v: None)\n"
                  "e = property.__new__(property)\n"
                  "def set(o, n, v): setattr(o, n, v)\n"
                  "def drop(o, n): delattr(o, n)\n",
        table);
}

Test(rare, super_objects_bind_and_refuse)
{
    /* [super.2 super.3 super.5] */
    static const struct vector table[] = {
        {"super(B, b).m()", "'A.m'"},
        {"super(B, B).m(b)", "'A.m'"},
        {"super(B, B).c()", "'B'"},
        {"super(B, b).c()", "'B'"},
        {"super(B, b).missing",
            "AttributeError: 'super' object has no attribute 'missing'"},
        {"super(B, b).__class__ is super", "True"},
        {"super(B).__get__(b).m()", "'A.m'"},
        {"super(B).__get__(None) .__self__",
            "TypeError: __get__(None, None) is invalid"},
        {"super(B).__get__(None, B).__self__", "None"},
        {"super(B).__get__(5)", "TypeError: super(type, obj): obj (instance of int) is "
                                "not an instance or subtype of type (B)."},
        {"super(B, b).__get__(b, B).m()", "'A.m'"},
        {"super(B, Liar()).__self_class__.__name__", "'B'"},
        {"super(B, Cheat())", "KeyError: 'class'"},
        {"super(B, Odd())", "TypeError: super(type, obj): obj (instance of Odd) is not "
                            "an instance or subtype of type (B)."},
        {"super(B, 5)", "TypeError: super(type, obj): obj (instance of int) is not an "
                        "instance or subtype of type (B)."},
        {"super(5, 5)", "TypeError: super() argument 1 must be a type, not int"},
        {"super(B, b, 5)", "TypeError: super() expected at most 2 arguments, got 3"},
        {"super(B, b, x=5)", "TypeError: super() takes no keyword arguments"},
        {"super(B, None).__self__", "None"},
        {"super(B).m", "AttributeError: 'super' object has no attribute 'm'"},
        {"e.__self__, e.__thisclass__", "(None, None)"},
        {"e.missing", "AttributeError: 'super' object has no attribute 'missing'"},
        {"S(B, b).m()", "'A.m'"},
        {"S(B).__get__(b).m()", "'A.m'"},
        {"S(B, b).x", "1"},
        {"getattr(super(B, b), '__init__') is not None", "True"},
        {"repr(super(B, b)), repr(super(B))",
            "(\"<super: <class 'B'>, <B object>>\", \"<super: <class 'B'>, NULL>\")"},
        {"repr(e)", "\"<super: <class 'NULL'>, NULL>\""},
        {"super()", "RuntimeError: super(): no arguments"},
        {"getattr(super(B, b), 5)",
            "TypeError: attribute name must be string, not 'int'"},
        {NULL, NULL},
    };
    snippet_check("class A:\n"
                  "    def m(s): return 'A.m'\n"
                  "    @classmethod\n"
                  "    def c(cls): return cls.__name__\n"
                  "class B(A):\n"
                  "    def m(s): return 'B.m'\n"
                  "class Liar:\n"
                  "    @property\n"
                  "    def __class__(s): return B\n"
                  "class Cheat:\n"
                  "    @property\n"
                  "    def __class__(s): raise KeyError('class')\n"
                  "class Odd:\n"
                  "    __class__ = 5\n"
                  "class S(super):\n"
                  "    x = 1\n"
                  "b = B()\n"
                  "e = super.__new__(super)\n",
        table);
}

Test(rare, a_dict_of_a_built_in_base_is_reached_through_its_descriptor)
{
    /* [lookup.11 layout.4] */
    static const struct vector table[] = {
        {"x.__dict__", "{'y': 1}"},
        {"d.__get__(x)", "{'y': 1}"},
        {"set(x, '__dict__', {'z': 2}), x.z, x.__dict__", "(None, 2, {'z': 2})"},
        {"set(x, '__dict__', 5)",
            "TypeError: __dict__ must be set to a dictionary, not a 'int'"},
        {"drop(x, '__dict__')", "TypeError: cannot delete __dict__"},
        {"d.__get__(5)", "TypeError: descriptor '__dict__' for 'A' objects doesn't "
                         "apply to a 'int' object"},
        {"d.__set__(A(), 5)",
            "TypeError: __dict__ must be set to a dictionary, not a 'int'"},
        {"A.__dict__['__weakref__'].__get__(x)", "None"},
        {"A.__dict__['__weakref__'].__get__(5)",
            "TypeError: descriptor '__weakref__' for 'A' objects doesn't apply to a "
            "'int' object"},
        {"sorted(k for k in Y('C', (), {}).__dict__ if k == '__module__')",
            "['__module__']"},
        {NULL, NULL},
    };
    snippet_check("class A: pass\n"
                  "class X(A, Exception): pass\n"
                  "class Y(A, type(lambda: 0).__class__): pass\n"
                  "x = X()\n"
                  "x.y = 1\n"
                  "d = A.__dict__['__dict__']\n"
                  "def set(o, n, v): setattr(o, n, v)\n"
                  "def drop(o, n): delattr(o, n)\n",
        table);
}
