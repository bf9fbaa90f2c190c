/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(property, .init = snippet_start, .fini = heap_stop, .timeout = 60);

static const char classes[] = "class C:\n"
                              "    @property\n"
                              "    def p(self):\n        'pdoc'\n        return 1\n"
                              "    n = property()\n"
                              "    q = property(lambda s: 1, doc=5)\n"
                              "c = C()\n"
                              "class P(property): 'Pdoc'\n"
                              "class Bare(property): __slots__ = ()\n"
                              "class Str(property):\n"
                              "    def __new__(cls, *a): return 'str'\n"
                              "class Doc(property):\n"
                              "    @property\n    def __doc__(self): return 'x'\n"
                              "def g(s): 'gdoc'\n"
                              "def h(s): 'hdoc'\n"
                              "def put(o, name, value):\n"
                              "    setattr(o, name, value)\n"
                              "    return getattr(o, name)\n"
                              "def abstract(s): pass\n"
                              "abstract.__isabstractmethod__ = True\n";

Test(property, a_missing_function_is_an_attribute_error)
{
    /* [descr.10] */
    static const struct vector table[] = {
        {"c.p", "1"},
        {"c.n", "AttributeError: property 'n' of 'C' object has no getter"},
        {"setattr(c, 'n', 1)",
            "AttributeError: property 'n' of 'C' object has no setter"},
        {"delattr(c, 'p')",
            "AttributeError: property 'p' of 'C' object has no deleter"},
        {"property().__get__(1)",
            "AttributeError: property of 'int' object has no getter"},
        {NULL, NULL},
    };
    snippet_check(classes, table);
}

Test(property, the_docstring_comes_from_the_getter)
{
    /* [descr.11] */
    static const struct vector table[] = {
        {"C.p.__doc__, C.q.__doc__", "('pdoc', 5)"},
        {"property(g).getter(h).__doc__", "'hdoc'"},
        {"property(g, doc='x').getter(h).__doc__", "'x'"},
        {"property(g).setter(h).__doc__", "'gdoc'"},
        {"put(property(g), '__doc__', 'new')", "'new'"},
        {"P(g).__doc__, P().__doc__, vars(P(g))",
            "('gdoc', None, {'__doc__': 'gdoc'})"},
        {"P(g).getter(h).__doc__", "'hdoc'"},
        {"Bare(g)", "AttributeError: 'Bare' object attribute '__doc__' is read-only"},
        {"Bare(None, None, None, 'd') is None", "False"},
        {"Doc(g)", "AttributeError: property '__doc__' of 'Doc' object has no setter"},
        {NULL, NULL},
    };
    snippet_check(classes, table);
}

Test(property, the_name_is_told_or_the_getters)
{
    /* [descr.13] */
    static const struct vector table[] = {
        {"C.p.__name__, C.n.__name__, property(g).__name__", "('p', 'n', 'g')"},
        {"property().__name__",
            "AttributeError: 'property' object has no attribute '__name__'"},
        {"put(property(g), '__name__', 'zz')", "'zz'"},
        {"property().__set_name__(1)", "TypeError: __set_name__() takes 2 positional "
                                       "arguments but 1 were given"},
        {NULL, NULL},
    };
    snippet_check(classes, table);
}

Test(property, copies_keep_the_class)
{
    /* [descr.11] */
    static const struct vector table[] = {
        {"type(P(g).setter(h)).__name__", "'P'"},
        {"Str(g)", "'str'"},
        {"property.getter(P(g), h).fget is h", "True"},
        {"property(g).deleter(h).fdel is h, property(g).deleter(h).fget is g",
            "(True, True)"},
        {"setattr(property(), 'fget', 1)", "AttributeError: readonly attribute"},
        {"property(g).__isabstractmethod__, property(g, abstract).__isabstractmethod__",
            "(False, True)"},
        {"property(1, 2, 3, 4, 5)",
            "TypeError: property() takes at most 4 arguments (5 given)"},
        {NULL, NULL},
    };
    snippet_check(classes, table);
}
