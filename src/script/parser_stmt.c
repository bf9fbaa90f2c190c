/* SPDX-License-Identifier: MIT */
#include "script/parser_state.h"

/* --- assignments --- */

static bool fail_yield_target(struct parser *parser, const struct expr *target)
{
    parser_fail(parser, target->span, "assignment to yield expression not possible");
    return false;
}

static bool bind_target(struct parser *parser, struct expr *target, bool is_only)
{
    bool is_yield = target->kind == EXPR_YIELD || target->kind == EXPR_YIELD_FROM;
    if (is_yield && !target->parenthesized) {
        return fail_yield_target(parser, target);
    }
    return is_only ? target_bind_first(parser, target)
                   : target_bind(parser, target, CONTEXT_STORE);
}

static struct expr *parse_right_side(struct parser *parser)
{
    return parser_at(parser, TOKEN_KW_YIELD) ? parse_yield(parser)
                                             : parse_expressions(parser);
}

/* ('=' value)+, after the first target: every value but the last is a target too */
static struct stmt *parse_assignment(struct parser *parser, struct expr *first)
{
    struct stmt *stmt = parser_new_stmt(parser, STMT_ASSIGN, first->span);
    if (stmt == NULL) {
        return NULL;
    }
    struct expr *value = first;
    while (parser_accept(parser, TOKEN_ASSIGN)) {
        struct expr *next = parse_right_side(parser);
        if (next == NULL) {
            return NULL;
        }
        bool is_only = value == first && !parser_at(parser, TOKEN_ASSIGN);
        if (!bind_target(parser, value, is_only) ||
            !parser_add(parser, &stmt->assign.targets, value)) {
            return NULL;
        }
        value = next;
    }
    if (value->kind == EXPR_STARRED) {
        return parser_fail(parser, value->span, "can't use starred expression here");
    }
    stmt->assign.value = value;
    return stmt;
}

static bool is_single_target(const struct expr *expr)
{
    return expr->kind == EXPR_NAME || expr->kind == EXPR_ATTRIBUTE ||
           expr->kind == EXPR_SUBSCRIPT;
}

/* A colon after what cannot be annotated, unless it is just a stray colon. */
static struct stmt *fail_annotation(struct parser *parser, const struct expr *target)
{
    bool is_yield = target->kind == EXPR_YIELD && !target->parenthesized;
    if (is_yield || target->kind == EXPR_STARRED) {
        return parser_fail_here(parser);
    }
    parser_advance(parser);
    if (parse_expression(parser) == NULL) {
        return NULL;
    }
    switch (target->kind) {
    case EXPR_LIST:
    case EXPR_TUPLE:
        return parser_fail(parser, target->span,
            "only single target (not %s) can be annotated", ast_describe(target));
    default:
        return parser_fail(parser, target->span, "illegal target for annotation");
    }
}

/* ':' annotation ['=' value] */
static struct stmt *parse_annotated(struct parser *parser, struct expr *target)
{
    if (!is_single_target(target)) {
        return fail_annotation(parser, target);
    }
    struct stmt *stmt = parser_new_stmt(parser, STMT_ANN_ASSIGN, target->span);
    if (stmt == NULL) {
        return NULL;
    }
    parser_advance(parser);
    target->context = CONTEXT_STORE;
    stmt->ann_assign.target = target;
    stmt->ann_assign.simple = target->kind == EXPR_NAME && !target->parenthesized;
    stmt->ann_assign.annotation = parse_expression(parser);
    if (stmt->ann_assign.annotation == NULL) {
        return NULL;
    }
    if (!parser_accept(parser, TOKEN_ASSIGN)) {
        return stmt;
    }
    stmt->ann_assign.value = parse_yield_or_value(parser);
    return stmt->ann_assign.value == NULL ? NULL : stmt;
}

