/* SPDX-License-Identifier: MIT */
#include "script/parser.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "script/lexer.h"
#include "script/parser_state.h"

/* --- tokens --- */

const struct token *parser_look(struct parser *parser, size_t ahead)
{
    size_t last = parser->tokens.count - 1;
    size_t index = ahead < last - parser->next ? parser->next + ahead : last;
    if (index > parser->furthest) {
        parser->furthest = index;
    }
    return &parser->tokens.items[index];
}

const struct token *parser_token(struct parser *parser)
{
    return parser_look(parser, 0);
}

const struct token *parser_advance(struct parser *parser)
{
    const struct token *token = parser_token(parser);
    if (parser->next + 1 < parser->tokens.count) {
        parser->next++;
    }
    return token;
}

bool parser_at(struct parser *parser, enum token_kind kind)
{
    return parser_token(parser)->kind == kind;
}

bool parser_accept(struct parser *parser, enum token_kind kind)
{
    if (!parser_at(parser, kind)) {
        return false;
    }
    parser_advance(parser);
    return true;
}

bool parser_expect(struct parser *parser, enum token_kind kind)
{
    return parser_accept(parser, kind) || parser_fail_here(parser) != NULL;
}

bool parser_at_expression(struct parser *parser)
{
    switch (parser_token(parser)->kind) {
    case TOKEN_NAME:
    case TOKEN_INT:
    case TOKEN_FLOAT:
    case TOKEN_IMAGINARY:
    case TOKEN_STRING:
    case TOKEN_FSTRING_START:
    case TOKEN_KW_NONE:
    case TOKEN_KW_TRUE:
    case TOKEN_KW_FALSE:
    case TOKEN_KW_NOT:
    case TOKEN_KW_LAMBDA:
    case TOKEN_KW_AWAIT:
    case TOKEN_ELLIPSIS:
    case TOKEN_LEFT_PAREN:
    case TOKEN_LEFT_BRACKET:
    case TOKEN_LEFT_BRACE:
    case TOKEN_PLUS:
    case TOKEN_MINUS:
    case TOKEN_TILDE:
        return true;
    default:
        return false;
    }
}

/* --- errors --- */

/* What the lexer found wrong further on explains more than what the parser stumbled
 * over; so does a bracket that is open to the end of the source. Wrong indentation does
 * so only where the parser gets to it. */
static bool report_lexical(struct parser *parser, struct span span)
{
    const struct token_list *tokens = &parser->tokens;
    bool is_at_end = parser->furthest + 1 == tokens->count;
    if (tokens->error.kind == SYNTAX_INVALID ||
        (tokens->error.kind != SYNTAX_OK && is_at_end)) {
        *parser->error = tokens->error;
        return true;
    }
    if (tokens->is_unclosed && (is_at_end || span.line > tokens->unclosed.span.line)) {
        syntax_error_set(parser->error, SYNTAX_INVALID, tokens->unclosed.span,
            "'%c' was never closed", tokens->unclosed.character);
        return true;
    }
    return false;
}

static void report(struct parser *parser, enum syntax_error_kind kind, struct span span,
    const char *message)
{
    if (parser->error->kind == SYNTAX_OK && !report_lexical(parser, span)) {
        syntax_error_set(parser->error, kind, span, "%s", message);
    }
}

