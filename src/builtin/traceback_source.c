/* SPDX-License-Identifier: MIT */
#include "builtin/traceback_source.h"

#include <ctype.h>

/* The lines of a file that a position covers. */
struct excerpt {
    char *text;   /* owned: all lines, dedented, each ended by NUL */
    char **lines; /* owned: where they begin in text */
    int count;
    size_t start; /* bytes of the first line before the marked part */
    size_t end;   /* bytes of the last line up to its end */
    bool marked;  /* columns are known */
    bool has_anchor;
    int anchor_line; /* of its first byte */
    size_t anchor_start, anchor_end;
    int anchor_end_line;
};

static void drop(struct excerpt *e)
{
    PyMem_Free(e->text);
    PyMem_Free(e->lines);
}

/* Reads lines first..last of a file: their text (PyMem_Free), or NULL. *count tells how
 * many there are. */
static char *read_lines(const char *path, int first, int last, int *count)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    size_t size = 0, room = 0;
    int number = 1, c;
    *count = 0;
    while (file != NULL && number <= last && (c = getc(file)) != EOF) {
        if (number >= first) {
            if (size + 2 > room) {
                room = room * 2 + 256;
                char *bigger = PyMem_Realloc(text, room);
                if (bigger == NULL) {
                    break;
                }
                text = bigger;
            }
            *count += *count == number - first;
            text[size++] = (char)(c == '\n' ? '\0' : c);
        }
        number += c == '\n';
    }
    if (text != NULL) {
        text[size] = '\0';
    }
    if (file != NULL) {
        fclose(file);
    }
    return text;
}

static size_t blank_prefix(const char *line)
{
    return strspn(line, " \t\f");
}

static void strip_end(char *line)
{
    size_t size = strlen(line);
    while (size > 0 && isspace((unsigned char)line[size - 1])) {
        line[--size] = '\0';
    }
}

/* Removes the indentation that all lines share; returns its size. */
static size_t dedent(struct excerpt *e)
{
    size_t shared = SIZE_MAX;
    for (int i = 0; i < e->count; i++) {
        strip_end(e->lines[i]);
        size_t indent = blank_prefix(e->lines[i]);
        if (e->lines[i][indent] != '\0' && indent < shared) {
            shared = indent;
        }
    }
    shared = shared == SIZE_MAX ? 0 : shared;
    for (int i = 0; i < e->count; i++) {
        size_t indent = blank_prefix(e->lines[i]);
        e->lines[i] += Py_MIN(indent, shared);
    }
    return shared;
}

/* 0; -1 when there is nothing to show. */
static int load(struct excerpt *e, const char *path, const struct code_position *p)
{
    int last = p->end_line >= p->line ? p->end_line : p->line;
    e->text = read_lines(path, p->line, last, &e->count);
    e->lines = e->text == NULL ? NULL : PyMem_New(char *, e->count + 1);
    if (e->lines == NULL || e->count == 0) {
        return -1;
    }
    char *line = e->text;
    for (int i = 0; i < e->count; i++) {
        e->lines[i] = line;
        line += strlen(line) + 1;
    }
    size_t shared = dedent(e);
    e->marked = p->column >= 0 && p->end_column >= 0 && e->count == last - p->line + 1;
    if (e->marked) {
        size_t start = (size_t)p->column, end = (size_t)p->end_column;
        e->start = Py_MIN(start < shared ? 0 : start - shared, strlen(e->lines[0]));
        e->end =
            Py_MIN(end < shared ? 0 : end - shared, strlen(e->lines[e->count - 1]));
    }
    return 0;
}

/* The marked part as one text; NULL when memory is short. */
static char *segment(const struct excerpt *e, size_t *size)
{
    size_t room = 1;
    for (int i = 0; i < e->count; i++) {
        room += strlen(e->lines[i]) + 1;
    }
    char *text = PyMem_Malloc(room);
    size_t at = 0;
    for (int i = 0; text != NULL && i < e->count; i++) {
        size_t from = i == 0 ? e->start : 0;
        size_t to = i == e->count - 1 ? e->end : strlen(e->lines[i]);
        if (to > from) {
            memcpy(text + at, e->lines[i] + from, to - from);
            at += to - from;
        }
        if (i < e->count - 1) {
            text[at++] = '\n';
        }
    }
    *size = at;
    return text;
}

/* Line and column of an offset into the segment. */
static void place(
    const struct excerpt *e, const char *text, size_t offset, int *line, size_t *column)
{
    *line = 0;
    size_t line_start = 0;
    for (size_t i = 0; i < offset; i++) {
        if (text[i] == '\n') {
            (*line)++;
            line_start = i + 1;
        }
    }
    *column = offset - line_start + (*line == 0 ? e->start : 0);
}

static bool all_blank(const char *text, size_t size)
{
    return strspn(text, " \t\f") >= size;
}

