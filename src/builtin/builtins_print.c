/* SPDX-License-Identifier: MIT */
#include "builtin/builtins.h"

#include "builtin/argparse.h"
#include "builtin/textio.h"
#include "object/names.h"

/* A text argument that may be None (NULL then): 0; -> -1 TypeError. */
static int text_argument(PyObject **text, const char *name)
{
    if (*text == Py_None) {
        *text = NULL;
    }
    if (*text != NULL && !PyUnicode_Check(*text)) {
        PyErr_Format(PyExc_TypeError, "%s must be None or a string, not %.200s", name,
            Py_TYPE(*text)->tp_name);
        return -1;
    }
    return 0;
}

/* Writes text, or `otherwise` when it is NULL. 0; -> -1. */
static int write_or(PyObject *file, PyObject *text, const char *otherwise)
{
    return text != NULL ? textio_write(file, text)
                        : PyFile_WriteString(otherwise, file);
}

static int write_all(
    PyObject *file, PyObject *const *args, Py_ssize_t nargs, PyObject *const *values)
{
    for (Py_ssize_t i = 0; i < nargs; i++) {
        if ((i > 0 && write_or(file, values[0], " ") < 0) ||
            PyFile_WriteObject(args[i], file, Py_PRINT_RAW) < 0) {
            return -1;
        }
    }
    return write_or(file, values[1], "\n");
}

static PyObject *print(PyObject *Py_UNUSED(module), PyObject *const *args,
    Py_ssize_t nargs, PyObject *kwnames)
{
    static const char *const parameters[] = {"sep", "end", "file", "flush"};
    static const struct arg_spec spec = {"print", parameters, 4, 0, 0, 0};
    PyObject *values[4];
    if (argparse_bind(&spec, args + nargs, 0, kwnames, values) < 0) {
        return NULL;
    }
    PyObject *file = values[2];
    if (file == NULL || file == Py_None) {
        file = PySys_GetObject("stdout");
        if (file == NULL) {
            PyErr_SetString(PyExc_RuntimeError, "lost sys.stdout");
            return NULL;
        }
        if (file == Py_None) {
            Py_RETURN_NONE;
        }
    }
    if (text_argument(&values[0], "sep") < 0 || text_argument(&values[1], "end") < 0) {
        return NULL;
    }
    int flush = values[3] == NULL ? 0 : PyObject_IsTrue(values[3]);
    if (flush < 0) {
        return NULL;
    }
    /* The stream may be replaced while it is written to. */
    Py_INCREF(file);
    int result = write_all(file, args, nargs, values);
    if (result == 0 && flush) {
        PyObject *done = PyObject_CallMethodNoArgs(file, NAME(flush));
        result = done == NULL ? -1 : 0;
        Py_XDECREF(done);
    }
    Py_DECREF(file);
    if (result < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

/* A stream of `sys`: new; -> NULL RuntimeError. */
static PyObject *stream(const char *name)
{
    PyObject *file = PySys_GetObject(name);
    if (file == NULL || file == Py_None) {
        return PyErr_Format(PyExc_RuntimeError, "lost sys.%s", name);
    }
    return Py_NewRef(file);
}

static PyObject *read_line(PyObject *prompt)
{
    PyObject *out = stream("stdout");
    PyObject *in = out == NULL ? NULL : stream("stdin");
    PyObject *line = NULL;
    if (in != NULL &&
        (prompt == NULL || PyFile_WriteObject(prompt, out, Py_PRINT_RAW) == 0) &&
        textio_flush(out) == 0) {
        line = PyObject_CallMethod(in, "readline", NULL);
    }
    Py_XDECREF(out);
    Py_XDECREF(in);
    return line;
}

static PyObject *input(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("input", nargs, 0, 1)) {
        return NULL;
    }
    PyObject *line = read_line(nargs == 0 ? NULL : args[0]);
    if (line == NULL) {
        return NULL;
    }
    if (!PyUnicode_Check(line)) {
        PyErr_SetString(PyExc_TypeError, "object.readline() returned non-string");
        Py_DECREF(line);
        return NULL;
    }
    Py_ssize_t size = PyUnicode_GET_LENGTH(line);
    if (size == 0) {
        PyErr_SetString(PyExc_EOFError, "EOF when reading a line");
        Py_DECREF(line);
        return NULL;
    }
    bool ended = PyUnicode_READ_CHAR(line, size - 1) == '\n';
    Py_SETREF(line, PyUnicode_Substring(line, 0, ended ? size - 1 : size));
    return line;
}

PyMethodDef builtins_print_methods[] = {
    {"print", _PyCFunction_CAST(print), METH_FASTCALL | METH_KEYWORDS,
        "print($module, /, *args, sep=' ', end='\\n', file=None, flush=False)\n--\n\n"
        "Write the str() of each argument to a stream."},
    {"input", _PyCFunction_CAST(input), METH_FASTCALL,
        "input($module, prompt='', /)\n--\n\nRead a line from standard input."},
    {NULL, NULL, 0, NULL},
};
