/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(str, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(str, a_string_is_stored_in_the_smallest_kind)
{
    /* [str.1] */
    static const struct vector table[] = {
        {"len('a\\u00e9\\u20ac\\U0001F600'), 'a\\U0001F600'[0], 'a\\U0001F600'[1:], "
         "'\\U0001F600'[0]",
            "(4, 'a', '\360\237\230\200', '\360\237\230\200')"},
        {"'\\u20acab'[1:] == 'ab', hash('\\u20acab'[1:]) == hash('ab'), '\\uffff' < "
         "'\\U00010000'",
            "(True, True, True)"},
        {"'ab' + '\\u20ac', '\\u20ac' * 2, ('a' * 3).isascii()",
            "('ab\342\202\254', '\342\202\254\342\202\254', True)"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(str, items_and_slices)
{
    /* [str.2] */
    static const struct vector table[] = {
        {"'abcdef'[1], 'abcdef'[-1], 'abcdef'[1:4], 'abcdef'[::-2], 'abcdef'[10:], "
         "'abcdef'[4:1:-1]",
            "('b', 'f', 'bcd', 'fdb', '', 'edc')"},
        {"'abc'[5]", "IndexError: string index out of range"},
        {"'abc'[-4]", "IndexError: string index out of range"},
        {"'abc'['a']", "TypeError: string indices must be integers, not 'str'"},
        {"'abc'[1.5]", "TypeError: string indices must be integers, not 'float'"},
        {"'abc'[::0]", "ValueError: slice step cannot be zero"},
        {"'abc' is 'abc'[:], 'b' in 'abc', '' in 'abc', 'd' in 'abc'",
            "(True, True, True, False)"},
        {"1 in 'abc'",
            "TypeError: 'in <string>' requires string as left operand, not int"},
        {"list('a\303\251\\u20ac'), 'abc'.__iter__().__length_hint__()",
            "(['a', '\303\251', '\342\202\254'], 3)"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(str, finding_and_counting)
{
    /* [str.3] */
    static const struct vector table[] = {
        {"'abcabc'.find('c'), 'abcabc'.rfind('c'), 'abc'.find('z'), 'abc'.find('', 5), "
         "'abc'.find('', 3), 'abc'.rfind('')",
            "(2, 5, -1, -1, 3, 3)"},
        {"'abcabc'.find('b', 2), 'abcabc'.find('b', -3, -1), 'aaaa'.count('aa'), "
         "'abc'.count(''), 'abc'.count('', 2)",
            "(4, 4, 2, 4, 2)"},
        {"'abc'.index('z')", "ValueError: substring not found"},
        {"'abc'.rindex('z')", "ValueError: substring not found"},
        {"'abc'.find(1)", "TypeError: find() argument 1 must be str, not int"},
        {"'abc'.find()", "TypeError: find expected at least 1 argument, got 0"},
        {"'abc'.find('a', 'b')", "TypeError: slice indices must be integers or None or "
                                 "have an __index__ method"},
        {"'abc'.startswith('ab'), 'abc'.startswith(('x', 'a')), 'abc'.endswith('bc', "
         "1), 'abc'.startswith('', 4), 'abc'.startswith('b', 1)",
            "(True, True, True, False, True)"},
        {"'abc'.startswith(1)",
            "TypeError: startswith first arg must be str or a tuple of str, not int"},
        {"'abc'.endswith((1,))",
            "TypeError: tuple for endswith must only contain str, not int"},
        {"'\\u20ac'.find('\\U0001F600'), '\\u20aca'.find('a')", "(-1, 1)"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(str, replacing_and_removing)
{
    /* [str.4] */
    static const struct vector table[] = {
        {"'aXbX'.replace('X', ''), 'aaa'.replace('a', 'b', 2), 'abc'.replace('', '-'), "
         "'abc'.replace('', '-', 2), 'abc'.replace('b', '\\u20ac')",
            "('ab', 'bba', '-a-b-c-', '-a-bc', 'a\342\202\254c')"},
        {"'aaa'.replace('a', 'b', count=1), 'aaa'.replace('a', 'b', 0), "
         "'aaa'.replace('x', 'y'), ''.replace('', 'x')",
            "('baa', 'aaa', 'aaa', 'x')"},
        {"'abc'.replace(1, 2)", "TypeError: replace() argument 1 must be str, not int"},
        {"'abc'.replace('a')",
            "TypeError: replace() takes at least 2 positional arguments (1 given)"},
        {"'abcabc'.removeprefix('abc'), 'abcabc'.removesuffix('bc'), "
         "'abc'.removeprefix('x'), 'abc'.removesuffix('')",
            "('abc', 'abca', 'abc', 'abc')"},
        {"'abc'.removeprefix(1)",
            "TypeError: removeprefix() argument must be str, not int"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(str, splitting_and_joining)
{
    /* [str.5] */
    static const struct vector table[] = {
        {"' a b  c '.split(), 'a b  c '.split(None, 1), ' a b c'.rsplit(None, 1), "
         "'a,b,,c'.split(','), 'a,b,c'.rsplit(',', 1), ''.split(), ''.split(',')",
            "(['a', 'b', 'c'], ['a', 'b  c '], [' a b', 'c'], ['a', 'b', '', 'c'], "
            "['a,b', 'c'], [], [''])"},
        {"'a\\x1cb\\u2003c'.split(), 'abc'.split('abc'), 'a,b'.split(',', 0), "
         "'a,b'.split(sep=',', maxsplit=-1)",
            "(['a', 'b', 'c'], ['', ''], ['a,b'], ['a', 'b'])"},
        {"'abc'.split('')", "ValueError: empty separator"},
        {"'abc'.split(1)", "TypeError: must be str or None, not int"},
        {"'a-b-c'.partition('-'), 'a-b-c'.rpartition('-'), 'abc'.partition('-'), "
         "'abc'.rpartition('-')",
            "(('a', '-', 'b-c'), ('a-b', '-', 'c'), ('abc', '', ''), ('', '', 'abc'))"},
        {"'abc'.partition('')", "ValueError: empty separator"},
        {"'abc'.partition(1)", "TypeError: must be str, not int"},
        {"'a\\nb\\r\\nc\\rd\\x0be\\u2028f'.splitlines(), 'a\\nb\\n'.splitlines(True), "
         "''.splitlines(), '\\n'.splitlines()",
            "(['a', 'b', 'c', 'd', 'e', 'f'], ['a\\n', 'b\\n'], [], [''])"},
        {"', '.join(['a', '\\u20ac', 'b']), ''.join([]), '-'.join('abc'), "
         "'-'.join(['a'])",
            "('a, \342\202\254, b', '', 'a-b-c', 'a')"},
        {"','.join([1])",
            "TypeError: sequence item 0: expected str instance, int found"},
        {"','.join(['a', 2])",
            "TypeError: sequence item 1: expected str instance, int found"},
        {"','.join(5)", "TypeError: can only join an iterable"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(str, case_mapping)
{
    /* [str.6] */
    static const struct vector table[] = {
        {"'Hello World'.upper(), 'Hello'.lower(), 'hello wORLD'.title(), "
         "'hELLO'.capitalize(), 'aB'.swapcase()",
            "('HELLO WORLD', 'hello', 'Hello World', 'Hello', 'Ab')"},
        {"'stra\\xdfe'.upper(), '\\xdf'.casefold(), '\\u0391\\u03a3'.lower(), "
         "'\\u0130'.lower(), '\\u01c6'.title(), '\\ufb01'.capitalize(), "
         "'\\ufb01'.upper()",
            "('STRASSE', 'ss', '\316\261\317\202', 'i\314\207', '\307\205', 'Fi', "
            "'FI')"},
        {"\"they're\".title(), ''.title(), '\\u0451'.upper(), '\\xb5'.upper(), "
         "'\\xff'.upper(), '\\u1e9e'.lower()",
            "(\"They'Re\", '', '\320\201', '\316\234', '\305\270', '\303\237')"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(str, classification)
{
    /* [str.7] */
    static const struct vector table[] = {
        {"'aB'.isalpha(), 'a1'.isalpha(), 'a1'.isalnum(), ''.isalpha(), "
         "'12'.isdigit(), '\\xb2'.isdigit(), '\\xb2'.isdecimal(), "
         "'\\u0663'.isdecimal(), '\\xbd'.isnumeric()",
            "(True, False, True, False, True, True, False, True, True)"},
        {"'abc'.islower(), 'aB'.islower(), '1'.islower(), 'AB1'.isupper(), 'Ab "
         "Cd'.istitle(), 'AB'.istitle(), '\\u01c5'.istitle()",
            "(True, False, False, True, True, False, True)"},
        {"' \\t\\u2003'.isspace(), ''.isspace(), 'a\\n'.isprintable(), "
         "''.isprintable(), '\\xa0'.isprintable(), '\\xe9'.isprintable()",
            "(True, False, False, True, False, True)"},
        {"'a_1'.isidentifier(), '1a'.isidentifier(), ''.isidentifier(), "
         "'\\xe9'.isidentifier(), 'def'.isidentifier(), '\\xe9'.isascii()",
            "(True, False, False, True, True, False)"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(str, padding_and_stripping)
{
    /* [str.8] */
    static const struct vector table[] = {
        {"'abc'.center(8, '*'), 'ab'.center(5, '*'), 'abc'.ljust(5) + '|', "
         "'abc'.rjust(5, '\\u20ac'), 'abc'.center(2)",
            "('**abc***', '**ab*', 'abc  |', '\342\202\254\342\202\254abc', 'abc')"},
        {"'-5'.zfill(5), '+5'.zfill(4), 'abc'.zfill(5), 'a\\tb\\n\\tc'.expandtabs(4), "
         "'a\\tb'.expandtabs(0)",
            "('-0005', '+005', '00abc', 'a   b\\n    c', 'ab')"},
        {"'abc'.center(10, 'ab')",
            "TypeError: The fill character must be exactly one character long"},
        {"'abc'.center(10, 1)",
            "TypeError: The fill character must be a unicode character, not int"},
        {"'abc'.center('a')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"'  ab '.strip(), 'xxabyx'.strip('xy'), 'xxab'.lstrip('x'), "
         "'abxx'.rstrip('x'), '\\u2003a'.strip(), 'abc'.strip('')",
            "('ab', 'ab', 'ab', 'ab', 'a', 'abc')"},
        {"'abc'.strip(1)", "TypeError: strip arg must be None or str"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(str, repr_escapes_what_cannot_be_printed)
{
    /* [str.9] */
    static const struct vector table[] = {
        {"'a\\'b', 'a\"b', 'a\\'\"b', '\\n\\t\\r\\\\', '\\x00\\x7f\\xa0\\xad', "
         "'\\u200b\\u2028', '\\xe9\\u20ac'",
            "(\"a'b\", 'a\"b', 'a\\'\"b', '\\n\\t\\r\\\\', '\\x00\\x7f\\xa0\\xad', "
            "'\\u200b\\u2028', '\303\251\342\202\254')"},
        {"repr('\\ud800'), repr('\\U0010ffff'), ascii('\\xe9\\u20ac\\U0001F600'), "
         "ascii(\"'\")",
            "(\"'\\\\ud800'\", \"'\\\\U0010ffff'\", "
            "\"'\\\\xe9\\\\u20ac\\\\U0001f600'\", '\"\\'\"')"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(str, bytes_stand_for_text)
{
    /* [str.10] */
    static const struct vector table[] = {
        {"'a\\xe9\\u20ac\\U0001F600'.encode(), '\\xe9'.encode('latin-1'), "
         "'a'.encode('ASCII'), 'a'.encode('utf8', 'strict')",
            "(b'a\\xc3\\xa9\\xe2\\x82\\xac\\xf0\\x9f\\x98\\x80', b'\\xe9', b'a', "
            "b'a')"},
        {"'\\ud800'.encode()",
            "UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in "
            "position 0: surrogates not allowed"},
        {"'\\xe9\\xea'.encode('ascii')",
            "UnicodeEncodeError: 'ascii' codec can't encode characters in position "
            "0-1: ordinal not in range(128)"},
        {"'\\u20ac'.encode('latin-1')",
            "UnicodeEncodeError: 'latin-1' codec can't encode character '\\u20ac' in "
            "position 0: ordinal not in range(256)"},
        {"'a\\xe9'.encode('ascii', 'ignore'), 'a\\xe9'.encode('ascii', 'replace'), "
         "'a\\xe9\\u20ac'.encode('ascii', 'backslashreplace'), '\\xe9'.encode('ascii', "
         "'xmlcharrefreplace')",
            "(b'a', b'a?', b'a\\\\xe9\\\\u20ac', b'&#233;')"},
        {"'\\ud800'.encode('utf-8', 'surrogatepass'), 'a\\udc80'.encode('utf-8', "
         "'surrogateescape')",
            "(b'\\xed\\xa0\\x80', b'a\\x80')"},
        {"'a'.encode('no-such')", "LookupError: unknown encoding: no-such"},
        {"'\\xe9'.encode('ascii', 'no-such')",
            "LookupError: unknown error handler name 'no-such'"},
        {"'a'.encode(1)",
            "TypeError: encode() argument 'encoding' must be str, not int"},
        {"'a'.encode('utf-8', None)",
            "TypeError: encode() argument 'errors' must be str, not None"},
        {"b'\\xe2\\x82\\xac'.decode(), b'\\xe9'.decode('latin-1'), b''.decode()",
            "('\342\202\254', '\303\251', '')"},
        {"b'a\\xff'.decode()", "UnicodeDecodeError: 'utf-8' codec can't decode byte "
                               "0xff in position 1: invalid start byte"},
        {"b'\\xe2\\x82'.decode()", "UnicodeDecodeError: 'utf-8' codec can't decode "
                                   "bytes in position 0-1: unexpected end of data"},
        {"b'\\xe2(\\xa1'.decode()",
            "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xe2 in position 0: "
            "invalid continuation byte"},
        {"b'\\xed\\xa0\\x80'.decode()",
            "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xed in position 0: "
            "invalid continuation byte"},
        {"b'\\xf0\\x80\\x80\\x80'.decode()",
            "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xf0 in position 0: "
            "invalid continuation byte"},
        {"b'a\\xffb'.decode('utf-8', 'replace'), b'a\\xffb'.decode('utf-8', 'ignore'), "
         "b'\\xff'.decode('ascii', 'backslashreplace')",
            "('a\357\277\275b', 'ab', '\\\\xff')"},
        {"b'\\xff'.decode('ascii')",
            "UnicodeDecodeError: 'ascii' codec can't decode byte 0xff in position 0: "
            "ordinal not in range(128)"},
        {"str(b'abc', 'utf-8'), str(b'\\xff', 'utf-8', 'replace'), str(b'a', "
         "errors='strict')",
            "('abc', '\357\277\275', 'a')"},
        {"str('a', 'utf-8')", "TypeError: decoding str is not supported"},
        {"str(1, 'utf-8')",
            "TypeError: decoding to str: need a bytes-like object, int found"},
        {"str(1, 2, 3, 4)", "TypeError: str expected at most 3 arguments, got 4"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(str, translation_by_a_table)
{
    /* [str.11] */
    static const struct vector table[] = {
        {"'abc'.translate({97: None, 98: 'xx', 99: 100}), "
         "'abc'.translate(str.maketrans('ab', 'xy', 'c')), 'ab'.translate(['x'] * 98)",
            "('xxd', 'xy', 'xb')"},
        {"'abc'.translate({97: 1.5})",
            "TypeError: character mapping must return integer, None or str"},
        {"'abc'.translate({97: 0x110000})",
            "ValueError: character mapping must be in range(0x110000)"},
        {"'abc'.translate(1)", "TypeError: 'int' object is not subscriptable"},
        {"str.maketrans({'a': 1, 98: None}), str.maketrans('a', 'b')",
            "({97: 1, 98: None}, {97: 98})"},
        {"str.maketrans({'ab': 1})",
            "ValueError: string keys in translate table must be of length 1"},
        {"str.maketrans('a', 'bc')",
            "ValueError: the first two maketrans arguments must have equal length"},
        {"str.maketrans('a')",
            "TypeError: if you give only one argument to maketrans it must be a dict"},
        {"str.maketrans(1, 'a')", "TypeError: first maketrans argument must be a "
                                  "string if there is a second argument"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(str, results_are_exact_strings_also_for_subclasses)
{
    /* [str.12] */
    static const struct vector table[] = {
        {"type(S('ab').upper()), type(S('ab') + S('c')), type(S('ab')[:]), "
         "type(S('ab').strip()), type(S('ab') * 1), type(S('ab').replace('x', 'y'))",
            "(<class 'str'>, <class 'str'>, <class 'str'>, <class 'str'>, <class "
            "'str'>, <class 'str'>)"},
        {"type(str(S('ab'))), type(''.join([S('ab')])), type(S(1)), S(5), "
         "S('\\u20ac'), type('%s' % S('a')), type(S('a').encode())",
            "(<class 'str'>, <class 'str'>, <class '__main__.S'>, '5', '\342\202\254', "
            "<class 'str'>, <class 'bytes'>)"},
        {"S('a') == 'a', hash(S('a')) == hash('a'), {S('a'): 1}['a'], type(str(T()))",
            "(True, True, 1, <class '__main__.S'>)"},
        {"S('abc').find(S('c')), S('a') in 'abc', list(S('ab')), S('abc')[1], "
         "len(S('abc'))",
            "(2, True, ['a', 'b'], 'b', 3)"},
        {NULL, NULL},
    };
    snippet_check(
        "class S(str): pass\nclass T:\n def __str__(self): return S(\"t\")\n", table);
}

Test(str, other_types_are_refused)
{
    /* [str.13] */
    static const struct vector table[] = {
        {"'a' + 1", "TypeError: can only concatenate str (not \"int\") to str"},
        {"'a' < 1",
            "TypeError: '<' not supported between instances of 'str' and 'int'"},
        {"'a' == 1, 'a' != 1", "(False, True)"},
        {"'a' * 1.5", "TypeError: can't multiply sequence by non-int of type 'float'"},
        {"'a' * -1", "''"},
        {"str.upper(1)", "TypeError: descriptor 'upper' for 'str' objects doesn't "
                         "apply to a 'int' object"},
        {"str.join(1, [])", "TypeError: descriptor 'join' for 'str' objects doesn't "
                            "apply to a 'int' object"},
        {"str.upper()", "TypeError: unbound method str.upper() needs an argument"},
        {"'a'.upper(1)", "TypeError: str.upper() takes no arguments (1 given)"},
        {NULL, NULL},
    };
    snippet_check("", table);
}
/* From C ---------------------------------------------------------------------------------- */

static int kind_of(const char *utf8)
{
    PyObject *text = PyUnicode_FromString(utf8);
    cr_assert(text != NULL);
    int kind = PyUnicode_KIND(text);
    Py_DECREF(text);
    return kind;
}

Test(str, the_kind_is_the_smallest_that_fits)
{
    /* [str.1] */
    cr_assert(kind_of("abc") == PyUnicode_1BYTE_KIND);
    cr_assert(kind_of("\xc3\xa9z") == PyUnicode_1BYTE_KIND);
    cr_assert(kind_of("\xe2\x82\xacz") == PyUnicode_2BYTE_KIND);
    cr_assert(kind_of("\xf0\x9f\x98\x80z") == PyUnicode_4BYTE_KIND);
    Py_UCS4 wide[] = {'a', 'b'};
    PyObject *narrow = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, wide, 2);
    cr_assert(
        PyUnicode_KIND(narrow) == PyUnicode_1BYTE_KIND && PyUnicode_IS_ASCII(narrow));
    Py_DECREF(narrow);
}

Test(str, short_strings_are_the_same_objects)
{
    /* [identity.3] */
    PyObject *text = PyUnicode_FromString("xy\xc3\xa9");
    cr_assert(PyUnicode_Substring(text, 0, 1) == PyUnicode_FromOrdinal('x'));
    cr_assert(PyUnicode_Substring(text, 2, 3) == PyUnicode_FromOrdinal(0xE9));
    cr_assert(PyUnicode_Substring(text, 1, 1) == PyUnicode_New(0, 0));
    cr_assert(PyUnstable_IsImmortal(PyUnicode_FromOrdinal('x')));
    Py_DECREF(text);
}

Test(str, utf8_is_made_once_and_refused_for_surrogates)
{
    /* [str.10] */
    Py_ssize_t size;
    PyObject *text = PyUnicode_FromString("\xe2\x82\xac");
    const char *utf8 = PyUnicode_AsUTF8AndSize(text, &size);
    cr_assert(size == 3 && strcmp(utf8, "\xe2\x82\xac") == 0);
    cr_assert(PyUnicode_AsUTF8(text) == utf8);
    Py_DECREF(text);
    PyObject *lone = PyUnicode_FromOrdinal(0xD800);
    cr_assert(PyUnicode_AsUTF8(lone) == NULL);
    cr_assert(PyErr_ExceptionMatches(PyExc_UnicodeEncodeError));
    PyErr_Clear();
    Py_DECREF(lone);
    cr_assert(PyUnicode_FromString("\xff") == NULL);
    cr_assert(PyErr_ExceptionMatches(PyExc_UnicodeDecodeError));
    PyErr_Clear();
}

Test(str, appending_takes_the_place_of_the_left_string)
{
    /* [str.5] */
    PyObject *text = PyUnicode_FromString("ab");
    PyUnicode_AppendAndDel(&text, PyUnicode_FromString("cd"));
    cr_assert(PyUnicode_CompareWithASCIIString(text, "abcd") == 0);
    cr_assert(PyUnicode_CompareWithASCIIString(text, "abc") > 0);
    cr_assert(PyUnicode_CompareWithASCIIString(text, "abd") < 0);
    cr_assert(PyUnicode_EqualToUTF8(text, "abcd"));
    PyUnicode_Append(&text, Py_None);
    cr_assert(text == NULL && PyErr_ExceptionMatches(PyExc_TypeError));
    PyErr_Clear();
}

Test(str, reading_a_character_checks_the_index)
{
    /* [str.2] */
    PyObject *text = PyUnicode_FromString("ab");
    cr_assert(PyUnicode_ReadChar(text, 1) == 'b');
    cr_assert(PyUnicode_ReadChar(text, 2) == (Py_UCS4)-1);
    cr_assert(PyErr_ExceptionMatches(PyExc_IndexError));
    PyErr_Clear();
    cr_assert(PyUnicode_Find(text, text, 0, 2, 1) == 0);
    cr_assert(PyUnicode_FindChar(text, 'b', 0, 2, -1) == 1);
    cr_assert(PyUnicode_GetLength(Py_None) == -1);
    cr_assert(PyErr_ExceptionMatches(PyExc_TypeError));
    PyErr_Clear();
    Py_DECREF(text);
}
