/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_ARENA_H
#define ETALON_SCRIPT_ARENA_H

/* The memory of one front-end run.
 *
 * Source, tokens, tree and symbol tables of a module live and die together, so they
 * share one arena: allocation is a pointer bump, nothing is freed alone, and
 * arena_release gives everything back. The front end owns no Python object and no
 * other memory.
 *
 * A1  A block stays where it is, zeroed at birth, until arena_release.
 * A2  Equal byte sequences are interned to one struct text: names compare by pointer.
 * A3  A failed allocation returns NULL and changes nothing; `failed` remembers it.
 * A4  An arena hands out at most `budget` bytes, so that tests can make every
 *     allocation fail in turn.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes of UTF-8. Lone surrogates, which "\ud800" can write, are encoded in three
 * bytes as if they were ordinary code points. A NUL follows the last byte. */
struct text {
    const char *bytes;
    size_t len;
    uint64_t hash; /* of the bytes; the same in every run */
};

struct arena_block; /* private: one piece from malloc */

struct arena {
    struct arena_block *blocks;   /* newest first */
    size_t handed;                /* bytes handed out */
    size_t budget;                /* limit of `handed` */
    const struct text **interned; /* open-addressing table, a power of two */
    size_t interned_size;         /* slots */
    size_t interned_used;         /* slots in use: at most half */
    bool failed;                  /* an allocation failed since arena_init */
};

/* Make an empty arena; takes no memory, cannot fail. */
void arena_init(struct arena *arena);

/* The same, and never hand out more than `budget` bytes. */
void arena_init_limited(struct arena *arena, size_t budget);

/* Give all memory back; the arena is empty again and may be used anew. */
void arena_release(struct arena *arena);

/* A zeroed block of `size` bytes, aligned for any type; NULL when memory is short. */
void *arena_alloc(struct arena *arena, size_t size);

/* An array of `count` zeroed items; NULL when memory is short or the size overflows. */
void *arena_array(struct arena *arena, size_t count, size_t item_size);

/* An array with room for one more than `count` items: `items` itself, or a copy of twice
 * the size. To be used for every item that is added; NULL when memory is short. */
void *arena_room(struct arena *arena, void *items, size_t count, size_t item_size);

/* The one text with these bytes; NULL when memory is short. The bytes are copied. */
const struct text *arena_intern(struct arena *arena, const char *bytes, size_t len);

/* The same for a C string. */
const struct text *arena_intern_cstr(struct arena *arena, const char *string);

/* True when `text` is `literal`. */
bool text_is(const struct text *text, const char *literal);

#endif
