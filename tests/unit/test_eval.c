/* SPDX-License-Identifier: MIT */
#include "snippet.h"

#include "script/eval.h"
#include "script/script.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(eval, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(eval, names_without_a_value)
{
    /* [lang.47] */
    static const struct vector table[] = {
        {"nowhere", "NameError: name 'nowhere' is not defined"},
        {"local()", "UnboundLocalError: cannot access local variable 'x' where it is "
                    "not associated with a value"},
        {"deleted()", "UnboundLocalError: cannot access local variable 'x' where it is "
                      "not associated with a value"},
        {"free()", "NameError: cannot access free variable 'x' where it is not "
                   "associated with a value in enclosing scope"},
        {"del_free()",
            "UnboundLocalError: cannot access local variable 'x' where it is "
            "not associated with a value"},
        {"del_global()", "NameError: name 'nothing' is not defined"},
        {"exec('del nothing')", "NameError: name 'nothing' is not defined"},
        {"name_of('nothing'), name_of('free()'), name_of('local()')",
            "('nothing', 'x', None)"},
        {NULL, NULL},
    };
    snippet_check("def local():\n    x\n    x = 1\n"
                  "def deleted():\n    x = 1\n    del x\n    del x\n"
                  "def free():\n"
                  "    def inner(): return x\n"
                  "    inner()\n"
                  "    x = 1\n"
                  "def del_free():\n    f = lambda: x\n    x = 1\n    del x\n    x\n"
                  "def del_global():\n    global nothing\n    del nothing\n"
                  "def name_of(text):\n"
                  "    try: eval(text)\n"
                  "    except NameError as e: return e.name\n",
        table);
}

Test(eval, namespaces_may_be_any_mapping)
{
    /* [lang.48] */
    static const struct vector table[] = {
        {"eval('abc', {}, Upper())", "'ABC'"},
        {"eval('len', {}, {})([1])", "1"},
        {"eval('x', {'x': 1}, {'x': 2})", "2"},
        {"stores()", "['a=1', 'del a']"},
        {"exec('del a', {}, Refuses())", "NameError: name 'a' is not defined"},
        {"eval('len', {'__builtins__': {}})", "NameError: name 'len' is not defined"},
        {"eval('len', {'__builtins__': 1})",
            "TypeError: 'int' object is not subscriptable"},
        {"exec('class A: pass', {'__builtins__': {}})",
            "NameError: __build_class__ not found"},
        {"exec('import sys', {'__builtins__': {}})",
            "ImportError: __import__ not found"},
        {"Body.seen", "['__name__', '__module__', '__qualname__']"},
        {NULL, NULL},
    };
    snippet_check(
        "class Upper:\n    def __getitem__(self, k): return k.upper()\n"
        "class Refuses(dict):\n    pass\n"
        "class Log(dict):\n"
        "    def __init__(self): self.log = []\n"
        "    def __setitem__(self, k, v): self.log.append(f'{k}={v}')\n"
        "    def __delitem__(self, k): self.log.append(f'del {k}')\n"
        "def stores():\n"
        "    log = Log()\n    exec('a = 1; del a', {}, log)\n    return log.log\n"
        "class Space(dict):\n"
        "    def __getitem__(self, k):\n"
        "        self.setdefault('seen', []).append(k)\n"
        "        return dict.__getitem__(self, k)\n"
        "class Meta(type):\n"
        "    def __prepare__(*a): return Space()\n"
        "class Body(metaclass=Meta):\n"
        "    __module__\n"
        "    __qualname__\n",
        table);
}

Test(eval, unpacking_needs_exactly_as_many_values)
{
    /* [lang.49] */
    static const struct vector table[] = {
        {"two((1,))", "ValueError: not enough values to unpack (expected 2, got 1)"},
        {"two([1, 2, 3])", "ValueError: too many values to unpack (expected 2, got 3)"},
        {"two({1: 1, 2: 2, 3: 3})",
            "ValueError: too many values to unpack (expected 2, got 3)"},
        {"two(iter([1, 2, 3]))", "ValueError: too many values to unpack (expected 2)"},
        {"two({1, 2, 3})", "ValueError: too many values to unpack (expected 2)"},
        {"two(Sub([1, 2, 3]))", "ValueError: too many values to unpack (expected 2)"},
        {"two(5)", "TypeError: cannot unpack non-iterable int object"},
        {"two(x for x in 'ab')", "('a', 'b')"},
        {"star([1])",
            "ValueError: not enough values to unpack (expected at least 2, got 1)"},
        {"star('abcd')", "('a', ['b', 'c'], 'd')"},
        {"star(5)", "TypeError: cannot unpack non-iterable int object"},
        {"star(bad())", "KeyError: 1"},
        {"two(bad())", "KeyError: 1"},
        {NULL, NULL},
    };
    snippet_check("class Sub(list): pass\n"
                  "def two(v):\n    a, b = v\n    return a, b\n"
                  "def star(v):\n    a, *b, c = v\n    return a, b, c\n"
                  "def bad():\n    yield 1\n    raise KeyError(1)\n",
        table);
}

