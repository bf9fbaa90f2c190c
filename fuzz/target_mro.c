/* SPDX-License-Identifier: MIT */
/* C3 against the model: bytes as lists to merge, and as the bases of classes. */
#include "hierarchy.h"
#include "oracle.h"
#include "target.h"

#define ITEMS 12 /* nibbles below this are items, the others begin another list */

static const char items[ITEMS];

static size_t read_lists(const uint8_t *data, size_t size, struct model_list *lists)
{
    size_t count = 1;
    lists[0].count = 0;
    for (size_t i = 0; i < 2 * size; i++) {
        unsigned nibble = (unsigned)data[i / 2] >> (i % 2 * 4) & 15u;
        struct model_list *last = &lists[count - 1];
        if (nibble < ITEMS && last->count < MODEL_ITEMS_MAX / MODEL_LISTS_MAX) {
            last->items[last->count++] = &items[nibble];
        } else if (count < MODEL_LISTS_MAX) {
            lists[count++].count = 0;
        }
    }
    return count;
}

static void input(const uint8_t *data, size_t size)
{
    struct model_list lists[MODEL_LISTS_MAX];
    hierarchy_merge(lists, read_lists(data, size, lists));
    hierarchy_build(data, size);
}

const struct target target = {"mro", 0, 0, 0, NULL, oracle_start, input};
