/* SPDX-License-Identifier: MIT */
/* What can be wrong with the arguments of a call. */

#include "builtin/function.h"

#include "builtin/suggest.h"

static const char *plural(Py_ssize_t count)
{
    return count == 1 ? "" : "s";
}

/* How many keyword-only parameters were given. */
static Py_ssize_t keyword_only_given(
    const PyCodeObject *code, PyObject *const *variables)
{
    Py_ssize_t given = 0;
    int end = code->co_argcount + code->co_kwonlyargcount;
    for (int i = code->co_argcount; i < end; i++) {
        given += variables[i] != NULL;
    }
    return given;
}

/* New text of how many positional arguments are taken: "2", "from 1 to 2". */
static PyObject *taken_text(const struct function_call *call, bool *many)
{
    int most = function_code(call->function)->co_argcount;
    PyObject *defaults = call->function->func_defaults;
    int optional = defaults == NULL ? 0 : (int)PyTuple_GET_SIZE(defaults);
    if (optional == 0) {
        *many = most != 1;
        return PyUnicode_FromFormat("%d", most);
    }
    *many = true;
    return PyUnicode_FromFormat("from %d to %d", most - optional, most);
}

int function_too_many(const struct function_call *call, PyObject *const *variables)
{
    bool many;
    Py_ssize_t named = keyword_only_given(function_code(call->function), variables);
    PyObject *taken = taken_text(call, &many);
    PyObject *extra =
        taken == NULL ? NULL
        : named == 0  ? PyUnicode_FromString("")
                      : PyUnicode_FromFormat(
                            " positional argument%s (and %zd keyword-only argument%s)",
                            plural(call->nargs), named, plural(named));
    if (extra != NULL) {
        PyErr_Format(PyExc_TypeError,
            "%U() takes %U positional argument%s but %zd%U %s given",
            call->function->func_qualname, taken, many ? "s" : "", call->nargs, extra,
            call->nargs == 1 && named == 0 ? "was" : "were");
    }
    Py_XDECREF(taken);
    Py_XDECREF(extra);
    return -1;
}

/* New list of the quoted names of unbound parameters. -> NULL. */
static PyObject *unbound_names(
    const PyCodeObject *code, PyObject *const *variables, int first, int end)
{
    PyObject *names = PyList_New(0);
    for (int i = first; names != NULL && i < end; i++) {
        if (variables[i] != NULL) {
            continue;
        }
        PyObject *name = PyObject_Repr(PyTuple_GET_ITEM(code->co_localsplusnames, i));
        if (name == NULL || PyList_Append(names, name) < 0) {
            Py_CLEAR(names);
        }
        Py_XDECREF(name);
    }
    return names;
}

/* New text "'a'", "'a' and 'b'", "'a', 'b', and 'c'". -> NULL. */
static PyObject *enumerated(PyObject *names)
{
    Py_ssize_t count = PyList_GET_SIZE(names);
    PyObject *last = PyList_GET_ITEM(names, count - 1);
    if (count == 1) {
        return Py_NewRef(last);
    }
    if (count == 2) {
        return PyUnicode_FromFormat("%U and %U", PyList_GET_ITEM(names, 0), last);
    }
    PyObject *head = PyList_GetSlice(names, 0, count - 1);
    PyObject *comma = PyUnicode_FromString(", ");
    PyObject *text = head == NULL || comma == NULL ? NULL : PyUnicode_Join(comma, head);
    PyObject *result =
        text == NULL ? NULL : PyUnicode_FromFormat("%U, and %U", text, last);
    Py_XDECREF(head);
    Py_XDECREF(comma);
    Py_XDECREF(text);
    return result;
}

int function_missing(const struct function_call *call, PyObject *const *variables,
    int first, int end, const char *kind)
{
    PyObject *names =
        unbound_names(function_code(call->function), variables, first, end);
    PyObject *text = names == NULL ? NULL : enumerated(names);
    if (text != NULL) {
        Py_ssize_t count = PyList_GET_SIZE(names);
        PyErr_Format(PyExc_TypeError, "%U() missing %zd required %s argument%s: %U",
            call->function->func_qualname, count, kind, plural(count), text);
    }
    Py_XDECREF(names);
    Py_XDECREF(text);
    return -1;
}

int function_multiple(const struct function_call *call, PyObject *keyword)
{
    PyErr_Format(PyExc_TypeError, "%U() got multiple values for argument '%S'",
        call->function->func_qualname, keyword);
    return -1;
}

/* New list of the positional-only parameters that are among the keywords. -> NULL. */
static PyObject *positional_only_given(const struct function_call *call)
{
    const PyCodeObject *code = function_code(call->function);
    PyObject *given = PyList_New(0);
    for (int i = 0; given != NULL && i < code->co_posonlyargcount; i++) {
        PyObject *name = PyTuple_GET_ITEM(code->co_localsplusnames, i);
        for (Py_ssize_t k = 0; k < PyTuple_GET_SIZE(call->kwnames); k++) {
            int equal = PyObject_RichCompareBool(
                name, PyTuple_GET_ITEM(call->kwnames, k), Py_EQ);
            if (equal < 0 || (equal > 0 && PyList_Append(given, name) < 0)) {
                Py_CLEAR(given);
                return NULL;
            }
        }
    }
    return given;
}

/* Raises when keywords name positional-only parameters: -1; 0 when none does. */
static int check_positional_only(const struct function_call *call)
{
    PyObject *given = positional_only_given(call);
    if (given == NULL) {
        return -1;
    }
    bool any = PyList_GET_SIZE(given) > 0;
    if (any) {
        PyObject *comma = PyUnicode_FromString(", ");
        PyObject *text = comma == NULL ? NULL : PyUnicode_Join(comma, given);
        if (text != NULL) {
            PyErr_Format(PyExc_TypeError,
                "%U() got some positional-only arguments passed as keyword arguments: "
                "'%U'",
                call->function->func_qualname, text);
        }
        Py_XDECREF(comma);
        Py_XDECREF(text);
    }
    Py_DECREF(given);
    return any ? -1 : 0;
}

/* New list of the names that keywords may have. -> NULL. */
static PyObject *keyword_names(const PyCodeObject *code)
{
    PyObject *slice = PyTuple_GetSlice(code->co_localsplusnames,
        code->co_posonlyargcount, code->co_argcount + code->co_kwonlyargcount);
    PyObject *names = slice == NULL ? NULL : PySequence_List(slice);
    Py_XDECREF(slice);
    return names;
}

int function_unexpected(const struct function_call *call, PyObject *keyword)
{
    const PyCodeObject *code = function_code(call->function);
    if (code->co_posonlyargcount > 0 && check_positional_only(call) < 0) {
        return -1;
    }
    PyObject *names = keyword_names(code);
    if (names == NULL) {
        return -1;
    }
    PyObject *similar = suggest_best(names, keyword, false);
    if (similar != NULL) {
        PyErr_Format(PyExc_TypeError,
            "%U() got an unexpected keyword argument '%S'. Did you mean '%S'?",
            call->function->func_qualname, keyword, similar);
    } else {
        PyErr_Format(PyExc_TypeError, "%U() got an unexpected keyword argument '%S'",
            call->function->func_qualname, keyword);
    }
    Py_DECREF(names);
    return -1;
}
