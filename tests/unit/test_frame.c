/* SPDX-License-Identifier: MIT */
#include "snippet.h"

#include "builtin/frame.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(frame, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(frame, shows_the_calls_that_run)
{
    /* [call.56] */
    static const struct vector table[] = {
        {"g()", "['f', 'g', '<module>']"},
        {"f().f_lineno, f().f_code.co_name, f().f_globals is globals()",
            "(2, 'f', True)"},
        {"f().f_back.f_code.co_name, f().f_generator", "('<module>', None)"},
        {"variables(1)", "[('a', 1), ('b', 2), ('c', 3)]"},
        {"repr(f()).startswith('<frame at '), repr(f()).endswith(\", file '<string>', "
         "line 2, code f>\")",
            "(True, True)"},
        {"type(f())()", "TypeError: cannot create 'frame' instances"},
        {"setattr(f(), 'f_lineno', 1)",
            "ValueError: f_lineno can only be set in a trace function"},
        {NULL, NULL},
    };
    snippet_check("import sys\ndef f(): return sys._getframe()\n"
                  "def names(frame):\n"
                  "    found = []\n"
                  "    while frame and len(found) < 3:\n"
                  "        found.append(frame.f_code.co_name)\n"
                  "        frame = frame.f_back\n"
                  "    return found\n"
                  "def g(): return names(f())\n"
                  "def variables(a, b=2):\n"
                  "    c = 3\n"
                  "    def inner(): return b\n"
                  "    del inner\n"
                  "    return sorted(sys._getframe().f_locals.items())\n",
        table);
}

Test(frame, survives_with_its_variables_and_can_be_cleared)
{
    /* [call.56] */
    static const struct vector table[] = {
        {"caught().f_locals", "{'local': [1]}"},
        {"(lambda f: (f.clear(), f.f_locals))(caught())", "(None, {})"},
        {"running()", "RuntimeError: cannot clear an executing frame"},
        {"suspended()", "RuntimeError: cannot clear a suspended frame"},
        {"created()", "[]"},
        {"alive()", "(True, False)"},
        {NULL, NULL},
    };
    snippet_check(
        "import sys, weakref\n"
        "def fails():\n    local = [1]\n    1 / 0\n"
        "def caught():\n"
        "    try: fails()\n"
        "    except ZeroDivisionError as e:\n"
        "        return e.__traceback__.tb_next.tb_frame\n"
        "def running(): sys._getframe().clear()\n"
        "def gen(): yield 1\n"
        "def suspended():\n    g = gen()\n    next(g)\n    g.gi_frame.clear()\n"
        "def created():\n"
        "    g = gen()\n"
        "    g.gi_frame.clear()\n"
        "    return list(g)\n"
        "class W: pass\n"
        "def keep(w): return sys._getframe(), weakref.ref(w)\n"
        "def alive():\n"
        "    frame, ref = keep(W())\n"
        "    before = ref() is not None\n"
        "    del frame\n"
        "    return before, ref() is not None\n",
        table);
}

Test(frame, zero_argument_super_needs_a_method)
{
    /* [call.57] */
    static const struct vector table[] = {
        {"C().ok()", "'base'"},
        {"C().comprehension()", "['base']"},
        {"C().captured()", "'base'"},
        {"f()", "RuntimeError: super(): no arguments"},
        {"g(1)", "RuntimeError: super(): __class__ cell not found"},
        {"C().deleted()", "RuntimeError: super(): arg[0] deleted"},
        {"list(C().generator())", "['base']"},
        {"emptied()", "RuntimeError: super(): empty __class__ cell"},
        {"no_type()", "RuntimeError: super(): __class__ is not a type (int)"},
        {NULL, NULL},
    };
    snippet_check("class B:\n    def ok(self): return 'base'\n"
                  "class C(B):\n"
                  "    def ok(self): return super().ok()\n"
                  "    def comprehension(self): return [super().ok() for _ in 'a']\n"
                  "    def generator(self): yield super().ok()\n"
                  "    def captured(self):\n"
                  "        keep = lambda: self\n"
                  "        return super().ok()\n"
                  "    def deleted(self):\n        del self\n        super()\n"
                  "def f(): super()\n"
                  "def g(x): exec('super()')\n"
                  "g = lambda x: s()\n"
                  "s = super\n"
                  "def with_cell(value):\n"
                  "    class D:\n"
                  "        def m(self): return super()\n"
                  "    D.m.__closure__[0].cell_contents = value\n"
                  "    return D\n"
                  "def no_type(): with_cell(1)().m()\n"
                  "def emptied():\n"
                  "    D = with_cell(0)\n"
                  "    del D.m.__closure__[0].cell_contents\n"
                  "    D().m()\n",
        table);
}

Test(frame, super_without_any_frame)
{
    /* [call.57] */
    PyTypeObject *type;
    PyObject *obj;
    cr_assert_eq(frame_super(&type, &obj), -1);
    cr_assert(PyErr_ExceptionMatches(PyExc_RuntimeError));
    PyErr_Clear();
}

Test(frame, namespaces_without_a_frame)
{
    /* [call.56] */
    cr_assert_null(PyEval_GetGlobals());
    cr_assert_not_null(PyEval_GetBuiltins());
    cr_assert_null(PyEval_GetFrameLocals());
    cr_assert(PyErr_ExceptionMatches(PyExc_SystemError));
    PyErr_Clear();
}
