/* SPDX-License-Identifier: MIT */
#ifndef ETALON_CLI_RUNNER_H
#define ETALON_CLI_RUNNER_H

/* Runs the whole corpus on one implementation after another, several scenarios at a
 * time, each under a time limit. A batch driver that dies is started again with the
 * scenarios that are left. */

#include "cli/matrix.h"

struct run_options {
    int jobs;           /* processes at a time, at least 1 */
    double limit;       /* seconds for each scenario */
    double start_limit; /* seconds for the start of a batch driver */
};

void runner_run(struct matrix *matrix, const struct run_options *options);

#endif
