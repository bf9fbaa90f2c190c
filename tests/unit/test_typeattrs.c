/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "type/attrs.h"
#include "typecheck.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(typeattrs, .init = snippet_start, .fini = heap_stop, .timeout = 60);

#define CLASS                                                                          \
    "class C: pass\n"                                                                  \
    "def set(cls, **kw):\n"                                                            \
    "    for k in kw: setattr(cls, k, kw[k])\n"

Test(typeattrs, names_are_strings)
{
    /* [create.6] */
    static const struct vector table[] = {
        {"set(C, __name__=1)",
            "TypeError: can only assign string to C.__name__, not 'int'"},
        {"set(C, __name__='a\\0b')",
            "ValueError: type name must not contain null characters"},
        {"delattr(C, '__name__')",
            "TypeError: cannot delete '__name__' attribute of immutable type 'C'"},
        {"set(int, __name__='x')",
            "TypeError: cannot set '__name__' attribute of immutable type 'int'"},
        {"set(C, __qualname__=1)",
            "TypeError: can only assign string to C.__qualname__, not 'int'"},
        {"set(C, __name__='D') or C.__name__, C.__qualname__", "('D', 'C')"},
        {"set(C, __qualname__='N.D') or repr(C)", "\"<class '__main__.N.D'>\""},
        {"set(C, __module__=3) or repr(C)", "\"<class 'D'>\""},
        {"int.__name__, int.__module__, int.__qualname__",
            "('int', 'builtins', 'int')"},
        {NULL, NULL},
    };
    snippet_check(CLASS, table);
}

Test(typeattrs, class_named_by_its_own_instance_is_collected)
{
    /* [gc.9] */
    static const struct vector table[] = {
        {"named()", "(None, None)"},
        {NULL, NULL},
    };
    snippet_check("import gc, weakref\n"
                  "def dead(attribute):\n"
                  "    class S(str): pass\n"
                  "    setattr(S, attribute, S('n'))\n"
                  "    return weakref.ref(S)\n"
                  "def named():\n"
                  "    refs = dead('__name__'), dead('__qualname__')\n"
                  "    gc.collect()\n"
                  "    return refs[0](), refs[1]()\n",
        table);
}

Test(typeattrs, doc_is_its_own)
{
    /* [create.7] */
    static const struct vector table[] = {
        {"C.__doc__", "None"},
        {"set(C, __doc__='e') or C.__doc__", "'e'"},
        {"type('X', (), {'__doc__': 'a\\0b'}).__doc__", "'a\\x00b'"},
        {"type('X', (C,), {}).__doc__", "None"},
        {"delattr(C, '__doc__')",
            "TypeError: cannot delete '__doc__' attribute of immutable type 'C'"},
        {"set(int, __doc__=1)",
            "TypeError: cannot set '__doc__' attribute of immutable type 'int'"},
        {"object.__doc__[:38]", "'The base class of the class hierarchy.'"},
        {"object.__text_signature__, C.__text_signature__", "('()', None)"},
        {NULL, NULL},
    };
    snippet_check(CLASS, table);
}

Test(typeattrs, abstract_classes_have_no_instances)
{
    /* [create.21] */
    static const struct vector table[] = {
        {"C.__abstractmethods__", "AttributeError: __abstractmethods__"},
        {"delattr(C, '__abstractmethods__')", "AttributeError: __abstractmethods__"},
        {"set(C, __abstractmethods__=['g', 'f'])", "None"},
        {"C()",
            "TypeError: Can't instantiate abstract class C without an implementation "
            "for abstract methods 'f', 'g'"},
        {"C.__flags__ >> 20 & 1", "1"},
        {"delattr(C, '__abstractmethods__')", "None"},
        {"C.__flags__ >> 20 & 1", "0"},
        {"type.__abstractmethods__", "AttributeError: __abstractmethods__"},
        {"set(int, __abstractmethods__=1)",
            "TypeError: cannot set '__abstractmethods__' attribute of immutable type "
            "'int'"},
        {NULL, NULL},
    };
    snippet_check(CLASS, table);
}

