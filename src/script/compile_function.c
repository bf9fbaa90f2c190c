/* SPDX-License-Identifier: MIT */
/* Functions: def, lambda, comprehensions, and the closures they are made with. */

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
    bool documented = inner->scope->kind == SCOPE_FUNCTION &&
                      PyList_GET_SIZE(inner->consts) > 0 &&
                      PyUnicode_CheckExact(PyList_GET_ITEM(inner->consts, 0));
    PyObject *code = unit_finish(inner, parameters, documented ? CO_HAS_DOCSTRING : 0);
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
        unit_const(
            unit, PyUnicode_DecodeSurrogatePass(doc->bytes, (Py_ssize_t)doc->len));
    } else if (unit->arena->failed) {
        PyErr_NoMemory();
        unit_fail(unit);
    } else {
        unit_load_none(unit);
        unit_emit(unit, OP_POP, 0);
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
    unit_load_none(inner);
    unit_emit(inner, OP_RETURN_VALUE, 0);
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

/* One `for … in … if …` and, inside it, the clauses after it. */
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
    if (index == 0) {
        unit_emit(unit, OP_LOAD_FAST, 0);
    } else {
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

static struct unit *comprehension_unit(struct unit *unit, const struct expr *expr)
{
    struct unit *inner =
        unit_new(unit, unit->arena, expr->comprehension.scope, unit->filename);
    if (inner == NULL) {
        return NULL;
    }
    if (expr->kind != EXPR_GENERATOR) {
        enum opcode build = expr->kind == EXPR_LIST_COMP  ? OP_BUILD_LIST
                            : expr->kind == EXPR_SET_COMP ? OP_BUILD_SET
                                                          : OP_BUILD_MAP;
        unit_emit_effect(inner, build, 0, 1);
    }
    comprehension_clause(inner, expr, 0);
    if (expr->kind == EXPR_GENERATOR) {
        unit_load_none(inner);
    }
    unit_emit(inner, OP_RETURN_VALUE, 0);
    return inner;
}

void compile_comprehension(struct unit *unit, const struct expr *expr)
{
    compile_closure(unit, comprehension_unit(unit, expr), NULL, 0);
    unit_emit(unit, OP_PUSH_NULL, 0);
    const struct expr *iterable = expr->comprehension.clauses[0].iterable;
    compile_expr(unit, iterable);
    struct span before = unit_at(unit, iterable->span);
    unit_emit(unit, OP_GET_ITER, 0);
    unit_at(unit, before);
    unit_emit_effect(unit, OP_CALL, 1, -2);
}
