/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_PARSER_STATE_H
#define ETALON_SCRIPT_PARSER_STATE_H

/* What the parts of the parser share; for parser*.c and fstring.c only.
 *
 * A function named parse_x reads an x from the token array and returns its node, or
 * NULL (false) with the error set. It reads nothing beyond x, except that a failure may
 * leave `next` anywhere.
 */

#include "script/ast.h"
#include "script/token.h"

#define PARSER_MAX_DEPTH 1000

struct parser {
    struct arena *arena;
    struct syntax_error *error;
    struct token_list tokens;
    size_t next;      /* index of the token to be read */
    size_t furthest;  /* highest index that was looked at */
    int depth;        /* nested expressions being parsed */
    bool is_guessing; /* the error is certain; what follows is read to name it */
    bool is_generic;  /* the error is a mere "invalid syntax" */
};

/* parser.c: tokens */
const struct token *parser_look(struct parser *parser, size_t ahead);
const struct token *parser_token(struct parser *parser);
const struct token *parser_advance(struct parser *parser); /* returns what it read */
bool parser_at(struct parser *parser, enum token_kind kind);
bool parser_accept(struct parser *parser, enum token_kind kind);
bool parser_expect(struct parser *parser, enum token_kind kind);

/* True when the next token can begin an expression. */
bool parser_at_expression(struct parser *parser);

/* parser.c: errors; all return NULL, or false. parser_fail_here: "invalid syntax". */
void *parser_fail(struct parser *parser, struct span span, const char *format, ...);
void *parser_fail_here(struct parser *parser);
void *parser_fail_outside(struct parser *parser, struct span span, const char *what);
void *parser_fail_indent(
    struct parser *parser, struct span span, const char *format, ...);
void *parser_fail_memory(struct parser *parser);

/* parser.c: the span from a start to the last token read; both ends of two spans */
struct span parser_span(struct parser *parser, struct span start);
struct span parser_join(struct span first, struct span last);

/* parser.c: guard every recursion of the grammar. */
bool parser_enter(struct parser *parser);
void parser_leave(struct parser *parser);

/* parser.c: nodes. A new node ends at the last token read; NULL only if memory is short.
 * Each child is adopted, which keeps N5; a NULL child is welcome. */
struct expr *parser_new(struct parser *parser, enum expr_kind kind, struct span start);
bool parser_adopt(struct parser *parser, struct expr *parent, const struct expr *child);
bool parser_adopt_all(
    struct parser *parser, struct expr *parent, const struct expr_list *children);
bool parser_add(struct parser *parser, struct expr_list *list, struct expr *item);
bool parser_add_text(
    struct parser *parser, struct name_list *list, const struct text *name);

/* parser_expr.c */
struct expr *parse_expression(struct parser *parser);       /* test, lambda */
struct expr *parse_named_expression(struct parser *parser); /* with := */
struct expr *parse_disjunction(struct parser *parser);
struct expr *parse_bitwise(struct parser *parser);
struct expr *parse_starred(struct parser *parser);     /* *x or an expression */
struct expr *parse_expressions(struct parser *parser); /* a, *b: may be one STARRED */
struct expr *parse_value(struct parser *parser);       /* the same, no lone STARRED */
struct expr *parse_yield(struct parser *parser);
struct expr *parse_yield_or_value(struct parser *parser);

/* parser_atom.c, parser_call.c, parser_params.c */
struct expr *parse_atom(struct parser *parser);
struct expr *parse_comprehension(struct parser *parser, enum expr_kind kind,
    struct span start, struct expr *element, struct expr *value);
struct expr *parse_primary(struct parser *parser);
bool parse_arguments(struct parser *parser, struct expr_list *arguments,
    struct keyword_list *keywords, bool is_class);
bool parse_parameters(
    struct parser *parser, struct parameters *parameters, bool is_lambda);
bool parser_adopt_parameters(
    struct parser *parser, struct expr *parent, const struct parameters *parameters);

/* parser_literal.c, fstring.c */
struct expr *parse_number(struct parser *parser);
struct expr *parse_strings(struct parser *parser);

/* parser_target.c: turn an expression into a target, in place. */
bool target_bind(struct parser *parser, struct expr *expr, enum expr_context context);
bool target_bind_first(struct parser *parser, struct expr *expr); /* of a plain a = b */
struct expr *parse_loop_target(struct parser *parser);

/* parser_stmt.c, parser_block.c, parser_def.c, parser_import.c, parser_with.c */
bool parse_statement(struct parser *parser, struct stmt_list *list);
bool parse_simple_line(struct parser *parser, struct stmt_list *list);
bool parse_block(struct parser *parser, struct stmt_list *body, const char *owner,
    struct span owner_span);
bool parse_colon(struct parser *parser, bool is_forced);
struct stmt *parse_compound(struct parser *parser); /* NULL without error: none here */
struct stmt *parse_definition(struct parser *parser);
struct stmt *parse_with(struct parser *parser);
struct stmt *parse_import(struct parser *parser);
struct stmt *parser_new_stmt(
    struct parser *parser, enum stmt_kind kind, struct span start);

#endif
