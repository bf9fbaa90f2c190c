/* SPDX-License-Identifier: MIT */
#include "cli/text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *must(void *block)
{
    if (block == NULL) {
        fputs("etalon: out of memory\n", stderr);
        exit(2);
    }
    return block;
}

void *cli_alloc(size_t size)
{
    return must(calloc(1, size));
}

void *cli_grow(void *block, size_t count, size_t item_size)
{
    return must(reallocarray(block, count, item_size));
}

char *cli_copy(const char *text, size_t length)
{
    char *copy = must(malloc(length + 1));
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *cli_format(const char *format, ...)
{
    va_list args;
    char *text;
    va_start(args, format);
    int length = vasprintf(&text, format, args);
    va_end(args);
    return must(length < 0 ? NULL : text);
}

int cli_error(const char *format, ...)
{
    va_list args;
    fputs("etalon: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    return 2;
}

void buffer_add(struct buffer *buffer, const char *bytes, size_t length)
{
    if (buffer->length + length + 1 > buffer->room) {
        buffer->room = 2 * (buffer->length + length) + 64;
        buffer->bytes = cli_grow(buffer->bytes, buffer->room, 1);
    }
    if (length > 0) {
        memcpy(buffer->bytes + buffer->length, bytes, length);
    }
    buffer->length += length;
    buffer->bytes[buffer->length] = '\0';
}

void buffer_free(struct buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (struct buffer){NULL, 0, 0};
}

char *file_read(const char *path, size_t *length)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (file == NULL) {
        return NULL;
    }
    struct buffer text = {NULL, 0, 0};
    char chunk[65536];
    size_t got;
    while ((got = fread(chunk, 1, sizeof chunk, file)) > 0) {
        buffer_add(&text, chunk, got);
    }
    int failed = ferror(file) ? errno : 0;
    if (file != stdin) {
        fclose(file);
    }
    if (failed != 0) {
        buffer_free(&text);
        errno = failed;
        return NULL;
    }
    buffer_add(&text, "", 0);
    *length = text.length;
    return text.bytes;
}

static bool wants_colour(FILE *stream)
{
    return isatty(fileno(stream)) && getenv("NO_COLOR") == NULL;
}

const char *colour_on(FILE *stream, enum colour colour)
{
    static const char *const codes[] = {
        "", "\033[31m", "\033[32m", "\033[33m", "\033[2m", "\033[1m"};
    return wants_colour(stream) ? codes[colour] : "";
}

const char *colour_off(FILE *stream)
{
    return wants_colour(stream) ? "\033[0m" : "";
}
