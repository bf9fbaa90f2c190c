/* SPDX-License-Identifier: MIT */
#include "front.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

typedef const char *(*reader)(const char *);

/* Each row is a source and what a reader makes of it. */
static void expect(reader read, const char *const rows[][2], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *found = read(rows[i][0]);
        cr_expect_str_eq(found, rows[i][1], "%s: %s", rows[i][0], found);
    }
}

Test(parser, operators_group_by_precedence)
{
    /* [lang.14] */
    static const char *const rows[][2] = {
        {"a + b * c", "(+ a (* b c))"},
        {"a - b - c", "(- (- a b) c)"},
        {"a ** b ** c", "(** a (** b c))"},
        {"-a ** -b", "(- (** a (- b)))"},
        {"a | b ^ c & d << e + f @ g", "(| a (^ b (& c (<< d (+ e (@ f g))))))"},
        {"not a or b and not c", "(or (not a) (and b (not c)))"},
        {"a or b or c", "(or a b c)"},
        {"a if b else c if d else e", "(if b a (if d c e))"},
        {"lambda: a if b else c", "(lambda ( ) (if b a c))"},
        {"(a + b) * c", "(* (+ a b) c)"},
        {"~+-a", "(~ (+ (- a)))"},
        {"a // b % c", "(% (// a b) c)"},
    };
    expect(front_expression, rows, LENGTH(rows));
}

Test(parser, comparisons_chain)
{
    /* [lang.15] */
    static const char *const rows[][2] = {
        {"a < b <= c != d", "(compare a < b <= c != d)"},
        {"a is not b not in c", "(compare a is not b not in c)"},
        {"not a in b", "(not (compare a in b))"},
        {"a is (not b)", "(compare a is (not b))"},
    };
    expect(front_expression, rows, LENGTH(rows));
}

Test(parser, displays_and_comprehensions)
{
    /* [lang.16] */
    static const char *const rows[][2] = {
        {"()", "(tuple)"},
        {"(a,)", "(tuple a)"},
        {"[a, *b]", "(list a (* b))"},
        {"{a, b}", "(set a b)"},
        {"{}", "(dict)"},
        {"{a: b, **c}", "(dict a:b **c)"},
        {"[a for b in c if d if e for f, g in h]",
            "(list-comp a for b in c if d if e for (tuple f g) in h)"},
        {"{a: b for c in d}", "(dict-comp a:b for c in d)"},
        {"{a for b in c}", "(set-comp a for b in c)"},
        {"(a for b in c)", "(generator a for b in c)"},
        {"[x for x in lambda: y]", "invalid syntax"},
        {"[*a for a in b]", "iterable unpacking cannot be used in comprehension"},
        {"{**a for a in b}", "dict unpacking cannot be used in dict comprehension"},
        {"[a, b for a in c]",
            "did you forget parentheses around the comprehension target?"},
        {"[x for x]", "'in' expected after for-loop variables"},
        {"[a async for a in b]",
            "outside the scenario language: asynchronous comprehension"},
        {"{a: 1, b}", "':' expected after dictionary key"},
        {"(*a)", "cannot use starred expression here"},
        {"[a b]", "invalid syntax. Perhaps you forgot a comma?"},
    };
    expect(front_expression, rows, LENGTH(rows));
}

Test(parser, subscripts_and_slices)
{
    /* [lang.17] */
    static const char *const rows[][2] = {
        {"a[b]", "([] a b)"},
        {"a[b:c:d]", "([] a (slice lower=b upper=c step=d))"},
        {"a[:]", "([] a (slice))"},
        {"a[::b, c]", "([] a (tuple (slice step=b) c))"},
        {"a[*b]", "([] a (tuple (* b)))"},
        {"a[b,]", "([] a (tuple b))"},
        {"a[b := c]", "([] a (:= b c))"},
        {"a[]", "invalid syntax"},
        {"a.b[c].d", "(. ([] (. a b) c) d)"},
    };
    expect(front_expression, rows, LENGTH(rows));
}

