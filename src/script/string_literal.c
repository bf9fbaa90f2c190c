/* SPDX-License-Identifier: MIT */
#include "script/string_literal.h"

#include "script/source.h"

struct string_form string_form_of(const struct token *token)
{
    struct string_form form = {0, 1, false, false};
    for (const char *c = token->start; *c != '"' && *c != '\''; c++) {
        form.prefix_len++;
        form.is_bytes = form.is_bytes || *c == 'b' || *c == 'B';
        form.is_raw = form.is_raw || *c == 'r' || *c == 'R';
    }
    const char *quote = token->start + form.prefix_len;
    bool is_start = token->kind == TOKEN_FSTRING_START;
    size_t shortest = form.prefix_len + (is_start ? 3 : 6);
    if (token->len >= shortest && quote[1] == quote[0] && quote[2] == quote[0]) {
        form.quote_size = 3;
    }
    return form;
}

/* One literal while it is decoded. */
struct decoding {
    struct parser *parser;
    struct text_builder *builder;
    const char *body;
    const char *at;
    const char *end;
    struct span span;
    bool is_bytes;
};

static bool append(struct decoding *decoding, const char *bytes, size_t len)
{
    if (!text_append(decoding->builder, bytes, len)) {
        parser_fail_memory(decoding->parser);
        return false;
    }
    return true;
}

/* One character of a string, or one byte of a bytes literal. */
static bool append_code(struct decoding *decoding, uint32_t code)
{
    char encoded[4];
    if (decoding->is_bytes) {
        encoded[0] = (char)(unsigned char)(code & 0xFF);
        return append(decoding, encoded, 1);
    }
    return append(decoding, encoded, utf8_encode(code, encoded));
}

/* Where a place is, counted as Python's decoder does: a character beyond ASCII reaches it
 * as an escape of ten letters. */
static int decoder_position(const struct decoding *decoding, const char *place)
{
    int position = 0;
    for (const char *c = decoding->body; c < place; c++) {
        unsigned char byte = (unsigned char)*c;
        position += byte < 0x80 ? 1 : byte >= 0xC0 ? 10 : 0;
    }
    return position;
}

static bool fail_unicode(struct decoding *decoding, const char *escape,
    const char *last, const char *problem)
{
    parser_fail(decoding->parser, decoding->span,
        "(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: "
        "%s",
        decoder_position(decoding, escape), decoder_position(decoding, last), problem);
    return false;
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* \xXX, \uXXXX, \UXXXXXXXX; `at` is behind the letter */
static bool decode_hex(struct decoding *decoding, int digits)
{
    const char *escape = decoding->at - 2;
    uint32_t code = 0;
    for (int i = 0; i < digits; i++) {
        int value = decoding->at < decoding->end ? hex_value(*decoding->at) : -1;
        if (value < 0 && decoding->is_bytes) {
            parser_fail(decoding->parser, decoding->span,
                "(value error) invalid \\x escape at position %d",
                (int)(escape - decoding->body));
            return false;
        }
        if (value < 0) {
            return fail_unicode(decoding, escape, decoding->at - 1,
                digits == 2   ? "truncated \\xXX escape"
                : digits == 4 ? "truncated \\uXXXX escape"
                              : "truncated \\UXXXXXXXX escape");
        }
        code = code << 4 | (uint32_t)value;
        decoding->at++;
    }
    if (code > 0x10FFFF) {
        return fail_unicode(
            decoding, escape, decoding->at - 1, "illegal Unicode character");
    }
    return append_code(decoding, code);
}

/* One to three octal digits; `at` is behind the first */
static bool decode_octal(struct decoding *decoding)
{
    uint32_t code = (uint32_t)(decoding->at[-1] - '0');
    for (int i = 0; i < 2 && decoding->at < decoding->end; i++) {
        char c = *decoding->at;
        if (c < '0' || c > '7') {
            break;
        }
        code = code << 3 | (uint32_t)(c - '0');
        decoding->at++;
    }
    return append_code(decoding, code);
}

/* The character that a backslash and a letter stand for, 0 when there is none. */
static char simple_escape(char c)
{
    static const char pairs[] = "\\\\''\"\"a\ab\bf\fn\nr\rt\tv\v";
    for (size_t i = 0; i + 1 < sizeof pairs; i += 2) {
        if (pairs[i] == c) {
            return pairs[i + 1];
        }
    }
    return '\0';
}

/* An escape; `at` is behind the backslash. One that means nothing stands for itself. */
static bool decode_escape(struct decoding *decoding)
{
    if (decoding->at == decoding->end) {
        return append(decoding, "\\", 1);
    }
    char c = *decoding->at++;
    char simple = simple_escape(c);
    if (c == '\n') {
        return true;
    }
    if (simple != '\0') {
        return append(decoding, &simple, 1);
    }
    if (c >= '0' && c <= '7') {
        return decode_octal(decoding);
    }
    if (c == 'x') {
        return decode_hex(decoding, 2);
    }
    if ((c == 'u' || c == 'U') && !decoding->is_bytes) {
        return decode_hex(decoding, c == 'u' ? 4 : 8);
    }
    if (c == 'N' && !decoding->is_bytes) {
        parser_fail_outside(decoding->parser, decoding->span, "'\\N{...}' escape");
        return false;
    }
    decoding->at--;
    return append(decoding, "\\", 1);
}

static bool check_ascii(const struct decoding *decoding)
{
    for (const char *c = decoding->body; c < decoding->end; c++) {
        if ((unsigned char)*c >= 0x80) {
            parser_fail(decoding->parser, decoding->span,
                "bytes can only contain ASCII literal characters");
            return false;
        }
    }
    return true;
}

bool string_decode(struct parser *parser, struct text_builder *builder,
    const char *body, size_t len, struct string_form form, struct span span)
{
    struct decoding decoding = {
        .parser = parser,
        .builder = builder,
        .body = body,
        .at = body,
        .end = body + len,
        .span = span,
        .is_bytes = form.is_bytes,
    };
    if (form.is_bytes && !check_ascii(&decoding)) {
        return false;
    }
    if (form.is_raw) {
        return append(&decoding, body, len);
    }
    while (decoding.at < decoding.end) {
        const char *plain = decoding.at;
        while (decoding.at < decoding.end && *decoding.at != '\\') {
            decoding.at++;
        }
        if (!append(&decoding, plain, (size_t)(decoding.at - plain))) {
            return false;
        }
        if (decoding.at < decoding.end) {
            decoding.at++;
            if (!decode_escape(&decoding)) {
                return false;
            }
        }
    }
    return true;
}
