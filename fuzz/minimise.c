/* SPDX-License-Identifier: MIT */
#include "minimise.h"

#include "engine.h"
#include "target.h"

#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECONDS_MAX 20          /* of waiting */
#define PROCESSOR_SECONDS_MAX 1 /* a program of 300 operations takes a millisecond */
#define REPORT_MAX 4096

/* One run ------------------------------------------------------------------------------ */

/* What a line of the report says first, up to a colon or the end of the line. */
static bool find(const char *report, const char *start, char outcome[OUTCOME_MAX])
{
    const char *at = strstr(report, start);
    if (at == NULL) {
        return false;
    }
    at += strlen(start);
    snprintf(outcome, OUTCOME_MAX, "%.*s", (int)strcspn(at, ":\n"), at);
    return true;
}

static void name_end(const char *report, int status, char outcome[OUTCOME_MAX])
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        snprintf(outcome, OUTCOME_MAX, "well");
    } else if (WIFSIGNALED(status) &&
               (WTERMSIG(status) == SIGALRM || WTERMSIG(status) == SIGVTALRM)) {
        snprintf(outcome, OUTCOME_MAX, "hang");
    } else if (!find(report, "oracle: ", outcome) &&
               !find(report, "Sanitizer: ", outcome) &&
               !find(report, "runtime error: ", outcome)) {
        snprintf(outcome, OUTCOME_MAX, "status %d", status);
    }
}

_Noreturn static void run_here(const uint8_t *data, size_t size, int report)
{
    dup2(report, STDERR_FILENO);
    struct itimerval limit = {.it_value.tv_sec = PROCESSOR_SECONDS_MAX};
    setitimer(ITIMER_VIRTUAL, &limit, NULL);
    alarm(SECONDS_MAX);
    LLVMFuzzerTestOneInput(data, size);
    _exit(0);
}

/* The start of what the process says; the rest is read and forgotten. */
static void read_report(int from, char report[REPORT_MAX])
{
    size_t length = 0;
    char rest[REPORT_MAX];
    for (;;) {
        bool full = length == REPORT_MAX - 1;
        ssize_t n = read(from, full ? rest : report + length,
            full ? sizeof rest : REPORT_MAX - 1 - length);
        if (n <= 0) {
            break;
        }
        length += full ? 0 : (size_t)n;
    }
    report[length] = '\0';
}

void minimise_outcome(const uint8_t *data, size_t size, char outcome[OUTCOME_MAX])
{
    int ends[2], status = 0;
    char report[REPORT_MAX];
    LLVMFuzzerInitialize(NULL, NULL);
    snprintf(outcome, OUTCOME_MAX, "no process");
    if (pipe(ends) != 0) {
        return;
    }
    pid_t child = fork();
    if (child == 0) {
        run_here(data, size, ends[1]);
    }
    close(ends[1]);
    if (child > 0) {
        read_report(ends[0], report);
        waitpid(child, &status, 0);
        name_end(report, status, outcome);
    }
    close(ends[0]);
}

/* All runs ----------------------------------------------------------------------------- */

static bool fails(const uint8_t *data, size_t size, const char *outcome)
{
    char now[OUTCOME_MAX];
    minimise_outcome(data, size, now);
    return strcmp(now, outcome) == 0;
}

/* Every input as the same input: a cell is cut short nowhere, and says nothing unused. */
static size_t tidy(uint8_t *data, size_t size)
{
    struct program program;
    uint8_t prefix[PREFIX_MAX];
    engine_decode(data, size, prefix, &program);
    memcpy(data, prefix, target.prefix);
    return target.prefix + program_encode(engine_choice(), &program,
                               data + target.prefix, PROGRAM_MAX * CELL_SIZE);
}

/* Leaves out runs of units, halves first, as long as the outcome stays. */
static size_t shorten(uint8_t *data, size_t size, size_t unit, const char *outcome)
{
    static uint8_t trial[1 << 20];
    for (size_t run = size / 2 / unit * unit; run > 0; run = run / 2 / unit * unit) {
        for (size_t at = target.prefix; at + run <= size;) {
            memcpy(trial, data, at);
            memcpy(trial + at, data + at + run, size - at - run);
            if (fails(trial, size - run, outcome)) {
                size -= run;
                memcpy(data, trial, size);
            } else {
                at += run;
            }
        }
    }
    return size;
}

static void clear_operands(uint8_t *data, size_t size, const char *outcome)
{
    for (size_t at = 0; at < size; at++) {
        uint8_t byte = data[at];
        bool opcode = at >= target.prefix && (at - target.prefix) % CELL_SIZE == 0;
        data[at] = 0;
        if (byte != 0 && (opcode || !fails(data, size, outcome))) {
            data[at] = byte;
        }
    }
}

size_t minimise(uint8_t *data, size_t size)
{
    char outcome[OUTCOME_MAX];
    minimise_outcome(data, size, outcome);
    if (target.input != NULL) {
        return shorten(data, size, 1, outcome);
    }
    if (size > target.prefix) {
        size = tidy(data, size);
    }
    size = shorten(data, size, CELL_SIZE, outcome);
    clear_operands(data, size, outcome);
    return shorten(data, size, CELL_SIZE, outcome);
}