/* The operator of `+=` and its like; false for other tokens. */
static bool find_augmented(enum token_kind token, enum binary_operator *op)
{
    static const struct {
        enum token_kind token;
        enum binary_operator op;
    } rows[] = {
        {TOKEN_PLUS_ASSIGN, BINARY_ADD},
        {TOKEN_MINUS_ASSIGN, BINARY_SUBTRACT},
        {TOKEN_STAR_ASSIGN, BINARY_MULTIPLY},
        {TOKEN_AT_ASSIGN, BINARY_MATRIX_MULTIPLY},
        {TOKEN_SLASH_ASSIGN, BINARY_DIVIDE},
        {TOKEN_PERCENT_ASSIGN, BINARY_MODULO},
        {TOKEN_POWER_ASSIGN, BINARY_POWER},
        {TOKEN_LEFT_SHIFT_ASSIGN, BINARY_LEFT_SHIFT},
        {TOKEN_RIGHT_SHIFT_ASSIGN, BINARY_RIGHT_SHIFT},
        {TOKEN_OR_ASSIGN, BINARY_BIT_OR},
        {TOKEN_XOR_ASSIGN, BINARY_BIT_XOR},
        {TOKEN_AND_ASSIGN, BINARY_BIT_AND},
        {TOKEN_FLOOR_ASSIGN, BINARY_FLOOR_DIVIDE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].token == token) {
            *op = rows[i].op;
            return true;
        }
    }
    return false;
}

/* '+=' value */
static struct stmt *parse_augmented(
    struct parser *parser, struct expr *target, enum binary_operator op)
{
    if (target->kind == EXPR_YIELD && !target->parenthesized) {
        return parser_fail_here(parser);
    }
    if (!is_single_target(target)) {
        return parser_fail(parser, target->span,
            "'%s' is an illegal expression for augmented assignment",
            ast_describe(target));
    }
    struct stmt *stmt = parser_new_stmt(parser, STMT_AUG_ASSIGN, target->span);
    if (stmt == NULL) {
        return NULL;
    }
    parser_advance(parser);
    target->context = CONTEXT_STORE;
    stmt->aug_assign.op = op;
    stmt->aug_assign.target = target;
    stmt->aug_assign.value = parse_yield_or_value(parser);
    return stmt->aug_assign.value == NULL ? NULL : stmt;
}

static struct stmt *parse_expression_statement(struct parser *parser)
{
    struct expr *first = parse_right_side(parser);
    if (first == NULL) {
        return NULL;
    }
    enum binary_operator op;
    enum token_kind next = parser_token(parser)->kind;
    if (next == TOKEN_ASSIGN) {
        return parse_assignment(parser, first);
    }
    if (next == TOKEN_COLON) {
        return parse_annotated(parser, first);
    }
    if (find_augmented(next, &op)) {
        return parse_augmented(parser, first, op);
    }
    if (first->kind == EXPR_STARRED) {
        return parser_fail(parser, first->span, "can't use starred expression here");
    }
    struct stmt *stmt = parser_new_stmt(parser, STMT_EXPR, first->span);
    if (stmt != NULL) {
        stmt->value = first;
    }
    return stmt;
}

/* --- other simple statements; each begins with its keyword --- */

static bool at_line_end(struct parser *parser)
{
    return parser_at(parser, TOKEN_NEWLINE) || parser_at(parser, TOKEN_SEMICOLON);
}

static struct stmt *parse_keyword_only(struct parser *parser, enum stmt_kind kind)
{
    struct span start = parser_advance(parser)->span;
    if (parser_at(parser, TOKEN_KW_IF)) {
        return parser_fail(
            parser, start, "expected expression before 'if', but statement is given");
    }
    return parser_new_stmt(parser, kind, start);
}

static struct stmt *parse_return(struct parser *parser)
{
    struct stmt *stmt =
        parser_new_stmt(parser, STMT_RETURN, parser_advance(parser)->span);
    if (stmt == NULL || at_line_end(parser)) {
        return stmt;
    }
    stmt->value = parse_value(parser);
    return stmt->value == NULL ? NULL : stmt;
}

static struct stmt *parse_raise(struct parser *parser)
{
    struct stmt *stmt =
        parser_new_stmt(parser, STMT_RAISE, parser_advance(parser)->span);
    if (stmt == NULL || at_line_end(parser)) {
        return stmt;
    }
    stmt->raise.exception = parse_expression(parser);
    if (stmt->raise.exception == NULL) {
        return NULL;
    }
    if (!parser_accept(parser, TOKEN_KW_FROM)) {
        return stmt;
    }
    stmt->raise.cause = parse_expression(parser);
    return stmt->raise.cause == NULL ? NULL : stmt;
}

