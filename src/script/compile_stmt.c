/* SPDX-License-Identifier: MIT */
/* Statements: the stack is as high after each as before it. */

#include "script/compile_parts.h"

static void compile_if(struct unit *unit, const struct stmt *stmt)
{
    label end = unit_label(unit);
    int depth = unit->depth;
    for (size_t i = 0; i < stmt->if_chain.count; i++) {
        const struct if_clause *clause = &stmt->if_chain.clauses[i];
        label next = unit_label(unit);
        compile_condition(unit, clause->test, next, false);
        compile_body(unit, &clause->body);
        unit_emit_jump(unit, OP_JUMP, end);
        unit_place(unit, next, depth);
    }
    compile_body(unit, &stmt->if_chain.orelse);
    unit_place(unit, end, depth);
}

static void compile_while(struct unit *unit, const struct stmt *stmt)
{
    label start = unit_label(unit);
    label anchor = unit_label(unit);
    label end = unit_label(unit);
    int depth = unit->depth;
    unit_place(unit, start, depth);
    struct block *block = unit_push_block(unit, BLOCK_WHILE);
    block->start = start;
    block->exit = end;
    compile_condition(unit, stmt->while_loop.test, anchor, false);
    compile_body(unit, &stmt->while_loop.body);
    unit_emit_jump(unit, OP_JUMP, start);
    unit_pop_block(unit);
    unit_place(unit, anchor, depth);
    compile_body(unit, &stmt->while_loop.orelse);
    unit_place(unit, end, depth);
}

static void compile_for(struct unit *unit, const struct stmt *stmt)
{
    label start = unit_label(unit);
    label exhausted = unit_label(unit);
    label end = unit_label(unit);
    int depth = unit->depth;
    compile_expr(unit, stmt->for_loop.iterable);
    struct span before = unit_at(unit, stmt->for_loop.iterable->span);
    unit_emit(unit, OP_GET_ITER, 0);
    unit_place(unit, start, depth + 1);
    struct block *block = unit_push_block(unit, BLOCK_FOR);
    block->start = start;
    block->exit = end;
    unit_emit_jump(unit, OP_FOR_ITER, exhausted);
    unit_at(unit, before);
    compile_store(unit, stmt->for_loop.target);
    compile_body(unit, &stmt->for_loop.body);
    unit_emit_jump(unit, OP_JUMP, start);
    unit_pop_block(unit);
    unit_place(unit, exhausted, depth);
    compile_body(unit, &stmt->for_loop.orelse);
    unit_place(unit, end, depth);
}

/* Index of the innermost loop among the open blocks. */
static int innermost_loop(const struct unit *unit)
{
    int i = unit->block_count - 1;
    while (i > 0 && unit->blocks[i].kind != BLOCK_WHILE &&
           unit->blocks[i].kind != BLOCK_FOR) {
        i--;
    }
    return i;
}

static void compile_break(struct unit *unit)
{
    int loop = innermost_loop(unit);
    label exit = unit->blocks[loop].exit;
    compile_unwind(unit, loop, false);
    unit_emit_jump(unit, OP_JUMP, exit);
    compile_rewind(unit, loop);
}

static void compile_continue(struct unit *unit)
{
    int loop = innermost_loop(unit);
    compile_unwind(unit, loop + 1, false);
    unit_emit_jump(unit, OP_JUMP, unit->blocks[loop].start);
    compile_rewind(unit, loop + 1);
}

static void compile_return(struct unit *unit, const struct stmt *stmt)
{
    if (stmt->value == NULL) {
        unit_load_none(unit);
    } else {
        compile_expr(unit, stmt->value);
    }
    compile_unwind(unit, 0, true);
    unit_emit(unit, OP_RETURN_VALUE, 0);
    compile_rewind(unit, 0);
}

static void compile_raise(struct unit *unit, const struct stmt *stmt)
{
    int parts = 0;
    if (stmt->raise.exception != NULL) {
        compile_expr(unit, stmt->raise.exception);
        parts++;
    }
    if (stmt->raise.cause != NULL) {
        compile_expr(unit, stmt->raise.cause);
        parts++;
    }
    unit_emit_effect(unit, OP_RAISE, parts, -parts);
    unit_unreachable(unit);
}

