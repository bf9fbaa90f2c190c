/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(str_format, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(str_format, percent_converts_one_argument_each)
{
    /* [str.14] */
    static const struct vector table[] = {
        {"'%s %r %a' % (S(), S(), '\\xe9'), '%s' % 5, '%s' % (5,), '%s' % ((1, 2),), "
         "'%%' % ()",
            "(\"str repr '\\\\xe9'\", '5', '5', '(1, 2)', '%')"},
        {"'%d' % 5.9, '%i' % True, '%x %X %o' % (255, 255, 8), '%c%c' % ('a', 66), '%e "
         "%f %g' % (1.5, 1.5, 1.5)",
            "('5', '1', 'ff FF 10', 'aB', '1.500000e+00 1.500000 1.5')"},
        {"'%(a)s %(b)d' % {'a': 1, 'b': 2}, '%(a(b))s' % {'a(b)': 1}, '%s %(a)s' % "
         "{'a': 1}, 'x' % {}",
            "('1 2', '1', \"{'a': 1} 1\", 'x')"},
        {"'%s'", "'%s'"},
        {"'%s %s' % 1", "TypeError: not enough arguments for format string"},
        {"'%s' % ()", "TypeError: not enough arguments for format string"},
        {"'%s' % (1, 2)",
            "TypeError: not all arguments converted during string formatting"},
        {"'x' % 1", "TypeError: not all arguments converted during string formatting"},
        {"'x' % [1], 'x' % {'a': 1}", "('x', 'x')"},
        {"'%(a)s' % 1", "TypeError: format requires a mapping"},
        {"'%(a)s' % {}", "KeyError: 'a'"},
        {"'%(a)s %s' % {'a': 1}", "TypeError: not enough arguments for format string"},
        {NULL, NULL},
    };
    snippet_check("class S:\n def __str__(self): return \"str\"\n def __repr__(self): "
                  "return \"repr\"\n",
        table);
}

Test(str_format, percent_pads_and_cuts)
{
    /* [str.15] */
    static const struct vector table[] = {
        {"'%5s|%-5s|%.2s|%5.1s|' % ('ab', 'ab', 'abc', 'abc'), '%05d|%-5d|%+d|% "
         "d|%+05d' % (3, 3, 3, 3, 3)",
            "('   ab|ab   |ab|    a|', '00003|3    |+3| 3|+0003')"},
        {"'%#x %#o %#X %#010x' % (255, 8, 255, 255), '%.5d %.5x %#.5x %8.3d|' % (3, "
         "255, 255, 7), '%x %#x' % (-255, -255)",
            "('0xff 0o10 0XFF 0x000000ff', '00003 000ff 0x000ff      007|', '-ff "
            "-0xff')"},
        {"'%*d|%-*d|%.*f|%*d' % (5, 3, 5, 3, 2, 3.14159, -5, 3), '%5c|%-5c|' % ('a', "
         "'b'), '%ld %hd %Lf' % (1, 2, 3)",
            "('    3|3    |3.14|3    ', '    a|b    |', '1 2 3.000000')"},
        {"'%.3f %10.2e|%-10g|%+.1f|%08.3f|%#.0f|%#g' % (1.5, 12345.678, 1.5, 2.0, "
         "-3.14159, 1, 1)",
            "'1.500   1.23e+04|1.5       |+2.0|-003.142|1.|1.00000'"},
        {"'%f %F %e %05f % f' % (float('inf'), float('nan'), float('-inf'), "
         "float('inf'), 1)",
            "'inf NAN -inf 00inf  1.000000'"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(str_format, percent_refuses_what_it_cannot_convert)
{
    /* [str.16] */
    static const struct vector table[] = {
        {"'%d' % 'a'", "TypeError: %d format: a real number is required, not str"},
        {"'%d' % None",
            "TypeError: %d format: a real number is required, not NoneType"},
        {"'%x' % 1.5", "TypeError: %x format: an integer is required, not float"},
        {"'%e' % 'a'", "TypeError: must be real number, not str"},
        {"'%c' % 'ab'", "TypeError: %c requires an int or a unicode character, not a "
                        "string of length 2"},
        {"'%c' % 1.5",
            "TypeError: %c requires an int or a unicode character, not float"},
        {"'%c' % -1", "OverflowError: %c arg not in range(0x110000)"},
        {"'%c' % 0x110000", "OverflowError: %c arg not in range(0x110000)"},
        {"'%z' % 1", "ValueError: unsupported format character 'z' (0x7a) at index 1"},
        {"'%' % 1", "ValueError: incomplete format"},
        {"'%5' % 1", "ValueError: incomplete format"},
        {"'%(a' % {}", "ValueError: incomplete format key"},
        {"'%*d' % ('a', 3)", "TypeError: * wants int"},
        {"'%99999999999999999999d' % 1", "ValueError: width too big"},
        {"'%.99999999999999999999d' % 1", "ValueError: precision too big"},
        {"'%d' % float('nan')", "ValueError: cannot convert float NaN to integer"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(str_format, fields_find_their_arguments)
{
    /* [str.17] */
    static const struct vector table[] = {
        {"'{} {}'.format(1, 2), '{1} {0} {1}'.format(1, 2), '{a} {b}'.format(a=1, "
         "b=2), '{{}} {}'.format(1), ''.format()",
            "('1 2', '2 1 2', '1 2', '{} 1', '')"},
        {"'{0.b[1][k]} {0.b[0]}'.format(A()), '{[0]} {.real}'.format([7], 8), "
         "'{a[0]}'.format(a=[5]), '{0[-1]}'.format({'-1': 'x'})",
            "('v 1', '7 8', '5', 'x')"},
        {"'{!r} {!s} {!a}'.format('a', 'b', '\\xe9'), '{!r:>5}'.format('a')",
            "(\"'a' b '\\\\xe9'\", \"  'a'\")"},
        {"'{:{}} {:{w}.{p}f}'.format('a', 3, 1.5, w=6, p=2), '{a}'.format_map({'a': "
         "1})",
            "('a     1.50', '1')"},
        {"'{0} {}'.format(1, 2)", "ValueError: cannot switch from manual field "
                                  "specification to automatic field numbering"},
        {"'{} {0}'.format(1, 2)", "ValueError: cannot switch from automatic field "
                                  "numbering to manual field specification"},
        {"'{1}'.format(1)",
            "IndexError: Replacement index 1 out of range for positional args tuple"},
        {"'{a}'.format()", "KeyError: 'a'"},
        {"'{'.format()", "ValueError: Single '{' encountered in format string"},
        {"'}'.format()", "ValueError: Single '}' encountered in format string"},
        {"'{0!}'.format(1)", "ValueError: unmatched '{' in format spec"},
        {"'{0!z}'.format(1)", "ValueError: Unknown conversion specifier z"},
        {"'{0!rx}'.format(1)", "ValueError: expected ':' after conversion specifier"},
        {"'{0!r'.format(1)", "ValueError: unmatched '{' in format spec"},
        {"'{0!'.format(1)",
            "ValueError: end of string while looking for conversion specifier"},
        {"'{a[}'.format(a=1)", "ValueError: expected '}' before end of string"},
        {"'{a[]}'.format(a=1)", "ValueError: Empty attribute in format string"},
        {"'{a.}'.format(a=1)", "ValueError: Empty attribute in format string"},
        {"'{a[1]x}'.format(a=[1, 2])",
            "ValueError: Only '.' or '[' may follow ']' in format field specifier"},
        {"'{a{}}'.format(a=1)", "ValueError: unexpected '{' in field name"},
        {"'{:{:{}}}'.format('a', '>', 5)", "ValueError: Max string recursion exceeded"},
        {"'{}'.format_map({})", "ValueError: Format string contains positional fields"},
        {"'{a.x}'.format(a=1)", "AttributeError: 'int' object has no attribute 'x'"},
        {"'{99999999999999999999}'.format(1)",
            "ValueError: Too many decimal digits in format string"},
        {NULL, NULL},
    };
    snippet_check("class A:\n b = [1, {\"k\": \"v\"}]\n", table);
}

Test(str_format, specifications_of_integers)
{
    /* [str.18] */
    static const struct vector table[] = {
        {"format(5, '5') + '|', format(5, '<5') + '|', format(5, '^5') + '|', "
         "format(5, '*>5'), format(-5, '=5'), format(5, '05'), format(-5, '05')",
            "('    5|', '5    |', '  5  |', '****5', '-   5', '00005', '-0005')"},
        {"format(5, '+'), format(5, ' '), format(-5, '-'), format(255, 'x'), "
         "format(255, '#X'), format(255, '#b'), format(255, '#o'), format(65, 'c'), "
         "format(5, 'n')",
            "('+5', ' 5', '-5', 'ff', '0XFF', '0b11111111', '0o377', 'A', '5')"},
        {"format(1234567, ','), format(1234567, '_'), format(255 * 2**20, '_x'), "
         "format(1234567, '012,'), format(-1234, '010,'), format(5, '#010x')",
            "('1,234,567', '1_234_567', 'ff0_0000', '0,001,234,567', '-0,001,234', "
            "'0x00000005')"},
        {"format(10**20, ',d'), format(True, 'd'), format(True, ''), format(5, '.2f'), "
         "format(5, 'e'), format(5, '%')",
            "('100,000,000,000,000,000,000', '1', 'True', '5.00', '5.000000e+00', "
            "'500.000000%')"},
        {"format(5, 's')",
            "ValueError: Unknown format code 's' for object of type 'int'"},
        {"format(5, '.3')",
            "ValueError: Precision not allowed in integer format specifier"},
        {"format(5, 'z')", "ValueError: Negative zero coercion (z) not allowed in "
                           "integer format specifier"},
        {"format(5, ',x')", "ValueError: Cannot specify ',' with 'x'."},
        {"format(5, ',_')", "ValueError: Cannot specify both ',' and '_'."},
        {"format(5, '+c')",
            "ValueError: Sign not allowed with integer format specifier 'c'"},
        {"format(5, '#c')", "ValueError: Alternate form (#) not allowed with integer "
                            "format specifier 'c'"},
        {"format(-1, 'c')", "OverflowError: %c arg not in range(0x110000)"},
        {"format(5, 'xx')",
            "ValueError: Invalid format specifier 'xx' for object of type 'int'"},
        {"format(5, '99999999999999999999')",
            "ValueError: Too many decimal digits in format string"},
        {"format(5, 1)", "TypeError: format() argument 2 must be str, not int"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(str_format, specifications_of_floats)
{
    /* [str.19] */
    static const struct vector table[] = {
        {"format(1.5, ''), format(1e16, ''), format(1.5, '.1'), format(1234.5, '.3'), "
         "format(12.5, '.2'), format(1.0, '.5'), format(1.5, '.25'), format(1e20, "
         "'.10')",
            "('1.5', '1e+16', '2e+00', '1.23e+03', '1.2e+01', '1.0', '1.5', '1e+20')"},
        {"format(1234567.891, ',.2f'), format(-1234.5, '010,.2f'), format(0.5, '%'), "
         "format(0.123, '.1%'), format(12345.678, '.3e'), format(1e-10, 'G')",
            "('1,234,567.89', '-01,234.50', '50.000000%', '12.3%', '1.235e+04', "
            "'1E-10')"},
        {"format(1.0, '#.5'), format(15.0, '#.0f'), format(1.0, '#g'), format(-0.01, "
         "'z.1f'), format(1.123456789, '.6_f'), format(1.123456789, '.,f')",
            "('1.0000', '15.', '1.00000', '0.0', '1.123_457', '1.123,457')"},
        {"format(float('inf'), '010'), format(float('nan'), '+'), "
         "format(float('-inf'), 'F'), format(1.5, '+10.2f'), format(1.5, '^10'), "
         "format(1.5, '=+10')",
            "('0000000inf', '+nan', '-INF', '     +1.50', '   1.5    ', '+      1.5')"},
        {"format(1.5, 'd')",
            "ValueError: Unknown format code 'd' for object of type 'float'"},
        {"format(1.5, 'x')",
            "ValueError: Unknown format code 'x' for object of type 'float'"},
        {"format(1.5, '.')", "ValueError: Format specifier missing precision"},
        {"format(1.5, '.99999999999999999999f')",
            "ValueError: Too many decimal digits in format string"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(str_format, specifications_of_strings)
{
    /* [str.20] */
    static const struct vector table[] = {
        {"format('ab', '5') + '|', format('ab', '>5'), format('ab', '^5') + '|', "
         "format('ab', '*^6'), format('abc', '.2'), format('abc', '5.1s') + '|', "
         "format('ab', '05'), format('a', '\\u20ac>3')",
            "('ab   |', '   ab', ' ab  |', '**ab**', 'ab', 'a    |', 'ab000', "
            "'\342\202\254\342\202\254a')"},
        {"format('a', 'd')",
            "ValueError: Unknown format code 'd' for object of type 'str'"},
        {"format('a', '+')", "ValueError: Sign not allowed in string format specifier"},
        {"format('a', ' ')",
            "ValueError: Space not allowed in string format specifier"},
        {"format('a', '#')",
            "ValueError: Alternate form (#) not allowed in string format specifier"},
        {"format('a', '=5')",
            "ValueError: '=' alignment not allowed in string format specifier"},
        {"format('a', ',')", "ValueError: Cannot specify ',' with 's'."},
        {"format('a', 'zs')", "ValueError: Negative zero coercion (z) not allowed in "
                              "string format specifier"},
        {"format('a', 'xx')",
            "ValueError: Invalid format specifier 'xx' for object of type 'str'"},
        {"format(None, 's')",
            "TypeError: unsupported format string passed to NoneType.__format__"},
        {"format([], 'x')",
            "TypeError: unsupported format string passed to list.__format__"},
        {NULL, NULL},
    };
    snippet_check("", table);
}
/* From C ---------------------------------------------------------------------------------- */

/* The format must give this text, in UTF-8. */
static void expect_format(const char *expected, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    PyObject *text = PyUnicode_FromFormatV(format, args);
    va_end(args);
    cr_assert(text != NULL);
    cr_expect_str_eq(PyUnicode_AsUTF8(text), expected);
    Py_DECREF(text);
}

Test(str_format, a_c_format_takes_numbers_and_text)
{
    /* [str.21] */
    expect_format("5 -7 5 ff FF 17", "%d %i %u %x %X %o", 5, -7, 5u, 255u, 255u, 15u);
    expect_format("-1 2 -3 4 -5 6", "%ld %lu %lld %llu %zd %zu", -1L, 2UL, -3LL, 4ULL,
        (Py_ssize_t)-5, (size_t)6);
    expect_format("    5|00005|5    |00005", "%5d|%05d|%-5d|%.5d", 5, 5, 5, 5);
    expect_format("a\xe2\x82\xac%", "%c%c%%", 'a', 0x20AC);
    expect_format("ab|   ab|ab   |a", "%s|%5s|%-5s|%.1s", "ab", "ab", "ab", "ab");
    expect_format("0x10", "%p", (void *)16);
    expect_format("\xef\xbf\xbd", "%s", "\xff");
}

Test(str_format, a_c_format_takes_objects)
{
    /* [str.22] */
    PyObject *text = PyUnicode_FromString("a'\xc3\xa9");
    expect_format("a'\xc3\xa9 a'\xc3\xa9 \"a'\xc3\xa9\" \"a'\\xe9\"", "%U %S %R %A",
        text, text, text, text);
    expect_format("a' |  a'|x", "%-3.2U|%4.2S|%V", text, text, (PyObject *)NULL, "x");
    expect_format("str int", "%T %N", text, &PyLong_Type);
    Py_DECREF(text);
    cr_assert(PyUnicode_FromFormat("%!", 1) == NULL);
    cr_assert(PyErr_ExceptionMatches(PyExc_SystemError));
    PyErr_Clear();
}
