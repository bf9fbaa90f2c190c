/* SPDX-License-Identifier: MIT */
#include "script/symtable_state.h"

bool walk_exprs(struct collector *collector, const struct expr_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (!walk_expr(collector, list->items[i])) {
            return false;
        }
    }
    return true;
}

/* A keyword's name belongs to the function that is called: it is not mangled. */
bool walk_keywords(struct collector *collector, const struct keyword_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct keyword *keyword = &list->items[i];
        if (keyword->name == collector->text_debug) {
            return symtable_fail(
                collector, keyword->span, "cannot assign to __debug__");
        }
        if (!walk_expr(collector, keyword->value)) {
            return false;
        }
    }
    return true;
}

/* --- names --- */

static bool walk_name(struct collector *collector, struct expr *expr)
{
    if (expr->context == CONTEXT_DELETE && expr->name == collector->text_debug) {
        return symtable_fail(collector, expr->span, "cannot delete __debug__");
    }
    unsigned flags = expr->context == CONTEXT_LOAD ? SYMBOL_USED : SYMBOL_BOUND;
    bool is_super = expr->context == CONTEXT_LOAD &&
                    expr->name == collector->text_super &&
                    scope_is_function(collector->scope);
    if (!scope_note(collector, &expr->name, flags, expr->span)) {
        return false;
    }
    const struct text *cell = collector->text_class;
    return !is_super || scope_note(collector, &cell, SYMBOL_USED, expr->span);
}

static bool walk_attribute(struct collector *collector, struct expr *expr)
{
    if (expr->context != CONTEXT_LOAD &&
        expr->attribute.name == collector->text_debug) {
        return symtable_fail(collector, expr->span, "cannot %s __debug__",
            expr->context == CONTEXT_DELETE ? "delete" : "assign to");
    }
    return walk_expr(collector, expr->attribute.value) &&
           scope_mangle(collector, &expr->attribute.name);
}

/* --- lambda --- */

static bool walk_default_list(
    struct collector *collector, const struct parameter_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (!walk_expr(collector, list->items[i].default_value)) {
            return false;
        }
    }
    return true;
}

/* Defaults are evaluated where the function is defined. */
bool walk_defaults(struct collector *collector, const struct parameters *parameters)
{
    return walk_default_list(collector, &parameters->positional) &&
           walk_default_list(collector, &parameters->keyword_only);
}

static bool note_parameter(struct collector *collector, struct parameter *parameter)
{
    if (parameter == NULL) {
        return true;
    }
    const struct text *written = parameter->name;
    if (!scope_mangle(collector, &parameter->name)) {
        return false;
    }
    if (scope_lookup(collector->scope, parameter->name) != NULL) {
        return symtable_fail(collector, parameter->span,
            "duplicate argument '%s' in function definition", written->bytes);
    }
    return scope_note(
        collector, &parameter->name, SYMBOL_PARAMETER | SYMBOL_BOUND, parameter->span);
}

