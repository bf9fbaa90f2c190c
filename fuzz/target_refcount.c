/* SPDX-License-Identifier: MIT */
/* Words of reference counts, of both builds, against a plain count of references. */
#include "countwords.h"
#include "target.h"

static void start(void)
{
}

/* One byte for each step; the first chooses where the counts begin. */
static void input(const uint8_t *data, size_t size)
{
    struct plain_word plain;
    struct biased_word biased;
    uint8_t first = size == 0 ? 0 : data[0];
    plain_begin(&plain, first);
    biased_begin(&biased, first);
    for (size_t i = 1; i < size; i++) {
        plain_step(&plain, data[i]);
        biased_step(&biased, data[i]);
    }
}

const struct target target = {"refcount", 0, 0, 0, NULL, start, input};
