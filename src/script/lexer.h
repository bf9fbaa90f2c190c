/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_LEXER_H
#define ETALON_SCRIPT_LEXER_H

/* From source text to tokens.
 *
 * The whole source becomes one array, so that the parser may look as far ahead as it
 * likes. A lexical error ends the array with an ERROR token; it is reported when the
 * parser gets there, or instead of a syntax error found before it.
 *
 * An f-string is not one token: its text and its fields are tokens of their own, and
 * the lexer keeps a stack of the f-strings it is in.
 *
 *   f"a{x!r:>{w}}"   FSTRING_START MIDDLE(a) { NAME(x) ! NAME(r) : MIDDLE(>) { NAME(w) }
 *                    } FSTRING_END
 *
 * L1  Spans of tokens do not overlap and grow along the array.
 * L2  INDENT and DEDENT balance when the last token is END.
 * L3  Brackets balance when the last token is END and `is_unclosed` is false.
 */

#include "script/source.h"
#include "script/token.h"

#define LEXER_MAX_INDENT 100
#define LEXER_MAX_BRACKETS 200
#define LEXER_MAX_FSTRINGS 100
#define LEXER_MAX_FIELD_DEPTH 3

/* Split a source into tokens. False when memory is short; lexical errors are in
 * list->error. */
bool lexer_run(
    struct arena *arena, const struct source *source, struct token_list *list);

#endif
