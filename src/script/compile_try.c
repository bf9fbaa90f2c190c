/* SPDX-License-Identifier: MIT */
/* Constructs with a way out: try, with, and the leaving of them.
 *
 * Each handler, while it runs, is covered by a cleanup range: whatever it raises first
 * gives back the exception that was handled before.
 *
 *     body                      range -> handler
 *     handler:  PUSH_EXC_INFO   range -> cleanup
 *               … POP_EXCEPT
 *     cleanup:  SWAP 2, POP_EXCEPT, RERAISE */

#include "script/compile_parts.h"

static struct block *open_block(
    struct unit *unit, enum block_kind kind, label handler, int depth)
{
    unit_open_range(unit, handler, depth);
    struct block *block = unit_push_block(unit, kind);
    block->handler = handler;
    block->depth = depth;
    return block;
}

static void close_block(struct unit *unit)
{
    unit_pop_block(unit);
    unit_close_range(unit);
}

/* Here an exception of a handler arrives: before, exception. */
static void place_cleanup(struct unit *unit, label cleanup, int depth)
{
    unit_place(unit, cleanup, depth + 2);
    unit_emit(unit, OP_SWAP, 2);
    unit_emit(unit, OP_POP_EXCEPT, 0);
    unit_emit(unit, OP_RERAISE, 0);
}

static void unbind(struct unit *unit, const struct text *name)
{
    unit_load_none(unit);
    compile_store_name(unit, name);
    compile_delete_name(unit, name);
}

/* One statement's way out of one block. */
static void leave(struct unit *unit, const struct block *block, bool value)
{
    switch (block->kind) {
    case BLOCK_FOR:
        if (value) {
            unit_emit(unit, OP_SWAP, 2);
        }
        unit_emit(unit, OP_POP, 0);
        break;
    case BLOCK_FINALLY_TRY:
        compile_body(unit, block->finalbody);
        break;
    case BLOCK_FINALLY_END:
        if (value) {
            unit_emit(unit, OP_SWAP, 2);
        }
        unit_emit(unit, OP_POP, 0);
        if (value) {
            unit_emit(unit, OP_SWAP, 2);
        }
        unit_emit(unit, OP_POP_EXCEPT, 0);
        break;
    case BLOCK_EXCEPT:
        if (value) {
            unit_emit(unit, OP_SWAP, 2);
        }
        unit_emit(unit, OP_POP_EXCEPT, 0);
        break;
    case BLOCK_NAME:
        unbind(unit, block->name);
        break;
    case BLOCK_WITH:
        if (value) {
            unit_emit(unit, OP_SWAP, 2);
        }
        unit_emit(unit, OP_PUSH_NULL, 0);
        for (int i = 0; i < 3; i++) {
            unit_load_none(unit);
        }
        unit_emit_effect(unit, OP_CALL, 3, -4);
        unit_emit(unit, OP_POP, 0);
        break;
    default:
        break;
    }
}

static bool has_range(const struct block *block)
{
    return block->kind != BLOCK_WHILE && block->kind != BLOCK_FOR;
}

void compile_unwind(struct unit *unit, int keep, bool value)
{
    if (unit->failed) {
        return;
    }
    int count = unit->block_count;
    while (unit->block_count > keep) {
        struct block *block = &unit->blocks[--unit->block_count];
        struct block left = *block;
        if (has_range(&left)) {
            unit_close_range(unit);
        }
        leave(unit, &left, value);
        *block = left;
    }
    unit->block_count = count;
}

void compile_rewind(struct unit *unit, int keep)
{
    for (int i = keep; i < unit->block_count; i++) {
        const struct block *block = &unit->blocks[i];
        if (has_range(block)) {
            unit_open_range(unit, block->handler, block->depth);
        }
    }
}

/* Stack: before, exception. Leaves `before` alone when the handler does not match. */
static void compile_handler(
    struct unit *unit, const struct except_handler *handler, int depth, label end)
{
    struct span before = unit_at(unit, handler->span);
    label next = unit_label(unit);
    if (handler->type != NULL) {
        compile_expr(unit, handler->type);
        unit_emit(unit, OP_CHECK_EXC_MATCH, 0);
        unit_emit_jump(unit, OP_POP_JUMP_IF_FALSE, next);
    }
    if (handler->name == NULL) {
        unit_emit(unit, OP_POP, 0);
        compile_body(unit, &handler->body);
        unit_emit(unit, OP_POP_EXCEPT, 0);
    } else {
        label cleanup = unit_label(unit);
        compile_store_name(unit, handler->name);
        open_block(unit, BLOCK_NAME, cleanup, depth + 1)->name = handler->name;
        compile_body(unit, &handler->body);
        close_block(unit);
        unit_emit(unit, OP_POP_EXCEPT, 0);
        unbind(unit, handler->name);
        unit_emit_jump(unit, OP_JUMP, end);
        unit_place(unit, cleanup, depth + 2);
        unbind(unit, handler->name);
        unit_emit(unit, OP_RERAISE, 0);
    }
    unit_emit_jump(unit, OP_JUMP, end);
    unit_place(unit, next, depth + 2);
    unit_at(unit, before);
}

