/* SPDX-License-Identifier: MIT */
#include "cli/runner.h"

#include "cli/process.h"
#include "cli/text.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NO_SCENARIO ((size_t)-1)

/* One child process, and the scenario that it works on. */
struct worker {
    struct process process;
    size_t scenario; /* NO_SCENARIO: idle */
    double started;  /* when it was given */
    double deadline;
};

/* The run of one implementation. */
struct run {
    struct matrix *matrix;
    const struct run_options *options;
    const struct implementation *implementation;
    size_t column;
    size_t next; /* first scenario not given out */
    size_t done;
    struct worker *workers;
};

static void show_progress(const struct run *run)
{
    if (isatty(2)) {
        fprintf(stderr, "\r\033[K  %s: %zu/%zu", run->implementation->name, run->done,
            run->matrix->corpus->count);
    }
}

static void finish(struct run *run, struct worker *worker, int status,
    struct buffer *output, struct buffer *errors)
{
    const struct scenario *scenario = &run->matrix->corpus->items[worker->scenario];
    struct result *result = matrix_at(run->matrix, run->column, worker->scenario);
    buffer_add(output, "", 0);
    buffer_add(errors, "", 0);
    result->status = status;
    result->output = output->bytes;
    result->output_length = output->length;
    result->errors = errors->bytes;
    result->seconds = clock_now() - worker->started;
    bool same = output->length == scenario->expected_length &&
                memcmp(output->bytes, scenario->expected, output->length) == 0;
    result->outcome = status < 0 || status >= 128 ? OUTCOME_CRASHED
                      : same && status == 0       ? OUTCOME_PASSED
                                                  : OUTCOME_FAILED;
    *output = *errors = (struct buffer){NULL, 0, 0};
    worker->scenario = NO_SCENARIO;
    run->done++;
    show_progress(run);
}

static void fail_start(struct run *run, struct worker *worker)
{
    struct buffer output = {NULL, 0, 0};
    struct buffer errors = {NULL, 0, 0};
    const char *reason = strerror(errno);
    buffer_add(&errors, reason, strlen(reason));
    finish(run, worker, 127, &output, &errors);
}

static void assign_command(struct run *run, struct worker *worker)
{
    const char *path = run->matrix->corpus->items[worker->scenario].path;
    worker->deadline = worker->started + run->options->limit;
    if (process_start(&worker->process, run->implementation->argv, path) != 0) {
        fail_start(run, worker);
        return;
    }
    close(worker->process.fds[STREAM_IN]);
    worker->process.fds[STREAM_IN] = -1;
}

static void assign_batch(struct run *run, struct worker *worker)
{
    const char *path = run->matrix->corpus->items[worker->scenario].path;
    worker->deadline = worker->started + run->options->limit;
    if (worker->process.pid == 0) {
        worker->deadline += run->options->start_limit;
        if (process_start(&worker->process, run->implementation->argv, NULL) != 0) {
            fail_start(run, worker);
            return;
        }
    }
    char *line = cli_format("%s\n", path);
    ssize_t wrote = write(worker->process.fds[STREAM_IN], line, strlen(line));
    free(line);
    if (wrote < 0) {
        worker->deadline = 0; /* it is dead: the reader finds out */
    }
}

static void assign(struct run *run, struct worker *worker)
{
    if (run->next == run->matrix->corpus->count) {
        return;
    }
    worker->scenario = run->next++;
    worker->started = clock_now();
    if (run->implementation->kind == IMPLEMENTATION_BATCH) {
        assign_batch(run, worker);
    } else {
        assign_command(run, worker);
    }
}

/* Takes one whole answer "result EXIT OUT ERR\n…" from a batch driver's output. */
static void take_answer(struct run *run, struct worker *worker)
{
    struct buffer *all = &worker->process.output;
    int status;
    size_t sizes[2];
    int header = 0;
    if (worker->scenario == NO_SCENARIO || all->bytes == NULL ||
        memchr(all->bytes, '\n', all->length) == NULL ||
        sscanf(all->bytes, "result %d %zu %zu\n%n", &status, &sizes[0], &sizes[1],
            &header) != 3) {
        return;
    }
    header = (int)((char *)memchr(all->bytes, '\n', all->length) - all->bytes) + 1;
    size_t whole = (size_t)header + sizes[0] + sizes[1];
    if (all->length < whole) {
        return;
    }
    struct buffer output = {NULL, 0, 0};
    struct buffer errors = {NULL, 0, 0};
    struct buffer rest = {NULL, 0, 0};
    buffer_add(&output, all->bytes + header, sizes[0]);
    buffer_add(&errors, all->bytes + header + sizes[0], sizes[1]);
    buffer_add(&rest, all->bytes + whole, all->length - whole);
    buffer_free(all);
    *all = rest;
    finish(run, worker, status, &output, &errors);
}

