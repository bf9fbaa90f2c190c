/* SPDX-License-Identifier: MIT */
#include "builtin/str.h"
#include "builtin/str_writer.h"
#include "builtin/ucd.h"

/* The letter of a two-character escape, or 0. */
static Py_UCS4 short_escape(Py_UCS4 ch, Py_UCS4 quote)
{
    switch (ch) {
    case '\n':
        return 'n';
    case '\t':
        return 't';
    case '\r':
        return 'r';
    case '\\':
        return '\\';
    default:
        return ch == quote ? quote : 0;
    }
}

static int put_numeric(struct str_writer *w, Py_UCS4 ch)
{
    char text[16];
    int n = ch < 0x100     ? snprintf(text, sizeof(text), "\\x%02x", ch)
            : ch < 0x10000 ? snprintf(text, sizeof(text), "\\u%04x", ch)
                           : snprintf(text, sizeof(text), "\\U%08x", ch);
    return writer_ascii(w, text, n);
}

static int put_char(struct str_writer *w, Py_UCS4 ch, Py_UCS4 quote, bool only_ascii)
{
    Py_UCS4 letter = short_escape(ch, quote);
    if (letter != 0) {
        return writer_char(w, '\\') < 0 ? -1 : writer_char(w, letter);
    }
    bool plain = ucd_is_printable(ch) && (ch < 0x80 || !only_ascii);
    return plain ? writer_char(w, ch) : put_numeric(w, ch);
}

static bool has_char(PyObject *o, Py_UCS4 ch)
{
    return PyUnicode_FindChar(o, ch, 0, PyUnicode_GET_LENGTH(o), 1) >= 0;
}

static int put_all(struct str_writer *w, PyObject *o, bool only_ascii)
{
    Py_UCS4 quote = has_char(o, '\'') && !has_char(o, '"') ? '"' : '\'';
    if (writer_char(w, quote) < 0) {
        return -1;
    }
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(o); i++) {
        if (put_char(w, str_read(o, i), quote, only_ascii) < 0) {
            return -1;
        }
    }
    return writer_char(w, quote);
}

PyObject *str_repr(PyObject *o, bool only_ascii)
{
    struct str_writer w;
    writer_init(&w);
    if (put_all(&w, o, only_ascii) < 0) {
        writer_drop(&w);
        return NULL;
    }
    return writer_finish(&w);
}
