/* SPDX-License-Identifier: MIT */
#include "cli/report.h"

#include "cli/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct line {
    const char *text;
    size_t length;
};

struct lines {
    struct line *items;
    size_t count;
};

static struct lines split(const char *text)
{
    struct lines lines = {NULL, 0};
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        lines.items = cli_grow(lines.items, lines.count + 1, sizeof *lines.items);
        lines.items[lines.count++] = (struct line){text, length};
        text += length + (text[length] == '\n');
    }
    return lines;
}

static bool same(struct line a, struct line b)
{
    return a.length == b.length && memcmp(a.text, b.text, a.length) == 0;
}

/* common[i * (b+1) + j]: length of the longest common subsequence of a[i..] and b[j..]. */
static uint32_t *common_lengths(const struct lines *a, const struct lines *b)
{
    size_t width = b->count + 1;
    uint32_t *common = cli_alloc((a->count + 1) * width * sizeof *common);
    for (size_t i = a->count; i-- > 0;) {
        for (size_t j = b->count; j-- > 0;) {
            uint32_t down = common[(i + 1) * width + j];
            uint32_t right = common[i * width + j + 1];
            common[i * width + j] = same(a->items[i], b->items[j])
                                        ? common[(i + 1) * width + j + 1] + 1
                                    : down > right ? down
                                                   : right;
        }
    }
    return common;
}

static void show(FILE *stream, char mark, struct line line)
{
    enum colour colour = mark == '-'   ? COLOUR_RED
                         : mark == '+' ? COLOUR_GREEN
                                       : COLOUR_DIM;
    fprintf(stream, "      %s%c %.*s%s\n", colour_on(stream, colour), mark,
        (int)line.length, line.text, colour_off(stream));
}

void diff_print(FILE *stream, const char *expected, const char *actual, int most_lines)
{
    struct lines a = split(expected);
    struct lines b = split(actual);
    if (a.count > 2000 || b.count > 2000) {
        fprintf(stream, "      (%zu and %zu lines: too long for a diff)\n", a.count,
            b.count);
        free(a.items);
        free(b.items);
        return;
    }
    uint32_t *common = common_lengths(&a, &b);
    size_t width = b.count + 1;
    size_t i = 0;
    size_t j = 0;
    bool context_shown = true;
    for (int shown = 0; (i < a.count || j < b.count) && shown < most_lines;) {
        if (i < a.count && j < b.count && same(a.items[i], b.items[j])) {
            context_shown = false;
            i++;
            j++;
            continue;
        }
        if (!context_shown) {
            show(stream, ' ', a.items[i - 1]);
            context_shown = true;
        }
        if (j == b.count ||
            (i < a.count && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
            show(stream, '-', a.items[i++]);
        } else {
            show(stream, '+', b.items[j++]);
        }
        shown++;
    }
    free(common);
    free(a.items);
    free(b.items);
}
