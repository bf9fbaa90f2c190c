/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "script/lexer_state.h"

static bool is_decimal(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_digit_of(char c, int base)
{
    if (base == 16) {
        return is_decimal(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
    return c >= '0' && c < '0' + base;
}

static bool is_name_character(char c)
{
    return is_decimal(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           c == '_' || (unsigned char)c >= 0x80;
}

static bool fail(struct lexer *lexer, const char *what)
{
    char message[48];
    snprintf(message, sizeof message, "invalid %s literal", what);
    return lexer_fail(lexer, lexer_span_at(lexer, lexer->at - 1), message);
}

/* A keyword may follow a number directly (`1if x else 2`); any other name may not. */
static bool is_keyword_next(const struct lexer *lexer)
{
    static const char *const keywords[] = {
        "and", "else", "for", "if", "in", "is", "not", "or"};
    size_t left = (size_t)(lexer->end - lexer->at);
    for (size_t i = 0; i < sizeof keywords / sizeof keywords[0]; i++) {
        size_t len = strlen(keywords[i]);
        if (len <= left && memcmp(lexer->at, keywords[i], len) == 0) {
            return true;
        }
    }
    return false;
}

static bool check_end(struct lexer *lexer, const char *what)
{
    if (is_name_character(lexer_peek(lexer, 0)) && !is_keyword_next(lexer)) {
        return fail(lexer, what);
    }
    return true;
}

/* Digits with single underscores between them; the first digit is at `at`. */
static bool read_digits(struct lexer *lexer, int base, const char *what)
{
    for (;;) {
        while (is_digit_of(lexer_peek(lexer, 0), base)) {
            lexer->at++;
        }
        if (lexer_peek(lexer, 0) != '_') {
            return true;
        }
        lexer->at++;
        if (!is_digit_of(lexer_peek(lexer, 0), base)) {
            return fail(lexer, what);
        }
    }
}

/* 0x…, 0o…, 0b… */
static bool read_prefixed(struct lexer *lexer, int base, const char *what)
{
    lexer->at += 2;
    if (lexer_peek(lexer, 0) == '_') {
        lexer->at++;
    }
    char c = lexer_peek(lexer, 0);
    if (!is_digit_of(c, base) && !is_decimal(c)) {
        return fail(lexer, what);
    }
    if (is_digit_of(c, base) && !read_digits(lexer, base, what)) {
        return false;
    }
    c = lexer_peek(lexer, 0);
    if (is_decimal(c)) {
        char message[48];
        snprintf(message, sizeof message, "invalid digit '%c' in %s literal", c, what);
        return lexer_fail(lexer, lexer_span_at(lexer, lexer->at), message);
    }
    return check_end(lexer, what);
}

/* "e5", "E-5"; nothing is read when no digit follows. */
static bool read_exponent(struct lexer *lexer, bool *is_float)
{
    char c = lexer_peek(lexer, 0);
    if (c != 'e' && c != 'E') {
        return true;
    }
    char sign = lexer_peek(lexer, 1);
    size_t skip = sign == '+' || sign == '-' ? 2 : 1;
    if (!is_decimal(lexer_peek(lexer, skip))) {
        if (skip == 2) {
            lexer->at += 2;
            return fail(lexer, "decimal");
        }
        return true;
    }
    lexer->at += skip;
    *is_float = true;
    return read_digits(lexer, 10, "decimal");
}

static bool read_fraction(struct lexer *lexer, bool *is_float)
{
    if (lexer_peek(lexer, 0) != '.') {
        return true;
    }
    lexer->at++;
    *is_float = true;
    return !is_decimal(lexer_peek(lexer, 0)) || read_digits(lexer, 10, "decimal");
}

/* "012" is an error, "00" and "012.5" are not. */
static bool check_leading_zero(struct lexer *lexer, const char *start, struct span span)
{
    bool has_other_digit = false;
    for (const char *c = start; c < lexer->at; c++) {
        has_other_digit = has_other_digit || (*c != '0' && *c != '_');
    }
    if (*start != '0' || !has_other_digit) {
        return true;
    }
    return lexer_fail(lexer, span,
        "leading zeros in decimal integer literals are not permitted; use an 0o prefix "
        "for octal integers");
}

static bool read_decimal(struct lexer *lexer)
{
    const char *start = lexer->at;
    struct span span = lexer_span_at(lexer, start);
    bool is_float = false;
    if (is_decimal(*start) && !read_digits(lexer, 10, "decimal")) {
        return false;
    }
    if (!read_fraction(lexer, &is_float) || !read_exponent(lexer, &is_float)) {
        return false;
    }
    char c = lexer_peek(lexer, 0);
    if (c == 'j' || c == 'J') {
        lexer->at++;
        return check_end(lexer, "imaginary") &&
               lexer_emit(lexer, TOKEN_IMAGINARY, span, start);
    }
    if (!is_float && !check_leading_zero(lexer, start, span)) {
        return false;
    }
    return check_end(lexer, "decimal") &&
           lexer_emit(lexer, is_float ? TOKEN_FLOAT : TOKEN_INT, span, start);
}

bool lexer_read_number(struct lexer *lexer)
{
    const char *start = lexer->at;
    struct span span = lexer_span_at(lexer, start);
    int base = 10;
    const char *what = "decimal";
    if (*start == '0') {
        switch (lexer_peek(lexer, 1)) {
        case 'x':
        case 'X':
            base = 16;
            what = "hexadecimal";
            break;
        case 'o':
        case 'O':
            base = 8;
            what = "octal";
            break;
        case 'b':
        case 'B':
            base = 2;
            what = "binary";
            break;
        default:
            break;
        }
    }
    if (base == 10) {
        return read_decimal(lexer);
    }
    return read_prefixed(lexer, base, what) &&
           lexer_emit(lexer, TOKEN_INT, span, start);
}
