/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(bytes_methods, .init = snippet_start, .fini = heap_stop, .timeout = 60);

static const char methods_of_bytes_setup[] =
    "class B(bytes): pass\n"
    "def both(f):\n"
    "    return [f(b) for b in (bytes, bytearray)]\n";

Test(bytes_methods, methods_of_bytes)
{
    /* [str.26] */
    static const struct vector table[] = {
        {"both(lambda b: b(b' a  b c ').rsplit()), both(lambda b: b(b' a  b c "
         "').rsplit(None, 1))",
            "([[b'a', b'b', b'c'], [bytearray(b'a'), bytearray(b'b'), "
            "bytearray(b'c')]], [[b' a  b', b'c'], [bytearray(b' a  b'), "
            "bytearray(b'c')]])"},
        {"both(lambda b: b(b' a  b c ').split(None, 1)), both(lambda b: "
         "b(b'').split()), both(lambda b: b(b'  ').rsplit())",
            "([[b'a', b'b c '], [bytearray(b'a'), bytearray(b'b c ')]], [[], []], [[], "
            "[]])"},
        {"both(lambda b: b(b'a,b,c').rsplit(b',')), both(lambda b: "
         "b(b'a,b,c').rsplit(b',', 1)), both(lambda b: b(b'abc').rsplit(b','))",
            "([[b'a', b'b', b'c'], [bytearray(b'a'), bytearray(b'b'), "
            "bytearray(b'c')]], [[b'a,b', b'c'], [bytearray(b'a,b'), "
            "bytearray(b'c')]], [[b'abc'], [bytearray(b'abc')]])"},
        {"both(lambda b: b(b'a,b,c').split(b',', 0)), both(lambda b: "
         "b(b'abc').split(sep=b'x', maxsplit=3))",
            "([[b'a,b,c'], [bytearray(b'a,b,c')]], [[b'abc'], [bytearray(b'abc')]])"},
        {"both(lambda b: b(b'a.b.c').partition(b'.')), both(lambda b: "
         "b(b'a.b.c').rpartition(b'.'))",
            "([(b'a', b'.', b'b.c'), (bytearray(b'a'), bytearray(b'.'), "
            "bytearray(b'b.c'))], [(b'a.b', b'.', b'c'), (bytearray(b'a.b'), "
            "bytearray(b'.'), bytearray(b'c'))])"},
        {"both(lambda b: b(b'abc').partition(b'.')), both(lambda b: "
         "b(b'abc').rpartition(b'.'))",
            "([(b'abc', b'', b''), (bytearray(b'abc'), bytearray(b''), "
            "bytearray(b''))], [(b'', b'', b'abc'), (bytearray(b''), bytearray(b''), "
            "bytearray(b'abc'))])"},
        {"b'a'.partition(b'')", "ValueError: empty separator"},
        {"b'a'.rpartition('x')",
            "TypeError: a bytes-like object is required, not 'str'"},
        {"b'a'.split(b'')", "ValueError: empty separator"},
        {"b'a'.split('x')", "TypeError: a bytes-like object is required, not 'str'"},
        {"b'a'.rsplit(b'')", "ValueError: empty separator"},
        {"b'a'.split(None, 'x')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"both(lambda b: b(b'a\\nb\\r\\nc\\rd').splitlines()), both(lambda b: "
         "b(b'a\\nb\\r\\nc\\rd').splitlines(True)), b''.splitlines()",
            "([[b'a', b'b', b'c', b'd'], [bytearray(b'a'), bytearray(b'b'), "
            "bytearray(b'c'), bytearray(b'd')]], [[b'a\\n', b'b\\r\\n', b'c\\r', "
            "b'd'], [bytearray(b'a\\n'), bytearray(b'b\\r\\n'), bytearray(b'c\\r'), "
            "bytearray(b'd')]], [])"},
        {"b'a'.splitlines(1, 2)",
            "TypeError: splitlines() takes at most 1 argument (2 given)"},
        {"both(lambda b: b(b'a').ljust(4)), both(lambda b: b(b'a').rjust(4, b'x')), "
         "both(lambda b: b(b'a').center(4, b'x'))",
            "([b'a   ', bytearray(b'a   ')], [b'xxxa', bytearray(b'xxxa')], [b'xaxx', "
            "bytearray(b'xaxx')])"},
        {"both(lambda b: b(b'abc').ljust(2)), both(lambda b: b(b'abc').rjust(3)), "
         "both(lambda b: b(b'abc').center(-1))",
            "([b'abc', bytearray(b'abc')], [b'abc', bytearray(b'abc')], [b'abc', "
            "bytearray(b'abc')])"},
        {"b'a'.ljust(4, 'x')",
            "TypeError: ljust() argument 2 must be a byte string of length 1, not str"},
        {"b'a'.rjust(4, b'xy')", "TypeError: rjust(): argument 2 must be a byte string "
                                 "of length 1, not a bytes object of length 2"},
        {"b'a'.center('x')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"b'a'.ljust()", "TypeError: ljust expected at least 1 argument, got 0"},
        {"both(lambda b: b(b'-12').zfill(5)), both(lambda b: b(b'+1').zfill(4)), "
         "both(lambda b: b(b'12').zfill(1)), b''.zfill(2)",
            "([b'-0012', bytearray(b'-0012')], [b'+001', bytearray(b'+001')], [b'12', "
            "bytearray(b'12')], b'00')"},
        {"b'a'.zfill('x')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"both(lambda b: b(b'  ab ').lstrip()), both(lambda b: b(b'  ab ').rstrip()), "
         "both(lambda b: b(b'xaxbx').strip(b'x'))",
            "([b'ab ', bytearray(b'ab ')], [b'  ab', bytearray(b'  ab')], [b'axb', "
            "bytearray(b'axb')])"},
        {"both(lambda b: b(b'xxa').lstrip(b'xa')), both(lambda b: "
         "b(b'axx').rstrip(b'x')), b'a'.strip(None)",
            "([b'', bytearray(b'')], [b'a', bytearray(b'a')], b'a')"},
        {"b'a'.strip('x')", "TypeError: a bytes-like object is required, not 'str'"},
        {"b'a'.lstrip(1)", "TypeError: a bytes-like object is required, not 'int'"},
        {"both(lambda b: b(b'abcab').rindex(b'ab')), both(lambda b: "
         "b(b'abcab').rindex(97, 0, 2)), both(lambda b: b(b'abcab').rfind(b'z'))",
            "([3, 3], [0, 0], [-1, -1])"},
        {"b'abc'.rindex(b'z')", "ValueError: subsection not found"},
        {"b'abc'.index(b'z')", "ValueError: subsection not found"},
        {"b'abc'.find(300)", "ValueError: byte must be in range(0, 256)"},
        {"b'abc'.find('a')",
            "TypeError: argument should be integer or bytes-like object, not 'str'"},
        {"b'abc'.find(b'a', 'x')", "TypeError: slice indices must be integers or None "
                                   "or have an __index__ method"},
        {NULL, NULL},
    };
    snippet_check(methods_of_bytes_setup, table);
}

Test(bytes_methods, more_methods_of_bytes)
{
    /* [str.26] */
    static const struct vector table[] = {
        {"b'abc'.count(b''), b'abab'.count(b'ab', 1), b'abab'.count(97), "
         "bytearray(b'aaa').count(b'aa')",
            "(4, 1, 2, 1)"},
        {"both(lambda b: b(b'prefix').removeprefix(b'pre')), both(lambda b: "
         "b(b'prefix').removesuffix(b'fix')), both(lambda b: "
         "b(b'ab').removesuffix(b'x'))",
            "([b'fix', bytearray(b'fix')], [b'pre', bytearray(b'pre')], [b'ab', "
            "bytearray(b'ab')])"},
        {"b'a'.removesuffix('x')",
            "TypeError: a bytes-like object is required, not 'str'"},
        {"b'a'.removeprefix(1)",
            "TypeError: a bytes-like object is required, not 'int'"},
        {"b'abc'.startswith(b'a'), b'abc'.startswith((b'x', b'a')), "
         "b'abc'.endswith(b'bc', 1), b'abc'.endswith(())",
            "(True, True, True, False)"},
        {"b'abc'.startswith('a')", "TypeError: startswith first arg must be bytes or a "
                                   "tuple of bytes, not str"},
        {"b'abc'.endswith((b'a', 'c'))",
            "TypeError: a bytes-like object is required, not 'str'"},
        {"b'abc'.startswith(b'a', 'x')", "TypeError: slice indices must be integers or "
                                         "None or have an __index__ method"},
        {"b'ABC'.isupper(), b'AB1'.isupper(), b'Ab'.isupper(), b''.isupper(), "
         "b'abc'.islower(), b'aB'.islower(), b'12'.islower()",
            "(True, True, False, False, True, False, False)"},
        {"b'Ab Cd'.istitle(), b'aB'.istitle(), b'AB'.istitle(), b''.istitle(), b'a "
         "b'.isalpha(), b''.isalpha(), b'12'.isdigit()",
            "(True, False, False, False, False, False, True)"},
        {"b'a1'.isalnum(), b' \\t'.isspace(), b''.isspace(), b'\\x80'.isascii(), "
         "b''.isascii(), bytearray(b'A').isupper()",
            "(True, True, False, False, True, True)"},
        {"both(lambda b: b(b'aBc dEf').swapcase()), both(lambda b: b(b'aBc "
         "dEf').title()), both(lambda b: b(b'aBc dEf').capitalize()), both(lambda b: "
         "b(b'aB').upper()), both(lambda b: b(b'aB').lower())",
            "([b'AbC DeF', bytearray(b'AbC DeF')], [b'Abc Def', bytearray(b'Abc "
            "Def')], [b'Abc def', bytearray(b'Abc def')], [b'AB', bytearray(b'AB')], "
            "[b'ab', bytearray(b'ab')])"},
        {"both(lambda b: b(b'a\\tbc\\td').expandtabs()), both(lambda b: "
         "b(b'a\\tb\\r\\n\\tc').expandtabs(4)), both(lambda b: "
         "b(b'a\\tb').expandtabs(0)), b'\\t'.expandtabs(-1)",
            "([b'a       bc      d', bytearray(b'a       bc      d')], [b'a   b\\r\\n  "
            "  c', bytearray(b'a   b\\r\\n    c')], [b'ab', bytearray(b'ab')], b'')"},
        {"b'a'.expandtabs('x')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {NULL, NULL},
    };
    snippet_check(methods_of_bytes_setup, table);
}

static const char other_methods_of_bytes_setup[] =
    "class B(bytes):\n"
    "    pass\n"
    "class Index:\n"
    "    def __init__(self, n): self.n = n\n"
    "    def __index__(self): return self.n\n"
    "def both(f):\n"
    "    return [f(b) for b in (bytes, bytearray)]\n"
    "class Length:\n"
    "    def __length_hint__(self): raise KeyError('hint')\n"
    "    def __iter__(self): return iter([1])\n"
    "class Broken:\n"
    "    def __iter__(self): return self\n"
    "    def __next__(self): raise KeyError('next')\n";

Test(bytes_methods, other_methods_of_bytes)
{
    /* [str.26] */
    static const struct vector table[] = {
        {"both(lambda b: b(b',').join([b'a', bytearray(b'b'), b'c'])), both(lambda b: "
         "b(b'').join(())), both(lambda b: b(b'-').join((b'x',)))",
            "([b'a,b,c', bytearray(b'a,b,c')], [b'', bytearray(b'')], [b'x', "
            "bytearray(b'x')])"},
        {"b','.join(['a'])",
            "TypeError: sequence item 0: expected a bytes-like object, str found"},
        {"b','.join([b'a', 1])",
            "TypeError: sequence item 1: expected a bytes-like object, int found"},
        {"b','.join(3)", "TypeError: can only join an iterable"},
        {"b','.join(Broken())", "KeyError: 'next'"},
        {"both(lambda b: b(b'aaa').replace(b'a', b'bc')), both(lambda b: "
         "b(b'aaa').replace(b'a', b'b', 2)), both(lambda b: b(b'ab').replace(b'', "
         "b'-')), both(lambda b: b(b'ab').replace(b'', b'-', 1))",
            "([b'bcbcbc', bytearray(b'bcbcbc')], [b'bba', bytearray(b'bba')], "
            "[b'-a-b-', bytearray(b'-a-b-')], [b'-ab', bytearray(b'-ab')])"},
        {"both(lambda b: b(b'abc').replace(b'x', b'y')), both(lambda b: "
         "b(b'abab').replace(b'ab', b'')), b'aa'.replace(b'a', b'b', 0), "
         "b'aa'.replace(b'a', b'b', -1)",
            "([b'abc', bytearray(b'abc')], [b'', bytearray(b'')], b'aa', b'bb')"},
        {"b'a'.replace('a', b'b')",
            "TypeError: a bytes-like object is required, not 'str'"},
        {"b'a'.replace(b'a', 'b')",
            "TypeError: a bytes-like object is required, not 'str'"},
        {"b'a'.replace(b'a', b'b', 'c')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"b'a'.replace(b'a')",
            "TypeError: replace expected at least 2 arguments, got 1"},
        {"both(lambda b: b(b'abc').translate(bytes(range(1, 256)) + b'\\0')), "
         "both(lambda b: b(b'abc').translate(None, b'b')), both(lambda b: "
         "b(b'abc').translate(None, delete=b'ab'))",
            "([b'bcd', bytearray(b'bcd')], [b'ac', bytearray(b'ac')], [b'c', "
            "bytearray(b'c')])"},
        {"b'abc'.translate(b'ab')",
            "ValueError: translation table must be 256 characters long"},
        {"b'abc'.translate('a')",
            "TypeError: a bytes-like object is required, not 'str'"},
        {"b'abc'.translate(None, 'a')",
            "TypeError: a bytes-like object is required, not 'str'"},
        {"bytes.maketrans(b'ab', b'xy')[97:100], bytearray.maketrans(b'', b'')[:3]",
            "(b'xyc', b'\\x00\\x01\\x02')"},
        {"bytes.maketrans(b'ab', b'x')",
            "ValueError: maketrans arguments must have same length"},
        {"bytes.maketrans('a', b'x')",
            "TypeError: a bytes-like object is required, not 'str'"},
        {"bytes.maketrans(b'a')", "TypeError: maketrans expected 2 arguments, got 1"},
        {"b'abc'.hex('-'), b'abc'.hex(b'-', 2), b'abc'.hex('-', -2), b''.hex('-'), "
         "bytearray(b'ab').hex(), b'ab'.hex('-', 0)",
            "('61-62-63', '61-6263', '6162-63', '', '6162', '6162')"},
        {"b'abc'.hex('--')", "ValueError: sep must be length 1."},
        {"b'abc'.hex('\\xe9')", "ValueError: sep must be ASCII."},
        {"b'abc'.hex(b'\\xe9')", "ValueError: sep must be ASCII."},
        {"b'abc'.hex('-', 'x')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"bytes.fromhex('6 1')",
            "ValueError: non-hexadecimal number found in fromhex() arg at position 1"},
        {"bytes.fromhex('61\\u20ac')",
            "ValueError: non-hexadecimal number found in fromhex() arg at position 2"},
        {"bytes.fromhex('6g')",
            "ValueError: non-hexadecimal number found in fromhex() arg at position 1"},
        {"bytes.fromhex(' 61\\n62\\t'), bytearray.fromhex('6162'), B.fromhex('61') == "
         "B(b'a'), type(B.fromhex('61')).__name__",
            "(b'ab', bytearray(b'ab'), True, 'B')"},
        {"b'abc'.decode(), b'\\xc3\\xa9'.decode('utf-8'), b'a'.decode('ascii'), "
         "b'\\xe9'.decode('latin-1'), bytearray(b'ab').decode()",
            "('abc', '\303\251', 'a', '\303\251', 'ab')"},
        {"b'\\xff'.decode()", "UnicodeDecodeError: 'utf-8' codec can't decode byte "
                              "0xff in position 0: invalid start byte"},
        {"b'\\xff'.decode('ascii')",
            "UnicodeDecodeError: 'ascii' codec can't decode byte 0xff in position 0: "
            "ordinal not in range(128)"},
        {"b'\\xffa'.decode('utf-8', 'replace'), b'\\xffa'.decode('utf-8', 'ignore'), "
         "b'\\xffa'.decode('ascii', 'replace')",
            "('\357\277\275a', 'a', '\357\277\275a')"},
        {"b'a'.decode('no-such')", "LookupError: unknown encoding: no-such"},
        {"b'\\xff'.decode('utf-8', 'no-such')",
            "LookupError: unknown error handler name 'no-such'"},
        {"b'a'.decode(1)",
            "TypeError: decode() argument 'encoding' must be str, not int"},
        {"b'ab' * 3, b'ab' * 0, b'ab' * -1, 2 * b'ab', b'' * 5, bytearray(b'ab') * 2, "
         "b'a' * 4, b'ab' * 1, B(b'ab') * 1",
            "(b'ababab', b'', b'', b'abab', b'', bytearray(b'abab'), b'aaaa', b'ab', "
            "b'ab')"},
        {"b'ab' * 'x'", "TypeError: can't multiply sequence by non-int of type 'str'"},
        {NULL, NULL},
    };
    snippet_check(other_methods_of_bytes_setup, table);
}

Test(bytes_methods, more_other_methods_of_bytes)
{
    /* [str.26] */
    static const struct vector table[] = {
        {"b'ab' * 2**70",
            "OverflowError: cannot fit 'int' into an index-sized integer"},
        {"b'ab' * (2**63 - 1)", "OverflowError: repeated bytes are too long"},
        {"b'a' + 'x'", "TypeError: can't concat str to bytes"},
        {"b'a' + 1", "TypeError: can't concat int to bytes"},
        {"b'' + bytearray(b'x'), b'x' + b'', B(b'') + b'y', bytearray(b'a') + b''",
            "(b'x', b'x', b'y', bytearray(b'a'))"},
        {"[b'abc'[i] for i in (0, -1)], b'abcdef'[1:5:2], b'abc'[::-1], b'abc'[5:], "
         "B(b'abc')[:], b'abc'[Index(1)]",
            "([97, 99], b'bd', b'cba', b'', b'abc', 98)"},
        {"b'abc'[3]", "IndexError: index out of range"},
        {"b'abc'[-4]", "IndexError: index out of range"},
        {"b'abc'[1.5]",
            "TypeError: byte indices must be integers or slices, not float"},
        {"b'abc'[::0]", "ValueError: slice step cannot be zero"},
        {"b'a' in b'abc', 97 in b'abc', 1 in b'abc', b'' in b'', b'ca' in b'abc'",
            "(True, True, False, True, False)"},
        {"256 in b'a'", "ValueError: byte must be in range(0, 256)"},
        {"'a' in b'a'", "TypeError: a bytes-like object is required, not 'str'"},
        {"2**70 in b'a'", "ValueError: byte must be in range(0, 256)"},
        {"b'a' < b'b', b'a' <= b'a', b'b' > b'a', b'a' >= b'ab', b'a' != b'a', b'a' == "
         "'a', b'a' != 1",
            "(True, True, True, False, False, False, True)"},
        {"b'a' < 1",
            "TypeError: '<' not supported between instances of 'bytes' and 'int'"},
        {"bytes(Broken())", "KeyError: 'next'"},
        {"bytes(Index(3)), bytes(Index(0)), bytes([Index(3)])",
            "(b'\\x00\\x00\\x00', b'', b'\\x03')"},
        {"bytes([-1])", "ValueError: bytes must be in range(0, 256)"},
        {"bytes([2**70])", "ValueError: bytes must be in range(0, 256)"},
        {"bytes(2**70)", "OverflowError: cannot fit 'int' into an index-sized integer"},
        {"bytes(object())", "TypeError: cannot convert 'object' object to bytes"},
        {"bytes('a', 'ascii', 'strict'), bytes('\\xe9', 'latin-1'), bytes('\\xe9', "
         "'ascii', 'ignore')",
            "(b'a', b'\\xe9', b'')"},
        {"bytes('\\xe9', 'ascii')",
            "UnicodeEncodeError: 'ascii' codec can't encode character '\\xe9' in "
            "position 0: ordinal not in range(128)"},
        {"bytes(b'a', errors='strict')", "TypeError: errors without a string argument"},
        {"bytes(1, 2, 3, 4)", "TypeError: bytes() takes at most 3 arguments (4 given)"},
        {"bytes(x=1)", "TypeError: bytes() got an unexpected keyword argument 'x'"},
        {"B(b'ab').__getnewargs__(), b'ab'.__getnewargs__(), B(b'ab').__bytes__(), "
         "type(B(b'ab').__bytes__()).__name__",
            "((b'ab',), (b'ab',), b'ab', 'bytes')"},
        {"list(iter(b'ab')), list(reversed(b'ab')), "
         "b'ab'.__iter__().__length_hint__(), next(iter(b'a'))",
            "([97, 98], [98, 97], 2, 97)"},
        {"repr(b'\\t\\n\\r\\\\\\x00\\x7f\"'), repr(b\"it's\"), repr(b\"'\\\"\"), "
         "repr(bytearray(b\"it's\")), str(b'a')",
            "('b\\'\\\\t\\\\n\\\\r\\\\\\\\\\\\x00\\\\x7f\"\\'', 'b\"it\\'s\"', "
            "'b\\'\\\\\\'\"\\'', 'bytearray(b\"it\\\\\\'s\")', \"b'a'\")"},
        {"hash(b'abc') == hash(B(b'abc')), b'abc'.__sizeof__() > 3, len(b'abc'), "
         "bool(b''), bool(b'a')",
            "(True, True, 3, False, True)"},
        {NULL, NULL},
    };
    snippet_check(other_methods_of_bytes_setup, table);
}

static const char bytearrays_change_in_place_setup[] =
    "class BA(bytearray): pass\n"
    "class Index:\n"
    "    def __init__(self, n): self.n = n\n"
    "    def __index__(self): return self.n\n"
    "class Broken:\n"
    "    def __iter__(self): return self\n"
    "    def __next__(self): raise KeyError('next')\n"
    "def after(start, name, *args):\n"
    "    b = bytearray(start)\n"
    "    try:\n"
    "        answer = getattr(b, name)(*args)\n"
    "    except Exception as e:\n"
    "        answer = '%s: %s' % (type(e).__name__, e)\n"
    "    return answer, b\n"
    "def assign(start, key, value):\n"
    "    b = bytearray(start)\n"
    "    try:\n"
    "        b[key] = value\n"
    "    except Exception as e:\n"
    "        return '%s: %s' % (type(e).__name__, e), b\n"
    "    return b\n"
    "def delete(start, key):\n"
    "    b = bytearray(start)\n"
    "    try:\n"
    "        del b[key]\n"
    "    except Exception as e:\n"
    "        return '%s: %s' % (type(e).__name__, e), b\n"
    "    return b\n"
    "def plus(start, other):\n"
    "    b = bytearray(start)\n"
    "    c = b\n"
    "    b += other\n"
    "    return b, b is c\n"
    "def times(start, n):\n"
    "    b = bytearray(start)\n"
    "    b *= n\n"
    "    return b\n";

Test(bytes_methods, bytearrays_change_in_place)
{
    /* [str.27] */
    static const struct vector table[] = {
        {"after(b'ab', 'append', 99), after(b'ab', 'append', 256), after(b'ab', "
         "'append', 'a'), after(b'ab', 'append', -1)",
            "((None, bytearray(b'abc')), ('ValueError: byte must be in range(0, 256)', "
            "bytearray(b'ab')), (\"TypeError: 'str' object cannot be interpreted as an "
            "integer\", bytearray(b'ab')), ('ValueError: byte must be in range(0, "
            "256)', bytearray(b'ab')))"},
        {"after(b'ab', 'extend', b'cd'), after(b'ab', 'extend', [1, 2]), after(b'ab', "
         "'extend', 'x'), after(b'ab', 'extend', 5), after(b'ab', 'extend', Broken()), "
         "after(b'ab', 'extend', [256])",
            "((None, bytearray(b'abcd')), (None, bytearray(b'ab\\x01\\x02')), "
            "(\"TypeError: expected iterable of integers; got: 'str'\", "
            "bytearray(b'ab')), (\"TypeError: can't extend bytearray with int\", "
            "bytearray(b'ab')), (\"KeyError: 'next'\", bytearray(b'ab')), "
            "('ValueError: byte must be in range(0, 256)', bytearray(b'ab')))"},
        {"after(b'ab', 'insert', 0, 65), after(b'ab', 'insert', -1, 65), after(b'ab', "
         "'insert', 50, 65), after(b'ab', 'insert', -50, 65), after(b'ab', 'insert', "
         "'x', 1), after(b'ab', 'insert', 0, 300)",
            "((None, bytearray(b'Aab')), (None, bytearray(b'aAb')), (None, "
            "bytearray(b'abA')), (None, bytearray(b'Aab')), (\"TypeError: 'str' object "
            "cannot be interpreted as an integer\", bytearray(b'ab')), ('ValueError: "
            "byte must be in range(0, 256)', bytearray(b'ab')))"},
        {"after(b'ab', 'pop'), after(b'ab', 'pop', 0), after(b'ab', 'pop', -2), "
         "after(b'ab', 'pop', 5), after(b'', 'pop'), after(b'ab', 'pop', 'x')",
            "((98, bytearray(b'a')), (97, bytearray(b'b')), (97, bytearray(b'b')), "
            "('IndexError: pop index out of range', bytearray(b'ab')), ('IndexError: "
            "pop from empty bytearray', bytearray(b'')), (\"TypeError: 'str' object "
            "cannot be interpreted as an integer\", bytearray(b'ab')))"},
        {"after(b'aba', 'remove', 97), after(b'ab', 'remove', 99), after(b'ab', "
         "'remove', 300), after(b'ab', 'remove', 'a')",
            "((None, bytearray(b'ba')), ('ValueError: value not found in bytearray', "
            "bytearray(b'ab')), ('ValueError: byte must be in range(0, 256)', "
            "bytearray(b'ab')), (\"TypeError: 'str' object cannot be interpreted as an "
            "integer\", bytearray(b'ab')))"},
        {"after(b'abc', 'reverse'), after(b'abcd', 'reverse'), after(b'abc', 'clear'), "
         "after(b'abc', 'copy')",
            "((None, bytearray(b'cba')), (None, bytearray(b'dcba')), (None, "
            "bytearray(b'')), (bytearray(b'abc'), bytearray(b'abc')))"},
        {"after(b'abc', 'resize', 5), after(b'abc', 'resize', 1), after(b'abc', "
         "'resize', -1), after(b'abc', 'resize', 'x'), after(b'abc', 'resize', 0)",
            "((None, bytearray(b'abc\\x00\\x00')), (None, bytearray(b'a')), "
            "('ValueError: Can only resize to positive sizes, got -1', "
            "bytearray(b'abc')), (\"TypeError: 'str' object cannot be interpreted as "
            "an integer\", bytearray(b'abc')), (None, bytearray(b'')))"},
        {"assign(b'abc', 0, 65), assign(b'abc', -1, 65), assign(b'abc', 5, 65), "
         "assign(b'abc', 0, 256), assign(b'abc', 0, 'x'), assign(b'abc', 'x', 1)",
            "(bytearray(b'Abc'), bytearray(b'abA'), ('IndexError: bytearray index out "
            "of range', bytearray(b'abc')), ('ValueError: byte must be in range(0, "
            "256)', bytearray(b'abc')), (\"TypeError: 'str' object cannot be "
            "interpreted as an integer\", bytearray(b'abc')), ('TypeError: bytearray "
            "indices must be integers or slices, not str', bytearray(b'abc')))"},
        {"assign(b'abc', slice(0, 1), b'xyz'), assign(b'abc', slice(1, 3), b''), "
         "assign(b'abc', slice(None), [1, 2]), assign(b'abc', slice(1, 1), b'--')",
            "(bytearray(b'xyzbc'), bytearray(b'a'), bytearray(b'\\x01\\x02'), "
            "bytearray(b'a--bc'))"},
        {"assign(b'abcdef', slice(0, 6, 2), b'XYZ'), assign(b'abcdef', slice(0, 6, 2), "
         "b'X'), assign(b'abcdef', slice(5, None, -2), b'123')",
            "(bytearray(b'XbYdZf'), ('ValueError: attempt to assign bytes of size 1 to "
            "extended slice of size 3', bytearray(b'abcdef')), bytearray(b'a3c2e1'))"},
        {"assign(b'abc', slice(0, 1), 'x'), assign(b'abc', slice(0, 1), 5), "
         "assign(b'abc', slice(0, 1), [300]), assign(b'abc', slice(0, 1, 0), b'')",
            "(('TypeError: can assign only bytes, buffers, or iterables of ints in "
            "range(0, 256)', bytearray(b'abc')), ('TypeError: can assign only bytes, "
            "buffers, or iterables of ints in range(0, 256)', bytearray(b'abc')), "
            "('ValueError: byte must be in range(0, 256)', bytearray(b'abc')), "
            "('ValueError: slice step cannot be zero', bytearray(b'abc')))"},
        {"assign(b'abc', slice(2, 0), b'zz'), assign(b'abc', slice(0, 1), "
         "bytearray(b'abc')), assign(b'abc', Index(1), 0)",
            "(bytearray(b'abzzc'), bytearray(b'abcbc'), bytearray(b'a\\x00c'))"},
        {"delete(b'abc', 0), delete(b'abc', -1), delete(b'abc', 5), delete(b'abc', "
         "'x'), delete(b'abcdef', slice(0, 6, 2)), delete(b'abcdef', slice(1, 3)), "
         "delete(b'abcdef', slice(5, None, -2)), delete(b'abc', slice(2, 1))",
            "(bytearray(b'bc'), bytearray(b'ab'), ('IndexError: bytearray index out of "
            "range', bytearray(b'abc')), ('TypeError: bytearray indices must be "
            "integers or slices, not str', bytearray(b'abc')), bytearray(b'bdf'), "
            "bytearray(b'adef'), bytearray(b'ace'), bytearray(b'abc'))"},
        {"plus(b'ab', b'cd'), plus(b'ab', bytearray(b'x')), plus(b'', b'')",
            "((bytearray(b'abcd'), True), (bytearray(b'abx'), True), (bytearray(b''), "
            "True))"},
        {"plus(b'ab', 'x')", "TypeError: can't concat str to bytearray"},
        {"plus(b'ab', 1)", "TypeError: can't concat int to bytearray"},
        {"times(b'ab', 3), times(b'ab', 0), times(b'ab', -1), times(b'', 9), "
         "times(b'ab', 1)",
            "(bytearray(b'ababab'), bytearray(b''), bytearray(b''), bytearray(b''), "
            "bytearray(b'ab'))"},
        {"times(b'ab', 'x')",
            "TypeError: can't multiply sequence by non-int of type 'str'"},
        {NULL, NULL},
    };
    snippet_check(bytearrays_change_in_place_setup, table);
}

Test(bytes_methods, more_bytearrays_change_in_place)
{
    /* [str.27] */
    static const struct vector table[] = {
        {"bytearray(b'ab')[0], bytearray(b'abc')[1:], bytearray(b'abc')[::-2], "
         "bytearray(b'abc')[Index(-1)]",
            "(97, bytearray(b'bc'), bytearray(b'ca'), 99)"},
        {"bytearray(b'abc')[3]", "IndexError: bytearray index out of range"},
        {"bytearray(b'abc')['x']",
            "TypeError: bytearray indices must be integers or slices, not str"},
        {"bytearray(3), bytearray(), bytearray('a', 'utf-8'), bytearray([1, 2]), "
         "bytearray(Index(2)), bytearray(b'x'), bytearray(range(3))",
            "(bytearray(b'\\x00\\x00\\x00'), bytearray(b''), bytearray(b'a'), "
            "bytearray(b'\\x01\\x02'), bytearray(b'\\x00\\x00'), bytearray(b'x'), "
            "bytearray(b'\\x00\\x01\\x02'))"},
        {"bytearray('a')", "TypeError: string argument without an encoding"},
        {"bytearray(-1)", "ValueError: negative count"},
        {"bytearray([300])", "ValueError: byte must be in range(0, 256)"},
        {"bytearray(1.5)", "TypeError: cannot convert 'float' object to bytearray"},
        {"bytearray(b'a', 'ascii')", "TypeError: encoding without a string argument"},
        {"bytearray(1, x=2)",
            "TypeError: bytearray() got an unexpected keyword argument 'x'"},
        {"bytearray(2**70)",
            "OverflowError: cannot fit 'int' into an index-sized integer"},
        {"hash(bytearray())", "TypeError: unhashable type: 'bytearray'"},
        {"bytearray(b'a') == b'a', bytearray(b'a') < b'b', bytearray(b'a') != "
         "bytearray(b'b'), bytearray(b'a') == 'a'",
            "(True, True, True, False)"},
        {"bytearray(b'a') < 'a'",
            "TypeError: '<' not supported between instances of 'bytearray' and 'str'"},
        {"BA(b'ab'), type(BA(b'ab') + b'c').__name__, type(BA(b'ab')[:]).__name__, "
         "BA(b'ab').copy()",
            "(BA(b'ab'), 'bytearray', 'bytearray', bytearray(b'ab'))"},
        {"bytearray(b'ab').__init__(b'c'), list(reversed(bytearray(b'ab'))), b'b' in "
         "bytearray(b'abc'), bytearray(b'abc').take_bytes(1) if hasattr(bytearray, "
         "'take_bytes') else 0",
            "(None, [98, 97], True, 0)"},
        {NULL, NULL},
    };
    snippet_check(bytearrays_change_in_place_setup, table);
}
