/* SPDX-License-Identifier: MIT */
/* Annotations: each function, class and module that has any gets an __annotate__
 * function, which evaluates them when they are asked for. */

#include "script/compile_parts.h"

#define FORMAT_VALUE_WITH_FAKE_GLOBALS 2

/* Opens __annotate__(format): formats above 2 are not implemented. */
static struct unit *open_annotate(struct unit *unit, struct scope *scope)
{
    struct unit *inner = unit_new(unit, unit->arena, scope, unit->filename);
    if (inner == NULL) {
        return NULL;
    }
    label known = unit_label(inner);
    unit_emit(inner, OP_LOAD_FAST, 0);
    unit_load_const(inner, PyLong_FromLong(FORMAT_VALUE_WITH_FAKE_GLOBALS));
    unit_emit(inner, OP_COMPARE_OP, Py_GT);
    unit_emit_jump(inner, OP_POP_JUMP_IF_FALSE, known);
    const struct text *error = arena_intern_cstr(unit->arena, "NotImplementedError");
    if (error == NULL) {
        PyErr_NoMemory();
        unit_free(inner);
        return NULL;
    }
    unit_emit(inner, OP_LOAD_GLOBAL, unit_name(inner, error));
    unit_emit_effect(inner, OP_RAISE, 1, -1);
    unit_unreachable(inner);
    unit_place(inner, known, 0);
    unit_emit_effect(inner, OP_BUILD_MAP, 0, 1);
    return inner;
}

static void add_annotation(
    struct unit *inner, const struct text *name, const struct expr *annotation)
{
    if (inner->failed) {
        return;
    }
    unit_load_const(inner, text_object(name));
    compile_expr(inner, annotation);
    unit_emit(inner, OP_MAP_ADD, 1);
}

static void add_parameter(struct unit *inner, const struct parameter *parameter)
{
    if (parameter != NULL && parameter->annotation != NULL) {
        add_annotation(inner, parameter->name, parameter->annotation);
    }
}

static void add_return(struct unit *inner, const struct expr *returns)
{
    const struct text *name = arena_intern_cstr(inner->arena, "return");
    if (name == NULL) {
        PyErr_NoMemory();
        unit_fail(inner);
    } else if (returns != NULL) {
        add_annotation(inner, name, returns);
    }
}

bool compile_function_annotate(struct unit *unit, const struct function_def *function)
{
    if (function->annotation_scope == NULL) {
        return false;
    }
    const struct parameters *parameters = &function->parameters;
    struct unit *inner = open_annotate(unit, function->annotation_scope);
    if (inner != NULL) {
        for (size_t i = 0; i < parameters->positional.count; i++) {
            add_parameter(inner, &parameters->positional.items[i]);
        }
        add_parameter(inner, parameters->vararg);
        for (size_t i = 0; i < parameters->keyword_only.count; i++) {
            add_parameter(inner, &parameters->keyword_only.items[i]);
        }
        add_parameter(inner, parameters->kwarg);
        add_return(inner, function->returns);
        unit_emit(inner, OP_RETURN_VALUE, 0);
    }
    compile_closure(unit, inner, NULL, 0);
    return true;
}

void compile_remember_annotation(struct unit *unit, const struct stmt *stmt)
{
    const struct stmt **room = arena_room(unit->arena, (void *)unit->annotations,
        unit->annotation_count, sizeof *unit->annotations);
    if (room == NULL) {
        PyErr_NoMemory();
        unit_fail(unit);
        return;
    }
    unit->annotations = room;
    unit->annotations[unit->annotation_count++] = stmt;
}

void compile_body_annotate(struct unit *unit, struct scope *scope)
{
    struct unit *inner = unit->failed ? NULL : open_annotate(unit, scope);
    for (size_t i = 0; inner != NULL && i < unit->annotation_count; i++) {
        const struct stmt *stmt = unit->annotations[i];
        add_annotation(
            inner, stmt->ann_assign.target->name, stmt->ann_assign.annotation);
    }
    if (inner != NULL) {
        unit_emit(inner, OP_RETURN_VALUE, 0);
    }
    compile_closure(unit, inner, NULL, 0);
}
