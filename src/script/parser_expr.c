/* SPDX-License-Identifier: MIT */
#include "script/parser_state.h"

/* --- operators, from the tightest to the loosest --- */

struct operator_row {
    enum token_kind token;
    enum binary_operator op;
    int precedence; /* higher binds tighter */
};

static const struct operator_row operator_table[] = {
    {TOKEN_BAR, BINARY_BIT_OR, 1},
    {TOKEN_CARET, BINARY_BIT_XOR, 2},
    {TOKEN_AMPERSAND, BINARY_BIT_AND, 3},
    {TOKEN_LEFT_SHIFT, BINARY_LEFT_SHIFT, 4},
    {TOKEN_RIGHT_SHIFT, BINARY_RIGHT_SHIFT, 4},
    {TOKEN_PLUS, BINARY_ADD, 5},
    {TOKEN_MINUS, BINARY_SUBTRACT, 5},
    {TOKEN_STAR, BINARY_MULTIPLY, 6},
    {TOKEN_SLASH, BINARY_DIVIDE, 6},
    {TOKEN_FLOOR_DIVIDE, BINARY_FLOOR_DIVIDE, 6},
    {TOKEN_PERCENT, BINARY_MODULO, 6},
    {TOKEN_AT, BINARY_MATRIX_MULTIPLY, 6},
};

static const struct operator_row *find_operator(enum token_kind token)
{
    for (size_t i = 0; i < sizeof operator_table / sizeof operator_table[0]; i++) {
        if (operator_table[i].token == token) {
            return &operator_table[i];
        }
    }
    return NULL;
}

static struct expr *new_binary(struct parser *parser, enum binary_operator op,
    struct expr *left, struct expr *right)
{
    struct expr *expr = parser_new(parser, EXPR_BINARY, left->span);
    if (expr == NULL || !parser_adopt(parser, expr, left) ||
        !parser_adopt(parser, expr, right)) {
        return NULL;
    }
    expr->binary.op = op;
    expr->binary.left = left;
    expr->binary.right = right;
    return expr;
}

static struct expr *parse_unary(struct parser *parser);

/* primary ['**' unary] */
static struct expr *parse_power(struct parser *parser)
{
    struct expr *base = parse_primary(parser);
    if (base == NULL || !parser_accept(parser, TOKEN_POWER)) {
        return base;
    }
    struct expr *exponent = parse_unary(parser);
    return exponent == NULL ? NULL : new_binary(parser, BINARY_POWER, base, exponent);
}

static struct expr *new_unary(struct parser *parser, enum unary_operator op,
    struct span start, struct expr *operand)
{
    struct expr *expr = parser_new(parser, EXPR_UNARY, start);
    if (expr == NULL || !parser_adopt(parser, expr, operand)) {
        return NULL;
    }
    expr->unary.op = op;
    expr->unary.operand = operand;
    return expr;
}

/* ('+' | '-' | '~') unary | power */
static struct expr *parse_unary(struct parser *parser)
{
    const struct token *token = parser_token(parser);
    enum unary_operator op;
    switch (token->kind) {
    case TOKEN_PLUS:
        op = UNARY_POSITIVE;
        break;
    case TOKEN_MINUS:
        op = UNARY_NEGATIVE;
        break;
    case TOKEN_TILDE:
        op = UNARY_INVERT;
        break;
    case TOKEN_KW_NOT:
        return parser_fail(
            parser, token->span, "'not' after an operator must be parenthesized");
    default:
        return parse_power(parser);
    }
    parser_advance(parser);
    if (!parser_enter(parser)) {
        return NULL;
    }
    struct expr *operand = parse_unary(parser);
    parser_leave(parser);
    return operand == NULL ? NULL : new_unary(parser, op, token->span, operand);
}

/* Operators of at least this precedence, left to right: climb from operand to operand. */
static struct expr *parse_binary(struct parser *parser, int precedence)
{
    struct expr *left = parse_unary(parser);
    while (left != NULL) {
        const struct operator_row *row = find_operator(parser_token(parser)->kind);
        if (row == NULL || row->precedence < precedence) {
            return left;
        }
        parser_advance(parser);
        struct expr *right = parse_binary(parser, row->precedence + 1);
        left = right == NULL ? NULL : new_binary(parser, row->op, left, right);
    }
    return NULL;
}

