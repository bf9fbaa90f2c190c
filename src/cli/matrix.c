/* SPDX-License-Identifier: MIT */
#include "cli/matrix.h"

#include "cli/text.h"

#include <stdlib.h>
#include <string.h>

const char *outcome_name(enum outcome outcome)
{
    static const char *const names[] = {"passed", "failed", "crashed", "timed out"};
    return names[outcome];
}

void matrix_init(struct matrix *matrix, const struct corpus *corpus,
    const struct implementations *implementations)
{
    matrix->corpus = corpus;
    matrix->implementations = implementations;
    matrix->results =
        cli_alloc((corpus->count * implementations->count + 1) * sizeof(struct result));
    matrix->seconds = cli_alloc((implementations->count + 1) * sizeof(double));
}

void matrix_free(struct matrix *matrix)
{
    size_t count = matrix->corpus->count * matrix->implementations->count;
    for (size_t i = 0; i < count; i++) {
        free(matrix->results[i].output);
        free(matrix->results[i].errors);
    }
    free(matrix->results);
    free(matrix->seconds);
}

struct result *matrix_at(
    const struct matrix *matrix, size_t implementation, size_t scenario)
{
    return &matrix->results[implementation * matrix->corpus->count + scenario];
}

struct tally matrix_count(const struct matrix *matrix, size_t implementation,
    const char *chapter, int flavour)
{
    struct tally tally = {{0}, 0};
    for (size_t i = 0; i < matrix->corpus->count; i++) {
        const struct scenario *scenario = &matrix->corpus->items[i];
        if ((chapter != NULL && strcmp(chapter, scenario->chapter) != 0) ||
            (flavour >= 0 && (int)scenario->flavour != flavour)) {
            continue;
        }
        tally.counts[matrix_at(matrix, implementation, i)->outcome]++;
        tally.total++;
    }
    return tally;
}

int matrix_status(const struct matrix *matrix)
{
    for (size_t i = 0; i < matrix->implementations->count; i++) {
        const struct implementation *one = &matrix->implementations->items[i];
        if (!one->is_etalon && !one->is_named) {
            continue;
        }
        int flavour = one->is_etalon ? -1 : FLAVOUR_LANGUAGE;
        struct tally tally = matrix_count(matrix, i, NULL, flavour);
        if (tally.counts[OUTCOME_PASSED] != tally.total) {
            return 1;
        }
    }
    return 0;
}
