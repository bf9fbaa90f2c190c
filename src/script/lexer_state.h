/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_LEXER_STATE_H
#define ETALON_SCRIPT_LEXER_STATE_H

/* What the parts of the lexer share; for lexer*.c only.
 *
 * Every part reads from `at`, appends at most a few tokens, and returns false when the
 * lexer must stop: an ERROR token is then the last one, or memory is short.
 */

#include "script/lexer.h"

/* The width of a line's indentation with tabs of 8 and of 1: when the two orders
 * disagree, the meaning depends on the tab size and Python refuses it. */
struct indentation {
    int columns;
    int alternative;
};

/* An f-string that is not yet closed. */
struct open_fstring {
    char quote;
    size_t quote_size; /* 1 or 3 */
    int level;         /* brackets open around it */
    struct span start; /* its opening */
};

struct lexer {
    struct arena *arena;
    struct token_list *out;

    const char *at;
    const char *end;
    const char *line_start;
    int line;
    bool at_line_start; /* indentation is still to be read */

    struct indentation indents[LEXER_MAX_INDENT];
    int indent_count; /* at least 1: the first is column 0 */
    struct bracket brackets[LEXER_MAX_BRACKETS];
    int level;
    struct open_fstring fstrings[LEXER_MAX_FSTRINGS];
    int fstring_count;
};

/* The byte `offset` further on, 0 past the end. */
char lexer_peek(const struct lexer *lexer, size_t offset);

/* Go on to the next line after a "\n" that was just read. */
void lexer_new_line(struct lexer *lexer);

/* The empty span at `place` on the current line. */
struct span lexer_span_at(const struct lexer *lexer, const char *place);

/* Append a token that reaches from `start` (where `span` begins) to `at`. */
bool lexer_emit(
    struct lexer *lexer, enum token_kind kind, struct span span, const char *start);

/* Append the ERROR token and keep the error. Always false. */
bool lexer_fail(struct lexer *lexer, struct span span, const char *message);
bool lexer_fail_kind(struct lexer *lexer, enum syntax_error_kind kind, struct span span,
    const char *message);

/* Open or close a bracket whose character is at `at`; emits it. */
bool lexer_open_bracket(struct lexer *lexer, bool is_field);
bool lexer_close_bracket(struct lexer *lexer);

/* The innermost open bracket if it is an f-string field, else NULL. */
struct bracket *lexer_field(struct lexer *lexer);

/* lexer_indent.c: read indentation; emits INDENT or DEDENTs. */
bool lexer_read_indent(struct lexer *lexer);

/* lexer_number.c: read a number, which begins at `at`. */
bool lexer_read_number(struct lexer *lexer);

/* lexer_string.c: the length of the string prefix and quote at `at`, 0 when there is no
 * string; read the string. */
bool lexer_is_string(const struct lexer *lexer);
bool lexer_read_string(struct lexer *lexer);

/* lexer_fstring.c: open an f-string; true while its text (and not a field) is to be
 * read; read some of its text. */
bool lexer_open_fstring(struct lexer *lexer, size_t prefix_len, size_t quote_size);
bool lexer_in_fstring_text(const struct lexer *lexer);
bool lexer_read_fstring_text(struct lexer *lexer);

#endif
