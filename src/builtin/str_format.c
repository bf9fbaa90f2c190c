/* SPDX-License-Identifier: MIT */
#include "builtin/str.h"
#include "builtin/str_methods.h"
#include "builtin/str_writer.h"
#include "builtin/ucd.h"

/* str.format: fields in braces, {name.attribute[item]!conversion:specification}, whose
 * specification may contain fields again, once. */

enum numbering { NUMBERING_OPEN, NUMBERING_AUTOMATIC, NUMBERING_MANUAL };

/* What all levels share. */
struct format_run {
    PyObject *args;   /* borrowed tuple, or NULL for format_map */
    PyObject *kwargs; /* borrowed mapping, or NULL */
    enum numbering numbering;
    Py_ssize_t next; /* the next automatic number */
};

/* A part of the format string. */
struct span {
    PyObject *text;
    Py_ssize_t at;
    Py_ssize_t end;
};

/* One field, as it was found. */
struct field {
    struct span name;
    Py_UCS4 conversion; /* 0: none */
    struct span spec;
    bool nested; /* the specification has fields */
};

static int put_markup(
    struct str_writer *w, struct format_run *run, struct span s, int depth);

static int fail(const char *message)
{
    PyErr_SetString(PyExc_ValueError, message);
    return -1;
}

static Py_UCS4 peek(const struct span *s)
{
    return str_read(s->text, s->at);
}

/* Finding fields --------------------------------------------------------------------------- */

/* The name, up to '!', ':' or '}'. */
static int scan_name(struct span *s, struct field *field)
{
    bool bracket = false;
    field->name = *s;
    for (; s->at < s->end; s->at++) {
        Py_UCS4 ch = peek(s);
        if (ch == '{') {
            return fail("unexpected '{' in field name");
        }
        if (ch == '[') {
            bracket = true;
        } else if (ch == ']') {
            bracket = false;
        } else if (!bracket && (ch == '}' || ch == ':' || ch == '!')) {
            break;
        }
    }
    field->name.end = s->at;
    if (s->at >= s->end) {
        return fail("expected '}' before end of string");
    }
    return 0;
}

/* "!r" and what must follow. 1 when the field ends here, 0 when a specification comes. */
static int scan_conversion(struct span *s, struct field *field)
{
    if (s->at >= s->end) {
        return fail("end of string while looking for conversion specifier");
    }
    field->conversion = peek(s);
    s->at++;
    if (s->at < s->end) {
        Py_UCS4 ch = peek(s);
        s->at++;
        if (ch == '}') {
            return 1;
        }
        if (ch != ':') {
            return fail("expected ':' after conversion specifier");
        }
    }
    return 0;
}

static int scan_spec(struct span *s, struct field *field)
{
    int depth = 1;
    field->spec = *s;
    for (; s->at < s->end; s->at++) {
        Py_UCS4 ch = peek(s);
        if (ch == '{') {
            field->nested = true;
            depth++;
        } else if (ch == '}' && --depth == 0) {
            field->spec.end = s->at++;
            return 0;
        }
    }
    return fail("unmatched '{' in format spec");
}

/* A field, of which '{' was read; reads its '}' too. */
static int scan_field(struct span *s, struct field *field)
{
    if (s->at >= s->end) {
        return fail("Single '{' encountered in format string");
    }
    if (scan_name(s, field) < 0) {
        return -1;
    }
    Py_UCS4 ch = peek(s);
    s->at++;
    field->conversion = 0;
    field->nested = false;
    field->spec = *s;
    field->spec.end = field->spec.at;
    if (ch == '}') {
        return 0;
    }
    if (ch == '!') {
        int result = scan_conversion(s, field);
        if (result != 0) {
            return result < 0 ? -1 : 0;
        }
    }
    return scan_spec(s, field);
}

/* Finding objects ---------------------------------------------------------------------------- */

