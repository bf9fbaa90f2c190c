/* SPDX-License-Identifier: MIT */
#ifndef ETALON_CLI_TEXT_H
#define ETALON_CLI_TEXT_H

/* Growing text buffers, files as a whole, and colours for the command's reports. The
 * command gives up with one clear line when memory is short. */

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct buffer {
    char *bytes; /* NUL-terminated, or NULL while empty */
    size_t length;
    size_t room;
};

void *cli_alloc(size_t size);
void *cli_grow(void *block, size_t count, size_t item_size);
char *cli_copy(const char *text, size_t length);
char *cli_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* One line "etalon: …" on standard error; returns 2, the exit status of misuse. */
int cli_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

void buffer_add(struct buffer *buffer, const char *bytes, size_t length);
void buffer_free(struct buffer *buffer);

/* The whole of a file, NUL-terminated and owned; NULL with errno set. "-" is standard
 * input. */
char *file_read(const char *path, size_t *length);

enum colour {
    COLOUR_NONE,
    COLOUR_RED,
    COLOUR_GREEN,
    COLOUR_YELLOW,
    COLOUR_DIM,
    COLOUR_BOLD
};
/* The escape sequence that starts a colour on `stream`, or "" when it is no terminal. */
const char *colour_on(FILE *stream, enum colour colour);
const char *colour_off(FILE *stream);

#endif
