/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "script/lexer_state.h"

/* The letters before a quote. */
struct prefix {
    size_t len;
    bool b, u, r, f, t;
};

/* The flag of the prefix that a letter sets, NULL for other characters. */
static bool *find_flag(struct prefix *prefix, char c)
{
    switch (c) {
    case 'b':
    case 'B':
        return &prefix->b;
    case 'u':
    case 'U':
        return &prefix->u;
    case 'r':
    case 'R':
        return &prefix->r;
    case 'f':
    case 'F':
        return &prefix->f;
    case 't':
    case 'T':
        return &prefix->t;
    default:
        return NULL;
    }
}

/* True when a string begins at `at`; fills in its prefix. */
static bool read_prefix(const struct lexer *lexer, struct prefix *prefix)
{
    *prefix = (struct prefix){0};
    for (;; prefix->len++) {
        char c = lexer_peek(lexer, prefix->len);
        if (c == '"' || c == '\'') {
            return true;
        }
        bool *flag = find_flag(prefix, c);
        if (flag == NULL || *flag) {
            return false;
        }
        *flag = true;
    }
}

bool lexer_is_string(const struct lexer *lexer)
{
    struct prefix prefix;
    return read_prefix(lexer, &prefix);
}

static bool check_prefix(struct lexer *lexer, const struct prefix *prefix)
{
    const char *pair = NULL;
    if (prefix->u && prefix->b) {
        pair = "ub";
    } else if (prefix->u && prefix->r) {
        pair = "ur";
    } else if (prefix->u && prefix->f) {
        pair = "uf";
    } else if (prefix->u && prefix->t) {
        pair = "ut";
    } else if (prefix->b && prefix->f) {
        pair = "bf";
    } else if (prefix->b && prefix->t) {
        pair = "bt";
    } else if (prefix->f && prefix->t) {
        pair = "ft";
    }
    if (pair == NULL) {
        return true;
    }
    char message[64];
    snprintf(message, sizeof message, "'%c' and '%c' prefixes are incompatible",
        pair[0], pair[1]);
    return lexer_fail(lexer, lexer_span_at(lexer, lexer->at), message);
}

/* The line of the last character before `at`. */
static int last_line(const struct lexer *lexer)
{
    return lexer->at == lexer->line_start && lexer->line > 1 ? lexer->line - 1
                                                             : lexer->line;
}

/* No closing quote. Inside a field, a quote like the f-string's own is more likely its
 * end than a new string. */
static bool fail_unterminated(struct lexer *lexer, struct span start, char quote,
    size_t quote_size, bool is_quote_escaped)
{
    if (lexer->fstring_count > 0) {
        const struct open_fstring *open = &lexer->fstrings[lexer->fstring_count - 1];
        if (open->quote == quote && open->quote_size == quote_size) {
            return lexer_fail(lexer, start, "f-string: expecting '}'");
        }
    }
    char message[112];
    snprintf(message, sizeof message,
        "unterminated %sstring literal (detected at line %d)%s",
        quote_size == 3 ? "triple-quoted " : "", last_line(lexer),
        is_quote_escaped ? "; perhaps you escaped the end quote?" : "");
    return lexer_fail(lexer, start, message);
}

static bool is_closing(const struct lexer *lexer, char quote, size_t quote_size)
{
    return lexer_peek(lexer, 0) == quote &&
           (quote_size == 1 ||
               (lexer_peek(lexer, 1) == quote && lexer_peek(lexer, 2) == quote));
}

/* Read the text of a string up to and with its closing quotes. */
static bool read_body(
    struct lexer *lexer, struct span start, char quote, size_t quote_size)
{
    bool is_quote_escaped = false;
    while (!is_closing(lexer, quote, quote_size)) {
        char c = lexer_peek(lexer, 0);
        if (lexer->at == lexer->end || (c == '\n' && quote_size == 1)) {
            return fail_unterminated(lexer, start, quote, quote_size, is_quote_escaped);
        }
        if (c == '\\' && lexer->at + 1 < lexer->end) {
            lexer->at++;
            c = *lexer->at;
            is_quote_escaped = is_quote_escaped || (c == quote && quote_size == 1);
        }
        lexer->at++;
        if (c == '\n') {
            lexer_new_line(lexer);
        }
    }
    lexer->at += quote_size;
    return true;
}

bool lexer_read_string(struct lexer *lexer)
{
    struct prefix prefix;
    read_prefix(lexer, &prefix);
    if (!check_prefix(lexer, &prefix)) {
        return false;
    }
    const char *start = lexer->at;
    struct span span = lexer_span_at(lexer, start);
    char quote = start[prefix.len];
    bool is_triple = lexer_peek(lexer, prefix.len + 1) == quote &&
                     lexer_peek(lexer, prefix.len + 2) == quote;
    size_t quote_size = is_triple ? 3 : 1;
    if (prefix.t) {
        return lexer_fail_kind(lexer, SYNTAX_OUTSIDE, span,
            "outside the scenario language: template string");
    }
    if (prefix.f) {
        return lexer_open_fstring(lexer, prefix.len, quote_size);
    }
    lexer->at += prefix.len + quote_size;
    return read_body(lexer, span, quote, quote_size) &&
           lexer_emit(lexer, TOKEN_STRING, span, start);
}
