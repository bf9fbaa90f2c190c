/* SPDX-License-Identifier: MIT */
#include "node.h"
#include "heap.h"

#include "builtin/textio.h"

#include <criterion/criterion.h>

TestSuite(textio, .init = node_start, .fini = heap_stop, .timeout = 60);

/* New stream over a temporary file that holds `text`, at its start. */
static PyObject *stream_of(FILE **file, const char *text, const char *errors)
{
    *file = tmpfile();
    cr_assert(*file != NULL && fputs(text, *file) >= 0);
    rewind(*file);
    PyObject *stream = textio_new(*file, "<file>", "r", errors);
    cr_assert(stream != NULL);
    return stream;
}

/* Calls a method with one argument, or none when it is NULL (stolen). New; -> NULL. */
static PyObject *ask(PyObject *stream, const char *name, PyObject *argument)
{
    PyObject *method = PyObject_GetAttrString(stream, name);
    cr_assert(method != NULL);
    PyObject *result = argument == NULL ? PyObject_CallNoArgs(method)
                                        : PyObject_CallOneArg(method, argument);
    Py_DECREF(method);
    Py_XDECREF(argument);
    return result;
}

/* True when a method returns this text. */
static bool answers(
    PyObject *stream, const char *name, PyObject *argument, const char *text)
{
    PyObject *result = ask(stream, name, argument);
    bool same = result != NULL && PyUnicode_EqualToUTF8(result, text);
    Py_XDECREF(result);
    return same;
}

Test(textio, reading_stops_at_a_number_of_characters)
{
    /* [runtime.6] */
    FILE *file;
    PyObject *s = stream_of(&file, "a\u00e9\u20ac\U0001f600z\nrest\nlast", "strict");
    cr_assert(answers(s, "read", PyLong_FromLong(0), ""));
    cr_assert(answers(s, "read", PyLong_FromLong(2), "a\u00e9"));
    cr_assert(answers(s, "read", PyLong_FromLong(2), "\u20ac\U0001f600"));
    cr_assert(answers(s, "readline", NULL, "z\n"));
    cr_assert(answers(s, "readline", PyLong_FromLong(2), "re"));
    cr_assert(answers(s, "read", Py_NewRef(Py_None), "st\nlast"));
    cr_assert(answers(s, "read", PyLong_FromLong(-3), ""));
    cr_assert(ask(s, "read", PyUnicode_FromString("x")) == NULL);
    cr_assert(node_raised_text(
        PyExc_TypeError, "argument should be integer or None, not 'str'"));
    Py_DECREF(s);
    (void)fclose(file);
}

Test(textio, iteration_gives_lines)
{
    /* [runtime.6] */
    char lines[400] = "one\n";
    memset(lines + 4, 'x', 200);
    FILE *file;
    PyObject *s = stream_of(&file, lines, "strict");
    PyObject *list = PySequence_List(s);
    cr_assert(list != NULL && PyList_GET_SIZE(list) == 2);
    cr_assert(PyUnicode_EqualToUTF8(PyList_GET_ITEM(list, 0), "one\n"));
    cr_assert(PyUnicode_EqualToUTF8(PyList_GET_ITEM(list, 1), lines + 4));
    Py_DECREF(list);
    Py_DECREF(s);
    (void)fclose(file);
}

Test(textio, bytes_that_are_no_text_are_refused)
{
    /* [runtime.6] */
    FILE *file;
    PyObject *s = stream_of(&file, "\xff\n", "strict");
    cr_assert(ask(s, "readline", NULL) == NULL);
    cr_assert(node_raised(PyExc_UnicodeDecodeError));
    Py_DECREF(s);
    (void)fclose(file);
}

Test(textio, surrogates_are_refused_or_escaped)
{
    /* [runtime.6] */
    FILE *file;
    PyObject *strict = stream_of(&file, "", "strict");
    cr_assert(ask(strict, "write", PyUnicode_FromOrdinal(0xd800)) == NULL);
    cr_assert(node_raised(PyExc_UnicodeEncodeError));
    PyObject *lenient = textio_new(file, "<file>", "w", "backslashreplace");
    PyObject *text = PyUnicode_FromFormat("a%c%sz", 0xdfff, "\u20ac");
    PyObject *count = ask(lenient, "write", text);
    cr_assert(PyLong_AsLong(count) == 4);
    Py_DECREF(count);
    rewind(file);
    cr_assert(answers(strict, "read", NULL, "a\\udfff\u20acz"));
    Py_DECREF(strict);
    Py_DECREF(lenient);
    (void)fclose(file);
}

Test(textio, a_closed_stream_does_nothing)
{
    /* [runtime.6] */
    static const char *const names[] = {
        "flush", "read", "readline", "fileno", "isatty", "write"};
    FILE *file;
    PyObject *s = stream_of(&file, "text", "strict");
    for (int i = 0; i < 2; i++) {
        PyObject *none = ask(s, "close", NULL);
        cr_assert(none == Py_None);
    }
    PyObject *closed = PyObject_GetAttrString(s, "closed");
    cr_assert(closed == Py_True);
    for (size_t i = 0; i < Py_ARRAY_LENGTH(names); i++) {
        bool last = i + 1 == Py_ARRAY_LENGTH(names);
        cr_assert(ask(s, names[i], last ? PyUnicode_FromString("x") : NULL) == NULL);
        cr_assert(node_raised_text(PyExc_ValueError, "I/O operation on closed file."));
    }
    cr_assert(PyIter_Next(s) == NULL);
    cr_assert(node_raised(PyExc_ValueError));
    Py_DECREF(s);
    (void)fclose(file);
}

Test(textio, errors_of_the_system_are_raised)
{
    /* [runtime.6] */
    FILE *full = fopen("/dev/full", "w");
    cr_assert(full != NULL);
    PyObject *s = textio_new(full, "<full>", "w", "strict");
    PyObject *count = ask(s, "write", PyUnicode_FromString("x"));
    cr_assert(PyLong_AsLong(count) == 1);
    Py_DECREF(count);
    cr_assert(ask(s, "flush", NULL) == NULL);
    cr_assert(node_raised(PyExc_OSError));
    PyObject *again = ask(s, "write", PyUnicode_FromString("y"));
    Py_XDECREF(again);
    PyErr_Clear();
    cr_assert(ask(s, "close", NULL) == NULL);
    cr_assert(node_raised(PyExc_OSError));
    Py_DECREF(s);
    (void)fclose(full);
    FILE *file;
    PyObject *reader = stream_of(&file, "", "strict");
    (void)setvbuf(file, NULL, _IONBF, 0);
    FILE *readonly = fopen("/dev/null", "r");
    cr_assert(readonly != NULL);
    PyObject *wrong = textio_new(readonly, "<null>", "r", "strict");
    cr_assert(ask(wrong, "write", PyUnicode_FromString("x")) == NULL);
    cr_assert(node_raised(PyExc_OSError));
    Py_DECREF(wrong);
    Py_DECREF(reader);
    (void)fclose(readonly);
    (void)fclose(file);
}

Test(textio, a_stream_has_attributes_and_takes_part_in_collection)
{
    /* [runtime.6] */
    FILE *file;
    PyObject *s = stream_of(&file, "", "strict");
    cr_assert(PyObject_SetAttrString(s, "self", s) == 0);
    PyObject *text = PyObject_Repr(s);
    cr_assert(PyUnicode_EqualToUTF8(
        text, "<_io.TextIOWrapper name='<file>' mode='r' encoding='utf-8'>"));
    Py_DECREF(text);
    Py_DECREF(s);
    cr_assert(PyGC_Collect() > 0);
    (void)fclose(file);
}
