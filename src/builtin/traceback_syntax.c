/* SPDX-License-Identifier: MIT */
#include "builtin/traceback.h"

#include "builtin/exceptions.h"
#include "builtin/textio.h"

/* A field as a C number: false when it is not an int or does not fit. */
static bool number_of(PyObject *field, long *number)
{
    int overflow = 0;
    if (field == NULL || !PyLong_Check(field)) {
        return false;
    }
    *number = PyLong_AsLongAndOverflow(field, &overflow);
    return overflow == 0;
}

/* Code points of white space in front of / up to the end of the line. */
static Py_ssize_t count_indent(PyObject *text, Py_ssize_t size)
{
    Py_ssize_t n = 0;
    while (n < size) {
        Py_UCS4 c = PyUnicode_READ_CHAR(text, n);
        if (c != ' ' && c != '\n' && c != '\f') {
            break;
        }
        n++;
    }
    return n;
}

/* Markers start <= column < end of the line, from 1, before indentation is removed. */
static void find_markers(struct exc_syntax *e, Py_ssize_t size, long *start, long *end)
{
    long line, end_line;
    bool same = !number_of(e->end_lineno, &end_line) ||
                (number_of(e->lineno, &line) && line == end_line);
    if (!same) {
        *end = (long)size + 1;
    } else if (!number_of(e->end_offset, end) || *end == 0) {
        *end = *start;
    }
    if (*start > size + 1) {
        *start = (long)size + 1;
        *end = *start;
    }
    if (*start == *end || *end == -1) {
        *end = *start + 1;
    }
}

/* Writes "    " and the markers. A tab in front of them stays a tab. 0; -> -1. */
static int print_markers(PyObject *line, long start, long end, PyObject *file)
{
    PyObject *out = PyUnicode_FromString("    ");
    for (long i = 0; out != NULL && i < start; i++) {
        Py_UCS4 c = i < PyUnicode_GET_LENGTH(line) ? PyUnicode_READ_CHAR(line, i) : ' ';
        PyUnicode_AppendAndDel(
            &out, PyUnicode_FromOrdinal(c == '\t' || c == '\f' ? (int)c : ' '));
    }
    for (long i = start; out != NULL && i < end; i++) {
        PyUnicode_AppendAndDel(&out, PyUnicode_FromString("^"));
    }
    if (out != NULL) {
        PyUnicode_AppendAndDel(&out, PyUnicode_FromString("\n"));
    }
    int result = out == NULL ? -1 : textio_write(file, out);
    Py_XDECREF(out);
    return result;
}

static int print_text(struct exc_syntax *e, PyObject *file)
{
    Py_ssize_t size = PyUnicode_GET_LENGTH(e->text);
    while (size > 0 && PyUnicode_READ_CHAR(e->text, size - 1) == '\n') {
        size--;
    }
    Py_ssize_t indent = count_indent(e->text, size);
    PyObject *line = PyUnicode_Substring(e->text, indent, size);
    PyObject *out = line == NULL ? NULL : PyUnicode_FromFormat("    %U\n", line);
    int result = out == NULL ? -1 : textio_write(file, out);
    Py_XDECREF(out);
    long start, end;
    if (result == 0 && number_of(e->offset, &start)) {
        find_markers(e, size, &start, &end);
        start -= 1 + (long)indent;
        end -= 1 + (long)indent;
        if (start >= 0) {
            result = print_markers(line, start, end, file);
        }
    }
    Py_XDECREF(line);
    return result;
}

int traceback_print_syntax(PyObject *exception, PyObject *file, bool *shown)
{
    struct exc_syntax *e = (struct exc_syntax *)exception;
    *shown = e->lineno != NULL && e->lineno != Py_None;
    if (!*shown) {
        return 0;
    }
    bool named = e->filename != NULL && e->filename != Py_None;
    PyObject *place =
        named ? PyUnicode_FromFormat("  File \"%S\", line %S\n", e->filename, e->lineno)
              : PyUnicode_FromFormat("  File \"<string>\", line %S\n", e->lineno);
    int result = place == NULL ? -1 : textio_write(file, place);
    Py_XDECREF(place);
    if (result == 0 && e->text != NULL && PyUnicode_Check(e->text)) {
        result = print_text(e, file);
    }
    return result;
}
