/* SPDX-License-Identifier: MIT */
#include "script/parser_state.h"

static bool fail_target(
    struct parser *parser, const struct expr *expr, enum expr_context context)
{
    parser_fail(parser, expr->span,
        context == CONTEXT_DELETE ? "cannot delete %s" : "cannot assign to %s",
        ast_describe(expr));
    return false;
}

static bool bind_items(
    struct parser *parser, struct expr *sequence, enum expr_context context)
{
    bool has_star = false;
    for (size_t i = 0; i < sequence->sequence.count; i++) {
        struct expr *item = sequence->sequence.items[i];
        bool is_star = item->kind == EXPR_STARRED && context == CONTEXT_STORE;
        if (is_star && has_star) {
            parser_fail(
                parser, sequence->span, "multiple starred expressions in assignment");
            return false;
        }
        if (is_star) {
            has_star = true;
            item->context = context;
            item = item->operand;
        }
        if (!target_bind(parser, item, context)) {
            return false;
        }
    }
    return true;
}

bool target_bind(struct parser *parser, struct expr *expr, enum expr_context context)
{
    switch (expr->kind) {
    case EXPR_NAME:
    case EXPR_ATTRIBUTE:
    case EXPR_SUBSCRIPT:
        expr->context = context;
        return true;
    case EXPR_LIST:
    case EXPR_TUPLE:
        expr->context = context;
        return bind_items(parser, expr, context);
    case EXPR_STARRED:
        if (context == CONTEXT_STORE) {
            parser_fail(parser, expr->span,
                "starred assignment target must be in a list or tuple");
            return false;
        }
        return fail_target(parser, expr, context);
    default:
        return fail_target(parser, expr, context);
    }
}

/* Expressions that, standing right before `=`, look like a mistyped comparison. */
static bool is_comparable(const struct expr *expr)
{
    switch (expr->kind) {
    case EXPR_NONE:
    case EXPR_TRUE:
    case EXPR_FALSE:
    case EXPR_NAME:
    case EXPR_ATTRIBUTE:
    case EXPR_SUBSCRIPT:
    case EXPR_LIST:
    case EXPR_TUPLE:
    case EXPR_GENERATOR:
    case EXPR_STARRED:
        return false;
    case EXPR_UNARY:
        return expr->unary.op != UNARY_NOT || expr->parenthesized;
    case EXPR_COMPARE:
    case EXPR_BOOLEAN:
    case EXPR_CONDITIONAL:
    case EXPR_LAMBDA:
    case EXPR_NAMED:
        return expr->parenthesized;
    default:
        return true;
    }
}

/* Bind the only target of an assignment: its error message may guess more. */
bool target_bind_first(struct parser *parser, struct expr *expr)
{
    const struct expr *last = expr;
    bool is_bare_tuple = expr->kind == EXPR_TUPLE && expr->sequence.count > 0 &&
                         expr->span.column == expr->sequence.items[0]->span.column &&
                         expr->span.line == expr->sequence.items[0]->span.line;
    if (is_bare_tuple) {
        size_t before = expr->sequence.count - 1;
        for (size_t i = 0; i < before; i++) {
            if (is_comparable(expr->sequence.items[i])) {
                return target_bind(parser, expr, CONTEXT_STORE);
            }
        }
        last = expr->sequence.items[before];
    }
    if (is_comparable(last)) {
        parser_fail(parser, last->span,
            "cannot assign to %s here. Maybe you meant '==' instead of '='?",
            ast_describe(last));
        return false;
    }
    return target_bind(parser, expr, CONTEXT_STORE);
}

static struct expr *parse_target_item(struct parser *parser)
{
    return parser_at(parser, TOKEN_STAR) ? parse_starred(parser)
                                         : parse_bitwise(parser);
}

static bool at_target(struct parser *parser)
{
    return parser_at_expression(parser) || parser_at(parser, TOKEN_STAR);
}

/* The targets between `for` and `in`: without comparisons, since `in` ends them. */
struct expr *parse_loop_target(struct parser *parser)
{
    struct expr *target = parse_target_item(parser);
    if (target == NULL) {
        return NULL;
    }
    if (parser_at(parser, TOKEN_COMMA)) {
        struct expr_list items = {NULL, 0};
        if (!parser_add(parser, &items, target)) {
            return NULL;
        }
        while (parser_accept(parser, TOKEN_COMMA) && at_target(parser)) {
            if (!parser_add(parser, &items, parse_target_item(parser))) {
                return NULL;
            }
        }
        target = parser_new(parser, EXPR_TUPLE, target->span);
        if (target == NULL || !parser_adopt_all(parser, target, &items)) {
            return NULL;
        }
        target->sequence = items;
    }
    return target_bind(parser, target, CONTEXT_STORE) ? target : NULL;
}