static void worker_ended(struct run *run, struct worker *worker)
{
    int status = process_reap(&worker->process);
    bool batch = run->implementation->kind == IMPLEMENTATION_BATCH;
    if (worker->scenario != NO_SCENARIO) {
        /* A driver never ends by itself in the middle of its work. */
        finish(run, worker, batch && status >= 0 ? 134 : status,
            &worker->process.output, &worker->process.errors);
    }
    buffer_free(&worker->process.output);
    buffer_free(&worker->process.errors);
}

static void worker_late(struct run *run, struct worker *worker)
{
    size_t scenario = worker->scenario;
    process_kill(&worker->process);
    finish(run, worker, 124, &worker->process.output, &worker->process.errors);
    matrix_at(run->matrix, run->column, scenario)->outcome = OUTCOME_TIMED_OUT;
}

static void worker_step(struct run *run, struct worker *worker)
{
    if (worker->process.pid > 0) {
        process_read(&worker->process, STREAM_OUT);
        process_read(&worker->process, STREAM_ERR);
        if (run->implementation->kind == IMPLEMENTATION_BATCH) {
            take_answer(run, worker);
        }
        if (process_drained(&worker->process)) {
            worker_ended(run, worker);
        } else if (worker->scenario != NO_SCENARIO && clock_now() > worker->deadline) {
            worker_late(run, worker);
        }
    }
    if (worker->scenario == NO_SCENARIO) {
        assign(run, worker);
    }
}

static void wait_for_output(struct run *run, int jobs)
{
    struct pollfd *fds = cli_alloc(2 * (size_t)jobs * sizeof *fds);
    nfds_t count = 0;
    for (int i = 0; i < jobs; i++) {
        const struct process *process = &run->workers[i].process;
        for (int stream = STREAM_OUT; stream <= STREAM_ERR; stream++) {
            if (process->pid > 0 && process->fds[stream] >= 0) {
                fds[count++] = (struct pollfd){process->fds[stream], POLLIN, 0};
            }
        }
    }
    poll(fds, count, 100);
    free(fds);
}

static void run_processes(struct run *run)
{
    int jobs = run->options->jobs;
    run->workers = cli_alloc((size_t)jobs * sizeof *run->workers);
    for (int i = 0; i < jobs; i++) {
        run->workers[i].scenario = NO_SCENARIO;
    }
    while (run->done < run->matrix->corpus->count) {
        for (int i = 0; i < jobs; i++) {
            worker_step(run, &run->workers[i]);
        }
        if (run->done < run->matrix->corpus->count) {
            wait_for_output(run, jobs);
        }
    }
    for (int i = 0; i < jobs; i++) {
        process_kill(&run->workers[i].process);
        buffer_free(&run->workers[i].process.output);
        buffer_free(&run->workers[i].process.errors);
    }
    free(run->workers);
}

/* The recorded column: what CPython 3.14 printed against what the rules ask for. */
static void run_recorded(struct run *run)
{
    for (size_t i = 0; i < run->matrix->corpus->count; i++) {
        const struct scenario *scenario = &run->matrix->corpus->items[i];
        struct worker worker = {.scenario = i, .started = clock_now()};
        struct buffer output = {NULL, 0, 0};
        struct buffer errors = {NULL, 0, 0};
        const char *text =
            scenario->recorded == NULL ? scenario->expected : scenario->recorded;
        size_t length = scenario->recorded == NULL ? scenario->expected_length
                                                   : scenario->recorded_length;
        buffer_add(&output, text, length);
        finish(run, &worker, 0, &output, &errors);
    }
}

void runner_run(struct matrix *matrix, const struct run_options *options)
{
    signal(SIGPIPE, SIG_IGN);
    for (size_t i = 0; i < matrix->implementations->count; i++) {
        struct run run = {
            matrix, options, &matrix->implementations->items[i], i, 0, 0, NULL};
        double start = clock_now();
        if (!isatty(2)) {
            fprintf(stderr, "  %s …\n", run.implementation->name);
        }
        if (run.implementation->kind == IMPLEMENTATION_RECORDED) {
            run_recorded(&run);
        } else {
            run_processes(&run);
        }
        matrix->seconds[i] = clock_now() - start;
    }
    if (isatty(2)) {
        fputs("\r\033[K", stderr);
    }
}