Test(typeattrs, read_only_ones)
{
    /* [mro.10] */
    static const struct vector table[] = {
        {"set(C, __mro__=1)",
            "AttributeError: attribute '__mro__' of 'type' objects is not writable"},
        {"set(C, __dict__=1)",
            "AttributeError: attribute '__dict__' of 'type' objects is not writable"},
        {"set(C, __basicsize__=1)", "AttributeError: readonly attribute"},
        {"set(C, __base__=1)", "AttributeError: readonly attribute"},
        {"type(C.__dict__)", "<class 'mappingproxy'>"},
        {NULL, NULL},
    };
    snippet_check(CLASS, table);
}

Test(typeattrs, annotations_are_computed_once)
{
    /* [create.20] */
    static const struct vector table[] = {
        {"C.__annotations__, C.__annotate__", "({}, None)"},
        {"set(C, __annotate__=lambda f: {'k': f}) or C.__annotations__", "{'k': 1}"},
        {"C.__annotations__ is C.__annotations__", "True"},
        {"set(C, __annotations__={'z': 1}) or C.__annotations__", "{'z': 1}"},
        {"C.__annotate__", "None"},
        {"delattr(C, '__annotations__') or C.__annotations__", "{}"},
        {"set(C, __annotate__=3)", "TypeError: __annotate__ must be callable or None"},
        {"delattr(C, '__annotate__')",
            "TypeError: cannot delete __annotate__ attribute"},
        {"set(C, __annotate__=lambda f: 3) or C.__annotations__",
            "TypeError: __annotate__ returned non-dict of type 'int'"},
        {"int.__annotations__",
            "AttributeError: type object 'int' has no attribute '__annotations__'"},
        {"set(int, __annotations__=3)", "TypeError: cannot set '__annotations__' "
                                        "attribute of immutable type 'int'"},
        {NULL, NULL},
    };
    snippet_check(CLASS, table);
    typecheck_all();
}

Test(typeattrs, class_attributes_are_stored_under_exact_strings)
{
    /* [lookup.4] */
    static const struct vector table[] = {
        {"setattr(C, 3, 4)", "TypeError: attribute name must be string, not 'int'"},
        {"setattr(C, S('key'), 4) or [type(k) for k in C.__dict__ if k == 'key']",
            "[<class 'str'>]"},
        {"delattr(C, 'nope')",
            "AttributeError: type object 'C' has no attribute 'nope'"},
        {"setattr(int, 'x', 1)",
            "TypeError: cannot set 'x' attribute of immutable type 'int'"},
        {"delattr(int, 'x')",
            "TypeError: cannot set 'x' attribute of immutable type 'int'"},
        {"object.__setattr__(C, 'z', 1)",
            "TypeError: can't apply this __setattr__ to type object"},
        {NULL, NULL},
    };
    snippet_check(CLASS "class S(str): pass\n", table);
}

Test(typeattrs, type_params_default_to_none)
{
    /* [lookup.2] */
    static const struct vector table[] = {
        {"C.__type_params__, type.__type_params__", "((), ())"},
        {"set(C, __type_params__=3) or C.__type_params__", "3"},
        {"delattr(C, '__type_params__')", "TypeError: cannot delete '__type_params__' "
                                          "attribute of immutable type 'C'"},
        {NULL, NULL},
    };
    snippet_check(CLASS, table);
}

Test(typeattrs, unions_of_types)
{
    /* [lookup.2] */
    static const struct vector table[] = {
        {"int | str", "int | str"},
        {"int | None, None | int", "(int | None, None | int)"},
        {"(int | str) | int", "int | str"},
        {"int | int", "<class 'int'>"},
        {"(int | str).__args__", "(<class 'int'>, <class 'str'>)"},
        {"hash(int | str) == hash(str | int), (int | str) == (str | int)",
            "(True, True)"},
        {"(int | str) == 3, (int | str) != (int | C)", "(False, True)"},
        {"isinstance(1, int | str), isinstance(1, str | None)", "(True, False)"},
        {"issubclass(bool, int | str)", "True"},
        {"issubclass(1, int | str)", "TypeError: issubclass() arg 1 must be a class"},
        {"int | 1", "TypeError: unsupported operand type(s) for |: 'type' and 'int'"},
        {"(int | str)()", "TypeError: 'typing.Union' object is not callable"},
        {"int | C", "int | __main__.C"},
        {NULL, NULL},
    };
    snippet_check(CLASS, table);
}
