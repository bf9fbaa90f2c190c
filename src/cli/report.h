/* SPDX-License-Identifier: MIT */
#ifndef ETALON_CLI_REPORT_H
#define ETALON_CLI_REPORT_H

/* The matrix for people and for machines. */

#include <stdio.h>

#include "cli/matrix.h"

/* Implementation x chapter, as a table on a stream. */
void report_table(const struct matrix *matrix, FILE *stream);
/* Each difference of Etalon and of the --impl implementations, with a minimal diff; for
 * the others how many there are. */
void report_differences(const struct matrix *matrix, FILE *stream);
/* JUnit XML: a suite for each implementation. 0, or 2 after a message. */
int report_junit(const struct matrix *matrix, const char *path);
/* A folder with index.html and a page for each chapter. 0, or 2 after a message. */
int report_html(const struct matrix *matrix, const char *folder);

/* Writes text with the characters that XML and HTML reserve replaced, and control
 * characters shown as U+FFFD. */
void report_escape(FILE *stream, const char *text, size_t length);

/* The lines in which two texts differ: each is shown with '-' when only the first has
 * it, with '+' when only the second has it, with one line of context. */
void diff_print(FILE *stream, const char *expected, const char *actual, int most_lines);

#endif