/* The number that a text is: 0 and *value, 1 when it is none; -1. */
static int read_index(struct span s, Py_ssize_t *value)
{
    Py_ssize_t n = 0;
    if (s.at >= s.end) {
        return 1;
    }
    for (; s.at < s.end; s.at++) {
        int digit = ucd_decimal(peek(&s));
        if (digit < 0) {
            return 1;
        }
        if (n > (PY_SSIZE_T_MAX - digit) / 10) {
            return fail("Too many decimal digits in format string");
        }
        n = n * 10 + digit;
    }
    *value = n;
    return 0;
}

static PyObject *positional(struct format_run *run, Py_ssize_t index)
{
    if (run->args == NULL) {
        PyErr_SetString(PyExc_ValueError, "Format string contains positional fields");
        return NULL;
    }
    if (index >= PyTuple_GET_SIZE(run->args)) {
        return PyErr_Format(PyExc_IndexError,
            "Replacement index %zd out of range for positional args tuple", index);
    }
    return Py_NewRef(PyTuple_GET_ITEM(run->args, index));
}

static PyObject *named(struct format_run *run, struct span name)
{
    PyObject *key = str_slice(name.text, name.at, name.end);
    if (key == NULL) {
        return NULL;
    }
    PyObject *result = NULL;
    if (run->kwargs == NULL) {
        PyErr_SetObject(PyExc_KeyError, key);
    } else {
        result = PyObject_GetItem(run->kwargs, key);
    }
    Py_DECREF(key);
    return result;
}

static int set_numbering(struct format_run *run, enum numbering wanted)
{
    if (run->numbering != NUMBERING_OPEN && run->numbering != wanted) {
        return fail(
            wanted == NUMBERING_AUTOMATIC
                ? "cannot switch from manual field specification to automatic field "
                  "numbering"
                : "cannot switch from automatic field numbering to manual field "
                  "specification");
    }
    run->numbering = wanted;
    return 0;
}

/* The object that the first part of the name, up to '.' or '[', stands for. */
static PyObject *first_object(struct format_run *run, struct span name)
{
    Py_ssize_t index = 0;
    int kind = read_index(name, &index);
    if (kind < 0) {
        return NULL;
    }
    bool automatic = name.at == name.end;
    if (kind == 1 && !automatic) {
        return named(run, name);
    }
    enum numbering wanted = automatic ? NUMBERING_AUTOMATIC : NUMBERING_MANUAL;
    if (set_numbering(run, wanted) < 0) {
        return NULL;
    }
    return positional(run, automatic ? run->next++ : index);
}

/* The part of a name up to one of two characters. */
static struct span take_until(struct span *s, Py_UCS4 a, Py_UCS4 b)
{
    struct span part = *s;
    while (s->at < s->end && peek(s) != a && peek(s) != b) {
        s->at++;
    }
    part.end = s->at;
    return part;
}

static PyObject *get_item(PyObject *o, struct span part)
{
    Py_ssize_t index = 0;
    int kind = read_index(part, &index);
    if (kind < 0) {
        return NULL;
    }
    PyObject *key =
        kind == 0 ? PyLong_FromSsize_t(index) : str_slice(part.text, part.at, part.end);
    PyObject *result = key == NULL ? NULL : PyObject_GetItem(o, key);
    Py_XDECREF(key);
    return result;
}

static PyObject *get_attribute(PyObject *o, struct span part)
{
    PyObject *name = str_slice(part.text, part.at, part.end);
    PyObject *result = name == NULL ? NULL : PyObject_GetAttr(o, name);
    Py_XDECREF(name);
    return result;
}

/* One more ".attribute" or "[item]" of o. New; -> NULL. */
static PyObject *next_object(PyObject *o, struct span *rest)
{
    Py_UCS4 ch = peek(rest);
    rest->at++;
    if (ch != '.' && ch != '[') {
        PyErr_SetString(PyExc_ValueError,
            "Only '.' or '[' may follow ']' in format field specifier");
        return NULL;
    }
    struct span part =
        ch == '.' ? take_until(rest, '.', '[') : take_until(rest, ']', ']');
    if (ch == '[' && rest->at++ >= rest->end) {
        PyErr_SetString(PyExc_ValueError, "Missing ']' in format string");
        return NULL;
    }
    if (part.at == part.end) {
        PyErr_SetString(PyExc_ValueError, "Empty attribute in format string");
        return NULL;
    }
    return ch == '.' ? get_attribute(o, part) : get_item(o, part);
}

