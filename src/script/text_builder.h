/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_TEXT_BUILDER_H
#define ETALON_SCRIPT_TEXT_BUILDER_H

/* A text that grows at its end, in an arena. Start from {.arena = arena}. */

#include "script/arena.h"

struct text_builder {
    struct arena *arena;
    char *bytes;
    size_t len;
    size_t room;
};

/* Append bytes; false when memory is short. */
bool text_append(struct text_builder *builder, const char *bytes, size_t len);

/* Append a C string; false when memory is short. */
bool text_append_cstr(struct text_builder *builder, const char *string);

/* The text so far, interned; NULL when memory is short. */
const struct text *text_finish(const struct text_builder *builder);

#endif
