/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(int, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(int, sums_products_and_differences_are_exact)
{
    /* [num.1] */
    static const struct vector table[] = {
        {"2**63 - 1 + 1", "9223372036854775808"},
        {"-2**63 - 1", "-9223372036854775809"},
        {"(2**62) * 4", "18446744073709551616"},
        {"(10**30 + 1) * (10**30 - 1)",
            "999999999999999999999999999999999999999999999999999999999999"},
        {"2**200 - 2**200", "0"},
        {"-(2**63)", "-9223372036854775808"},
        {"abs(-(2**64))", "18446744073709551616"},
        {"+True", "1"},
        {"True + True", "2"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(int, division_rounds_down_and_the_remainder_has_the_sign_of_the_divisor)
{
    /* [num.2] */
    static const struct vector table[] = {
        {"7 // 2, -7 // 2, 7 // -2, -7 // -2", "(3, -4, -4, 3)"},
        {"7 % 3, -7 % 3, 7 % -3, -7 % -3", "(1, 2, -2, -1)"},
        {"divmod(-10**30, 7)", "(-142857142857142857142857142858, 6)"},
        {"divmod(10**30, -7)", "(-142857142857142857142857142858, -6)"},
        {"divmod(0, -5)", "(0, 0)"},
        {"1 // 0", "ZeroDivisionError: division by zero"},
        {"1 % 0", "ZeroDivisionError: division by zero"},
        {"divmod(10**30, 0)", "ZeroDivisionError: division by zero"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(int, true_division_rounds_correctly)
{
    /* [num.3] */
    static const struct vector table[] = {
        {"1 / 3", "0.3333333333333333"},
        {"10**400 / 10**399", "10.0"},
        {"(2**53 + 1) / 1", "9007199254740992.0"},
        {"(2**54 + 3) / 2", "9007199254740994.0"},
        {"-1 / 10**400", "-0.0"},
        {"5e-324 == 1 / 2**1074", "True"},
        {"10**400 / 1", "OverflowError: integer division result too large for a float"},
        {"1 / 0", "ZeroDivisionError: division by zero"},
        {"(2**1024 - 1) / 2", "8.98846567431158e+307"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(int, powers_and_modular_powers)
{
    /* [num.4] */
    static const struct vector table[] = {
        {"3 ** 100", "515377520732011331036461129765621272702107522001"},
        {"(-2) ** 3, (-1) ** (10**20), 0 ** 0, 1 ** (10**30)", "(-8, 1, 1, 1)"},
        {"2 ** -2", "0.25"},
        {"0 ** -1", "ZeroDivisionError: zero to a negative power"},
        {"pow(3, 200, 13), pow(-3, 3, 7), pow(3, 3, -7), pow(5, 0, 1)",
            "(9, 1, -1, 0)"},
        {"pow(3, -1, 11)", "4"},
        {"pow(2, -1, 4)", "ValueError: base is not invertible for the given modulus"},
        {"pow(2, 3, 0)", "ValueError: pow() 3rd argument cannot be 0"},
        {"pow(2, 3, 1.5)", "TypeError: pow() 3rd argument not allowed unless all "
                           "arguments are integers"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(int, shifts_and_bits_work_in_twos_complement)
{
    /* [num.5] */
    static const struct vector table[] = {
        {"1 << 100, -1 << 70, 0 << 10**20",
            "(1267650600228229401496703205376, -1180591620717411303424, 0)"},
        {"1 << 100 >> 99, -5 >> 1, -1 >> 1000, 5 >> 10**20", "(2, -3, -1, 0)"},
        {"1 << -1", "ValueError: negative shift count"},
        {"1 >> -1", "ValueError: negative shift count"},
        {"1 << 10**20", "OverflowError: too many digits in integer"},
        {"-1 & 2**70, -(2**70) | 1, 2**70 ^ -1, ~(2**70)",
            "(1180591620717411303424, -1180591620717411303423, "
            "-1180591620717411303425, -1180591620717411303425)"},
        {"True & True, True | 2, True ^ True", "(True, 3, False)"},
        {"(0).bit_length(), (-256).bit_length(), (2**100).bit_length()", "(0, 9, 101)"},
        {"(0).bit_count(), (-7).bit_count(), (2**100 - 1).bit_count()", "(0, 3, 100)"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(int, results_are_exact_ints_also_for_subclasses)
{
    /* [num.6] */
    static const struct vector table[] = {
        {"type(I(3) + I(4)), I(3) + 4", "(<class 'int'>, 7)"},
        {"type(+I(3)), type(abs(I(3))), type(I(3).real), type(I(3) // 1)",
            "(<class 'int'>, <class 'int'>, <class 'int'>, <class 'int'>)"},
        {"type(I(7).conjugate()), type(I(7).__index__()), type(int(I(7)))",
            "(<class 'int'>, <class 'int'>, <class 'int'>)"},
        {"type(I.from_bytes(b'a')), type(round(I(5)))",
            "(<class '__main__.I'>, <class 'int'>)"},
        {"I(10**30), I('ff', 16), repr(I(5))",
            "(1000000000000000000000000000000, 255, '5')"},
        {"type(True + 0), type(-True), type(True & False)",
            "(<class 'int'>, <class 'int'>, <class 'bool'>)"},
        {NULL, NULL},
    };
    snippet_check("class I(int): pass\n", table);
}

Test(int, text_is_read_in_every_base)
{
    /* [num.7] */
    static const struct vector table[] = {
        {"int('0b101', 0), int('0o17', 0), int('0xfF', 0), int('0_0', 0)",
            "(5, 15, 255, 0)"},
        {"int('z', 36), int('-1010', 2), int('+7'), int(' 12\\n'), int('1_000')",
            "(35, -10, 7, 12, 1000)"},
        {"int('\\u0663\\u0664'), int(b'12'), int(bytearray(b'0x1f'), 16), int('0x1f', "
         "16)",
            "(34, 12, 31, 31)"},
        {"int('010', 0)", "ValueError: invalid literal for int() with base 0: '010'"},
        {"int('1__0')", "ValueError: invalid literal for int() with base 10: '1__0'"},
        {"int('_1')", "ValueError: invalid literal for int() with base 10: '_1'"},
        {"int('1_')", "ValueError: invalid literal for int() with base 10: '1_'"},
        {"int('')", "ValueError: invalid literal for int() with base 10: ''"},
        {"int('0x')", "ValueError: invalid literal for int() with base 10: '0x'"},
        {"int('9', 8)", "ValueError: invalid literal for int() with base 8: '9'"},
        {"int('1 2')", "ValueError: invalid literal for int() with base 10: '1 2'"},
        {"int('1\\x00')",
            "ValueError: invalid literal for int() with base 10: '1\\x00'"},
        {"int(b'1x')", "ValueError: invalid literal for int() with base 10: b'1x'"},
        {"int('1', 1)", "ValueError: int() base must be >= 2 and <= 36, or 0"},
        {"int('1', 37)", "ValueError: int() base must be >= 2 and <= 36, or 0"},
        {"int(12, 10)", "TypeError: int() can't convert non-string with explicit base"},
        {"int(base=10)", "TypeError: int() missing string argument"},
        {"int('1' * 20) == (10**20 - 1) // 9, int('zz' * 10, 36)",
            "(True, 13367494538843734067838845976575)"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(int, text_is_written_in_every_base)
{
    /* [num.8] */
    static const struct vector table[] = {
        {"str(-10**25), repr(2**64), str(-0)",
            "('-10000000000000000000000000', '18446744073709551616', '0')"},
        {"hex(-255), oct(8), bin(-5), hex(2**70)",
            "('-0xff', '0o10', '-0b101', '0x400000000000000000')"},
        {"'%d %x %X %o' % (10**20, 10**20, -255, 8)",
            "'100000000000000000000 56bc75e2d63100000 -FF 10'"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(int, long_decimal_text_has_a_limit)
{
    /* [num.9] */
    static const struct vector table[] = {
        {"len(str(10**4299))", "4300"},
        {"str(10**4300)",
            "ValueError: Exceeds the limit (4300 digits) for integer string "
            "conversion; use sys.set_int_max_str_digits() to increase the limit"},
        {"len(str(int('1' * 4300)))", "4300"},
        {"int('1' * 4301)", "ValueError: Exceeds the limit (4300 digits) for integer "
                            "string conversion: value has 4301 digits; use "
                            "sys.set_int_max_str_digits() to increase the limit"},
        {"len(hex(10**5000))", "4155"},
        {"int('f' * 5000, 16).bit_length()", "20000"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(int, the_constructor_asks_int_then_index)
{
    /* [num.10] */
    static const struct vector table[] = {
        {"int(A()), int(B()), int(2.9), int(-2.9), int(True)", "(5, 6, 2, -2, 1)"},
        {"int(C())", "TypeError: int() argument must be a string, a bytes-like object "
                     "or a real number, not 'C'"},
        {"int(D())", "TypeError: __int__ returned non-int (type str)"},
        {"int([])", "TypeError: int() argument must be a string, a bytes-like object "
                    "or a real number, not 'list'"},
        {"int(float('nan'))", "ValueError: cannot convert float NaN to integer"},
        {"int(float('inf'))",
            "OverflowError: cannot convert float infinity to integer"},
        {"int(1, 2, 3)", "TypeError: int expected at most 2 arguments, got 3"},
        {"int(x=1)", "TypeError: int() got an unexpected keyword argument 'x'"},
        {NULL, NULL},
    };
    snippet_check("class A:\n def __int__(self): return 5\nclass B:\n def "
                  "__index__(self): return 6\nclass C:\n def __trunc__(self): return "
                  "7\nclass D:\n def __int__(self): return \"x\"\n",
        table);
}

Test(int, bytes_and_back)
{
    /* [num.11] */
    static const struct vector table[] = {
        {"(258).to_bytes(2), (258).to_bytes(4, 'little'), (0).to_bytes(), "
         "(0).to_bytes(0)",
            "(b'\\x01\\x02', b'\\x02\\x01\\x00\\x00', b'\\x00', b'')"},
        {"(-1).to_bytes(2, signed=True), (-128).to_bytes(1, signed=True), "
         "(127).to_bytes(1, signed=True)",
            "(b'\\xff\\xff', b'\\x80', b'\\x7f')"},
        {"(2**70).to_bytes(10, 'little')",
            "b'\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00@\\x00'"},
        {"(-2**70).to_bytes(10, 'big', signed=True)",
            "b'\\xff\\xc0\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00'"},
        {"(256).to_bytes(1)", "OverflowError: int too big to convert"},
        {"(128).to_bytes(1, signed=True)", "OverflowError: int too big to convert"},
        {"(-129).to_bytes(1, signed=True)", "OverflowError: int too big to convert"},
        {"(-1).to_bytes(1)", "OverflowError: can't convert negative int to unsigned"},
        {"(1).to_bytes(-1)", "ValueError: length argument must be non-negative"},
        {"(1).to_bytes(1, 'middle')",
            "ValueError: byteorder must be either 'little' or 'big'"},
        {"int.from_bytes(b'\\x01\\x02'), int.from_bytes(b'\\x01\\x02', 'little'), "
         "int.from_bytes(b'')",
            "(258, 513, 0)"},
        {"int.from_bytes(b'\\xff\\x00', signed=True), int.from_bytes([1, 2]), "
         "int.from_bytes(b'\\xff' * 9, signed=True)",
            "(-256, 258, -1)"},
        {"int.from_bytes('a')", "TypeError: cannot convert 'str' object to bytes"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(int, rounding_to_powers_of_ten_is_half_to_even)
{
    /* [num.12] */
    static const struct vector table[] = {
        {"round(15, -1), round(25, -1), round(-15, -1), round(1234, -2), round(1250, "
         "-2), round(1350, -2)",
            "(20, 20, -20, 1200, 1200, 1400)"},
        {"round(5, 3), round(5), round(5, None), round(10**30 + 5 * 10**9, -10), "
         "round(7, -5)",
            "(5, 5, 5, 1000000000000000000000000000000, 0)"},
        {"round(5, 'a')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(int, a_number_has_parts_like_other_numbers)
{
    /* [num.13] */
    static const struct vector table[] = {
        {"(5).real, (5).imag, (5).numerator, (5).denominator, (5).as_integer_ratio(), "
         "(5).is_integer()",
            "(5, 0, 5, 1, (5, 1), True)"},
        {"(5).__floor__(), (5).__ceil__(), (5).__trunc__(), (5).__getnewargs__()",
            "(5, 5, 5, (5,))"},
        {"(5).__int__(), (5).__float__(), True.__index__()", "(5, 5.0, 1)"},
        {"bool('x'), bool(), bool([])", "(True, False, False)"},
        {"bool(1, 2)", "TypeError: bool expected at most 1 argument, got 2"},
        {"bool(x=1)", "TypeError: bool() takes no keyword arguments"},
        {"repr(True), str(False), True == 1", "('True', 'False', True)"},
        {NULL, NULL},
    };
    snippet_check("", table);
}
/* C values ------------------------------------------------------------------------------ */

Test(int, small_values_are_the_same_objects)
{
    /* [identity.1] */
    for (long value = -5; value <= 256; value++) {
        PyObject *a = PyLong_FromLong(value);
        PyObject *big = PyLong_FromString("100000000000000000000000000", NULL, 10);
        PyObject *b = PyNumber_Subtract(big, big);
        PyObject *c = PyNumber_Add(b, a);
        cr_assert(a == c);
        cr_assert(PyUnstable_IsImmortal(a));
        Py_DECREF(big);
    }
    PyObject *outside = PyLong_FromLong(257);
    PyObject *another = PyLong_FromLong(257);
    cr_assert(outside != another);
    Py_DECREF(outside);
    Py_DECREF(another);
}

static void check_overflow(PyObject *o)
{
    int overflow = 5;
    cr_assert(PyLong_AsLong(o) == -1 && PyErr_ExceptionMatches(PyExc_OverflowError));
    PyErr_Clear();
    cr_assert(PyLong_AsSsize_t(o) == -1 && PyErr_ExceptionMatches(PyExc_OverflowError));
    PyErr_Clear();
    cr_assert(PyLong_AsInt(o) == -1 && PyErr_ExceptionMatches(PyExc_OverflowError));
    PyErr_Clear();
    cr_assert(PyLong_AsLongAndOverflow(o, &overflow) == -1 && !PyErr_Occurred());
    cr_assert(overflow == _PyLong_Sign(o));
    Py_DECREF(o);
}

Test(int, conversion_to_c_values_tells_what_does_not_fit)
{
    /* [num.23] */
    PyObject *top = PyLong_FromLongLong(LLONG_MAX);
    PyObject *bottom = PyLong_FromLongLong(LLONG_MIN);
    PyObject *one = PyLong_FromLong(1);
    cr_assert(PyLong_AsLong(top) == LONG_MAX);
    cr_assert(PyLong_AsLong(bottom) == LONG_MIN && !PyErr_Occurred());
    check_overflow(PyNumber_Add(top, one));
    check_overflow(PyNumber_Subtract(bottom, one));
    cr_assert(PyLong_AsUnsignedLong(bottom) == ULONG_MAX);
    cr_assert(PyErr_ExceptionMatches(PyExc_OverflowError));
    PyErr_Clear();
    PyObject *all = PyLong_FromUnsignedLong(ULONG_MAX);
    cr_assert(PyLong_AsUnsignedLong(all) == ULONG_MAX && !PyErr_Occurred());
    PyObject *beyond = PyNumber_Add(all, one);
    cr_assert(PyLong_AsSize_t(beyond) == SIZE_MAX);
    cr_assert(PyErr_ExceptionMatches(PyExc_OverflowError));
    PyErr_Clear();
    cr_assert(PyLong_AsLong(Py_None) == -1 && PyErr_ExceptionMatches(PyExc_TypeError));
    PyErr_Clear();
    Py_DECREF(beyond);
    Py_DECREF(all);
    Py_DECREF(one);
    Py_DECREF(bottom);
    Py_DECREF(top);
}

Test(int, text_may_end_early_when_the_end_is_asked_for)
{
    /* [num.7] */
    char *end;
    PyObject *o = PyLong_FromString("12 x", &end, 10);
    cr_assert(o != NULL && PyLong_AsLong(o) == 12);
    cr_assert_str_eq(end, "x");
    cr_assert(PyLong_FromString("12 x", NULL, 10) == NULL);
    cr_assert(PyErr_ExceptionMatches(PyExc_ValueError));
    PyErr_Clear();
}
