/* SPDX-License-Identifier: MIT */
/* What one can do with inputs of a target, without any engine. */
#include "engine.h"
#include "machine.h"
#include "print.h"
#include "target.h"

#include <dirent.h>
#include <string.h>
#include <time.h>

#define INPUT_MAX (PREFIX_MAX + PROGRAM_MAX * CELL_SIZE)
#define FILE_MAX (1 << 20)

static const char usage[] =
    "usage: fuzz-TARGET COMMAND\n"
    "  replay PATH...      run each input; a folder stands for the files in it\n"
    "  print FILE          the program as a scenario (PRELUDE names prelude.py)\n"
    "  log FILE            run it and print what it observed\n"
    "  read TEXT FILE      write the input for the operations in TEXT\n"
    "  random N SEED DIR   write N random inputs\n"
    "  dictionary          tokens for -dict= and -x\n"
    "  measure N SEED      random inputs: programs, mutations, runs per second\n";

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

/* The generator of SplitMix64: numbers that depend on the seed alone. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static size_t fill_random(uint64_t *state, uint8_t *data, size_t operations)
{
    size_t size = target.prefix + operations * CELL_SIZE;
    for (size_t i = 0; i < size; i++) {
        data[i] = (uint8_t)next_random(state);
    }
    return size;
}

/* Commands ------------------------------------------------------------------------------ */

static long replay_file(const char *path)
{
    static struct bytes bytes;
    if (!load(path, &bytes)) {
        return -1;
    }
    fprintf(stderr, "%s\n", path);
    LLVMFuzzerTestOneInput(bytes.data, bytes.size);
    return 1;
}

/* The number of inputs run; -1 when one cannot be read. */
static long replay(const char *path)
{
    DIR *folder = opendir(path);
    long total = 0;
    if (folder == NULL) {
        return replay_file(path);
    }
    for (struct dirent *entry; total >= 0 && (entry = readdir(folder)) != NULL;) {
        char file[4096];
        snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
        long n = entry->d_name[0] == '.' ? 0 : replay_file(file);
        total = n < 0 ? -1 : total + n;
    }
    closedir(folder);
    return total;
}

static int replay_all(char **paths)
{
    long total = 0;
    for (; *paths != NULL; paths++) {
        long n = replay(*paths);
        if (n < 0) {
            return 1;
        }
        total += n;
    }
    printf("%s: %ld inputs replayed\n", target.name, total);
    return 0;
}

static int print(const char *path, const char *prelude)
{
    static struct bytes bytes, text;
    struct program program;
    uint8_t prefix[PREFIX_MAX];
    if (!load(path, &bytes) || (prelude != NULL && !load(prelude, &text))) {
        return 1;
    }
    engine_choice();
    engine_decode(bytes.data, bytes.size, prefix, &program);
    if (prelude == NULL) {
        print_program(stdout, &program);
    } else {
        print_scenario(stdout, &program, (const char *)text.data);
    }
    return 0;
}

static int show_log(const char *path)
{
    static struct bytes bytes;
    struct program program;
    uint8_t prefix[PREFIX_MAX];
    if (!load(path, &bytes)) {
        return 1;
    }
    engine_choice();
    engine_decode(bytes.data, bytes.size, prefix, &program);
    machine_run(&program);
    fwrite(machine.log.text, 1, machine.log.length, stdout);
    machine_close();
    return 0;
}

static int read(const char *text, const char *path)
{
    static struct bytes bytes;
    struct program program;
    uint8_t data[INPUT_MAX] = {0};
    if (!load(text, &bytes)) {
        return 1;
    }
    int line = print_read((const char *)bytes.data, &program);
    if (line != 0) {
        fprintf(stderr, "%s:%d: no operation of optable.h\n", text, line);
        return 1;
    }
    size_t size = program_encode(
        engine_choice(), &program, data + target.prefix, sizeof data - target.prefix);
    return save(path, data, target.prefix + size) ? 0 : 1;
}

static int write_random(long n, uint64_t seed, const char *folder)
{
    uint8_t data[INPUT_MAX];
    for (long i = 0; i < n; i++) {
        char path[4096];
        size_t size = fill_random(&seed, data, 4 + next_random(&seed) % 40);
        snprintf(path, sizeof path, "%s/%06ld", folder, i);
        if (!save(path, data, size)) {
            return 1;
        }
    }
    return 0;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int measure(long n, uint64_t seed)
{
    long programs = 0, mutated = 0, operations = 0;
    LLVMFuzzerInitialize(NULL, NULL);
    double start = seconds();
    for (long i = 0; i < n; i++) {
        uint8_t data[INPUT_MAX];
        size_t size = fill_random(&seed, data, 20);
        LLVMFuzzerTestOneInput(data, size);
        programs += FUEL_MAX - machine.fuel > 0;
        mutated += machine.mutations > 0;
        operations += FUEL_MAX - machine.fuel;
    }
    double elapsed = seconds() - start;
    printf("%s: %ld inputs, %.2f %% are programs, %.2f %% of these mutate a type, "
           "%.1f operations each, %.0f runs/s\n",
        target.name, n, 100.0 * (double)programs / (double)n,
        100.0 * (double)mutated / (double)(programs > 0 ? programs : 1),
        (double)operations / (double)n, (double)n / elapsed);
    return 0;
}

int main(int argc, char **argv)
{
    const char *command = argc > 1 ? argv[1] : "";
    if (strcmp(command, "replay") == 0 && argc > 2) {
        return replay_all(argv + 2);
    }
    if (strcmp(command, "print") == 0 && argc == 3) {
        return print(argv[2], getenv("PRELUDE"));
    }
    if (strcmp(command, "log") == 0 && argc == 3) {
        return show_log(argv[2]);
    }
    if (strcmp(command, "read") == 0 && argc == 4) {
        return read(argv[2], argv[3]);
    }
    if (strcmp(command, "random") == 0 && argc == 5) {
        return write_random(atol(argv[2]), strtoull(argv[3], NULL, 10), argv[4]);
    }
    if (strcmp(command, "dictionary") == 0) {
        print_dictionary(stdout, engine_choice());
        return 0;
    }
    if (strcmp(command, "measure") == 0 && argc == 4) {
        return measure(atol(argv[2]), strtoull(argv[3], NULL, 10));
    }
    fputs(usage, stderr);
    return 2;
}
