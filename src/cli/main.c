/* SPDX-License-Identifier: MIT */
#include "cli/verbs.h"

#include "Python.h"
#include "cli/text.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
    "etalon: the reference object runtime for Python\n"
    "\n"
    "  etalon run [--audit] [--fail K] FILE|- [ARGUMENT…]\n"
    "      Run a scenario. --audit then walks the heap and reports every object whose\n"
    "      reference count is not explained, and every leak. --fail lets allocation\n"
    "      number K fail, K+ also all after it.\n"
    "  etalon conform [--impl NAME=COMMAND]… [--only GLOB] [--junit FILE] [--html "
    "DIR]\n"
    "                 [--jobs N] [--alone] [DIR]\n"
    "      Run the scenarios of DIR (tests/conformance) on Etalon and on every Python\n"
    "      found (--alone: on Etalon and those named only), and print who does what.\n"
    "      GLOB matches chapter/name.\n"
    "  etalon explain FILE\n"
    "      Run a scenario and tell what happens inside: objects born and freed, counts "
    "of\n"
    "      named objects, type versions, cache hits and misses, C3 merges.\n"
    "  etalon version\n"
    "  etalon help\n"
    "\n"
    "Exit status: 0 done; 1 uncaught exception, audit finding or difference; 2 "
    "misuse.\n";

static int verb_help(const char *self, int argc, char **argv)
{
    (void)self;
    (void)argv;
    if (argc > 0) {
        return cli_error("help takes no arguments");
    }
    fputs(usage, stdout);
    return 0;
}

static int verb_version(const char *self, int argc, char **argv)
{
    (void)self;
    (void)argv;
    if (argc > 0) {
        return cli_error("version takes no arguments");
    }
    printf("etalon 0.1.0 (Python " PY_VERSION " object model, " HEAD_BUILD_NAME
           " build)\n");
    return 0;
}

static const struct verb {
    const char *name;
    int (*run)(const char *self, int argc, char **argv);
} verbs[] = {
    {"run", verb_run},
    {"conform", verb_conform},
    {"explain", verb_explain},
    {"version", verb_version},
    {"help", verb_help},
    {"--version", verb_version},
    {"--help", verb_help},
    {"-h", verb_help},
};

int main(int argc, char **argv)
{
    char self[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    self[length < 0 ? 0 : length] = '\0';
    if (argc < 2) {
        fputs(usage, stderr);
        return 2;
    }
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        if (strcmp(argv[1], verbs[i].name) == 0) {
            return verbs[i].run(self, argc - 2, argv + 2);
        }
    }
    return cli_error("no verb '%s' (etalon help)", argv[1]);
}
