/* SPDX-License-Identifier: MIT */
#include "script/borrow.h"

#define UNKNOWN (-1)

/* One basic block is walked with a model of the stack above where it began: for each
 * entry, the LOAD_FAST that pushed it, or UNKNOWN. What lies deeper is UNKNOWN too. */
struct model {
    const struct unit *unit;
    uint8_t *kept;    /* by instruction: what it pushes must be owned */
    uint8_t *leader;  /* by instruction: a block begins here */
    uint8_t *reached; /* by instruction: without an exception */
    int *pending;     /* blocks to be walked */
    int pending_count;
    int *stack;
    int depth;
};

static enum opcode opcode_at(const struct model *model, int i)
{
    return INSTRUCTION_OPCODE(model->unit->code[i]);
}

static int argument_at(const struct model *model, int i)
{
    return INSTRUCTION_ARGUMENT(model->unit->code[i]);
}

static bool is_jump(enum opcode opcode)
{
    switch (opcode) {
    case OP_JUMP:
    case OP_POP_JUMP_IF_FALSE:
    case OP_POP_JUMP_IF_TRUE:
    case OP_JUMP_IF_FALSE_OR_POP:
    case OP_JUMP_IF_TRUE_OR_POP:
    case OP_FOR_ITER:
        return true;
    default:
        return false;
    }
}

static bool ends_path(enum opcode opcode)
{
    return opcode == OP_JUMP || opcode == OP_RETURN_VALUE || opcode == OP_RAISE ||
           opcode == OP_RERAISE;
}

static void keep(struct model *model, int source)
{
    if (source != UNKNOWN) {
        model->kept[source] = 1;
    }
}

static int pop(struct model *model)
{
    return model->depth > 0 ? model->stack[--model->depth] : UNKNOWN;
}

static void push(struct model *model, int source)
{
    model->stack[model->depth++] = source;
}

/* The variable changes: what still holds its old value must own it. */
static void assign(struct model *model, int variable)
{
    for (int i = 0; i < model->depth; i++) {
        int source = model->stack[i];
        if (source != UNKNOWN && argument_at(model, source) == variable) {
            keep(model, source);
        }
    }
}

/* Number of entries that an instruction takes from the stack when that is fixed; most of
 * those that are not listed take none. */
static const int8_t fixed[OPCODE_COUNT] = {
    [OP_POP] = 1,
    [OP_STORE_FAST] = 1,
    [OP_POP_JUMP_IF_FALSE] = 1,
    [OP_POP_JUMP_IF_TRUE] = 1,
    [OP_RETURN_VALUE] = 1,
    [OP_STORE_FAST_MAYBE] = 1,
    [OP_STORE_DEREF] = 1,
    [OP_LOAD_DICT_OR_DEREF] = 1,
    [OP_LOAD_DICT_OR_GLOBAL] = 1,
    [OP_STORE_NAME] = 1,
    [OP_STORE_GLOBAL] = 1,
    [OP_LOAD_ATTR] = 1,
    [OP_STORE_ATTR] = 2,
    [OP_DELETE_ATTR] = 1,
    [OP_LOAD_SUBSCR] = 2,
    [OP_STORE_SUBSCR] = 3,
    [OP_DELETE_SUBSCR] = 2,
    [OP_UNARY_OP] = 1,
    [OP_BINARY_OP] = 2,
    [OP_INPLACE_OP] = 2,
    [OP_COMPARE_OP] = 2,
    [OP_IS_OP] = 2,
    [OP_CONTAINS_OP] = 2,
    [OP_LIST_APPEND] = 1,
    [OP_SET_ADD] = 1,
    [OP_MAP_ADD] = 2,
    [OP_LIST_EXTEND] = 1,
    [OP_SET_UPDATE] = 1,
    [OP_DICT_UPDATE] = 1,
    [OP_DICT_MERGE] = 1,
    [OP_LIST_TO_TUPLE] = 1,
    [OP_UNPACK_SEQUENCE] = 1,
    [OP_UNPACK_EX] = 1,
    [OP_GET_ITER] = 1,
    [OP_YIELD_VALUE] = 1,
    [OP_GET_YIELD_FROM_ITER] = 1,
    [OP_YIELD_FROM] = 2,
    [OP_PUSH_EXC_INFO] = 1,
    [OP_CHECK_EXC_MATCH] = 1,
    [OP_POP_EXCEPT] = 1,
    [OP_RERAISE] = 1,
    [OP_BEFORE_WITH] = 1,
    [OP_IMPORT_NAME] = 2,
    [OP_IMPORT_STAR] = 1,
    [OP_PRINT_EXPR] = 1,
};

static int count_bits(int bits)
{
    int count = 0;
    for (; bits != 0; bits &= bits - 1) {
        count++;
    }
    return count;
}

