/* SPDX-License-Identifier: MIT */
/* Programs as text, many at a time, for comparison with other implementations: diff.py. */
#include "generate.h"
#include "machine.h"
#include "memory/gc.h"
#include "oracle.h"
#include "print.h"

#include <stdlib.h>
#include <string.h>

#define HEADING "== program\n"
#define ROUNDS 2 /* finalizers leave garbage */

static const char usage[] =
    "usage: fuzz-batch COMMAND\n"
    "  random N SEED KIND  print N random programs; KIND: plain (no hooks, no timed\n"
    "                      operations), timed, hooks or every\n"
    "  logs FILE           run the programs in FILE and print what each observed\n"
    "  zeros               print each operation with its first operands\n"
    "  answers             print what prelude.py wants in front of it\n";

/* Random programs ----------------------------------------------------------------------- */

static int print_random(long n, uint64_t seed, const char *kind)
{
    struct program_choice choice;
    struct program program;
    bool timed = strcmp(kind, "timed") == 0 || strcmp(kind, "every") == 0;
    bool hooks = strcmp(kind, "hooks") == 0 || strcmp(kind, "every") == 0;
    if (!timed && !hooks && strcmp(kind, "plain") != 0) {
        fprintf(stderr, "%s: no kind of programs\n", kind);
        return 2;
    }
    program_choose(&choice, OP_EVERY, (timed ? 0 : OP_TIMED) | (hooks ? 0 : OP_HOOK));
    for (long i = 0; i < n; i++) {
        generate(&choice, hooks, &seed, &program);
        printf(HEADING);
        print_program(stdout, &program);
    }
    return 0;
}

static int print_zeros(void)
{
    struct program program = {.count = 1};
    for (uint8_t code = 0; code < OP_COUNT; code++) {
        program.ops[0].code = code;
        print_program(stdout, &program);
    }
    return 0;
}

/* Logs ---------------------------------------------------------------------------------- */

static char *load(const char *path)
{
    FILE *file = fopen(path, "rb");
    long size = file == NULL || fseek(file, 0, SEEK_END) < 0 ? -1 : ftell(file);
    char *text = size < 0 ? NULL : calloc((size_t)size + 1, 1);
    if (text == NULL || fseek(file, 0, SEEK_SET) < 0 ||
        fread(text, 1, (size_t)size, file) != (size_t)size) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(2);
    }
    fclose(file);
    return text;
}

/* Nothing may be left: its hooks would run blocks of the next program. */
static void print_log(const struct program *program)
{
    printf(HEADING);
    fflush(stdout);
    machine_run(program);
    machine_close();
    printf("%.*s", (int)machine.log.length, machine.log.text);
    for (int i = 0; i < ROUNDS; i++) {
        (void)gc_collect(GC_OLDEST, GC_MANUAL);
    }
}

static int print_logs(const char *path)
{
    char *text = load(path);
    oracle_start();
    int line = 0, n = 0;
    for (char *at = strstr(text, HEADING); at != NULL && line == 0; n++) {
        struct program program;
        char *next = strstr(at + strlen(HEADING), HEADING);
        if (next != NULL) {
            next[-1] = '\0';
        }
        line = print_read(at + strlen(HEADING), &program);
        if (line == 0) {
            print_log(&program);
        }
        at = next;
    }
    if (line != 0) {
        fprintf(stderr, "%s: program %d, line %d: no operation\n", path, n, line);
    }
    printf("== end\n");
    free(text);
    return line == 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
    const char *command = argc > 1 ? argv[1] : "";
    if (strcmp(command, "random") == 0 && argc == 5) {
        return print_random(atol(argv[2]), strtoull(argv[3], NULL, 10), argv[4]);
    }
    if (strcmp(command, "logs") == 0 && argc == 3) {
        return print_logs(argv[2]);
    }
    if (strcmp(command, "zeros") == 0 && argc == 2) {
        return print_zeros();
    }
    if (strcmp(command, "answers") == 0 && argc == 2) {
        print_scenario(stdout, &(struct program){.count = 0}, "");
        return 0;
    }
    fputs(usage, stderr);
    return 2;
}
