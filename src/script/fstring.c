/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "script/string_literal.h"

/* The pending text becomes a STRING among the values, unless it is empty. */
bool joined_flush(struct parser *parser, struct joined_parts *parts)
{
    if (parts->text.len == 0) {
        return true;
    }
    struct expr *expr = parser_new(parser, EXPR_STRING, parts->text_span);
    if (expr == NULL) {
        return false;
    }
    expr->text = text_finish(&parts->text);
    parts->text.len = 0;
    if (expr->text == NULL) {
        return parser_fail_memory(parser) != NULL;
    }
    return parser_add(parser, &parts->values, expr);
}

static bool fail(struct parser *parser, const char *message)
{
    parser_fail(parser, parser_token(parser)->span, "f-string: %s", message);
    return false;
}

/* --- the expression of a field --- */

/* A field must not be empty: `{}`, `{!r}`, `{:x}`, `{=}`. */
static bool check_not_empty(struct parser *parser)
{
    const struct token *token = parser_token(parser);
    switch (token->kind) {
    case TOKEN_RIGHT_BRACE:
    case TOKEN_EXCLAMATION:
    case TOKEN_COLON:
    case TOKEN_ASSIGN:
        parser_fail(parser, token->span,
            "f-string: valid expression required before '%c'", token->start[0]);
        return false;
    default:
        return true;
    }
}

/* A mere "invalid syntax" inside a field says less than what a field is made of. */
static struct expr *explain_failure(struct parser *parser, const struct token *first)
{
    if (!parser->is_generic || parser_token(parser)->level > first->level) {
        return NULL;
    }
    bool is_whole = first->kind == TOKEN_NAME || first->kind == TOKEN_INT ||
                    first->kind == TOKEN_FLOAT || first->kind == TOKEN_STRING;
    syntax_error_clear(parser->error);
    if (is_whole) {
        fail(parser, "expecting '=', or '!', or ':', or '}'");
    } else {
        parser_fail(
            parser, first->span, "f-string: expecting a valid expression after '{'");
    }
    return NULL;
}

static struct expr *parse_field_expression(struct parser *parser)
{
    const struct token *first = parser_token(parser);
    if (!check_not_empty(parser)) {
        return NULL;
    }
    struct expr *value = parse_yield_or_value(parser);
    return value != NULL ? value : explain_failure(parser, first);
}

/* --- what follows it --- */

/* '!' s, r or a */
static bool parse_conversion(struct parser *parser, char *conversion)
{
    const struct token *mark = parser_advance(parser);
    const struct token *name = parser_token(parser);
    if (name->kind == TOKEN_COLON || name->kind == TOKEN_RIGHT_BRACE) {
        return fail(parser, "missing conversion character");
    }
    if (name->start != mark->start + 1) {
        parser_fail(parser, mark->span,
            "f-string: conversion type must come right after the exclamation mark");
        return false;
    }
    if (name->kind != TOKEN_NAME) {
        return fail(parser, "invalid conversion character");
    }
    if (name->len != 1 || strchr("sra", name->start[0]) == NULL) {
        parser_fail(parser, name->span,
            "f-string: invalid conversion character '%s': expected 's', 'r', or 'a'",
            name->text->bytes);
        return false;
    }
    *conversion = name->start[0];
    parser_advance(parser);
    if (!parser_at(parser, TOKEN_COLON) && !parser_at(parser, TOKEN_RIGHT_BRACE)) {
        return fail(parser, "expecting ':' or '}'");
    }
    return true;
}

static bool parse_parts(
    struct parser *parser, struct joined_parts *parts, struct string_form form);

/* ':' text and fields, up to the '}' */
static struct expr *parse_format_spec(struct parser *parser, struct string_form form)
{
    struct span start = parser_advance(parser)->span;
    struct joined_parts parts;
    memset(&parts, 0, sizeof parts);
    parts.text.arena = parser->arena;
    parts.text_span = parser_token(parser)->span;
    if (!parse_parts(parser, &parts, form) || !joined_flush(parser, &parts)) {
        return NULL;
    }
    struct expr *spec = parser_new(parser, EXPR_JOINED_STRING, start);
    if (spec == NULL || !parser_adopt_all(parser, spec, &parts.values)) {
        return NULL;
    }
    spec->sequence = parts.values;
    return spec;
}

