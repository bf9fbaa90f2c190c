/* SPDX-License-Identifier: MIT */
/* What one can do with inputs of a target, without any engine. */
#include "engine.h"
#include "machine.h"
#include "minimise.h"
#include "print.h"
#include "random.h"
#include "selftest.h"
#include "target.h"

#include "script/token.h"

#include <dirent.h>
#include <limits.h>
#include <string.h>
#include <time.h>

#define INPUT_MAX (PREFIX_MAX + PROGRAM_MAX * CELL_SIZE)
#define FILE_MAX (1 << 20)
#define PATH_LENGTH 4096

static const char usage[] =
    "usage: build/fuzz/TARGET COMMAND\n"
    "  FILE and PATH are inputs; NAME.txt is a program as text\n"
    "  replay PATH...      run each input; a folder stands for the files in it\n"
    "  seeds DIR PATH...   write each input to DIR, programs in bytes\n"
    "  kind                programs or bytes: what inputs are\n"
    "  print FILE          the program as a scenario (PRELUDE names prelude.py)\n"
    "  log FILE            run it and print what it observed\n"
    "  read TEXT FILE      write the input for the operations in TEXT\n"
    "  random N SEED DIR   write N random inputs\n"
    "  minimise FILE TO    the smallest input that fails in the same way\n"
    "  selftest N SEED     do mutants and encodings keep their promises?\n"
    "  dictionary          tokens for -dict= and -x\n"
    "  measure N SEED      random inputs: programs, mutations, runs per processor "
    "second\n";

struct bytes {
    size_t size;
    uint8_t data[FILE_MAX];
};

static bool load(const char *path, struct bytes *bytes)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fprintf(stderr, "%s: cannot be read\n", path);
        return false;
    }
    bytes->size = fread(bytes->data, 1, FILE_MAX - 1, file);
    bytes->data[bytes->size] = '\0';
    fclose(file);
    return true;
}

static bool save(const char *path, const uint8_t *data, size_t size)
{
    FILE *file = fopen(path, "wb");
    bool whole = file != NULL && fwrite(data, 1, size, file) == size;
    if (file == NULL || fclose(file) != 0 || !whole) {
        fprintf(stderr, "%s: cannot be written\n", path);
        return false;
    }
    return true;
}

/* Writes the operations in `text` as an input; false when a line is none. */
static bool encode_text(const char *path, const char *text, struct bytes *input)
{
    struct program program;
    int line = print_read(text, &program);
    if (line != 0) {
        fprintf(stderr, "%s:%d: no operation of optable.h\n", path, line);
        return false;
    }
    memset(input->data, 0, target.prefix);
    input->size =
        target.prefix + program_encode(engine_choice(), &program,
                            input->data + target.prefix, PROGRAM_MAX * CELL_SIZE);
    return true;
}

/* Loads an input; a file NAME.txt holds a program as text. */
static bool load_input(const char *path, struct bytes *input)
{
    static struct bytes text;
    const char *ending = strrchr(path, '.');
    if (target.input != NULL || ending == NULL || strcmp(ending, ".txt") != 0) {
        return load(path, input);
    }
    return load(path, &text) && encode_text(path, (const char *)text.data, input);
}

static size_t fill_random(uint64_t *state, uint8_t *data, size_t operations)
{
    size_t size = target.prefix + operations * CELL_SIZE;
    for (size_t i = 0; i < size; i++) {
        data[i] = (uint8_t)random_next(state);
    }
    return size;
}

/* What commands do --------------------------------------------------------------------- */

/* What is done with each input: `to` is the command's own. */
typedef bool (*input_function)(const char *path, struct bytes *input, const char *to);

static bool replay(const char *path, struct bytes *input, const char *to)
{
    (void)to;
    fprintf(stderr, "%s\n", path);
    LLVMFuzzerTestOneInput(input->data, input->size);
    return true;
}

