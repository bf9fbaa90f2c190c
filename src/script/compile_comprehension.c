/* SPDX-License-Identifier: MIT */
/* Comprehensions. A generator expression is a function of its iterator. The others are
 * inlined: they run in the frame of the code around (symtable.h, M6), which gets its own
 * variables of the same names back at the end, also when an exception passes.
 *
 *     iterator                  LOAD_FAST_CLEAR each variable, SWAP
 *     saved .. container, iterator               range -> cleanup
 *     saved .. container        SWAP, STORE_FAST_MAYBE each variable
 *     container
 *     cleanup: saved .. exception -> the same, RERAISE */

#include "script/compile_parts.h"

/* Adds the element to the container, `below` entries under the element. */
static void comprehension_element(struct unit *unit, const struct expr *expr, int below)
{
    const struct comprehension *comprehension = &expr->comprehension;
    compile_expr(unit, comprehension->element);
    switch (expr->kind) {
    case EXPR_LIST_COMP:
        unit_emit(unit, OP_LIST_APPEND, below);
        break;
    case EXPR_SET_COMP:
        unit_emit(unit, OP_SET_ADD, below);
        break;
    case EXPR_DICT_COMP:
        compile_expr(unit, comprehension->value);
        unit_emit(unit, OP_MAP_ADD, below);
        break;
    default:
        unit_emit(unit, OP_YIELD_VALUE, 0);
        unit_emit(unit, OP_POP, 0);
        break;
    }
}

/* One `for … in … if …` and, inside it, the clauses after it. The iterator of the first
 * one is on the stack. */
static void comprehension_clause(
    struct unit *unit, const struct expr *expr, size_t index)
{
    const struct comprehension *comprehension = &expr->comprehension;
    if (index == comprehension->clause_count) {
        comprehension_element(unit, expr, (int)index + 1);
        return;
    }
    const struct comprehension_clause *clause = &comprehension->clauses[index];
    label start = unit_label(unit);
    label exit = unit_label(unit);
    if (index > 0) {
        compile_expr(unit, clause->iterable);
        unit_emit(unit, OP_GET_ITER, 0);
    }
    int depth = unit->depth;
    unit_place(unit, start, depth);
    unit_emit_jump(unit, OP_FOR_ITER, exit);
    compile_store(unit, clause->target);
    for (size_t i = 0; i < clause->conditions.count; i++) {
        compile_condition(unit, clause->conditions.items[i], start, false);
    }
    comprehension_clause(unit, expr, index + 1);
    unit_emit_jump(unit, OP_JUMP, start);
    unit_place(unit, exit, depth - 1);
}

static void compile_iterator(struct unit *unit, const struct expr *expr)
{
    const struct expr *iterable = expr->comprehension.clauses[0].iterable;
    compile_expr(unit, iterable);
    struct span before = unit_at(unit, iterable->span);
    unit_emit(unit, OP_GET_ITER, 0);
    unit_at(unit, before);
}

static void compile_generator(struct unit *unit, const struct expr *expr)
{
    struct unit *inner = unit->failed ? NULL
                                      : unit_new(unit, unit->arena,
                                            expr->comprehension.scope, unit->filename);
    if (inner != NULL) {
        unit_emit(inner, OP_LOAD_FAST, 0);
        comprehension_clause(inner, expr, 0);
        unit_load_none(inner);
        unit_emit(inner, OP_RETURN_VALUE, 0);
    }
    compile_closure(unit, inner, NULL, 0);
    unit_emit(unit, OP_PUSH_NULL, 0);
    compile_iterator(unit, expr);
    unit_emit_effect(unit, OP_CALL, 1, -2);
}

/* Saves the variables that the comprehension binds, below the top; returns how many. */
static int save_variables(struct unit *unit, const struct scope *scope)
{
    int count = 0;
    for (size_t i = 0; i < scope->symbol_count; i++) {
        const struct symbol *symbol = &scope->symbols[i];
        if (symbol_is_own(symbol)) {
            int variable = unit_local(unit, symbol->name);
            unit_emit(unit, OP_LOAD_FAST_CLEAR, variable);
            if (symbol->scope == SYMBOL_CELL) {
                unit_emit(unit, OP_MAKE_CELL, variable);
            }
            count++;
        }
    }
    if (count > 0) {
        unit_emit(unit, OP_SWAP, count + 1);
    }
    return count;
}

/* Restores them, keeping the top. */
static void restore_variables(struct unit *unit, const struct scope *scope, int count)
{
    if (count > 0) {
        unit_emit(unit, OP_SWAP, count + 1);
    }
    for (size_t i = scope->symbol_count; i-- > 0;) {
        const struct symbol *symbol = &scope->symbols[i];
        if (symbol_is_own(symbol)) {
            unit_emit(unit, OP_STORE_FAST_MAYBE, unit_local(unit, symbol->name));
        }
    }
}

static void compile_inlined(struct unit *unit, const struct expr *expr)
{
    const struct scope *scope = expr->comprehension.scope;
    const struct scope *around = unit->inlined;
    enum opcode build = expr->kind == EXPR_LIST_COMP  ? OP_BUILD_LIST
                        : expr->kind == EXPR_SET_COMP ? OP_BUILD_SET
                                                      : OP_BUILD_MAP;
    label cleanup = unit_label(unit);
    label end = unit_label(unit);
    int depth = unit->depth;
    compile_iterator(unit, expr);
    int count = save_variables(unit, scope);
    unit_emit_effect(unit, build, 0, 1);
    unit_emit(unit, OP_SWAP, 2);
    unit_open_range(unit, cleanup, depth + count);
    unit->inlined = scope;
    comprehension_clause(unit, expr, 0);
    unit->inlined = around;
    unit_close_range(unit);
    restore_variables(unit, scope, count);
    unit_emit_jump(unit, OP_JUMP, end);
    unit_place(unit, cleanup, depth + count + 1);
    restore_variables(unit, scope, count);
    unit_emit(unit, OP_RERAISE, 0);
    unit_place(unit, end, depth + 1);
}

void compile_comprehension(struct unit *unit, const struct expr *expr)
{
    if (scope_is_inlined(expr->comprehension.scope)) {
        compile_inlined(unit, expr);
    } else {
        compile_generator(unit, expr);
    }
}
