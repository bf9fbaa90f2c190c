/* SPDX-License-Identifier: MIT */
#include "kernel/c3.h"

#include <criterion/criterion.h>

#define LISTS 4
#define ITEMS 6
#ifndef ROUNDS
#define ROUNDS 50000
#endif

static const char item[ITEMS];
static unsigned seed = 1;

static unsigned draw(unsigned n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

/* The lists as numbers, and a matrix of what has to come before what. */
struct input {
    size_t length[LISTS];
    unsigned at[LISTS][ITEMS];
    const void *items[LISTS][ITEMS];
    bool present[ITEMS];
    bool before[ITEMS][ITEMS];
};

static void fill(struct input *in)
{
    *in = (struct input){0};
    for (size_t l = 0; l < LISTS; l++) {
        in->length[l] = draw(ITEMS);
        bool used[ITEMS] = {false};
        for (size_t k = 0; k < in->length[l]; k++) {
            unsigned x = draw(ITEMS);
            while (used[x]) {
                x = (x + 1u) % ITEMS;
            }
            used[x] = true;
            in->present[x] = true;
            in->at[l][k] = x;
            in->items[l][k] = &item[x];
            for (size_t j = 0; j < k; j++) {
                in->before[in->at[l][j]][x] = true;
            }
        }
    }
    for (size_t k = 0; k < ITEMS; k++) {
        for (size_t i = 0; i < ITEMS; i++) {
            for (size_t j = 0; j < ITEMS; j++) {
                in->before[i][j] =
                    in->before[i][j] || (in->before[i][k] && in->before[k][j]);
            }
        }
    }
}

/* A linear order exists exactly when nothing has to come before itself. */
static bool has_order(const struct input *in)
{
    for (size_t i = 0; i < ITEMS; i++) {
        if (in->before[i][i]) {
            return false;
        }
    }
    return true;
}

/* The next item of a naive merge: of the first list whose head nothing unmerged must
   precede. */
static unsigned naive_next(const struct input *in, const bool *merged)
{
    for (size_t l = 0; l < LISTS; l++) {
        size_t k = 0;
        while (k < in->length[l] && merged[in->at[l][k]]) {
            k++;
        }
        if (k == in->length[l]) {
            continue;
        }
        unsigned x = in->at[l][k];
        bool open = true;
        for (unsigned y = 0; y < ITEMS; y++) {
            open = open && (merged[y] || !in->before[y][x]);
        }
        if (open) {
            return x;
        }
    }
    return ITEMS;
}

static void check_result(const struct input *in, const void *const *out, size_t written)
{
    bool merged[ITEMS] = {false};
    for (size_t p = 0; p < written; p++) {
        size_t x = (size_t)((const char *)out[p] - item);
        cr_assert_eq(x, (size_t)naive_next(in, merged));
        cr_assert_not(merged[x]);
        merged[x] = true;
    }
    for (size_t i = 0; i < ITEMS; i++) {
        cr_assert_eq(merged[i], in->present[i]);
    }
}

Test(c3, merges_like_a_naive_one)
{
    /* [kernel.6] */
    int merged = 0;
    for (int round = 0; round < ROUNDS; round++) {
        struct input in;
        fill(&in);
        struct c3_list lists[LISTS];
        size_t room = 0;
        for (size_t l = 0; l < LISTS; l++) {
            lists[l] = (struct c3_list){in.items[l], in.length[l], 0};
            room += in.length[l];
        }
        const void *out[LISTS * ITEMS];
        struct c3_merged end = c3_merge(lists, LISTS, out, room);
        cr_assert_eq(end.result, has_order(&in) ? C3_DONE : C3_INCONSISTENT);
        if (end.result == C3_DONE) {
            check_result(&in, out, end.written);
            merged++;
        }
    }
    cr_assert_gt(merged, ROUNDS / 50);
}

Test(c3, a_repeated_item_is_found)
{
    /* [kernel.6] */
    const void *items[] = {&item[0], &item[1], &item[2], &item[1]};
    size_t index = 9;
    cr_assert_not(c3_has_duplicate(items, 3, &index));
    cr_assert(c3_has_duplicate(items, 4, &index));
    cr_assert_eq(index, (size_t)1);
}

Test(c3, a_conflict_leaves_the_heads_where_they_block)
{
    /* [kernel.6] */
    const void *up[] = {&item[0], &item[1]};
    const void *down[] = {&item[1], &item[0]};
    struct c3_list lists[] = {{up, 2, 0}, {down, 2, 0}};
    const void *out[4];
    cr_assert_eq(c3_merge(lists, 2, out, 4).result, C3_INCONSISTENT);
    cr_assert_eq(lists[0].head + lists[1].head, (size_t)0);
    cr_assert_eq(c3_merge(lists, 1, out, 1).result, C3_FULL);
}

Test(c3, refuses_a_list_that_holds_an_item_twice)
{
    /* [kernel.6] */
    const void *twice[] = {&item[0], &item[1], &item[0]};
    const void *once[] = {&item[2]};
    struct c3_list lists[] = {{twice, 3, 0}, {once, 1, 0}};
    const void *out[4];
    struct c3_merged end = c3_merge(lists, 2, out, 4);
    cr_assert_eq(end.result, C3_INCONSISTENT);
    cr_assert_eq(end.written, 1);
    cr_assert_eq(out[0], &item[2]);
    cr_assert_eq(lists[0].head, 0);
    cr_assert_eq(lists[1].head, 1);
}

Test(c3, stops_when_the_room_is_used_up)
{
    /* [kernel.6] */
    const void *items[] = {&item[0], &item[1], &item[2]};
    for (size_t room = 0; room <= 3; room++) {
        struct c3_list lists[] = {{items, 3, 0}, {items + 1, 2, 0}};
        const void *out[3] = {NULL, NULL, NULL};
        struct c3_merged end = c3_merge(lists, 2, out, room);
        cr_assert_eq(end.result, room < 3 ? C3_FULL : C3_DONE);
        cr_assert_eq(end.written, room);
        for (size_t p = 0; p < 3; p++) {
            cr_assert_eq(out[p], p < room ? items[p] : NULL);
        }
    }
}
