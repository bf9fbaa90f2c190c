/* SPDX-License-Identifier: MIT */
#include "cli/report.h"

#include "cli/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char style[] =
    "<style>\n"
    ":root{color-scheme:light dark;--line:#8883;--pass:#2da44e;--fail:#d29922;"
    "--crash:#cf222e;--late:#8250df}\n"
    "body{font:15px/1.5 system-ui,sans-serif;max-width:80rem;margin:2rem auto;"
    "padding:0 1rem}\n"
    "h1{font-weight:650;letter-spacing:-.02em}h2{margin-top:2.5rem}\n"
    "table{border-collapse:collapse;width:100%}\n"
    "th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);text-align:right;"
    "font-variant-numeric:tabular-nums;white-space:nowrap}\n"
    "th:first-child,td:first-child{text-align:left}thead th{position:sticky;top:0;"
    "background:Canvas;vertical-align:bottom}\n"
    "th small{display:block;font-weight:400;opacity:.65}\n"
    ".bar{display:block;height:5px;border-radius:3px;background:var(--crash);"
    "overflow:hidden;margin-top:3px;min-width:4rem}\n"
    ".bar i{display:block;height:100%;background:var(--pass)}\n"
    ".passed{color:var(--pass)}.failed{color:var(--fail)}.crashed{color:var(--crash);"
    "font-weight:650}.timed{color:var(--late)}\n"
    "a{color:inherit}summary{cursor:pointer}pre{background:#8881;padding:.7rem;"
    "border-radius:6px;overflow:auto;font-size:13px}\n"
    "footer{margin:3rem 0;opacity:.7}\n"
    ".cells{display:flex;gap:1rem;flex-wrap:wrap}.cells>div{flex:1;min-width:20rem}\n"
    "</style>\n";

static FILE *open_page(const char *folder, const char *name, const char *title)
{
    char *path = cli_format("%s/%s.html", folder, name);
    FILE *page = fopen(path, "w");
    if (page == NULL) {
        cli_error("%s: %s", path, strerror(errno));
    } else {
        fprintf(page,
            "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" "
            "content=\"width=device-width\">\n<title>%s</title>\n",
            title);
        fputs(style, page);
    }
    free(path);
    return page;
}

static int close_page(FILE *page)
{
    fputs("</html>\n", page);
    bool failed = ferror(page) != 0;
    return fclose(page) != 0 || failed ? cli_error("writing HTML: %s", strerror(errno))
                                       : 0;
}

static void heading(FILE *page, const struct matrix *matrix, const char *first)
{
    fprintf(page, "<thead><tr><th>%s</th>", first);
    for (size_t i = 0; i < matrix->implementations->count; i++) {
        const struct implementation *one = &matrix->implementations->items[i];
        fputs("<th>", page);
        report_escape(page, one->name, strlen(one->name));
        fputs("<small>", page);
        report_escape(page, one->version, strlen(one->version));
        fputs("</small></th>", page);
    }
    fputs("</tr></thead>\n", page);
}

static void tally_cell(FILE *page, struct tally tally)
{
    int passed = tally.counts[OUTCOME_PASSED];
    int share = tally.total == 0 ? 100 : 100 * passed / tally.total;
    fprintf(page, "<td title=\"%d failed, %d crashed, %d timed out\">%d/%d",
        tally.counts[OUTCOME_FAILED], tally.counts[OUTCOME_CRASHED],
        tally.counts[OUTCOME_TIMED_OUT], passed, tally.total);
    fprintf(
        page, "<span class=\"bar\"><i style=\"width:%d%%\"></i></span></td>", share);
}

static void tally_row(FILE *page, const struct matrix *matrix, const char *label,
    const char *chapter, int flavour)
{
    if (chapter != NULL) {
        fprintf(page, "<tr><td><a href=\"%s.html\">%s</a></td>", chapter, label);
    } else {
        fprintf(page, "<tr><td><b>%s</b></td>", label);
    }
    for (size_t i = 0; i < matrix->implementations->count; i++) {
        tally_cell(page, matrix_count(matrix, i, chapter, flavour));
    }
    fputs("</tr>\n", page);
}

