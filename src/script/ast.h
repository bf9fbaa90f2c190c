/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_AST_H
#define ETALON_SCRIPT_AST_H

/* The abstract syntax tree of the scenario language.
 *
 * The parser builds it, the symbol table annotates it, the compiler reads it. It
 * follows the shape of Python's own `ast` module, with plain C arrays for lists. Every
 * node and every name lives in one arena.
 *
 * N1  Every node has the span of the source it came from.
 * N2  Names are interned: two names are equal exactly when their pointers are.
 * N3  After symtable_build every name that a class makes private is already mangled
 *     (`_C__x`), wherever the tree holds it as something to look up or to bind.
 * N4  Targets are checked: a node with context STORE or DELETE is NAME, ATTRIBUTE,
 *     SUBSCRIPT, or a LIST, TUPLE, STARRED of such nodes, and at most one STARRED
 *     stands in each LIST or TUPLE.
 * N5  No expression is higher than AST_MAX_HEIGHT and no block nests deeper than
 *     AST_MAX_BLOCKS, so that recursion over the tree is safe.
 * N6  `return`, `yield`, `break` and `continue` stand only where they may, after
 *     symtable_build succeeded.
 */

#include <stdint.h>

#include "script/arena.h"
#include "script/syntax_error.h"

#define AST_MAX_HEIGHT 1000
#define AST_MAX_BLOCKS 100

struct expr;
struct stmt;
struct scope; /* script/symtable.h */

struct expr_list {
    struct expr **items;
    size_t count;
};

struct stmt_list {
    struct stmt **items;
    size_t count;
};

struct name_list {
    const struct text **items;
    size_t count;
};

/* X(kind, what an error message calls it) */
#define EXPR_KINDS(X)                                                                  \
    X(NONE, "None")                                                                    \
    X(TRUE, "True")                                                                    \
    X(FALSE, "False")                                                                  \
    X(ELLIPSIS, "ellipsis")                                                            \
    X(INT, "literal")                        /* integer */                             \
    X(FLOAT, "literal")                      /* real */                                \
    X(IMAGINARY, "literal")                  /* real: the factor of 1j */              \
    X(STRING, "literal")                     /* text */                                \
    X(BYTES, "literal")                      /* text */                                \
    X(JOINED_STRING, "f-string expression")  /* sequence: STRING and FORMATTED */      \
    X(FORMATTED, "f-string expression")      /* formatted: one {field} */              \
    X(NAME, "name")                          /* name */                                \
    X(ATTRIBUTE, "attribute")                /* attribute */                           \
    X(SUBSCRIPT, "subscript")                /* subscript */                           \
    X(SLICE, "slice")                        /* slice: only inside SUBSCRIPT */        \
    X(STARRED, "starred")                    /* operand */                             \
    X(CALL, "function call")                 /* call */                                \
    X(UNARY, "expression")                   /* unary */                               \
    X(BINARY, "expression")                  /* binary */                              \
    X(BOOLEAN, "expression")                 /* boolean: and, or */                    \
    X(COMPARE, "comparison")                 /* compare */                             \
    X(CONDITIONAL, "conditional expression") /* conditional */                         \
    X(NAMED, "named expression")             /* named: the walrus */                   \
    X(LAMBDA, "lambda")                      /* lambda */                              \
    X(YIELD, "yield expression")             /* operand, may be NULL */                \
    X(YIELD_FROM, "yield expression")        /* operand */                             \
    X(TUPLE, "tuple")                        /* sequence */                            \
    X(LIST, "list")                          /* sequence */                            \
    X(SET, "set display")                    /* sequence */                            \
    X(DICT, "dict literal")                  /* dict */                                \
    X(LIST_COMP, "list comprehension")       /* comprehension */                       \
    X(SET_COMP, "set comprehension")         /* comprehension */                       \
    X(DICT_COMP, "dict comprehension")       /* comprehension */                       \
    X(GENERATOR, "generator expression")     /* comprehension */

#define X(kind, description) EXPR_##kind,
enum expr_kind { EXPR_KINDS(X) EXPR_KIND_COUNT };
#undef X

/* X(kind) */
#define STMT_KINDS(X)                                                                  \
    X(FUNCTION_DEF) /* function */                                                     \
    X(CLASS_DEF)    /* class_def */                                                    \
    X(RETURN)       /* value, may be NULL */                                           \
    X(DELETE)       /* targets */                                                      \
    X(ASSIGN)       /* assign */                                                       \
    X(AUG_ASSIGN)   /* aug_assign */                                                   \
    X(ANN_ASSIGN)   /* ann_assign */                                                   \
    X(FOR)          /* for_loop */                                                     \
    X(WHILE)        /* while_loop */                                                   \
    X(IF)           /* if_chain */                                                     \
    X(WITH)         /* with */                                                         \
    X(RAISE)        /* raise */                                                        \
    X(TRY)          /* try_block */                                                    \
    X(ASSERT)       /* assertion */                                                    \
    X(IMPORT)       /* import */                                                       \
    X(IMPORT_FROM)  /* import */                                                       \
    X(GLOBAL)       /* names */                                                        \
    X(NONLOCAL)     /* names */                                                        \
    X(EXPR)         /* value */                                                        \
    X(PASS)                                                                            \
    X(BREAK)                                                                           \
    X(CONTINUE)

