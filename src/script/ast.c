/* SPDX-License-Identifier: MIT */
#include "script/ast.h"

#include <string.h>

const char *ast_describe(const struct expr *expr)
{
    static const char *const descriptions[] = {
#define X(kind, description) description,
        EXPR_KINDS(X)
#undef X
    };
    return descriptions[expr->kind];
}

const char *ast_expr_kind_name(enum expr_kind kind)
{
    static const char *const names[] = {
#define X(kind, description) #kind,
        EXPR_KINDS(X)
#undef X
    };
    return names[kind];
}

const char *ast_stmt_kind_name(enum stmt_kind kind)
{
    static const char *const names[] = {
#define X(kind) #kind,
        STMT_KINDS(X)
#undef X
    };
    return names[kind];
}

const char *ast_binary_operator_text(enum binary_operator op)
{
    static const char *const texts[] = {
#define X(kind, text) text,
        BINARY_OPERATORS(X)
#undef X
    };
    return texts[op];
}

const char *ast_compare_operator_text(enum compare_operator op)
{
    static const char *const texts[] = {
#define X(kind, text) text,
        COMPARE_OPERATORS(X)
#undef X
    };
    return texts[op];
}

/* Copy with each tab replaced by the blanks up to the next multiple of 8 columns.
 * `out` has room for 8 bytes per byte of text. Returns the length. */
static size_t expand_tabs(const struct text *text, char *out)
{
    size_t length = 0;
    size_t column = 0;
    for (size_t i = 0; i < text->len; i++) {
        char c = text->bytes[i];
        if (c != '\t') {
            out[length++] = c;
            column = c == '\n' || c == '\r' ? 0 : column + 1;
            continue;
        }
        do {
            out[length++] = ' ';
            column++;
        } while (column % 8 != 0);
    }
    return length;
}

static size_t skip_line(const char *bytes, size_t length, size_t at)
{
    while (at < length && bytes[at] != '\n') {
        at++;
    }
    return at < length ? at + 1 : length;
}

static size_t count_blanks(const char *bytes, size_t length, size_t at)
{
    size_t blanks = 0;
    while (at + blanks < length && bytes[at + blanks] == ' ') {
        blanks++;
    }
    return blanks;
}

/* The blanks that open every line after the first, blank lines aside. */
static size_t find_margin(const char *bytes, size_t length)
{
    size_t margin = SIZE_MAX;
    size_t at = skip_line(bytes, length, 0);
    while (at < length) {
        size_t blanks = count_blanks(bytes, length, at);
        bool is_blank = at + blanks >= length || bytes[at + blanks] == '\n';
        if (!is_blank && blanks < margin) {
            margin = blanks;
        }
        at = skip_line(bytes, length, at);
    }
    return margin == SIZE_MAX ? 0 : margin;
}

/* Remove the margin in place; the first line loses all its leading blanks. */
static size_t remove_margin(char *bytes, size_t length)
{
    size_t margin = find_margin(bytes, length);
    size_t kept = 0;
    size_t at = 0;
    while (at < length) {
        size_t blanks = count_blanks(bytes, length, at);
        size_t line_end = skip_line(bytes, length, at);
        size_t from = at + (at == 0 || blanks < margin ? blanks : margin);
        memmove(bytes + kept, bytes + from, line_end - from);
        kept += line_end - from;
        at = line_end;
    }
    return kept;
}

const struct text *ast_docstring(struct arena *arena, const struct stmt_list *body)
{
    if (body->count == 0 || body->items[0]->kind != STMT_EXPR ||
        body->items[0]->value->kind != EXPR_STRING) {
        return NULL;
    }
    const struct text *text = body->items[0]->value->text;
    char *scratch = arena_array(arena, text->len + 1, 8);
    if (scratch == NULL) {
        return NULL;
    }
    size_t length = remove_margin(scratch, expand_tabs(text, scratch));
    return arena_intern(arena, scratch, length);
}
