/* SPDX-License-Identifier: MIT */
#include "print.h"

#include "hook.h"
#include "value.h"

#include <string.h>

#define OPERAND_TEXT_MAX 64
#define OP_TEXT_MAX 512

typedef void (*operand_printer)(char *text, size_t size, uint8_t byte);

static void print_hook(char *text, size_t size, uint8_t n)
{
    snprintf(text, size, "hook('%s', %d, %d, 'well')", name_table[0], n % BLOCKS,
        n / BLOCKS % CALLS_SEEN);
}

static void print_wrapped(char *text, size_t size, const char *type, uint8_t n)
{
    char hook[OPERAND_TEXT_MAX / 2];
    print_hook(hook, sizeof hook, n);
    snprintf(text, size, "%s(%s)", type, hook);
}

static void print_value(char *text, size_t size, uint8_t byte)
{
    struct value value = value_of(byte);
    static const char *const plain[VALUE_KINDS] = {[VALUE_INT] = "%d",
        [VALUE_CLASS] = "c(%d)",
        [VALUE_OBJECT] = "o(%d)",
        [VALUE_NONE] = "None",
        [VALUE_TUPLE] = "(c(%d),)",
        [VALUE_LIST] = "[]",
        [VALUE_DICT] = "{}"};
    static const char *const wrapped[VALUE_KINDS] = {[VALUE_PROPERTY] = "property",
        [VALUE_CLASSMETHOD] = "classmethod",
        [VALUE_STATICMETHOD] = "staticmethod"};
    size_t row = value.n % STOLEN_COUNT;
    if (wrapped[value.kind] != NULL) {
        print_wrapped(text, size, wrapped[value.kind], value.n);
    } else if (value.kind == VALUE_HOOK) {
        print_hook(text, size, value.n);
    } else if (value.kind == VALUE_STOLEN) {
        snprintf(text, size, "stolen(%s, '%s')", stolen_type(row), stolen_name(row));
    } else if (value.kind == VALUE_TEXT) {
        snprintf(text, size, "'%s'", name_table[value.n]);
    } else if (value.kind == VALUE_BARE) {
        const char *type = value.n % 2 == 0 ? "classmethod" : "property";
        snprintf(text, size, "%s.__new__(%s, None)", type, type);
    } else {
        /* Not a literal: one of the rows of `plain`, each with at most one %d. */
        char number[8];
        const char *form = plain[value.kind], *place = strstr(form, "%d");
        snprintf(number, sizeof number, "%d", value.n);
        snprintf(text, size, "%.*s%s%s",
            place == NULL ? (int)strlen(form) : (int)(place - form), form,
            place == NULL ? "" : number, place == NULL ? "" : place + 2);
    }
}

static void print_bases(char *text, size_t size, uint8_t byte)
{
    struct bases b = bases_of(byte);
    const char *first = builtin_table[b.first % BUILTIN_COUNT];
    const char *second = builtin_table[b.second % BUILTIN_COUNT];
    switch (b.form) {
    case BASES_ONE:
        snprintf(text, size, "(c(%d),)", b.first);
        break;
    case BASES_TWO:
        snprintf(text, size, "(c(%d), c(%d))", b.first, b.second);
        break;
    case BASES_THREE:
        snprintf(text, size, "(c(%d), c(%d), c(%d))", b.first, b.second, b.second + 1);
        break;
    case BASES_BUILTIN:
        snprintf(text, size, "(%s,)", first);
        break;
    case BASES_MIXED:
        snprintf(text, size, "(c(%d), %s)", b.first, second);
        break;
    default:
        snprintf(text, size, "()");
    }
}

static void print_name(char *text, size_t size, uint8_t byte)
{
    snprintf(text, size, name_is_exact(byte) ? "'%s'" : "Name('%s')",
        name_table[name_of(byte)]);
}

static void print_meta(char *text, size_t size, uint8_t byte)
{
    snprintf(text, size, byte % 2 == 0 ? "None" : "m(%d)", byte / 2);
}

static void print_operand(char *text, size_t size, char letter, uint8_t byte)
{
    switch (letter) {
    case 'c':
    case 'o':
    case 'r':
        snprintf(text, size, "%c(%d)", letter, byte);
        break;
    case 'm':
        print_meta(text, size, byte);
        break;
    case 'n':
        print_name(text, size, byte);
        break;
    case 'v':
        print_value(text, size, byte);
        break;
    case 'L':
        print_bases(text, size, byte);
        break;
    case 's':
        snprintf(text, size, "%s", slots_table[byte % SLOTS_COUNT]);
        break;
    case 'a':
        snprintf(text, size, "'%s'", info_table[byte % INFO_COUNT]);
        break;
    case 'p':
        snprintf(text, size, "'%s'", operation_table[byte % OPERATION_COUNT]);
        break;
    case 't':
        snprintf(text, size, "'%s'", manner_table[byte % MANNER_COUNT]);
        break;
    default:
        snprintf(text, size, "%d", letter == 'k' ? byte % BLOCKS : byte % CALLS_SEEN);
    }
}

