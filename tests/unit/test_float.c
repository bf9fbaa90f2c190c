/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(float, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(float, repr_is_the_shortest_text_that_reads_back)
{
    /* [num.14] */
    static const struct vector table[] = {
        {"0.1, 1/3, 1e16, 1e15, 123456789.125, 1e-4, 1e-5, 5e-324, "
         "1.7976931348623157e308",
            "(0.1, 0.3333333333333333, 1e+16, 1000000000000000.0, 123456789.125, "
            "0.0001, 1e-05, 5e-324, 1.7976931348623157e+308)"},
        {"2.0**-24, 2.0**-44, 2.0**172, 2.0**-808, 9007199254740993.0",
            "(5.960464477539063e-08, 5.684341886080802e-14, 5.986310706507379e+51, "
            "5.858190679279809e-244, 9007199254740992.0)"},
        {"-0.0, 1e22, 1e23, 100.0, float('inf'), -float('inf'), float('nan')",
            "(-0.0, 1e+22, 1e+23, 100.0, inf, -inf, nan)"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(float, text_is_read_as_python_writes_it)
{
    /* [num.15] */
    static const struct vector table[] = {
        {"float('1e5'), float(' -.5 '), float('5.'), float('1_0.5_0'), float('1E-3')",
            "(100000.0, -0.5, 5.0, 10.5, 0.001)"},
        {"float('inf'), float('-Infinity'), float('+nan'), float('1e400'), "
         "float('\\uff11'), float(b'1.5')",
            "(inf, -inf, nan, inf, 1.0, 1.5)"},
        {"float('')", "ValueError: could not convert string to float: ''"},
        {"float('1 2')", "ValueError: could not convert string to float: '1 2'"},
        {"float('0x10')", "ValueError: could not convert string to float: '0x10'"},
        {"float('1__0')", "ValueError: could not convert string to float: '1__0'"},
        {"float('_1')", "ValueError: could not convert string to float: '_1'"},
        {"float('e5')", "ValueError: could not convert string to float: 'e5'"},
        {"float('nan(1)')", "ValueError: could not convert string to float: 'nan(1)'"},
        {"float('1\\x00')", "ValueError: could not convert string to float: '1\\x00'"},
        {"float([])", "TypeError: float() argument must be a string or a real number, "
                      "not 'list'"},
        {"float(10**400)", "OverflowError: int too large to convert to float"},
        {"float(x=1)", "TypeError: float() takes no keyword arguments"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(float, arithmetic_follows_the_sign_of_the_divisor)
{
    /* [num.16] */
    static const struct vector table[] = {
        {"7.5 // 2, -7.5 // 2, 7.5 // -2, 7.5 % -2, -7.5 % 2, divmod(-7.5, 2)",
            "(3.0, -4.0, -4.0, -0.5, 0.5, (-4.0, 0.5))"},
        {"-0.0 // 1, 0.0 % -1, 5 % 3.0, 1e308 * 10, 1 // float('inf'), -1 // "
         "float('inf'), -1 % float('inf')",
            "(-0.0, -0.0, 2.0, inf, 0.0, -1.0, inf)"},
        {"1.0 / 0", "ZeroDivisionError: division by zero"},
        {"1.0 // 0", "ZeroDivisionError: division by zero"},
        {"1.0 % 0", "ZeroDivisionError: division by zero"},
        {"divmod(1.0, 0.0)", "ZeroDivisionError: division by zero"},
        {"0.0 ** -1", "ZeroDivisionError: zero to a negative power"},
        {"2.0 ** 0.5, (-2.0) ** 3, 2 ** -1.0, 0.0 ** 0",
            "(1.4142135623730951, -8.0, 0.5, 1.0)"},
        {"pow(2.0, 3, 5)", "TypeError: pow() 3rd argument not allowed unless all "
                           "arguments are integers"},
        {"1.5 + 1, 1 - 1.5, True * 1.5", "(2.5, -0.5, 1.5)"},
        {"10**400 * 1.5", "OverflowError: int too large to convert to float"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(float, comparison_with_int_is_exact)
{
    /* [num.17] */
    static const struct vector table[] = {
        {"2**53 + 1 == float(2**53), 2**53 + 1 > float(2**53), float(2**53) < 2**53 + "
         "1",
            "(False, True, True)"},
        {"10**400 > 1e308, -10**400 < -1e308, 10**400 < float('inf'), 10**400 == "
         "float('inf')",
            "(True, True, True, False)"},
        {"float('nan') == 1, float('nan') < 1, float('nan') != 1, 1 < float('nan')",
            "(False, False, True, False)"},
        {"1e25 == 10**25, 1e22 == 10**22, 0.5 < 1, -0.0 == 0",
            "(False, True, True, True)"},
        {"1.5 < 'a'",
            "TypeError: '<' not supported between instances of 'float' and 'str'"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(float, equal_numbers_have_equal_hashes)
{
    /* [num.18] */
    static const struct vector table[] = {
        {"hash(1) == hash(1.0) == hash(True), hash(2**70) == hash(2.0**70), hash(-5.0) "
         "== hash(-5)",
            "(True, True, True)"},
        {"hash(float('inf')), hash(-float('inf')), hash(-1), hash(-1.0), hash(0.0), "
         "hash(-0.0)",
            "(314159, -314159, -2, -2, 0, 0)"},
        {"{1: 'a'}[1.0], {2**70: 'b'}[2.0**70]", "('a', 'b')"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(float, rounding_is_exact_and_half_to_even)
{
    /* [num.19] */
    static const struct vector table[] = {
        {"round(0.5), round(1.5), round(2.5), round(-0.5), round(1e20), round(2.675, "
         "2), round(5.55, 1)",
            "(0, 2, 2, 0, 100000000000000000000, 2.67, 5.5)"},
        {"round(25.0, -1), round(35.0, -1), round(14.9999, -1), round(1e16, -15), "
         "round(5e22, -22)",
            "(20.0, 40.0, 10.0, 1e+16, 5e+22)"},
        {"round(1.5, 400), round(1.5, -400), round(float('inf'), 2), round(1.5, None), "
         "round(-0.4)",
            "(1.5, 0.0, inf, 2, 0)"},
        {"round(float('nan'))", "ValueError: cannot convert float NaN to integer"},
        {"round(float('inf'))",
            "OverflowError: cannot convert float infinity to integer"},
        {"round(1.7976931348623157e308, -308)",
            "OverflowError: rounded value too large to represent"},
        {"round(1.5, 'a')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(float, hexadecimal_text_is_exact)
{
    /* [num.20] */
    static const struct vector table[] = {
        {"(1.5).hex(), (-0.1).hex(), (0.0).hex(), (-0.0).hex(), (5e-324).hex(), "
         "float('inf').hex()",
            "('0x1.8000000000000p+0', '-0x1.999999999999ap-4', '0x0.0p+0', "
            "'-0x0.0p+0', '0x0.0000000000001p-1022', 'inf')"},
        {"float.fromhex('0x1.8p3'), float.fromhex('-1.8'), float.fromhex(' inf '), "
         "float.fromhex('0x.8p-1'), float.fromhex('NAN')",
            "(12.0, -1.5, inf, 0.25, nan)"},
        {"float.fromhex('zz')",
            "ValueError: invalid hexadecimal floating-point string"},
        {"float.fromhex('')", "ValueError: invalid hexadecimal floating-point string"},
        {"float.fromhex('0x1p5000')",
            "OverflowError: hexadecimal value too large to represent as a float"},
        {"float.fromhex(1)", "TypeError: bad argument type for built-in operation"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(float, a_float_is_a_ratio_of_integers)
{
    /* [num.21] */
    static const struct vector table[] = {
        {"(0.1).as_integer_ratio(), (-2.5).as_integer_ratio(), "
         "(0.0).as_integer_ratio(), (1e22).as_integer_ratio()",
            "((3602879701896397, 36028797018963968), (-5, 2), (0, 1), "
            "(10000000000000000000000, 1))"},
        {"float('inf').as_integer_ratio()",
            "OverflowError: cannot convert Infinity to integer ratio"},
        {"float('nan').as_integer_ratio()",
            "ValueError: cannot convert NaN to integer ratio"},
        {"(1.5).is_integer(), (2.0).is_integer(), float('inf').is_integer()",
            "(False, True, False)"},
        {"int(1e20), (2.7).__trunc__(), (-2.7).__floor__(), (2.2).__ceil__(), "
         "(1.5).real, (1.5).imag",
            "(100000000000000000000, 2, -3, 3, 1.5, 0.0)"},
        {"float.from_number(3), float.from_number(2.5)", "(3.0, 2.5)"},
        {"float.from_number('3')", "TypeError: must be real number, not str"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(float, results_are_exact_floats_also_for_subclasses)
{
    /* [num.22] */
    static const struct vector table[] = {
        {"type(F(1.5) + 1), type(-F(1)), type(+F(1)), type(F(1.5).real), "
         "type(F('1.5')), F(1.5)",
            "(<class 'float'>, <class 'float'>, <class 'float'>, <class 'float'>, "
            "<class '__main__.F'>, 1.5)"},
        {"type(F.fromhex('0x1')), type(float(F(1)))",
            "(<class '__main__.F'>, <class 'float'>)"},
        {"float(G()), float(H()), F(G())", "(2.5, 3.0, 2.5)"},
        {NULL, NULL},
    };
    snippet_check("class F(float): pass\nclass G:\n def __float__(self): return "
                  "2.5\nclass H:\n def __index__(self): return 3\n",
        table);
}
