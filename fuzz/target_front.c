/* SPDX-License-Identifier: MIT */
/* Source text, from bytes to symbol table: any input gives a tree or one syntax error. The
 * first byte chooses how much memory the front end gets, so that failing allocations are
 * reached too. */

#include "target.h"

#include "script/parser.h"
#include "script/symtable.h"

#include <stdlib.h>

/* No runtime: the front end stands alone. */
static void start(void)
{
}

static void input(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct syntax_error error;
    if (size == 0) {
        return;
    }
    if (data[0] < 128) {
        arena_init(&arena);
    } else {
        arena_init_limited(&arena, (size_t)(data[0] - 127) * 256);
    }
    syntax_error_clear(&error);
    const char *text = (const char *)data + 1;
    struct ast_module *module =
        parse_source(&arena, text, size - 1, "fuzz", PARSE_FILE, &error);
    bool whole = module != NULL && symtable_build(&arena, module, &error) != NULL;
    if (whole != (error.kind == SYNTAX_OK)) {
        abort(); /* Y1: an error is reported exactly when there is no result */
    }
    arena_release(&arena);
}

const struct target target = {
    .name = "front",
    .start = start,
    .input = input,
};
