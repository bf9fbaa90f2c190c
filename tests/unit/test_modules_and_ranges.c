/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(modules_and_ranges, .init = snippet_start, .fini = heap_stop, .timeout = 60);

static const char attributes_of_modules_setup[] =
    "import sys\n"
    "M = type(sys)\n"
    "def make(**values):\n"
    "    m = M('m', 'doc')\n"
    "    for k, v in values.items(): setattr(m, k, v)\n"
    "    return m\n"
    "class Sub(M):\n"
    "    @property\n"
    "    def p(self): return 5\n"
    "class Spec:\n"
    "    has_location = False\n"
    "    origin = None\n"
    "    _initializing = False\n"
    "    loader = None\n"
    "    name = 'm'\n"
    "class Located(Spec):\n"
    "    has_location = True\n"
    "    origin = '/x.py'\n"
    "class Starting(Spec):\n"
    "    _initializing = True\n"
    "def unset(m, name):\n"
    "    delattr(m, name)\n"
    "    return m\n"
    "def get(*names):\n"
    "    m = make()\n"
    "    return [getattr(m, n) for n in names]\n"
    "def look(name): raise AttributeError('own text ' + name)\n"
    "def loud(name): raise KeyError(name)\n"
    "class NoDict(M):\n"
    "    __dict__ = 5\n";

Test(modules_and_ranges, attributes_of_modules)
{
    /* [module.2] */
    static const struct vector table[] = {
        {"get('__name__', '__doc__', '__package__', '__loader__', '__spec__'), "
         "M('x').__doc__",
            "(['m', 'doc', None, None, None], None)"},
        {"repr(make()), repr(make(__file__='f')), repr(unset(make(), '__name__'))",
            "(\"<module 'm'>\", \"<module 'm' from 'f'>\", \"<module '?'>\")"},
        {"make().missing", "AttributeError: module 'm' has no attribute 'missing'"},
        {"unset(make(), '__name__').missing",
            "AttributeError: module has no attribute 'missing'"},
        {"make(__name__=5).missing",
            "AttributeError: module has no attribute 'missing'"},
        {"make(__spec__=Located()).missing",
            "AttributeError: module 'm' has no attribute 'missing'"},
        {"make(__getattr__=look).missing", "AttributeError: own text missing"},
        {"make(__getattr__=loud).missing", "KeyError: 'missing'"},
        {"make(__getattr__=lambda n: n * 2).missing", "'missingmissing'"},
        {"make(__getattr__=5).missing", "TypeError: 'int' object is not callable"},
        {"make(__annotations__=5).__annotations__, make().__annotations__", "(5, {})"},
        {"make(__annotate__=lambda f: {'a': int}).__annotations__",
            "{'a': <class 'int'>}"},
        {"make(__annotate__=lambda f: 5).__annotations__",
            "TypeError: __annotate__ returned non-dict of type 'int'"},
        {"make(__annotate__=lambda f: 1 / 0).__annotations__",
            "ZeroDivisionError: division by zero"},
        {"make().__annotate__, make(__annotate__=len).__annotate__, "
         "make(__annotate__=None).__annotate__",
            "(None, <built-in function len>, None)"},
        {"make(__annotate__=5)", "TypeError: __annotate__ must be callable or None"},
        {"unset(make(), '__annotate__')",
            "TypeError: cannot delete __annotate__ attribute"},
        {"unset(make(), '__annotations__')", "AttributeError: __annotations__"},
        {"'__annotations__' in unset(make(__annotations__={}), "
         "'__annotations__').__dict__",
            "False"},
        {"unset(make(), 'missing')",
            "AttributeError: 'module' object has no attribute 'missing'"},
        {"M()", "TypeError: module() missing required argument 'name' (pos 1)"},
        {"M(5)", "TypeError: module() argument 'name' must be str, not int"},
        {"M('m', 5).__doc__", "5"},
        {"M('m', 'd', 3)", "TypeError: module() takes at most 2 arguments (3 given)"},
        {"M(name='m', doc='d').__doc__", "'d'"},
        {"M('m', x=1)", "TypeError: module() got an unexpected keyword argument 'x'"},
        {"M.__new__(M)", "<module '?'>"},
        {"repr(M.__new__(M))", "\"<module '?'>\""},
        {"M.__new__(M).x", "AttributeError: module has no attribute 'x'"},
        {"M.__new__(M).__dict__", "{}"},
        {"M.__new__(M).__annotations__", "{}"},
        {"setattr(M.__new__(M), 'a', 5)", "None"},
        {"Sub('s').p, type(Sub('s')).__name__, Sub('s').__name__, repr(Sub('s'))",
            "(5, 'Sub', 's', \"<module 's'>\")"},
        {"make(__dict__=5)", "AttributeError: readonly attribute"},
        {"sorted(make(a=1).__dir__()), sorted(dir(make(__dir__=lambda: ['z', 'y'])))",
            "(['__doc__', '__loader__', '__name__', '__package__', '__spec__', 'a'], "
            "['y', 'z'])"},
        {"make(__dir__=5).__dir__()", "TypeError: 'int' object is not callable"},
        {"M.__dir__(5)", "TypeError: descriptor '__dir__' for 'module' objects doesn't "
                         "apply to a 'int' object"},
        {"NoDict('m').__dir__()", "TypeError: <module>.__dict__ is not a dictionary"},
        {NULL, NULL},
    };
    snippet_check(attributes_of_modules_setup, table);
}