/* After `{x =`: the source of the field becomes text, and the value is shown with repr
 * unless the field says otherwise. */
static bool add_debug_text(
    struct parser *parser, struct joined_parts *parts, const char *start)
{
    const char *end = parser_token(parser)->start;
    if (!text_append(&parts->text, start, (size_t)(end - start))) {
        return parser_fail_memory(parser) != NULL;
    }
    return true;
}

static bool check_after_expression(struct parser *parser, bool is_debug)
{
    switch (parser_token(parser)->kind) {
    case TOKEN_EXCLAMATION:
    case TOKEN_COLON:
    case TOKEN_RIGHT_BRACE:
        return true;
    default:
        return fail(parser, is_debug ? "expecting '!', or ':', or '}'"
                                     : "expecting '=', or '!', or ':', or '}'");
    }
}

/* [conversion] [format spec] '}' */
static bool parse_field_rest(
    struct parser *parser, struct expr *field, bool is_debug, struct string_form form)
{
    if (!check_after_expression(parser, is_debug)) {
        return false;
    }
    if (parser_at(parser, TOKEN_EXCLAMATION) &&
        !parse_conversion(parser, &field->formatted.conversion)) {
        return false;
    }
    if (parser_at(parser, TOKEN_COLON)) {
        field->formatted.format_spec = parse_format_spec(parser, form);
        if (field->formatted.format_spec == NULL) {
            return false;
        }
    } else if (is_debug && field->formatted.conversion == 0) {
        field->formatted.conversion = 'r';
    }
    return parser_accept(parser, TOKEN_RIGHT_BRACE) || fail(parser, "expecting '}'");
}

/* '{' expression ['='] ['!' conversion] [':' format spec] '}' */
static bool parse_field(
    struct parser *parser, struct joined_parts *parts, struct string_form form)
{
    const struct token *brace = parser_advance(parser);
    struct expr *value = parse_field_expression(parser);
    if (value == NULL) {
        return false;
    }
    bool is_debug = parser_accept(parser, TOKEN_ASSIGN);
    if (is_debug && !add_debug_text(parser, parts, brace->start + 1)) {
        return false;
    }
    if (!joined_flush(parser, parts)) {
        return false;
    }
    struct expr *field = parser_new(parser, EXPR_FORMATTED, brace->span);
    if (field == NULL) {
        return false;
    }
    field->formatted.value = value;
    if (!parse_field_rest(parser, field, is_debug, form) ||
        !parser_adopt(parser, field, value) ||
        !parser_adopt(parser, field, field->formatted.format_spec)) {
        return false;
    }
    field->span = parser_span(parser, brace->span);
    parts->text_span = parser_token(parser)->span;
    return parser_add(parser, &parts->values, field);
}

/* Text and fields, up to the end of the f-string or of the format spec. */
static bool parse_parts(
    struct parser *parser, struct joined_parts *parts, struct string_form form)
{
    for (;;) {
        const struct token *token = parser_token(parser);
        if (token->kind == TOKEN_FSTRING_MIDDLE) {
            parser_advance(parser);
            if (!string_decode(parser, &parts->text, token->start, token->len, form,
                    token->span)) {
                return false;
            }
        } else if (token->kind == TOKEN_LEFT_BRACE) {
            if (!parse_field(parser, parts, form)) {
                return false;
            }
        } else {
            return true;
        }
    }
}

bool fstring_parse(struct parser *parser, struct joined_parts *parts)
{
    struct string_form form = string_form_of(parser_advance(parser));
    parts->is_joined = true;
    if (!parser_enter(parser)) {
        return false;
    }
    bool done = parse_parts(parser, parts, form);
    parser_leave(parser);
    return done && parser_expect(parser, TOKEN_FSTRING_END);
}