/* Number of entries that an instruction takes from the stack. */
static int taken(enum opcode opcode, int argument)
{
    switch (opcode) {
    case OP_BUILD_SLICE:
    case OP_BUILD_TUPLE:
    case OP_BUILD_LIST:
    case OP_BUILD_SET:
    case OP_BUILD_STRING:
    case OP_RAISE:
        return argument;
    case OP_BUILD_MAP:
        return 2 * argument;
    case OP_CALL:
        return argument + 2;
    case OP_CALL_KW:
    case OP_CALL_EX:
        return argument + 3;
    case OP_MAKE_FUNCTION:
        return 1 + count_bits(argument);
    case OP_FORMAT_VALUE:
        return (argument & 4) ? 2 : 1;
    default:
        return fixed[opcode];
    }
}

/* Number of entries that it pushes. */
static int given(enum opcode opcode, int argument)
{
#define X(name, effect) effect,
    static const int8_t effects[] = {OPCODE_TABLE(X)};
#undef X
    if (effects[opcode] != VARIES) {
        return taken(opcode, argument) + effects[opcode];
    }
    if (opcode == OP_UNPACK_SEQUENCE) {
        return argument;
    }
    if (opcode == OP_UNPACK_EX) {
        return (argument & 0xfff) + (argument >> 12) + 1;
    }
    return opcode == OP_RAISE ? 0 : 1;
}

static void general(struct model *model, enum opcode opcode, int argument)
{
    for (int i = taken(opcode, argument); i > 0; i--) {
        pop(model);
    }
    for (int i = given(opcode, argument); i > 0; i--) {
        push(model, UNKNOWN);
    }
}

static void swap(struct model *model, int distance)
{
    if (model->depth < distance) {
        for (int i = 0; i < model->depth; i++) {
            keep(model, model->stack[i]);
            model->stack[i] = UNKNOWN;
        }
        return;
    }
    int *top = &model->stack[model->depth - 1];
    int *other = &model->stack[model->depth - distance];
    int held = *top;
    *top = *other;
    *other = held;
}

/* The instructions that move entries or name variables; all others use entries up. */
static void step(struct model *model, int i)
{
    enum opcode opcode = opcode_at(model, i);
    int argument = argument_at(model, i);
    switch (opcode) {
    case OP_LOAD_FAST:
        push(model, i);
        break;
    case OP_STORE_FAST:
    case OP_STORE_FAST_MAYBE:
        keep(model, pop(model));
        assign(model, argument);
        break;
    case OP_LOAD_FAST_CLEAR:
    case OP_MAKE_CELL:
    case OP_DELETE_FAST:
        assign(model, argument);
        general(model, opcode, argument);
        break;
    case OP_COPY:
        push(model,
            model->depth < argument ? UNKNOWN : model->stack[model->depth - argument]);
        break;
    case OP_SWAP:
        swap(model, argument);
        break;
    case OP_LOAD_METHOD: {
        int self = pop(model);
        push(model, UNKNOWN);
        push(model, self);
        break;
    }
    case OP_JUMP_IF_FALSE_OR_POP:
    case OP_JUMP_IF_TRUE_OR_POP:
        keep(model, pop(model));
        break;
    default:
        general(model, opcode, argument);
        break;
    }
}

static void reach(struct model *model, int i)
{
    if (i < model->unit->size && !model->reached[i]) {
        model->reached[i] = 1;
        model->pending[model->pending_count++] = i;
    }
}

static void walk_block(struct model *model, int start)
{
    int i = start;
    model->depth = 0;
    for (;;) {
        enum opcode opcode = opcode_at(model, i);
        step(model, i);
        if (is_jump(opcode)) {
            reach(model, argument_at(model, i));
        }
        if (ends_path(opcode)) {
            break;
        }
        i++;
        if (i == model->unit->size || model->leader[i]) {
            reach(model, i);
            break;
        }
        model->reached[i] = 1;
    }
    for (int at = 0; at < model->depth; at++) {
        keep(model, model->stack[at]);
    }
}

static void find_leaders(struct model *model)
{
    for (int i = 0; i < model->unit->size; i++) {
        enum opcode opcode = opcode_at(model, i);
        if (is_jump(opcode)) {
            model->leader[argument_at(model, i)] = 1;
            model->leader[i + 1] = 1;
        }
    }
}

static void rewrite(struct model *model)
{
    uint32_t *code = model->unit->code;
    for (int i = 0; i < model->unit->size; i++) {
        if (opcode_at(model, i) == OP_LOAD_FAST && model->reached[i] &&
            !model->kept[i]) {
            code[i] = INSTRUCTION(OP_LOAD_FAST_BORROW, argument_at(model, i));
        }
    }
}

bool borrow_locals(struct unit *unit)
{
    size_t size = (size_t)unit->size + 1;
    struct model model = {.unit = unit};
    uint8_t *marks = PyMem_Calloc(3, size);
    int *numbers = PyMem_New(int, size + (size_t)unit->max_depth + 2);
    bool made = marks != NULL && numbers != NULL;
    if (made) {
        model.kept = marks;
        model.leader = marks + size;
        model.reached = marks + 2 * size;
        model.pending = numbers;
        model.stack = numbers + size;
        find_leaders(&model);
        reach(&model, 0);
        while (model.pending_count > 0) {
            walk_block(&model, model.pending[--model.pending_count]);
        }
        rewrite(&model);
    } else {
        (void)PyErr_NoMemory();
    }
    PyMem_Free(marks);
    PyMem_Free(numbers);
    return made;
}
