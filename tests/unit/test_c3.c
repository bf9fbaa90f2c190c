/* SPDX-License-Identifier: MIT */
#include "kernel/c3.h"

#include <criterion/criterion.h>

#define LISTS 4
#define ITEMS 6

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
    for (int round = 0; round < 50000; round++) {
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
    cr_assert_gt(merged, 1000);
}
