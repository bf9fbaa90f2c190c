/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(small_things, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(small_things, warnings_are_filtered)
{
    /* [exc.27] */
    static const struct vector table[] = {
        {"_warnings.warn('text', 5)",
            "TypeError: category must be a Warning subclass, not 'int'"},
        {"_warnings.warn('text', int)",
            "TypeError: category must be a Warning subclass, not 'type'"},
        {"_warnings.warn()",
            "TypeError: warn() missing required argument 'message' (pos 1)"},
        {"_warnings.warn('text', wrong=5)",
            "TypeError: warn() got an unexpected keyword argument 'wrong'"},
        {"_warnings.warn('t', W, 'x')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {NULL, NULL},
    };
    snippet_check("import warnings, _warnings, sys, io\n"
                  "def heard(function, *filters):\n"
                  "    saved, err = _warnings.filters[:], sys.stderr\n"
                  "    _warnings.filters[:] = list(filters)\n"
                  "    getattr(_warnings, '_filters_mutated', lambda: None)() if "
                  "hasattr(_warnings, '_filters_mutated') else None\n"
                  "    sys.stderr = stream = io.StringIO()\n"
                  "    try:\n"
                  "        function()\n"
                  "    except Exception as e:\n"
                  "        return '%s: %s' % (type(e).__name__, e)\n"
                  "    finally:\n"
                  "        sys.stderr = err\n"
                  "        _warnings.filters[:] = saved\n"
                  "    return stream.getvalue().count('Warning: ')\n"
                  "class W(UserWarning): pass\n"
                  "class Pattern:\n"
                  "    def __init__(self, answer): self.answer = answer\n"
                  "    def match(self, text):\n"
                  "        if isinstance(self.answer, Exception): raise self.answer\n"
                  "        return self.answer\n",
        table);
}

Test(small_things, formats_of_names_and_methods)
{
    /* [call.39] */
    static const struct vector table[] = {
        {"M(own, 1)(2), M(len, [1, 2])(), M(own, 1).x, M(own, 1).__func__ is own, "
         "M(own, 1).__self__",
            "((1, 2), 2, 5, True, 1)"},
        {"M(5, 1)", "TypeError: first argument must be callable"},
        {"M(own, None)", "TypeError: instance must not be None"},
        {"M(own)", "TypeError: method expected 2 arguments, got 1"},
        {"M(own, 1, 2)", "TypeError: method expected 2 arguments, got 3"},
        {"M(own, x=1)", "TypeError: method() takes no keyword arguments"},
        {"M(own, 1).missing",
            "AttributeError: 'function' object has no attribute 'missing'"},
        {"setattr(M(own, 1), 'x', 2)",
            "AttributeError: 'method' object has no attribute 'x' and no __dict__ for "
            "setting new attributes"},
        {"delattr(M(own, 1), 'x')", "AttributeError: 'method' object has no attribute "
                                    "'x' and no __dict__ for setting new attributes"},
        {"a.m.__doc__, a.m.__name__, a.m.__qualname__, b.m.__doc__, a.m.__get__(5) == "
         "a.m, a.m.__get__(None, A) == a.m",
            "('doc', 'm', 'A.m', None, True, True)"},
        {"b.m == b.m, b.m == B().m, b.m != b.m, b.m == 5, hash(b.m) == hash(b.m), a.m "
         "== A().m",
            "(True, False, False, False, True, False)"},
        {"b.m < b.m",
            "TypeError: '<' not supported between instances of 'method' and 'method'"},
        {"b.m.__reduce__()[1][1], b.m.__reduce__()[0] is getattr, "
         "[].append.__reduce__(), len.__reduce__(), dict.fromkeys.__reduce__()[1][1]",
            "('m', True, (<built-in function getattr>, ([], 'append')), 'len', "
            "'fromkeys')"},
        {"M(Odd(), 1).__reduce__()[1][1]", "5"},
        {"M(NoName(), 1).__reduce__()",
            "AttributeError: 'NoName' object has no attribute '__name__'"},
        {"repr(M(own, 1)), repr(M(Odd(), 1)).startswith('<bound method ? of 1'), "
         "repr(M(NoName(), 1)), repr([].append)[:40], repr(len), repr(''.join)[:40]",
            "('<bound method own of 1>', True, '<bound method ? of 1>', '<built-in "
            "method append of list object a', '<built-in function len>', '<built-in "
            "method join of str object at 0')"},
        {"len.__self__, len.__module__, len.__name__, len.__qualname__, "
         "[].append.__self__, [].append.__qualname__, [].append.__module__, "
         "dict.fromkeys.__self__",
            "(<module 'builtins' (built-in)>, 'builtins', 'len', 'len', [], "
            "'list.append', None, <class 'dict'>)"},
        {"len.__text_signature__, len.__doc__[:10], [].append == [].append, len == "
         "len, len != abs, hash(len) == hash(len), len == 5",
            "('($module, obj, /)', 'Return the', False, True, True, True, False)"},
        {"len < abs", "TypeError: '<' not supported between instances of "
                      "'builtin_function_or_method' and 'builtin_function_or_method'"},
        {"len.x",
            "AttributeError: 'builtin_function_or_method' object has no attribute 'x'"},
        {"setattr(len, 'x', 1)",
            "AttributeError: 'builtin_function_or_method' object has no attribute 'x' "
            "and no __dict__ for setting new attributes"},
        {"sorted(n for n in dir(b.m) if n.startswith('__self') or "
         "n.startswith('__func'))",
            "['__func__', '__self__']"},
        {"type(len)()",
            "TypeError: cannot create 'builtin_function_or_method' instances"},
        {"type(len)(5)",
            "TypeError: cannot create 'builtin_function_or_method' instances"},
        {"M.__new__(M)", "TypeError: method expected 2 arguments, got 0"},
        {NULL, NULL},
    };
    snippet_check("import sys\n"
                  "class A:\n"
                  "    def m(self, x=1): 'doc'; return x\n"
                  "    @classmethod\n"
                  "    def c(cls): return cls\n"
                  "    def __call__(self): return 'called'\n"
                  "    def __eq__(self, other): return True\n"
                  "    __hash__ = None\n"
                  "class B:\n"
                  "    def m(self): pass\n"
                  "class Odd:\n"
                  "    __name__ = 5\n"
                  "    def __call__(self, *a): return a\n"
                  "class NoName:\n"
                  "    def __call__(self, *a): return a\n"
                  "a, b = A(), B()\n"
                  "M = type(a.m)\n"
                  "def own(*args): return args\n"
                  "own.x = 5\n",
        table);
}

Test(small_things, text_of_special_types)
{
    /* [str.13] */
    static const struct vector table[] = {
        {"sys.version_info[:2] == (3, 14), repr(sys.version_info)[:30], "
         "type(sys.version_info).__name__",
            "(True, 'sys.version_info(major=3, mino', 'version_info')"},
        {"type(sys.version_info)((1, 2, 3, 'a', 5))",
            "TypeError: cannot create 'sys.version_info' instances"},
        {"repr(sys.float_info)[:20], repr(sys.int_info)[:30], "
         "repr(sys.hash_info)[:20], sys.float_info.dig, sys.hash_info.width",
            "('sys.float_info(max=1', 'sys.int_info(bits_per_digit=30', "
            "'sys.hash_info(width=', 15, 64)"},
        {"repr(sys.thread_info)[:16], repr(sys.flags)[:10]",
            "('sys.thread_info(', 'sys.flags(')"},
        {"sys.version_info.major, sys.version_info[0], sys.version_info.n_fields if "
         "hasattr(sys.version_info, 'n_fields') else 5",
            "(3, 3, 5)"},
        {NULL, NULL},
    };
    snippet_check("import sys\n"
                  "class S(str): pass\n"
                  "class NS(type(sys.implementation)): pass\n",
        table);
}

Test(small_things, codecs_of_strings)
{
    /* [str.10] */
    static const struct vector table[] = {
        {"'a\\xe9\\u20ac\\U0001f600'.encode(), 'a\\xe9'.encode('latin-1'), "
         "'abc'.encode('ascii'), S('a').encode(), ''.encode(), 'x'.encode('UTF8'), "
         "'x'.encode('u8') if False else 1",
            "(b'a\\xc3\\xa9\\xe2\\x82\\xac\\xf0\\x9f\\x98\\x80', b'a\\xe9', b'abc', "
            "b'a', b'', b'x', 1)"},
        {"'a\\xe9b'.encode('ascii', 'replace'), 'a\\xe9b'.encode('ascii', 'ignore'), "
         "'a\\xe9b\\u20ac\\U0001f600'.encode('ascii', 'backslashreplace'), "
         "'a\\xe9b'.encode('ascii', 'xmlcharrefreplace')",
            "(b'a?b', b'ab', b'a\\\\xe9b\\\\u20ac\\\\U0001f600', b'a&#233;b')"},
        {"'a\\ud800b'.encode('utf-8', 'replace'), 'a\\ud800b'.encode('utf-8', "
         "'ignore'), 'a\\ud800b'.encode('utf-8', 'backslashreplace'), "
         "'a\\udcffb'.encode('utf-8', 'surrogateescape'), 'a\\ud800'.encode('utf-8', "
         "'surrogatepass')",
            "(b'a?b', b'ab', b'a\\\\ud800b', b'a\\xffb', b'a\\xed\\xa0\\x80')"},
        {"'a\\udcff'.encode('ascii', 'surrogateescape'), 'a\\u20ac'.encode('latin-1', "
         "'replace')",
            "(b'a\\xff', b'a?')"},
        {"'a\\ud800'.encode()",
            "UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in "
            "position 1: surrogates not allowed"},
        {"'\\ud800\\udc00'.encode()",
            "UnicodeEncodeError: 'utf-8' codec can't encode characters in position "
            "0-1: surrogates not allowed"},
        {"'a\\xe9'.encode('ascii')",
            "UnicodeEncodeError: 'ascii' codec can't encode character '\\xe9' in "
            "position 1: ordinal not in range(128)"},
        {"'\\u20ac'.encode('latin-1')",
            "UnicodeEncodeError: 'latin-1' codec can't encode character '\\u20ac' in "
            "position 0: ordinal not in range(256)"},
        {"'a\\xe9'.encode('ascii', 'surrogateescape')",
            "UnicodeEncodeError: 'ascii' codec can't encode character '\\xe9' in "
            "position 1: ordinal not in range(128)"},
        {"'a'.encode('no-such-codec')", "LookupError: unknown encoding: no-such-codec"},
        {"'\\xe9'.encode('ascii', 'no-such')",
            "LookupError: unknown error handler name 'no-such'"},
        {"'a'.encode(5)",
            "TypeError: encode() argument 'encoding' must be str, not int"},
        {"'a'.encode('ascii', 5)",
            "TypeError: encode() argument 'errors' must be str, not int"},
        {"'a'.encode('ascii\\0')", "ValueError: embedded null character"},
        {"b'\\xe0\\x80\\x80'.decode('utf-8', 'replace'), b'\\xe0\\xa0'.decode('utf-8', "
         "'replace'), b'\\xf0\\x90\\x80'.decode('utf-8', 'ignore'), "
         "b'\\xf4\\x90\\x80\\x80'.decode('utf-8', 'replace'), "
         "b'\\xed\\xa0\\x80'.decode('utf-8', 'replace'), b'\\xc0\\x80'.decode('utf-8', "
         "'replace')",
            "('\357\277\275\357\277\275\357\277\275', '\357\277\275', '', "
            "'\357\277\275\357\277\275\357\277\275\357\277\275', "
            "'\357\277\275\357\277\275\357\277\275', '\357\277\275\357\277\275')"},
        {"b'\\xe0\\xa0\\x80'.decode(), b'\\xf0\\x90\\x80\\x80'.decode(), "
         "b'\\xed\\x9f\\xbf'.decode(), b'\\xef\\xbb\\xbfa'.decode()",
            "('\340\240\200', '\360\220\200\200', '\\ud7ff', '\\ufeffa')"},
        {"b'\\xe0\\x80'.decode()",
            "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xe0 in position 0: "
            "invalid continuation byte"},
        {"b'\\xe0\\xa0'.decode()", "UnicodeDecodeError: 'utf-8' codec can't decode "
                                   "bytes in position 0-1: unexpected end of data"},
        {"b'\\xf5'.decode()", "UnicodeDecodeError: 'utf-8' codec can't decode byte "
                              "0xf5 in position 0: invalid start byte"},
        {"b'\\xed\\xa0\\x80'.decode()",
            "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xed in position 0: "
            "invalid continuation byte"},
        {"b'\\x80'.decode()", "UnicodeDecodeError: 'utf-8' codec can't decode byte "
                              "0x80 in position 0: invalid start byte"},
        {"b'a\\xffb'.decode('utf-8', 'surrogateescape'), "
         "b'a\\xff\\xfe'.decode('ascii', 'surrogateescape'), b'a\\xff'.decode('utf-8', "
         "'backslashreplace'), b'\\xff'.decode('ascii', 'backslashreplace'), "
         "b'\\xed\\xa0\\x80'.decode('utf-8', 'surrogatepass')",
            "('a\\udcffb', 'a\\udcff\\udcfe', 'a\\\\xff', '\\\\xff', '\\ud800')"},
        {"str(b'abc', 'ascii'), str(b'\\xe9', 'latin-1'), str(b'a\\xff', "
         "errors='replace'), str(b'ab', encoding='utf-8'), str(object=5), "
         "str(bytearray(b'x'), 'ascii')",
            "('abc', '\303\251', 'a\357\277\275', 'ab', '5', 'x')"},
        {"str(b'a', 5)", "TypeError: str() argument 'encoding' must be str, not int"},
        {"str('a', 'utf-8')", "TypeError: decoding str is not supported"},
        {"str(5, 'utf-8')",
            "TypeError: decoding to str: need a bytes-like object, int found"},
        {"str(b'a', 'utf-8', 'strict', 1)",
            "TypeError: str expected at most 3 arguments, got 4"},
        {"str(x=1)", "TypeError: str() got an unexpected keyword argument 'x'"},
        {NULL, NULL},
    };
    snippet_check("class S(str): pass\n", table);
}

Test(small_things, small_things_of_strings)
{
    /* [str.2] */
    static const struct vector table[] = {
        {"'abc'.__getnewargs__(), S('x').__getnewargs__(), 'abc'.__sizeof__() > 3, "
         "'\\u20ac'.__sizeof__() > 3",
            "(('abc',), ('x',), True, True)"},
        {"stated(iter('abc'), 1), stated(iter('abc'), 9), stated(iter('a\\u20acb'), "
         "-1), rest(iter('abc'), 2), rest(iter('a\\u20ac'), 0)",
            "(['b', 'c'], [], ['a', '\342\202\254', 'b'], 1, 2)"},
        {"iter('abc').__setstate__('x')", "TypeError: an integer is required"},
        {"iter('abc').__reduce__()[1], iter('').__reduce__()[1]", "(('abc',), ('',))"},
        {"stated(iter((1, 2, 3)), 1), stated(iter((1, 2)), -5), stated(iter((1, 2)), "
         "9), stated(iter([1, 2, 3]), 1), stated(iter([1, 2]), -5), stated(iter([1, "
         "2]), 9), stated(reversed([1, 2, 3]), 1), stated(reversed([1, 2]), -9), "
         "stated(reversed([1, 2]), 9)",
            "([2, 3], [1, 2], [], [2, 3], [], [], [2, 1], [], [2, 1])"},
        {"iter((1,)).__setstate__('x')", "TypeError: an integer is required"},
        {"iter([1]).__setstate__('x')", "TypeError: an integer is required"},
        {"reversed([1]).__setstate__('x')", "TypeError: an integer is required"},
        {"stated(reversed((1, 2, 3)), 0), stated(reversed((1, 2)), 9), "
         "stated(reversed((1, 2)), -5), reversed((1, 2)).__length_hint__()",
            "([1], [2, 1], [], 2)"},
        {"reversed((1, 2)).__setstate__('x')", "TypeError: an integer is required"},
        {"[...].__contains__(...), NotImplemented.__reduce__(), Ellipsis.__reduce__(), "
         "repr(...), repr(NotImplemented), None.__bool__(), bool(None)",
            "(True, 'NotImplemented', 'Ellipsis', 'Ellipsis', 'NotImplemented', False, "
            "False)"},
        {"type(None)(), type(...)() is ..., type(NotImplemented)() is NotImplemented",
            "(None, True, True)"},
        {"type(None)(5)", "TypeError: NoneType takes no arguments"},
        {"type(...)(5)", "TypeError: EllipsisType takes no arguments"},
        {"type(NotImplemented)(x=1)",
            "TypeError: NotImplementedType takes no arguments"},
        {"bool(NotImplemented)",
            "TypeError: NotImplemented should not be used in a boolean context"},
        {"slice(1, 2, 3).__reduce__(), slice(None).indices(5), slice(1, 2) == slice(1, "
         "2), slice(1, 2) < slice(1, 3), hash(slice(1, 2)) == hash(slice(1, 2)), "
         "slice(5).stop",
            "((<class 'slice'>, (1, 2, 3)), (0, 5, 1), True, True, True, 5)"},
        {"slice(1, 2, 0).indices(5)", "ValueError: slice step cannot be zero"},
        {"slice(1).indices(-1)", "ValueError: length should not be negative"},
        {"slice('a').indices(3)", "TypeError: slice indices must be integers or None "
                                  "or have an __index__ method"},
        {"slice()", "TypeError: slice expected at least 1 argument, got 0"},
        {"slice(1, 2, 3, 4)", "TypeError: slice expected at most 3 arguments, got 4"},
        {"slice(1).indices('x')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"{1, 2}.__contains__(1), {1}.__contains__({1}), "
         "{frozenset({1})}.__contains__({1}), set().__sizeof__() > 10, "
         "set(range(100)).__sizeof__() > 1000",
            "(True, False, True, True, True)"},
        {"{1}.__contains__([])",
            "TypeError: cannot use 'list' as a set element (unhashable type: 'list')"},
        {"(1.5).conjugate(), (1.5).__getnewargs__(), float.__getformat__('double'), "
         "float.__getformat__('float'), (5).__sizeof__() > 5, (10**50).__sizeof__() > "
         "(5).__sizeof__()",
            "(1.5, (1.5,), 'IEEE, little-endian', 'IEEE, little-endian', True, True)"},
        {"float.__getformat__(5)",
            "TypeError: __getformat__() argument must be str, not int"},
        {"float.__getformat__('int')",
            "ValueError: __getformat__() argument 1 must be 'double' or 'float'"},
        {"(5).__getnewargs__(), True.__getnewargs__() if hasattr(True, "
         "'__getnewargs__') else 0, (1j).__getnewargs__(), (5).conjugate(), "
         "True.conjugate(), (1j).conjugate()",
            "((5,), (1,), (0.0, 1.0), 5, 1, -1j)"},
        {NULL, NULL},
    };
    snippet_check("class S(str): pass\n"
                  "class I:\n"
                  "    def __init__(self, n): self.n = n\n"
                  "    def __index__(self): return self.n\n"
                  "def stated(it, n):\n"
                  "    it.__setstate__(n)\n"
                  "    return list(it)\n"
                  "def rest(it, n):\n"
                  "    for _ in range(n): next(it)\n"
                  "    return it.__length_hint__()\n",
        table);
}