static void compile_assert(struct unit *unit, const struct stmt *stmt)
{
    label holds = unit_label(unit);
    int depth = unit->depth;
    compile_condition(unit, stmt->assertion.test, holds, true);
    struct span before = unit_at(unit, stmt->assertion.test->span);
    unit_emit(unit, OP_LOAD_ASSERTION_ERROR, 0);
    if (stmt->assertion.message != NULL) {
        unit_emit(unit, OP_PUSH_NULL, 0);
        compile_expr(unit, stmt->assertion.message);
        unit_emit_effect(unit, OP_CALL, 1, -2);
    }
    unit_emit_effect(unit, OP_RAISE, 1, -1);
    unit_unreachable(unit);
    unit_at(unit, before);
    unit_place(unit, holds, depth);
}

static bool has_star(const struct expr_list *items)
{
    for (size_t i = 0; i < items->count; i++) {
        if (items->items[i]->kind == EXPR_STARRED) {
            return true;
        }
    }
    return false;
}

/* `a, b = x, y` with two or three parts makes no tuple. */
static bool is_parallel(const struct stmt *stmt)
{
    const struct expr *target = stmt->assign.targets.items[0];
    const struct expr *value = stmt->assign.value;
    return stmt->assign.targets.count == 1 && value->kind == EXPR_TUPLE &&
           (target->kind == EXPR_TUPLE || target->kind == EXPR_LIST) &&
           target->sequence.count == value->sequence.count &&
           (value->sequence.count == 2 || value->sequence.count == 3) &&
           !has_star(&target->sequence) && !has_star(&value->sequence);
}

static void compile_parallel(struct unit *unit, const struct stmt *stmt)
{
    const struct expr_list *values = &stmt->assign.value->sequence;
    const struct expr_list *targets = &stmt->assign.targets.items[0]->sequence;
    for (size_t i = 0; i < values->count; i++) {
        compile_expr(unit, values->items[i]);
    }
    unit_emit(unit, OP_SWAP, (int)values->count);
    for (size_t i = 0; i < targets->count; i++) {
        compile_store(unit, targets->items[i]);
    }
}

static void compile_assign(struct unit *unit, const struct stmt *stmt)
{
    if (is_parallel(stmt)) {
        compile_parallel(unit, stmt);
        return;
    }
    size_t count = stmt->assign.targets.count;
    compile_expr(unit, stmt->assign.value);
    for (size_t i = 0; i < count; i++) {
        if (i + 1 < count) {
            unit_emit(unit, OP_COPY, 1);
        }
        compile_store(unit, stmt->assign.targets.items[i]);
    }
}

static void compile_ann_assign(struct unit *unit, const struct stmt *stmt)
{
    if (stmt->ann_assign.value != NULL) {
        compile_expr(unit, stmt->ann_assign.value);
        compile_store(unit, stmt->ann_assign.target);
    }
    if (stmt->ann_assign.simple && !scope_is_function(unit->scope)) {
        compile_remember_annotation(unit, stmt);
    }
}

static void import_module(struct unit *unit, const struct text *name)
{
    unit_emit(unit, OP_IMPORT_NAME, unit_name(unit, name));
}

/* `import a.b.c as d` binds the submodule, reached part by part. */
static void import_submodule(struct unit *unit, const struct text *dotted)
{
    const char *dot = memchr(dotted->bytes, '.', dotted->len);
    const char *end = dotted->bytes + dotted->len;
    while (dot != NULL && !unit->failed) {
        const char *part = dot + 1;
        dot = memchr(part, '.', (size_t)(end - part));
        size_t length = (size_t)((dot == NULL ? end : dot) - part);
        const struct text *name = arena_intern(unit->arena, part, length);
        if (name == NULL) {
            PyErr_NoMemory();
            unit_fail(unit);
            return;
        }
        unit_emit(unit, OP_IMPORT_FROM, unit_name(unit, name));
        unit_emit(unit, OP_SWAP, 2);
        unit_emit(unit, OP_POP, 0);
    }
}

static void compile_import(struct unit *unit, const struct stmt *stmt)
{
    for (size_t i = 0; i < stmt->import.count; i++) {
        const struct import_alias *alias = &stmt->import.aliases[i];
        unit_load_const(unit, PyLong_FromLong(0));
        unit_load_none(unit);
        import_module(unit, alias->name);
        if (alias->as_name != NULL) {
            import_submodule(unit, alias->name);
        }
        compile_store_name(unit, alias->binding);
    }
}

