/* SPDX-License-Identifier: MIT */
#include "script/syntax_error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void syntax_error_clear(struct syntax_error *error)
{
    memset(error, 0, sizeof *error);
}

/* A message that was cut must not end inside a character. */
static void drop_partial_character(char *message)
{
    size_t len = strlen(message);
    if (len + 1 < SYNTAX_MESSAGE_SIZE) {
        return;
    }
    while (len > 0 && ((unsigned char)message[len - 1] & 0xC0) == 0x80) {
        len--;
    }
    if (len > 0 && (unsigned char)message[len - 1] >= 0xC0) {
        len--;
    }
    message[len] = '\0';
}

void syntax_error_set(struct syntax_error *error, enum syntax_error_kind kind,
    struct span span, const char *format, ...)
{
    if (error->kind != SYNTAX_OK) {
        return;
    }
    error->kind = kind;
    error->span = span;
    error->line = span.line;
    error->column = span.column;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    drop_partial_character(error->message);
}

void syntax_error_outside(
    struct syntax_error *error, struct span span, const char *construct)
{
    syntax_error_set(
        error, SYNTAX_OUTSIDE, span, "outside the scenario language: %s", construct);
}

void syntax_error_memory(struct syntax_error *error)
{
    struct span nowhere = {0, 0, 0, 0};
    error->kind = SYNTAX_OK;
    syntax_error_set(error, SYNTAX_MEMORY, nowhere, "out of memory");
}

const char *syntax_error_exception(enum syntax_error_kind kind)
{
    static const char *const names[] = {
#define X(kind, exception) exception,
        SYNTAX_ERROR_KINDS(X)
#undef X
    };
    return names[kind];
}
