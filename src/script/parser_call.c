/* SPDX-License-Identifier: MIT */
#include "script/parser_state.h"

/* --- arguments --- */

/* The arguments of one call while they are read. */
struct call {
    struct expr_list *arguments;
    struct keyword_list *keywords;
    bool is_class;               /* bases and keywords of a class */
    bool has_name;               /* name=value was seen */
    bool has_unpacking;          /* **mapping was seen */
    struct expr *bare_generator; /* f(x for x in y), which must stand alone */
};

static bool add_keyword(struct parser *parser, struct keyword_list *list,
    const struct text *name, struct expr *value, struct span start)
{
    struct keyword *items =
        arena_room(parser->arena, list->items, list->count, sizeof *items);
    if (items == NULL) {
        return parser_fail_memory(parser) != NULL;
    }
    list->items = items;
    list->items[list->count++] =
        (struct keyword){name, value, parser_span(parser, start)};
    return true;
}

/* '**' expression */
static bool parse_mapping(struct parser *parser, struct call *call)
{
    struct span start = parser_advance(parser)->span;
    struct expr *value = parse_expression(parser);
    call->has_unpacking = true;
    return value != NULL && add_keyword(parser, call->keywords, NULL, value, start);
}

/* '*' expression */
static bool parse_iterable(struct parser *parser, struct call *call)
{
    struct span start = parser_advance(parser)->span;
    if (!parser_at_expression(parser)) {
        parser_fail(parser, parser_token(parser)->span, "Invalid star expression");
        return false;
    }
    struct expr *operand = parse_expression(parser);
    if (operand == NULL) {
        return false;
    }
    struct expr *expr = parser_new(parser, EXPR_STARRED, start);
    if (expr == NULL || !parser_adopt(parser, expr, operand)) {
        return false;
    }
    expr->operand = operand;
    if (call->has_unpacking) {
        parser_fail(parser, expr->span,
            "iterable argument unpacking follows keyword argument unpacking");
        return false;
    }
    return parser_add(parser, call->arguments, expr);
}

static bool check_repeated(
    struct parser *parser, const struct call *call, const struct token *name)
{
    for (size_t i = 0; i < call->keywords->count; i++) {
        if (call->keywords->items[i].name == name->text) {
            parser_fail(
                parser, name->span, "keyword argument repeated: %s", name->text->bytes);
            return false;
        }
    }
    return true;
}