struct expr *parse_bitwise(struct parser *parser)
{
    if (parser_at(parser, TOKEN_KW_NOT)) {
        return parser_fail_here(parser);
    }
    return parse_binary(parser, 1);
}

/* --- comparison --- */

/* Read a comparison operator; false when there is none. */
static bool accept_comparison(struct parser *parser, enum compare_operator *op)
{
    static const struct {
        enum token_kind token;
        enum compare_operator op;
    } rows[] = {
        {TOKEN_EQ, COMPARE_EQ},
        {TOKEN_NE, COMPARE_NE},
        {TOKEN_LT, COMPARE_LT},
        {TOKEN_LE, COMPARE_LE},
        {TOKEN_GT, COMPARE_GT},
        {TOKEN_GE, COMPARE_GE},
        {TOKEN_KW_IN, COMPARE_IN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (parser_accept(parser, rows[i].token)) {
            *op = rows[i].op;
            return true;
        }
    }
    if (parser_accept(parser, TOKEN_KW_IS)) {
        *op = parser_accept(parser, TOKEN_KW_NOT) ? COMPARE_IS_NOT : COMPARE_IS;
        return true;
    }
    if (parser_at(parser, TOKEN_KW_NOT) &&
        parser_look(parser, 1)->kind == TOKEN_KW_IN) {
        parser_advance(parser);
        parser_advance(parser);
        *op = COMPARE_NOT_IN;
        return true;
    }
    return false;
}

static bool add_comparison(
    struct parser *parser, struct expr *compare, enum compare_operator op)
{
    size_t count = compare->compare.comparators.count;
    enum compare_operator *operators =
        arena_room(parser->arena, compare->compare.operators, count, sizeof *operators);
    if (operators == NULL) {
        return parser_fail_memory(parser) != NULL;
    }
    operators[count] = op;
    compare->compare.operators = operators;
    struct expr *right = parse_bitwise(parser);
    return parser_add(parser, &compare->compare.comparators, right) &&
           parser_adopt(parser, compare, right);
}

/* bitwise (operator bitwise)* */
static struct expr *parse_comparison(struct parser *parser)
{
    enum compare_operator op;
    struct expr *left = parse_bitwise(parser);
    if (left == NULL || !accept_comparison(parser, &op)) {
        return left;
    }
    struct expr *expr = parser_new(parser, EXPR_COMPARE, left->span);
    if (expr == NULL || !parser_adopt(parser, expr, left)) {
        return NULL;
    }
    expr->compare.left = left;
    do {
        if (!add_comparison(parser, expr, op)) {
            return NULL;
        }
    } while (accept_comparison(parser, &op));
    expr->span = parser_span(parser, left->span);
    return expr;
}

/* --- not, and, or --- */

static struct expr *parse_inversion(struct parser *parser)
{
    struct span start = parser_token(parser)->span;
    if (!parser_accept(parser, TOKEN_KW_NOT)) {
        return parse_comparison(parser);
    }
    if (!parser_enter(parser)) {
        return NULL;
    }
    struct expr *operand = parse_inversion(parser);
    parser_leave(parser);
    return operand == NULL ? NULL : new_unary(parser, UNARY_NOT, start, operand);
}

/* Operands joined by one boolean operator become one node. */
static struct expr *parse_boolean(struct parser *parser, enum boolean_operator op)
{
    bool is_or = op == BOOLEAN_OR;
    enum token_kind token = is_or ? TOKEN_KW_OR : TOKEN_KW_AND;
    struct expr *first =
        is_or ? parse_boolean(parser, BOOLEAN_AND) : parse_inversion(parser);
    if (first == NULL || !parser_at(parser, token)) {
        return first;
    }
    struct expr_list values = {NULL, 0};
    if (!parser_add(parser, &values, first)) {
        return NULL;
    }
    while (parser_accept(parser, token)) {
        struct expr *next =
            is_or ? parse_boolean(parser, BOOLEAN_AND) : parse_inversion(parser);
        if (!parser_add(parser, &values, next)) {
            return NULL;
        }
    }
    struct expr *expr = parser_new(parser, EXPR_BOOLEAN, first->span);
    if (expr == NULL || !parser_adopt_all(parser, expr, &values)) {
        return NULL;
    }
    expr->boolean.op = op;
    expr->boolean.values = values;
    return expr;
}

struct expr *parse_disjunction(struct parser *parser)
{
    return parse_boolean(parser, BOOLEAN_OR);
}

/* --- conditional, lambda, walrus --- */

static struct expr *parse_lambda(struct parser *parser)
{
    struct span start = parser_advance(parser)->span;
    struct parameters parameters = {.positional_only = 0};
    if (!parse_parameters(parser, &parameters, true) ||
        !parser_expect(parser, TOKEN_COLON)) {
        return NULL;
    }
    if (parser_at(parser, TOKEN_FSTRING_MIDDLE) ||
        parser_at(parser, TOKEN_RIGHT_BRACE)) {
        return parser_fail(parser, start,
            "f-string: lambda expressions are not allowed without parentheses");
    }
    struct expr *body = parse_expression(parser);
    if (body == NULL) {
        return NULL;
    }
    struct expr *expr = parser_new(parser, EXPR_LAMBDA, start);
    if (expr == NULL || !parser_adopt(parser, expr, body) ||
        !parser_adopt_parameters(parser, expr, &parameters)) {
        return NULL;
    }
    expr->lambda.parameters = parameters;
    expr->lambda.body = body;
    return expr;
}

/* body 'if' test 'else' orelse, after body */
static struct expr *parse_conditional(struct parser *parser, struct expr *body)
{
    parser_advance(parser);
    struct expr *test = parse_disjunction(parser);
    if (test == NULL) {
        return NULL;
    }
    if (!parser_accept(parser, TOKEN_KW_ELSE)) {
        return parser_at(parser, TOKEN_COLON)
                   ? parser_fail_here(parser)
                   : parser_fail(parser, parser_span(parser, body->span),
                         "expected 'else' after 'if' expression");
    }
    if (!parser_at_expression(parser)) {
        return parser_fail(parser, parser_token(parser)->span,
            "expected expression after 'else', but statement is given");
    }
    struct expr *orelse = parse_expression(parser);
    if (orelse == NULL) {
        return NULL;
    }
    struct expr *expr = parser_new(parser, EXPR_CONDITIONAL, body->span);
    if (expr == NULL || !parser_adopt(parser, expr, test) ||
        !parser_adopt(parser, expr, body) || !parser_adopt(parser, expr, orelse)) {
        return NULL;
    }
    expr->conditional.test = test;
    expr->conditional.body = body;
    expr->conditional.orelse = orelse;
    return expr;
}

/* Two expressions in a row are an error; say which. */
static struct expr *fail_juxtaposed(struct parser *parser, const struct expr *left)
{
    const struct token *token = parser_token(parser);
    bool is_name = left->kind == EXPR_NAME && !left->parenthesized;
    if (is_name && (text_is(left->name, "print") || text_is(left->name, "exec"))) {
        if (parse_expressions(parser) == NULL) {
            return NULL;
        }
        return parser_fail(parser, parser_span(parser, left->span),
            "Missing parentheses in call to '%s'. Did you mean %s(...)?",
            left->name->bytes, left->name->bytes);
    }
    bool is_prefix = is_name && token->kind == TOKEN_STRING;
    int level = token->level - (token->kind == TOKEN_LEFT_BRACE);
    if (level == 0 || is_prefix) {
        return parser_fail_here(parser);
    }
    parser->is_guessing = true;
    const struct expr *right = parse_expression(parser);
    parser->is_guessing = false;
    if (right == NULL) {
        return NULL;
    }
    return parser_fail(parser, parser_span(parser, left->span),
        "invalid syntax. Perhaps you forgot a comma?");
}

static struct expr *parse_test(struct parser *parser)
{
    if (parser_at(parser, TOKEN_KW_LAMBDA)) {
        return parse_lambda(parser);
    }
    struct expr *expr = parse_disjunction(parser);
    if (expr == NULL) {
        return NULL;
    }
    if (parser_at(parser, TOKEN_KW_IF)) {
        return parse_conditional(parser, expr);
    }
    if (parser->is_guessing || !parser_at_expression(parser)) {
        return expr;
    }
    return fail_juxtaposed(parser, expr);
}

struct expr *parse_expression(struct parser *parser)
{
    if (!parser_enter(parser)) {
        return NULL;
    }
    struct expr *expr = parse_test(parser);
    parser_leave(parser);
    return expr;
}

static struct expr *parse_walrus(struct parser *parser)
{
    struct span start = parser_token(parser)->span;
    struct expr *target = parse_atom(parser);
    if (target == NULL || !target_bind(parser, target, CONTEXT_STORE)) {
        return NULL;
    }
    parser_advance(parser);
    struct expr *value = parse_expression(parser);
    if (value == NULL) {
        return NULL;
    }
    struct expr *expr = parser_new(parser, EXPR_NAMED, start);
    if (expr == NULL || !parser_adopt(parser, expr, target) ||
        !parser_adopt(parser, expr, value)) {
        return NULL;
    }
    expr->named.target = target;
    expr->named.value = value;
    return expr;
}

/* `x = 1` where only an expression may stand. */
static struct expr *fail_assignment(struct parser *parser, const struct expr *left)
{
    switch (left->kind) {
    case EXPR_NAME:
        return parser_fail(parser, left->span,
            "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    case EXPR_ATTRIBUTE:
    case EXPR_SUBSCRIPT:
    case EXPR_CALL:
    case EXPR_BINARY:
    case EXPR_INT:
    case EXPR_FLOAT:
    case EXPR_STRING:
        return parser_fail(parser, left->span,
            "cannot assign to %s here. Maybe you meant '==' instead of '='?",
            ast_describe(left));
    default:
        return parser_fail_here(parser);
    }
}

struct expr *parse_named_expression(struct parser *parser)
{
    if (parser_at(parser, TOKEN_NAME) && parser_look(parser, 1)->kind == TOKEN_WALRUS) {
        return parse_walrus(parser);
    }
    struct expr *expr = parse_expression(parser);
    if (expr != NULL && parser_at(parser, TOKEN_WALRUS)) {
        return parser_fail(parser, expr->span,
            "cannot use assignment expressions with %s", ast_describe(expr));
    }
    if (expr != NULL && parser_at(parser, TOKEN_ASSIGN)) {
        return fail_assignment(parser, expr);
    }
    return expr;
}

/* --- lists of expressions, yield --- */

struct expr *parse_starred(struct parser *parser)
{
    struct span start = parser_token(parser)->span;
    if (!parser_accept(parser, TOKEN_STAR)) {
        return parse_expression(parser);
    }
    struct expr *operand = parse_bitwise(parser);
    if (operand == NULL) {
        return NULL;
    }
    struct expr *expr = parser_new(parser, EXPR_STARRED, start);
    if (expr == NULL || !parser_adopt(parser, expr, operand)) {
        return NULL;
    }
    expr->operand = operand;
    return expr;
}

struct expr *parse_expressions(struct parser *parser)
{
    struct expr *first = parse_starred(parser);
    if (first == NULL || !parser_at(parser, TOKEN_COMMA)) {
        return first;
    }
    struct expr_list items = {NULL, 0};
    if (!parser_add(parser, &items, first)) {
        return NULL;
    }
    while (parser_accept(parser, TOKEN_COMMA)) {
        if (!parser_at_expression(parser) && !parser_at(parser, TOKEN_STAR)) {
            break;
        }
        if (!parser_add(parser, &items, parse_starred(parser))) {
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

struct expr *parse_value(struct parser *parser)
{
    struct expr *expr = parse_expressions(parser);
    if (expr != NULL && expr->kind == EXPR_STARRED) {
        return parser_fail(parser, expr->span, "can't use starred expression here");
    }
    return expr;
}

struct expr *parse_yield(struct parser *parser)
{
    struct span start = parser_advance(parser)->span;
    bool is_from = parser_accept(parser, TOKEN_KW_FROM);
    struct expr *operand = NULL;
    if (is_from) {
        operand = parse_expression(parser);
    } else if (parser_at_expression(parser) || parser_at(parser, TOKEN_STAR)) {
        operand = parse_value(parser);
    }
    if (operand == NULL && (is_from || parser->error->kind != SYNTAX_OK)) {
        return NULL;
    }
    struct expr *expr =
        parser_new(parser, is_from ? EXPR_YIELD_FROM : EXPR_YIELD, start);
    if (expr == NULL || !parser_adopt(parser, expr, operand)) {
        return NULL;
    }
    expr->operand = operand;
    return expr;
}

struct expr *parse_yield_or_value(struct parser *parser)
{
    return parser_at(parser, TOKEN_KW_YIELD) ? parse_yield(parser)
                                             : parse_value(parser);
}
