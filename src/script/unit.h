/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_UNIT_H
#define ETALON_SCRIPT_UNIT_H

/* A code object under construction.
 *
 * 1. depth is the height of the stack before the next instruction; -1 when that
 *    instruction cannot be reached.
 * 2. After a failure (an exception is set) every operation does nothing, so callers
 *    check once, at the end.
 * 3. Jumps and handlers name labels; unit_finish turns them into indices. */

#include "Python.h"
#include "builtin/code.h"
#include "script/opcode.h"
#include "script/symtable.h"

typedef int label;

/* What a statement leaves when it jumps out of a construct. All but the loops have a
 * handler range that is closed on the way out. */
enum block_kind {
    BLOCK_WHILE,       /* nothing on the stack, no range */
    BLOCK_FOR,         /* the iterator, no range */
    BLOCK_TRY,         /* nothing */
    BLOCK_FINALLY_TRY, /* its finally body runs on the way out */
    BLOCK_FINALLY_END, /* exception handled before, exception: both are dropped */
    BLOCK_EXCEPT,      /* exception handled before: it is handled again */
    BLOCK_NAME,        /* except … as name: the name is unbound */
    BLOCK_WITH         /* the exit method: it is called with three times None */
};

struct block {
    enum block_kind kind;
    label start;   /* of a loop: where `continue` goes */
    label exit;    /* of a loop: where `break` goes */
    label handler; /* of a handler range */
    int depth;     /* of the stack where the handler continues */
    const struct stmt_list *finalbody;
    const struct text *name; /* BLOCK_NAME */
    struct span span;
};

struct handler_range {
    int start;
    int end; /* -1: still open */
    label target;
    int depth;
};

/* As in CPython: each `finally` body is compiled several times, so that the size of code
 * is exponential in the depth. */
#define BLOCKS_MAX 21
#define CODE_MAX (1 << 20) /* instructions */

struct unit {
    struct unit *outer;
    struct arena *arena;
    struct scope *scope;
    const struct scope *inlined; /* comprehension that is being emitted, or NULL */
    const struct text *filename;
    PyObject *names;             /* owned dict: name -> index */
    PyObject *consts;            /* owned list */
    PyObject *const_index;       /* owned dict: key -> index */
    PyObject *static_attributes; /* owned set, of a class; else NULL */
    uint32_t *code;
    struct code_position *positions;
    int size;
    int room;
    int depth;
    int max_depth;
    struct handler_range *ranges;
    int range_count;
    int range_room;
    int *labels; /* instruction index of each label, -1 until placed */
    int label_count;
    int label_room;
    struct block blocks[BLOCKS_MAX + 1];
    int block_count;
    const struct text **locals; /* localsplus names */
    int nlocals;
    int ncells; /* that are no parameters */
    int nfrees;
    uint8_t *cell_params;
    int parameter_count;
    const struct stmt **annotations; /* `x: T` met so far, for __annotate__ */
    size_t annotation_count;
    struct span span; /* position of what is emitted now */
    int firstlineno;
    bool interactive;
    bool documented; /* the first constant is the docstring */
    bool failed;
};

/* New unit for a scope, inside `outer` (or NULL). -> NULL MemoryError. */
struct unit *unit_new(struct unit *outer, struct arena *arena, struct scope *scope,
    const struct text *filename);
void unit_free(struct unit *unit);
/* The finished code object (new), with the counts of its parameters. -> NULL. */
PyObject *unit_finish(
    struct unit *unit, const struct parameters *parameters, int flags);

void unit_fail(struct unit *unit);
/* Fails with a SyntaxError at the present position. */
void unit_syntax_error(struct unit *unit, const char *message);
void unit_emit(struct unit *unit, enum opcode opcode, int argument);
/* Emits an opcode whose effect on the stack depends on its argument. */
void unit_emit_effect(struct unit *unit, enum opcode opcode, int argument, int effect);
void unit_emit_jump(struct unit *unit, enum opcode opcode, label target);
/* Says that what comes next is reached only by jumps. */
void unit_unreachable(struct unit *unit);

label unit_label(struct unit *unit);
/* Places a label here; `depth` is the height of the stack at it. */
void unit_place(struct unit *unit, label at, int depth);

/* Opens / closes a handler range here. Closing closes the innermost open one. */
void unit_open_range(struct unit *unit, label target, int depth);
void unit_close_range(struct unit *unit);

struct block *unit_push_block(struct unit *unit, enum block_kind kind);
void unit_pop_block(struct unit *unit);
/* The innermost open block; there is one. */
struct block *unit_top_block(struct unit *unit);

/* Index in co_names. */
int unit_name(struct unit *unit, const struct text *name);
/* Index in co_consts of a constant; steals value; NULL fails. */
int unit_const(struct unit *unit, PyObject *value);
void unit_load_const(struct unit *unit, PyObject *value); /* Steals */
void unit_load_none(struct unit *unit);
/* The return at the end of a body, which stands on no line. */
void unit_return_none(struct unit *unit);
/* Index in localsplus, or -1: of a variable or cell rather than a free variable. */
int unit_local(const struct unit *unit, const struct text *name);
/* Index in localsplus of a free variable, or -1. */
int unit_free_variable(const struct unit *unit, const struct text *name);
/* Sets the position of what follows; returns the one before. */
struct span unit_at(struct unit *unit, struct span span);

/* New interned str of a text. -> NULL. */
PyObject *text_object(const struct text *text);

#endif