static int write_index(const struct matrix *matrix, const char *folder)
{
    FILE *page = open_page(folder, "index", "Etalon conformance");
    if (page == NULL) {
        return 2;
    }
    fprintf(page,
        "<h1>Who does what</h1>\n<p>%zu scenarios about Python's object model, in %zu "
        "chapters, on %zu implementations. A scenario passes when it prints exactly "
        "what "
        "its rule asks for.</p>\n<table>\n",
        matrix->corpus->count, matrix->corpus->chapter_count,
        matrix->implementations->count);
    heading(page, matrix, "chapter");
    for (size_t i = 0; i < matrix->corpus->chapter_count; i++) {
        const char *chapter = matrix->corpus->chapters[i];
        tally_row(page, matrix, chapter, chapter, -1);
    }
    for (int flavour = 0; flavour < 3; flavour++) {
        tally_row(page, matrix, flavour_name((enum flavour)flavour), NULL, flavour);
    }
    tally_row(page, matrix, "all", NULL, -1);
    fputs("</table>\n<footer>", page);
    for (size_t i = 0; i < matrix->implementations->missing_count; i++) {
        const char *reason = matrix->implementations->missing[i];
        fputs("<p>Not run: ", page);
        report_escape(page, reason, strlen(reason));
        fputs("</p>", page);
    }
    fputs("</footer>\n", page);
    return close_page(page);
}

static void outcome_cell(FILE *page, const struct result *result)
{
    static const char *const classes[] = {"passed", "failed", "crashed", "timed"};
    static const char *const marks[] = {"✓", "✗", "crash", "time"};
    fprintf(page, "<td class=\"%s\">%s</td>", classes[result->outcome],
        marks[result->outcome]);
}

static void text_block(FILE *page, const char *title, const char *text, size_t length)
{
    fprintf(page, "<div>%s<pre>", title);
    report_escape(page, text, length);
    fputs("</pre></div>\n", page);
}

/* The scenario, what it should print, and what each implementation that differs did. */
static void details(FILE *page, const struct matrix *matrix, size_t index)
{
    const struct scenario *scenario = &matrix->corpus->items[index];
    size_t length;
    char *source = file_read(scenario->path, &length);
    fprintf(page, "<details id=\"%s\"><summary>%s <small>%s, %s</small></summary>\n",
        scenario->name, scenario->name, scenario->rules,
        flavour_name(scenario->flavour));
    fputs("<div class=\"cells\">", page);
    if (source != NULL) {
        text_block(page, "scenario", source, length);
    }
    text_block(page, "expected", scenario->expected, scenario->expected_length);
    fputs("</div>\n", page);
    if (scenario->why != NULL) {
        text_block(
            page, "why CPython 3.14 differs", scenario->why, strlen(scenario->why));
    }
    for (size_t i = 0; i < matrix->implementations->count; i++) {
        const struct result *result = matrix_at(matrix, i, index);
        if (result->outcome != OUTCOME_PASSED) {
            fprintf(page, "<h4>%s: %s, status %d</h4><div class=\"cells\">",
                matrix->implementations->items[i].name, outcome_name(result->outcome),
                result->status);
            text_block(page, "printed", result->output, result->output_length);
            text_block(page, "errors", result->errors, strlen(result->errors));
            fputs("</div>\n", page);
        }
    }
    fputs("</details>\n", page);
    free(source);
}

static int write_chapter(
    const struct matrix *matrix, const char *folder, const char *chapter)
{
    FILE *page = open_page(folder, chapter, chapter);
    if (page == NULL) {
        return 2;
    }
    fprintf(page,
        "<p><a href=\"index.html\">all chapters</a></p><h1>%s</h1>\n<table>\n",
        chapter);
    heading(page, matrix, "scenario");
    for (size_t s = 0; s < matrix->corpus->count; s++) {
        const struct scenario *scenario = &matrix->corpus->items[s];
        if (strcmp(scenario->chapter, chapter) != 0) {
            continue;
        }
        fprintf(page, "<tr><td><a href=\"#%s\">%s</a></td>", scenario->name,
            scenario->name);
        for (size_t i = 0; i < matrix->implementations->count; i++) {
            outcome_cell(page, matrix_at(matrix, i, s));
        }
        fputs("</tr>\n", page);
    }
    fputs("</table>\n<h2>The scenarios</h2>\n", page);
    for (size_t s = 0; s < matrix->corpus->count; s++) {
        if (strcmp(matrix->corpus->items[s].chapter, chapter) == 0) {
            details(page, matrix, s);
        }
    }
    return close_page(page);
}

int report_html(const struct matrix *matrix, const char *folder)
{
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        return cli_error("%s: %s", folder, strerror(errno));
    }
    int status = write_index(matrix, folder);
    for (size_t i = 0; status == 0 && i < matrix->corpus->chapter_count; i++) {
        status = write_chapter(matrix, folder, matrix->corpus->chapters[i]);
    }
    return status;
}
