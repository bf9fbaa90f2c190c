/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(bytes, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(bytes, bytes_are_made_from_many_things)
{
    /* [str.23] */
    static const struct vector table[] = {
        {"bytes(), bytes(3), bytes([1, 2]), bytes(b'a'), bytes('\\xe9', 'utf-8'), "
         "bytes(A()), bytes(bytearray(b'z')), bytes(range(3))",
            "(b'', b'\\x00\\x00\\x00', b'\\x01\\x02', b'a', b'\\xc3\\xa9', b'x', b'z', "
            "b'\\x00\\x01\\x02')"},
        {"bytes(-1)", "ValueError: negative count"},
        {"bytes('a')", "TypeError: string argument without an encoding"},
        {"bytes([256])", "ValueError: bytes must be in range(0, 256)"},
        {"bytes(['a'])", "TypeError: 'str' object cannot be interpreted as an integer"},
        {"bytes(1.5)", "TypeError: cannot convert 'float' object to bytes"},
        {"bytes(B())", "TypeError: __bytes__ returned non-bytes (type int)"},
        {"bytes(encoding='a')", "TypeError: encoding without a string argument"},
        {"bytes(b'a', 'utf-8')", "TypeError: encoding without a string argument"},
        {"bytes('a', 1)",
            "TypeError: bytes() argument 'encoding' must be str, not int"},
        {"bytes.fromhex('61 62'), bytes.fromhex(b'63'), b'abc'.hex(), "
         "b'abcd'.hex(':'), b'abcde'.hex('-', 2), b'abcde'.hex('-', -2)",
            "(b'ab', b'c', '616263', '61:62:63:64', '61-6263-6465', '6162-6364-65')"},
        {"bytes.fromhex('6')", "ValueError: fromhex() arg must contain an even number "
                               "of hexadecimal digits"},
        {"bytes.fromhex('zz')",
            "ValueError: non-hexadecimal number found in fromhex() arg at position 0"},
        {"bytes.fromhex(1)",
            "TypeError: fromhex() argument must be str or bytes-like, not int"},
        {NULL, NULL},
    };
    snippet_check("class A:\n def __bytes__(self): return b\"x\"\nclass B:\n def "
                  "__bytes__(self): return 1\n",
        table);
}

Test(bytes, items_slices_and_comparison)
{
    /* [str.24] */
    static const struct vector table[] = {
        {"b'abc'[0], b'abc'[-1], b'abc'[1:], b'abc'[::-1], list(b'ab'), 97 in b'abc', "
         "b'bc' in b'abc', len(b'abc')",
            "(97, 99, b'bc', b'cba', [97, 98], True, True, 3)"},
        {"b'abc'[5]", "IndexError: index out of range"},
        {"b'abc'['a']", "TypeError: byte indices must be integers or slices, not str"},
        {"'a' in b'abc'", "TypeError: a bytes-like object is required, not 'str'"},
        {"300 in b'abc'", "ValueError: byte must be in range(0, 256)"},
        {"b'a' == 'a', b'a' == b'a', b'a' < b'b', b'a' == bytearray(b'a'), hash(b'ab') "
         "== hash('ab')",
            "(False, True, True, True, True)"},
        {"b'a' < 'a'",
            "TypeError: '<' not supported between instances of 'bytes' and 'str'"},
        {"b'a' + b'b', b'ab' * 2, b'a' + bytearray(b'b'), bytearray(b'a') + b'b'",
            "(b'ab', b'abab', b'ab', bytearray(b'ab'))"},
        {"b'a' + 'b'", "TypeError: can't concat str to bytes"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(bytes, repr_shows_ascii)
{
    /* [str.25] */
    static const struct vector table[] = {
        {"b'abc', b\"a'b\", b'a\"\\'b', b'\\n\\t\\r\\\\\\x00\\xff', "
         "bytearray(b\"a'b\"), str(b'abc')",
            "(b'abc', b\"a'b\", b'a\"\\'b', b'\\n\\t\\r\\\\\\x00\\xff', "
            "bytearray(b\"a\\'b\"), \"b'abc'\")"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(bytes, methods_of_both_kinds)
{
    /* [str.26] */
    static const struct vector table[] = {
        {"b'abcabc'.find(b'c'), b'abc'.find(98), b'abc'.rfind(b'z'), "
         "b'aaaa'.count(b'aa'), b'abc'.count(b''), b'abc'.startswith((b'x', b'a')), "
         "b'abc'.endswith(b'bc')",
            "(2, 1, -1, 2, 4, True, True)"},
        {"b'abc'.index(b'z')", "ValueError: subsection not found"},
        {"b'abc'.find('a')",
            "TypeError: argument should be integer or bytes-like object, not 'str'"},
        {"b'abc'.startswith('a')", "TypeError: startswith first arg must be bytes or a "
                                   "tuple of bytes, not str"},
        {"b'a,b'.split(b','), b' a  b '.split(), b'a,b,c'.rsplit(b',', 1), "
         "b'a-b'.partition(b'-'), b'a\\nb\\r\\nc'.splitlines(), b','.join([b'a', "
         "bytearray(b'b')])",
            "([b'a', b'b'], [b'a', b'b'], [b'a,b', b'c'], (b'a', b'-', b'b'), [b'a', "
            "b'b', b'c'], b'a,b')"},
        {"b'a'.split(b'')", "ValueError: empty separator"},
        {"b','.join(['a'])",
            "TypeError: sequence item 0: expected a bytes-like object, str found"},
        {"b'aXb'.replace(b'X', b''), b'ab'.replace(b'', b'-'), b' a '.strip(), "
         "b'xax'.strip(b'x'), b'abc'.removeprefix(b'a'), b'Ab'.upper(), b'Ab'.lower(), "
         "b'aB'.swapcase(), b'ab cd'.title(), b'ab'.capitalize()",
            "(b'ab', b'-a-b-', b'a', b'a', b'bc', b'AB', b'ab', b'Ab', b'Ab Cd', "
            "b'Ab')"},
        {"b'abc'.center(7, b'*'), b'-5'.zfill(4), b'a\\tb'.expandtabs(4), "
         "b'abc'.translate(None, b'b'), b'abc'.translate(bytes.maketrans(b'a', b'x'))",
            "(b'**abc**', b'-005', b'a   b', b'ac', b'xbc')"},
        {"b'ab'.isalpha(), b'a1'.isalnum(), b'12'.isdigit(), b' \\n'.isspace(), "
         "b'Ab'.istitle(), b'ab'.islower(), b'\\xff'.isascii()",
            "(True, True, True, True, True, True, False)"},
        {"type(bytearray(b'a').upper()), bytearray(b'a b').split(), "
         "type(bytearray(b'a').strip())",
            "(<class 'bytearray'>, [bytearray(b'a'), bytearray(b'b')], <class "
            "'bytearray'>)"},
        {"b'abc'.center(9, b'ab')",
            "TypeError: center(): argument 2 must be a byte string of length 1, not a "
            "bytes object of length 2"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(bytes, a_bytearray_changes_in_place)
{
    /* [str.27] */
    static const struct vector table[] = {
        {"do(bytearray(b'ab'), lambda a: a.append(99)), do(bytearray(b'ab'), lambda a: "
         "a.extend([99, 100])), do(bytearray(b'ab'), lambda a: a.insert(0, 99))",
            "(bytearray(b'abc'), bytearray(b'abcd'), bytearray(b'cab'))"},
        {"do(bytearray(b'abc'), lambda a: a.pop()), do(bytearray(b'abc'), lambda a: "
         "a.remove(98)), do(bytearray(b'abc'), lambda a: a.reverse()), "
         "do(bytearray(b'abc'), lambda a: a.clear())",
            "(bytearray(b'ab'), bytearray(b'ac'), bytearray(b'cba'), bytearray(b''))"},
        {"s(bytearray(b'abc'), 0, 120), s(bytearray(b'abc'), slice(1, 2), b'xyz'), "
         "s(bytearray(b'abcd'), slice(None, None, 2), b'xy'), s(bytearray(b'abc'), "
         "slice(0, 3), b'')",
            "(bytearray(b'xbc'), bytearray(b'axyzc'), bytearray(b'xbyd'), "
            "bytearray(b''))"},
        {"d(bytearray(b'abc'), 1), d(bytearray(b'abcdef'), slice(None, None, 2)), "
         "d(bytearray(b'abcdef'), slice(4, 1, -2))",
            "(bytearray(b'ac'), bytearray(b'bdf'), bytearray(b'abdf'))"},
        {"s(bytearray(b'abc'), 9, 1)", "IndexError: bytearray index out of range"},
        {"s(bytearray(b'abc'), 0, 256)", "ValueError: byte must be in range(0, 256)"},
        {"s(bytearray(b'abc'), 0, 'a')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"s(bytearray(b'abcd'), slice(None, None, 2), b'x')",
            "ValueError: attempt to assign bytes of size 1 to extended slice of size "
            "2"},
        {"bytearray(b'abc').pop(9)", "IndexError: pop index out of range"},
        {"bytearray().pop()", "IndexError: pop from empty bytearray"},
        {"bytearray(b'a').remove(98)", "ValueError: value not found in bytearray"},
        {"bytearray(b'a').extend('b')",
            "TypeError: expected iterable of integers; got: 'str'"},
        {"hash(bytearray())", "TypeError: unhashable type: 'bytearray'"},
        {"bytearray(b'abc').copy(), bytearray(3), bytearray(b'ab').__imul__(2), "
         "bytearray(b'ab').__iadd__(b'c')",
            "(bytearray(b'abc'), bytearray(b'\\x00\\x00\\x00'), bytearray(b'abab'), "
            "bytearray(b'abc'))"},
        {NULL, NULL},
    };
    snippet_check("def do(a, f):\n f(a)\n return a\ndef s(a, k, v):\n a[k] = v\n "
                  "return a\ndef d(a, k):\n del a[k]\n return a\n",
        table);
}

Test(bytes, results_are_exact_bytes_also_for_subclasses)
{
    /* [str.28] */
    static const struct vector table[] = {
        {"type(B(b'ab')[:]), type(B(b'ab').upper()), type(B(b'ab') + b''), "
         "type(bytes(B(b'ab'))), B(b'ab'), B(b'ab') == b'ab', type(B.fromhex('61'))",
            "(<class 'bytes'>, <class 'bytes'>, <class 'bytes'>, <class 'bytes'>, "
            "b'ab', True, <class '__main__.B'>)"},
        {"type(A(b'ab')[:]), A(b'ab'), type(A(b'ab').copy()), hash(B(b'ab')) == "
         "hash(b'ab'), B([1, 2, 3])[1:]",
            "(<class 'bytearray'>, A(b'ab'), <class 'bytearray'>, True, "
            "b'\\x02\\x03')"},
        {NULL, NULL},
    };
    snippet_check("class B(bytes): pass\nclass A(bytearray): pass\n", table);
}
/* From C ---------------------------------------------------------------------------------- */

Test(bytes, short_bytes_are_the_same_objects)
{
    /* [identity.3] */
    cr_assert(PyBytes_FromString("") == PyBytes_FromStringAndSize(NULL, 0));
    PyObject *one = PyBytes_FromStringAndSize("\xff", 1);
    cr_assert(one == PyBytes_FromString("\xff") && PyUnstable_IsImmortal(one));
    cr_assert(PyBytes_FromStringAndSize("a", -1) == NULL);
    cr_assert(PyErr_ExceptionMatches(PyExc_SystemError));
    PyErr_Clear();
}

Test(bytes, the_size_and_the_text_are_those_of_bytes_only)
{
    /* [str.23] */
    PyObject *text = PyBytes_FromString("abc");
    cr_assert(PyBytes_Size(text) == 3);
    cr_assert_str_eq(PyBytes_AsString(text), "abc");
    Py_DECREF(text);
    cr_assert(PyBytes_AsString(Py_None) == NULL);
    cr_assert(PyErr_ExceptionMatches(PyExc_TypeError));
    PyErr_Clear();
    cr_assert(PyBytes_Size(Py_None) == -1);
    PyErr_Clear();
}
