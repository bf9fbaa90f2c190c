/* SPDX-License-Identifier: MIT */
#include "builtin/str_codec.h"

#include "builtin/str_writer.h"
#include "sync/atom.h"

enum encoding { ENCODING_UTF8, ENCODING_ASCII, ENCODING_LATIN1, ENCODING_UNKNOWN };
enum errors {
    ERRORS_STRICT,
    ERRORS_IGNORE,
    ERRORS_REPLACE,
    ERRORS_BACKSLASH,
    ERRORS_XML,
    ERRORS_PASS,
    ERRORS_ESCAPE,
    ERRORS_UNKNOWN
};

static const char *const encoding_names[] = {"utf-8", "ascii", "latin-1"};

static const struct {
    const char *name; /* lower case, '-' and ' ' as '_' */
    enum encoding encoding;
} encodings[] = {
    {"utf_8", ENCODING_UTF8},
    {"utf8", ENCODING_UTF8},
    {"u8", ENCODING_UTF8},
    {"ascii", ENCODING_ASCII},
    {"us_ascii", ENCODING_ASCII},
    {"latin_1", ENCODING_LATIN1},
    {"latin1", ENCODING_LATIN1},
    {"l1", ENCODING_LATIN1},
    {"iso_8859_1", ENCODING_LATIN1},
    {"iso8859_1", ENCODING_LATIN1},
};

static const char *const error_names[] = {"strict", "ignore", "replace",
    "backslashreplace", "xmlcharrefreplace", "surrogatepass", "surrogateescape"};

static enum encoding find_encoding(const char *name)
{
    char normal[16];
    size_t n = 0;
    if (name == NULL) {
        return ENCODING_UTF8;
    }
    for (; name[n] != 0 && n + 1 < sizeof(normal); n++) {
        char c = name[n];
        normal[n] = c >= 'A' && c <= 'Z'   ? (char)(c + 32)
                    : c == '-' || c == ' ' ? '_'
                                           : c;
    }
    normal[n] = 0;
    for (size_t i = 0; name[n] == 0 && i < Py_ARRAY_LENGTH(encodings); i++) {
        if (strcmp(encodings[i].name, normal) == 0) {
            return encodings[i].encoding;
        }
    }
    PyErr_Format(PyExc_LookupError, "unknown encoding: %s", name);
    return ENCODING_UNKNOWN;
}

static enum errors find_errors(const char *name)
{
    if (name == NULL) {
        return ERRORS_STRICT;
    }
    for (size_t i = 0; i < Py_ARRAY_LENGTH(error_names); i++) {
        if (strcmp(error_names[i], name) == 0) {
            return (enum errors)i;
        }
    }
    PyErr_Format(PyExc_LookupError, "unknown error handler name '%.400s'", name);
    return ERRORS_UNKNOWN;
}

