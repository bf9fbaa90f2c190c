/* SPDX-License-Identifier: MIT */
#include "cli/implementation.h"

#include "cli/text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct implementation *add(
    struct implementations *all, const char *name, enum implementation_kind kind)
{
    all->items = cli_grow(all->items, all->count + 1, sizeof *all->items);
    struct implementation *added = &all->items[all->count++];
    *added = (struct implementation){.kind = kind};
    added->name = cli_copy(name, strlen(name));
    added->version = cli_copy("", 0);
    return added;
}

static void set_argv(struct implementation *implementation, char *const *words)
{
    size_t count = 0;
    while (words[count] != NULL) {
        count++;
    }
    implementation->argv = cli_alloc((count + 1) * sizeof(char *));
    for (size_t i = 0; i < count; i++) {
        implementation->argv[i] = cli_copy(words[i], strlen(words[i]));
    }
}

static void add_missing(struct implementations *all, char *reason)
{
    all->missing = cli_grow(all->missing, all->missing_count + 1, sizeof(char *));
    all->missing[all->missing_count++] = reason;
}

/* First line that a command prints, owned; NULL when it cannot be run. */
static char *first_line(const char *command)
{
    FILE *pipe = popen(command, "r");
    if (pipe == NULL) {
        return NULL;
    }
    char line[256];
    bool got = fgets(line, sizeof line, pipe) != NULL;
    while (got && fgetc(pipe) != EOF) {}
    int status = pclose(pipe);
    if (!got || status != 0) {
        return NULL;
    }
    line[strcspn(line, "\r\n")] = '\0';
    return cli_copy(line, strlen(line));
}

int implementations_add_named(struct implementations *all, const char *definition)
{
    const char *equals = strchr(definition, '=');
    if (equals == NULL || equals == definition || equals[1] == '\0') {
        return cli_error("--impl %s: expected NAME=COMMAND", definition);
    }
    char *name = cli_copy(definition, (size_t)(equals - definition));
    struct implementation *added = add(all, name, IMPLEMENTATION_COMMAND);
    free(name);
    added->is_named = true;
    /* The shell splits the command; the file name is appended as "$@". */
    char *script = cli_format("exec %s \"$@\"", equals + 1);
    char *words[] = {"sh", "-c", script, "sh", NULL};
    set_argv(added, words);
    free(script);
    return 0;
}

static void add_etalon(
    struct implementations *all, const char *self, const char *suffix)
{
    char *slash = strrchr(self, '/');
    int folder = slash == NULL ? 0 : (int)(slash - self + 1);
    char *path = cli_format("%.*setalon%s", folder, self, suffix);
    char *name = cli_format("Etalon%s", suffix);
    if (access(path, X_OK) == 0) {
        struct implementation *added = add(all, name, IMPLEMENTATION_COMMAND);
        added->is_etalon = true;
        char *words[] = {path, "run", NULL};
        set_argv(added, words);
    } else {
        add_missing(all, cli_format("%s: no %s", name, path));
    }
    free(name);
    free(path);
}

static void add_interpreter(
    struct implementations *all, const char *name, const char *program)
{
    char *ask = cli_format("%s -c 'import sys; print(\".\".join(map(str, "
                           "sys.version_info[:3])))' 2>/dev/null",
        program);
    char *version = first_line(ask);
    free(ask);
    if (version == NULL) {
        add_missing(all, cli_format("%s: no %s on this machine", name, program));
        return;
    }
    struct implementation *added = add(all, name, IMPLEMENTATION_COMMAND);
    free(added->version);
    added->version = version;
    char *words[] = {(char *)(size_t)program, NULL};
    set_argv(added, words);
}

static void add_driver(struct implementations *all, const char *folder,
    const char *name, const char *package, const char *driver)
{
    const char *npm = getenv("ETALON_NPM");
    char *manifest =
        cli_format("%s/node_modules/%s/package.json", npm == NULL ? "." : npm, package);
    char *path = cli_format("%s/drivers/%s", folder, driver);
    char *ask =
        cli_format("node -p 'require(\"fs\"); JSON.parse(fs.readFileSync(\"%s\","
                   " \"utf8\")).version' 2>/dev/null",
            manifest);
    char *version =
        access(manifest, R_OK) == 0 && access(path, R_OK) == 0 ? first_line(ask) : NULL;
    if (version == NULL) {
        add_missing(all, cli_format("%s: no npm package '%s' (make deps installs it)",
                             name, package));
    } else {
        struct implementation *added = add(all, name, IMPLEMENTATION_BATCH);
        free(added->version);
        added->version = version;
        char *words[] = {"node", path, NULL};
        set_argv(added, words);
    }
    free(ask);
    free(path);
    free(manifest);
}

void implementations_find(
    struct implementations *all, const char *self, const char *folder)
{
    add_etalon(all, self, "");
    add_etalon(all, self, "-ft");
    if (folder == NULL) {
        return;
    }
    add(all, "CPython 3.14 recorded", IMPLEMENTATION_RECORDED);
    add_driver(all, folder, "CPython 3.14", "pyodide", "cpython.mjs");
    add_interpreter(all, "CPython 3.11", "/usr/bin/python3");
    add_interpreter(all, "PyPy 3.9", "pypy3");
    add_driver(all, folder, "MicroPython",
        "@micropython/micropython-webassembly-pyscript", "micropython.mjs");
    add_driver(all, folder, "Brython", "brython", "brython.mjs");
}

void implementations_free(struct implementations *all)
{
    for (size_t i = 0; i < all->count; i++) {
        struct implementation *implementation = &all->items[i];
        free(implementation->name);
        free(implementation->version);
        for (size_t w = 0; implementation->argv != NULL && implementation->argv[w];
             w++) {
            free(implementation->argv[w]);
        }
        free(implementation->argv);
    }
    for (size_t i = 0; i < all->missing_count; i++) {
        free(all->missing[i]);
    }
    free(all->items);
    free(all->missing);
    *all = (struct implementations){0};
}
