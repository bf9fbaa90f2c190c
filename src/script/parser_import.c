/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "script/parser_state.h"

/* NAME ('.' NAME)* as one text; `first` is set to the first name */
static const struct text *parse_dotted_name(
    struct parser *parser, const struct text **first)
{
    const struct token *start = parser_token(parser);
    size_t room = 0;
    do {
        const struct token *name = parser_token(parser);
        if (!parser_expect(parser, TOKEN_NAME)) {
            return NULL;
        }
        room += name->len + 1;
    } while (parser_accept(parser, TOKEN_DOT));
    *first = start->text;
    char *bytes = arena_alloc(parser->arena, room);
    if (bytes == NULL) {
        return parser_fail_memory(parser);
    }
    size_t length = 0;
    for (const struct token *token = start; length + 1 < room; token += 2) {
        memcpy(bytes + length, token->start, token->len);
        length += token->len;
        if (length + 1 < room) {
            bytes[length++] = '.';
        }
    }
    const struct text *name = arena_intern(parser->arena, bytes, length);
    return name == NULL ? parser_fail_memory(parser) : name;
}

static bool add_alias(
    struct parser *parser, struct stmt *stmt, const struct import_alias *alias)
{
    size_t count = stmt->import.count;
    struct import_alias *aliases =
        arena_room(parser->arena, stmt->import.aliases, count, sizeof *aliases);
    if (aliases == NULL) {
        return parser_fail_memory(parser) != NULL;
    }
    aliases[count] = *alias;
    stmt->import.aliases = aliases;
    stmt->import.count++;
    return true;
}

/* ['as' NAME], then the alias is complete */
static bool finish_alias(
    struct parser *parser, struct stmt *stmt, struct import_alias *alias)
{
    if (parser_accept(parser, TOKEN_KW_AS)) {
        struct expr *target = parse_expression(parser);
        if (target == NULL) {
            return false;
        }
        if (target->kind != EXPR_NAME || target->parenthesized) {
            parser_fail(parser, target->span, "cannot use %s as import target",
                ast_describe(target));
            return false;
        }
        alias->as_name = target->name;
        alias->binding = target->name;
    }
    alias->span = parser_span(parser, alias->span);
    return add_alias(parser, stmt, alias);
}

static bool check_has_names(struct parser *parser)
{
    const struct token *token = parser_token(parser);
    if (token->kind == TOKEN_NEWLINE) {
        parser_fail(parser, token->span, "Expected one or more names after 'import'");
        return false;
    }
    return true;
}

/* 'import' module ['as' NAME] (',' …)* */
static struct stmt *parse_import_modules(struct parser *parser)
{
    struct span start = parser_advance(parser)->span;
    struct stmt *stmt = parser_new_stmt(parser, STMT_IMPORT, start);
    if (stmt == NULL || !check_has_names(parser)) {
        return NULL;
    }
    do {
        struct import_alias alias = {.span = parser_token(parser)->span};
        alias.name = parse_dotted_name(parser, &alias.binding);
        if (alias.name == NULL || !finish_alias(parser, stmt, &alias)) {
            return NULL;
        }
    } while (parser_accept(parser, TOKEN_COMMA));
    if (parser_at(parser, TOKEN_KW_FROM)) {
        return parser_fail(parser, parser_span(parser, start),
            "Did you mean to use 'from ... import ...' instead?");
    }
    return stmt;
}

/* NAME ['as' NAME] */
static bool parse_name_alias(struct parser *parser, struct stmt *stmt)
{
    const struct token *name = parser_token(parser);
    if (!parser_expect(parser, TOKEN_NAME)) {
        return false;
    }
    struct import_alias alias = {
        .name = name->text, .binding = name->text, .span = name->span};
    return finish_alias(parser, stmt, &alias);
}

/* The names after `import`, in parentheses or not. */
static bool parse_names(struct parser *parser, struct stmt *stmt)
{
    bool has_parentheses = parser_accept(parser, TOKEN_LEFT_PAREN);
    do {
        if (!parse_name_alias(parser, stmt)) {
            return false;
        }
        if (!parser_accept(parser, TOKEN_COMMA)) {
            break;
        }
        if (!has_parentheses && parser_at(parser, TOKEN_NEWLINE)) {
            parser_fail(parser, parser_token(parser)->span,
                "trailing comma not allowed without surrounding parentheses");
            return false;
        }
    } while (!parser_at(parser, TOKEN_RIGHT_PAREN));
    return !has_parentheses || parser_expect(parser, TOKEN_RIGHT_PAREN);
}

/* The dots before a module's name; "..." is one token. */
static int parse_level(struct parser *parser)
{
    int level = 0;
    for (;;) {
        if (parser_accept(parser, TOKEN_DOT)) {
            level++;
        } else if (parser_accept(parser, TOKEN_ELLIPSIS)) {
            level += 3;
        } else {
            return level;
        }
    }
}

/* Deferred evaluation as text would change what annotations mean. */
static bool check_future(struct parser *parser, const struct stmt *stmt)
{
    const struct text *module = stmt->import.module;
    if (module == NULL || !text_is(module, "__future__")) {
        return true;
    }
    for (size_t i = 0; i < stmt->import.count; i++) {
        if (text_is(stmt->import.aliases[i].name, "annotations")) {
            parser_fail_outside(
                parser, stmt->span, "'from __future__ import annotations'");
            return false;
        }
    }
    return true;
}

/* 'from' module 'import' names */
static struct stmt *parse_from_import(struct parser *parser)
{
    struct span start = parser_advance(parser)->span;
    struct stmt *stmt = parser_new_stmt(parser, STMT_IMPORT_FROM, start);
    if (stmt == NULL) {
        return NULL;
    }
    stmt->import.level = parse_level(parser);
    if (stmt->import.level == 0 || !parser_at(parser, TOKEN_KW_IMPORT)) {
        const struct text *first;
        stmt->import.module = parse_dotted_name(parser, &first);
        if (stmt->import.module == NULL) {
            return NULL;
        }
    }
    if (!parser_expect(parser, TOKEN_KW_IMPORT) || !check_has_names(parser)) {
        return NULL;
    }
    const struct token *star = parser_token(parser);
    if (!parser_accept(parser, TOKEN_STAR)) {
        return parse_names(parser, stmt) && check_future(parser, stmt) ? stmt : NULL;
    }
    struct import_alias alias = {
        .name = arena_intern_cstr(parser->arena, "*"), .span = star->span};
    if (alias.name == NULL) {
        return parser_fail_memory(parser);
    }
    return add_alias(parser, stmt, &alias) ? stmt : NULL;
}

struct stmt *parse_import(struct parser *parser)
{
    return parser_at(parser, TOKEN_KW_IMPORT) ? parse_import_modules(parser)
                                              : parse_from_import(parser);
}
