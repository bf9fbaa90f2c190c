/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_PARSER_H
#define ETALON_SCRIPT_PARSER_H

/* From source text to tree: the one door to the front end.
 *
 * The grammar is a strict subset of Python 3.14's, listed in spec/language.md. The
 * source is UTF-8. Recursive descent over a token array; operators by precedence.
 *
 * P1  Any bytes are answered by a tree or by one syntax error: no crash, no hang, and a
 *     bounded use of the C stack.
 * P2  No Python object, no global state: the same bytes give the same tree.
 */

#include "script/ast.h"

/* Parse `len` bytes. Returns the tree, in the arena, or NULL with *error set. */
struct ast_module *parse_source(struct arena *arena, const char *bytes, size_t len,
    const char *filename, enum parse_mode mode, struct syntax_error *error);

#endif
