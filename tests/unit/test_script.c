/* SPDX-License-Identifier: MIT */
#include "snippet.h"

#include "builtin/audit.h"
#include "script/script.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(script, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(script, exec_and_eval_run_in_given_namespaces)
{
    /* [lang.57] */
    static const struct vector table[] = {
        {"eval('  1 + 1'), eval(b'2'), eval(bytearray(b'3'))", "(2, 2, 3)"},
        {"(exec('a = 1', d), sorted(d))", "(None, ['__builtins__', 'a'])"},
        {"eval(compile('x + 1', '', 'eval'), {'x': 3})", "4"},
        {"exec(1)", "TypeError: exec() arg 1 must be a string, bytes or code object"},
        {"exec('1', 1)", "TypeError: exec() globals must be a dict, not int"},
        {"exec('1', {}, 1)", "TypeError: locals must be a mapping or None, not int"},
        {"exec()", "TypeError: exec() takes at least 1 positional argument (0 given)"},
        {"eval(1)", "TypeError: eval() arg 1 must be a string, bytes or code object"},
        {"eval('1', 1)", "TypeError: globals must be a dict"},
        {"eval('1', {}, 1)", "TypeError: locals must be a mapping"},
        {"eval('1', type.__dict__)",
            "TypeError: globals must be a real dict; try eval(expr, {}, mapping)"},
        {"eval(g.__code__)", "TypeError: code object passed to eval() may not contain "
                             "free variables"},
        {"exec(g.__code__)",
            "TypeError: code object requires a closure of exactly length 1"},
        {"exec(g.__code__, closure=(1,))",
            "TypeError: code object requires a closure of exactly length 1"},
        {"exec(g.__code__, closure=g.__closure__)", "None"},
        {"exec('1', closure=())",
            "TypeError: closure can only be used when source is a code object"},
        {"exec(outer.__code__, closure=g.__closure__)",
            "TypeError: cannot use a closure with this code object"},
        {"eval('x', {'x': 5}), eval('x', {}, {'x': 7})", "(5, 7)"},
        {"local()", "6"},
        {NULL, NULL},
    };
    snippet_check("d = {}\n"
                  "def outer():\n    x = 1\n    return lambda: x\n"
                  "g = outer()\n"
                  "def local():\n    y = 6\n    return eval('y')\n",
        table);
}

Test(script, compile_makes_code_of_text)
{
    /* [lang.58] */
    static const struct vector table[] = {
        {"compile('1', 'f', 'eval').co_filename", "'f'"},
        {"compile('1', b'f', 'eval').co_name", "'<module>'"},
        {"compile('1', 'f', 'bad')",
            "ValueError: compile() mode must be 'exec', 'eval' or 'single'"},
        {"compile('1', 'f', 1)",
            "TypeError: compile() argument 'mode' must be str, not int"},
        {"compile(1, 'f', 'exec')",
            "TypeError: compile() arg 1 must be a string, bytes or AST object"},
        {"compile('1', 1, 'exec')",
            "TypeError: expected str, bytes or os.PathLike object, not int"},
        {"compile('1', 'f', 'exec', 9999999)",
            "ValueError: compile(): unrecognised flags"},
        {"compile('1', 'f', 'exec', 0, False, 5)",
            "ValueError: compile(): invalid optimize value"},
        {"compile('1\\0', 'f', 'exec')",
            "SyntaxError: source code string cannot contain null bytes"},
        {"(exec(compile('5', '', 'single'), {'__builtins__': b}), shown)",
            "(None, [5])"},
        {NULL, NULL},
    };
    snippet_check("import sys, builtins as b\n"
                  "shown = []\n"
                  "sys.displayhook = shown.append\n",
        table);
}