Test(parser, calls_and_their_arguments)
{
    /* [lang.18] */
    static const char *const rows[][2] = {
        {"f(a, *b, c=d, **e)", "(call f a (* b) c=d **e)"},
        {"f(a=b, *c)", "(call f (* c) a=b)"},
        {"f(x for x in y)", "(call f (generator x for x in y))"},
        {"f(a)(b).c()", "(call (. (call (call f a) b) c))"},
        {"f(a := b)", "(call f (:= a b))"},
        {"f(a=1, b)", "positional argument follows keyword argument"},
        {"f(**a, b)", "positional argument follows keyword argument unpacking"},
        {"f(**a, *b)",
            "iterable argument unpacking follows keyword argument unpacking"},
        {"f(a=1, a=2)", "keyword argument repeated: a"},
        {"f(x for x in y, 1)", "Generator expression must be parenthesized"},
        {"f(1=2)", "expression cannot contain assignment, perhaps you meant \"==\"?"},
        {"f(None=2)", "cannot assign to None"},
        {"f(a=)", "expected argument value expression"},
        {"f(*)", "Invalid star expression"},
    };
    expect(front_expression, rows, LENGTH(rows));
}

Test(parser, the_walrus_binds_names_only)
{
    /* [lang.19] */
    static const char *const rows[][2] = {
        {"(a := b)", "(:= a b)"},
        {"[a := 1, b]", "(list (:= a 1) b)"},
        {"(a.b := c)", "cannot use assignment expressions with attribute"},
        {"(a = b)", "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"},
        {"(a() = b)", "cannot assign to function call here. Maybe you meant '==' "
                      "instead of '='?"},
    };
    expect(front_expression, rows, LENGTH(rows));
    cr_assert_str_eq(front_error("a := b"), "invalid syntax");
}

Test(parser, yield_is_an_expression)
{
    /* [lang.20] */
    static const char *const rows[][2] = {
        {"lambda: (yield)", "(lambda ( ) (yield))"},
        {"lambda: (yield a, *b)", "(lambda ( ) (yield (tuple a (* b))))"},
        {"lambda: (yield from a)", "(lambda ( ) (yield-from a))"},
        {"lambda: f(yield)", "invalid syntax"},
        {"await a", "outside the scenario language: 'await' expression"},
    };
    expect(front_expression, rows, LENGTH(rows));
}

Test(parser, literals_side_by_side_are_joined)
{
    /* [lang.12] */
    static const char *const rows[][2] = {
        {"'a' \"b\" r'\\c'", "'ab\\c'"},
        {"b'a' b'b'", "b'ab'"},
        {"'a' f'{b}' 'c'", "(f 'a' (field b) 'c')"},
        {"'a' b'b'", "cannot mix bytes and nonbytes literals"},
    };
    expect(front_expression, rows, LENGTH(rows));
}

Test(parser, fstrings_have_text_and_fields)
{
    /* [lang.13] */
    static const char *const rows[][2] = {
        {"f'a{b}c'", "(f 'a' (field b) 'c')"},
        {"f'{a!r:>{w}.{p}}'", "(f (field a !r (f '>' (field w) '.' (field p))))"},
        {"f'{a = }'", "(f 'a = ' (field a !r))"},
        {"f'{a=:x}'", "(f 'a=' (field a (f 'x')))"},
        {"f'{{{a}}}'", "(f '{' (field a) '}')"},
        {"f'{f'{a['b']}'}'", "(f (field (f (field ([] a 'b')))))"},
        {"f'{a, b}'", "(f (field (tuple a b)))"},
        {"f'{a != b}'", "(f (field (compare a != b)))"},
        {"f'{(lambda: a)}'", "(f (field (lambda ( ) a)))"},
        {"f'{a:=5}'", "(f (field a (f '=5')))"},
        {"f''", "(f)"},
        {"rf'\\{a}'", "(f '\\' (field a))"},
        {"f'{}'", "f-string: valid expression required before '}'"},
        {"f'{a!x}'",
            "f-string: invalid conversion character 'x': expected 's', 'r', or 'a'"},
        {"f'{a!}'", "f-string: missing conversion character"},
        {"f'{a! r}'",
            "f-string: conversion type must come right after the exclamation mark"},
        {"f'{a;b}'", "f-string: expecting '=', or '!', or ':', or '}'"},
        {"f'{,}'", "f-string: expecting a valid expression after '{'"},
        {"f'{lambda: a}'",
            "f-string: lambda expressions are not allowed without parentheses"},
        {"t'a'", "outside the scenario language: template string"},
    };
    expect(front_expression, rows, LENGTH(rows));
}