static PyObject *imported_names(const struct stmt *stmt)
{
    PyObject *names = PyTuple_New((Py_ssize_t)stmt->import.count);
    for (size_t i = 0; names != NULL && i < stmt->import.count; i++) {
        PyObject *name = text_object(stmt->import.aliases[i].name);
        if (name == NULL) {
            Py_CLEAR(names);
            break;
        }
        PyTuple_SET_ITEM(names, i, name);
    }
    return names;
}

static void compile_import_from(struct unit *unit, const struct stmt *stmt)
{
    const struct text *module = stmt->import.module;
    if (module == NULL) {
        module = arena_intern_cstr(unit->arena, "");
    }
    if (module == NULL || unit->failed) {
        unit_fail(unit);
        return;
    }
    unit_load_const(unit, PyLong_FromLong(stmt->import.level));
    if (!unit->failed) {
        unit_load_const(unit, imported_names(stmt));
    }
    import_module(unit, module);
    if (stmt->import.aliases[0].binding == NULL) {
        unit_emit(unit, OP_IMPORT_STAR, 0);
        return;
    }
    for (size_t i = 0; i < stmt->import.count; i++) {
        const struct import_alias *alias = &stmt->import.aliases[i];
        unit_emit(unit, OP_IMPORT_FROM, unit_name(unit, alias->name));
        compile_store_name(unit, alias->binding);
    }
    unit_emit(unit, OP_POP, 0);
}

/* Docstrings and the like do nothing; `...` is at least a line to stop at. */
static bool does_nothing(const struct unit *unit, const struct expr *expr)
{
    return !unit->interactive && expr->kind <= EXPR_BYTES;
}

static void compile_value(struct unit *unit, const struct stmt *stmt)
{
    if (does_nothing(unit, stmt->value)) {
        if (stmt->value->kind != EXPR_STRING) {
            unit_emit(unit, OP_NOP, 0);
        }
        return;
    }
    compile_expr(unit, stmt->value);
    unit_emit(unit, unit->interactive ? OP_PRINT_EXPR : OP_POP, 0);
}

/* Statements that jump, loop or guard. */
static void compile_control(struct unit *unit, const struct stmt *stmt)
{
    switch (stmt->kind) {
    case STMT_RETURN:
        compile_return(unit, stmt);
        break;
    case STMT_FOR:
        compile_for(unit, stmt);
        break;
    case STMT_WHILE:
        compile_while(unit, stmt);
        break;
    case STMT_IF:
        compile_if(unit, stmt);
        break;
    case STMT_WITH:
        compile_with(unit, stmt, 0);
        break;
    case STMT_RAISE:
        compile_raise(unit, stmt);
        break;
    case STMT_TRY:
        compile_try(unit, stmt);
        break;
    case STMT_ASSERT:
        compile_assert(unit, stmt);
        break;
    case STMT_BREAK:
        compile_break(unit);
        break;
    case STMT_CONTINUE:
        compile_continue(unit);
        break;
    default: /* pass, global, nonlocal */
        break;
    }
}

void compile_stmt(struct unit *unit, const struct stmt *stmt)
{
    struct span before = unit_at(unit, stmt->span);
    switch (stmt->kind) {
    case STMT_FUNCTION_DEF:
        compile_function(unit, stmt);
        compile_store_name(unit, stmt->function->binding);
        break;
    case STMT_CLASS_DEF:
        compile_class(unit, stmt);
        compile_store_name(unit, stmt->class_def->binding);
        break;
    case STMT_DELETE:
        for (size_t i = 0; i < stmt->targets.count; i++) {
            compile_delete(unit, stmt->targets.items[i]);
        }
        break;
    case STMT_ASSIGN:
        compile_assign(unit, stmt);
        break;
    case STMT_AUG_ASSIGN:
        compile_aug_assign(unit, stmt);
        break;
    case STMT_ANN_ASSIGN:
        compile_ann_assign(unit, stmt);
        break;
    case STMT_IMPORT:
        compile_import(unit, stmt);
        break;
    case STMT_IMPORT_FROM:
        compile_import_from(unit, stmt);
        break;
    case STMT_EXPR:
        compile_value(unit, stmt);
        break;
    default:
        compile_control(unit, stmt);
        break;
    }
    unit_at(unit, before);
}

void compile_body(struct unit *unit, const struct stmt_list *body)
{
    for (size_t i = 0; i < body->count && !unit->failed; i++) {
        if (unit->depth < 0) {
            return;
        }
        compile_stmt(unit, body->items[i]);
    }
}
