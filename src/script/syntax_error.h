/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_SYNTAX_ERROR_H
#define ETALON_SCRIPT_SYNTAX_ERROR_H

/* What is wrong with a source text, and where.
 *
 * The front end reports one error: the first one. Message texts are those of CPython
 * 3.14 wherever it has one; what only Etalon refuses begins with
 * "outside the scenario language: " and names the construct.
 *
 * Y1  kind is SYNTAX_OK exactly when nothing was reported.
 * Y2  A second report is ignored.
 */

#include <stdbool.h>

#include "script/arena.h"

#define SYNTAX_MESSAGE_SIZE 256

/* X(kind, the Python exception it becomes) */
#define SYNTAX_ERROR_KINDS(X)                                                          \
    X(OK, "")                                                                          \
    X(INVALID, "SyntaxError")          /* not Python */                                \
    X(INDENTATION, "IndentationError") /* not Python: indentation */                   \
    X(TAB, "TabError")                 /* not Python: tabs and spaces */               \
    X(OUTSIDE, "SyntaxError")          /* Python, but outside the scenario language */ \
    X(ENCODING, "SyntaxError")         /* the source is not UTF-8 */                   \
    X(NUL, "SyntaxError")              /* the source contains a NUL byte */            \
    X(MEMORY, "MemoryError")           /* out of memory */

#define X(kind, exception) SYNTAX_##kind,
enum syntax_error_kind { SYNTAX_ERROR_KINDS(X) };
#undef X

/* Where a piece of source is: lines from 1, columns from 0 in bytes of UTF-8; the end
 * is one past the last byte. */
struct span {
    int line;
    int column;
    int end_line;
    int end_column;
};

struct syntax_error {
    enum syntax_error_kind kind;
    struct span span;
    int line;                          /* span.line */
    int column;                        /* span.column */
    char message[SYNTAX_MESSAGE_SIZE]; /* UTF-8, NUL-terminated, cut when too long */
};

/* Forget everything: kind becomes SYNTAX_OK. */
void syntax_error_clear(struct syntax_error *error);

/* Report an error unless one is there already. `format` is printf's. */
void syntax_error_set(struct syntax_error *error, enum syntax_error_kind kind,
    struct span span, const char *format, ...);

/* Report a construct that is Python but not in the scenario language. */
void syntax_error_outside(
    struct syntax_error *error, struct span span, const char *construct);

/* Report that memory is short. */
void syntax_error_memory(struct syntax_error *error);

/* The name of the Python exception for a kind: "SyntaxError", "IndentationError" … */
const char *syntax_error_exception(enum syntax_error_kind kind);

#endif
