/* SPDX-License-Identifier: MIT */
/* Names and other targets: where a value comes from and where it goes. */

#include "script/compile_parts.h"

enum place { PLACE_FAST, PLACE_CELL, PLACE_CLASS_CELL, PLACE_NAME, PLACE_GLOBAL };

/* The scope whose symbol tells what a name means here. */
static const struct scope *place_scope(const struct unit *unit, const struct text *name)
{
    return scope_of_name(unit->inlined == NULL ? unit->scope : unit->inlined, name);
}

static enum place name_place(const struct unit *unit, const struct text *name)
{
    const struct scope *scope = place_scope(unit, name);
    const struct symbol *symbol = scope_lookup(scope, name);
    bool function = scope_is_function(scope);
    switch (symbol == NULL ? SYMBOL_GLOBAL_IMPLICIT : symbol->scope) {
    case SYMBOL_LOCAL:
        return function ? PLACE_FAST : PLACE_NAME;
    case SYMBOL_CELL:
        return PLACE_CELL;
    case SYMBOL_FREE:
        return scope->kind == SCOPE_CLASS ? PLACE_CLASS_CELL : PLACE_CELL;
    case SYMBOL_GLOBAL_EXPLICIT:
        return PLACE_GLOBAL;
    default:
        return function ? PLACE_GLOBAL : PLACE_NAME;
    }
}

/* In annotations of a class body, names are looked up in its namespace first. */
static bool load_seeing_class(struct unit *unit, const struct text *name)
{
    if (!unit->scope->sees_class || place_scope(unit, name) != unit->scope) {
        return false;
    }
    const struct text *classdict = arena_intern_cstr(unit->arena, "__classdict__");
    enum place place = name_place(unit, name);
    int cell = classdict == NULL ? -1 : unit_local(unit, classdict);
    if (place == PLACE_FAST || name == classdict || cell < 0) {
        return false;
    }
    unit_emit(unit, OP_LOAD_DEREF, cell);
    if (place == PLACE_CELL) {
        unit_emit(unit, OP_LOAD_DICT_OR_DEREF, unit_local(unit, name));
    } else {
        unit_emit(unit, OP_LOAD_DICT_OR_GLOBAL, unit_name(unit, name));
    }
    return true;
}

void compile_load_name(struct unit *unit, const struct text *name)
{
    if (load_seeing_class(unit, name)) {
        return;
    }
    switch (name_place(unit, name)) {
    case PLACE_FAST:
        unit_emit(unit, OP_LOAD_FAST, unit_local(unit, name));
        break;
    case PLACE_CELL:
        unit_emit(unit, OP_LOAD_DEREF, unit_local(unit, name));
        break;
    case PLACE_CLASS_CELL:
        unit_emit(unit, OP_LOAD_LOCALS, 0);
        unit_emit(unit, OP_LOAD_DICT_OR_DEREF, unit_free_variable(unit, name));
        break;
    case PLACE_NAME:
        unit_emit(unit, OP_LOAD_NAME, unit_name(unit, name));
        break;
    case PLACE_GLOBAL:
        unit_emit(unit, OP_LOAD_GLOBAL, unit_name(unit, name));
        break;
    }
}

/* The opcodes of one action, by place: cells of a class are plain cells here. */
static void act_on_name(
    struct unit *unit, const struct text *name, const enum opcode opcodes[4])
{
    switch (name_place(unit, name)) {
    case PLACE_FAST:
        unit_emit(unit, opcodes[0], unit_local(unit, name));
        break;
    case PLACE_CELL:
        unit_emit(unit, opcodes[1], unit_local(unit, name));
        break;
    case PLACE_CLASS_CELL:
        unit_emit(unit, opcodes[1], unit_free_variable(unit, name));
        break;
    case PLACE_NAME:
        unit_emit(unit, opcodes[2], unit_name(unit, name));
        break;
    case PLACE_GLOBAL:
        unit_emit(unit, opcodes[3], unit_name(unit, name));
        break;
    }
}

void compile_store_name(struct unit *unit, const struct text *name)
{
    static const enum opcode opcodes[] = {
        OP_STORE_FAST, OP_STORE_DEREF, OP_STORE_NAME, OP_STORE_GLOBAL};
    act_on_name(unit, name, opcodes);
}

void compile_delete_name(struct unit *unit, const struct text *name)
{
    static const enum opcode opcodes[] = {
        OP_DELETE_FAST, OP_DELETE_DEREF, OP_DELETE_NAME, OP_DELETE_GLOBAL};
    act_on_name(unit, name, opcodes);
}