Test(parser, expressions_nest_to_a_limit)
{
    /* [lang.21] */
    static char source[3001];
    static const char *const units[] = {"-", "+b", ".b", "()"};
    for (size_t i = 0; i < LENGTH(units); i++) {
        bool is_prefix = i == 0;
        strcpy(source, is_prefix ? "" : "a");
        for (size_t n = 0; n < 1200; n++) {
            strcat(source, units[i]);
        }
        strcat(source, is_prefix ? "a" : "");
        cr_expect_str_eq(front_error(source), "expression too deep");
    }
}

Test(parser, targets_are_unpacked)
{
    /* [lang.22] */
    static const char *const rows[][2] = {
        {"a = b", "(assign [a] b)"},
        {"a = b, c = d", "(assign [a (tuple b c)] d)"},
        {"a, *b = c", "(assign [(tuple a (* b))] c)"},
        {"[a, (b.c, d[0])] = e", "(assign [(list a (tuple (. b c) ([] d 0)))] e)"},
        {"a = *b, c", "(assign [a] (tuple (* b) c))"},
        {"() = a", "(assign [(tuple)] a)"},
        {"del a, b.c, (d, [e[0]])",
            "(del (tuple a (. b c) (tuple d (list ([] e 0)))))"},
        {"for a, *b in c: pass", "(for (tuple a (* b)) c [(pass)])"},
    };
    expect(front_program, rows, LENGTH(rows));
}

Test(parser, what_is_no_target_is_refused_by_its_name)
{
    /* [lang.22] */
    static const char *const rows[][2] = {
        {"f() = 1", "cannot assign to function call here. Maybe you meant '==' instead "
                    "of '='?"},
        {"a, 1 = b",
            "cannot assign to literal here. Maybe you meant '==' instead of '='?"},
        {"(a, 1) = b", "cannot assign to literal"},
        {"None = 1", "cannot assign to None"},
        {"a = f() = b", "cannot assign to function call"},
        {"a == b = c", "cannot assign to comparison"},
        {"lambda: 1 = 2", "cannot assign to lambda"},
        {"*a = b", "starred assignment target must be in a list or tuple"},
        {"*a, *b = c", "multiple starred expressions in assignment"},
        {"a = *b", "can't use starred expression here"},
        {"del f()", "cannot delete function call"},
        {"del *a,", "cannot delete starred"},
        {"for f() in a: pass", "cannot assign to function call"},
        {"with a as 1: pass", "cannot assign to literal"},
        {"def f(): yield = 1", "assignment to yield expression not possible"},
        {"__debug__ = 1", "cannot assign to __debug__"},
    };
    expect(front_error, rows, LENGTH(rows));
}

Test(parser, augmented_assignment_has_one_target)
{
    /* [lang.23] */
    static const char *const rows[][2] = {
        {"a += b", "(+= a b)"},
        {"a.b //= c, d", "(//= (. a b) (tuple c d))"},
        {"a[0] **= 1", "(**= ([] a 0) 1)"},
    };
    expect(front_program, rows, LENGTH(rows));
    cr_assert_str_eq(front_error("a, b += c"),
        "'tuple' is an illegal expression for augmented assignment");
    cr_assert_str_eq(front_error("f() += c"),
        "'function call' is an illegal expression for augmented assignment");
}

