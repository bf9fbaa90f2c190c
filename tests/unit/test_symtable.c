/* SPDX-License-Identifier: MIT */
#include "front.h"

/* The scope reached by child numbers: scope_at("…", "01") is the second child of the
 * first child of the module. */
static const struct scope *scope_at(const char *source, const char *path)
{
    const struct ast_module *module = front_read(source);
    cr_assert_not_null(module, "%s: %s", source, front_problem.message);
    const struct scope *scope = module->scope;
    for (; *path != '\0'; path++) {
        scope = scope->children[*path - '0'];
    }
    return scope;
}

/* "local", "cell" … of a name in a scope, "none" when it has no symbol. */
static const char *kind_of(const struct scope *scope, const char *name)
{
    const struct symbol *symbol =
        scope_lookup(scope, arena_intern_cstr(&front_arena, name));
    return symbol == NULL ? "none" : symbol_scope_name(symbol->scope);
}

/* The scope that decides what a name means. */
static const struct scope *owner_of(const struct scope *scope, const char *name)
{
    return scope_of_name(scope, arena_intern_cstr(&front_arena, name));
}

static bool has_name(const struct name_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++) {
        if (text_is(list->items[i], name)) {
            return true;
        }
    }
    return false;
}

Test(symtable, what_a_function_binds_is_local)
{
    /* [lang.32] */
    const struct scope *scope = scope_at("def f(a, *b, c, **d):\n"
                                         "  e = 1; f += 1; del g\n"
                                         "  for h, [i] in x: pass\n"
                                         "  import j.k, l as m\n"
                                         "  with x as n: pass\n"
                                         "  try: pass\n"
                                         "  except x as o: pass\n"
                                         "  def p(): pass\n"
                                         "  class q: pass\n"
                                         "  (r := 1)\n"
                                         "  s: int\n",
        "0");
    for (char name[] = "a"; name[0] <= 's'; name[0]++) {
        const char *wanted = name[0] == 'k' || name[0] == 'l' ? "none" : "local";
        cr_expect_str_eq(kind_of(scope, name), wanted, "%s", name);
    }
    cr_assert_str_eq(kind_of(scope, "x"), "global implicit");
}

Test(symtable, parameters_are_the_first_symbols)
{
    /* [lang.32] */
    const struct scope *scope = scope_at("def f(a, /, b, *c, d, **e): x = 1", "0");
    const char *const names[] = {"a", "b", "d", "c", "e", "x"};
    for (size_t i = 0; i < 6; i++) {
        cr_expect(text_is(scope->symbols[i].name, names[i]));
    }
    cr_assert(scope->has_varargs && scope->has_varkeywords);
}

Test(symtable, a_name_read_inside_is_free_there_and_a_cell_outside)
{
    /* [lang.33] */
    const char *source = "def f(a):\n  def g():\n    def h(): return a, b\n";
    cr_assert_str_eq(kind_of(scope_at(source, "0"), "a"), "cell");
    cr_assert_str_eq(kind_of(scope_at(source, "00"), "a"), "free");
    cr_assert_str_eq(kind_of(scope_at(source, "000"), "a"), "free");
    cr_assert_str_eq(kind_of(scope_at(source, "000"), "b"), "global implicit");
    cr_assert(has_name(&scope_at(source, "0")->cells, "a"));
    cr_assert(has_name(&scope_at(source, "00")->frees, "a"));
}

Test(symtable, a_global_declaration_around_hides_the_variable)
{
    /* [lang.33] */
    const char *source = "def f():\n  x = 1\n  def g():\n    global x\n    x = 2\n"
                         "    def h(): return x\n";
    cr_assert_str_eq(kind_of(scope_at(source, "0"), "x"), "local");
    cr_assert_str_eq(kind_of(scope_at(source, "00"), "x"), "global explicit");
    cr_assert_str_eq(kind_of(scope_at(source, "000"), "x"), "global implicit");
}

Test(symtable, a_class_body_holds_no_variables_for_its_methods)
{
    /* [lang.34] */
    const char *source =
        "def f(x):\n  class C:\n    x = x\n    def g(self): return x\n";
    const struct scope *class_scope = scope_at(source, "00");
    cr_assert_str_eq(kind_of(class_scope, "x"), "local");
    cr_assert(has_name(&class_scope->frees, "x"));
    cr_assert_str_eq(kind_of(class_scope->children[0], "x"), "free");
    cr_assert_str_eq(kind_of(class_scope->parent, "x"), "cell");
}