/* Parameters become the first symbols of the present scope (M5). */
bool walk_parameters(struct collector *collector, struct parameters *parameters)
{
    for (size_t i = 0; i < parameters->positional.count; i++) {
        if (!note_parameter(collector, &parameters->positional.items[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < parameters->keyword_only.count; i++) {
        if (!note_parameter(collector, &parameters->keyword_only.items[i])) {
            return false;
        }
    }
    collector->scope->has_varargs = parameters->vararg != NULL;
    collector->scope->has_varkeywords = parameters->kwarg != NULL;
    return note_parameter(collector, parameters->vararg) &&
           note_parameter(collector, parameters->kwarg);
}

static bool walk_lambda(struct collector *collector, struct expr *expr)
{
    if (!walk_defaults(collector, &expr->lambda.parameters)) {
        return false;
    }
    const struct text *name = arena_intern_cstr(collector->arena, "<lambda>");
    expr->lambda.scope = scope_enter(collector, SCOPE_LAMBDA, name, expr->span);
    if (expr->lambda.scope == NULL ||
        !walk_parameters(collector, &expr->lambda.parameters) ||
        !walk_expr(collector, expr->lambda.body)) {
        return false;
    }
    scope_leave(collector);
    return true;
}

/* --- yield --- */

static bool walk_yield(struct collector *collector, struct expr *expr)
{
    struct scope *scope = collector->scope;
    switch (scope->kind) {
    case SCOPE_MODULE:
    case SCOPE_CLASS:
        return symtable_fail(collector, expr->span, "'yield%s' outside function",
            expr->kind == EXPR_YIELD ? "" : " from");
    case SCOPE_ANNOTATION:
        return symtable_fail(collector, expr->span,
            "yield expression cannot be used within an annotation");
    case SCOPE_COMPREHENSION: {
        struct expr comprehension = {.kind = scope->comprehension};
        return symtable_fail(
            collector, expr->span, "'yield' inside %s", ast_describe(&comprehension));
    }
    case SCOPE_FUNCTION:
    case SCOPE_LAMBDA:
        break;
    }
    scope->is_generator = true;
    return walk_expr(collector, expr->operand);
}

/* --- comprehensions --- */

static bool walk_iterable(struct collector *collector, struct expr *iterable)
{
    collector->iterables++;
    bool done = walk_expr(collector, iterable);
    collector->iterables--;
    return done;
}

/* Mark every name of a loop target: no := inside may bind it. */
static bool note_iteration(struct collector *collector, struct expr *target)
{
    switch (target->kind) {
    case EXPR_NAME: {
        if (!scope_mangle(collector, &target->name)) {
            return false;
        }
        struct symbol *symbol = scope_symbol(collector, collector->scope, target->name);
        if (symbol == NULL) {
            return false;
        }
        if ((symbol->flags & (SYMBOL_DECLARED_GLOBAL | SYMBOL_DECLARED_NONLOCAL)) !=
            0) {
            return symtable_fail(collector, target->span,
                "comprehension inner loop cannot rebind assignment expression target "
                "'%s'",
                target->name->bytes);
        }
        symbol->flags |= SYMBOL_ITERATION;
        return true;
    }
    case EXPR_STARRED:
        return note_iteration(collector, target->operand);
    case EXPR_TUPLE:
    case EXPR_LIST:
        for (size_t i = 0; i < target->sequence.count; i++) {
            if (!note_iteration(collector, target->sequence.items[i])) {
                return false;
            }
        }
        return true;
    default:
        return true;
    }
}

static bool walk_clause(
    struct collector *collector, struct comprehension_clause *clause, bool is_first)
{
    return (is_first || walk_iterable(collector, clause->iterable)) &&
           note_iteration(collector, clause->target) &&
           walk_expr(collector, clause->target) &&
           walk_exprs(collector, &clause->conditions);
}

static const char *comprehension_name(enum expr_kind kind)
{
    switch (kind) {
    case EXPR_LIST_COMP:
        return "<listcomp>";
    case EXPR_SET_COMP:
        return "<setcomp>";
    case EXPR_DICT_COMP:
        return "<dictcomp>";
    default:
        return "<genexpr>";
    }
}

static bool walk_comprehension(struct collector *collector, struct expr *expr)
{
    struct comprehension *comprehension = &expr->comprehension;
    if (!walk_iterable(collector, comprehension->clauses[0].iterable)) {
        return false;
    }
    struct arena *arena = collector->arena;
    const struct text *name = arena_intern_cstr(arena, comprehension_name(expr->kind));
    const struct text *argument = arena_intern_cstr(arena, ".0");
    struct scope *scope = scope_enter(collector, SCOPE_COMPREHENSION, name, expr->span);
    if (scope == NULL || argument == NULL) {
        return symtable_fail_memory(collector);
    }
    comprehension->scope = scope;
    scope->comprehension = expr->kind;
    scope->is_generator = expr->kind == EXPR_GENERATOR;
    if (!scope_note(
            collector, &argument, SYMBOL_PARAMETER | SYMBOL_BOUND, expr->span)) {
        return false;
    }
    for (size_t i = 0; i < comprehension->clause_count; i++) {
        if (!walk_clause(collector, &comprehension->clauses[i], i == 0)) {
            return false;
        }
    }
    if (!walk_expr(collector, comprehension->element) ||
        !walk_expr(collector, comprehension->value)) {
        return false;
    }
    scope_leave(collector);
    return true;
}

/* --- the walrus --- */

/* In a comprehension := binds a variable of the function around. */
static bool extend_binding(struct collector *collector, struct expr *target)
{
    const struct text *name = target->name;
    struct scope *outer = collector->scope;
    for (; outer->kind == SCOPE_COMPREHENSION; outer = outer->parent) {
        const struct symbol *symbol = scope_lookup(outer, name);
        if (symbol != NULL && (symbol->flags & SYMBOL_ITERATION) != 0) {
            return symtable_fail(collector, target->span,
                "assignment expression cannot rebind comprehension iteration variable "
                "'%s'",
                name->bytes);
        }
    }
    if (outer->kind == SCOPE_CLASS || outer->sees_class) {
        return symtable_fail(collector, target->span,
            "assignment expression within a comprehension cannot be used in a class "
            "body");
    }
    struct symbol *owner = scope_symbol(collector, outer, name);
    struct symbol *symbol = scope_symbol(collector, collector->scope, name);
    if (owner == NULL || symbol == NULL) {
        return false;
    }
    owner->flags |= SYMBOL_BOUND;
    bool is_global =
        outer->kind == SCOPE_MODULE || (owner->flags & SYMBOL_DECLARED_GLOBAL) != 0;
    symbol->flags |= is_global ? SYMBOL_DECLARED_GLOBAL : SYMBOL_DECLARED_NONLOCAL;
    return true;
}

static bool walk_named(struct collector *collector, struct expr *expr)
{
    if (collector->iterables > 0) {
        return symtable_fail(collector, expr->span,
            "assignment expression cannot be used in a comprehension iterable "
            "expression");
    }
    if (collector->scope->kind == SCOPE_ANNOTATION) {
        return symtable_fail(collector, expr->span,
            "named expression cannot be used within an annotation");
    }
    struct expr *target = expr->named.target;
    if (!scope_mangle(collector, &target->name)) {
        return false;
    }
    if (collector->scope->kind == SCOPE_COMPREHENSION &&
        !extend_binding(collector, target)) {
        return false;
    }
    return walk_expr(collector, expr->named.value) && walk_expr(collector, target);
}

/* --- the others only have children --- */

static bool walk_call(struct collector *collector, struct expr *expr)
{
    return walk_expr(collector, expr->call.function) &&
           walk_exprs(collector, &expr->call.arguments) &&
           walk_keywords(collector, &expr->call.keywords);
}

static bool walk_dict(struct collector *collector, struct expr *expr)
{
    for (size_t i = 0; i < expr->dict.count; i++) {
        if (!walk_expr(collector, expr->dict.keys[i]) ||
            !walk_expr(collector, expr->dict.values[i])) {
            return false;
        }
    }
    return true;
}

/* Three children at most, in order of evaluation as far as it matters here. */
static bool walk_children(struct collector *collector, struct expr *expr)
{
    switch (expr->kind) {
    case EXPR_FORMATTED:
        return walk_expr(collector, expr->formatted.value) &&
               walk_expr(collector, expr->formatted.format_spec);
    case EXPR_SUBSCRIPT:
        return walk_expr(collector, expr->subscript.value) &&
               walk_expr(collector, expr->subscript.index);
    case EXPR_SLICE:
        return walk_expr(collector, expr->slice.lower) &&
               walk_expr(collector, expr->slice.upper) &&
               walk_expr(collector, expr->slice.step);
    case EXPR_BINARY:
        return walk_expr(collector, expr->binary.left) &&
               walk_expr(collector, expr->binary.right);
    case EXPR_COMPARE:
        return walk_expr(collector, expr->compare.left) &&
               walk_exprs(collector, &expr->compare.comparators);
    case EXPR_CONDITIONAL:
        return walk_expr(collector, expr->conditional.test) &&
               walk_expr(collector, expr->conditional.body) &&
               walk_expr(collector, expr->conditional.orelse);
    default:
        return true;
    }
}

/* Walk an expression; NULL is none. The depth is bounded by N5. */
bool walk_expr(struct collector *collector, struct expr *expr)
{
    if (expr == NULL) {
        return true;
    }
    switch (expr->kind) {
    case EXPR_NAME:
        return walk_name(collector, expr);
    case EXPR_ATTRIBUTE:
        return walk_attribute(collector, expr);
    case EXPR_STARRED:
        return walk_expr(collector, expr->operand);
    case EXPR_UNARY:
        return walk_expr(collector, expr->unary.operand);
    case EXPR_BOOLEAN:
        return walk_exprs(collector, &expr->boolean.values);
    case EXPR_TUPLE:
    case EXPR_LIST:
    case EXPR_SET:
    case EXPR_JOINED_STRING:
        return walk_exprs(collector, &expr->sequence);
    case EXPR_CALL:
        return walk_call(collector, expr);
    case EXPR_DICT:
        return walk_dict(collector, expr);
    case EXPR_LAMBDA:
        return walk_lambda(collector, expr);
    case EXPR_YIELD:
    case EXPR_YIELD_FROM:
        return walk_yield(collector, expr);
    case EXPR_NAMED:
        return walk_named(collector, expr);
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR:
        return walk_comprehension(collector, expr);
    default:
        return walk_children(collector, expr);
    }
}
