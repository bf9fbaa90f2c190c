/* SPDX-License-Identifier: MIT */
#include "script/parser_state.h"

/* Parameters while they are read: which separators were seen. */
struct reading {
    struct parameters *into;
    bool is_lambda;
    bool has_slash;
    bool has_star;    /* `*` or `*args` */
    bool has_default; /* among the positional ones */
};

static bool fail(struct parser *parser, struct span span, const char *message)
{
    parser_fail(parser, span, "%s", message);
    return false;
}

static bool at_end(struct parser *parser, const struct reading *reading)
{
    return parser_at(parser, reading->is_lambda ? TOKEN_COLON : TOKEN_RIGHT_PAREN);
}

/* ':' expression; not in a lambda */
static bool parse_annotation(
    struct parser *parser, const struct reading *reading, struct expr **annotation)
{
    if (reading->is_lambda || !parser_accept(parser, TOKEN_COLON)) {
        return true;
    }
    if (parser_at(parser, TOKEN_STAR)) {
        parser_fail_outside(parser, parser_token(parser)->span, "starred annotation");
        return false;
    }
    *annotation = parse_expression(parser);
    return *annotation != NULL;
}

/* name [':' annotation] */
static bool parse_plain(
    struct parser *parser, const struct reading *reading, struct parameter *parameter)
{
    const struct token *name = parser_token(parser);
    if (!parser_expect(parser, TOKEN_NAME)) {
        return false;
    }
    parameter->name = name->text;
    parameter->span = name->span;
    return parse_annotation(parser, reading, &parameter->annotation);
}

static bool parse_default(
    struct parser *parser, const struct reading *reading, struct parameter *parameter)
{
    struct span assign = parser_token(parser)->span;
    if (!parser_accept(parser, TOKEN_ASSIGN)) {
        return true;
    }
    if (!reading->is_lambda &&
        (parser_at(parser, TOKEN_COMMA) || at_end(parser, reading))) {
        return fail(parser, assign, "expected default value expression");
    }
    parameter->default_value = parse_expression(parser);
    return parameter->default_value != NULL;
}

static bool add_parameter(struct parser *parser, struct parameter_list *list,
    const struct parameter *parameter)
{
    struct parameter *items =
        arena_room(parser->arena, list->items, list->count, sizeof *items);
    if (items == NULL) {
        return parser_fail_memory(parser) != NULL;
    }
    list->items = items;
    list->items[list->count++] = *parameter;
    return true;
}

static bool parse_named(struct parser *parser, struct reading *reading)
{
    struct parameter parameter = {.name = NULL};
    if (!parse_plain(parser, reading, &parameter) ||
        !parse_default(parser, reading, &parameter)) {
        return false;
    }
    if (reading->has_star) {
        return add_parameter(parser, &reading->into->keyword_only, &parameter);
    }
    if (reading->has_default && parameter.default_value == NULL) {
        return fail(parser, parameter.span,
            "parameter without a default follows parameter with a default");
    }
    reading->has_default = parameter.default_value != NULL;
    return add_parameter(parser, &reading->into->positional, &parameter);
}

static bool parse_slash(struct parser *parser, struct reading *reading)
{
    struct span span = parser_advance(parser)->span;
    if (reading->has_slash) {
        return fail(parser, span, "/ may appear only once");
    }
    if (reading->has_star) {
        return fail(parser, span, "/ must be ahead of *");
    }
    if (reading->into->positional.count == 0) {
        return fail(parser, span,
            at_end(parser, reading) ? "invalid syntax"
                                    : "at least one argument must precede /");
    }
    reading->has_slash = true;
    reading->into->positional_only = reading->into->positional.count;
    return true;
}

/* *args or **kwargs, after the stars */
static struct parameter *parse_collector(
    struct parser *parser, const struct reading *reading, const char *kind)
{
    struct parameter *parameter = arena_alloc(parser->arena, sizeof *parameter);
    if (parameter == NULL) {
        return parser_fail_memory(parser);
    }
    if (!parse_plain(parser, reading, parameter)) {
        return NULL;
    }
    if (parser_at(parser, TOKEN_ASSIGN)) {
        return parser_fail(parser, parser_token(parser)->span,
            "var-%s argument cannot have default value", kind);
    }
    return parameter;
}

static bool parse_star(struct parser *parser, struct reading *reading)
{
    struct span span = parser_advance(parser)->span;
    if (reading->has_star) {
        return fail(parser, span, "* argument may appear only once");
    }
    reading->has_star = true;
    if (!at_end(parser, reading) && !parser_at(parser, TOKEN_COMMA)) {
        reading->into->vararg = parse_collector(parser, reading, "positional");
        return reading->into->vararg != NULL;
    }
    enum token_kind next = parser_look(parser, 1)->kind;
    if (at_end(parser, reading) || next == TOKEN_POWER || next == TOKEN_RIGHT_PAREN ||
        (reading->is_lambda && next == TOKEN_COLON)) {
        return fail(parser, span, "named arguments must follow bare *");
    }
    return true;
}

static bool parse_stars(struct parser *parser, struct reading *reading)
{
    parser_advance(parser);
    reading->into->kwarg = parse_collector(parser, reading, "keyword");
    if (reading->into->kwarg == NULL) {
        return false;
    }
    if (parser_at(parser, TOKEN_COMMA)) {
        parser_advance(parser);
        if (!at_end(parser, reading)) {
            return fail(parser, parser_token(parser)->span,
                "arguments cannot follow var-keyword argument");
        }
    }
    return at_end(parser, reading) || parser_fail_here(parser) != NULL;
}

static bool parse_one(struct parser *parser, struct reading *reading)
{
    const struct token *token = parser_token(parser);
    switch (token->kind) {
    case TOKEN_SLASH:
        return parse_slash(parser, reading);
    case TOKEN_STAR:
        return parse_star(parser, reading);
    case TOKEN_POWER:
        return parse_stars(parser, reading);
    case TOKEN_LEFT_PAREN:
        return fail(parser, token->span,
            reading->is_lambda ? "Lambda expression parameters cannot be parenthesized"
                               : "Function parameters cannot be parenthesized");
    default:
        return parse_named(parser, reading);
    }
}

/* Everything up to the ')' of a def or the ':' of a lambda. */
bool parse_parameters(
    struct parser *parser, struct parameters *parameters, bool is_lambda)
{
    struct reading reading = {.into = parameters, .is_lambda = is_lambda};
    while (!at_end(parser, &reading)) {
        if (!parse_one(parser, &reading)) {
            return false;
        }
        if (!parser_accept(parser, TOKEN_COMMA)) {
            break;
        }
    }
    return at_end(parser, &reading) || parser_fail_here(parser) != NULL;
}

static bool adopt_list(
    struct parser *parser, struct expr *parent, const struct parameter_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (!parser_adopt(parser, parent, list->items[i].default_value)) {
            return false;
        }
    }
    return true;
}

/* The defaults of a lambda's parameters are its children. */
bool parser_adopt_parameters(
    struct parser *parser, struct expr *parent, const struct parameters *parameters)
{
    return adopt_list(parser, parent, &parameters->positional) &&
           adopt_list(parser, parent, &parameters->keyword_only);
}