Test(parser, variables_may_be_annotated)
{
    /* [lang.24] */
    static const char *const rows[][2] = {
        {"a: b", "(annotate a:b)"},
        {"a.b: c = d, e", "(annotate (. a b):c (tuple d e))"},
    };
    expect(front_program, rows, LENGTH(rows));
    cr_assert(front_read("a: b")->body.items[0]->ann_assign.simple);
    cr_assert_not(front_read("(a): b")->body.items[0]->ann_assign.simple);
    cr_assert_str_eq(
        front_error("a, b: c"), "only single target (not tuple) can be annotated");
    cr_assert_str_eq(front_error("f(): c"), "illegal target for annotation");
}

Test(parser, parameters_of_all_kinds)
{
    /* [lang.25] */
    static const char *const rows[][2] = {
        {"def f(a, b: c = d, /, e=1, *f, g, h: i = j, **k) -> l: pass",
            "(def f [] ( a b:c=d / e=1 *f g h:i=j **k ) -> l [(pass)])"},
        {"def f(*, a): pass", "(def f [] ( * a ) [(pass)])"},
        {"lambda a, *b, c=1, **d: a", "(expr (lambda ( a *b c=1 **d ) a))"},
    };
    expect(front_program, rows, LENGTH(rows));
}

Test(parser, parameters_in_disorder_are_refused)
{
    /* [lang.25] */
    static const char *const rows[][2] = {
        {"def f(a, a): pass", "duplicate argument 'a' in function definition"},
        {"def f(a=1, b): pass",
            "parameter without a default follows parameter with a default"},
        {"def f(*): pass", "named arguments must follow bare *"},
        {"def f(*a, *b): pass", "* argument may appear only once"},
        {"def f(**a, b): pass", "arguments cannot follow var-keyword argument"},
        {"def f(/, a): pass", "at least one argument must precede /"},
        {"def f(a, /, b, /): pass", "/ may appear only once"},
        {"def f(*a, /): pass", "/ must be ahead of *"},
        {"def f(*a=1): pass", "var-positional argument cannot have default value"},
        {"def f(**a=1): pass", "var-keyword argument cannot have default value"},
        {"def f(a=): pass", "expected default value expression"},
        {"def f((a)): pass", "Function parameters cannot be parenthesized"},
        {"lambda (a): 1", "Lambda expression parameters cannot be parenthesized"},
        {"def f: pass", "expected '('"},
        {"def f() pass", "expected ':'"},
        {"def f[T](): pass", "outside the scenario language: type parameters"},
        {"def f(*a: *b): pass", "outside the scenario language: starred annotation"},
    };
    expect(front_error, rows, LENGTH(rows));
}

Test(parser, classes_have_bases_keywords_and_decorators)
{
    /* [lang.26] */
    static const char *const rows[][2] = {
        {"class C: pass", "(class C [] [] [(pass)])"},
        {"@a.b(c)\n@d\nclass C(A, *B, metaclass=M, **k):\n  x = 1\n",
            "(class C [(call (. a b) c) d] [A (* B)] metaclass=M **k [(assign [x] "
            "1)])"},
    };
    expect(front_program, rows, LENGTH(rows));
    cr_assert_str_eq(front_error("@a\nx"), "invalid syntax");
    cr_assert_str_eq(front_error("class C(x for x in y): pass"), "invalid syntax");
}

