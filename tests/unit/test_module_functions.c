/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(module_functions, .init = snippet_start, .fini = heap_stop, .timeout = 60);

static const char operators_as_functions_setup[] =
    "import _operator as op\n"
    "class A:\n"
    "    def __init__(self, n): self.n = n\n"
    "    def __matmul__(self, other): return ('@', other)\n"
    "    def __imatmul__(self, other): return ('@=', other)\n"
    "    def __ipow__(self, other): return ('**=', other)\n"
    "    def __bool__(self): raise ValueError('no truth')\n"
    "    def __length_hint__(self): return self.n\n"
    "def tell(f, *args):\n"
    "    try:\n"
    "        return f(*args)\n"
    "    except Exception as e:\n"
    "        return '%s: %s' % (type(e).__name__, e)\n"
    "def change(function, target, *args):\n"
    "    function(target, *args)\n"
    "    return target\n";

Test(module_functions, operators_as_functions)
{
    /* [runtime.2] */
    static const struct vector table[] = {
        {"op.abs(-3), op.neg(3), op.pos(-3), op.inv(3), op.invert(3), op.index(True)",
            "(3, -3, -3, -4, -4, 1)"},
        {"op.add(1, 2), op.sub(1, 2), op.mul(3, 4), op.truediv(1, 2), op.floordiv(7, "
         "2), op.mod(7, 4)",
            "(3, -1, 12, 0.5, 3, 3)"},
        {"op.lshift(1, 4), op.rshift(16, 2), op.and_(6, 3), op.or_(6, 3), op.xor(6, "
         "3), op.pow(2, 5)",
            "(16, 4, 2, 7, 5, 32)"},
        {"op.matmul(A(0), 1), op.imatmul(A(0), 1), op.ipow(A(0), 2), op.ipow(2, 3)",
            "(('@', 1), ('@=', 1), ('**=', 2), 8)"},
        {"op.iadd([1], [2]), op.isub({1, 2}, {2}), op.imul([1], 2), op.itruediv(1, 2), "
         "op.ifloordiv(7, 2)",
            "([1, 2], {1}, [1, 1], 0.5, 3)"},
        {"op.imod(7, 4), op.ilshift(1, 2), op.irshift(8, 1), op.iand({1, 2}, {2}), "
         "op.ior({1}, {2}), op.ixor({1, 2}, {2})",
            "(3, 4, 4, {2}, {1, 2}, {1})"},
        {"op.concat('a', 'b'), op.iconcat([1], [2]), op.getitem([5, 6], 1)",
            "('ab', [1, 2], 6)"},
        {"op.lt(1, 2), op.le(1, 2), op.eq(1, 2), op.ne(1, 2), op.gt(1, 2), op.ge(1, 2)",
            "(True, True, False, True, False, False)"},
        {"op.truth([]), op.truth([1]), op.not_([]), op.not_([1])",
            "(False, True, True, False)"},
        {"op.is_(None, None), op.is_not(None, None), op.is_none(None), op.is_none(1), "
         "op.is_not_none(None), op.is_not_none(1)",
            "(True, False, True, False, False, True)"},
        {"op.contains([1, 2], 1), op.contains([1, 2], 3), op.indexOf([4, 5], 5), "
         "op.countOf([1, 2, 1], 1)",
            "(True, False, 1, 2)"},
        {"change(op.setitem, [1, 2], 0, 5), change(op.delitem, [1, 2], 0)",
            "([5, 2], [2])"},
        {"op.length_hint([1, 2]), op.length_hint(A(5)), op.length_hint(object()), "
         "op.length_hint(object(), 7), op.length_hint(A(NotImplemented), 3)",
            "(2, 5, 0, 7, 3)"},
        {"op.call(int, '12', base=5), op.call(list)", "(7, [])"},
        {"tell(op.add, 1), tell(op.add, 1, 2, 3)",
            "('TypeError: add expected 2 arguments, got 1', 'TypeError: add expected 2 "
            "arguments, got 3')"},
        {"tell(op.lt, 1), tell(op.is_, 1), tell(op.is_not, 1)",
            "('TypeError: lt expected 2 arguments, got 1', 'TypeError: is_ expected 2 "
            "arguments, got 1', 'TypeError: is_not expected 2 arguments, got 1')"},
        {"tell(op.pow, 1), tell(op.ipow, 1), tell(op.contains, 1)",
            "('TypeError: pow expected 2 arguments, got 1', 'TypeError: ipow expected "
            "2 arguments, got 1', 'TypeError: contains expected 2 arguments, got 1')"},
        {"tell(op.indexOf, 1), tell(op.countOf, 1), tell(op.setitem, 1), "
         "tell(op.delitem, 1)",
            "('TypeError: indexOf expected 2 arguments, got 1', 'TypeError: countOf "
            "expected 2 arguments, got 1', 'TypeError: setitem expected 3 arguments, "
            "got 1', 'TypeError: delitem expected 2 arguments, got 1')"},
        {"tell(op.length_hint), tell(op.length_hint, 1, 'a'), tell(op.length_hint, [], "
         "2.5)",
            "('TypeError: length_hint expected at least 1 argument, got 0', "
            "\"TypeError: 'str' object cannot be interpreted as an integer\", "
            "\"TypeError: 'float' object cannot be interpreted as an integer\")"},
        {"tell(op.length_hint, A('a')), tell(op.length_hint, A(-1))",
            "('TypeError: __length_hint__ must be an integer, not str', 'ValueError: "
            "__length_hint__() should return >= 0')"},
        {"tell(op.call)", "'TypeError: call expected at least 1 argument, got 0'"},
        {"tell(op.truth, A(0)), tell(op.not_, A(0))",
            "('ValueError: no truth', 'ValueError: no truth')"},
        {"tell(op.contains, 1, 1), tell(op.indexOf, [1], 2), tell(op.indexOf, 1, 2), "
         "tell(op.countOf, 1, 2)",
            "(\"TypeError: argument of type 'int' is not a container or iterable\", "
            "'ValueError: sequence.index(x): x not in sequence', \"TypeError: argument "
            "of type 'int' is not iterable\", \"TypeError: argument of type 'int' is "
            "not iterable\")"},
        {"tell(op.setitem, (1,), 0, 1), tell(op.delitem, (1,), 0), tell(op.getitem, 1, "
         "1)",
            "(\"TypeError: 'tuple' object does not support item assignment\", "
            "\"TypeError: 'tuple' object doesn't support item deletion\", \"TypeError: "
            "'int' object is not subscriptable\")"},
        {"tell(op.concat, 1, 2), tell(op.concat, [1], 2), tell(op.iconcat, 1, 2), "
         "tell(op.iconcat, [1], 2)",
            "(\"TypeError: 'int' object can't be concatenated\", 'TypeError: can only "
            "concatenate list (not \"int\") to list', \"TypeError: 'int' object can't "
            "be concatenated\", \"TypeError: 'int' object is not iterable\")"},
        {"tell(op.neg, 'a'), tell(op.pos, 'a'), tell(op.inv, 1.5), tell(op.abs, 'a'), "
         "tell(op.index, 1.5)",
            "(\"TypeError: bad operand type for unary -: 'str'\", \"TypeError: bad "
            "operand type for unary +: 'str'\", \"TypeError: bad operand type for "
            "unary ~: 'float'\", \"TypeError: bad operand type for abs(): 'str'\", "
            "\"TypeError: 'float' object cannot be interpreted as an integer\")"},
        {NULL, NULL},
    };
    snippet_check(operators_as_functions_setup, table);
}

