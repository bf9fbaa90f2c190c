/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_TRACEBACK_SOURCE_H
#define ETALON_BUILTIN_TRACEBACK_SOURCE_H

/* The source lines of a traceback entry and the markers below them.
 *
 * The part of the source that the failing instruction stands for is marked by ^. Where
 * this part is a binary operation, a call or a subscript, only the operator, the
 * parentheses or the brackets get ^ and the operands get ~. Nothing is marked when the
 * part is the whole statement and nothing inside it stands out.
 *
 * 1. Columns are bytes of UTF-8 in the file; markers are counted in code points. */

#include "builtin/code.h"

/* The operator of an expression: bytes start <= i < end of its text. */
struct source_anchor {
    size_t start;
    size_t end;
    bool call; /* start is the opening parenthesis of a call */
};

/* Finds what stands out in an expression; false when nothing does. No error. */
bool source_find_anchor(const char *text, size_t size, struct source_anchor *anchor);
/* New str: the lines of a position with markers, each indented by 4, or the first line
 * alone when the columns are unknown; NULL without exception when the file cannot be
 * read. */
PyObject *source_excerpt(PyObject *filename, const struct code_position *position);

#endif
