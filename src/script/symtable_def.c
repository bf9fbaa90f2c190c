/* SPDX-License-Identifier: MIT */
#include "script/symtable_state.h"

/* --- annotations --- */

/* Make the function that evaluates annotations, as a child of the present scope, and go
 * there. Inside a class it sees the class's names first. */
struct scope *scope_enter_annotations(struct collector *collector, struct span span)
{
    struct arena *arena = collector->arena;
    const struct text *name = arena_intern_cstr(arena, "__annotate__");
    const struct text *argument = arena_intern_cstr(arena, ".format");
    struct scope *scope = scope_enter(collector, SCOPE_ANNOTATION, name, span);
    if (scope == NULL || argument == NULL) {
        symtable_fail_memory(collector);
        return NULL;
    }
    scope->sees_class = scope->parent->kind == SCOPE_CLASS;
    if (!scope_note(collector, &argument, SYMBOL_PARAMETER | SYMBOL_BOUND, span)) {
        return NULL;
    }
    const struct text *cell = collector->text_classdict;
    if (scope->sees_class && !scope_note(collector, &cell, SYMBOL_USED, span)) {
        return NULL;
    }
    return scope;
}

/* The annotation of a variable: those of one scope share a function, which never runs
 * when the scope is itself a function. */
bool walk_annotation(
    struct collector *collector, struct expr *annotation, struct span span)
{
    struct scope *owner = collector->scope;
    if (owner->annotation_scope == NULL) {
        owner->annotation_scope = scope_enter_annotations(collector, span);
        if (owner->annotation_scope == NULL) {
            return false;
        }
    }
    collector->scope = owner->annotation_scope;
    bool done = walk_expr(collector, annotation);
    collector->scope = owner;
    return done;
}

static bool has_annotation(const struct parameter_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].annotation != NULL) {
            return true;
        }
    }
    return false;
}

static bool is_annotated(const struct function_def *function)
{
    const struct parameters *parameters = &function->parameters;
    return function->returns != NULL || has_annotation(&parameters->positional) ||
           has_annotation(&parameters->keyword_only) ||
           (parameters->vararg != NULL && parameters->vararg->annotation != NULL) ||
           (parameters->kwarg != NULL && parameters->kwarg->annotation != NULL);
}

static bool walk_list(struct collector *collector, const struct parameter_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (!walk_expr(collector, list->items[i].annotation)) {
            return false;
        }
    }
    return true;
}

static bool walk_signature(
    struct collector *collector, struct function_def *function, struct span span)
{
    if (!is_annotated(function)) {
        return true;
    }
    const struct parameters *parameters = &function->parameters;
    function->annotation_scope = scope_enter_annotations(collector, span);
    if (function->annotation_scope == NULL ||
        !walk_list(collector, &parameters->positional) ||
        !walk_list(collector, &parameters->keyword_only)) {
        return false;
    }
    if (parameters->vararg != NULL &&
        !walk_expr(collector, parameters->vararg->annotation)) {
        return false;
    }
    if (parameters->kwarg != NULL &&
        !walk_expr(collector, parameters->kwarg->annotation)) {
        return false;
    }
    if (!walk_expr(collector, function->returns)) {
        return false;
    }
    scope_leave(collector);
    return true;
}

/* --- functions and classes --- */

/* A body of its own: `break` inside does not end a loop outside. */
static bool walk_own_body(struct collector *collector, const struct stmt_list *body)
{
    int loops = collector->loops;
    collector->loops = 0;
    bool done = walk_body(collector, body);
    collector->loops = loops;
    return done;
}

bool walk_function(
    struct collector *collector, struct function_def *function, struct span span)
{
    if (!walk_exprs(collector, &function->decorators) ||
        !walk_defaults(collector, &function->parameters) ||
        !walk_signature(collector, function, span) ||
        !scope_note(collector, &function->binding, SYMBOL_BOUND, span)) {
        return false;
    }
    function->scope = scope_enter(collector, SCOPE_FUNCTION, function->name, span);
    if (function->scope == NULL || !walk_parameters(collector, &function->parameters) ||
        !walk_own_body(collector, &function->body)) {
        return false;
    }
    scope_leave(collector);
    return true;
}

bool walk_class(
    struct collector *collector, struct class_def *class_def, struct span span)
{
    if (!walk_exprs(collector, &class_def->decorators) ||
        !walk_exprs(collector, &class_def->bases) ||
        !walk_keywords(collector, &class_def->keywords) ||
        !scope_note(collector, &class_def->binding, SYMBOL_BOUND, span)) {
        return false;
    }
    class_def->scope = scope_enter(collector, SCOPE_CLASS, class_def->name, span);
    if (class_def->scope == NULL || !walk_own_body(collector, &class_def->body)) {
        return false;
    }
    scope_leave(collector);
    return true;
}