Test(modules_and_ranges, unions_of_classes)
{
    /* [hook.9] */
    static const struct vector table[] = {
        {"int | str, int | None, None | int, int | str | int, (int | str) | (str | "
         "float), list[int] | str",
            "(int | str, int | None, None | int, int | str, int | str | float, "
            "list[int] | str)"},
        {"U[int, str], U[int], U[int, None], U[(int, str, int)]",
            "(int | str, <class 'int'>, int | None, int | str)"},
        {"U[()]", "TypeError: Cannot take a Union of no types."},
        {"U[5]", "5"},
        {"int | 5", "TypeError: unsupported operand type(s) for |: 'type' and 'int'"},
        {"5 | int", "TypeError: unsupported operand type(s) for |: 'int' and 'type'"},
        {"None | None",
            "TypeError: unsupported operand type(s) for |: 'NoneType' and 'NoneType'"},
        {"int | 'x'", "TypeError: unsupported operand type(s) for |: 'type' and 'str'"},
        {"(int | str)[0]", "TypeError: int | str is not a generic class"},
        {"(int | str).__args__, (int | str).__parameters__, (int | str).__origin__, "
         "(int | str).__name__, (int | str).__qualname__, (int | str).__module__",
            "((<class 'int'>, <class 'str'>), (), <class 'typing.Union'>, 'Union', "
            "'Union', 'typing')"},
        {"type('D', (int | str,), {})", "TypeError: type() doesn't support MRO entry "
                                        "resolution; use types.new_class()"},
        {"(int | str).__mro_entries__(())", "TypeError: Cannot subclass int | str"},
        {"int | str == str | int, int | str == int, int | str != str | int, (int | "
         "str) == 5, hash(int | str) == hash(str | int)",
            "(True, False, False, False, True)"},
        {"isinstance(5, int | str), isinstance(5.0, int | str), issubclass(bool, int | "
         "str), isinstance(None, int | None), issubclass(int, str | None)",
            "(True, False, True, True, False)"},
        {"isinstance(5, int | list[int])", "True"},
        {"isinstance([], int | list[int])",
            "TypeError: isinstance() argument 2 cannot be a parameterized generic"},
        {"issubclass(list, int | list[int])",
            "TypeError: issubclass() argument 2 cannot be a parameterized generic"},
        {"issubclass(5, int | str)", "TypeError: issubclass() arg 1 must be a class"},
        {"repr(C | int), repr(U), repr(int | list[int] | None)",
            "('__main__.C | int', \"<class 'typing.Union'>\", 'int | list[int] | "
            "None')"},
        {"L1 | L2", "KeyError: 'eq'"},
        {"N1 | int", "__main__.N1 | int"},
        {"(int | str).nothing",
            "AttributeError: 'typing.Union' object has no attribute 'nothing'"},
        {"U()", "TypeError: cannot create 'typing.Union' instances"},
        {"(int | str) < 5", "TypeError: '<' not supported between instances of "
                            "'typing.Union' and 'int'"},
        {"(int | str)()", "TypeError: 'typing.Union' object is not callable"},
        {"U.__or__(5, 6)", "TypeError: descriptor '__or__' requires a 'typing.Union' "
                           "object but received a 'int'"},
        {"copy_of if False else (int | str).__reduce__() if False else 1", "1"},
        {"(lambda u: (setattr(u, 'x', 1)))(int | str)",
            "AttributeError: 'typing.Union' object has no attribute 'x' and no "
            "__dict__ for setting new attributes"},
        {NULL, NULL},
    };
    snippet_check("import sys\n"
                  "U = type(int | str)\n"
                  "class Meta(type): pass\n"
                  "class C(metaclass=Meta): pass\n"
                  "class Loud(type):\n"
                  "    def __eq__(self, other): raise KeyError('eq')\n"
                  "    def __hash__(self): return 5\n"
                  "class L1(metaclass=Loud): pass\n"
                  "class L2(metaclass=Loud): pass\n"
                  "class NoHash(type):\n"
                  "    __hash__ = None\n"
                  "class N1(metaclass=NoHash): pass\n",
        table);
}

