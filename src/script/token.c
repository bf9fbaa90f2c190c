/* SPDX-License-Identifier: MIT */
#include "script/token.h"

#include <string.h>

static const char *const spellings[] = {
#define X(kind, text) text,
    WORDS(X) KEYWORDS(X) OPERATORS(X)
#undef X
};

const char *token_spelling(enum token_kind kind)
{
    return spellings[kind];
}

enum token_kind token_keyword(const char *bytes, size_t len)
{
    for (int kind = TOKEN_KW_FALSE; kind <= TOKEN_KW_YIELD; kind++) {
        const char *spelling = spellings[kind];
        if (spelling[0] == bytes[0] && strlen(spelling) == len &&
            memcmp(spelling, bytes, len) == 0) {
            return (enum token_kind)kind;
        }
    }
    return TOKEN_NAME;
}

enum token_kind token_operator(const char *bytes, size_t len, size_t *length)
{
    for (int kind = TOKEN_ELLIPSIS; kind <= TOKEN_QUESTION; kind++) {
        size_t size = strlen(spellings[kind]);
        if (spellings[kind][0] == bytes[0] && size <= len &&
            memcmp(spellings[kind], bytes, size) == 0) {
            *length = size;
            return (enum token_kind)kind;
        }
    }
    return TOKEN_ERROR;
}