Test(script, import_binds_modules_and_attributes)
{
    /* [lang.59] */
    static const struct vector table[] = {
        {"run('import sys')", "['sys']"},
        {"run('import sys as s, types')", "['s', 'types']"},
        {"run('from sys import path as p')", "['p']"},
        {"run('import collections.abc')", "['collections']"},
        {"run('import collections.abc as c; c.Hashable')", "['c']"},
        {"run('from collections import abc')", "['abc']"},
        {"run('from sys import nope')",
            "ImportError: cannot import name 'nope' from 'sys' (unknown location)"},
        {"run('import nope')", "ModuleNotFoundError: No module named 'nope'"},
        {"run('import nope.a')", "ModuleNotFoundError: No module named 'nope'"},
        {"run('import sys.path')",
            "ModuleNotFoundError: No module named 'sys.path'; 'sys' is not a package"},
        {"run('import halted')",
            "ModuleNotFoundError: import of halted halted; None in sys.modules"},
        {"run('from made import foo')",
            "ImportError: cannot import name 'foo' from 'made' (/made.py)"},
        {"parts()", "('made', '/made.py', 'foo')"},
        {"__import__('sys') is sys, __import__('collections.abc').__name__",
            "(True, 'collections')"},
        {"__import__('')", "ValueError: Empty module name"},
        {"__import__(1)", "TypeError: module name must be a string"},
        {"__import__('x', level=-1)", "ValueError: level must be >= 0"},
        {"replaced()", "[('sys', None, 0), ('a.b', ('c',), 0)]"},
        {NULL, NULL},
    };
    snippet_check("import sys, types, builtins\n"
                  "sys.modules['halted'] = None\n"
                  "sys.modules['made'] = types.ModuleType('made')\n"
                  "sys.modules['made'].__file__ = '/made.py'\n"
                  "def run(text):\n"
                  "    ns = {}\n"
                  "    exec(text, ns)\n"
                  "    del ns['__builtins__']\n"
                  "    return sorted(ns)\n"
                  "def parts():\n"
                  "    try: run('from made import foo')\n"
                  "    except ImportError as e: return e.name, e.path, e.name_from\n"
                  "def replaced():\n"
                  "    log = []\n"
                  "    def spy(name, globals, locals, fromlist, level):\n"
                  "        log.append((name, fromlist, level))\n"
                  "        return types.SimpleNamespace(c=1)\n"
                  "    b = dict(vars(builtins), __import__=spy)\n"
                  "    exec('import sys\\nfrom a.b import c', {'__builtins__': b})\n"
                  "    return log\n",
        table);
}

Test(script, import_star_binds_public_names)
{
    /* [lang.60] */
    static const struct vector table[] = {
        {"star(a=1, _b=2)", "['a']"},
        {"star(__all__=['_b'], a=1, _b=2)", "['_b']"},
        {"star(__all__=['q'])", "AttributeError: module 'made' has no attribute 'q'"},
        {"star(__all__=[1])", "TypeError: Item in made.__all__ must be str, not int"},
        {"star(__all__=5)", "TypeError: 'int' object does not support indexing"},
        {NULL, NULL},
    };
    snippet_check("import sys, types\n"
                  "def star(**names):\n"
                  "    module = sys.modules['made'] = types.ModuleType('made')\n"
                  "    vars(module).update(names)\n"
                  "    ns = {}\n"
                  "    exec('from made import *', ns)\n"
                  "    del ns['__builtins__']\n"
                  "    return sorted(ns)\n",
        table);
}

Test(script, relative_imports_start_from_the_package)
{
    /* [lang.61] */
    static const struct vector table[] = {
        {"rel('from . import abc', __package__='collections')", "True"},
        {"rel('from .abc import Sized', __package__='collections')", "True"},
        {"rel('from . import abc', __name__='collections.x')", "True"},
        {"rel('from .. import x', __package__='p')",
            "ImportError: attempted relative import beyond top-level package"},
        {"rel('from . import x', __package__='')",
            "ImportError: attempted relative import with no known parent package"},
        {"rel('from . import x', __name__='m')",
            "ImportError: attempted relative import with no known parent package"},
        {"rel('from . import x')", "KeyError: \"'__name__' not in globals\""},
        {"rel('from . import x', __package__=3)",
            "TypeError: package must be a string"},
        {"rel('from . import x', __package__='nope')",
            "ModuleNotFoundError: No module named 'nope'"},
        {NULL, NULL},
    };
    snippet_check("def rel(text, **ns):\n    exec(text, ns)\n    return True\n", table);
}

Test(script, sources_of_the_c_interface)
{
    /* [lang.57] */
    PyObject *globals = PyDict_New();
    cr_assert_eq(script_run_source("x = 1\n", 6, "<test>", globals), 0);
    cr_assert_eq(PyLong_AsLong(snippet_get(globals, "x")), 1);
    cr_assert_eq(script_run_source("1 / 0\n", 6, "<test>", globals), -1);
    cr_assert(PyErr_ExceptionMatches(PyExc_ZeroDivisionError));
    PyErr_Clear();
    cr_assert_eq(script_run_source("x =\n", 4, "<test>", globals), -1);
    cr_assert(PyErr_ExceptionMatches(PyExc_SyntaxError));
    PyErr_Clear();
    Py_DECREF(globals);
}

TestSuite(script_end, .timeout = 60);

Test(script_end, garbage_that_finalizers_leave_is_collected)
{
    /* [runtime.5] */
    static const char source[] = "class A:\n"
                                 "    def __init__(self, n):\n"
                                 "        self.me = self\n"
                                 "        self.n = n\n"
                                 "    def __del__(self):\n"
                                 "        if self.n: type(self)(self.n - 1)\n"
                                 "A(10)\n";
    audit_start();
    Py_Initialize();
    cr_assert(script_init() == 0);
    PyObject *globals = PyModule_GetDict(PyImport_AddModule("__main__"));
    cr_assert(script_run_source(source, strlen(source), "<test>", globals) == 0);
    cr_assert(Py_FinalizeEx() == 0);
    cr_assert(audit_leaks(stderr, 10) == 0);
    audit_stop();
}