static bool copy_seed(const char *path, struct bytes *input, const char *to)
{
    char file[PATH_LENGTH];
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    const char *end = strrchr(name, '.');
    size_t length = end == NULL ? strlen(name) : (size_t)(end - name);
    snprintf(file, sizeof file, "%s/%.*s", to, (int)length, name);
    return save(file, input->data, input->size);
}

/* The number of inputs that went well; -1 when one did not. */
static long each_input(const char *path, input_function function, const char *to)
{
    static struct bytes input;
    DIR *folder = opendir(path);
    long total = 0;
    if (folder == NULL) {
        return load_input(path, &input) && function(path, &input, to) ? 1 : -1;
    }
    for (struct dirent *entry; total >= 0 && (entry = readdir(folder)) != NULL;) {
        char file[PATH_LENGTH];
        snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
        long n = entry->d_name[0] == '.' ? 0 : each_input(file, function, to);
        total = n < 0 ? -1 : total + n;
    }
    closedir(folder);
    return total;
}

static int all_inputs(
    char **paths, input_function function, const char *to, const char *done)
{
    long total = 0;
    for (; *paths != NULL; paths++) {
        long n = each_input(*paths, function, to);
        if (n < 0) {
            return 1;
        }
        total += n;
    }
    printf("%s: %ld inputs %s\n", target.name, total, done);
    return 0;
}

static bool load_program(const char *path, struct program *program)
{
    static struct bytes input;
    uint8_t prefix[PREFIX_MAX];
    if (target.input != NULL) {
        fprintf(stderr, "%s: inputs of this target are no programs\n", target.name);
        return false;
    }
    if (!load_input(path, &input)) {
        return false;
    }
    engine_decode(input.data, input.size, prefix, program);
    return true;
}

static int print(const char *path, const char *prelude)
{
    static struct bytes text;
    struct program program;
    if (!load_program(path, &program) || (prelude != NULL && !load(prelude, &text))) {
        return 1;
    }
    if (prelude == NULL) {
        print_program(stdout, &program);
    } else {
        print_scenario(stdout, &program, (const char *)text.data);
    }
    return 0;
}

static int show_log(const char *path)
{
    struct program program;
    if (!load_program(path, &program)) {
        return 1;
    }
    LLVMFuzzerInitialize(NULL, NULL);
    machine_run(&program);
    fwrite(machine.log.text, 1, machine.log.length, stdout);
    machine_close();
    return 0;
}

static int read_text(const char *path, const char *to)
{
    static struct bytes text, input;
    return load(path, &text) && encode_text(path, (const char *)text.data, &input) &&
                   save(to, input.data, input.size)
               ? 0
               : 1;
}

/* Says how the input ends, and that again for the smallest one that ends so. */
static int minimise_file(const char *path, const char *to)
{
    static struct bytes input;
    char outcome[OUTCOME_MAX];
    if (!load_input(path, &input)) {
        return 1;
    }
    size_t before = input.size;
    input.size = minimise(input.data, input.size);
    minimise_outcome(input.data, input.size, outcome);
    printf("%s: %s: %zu bytes of %zu\n", target.name, outcome, input.size, before);
    return save(to, input.data, input.size) ? 0 : 1;
}

static int write_random(long n, uint64_t seed, const char *folder)
{
    uint8_t data[INPUT_MAX];
    for (long i = 0; i < n; i++) {
        char path[PATH_LENGTH];
        size_t size = fill_random(&seed, data, 4 + random_next(&seed) % 40);
        snprintf(path, sizeof path, "%s/%06ld", folder, i);
        if (!save(path, data, size)) {
            return 1;
        }
    }
    return 0;
}

/* Targets that read text get the words of the language. */
static int dictionary(void)
{
#define WORD(kind, spelling) puts("\"" spelling "\"");
#define NAME(text, answer) puts("\"" text "\"");
    if (target.input == NULL) {
        print_dictionary(stdout, engine_choice());
    } else {
        KEYWORDS(WORD) OPERATORS(WORD) FUZZ_NAMES(NAME)
    }
#undef WORD
#undef NAME
    return 0;
}

