/* SPDX-License-Identifier: MIT */
#ifndef ETALON_CLI_SCENARIO_H
#define ETALON_CLI_SCENARIO_H

/* The corpus of scenarios on disk.
 *
 *   DIR/<chapter>/<name>.py         the scenario; its first lines say
 *                                       # rules: mro.3 mro.4
 *                                       # flavour: language | cpython | unspecified
 *   DIR/<chapter>/<name>.out        what the rule asks to be printed
 *   DIR/<chapter>/<name>.recorded   what CPython 3.14 printed, where it differs
 *   DIR/<chapter>/<name>.why        why it differs
 *
 * 1. Scenarios are sorted by chapter, then by name.
 * 2. Each has at least one rule, a flavour and an .out file. */

#include <stdbool.h>
#include <stddef.h>

enum flavour { FLAVOUR_LANGUAGE, FLAVOUR_CPYTHON, FLAVOUR_UNSPECIFIED };

struct scenario {
    char *path;
    char *chapter;
    char *name;
    char *rules; /* ids separated by one space */
    enum flavour flavour;
    char *expected; /* the .out file */
    size_t expected_length;
    char *recorded; /* the .recorded file, or NULL */
    size_t recorded_length;
    char *why; /* the .why file, or NULL */
};

struct corpus {
    struct scenario *items;
    size_t count;
    char **chapters; /* borrowed from the items, in order */
    size_t chapter_count;
};

/* Reads the scenarios of a folder whose "chapter/name" matches a glob (NULL: all).
 * Returns 0, or 2 after a message that names the file and what it lacks. */
int corpus_load(struct corpus *corpus, const char *folder, const char *only);
void corpus_free(struct corpus *corpus);
const char *flavour_name(enum flavour flavour);

#endif
