/* SPDX-License-Identifier: MIT */
#include "node.h"

#include "builtin/traceback.h"
#include "builtin/traceback_source.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(traceback, .init = node_start, .fini = heap_stop, .timeout = 60);

Test(traceback, the_operator_stands_out)
{
    /* [exc.40] */
    static const struct {
        const char *text;
        const char *marks; /* NULL: nothing stands out */
    } cases[] = {
        {"a + b", "~~^~~"},
        {"a/0", "~^~"},
        {"a ** b ** c", "~~^^~~~~~~~"},
        {"a - b - c", "~~~~~~^~~"},
        {"a * b + c", "~~~~~~^~~"},
        {"-a + b", "~~~^~~"},
        {"-a", NULL},
        {"-a ** b", NULL},
        {"f(x)", "~^^^"},
        {"f(x)(y)", "~~~~^^^"},
        {"a.b[c]", "~~~^^^"},
        {"(a)", NULL},
        {"a.b", NULL},
        {"a", NULL},
        {"a < b", NULL},
        {"a and b", NULL},
        {"a << b", "~~^^~~"},
        {"raise E()", NULL},
        {"'+' + \"-\"", "~~~~^~~~~"},
        {"f('(')", "~^^^^^"},
        {"[a + b]", NULL},
        {"a, b", NULL},
        {"a = b", NULL},
        {"x if y else z", NULL},
        {"(a + b) * c", "~~~~~~~~^~~"},
        {"a @ ~b", "~~^~~~"},
    };
    for (size_t i = 0; i < Py_ARRAY_LENGTH(cases); i++) {
        struct source_anchor anchor;
        size_t size = strlen(cases[i].text);
        bool found = source_find_anchor(cases[i].text, size, &anchor);
        cr_assert(found == (cases[i].marks != NULL), "%s", cases[i].text);
        for (size_t j = 0; found && j < size; j++) {
            bool inside = j >= anchor.start && j < anchor.end;
            cr_assert(cases[i].marks[j] == (inside ? '^' : '~'), "%s at %zu",
                cases[i].text, j);
        }
    }
}

/* What source_excerpt makes of one line of a file, in a buffer of the test. */
static void excerpt(const char *source, int line, int end_line, int column,
    int end_column, char *out, size_t room)
{
    char path[] = "/tmp/etalon-traceback-XXXXXX";
    int fd = mkstemp(path);
    FILE *file = fdopen(fd, "w");
    fputs(source, file);
    fclose(file);
    struct code_position position = {line, end_line, column, end_column};
    PyObject *name = PyUnicode_FromString(path);
    PyObject *text = source_excerpt(name, &position);
    snprintf(out, room, "%s", text == NULL ? "(none)" : PyUnicode_AsUTF8(text));
    Py_XDECREF(text);
    Py_DECREF(name);
    remove(path);
}

Test(traceback, source_lines_are_dedented_and_marked)
{
    /* [exc.40] */
    static const struct {
        const char *source;
        int line, end_line, column, end_column;
        const char *expected;
    } cases[] = {
        {"x\n  y = 1/0\n", 2, 2, 6, 9, "    y = 1/0\n        ~^~\n"},
        {"  raise E\n", 1, 1, 2, 9, "    raise E\n"},
        {"foo\n", 1, 1, -1, -1, "    foo\n"},
        {"return f(1)\n", 1, 1, 7, 11, "    return f(1)\n"},
        {"return a.f(1)\n", 1, 1, 7, 13, "    return a.f(1)\n           ~~~^^^\n"},
        {"x = f(1)\n", 1, 1, 4, 8, "    x = f(1)\n"},
        {"x += f(1)\n", 1, 1, 5, 9, "    x += f(1)\n         ~^^^\n"},
        {"f(1)\n", 1, 1, 0, 4, "    f(1)\n    ~^^^\n"},
        {"a = b.c + d\n", 1, 1, 4, 7, "    a = b.c + d\n        ^^^\n"},
        {"\xc3\xa9 = \xc3\xa9 + 1\n", 1, 1, 5, 11,
            "    \xc3\xa9 = \xc3\xa9 + 1\n        ~~^~~\n"},
        {"f(\n  1,\n  2,\n  3,\n  4)\n", 1, 5, 0, 4,
            "    f(\n    ~^\n      1,\n      ^^\n      2,\n      ^^\n      3,\n      "
            "^^\n"
            "      4)\n      ^^\n"},
        {"raise E(\n  1,\n  2,\n  3,\n  4)\n", 1, 5, 0, 4,
            "    raise E(\n    ...<3 lines>...\n      4)\n"},
        {"x\n", 5, 5, 0, 1, "(none)"},
    };
    char out[400];
    for (size_t i = 0; i < Py_ARRAY_LENGTH(cases); i++) {
        excerpt(cases[i].source, cases[i].line, cases[i].end_line, cases[i].column,
            cases[i].end_column, out, sizeof(out));
        cr_assert_str_eq(out, cases[i].expected);
    }
}