#define X(kind) STMT_##kind,
enum stmt_kind { STMT_KINDS(X) STMT_KIND_COUNT };
#undef X

/* X(kind, source text) */
#define BINARY_OPERATORS(X)                                                            \
    X(ADD, "+")                                                                        \
    X(SUBTRACT, "-")                                                                   \
    X(MULTIPLY, "*")                                                                   \
    X(MATRIX_MULTIPLY, "@")                                                            \
    X(DIVIDE, "/")                                                                     \
    X(MODULO, "%")                                                                     \
    X(POWER, "**")                                                                     \
    X(LEFT_SHIFT, "<<")                                                                \
    X(RIGHT_SHIFT, ">>")                                                               \
    X(BIT_OR, "|")                                                                     \
    X(BIT_XOR, "^")                                                                    \
    X(BIT_AND, "&")                                                                    \
    X(FLOOR_DIVIDE, "//")

#define X(kind, text) BINARY_##kind,
enum binary_operator { BINARY_OPERATORS(X) BINARY_OPERATOR_COUNT };
#undef X

/* X(kind, source text) */
#define COMPARE_OPERATORS(X)                                                           \
    X(EQ, "==")                                                                        \
    X(NE, "!=")                                                                        \
    X(LT, "<")                                                                         \
    X(LE, "<=")                                                                        \
    X(GT, ">")                                                                         \
    X(GE, ">=")                                                                        \
    X(IS, "is")                                                                        \
    X(IS_NOT, "is not")                                                                \
    X(IN, "in")                                                                        \
    X(NOT_IN, "not in")

#define X(kind, text) COMPARE_##kind,
enum compare_operator { COMPARE_OPERATORS(X) COMPARE_OPERATOR_COUNT };
#undef X

enum unary_operator { UNARY_NEGATIVE, UNARY_POSITIVE, UNARY_INVERT, UNARY_NOT };
enum boolean_operator { BOOLEAN_AND, BOOLEAN_OR };
enum expr_context { CONTEXT_LOAD, CONTEXT_STORE, CONTEXT_DELETE };

struct parameter {
    const struct text *name;
    struct expr *annotation;    /* or NULL */
    struct expr *default_value; /* or NULL */
    struct span span;
};

struct parameter_list {
    struct parameter *items;
    size_t count;
};

/* def f(POSITIONAL[:positional_only], /, POSITIONAL, *VARARG, KEYWORD_ONLY, **KWARG) */
struct parameters {
    struct parameter_list positional; /* positional-only first; defaults at the end */
    size_t positional_only;           /* how many of them stand before `/` */
    struct parameter_list keyword_only;
    struct parameter *vararg; /* *args or NULL */
    struct parameter *kwarg;  /* **kwargs or NULL */
};

struct keyword {
    const struct text *name; /* NULL: **value */
    struct expr *value;
    struct span span;
};

struct keyword_list {
    struct keyword *items;
    size_t count;
};

/* for TARGET in ITERABLE if CONDITIONS… */
struct comprehension_clause {
    struct expr *target;
    struct expr *iterable;
    struct expr_list conditions;
};

struct comprehension {
    struct expr *element; /* the key in a DICT_COMP */
    struct expr *value;   /* DICT_COMP only */
    struct comprehension_clause *clauses;
    size_t clause_count; /* at least 1 */
    struct scope *scope; /* the first clause's iterable belongs to the scope around */
};

struct expr {
    enum expr_kind kind;
    enum expr_context context; /* STORE, DELETE only on targets */
    uint16_t height;           /* 1 + that of its highest child */
    bool parenthesized;        /* stood in its own parentheses */
    struct span span;
    union {
        struct {
            const struct text *digits; /* no sign, prefix or underscore */
            int base;                  /* 2, 8, 10 or 16 */
        } integer;
        double real;
        const struct text *text;
        struct {
            struct expr *value;
            struct expr *format_spec; /* JOINED_STRING or NULL */
            char conversion;          /* 's', 'r', 'a', or 0 */
        } formatted;
        const struct text *name;
        struct {
            struct expr *value;
            const struct text *name;
        } attribute;
        struct {
            struct expr *value;
            struct expr *index;
        } subscript;
        struct {
            struct expr *lower; /* each may be NULL */
            struct expr *upper;
            struct expr *step;
        } slice;
        struct expr *operand;
        struct {
            struct expr *function;
            struct expr_list arguments; /* STARRED among them is *iterable */
            struct keyword_list keywords;
        } call;
        struct {
            enum unary_operator op;
            struct expr *operand;
        } unary;
        struct {
            enum binary_operator op;
            struct expr *left;
            struct expr *right;
        } binary;
        struct {
            enum boolean_operator op;
            struct expr_list values; /* at least 2 */
        } boolean;
        struct {
            struct expr *left;
            enum compare_operator *operators; /* one for each comparator */
            struct expr_list comparators;     /* at least 1 */
        } compare;
        struct {
            struct expr *test;
            struct expr *body;
            struct expr *orelse;
        } conditional;
        struct {
            struct expr *target; /* NAME */
            struct expr *value;
        } named;
        struct {
            struct parameters parameters;
            struct expr *body;
            struct scope *scope;
        } lambda;
        struct expr_list sequence;
        struct {
            struct expr **keys; /* NULL key: **value */
            struct expr **values;
            size_t count;
        } dict;
        struct comprehension comprehension;
    };
};