Test(eval, exceptions_find_their_handler)
{
    /* [lang.50] */
    static const struct vector table[] = {
        {"t(KeyError('k'))", "['key', 'finally']"},
        {"t(ValueError('v'))", "['value', 'finally', 'outer']"},
        {"t(TypeError('t'))", "['finally', 'outer']"},
        {"t(None)", "['else', 'finally']"},
        {"catch(1)", "TypeError: catching classes that do not inherit from "
                     "BaseException is not allowed"},
        {"catch((ValueError, int))", "TypeError: catching classes that do not inherit "
                                     "from BaseException is not allowed"},
        {"catch(())", "ValueError: "},
        {"catch((KeyError, (ValueError,)))",
            "TypeError: catching classes that do not inherit from BaseException is not "
            "allowed"},
        {NULL, NULL},
    };
    snippet_check("def t(e):\n"
                  "    log = []\n"
                  "    try:\n"
                  "        try:\n"
                  "            if e: raise e\n"
                  "        except (KeyError, IndexError): log.append('key')\n"
                  "        except ValueError:\n"
                  "            log.append('value')\n"
                  "            raise\n"
                  "        else: log.append('else')\n"
                  "        finally: log.append('finally')\n"
                  "    except Exception: log.append('outer')\n"
                  "    return log\n"
                  "def catch(x):\n"
                  "    try: raise ValueError\n"
                  "    except x: pass\n",
        table);
}

Test(eval, raise_takes_exceptions_classes_and_causes)
{
    /* [lang.51] */
    static const struct vector table[] = {
        {"r(ValueError)", "ValueError: "},
        {"r(1)", "TypeError: exceptions must derive from BaseException"},
        {"r(int)", "TypeError: exceptions must derive from BaseException"},
        {"r(ValueError, 1)",
            "TypeError: exception causes must derive from BaseException"},
        {"r(Bad)", "TypeError: calling <class '__main__.Bad'> should have returned an "
                   "instance of BaseException, not <class 'int'>"},
        {"cause(KeyError(1))", "(KeyError(1), KeyError(0), True)"},
        {"cause(KeyError)", "(KeyError(), KeyError(0), True)"},
        {"cause(None)", "(None, KeyError(0), True)"},
        {"again()", "RuntimeError: No active exception to reraise"},
        {NULL, NULL},
    };
    snippet_check("class Bad(Exception):\n    def __new__(cls): return 5\n"
                  "def r(*a):\n"
                  "    if len(a) == 1: raise a[0]\n"
                  "    raise a[0] from a[1]\n"
                  "def again(): raise\n"
                  "def cause(c):\n"
                  "    try:\n"
                  "        try: raise KeyError(0)\n"
                  "        except KeyError: raise ValueError from c\n"
                  "    except ValueError as e:\n"
                  "        return e.__cause__, e.__context__, e.__suppress_context__\n",
        table);
}

Test(eval, finally_runs_on_every_way_out)
{
    /* [lang.52] */
    static const struct vector table[] = {
        {"run(ret)", "(1, ['f'])"},
        {"run(override)", "(2, ['f'])"},
        {"run(loop)", "('done', ['f0', 'f1', 'f2'])"},
        {"run(swallow)", "('after', ['f'])"},
        {"run(nested)", "('inner', ['a', 'b'])"},
        {NULL, NULL},
    };
    snippet_check("log = []\n"
                  "def run(f):\n    log.clear()\n    return f(), list(log)\n"
                  "def ret():\n"
                  "    try: return 1\n"
                  "    finally: log.append('f')\n"
                  "def override():\n"
                  "    try: return 1\n"
                  "    finally:\n        log.append('f')\n        return 2\n"
                  "def loop():\n"
                  "    for i in range(5):\n"
                  "        try:\n"
                  "            if i == 2: break\n"
                  "            continue\n"
                  "        finally: log.append(f'f{i}')\n"
                  "    return 'done'\n"
                  "def swallow():\n"
                  "    while True:\n"
                  "        try: raise ValueError\n"
                  "        finally:\n            log.append('f')\n            break\n"
                  "    return 'after'\n"
                  "def nested():\n"
                  "    try:\n"
                  "        try: return 'inner'\n"
                  "        finally: log.append('a')\n"
                  "    finally: log.append('b')\n",
        table);
}