static void print_op(char *line, size_t size, const struct op *op)
{
    const struct op_info *info = &op_table[op->code];
    size_t used = (size_t)snprintf(line, size, "%s(", info->name);
    for (size_t i = 0; info->operands[i] != '\0'; i++) {
        char text[OPERAND_TEXT_MAX];
        print_operand(text, sizeof text, info->operands[i], op->operands[i]);
        used += (size_t)snprintf(
            line + used, size - used, "%s%s", i == 0 ? "" : ", ", text);
    }
    snprintf(line + used, size - used, ")");
}

void print_program(FILE *stream, const struct program *program)
{
    for (int block = BLOCKS - 1; block >= 0; block--) {
        fprintf(stream, "def block%d():\n    pass\n", block);
        for (size_t i = 0; i < program->count; i++) {
            char line[OP_TEXT_MAX];
            if (program->ops[i].block == block) {
                print_op(line, sizeof line, &program->ops[i]);
                fprintf(stream, "    %s\n", line);
            }
        }
    }
}

void print_scenario(FILE *stream, const struct program *program, const char *prelude)
{
    fprintf(stream, "ANSWERS = {\n");
    for (size_t i = 0; i < NAME_ROWS; i++) {
        fprintf(stream, "    '%s': '%s',\n", name_table[i], name_answer(i));
    }
    fprintf(stream, "}\n%s\n", prelude);
    print_program(stream, program);
    fprintf(stream, "run_blocks(block0, block1, block2)\n");
}

/* Reading ------------------------------------------------------------------------------ */

/* What all bytes print as, for one letter; made when it is first asked for. */
typedef char operand_texts[256][OPERAND_TEXT_MAX];

static operand_texts *texts_of(char letter)
{
    static operand_texts texts['z' + 1];
    operand_texts *found = &texts[(int)letter];
    bool made = (*found)[255][0] != '\0';
    for (int byte = 0; byte < 256 && !made; byte++) {
        print_operand((*found)[byte], OPERAND_TEXT_MAX, letter, (uint8_t)byte);
    }
    return found;
}

/* The byte whose text the line goes on with, and moves past it; -1 when there is none. The
 * longest text wins: "x" is also the start of others. */
static int read_operand(const char **at, char letter)
{
    operand_texts *texts = texts_of(letter);
    int found = -1;
    size_t longest = 0;
    for (int byte = 0; byte < 256; byte++) {
        const char *text = (*texts)[byte];
        size_t length = strlen(text);
        if (length > longest && strncmp(*at, text, length) == 0) {
            found = byte;
            longest = length;
        }
    }
    *at += longest;
    return found;
}

static bool skip(const char **at, const char *text)
{
    bool fits = strncmp(*at, text, strlen(text)) == 0;
    *at += fits ? strlen(text) : 0;
    return fits;
}

static bool read_operands(const char **at, struct op *op)
{
    const char *letters = op_table[op->code].operands;
    for (size_t i = 0; letters[i] != '\0'; i++) {
        int byte = i > 0 && !skip(at, ", ") ? -1 : read_operand(at, letters[i]);
        if (byte < 0) {
            return false;
        }
        op->operands[i] = (uint8_t)byte;
    }
    return skip(at, ")");
}

/* 1: an operation was read; 0: the line is none; -1: it is wrong. */
static int read_op(const char *line, struct op *op)
{
    for (uint8_t code = 0; code < OP_COUNT; code++) {
        const char *at = line;
        if (skip(&at, op_table[code].name) && skip(&at, "(")) {
            op->code = code;
            return read_operands(&at, op) ? 1 : -1;
        }
    }
    return 0;
}

int print_read(const char *text, struct program *program)
{
    uint8_t block = 0;
    program->count = 0;
    for (int number = 1; *text != '\0'; number++) {
        unsigned named;
        struct op op = {0};
        if (sscanf(text, "def block%u", &named) == 1 && named < BLOCKS) {
            block = (uint8_t)named;
        }
        int read = read_op(text + strspn(text, " "), &op);
        if (read < 0 || (read > 0 && program->count == PROGRAM_MAX)) {
            return number;
        }
        if (read > 0) {
            op.block = block;
            program->ops[program->count++] = op;
        }
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    return 0;
}

void print_dictionary(FILE *stream, const struct program_choice *choice)
{
    for (size_t row = 0; row < choice->count; row++) {
        const struct op_info *info = &op_table[choice->codes[row]];
        fprintf(stream, "%s=\"\\x%02zx", info->name, row);
        for (size_t i = 1; i < CELL_SIZE; i++) {
            fprintf(stream, "\\x%02zx", i);
        }
        fprintf(stream, "\"\n");
    }
}
