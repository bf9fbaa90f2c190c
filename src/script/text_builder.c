/* SPDX-License-Identifier: MIT */
#include "script/text_builder.h"

#include <string.h>

bool text_append(struct text_builder *builder, const char *bytes, size_t len)
{
    if (len > builder->room - builder->len) {
        size_t room = builder->room == 0 ? 32 : builder->room;
        while (room - builder->len < len) {
            if (room > SIZE_MAX / 2) {
                return false;
            }
            room *= 2;
        }
        char *bigger = arena_alloc(builder->arena, room);
        if (bigger == NULL) {
            return false;
        }
        if (builder->len != 0) {
            memcpy(bigger, builder->bytes, builder->len);
        }
        builder->bytes = bigger;
        builder->room = room;
    }
    if (len != 0) {
        memcpy(builder->bytes + builder->len, bytes, len);
        builder->len += len;
    }
    return true;
}

bool text_append_cstr(struct text_builder *builder, const char *string)
{
    return text_append(builder, string, strlen(string));
}

const struct text *text_finish(const struct text_builder *builder)
{
    return arena_intern(
        builder->arena, builder->len == 0 ? "" : builder->bytes, builder->len);
}