/* name '=' expression */
static bool parse_keyword(struct parser *parser, struct call *call)
{
    const struct token *name = parser_advance(parser);
    parser_advance(parser);
    if (parser_at(parser, TOKEN_COMMA) || parser_at(parser, TOKEN_RIGHT_PAREN)) {
        parser_fail(parser, parser_span(parser, name->span),
            "expected argument value expression");
        return false;
    }
    struct expr *value = parse_expression(parser);
    if (value == NULL || !check_repeated(parser, call, name)) {
        return false;
    }
    if (parser_at(parser, TOKEN_KW_FOR)) {
        parser_fail(parser, name->span,
            "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        return false;
    }
    call->has_name = true;
    return add_keyword(parser, call->keywords, name->text, value, name->span);
}

static bool fail_assignment(struct parser *parser, const struct expr *left)
{
    bool is_constant =
        left->kind == EXPR_NONE || left->kind == EXPR_TRUE || left->kind == EXPR_FALSE;
    if (is_constant) {
        parser_fail(parser, left->span, "cannot assign to %s", ast_describe(left));
    } else {
        parser_fail(parser, left->span,
            "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    return false;
}

static bool fail_walrus(struct parser *parser, const struct expr *left)
{
    if (left->kind == EXPR_NAMED && !left->parenthesized) {
        return parser_fail_here(parser) != NULL;
    }
    parser_fail(parser, left->span, "cannot use assignment expressions with %s",
        ast_describe(left));
    return false;
}

/* expression, with := or a bare generator expression */
static bool parse_positional(struct parser *parser, struct call *call)
{
    struct span start = parser_token(parser)->span;
    bool is_walrus =
        parser_at(parser, TOKEN_NAME) && parser_look(parser, 1)->kind == TOKEN_WALRUS;
    struct expr *expr =
        is_walrus ? parse_named_expression(parser) : parse_expression(parser);
    if (expr == NULL) {
        return false;
    }
    if (parser_at(parser, TOKEN_ASSIGN)) {
        return fail_assignment(parser, expr);
    }
    if (parser_at(parser, TOKEN_WALRUS)) {
        return fail_walrus(parser, expr);
    }
    bool is_generator =
        parser_at(parser, TOKEN_KW_FOR) || parser_at(parser, TOKEN_KW_ASYNC);
    if (is_generator && !call->is_class) {
        expr = parse_comprehension(parser, EXPR_GENERATOR, start, expr, NULL);
        call->bare_generator = expr;
    }
    if (expr != NULL && (call->has_unpacking || call->has_name)) {
        parser_fail(parser, expr->span,
            "positional argument follows keyword argument%s",
            call->has_unpacking ? " unpacking" : "");
        return false;
    }
    return parser_add(parser, call->arguments, expr);
}

static bool parse_argument(struct parser *parser, struct call *call)
{
    const struct token *token = parser_token(parser);
    if (token->kind == TOKEN_STAR) {
        return parse_iterable(parser, call);
    }
    if (token->kind == TOKEN_POWER) {
        return parse_mapping(parser, call);
    }
    if (token->kind == TOKEN_NAME && parser_look(parser, 1)->kind == TOKEN_ASSIGN) {
        return parse_keyword(parser, call);
    }
    return parse_positional(parser, call);
}

/* '(' arguments ')' */
bool parse_arguments(struct parser *parser, struct expr_list *arguments,
    struct keyword_list *keywords, bool is_class)
{
    struct call call = {
        .arguments = arguments, .keywords = keywords, .is_class = is_class};
    size_t count = 0;
    struct span open = parser_advance(parser)->span;
    while (!parser_at(parser, TOKEN_RIGHT_PAREN)) {
        if (!parse_argument(parser, &call)) {
            return false;
        }
        count++;
        if (call.bare_generator != NULL &&
            (count > 1 || parser_at(parser, TOKEN_COMMA))) {
            parser_fail(parser, call.bare_generator->span,
                "Generator expression must be parenthesized");
            return false;
        }
        if (!parser_accept(parser, TOKEN_COMMA)) {
            break;
        }
    }
    if (!parser_expect(parser, TOKEN_RIGHT_PAREN)) {
        return false;
    }
    if (call.bare_generator != NULL) {
        call.bare_generator->span = parser_span(parser, open);
    }
    return true;
}

/* --- what may follow an atom --- */

static struct expr *parse_call(struct parser *parser, struct expr *function)
{
    struct expr *expr = parser_new(parser, EXPR_CALL, function->span);
    if (expr == NULL || !parser_adopt(parser, expr, function)) {
        return NULL;
    }
    expr->call.function = function;
    if (!parse_arguments(parser, &expr->call.arguments, &expr->call.keywords, false) ||
        !parser_adopt_all(parser, expr, &expr->call.arguments)) {
        return NULL;
    }
    for (size_t i = 0; i < expr->call.keywords.count; i++) {
        if (!parser_adopt(parser, expr, expr->call.keywords.items[i].value)) {
            return NULL;
        }
    }
    expr->span = parser_span(parser, function->span);
    return expr;
}

static struct expr *parse_attribute(struct parser *parser, struct expr *value)
{
    parser_advance(parser);
    const struct token *name = parser_token(parser);
    if (!parser_expect(parser, TOKEN_NAME)) {
        return NULL;
    }
    struct expr *expr = parser_new(parser, EXPR_ATTRIBUTE, value->span);
    if (expr == NULL || !parser_adopt(parser, expr, value)) {
        return NULL;
    }
    expr->attribute.value = value;
    expr->attribute.name = name->text;
    return expr;
}

/* An optional part of a slice: nothing before ':', ',' or ']'. */
static bool parse_bound(struct parser *parser, struct expr **bound)
{
    if (parser_at(parser, TOKEN_COLON) || parser_at(parser, TOKEN_COMMA) ||
        parser_at(parser, TOKEN_RIGHT_BRACKET)) {
        return true;
    }
    *bound = parse_expression(parser);
    return *bound != NULL;
}

/* ':' [upper] [':' [step]], after the lower bound */
static struct expr *parse_slice_rest(
    struct parser *parser, struct span start, struct expr *lower)
{
    struct expr *upper = NULL;
    struct expr *step = NULL;
    parser_advance(parser);
    if (!parse_bound(parser, &upper)) {
        return NULL;
    }
    if (parser_accept(parser, TOKEN_COLON) && !parse_bound(parser, &step)) {
        return NULL;
    }
    struct expr *expr = parser_new(parser, EXPR_SLICE, start);
    if (expr == NULL || !parser_adopt(parser, expr, lower) ||
        !parser_adopt(parser, expr, upper) || !parser_adopt(parser, expr, step)) {
        return NULL;
    }
    expr->slice.lower = lower;
    expr->slice.upper = upper;
    expr->slice.step = step;
    return expr;
}

static struct expr *parse_index(struct parser *parser)
{
    struct span start = parser_token(parser)->span;
    if (parser_at(parser, TOKEN_STAR)) {
        return parse_starred(parser);
    }
    if (parser_at(parser, TOKEN_COLON)) {
        return parse_slice_rest(parser, start, NULL);
    }
    struct expr *expr = parse_named_expression(parser);
    bool is_slice = expr != NULL && parser_at(parser, TOKEN_COLON) &&
                    (expr->kind != EXPR_NAMED || expr->parenthesized);
    return is_slice ? parse_slice_rest(parser, start, expr) : expr;
}

/* Indexes with commas, or with a star, are a tuple. */
static struct expr *parse_indexes(struct parser *parser)
{
    struct expr *first = parse_index(parser);
    if (first == NULL ||
        (!parser_at(parser, TOKEN_COMMA) && first->kind != EXPR_STARRED)) {
        return first;
    }
    struct expr_list items = {NULL, 0};
    if (!parser_add(parser, &items, first)) {
        return NULL;
    }
    while (
        parser_accept(parser, TOKEN_COMMA) && !parser_at(parser, TOKEN_RIGHT_BRACKET)) {
        if (!parser_add(parser, &items, parse_index(parser))) {
            return NULL;
        }
    }
    struct expr *expr = parser_new(parser, EXPR_TUPLE, first->span);
    if (expr == NULL || !parser_adopt_all(parser, expr, &items)) {
        return NULL;
    }
    expr->sequence = items;
    return expr;
}

static struct expr *parse_subscript(struct parser *parser, struct expr *value)
{
    parser_advance(parser);
    struct expr *index = parse_indexes(parser);
    if (index == NULL || !parser_expect(parser, TOKEN_RIGHT_BRACKET)) {
        return NULL;
    }
    struct expr *expr = parser_new(parser, EXPR_SUBSCRIPT, value->span);
    if (expr == NULL || !parser_adopt(parser, expr, value) ||
        !parser_adopt(parser, expr, index)) {
        return NULL;
    }
    expr->subscript.value = value;
    expr->subscript.index = index;
    return expr;
}

struct expr *parse_primary(struct parser *parser)
{
    struct span start = parser_token(parser)->span;
    struct expr *expr = parse_atom(parser);
    while (expr != NULL) {
        enum token_kind kind = parser_token(parser)->kind;
        if (kind == TOKEN_LEFT_PAREN) {
            expr = parse_call(parser, expr);
        } else if (kind == TOKEN_LEFT_BRACKET) {
            expr = parse_subscript(parser, expr);
        } else if (kind == TOKEN_DOT) {
            expr = parse_attribute(parser, expr);
        } else {
            return expr;
        }
        if (expr != NULL) {
            expr->span = parser_join(start, expr->span);
        }
    }
    return NULL;
}
