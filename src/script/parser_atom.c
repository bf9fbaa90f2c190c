/* SPDX-License-Identifier: MIT */
#include "script/parser_state.h"

static struct expr *parse_constant(struct parser *parser, enum expr_kind kind)
{
    struct span start = parser_advance(parser)->span;
    return parser_new(parser, kind, start);
}

static struct expr *parse_name(struct parser *parser)
{
    const struct token *token = parser_advance(parser);
    struct expr *expr = parser_new(parser, EXPR_NAME, token->span);
    if (expr != NULL) {
        expr->name = token->text;
    }
    return expr;
}

/* --- comprehensions --- */

/* for target in iterable (if condition)* */
static bool parse_clause(struct parser *parser, struct comprehension_clause *clause)
{
    parser_advance(parser);
    clause->target = parse_loop_target(parser);
    if (clause->target == NULL) {
        return false;
    }
    if (!parser_accept(parser, TOKEN_KW_IN)) {
        parser_fail(parser, parser_token(parser)->span,
            "'in' expected after for-loop variables");
        return false;
    }
    clause->iterable = parse_disjunction(parser);
    if (clause->iterable == NULL) {
        return false;
    }
    while (parser_accept(parser, TOKEN_KW_IF)) {
        if (!parser_add(parser, &clause->conditions, parse_disjunction(parser))) {
            return false;
        }
    }
    return true;
}

static bool parse_clauses(struct parser *parser, struct comprehension *comprehension)
{
    while (parser_at(parser, TOKEN_KW_FOR)) {
        size_t count = comprehension->clause_count;
        struct comprehension_clause *clauses =
            arena_room(parser->arena, comprehension->clauses, count, sizeof *clauses);
        if (clauses == NULL) {
            return parser_fail_memory(parser) != NULL;
        }
        comprehension->clauses = clauses;
        if (!parse_clause(parser, &clauses[count])) {
            return false;
        }
        comprehension->clause_count++;
    }
    if (parser_at(parser, TOKEN_KW_ASYNC)) {
        parser_fail_outside(
            parser, parser_token(parser)->span, "asynchronous comprehension");
        return false;
    }
    return true;
}

static bool adopt_clauses(struct parser *parser, struct expr *expr)
{
    const struct comprehension *comprehension = &expr->comprehension;
    for (size_t i = 0; i < comprehension->clause_count; i++) {
        const struct comprehension_clause *clause = &comprehension->clauses[i];
        if (!parser_adopt(parser, expr, clause->target) ||
            !parser_adopt(parser, expr, clause->iterable) ||
            !parser_adopt_all(parser, expr, &clause->conditions)) {
            return false;
        }
    }
    return parser_adopt(parser, expr, comprehension->element) &&
           parser_adopt(parser, expr, comprehension->value);
}

/* The clauses after an element; the caller reads the closing bracket. */
struct expr *parse_comprehension(struct parser *parser, enum expr_kind kind,
    struct span start, struct expr *element, struct expr *value)
{
    if (element->kind == EXPR_STARRED) {
        return parser_fail(parser, element->span,
            "iterable unpacking cannot be used in comprehension");
    }
    struct expr *expr = parser_new(parser, kind, start);
    if (expr == NULL) {
        return NULL;
    }
    expr->comprehension.element = element;
    expr->comprehension.value = value;
    if (!parse_clauses(parser, &expr->comprehension) || !adopt_clauses(parser, expr)) {
        return NULL;
    }
    expr->span = parser_span(parser, start);
    return expr;
}

static bool at_comprehension(struct parser *parser)
{
    return parser_at(parser, TOKEN_KW_FOR) || parser_at(parser, TOKEN_KW_ASYNC);
}

/* --- displays --- */

/* '*' bitwise | expression [':=' …] */
static struct expr *parse_item(struct parser *parser)
{
    return parser_at(parser, TOKEN_STAR) ? parse_starred(parser)
                                         : parse_named_expression(parser);
}

/* The items after the first one, up to and with the closing bracket. */
static struct expr *parse_sequence(struct parser *parser, enum expr_kind kind,
    struct span start, struct expr *first, enum token_kind close)
{
    struct expr_list items = {NULL, 0};
    if (first != NULL && !parser_add(parser, &items, first)) {
        return NULL;
    }
    while (parser_accept(parser, TOKEN_COMMA) && !parser_at(parser, close) &&
           !at_comprehension(parser)) {
        if (!parser_add(parser, &items, parse_item(parser))) {
            return NULL;
        }
    }
    if (items.count > 1 && at_comprehension(parser)) {
        return parser_fail(parser, items.items[0]->span,
            "did you forget parentheses around the comprehension target?");
    }
    if (!parser_expect(parser, close)) {
        return NULL;
    }
    struct expr *expr = parser_new(parser, kind, start);
    if (expr == NULL || !parser_adopt_all(parser, expr, &items)) {
        return NULL;
    }
    expr->sequence = items;
    return expr;
}

