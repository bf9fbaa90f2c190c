/* SPDX-License-Identifier: MIT */
#include "script/parser_state.h"

/* --- blocks --- */

/* The ':' before a block. Without `is_forced` its absence is told only at the end of the
 * line, where it is the likeliest mistake. */
bool parse_colon(struct parser *parser, bool is_forced)
{
    const struct token *token = parser_token(parser);
    if (parser_accept(parser, TOKEN_COLON)) {
        return true;
    }
    if (is_forced || token->kind == TOKEN_NEWLINE) {
        parser_fail(parser, token->span, "expected ':'");
        return false;
    }
    return parser_fail_here(parser) != NULL;
}

/* Statements on the rest of the line, or indented below it. */
bool parse_block(struct parser *parser, struct stmt_list *body, const char *owner,
    struct span owner_span)
{
    if (!parser_accept(parser, TOKEN_NEWLINE)) {
        return parse_simple_line(parser, body);
    }
    if (!parser_accept(parser, TOKEN_INDENT)) {
        struct span place = parser_token(parser)->span;
        if (parser_at(parser, TOKEN_END)) {
            place = parser->tokens.items[parser->next - 1].span;
        }
        parser_fail_indent(parser, place,
            "expected an indented block after %s on line %d", owner, owner_span.line);
        return false;
    }
    while (!parser_accept(parser, TOKEN_DEDENT)) {
        if (!parse_statement(parser, body)) {
            return false;
        }
    }
    return true;
}

/* [keyword ':' block] */
static bool parse_optional_block(struct parser *parser, enum token_kind keyword,
    struct stmt_list *body, const char *owner)
{
    struct span start = parser_token(parser)->span;
    if (!parser_accept(parser, keyword)) {
        return true;
    }
    return parse_colon(parser, true) && parse_block(parser, body, owner, start);
}

static bool parse_else(struct parser *parser, struct stmt_list *body)
{
    return parse_optional_block(parser, TOKEN_KW_ELSE, body, "'else' statement");
}

/* --- if, while, for --- */

/* test ':' block, after `if` or `elif` */
static bool parse_if_clause(struct parser *parser, struct stmt *stmt)
{
    size_t count = stmt->if_chain.count;
    struct if_clause *clauses =
        arena_room(parser->arena, stmt->if_chain.clauses, count, sizeof *clauses);
    if (clauses == NULL) {
        return parser_fail_memory(parser) != NULL;
    }
    stmt->if_chain.clauses = clauses;
    struct if_clause *clause = &clauses[count];
    struct span start = parser_advance(parser)->span;
    clause->test = parse_named_expression(parser);
    if (clause->test == NULL || !parse_colon(parser, false)) {
        return false;
    }
    const char *owner = count == 0 ? "'if' statement" : "'elif' statement";
    if (!parse_block(parser, &clause->body, owner, start)) {
        return false;
    }
    clause->span = parser_span(parser, start);
    stmt->if_chain.count++;
    return true;
}

static struct stmt *parse_if(struct parser *parser)
{
    struct stmt *stmt = parser_new_stmt(parser, STMT_IF, parser_token(parser)->span);
    if (stmt == NULL) {
        return NULL;
    }
    do {
        if (!parse_if_clause(parser, stmt)) {
            return NULL;
        }
    } while (parser_at(parser, TOKEN_KW_ELIF));
    if (!parse_else(parser, &stmt->if_chain.orelse)) {
        return NULL;
    }
    if (parser_at(parser, TOKEN_KW_ELIF)) {
        return parser_fail(
            parser, parser_token(parser)->span, "'elif' block follows an 'else' block");
    }
    return stmt;
}

static struct stmt *parse_while(struct parser *parser)
{
    struct span start = parser_advance(parser)->span;
    struct stmt *stmt = parser_new_stmt(parser, STMT_WHILE, start);
    if (stmt == NULL) {
        return NULL;
    }
    stmt->while_loop.test = parse_named_expression(parser);
    if (stmt->while_loop.test == NULL || !parse_colon(parser, false) ||
        !parse_block(parser, &stmt->while_loop.body, "'while' statement", start) ||
        !parse_else(parser, &stmt->while_loop.orelse)) {
        return NULL;
    }
    return stmt;
}

static struct stmt *parse_for(struct parser *parser)
{
    struct span start = parser_advance(parser)->span;
    struct stmt *stmt = parser_new_stmt(parser, STMT_FOR, start);
    if (stmt == NULL) {
        return NULL;
    }
    stmt->for_loop.target = parse_loop_target(parser);
    if (stmt->for_loop.target == NULL || !parser_expect(parser, TOKEN_KW_IN)) {
        return NULL;
    }
    stmt->for_loop.iterable = parse_value(parser);
    if (stmt->for_loop.iterable == NULL || !parse_colon(parser, false) ||
        !parse_block(parser, &stmt->for_loop.body, "'for' statement", start) ||
        !parse_else(parser, &stmt->for_loop.orelse)) {
        return NULL;
    }
    return stmt;
}

/* --- try --- */

/* a, b, c without parentheses: a tuple of types, which may not be given a name */
static struct expr *parse_handler_types(struct parser *parser, struct expr *first)
{
    struct expr_list items = {NULL, 0};
    if (!parser_add(parser, &items, first)) {
        return NULL;
    }
    while (parser_accept(parser, TOKEN_COMMA) && parser_at_expression(parser)) {
        if (!parser_add(parser, &items, parse_expression(parser))) {
            return NULL;
        }
    }
    struct expr *expr = parser_new(parser, EXPR_TUPLE, first->span);
    if (expr == NULL || !parser_adopt_all(parser, expr, &items)) {
        return NULL;
    }
    if (parser_at(parser, TOKEN_KW_AS)) {
        return parser_fail(parser, expr->span,
            "multiple exception types must be parenthesized when using 'as'");
    }
    expr->sequence = items;
    return expr;
}

