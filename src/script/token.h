/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_TOKEN_H
#define ETALON_SCRIPT_TOKEN_H

/* The words of the scenario language.
 *
 * One table gives each kind its name and, for those that are always written the same
 * way, its spelling. Keywords and operators are kinds of their own; soft keywords
 * (`match`, `type`, `case`, `_`) are names.
 */

#include "script/arena.h"
#include "script/syntax_error.h"

/* X(kind, spelling) in alphabetical order of spelling */
#define KEYWORDS(X)                                                                    \
    X(KW_FALSE, "False")                                                               \
    X(KW_NONE, "None")                                                                 \
    X(KW_TRUE, "True")                                                                 \
    X(KW_AND, "and")                                                                   \
    X(KW_AS, "as")                                                                     \
    X(KW_ASSERT, "assert")                                                             \
    X(KW_ASYNC, "async")                                                               \
    X(KW_AWAIT, "await")                                                               \
    X(KW_BREAK, "break")                                                               \
    X(KW_CLASS, "class")                                                               \
    X(KW_CONTINUE, "continue")                                                         \
    X(KW_DEF, "def")                                                                   \
    X(KW_DEL, "del")                                                                   \
    X(KW_ELIF, "elif")                                                                 \
    X(KW_ELSE, "else")                                                                 \
    X(KW_EXCEPT, "except")                                                             \
    X(KW_FINALLY, "finally")                                                           \
    X(KW_FOR, "for")                                                                   \
    X(KW_FROM, "from")                                                                 \
    X(KW_GLOBAL, "global")                                                             \
    X(KW_IF, "if")                                                                     \
    X(KW_IMPORT, "import")                                                             \
    X(KW_IN, "in")                                                                     \
    X(KW_IS, "is")                                                                     \
    X(KW_LAMBDA, "lambda")                                                             \
    X(KW_NONLOCAL, "nonlocal")                                                         \
    X(KW_NOT, "not")                                                                   \
    X(KW_OR, "or")                                                                     \
    X(KW_PASS, "pass")                                                                 \
    X(KW_RAISE, "raise")                                                               \
    X(KW_RETURN, "return")                                                             \
    X(KW_TRY, "try")                                                                   \
    X(KW_WHILE, "while")                                                               \
    X(KW_WITH, "with")                                                                 \
    X(KW_YIELD, "yield")

/* X(kind, spelling): a longer spelling stands before its prefixes */
#define OPERATORS(X)                                                                   \
    X(ELLIPSIS, "...")                                                                 \
    X(POWER_ASSIGN, "**=")                                                             \
    X(FLOOR_ASSIGN, "//=")                                                             \
    X(LEFT_SHIFT_ASSIGN, "<<=")                                                        \
    X(RIGHT_SHIFT_ASSIGN, ">>=")                                                       \
    X(POWER, "**")                                                                     \
    X(FLOOR_DIVIDE, "//")                                                              \
    X(LEFT_SHIFT, "<<")                                                                \
    X(RIGHT_SHIFT, ">>")                                                               \
    X(EQ, "==")                                                                        \
    X(NE, "!=")                                                                        \
    X(LE, "<=")                                                                        \
    X(GE, ">=")                                                                        \
    X(ARROW, "->")                                                                     \
    X(WALRUS, ":=")                                                                    \
    X(PLUS_ASSIGN, "+=")                                                               \
    X(MINUS_ASSIGN, "-=")                                                              \
    X(STAR_ASSIGN, "*=")                                                               \
    X(AT_ASSIGN, "@=")                                                                 \
    X(SLASH_ASSIGN, "/=")                                                              \
    X(PERCENT_ASSIGN, "%=")                                                            \
    X(AND_ASSIGN, "&=")                                                                \
    X(OR_ASSIGN, "|=")                                                                 \
    X(XOR_ASSIGN, "^=")                                                                \
    X(PLUS, "+")                                                                       \
    X(MINUS, "-")                                                                      \
    X(STAR, "*")                                                                       \
    X(SLASH, "/")                                                                      \
    X(PERCENT, "%")                                                                    \
    X(AT, "@")                                                                         \
    X(AMPERSAND, "&")                                                                  \
    X(BAR, "|")                                                                        \
    X(CARET, "^")                                                                      \
    X(TILDE, "~")                                                                      \
    X(LT, "<")                                                                         \
    X(GT, ">")                                                                         \
    X(LEFT_PAREN, "(")                                                                 \
    X(RIGHT_PAREN, ")")                                                                \
    X(LEFT_BRACKET, "[")                                                               \
    X(RIGHT_BRACKET, "]")                                                              \
    X(LEFT_BRACE, "{")                                                                 \
    X(RIGHT_BRACE, "}")                                                                \
    X(COMMA, ",")                                                                      \
    X(COLON, ":")                                                                      \
    X(SEMICOLON, ";")                                                                  \
    X(DOT, ".")                                                                        \
    X(ASSIGN, "=")                                                                     \
    X(EXCLAMATION, "!")                                                                \
    X(DOLLAR, "$")                                                                     \
    X(QUESTION, "?")

/* X(kind, description) */
#define WORDS(X)                                                                       \
    X(END, "end of file")                                                              \
    X(ERROR, "error") /* the lexer gave up here: its error is in struct token_list */  \
    X(NEWLINE, "newline")                                                              \
    X(INDENT, "indent")                                                                \
    X(DEDENT, "dedent")                                                                \
    X(NAME, "name")                                                                    \
    X(INT, "integer")                                                                  \
    X(FLOAT, "float")                                                                  \
    X(IMAGINARY, "imaginary number")                                                   \
    X(STRING, "string")                /* prefix, quotes and all */                    \
    X(FSTRING_START, "f-string start") /* prefix and opening quotes */                 \
    X(FSTRING_MIDDLE, "f-string text") /* literal text, `{{` given as one `{` */       \
    X(FSTRING_END, "f-string end")     /* closing quotes */

#define X(kind, text) TOKEN_##kind,
enum token_kind { WORDS(X) KEYWORDS(X) OPERATORS(X) TOKEN_KIND_COUNT };
#undef X

struct token {
    enum token_kind kind;
    int level; /* how many brackets are open before it, those it opens included */
    struct span span;
    const char *start; /* in the source */
    size_t len;
    const struct text *text; /* NAME only: interned */
};

/* An opening bracket. */
struct bracket {
    char character;
    bool is_field;       /* the `{` of an f-string field */
    bool in_format_spec; /* the field's `:` was seen */
    int field_depth;     /* of a field: 1, or 2 and more inside format specs */
    struct span span;
};

struct token_list {
    struct token *items; /* the last one is END or ERROR */
    size_t count;
    bool is_unclosed;          /* END came inside a bracket */
    struct bracket unclosed;   /* the innermost one, if so */
    struct syntax_error error; /* the lexer's, if the last one is ERROR */
};

/* The keyword with this spelling, or NAME. */
enum token_kind token_keyword(const char *bytes, size_t len);

/* The longest operator that `bytes` begin with, and its length; ERROR when none. */
enum token_kind token_operator(const char *bytes, size_t len, size_t *length);

/* The spelling of a keyword or operator, or the description of another kind. */
const char *token_spelling(enum token_kind kind);

#endif