/* Of this process: what others do on the machine does not count. */
static double processor_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Targets over programs only. */
static void print_validity(long n, long programs, long mutated, long operations)
{
    printf("%s: %.2f %% of %ld inputs are programs, %.2f %% of these mutate a type, "
           "%.1f operations each\n",
        target.name, 100.0 * (double)programs / (double)n, n,
        100.0 * (double)mutated / (double)(programs > 0 ? programs : 1),
        (double)operations / (double)n);
}

static int measure(long n, uint64_t seed)
{
    long programs = 0, mutated = 0, operations = 0;
    LLVMFuzzerInitialize(NULL, NULL);
    double start = processor_seconds();
    for (long i = 0; i < n; i++) {
        uint8_t data[INPUT_MAX];
        size_t size = fill_random(&seed, data, 20);
        LLVMFuzzerTestOneInput(data, size);
        programs += FUEL_MAX - machine.fuel > 0;
        mutated += machine.mutations > 0;
        operations += FUEL_MAX - machine.fuel;
    }
    double elapsed = processor_seconds() - start;
    if (target.run != NULL) {
        print_validity(n, programs, mutated, operations);
    }
    printf("%s: %.0f runs/s of processor time\n", target.name, (double)n / elapsed);
    return 0;
}

/* Commands: what follows their names -------------------------------------------------- */

static int on_replay(char **arguments)
{
    return all_inputs(arguments, replay, NULL, "replayed");
}

static int on_seeds(char **arguments)
{
    return all_inputs(arguments + 1, copy_seed, arguments[0], "written");
}

static int on_kind(char **arguments)
{
    (void)arguments;
    return puts(target.input == NULL ? "programs" : "bytes") < 0;
}

static int on_print(char **arguments)
{
    return print(arguments[0], getenv("PRELUDE"));
}

static int on_log(char **arguments)
{
    return show_log(arguments[0]);
}

static int on_read(char **arguments)
{
    return read_text(arguments[0], arguments[1]);
}

static int on_random(char **arguments)
{
    return write_random(
        atol(arguments[0]), strtoull(arguments[1], NULL, 10), arguments[2]);
}

static int on_minimise(char **arguments)
{
    return minimise_file(arguments[0], arguments[1]);
}

static int on_selftest(char **arguments)
{
    return selftest(atol(arguments[0]), strtoull(arguments[1], NULL, 10));
}

static int on_dictionary(char **arguments)
{
    (void)arguments;
    return dictionary();
}

static int on_measure(char **arguments)
{
    return measure(atol(arguments[0]), strtoull(arguments[1], NULL, 10));
}

static const struct command {
    const char *name;
    int least, most; /* arguments */
    int (*run)(char **arguments);
} commands[] = {
    {"replay", 1, INT_MAX, on_replay},
    {"seeds", 2, INT_MAX, on_seeds},
    {"kind", 0, 0, on_kind},
    {"print", 1, 1, on_print},
    {"log", 1, 1, on_log},
    {"read", 2, 2, on_read},
    {"random", 3, 3, on_random},
    {"minimise", 2, 2, on_minimise},
    {"selftest", 2, 2, on_selftest},
    {"dictionary", 0, 0, on_dictionary},
    {"measure", 2, 2, on_measure},
};

int main(int argc, char **argv)
{
    for (size_t i = 0; argc > 1 && i < sizeof commands / sizeof *commands; i++) {
        const struct command *command = &commands[i];
        if (strcmp(argv[1], command->name) == 0 && argc - 2 >= command->least &&
            argc - 2 <= command->most) {
            return command->run(argv + 2);
        }
    }
    fputs(usage, stderr);
    return 2;
}
