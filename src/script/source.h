/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_SOURCE_H
#define ETALON_SCRIPT_SOURCE_H

/* From bytes to source text.
 *
 * U1  A source text is valid UTF-8 without surrogates and without NUL.
 * U2  Lines end in "\n" alone, the last one too, unless the text is empty.
 * U3  A byte order mark at the start is dropped.
 */

#include "script/arena.h"
#include "script/syntax_error.h"

struct source {
    const char *bytes; /* NUL-terminated */
    size_t len;
};

/* Check and normalise `len` bytes into the arena. False with *error set: ENCODING or NUL
 * with the place of the first offending byte, or MEMORY. */
bool source_prepare(struct arena *arena, const char *bytes, size_t len,
    struct source *source, struct syntax_error *error);

/* Decode the UTF-8 character at `bytes`, which has `len` bytes: returns how many bytes it
 * takes, 0 when it is malformed. */
size_t utf8_decode(const char *bytes, size_t len, uint32_t *character);

/* Encode a code point up to U+10FFFF, surrogates included; returns 1 to 4. */
size_t utf8_encode(uint32_t character, char out[4]);

#endif
