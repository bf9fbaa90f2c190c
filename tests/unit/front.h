/* SPDX-License-Identifier: MIT */
#ifndef ETALON_UNIT_FRONT_H
#define ETALON_UNIT_FRONT_H

/* The front end in one call, for its unit tests: source in, text out. Results live until
 * the next call. */

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "script/ast_dump.h"
#include "script/lexer.h"
#include "script/parser.h"
#include "script/symtable.h"

static struct arena front_arena;
static struct syntax_error front_problem;

/* Parse and resolve; NULL with front_problem set. */
static inline struct ast_module *front_read_bytes(
    const char *source, size_t len, enum parse_mode mode)
{
    arena_release(&front_arena);
    arena_init(&front_arena);
    struct ast_module *module =
        parse_source(&front_arena, source, len, "<test>", mode, &front_problem);
    if (module != NULL && !symtable_build(&front_arena, module, &front_problem)) {
        return NULL;
    }
    return module;
}

static inline struct ast_module *front_read(const char *source)
{
    return front_read_bytes(source, strlen(source), PARSE_FILE);
}

/* The tree of a program, or its error as "SyntaxError:LINE:COLUMN: MESSAGE". */
static inline const char *front_program(const char *source)
{
    static char text[400];
    const struct ast_module *module = front_read(source);
    if (module != NULL) {
        return ast_dump(&front_arena, module)->bytes;
    }
    snprintf(text, sizeof text, "%s:%d:%d: %s",
        syntax_error_exception(front_problem.kind), front_problem.line,
        front_problem.column, front_problem.message);
    return text;
}

/* The message of the error in a program, "" when it has none. */
static inline const char *front_error(const char *source)
{
    return front_read(source) != NULL ? "" : front_problem.message;
}

/* The tree of an expression, or the message of its error. */
static inline const char *front_expression(const char *source)
{
    const struct ast_module *module =
        front_read_bytes(source, strlen(source), PARSE_EVAL);
    return module == NULL ? front_problem.message
                          : ast_dump(&front_arena, module)->bytes;
}

#endif
