/* SPDX-License-Identifier: MIT */
#include "snippet.h"

#include "builtin/code.h"
#include "script/compile.h"
#include "script/opcode.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(compile, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(compile, comprehensions_run_in_the_frame_around)
{
    /* [lang.45] */
    static const struct vector table[] = {
        {"shadow('x')", "([1, 2], 'x')"},
        {"raising('x')", "'x'"},
        {"unbound()", "\"cannot access local variable 'q' where it is not associated "
                      "with a value\""},
        {"seen(1)", "[['a', 'i']]"},
        {"captured()", "[5, 5]"},
        {"outer_cell(1)", "([2, 3], 1, 1)"},
        {"nested()", "[[], [(1, 0)], [(2, 0), (2, 1)]]"},
        {"K.a, K.b, K.c", "([1, 2], [[3], [4]], \"name 'v' is not defined\")"},
        {"[x for x in (1,)], 'x' in globals()", "([1], False)"},
        {"walrus()", "([0, 1, 2], 2)"},
        {"where()", "('where', '<genexpr>')"},
        {"tuple(lambda_names())", "('lambda_names.<locals>.<lambda>',)"},
        {"(lambda s: [s for s in 'ab'] + [s])('s')", "['a', 'b', 's']"},
        {"{k: v for k, v in [(1, 2)]}, {z for z in 'a'}", "({1: 2}, {'a'})"},
        {NULL, NULL},
    };
    snippet_check(
        "import sys\n"
        "def shadow(x): return [x for x in (1, 2)], x\n"
        "def raising(x):\n"
        "    try: [1 // x for x in (1, 0)]\n"
        "    except ZeroDivisionError: return x\n"
        "def unbound():\n"
        "    [q for q in 'a']\n"
        "    try: q\n"
        "    except NameError: pass\n"
        "    def f():\n"
        "        [q for q in 'a']\n"
        "        try: q\n"
        "        except UnboundLocalError as e: return str(e)\n"
        "        q = 1\n"
        "    return f()\n"
        "def seen(a): return [sorted(locals()) for i in 'x']\n"
        "def captured(): return [f() for f in [lambda: x for x in (4, 5)]]\n"
        "def outer_cell(x):\n"
        "    f = lambda: x\n"
        "    return [x for x in (2, 3)], f(), x\n"
        "def nested(): return [[(i, j) for j in range(i)] for i in range(3)]\n"
        "def walrus(): return [last := i for i in range(3)], last\n"
        "def where():\n"
        "    name = lambda: sys._getframe(1).f_code.co_name\n"
        "    return [name() for _ in 'a'][0], next(name() for _ in 'a')\n"
        "def lambda_names(): return [(lambda: x).__qualname__ for x in 'a']\n"
        "class K:\n"
        "    v = 1\n"
        "    a = [v for v in (v, 2)]\n"
        "    b = [[w for _ in 'a'] for w in (3, 4)]\n"
        "    try: c = [v for _ in 'a']\n"
        "    except NameError as e: c = str(e)\n",
        table);
}

Test(compile, operands_are_evaluated_from_left_to_right)
{
    /* [lang.46] */
    static const struct vector table[] = {
        {"order('a(1) + a(2) * a(3)')", "[1, 2, 3]"},
        {"order('a(1) < a(2) < a(0) < a(4)')", "[1, 2, 0]"},
        {"order('f(a(1), *[a(2)], x=a(3), **{\"y\": a(4)})')", "[1, 2, 3, 4]"},
        {"order('{a(1): a(2), a(3): a(4)}')", "[1, 2, 3, 4]"},
        {"order('a(1) if a(0) else a(2)')", "[0, 2]"},
        {"order('a(0) or a(1) and a(2)')", "[0, 1, 2]"},
        {"order('[a(1)][a(0)]')", "[1, 0]"},
        {"run('d[a(2)] = a(1)')", "[1, 2]"},
        {"run('d[a(2)] += a(1)')", "[2, 1]"},
        {"run('d[a(3)], d[a(4)] = a(1), a(2)')", "[1, 2, 3, 4]"},
        {"run('x = d[a(2)] = a(1)')", "[1, 2]"},
        {"run('a(9).q.__class__; del d[a(2)]')", "[9, 2]"},
        {NULL, NULL},
    };
    snippet_check(
        "log = []\n"
        "class N(int):\n    q = 1\n"
        "def a(n):\n    log.append(n)\n    return N(n)\n"
        "def f(*args, **kw): pass\n"
        "d = {2: 0}\n"
        "def order(text):\n    log.clear()\n    eval(text)\n    return list(log)\n"
        "def run(text):\n    log.clear()\n    exec(text)\n    return list(log)\n",
        table);
}

