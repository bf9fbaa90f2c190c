/* SPDX-License-Identifier: MIT */
#include "script/parser_state.h"

/* expression ['as' target] */
static bool parse_item(struct parser *parser, struct stmt *stmt)
{
    struct with_item item = {NULL, NULL};
    item.context = parse_expression(parser);
    if (item.context == NULL) {
        return false;
    }
    if (parser_accept(parser, TOKEN_KW_AS)) {
        item.target = parse_starred(parser);
        if (item.target == NULL || !target_bind(parser, item.target, CONTEXT_STORE)) {
            return false;
        }
    }
    size_t count = stmt->with.count;
    struct with_item *items =
        arena_room(parser->arena, stmt->with.items, count, sizeof *items);
    if (items == NULL) {
        return parser_fail_memory(parser) != NULL;
    }
    items[count] = item;
    stmt->with.items = items;
    stmt->with.count++;
    return true;
}

/* item (',' item)* */
static bool parse_items(struct parser *parser, struct stmt *stmt)
{
    do {
        if (!parse_item(parser, stmt)) {
            return false;
        }
    } while (parser_accept(parser, TOKEN_COMMA));
    return true;
}

/* '(' item (',' item)* [','] ')', which the ':' must follow */
static bool parse_parenthesized(struct parser *parser, struct stmt *stmt)
{
    parser_advance(parser);
    do {
        if (!parse_item(parser, stmt)) {
            return false;
        }
    } while (
        parser_accept(parser, TOKEN_COMMA) && !parser_at(parser, TOKEN_RIGHT_PAREN));
    return parser_expect(parser, TOKEN_RIGHT_PAREN) &&
           (parser_at(parser, TOKEN_COLON) || parser_fail_here(parser) != NULL);
}

/* What the parentheses after `with` are: decided by looking ahead, since `(a, b)` may be
 * two items or the beginning of one. */
struct outlook {
    bool has_as;        /* an `as` directly inside: they enclose items */
    bool ends_in_colon; /* the ')' is followed by ':': they may */
};

static struct outlook look_ahead(struct parser *parser)
{
    struct outlook outlook = {false, false};
    const struct token *items = parser->tokens.items;
    int level = items[parser->next].level;
    for (size_t i = parser->next + 1; i + 1 < parser->tokens.count; i++) {
        if (items[i].level == level && items[i].kind == TOKEN_KW_AS) {
            outlook.has_as = true;
        }
        if (items[i].level == level && items[i].kind == TOKEN_RIGHT_PAREN) {
            outlook.ends_in_colon = items[i + 1].kind == TOKEN_COLON;
            break;
        }
    }
    return outlook;
}

static bool parse_all_items(struct parser *parser, struct stmt *stmt)
{
    if (!parser_at(parser, TOKEN_LEFT_PAREN)) {
        return parse_items(parser, stmt);
    }
    struct outlook outlook = look_ahead(parser);
    if (outlook.has_as) {
        return parse_parenthesized(parser, stmt);
    }
    size_t start = parser->next;
    size_t furthest = parser->furthest;
    int depth = parser->depth;
    if (outlook.ends_in_colon && parse_parenthesized(parser, stmt)) {
        return true;
    }
    if (parser->error->kind == SYNTAX_MEMORY) {
        return false;
    }
    syntax_error_clear(parser->error);
    parser->is_generic = false;
    parser->next = start;
    parser->furthest = furthest;
    parser->depth = depth;
    stmt->with.count = 0;
    stmt->with.items = NULL;
    return parse_items(parser, stmt);
}

struct stmt *parse_with(struct parser *parser)
{
    struct span start = parser_advance(parser)->span;
    struct stmt *stmt = parser_new_stmt(parser, STMT_WITH, start);
    if (stmt == NULL || !parse_all_items(parser, stmt) || !parse_colon(parser, false) ||
        !parse_block(parser, &stmt->with.body, "'with' statement", start)) {
        return NULL;
    }
    return stmt;
}