Test(symtable, declarations_come_first)
{
    /* [lang.35] */
    static const char *const rows[][2] = {
        {"def f():\n x = 1\n global x",
            "name 'x' is assigned to before global declaration"},
        {"def f():\n x\n global x", "name 'x' is used prior to global declaration"},
        {"def f(x): global x", "name 'x' is parameter and global"},
        {"def f(x): nonlocal x", "name 'x' is parameter and nonlocal"},
        {"def f():\n x: int\n global x", "annotated name 'x' can't be global"},
        {"def f():\n global x\n x: int", "annotated name 'x' can't be global"},
        {"nonlocal x", "nonlocal declaration not allowed at module level"},
        {"def f(): nonlocal x", "no binding for nonlocal 'x' found"},
        {"x = 1\ndef f(): nonlocal x", "no binding for nonlocal 'x' found"},
        {"def f(): global x; nonlocal x", "name 'x' is nonlocal and global"},
        {"def f():\n def g(): nonlocal x\n x = 1", ""},
        {"def f(): global x; x = 1; x", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cr_expect_str_eq(front_error(rows[i][0]), rows[i][1], "%s", rows[i][0]);
    }
}

Test(symtable, nonlocal_binds_the_variable_around)
{
    /* [lang.35] */
    const char *source = "def f():\n  x = 1\n  def g():\n    nonlocal x\n    x = 2\n";
    cr_assert_str_eq(kind_of(scope_at(source, "0"), "x"), "cell");
    cr_assert_str_eq(kind_of(scope_at(source, "00"), "x"), "free");
}

Test(symtable, super_needs_the_cell_of_the_class)
{
    /* [lang.36] */
    const struct scope *scope =
        scope_at("class C:\n  def f(self): return lambda: super().f()\n", "0");
    cr_assert(scope->needs_class_cell);
    cr_assert(has_name(&scope->cells, "__class__"));
    cr_assert(has_name(&scope->children[0]->frees, "__class__"));
    cr_assert(has_name(&scope->children[0]->children[0]->frees, "__class__"));
    cr_assert_not(
        scope_at("class C:\n  def f(self): return self\n", "0")->needs_class_cell);
    cr_assert_not(scope_at("class C:\n  __class__\n", "0")->needs_class_cell);
}

Test(symtable, the_class_cell_hides_variables_around)
{
    /* [lang.36] */
    const char *source = "def f(__class__):\n  class C:\n    def g(self): __class__\n";
    cr_assert(scope_at(source, "00")->needs_class_cell);
    cr_assert_str_eq(kind_of(scope_at(source, "0"), "__class__"), "local");
}

Test(symtable, private_names_are_mangled)
{
    /* [lang.37] */
    cr_assert_str_eq(front_program("class _C:\n  __a = self.__b\n  f(__c=__d__)\n"),
        "(class _C [] [] [(assign [_C__a] (. self _C__b)) (expr (call f "
        "__c=__d__))])");
    const struct stmt *stmt =
        front_read("class C:\n  def __f(__x): pass")->body.items[0];
    const struct function_def *function = stmt->class_def->body.items[0]->function;
    cr_assert(text_is(function->name, "__f"));
    cr_assert(text_is(function->binding, "_C__f"));
    cr_assert(text_is(function->scope->symbols[0].name, "_C__x"));
    cr_assert_str_eq(
        front_program("class __:\n  __a = 1\n"), "(class __ [] [] [(assign [__a] 1)])");
}

Test(symtable, a_comprehension_is_a_scope)
{
    /* [lang.38] */
    const char *source = "def f(y):\n  return [x + z for x in y for z in w(y)]\n";
    const struct scope *scope = scope_at(source, "00");
    cr_assert_eq(scope->kind, SCOPE_COMPREHENSION);
    cr_assert_str_eq(kind_of(scope, ".0"), "local");
    cr_assert_str_eq(kind_of(scope, "x"), "local");
    cr_assert_eq(owner_of(scope, "y"), scope->parent);
    cr_assert_str_eq(kind_of(scope->parent, "y"), "local");
    cr_assert_str_eq(kind_of(scope->parent, "x"), "none");
}

Test(symtable, the_walrus_in_a_comprehension_binds_outside)
{
    /* [lang.38] */
    const char *source = "def f(y): [[t := x for x in y] for y in z]\n";
    const struct scope *inner = scope_at(source, "000");
    cr_assert_eq(owner_of(inner, "t"), inner->parent->parent);
    cr_assert_str_eq(kind_of(inner->parent->parent, "t"), "local");
    cr_assert_str_eq(
        kind_of(scope_at("[t := x for x in y]", "0"), "t"), "global explicit");
}

Test(symtable, the_walrus_in_a_comprehension_has_limits)
{
    /* [lang.38] */
    static const char *const rows[][2] = {
        {"[x := 1 for x in y]", "assignment expression cannot rebind comprehension "
                                "iteration variable 'x'"},
        {"[x for x in (y := z)]", "assignment expression cannot be used in a "
                                  "comprehension iterable expression"},
        {"class C: [y := x for x in z]", "assignment expression within a comprehension "
                                         "cannot be used in a class body"},
        {"[i for i in a if (j := 0) for j in b]",
            "comprehension inner loop cannot rebind assignment expression target 'j'"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cr_expect_str_eq(front_error(rows[i][0]), rows[i][1], "%s", rows[i][0]);
    }
}

Test(symtable, yield_makes_a_generator_of_its_own_function)
{
    /* [lang.39] */
    const char *source = "def f():\n  def g(): yield 1\n  return lambda: (yield)\n";
    cr_assert_not(scope_at(source, "0")->is_generator);
    cr_assert(scope_at(source, "00")->is_generator);
    cr_assert(scope_at(source, "01")->is_generator);
    cr_assert(scope_at("(x for x in y)", "0")->is_generator);
}

Test(symtable, yield_stands_in_a_function)
{
    /* [lang.39] */
    static const char *const rows[][2] = {
        {"yield 1", "'yield' outside function"},
        {"class C: yield from x", "'yield from' outside function"},
        {"def f(): [(yield x) for x in y]", "'yield' inside list comprehension"},
        {"def f(): ((yield x) for x in y)", "'yield' inside generator expression"},
        {"x: (yield)", "yield expression cannot be used within an annotation"},
        {"def f(): [x for x in (yield)]", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cr_expect_str_eq(front_error(rows[i][0]), rows[i][1], "%s", rows[i][0]);
    }
}

Test(symtable, jumps_stand_where_they_may)
{
    /* [lang.40] */
    static const char *const rows[][2] = {
        {"return", "'return' outside function"},
        {"class C: return 1", "'return' outside function"},
        {"break", "'break' outside loop"},
        {"continue", "'continue' not properly in loop"},
        {"for x in y:\n  def f(): break", "'break' outside loop"},
        {"while 1: pass\nelse: break", "'break' outside loop"},
        {"while 1:\n  class C: continue", "'continue' not properly in loop"},
        {"for x in y:\n  try: break\n  finally: continue", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cr_expect_str_eq(front_error(rows[i][0]), rows[i][1], "%s", rows[i][0]);
    }
}

Test(symtable, annotations_have_a_scope_that_sees_the_class)
{
    /* [lang.41] */
    const char *source =
        "class C:\n  T = int\n  x: T\n  def f(self, a: T) -> U: pass\n";
    const struct scope *scope = scope_at(source, "0");
    cr_assert(scope->needs_class_dict);
    cr_assert(has_name(&scope->cells, "__classdict__"));
    cr_assert_eq(scope->annotation_scope, scope->children[0]);
    cr_assert_eq(scope->children[1]->kind, SCOPE_ANNOTATION);
    cr_assert(scope->children[1]->sees_class);
    cr_assert_str_eq(kind_of(scope->children[1], "U"), "global implicit");
    cr_assert_str_eq(kind_of(scope->children[2], "T"), "none");
}

Test(symtable, qualified_names_show_where_a_thing_is_defined)
{
    /* [lang.38] */
    static const char *const rows[][3] = {
        {"class C:\n  def f(self): return lambda: 1", "000", "C.f.<locals>.<lambda>"},
        {"def f(): return [lambda: x for x in y]", "000", "f.<locals>.<lambda>"},
        {"def f(): return (lambda: x for x in y)", "000",
            "f.<locals>.<genexpr>.<lambda>"},
        {"def f():\n  global C\n  class C:\n    def g(self): pass", "000", "C.g"},
        {"class C:\n  def f(self, a: B): pass", "00", "C.__annotate__"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct scope *scope = scope_at(rows[i][0], rows[i][1]);
        cr_expect_str_eq(scope->qualname->bytes, rows[i][2]);
    }
}