Test(compile, equal_constants_are_one_object)
{
    /* [lang.63] */
    static const struct vector table[] = {
        {"consts('(1, True, 1.0, 1)')", "[(1, True, 1.0, 1)]"},
        {"len(set(map(id, consts('[1, True, 1.0, 1, 0.0, -0.0]'))))", "4"},
        {"[type(x).__name__ for x in consts('f(1, 1.0, True, 1)')]",
            "['int', 'float', 'bool']"},
        {"same()", "True"},
        {NULL, NULL},
    };
    snippet_check("def consts(text): return list(compile(text, '', 'eval').co_consts)\n"
                  "def same():\n"
                  "    a = 'long text with spaces'\n"
                  "    b = 'long text with spaces'\n"
                  "    return a is b\n",
        table);
}

Test(compile, assignments_to_self_are_listed)
{
    /* [lang.62] */
    static const struct vector table[] = {
        {"C.__static_attributes__", "('a', 'b', 'c', 'e')"},
        {"D.__static_attributes__", "()"},
        {NULL, NULL},
    };
    snippet_check("class C:\n"
                  "    def f(self):\n"
                  "        self.b = self.a = 1\n"
                  "        other.z = 2\n"
                  "        self.d += 1\n"
                  "    def g(self):\n"
                  "        (self.c, *self.e) = 1, 2\n"
                  "class D: self = 1\n",
        table);
}

Test(compile, code_of_the_c_interface)
{
    /* [lang.58] */
    PyObject *code = compile_source("1 + x", 5, "name.py", PARSE_EVAL);
    cr_assert_not_null(code);
    PyCodeObject *parts = (PyCodeObject *)code;
    cr_assert(PyUnicode_EqualToUTF8(parts->co_filename, "name.py"));
    cr_assert_eq(INSTRUCTION_OPCODE(parts->co_code[0]), OP_LOAD_CONST);
    cr_assert_eq(
        INSTRUCTION_OPCODE(parts->co_code[parts->co_size - 1]), OP_RETURN_VALUE);
    cr_assert_str_eq(opcode_name(OP_LOAD_CONST), "LOAD_CONST");
    Py_DECREF(code);
    cr_assert_null(compile_source("1 +", 3, "name.py", PARSE_EVAL));
    cr_assert(PyErr_ExceptionMatches(PyExc_SyntaxError));
    PyErr_Clear();
}

/* The opcodes of a function that read its variable x. */
static enum opcode first_read(const char *body)
{
    char source[200];
    snprintf(source, sizeof source, "def f(x, g):\n    %s\n", body);
    PyObject *namespace = snippet_run(source);
    PyObject *function = snippet_get(namespace, "f");
    PyCodeObject *code = (PyCodeObject *)((PyFunctionObject *)function)->func_code;
    enum opcode found = OP_NOP;
    for (int i = 0; i < code->co_size && found == OP_NOP; i++) {
        enum opcode opcode = INSTRUCTION_OPCODE(code->co_code[i]);
        bool reads = opcode == OP_LOAD_FAST || opcode == OP_LOAD_FAST_BORROW;
        if (reads && INSTRUCTION_ARGUMENT(code->co_code[i]) == 0) {
            found = opcode;
        }
    }
    Py_DECREF(namespace);
    return found;
}

Test(compile, variables_are_borrowed_where_that_is_safe)
{
    /* [call.58] */
    cr_expect_eq(first_read("return g(x)"), OP_LOAD_FAST_BORROW);
    cr_expect_eq(first_read("x.y(1)"), OP_LOAD_FAST_BORROW);
    cr_expect_eq(first_read("return [x]"), OP_LOAD_FAST_BORROW);
    cr_expect_eq(first_read("y = x"), OP_LOAD_FAST);
    cr_expect_eq(first_read("g(x, (x := 1))"), OP_LOAD_FAST);
    cr_expect_eq(first_read("g(x, 1 if g else 2)"), OP_LOAD_FAST);
    cr_expect_eq(first_read("return x or g"), OP_LOAD_FAST);
    cr_expect_eq(first_read("a, b = x, g"), OP_LOAD_FAST);
    cr_expect_eq(first_read("try: pass\n    except g: g(x)"), OP_LOAD_FAST);
}