/* True for `return name()` and `targets = value()` where the call is all of the value. */
static bool is_plain_call(const struct excerpt *e, const char *text, size_t anchor)
{
    const char *line = e->lines[0];
    if (strlen(e->lines[e->count - 1]) != e->end) {
        return false;
    }
    size_t before = e->start;
    while (before > 0 && line[before - 1] == ' ') {
        before--;
    }
    if (before == 6 && strncmp(line, "return", 6) == 0) {
        for (size_t i = 0; i < anchor; i++) {
            if (!isalnum((unsigned char)text[i]) && text[i] != '_') {
                return false;
            }
        }
        return true;
    }
    return before > 1 && line[before - 1] == '=' &&
           strchr("=!<>+-*/%&|^@:", line[before - 2]) == NULL &&
           memchr(line, ':', before) == NULL;
}

/* Decides what is marked and where the operator is. */
static void analyse(struct excerpt *e)
{
    if (!e->marked) {
        return;
    }
    size_t size;
    struct source_anchor anchor;
    char *text = segment(e, &size);
    if (text == NULL) {
        e->marked = false;
        return;
    }
    e->has_anchor = source_find_anchor(text, size, &anchor);
    if (e->has_anchor) {
        place(e, text, anchor.start, &e->anchor_line, &e->anchor_start);
        place(e, text, anchor.end, &e->anchor_end_line, &e->anchor_end);
    }
    const char *last = e->lines[e->count - 1];
    if (e->has_anchor) {
        e->marked = !(anchor.call && is_plain_call(e, text, anchor.start));
    } else {
        e->marked = !all_blank(e->lines[0], e->start) ||
                    !all_blank(last + e->end, strlen(last + e->end));
    }
    PyMem_Free(text);
}

static char marker(const struct excerpt *e, int line, size_t column)
{
    if (!e->has_anchor) {
        return '^';
    }
    bool after =
        line > e->anchor_line || (line == e->anchor_line && column >= e->anchor_start);
    bool before = line < e->anchor_end_line ||
                  (line == e->anchor_end_line && column < e->anchor_end);
    return after && before ? '^' : '~';
}

/* Appends a line and, when something is marked, the markers. 0; -> -1. */
static int add_line(PyObject **out, const struct excerpt *e, int i)
{
    const char *line = e->lines[i];
    PyUnicode_AppendAndDel(out, PyUnicode_FromFormat("    %s\n", line));
    if (!e->marked) {
        return *out == NULL ? -1 : 0;
    }
    size_t end = i == e->count - 1 ? e->end : strlen(line);
    size_t indent = blank_prefix(line);
    char *marks = PyMem_Malloc(end + 1);
    if (marks == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    size_t at = 0;
    for (size_t column = 0; column < end; column++) {
        if (((unsigned char)line[column] & 0xc0) == 0x80) {
            continue; /* the rest of a code point */
        }
        bool outside = column < indent || (i == 0 && column < e->start);
        marks[at++] = outside ? ' ' : marker(e, i, column);
    }
    marks[at] = '\0';
    PyUnicode_AppendAndDel(out, PyUnicode_FromFormat("    %s\n", marks));
    PyMem_Free(marks);
    return *out == NULL ? -1 : 0;
}

/* A line is shown when it is first or last or next to an end of the operator. */
static bool is_significant(const struct excerpt *e, int i)
{
    if (i == 0 || i == e->count - 1) {
        return true;
    }
    return e->has_anchor &&
           (abs(i - e->anchor_line) <= 1 || abs(i - e->anchor_end_line) <= 1);
}

static PyObject *render(const struct excerpt *e)
{
    PyObject *out = Py_GetConstant(Py_CONSTANT_EMPTY_STR);
    int previous = -1;
    for (int i = 0; out != NULL && i < e->count; i++) {
        if (!is_significant(e, i)) {
            continue;
        }
        int hidden = previous < 0 ? 0 : i - previous - 1;
        int result = 0;
        if (hidden == 1) {
            result = add_line(&out, e, i - 1);
        } else if (hidden > 1) {
            PyUnicode_AppendAndDel(
                &out, PyUnicode_FromFormat("    ...<%d lines>...\n", hidden));
        }
        if (out == NULL || result < 0 || add_line(&out, e, i) < 0) {
            Py_CLEAR(out);
        }
        previous = i;
    }
    return out;
}

PyObject *source_excerpt(PyObject *filename, const struct code_position *position)
{
    const char *path = PyUnicode_AsUTF8(filename);
    if (path == NULL) {
        PyErr_Clear();
        return NULL;
    }
    struct excerpt e = {.count = 0};
    PyObject *result = NULL;
    if (load(&e, path, position) == 0) {
        analyse(&e);
        result = render(&e);
        PyErr_Clear();
    }
    drop(&e);
    return result;
}
