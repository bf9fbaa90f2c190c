/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_SYMTABLE_H
#define ETALON_SCRIPT_SYMTABLE_H

/* Which variable each name means.
 *
 * A scope is made for the module, each class body, each function, lambda and
 * comprehension, and for the annotations of a function, class or module, which Python
 * 3.14 evaluates late in a function of their own. The tree points to its scopes
 * (`function->scope`, `comprehension.scope` …), so the compiler needs no other map.
 *
 *   class C:                    scope CLASS   cells: __class__
 *       def f(self, a):         scope FUNCTION  a: CELL  self: LOCAL  __class__: FREE
 *           super().f()
 *           return lambda: a    scope FUNCTION  a: FREE
 *
 * M1  Every name that a scope reads, binds or declares has one symbol there.
 * M2  A FREE symbol is FREE or CELL in the nearest scope around (for `__class__` and
 *     `__classdict__`: an implicit cell of the class), up to the CELL's owner.
 * M3  Class scopes do not hold variables for the functions inside them: a name that is
 *     bound in a class and needed from outside by a function inside has
 *     SYMBOL_PASSES_THROUGH, and stands in the class's `frees` although it is LOCAL.
 * M4  `frees` of a scope are, sorted, what its closure holds; each is found in the
 *     `cells` or the `frees` of the scope around.
 * M5  Parameters are the first symbols, in the order of a code object's variables:
 *     positional, keyword-only, *args, **kwargs. A comprehension has one: ".0".
 * M6  List, set and dict comprehensions are inlined: they run in the frame of the scope
 *     around. When that one is a function, a name that the comprehension does not bind
 *     itself is SYMBOL_DELEGATED: what it means is decided there.
 */

#include "script/ast.h"

/* X(kind, short name) */
#define SYMBOL_SCOPES(X)                                                               \
    X(LOCAL, "local")                     /* here; in a class or module: namespace */  \
    X(CELL, "cell")                       /* here, and used by a function inside */    \
    X(FREE, "free")                       /* a cell of a function around */            \
    X(GLOBAL_EXPLICIT, "global explicit") /* declared `global` */                      \
    X(GLOBAL_IMPLICIT, "global implicit") /* bound nowhere: globals, then builtins */

#define X(kind, text) SYMBOL_##kind,
enum symbol_scope { SYMBOL_SCOPES(X) SYMBOL_SCOPE_COUNT };
#undef X

enum symbol_flag {
    SYMBOL_USED = 1 << 0,      /* read */
    SYMBOL_BOUND = 1 << 1,     /* assigned, deleted, imported, defined … */
    SYMBOL_PARAMETER = 1 << 2, /* a parameter; BOUND too */
    SYMBOL_DECLARED_GLOBAL = 1 << 3,
    SYMBOL_DECLARED_NONLOCAL = 1 << 4,
    SYMBOL_ANNOTATED = 1 << 5,      /* `x: T` */
    SYMBOL_ITERATION = 1 << 6,      /* a comprehension's loop variable */
    SYMBOL_PASSES_THROUGH = 1 << 7, /* M3 */
    SYMBOL_IMPORTED = 1 << 8,
    SYMBOL_DELEGATED = 1 << 9, /* M6 */
};

struct symbol {
    const struct text *name; /* mangled */
    enum symbol_scope scope;
    unsigned flags;   /* of enum symbol_flag */
    struct span span; /* where it is first declared, bound or read here */
    int slot;         /* -1; for the compiler's use */
};

enum scope_kind {
    SCOPE_MODULE,
    SCOPE_CLASS,
    SCOPE_FUNCTION,      /* def */
    SCOPE_LAMBDA,        /* "<lambda>" */
    SCOPE_COMPREHENSION, /* "<listcomp>", "<genexpr>" …: a function of ".0" */
    SCOPE_ANNOTATION,    /* "__annotate__": a function of ".format" */
};

struct scope {
    enum scope_kind kind;
    const struct text *name;     /* "f", "C", "<lambda>", "<genexpr>", "<module>" … */
    const struct text *qualname; /* "C.f.<locals>.g" */
    struct span span;            /* of the node it belongs to */
    struct scope *parent;        /* NULL for the module */
    struct scope **children;     /* in order of appearance */
    size_t child_count;
    struct symbol *symbols; /* in order of first appearance (M5) */
    size_t symbol_count;
    struct name_list cells;        /* sorted; a class: implicit ones */
    struct name_list frees;        /* M4 */
    const struct text *class_name; /* that mangles private names here, or NULL */
    enum expr_kind comprehension;  /* COMPREHENSION: LIST_COMP, GENERATOR … */
    bool is_nested;                /* some scope around is a function */
    bool is_generator;             /* has yield, or is a generator expression */
    bool has_varargs;              /* *args */
    bool has_varkeywords;          /* **kwargs */
    bool returns_value;            /* has `return value` */
    bool needs_class_cell; /* CLASS: a function inside uses super or __class__ */
    bool needs_class_dict; /* CLASS: annotations inside read its namespace */
    bool sees_class;       /* ANNOTATION: names that are not LOCAL are looked up in
                                     the class namespace (`__classdict__`, FREE) first */
    struct scope *annotation_scope; /* CLASS, MODULE: of `x: T`; NULL when none */

    struct symbol_index *index; /* private: name to symbol */
};

struct symtable {
    struct scope *top; /* of the module */
    size_t scope_count;
};

/* Resolve every name of a module, mangle private names in the tree, and point the tree
 * at its scopes. NULL with *error set when a rule of scoping is broken or memory is
 * short; the tree must not be compiled then. */
struct symtable *symtable_build(
    struct arena *arena, struct ast_module *module, struct syntax_error *error);

/* The symbol of a (mangled) name in this very scope; NULL when it has none: then the
 * name is an implicit global. Borrowed from the arena. */
struct symbol *scope_lookup(const struct scope *scope, const struct text *name);

/* True for the scopes that run as functions, with fast locals. */
bool scope_is_function(const struct scope *scope);

/* True for the comprehensions of M6. */
bool scope_is_inlined(const struct scope *scope);

/* True for a variable that an inlined comprehension binds for itself. */
bool symbol_is_own(const struct symbol *symbol);

/* The scope that decides what a name means in this one: itself, or, for a delegated name,
 * one around. */
const struct scope *scope_of_name(const struct scope *scope, const struct text *name);

/* `__x` in class C is `_C__x`; any other name, or without a class, is itself. NULL when
 * memory is short. */
const struct text *symtable_mangle(
    struct arena *arena, const struct text *class_name, const struct text *name);

/* "local", "cell" … */
const char *symbol_scope_name(enum symbol_scope scope);

#endif
