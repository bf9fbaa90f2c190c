/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "script/string_literal.h"

/* Longer decimal integers are refused, since their conversion takes quadratic time. */
#define MAX_DECIMAL_DIGITS 4300

/* --- numbers --- */

static int base_of(const struct token *token)
{
    if (token->len < 2 || token->start[0] != '0') {
        return 10;
    }
    switch (token->start[1]) {
    case 'x':
    case 'X':
        return 16;
    case 'o':
    case 'O':
        return 8;
    case 'b':
    case 'B':
        return 2;
    default:
        return 10;
    }
}

/* The token's characters without underscores, from `skip` on; NUL-terminated. */
static char *copy_digits(
    struct parser *parser, const struct token *token, size_t skip, size_t *length)
{
    char *digits = arena_alloc(parser->arena, token->len + 1);
    if (digits == NULL) {
        return parser_fail_memory(parser);
    }
    size_t count = 0;
    for (size_t i = skip; i < token->len; i++) {
        if (token->start[i] != '_') {
            digits[count++] = token->start[i];
        }
    }
    *length = count;
    return digits;
}

static struct expr *parse_integer(struct parser *parser, const struct token *token)
{
    int base = base_of(token);
    size_t length;
    char *digits = copy_digits(parser, token, base == 10 ? 0 : 2, &length);
    struct expr *expr = parser_new(parser, EXPR_INT, token->span);
    if (digits == NULL || expr == NULL) {
        return NULL;
    }
    if (base == 10 && length > MAX_DECIMAL_DIGITS) {
        return parser_fail(parser, token->span,
            "Exceeds the limit (%d digits) for integer string conversion: value has "
            "%zu "
            "digits; use sys.set_int_max_str_digits() to increase the limit - Consider "
            "hexadecimal for huge integer literals to avoid decimal conversion limits.",
            MAX_DECIMAL_DIGITS, length);
    }
    expr->integer.base = base;
    expr->integer.digits = arena_intern(parser->arena, digits, length);
    return expr->integer.digits == NULL ? parser_fail_memory(parser) : expr;
}

struct expr *parse_number(struct parser *parser)
{
    const struct token *token = parser_advance(parser);
    if (token->kind == TOKEN_INT) {
        return parse_integer(parser, token);
    }
    bool is_imaginary = token->kind == TOKEN_IMAGINARY;
    size_t length;
    char *digits = copy_digits(parser, token, 0, &length);
    struct expr *expr =
        parser_new(parser, is_imaginary ? EXPR_IMAGINARY : EXPR_FLOAT, token->span);
    if (digits == NULL || expr == NULL) {
        return NULL;
    }
    expr->real = strtod(digits, NULL);
    return expr;
}

/* --- strings --- */

/* One STRING token, appended to the parts. */
static bool parse_piece(struct parser *parser, struct joined_parts *parts)
{
    const struct token *token = parser_advance(parser);
    struct string_form form = string_form_of(token);
    size_t before = form.prefix_len + form.quote_size;
    return string_decode(parser, &parts->text, token->start + before,
        token->len - before - form.quote_size, form, token->span);
}

static struct expr *finish_strings(
    struct parser *parser, struct joined_parts *parts, bool is_bytes, struct span start)
{
    if (parts->is_joined) {
        struct expr *joined = parser_new(parser, EXPR_JOINED_STRING, start);
        if (joined == NULL || !joined_flush(parser, parts) ||
            !parser_adopt_all(parser, joined, &parts->values)) {
            return NULL;
        }
        joined->sequence = parts->values;
        return joined;
    }
    struct expr *expr = parser_new(parser, is_bytes ? EXPR_BYTES : EXPR_STRING, start);
    if (expr == NULL) {
        return NULL;
    }
    expr->text = text_finish(&parts->text);
    return expr->text == NULL ? parser_fail_memory(parser) : expr;
}

/* Literals side by side are one literal. */
struct expr *parse_strings(struct parser *parser)
{
    const struct token *first = parser_token(parser);
    bool is_bytes = string_form_of(first).is_bytes;
    struct joined_parts parts;
    memset(&parts, 0, sizeof parts);
    parts.text.arena = parser->arena;
    parts.text_span = first->span;
    while (parser_at(parser, TOKEN_STRING) || parser_at(parser, TOKEN_FSTRING_START)) {
        const struct token *token = parser_token(parser);
        if (string_form_of(token).is_bytes != is_bytes) {
            return parser_fail(
                parser, first->span, "cannot mix bytes and nonbytes literals");
        }
        bool done = token->kind == TOKEN_STRING ? parse_piece(parser, &parts)
                                                : fstring_parse(parser, &parts);
        if (!done) {
            return NULL;
        }
    }
    return finish_strings(parser, &parts, is_bytes, first->span);
}
