/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(super, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(super, lookup_starts_after_the_type_in_the_order_of_the_object)
{
    /* [super.1] */
    static const struct vector table[] = {
        {"D().f()", "['D', 'B', 'C', 'A']"},
        {"super(B, D()).f()", "['C', 'A']"},
        {"super(A, D()).f", "AttributeError: 'super' object has no attribute 'f'"},
        {"super(B, D).f(D())", "['C', 'A']"},
        {"super(D, D()).__class__", "<class 'super'>"},
        {NULL, NULL},
    };
    snippet_check("class A:\n    def f(self): return ['A']\n"
                  "class B(A):\n    def f(self): return ['B'] + super().f()\n"
                  "class C(A):\n    def f(self): return ['C'] + super().f()\n"
                  "class D(B, C):\n    def f(self): return ['D'] + super().f()\n",
        table);
}

Test(super, the_arguments_are_checked)
{
    /* [super.3 super.10] */
    static const struct vector table[] = {
        {"super(1)", "TypeError: super() argument 1 must be a type, not int"},
        {"super(int, '')",
            "TypeError: super(type, obj): obj (instance of str) is not an "
            "instance or subtype of type (int)."},
        {"super(int, str)", "TypeError: super(type, obj): obj (type str) is not an "
                            "instance or subtype of type (int)."},
        {"super(1, 2, 3)", "TypeError: super() expected at most 2 arguments, got 3"},
        {"super(int, x=1)", "TypeError: super() takes no keyword arguments"},
        {"super(int, Proxy()).__self_class__", "<class 'bool'>"},
        {NULL, NULL},
    };
    snippet_check("class Proxy: __class__ = bool\n", table);
}

Test(super, an_unbound_super_binds_as_a_descriptor)
{
    /* [super.5 super.6] */
    static const struct vector table[] = {
        {"super(int)", "<super: <class 'int'>, NULL>"},
        {"super(int, None)", "<super: <class 'int'>, NULL>"},
        {"super(bool, True)", "<super: <class 'bool'>, <bool object>>"},
        {"super(bool).__get__(True)", "<super: <class 'bool'>, <bool object>>"},
        {"super(bool).__get__(1)",
            "TypeError: super(type, obj): obj (instance of int) is not an instance or "
            "subtype of type (bool)."},
        {"super(bool).__self__", "None"},
        {"super(bool, True).__thisclass__, super(bool, True).__self__",
            "(<class 'bool'>, True)"},
        {"setattr(super(int), '__self__', 1)", "AttributeError: readonly attribute"},
        {"super(int).zz", "AttributeError: 'super' object has no attribute 'zz'"},
        {"super.__new__(super)", "<super: <class 'NULL'>, NULL>"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(super, without_arguments_it_reads_the_frame)
{
    /* [super.4] */
    static const struct vector table[] = {
        {"Z.no_arguments()", "RuntimeError: super(): no arguments"},
        {"Z().deleted()", "RuntimeError: super(): arg[0] deleted"},
        {"Z().emptied()", "RuntimeError: super(): empty __class__ cell"},
        {"Y().replaced()", "RuntimeError: super(): __class__ is not a type (int)"},
        {"outside(1)", "RuntimeError: super(): __class__ cell not found"},
        {NULL, NULL},
    };
    snippet_check("def outside(self): super()\n"
                  "class Z:\n"
                  "    def no_arguments(): super()\n"
                  "    def deleted(self):\n        del self\n        super()\n"
                  "    def emptied(self):\n        nonlocal __class__\n"
                  "        del __class__\n        super()\n"
                  "class Y:\n"
                  "    def replaced(self):\n        nonlocal __class__\n"
                  "        __class__ = 5\n        super()\n",
        table);
}

Test(super, init_may_run_again_during_a_lookup)
{
    /* [super.1] */
    static const struct vector table[] = {
        {"s.x", "'bound'"},
        {"s.__thisclass__", "<class 'int'>"},
        {NULL, NULL},
    };
    snippet_check("class Trap:\n"
                  "    def __get__(self, obj, type):\n"
                  "        super.__init__(s, int, 1)\n        return 'bound'\n"
                  "class A: x = Trap()\n"
                  "class B(A): pass\n"
                  "s = super(B, B())\n",
        table);
}
