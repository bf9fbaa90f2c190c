/* SPDX-License-Identifier: MIT */
/* Functions: def, lambda, and the closures they are made with. */

#include "script/compile_parts.h"

/* Pushes the cells that the inner scope takes; true when there are any. */
static bool load_closure(struct unit *unit, const struct scope *inner)
{
    int count = (int)inner->frees.count;
    for (int i = 0; i < count; i++) {
        unit_emit(unit, OP_LOAD_CLOSURE, unit_local(unit, inner->frees.items[i]));
    }
    if (count > 0) {
        unit_emit_effect(unit, OP_BUILD_TUPLE, count, 1 - count);
    }
    return count > 0;
}

static int part_count(int parts)
{
    int count = 0;
    for (; parts != 0; parts &= parts - 1) {
        count++;
    }
    return count;
}

void compile_closure(struct unit *unit, struct unit *inner,
    const struct parameters *parameters, int parts)
{
    if (inner == NULL) {
        unit_fail(unit);
        return;
    }
    PyObject *code =
        unit_finish(inner, parameters, inner->documented ? CO_HAS_DOCSTRING : 0);
    if (load_closure(unit, inner->scope)) {
        parts |= FUNCTION_CLOSURE;
    }
    unit_free(inner);
    if (code == NULL) {
        unit_fail(unit);
        return;
    }
    unit_load_const(unit, code);
    unit_emit_effect(unit, OP_MAKE_FUNCTION, parts, -part_count(parts));
}

/* Pushes the tuple of positional defaults; true when there are any. */
static bool load_defaults(struct unit *unit, const struct parameters *parameters)
{
    int count = 0;
    for (size_t i = 0; i < parameters->positional.count; i++) {
        const struct expr *value = parameters->positional.items[i].default_value;
        if (value != NULL) {
            compile_expr(unit, value);
            count++;
        }
    }
    if (count > 0) {
        unit_emit_effect(unit, OP_BUILD_TUPLE, count, 1 - count);
    }
    return count > 0;
}

/* Pushes the dict of keyword-only defaults; true when there are any. */
static bool load_keyword_defaults(
    struct unit *unit, const struct parameters *parameters)
{
    int count = 0;
    for (size_t i = 0; i < parameters->keyword_only.count && !unit->failed; i++) {
        const struct parameter *parameter = &parameters->keyword_only.items[i];
        if (parameter->default_value != NULL) {
            unit_load_const(unit, text_object(parameter->name));
            compile_expr(unit, parameter->default_value);
            count++;
        }
    }
    if (count > 0) {
        unit_emit_effect(unit, OP_BUILD_MAP, count, 1 - 2 * count);
    }
    return count > 0;
}

static int load_parts(struct unit *unit, const struct parameters *parameters)
{
    int parts = load_defaults(unit, parameters) ? FUNCTION_DEFAULTS : 0;
    parts |= load_keyword_defaults(unit, parameters) ? FUNCTION_KWDEFAULTS : 0;
    return parts;
}

void compile_decorators(struct unit *unit, const struct expr_list *decorators)
{
    for (size_t i = 0; i < decorators->count; i++) {
        compile_expr(unit, decorators->items[i]);
        unit_emit(unit, OP_PUSH_NULL, 0);
    }
}

void compile_decorator_calls(struct unit *unit, const struct expr_list *decorators)
{
    for (size_t i = decorators->count; i-- > 0;) {
        struct span before = unit_at(unit, decorators->items[i]->span);
        unit_emit_effect(unit, OP_CALL, 1, -2);
        unit_at(unit, before);
    }
}

/* The first constant of a documented function is its docstring. */
static void add_docstring(struct unit *unit, const struct stmt_list *body)
{
    const struct text *doc = ast_docstring(unit->arena, body);
    if (doc != NULL) {
        unit->documented = true;
        unit_const(
            unit, PyUnicode_DecodeSurrogatePass(doc->bytes, (Py_ssize_t)doc->len));
    } else if (unit->arena->failed) {
        PyErr_NoMemory();
        unit_fail(unit);
    }
}

static struct unit *function_unit(
    struct unit *unit, const struct function_def *function)
{
    struct unit *inner = unit_new(unit, unit->arena, function->scope, unit->filename);
    if (inner == NULL) {
        return NULL;
    }
    if (function->decorators.count > 0) {
        inner->firstlineno = function->decorators.items[0]->span.line;
    }
    add_docstring(inner, &function->body);
    compile_body(inner, &function->body);
    unit_return_none(inner);
    return inner;
}

void compile_function(struct unit *unit, const struct stmt *stmt)
{
    const struct function_def *function = stmt->function;
    if (unit->failed) {
        return;
    }
    compile_decorators(unit, &function->decorators);
    int parts = load_parts(unit, &function->parameters);
    if (compile_function_annotate(unit, function)) {
        parts |= FUNCTION_ANNOTATE;
    }
    compile_closure(unit, function_unit(unit, function), &function->parameters, parts);
    compile_decorator_calls(unit, &function->decorators);
}

void compile_lambda(struct unit *unit, const struct expr *lambda)
{
    int parts = load_parts(unit, &lambda->lambda.parameters);
    if (unit->failed) {
        return;
    }
    struct unit *inner =
        unit_new(unit, unit->arena, lambda->lambda.scope, unit->filename);
    if (inner != NULL) {
        compile_expr(inner, lambda->lambda.body);
        if (inner->scope->is_generator) {
            unit_emit(inner, OP_POP, 0);
            unit_load_none(inner);
        }
        unit_emit(inner, OP_RETURN_VALUE, 0);
    }
    compile_closure(unit, inner, &lambda->lambda.parameters, parts);
}
