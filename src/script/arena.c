/* SPDX-License-Identifier: MIT */
#include "script/arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE ((size_t)16 * 1024)
#define FIRST_INTERNED 64

struct arena_block {
    struct arena_block *next;
    size_t size; /* bytes in `data` */
    size_t used;
    alignas(max_align_t) unsigned char data[];
};

void arena_init(struct arena *arena)
{
    arena_init_limited(arena, SIZE_MAX);
}

void arena_init_limited(struct arena *arena, size_t budget)
{
    memset(arena, 0, sizeof *arena);
    arena->budget = budget;
}

void arena_release(struct arena *arena)
{
    struct arena_block *block = arena->blocks;
    while (block != NULL) {
        struct arena_block *next = block->next;
        free(block);
        block = next;
    }
    arena_init_limited(arena, arena->budget);
}

static void *fail(struct arena *arena)
{
    arena->failed = true;
    return NULL;
}

/* A block with room for `size` bytes becomes the newest one. */
static bool add_block(struct arena *arena, size_t size)
{
    size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
    if (room > SIZE_MAX - sizeof(struct arena_block)) {
        return false;
    }
    struct arena_block *block = malloc(sizeof *block + room);
    if (block == NULL) {
        return false;
    }
    block->next = arena->blocks;
    block->size = room;
    block->used = 0;
    arena->blocks = block;
    return true;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX - align) {
        return fail(arena);
    }
    size = (size + align - 1) / align * align;
    if (size > arena->budget - arena->handed) {
        return fail(arena);
    }
    struct arena_block *block = arena->blocks;
    if (block == NULL || block->size - block->used < size) {
        if (!add_block(arena, size)) {
            return fail(arena);
        }
        block = arena->blocks;
    }
    void *result = block->data + block->used;
    block->used += size;
    arena->handed += size;
    return memset(result, 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t item_size)
{
    if (item_size != 0 && count > SIZE_MAX / item_size) {
        return fail(arena);
    }
    return arena_alloc(arena, count * item_size);
}

/* Arrays grow when their count is a power of two, so no one needs to store their size. */
void *arena_room(struct arena *arena, void *items, size_t count, size_t item_size)
{
    if (count != 0 && (count & (count - 1)) != 0) {
        return items;
    }
    void *bigger = arena_array(arena, count == 0 ? 1 : count * 2, item_size);
    if (bigger != NULL && count != 0) {
        memcpy(bigger, items, count * item_size);
    }
    return bigger;
}

/* FNV-1a. */
static uint64_t hash_bytes(const char *bytes, size_t len)
{
    uint64_t hash = 14695981039346656037U;
    for (size_t i = 0; i < len; i++) {
        hash = (hash ^ (unsigned char)bytes[i]) * 1099511628211U;
    }
    return hash ^ (hash >> 32);
}

/* The slot that holds these bytes, or the empty slot where they belong. */
static const struct text **find_slot(
    const struct arena *arena, uint64_t hash, const char *bytes, size_t len)
{
    size_t mask = arena->interned_size - 1;
    for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
        const struct text *text = arena->interned[i];
        if (text == NULL || (text->hash == hash && text->len == len &&
                                (len == 0 || memcmp(text->bytes, bytes, len) == 0))) {
            return &arena->interned[i];
        }
    }
}

/* Double the table: it stays at most half full, so that a search ends. */
static bool grow_interned(struct arena *arena)
{
    size_t old_size = arena->interned_size;
    size_t size = old_size == 0 ? FIRST_INTERNED : old_size * 2;
    const struct text **old = arena->interned;
    const struct text **table = arena_array(arena, size, sizeof *table);
    if (table == NULL) {
        return false;
    }
    arena->interned = table;
    arena->interned_size = size;
    for (size_t i = 0; i < old_size; i++) {
        if (old[i] != NULL) {
            *find_slot(arena, old[i]->hash, old[i]->bytes, old[i]->len) = old[i];
        }
    }
    return true;
}

const struct text *arena_intern(struct arena *arena, const char *bytes, size_t len)
{
    if (arena->interned_used * 2 >= arena->interned_size && !grow_interned(arena)) {
        return NULL;
    }
    uint64_t hash = hash_bytes(bytes, len);
    const struct text **slot = find_slot(arena, hash, bytes, len);
    if (*slot != NULL) {
        return *slot;
    }
    if (len == SIZE_MAX) {
        return fail(arena);
    }
    struct text *text = arena_alloc(arena, sizeof *text);
    char *copy = arena_alloc(arena, len + 1);
    if (text == NULL || copy == NULL) {
        return NULL;
    }
    if (len != 0) {
        memcpy(copy, bytes, len);
    }
    *text = (struct text){copy, len, hash};
    *slot = text;
    arena->interned_used++;
    return text;
}

const struct text *arena_intern_cstr(struct arena *arena, const char *string)
{
    return arena_intern(arena, string, strlen(string));
}

bool text_is(const struct text *text, const char *literal)
{
    return strlen(literal) == text->len && memcmp(text->bytes, literal, text->len) == 0;
}
