/* SPDX-License-Identifier: MIT */
#ifndef ETALON_CLI_VERBS_H
#define ETALON_CLI_VERBS_H

/* The verbs of the etalon command. Each takes its own arguments and returns the exit
 * status: 0 done, 1 an uncaught exception or a difference, 2 misuse or unreadable input. */

int verb_run(const char *self, int argc, char **argv);
int verb_conform(const char *self, int argc, char **argv);
int verb_explain(const char *self, int argc, char **argv);

#endif