static void compile_except(struct unit *unit, const struct stmt *stmt)
{
    label handlers = unit_label(unit);
    label cleanup = unit_label(unit);
    label end = unit_label(unit);
    int depth = unit->depth;
    open_block(unit, BLOCK_TRY, handlers, depth);
    compile_body(unit, &stmt->try_block.body);
    close_block(unit);
    compile_body(unit, &stmt->try_block.orelse);
    unit_emit_jump(unit, OP_JUMP, end);
    unit_place(unit, handlers, depth + 1);
    unit_emit(unit, OP_PUSH_EXC_INFO, 0);
    open_block(unit, BLOCK_EXCEPT, cleanup, depth + 1);
    for (size_t i = 0; i < stmt->try_block.handler_count; i++) {
        compile_handler(unit, &stmt->try_block.handlers[i], depth, end);
    }
    unit_emit(unit, OP_RERAISE, 0);
    close_block(unit);
    place_cleanup(unit, cleanup, depth);
    unit_place(unit, end, depth);
}

void compile_try(struct unit *unit, const struct stmt *stmt)
{
    if (stmt->try_block.finalbody.count == 0) {
        compile_except(unit, stmt);
        return;
    }
    label handler = unit_label(unit);
    label cleanup = unit_label(unit);
    label end = unit_label(unit);
    int depth = unit->depth;
    open_block(unit, BLOCK_FINALLY_TRY, handler, depth)->finalbody =
        &stmt->try_block.finalbody;
    if (stmt->try_block.handler_count > 0) {
        compile_except(unit, stmt);
    } else {
        compile_body(unit, &stmt->try_block.body);
    }
    close_block(unit);
    compile_body(unit, &stmt->try_block.finalbody);
    unit_emit_jump(unit, OP_JUMP, end);
    unit_place(unit, handler, depth + 1);
    unit_emit(unit, OP_PUSH_EXC_INFO, 0);
    open_block(unit, BLOCK_FINALLY_END, cleanup, depth + 1);
    compile_body(unit, &stmt->try_block.finalbody);
    unit_emit(unit, OP_RERAISE, 0);
    close_block(unit);
    place_cleanup(unit, cleanup, depth);
    unit_place(unit, end, depth);
}

/* Stack of the handler: exit, before, exception. */
static void with_handler(struct unit *unit, label handler, int depth, label end)
{
    label cleanup = unit_label(unit);
    label suppress = unit_label(unit);
    unit_place(unit, handler, depth + 2);
    unit_emit(unit, OP_PUSH_EXC_INFO, 0);
    unit_open_range(unit, cleanup, depth + 2);
    unit_emit(unit, OP_WITH_EXCEPT_START, 0);
    unit_emit_jump(unit, OP_POP_JUMP_IF_TRUE, suppress);
    unit_emit(unit, OP_RERAISE, 0);
    unit_place(unit, suppress, depth + 3);
    unit_close_range(unit);
    unit_emit(unit, OP_POP, 0);
    unit_emit(unit, OP_POP_EXCEPT, 0);
    unit_emit(unit, OP_POP, 0);
    unit_emit_jump(unit, OP_JUMP, end);
    place_cleanup(unit, cleanup, depth + 1);
}

void compile_with(struct unit *unit, const struct stmt *stmt, size_t item)
{
    if (item == stmt->with.count) {
        compile_body(unit, &stmt->with.body);
        return;
    }
    const struct with_item *with = &stmt->with.items[item];
    label handler = unit_label(unit);
    label end = unit_label(unit);
    int depth = unit->depth;
    compile_expr(unit, with->context);
    struct span before = unit_at(unit, with->context->span);
    unit_emit(unit, OP_BEFORE_WITH, 0);
    open_block(unit, BLOCK_WITH, handler, depth + 1);
    if (with->target == NULL) {
        unit_emit(unit, OP_POP, 0);
    } else {
        compile_store(unit, with->target);
    }
    compile_with(unit, stmt, item + 1);
    struct block block = *unit_top_block(unit);
    close_block(unit);
    leave(unit, &block, false);
    unit_emit_jump(unit, OP_JUMP, end);
    with_handler(unit, handler, depth, end);
    unit_place(unit, end, depth);
    unit_at(unit, before);
}