static const char ranges_in_detail_setup[] =
    "class I:\n"
    "    def __init__(self, n): self.n = n\n"
    "    def __index__(self): return self.n\n"
    "class Bad:\n"
    "    def __index__(self): raise KeyError('index')\n"
    "class Weird(int):\n"
    "    def __eq__(self, other): return True\n"
    "    __hash__ = int.__hash__\n"
    "def stated(it, n):\n"
    "    it.__setstate__(n)\n"
    "    return list(it)\n"
    "BIG = 10**30\n";

Test(modules_and_ranges, ranges_in_detail)
{
    /* [seq.41] */
    static const struct vector table[] = {
        {"range(I(3)), range(I(1), I(5), I(2)), range(True), range.__new__(range, 3), "
         "range.__new__(range, 1, 9, 2)",
            "(range(0, 3), range(1, 5, 2), range(0, 1), range(0, 3), range(1, 9, 2))"},
        {"range()", "TypeError: range expected at least 1 argument, got 0"},
        {"range(1, 2, 3, 4)", "TypeError: range expected at most 3 arguments, got 4"},
        {"range(x=1)", "TypeError: range() takes no keyword arguments"},
        {"range(1.5)", "TypeError: 'float' object cannot be interpreted as an integer"},
        {"range(1, 2, 0)", "ValueError: range() arg 3 must not be zero"},
        {"range(Bad())", "KeyError: 'index'"},
        {"range(1, 'x')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"range.__new__(range)",
            "TypeError: range expected at least 1 argument, got 0"},
        {"range.__new__(range, stop=3)",
            "TypeError: range() takes no keyword arguments"},
        {"range.__new__(int, 3)",
            "TypeError: range.__new__(int): int is not a subtype of range"},
        {"range(5)[2], range(5)[-1], range(BIG, BIG + 5)[3], range(BIG)[BIG - 1], "
         "range(0, 10, 3)[1:], range(10)[::-2], range(BIG)[5:], range(5)[I(1)]",
            "(2, 4, 1000000000000000000000000000003, 999999999999999999999999999999, "
            "range(3, 12, 3), range(9, -1, -2), range(5, "
            "1000000000000000000000000000000), 1)"},
        {"range(5)[5]", "IndexError: range object index out of range"},
        {"range(5)[-6]", "IndexError: range object index out of range"},
        {"range(BIG)[BIG]", "IndexError: range object index out of range"},
        {"range(5)['x']",
            "TypeError: range indices must be integers or slices, not str"},
        {"range(5)[Bad()]", "KeyError: 'index'"},
        {"range(5)[::0]", "ValueError: slice step cannot be zero"},
        {"len(range(5)), len(range(5, 0)), len(range(5, 0, -2)), len(range(0, BIG, BIG "
         "// 2))",
            "(5, 0, 3, 2)"},
        {"len(range(BIG))",
            "OverflowError: Python int too large to convert to C ssize_t"},
        {"3 in range(5), 5 in range(5), BIG in range(BIG), -1 in range(5), 3.0 in "
         "range(5), 3.5 in range(5), 'x' in range(5), Weird(50) in range(5), True in "
         "range(2), 4 in range(0, 10, 3), 3 in range(9, 0, -3)",
            "(True, False, False, False, True, False, False, True, True, False, True)"},
        {"range(5).index(3), range(0, 10, 3).index(9), range(5).count(3), "
         "range(5).count(7), range(5).count('x'), range(BIG, BIG + 2).index(BIG + 1)",
            "(3, 3, 1, 0, 0, 1)"},
        {"range(5).index(7)", "ValueError: range.index(x): x not in range"},
        {"range(5).index('x')", "ValueError: sequence.index(x): x not in sequence"},
        {"range(5).index(2.5)", "ValueError: sequence.index(x): x not in sequence"},
        {"range(5).index()",
            "TypeError: range.index() takes exactly one argument (0 given)"},
        {"range(3) == range(0, 3), range(0) == range(5, 5), range(1) == range(0, 1, "
         "7), range(3) != range(4), range(3) == 3, range(0, 3, 2) == range(0, 4, 2), "
         "hash(range(3)) == hash(range(0, 3, 1)), hash(range(0)) == hash(range(2, 1)), "
         "hash(range(1)) == hash(range(0, 1, 9))",
            "(True, True, True, True, False, True, True, True, True)"},
        {"range(3) < range(4)",
            "TypeError: '<' not supported between instances of 'range' and 'range'"},
        {"repr(range(3)), repr(range(1, 3)), repr(range(1, 3, 2)), str(range(BIG)), "
         "bool(range(0)), bool(range(1))",
            "('range(0, 3)', 'range(1, 3)', 'range(1, 3, 2)', 'range(0, "
            "1000000000000000000000000000000)', False, True)"},
        {"range(3).start, range(3).stop, range(3).step, range(1, 9, 2).__reduce__()",
            "(0, 3, 1, (<class 'range'>, (1, 9, 2)))"},
        {"(lambda r: setattr(r, 'start', 5))(range(3))",
            "AttributeError: readonly attribute"},
        {"list(reversed(range(5))), list(reversed(range(0, 10, 3))), "
         "list(reversed(range(BIG, BIG + 2))), list(reversed(range(0))), "
         "list(range(BIG, BIG - 3, -1)), list(range(5, 0, -2))",
            "([4, 3, 2, 1, 0], [9, 6, 3, 0], [1000000000000000000000000000001, "
            "1000000000000000000000000000000], [], [1000000000000000000000000000000, "
            "999999999999999999999999999999, 999999999999999999999999999998], [5, 3, "
            "1])"},
        {"stated(iter(range(5)), 2), stated(iter(range(5)), 50), "
         "stated(iter(range(5)), -5), stated(reversed(range(5)), 2)",
            "([2, 3, 4], [], [0, 1, 2, 3, 4], [2, 1, 0])"},
        {"stated(iter(range(BIG, BIG + 3)), 1), stated(iter(range(BIG, BIG + 3)), 10), "
         "stated(iter(range(BIG, BIG + 3)), -5), stated(iter(range(BIG, BIG + 3)), "
         "BIG)",
            "([1000000000000000000000000000001, 1000000000000000000000000000002], [], "
            "[1000000000000000000000000000000, 1000000000000000000000000000001, "
            "1000000000000000000000000000002], [])"},
        {"iter(range(5)).__setstate__('x')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"iter(range(BIG, BIG + 3)).__setstate__('x')",
            "TypeError: state must be an int, not str"},
        {"iter(range(5)).__length_hint__(), iter(range(BIG, BIG + "
         "3)).__length_hint__(), iter(range(BIG)).__length_hint__() == BIG",
            "(5, 3, True)"},
        {"next(iter(range(0)))", "StopIteration: "},
        {NULL, NULL},
    };
    snippet_check(ranges_in_detail_setup, table);
}