static PyObject *field_object(struct format_run *run, struct span name)
{
    struct span first = take_until(&name, '.', '[');
    PyObject *o = first_object(run, first);
    while (o != NULL && name.at < name.end) {
        Py_SETREF(o, next_object(o, &name));
    }
    return o;
}

/* Output --------------------------------------------------------------------------------------- */

static PyObject *convert(PyObject *o, Py_UCS4 conversion)
{
    switch (conversion) {
    case 0:
        return Py_NewRef(o);
    case 'r':
        return PyObject_Repr(o);
    case 's':
        return PyObject_Str(o);
    case 'a':
        return PyObject_ASCII(o);
    default:
        break;
    }
    if (conversion > 32 && conversion < 127) {
        return PyErr_Format(
            PyExc_ValueError, "Unknown conversion specifier %c", (int)conversion);
    }
    return PyErr_Format(
        PyExc_ValueError, "Unknown conversion specifier \\x%x", conversion);
}

/* The specification with its own fields filled in. New str; -> NULL. */
static PyObject *spec_text(struct format_run *run, const struct field *field, int depth)
{
    if (!field->nested) {
        return str_slice(field->spec.text, field->spec.at, field->spec.end);
    }
    struct str_writer w;
    writer_init(&w);
    if (put_markup(&w, run, field->spec, depth - 1) < 0) {
        writer_drop(&w);
        return NULL;
    }
    return writer_finish(&w);
}

static int put_field(
    struct str_writer *w, struct format_run *run, const struct field *field, int depth)
{
    PyObject *o = field_object(run, field->name);
    if (o != NULL) {
        Py_SETREF(o, convert(o, field->conversion));
    }
    PyObject *spec = o == NULL ? NULL : spec_text(run, field, depth);
    PyObject *text = spec == NULL ? NULL : PyObject_Format(o, spec);
    int result = text == NULL ? -1 : writer_str(w, text);
    Py_XDECREF(text);
    Py_XDECREF(spec);
    Py_XDECREF(o);
    return result;
}

/* Literal text up to the next brace, with doubled braces made single. 1 when a field
 * starts, 0 when the text ends; -1. */
static int put_literal(struct str_writer *w, struct span *s)
{
    while (s->at < s->end) {
        Py_ssize_t start = s->at;
        (void)take_until(s, '{', '}');
        if (writer_range(w, s->text, start, s->at) < 0) {
            return -1;
        }
        if (s->at >= s->end) {
            return 0;
        }
        Py_UCS4 ch = peek(s);
        s->at++;
        if (s->at < s->end && peek(s) == ch) {
            s->at++;
            if (writer_char(w, ch) < 0) {
                return -1;
            }
        } else if (ch == '{') {
            return 1;
        } else {
            return fail("Single '}' encountered in format string");
        }
    }
    return 0;
}

static int put_markup(
    struct str_writer *w, struct format_run *run, struct span s, int depth)
{
    if (depth <= 0) {
        return fail("Max string recursion exceeded");
    }
    for (;;) {
        struct field field = {0};
        int more = put_literal(w, &s);
        if (more <= 0) {
            return more;
        }
        if (scan_field(&s, &field) < 0 || put_field(w, run, &field, depth) < 0) {
            return -1;
        }
    }
}

static PyObject *format(PyObject *self, PyObject *args, PyObject *kwargs)
{
    struct format_run run = {args, kwargs, NUMBERING_OPEN, 0};
    struct span s = {self, 0, PyUnicode_GET_LENGTH(self)};
    struct str_writer w;
    writer_init(&w);
    if (put_markup(&w, &run, s, 2) < 0) {
        writer_drop(&w);
        return NULL;
    }
    return writer_finish(&w);
}

PyObject *str_method_format(PyObject *self, PyObject *args, PyObject *kwargs)
{
    return format(self, args, kwargs);
}

PyObject *str_method_format_map(PyObject *self, PyObject *mapping)
{
    return format(self, NULL, mapping);
}