static bool is_tail(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

static struct utf8_step bad_bytes(Py_ssize_t used, const char *reason)
{
    struct utf8_step step = {0, used, reason};
    return step;
}

/* True when the second byte of a sequence is allowed after the first. */
static bool second_fits(unsigned char first, unsigned char second, bool pass)
{
    if (!is_tail(second)) {
        return false;
    }
    switch (first) {
    case 0xE0:
        return second >= 0xA0;
    case 0xED:
        return pass || second < 0xA0;
    case 0xF0:
        return second >= 0x90;
    case 0xF4:
        return second < 0x90;
    default:
        return true;
    }
}

struct utf8_step utf8_read(
    const unsigned char *text, Py_ssize_t n, bool pass_surrogates)
{
    unsigned char first = text[0];
    if (first < 0x80) {
        struct utf8_step step = {first, 1, NULL};
        return step;
    }
    if (first < 0xC2 || first > 0xF4) {
        return bad_bytes(1, "invalid start byte");
    }
    Py_ssize_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    Py_UCS4 ch = first & (0xFFu >> (length + 1));
    for (Py_ssize_t i = 1; i < length; i++) {
        if (i >= n) {
            return bad_bytes(n, "unexpected end of data");
        }
        bool fits =
            i == 1 ? second_fits(first, text[1], pass_surrogates) : is_tail(text[i]);
        if (!fits) {
            return bad_bytes(i, "invalid continuation byte");
        }
        ch = (ch << 6) | (text[i] & 0x3Fu);
    }
    struct utf8_step step = {ch, length, NULL};
    return step;
}

int utf8_put(char *to, Py_UCS4 ch)
{
    if (ch < 0x80) {
        to[0] = (char)ch;
        return 1;
    }
    if (ch < 0x800) {
        to[0] = (char)(0xC0 | (ch >> 6));
        to[1] = (char)(0x80 | (ch & 0x3F));
        return 2;
    }
    if (ch < 0x10000) {
        to[0] = (char)(0xE0 | (ch >> 12));
        to[1] = (char)(0x80 | ((ch >> 6) & 0x3F));
        to[2] = (char)(0x80 | (ch & 0x3F));
        return 3;
    }
    to[0] = (char)(0xF0 | (ch >> 18));
    to[1] = (char)(0x80 | ((ch >> 12) & 0x3F));
    to[2] = (char)(0x80 | ((ch >> 6) & 0x3F));
    to[3] = (char)(0x80 | (ch & 0x3F));
    return 4;
}

/* Raises type(encoding, object, start, end, reason). */
static void raise_unicode(PyObject *type, const char *encoding, PyObject *object,
    Py_ssize_t range[2], const char *reason)
{
    PyObject *args =
        Py_BuildValue("(sOnns)", encoding, object, range[0], range[1], reason);
    if (args == NULL) {
        return;
    }
    PyObject *exception = PyObject_Call(type, args, NULL);
    Py_DECREF(args);
    if (exception != NULL) {
        PyErr_SetObject(type, exception);
        Py_DECREF(exception);
    }
}

/* What is being decoded. */
struct decoding {
    const unsigned char *bytes;
    Py_ssize_t size;
    enum encoding encoding;
    enum errors errors;
};

static void raise_decode(const struct decoding *d, Py_ssize_t at, struct utf8_step step)
{
    PyObject *object = PyBytes_FromStringAndSize((const char *)d->bytes, d->size);
    if (object != NULL) {
        Py_ssize_t range[2] = {at, at + step.used};
        raise_unicode(PyExc_UnicodeDecodeError, encoding_names[d->encoding], object,
            range, step.reason);
        Py_DECREF(object);
    }
}

/* Handles bytes that cannot be decoded. 0; -1. */
static int decode_error(const struct decoding *d, Py_ssize_t at, struct utf8_step step,
    struct str_writer *w)
{
    switch (d->errors) {
    case ERRORS_IGNORE:
        return 0;
    case ERRORS_REPLACE:
        return writer_char(w, 0xFFFD);
    case ERRORS_BACKSLASH:
        for (Py_ssize_t i = 0; i < step.used; i++) {
            char escape[8];
            snprintf(escape, sizeof(escape), "\\x%02x", d->bytes[at + i]);
            if (writer_text(w, escape) < 0) {
                return -1;
            }
        }
        return 0;
    case ERRORS_ESCAPE:
        for (Py_ssize_t i = 0; i < step.used; i++) {
            if (writer_char(w, 0xDC00u + d->bytes[at + i]) < 0) {
                return -1;
            }
        }
        return 0;
    default:
        raise_decode(d, at, step);
        return -1;
    }
}

static struct utf8_step read_step(const struct decoding *d, Py_ssize_t at)
{
    if (d->encoding == ENCODING_UTF8) {
        return utf8_read(d->bytes + at, d->size - at, d->errors == ERRORS_PASS);
    }
    struct utf8_step step = {d->bytes[at], 1, NULL};
    if (d->encoding == ENCODING_ASCII && step.ch >= 0x80) {
        step.reason = "ordinal not in range(128)";
    }
    return step;
}

static PyObject *decode(const struct decoding *d)
{
    struct str_writer w;
    writer_init(&w);
    for (Py_ssize_t at = 0; at < d->size;) {
        struct utf8_step step = read_step(d, at);
        int result = step.reason == NULL ? writer_char(&w, step.ch)
                                         : decode_error(d, at, step, &w);
        if (result < 0) {
            writer_drop(&w);
            return NULL;
        }
        at += step.used;
    }
    return writer_finish(&w);
}

static bool all_ascii(const char *bytes, Py_ssize_t size)
{
    for (Py_ssize_t i = 0; i < size; i++) {
        if ((unsigned char)bytes[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

PyObject *codec_decode(
    const char *bytes, Py_ssize_t size, const char *encoding, const char *errors)
{
    enum encoding e = find_encoding(encoding);
    if (e == ENCODING_UNKNOWN) {
        return NULL;
    }
    if (size == 0) {
        return Py_NewRef(str_empty());
    }
    if (e == ENCODING_LATIN1 || all_ascii(bytes, size)) {
        return PyUnicode_FromKindAndData(PyUnicode_1BYTE_KIND, bytes, size);
    }
    enum errors handler = find_errors(errors);
    if (handler == ERRORS_UNKNOWN) {
        return NULL;
    }
    struct decoding d = {(const unsigned char *)bytes, size, e, handler};
    return decode(&d);
}

static int read_name(
    const char *function, const char *argument, PyObject *o, const char **name)
{
    Py_ssize_t size = 0;
    *name = NULL;
    if (o == NULL) {
        return 0;
    }
    if (!PyUnicode_Check(o)) {
        PyErr_Format(PyExc_TypeError, "%s() argument '%s' must be str, not %s",
            function, argument, o == Py_None ? "None" : Py_TYPE(o)->tp_name);
        return -1;
    }
    *name = PyUnicode_AsUTF8AndSize(o, &size);
    if (*name != NULL && strlen(*name) != (size_t)size) {
        PyErr_SetString(PyExc_ValueError, "embedded null character");
        return -1;
    }
    return *name == NULL ? -1 : 0;
}

int codec_read_names(const char *function, PyObject *encoding, PyObject *errors,
    struct codec_names *names)
{
    if (read_name(function, "encoding", encoding, &names->encoding) < 0) {
        return -1;
    }
    return read_name(function, "errors", errors, &names->errors);
}

PyObject *PyUnicode_FromStringAndSize(const char *utf8, Py_ssize_t size)
{
    if (size < 0) {
        PyErr_SetString(
            PyExc_SystemError, "Negative size passed to PyUnicode_FromStringAndSize");
        return NULL;
    }
    if (utf8 == NULL && size > 0) {
        PyErr_SetString(PyExc_SystemError,
            "NULL string with positive size with NULL passed to "
            "PyUnicode_FromStringAndSize");
        return NULL;
    }
    return codec_decode(utf8, size, NULL, NULL);
}

PyObject *PyUnicode_FromString(const char *utf8)
{
    size_t size = strlen(utf8);
    if (size > (size_t)PY_SSIZE_T_MAX) {
        PyErr_SetString(PyExc_OverflowError, "input too long");
        return NULL;
    }
    return codec_decode(utf8, (Py_ssize_t)size, NULL, NULL);
}

PyObject *PyUnicode_DecodeSurrogatePass(const char *bytes, Py_ssize_t size)
{
    return codec_decode(bytes, size, NULL, "surrogatepass");
}

PyObject *PyUnicode_DecodeUTF8(const char *bytes, Py_ssize_t size, const char *errors)
{
    return codec_decode(bytes, size, NULL, errors);
}

/* What is being encoded, and the bytes so far. */
struct encoding_run {
    PyObject *text;
    enum encoding encoding;
    enum errors errors;
    char *out; /* owned block */
    size_t length;
    size_t capacity;
};

static int put_bytes(struct encoding_run *run, const char *bytes, size_t n)
{
    if (n > run->capacity - run->length) {
        size_t capacity = run->capacity + run->capacity / 2 + n + 16;
        char *out = PyMem_Realloc(run->out, capacity);
        if (out == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        run->out = out;
        run->capacity = capacity;
    }
    memcpy(run->out + run->length, bytes, n);
    run->length += n;
    return 0;
}

static bool can_encode(enum encoding encoding, Py_UCS4 ch)
{
    switch (encoding) {
    case ENCODING_UTF8:
        return !str_is_surrogate(ch);
    case ENCODING_ASCII:
        return ch < 0x80;
    default:
        return ch < 0x100;
    }
}

/* Raises for the run of code points from `at` that cannot be encoded. */
static void raise_encode(const struct encoding_run *run, Py_ssize_t at)
{
    static const char *const reasons[] = {"surrogates not allowed",
        "ordinal not in range(128)", "ordinal not in range(256)"};
    Py_ssize_t end = at + 1;
    while (end < PyUnicode_GET_LENGTH(run->text) &&
           !can_encode(run->encoding, str_read(run->text, end))) {
        end++;
    }
    Py_ssize_t range[2] = {at, end};
    raise_unicode(PyExc_UnicodeEncodeError, encoding_names[run->encoding], run->text,
        range, reasons[run->encoding]);
}

/* Handles a code point that cannot be encoded. 0; -1. */
static int encode_error(struct encoding_run *run, Py_ssize_t at)
{
    Py_UCS4 ch = str_read(run->text, at);
    char buffer[16];
    int n = 0;
    switch (run->errors) {
    case ERRORS_IGNORE:
        return 0;
    case ERRORS_REPLACE:
        return put_bytes(run, "?", 1);
    case ERRORS_BACKSLASH:
        n = ch < 0x100     ? snprintf(buffer, sizeof(buffer), "\\x%02x", ch)
            : ch < 0x10000 ? snprintf(buffer, sizeof(buffer), "\\u%04x", ch)
                           : snprintf(buffer, sizeof(buffer), "\\U%08x", ch);
        return put_bytes(run, buffer, (size_t)n);
    case ERRORS_XML:
        n = snprintf(buffer, sizeof(buffer), "&#%u;", ch);
        return put_bytes(run, buffer, (size_t)n);
    case ERRORS_PASS:
        if (run->encoding == ENCODING_UTF8) {
            n = utf8_put(buffer, ch);
            return put_bytes(run, buffer, (size_t)n);
        }
        break;
    case ERRORS_ESCAPE:
        if (ch >= 0xDC80 && ch <= 0xDCFF) {
            buffer[0] = (char)(ch - 0xDC00);
            return put_bytes(run, buffer, 1);
        }
        break;
    default:
        break;
    }
    raise_encode(run, at);
    return -1;
}

static int encode_char(struct encoding_run *run, Py_ssize_t at)
{
    Py_UCS4 ch = str_read(run->text, at);
    if (!can_encode(run->encoding, ch)) {
        return encode_error(run, at);
    }
    char buffer[4] = {(char)ch};
    int n = run->encoding == ENCODING_UTF8 ? utf8_put(buffer, ch) : 1;
    return put_bytes(run, buffer, (size_t)n);
}

static int encode(struct encoding_run *run)
{
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(run->text); i++) {
        if (encode_char(run, i) < 0) {
            PyMem_Free(run->out);
            return -1;
        }
    }
    return 0;
}

PyObject *codec_encode(PyObject *text, const char *encoding, const char *errors)
{
    enum encoding e = find_encoding(encoding);
    if (e == ENCODING_UNKNOWN) {
        return NULL;
    }
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    if (PyUnicode_IS_ASCII(text)) {
        return PyBytes_FromStringAndSize(PyUnicode_DATA(text), length);
    }
    enum errors handler = find_errors(errors);
    if (handler == ERRORS_UNKNOWN) {
        return NULL;
    }
    struct encoding_run run = {text, e, handler, NULL, 0, 0};
    if (encode(&run) < 0) {
        return NULL;
    }
    PyObject *result = PyBytes_FromStringAndSize(run.out, (Py_ssize_t)run.length);
    PyMem_Free(run.out);
    return result;
}

/* Computes the UTF-8 form once; another thread may do it at the same time. */
static int make_utf8(PyUnicodeObject *s)
{
    struct encoding_run run = {&s->ob_base, ENCODING_UTF8, ERRORS_STRICT, NULL, 0, 0};
    if (encode(&run) < 0) {
        return -1;
    }
    size_t length = run.length;
    if (put_bytes(&run, "", 1) < 0) {
        PyMem_Free(run.out);
        return -1;
    }
    atom_store_i64_relaxed(&s->utf8_length, (int64_t)length);
    void *expected = NULL;
    if (!atom_cas_ptr_seq((void **)(void *)&s->utf8, &expected, run.out)) {
        PyMem_Free(run.out);
    }
    return 0;
}

const char *PyUnicode_AsUTF8AndSize(PyObject *o, Py_ssize_t *size)
{
    if (!PyUnicode_Check(o)) {
        PyErr_BadArgument();
        return NULL;
    }
    PyUnicodeObject *s = (PyUnicodeObject *)o;
    const char *utf8 = atom_load_ptr_acquire((void *const *)(void *)&s->utf8);
    if (utf8 == NULL) {
        if (make_utf8(s) < 0) {
            return NULL;
        }
        utf8 = atom_load_ptr_acquire((void *const *)(void *)&s->utf8);
    }
    if (size != NULL) {
        *size = s->utf8_length;
    }
    return utf8;
}

const char *PyUnicode_AsUTF8(PyObject *o)
{
    return PyUnicode_AsUTF8AndSize(o, NULL);
}

PyObject *PyUnicode_AsUTF8String(PyObject *o)
{
    if (!PyUnicode_Check(o)) {
        PyErr_BadArgument();
        return NULL;
    }
    return codec_encode(o, NULL, NULL);
}

PyObject *PyUnicode_AsEncodedString(
    PyObject *o, const char *encoding, const char *errors)
{
    if (!PyUnicode_Check(o)) {
        PyErr_BadArgument();
        return NULL;
    }
    return codec_encode(o, encoding, errors);
}
