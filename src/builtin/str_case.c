/* SPDX-License-Identifier: MIT */
#include "builtin/str.h"
#include "builtin/str_methods.h"
#include "builtin/str_writer.h"
#include "builtin/ucd.h"

/* Mapping ----------------------------------------------------------------------------- */

typedef int (*case_mapping)(Py_UCS4, Py_UCS4[3]);

static int put_mapped(struct str_writer *w, Py_UCS4 ch, case_mapping map)
{
    Py_UCS4 to[3];
    int n = map(ch, to);
    for (int i = 0; i < n; i++) {
        if (writer_char(w, to[i]) < 0) {
            return -1;
        }
    }
    return 0;
}

/* Capital sigma at the end of a word has a lower case of its own. */
static bool is_final_sigma(PyObject *self, Py_ssize_t at)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(self);
    bool before = at > 0 && ucd_is_cased(str_read(self, at - 1));
    bool after = at + 1 < n && ucd_is_cased(str_read(self, at + 1));
    return before && !after;
}

static int put_lower(struct str_writer *w, PyObject *self, Py_ssize_t at)
{
    Py_UCS4 ch = str_read(self, at);
    if (ch == 0x3A3) {
        return writer_char(w, is_final_sigma(self, at) ? 0x3C2 : 0x3C3);
    }
    return put_mapped(w, ch, ucd_lower);
}

/* The n-th character under a mapping; `first` is false inside a word. */
typedef int (*put_function)(
    struct str_writer *w, PyObject *self, Py_ssize_t at, bool first);

static int put_as_lower(
    struct str_writer *w, PyObject *self, Py_ssize_t at, bool Py_UNUSED(first))
{
    return put_lower(w, self, at);
}

static int put_as_upper(
    struct str_writer *w, PyObject *self, Py_ssize_t at, bool Py_UNUSED(first))
{
    return put_mapped(w, str_read(self, at), ucd_upper);
}

static int put_as_fold(
    struct str_writer *w, PyObject *self, Py_ssize_t at, bool Py_UNUSED(first))
{
    return put_mapped(w, str_read(self, at), ucd_fold);
}

static int put_swapped(
    struct str_writer *w, PyObject *self, Py_ssize_t at, bool Py_UNUSED(first))
{
    Py_UCS4 ch = str_read(self, at);
    if (ucd_is_upper(ch)) {
        return put_lower(w, self, at);
    }
    return ucd_is_lower(ch) ? put_mapped(w, ch, ucd_upper) : writer_char(w, ch);
}

static int put_title(struct str_writer *w, PyObject *self, Py_ssize_t at, bool first)
{
    return first ? put_mapped(w, str_read(self, at), ucd_title)
                 : put_lower(w, self, at);
}

static int put_capital(
    struct str_writer *w, PyObject *self, Py_ssize_t at, bool Py_UNUSED(first))
{
    return put_title(w, self, at, at == 0);
}

static PyObject *map_all(PyObject *self, put_function put)
{
    struct str_writer w;
    writer_init(&w);
    bool first = true;
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(self); i++) {
        if (put(&w, self, i, first) < 0) {
            writer_drop(&w);
            return NULL;
        }
        first = !ucd_is_cased(str_read(self, i));
    }
    return writer_finish(&w);
}

PyObject *str_method_lower(PyObject *self, PyObject *Py_UNUSED(args))
{
    return map_all(self, put_as_lower);
}

PyObject *str_method_upper(PyObject *self, PyObject *Py_UNUSED(args))
{
    return map_all(self, put_as_upper);
}

PyObject *str_method_casefold(PyObject *self, PyObject *Py_UNUSED(args))
{
    return map_all(self, put_as_fold);
}

PyObject *str_method_swapcase(PyObject *self, PyObject *Py_UNUSED(args))
{
    return map_all(self, put_swapped);
}

PyObject *str_method_title(PyObject *self, PyObject *Py_UNUSED(args))
{
    return map_all(self, put_title);
}