/* element for …, and the closing bracket */
static struct expr *parse_comprehension_to(struct parser *parser, enum expr_kind kind,
    struct span start, struct expr *element, enum token_kind close)
{
    struct expr *expr = parse_comprehension(parser, kind, start, element, NULL);
    if (expr == NULL || !parser_expect(parser, close)) {
        return NULL;
    }
    expr->span = parser_span(parser, start);
    return expr;
}

static struct expr *parse_list(struct parser *parser)
{
    struct span start = parser_advance(parser)->span;
    struct expr *first = NULL;
    if (!parser_at(parser, TOKEN_RIGHT_BRACKET)) {
        first = parse_item(parser);
        if (first == NULL) {
            return NULL;
        }
        if (at_comprehension(parser)) {
            return parse_comprehension_to(
                parser, EXPR_LIST_COMP, start, first, TOKEN_RIGHT_BRACKET);
        }
    }
    return parse_sequence(parser, EXPR_LIST, start, first, TOKEN_RIGHT_BRACKET);
}

static struct expr *close_group(struct parser *parser, struct expr *expr)
{
    if (expr == NULL || !parser_expect(parser, TOKEN_RIGHT_PAREN)) {
        return NULL;
    }
    if (expr->kind == EXPR_STARRED) {
        return parser_fail(parser, expr->span, "cannot use starred expression here");
    }
    expr->parenthesized = true;
    return expr;
}

/* '(' … ')': a group, a tuple, a generator expression */
static struct expr *parse_parentheses(struct parser *parser)
{
    struct span start = parser_advance(parser)->span;
    if (parser_at(parser, TOKEN_RIGHT_PAREN)) {
        return parse_sequence(parser, EXPR_TUPLE, start, NULL, TOKEN_RIGHT_PAREN);
    }
    if (parser_at(parser, TOKEN_KW_YIELD)) {
        return close_group(parser, parse_yield(parser));
    }
    if (parser_at(parser, TOKEN_POWER)) {
        return parser_fail(parser, parser_token(parser)->span,
            "cannot use double starred expression here");
    }
    struct expr *first = parse_item(parser);
    if (first == NULL) {
        return NULL;
    }
    if (at_comprehension(parser)) {
        return parse_comprehension_to(
            parser, EXPR_GENERATOR, start, first, TOKEN_RIGHT_PAREN);
    }
    if (parser_at(parser, TOKEN_COMMA)) {
        return parse_sequence(parser, EXPR_TUPLE, start, first, TOKEN_RIGHT_PAREN);
    }
    return close_group(parser, first);
}

/* --- dictionaries and sets --- */

static bool add_entry(
    struct parser *parser, struct expr *dict, struct expr *key, struct expr *value)
{
    size_t count = dict->dict.count;
    struct expr **keys =
        arena_room(parser->arena, dict->dict.keys, count, sizeof *keys);
    struct expr **values =
        arena_room(parser->arena, dict->dict.values, count, sizeof *values);
    if (keys == NULL || values == NULL) {
        return parser_fail_memory(parser) != NULL;
    }
    keys[count] = key;
    values[count] = value;
    dict->dict.keys = keys;
    dict->dict.values = values;
    dict->dict.count++;
    return parser_adopt(parser, dict, key) && parser_adopt(parser, dict, value);
}

/* ':' value, after a key */
static struct expr *parse_entry_value(struct parser *parser)
{
    struct span colon = parser_token(parser)->span;
    if (!parser_accept(parser, TOKEN_COLON)) {
        return parser_at(parser, TOKEN_RIGHT_BRACE) || parser_at(parser, TOKEN_COMMA)
                   ? parser_fail(parser, colon, "':' expected after dictionary key")
                   : parser_fail_here(parser);
    }
    if (parser_at(parser, TOKEN_STAR)) {
        return parser_fail(parser, parser_token(parser)->span,
            "cannot use a starred expression in a dictionary value");
    }
    if (parser_at(parser, TOKEN_RIGHT_BRACE) || parser_at(parser, TOKEN_COMMA)) {
        return parser_fail(
            parser, colon, "expression expected after dictionary key and ':'");
    }
    return parse_expression(parser);
}

