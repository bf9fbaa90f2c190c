/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_STRING_LITERAL_H
#define ETALON_SCRIPT_STRING_LITERAL_H

/* What string literals mean: escapes become characters, pieces become one text.
 *
 * G1  The text of a string is UTF-8 (surrogates in three bytes each); that of a bytes
 *     literal is its bytes.
 */

#include "script/parser_state.h"
#include "script/text_builder.h"

/* The letters and quotes of a literal. */
struct string_form {
    size_t prefix_len;
    size_t quote_size; /* 1 or 3 */
    bool is_bytes;
    bool is_raw;
};

/* The form of a STRING or FSTRING_START token. */
struct string_form string_form_of(const struct token *token);

/* Decode the body of a literal and append it. False with the error set. */
bool string_decode(struct parser *parser, struct text_builder *builder,
    const char *body, size_t len, struct string_form form, struct span span);

/* fstring.c: an f-string, appended to the parts that are already there. Plain text goes
 * to `text`, which is flushed into `values` before each field. */
struct joined_parts {
    struct text_builder text;
    struct span text_span; /* where the pending text begins */
    struct expr_list values;
    bool is_joined; /* an f-string was among the pieces */
};

bool joined_flush(struct parser *parser, struct joined_parts *parts);
bool fstring_parse(struct parser *parser, struct joined_parts *parts);

#endif