Test(module_functions, more_operators_as_functions)
{
    /* [runtime.2] */
    static const struct vector table[] = {
        {"tell(op.matmul, 1, 2), tell(op.lshift, 1, -1), tell(op.lt, 1, 'a'), "
         "tell(op.isub, [1], [2])",
            "(\"TypeError: unsupported operand type(s) for @: 'int' and 'int'\", "
            "'ValueError: negative shift count', \"TypeError: '<' not supported "
            "between instances of 'int' and 'str'\", \"TypeError: unsupported operand "
            "type(s) for -=: 'list' and 'list'\")"},
        {NULL, NULL},
    };
    snippet_check(operators_as_functions_setup, table);
}

Test(module_functions, operators_by_their_module)
{
    /* [runtime.2] */
    static const struct vector table[] = {
        {"operator.itemgetter(1)([1, 2]), operator.attrgetter('x')(P())", "(2, 5)"},
        {"operator.add(1, 2), operator.__add__(1, 2), operator.__not__(1), "
         "operator.__and__(6, 3), operator.__call__(str, 5), operator.__ipow__(2, 2), "
         "operator.__index__(3)",
            "(3, 3, False, 2, '5', 4, 3)"},
        {NULL, NULL},
    };
    snippet_check("import operator\n"
                  "class P:\n"
                  "    x = 5\n",
        table);
}