/* The entries after the first key and value, up to and with the brace. */
static struct expr *parse_dict_rest(
    struct parser *parser, struct span start, struct expr *key, struct expr *value)
{
    struct expr *dict = parser_new(parser, EXPR_DICT, start);
    if (dict == NULL || !add_entry(parser, dict, key, value)) {
        return NULL;
    }
    while (
        parser_accept(parser, TOKEN_COMMA) && !parser_at(parser, TOKEN_RIGHT_BRACE)) {
        bool is_unpacking = parser_accept(parser, TOKEN_POWER);
        struct expr *next =
            is_unpacking ? parse_bitwise(parser) : parse_expression(parser);
        if (next == NULL) {
            return NULL;
        }
        value = is_unpacking ? next : parse_entry_value(parser);
        if (value == NULL ||
            !add_entry(parser, dict, is_unpacking ? NULL : next, value)) {
            return NULL;
        }
    }
    if (!parser_expect(parser, TOKEN_RIGHT_BRACE)) {
        return NULL;
    }
    dict->span = parser_span(parser, start);
    return dict;
}

static struct expr *parse_dict(
    struct parser *parser, struct span start, struct expr *key)
{
    struct expr *value = parse_entry_value(parser);
    if (value == NULL) {
        return NULL;
    }
    if (!at_comprehension(parser)) {
        return parse_dict_rest(parser, start, key, value);
    }
    struct expr *expr = parse_comprehension(parser, EXPR_DICT_COMP, start, key, value);
    if (expr == NULL || !parser_expect(parser, TOKEN_RIGHT_BRACE)) {
        return NULL;
    }
    expr->span = parser_span(parser, start);
    return expr;
}

static struct expr *parse_dict_unpacking(struct parser *parser, struct span start)
{
    struct span stars = parser_advance(parser)->span;
    struct expr *mapping = parse_bitwise(parser);
    if (mapping == NULL) {
        return NULL;
    }
    if (at_comprehension(parser)) {
        return parser_fail(
            parser, stars, "dict unpacking cannot be used in dict comprehension");
    }
    return parse_dict_rest(parser, start, NULL, mapping);
}

/* '{' … '}': a dictionary, a set, a comprehension of either */
static struct expr *parse_braces(struct parser *parser)
{
    struct span start = parser_advance(parser)->span;
    if (parser_accept(parser, TOKEN_RIGHT_BRACE)) {
        return parser_new(parser, EXPR_DICT, start);
    }
    if (parser_at(parser, TOKEN_POWER)) {
        return parse_dict_unpacking(parser, start);
    }
    struct expr *first = parse_item(parser);
    if (first == NULL) {
        return NULL;
    }
    bool may_be_key = first->kind != EXPR_STARRED &&
                      (first->kind != EXPR_NAMED || first->parenthesized);
    if (may_be_key && parser_at(parser, TOKEN_COLON)) {
        return parse_dict(parser, start, first);
    }
    if (at_comprehension(parser)) {
        return parse_comprehension_to(
            parser, EXPR_SET_COMP, start, first, TOKEN_RIGHT_BRACE);
    }
    return parse_sequence(parser, EXPR_SET, start, first, TOKEN_RIGHT_BRACE);
}

struct expr *parse_atom(struct parser *parser)
{
    const struct token *token = parser_token(parser);
    switch (token->kind) {
    case TOKEN_NAME:
        return parse_name(parser);
    case TOKEN_INT:
    case TOKEN_FLOAT:
    case TOKEN_IMAGINARY:
        return parse_number(parser);
    case TOKEN_STRING:
    case TOKEN_FSTRING_START:
        return parse_strings(parser);
    case TOKEN_KW_NONE:
        return parse_constant(parser, EXPR_NONE);
    case TOKEN_KW_TRUE:
        return parse_constant(parser, EXPR_TRUE);
    case TOKEN_KW_FALSE:
        return parse_constant(parser, EXPR_FALSE);
    case TOKEN_ELLIPSIS:
        return parse_constant(parser, EXPR_ELLIPSIS);
    case TOKEN_LEFT_PAREN:
        return parse_parentheses(parser);
    case TOKEN_LEFT_BRACKET:
        return parse_list(parser);
    case TOKEN_LEFT_BRACE:
        return parse_braces(parser);
    case TOKEN_KW_AWAIT:
        return parser_fail_outside(parser, token->span, "'await' expression");
    default:
        return parser_fail_here(parser);
    }
}