Test(parser, conditions_and_loops)
{
    /* [lang.27] */
    static const char *const rows[][2] = {
        {"if a: b\nelif c: d\nelif e: f\nelse: g",
            "(if a [(expr b)] elif c [(expr d)] elif e [(expr f)] else [(expr g)])"},
        {"while a := b:\n  break\nelse:\n  pass",
            "(while (:= a b) [(break)] else [(pass)])"},
        {"for a in b, c: d; e\nelse: f",
            "(for a (tuple b c) [(expr d) (expr e)] else [(expr f)])"},
    };
    expect(front_program, rows, LENGTH(rows));
    cr_assert_str_eq(front_program("if a:\nb"),
        "IndentationError:2:0: expected an indented block "
        "after 'if' statement on line 1");
    cr_assert_str_eq(front_error("if a"), "expected ':'");
    cr_assert_str_eq(front_error("if a = 1: pass"),
        "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
}

Test(parser, try_has_handlers_or_finally)
{
    /* [lang.28] */
    static const char *const rows[][2] = {
        {"try: a\nexcept B as c: d\nexcept (E, F): g\nexcept: h\nelse: i\nfinally: j",
            "(try [(expr a)] except B as c [(expr d)] except (tuple E F) [(expr g)] "
            "except [(expr h)] else [(expr i)] finally [(expr j)])"},
        {"try: a\nexcept B, C: d", "(try [(expr a)] except (tuple B C) [(expr d)])"},
        {"try: a\nfinally: b", "(try [(expr a)] finally [(expr b)])"},
    };
    expect(front_program, rows, LENGTH(rows));
    static const char *const errors[][2] = {
        {"try: a\nb", "expected 'except' or 'finally' block"},
        {"try: a\nexcept: b\nexcept C: d", "default 'except:' must be last"},
        {"try: a\nexcept B, C as d: e",
            "multiple exception types must be parenthesized when using 'as'"},
        {"try: a\nexcept B as c.d: e", "cannot use except statement with attribute"},
        {"try: a\nexcept* B: c", "outside the scenario language: 'except*' clause"},
    };
    expect(front_error, errors, LENGTH(errors));
}

Test(parser, with_has_items)
{
    /* [lang.29] */
    static const char *const rows[][2] = {
        {"with a as b, c: d", "(with a as b c [(expr d)])"},
        {"with (a as b, c as (d, *e),): f",
            "(with a as b c as (tuple d (* e)) [(expr f)])"},
        {"with (a, b): c", "(with a b [(expr c)])"},
        {"with (a, b) as c: d", "(with (tuple a b) as c [(expr d)])"},
        {"with (a).b as c: d", "(with (. a b) as c [(expr d)])"},
        {"with (): a", "(with (tuple) [(expr a)])"},
    };
    expect(front_program, rows, LENGTH(rows));
}

Test(parser, imports)
{
    /* [lang.30] */
    static const char *const rows[][2] = {
        {"import a.b.c, d as e", "(import - a.b.c d as e)"},
        {"from a.b import c, d as e", "(from a.b c d as e)"},
        {"from ... import (a, b,)", "(from ...- a b)"},
        {"from .a import *", "(from .a *)"},
    };
    expect(front_program, rows, LENGTH(rows));
    static const char *const errors[][2] = {
        {"import", "Expected one or more names after 'import'"},
        {"from a import b,",
            "trailing comma not allowed without surrounding parentheses"},
        {"import a as b.c", "cannot use attribute as import target"},
        {"def f(): from a import *", "import * only allowed at module level"},
        {"from __future__ import annotations",
            "outside the scenario language: 'from __future__ import annotations'"},
        {"x\nfrom __future__ import division",
            "from __future__ imports must occur at the beginning of the file"},
        {"from __future__ import nothing", "future feature nothing is not defined"},
    };
    expect(front_error, errors, LENGTH(errors));
}

Test(parser, an_import_binds_the_first_name_or_its_alias)
{
    /* [lang.30] */
    const struct stmt *stmt = front_read("import a.b, c.d as e")->body.items[0];
    cr_assert(text_is(stmt->import.aliases[0].binding, "a"));
    cr_assert(text_is(stmt->import.aliases[1].binding, "e"));
}

Test(parser, simple_statements)
{
    /* [lang.27] */
    static const char *const rows[][2] = {
        {"raise a from b", "(raise a from b)"},
        {"assert a, b", "(assert a b)"},
        {"def f(): return *a, b", "(def f [] ( ) [(return (tuple (* a) b))])"},
        {"def f(): global a, b", "(def f [] ( ) [(global a b)])"},
        {"a; b;", "(expr a)\n(expr b)"},
    };
    expect(front_program, rows, LENGTH(rows));
    static const char *const errors[][2] = {
        {"print a", "Missing parentheses in call to 'print'. Did you mean print(...)?"},
        {"a b", "invalid syntax"},
        {"if a: if b: c", "invalid syntax"},
        {"1 if 2", "expected 'else' after 'if' expression"},
        {"a if b else pass",
            "expected expression after 'else', but statement is given"},
        {"a + not b", "'not' after an operator must be parenthesized"},
    };
    expect(front_error, errors, LENGTH(errors));
}

Test(parser, constructs_outside_the_language_are_named)
{
    /* [lang.31] */
    static const char *const rows[][2] = {
        {"match a:\n  case 1: pass",
            "outside the scenario language: 'match' statement"},
        {"type A = int", "outside the scenario language: 'type' statement"},
        {"async def f(): pass", "outside the scenario language: 'async' statement"},
        {"match = type = 1; match(type); match[0]; match.a", ""},
        {"match: int", ""},
    };
    expect(front_error, rows, LENGTH(rows));
    cr_assert_eq(front_problem.kind, SYNTAX_OK);
    front_error("type A = int");
    cr_assert_eq(front_problem.kind, SYNTAX_OUTSIDE);
}

Test(parser, docstrings_lose_their_common_indentation)
{
    /* [lang.42] */
    static const char *const rows[][2] = {
        {"'''  a\n    b\n\n      c\n    '''", "a\nb\n\n  c\n"},
        {"'''a\n\tb\tc\n\t\td'''", "a\nb       c\n        d"},
        {"'''\n'''", "\n"},
        {"''", ""},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        const struct ast_module *module = front_read(rows[i][0]);
        cr_expect_str_eq(ast_docstring(&front_arena, &module->body)->bytes, rows[i][1]);
    }
    cr_assert_null(ast_docstring(&front_arena, &front_read("f'a'")->body));
    cr_assert_null(ast_docstring(&front_arena, &front_read("")->body));
}

Test(parser, a_single_statement_is_alone)
{
    /* [lang.43] */
    cr_assert_not_null(front_read_bytes("a; b\n", 5, PARSE_SINGLE));
    cr_assert_null(front_read_bytes("a\nb\n", 4, PARSE_SINGLE));
    cr_assert_str_eq(front_problem.message,
        "multiple statements found while compiling a single statement");
}

Test(parser, an_expression_is_alone)
{
    /* [lang.43] */
    cr_assert_str_eq(front_expression(" \ta\n\n"), "a");
    cr_assert_str_eq(front_expression("a = 1"), "invalid syntax");
    cr_assert_str_eq(front_expression(""), "invalid syntax");
}

Test(parser, a_lexical_mistake_further_on_is_reported_first)
{
    /* [lang.43] */
    cr_assert_str_eq(
        front_error("a b\nc = 'd"), "unterminated string literal (detected at line 2)");
    cr_assert_str_eq(front_error("(a,\nb = 1"), "'(' was never closed");
}

Test(parser, every_allocation_may_fail)
{
    /* [lang.44] */
    static const char source[] = "@d\nclass C(B, k=1):\n  def f(s, *a: T, b=2): "
                                 "return [f'{x!r:{w}}' for x in s.__a if {x: b}]\n"
                                 "import a.b as c\ntry: a, *b = (yield_ := 1)\n"
                                 "except E as e: a[1:] += lambda: super\n";
    bool is_done = false;
    for (size_t budget = 0; !is_done; budget += 16) {
        struct arena arena;
        struct syntax_error error;
        arena_init_limited(&arena, budget);
        struct ast_module *module = parse_source(
            &arena, source, sizeof source - 1, "<test>", PARSE_FILE, &error);
        is_done = module != NULL && symtable_build(&arena, module, &error) != NULL &&
                  ast_dump(&arena, module) != NULL;
        if (module == NULL) {
            cr_assert_eq(error.kind, SYNTAX_MEMORY);
        }
        arena_release(&arena);
    }
}
