/* SPDX-License-Identifier: MIT */
#include "builtin/argparse.h"

#define MAX_PARAMETERS 32

/* What a format string says about the number of arguments. */
struct format_shape {
    int required;        /* units before | */
    int max_positional;  /* units before $, or all */
    int count;           /* all units */
    const char *fname;   /* after : */
    const char *message; /* after ; */
};

static struct format_shape read_shape(const char *format)
{
    struct format_shape s = {-1, -1, 0, NULL, NULL};
    int level = 0;
    const char *p = format;
    for (; *p != '\0' && *p != ':' && *p != ';'; p++) {
        if (*p == '(') {
            s.count += level++ == 0;
        } else if (*p == ')') {
            level--;
        } else if (*p == '|') {
            s.required = s.count;
        } else if (*p == '$') {
            s.max_positional = s.count;
        } else if (level == 0 && strchr("#!&*", *p) == NULL) {
            s.count++;
        }
    }
    s.required = s.required < 0 ? s.count : s.required;
    s.max_positional = s.max_positional < 0 ? s.count : s.max_positional;
    if (*p == ':') {
        s.fname = p + 1;
    } else if (*p == ';') {
        s.message = p + 1;
    }
    return s;
}

void argparse_report(const char *fname, Py_ssize_t number, const char *message)
{
    if (PyErr_Occurred()) {
        return;
    }
    PyErr_Format(strncmp(message, "(unspecified)", 13) == 0 ? PyExc_SystemError
                                                            : PyExc_TypeError,
        "%.200s%sargument %zd %.256s", fname != NULL ? fname : "",
        fname != NULL ? "() " : "", number, message);
}

static int report_count(const struct format_shape *s, Py_ssize_t given)
{
    if (s->message != NULL) {
        PyErr_SetString(PyExc_TypeError, s->message);
        return 0;
    }
    const char *name = s->fname != NULL ? s->fname : "function";
    const char *call = s->fname != NULL ? "()" : "";
    if (s->count == 0) {
        PyErr_Format(PyExc_TypeError, "%.200s%s takes no arguments", name, call);
        return 0;
    }
    bool low = given < s->required;
    int limit = low ? s->required : s->count;
    const char *bound =
        s->required == s->count ? "exactly" : (low ? "at least" : "at most");
    PyErr_Format(PyExc_TypeError, "%.150s%s takes %s %d argument%s (%zd given)", name,
        call, bound, limit, limit == 1 ? "" : "s", given);
    return 0;
}

/* Converts values[0 .. count); NULL ones are skipped. 1; -> 0. */
static int convert_all(struct arg_units *u, const struct format_shape *s,
    PyObject *const *values, Py_ssize_t count)
{
    for (Py_ssize_t i = 0; i < count; i++) {
        while (*u->next == '|' || *u->next == '$') {
            u->next++;
        }
        if (values[i] == NULL) {
            argparse_skip(u);
            continue;
        }
        const char *problem = argparse_convert(u, values[i]);
        if (problem != NULL) {
            if (s->message != NULL && !PyErr_Occurred()) {
                PyErr_SetString(PyExc_TypeError, s->message);
            }
            argparse_report(s->fname, i + 1, problem);
            return 0;
        }
    }
    return 1;
}

static int parse_tuple(PyObject *args, const char *format, va_list *targets)
{
    struct format_shape s = read_shape(format);
    if (!PyTuple_Check(args)) {
        PyErr_SetString(
            PyExc_SystemError, "new style getargs format but argument is not a tuple");
        return 0;
    }
    Py_ssize_t size = PyTuple_GET_SIZE(args);
    if (size < s.required || size > s.count) {
        return report_count(&s, size);
    }
    struct arg_units u;
    u.next = format;
    u.message[0] = '\0';
    va_copy(u.args, *targets);
    int result = convert_all(&u, &s, ((PyTupleObject *)args)->ob_item, size);
    va_end(u.args);
    return result;
}

int PyArg_ParseTuple(PyObject *args, const char *format, ...)
{
    va_list targets;
    va_start(targets, format);
    int result = parse_tuple(args, format, &targets);
    va_end(targets);
    return result;
}

int PyArg_VaParse(PyObject *args, const char *format, va_list targets)
{
    va_list copy;
    va_copy(copy, targets);
    int result = parse_tuple(args, format, &copy);
    va_end(copy);
    return result;
}

int PyArg_ParseTupleAndKeywords(
    PyObject *args, PyObject *kwargs, const char *format, char *const *kwlist, ...)
{
    struct format_shape s = read_shape(format);
    struct arg_spec spec = {
        s.fname, (const char *const *)kwlist, s.count, 0, s.max_positional, s.required};
    PyObject *values[MAX_PARAMETERS];
    if (s.count > MAX_PARAMETERS) {
        PyErr_SetString(PyExc_SystemError, "too many parameters");
        return 0;
    }
    while (spec.positional_only < s.count && kwlist[spec.positional_only][0] == '\0') {
        spec.positional_only++;
    }
    if (argparse_bind_tuple(&spec, args, kwargs, values) < 0) {
        return 0;
    }
    struct arg_units u;
    u.next = format;
    u.message[0] = '\0';
    va_start(u.args, kwlist);
    int result = convert_all(&u, &s, values, s.count);
    va_end(u.args);
    return result;
}
