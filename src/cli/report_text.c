/* SPDX-License-Identifier: MIT */
#include "cli/report.h"

#include "cli/text.h"

#include <string.h>

#define DIFF_LINES 12

static size_t widest_chapter(const struct corpus *corpus)
{
    size_t width = strlen("chapter");
    for (size_t i = 0; i < corpus->chapter_count; i++) {
        size_t length = strlen(corpus->chapters[i]);
        width = length > width ? length : width;
    }
    return width;
}

/* "12/14", "12/14 1c", "12/14 1t": passed of all, crashes, time-outs. */
static void cell_text(char *cell, size_t size, struct tally tally)
{
    int length =
        snprintf(cell, size, "%d/%d", tally.counts[OUTCOME_PASSED], tally.total);
    for (int i = OUTCOME_CRASHED; i <= OUTCOME_TIMED_OUT && length > 0; i++) {
        if (tally.counts[i] > 0 && (size_t)length < size) {
            length += snprintf(cell + length, size - (size_t)length, " %d%c",
                tally.counts[i], i == OUTCOME_CRASHED ? 'c' : 't');
        }
    }
}

static void print_cell(FILE *stream, struct tally tally, int width)
{
    char cell[48];
    cell_text(cell, sizeof cell, tally);
    enum colour colour = tally.counts[OUTCOME_PASSED] == tally.total ? COLOUR_GREEN
                         : tally.counts[OUTCOME_CRASHED] > 0         ? COLOUR_RED
                                                                     : COLOUR_YELLOW;
    fprintf(stream, "  %s%*s%s", colour_on(stream, colour), width, cell,
        colour_off(stream));
}

static int column_width(const struct matrix *matrix, size_t implementation)
{
    char cell[48];
    size_t width = strlen(matrix->implementations->items[implementation].name);
    cell_text(cell, sizeof cell, matrix_count(matrix, implementation, NULL, -1));
    size_t widest = strlen(cell);
    return (int)(widest > width ? widest : width);
}

static void print_row(const struct matrix *matrix, FILE *stream, const char *label,
    const char *chapter, int flavour)
{
    fprintf(stream, "%-*s", (int)widest_chapter(matrix->corpus), label);
    for (size_t i = 0; i < matrix->implementations->count; i++) {
        print_cell(
            stream, matrix_count(matrix, i, chapter, flavour), column_width(matrix, i));
    }
    fputc('\n', stream);
}

void report_table(const struct matrix *matrix, FILE *stream)
{
    const struct implementations *all = matrix->implementations;
    int width = (int)widest_chapter(matrix->corpus);
    fprintf(stream, "\n%s%-*s", colour_on(stream, COLOUR_BOLD), width, "chapter");
    for (size_t i = 0; i < all->count; i++) {
        fprintf(stream, "  %*s", column_width(matrix, i), all->items[i].name);
    }
    fprintf(stream, "%s\n", colour_off(stream));
    for (size_t i = 0; i < matrix->corpus->chapter_count; i++) {
        const char *chapter = matrix->corpus->chapters[i];
        print_row(matrix, stream, chapter, chapter, -1);
    }
    fputc('\n', stream);
    for (int flavour = 0; flavour < 3; flavour++) {
        print_row(matrix, stream, flavour_name((enum flavour)flavour), NULL, flavour);
    }
    print_row(matrix, stream, "all", NULL, -1);
    fprintf(stream, "%-*s", width, "seconds");
    for (size_t i = 0; i < all->count; i++) {
        fprintf(stream, "  %*.1f", column_width(matrix, i), matrix->seconds[i]);
    }
    fprintf(stream, "\n\npassed/all; c: crashed, t: timed out\n");
    for (size_t i = 0; i < all->missing_count; i++) {
        fprintf(stream, "not run: %s\n", all->missing[i]);
    }
}

static void print_difference(
    const struct matrix *matrix, FILE *stream, size_t implementation, size_t index)
{
    const struct scenario *scenario = &matrix->corpus->items[index];
    const struct result *result = matrix_at(matrix, implementation, index);
    fprintf(stream, "\n%s: %s/%s (%s, %s) %s",
        matrix->implementations->items[implementation].name, scenario->chapter,
        scenario->name, scenario->rules, flavour_name(scenario->flavour),
        outcome_name(result->outcome));
    fprintf(stream, result->status < 0 ? " by signal %d\n" : " with status %d\n",
        result->status < 0 ? -result->status : result->status);
    diff_print(stream, scenario->expected, result->output, DIFF_LINES);
    if (result->errors != NULL && result->errors[0] != '\0') {
        const char *line = result->errors + strlen(result->errors);
        while (line > result->errors + 1 && line[-1] == '\n') {
            line--;
        }
        const char *end = line;
        while (line > result->errors && line[-1] != '\n') {
            line--;
        }
        fprintf(stream, "      ! %.*s\n", (int)(end - line), line);
    }
}

void report_differences(const struct matrix *matrix, FILE *stream)
{
    for (size_t i = 0; i < matrix->implementations->count; i++) {
        const struct implementation *one = &matrix->implementations->items[i];
        struct tally tally = matrix_count(matrix, i, NULL, -1);
        int differences = tally.total - tally.counts[OUTCOME_PASSED];
        if (differences > 0 && !one->is_etalon && !one->is_named) {
            fprintf(stream,
                "%s: %d differences (--html DIR or --junit FILE lists them)\n",
                one->name, differences);
            continue;
        }
        for (size_t s = 0; s < matrix->corpus->count; s++) {
            if (matrix_at(matrix, i, s)->outcome != OUTCOME_PASSED) {
                print_difference(matrix, stream, i, s);
            }
        }
    }
    for (size_t s = 0; s < matrix->corpus->count; s++) {
        const struct scenario *scenario = &matrix->corpus->items[s];
        if (scenario->why != NULL) {
            fprintf(stream, "CPython 3.14 breaks %s in %s/%s: %.*s\n", scenario->rules,
                scenario->chapter, scenario->name, (int)strcspn(scenario->why, "\n"),
                scenario->why);
        }
    }
}
