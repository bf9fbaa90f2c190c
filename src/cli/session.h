/* SPDX-License-Identifier: MIT */
#ifndef ETALON_CLI_SESSION_H
#define ETALON_CLI_SESSION_H

/* One run of one scenario: read it, check it, start the runtime, run it, end.
 *
 * What is outside the scenario language, or is no text at all, is refused before the
 * runtime starts: one line, exit status 2. */

#include "Python.h"

struct session {
    const char *file; /* "-": standard input */
    char *source;     /* owned */
    size_t length;
};

/* Reads and checks the scenario. 0, or 2 after a message. */
int session_open(struct session *session, const char *file);
/* Starts the runtime; `arguments` become sys.argv[1:]. */
void session_start(const struct session *session, int argc, char **argv);
/* Runs the scenario in __main__; an uncaught exception is printed. Returns the exit
 * status: 0, 1, or what SystemExit says. */
int session_run(const struct session *session);
/* Ends the runtime and flushes. Returns 0, or 1 when output was lost. */
int session_end(void);
void session_close(struct session *session);

#endif
