/* SPDX-License-Identifier: MIT */
#include "kernel/invalidate.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#define NODES 60u

static uint32_t tags[NODES];
static struct invalidate_node nodes[NODES];
static struct invalidate_node *rows[NODES][NODES];
static uint64_t seed;

static uint32_t random_below(uint32_t n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % n;
}

static void add_edge(size_t from, size_t to)
{
    rows[from][nodes[from].used++] = to == NODES ? NULL : &nodes[to];
}

/* Edges go from lower to higher numbers, with gaps among them. */
static void make_graph(uint64_t number)
{
    seed = number;
    for (size_t i = 0; i < NODES; i++) {
        nodes[i] = (struct invalidate_node){.tag = &tags[i], .below = rows[i]};
        tags[i] = 0;
    }
    for (size_t i = 0; i < NODES; i++) {
        for (size_t j = i + 1u; j < NODES; j++) {
            if (random_below(12) == 0) {
                add_edge(i, j);
            }
            if (random_below(40) == 0) {
                add_edge(i, NODES);
            }
        }
    }
}

/* Bases first: a node gets a tag when all above it have one, most of the time. */
static void give_tags(void)
{
    for (size_t i = 0; i < NODES; i++) {
        bool may = random_below(8) != 0;
        for (size_t j = 0; j < i; j++) {
            for (size_t k = 0; k < nodes[j].used; k++) {
                may = may && (rows[j][k] != &nodes[i] || tags[j] != 0);
            }
        }
        if (may) {
            invalidate_arm(&nodes[i], (uint32_t)i + 1u);
        }
    }
}

static void reach(size_t from, bool *seen)
{
    seen[from] = true;
    for (size_t k = 0; k < nodes[from].used; k++) {
        if (rows[from][k] != NULL && !seen[rows[from][k] - nodes]) {
            reach((size_t)(rows[from][k] - nodes), seen);
        }
    }
}

static void check_edges(void)
{
    for (size_t i = 0; i < NODES; i++) {
        for (size_t k = 0; k < nodes[i].used; k++) {
            cr_assert(tags[i] != 0 || rows[i][k] == NULL || *rows[i][k]->tag == 0);
        }
    }
}

Test(invalidate, exactly_what_is_below_is_voided)
{
    /* [version.3, version.8] */
    for (uint64_t number = 1; number <= 2000; number++) {
        make_graph(number);
        give_tags();
        check_edges();
        uint32_t before[NODES];
        memcpy(before, tags, sizeof(tags));
        bool seen[NODES] = {false};
        size_t root = random_below(NODES / 2u);
        reach(root, seen);
        size_t listed = 0;
        struct invalidate_node *last = NULL;
        struct invalidate_node *list = invalidate_tree(&nodes[root]);
        for (struct invalidate_node *n = list; n != NULL; n = n->next) {
            cr_assert_eq(n->number, listed++);
            cr_assert(before[n - nodes] != 0);
            last = n;
        }
        cr_assert_eq(list == NULL, before[root] == 0);
        cr_assert(last == NULL || last->next == NULL);
        size_t voided = 0;
        for (size_t i = 0; i < NODES; i++) {
            cr_assert_eq(tags[i], seen[i] ? 0 : before[i]);
            voided += before[i] != 0 && tags[i] == 0;
        }
        cr_assert_eq(listed, voided);
        check_edges();
    }
}

Test(invalidate, a_chain_of_a_million_needs_no_stack)
{
    /* [version.7] */
    size_t n = 1000000;
    struct invalidate_node *chain = calloc(n, sizeof(*chain));
    struct invalidate_node **below = calloc(n, sizeof(*below));
    uint32_t *words = calloc(n, sizeof(*words));
    cr_assert(chain != NULL && below != NULL && words != NULL);
    for (size_t i = 0; i < n; i++) {
        below[i] = i + 1u < n ? &chain[i + 1u] : NULL;
        chain[i] =
            (struct invalidate_node){.tag = &words[i], .below = &below[i], .used = 1};
        invalidate_arm(&chain[i], 7u);
    }
    struct invalidate_node *list = invalidate_tree(&chain[1]);
    cr_assert_eq(list, &chain[1]);
    cr_assert_eq(words[0], 7u);
    for (size_t i = 1; i < n; i++) {
        cr_assert_eq(words[i], 0u);
    }
    cr_assert_eq(chain[n - 1u].number, n - 2u);
    cr_assert_null(invalidate_tree(&chain[1]));
    free(words);
    free(below);
    free(chain);
}
