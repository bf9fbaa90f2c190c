/* SPDX-License-Identifier: MIT */
#include "script/source.h"

#include <string.h>

/* The character's first byte says how many follow and gives its highest bits. */
static size_t sequence_length(unsigned char first)
{
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first < 0xE0) {
        return 2;
    }
    if (first >= 0xE0 && first < 0xF0) {
        return 3;
    }
    return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

size_t utf8_decode(const char *bytes, size_t len, uint32_t *character)
{
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char first = (unsigned char)bytes[0];
    size_t length = sequence_length(first);
    if (length == 0 || length > len) {
        return 0;
    }
    uint32_t value = length == 1 ? first : first & (0x7FU >> length);
    for (size_t i = 1; i < length; i++) {
        unsigned char next = (unsigned char)bytes[i];
        if ((next & 0xC0) != 0x80) {
            return 0;
        }
        value = value << 6 | (next & 0x3F);
    }
    if (value < smallest[length] || value > 0x10FFFF ||
        (value >= 0xD800 && value < 0xE000)) {
        return 0;
    }
    *character = value;
    return length;
}

size_t utf8_encode(uint32_t character, char out[4])
{
    if (character < 0x80) {
        out[0] = (char)character;
        return 1;
    }
    size_t length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    static const unsigned char marks[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (character & 0x3F));
        character >>= 6;
    }
    out[0] = (char)(marks[length] | character);
    return length;
}

/* Report the byte at `at`; its line and column are counted only now. */
static void report(const char *bytes, size_t at, struct syntax_error *error)
{
    int line = 1;
    size_t line_start = 0;
    for (size_t i = 0; i < at; i++) {
        if (bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n')) {
            line++;
            line_start = i + 1;
        }
    }
    int column = (int)(at - line_start);
    struct span span = {line, column, line, column + 1};
    if (bytes[at] == '\0') {
        syntax_error_set(
            error, SYNTAX_NUL, span, "source code cannot contain null bytes");
        return;
    }
    syntax_error_set(error, SYNTAX_ENCODING, span,
        "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %zu",
        (unsigned)(unsigned char)bytes[at], at);
}

/* True when all bytes are UTF-8 and none is NUL. */
static bool check(const char *bytes, size_t len, struct syntax_error *error)
{
    size_t at = 0;
    while (at < len) {
        uint32_t character;
        size_t length = utf8_decode(bytes + at, len - at, &character);
        if (length == 0 || character == 0) {
            report(bytes, at, error);
            return false;
        }
        at += length;
    }
    return true;
}

bool source_prepare(struct arena *arena, const char *bytes, size_t len,
    struct source *source, struct syntax_error *error)
{
    struct span start = {1, 0, 1, 0};
    if (len > INT32_MAX / 2) {
        syntax_error_set(error, SYNTAX_INVALID, start, "source is too long");
        return false;
    }
    if (!check(bytes, len, error)) {
        return false;
    }
    size_t at = len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    char *text = arena_alloc(arena, len + 2);
    if (text == NULL) {
        syntax_error_memory(error);
        return false;
    }
    size_t length = 0;
    while (at < len) {
        char c = bytes[at++];
        if (c == '\r') {
            at += at < len && bytes[at] == '\n';
            c = '\n';
        }
        text[length++] = c;
    }
    if (length > 0 && text[length - 1] != '\n') {
        text[length++] = '\n';
    }
    *source = (struct source){text, length};
    return true;
}
