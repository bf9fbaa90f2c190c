/* SPDX-License-Identifier: MIT */
#ifndef ETALON_CLI_PROCESS_H
#define ETALON_CLI_PROCESS_H

/* Child processes with their three streams as pipes, read without blocking. */

#include <stdbool.h>
#include <sys/types.h>

#include "cli/text.h"

enum { STREAM_IN, STREAM_OUT, STREAM_ERR };

struct process {
    pid_t pid;  /* 0: not running */
    int fds[3]; /* our ends; -1 once closed */
    struct buffer output;
    struct buffer errors;
};

/* Starts argv (with `extra` appended unless NULL). 0, or -1 with errno set. */
int process_start(struct process *process, char *const *argv, const char *extra);
/* Reads what is there; marks a stream closed at its end. */
void process_read(struct process *process, int stream);
/* True when both output streams have ended. */
bool process_drained(const struct process *process);
/* Waits for the end; exit status, or minus the signal. Closes all pipes. */
int process_reap(struct process *process);
/* Kills the process group, then reaps it. */
void process_kill(struct process *process);
/* Seconds on a clock that never goes back. */
double clock_now(void);

#endif
