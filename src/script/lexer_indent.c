/* SPDX-License-Identifier: MIT */
#include "script/lexer_state.h"

static const char mixed_tabs[] = "inconsistent use of tabs and spaces in indentation";

/* Read blanks up to the first other character. */
static struct indentation measure(struct lexer *lexer)
{
    struct indentation width = {0, 0};
    for (;; lexer->at++) {
        char c = lexer_peek(lexer, 0);
        if (c == ' ') {
            width.columns++;
            width.alternative++;
        } else if (c == '\t') {
            width.columns = (width.columns / 8 + 1) * 8;
            width.alternative++;
        } else if (c == '\f') {
            width = (struct indentation){0, 0};
        } else {
            return width;
        }
    }
}

/* Read the indentation of the next line that has code. Lines joined by a backslash are
 * indented as the first one that is indented at all. */
static struct indentation find_code(struct lexer *lexer)
{
    struct indentation joined = {0, 0};
    for (;;) {
        struct indentation width = measure(lexer);
        if (lexer_peek(lexer, 0) == '#') {
            while (lexer_peek(lexer, 0) != '\n' && lexer->at < lexer->end) {
                lexer->at++;
            }
        }
        char c = lexer_peek(lexer, 0);
        if (c == '\n' && joined.columns == 0) {
            lexer->at++;
            lexer_new_line(lexer);
        } else if (c == '\\' && lexer_peek(lexer, 1) == '\n' &&
                   lexer->at + 2 < lexer->end) {
            joined = joined.columns != 0 ? joined : width;
            lexer->at += 2;
            lexer_new_line(lexer);
        } else {
            return joined.columns != 0 ? joined : width;
        }
    }
}

static bool indent(struct lexer *lexer, struct indentation width)
{
    struct span span = lexer_span_at(lexer, lexer->at);
    struct indentation top = lexer->indents[lexer->indent_count - 1];
    if (width.alternative <= top.alternative) {
        return lexer_fail_kind(lexer, SYNTAX_TAB, span, mixed_tabs);
    }
    if (lexer->indent_count == LEXER_MAX_INDENT) {
        return lexer_fail_kind(
            lexer, SYNTAX_INDENTATION, span, "too many levels of indentation");
    }
    lexer->indents[lexer->indent_count++] = width;
    return lexer_emit(lexer, TOKEN_INDENT, span, lexer->at);
}

static bool dedent(struct lexer *lexer, struct indentation width)
{
    struct span span = lexer_span_at(lexer, lexer->at);
    while (width.columns < lexer->indents[lexer->indent_count - 1].columns) {
        lexer->indent_count--;
        if (!lexer_emit(lexer, TOKEN_DEDENT, span, lexer->at)) {
            return false;
        }
    }
    struct indentation top = lexer->indents[lexer->indent_count - 1];
    if (width.columns != top.columns) {
        return lexer_fail_kind(lexer, SYNTAX_INDENTATION, span,
            "unindent does not match any outer indentation level");
    }
    if (width.alternative != top.alternative) {
        return lexer_fail_kind(lexer, SYNTAX_TAB, span, mixed_tabs);
    }
    return true;
}

bool lexer_read_indent(struct lexer *lexer)
{
    lexer->at_line_start = false;
    struct indentation width = find_code(lexer);
    if (lexer->at == lexer->end) {
        return true;
    }
    struct indentation top = lexer->indents[lexer->indent_count - 1];
    if (width.columns > top.columns) {
        return indent(lexer, width);
    }
    return dedent(lexer, width);
}
