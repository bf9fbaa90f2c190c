/* SPDX-License-Identifier: MIT */
#include "script/lexer.h"

#include <stdio.h>
#include <string.h>

#include "script/lexer_state.h"

char lexer_peek(const struct lexer *lexer, size_t offset)
{
    return offset < (size_t)(lexer->end - lexer->at) ? lexer->at[offset] : '\0';
}

void lexer_new_line(struct lexer *lexer)
{
    lexer->line++;
    lexer->line_start = lexer->at;
}

struct span lexer_span_at(const struct lexer *lexer, const char *place)
{
    int column = (int)(place - lexer->line_start);
    return (struct span){lexer->line, column, lexer->line, column};
}

static bool append(struct lexer *lexer, const struct token *token)
{
    struct token_list *out = lexer->out;
    struct token *items =
        arena_room(lexer->arena, out->items, out->count, sizeof *items);
    if (items == NULL) {
        return false;
    }
    out->items = items;
    out->items[out->count++] = *token;
    return true;
}

bool lexer_emit(
    struct lexer *lexer, enum token_kind kind, struct span span, const char *start)
{
    span.end_line = lexer->line;
    span.end_column = (int)(lexer->at - lexer->line_start);
    struct token token = {
        .kind = kind,
        .level = lexer->level,
        .span = span,
        .start = start,
        .len = (size_t)(lexer->at - start),
    };
    if (kind == TOKEN_NAME) {
        token.text = arena_intern(lexer->arena, start, token.len);
        if (token.text == NULL) {
            return false;
        }
    }
    return append(lexer, &token);
}

bool lexer_fail_kind(struct lexer *lexer, enum syntax_error_kind kind, struct span span,
    const char *message)
{
    syntax_error_set(&lexer->out->error, kind, span, "%s", message);
    struct token token = {.kind = TOKEN_ERROR, .span = span, .start = lexer->at};
    append(lexer, &token);
    return false;
}

bool lexer_fail(struct lexer *lexer, struct span span, const char *message)
{
    return lexer_fail_kind(lexer, SYNTAX_INVALID, span, message);
}

struct bracket *lexer_field(struct lexer *lexer)
{
    if (lexer->level == 0 || !lexer->brackets[lexer->level - 1].is_field) {
        return NULL;
    }
    return &lexer->brackets[lexer->level - 1];
}

bool lexer_open_bracket(struct lexer *lexer, bool is_field)
{
    struct span span = lexer_span_at(lexer, lexer->at);
    if (lexer->level == LEXER_MAX_BRACKETS) {
        return lexer_fail(lexer, span, "too many nested parentheses");
    }
    const struct bracket *outer = lexer_field(lexer);
    struct bracket bracket = {
        .character = *lexer->at, .is_field = is_field, .span = span};
    if (is_field) {
        bracket.field_depth =
            outer != NULL && outer->in_format_spec ? outer->field_depth + 1 : 1;
        if (bracket.field_depth > LEXER_MAX_FIELD_DEPTH) {
            return lexer_fail(lexer, span, "f-string: expressions nested too deeply");
        }
    }
    lexer->brackets[lexer->level++] = bracket;
    size_t length;
    enum token_kind kind = token_operator(lexer->at, 1, &length);
    lexer->at++;
    return lexer_emit(lexer, kind, span, lexer->at - 1);
}

static bool fail_mismatch(struct lexer *lexer, const struct bracket *open, char close)
{
    char message[96];
    struct span span = lexer_span_at(lexer, lexer->at);
    if (open == NULL) {
        snprintf(message, sizeof message, "unmatched '%c'", close);
    } else if (open->is_field) {
        snprintf(message, sizeof message, "f-string: unmatched '%c'", close);
    } else if (open->span.line == span.line) {
        snprintf(message, sizeof message,
            "closing parenthesis '%c' does not match opening parenthesis '%c'", close,
            open->character);
    } else {
        snprintf(message, sizeof message,
            "closing parenthesis '%c' does not match opening parenthesis '%c' on line "
            "%d",
            close, open->character, open->span.line);
    }
    return lexer_fail(lexer, span, message);
}

bool lexer_close_bracket(struct lexer *lexer)
{
    char close = *lexer->at;
    char wanted = close == ')' ? '(' : close == ']' ? '[' : '{';
    const struct bracket *open =
        lexer->level > 0 ? &lexer->brackets[lexer->level - 1] : NULL;
    if (open == NULL || open->character != wanted) {
        return fail_mismatch(lexer, open, close);
    }
    struct span span = lexer_span_at(lexer, lexer->at);
    size_t length;
    enum token_kind kind = token_operator(lexer->at, 1, &length);
    lexer->at++;
    bool done = lexer_emit(lexer, kind, span, lexer->at - 1);
    lexer->level--;
    return done;
}

static bool is_name_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Non-ASCII characters that are no part of a name: the punctuation, spaces and symbols
 * that get into programs by way of word processors. All others are taken for letters. */
static bool is_symbol(uint32_t c)
{
    static const uint32_t ranges[][2] = {
        {0x80, 0xA9},
        {0xAB, 0xB4},
        {0xB6, 0xB6},
        {0xB8, 0xB9},
        {0xBB, 0xBF},
        {0xD7, 0xD7},
        {0xF7, 0xF7},
        {0x2000, 0x203E},
        {0x2041, 0x2053},
        {0x2055, 0x2070},
        {0x20A0, 0x20CF},
        {0x2190, 0x2BFF},
        {0x3000, 0x3004},
        {0x3008, 0x3020},
        {0xE000, 0xF8FF},
        {0xFEFF, 0xFEFF},
        {0xFFF0, 0xFFFF},
        {0x1F000, 0x1FAFF},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (c >= ranges[i][0] && c <= ranges[i][1]) {
            return true;
        }
    }
    return false;
}

