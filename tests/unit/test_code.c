/* SPDX-License-Identifier: MIT */
#include "snippet.h"

#include "builtin/code.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(code, .init = snippet_start, .fini = heap_stop, .timeout = 60);

static const char *const source = "def f(a, b, /, c=1, *d, e, **g):\n"
                                  "    'doc'\n"
                                  "    x = a\n"
                                  "    def h(): return x, b\n"
                                  "    return h, len\n"
                                  "c = f.__code__\n"
                                  "def gen():\n"
                                  "    yield\n"
                                  "k = f(1, 2, e=3)[0].__code__\n"
                                  "d = (lambda: f(a=f)).__code__\n";

Test(code, tells_parameters_and_variables)
{
    /* [call.52] */
    static const struct vector table[] = {
        {"c.co_name, c.co_qualname, c.co_filename", "('f', 'f', '<string>')"},
        {"c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount", "(3, 2, 1)"},
        {"c.co_varnames", "('a', 'b', 'c', 'e', 'd', 'g', 'h')"},
        {"c.co_cellvars, c.co_freevars, c.co_nlocals", "(('b', 'x'), (), 7)"},
        {"k.co_freevars, k.co_qualname", "(('b', 'x'), 'f.<locals>.h')"},
        {"c.co_flags & 0x4000000 != 0, c.co_flags & 15", "(True, 15)"},
        {"gen.__code__.co_flags & 0x20", "32"},
        {"c.co_consts[0], c.co_names, c.co_firstlineno", "('doc', ('len',), 1)"},
        {"sorted({line for _, _, line in c.co_lines() if line})", "[3, 4, 5]"},
        {"len(list(c.co_positions())) * 4 == len(c.co_code)", "True"},
        {"repr(c).startswith('<code object f at '), "
         "repr(c).endswith(', file \"<string>\", line 1>')",
            "(True, True)"},
        {"type(c)()", "TypeError: cannot create 'code' instances"},
        {NULL, NULL},
    };
    snippet_check(source, table);
}

Test(code, replace_makes_a_copy)
{
    /* [call.53] */
    static const struct vector table[] = {
        {"c.replace(co_name='n').co_name, c.co_name", "('n', 'f')"},
        {"c.replace(co_firstlineno=9, co_filename='x').co_firstlineno", "9"},
        {"c.replace(co_consts=c.co_consts + (7,)).co_consts[-1]", "7"},
        {"c.replace() == c, c.replace() is c", "(True, False)"},
        {"c.replace(co_consts=())",
            "ValueError: code: co_consts do not fit the instructions"},
        {"d.replace(co_consts=((1,),))",
            "ValueError: code: co_consts do not fit the instructions"},
        {"c.replace(co_names=())", "ValueError: code: co_names is too small"},
        {"c.replace(co_argcount=9)", "ValueError: code: co_varnames is too small"},
        {"c.replace(co_posonlyargcount=4)",
            "ValueError: code: co_posonlyargcount is too large"},
        {"c.replace(co_stacksize=0)", "ValueError: code: co_stacksize is too small"},
        {"c.replace(co_stacksize=1 << 30)",
            "ValueError: code: co_stacksize is too large"},
        {"c.replace(co_flags=0)",
            "ValueError: code: co_flags do not fit the instructions"},
        {"c.replace(co_argcount=-1)",
            "ValueError: co_argcount must be a positive integer"},
        {"c.replace(co_name=1)",
            "TypeError: replace() argument 'co_name' must be str, not int"},
        {"c.replace(nope=1)",
            "TypeError: replace() got an unexpected keyword argument 'nope'"},
        {"c.replace(1)", "TypeError: replace() takes no positional arguments"},
        {NULL, NULL},
    };
    snippet_check(source, table);
}

Test(code, equality_is_by_value_and_type)
{
    /* [call.54] */
    static const struct vector table[] = {
        {"one('1') == one('1'), hash(one('1')) == hash(one('1'))", "(True, True)"},
        {"one('1') == one('1.0'), one('(1,)') == one('(True,)')", "(False, False)"},
        {"one('a') == one('b'), one('1') != one('2'), one('1') == 1",
            "(False, True, False)"},
        {"one('0.0') == one('-0.0')", "False"},
        {NULL, NULL},
    };
    snippet_check("def one(text): return compile(text, '<>', 'eval')\n", table);
}

Test(code, positions_outside_are_refused)
{
    /* [call.52] */
    PyObject *namespace = snippet_run("c = (lambda: 1).__code__\n");
    PyCodeObject *code = (PyCodeObject *)snippet_get(namespace, "c");
    struct code_position position;
    cr_assert(code_position(code, 0, &position));
    cr_assert_eq(position.line, 1);
    cr_assert_not(code_position(code, -1, &position));
    cr_assert_not(code_position(code, code->co_size, &position));
    Py_DECREF(namespace);
}