/* 'as' NAME */
static bool parse_handler_name(struct parser *parser, struct except_handler *handler)
{
    parser_advance(parser);
    struct expr *target = parse_expression(parser);
    if (target == NULL) {
        return false;
    }
    if (target->kind != EXPR_NAME || target->parenthesized) {
        parser_fail(parser, target->span, "cannot use except statement with %s",
            ast_describe(target));
        return false;
    }
    handler->name = target->name;
    return true;
}

/* [types ['as' NAME]], after `except` */
static bool parse_handler_head(struct parser *parser, struct except_handler *handler)
{
    if (parser_at(parser, TOKEN_STAR)) {
        parser_fail_outside(parser, parser_token(parser)->span, "'except*' clause");
        return false;
    }
    if (parser_at(parser, TOKEN_COLON) || parser_at(parser, TOKEN_NEWLINE)) {
        return true;
    }
    handler->type = parse_expression(parser);
    if (handler->type != NULL && parser_at(parser, TOKEN_COMMA)) {
        handler->type = parse_handler_types(parser, handler->type);
    }
    if (handler->type == NULL) {
        return false;
    }
    return !parser_at(parser, TOKEN_KW_AS) || parse_handler_name(parser, handler);
}

static bool parse_handler(struct parser *parser, struct stmt *stmt)
{
    size_t count = stmt->try_block.handler_count;
    struct except_handler *handlers =
        arena_room(parser->arena, stmt->try_block.handlers, count, sizeof *handlers);
    if (handlers == NULL) {
        return parser_fail_memory(parser) != NULL;
    }
    stmt->try_block.handlers = handlers;
    struct except_handler *handler = &handlers[count];
    struct span start = parser_advance(parser)->span;
    if (count > 0 && handlers[count - 1].type == NULL) {
        parser_fail(parser, handlers[count - 1].span, "default 'except:' must be last");
        return false;
    }
    handler->span = start;
    if (!parse_handler_head(parser, handler) || !parse_colon(parser, false) ||
        !parse_block(parser, &handler->body, "'except' statement", start)) {
        return false;
    }
    handler->span = parser_span(parser, start);
    stmt->try_block.handler_count++;
    return true;
}

static struct stmt *parse_try(struct parser *parser)
{
    struct span start = parser_advance(parser)->span;
    struct stmt *stmt = parser_new_stmt(parser, STMT_TRY, start);
    if (stmt == NULL || !parse_colon(parser, true) ||
        !parse_block(parser, &stmt->try_block.body, "'try' statement", start)) {
        return NULL;
    }
    if (!parser_at(parser, TOKEN_KW_EXCEPT) && !parser_at(parser, TOKEN_KW_FINALLY)) {
        return parser_fail(
            parser, parser_token(parser)->span, "expected 'except' or 'finally' block");
    }
    while (parser_at(parser, TOKEN_KW_EXCEPT)) {
        if (!parse_handler(parser, stmt)) {
            return NULL;
        }
    }
    if (stmt->try_block.handler_count > 0 &&
        !parse_else(parser, &stmt->try_block.orelse)) {
        return NULL;
    }
    return parse_optional_block(parser, TOKEN_KW_FINALLY, &stmt->try_block.finalbody,
               "'finally' statement")
               ? stmt
               : NULL;
}

/* --- soft keywords --- */

/* `match x:`: the line opens with the name and an expression, and ends in a colon. */
static bool at_match(struct parser *parser)
{
    const struct token *name = parser_token(parser);
    if (name->kind != TOKEN_NAME || !text_is(name->text, "match")) {
        return false;
    }
    size_t index = parser->next + 1;
    const struct token *items = parser->tokens.items;
    enum token_kind next = items[index].kind;
    if (next == TOKEN_ASSIGN || next == TOKEN_DOT || next == TOKEN_COMMA ||
        next == TOKEN_COLON) {
        return false;
    }
    while (index + 1 < parser->tokens.count && items[index].kind != TOKEN_NEWLINE) {
        index++;
    }
    return items[index - 1].kind == TOKEN_COLON && items[index - 1].level == 0;
}

/* `type X = …` */
static bool at_type(struct parser *parser)
{
    const struct token *name = parser_token(parser);
    return name->kind == TOKEN_NAME && text_is(name->text, "type") &&
           parser_look(parser, 1)->kind == TOKEN_NAME;
}

struct stmt *parse_compound(struct parser *parser)
{
    const struct token *token = parser_token(parser);
    switch (token->kind) {
    case TOKEN_KW_IF:
        return parse_if(parser);
    case TOKEN_KW_WHILE:
        return parse_while(parser);
    case TOKEN_KW_FOR:
        return parse_for(parser);
    case TOKEN_KW_TRY:
        return parse_try(parser);
    case TOKEN_KW_WITH:
        return parse_with(parser);
    case TOKEN_KW_DEF:
    case TOKEN_KW_CLASS:
    case TOKEN_AT:
        return parse_definition(parser);
    case TOKEN_KW_ASYNC:
        return parser_fail_outside(parser, token->span, "'async' statement");
    case TOKEN_NAME:
        if (at_match(parser)) {
            return parser_fail_outside(parser, token->span, "'match' statement");
        }
        if (at_type(parser)) {
            return parser_fail_outside(parser, token->span, "'type' statement");
        }
        return NULL;
    default:
        return NULL;
    }
}
