/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_STR_CODEC_H
#define ETALON_BUILTIN_STR_CODEC_H

/* Text to bytes and back: UTF-8, ASCII and Latin-1, with the usual error handlers.
 *
 * 1. A decoder consumes at least one byte per step, so it ends.
 * 2. UTF-8 is strict: no overlong forms, no surrogates, nothing above U+10FFFF; except
 *    that "surrogatepass" keeps surrogates as three bytes. */

#include "Python.h"

/* What one step of decoding UTF-8 saw. */
struct utf8_step {
    Py_UCS4 ch;         /* the code point, when reason is NULL */
    Py_ssize_t used;    /* bytes of the code point, or of the error */
    const char *reason; /* why the bytes are wrong, or NULL */
};

/* Reads one code point from text[0:n], n > 0. No error. */
struct utf8_step utf8_read(
    const unsigned char *text, Py_ssize_t n, bool pass_surrogates);

/* Writes a code point (surrogates too) in at most 4 bytes; returns how many. No error. */
int utf8_put(char *to, Py_UCS4 ch);

/* New str from bytes. encoding and errors NULL: UTF-8, strict. -> NULL
 * UnicodeDecodeError / LookupError. */
PyObject *codec_decode(
    const char *bytes, Py_ssize_t size, const char *encoding, const char *errors);

/* C names from the arguments `encoding` and `errors` of a function, each a str or NULL.
 * 0; -> -1 TypeError. */
struct codec_names {
    const char *encoding, *errors;
};
int codec_read_names(const char *function, PyObject *encoding, PyObject *errors,
    struct codec_names *names);

/* New bytes from a str. -> NULL UnicodeEncodeError / LookupError. */
PyObject *codec_encode(PyObject *text, const char *encoding, const char *errors);

#endif