Test(modules_and_ranges, more_ranges_in_detail)
{
    /* [seq.41] */
    static const struct vector table[] = {
        {"next(iter(range(BIG, BIG)))", "StopIteration: "},
        {"type(iter(range(3))).__name__, type(iter(range(BIG))).__name__",
            "('range_iterator', 'longrange_iterator')"},
        {NULL, NULL},
    };
    snippet_check(ranges_in_detail_setup, table);
}

static const char printing_and_asking_setup[] =
    "import sys, io\n"
    "def printed(*args, **kw):\n"
    "    out = io.StringIO()\n"
    "    print(*args, file=out, **kw)\n"
    "    return out.getvalue()\n"
    "class Noisy:\n"
    "    def __init__(self): self.log = []\n"
    "    def write(self, s): self.log.append(s)\n"
    "    def flush(self): self.log.append('flush')\n"
    "class Refuses:\n"
    "    def __init__(self, at): self.at = at\n"
    "    def write(self, s):\n"
    "        if s == self.at: raise OSError(s)\n"
    "    def flush(self): raise OSError('flush')\n"
    "def noisy(*args, **kw):\n"
    "    f = Noisy()\n"
    "    print(*args, file=f, **kw)\n"
    "    return f.log\n"
    "class NoStr:\n"
    "    def __str__(self): raise KeyError('str')\n"
    "def asked(text, *prompt, out=None):\n"
    "    saved = sys.stdin, sys.stdout\n"
    "    sys.stdin = io.StringIO(text) if isinstance(text, str) else text\n"
    "    sys.stdout = stream = io.StringIO() if out is None else out\n"
    "    try:\n"
    "        answer = input(*prompt)\n"
    "    except Exception as e:\n"
    "        answer = '%s: %s' % (type(e).__name__, e)\n"
    "    finally:\n"
    "        sys.stdin, sys.stdout = saved\n"
    "    return answer, out is not None or stream.getvalue()\n"
    "class Reader:\n"
    "    def __init__(self, line): self.line = line\n"
    "    def readline(self): return self.line\n"
    "    def fileno(self): raise OSError('none')\n"
    "def lost(name):\n"
    "    saved = getattr(sys, name)\n"
    "    setattr(sys, name, None)\n"
    "    try:\n"
    "        input()\n"
    "    except RuntimeError as e:\n"
    "        return str(e)\n"
    "    finally:\n"
    "        setattr(sys, name, saved)\n"
    "def silent():\n"
    "    saved = sys.stdout\n"
    "    sys.stdout = None\n"
    "    try:\n"
    "        print(1, 2)\n"
    "    finally:\n"
    "        sys.stdout = saved\n";

