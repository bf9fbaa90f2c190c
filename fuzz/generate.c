/* SPDX-License-Identifier: MIT */
#include "generate.h"

#include "random.h"
#include "value.h"

#include <string.h>

#define NAMES 4      /* different names in one program */
#define METAS_MAX 2  /* made at the start */
#define CLASSES 5    /* made at the start, at most, beside the first one */
#define OBJECTS 3    /* likewise */
#define BODY_MIN 4   /* operations after the start */
#define BODY_MORE 26 /* how many more, below */

/* One program in the making. */
struct draft {
    uint64_t *state;
    struct program *program;
    uint8_t names[NAMES];
    unsigned metas, classes, objects; /* how many there may be */
};

static unsigned below(struct draft *draft, unsigned end)
{
    return (unsigned)random_below(draft->state, end);
}

/* Operands ------------------------------------------------------------------------------ */

/* The bytes of a base list and of a value: see bases_of and value_of. */
static uint8_t bases_byte(unsigned form, unsigned first, unsigned second)
{
    return (uint8_t)(form + BASES_FORMS * (first % 8 + 8 * (second % 5)));
}

static uint8_t draw_bases(struct draft *draft)
{
    static const uint8_t forms[] = {BASES_ONE, BASES_ONE, BASES_ONE, BASES_ONE,
        BASES_TWO, BASES_TWO, BASES_TWO, BASES_THREE, BASES_BUILTIN, BASES_MIXED,
        BASES_NONE};
    unsigned form = forms[below(draft, sizeof forms)];
    unsigned end = form == BASES_BUILTIN ? BUILTIN_COUNT : draft->classes;
    return bases_byte(form, below(draft, end), below(draft, 5));
}

static uint8_t draw_value(struct draft *draft)
{
    static const uint8_t kinds[] = {VALUE_INT, VALUE_INT, VALUE_CLASS, VALUE_OBJECT,
        VALUE_HOOK, VALUE_HOOK, VALUE_PROPERTY, VALUE_CLASSMETHOD, VALUE_STATICMETHOD,
        VALUE_STOLEN, VALUE_NONE, VALUE_TUPLE, VALUE_LIST, VALUE_DICT, VALUE_TEXT,
        VALUE_BARE};
    unsigned n = below(draft, (256 - VALUE_KINDS) / VALUE_KINDS + 1);
    return (uint8_t)(kinds[below(draft, sizeof kinds)] + VALUE_KINDS * n);
}

/* Now and then a name that is of a subclass of str: see name_is_exact. */
static uint8_t draw_name(struct draft *draft)
{
    unsigned row = below(draft, 8) == 0 ? below(draft, NAME_ROWS)
                                        : draft->names[below(draft, NAMES)];
    unsigned inexact = NAME_ROWS * (255 / NAME_ROWS) + row;
    return (uint8_t)(inexact < 256 && below(draft, 40) == 0 ? inexact : row);
}

/* Most classes have a dict. */
static uint8_t draw_slots(struct draft *draft)
{
    return (uint8_t)(below(draft, 3) == 0 ? below(draft, SLOTS_COUNT) : 0);
}

static uint8_t draw_meta(struct draft *draft)
{
    bool given = draft->metas > 0 && below(draft, 2) == 0;
    return (uint8_t)(given ? 2 * below(draft, draft->metas) + 1 : 0);
}

static uint8_t draw(struct draft *draft, char letter)
{
    switch (letter) {
    case 'c':
        return (uint8_t)below(draft, draft->classes);
    case 'o':
        return (uint8_t)below(draft, draft->objects);
    case 'm':
        return draw_meta(draft);
    case 'n':
        return draw_name(draft);
    case 'v':
        return draw_value(draft);
    case 'L':
        return draw_bases(draft);
    case 's':
        return draw_slots(draft);
    default:
        return (uint8_t)below(draft, 240);
    }
}

/* Operations ---------------------------------------------------------------------------- */

static void add(struct draft *draft, uint8_t code, uint8_t block)
{
    struct program *program = draft->program;
    if (program->count == PROGRAM_MAX) {
        return;
    }
    struct op *op = &program->ops[program->count++];
    *op = (struct op){.code = code, .block = block};
    for (size_t i = 0; op_table[code].operands[i] != '\0'; i++) {
        op->operands[i] = draw(draft, op_table[code].operands[i]);
    }
    draft->classes += code == OP_new_class && draft->classes < 8;
    draft->objects += code == OP_new_object && draft->objects < 8;
    draft->metas += code == OP_new_meta && draft->metas < METAS_MAX;
}

/* Makes things, unless the choice is without the operation. */
static void add_some(
    struct draft *draft, const struct program_choice *choice, uint8_t code, unsigned n)
{
    for (unsigned i = 0; memchr(choice->codes, code, choice->count) != NULL && i < n;
         i++) {
        add(draft, code, 0);
    }
}

/* What changes types and what looks at them is wanted more often than the rest. */
static uint8_t draw_code(struct draft *draft, const struct program_choice *choice)
{
    static const uint8_t often[] = {OP_new_class, OP_set_bases, OP_set_bases,
        OP_class_set, OP_class_set, OP_class_hook, OP_class_hook, OP_meta_hook,
        OP_new_object, OP_object_get, OP_class_get, OP_operate, OP_set_class, OP_sweep};
    uint8_t code = often[below(draft, sizeof often)];
    bool allowed = memchr(choice->codes, code, choice->count) != NULL;
    return allowed && below(draft, 2) == 0
               ? code
               : choice->codes[below(draft, (unsigned)choice->count)];
}

void generate(const struct program_choice *choice, bool nested, uint64_t *state,
    struct program *program)
{
    struct draft draft = {
        .state = state, .program = program, .classes = 1, .objects = 1};
    program->count = 0;
    for (size_t i = 0; i < NAMES; i++) {
        draft.names[i] =
            (uint8_t)(i == 0 ? below(&draft, 4) : below(&draft, NAME_ROWS));
    }
    add_some(&draft, choice, OP_new_meta, below(&draft, METAS_MAX + 1));
    add_some(&draft, choice, OP_new_class, 1 + below(&draft, CLASSES));
    add_some(&draft, choice, OP_new_object, 1 + below(&draft, OBJECTS));
    unsigned body = BODY_MIN + below(&draft, BODY_MORE);
    for (unsigned i = 0; i < body; i++) {
        bool inner = nested && below(&draft, 4) == 0;
        uint8_t block = (uint8_t)(inner ? 1 + below(&draft, BLOCKS - 1) : 0);
        add(&draft, draw_code(&draft, choice), block);
    }
}
