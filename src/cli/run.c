/* SPDX-License-Identifier: MIT */
#include "cli/verbs.h"

#include "builtin/audit.h"
#include "cli/session.h"
#include "cli/text.h"

#define AUDIT_LINES 50

/* Runs under the audit: counts are compared after the program, leaks after the end. */
static int run_audited(struct session *session, int argc, char **argv)
{
    audit_start();
    session_start(session, argc, argv);
    int status = session_run(session);
    Py_ssize_t differences = audit_counts(stderr, AUDIT_LINES);
    Py_ssize_t live = audit_live();
    int lost = session_end();
    Py_ssize_t leaks = audit_leaks(stderr, AUDIT_LINES);
    audit_stop();
    fprintf(stderr, "audit: %zd objects, %zd unexplained counts, %zd leaks\n", live,
        differences, leaks);
    return status != 0 ? status : lost || differences > 0 || leaks > 0;
}

static int run_plain(struct session *session, int argc, char **argv)
{
    session_start(session, argc, argv);
    int status = session_run(session);
    int lost = session_end();
    return status != 0 ? status : lost;
}

int verb_run(const char *self, int argc, char **argv)
{
    (void)self;
    bool audit = false;
    int i = 0;
    for (; i < argc && argv[i][0] == '-' && argv[i][1] != '\0'; i++) {
        if (strcmp(argv[i], "--audit") != 0) {
            return cli_error("run %s: no such option (etalon help)", argv[i]);
        }
        audit = true;
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
    status =
        audit ? run_audited(&session, argc, argv) : run_plain(&session, argc, argv);
    session_close(&session);
    return status;
}
