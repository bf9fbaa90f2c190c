/* SPDX-License-Identifier: MIT */
#ifndef ETALON_CLI_MATRIX_H
#define ETALON_CLI_MATRIX_H

/* What each implementation did with each scenario. */

#include "cli/implementation.h"
#include "cli/scenario.h"

enum outcome {
    OUTCOME_PASSED,   /* printed what the rule asks for, and ended with status 0 */
    OUTCOME_FAILED,   /* printed something else, or ended with an error */
    OUTCOME_CRASHED,  /* a signal or a WebAssembly trap ended the process */
    OUTCOME_TIMED_OUT /* still running at the time limit */
};
#define OUTCOME_COUNT 4

struct result {
    enum outcome outcome;
    int status;   /* exit status, or minus the signal */
    char *output; /* standard output, owned */
    size_t output_length;
    char *errors;   /* standard error, owned */
    double seconds; /* wall time, for one process each; else its share of the batch */
};

struct matrix {
    const struct corpus *corpus;
    const struct implementations *implementations;
    struct result *results; /* implementation-major */
    double *seconds;        /* wall time of each implementation's whole run */
};

struct tally {
    int counts[OUTCOME_COUNT];
    int total;
};

void matrix_init(struct matrix *matrix, const struct corpus *corpus,
    const struct implementations *implementations);
void matrix_free(struct matrix *matrix);
struct result *matrix_at(
    const struct matrix *matrix, size_t implementation, size_t scenario);
/* Counts one implementation's outcomes in a chapter (NULL: all) and of a flavour (-1:
 * any). */
struct tally matrix_count(const struct matrix *matrix, size_t implementation,
    const char *chapter, int flavour);
const char *outcome_name(enum outcome outcome);
/* 0 when Etalon passed everything and each --impl everything of flavour `language`. */
int matrix_status(const struct matrix *matrix);

#endif