static struct stmt *parse_assert(struct parser *parser)
{
    struct stmt *stmt =
        parser_new_stmt(parser, STMT_ASSERT, parser_advance(parser)->span);
    if (stmt == NULL) {
        return NULL;
    }
    stmt->assertion.test = parse_expression(parser);
    if (stmt->assertion.test == NULL || !parser_accept(parser, TOKEN_COMMA)) {
        return stmt->assertion.test == NULL ? NULL : stmt;
    }
    stmt->assertion.message = parse_expression(parser);
    return stmt->assertion.message == NULL ? NULL : stmt;
}

static struct stmt *parse_delete(struct parser *parser)
{
    struct stmt *stmt =
        parser_new_stmt(parser, STMT_DELETE, parser_advance(parser)->span);
    struct expr *targets = stmt == NULL ? NULL : parse_expressions(parser);
    if (targets == NULL) {
        return NULL;
    }
    if (!at_line_end(parser)) {
        return parser_fail_here(parser);
    }
    if (!target_bind(parser, targets, CONTEXT_DELETE)) {
        return NULL;
    }
    return parser_add(parser, &stmt->targets, targets) ? stmt : NULL;
}

static struct stmt *parse_declaration(struct parser *parser, enum stmt_kind kind)
{
    struct stmt *stmt = parser_new_stmt(parser, kind, parser_advance(parser)->span);
    if (stmt == NULL) {
        return NULL;
    }
    do {
        const struct token *name = parser_token(parser);
        if (!parser_expect(parser, TOKEN_NAME) ||
            !parser_add_text(parser, &stmt->names, name->text)) {
            return NULL;
        }
    } while (parser_accept(parser, TOKEN_COMMA));
    return stmt;
}

static struct stmt *parse_simple(struct parser *parser)
{
    switch (parser_token(parser)->kind) {
    case TOKEN_KW_PASS:
        return parse_keyword_only(parser, STMT_PASS);
    case TOKEN_KW_BREAK:
        return parse_keyword_only(parser, STMT_BREAK);
    case TOKEN_KW_CONTINUE:
        return parse_keyword_only(parser, STMT_CONTINUE);
    case TOKEN_KW_RETURN:
        return parse_return(parser);
    case TOKEN_KW_RAISE:
        return parse_raise(parser);
    case TOKEN_KW_ASSERT:
        return parse_assert(parser);
    case TOKEN_KW_DEL:
        return parse_delete(parser);
    case TOKEN_KW_GLOBAL:
        return parse_declaration(parser, STMT_GLOBAL);
    case TOKEN_KW_NONLOCAL:
        return parse_declaration(parser, STMT_NONLOCAL);
    case TOKEN_KW_IMPORT:
    case TOKEN_KW_FROM:
        return parse_import(parser);
    default:
        return parse_expression_statement(parser);
    }
}

static bool add_stmt(struct parser *parser, struct stmt_list *list, struct stmt *stmt)
{
    if (stmt == NULL) {
        return false;
    }
    struct stmt **items =
        arena_room(parser->arena, list->items, list->count, sizeof *items);
    if (items == NULL) {
        return parser_fail_memory(parser) != NULL;
    }
    list->items = items;
    list->items[list->count++] = stmt;
    return true;
}

/* simple (';' simple)* [';'] NEWLINE */
bool parse_simple_line(struct parser *parser, struct stmt_list *list)
{
    do {
        struct span start = parser_token(parser)->span;
        struct stmt *stmt = parse_simple(parser);
        if (!add_stmt(parser, list, stmt)) {
            return false;
        }
        stmt->span = parser_span(parser, start);
    } while (
        parser_accept(parser, TOKEN_SEMICOLON) && !parser_at(parser, TOKEN_NEWLINE));
    return parser_expect(parser, TOKEN_NEWLINE);
}

bool parse_statement(struct parser *parser, struct stmt_list *list)
{
    struct span start = parser_token(parser)->span;
    struct stmt *stmt = parse_compound(parser);
    if (stmt != NULL) {
        stmt->span = parser_join(start, stmt->span);
        return add_stmt(parser, list, stmt);
    }
    return parser->error->kind == SYNTAX_OK && parse_simple_line(parser, list);
}