struct function_def {
    const struct text *name;    /* as written: the function's __name__ */
    const struct text *binding; /* the same, mangled: the variable that is bound */
    struct parameters parameters;
    struct expr *returns; /* annotation or NULL */
    struct expr_list decorators;
    struct stmt_list body;
    struct scope *scope;
    struct scope *annotation_scope; /* of its annotations; NULL when it has none */
};

struct class_def {
    const struct text *name;    /* as written */
    const struct text *binding; /* the same, mangled by the class around */
    struct expr_list bases;     /* STARRED among them is *iterable */
    struct keyword_list keywords;
    struct expr_list decorators;
    struct stmt_list body;
    struct scope *scope;
};

struct if_clause {
    struct expr *test;
    struct stmt_list body;
    struct span span;
};

struct with_item {
    struct expr *context;
    struct expr *target; /* or NULL */
};

struct except_handler {
    struct expr *type;       /* NULL: bare `except:`, always the last one */
    const struct text *name; /* `as NAME` or NULL */
    struct stmt_list body;
    struct span span;
};

struct import_alias {
    const struct text *name;    /* dotted for `import a.b`; "*" for a star import */
    const struct text *as_name; /* or NULL */
    const struct text *binding; /* the variable bound, mangled; NULL for "*" */
    struct span span;
};

struct stmt {
    enum stmt_kind kind;
    struct span span;
    union {
        struct function_def *function;
        struct class_def *class_def;
        struct expr *value;
        struct expr_list targets;
        struct {
            struct expr_list targets; /* a = b = value: left to right */
            struct expr *value;
        } assign;
        struct {
            enum binary_operator op;
            struct expr *target;
            struct expr *value;
        } aug_assign;
        struct {
            struct expr *target;
            struct expr *annotation;
            struct expr *value; /* or NULL */
            bool simple;        /* a bare name: recorded in __annotations__ */
        } ann_assign;
        struct {
            struct expr *target;
            struct expr *iterable;
            struct stmt_list body;
            struct stmt_list orelse;
        } for_loop;
        struct {
            struct expr *test;
            struct stmt_list body;
            struct stmt_list orelse;
        } while_loop;
        struct {
            struct if_clause *clauses; /* if, elif, elif … */
            size_t count;
            struct stmt_list orelse;
        } if_chain;
        struct {
            struct with_item *items;
            size_t count;
            struct stmt_list body;
        } with;
        struct {
            struct expr *exception; /* or NULL */
            struct expr *cause;     /* or NULL */
        } raise;
        struct {
            struct stmt_list body;
            struct except_handler *handlers;
            size_t handler_count;
            struct stmt_list orelse;
            struct stmt_list finalbody;
        } try_block;
        struct {
            struct expr *test;
            struct expr *message; /* or NULL */
        } assertion;
        struct {
            const struct text *module; /* IMPORT_FROM: NULL for `from . import x` */
            int level;                 /* IMPORT_FROM: leading dots */
            struct import_alias *aliases;
            size_t count;
        } import;
        struct name_list names;
    };
};

enum parse_mode {
    PARSE_FILE,  /* statements: compile(…, "exec") */
    PARSE_EVAL,  /* one expression: compile(…, "eval") */
    PARSE_SINGLE /* one interactive statement: values of expressions are shown */
};

struct ast_module {
    enum parse_mode mode;
    const struct text *filename;
    struct stmt_list body;   /* FILE, SINGLE */
    struct expr *expression; /* EVAL */
    struct scope *scope;
    struct scope *annotation_scope; /* of `x: T` at module level; NULL when none */
};

/* The name of a kind in error messages: "function call", "literal" … */
const char *ast_describe(const struct expr *expr);

/* "EXPR_CALL" as "CALL": for dumps and traces. */
const char *ast_expr_kind_name(enum expr_kind kind);
const char *ast_stmt_kind_name(enum stmt_kind kind);

/* Operators as they are written: "+", "not in". */
const char *ast_binary_operator_text(enum binary_operator op);
const char *ast_compare_operator_text(enum compare_operator op);

/* The string expression that opens a body, as a docstring: common indentation removed
 * as Python 3.13 and later do. NULL when there is none; NULL with arena->failed when
 * memory is short. */
const struct text *ast_docstring(struct arena *arena, const struct stmt_list *body);

#endif