PyObject *str_method_capitalize(PyObject *self, PyObject *Py_UNUSED(args))
{
    return map_all(self, put_capital);
}

/* Classification ---------------------------------------------------------------------------- */

static PyObject *all_chars(PyObject *self, bool (*test)(Py_UCS4), bool when_empty)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(self);
    for (Py_ssize_t i = 0; i < n; i++) {
        if (!test(str_read(self, i))) {
            Py_RETURN_FALSE;
        }
    }
    return PyBool_FromLong(n > 0 || when_empty);
}

static bool is_decimal(Py_UCS4 ch)
{
    return ucd_decimal(ch) >= 0;
}

static bool is_alnum(Py_UCS4 ch)
{
    return ucd_is_alpha(ch) || ucd_is_numeric(ch);
}

PyObject *str_method_isalnum(PyObject *self, PyObject *Py_UNUSED(args))
{
    return all_chars(self, is_alnum, false);
}

PyObject *str_method_isalpha(PyObject *self, PyObject *Py_UNUSED(args))
{
    return all_chars(self, ucd_is_alpha, false);
}

PyObject *str_method_isdecimal(PyObject *self, PyObject *Py_UNUSED(args))
{
    return all_chars(self, is_decimal, false);
}

PyObject *str_method_isdigit(PyObject *self, PyObject *Py_UNUSED(args))
{
    return all_chars(self, ucd_is_digit, false);
}

PyObject *str_method_isnumeric(PyObject *self, PyObject *Py_UNUSED(args))
{
    return all_chars(self, ucd_is_numeric, false);
}

PyObject *str_method_isspace(PyObject *self, PyObject *Py_UNUSED(args))
{
    return all_chars(self, ucd_is_space, false);
}

PyObject *str_method_isprintable(PyObject *self, PyObject *Py_UNUSED(args))
{
    return all_chars(self, ucd_is_printable, true);
}

PyObject *str_method_isascii(PyObject *self, PyObject *Py_UNUSED(args))
{
    return PyBool_FromLong(PyUnicode_IS_ASCII(self));
}

int PyUnicode_IsIdentifier(PyObject *o)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(o);
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_UCS4 ch = str_read(o, i);
        if (i == 0 ? !ucd_is_identifier_start(ch) : !ucd_is_identifier_part(ch)) {
            return 0;
        }
    }
    return n > 0;
}

PyObject *str_method_isidentifier(PyObject *self, PyObject *Py_UNUSED(args))
{
    return PyBool_FromLong(PyUnicode_IsIdentifier(self));
}

/* At least one cased character, and none of the other cases. */
static PyObject *one_case(
    PyObject *self, bool (*wanted)(Py_UCS4), bool (*unwanted)(Py_UCS4))
{
    bool found = false;
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(self); i++) {
        Py_UCS4 ch = str_read(self, i);
        if (unwanted(ch) || ucd_is_title(ch)) {
            Py_RETURN_FALSE;
        }
        found = found || wanted(ch);
    }
    return PyBool_FromLong(found);
}

PyObject *str_method_islower(PyObject *self, PyObject *Py_UNUSED(args))
{
    return one_case(self, ucd_is_lower, ucd_is_upper);
}

PyObject *str_method_isupper(PyObject *self, PyObject *Py_UNUSED(args))
{
    return one_case(self, ucd_is_upper, ucd_is_lower);
}

PyObject *str_method_istitle(PyObject *self, PyObject *Py_UNUSED(args))
{
    bool inside = false, found = false;
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(self); i++) {
        Py_UCS4 ch = str_read(self, i);
        bool capital = ucd_is_upper(ch) || ucd_is_title(ch);
        bool small = !capital && ucd_is_lower(ch);
        if ((capital && inside) || (small && !inside)) {
            Py_RETURN_FALSE;
        }
        inside = capital || small;
        found = found || inside;
    }
    return PyBool_FromLong(found);
}
