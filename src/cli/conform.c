/* SPDX-License-Identifier: MIT */
#include "cli/verbs.h"

#include "cli/report.h"
#include "cli/runner.h"
#include "cli/text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SCENARIO_SECONDS 20
#define DRIVER_START_SECONDS 60

struct options {
    const char *folder;
    const char *only;
    const char *junit;
    const char *html;
    bool alone; /* Etalon's builds and named implementations only */
    struct run_options run;
    struct implementations implementations;
};

/* The value of "--name VALUE"; NULL after a message when there is none. */
static const char *option_value(int argc, char **argv, int *i)
{
    if (*i + 1 >= argc) {
        cli_error("%s: a value must follow", argv[*i]);
        return NULL;
    }
    return argv[++*i];
}

static int set_jobs(struct options *options, const char *value)
{
    char *end;
    long jobs = strtol(value, &end, 10);
    if (*end != '\0' || jobs < 1 || jobs > 1024) {
        return cli_error("--jobs %s: expected a number from 1 to 1024", value);
    }
    options->run.jobs = (int)jobs;
    return 0;
}

static int parse_option(struct options *options, const char *name, const char *value)
{
    if (strcmp(name, "--impl") == 0) {
        return implementations_add_named(&options->implementations, value);
    }
    if (strcmp(name, "--jobs") == 0) {
        return set_jobs(options, value);
    }
    if (strcmp(name, "--only") == 0) {
        options->only = value;
    } else if (strcmp(name, "--junit") == 0) {
        options->junit = value;
    } else if (strcmp(name, "--html") == 0) {
        options->html = value;
    } else {
        return cli_error("conform %s: no such option (etalon help)", name);
    }
    return 0;
}

static int parse(struct options *options, int argc, char **argv)
{
    int status = 0;
    for (int i = 0; i < argc && status == 0; i++) {
        if (strcmp(argv[i], "--alone") == 0) {
            options->alone = true;
        } else if (argv[i][0] == '-') {
            const char *name = argv[i];
            const char *value = option_value(argc, argv, &i);
            status = value == NULL ? 2 : parse_option(options, name, value);
        } else if (options->folder == NULL) {
            options->folder = argv[i];
        } else {
            status = cli_error("conform: one folder only, not also '%s'", argv[i]);
        }
    }
    if (options->folder == NULL) {
        options->folder = "tests/conformance";
    }
    return status;
}

static int report(const struct matrix *matrix, const struct options *options)
{
    report_table(matrix, stdout);
    report_differences(matrix, stdout);
    int status = matrix_status(matrix);
    if (options->junit != NULL && report_junit(matrix, options->junit) != 0) {
        status = 2;
    }
    if (options->html != NULL) {
        if (report_html(matrix, options->html) != 0) {
            return 2;
        }
        printf("matrix: %s/index.html\n", options->html);
    }
    return status;
}

int verb_conform(const char *self, int argc, char **argv)
{
    struct options options = {.run = {(int)sysconf(_SC_NPROCESSORS_ONLN),
                                  SCENARIO_SECONDS, DRIVER_START_SECONDS}};
    struct corpus corpus = {0};
    int status = parse(&options, argc, argv);
    if (status == 0) {
        status = corpus_load(&corpus, options.folder, options.only);
    }
    if (status == 0) {
        struct matrix matrix;
        implementations_find(
            &options.implementations, self, options.alone ? NULL : options.folder);
        fprintf(stderr, "%zu scenarios in %zu chapters on %zu implementations\n",
            corpus.count, corpus.chapter_count, options.implementations.count);
        matrix_init(&matrix, &corpus, &options.implementations);
        runner_run(&matrix, &options.run);
        status = report(&matrix, &options);
        matrix_free(&matrix);
    }
    corpus_free(&corpus);
    implementations_free(&options.implementations);
    return status;
}