/* New str: what traceback_print writes. */
static PyObject *printed(PyObject *exception)
{
    PyObject *io = PyImport_ImportModule("io");
    PyObject *stream = PyObject_CallMethod(io, "StringIO", NULL);
    traceback_print(exception, stream);
    PyObject *text = PyObject_CallMethod(stream, "getvalue", NULL);
    Py_DECREF(stream);
    Py_DECREF(io);
    return text;
}

static bool prints(PyObject *exception, const char *expected)
{
    PyObject *text = printed(exception);
    bool same = PyUnicode_EqualToUTF8(text, expected);
    if (!same) {
        cr_log_error("%s", PyUnicode_AsUTF8(text));
    }
    Py_DECREF(text);
    Py_DECREF(exception);
    return same;
}

Test(traceback, the_last_line_names_class_and_message)
{
    /* [exc.41] */
    cr_assert(prints(PyObject_CallFunction(PyExc_ValueError, NULL), "ValueError\n"));
    cr_assert(
        prints(PyObject_CallFunction(PyExc_KeyError, "s", "k"), "KeyError: 'k'\n"));
    PyObject *type = PyErr_NewException("pkg.Error", NULL, NULL);
    cr_assert(prints(PyObject_CallFunction(type, "s", "x"), "pkg.Error: x\n"));
    Py_DECREF(type);
}

Test(traceback, chains_are_printed_oldest_first)
{
    /* [exc.41] */
    PyObject *first = PyObject_CallFunction(PyExc_ValueError, "s", "first");
    PyObject *second = PyObject_CallFunction(PyExc_KeyError, "i", 2);
    PyObject *third = PyObject_CallFunction(PyExc_TypeError, "s", "third");
    PyException_SetContext(second, first);
    PyException_SetCause(third, second);
    PyException_SetContext(first, Py_NewRef(third));
    Py_INCREF(first);
    cr_assert(prints(third,
        "ValueError: first\n"
        "\nDuring handling of the above exception, another exception occurred:\n\n"
        "KeyError: 2\n"
        "\nThe above exception was the direct cause of the following exception:\n\n"
        "TypeError: third\n"));
    PyException_SetContext(first, NULL);
    Py_DECREF(first);
}

Test(traceback, notes_follow)
{
    /* [exc.41] */
    PyObject *e = PyObject_CallFunction(PyExc_ValueError, "s", "v");
    PyObject *result = PyObject_CallMethod(e, "add_note", "s", "a\nb");
    Py_XDECREF(result);
    cr_assert(prints(e, "ValueError: v\na\nb\n"));
}

Test(traceback, syntax_errors_show_their_line)
{
    /* [exc.42] */
    cr_assert(prints(PyObject_CallFunction(PyExc_SyntaxError, "s(siisii)", "m", "f.py",
                         3, 5, "    foo bar\n", 3, 8),
        "  File \"f.py\", line 3\n    foo bar\n    ^^^\nSyntaxError: m\n"));
    cr_assert(prints(PyObject_CallFunction(PyExc_SyntaxError, "s(sOOO)", "m", "f.py",
                         Py_None, Py_None, Py_None),
        "SyntaxError: m (f.py)\n"));
}

Test(traceback, misspelt_attributes_are_suggested)
{
    /* [exc.43] */
    PyObject *sys = PyImport_ImportModule("sys");
    cr_assert(PyObject_GetAttrString(sys, "modul") == NULL);
    cr_assert(prints(PyErr_GetRaisedException(),
        "AttributeError: module 'sys' has no attribute 'modul'. Did you mean: "
        "'modules'?\n"));
    cr_assert(PyObject_GetAttrString(sys, "qqqqqq") == NULL);
    cr_assert(prints(PyErr_GetRaisedException(),
        "AttributeError: module 'sys' has no attribute 'qqqqqq'\n"));
    Py_DECREF(sys);
}

Test(traceback, printing_survives_what_cannot_be_printed)
{
    /* [exc.41] */
    PyObject *e = PyObject_CallFunction(PyExc_ValueError, "s", "v");
    cr_assert(PyObject_SetAttrString(e, "__notes__", Py_Ellipsis) == 0);
    cr_assert(prints(e, "ValueError: v\nEllipsis\n"));
}
