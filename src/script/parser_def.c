/* SPDX-License-Identifier: MIT */
#include "script/parser_state.h"

/* ('@' expression NEWLINE)* */
static bool parse_decorators(struct parser *parser, struct expr_list *decorators)
{
    while (parser_accept(parser, TOKEN_AT)) {
        if (!parser_add(parser, decorators, parse_named_expression(parser)) ||
            !parser_expect(parser, TOKEN_NEWLINE)) {
            return false;
        }
    }
    return true;
}

static bool refuse_type_parameters(struct parser *parser)
{
    if (parser_at(parser, TOKEN_LEFT_BRACKET)) {
        parser_fail_outside(parser, parser_token(parser)->span, "type parameters");
        return false;
    }
    return true;
}

/* '(' parameters ')' ['->' expression] */
static bool parse_signature(struct parser *parser, struct function_def *function)
{
    const struct token *token = parser_token(parser);
    if (!parser_accept(parser, TOKEN_LEFT_PAREN)) {
        parser_fail(parser, token->span, "expected '('");
        return false;
    }
    if (!parse_parameters(parser, &function->parameters, false) ||
        !parser_expect(parser, TOKEN_RIGHT_PAREN)) {
        return false;
    }
    if (!parser_at(parser, TOKEN_ARROW)) {
        return true;
    }
    parser_advance(parser);
    if (!parser_at_expression(parser)) {
        parser_fail(parser, parser_token(parser)->span, "expected ':'");
        return false;
    }
    function->returns = parse_expression(parser);
    return function->returns != NULL;
}

static struct stmt *parse_function(struct parser *parser, struct expr_list decorators)
{
    struct span start = parser_advance(parser)->span;
    struct stmt *stmt = parser_new_stmt(parser, STMT_FUNCTION_DEF, start);
    struct function_def *function = arena_alloc(parser->arena, sizeof *function);
    if (stmt == NULL || function == NULL) {
        return parser_fail_memory(parser);
    }
    stmt->function = function;
    function->decorators = decorators;
    function->name = parser_token(parser)->text;
    if (!parser_expect(parser, TOKEN_NAME) || !refuse_type_parameters(parser) ||
        !parse_signature(parser, function) || !parse_colon(parser, true) ||
        !parse_block(parser, &function->body, "function definition", start)) {
        return NULL;
    }
    function->binding = function->name;
    return stmt;
}

static struct stmt *parse_class(struct parser *parser, struct expr_list decorators)
{
    struct span start = parser_advance(parser)->span;
    struct stmt *stmt = parser_new_stmt(parser, STMT_CLASS_DEF, start);
    struct class_def *class_def = arena_alloc(parser->arena, sizeof *class_def);
    if (stmt == NULL || class_def == NULL) {
        return parser_fail_memory(parser);
    }
    stmt->class_def = class_def;
    class_def->decorators = decorators;
    class_def->name = parser_token(parser)->text;
    if (!parser_expect(parser, TOKEN_NAME) || !refuse_type_parameters(parser)) {
        return NULL;
    }
    if (parser_at(parser, TOKEN_LEFT_PAREN) &&
        !parse_arguments(parser, &class_def->bases, &class_def->keywords, true)) {
        return NULL;
    }
    if (!parse_colon(parser, false) ||
        !parse_block(parser, &class_def->body, "class definition", start)) {
        return NULL;
    }
    class_def->binding = class_def->name;
    return stmt;
}

/* decorators, then def or class */
struct stmt *parse_definition(struct parser *parser)
{
    struct expr_list decorators = {NULL, 0};
    if (!parse_decorators(parser, &decorators)) {
        return NULL;
    }
    struct stmt *stmt;
    switch (parser_token(parser)->kind) {
    case TOKEN_KW_DEF:
        stmt = parse_function(parser, decorators);
        break;
    case TOKEN_KW_CLASS:
        stmt = parse_class(parser, decorators);
        break;
    case TOKEN_KW_ASYNC:
        return parser_fail_outside(
            parser, parser_token(parser)->span, "'async' statement");
    default:
        return parser_fail_here(parser);
    }
    if (stmt != NULL) {
        stmt->span = parser_span(parser, stmt->span);
    }
    return stmt;
}