Test(eval, the_handled_exception_is_the_innermost)
{
    /* [lang.53] */
    static const struct vector table[] = {
        {"nest()", "[KeyError(1), ValueError(2), KeyError(1), None]"},
        {"unbound()", "UnboundLocalError: cannot access local variable 'e' where it is "
                      "not associated with a value"},
        {"left()", "None"},
        {NULL, NULL},
    };
    snippet_check("import sys\n"
                  "def nest():\n"
                  "    r = []\n"
                  "    try: raise KeyError(1)\n"
                  "    except KeyError:\n"
                  "        r.append(sys.exception())\n"
                  "        try: raise ValueError(2)\n"
                  "        except ValueError: r.append(sys.exception())\n"
                  "        r.append(sys.exception())\n"
                  "    return r + [sys.exception()]\n"
                  "def unbound():\n"
                  "    try: raise KeyError\n"
                  "    except KeyError as e: pass\n"
                  "    e\n"
                  "def left():\n"
                  "    for _ in 'a':\n"
                  "        try: raise KeyError\n"
                  "        except KeyError: break\n"
                  "    return sys.exception()\n",
        table);
}

Test(eval, with_calls_exit_on_every_way_out)
{
    /* [lang.54] */
    static const struct vector table[] = {
        {"run('with C(1): pass')", "['in 1', 'out 1 None']"},
        {"run('with C(1), C(2): pass')",
            "['in 1', 'in 2', 'out 2 None', 'out 1 None']"},
        {"run('with C(1, True): 1 / 0')", "['in 1', 'out 1 ZeroDivisionError']"},
        {"run('for i in \"ab\":\\n with C(i): break')", "['in a', 'out a None']"},
        {"(returns(), log[-1])", "('value', 'out r None')"},
        {"run('with C(1): 1 / 0')", "ZeroDivisionError: division by zero"},
        {"run('with 1: pass')", "TypeError: 'int' object does not support the context "
                                "manager protocol (missed __exit__ method)"},
        {"run('with OnlyExit(): pass')", "TypeError: 'OnlyExit' object does not "
                                         "support the context manager protocol "
                                         "(missed __enter__ method)"},
        {"context()", "ValueError('body')"},
        {NULL, NULL},
    };
    snippet_check(
        "log = []\n"
        "class C:\n"
        "    def __init__(self, n, swallow=False):\n"
        "        self.n, self.swallow = n, swallow\n"
        "    def __enter__(self):\n"
        "        log.append(f'in {self.n}')\n"
        "        return self\n"
        "    def __exit__(self, kind, value, tb):\n"
        "        log.append(f'out {self.n} {kind and kind.__name__}')\n"
        "        return self.swallow\n"
        "class OnlyExit:\n    def __exit__(self, *a): pass\n"
        "class Raises(C):\n"
        "    def __exit__(self, *a): raise KeyError('exit')\n"
        "def run(text):\n    log.clear()\n    exec(text)\n    return list(log)\n"
        "def returns():\n    with C('r'): return 'value'\n"
        "def context():\n"
        "    try:\n"
        "        with Raises(1): raise ValueError('body')\n"
        "    except KeyError as e: return e.__context__\n",
        table);
}

Test(eval, tracebacks_have_one_entry_for_each_frame)
{
    /* [lang.55] */
    static const struct vector table[] = {
        {"lines(b)", "[('lines', 11), ('b', 3), ('a', 2)]"},
        {"lines(again)", "[('lines', 11), ('again', 5), ('a', 2)]"},
        {"lines(new)", "[('lines', 11), ('new', 9), ('new', 8), ('a', 2)]"},
        {NULL, NULL},
    };
    snippet_check("\n"
                  "def a(): 1 / 0\n"
                  "def b(): a()\n"
                  "def again():\n"
                  "    try: a()\n"
                  "    except ZeroDivisionError: raise\n"
                  "def new():\n"
                  "    try: a()\n"
                  "    except ZeroDivisionError as e: raise e\n"
                  "def lines(f):\n"
                  "    try: f()\n"
                  "    except ZeroDivisionError as e: tb = e.__traceback__\n"
                  "    found = []\n"
                  "    while tb:\n"
                  "        found.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))\n"
                  "        tb = tb.tb_next\n"
                  "    return found\n",
        table);
}

