/* SPDX-License-Identifier: MIT */
#include "cli/report.h"

#include "cli/text.h"

#include <errno.h>
#include <string.h>

void report_escape(FILE *stream, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        switch (byte) {
        case '<':
            fputs("&lt;", stream);
            break;
        case '>':
            fputs("&gt;", stream);
            break;
        case '&':
            fputs("&amp;", stream);
            break;
        case '"':
            fputs("&quot;", stream);
            break;
        default:
            if (byte < 0x20 && byte != '\n' && byte != '\t') {
                fputs("\xef\xbf\xbd", stream);
            } else {
                fputc(byte, stream);
            }
        }
    }
}

static void attribute(FILE *file, const char *name, const char *value)
{
    fprintf(file, " %s=\"", name);
    report_escape(file, value, strlen(value));
    fputc('"', file);
}

static void write_case(
    FILE *file, const struct matrix *matrix, size_t implementation, size_t index)
{
    const struct scenario *scenario = &matrix->corpus->items[index];
    const struct result *result = matrix_at(matrix, implementation, index);
    fputs("    <testcase", file);
    attribute(file, "classname", scenario->chapter);
    attribute(file, "name", scenario->name);
    attribute(file, "file", scenario->path);
    fprintf(file,
        " time=\"%.4f\">\n      <properties>\n        <property name=\"rules\"",
        result->seconds);
    attribute(file, "value", scenario->rules);
    fputs("/>\n        <property name=\"flavour\"", file);
    attribute(file, "value", flavour_name(scenario->flavour));
    fputs("/>\n      </properties>\n", file);
    if (result->outcome != OUTCOME_PASSED) {
        const char *element = result->outcome == OUTCOME_FAILED ? "failure" : "error";
        fprintf(file, "      <%s", element);
        attribute(file, "message", outcome_name(result->outcome));
        fprintf(file, ">status %d\n--- expected\n", result->status);
        report_escape(file, scenario->expected, scenario->expected_length);
        fputs("--- actual\n", file);
        report_escape(file, result->output, result->output_length);
        fputs("--- errors\n", file);
        report_escape(file, result->errors, strlen(result->errors));
        fprintf(file, "</%s>\n", element);
    }
    fputs("    </testcase>\n", file);
}

int report_junit(const struct matrix *matrix, const char *path)
{
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        return cli_error("%s: %s", path, strerror(errno));
    }
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n", file);
    for (size_t i = 0; i < matrix->implementations->count; i++) {
        struct tally tally = matrix_count(matrix, i, NULL, -1);
        fputs("  <testsuite", file);
        attribute(file, "name", matrix->implementations->items[i].name);
        fprintf(file, " tests=\"%d\" failures=\"%d\" errors=\"%d\" time=\"%.3f\">\n",
            tally.total, tally.counts[OUTCOME_FAILED],
            tally.counts[OUTCOME_CRASHED] + tally.counts[OUTCOME_TIMED_OUT],
            matrix->seconds[i]);
        for (size_t s = 0; s < matrix->corpus->count; s++) {
            write_case(file, matrix, i, s);
        }
        fputs("  </testsuite>\n", file);
    }
    fputs("</testsuites>\n", file);
    bool failed = ferror(file) != 0;
    return fclose(file) != 0 || failed ? cli_error("%s: %s", path, strerror(errno)) : 0;
}
