/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(complex, .init = snippet_start, .fini = heap_stop, .timeout = 60);

/* Objects that convert to complex, well and badly. */
static const char converters[] = "class C:\n"
                                 "    def __complex__(self): return 3+4j\n"
                                 "class B:\n"
                                 "    def __complex__(self): return 3\n"
                                 "class F:\n"
                                 "    def __float__(self): return 2.5\n"
                                 "class FB:\n"
                                 "    def __float__(self): return 2\n"
                                 "class I:\n"
                                 "    def __index__(self): return 7\n"
                                 "class SC(complex): pass\n"
                                 "class SubC(complex):\n"
                                 "    def __complex__(self): return 9j\n";

Test(complex, text_becomes_complex)
{
    /* [num.24] */
    static const struct vector table[] = {
        {"complex()", "0j"},
        {"complex(1)", "(1+0j)"},
        {"complex(1, 2)", "(1+2j)"},
        {"complex(imag=3)", "3j"},
        {"complex(1.5, -0.0)", "(1.5-0j)"},
        {"complex('1+2j')", "(1+2j)"},
        {"complex(' ( 1.5-2.5j ) ')", "(1.5-2.5j)"},
        {"complex('1e400')", "(inf+0j)"},
        {"complex('-j')", "-1j"},
        {"complex('1+j')", "(1+1j)"},
        {"complex('nan+infj')", "(nan+infj)"},
        {"complex('1_000+2_0j')", "(1000+20j)"},
        {"complex('1e+5-2e-3j')", "(100000-0.002j)"},
        {"complex('.5j')", "0.5j"},
        {"complex('infinityj')", "infj"},
        {"complex('1__0')", "ValueError: could not convert string to complex: '1__0'"},
        {"complex('1_j')", "ValueError: could not convert string to complex: '1_j'"},
        {"complex('')", "ValueError: complex() arg is a malformed string"},
        {"complex('(1')", "ValueError: complex() arg is a malformed string"},
        {"complex('1 + 2j')", "ValueError: complex() arg is a malformed string"},
        {"complex('1j+2')", "ValueError: complex() arg is a malformed string"},
        {"complex('1+-2j')", "ValueError: complex() arg is a malformed string"},
        {"complex('0x10')", "ValueError: complex() arg is a malformed string"},
        {"complex('.j')", "ValueError: complex() arg is a malformed string"},
        {"complex('1e')", "ValueError: complex() arg is a malformed string"},
        {"complex('nan(1)')", "ValueError: complex() arg is a malformed string"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(complex, numbers_become_complex)
{
    /* [num.24] */
    static const struct vector table[] = {
        {"complex('1','2')",
            "TypeError: complex() argument 'real' must be a real number, not str"},
        {"complex(1,'2')",
            "TypeError: complex() argument 'imag' must be a real number, not str"},
        {"complex(b'1')",
            "TypeError: complex() argument must be a string or a number, not bytes"},
        {"complex([])",
            "TypeError: complex() argument must be a string or a number, not list"},
        {"complex(1, [])",
            "TypeError: complex() argument 'imag' must be a real number, not list"},
        {"complex(C())", "(3+4j)"},
        {"complex(B())", "TypeError: __complex__ returned non-complex (type int)"},
        {"complex(F())", "(2.5+0j)"},
        {"complex(FB())", "TypeError: FB.__float__ returned non-float (type int)"},
        {"complex(I(), F())", "(7+2.5j)"},
        {"complex(1, C())",
            "TypeError: complex() argument 'imag' must be a real number, not C"},
        {"complex(10 ** 400)", "OverflowError: int too large to convert to float"},
        {"complex(1, 2, 3)",
            "TypeError: complex() takes at most 2 arguments (3 given)"},
        {"complex(x=1)", "TypeError: complex() got an unexpected keyword argument 'x'"},
        {"complex(1, real=1)", "TypeError: argument for complex() given by name "
                               "('real') and position (1)"},
        {"type(SC(1, 2)+1)", "<class 'complex'>"},
        {"type(complex(SC(1, 2)))", "<class 'complex'>"},
        {"complex(SubC(1, 2))", "9j"},
        {"complex.from_number(3)", "(3+0j)"},
        {"complex.from_number(C())", "(3+4j)"},
        {"complex.from_number('1')", "TypeError: must be real number, not str"},
        {"complex.from_number(B())",
            "TypeError: __complex__ returned non-complex (type int)"},
        {"type(SC.from_number(SC(1)))", "<class '__main__.SC'>"},
        {"SC(1, 2).__getnewargs__()", "(1.0, 2.0)"},
        {NULL, NULL},
    };
    snippet_check(converters, table);
}

Test(complex, a_real_operand_has_no_imaginary_part)
{
    /* [num.25] */
    static const struct vector table[] = {
        {"1j+1", "(1+1j)"},
        {"1.5+1j", "(1.5+1j)"},
        {"1-1j", "(1-1j)"},
        {"-0.0-0j", "(-0-0j)"},
        {"5-complex(1, -0.0)", "(4+0j)"},
        {"5.0-complex(1, 0.0)", "(4-0j)"},
        {"complex(1, -0.0)-0.0", "(1-0j)"},
        {"0+complex(1, -0.0)", "(1-0j)"},
        {"0 * complex(1, -0.0)", "-0j"},
        {"complex(1, -0.0) * -1.0", "(-1+0j)"},
        {"3 * 2j", "6j"},
        {"(2-1j) * (3+4j)", "(10+5j)"},
        {"(1+2j) / 2", "(0.5+1j)"},
        {"2 / (1+2j)", "(0.4-0.8j)"},
        {"-0.0 / 1j", "(-0+0j)"},
        {"1 / 1j", "-1j"},
        {"2 / 3j", "-0.6666666666666666j"},
        {"(2 ** 1000) * 1j", "1.0715086071862673e+301j"},
        {"1j+10 ** 400", "OverflowError: int too large to convert to float"},
        {"1j / 0", "ZeroDivisionError: division by zero"},
        {"1 / 0j", "ZeroDivisionError: division by zero"},
        {"1j // 2",
            "TypeError: unsupported operand type(s) for //: 'complex' and 'int'"},
        {"divmod(1j, 2)",
            "TypeError: unsupported operand type(s) for divmod(): 'complex' and 'int'"},
        {"1j+'a'", "TypeError: unsupported operand type(s) for +: 'complex' and 'str'"},
        {"complex.__add__(1j,'a')", "NotImplemented"},
        {"float.__add__(1.0, 1j)", "NotImplemented"},
        {"-(1+2j)", "(-1-2j)"},
        {"+(1+2j)", "(1+2j)"},
        {"(1+2j).conjugate()", "(1-2j)"},
        {"(1+2j).real", "1.0"},
        {"setattr(1j,'real',1)", "AttributeError: readonly attribute"},
        {"abs(3+4j)", "5.0"},
        {"abs(complex('inf+nanj'))", "inf"},
        {"abs(complex(1.7e308, 1.7e308))", "OverflowError: absolute value too large"},
        {"bool(complex(0.0, -0.0))", "False"},
        {"bool(1j)", "True"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(complex, infinite_numbers_keep_their_direction)
{
    /* [num.26] */
    static const struct vector table[] = {
        {"complex(1,float('inf'))*complex(1,1)", "(-inf+infj)"},
        {"complex(float('inf'),1)*2", "(inf+2j)"},
        {"complex('inf+nanj')*complex(1,1)", "(inf+infj)"},
        {"complex(2,3)*complex('inf')", "(inf+infj)"},
        {"1e308j * 1e308j", "(-inf+0j)"},
        {"complex('inf')/complex(2,3)", "(inf-infj)"},
        {"complex('inf+infj')/(1+2j)", "(inf+nanj)"},
        {"1/complex('inf+infj')", "-0j"},
        {"1/complex(float('inf'),2)", "-0j"},
        {"(1+1j) / (1e-320+1e-320j)", "(inf+0j)"},
        {"complex(1,1)/complex('nan')", "(nan+nanj)"},
        {"1/complex('nan+nanj')", "(nan+nanj)"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(complex, powers_of_complex_numbers_and_negative_floats)
{
    /* [num.27] */
    static const struct vector table[] = {
        {"1j ** 2", "(-1+0j)"},
        {"1j ** -2", "(-1-0j)"},
        {"(1+2j) ** 3", "(-11-2j)"},
        {"(1+1j) ** -1", "(0.5-0.5j)"},
        {"0j ** 0", "(1+0j)"},
        {"0j ** (1+0j)", "0j"},
        {"0j ** 1j", "ZeroDivisionError: zero to a negative or complex power"},
        {"0j ** -1", "ZeroDivisionError: zero to a negative or complex power"},
        {"complex('inf')**0", "(1+0j)"},
        {"complex('inf')**2", "OverflowError: complex exponentiation"},
        {"(1e200+1j) ** 1000", "OverflowError: complex exponentiation"},
        {"pow(1j, 2, 3)", "ValueError: complex modulo"},
        {"pow(1, 2j, 3)", "ValueError: complex modulo"},
        {"pow(2.0, 1j, 3)", "TypeError: pow() 3rd argument not allowed unless all "
                            "arguments are integers"},
        {"pow(1j, 2, None)", "(-1+0j)"},
        {"1j**'a'", "TypeError: unsupported operand type(s) for ** or pow(): 'complex' "
                    "and 'str'"},
        {"(-1) ** 0.5", "(6.123233995736766e-17+1j)"},
        {"float.__pow__(-2.0, 0.5)", "(8.659560562354934e-17+1.4142135623730951j)"},
        {"pow(-2.0, 0.5, 2)", "TypeError: pow() 3rd argument not allowed unless all "
                              "arguments are integers"},
        {"(-2.0)**float('nan')", "nan"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(complex, equality_without_order)
{
    /* [num.28] */
    static const struct vector table[] = {
        {"1j == 1j", "True"},
        {"1+0j == 1", "True"},
        {"1.5 == 1.5+0j", "True"},
        {"1j != 1", "True"},
        {"1j=='a'", "False"},
        {"(2 ** 53+1) == complex(2 ** 53)", "False"},
        {"10**400==complex('inf')", "False"},
        {"complex('nan')==complex('nan')", "False"},
        {"1+0j==float('nan')", "False"},
        {"1j < 2",
            "TypeError: '<' not supported between instances of 'complex' and 'int'"},
        {"1j <= 1j", "TypeError: '<=' not supported between instances of 'complex' and "
                     "'complex'"},
        {"1 < 2j",
            "TypeError: '<' not supported between instances of 'int' and 'complex'"},
        {"complex.__lt__(1j, 1j)", "NotImplemented"},
        {"hash(1+0j) == hash(1)", "True"},
        {"hash(1.5+0j) == hash(1.5)", "True"},
        {"hash(1j)", "1000003"},
        {"hash(-1-1j)", "-2000008"},
        {"hash(complex('inf+infj'))", "314160256636"},
        {"{1:2}[1+0j]", "2"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(complex, the_text_is_that_of_the_parts)
{
    /* [num.29] */
    static const struct vector table[] = {
        {"repr(1j)", "'1j'"},
        {"repr(-1j)", "'(-0-1j)'"},
        {"repr(complex(1, -0.0))", "'(1-0j)'"},
        {"repr(complex(-0.0, 1))", "'(-0+1j)'"},
        {"repr(complex('nan+nanj'))", "'(nan+nanj)'"},
        {"repr(complex('inf-infj'))", "'(inf-infj)'"},
        {"str(1e16+1e-5j)", "'(1e+16+1e-05j)'"},
        {"repr(1e15j)", "'1000000000000000j'"},
        {"format(1+2j,'')", "'(1+2j)'"},
        {"format(1+2j,'.2f')", "'1.00+2.00j'"},
        {"format(1+2j,'>20')", "'              (1+2j)'"},
        {"format(1+2j,'<20')", "'(1+2j)              '"},
        {"format(1+2j,'*^30.2f')", "'**********1.00+2.00j**********'"},
        {"format(1+2j,'+')", "'(+1+2j)'"},
        {"format(1+2j,'.3')", "'(1+2j)'"},
        {"format(1+2j,'#')", "'(1.+2.j)'"},
        {"format(1e20+2j,'#')", "'(1.e+20+2.j)'"},
        {"format(123456+2000000j,',.2f')", "'123,456.00+2,000,000.00j'"},
        {"format(1j,'.2f')", "'0.00+1.00j'"},
        {"format(1j,'.2')", "'1j'"},
        {"format(complex('nan'),'F')", "'NAN+0.000000j'"},
        {"format(-1e-10j,'z.1f')", "'0.0+0.0j'"},
        {"format(1+2j,'d')",
            "ValueError: Unknown format code 'd' for object of type 'complex'"},
        {"format(1+2j,'020')",
            "ValueError: Zero padding is not allowed in complex format specifier"},
        {"format(1+2j,'=20')", "ValueError: '=' alignment flag is not allowed in "
                               "complex format specifier"},
        {"format(1+2j,'abc')",
            "ValueError: Invalid format specifier 'abc' for object of type 'complex'"},
        {"complex.__format__(1j, 1)",
            "TypeError: __format__() argument must be str, not int"},
        {"'%d'%(1j)", "TypeError: %d format: a real number is required, not complex"},
        {"int(1j)", "TypeError: int() argument must be a string, a bytes-like object "
                    "or a real number, not 'complex'"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(complex, parts_of_any_number_are_c_doubles)
{
    /* [num.24] */
    PyObject *namespace = snippet_run(
        "class C:\n    def __complex__(self): return 3+4j\nvalue = C()\nwrong = []\n");
    PyObject *number = PyComplex_FromDoubles(1.0, -2.0);
    cr_assert(PyComplex_CheckExact(number));
    cr_assert(PyComplex_RealAsDouble(number) == 1.0);
    cr_assert(PyComplex_ImagAsDouble(number) == -2.0);
    Py_DECREF(number);
    PyObject *value = snippet_get(namespace, "value");
    cr_assert(PyComplex_RealAsDouble(value) == 3.0);
    cr_assert(PyComplex_ImagAsDouble(value) == 4.0);
    PyObject *wrong = snippet_get(namespace, "wrong");
    cr_assert(PyComplex_ImagAsDouble(wrong) == 0.0 && !PyErr_Occurred());
    cr_assert(PyComplex_RealAsDouble(wrong) == -1.0);
    cr_assert(PyErr_ExceptionMatches(PyExc_TypeError));
    PyErr_Clear();
    Py_DECREF(namespace);
}