Test(module_functions, clocks_and_sleeping)
{
    /* [runtime.2] */
    static const struct vector table[] = {
        {"time.time() > 1e9, time.time_ns() > 10**18, type(time.time()), "
         "type(time.time_ns())",
            "(True, True, <class 'float'>, <class 'int'>)"},
        {"time.monotonic() <= time.monotonic(), time.monotonic_ns() <= "
         "time.monotonic_ns()",
            "(True, True)"},
        {"time.perf_counter() <= time.perf_counter(), time.perf_counter_ns() <= "
         "time.perf_counter_ns()",
            "(True, True)"},
        {"time.process_time() >= 0.0", "True"},
        {"time.sleep(0), time.sleep(0.001), time.sleep(True), time.sleep(F(0))",
            "(None, None, None, None)"},
        {"time.sleep(-1)", "ValueError: sleep length must be non-negative"},
        {"time.sleep(float('nan'))", "ValueError: Invalid value NaN (not a number)"},
        {"time.sleep(float('inf'))",
            "OverflowError: timestamp out of range for platform time_t"},
        {"time.sleep('a')",
            "TypeError: 'str' object cannot be interpreted as an integer or float"},
        {NULL, NULL},
    };
    snippet_check("import time\n"
                  "class F(float): pass\n",
        table);
}

Test(module_functions, functions_of_sys)
{
    /* [runtime.4] */
    static const struct vector table[] = {
        {"sys._is_interned('abc'), sys._is_interned(''.join(['a b', ' c d']))",
            "(True, False)"},
        {"sys._is_interned(1)",
            "TypeError: _is_interned() argument must be str, not int"},
        {"sys._is_interned(S('a'))", "False"},
        {"sys.intern(1)", "TypeError: intern() argument must be str, not int"},
        {"sys.intern(S('a'))", "TypeError: can't intern S"},
        {"sys.intern('a' + 'b') is sys.intern('ab')", "True"},
        {"sys._is_immortal(None), sys._is_immortal([])", "(True, False)"},
        {"sys.exc_info(), sys.exception()", "((None, None, None), None)"},
        {"handled()", "(<class 'ZeroDivisionError'>, ZeroDivisionError('division by "
                      "zero'), 10, True)"},
        {"deeper()", "('<module>', 'deeper', 'deeper')"},
        {"sys._getframe(1000)", "ValueError: call stack is not deep enough"},
        {"sys._getframe('a')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"sys._clear_type_cache() if hasattr(sys, '_clear_type_cache') else None",
            "None"},
        {"sys._clear_internal_caches()", "None"},
        {"sys.is_finalizing(), sys.gettrace(), sys.getprofile()",
            "(False, None, None)"},
        {"sys.getdefaultencoding(), sys.getfilesystemencoding()", "('utf-8', 'utf-8')"},
        {"sys.getallocatedblocks() >= 0", "True"},
        {"sys.exit(3)", "SystemExit: 3"},
        {"sys.exit()", "SystemExit: "},
        {"sys.exit(1, 2)", "TypeError: exit expected at most 1 argument, got 2"},
        {"sys.exit((1, 2))", "SystemExit: (1, 2)"},
        {"sys.setrecursionlimit(0)",
            "ValueError: recursion limit must be greater or equal than 1"},
        {"sys.setrecursionlimit('a')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"sys.setrecursionlimit(10**20)",
            "OverflowError: Python int too large to convert to C int"},
        {"sys.getrecursionlimit()", "1000"},
        {"sys.getsizeof(Size(-1))", "ValueError: __sizeof__() should return >= 0"},
        {"sys.getsizeof(Size('a'))", "TypeError: an integer is required"},
        {"sys.getsizeof(Size('a'), 5)", "5"},
        {"sys.getsizeof(Size(KeyError('k')), 5)", "KeyError: 'k'"},
        {"sys.getsizeof(Size(10**30), 5)",
            "OverflowError: Python int too large to convert to C ssize_t"},
        {"sys.getsizeof()",
            "TypeError: getsizeof() missing required argument 'object' (pos 1)"},
        {"sys.getsizeof(1, 2, 3)",
            "TypeError: getsizeof() takes at most 2 arguments (3 given)"},
        {"sys.getsizeof(default=3)",
            "TypeError: getsizeof() missing required argument 'object' (pos 1)"},
        {"sys.getsizeof(int, 4) > 0", "True"},
        {"sys.getrefcount(), 1",
            "TypeError: sys.getrefcount() takes exactly one argument (0 given)"},
        {NULL, NULL},
    };
    snippet_check(
        "import sys\n"
        "class S(str): pass\n"
        "class Size:\n"
        "    def __init__(self, n): self.n = n\n"
        "    def __sizeof__(self):\n"
        "        if isinstance(self.n, Exception): raise self.n\n"
        "        return self.n\n"
        "def handled():\n"
        "    try:\n"
        "        1 / 0\n"
        "    except ZeroDivisionError:\n"
        "        kind, value, traceback = sys.exc_info()\n"
        "        return kind, value, traceback.tb_lineno, sys.exception() is value\n"
        "def deeper():\n"
        "    return sys._getframe(1).f_code.co_name, sys._getframe().f_code.co_name, "
        "sys._getframe(0).f_code.co_name\n",
        table);
}

