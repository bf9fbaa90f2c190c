/* SPDX-License-Identifier: MIT */
#include "builtin/traceback_source.h"

/* A reader of expressions that knows just enough of the grammar: strings, brackets,
 * words and operators. It is used only to draw markers, so a wrong answer costs a line
 * of ASCII. */

enum {
    PREC_NONE,
    PREC_OR,
    PREC_XOR,
    PREC_AND,
    PREC_SHIFT,
    PREC_SUM,
    PREC_PRODUCT,
    PREC_UNARY,
    PREC_POWER
};

struct scan {
    const char *text;
    size_t size;
    size_t at;
    bool operand;      /* an operand has just ended */
    bool starts_unary; /* the first token is + - ~ */
    bool atom_first;   /* nothing but the current primary was seen */
    int precedence;    /* of the best operator so far */
    struct source_anchor best;
    struct source_anchor trailer; /* the last call or subscript */
    bool has_trailer;
};

static bool is_word(char c)
{
    unsigned char u = (unsigned char)c;
    return u == '_' || (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') ||
           (u >= 'A' && u <= 'Z') || u >= 0x80;
}

/* Index after a string literal whose quote is at i. */
static size_t skip_string(const char *text, size_t size, size_t i)
{
    char quote = text[i];
    bool triple = i + 2 < size && text[i + 1] == quote && text[i + 2] == quote;
    i += triple ? 3 : 1;
    while (i < size) {
        if (text[i] == '\\') {
            i += 2;
        } else if (text[i] != quote) {
            i++;
        } else if (!triple) {
            return i + 1;
        } else if (i + 2 < size && text[i + 1] == quote && text[i + 2] == quote) {
            return i + 3;
        } else {
            i++;
        }
    }
    return size;
}

/* Index after the bracket that closes the one at i. */
static size_t skip_bracket(const char *text, size_t size, size_t i)
{
    int level = 0;
    while (i < size) {
        char c = text[i];
        if (c == '"' || c == '\'') {
            i = skip_string(text, size, i);
            continue;
        }
        if (c == '#') {
            while (i < size && text[i] != '\n') {
                i++;
            }
            continue;
        }
        level += c == '(' || c == '[' || c == '{';
        level -= c == ')' || c == ']' || c == '}';
        i++;
        if (level == 0) {
            break;
        }
    }
    return Py_MIN(i, size);
}

/* Words that make an expression something else than an operation. */
static bool is_keyword(const char *word, size_t size)
{
    static const char *const words[] = {"and", "or", "not", "in", "is", "if", "else",
        "lambda", "yield", "await", "for", "raise", "return", "del", "import", "from",
        "assert", "with", "while", "class", "def", "as", "async"};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(words); i++) {
        if (strlen(words[i]) == size && memcmp(words[i], word, size) == 0) {
            return true;
        }
    }
    return false;
}

static int precedence_of(char c, size_t length)
{
    switch (c) {
    case '|':
        return PREC_OR;
    case '^':
        return PREC_XOR;
    case '&':
        return PREC_AND;
    case '<':
    case '>':
        return length == 2 ? PREC_SHIFT : PREC_NONE;
    case '+':
    case '-':
        return PREC_SUM;
    case '*':
        return length == 2 ? PREC_POWER : PREC_PRODUCT;
    case '/':
    case '%':
    case '@':
        return PREC_PRODUCT;
    default:
        return PREC_NONE;
    }
}

static bool read_word(struct scan *s)
{
    size_t start = s->at;
    while (s->at < s->size && is_word(s->text[s->at])) {
        s->at++;
    }
    if (is_keyword(s->text + start, s->at - start)) {
        return false;
    }
    if (s->at < s->size && (s->text[s->at] == '"' || s->text[s->at] == '\'')) {
        s->at = skip_string(s->text, s->size, s->at);
    }
    s->operand = true;
    s->has_trailer = false;
    return true;
}

static void read_bracket(struct scan *s)
{
    size_t start = s->at;
    char open = s->text[start];
    s->at = skip_bracket(s->text, s->size, start);
    s->has_trailer = s->operand && open != '{';
    s->trailer = (struct source_anchor){start, s->at, open == '('};
    s->operand = true;
}

/* An operator; false when it makes the expression something else. */
static bool read_operator(struct scan *s)
{
    char c = s->text[s->at];
    size_t length = 1;
    if (strchr("*/<>", c) != NULL && s->at + 1 < s->size && s->text[s->at + 1] == c) {
        length = 2;
    }
    int precedence = precedence_of(c, length);
    bool assigns = s->at + length < s->size && s->text[s->at + length] == '=';
    if (precedence == PREC_NONE || assigns) {
        return c == '~' && !s->operand ? (s->starts_unary |= s->at == 0, s->at++, true)
                                       : false;
    }
    if (!s->operand) {
        s->starts_unary |= s->precedence == PREC_NONE;
        s->at += length;
        return precedence == PREC_SUM;
    }
    bool later = precedence == PREC_POWER ? precedence < s->precedence
                                          : precedence <= s->precedence;
    if (s->precedence == PREC_NONE || later) {
        s->precedence = precedence;
        s->best = (struct source_anchor){s->at, s->at + length, false};
    }
    s->at += length;
    s->operand = false;
    return true;
}

static bool read_token(struct scan *s)
{
    char c = s->text[s->at];
    if (strchr(" \t\n\\", c) != NULL) {
        s->at++;
        return true;
    }
    if (c == '#') {
        while (s->at < s->size && s->text[s->at] != '\n') {
            s->at++;
        }
        return true;
    }
    if (c == '"' || c == '\'') {
        s->at = skip_string(s->text, s->size, s->at);
        s->operand = true;
        s->has_trailer = false;
        return true;
    }
    if (c == '(' || c == '[' || c == '{') {
        read_bracket(s);
        return true;
    }
    if (is_word(c)) {
        return read_word(s);
    }
    if (c == '.') {
        s->at++;
        s->has_trailer = false;
        return true;
    }
    return read_operator(s);
}

bool source_find_anchor(const char *text, size_t size, struct source_anchor *anchor)
{
    struct scan s = {.text = text, .size = size};
    while (s.at < s.size) {
        if (!read_token(&s)) {
            return false;
        }
    }
    if (!s.operand) {
        return false;
    }
    if (s.precedence != PREC_NONE && (s.precedence < PREC_UNARY || !s.starts_unary)) {
        *anchor = s.best;
        return true;
    }
    if (s.precedence == PREC_NONE && !s.starts_unary && s.has_trailer) {
        *anchor = s.trailer;
        return true;
    }
    return false;
}
