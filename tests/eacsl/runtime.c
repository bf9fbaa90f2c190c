/* SPDX-License-Identifier: MIT */
/* E-ACSL's run-time library with this project's own verdict: a violated clause ends the
   test, and every clause that was evaluated is written once to the file that
   EACSL_CLAUSES names, so that a clause nobody evaluated does not count as checked. */
#define E_ACSL_EXTERNAL_ASSERT
#include "e_acsl_rtl.c"

#include <criterion/criterion.h>
#include <fcntl.h>

#define SLOTS 4096u

void eacsl_fail(int line);

/* Writes the line unless this process wrote it already. */
static void note(const eacsl_assert_data_t *data)
{
    static struct {
        const char *kind;
        int line;
        const char *file;
        const char *text;
    } seen[SLOTS];
    unsigned at = ((unsigned)data->line * 31u + (unsigned)data->kind[0]) % SLOTS;
    while (seen[at].file != NULL) {
        if (seen[at].line == data->line && strcmp(seen[at].kind, data->kind) == 0 &&
            strcmp(seen[at].text, data->pred_txt) == 0 &&
            strcmp(seen[at].file, data->file) == 0) {
            return;
        }
        at = (at + 1u) % SLOTS;
    }
    seen[at].kind = data->kind;
    seen[at].line = data->line;
    seen[at].file = data->file;
    seen[at].text = data->pred_txt;
    const char *path = getenv("EACSL_CLAUSES");
    int stream = path == NULL ? -1 : open(path, O_WRONLY | O_APPEND | O_CREAT, 0666);
    if (stream >= 0) {
        dprintf(stream, "%s\t%d\t%s\t%s\n", data->file, data->line, data->kind,
            data->name == NULL ? "" : data->name);
        close(stream);
    }
}

void eacsl_runtime_assert(int holds, eacsl_assert_data_t *data)
{
    note(data);
    if (!holds) {
        fprintf(stderr, "eacsl: %s:%d: %s %s violated in %s: %s\n", data->file,
            data->line, data->kind, data->name == NULL ? "" : data->name, data->fct,
            data->pred_txt);
        abort();
    }
}

void eacsl_fail(int line)
{
    cr_assert_fail("the test's line %d does not hold", line);
}