static const char what_sys_shows_setup[] =
    "import sys, io, builtins\n"
    "def shown(value, out='stdout'):\n"
    "    saved = sys.stdout\n"
    "    sys.stdout = stream = io.StringIO()\n"
    "    try:\n"
    "        sys.displayhook(value)\n"
    "    finally:\n"
    "        sys.stdout = saved\n"
    "    return stream.getvalue()\n"
    "def without_stdout():\n"
    "    saved = sys.stdout\n"
    "    sys.stdout = None\n"
    "    try:\n"
    "        sys.displayhook(1)\n"
    "    except RuntimeError as e:\n"
    "        return str(e)\n"
    "    finally:\n"
    "        sys.stdout = saved\n"
    "class Bad:\n"
    "    def __repr__(self): raise ValueError('no repr')\n"
    "class Closed:\n"
    "    def __init__(self): self.count = 0\n"
    "    def write(self, text):\n"
    "        raise OSError('closed')\n"
    "def to_closed():\n"
    "    saved = sys.stdout\n"
    "    sys.stdout = Closed()\n"
    "    try:\n"
    "        sys.displayhook(1)\n"
    "    except OSError as e:\n"
    "        return str(e)\n"
    "    finally:\n"
    "        sys.stdout = saved\n"
    "def errors_of(function, *args):\n"
    "    saved = sys.stderr\n"
    "    sys.stderr = stream = io.StringIO()\n"
    "    try:\n"
    "        function(*args)\n"
    "    finally:\n"
    "        sys.stderr = saved\n"
    "    return stream.getvalue()\n"
    "def raised():\n"
    "    try:\n"
    "        raise ValueError('it')\n"
    "    except ValueError as e:\n"
    "        return e\n"
    "class Hidden:\n"
    "    pass\n";

Test(module_functions, what_sys_shows)
{
    /* [runtime.4] */
    static const struct vector table[] = {
        {"shown(None), shown(5), builtins._", "('', '5\\n', 5)"},
        {"shown(Bad())", "ValueError: no repr"},
        {"without_stdout()", "'lost sys.stdout'"},
        {"to_closed()", "'closed'"},
        {"errors_of(sys.excepthook, ValueError, ValueError('text'), None)",
            "'ValueError: text\\n'"},
        {"errors_of(sys.excepthook, ValueError, raised(), raised().__traceback__)",
            "'Traceback (most recent call last):\\n  File \"<string>\", line 44, in "
            "raised\\nValueError: it\\n'"},
        {"errors_of(sys.excepthook, ValueError, ValueError('late'), "
         "raised().__traceback__)",
            "'Traceback (most recent call last):\\n  File \"<string>\", line 44, in "
            "raised\\nValueError: late\\n'"},
        {"sys.excepthook()", "TypeError: excepthook expected 3 arguments, got 0"},
        {"sys.unraisablehook(1)",
            "TypeError: sys.unraisablehook argument type must be UnraisableHookArgs"},
        {NULL, NULL},
    };
    snippet_check(what_sys_shows_setup, table);
}
