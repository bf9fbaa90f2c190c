/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_AST_DUMP_H
#define ETALON_SCRIPT_AST_DUMP_H

/* A tree as text, for tests and for people who want to see what the parser saw.
 *
 * Everything is a list in parentheses, operator first; lists of statements and of
 * expressions are in brackets. `a = b + c * 2` is
 *
 *   (assign [a] (+ b (* c 2)))
 */

#include "script/ast.h"

/* The whole module, one line per statement of its body; NULL when memory is short. */
const struct text *ast_dump(struct arena *arena, const struct ast_module *module);

#endif
