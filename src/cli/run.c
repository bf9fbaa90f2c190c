/* SPDX-License-Identifier: MIT */
#include "cli/verbs.h"

#include "builtin/audit.h"
#include "cli/session.h"
#include "cli/text.h"
#include "memory/failing.h"

#define AUDIT_LINES 50

/* What `run` was asked for. */
struct wish {
    bool audit;
    long failing; /* the allocation that fails; 0: none */
    bool sticky;  /* and all after it */
};

/* Only the scenario runs short of memory, not the start and the end. */
static int run_scenario(struct session *session, const struct wish *wish)
{
    if (wish->failing == 0) {
        return session_run(session);
    }
    failing_start(wish->failing, wish->sticky);
    int status = session_run(session);
    fprintf(stderr, "allocation %ld of %ld %s\n", wish->failing, failing_made(),
        failing_reached() ? "failed" : "was not reached");
    failing_start(0, false);
    return status;
}

/* Runs under the audit: counts are compared after the program, leaks after the end. */
static int run_audited(
    struct session *session, const struct wish *wish, int argc, char **argv)
{
    audit_start();
    session_start(session, argc, argv);
    int status = run_scenario(session, wish);
    Py_ssize_t differences = audit_counts(stderr, AUDIT_LINES);
    Py_ssize_t broken = audit_checks(stderr, AUDIT_LINES);
    Py_ssize_t live = audit_live();
    int lost = session_end();
    Py_ssize_t leaks = audit_leaks(stderr, AUDIT_LINES);
    audit_stop();
    fprintf(stderr, "audit: %zd objects, %zd unexplained counts, %zd leaks\n", live,
        differences, leaks);
    return status != 0 ? status : lost || differences > 0 || broken > 0 || leaks > 0;
}

static int run_plain(
    struct session *session, const struct wish *wish, int argc, char **argv)
{
    session_start(session, argc, argv);
    int status = run_scenario(session, wish);
    int lost = session_end();
    return status != 0 ? status : lost;
}

/* Reads "K" or "K+". */
static bool read_failing(const char *text, struct wish *wish)
{
    char *end;
    wish->failing = strtol(text, &end, 10);
    wish->sticky = *end == '+';
    return wish->failing > 0 && end[wish->sticky] == '\0';
}

/* The number of arguments that are options; -1 after a message. */
static int read_options(int argc, char **argv, struct wish *wish)
{
    int i = 0;
    for (; i < argc && argv[i][0] == '-' && argv[i][1] != '\0'; i++) {
        if (strcmp(argv[i], "--audit") == 0) {
            wish->audit = true;
        } else if (strcmp(argv[i], "--fail") != 0) {
            cli_error("run %s: no such option (etalon help)", argv[i]);
            return -1;
        } else if (++i == argc || !read_failing(argv[i], wish)) {
            cli_error("run --fail: K or K+ must follow, the number of an allocation");
            return -1;
        }
    }
    return i;
}

int verb_run(const char *self, int argc, char **argv)
{
    (void)self;
    struct wish wish = {false, 0, false};
    int i = read_options(argc, argv, &wish);
    if (i < 0) {
        return 2;
    }
    if (i == argc) {
        return cli_error("run: a file must follow (etalon help)");
    }
    struct session session;
    int status = session_open(&session, argv[i]);
    if (status != 0) {
        return status;
    }
    argc -= i + 1;
    argv += i + 1;
    status = wish.audit ? run_audited(&session, &wish, argc, argv)
                        : run_plain(&session, &wish, argc, argv);
    session_close(&session);
    return status;
}
