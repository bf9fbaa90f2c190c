/* SPDX-License-Identifier: MIT */
#include "cli/scenario.h"

#include "cli/text.h"

#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

static const char *const flavours[] = {"language", "cpython", "unspecified"};

const char *flavour_name(enum flavour flavour)
{
    return flavours[flavour];
}

/* The rest of a "# key: value" line among the first comment lines, owned; or NULL. */
static char *header_value(const char *source, const char *key)
{
    size_t key_length = strlen(key);
    for (const char *line = source; line[0] == '#';) {
        size_t length = strcspn(line, "\n");
        if (length > key_length + 3 && strncmp(line + 2, key, key_length) == 0 &&
            line[2 + key_length] == ':') {
            const char *value = line + 3 + key_length;
            value += strspn(value, " ");
            return cli_copy(value, (size_t)(line + length - value));
        }
        line += length + (line[length] == '\n');
    }
    return NULL;
}

static int parse_header(struct scenario *scenario)
{
    size_t length;
    char *source = file_read(scenario->path, &length);
    if (source == NULL) {
        return cli_error("%s: %s", scenario->path, strerror(errno));
    }
    scenario->rules = header_value(source, "rules");
    char *flavour = header_value(source, "flavour");
    free(source);
    int status = scenario->rules == NULL || scenario->rules[0] == '\0'
                     ? cli_error("%s: no line '# rules: ID…'", scenario->path)
                     : 0;
    int known = -1;
    for (int i = 0; flavour != NULL && i < 3; i++) {
        if (strcmp(flavour, flavours[i]) == 0) {
            known = i;
        }
    }
    free(flavour);
    if (status == 0 && known < 0) {
        return cli_error(
            "%s: no line '# flavour: language|cpython|unspecified'", scenario->path);
    }
    scenario->flavour = (enum flavour)known;
    return status;
}

/* "x.py" with another ending, read if it is there. */
static char *sibling(
    const struct scenario *scenario, const char *ending, size_t *length)
{
    size_t stem = strlen(scenario->path) - 3;
    char *path = cli_format("%.*s%s", (int)stem, scenario->path, ending);
    char *text = file_read(path, length);
    free(path);
    return text;
}

static int load_scenario(
    struct corpus *corpus, const char *folder, const char *chapter, const char *file)
{
    corpus->items = cli_grow(corpus->items, corpus->count + 1, sizeof *corpus->items);
    struct scenario *scenario = &corpus->items[corpus->count++];
    *scenario = (struct scenario){0};
    scenario->path = cli_format("%s/%s/%s", folder, chapter, file);
    scenario->chapter = cli_copy(chapter, strlen(chapter));
    scenario->name = cli_copy(file, strlen(file) - 3);
    int status = parse_header(scenario);
    if (status != 0) {
        return status;
    }
    size_t ignored;
    scenario->expected = sibling(scenario, ".out", &scenario->expected_length);
    scenario->recorded = sibling(scenario, ".recorded", &scenario->recorded_length);
    scenario->why = sibling(scenario, ".why", &ignored);
    if (scenario->expected == NULL) {
        return cli_error("%s: no .out file beside it", scenario->path);
    }
    if (scenario->recorded != NULL && scenario->why == NULL) {
        return cli_error("%s: a .recorded file without a .why", scenario->path);
    }
    return 0;
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int load_chapter(
    struct corpus *corpus, const char *folder, const char *chapter, const char *only)
{
    char *path = cli_format("%s/%s", folder, chapter);
    struct dirent **entries;
    int count = scandir(path, &entries, is_visible, alphasort);
    free(path);
    if (count < 0) {
        return 0; /* a plain file beside the chapters */
    }
    int status = 0;
    for (int i = 0; i < count; i++) {
        const char *file = entries[i]->d_name;
        size_t length = strlen(file);
        char *label = cli_format("%s/%s", chapter, file);
        bool wanted = length > 3 && strcmp(file + length - 3, ".py") == 0;
        if (wanted && only != NULL) {
            label[strlen(label) - 3] = '\0';
            wanted = fnmatch(only, label, 0) == 0;
        }
        free(label);
        if (wanted && status == 0) {
            status = load_scenario(corpus, folder, chapter, file);
        }
        free(entries[i]);
    }
    free(entries);
    return status;
}

static void list_chapters(struct corpus *corpus)
{
    for (size_t i = 0; i < corpus->count; i++) {
        if (i > 0 &&
            strcmp(corpus->items[i].chapter, corpus->items[i - 1].chapter) == 0) {
            continue;
        }
        corpus->chapters =
            cli_grow(corpus->chapters, corpus->chapter_count + 1, sizeof(char *));
        corpus->chapters[corpus->chapter_count++] = corpus->items[i].chapter;
    }
}

int corpus_load(struct corpus *corpus, const char *folder, const char *only)
{
    *corpus = (struct corpus){0};
    struct dirent **entries;
    int count = scandir(folder, &entries, is_visible, alphasort);
    if (count < 0) {
        return cli_error("%s: %s", folder, strerror(errno));
    }
    int status = 0;
    for (int i = 0; i < count; i++) {
        if (status == 0 && strcmp(entries[i]->d_name, "drivers") != 0) {
            status = load_chapter(corpus, folder, entries[i]->d_name, only);
        }
        free(entries[i]);
    }
    free(entries);
    if (status == 0 && corpus->count == 0) {
        status = only == NULL ? cli_error("%s: no scenarios", folder)
                              : cli_error("%s: no scenario matches '%s'", folder, only);
    }
    list_chapters(corpus);
    return status;
}

void corpus_free(struct corpus *corpus)
{
    for (size_t i = 0; i < corpus->count; i++) {
        struct scenario *scenario = &corpus->items[i];
        free(scenario->path);
        free(scenario->chapter);
        free(scenario->name);
        free(scenario->rules);
        free(scenario->expected);
        free(scenario->recorded);
        free(scenario->why);
    }
    free(corpus->items);
    free(corpus->chapters);
    *corpus = (struct corpus){0};
}
