/* SPDX-License-Identifier: MIT */
#ifndef ETALON_CLI_IMPLEMENTATION_H
#define ETALON_CLI_IMPLEMENTATION_H

/* The Python implementations that scenarios are run on: Etalon's two builds, those found
 * on the machine, those named with --impl, and CPython 3.14 as recorded. */

#include <stdbool.h>
#include <stddef.h>

enum implementation_kind {
    IMPLEMENTATION_RECORDED, /* no process: the recorded outputs */
    IMPLEMENTATION_COMMAND,  /* one process for each scenario: argv + file */
    IMPLEMENTATION_BATCH,    /* one process for many: drivers/protocol.mjs */
};

struct implementation {
    char *name;    /* in the matrix */
    char *version; /* what it says of itself, or "" */
    enum implementation_kind kind;
    char **argv; /* NULL-terminated; NULL when recorded */
    bool is_etalon;
    bool is_named; /* given with --impl: decides the exit status, as Etalon does */
};

struct implementations {
    struct implementation *items;
    size_t count;
    char **missing; /* "pypy: no pypy3 on this machine" … */
    size_t missing_count;
};

/* Adds NAME=COMMAND; 0, or 2 after a message. */
int implementations_add_named(struct implementations *all, const char *definition);
/* Adds Etalon's builds beside `self`, and whatever the machine has. `folder` holds the
 * drivers; NULL: Etalon's builds only. */
void implementations_find(
    struct implementations *all, const char *self, const char *folder);
void implementations_free(struct implementations *all);

#endif