static bool fail_symbol(struct lexer *lexer, uint32_t character, size_t length)
{
    char message[64];
    bool is_printable =
        character > 0xA0 && character != 0xFEFF && (character & ~0xFU) != 0x2000;
    if (is_printable) {
        snprintf(message, sizeof message, "invalid character '%.*s' (U+%04X)",
            (int)length, lexer->at, (unsigned)character);
    } else {
        snprintf(message, sizeof message, "invalid non-printable character U+%04X",
            (unsigned)character);
    }
    return lexer_fail(lexer, lexer_span_at(lexer, lexer->at), message);
}

static bool read_name(struct lexer *lexer)
{
    const char *start = lexer->at;
    struct span span = lexer_span_at(lexer, start);
    while (is_name_start(lexer_peek(lexer, 0)) || is_digit(lexer_peek(lexer, 0))) {
        uint32_t character = 0;
        size_t length =
            utf8_decode(lexer->at, (size_t)(lexer->end - lexer->at), &character);
        if (character >= 0x80 && is_symbol(character)) {
            return fail_symbol(lexer, character, length);
        }
        lexer->at += length;
    }
    enum token_kind kind = token_keyword(start, (size_t)(lexer->at - start));
    return lexer_emit(lexer, kind, span, start);
}

static bool read_newline(struct lexer *lexer)
{
    const char *start = lexer->at;
    struct span span = lexer_span_at(lexer, start);
    bool done = lexer->level > 0 || lexer_emit(lexer, TOKEN_NEWLINE, span, start);
    lexer->at++;
    lexer_new_line(lexer);
    lexer->at_line_start = lexer->level == 0;
    return done;
}

static bool read_continuation(struct lexer *lexer)
{
    struct span span = lexer_span_at(lexer, lexer->at + 1);
    if (lexer_peek(lexer, 1) != '\n') {
        return lexer_fail(
            lexer, span, "unexpected character after line continuation character");
    }
    if (lexer->at + 2 == lexer->end) {
        return lexer_fail(lexer, span, "unexpected EOF while parsing");
    }
    lexer->at += 2;
    lexer_new_line(lexer);
    return true;
}

/* Operators; inside a field of an f-string `:` and `!` end the expression. */
static bool read_operator(struct lexer *lexer)
{
    const char *start = lexer->at;
    struct span span = lexer_span_at(lexer, start);
    struct bracket *field = lexer_field(lexer);
    size_t length = 1;
    enum token_kind kind = TOKEN_COLON;
    if (field != NULL && *start == ':') {
        field->in_format_spec = true;
    } else {
        kind = token_operator(start, (size_t)(lexer->end - start), &length);
    }
    if (kind == TOKEN_ERROR) {
        return fail_symbol(lexer, (unsigned char)*start, 1);
    }
    lexer->at += length;
    return lexer_emit(lexer, kind, span, start);
}

static bool finish(struct lexer *lexer)
{
    struct token_list *out = lexer->out;
    const char *place = lexer->at;
    struct span span = lexer_span_at(lexer, place);
    if (lexer->level > 0) {
        out->is_unclosed = true;
        out->unclosed = lexer->brackets[lexer->level - 1];
        return lexer_emit(lexer, TOKEN_END, span, place);
    }
    for (int i = lexer->indent_count; i > 1; i--) {
        if (!lexer_emit(lexer, TOKEN_DEDENT, span, place)) {
            return false;
        }
    }
    return lexer_emit(lexer, TOKEN_END, span, place);
}

static void skip_blanks(struct lexer *lexer)
{
    char c = lexer_peek(lexer, 0);
    while (c == ' ' || c == '\t' || c == '\f') {
        lexer->at++;
        c = lexer_peek(lexer, 0);
    }
    if (c == '#') {
        while (lexer->at < lexer->end && *lexer->at != '\n') {
            lexer->at++;
        }
    }
}

/* Read one token or a little more; the end of the source is not yet reached. */
static bool read_token(struct lexer *lexer)
{
    char c = *lexer->at;
    if (c == '\n') {
        return read_newline(lexer);
    }
    if (c == '\\') {
        return read_continuation(lexer);
    }
    if (is_digit(c) || (c == '.' && is_digit(lexer_peek(lexer, 1)))) {
        return lexer_read_number(lexer);
    }
    if (lexer_is_string(lexer)) {
        return lexer_read_string(lexer);
    }
    if (is_name_start(c)) {
        return read_name(lexer);
    }
    if (c == '(' || c == '[' || c == '{') {
        return lexer_open_bracket(lexer, false);
    }
    if (c == ')' || c == ']' || c == '}') {
        return lexer_close_bracket(lexer);
    }
    return read_operator(lexer);
}

static bool step(struct lexer *lexer, bool *is_done)
{
    if (lexer_in_fstring_text(lexer)) {
        return lexer_read_fstring_text(lexer);
    }
    if (lexer->at_line_start && !lexer_read_indent(lexer)) {
        return false;
    }
    skip_blanks(lexer);
    if (lexer->at < lexer->end) {
        return read_token(lexer);
    }
    *is_done = true;
    return finish(lexer);
}

bool lexer_run(
    struct arena *arena, const struct source *source, struct token_list *list)
{
    struct lexer lexer;
    memset(&lexer, 0, sizeof lexer);
    memset(list, 0, sizeof *list);
    lexer.arena = arena;
    lexer.out = list;
    lexer.at = source->bytes;
    lexer.end = source->bytes + source->len;
    lexer.line_start = source->bytes;
    lexer.line = 1;
    lexer.at_line_start = true;
    lexer.indent_count = 1;
    bool is_done = false;
    while (!is_done && step(&lexer, &is_done)) {}
    return !arena->failed;
}