Test(modules_and_ranges, printing_and_asking)
{
    /* [runtime.4] */
    static const struct vector table[] = {
        {"printed(), printed(1), printed(1, 'a', None), printed(1, 2, sep='-', "
         "end='!'), printed(1, 2, sep=None, end=None), printed(1, 2, sep='')",
            "('\\n', '1\\n', '1 a None\\n', '1-2!', '1 2\\n', '12\\n')"},
        {"noisy(1, 2), noisy(1, flush=True), noisy(flush=0), noisy()",
            "(['1', ' ', '2', '\\n'], ['1', '\\n', 'flush'], ['\\n'], ['\\n'])"},
        {"print(1, sep=5)", "TypeError: sep must be None or a string, not int"},
        {"print(1, end=5)", "TypeError: end must be None or a string, not int"},
        {"print(1, wrong=5)",
            "TypeError: print() got an unexpected keyword argument 'wrong'"},
        {"print(1, file=5)", "AttributeError: 'int' object has no attribute 'write'"},
        {"print(1, file=Refuses('1'))", "OSError: 1"},
        {"print(1, 2, file=Refuses(' '))", "OSError:  "},
        {"print(1, file=Refuses('\\n'))", "OSError: \n"},
        {"print(1, file=Refuses('x'), flush=True)", "OSError: flush"},
        {"print(NoStr(), file=Noisy())", "KeyError: 'str'"},
        {"silent()", "None"},
        {"asked('line\\nmore'), asked('no end'), asked(''), asked('\\n'), "
         "asked('a\\n', 'prompt> '), asked('a\\n', 5)",
            "(('line', ''), ('no end', ''), ('EOFError: EOF when reading a line', ''), "
            "('', ''), ('a', 'prompt> '), ('a', '5'))"},
        {"asked('a\\n', NoStr())", "(\"KeyError: 'str'\", '')"},
        {"asked(Reader(5)), asked(Reader('x')), asked(Reader(''))",
            "(('TypeError: object.readline() returned non-string', ''), ('x', ''), "
            "('EOFError: EOF when reading a line', ''))"},
        {"lost('stdin'), lost('stdout')", "('lost sys.stdin', 'lost sys.stdout')"},
        {"input(1, 2)", "TypeError: input expected at most 1 argument, got 2"},
        {"asked('a', 'p', out=Refuses('p'))", "('OSError: p', True)"},
        {NULL, NULL},
    };
    snippet_check(printing_and_asking_setup, table);
}