/* `self.x = …` in a method is recorded in the class's __static_attributes__. */
static void record_static_attribute(struct unit *unit, const struct expr *target)
{
    const struct expr *object = target->attribute.value;
    if (object->kind != EXPR_NAME || !text_is(object->name, "self")) {
        return;
    }
    struct unit *around = unit;
    while (around != NULL && around->static_attributes == NULL) {
        around = around->outer;
    }
    if (around == NULL || around == unit || unit->failed) {
        return;
    }
    PyObject *name = text_object(target->attribute.name);
    if (name == NULL || PySet_Add(around->static_attributes, name) < 0) {
        unit_fail(unit);
    }
    Py_XDECREF(name);
}

static void unpack(struct unit *unit, const struct expr_list *targets)
{
    int count = (int)targets->count;
    int star = -1;
    for (int i = 0; i < count; i++) {
        if (targets->items[i]->kind == EXPR_STARRED) {
            star = i;
        }
    }
    if (star < 0) {
        unit_emit_effect(unit, OP_UNPACK_SEQUENCE, count, count - 1);
    } else {
        int after = count - star - 1;
        if (star > 0xfff || after > 0xfff) {
            unit_syntax_error(
                unit, "too many expressions in star-unpacking assignment");
        }
        unit_emit_effect(unit, OP_UNPACK_EX, star | after << 12, count - 1);
    }
    for (int i = 0; i < count; i++) {
        const struct expr *target = targets->items[i];
        compile_store(unit, i == star ? target->operand : target);
    }
}

void compile_store(struct unit *unit, const struct expr *target)
{
    struct span before = unit_at(unit, target->span);
    switch (target->kind) {
    case EXPR_NAME:
        compile_store_name(unit, target->name);
        break;
    case EXPR_ATTRIBUTE:
        record_static_attribute(unit, target);
        compile_expr(unit, target->attribute.value);
        unit_emit(unit, OP_STORE_ATTR, unit_name(unit, target->attribute.name));
        break;
    case EXPR_SUBSCRIPT:
        compile_expr(unit, target->subscript.value);
        compile_expr(unit, target->subscript.index);
        unit_emit(unit, OP_STORE_SUBSCR, 0);
        break;
    default:
        unpack(unit, &target->sequence);
        break;
    }
    unit_at(unit, before);
}

void compile_delete(struct unit *unit, const struct expr *target)
{
    struct span before = unit_at(unit, target->span);
    switch (target->kind) {
    case EXPR_NAME:
        compile_delete_name(unit, target->name);
        break;
    case EXPR_ATTRIBUTE:
        compile_expr(unit, target->attribute.value);
        unit_emit(unit, OP_DELETE_ATTR, unit_name(unit, target->attribute.name));
        break;
    case EXPR_SUBSCRIPT:
        compile_expr(unit, target->subscript.value);
        compile_expr(unit, target->subscript.index);
        unit_emit(unit, OP_DELETE_SUBSCR, 0);
        break;
    default:
        for (size_t i = 0; i < target->sequence.count; i++) {
            compile_delete(unit, target->sequence.items[i]);
        }
        break;
    }
    unit_at(unit, before);
}

static void aug_operate(struct unit *unit, const struct stmt *stmt)
{
    compile_expr(unit, stmt->aug_assign.value);
    struct span before = unit_at(unit, stmt->span);
    unit_emit(unit, OP_INPLACE_OP, (int)stmt->aug_assign.op);
    unit_at(unit, before);
}

void compile_aug_assign(struct unit *unit, const struct stmt *stmt)
{
    const struct expr *target = stmt->aug_assign.target;
    struct span before = unit_at(unit, target->span);
    switch (target->kind) {
    case EXPR_NAME:
        compile_load_name(unit, target->name);
        aug_operate(unit, stmt);
        compile_store_name(unit, target->name);
        break;
    case EXPR_ATTRIBUTE: {
        int name = unit_name(unit, target->attribute.name);
        compile_expr(unit, target->attribute.value);
        unit_emit(unit, OP_COPY, 1);
        unit_emit(unit, OP_LOAD_ATTR, name);
        aug_operate(unit, stmt);
        unit_emit(unit, OP_SWAP, 2);
        unit_emit(unit, OP_STORE_ATTR, name);
        break;
    }
    default:
        compile_expr(unit, target->subscript.value);
        compile_expr(unit, target->subscript.index);
        unit_emit(unit, OP_COPY, 2);
        unit_emit(unit, OP_COPY, 2);
        unit_emit(unit, OP_LOAD_SUBSCR, 0);
        aug_operate(unit, stmt);
        unit_emit(unit, OP_SWAP, 3);
        unit_emit(unit, OP_SWAP, 2);
        unit_emit(unit, OP_STORE_SUBSCR, 0);
        break;
    }
    unit_at(unit, before);
}