Test(eval, deep_recursion_is_an_error)
{
    /* [lang.56] */
    static const struct vector table[] = {
        {"r()", "RecursionError: maximum recursion depth exceeded"},
        {"text(lambda: C() == 1)", "'maximum recursion depth exceeded'"},
        {"text(C())", "'maximum recursion depth exceeded'"},
        {"text(lambda: C().missing)", "'maximum recursion depth exceeded'"},
        {"text(lambda: repr(C()))", "'maximum recursion depth exceeded'"},
        {"text(lambda: list(g()))", "'maximum recursion depth exceeded'"},
        {"text(lambda: [][C()])", "'maximum recursion depth exceeded'"},
        {"deep(20000)", "20000"},
        {NULL, NULL},
    };
    snippet_check("import sys\n"
                  "def r(): r()\n"
                  "def g(): yield from g()\n"
                  "class C:\n"
                  "    def __eq__(self, other): return self == other\n"
                  "    def __call__(self): return self()\n"
                  "    def __getattr__(self, name): return getattr(self, name)\n"
                  "    def __repr__(self): return repr(self)\n"
                  "    def __index__(self): return [][self]\n"
                  "def text(f):\n"
                  "    try: f()\n"
                  "    except RecursionError as e: return str(e)[:32]\n"
                  "def deep(n):\n"
                  "    def down(n): return n if n == 0 else 1 + down(n - 1)\n"
                  "    sys.setrecursionlimit(n + 100)\n"
                  "    try: return down(n)\n"
                  "    finally: sys.setrecursionlimit(1000)\n",
        table);
}

static int lines_seen[8];
static int line_count;

static void note_line(PyFrameObject *frame, int line)
{
    (void)frame;
    if (line_count < 8) {
        lines_seen[line_count++] = line;
    }
}

Test(eval, the_line_hook_sees_each_new_line)
{
    /* [lang.55] */
    PyObject *globals = snippet_run("");
    static const char source[] = "a = 1\nb = 2; c = 3\nfor i in 'xy':\n    d = i\n";
    eval_line_hook = note_line;
    cr_assert_eq(script_run_source(source, strlen(source), "<test>", globals), 0);
    eval_line_hook = NULL;
    static const int expected[] = {1, 2, 3, 4, 3, 4, 3};
    cr_assert_eq(line_count, 7);
    for (int i = 0; i < line_count; i++) {
        cr_expect_eq(lines_seen[i], expected[i]);
    }
    Py_DECREF(globals);
}

Test(eval, formatted_strings)
{
    /* [lang.64] */
    static const struct vector table[] = {
        {"f'{1}{\"a\"!r:>5}{2:{3}}|'", "\"1  'a'  2|\""},
        {"f'{x=} {x!s} {x!a} {{}}'", "\"x='\xc3\xa4' \xc3\xa4 '\\\\xe4' {}\""},
        {"f'{F()}{F():q}'", "'<><q>'"},
        {"f'{1:zz}'", "ValueError: Unknown format code 'z' for object of type 'int'"},
        {"f''", "''"},
        {NULL, NULL},
    };
    snippet_check("x = '\\xe4'\n"
                  "class F:\n    def __format__(self, spec): return f'<{spec}>'\n",
        table);
}

static int steps_left;

static int interrupt(void)
{
    if (steps_left-- > 0) {
        return 0;
    }
    PyErr_SetNone(PyExc_KeyboardInterrupt);
    return -1;
}

Test(eval, host_ends_what_runs)
{
    /* [lang.65] */
    static const char *const endless[] = {
        "while True: pass\n",
        "while True:\n    try:\n        while True: pass\n    except: pass\n",
        "def f():\n    try: f()\n    finally: f()\nf()\n",
        "def g():\n    while True: yield\nfor x in g(): pass\n",
        "class A:\n    def __bool__(self): return True\nwhile A(): pass\n",
        "[0 for x in iter(lambda: 1, 2)]\n",
    };
    eval_interrupt_hook = interrupt;
    for (size_t i = 0; i < Py_ARRAY_LENGTH(endless); i++) {
        PyObject *globals = PyDict_New();
        steps_left = 100;
        int result =
            script_run_source(endless[i], strlen(endless[i]), "endless", globals);
        cr_expect(result == -1 && PyErr_ExceptionMatches(PyExc_KeyboardInterrupt), "%s",
            endless[i]);
        PyErr_Clear();
        PyDict_Clear(globals);
        Py_DECREF(globals);
    }
    eval_interrupt_hook = NULL;
}