void *parser_fail(struct parser *parser, struct span span, const char *format, ...)
{
    char message[SYNTAX_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    report(parser, SYNTAX_INVALID, span, message);
    return NULL;
}

void *parser_fail_indent(
    struct parser *parser, struct span span, const char *format, ...)
{
    char message[SYNTAX_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    report(parser, SYNTAX_INDENTATION, span, message);
    return NULL;
}

void *parser_fail_here(struct parser *parser)
{
    const struct token *token = parser_token(parser);
    if (parser->error->kind != SYNTAX_OK) {
        return NULL;
    }
    if (token->kind == TOKEN_INDENT) {
        syntax_error_set(
            parser->error, SYNTAX_INDENTATION, token->span, "unexpected indent");
        return NULL;
    }
    parser->is_generic = true;
    return parser_fail(parser, token->span, "invalid syntax");
}

void *parser_fail_outside(struct parser *parser, struct span span, const char *what)
{
    syntax_error_outside(parser->error, span, what);
    return NULL;
}

void *parser_fail_memory(struct parser *parser)
{
    syntax_error_memory(parser->error);
    return NULL;
}

/* --- spans and depth --- */

struct span parser_join(struct span first, struct span last)
{
    return (struct span){first.line, first.column, last.end_line, last.end_column};
}

struct span parser_span(struct parser *parser, struct span start)
{
    if (parser->next == 0) {
        return start;
    }
    return parser_join(start, parser->tokens.items[parser->next - 1].span);
}

bool parser_enter(struct parser *parser)
{
    if (parser->depth == PARSER_MAX_DEPTH) {
        parser_fail(parser, parser_token(parser)->span, "expression too deep");
        return false;
    }
    parser->depth++;
    return true;
}

void parser_leave(struct parser *parser)
{
    parser->depth--;
}

/* --- nodes --- */

struct expr *parser_new(struct parser *parser, enum expr_kind kind, struct span start)
{
    struct expr *expr = arena_alloc(parser->arena, sizeof *expr);
    if (expr == NULL) {
        return parser_fail_memory(parser);
    }
    expr->kind = kind;
    expr->height = 1;
    expr->span = parser_span(parser, start);
    return expr;
}

bool parser_adopt(struct parser *parser, struct expr *parent, const struct expr *child)
{
    if (child == NULL || child->height < parent->height) {
        return true;
    }
    if (child->height >= AST_MAX_HEIGHT) {
        parser_fail(parser, parent->span, "expression too deep");
        return false;
    }
    parent->height = (uint16_t)(child->height + 1);
    return true;
}

bool parser_adopt_all(
    struct parser *parser, struct expr *parent, const struct expr_list *children)
{
    for (size_t i = 0; i < children->count; i++) {
        if (!parser_adopt(parser, parent, children->items[i])) {
            return false;
        }
    }
    return true;
}

bool parser_add(struct parser *parser, struct expr_list *list, struct expr *item)
{
    if (item == NULL) {
        return false;
    }
    struct expr **items =
        arena_room(parser->arena, list->items, list->count, sizeof *items);
    if (items == NULL) {
        return parser_fail_memory(parser) != NULL;
    }
    list->items = items;
    list->items[list->count++] = item;
    return true;
}

bool parser_add_text(
    struct parser *parser, struct name_list *list, const struct text *name)
{
    const struct text **items =
        arena_room(parser->arena, list->items, list->count, sizeof *items);
    if (items == NULL) {
        return parser_fail_memory(parser) != NULL;
    }
    list->items = items;
    list->items[list->count++] = name;
    return true;
}

struct stmt *parser_new_stmt(
    struct parser *parser, enum stmt_kind kind, struct span start)
{
    struct stmt *stmt = arena_alloc(parser->arena, sizeof *stmt);
    if (stmt == NULL) {
        return parser_fail_memory(parser);
    }
    stmt->kind = kind;
    stmt->span = parser_span(parser, start);
    return stmt;
}

/* --- modules --- */

static bool parse_file(struct parser *parser, struct ast_module *module)
{
    while (!parser_at(parser, TOKEN_END)) {
        if (!parse_statement(parser, &module->body)) {
            return false;
        }
    }
    return !parser->tokens.is_unclosed || parser_fail_here(parser) != NULL;
}

static bool parse_single(struct parser *parser, struct ast_module *module)
{
    if (!parser_at(parser, TOKEN_END) && !parse_statement(parser, &module->body)) {
        return false;
    }
    if (!parser_at(parser, TOKEN_END)) {
        parser_fail(parser, parser_token(parser)->span,
            "multiple statements found while compiling a single statement");
        return false;
    }
    return true;
}

static bool parse_eval(struct parser *parser, struct ast_module *module)
{
    module->expression = parse_value(parser);
    if (module->expression == NULL) {
        return false;
    }
    while (parser_accept(parser, TOKEN_NEWLINE)) {}
    return parser_expect(parser, TOKEN_END);
}

static bool parse_mode_body(struct parser *parser, struct ast_module *module)
{
    switch (module->mode) {
    case PARSE_EVAL:
        return parse_eval(parser, module);
    case PARSE_SINGLE:
        return parse_single(parser, module);
    case PARSE_FILE:
        break;
    }
    return parse_file(parser, module);
}

/* Blanks before an expression to evaluate are no indentation. */
static void drop_blanks(struct source *source)
{
    while (source->len > 0 && (*source->bytes == ' ' || *source->bytes == '\t')) {
        source->bytes++;
        source->len--;
    }
}

struct ast_module *parse_source(struct arena *arena, const char *bytes, size_t len,
    const char *filename, enum parse_mode mode, struct syntax_error *error)
{
    syntax_error_clear(error);
    struct source source;
    if (!source_prepare(arena, bytes, len, &source, error)) {
        return NULL;
    }
    if (mode == PARSE_EVAL) {
        drop_blanks(&source);
    }
    struct parser parser;
    memset(&parser, 0, sizeof parser);
    parser.arena = arena;
    parser.error = error;
    struct ast_module *module = arena_alloc(arena, sizeof *module);
    if (module == NULL || !lexer_run(arena, &source, &parser.tokens)) {
        return parser_fail_memory(&parser);
    }
    module->mode = mode;
    module->filename = arena_intern_cstr(arena, filename);
    if (module->filename == NULL) {
        return parser_fail_memory(&parser);
    }
    return parse_mode_body(&parser, module) ? module : NULL;
}
