/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "script/lexer_state.h"

static const struct open_fstring *innermost(const struct lexer *lexer)
{
    return &lexer->fstrings[lexer->fstring_count - 1];
}

/* Text is read outside all fields, and in a field after its `:`. */
bool lexer_in_fstring_text(const struct lexer *lexer)
{
    if (lexer->fstring_count == 0) {
        return false;
    }
    if (lexer->level == innermost(lexer)->level) {
        return true;
    }
    const struct bracket *top = &lexer->brackets[lexer->level - 1];
    return top->is_field && top->in_format_spec;
}

bool lexer_open_fstring(struct lexer *lexer, size_t prefix_len, size_t quote_size)
{
    const char *start = lexer->at;
    struct span span = lexer_span_at(lexer, start);
    if (lexer->fstring_count == LEXER_MAX_FSTRINGS) {
        return lexer_fail(lexer, span, "too many nested f-strings");
    }
    lexer->fstrings[lexer->fstring_count++] = (struct open_fstring){
        .quote = start[prefix_len],
        .quote_size = quote_size,
        .level = lexer->level,
        .start = span,
    };
    lexer->at += prefix_len + quote_size;
    return lexer_emit(lexer, TOKEN_FSTRING_START, span, start);
}

static bool is_closing(const struct lexer *lexer)
{
    const struct open_fstring *open = innermost(lexer);
    for (size_t i = 0; i < open->quote_size; i++) {
        if (lexer_peek(lexer, i) != open->quote) {
            return false;
        }
    }
    return true;
}

static bool close_fstring(struct lexer *lexer, bool in_spec)
{
    const char *start = lexer->at;
    struct span span = lexer_span_at(lexer, start);
    if (in_spec) {
        return lexer_fail(lexer, span, "f-string: expecting '}', or format specs");
    }
    lexer->at += innermost(lexer)->quote_size;
    lexer->fstring_count--;
    return lexer_emit(lexer, TOKEN_FSTRING_END, span, start);
}

static bool fail_unterminated(struct lexer *lexer, bool in_spec)
{
    const struct open_fstring *open = innermost(lexer);
    if (in_spec && open->quote_size == 1) {
        return lexer_fail(lexer, lexer_span_at(lexer, lexer->at),
            "f-string: newlines are not allowed in format specifiers for single quoted "
            "f-strings");
    }
    bool is_past_line = lexer->at == lexer->line_start && lexer->line > 1;
    char message[96];
    snprintf(message, sizeof message,
        "unterminated %sf-string literal (detected at line %d)",
        open->quote_size == 3 ? "triple-quoted " : "",
        is_past_line ? lexer->line - 1 : lexer->line);
    return lexer_fail(lexer, open->start, message);
}

/* Read a backslash and what it escapes: never a brace. */
static void skip_escape(struct lexer *lexer)
{
    lexer->at++;
    char c = lexer_peek(lexer, 0);
    if (c == '{' || c == '}' || lexer->at == lexer->end) {
        return;
    }
    lexer->at++;
    if (c == '\n') {
        lexer_new_line(lexer);
    }
}

/* Read plain text up to a brace, the closing quotes, or what may not be there. */
static void skip_text(struct lexer *lexer)
{
    while (lexer->at < lexer->end && !is_closing(lexer)) {
        char c = *lexer->at;
        if (c == '{' || c == '}' || (c == '\n' && innermost(lexer)->quote_size == 1)) {
            return;
        }
        if (c == '\\') {
            skip_escape(lexer);
            continue;
        }
        lexer->at++;
        if (c == '\n') {
            lexer_new_line(lexer);
        }
    }
}

bool lexer_read_fstring_text(struct lexer *lexer)
{
    const char *start = lexer->at;
    struct span span = lexer_span_at(lexer, start);
    bool in_spec = lexer->level > innermost(lexer)->level;
    skip_text(lexer);
    char c = lexer_peek(lexer, 0);
    bool is_brace = c == '{' || c == '}';
    if (is_brace && !in_spec && lexer_peek(lexer, 1) == c) {
        lexer->at++;
        bool done = lexer_emit(lexer, TOKEN_FSTRING_MIDDLE, span, start);
        lexer->at++;
        return done;
    }
    if (lexer->at > start && !lexer_emit(lexer, TOKEN_FSTRING_MIDDLE, span, start)) {
        return false;
    }
    if (c == '{') {
        return lexer_open_bracket(lexer, true);
    }
    if (c == '}' && in_spec) {
        return lexer_close_bracket(lexer);
    }
    if (c == '}') {
        return lexer_fail(lexer, lexer_span_at(lexer, lexer->at),
            "f-string: single '}' is not allowed");
    }
    return is_closing(lexer) ? close_fstring(lexer, in_spec)
                             : fail_unterminated(lexer, in_spec);
}
