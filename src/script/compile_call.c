/* SPDX-License-Identifier: MIT */
/* Calls and the displays that share their star-unpacking. */

#include "script/compile_parts.h"

static bool has_star(const struct expr_list *items)
{
    for (size_t i = 0; i < items->count; i++) {
        if (items->items[i]->kind == EXPR_STARRED) {
            return true;
        }
    }
    return false;
}

static bool has_double_star(const struct keyword_list *keywords)
{
    for (size_t i = 0; i < keywords->count; i++) {
        if (keywords->items[i].name == NULL) {
            return true;
        }
    }
    return false;
}

/* The container on top of the stack takes the items, starred ones one by one. */
static void add_items(struct unit *unit, const struct expr_list *items, bool set)
{
    for (size_t i = 0; i < items->count; i++) {
        const struct expr *item = items->items[i];
        if (item->kind == EXPR_STARRED) {
            compile_expr(unit, item->operand);
            unit_emit(unit, set ? OP_SET_UPDATE : OP_LIST_EXTEND, 1);
        } else {
            compile_expr(unit, item);
            unit_emit(unit, set ? OP_SET_ADD : OP_LIST_APPEND, 1);
        }
    }
}

void compile_sequence(
    struct unit *unit, enum expr_kind kind, const struct expr_list *items)
{
    enum opcode build = kind == EXPR_TUPLE  ? OP_BUILD_TUPLE
                        : kind == EXPR_LIST ? OP_BUILD_LIST
                                            : OP_BUILD_SET;
    int count = (int)items->count;
    if (!has_star(items)) {
        for (int i = 0; i < count; i++) {
            compile_expr(unit, items->items[i]);
        }
        unit_emit_effect(unit, build, count, 1 - count);
        return;
    }
    unit_emit_effect(unit, kind == EXPR_SET ? OP_BUILD_SET : OP_BUILD_LIST, 0, 1);
    add_items(unit, items, kind == EXPR_SET);
    if (kind == EXPR_TUPLE) {
        unit_emit(unit, OP_LIST_TO_TUPLE, 0);
    }
}

static PyObject *keyword_names(const struct keyword_list *keywords)
{
    PyObject *names = PyTuple_New((Py_ssize_t)keywords->count);
    for (size_t i = 0; names != NULL && i < keywords->count; i++) {
        PyObject *name = text_object(keywords->items[i].name);
        if (name == NULL) {
            Py_CLEAR(names);
            break;
        }
        PyTuple_SET_ITEM(names, i, name);
    }
    return names;
}

static void plain_arguments(struct unit *unit, int before,
    const struct expr_list *arguments, const struct keyword_list *keywords)
{
    int count = before + (int)(arguments->count + keywords->count);
    for (size_t i = 0; i < arguments->count; i++) {
        compile_expr(unit, arguments->items[i]);
    }
    for (size_t i = 0; i < keywords->count; i++) {
        compile_expr(unit, keywords->items[i].value);
    }
    if (keywords->count == 0) {
        unit_emit_effect(unit, OP_CALL, count, -count - 1);
    } else if (!unit->failed) {
        unit_load_const(unit, keyword_names(keywords));
        unit_emit_effect(unit, OP_CALL_KW, count, -count - 2);
    }
}

static void merge_keywords(struct unit *unit, const struct keyword_list *keywords)
{
    unit_emit_effect(unit, OP_BUILD_MAP, 0, 1);
    for (size_t i = 0; i < keywords->count; i++) {
        const struct keyword *keyword = &keywords->items[i];
        if (keyword->name == NULL) {
            compile_expr(unit, keyword->value);
        } else {
            if (!unit->failed) {
                unit_load_const(unit, text_object(keyword->name));
            }
            compile_expr(unit, keyword->value);
            unit_emit_effect(unit, OP_BUILD_MAP, 1, -1);
        }
        unit_emit(unit, OP_DICT_MERGE, 1);
    }
}

void compile_arguments(struct unit *unit, int before, const struct expr_list *arguments,
    const struct keyword_list *keywords)
{
    if (!has_star(arguments) && !has_double_star(keywords)) {
        plain_arguments(unit, before, arguments, keywords);
        return;
    }
    if (before == 0 && arguments->count == 1 &&
        arguments->items[0]->kind == EXPR_STARRED) {
        compile_expr(unit, arguments->items[0]->operand);
    } else {
        unit_emit_effect(unit, OP_BUILD_LIST, before, 1 - before);
        add_items(unit, arguments, false);
        unit_emit(unit, OP_LIST_TO_TUPLE, 0);
    }
    if (keywords->count > 0) {
        merge_keywords(unit, keywords);
    }
    int has_keywords = keywords->count > 0;
    unit_emit_effect(unit, OP_CALL_EX, has_keywords, -2 - has_keywords);
}

void compile_call(struct unit *unit, const struct expr *call)
{
    const struct expr *function = call->call.function;
    if (function->kind == EXPR_ATTRIBUTE && !has_star(&call->call.arguments) &&
        !has_double_star(&call->call.keywords)) {
        struct span before = unit_at(unit, function->span);
        compile_expr(unit, function->attribute.value);
        unit_emit(unit, OP_LOAD_METHOD, unit_name(unit, function->attribute.name));
        unit_at(unit, before);
    } else {
        compile_expr(unit, function);
        unit_emit(unit, OP_PUSH_NULL, 0);
    }
    compile_arguments(unit, 0, &call->call.arguments, &call->call.keywords);
}
