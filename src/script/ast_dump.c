/* SPDX-License-Identifier: MIT */
#include "script/ast_dump.h"

#include <stdio.h>

#include "script/text_builder.h"

/* Shortage of memory is noticed at the end: the arena remembers it. */
static void put(struct text_builder *out, const char *string)
{
    text_append_cstr(out, string);
}

static void put_text(struct text_builder *out, const struct text *text)
{
    if (text == NULL) {
        put(out, "-");
    } else {
        text_append(out, text->bytes, text->len);
    }
}

static void put_expr(struct text_builder *out, const struct expr *expr);
static void put_body(struct text_builder *out, const struct stmt_list *body);

static void put_items(struct text_builder *out, const struct expr_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        put(out, " ");
        put_expr(out, list->items[i]);
    }
}

static void put_list(struct text_builder *out, const struct expr_list *list)
{
    put(out, " [");
    for (size_t i = 0; i < list->count; i++) {
        put(out, i == 0 ? "" : " ");
        put_expr(out, list->items[i]);
    }
    put(out, "]");
}

/* An optional child: nothing when it is missing. */
static void put_optional(
    struct text_builder *out, const char *before, const struct expr *expr)
{
    if (expr != NULL) {
        put(out, before);
        put_expr(out, expr);
    }
}

static void put_keywords(struct text_builder *out, const struct keyword_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        put(out, list->items[i].name == NULL ? " **" : " ");
        if (list->items[i].name != NULL) {
            put_text(out, list->items[i].name);
            put(out, "=");
        }
        put_expr(out, list->items[i].value);
    }
}

static void put_parameter(
    struct text_builder *out, const char *stars, const struct parameter *parameter)
{
    put(out, " ");
    put(out, stars);
    put_text(out, parameter->name);
    put_optional(out, ":", parameter->annotation);
    put_optional(out, "=", parameter->default_value);
}

static void put_parameters(
    struct text_builder *out, const struct parameters *parameters)
{
    put(out, " (");
    for (size_t i = 0; i < parameters->positional.count; i++) {
        put_parameter(out, "", &parameters->positional.items[i]);
        if (i + 1 == parameters->positional_only) {
            put(out, " /");
        }
    }
    if (parameters->vararg != NULL) {
        put_parameter(out, "*", parameters->vararg);
    } else if (parameters->keyword_only.count > 0) {
        put(out, " *");
    }
    for (size_t i = 0; i < parameters->keyword_only.count; i++) {
        put_parameter(out, "", &parameters->keyword_only.items[i]);
    }
    if (parameters->kwarg != NULL) {
        put_parameter(out, "**", parameters->kwarg);
    }
    put(out, " )");
}

static void put_comprehension(
    struct text_builder *out, const struct comprehension *comprehension)
{
    put(out, " ");
    put_expr(out, comprehension->element);
    put_optional(out, ":", comprehension->value);
    for (size_t i = 0; i < comprehension->clause_count; i++) {
        const struct comprehension_clause *clause = &comprehension->clauses[i];
        put_optional(out, " for ", clause->target);
        put_optional(out, " in ", clause->iterable);
        for (size_t j = 0; j < clause->conditions.count; j++) {
            put_optional(out, " if ", clause->conditions.items[j]);
        }
    }
}

static void put_compare(struct text_builder *out, const struct expr *expr)
{
    put(out, "compare ");
    put_expr(out, expr->compare.left);
    for (size_t i = 0; i < expr->compare.comparators.count; i++) {
        put(out, " ");
        put(out, ast_compare_operator_text(expr->compare.operators[i]));
        put_optional(out, " ", expr->compare.comparators.items[i]);
    }
}

static void put_dict(struct text_builder *out, const struct expr *expr)
{
    put(out, "dict");
    for (size_t i = 0; i < expr->dict.count; i++) {
        put(out, expr->dict.keys[i] == NULL ? " **" : " ");
        put_optional(out, "", expr->dict.keys[i]);
        put(out, expr->dict.keys[i] == NULL ? "" : ":");
        put_expr(out, expr->dict.values[i]);
    }
}

static void put_formatted(struct text_builder *out, const struct expr *expr)
{
    const char conversion[] = {' ', '!', expr->formatted.conversion, '\0'};
    put(out, "field ");
    put_expr(out, expr->formatted.value);
    put(out, expr->formatted.conversion == 0 ? "" : conversion);
    put_optional(out, " ", expr->formatted.format_spec);
}

static void put_number(struct text_builder *out, const struct expr *expr)
{
    char digits[48];
    snprintf(digits, sizeof digits, "%.17g%s", expr->real,
        expr->kind == EXPR_IMAGINARY ? "j" : "");
    put(out, digits);
}

static void put_integer(struct text_builder *out, const struct expr *expr)
{
    const char *prefix[] = {[2] = "0b", [8] = "0o", [10] = "", [16] = "0x"};
    put(out, prefix[expr->integer.base]);
    put_text(out, expr->integer.digits);
}

static void put_quoted(
    struct text_builder *out, const char *prefix, const struct text *text)
{
    put(out, prefix);
    put_text(out, text);
    put(out, "'");
}

/* Leaves of the tree; false for the others. */
static bool put_leaf(struct text_builder *out, const struct expr *expr)
{
    switch (expr->kind) {
    case EXPR_NAME:
        put_text(out, expr->name);
        return true;
    case EXPR_INT:
        put_integer(out, expr);
        return true;
    case EXPR_FLOAT:
    case EXPR_IMAGINARY:
        put_number(out, expr);
        return true;
    case EXPR_STRING:
        put_quoted(out, "'", expr->text);
        return true;
    case EXPR_BYTES:
        put_quoted(out, "b'", expr->text);
        return true;
    case EXPR_NONE:
    case EXPR_TRUE:
    case EXPR_FALSE:
    case EXPR_ELLIPSIS:
        put(out, ast_describe(expr));
        return true;
    default:
        return false;
    }
}

static void put_operator(struct text_builder *out, const struct expr *expr)
{
    static const char *const unary[] = {"-", "+", "~", "not"};
    switch (expr->kind) {
    case EXPR_UNARY:
        put(out, unary[expr->unary.op]);
        put_optional(out, " ", expr->unary.operand);
        return;
    case EXPR_BINARY:
        put(out, ast_binary_operator_text(expr->binary.op));
        put_optional(out, " ", expr->binary.left);
        put_optional(out, " ", expr->binary.right);
        return;
    case EXPR_BOOLEAN:
        put(out, expr->boolean.op == BOOLEAN_AND ? "and" : "or");
        put_items(out, &expr->boolean.values);
        return;
    case EXPR_CONDITIONAL:
        put(out, "if");
        put_optional(out, " ", expr->conditional.test);
        put_optional(out, " ", expr->conditional.body);
        put_optional(out, " ", expr->conditional.orelse);
        return;
    case EXPR_NAMED:
        put(out, ":=");
        put_optional(out, " ", expr->named.target);
        put_optional(out, " ", expr->named.value);
        return;
    default:
        put_compare(out, expr);
        return;
    }
}

static void put_slice(struct text_builder *out, const struct expr *expr)
{
    put(out, "slice");
    put_optional(out, " lower=", expr->slice.lower);
    put_optional(out, " upper=", expr->slice.upper);
    put_optional(out, " step=", expr->slice.step);
}

static void put_call(struct text_builder *out, const struct expr *expr)
{
    put(out, "call ");
    put_expr(out, expr->call.function);
    put_items(out, &expr->call.arguments);
    put_keywords(out, &expr->call.keywords);
}

static void put_primary(struct text_builder *out, const struct expr *expr)
{
    switch (expr->kind) {
    case EXPR_ATTRIBUTE:
        put(out, ". ");
        put_expr(out, expr->attribute.value);
        put(out, " ");
        put_text(out, expr->attribute.name);
        return;
    case EXPR_SUBSCRIPT:
        put(out, "[]");
        put_optional(out, " ", expr->subscript.value);
        put_optional(out, " ", expr->subscript.index);
        return;
    case EXPR_SLICE:
        put_slice(out, expr);
        return;
    case EXPR_CALL:
        put_call(out, expr);
        return;
    case EXPR_FORMATTED:
        put_formatted(out, expr);
        return;
    case EXPR_LAMBDA:
        put(out, "lambda");
        put_parameters(out, &expr->lambda.parameters);
        put_optional(out, " ", expr->lambda.body);
        return;
    default:
        put_dict(out, expr);
        return;
    }
}

/* What stands behind the opening parenthesis. */
static void put_inside(struct text_builder *out, const struct expr *expr)
{
    switch (expr->kind) {
    case EXPR_TUPLE:
    case EXPR_LIST:
    case EXPR_SET:
    case EXPR_JOINED_STRING:
        put(out, expr->kind == EXPR_TUPLE  ? "tuple"
                 : expr->kind == EXPR_LIST ? "list"
                 : expr->kind == EXPR_SET  ? "set"
                                           : "f");
        put_items(out, &expr->sequence);
        return;
    case EXPR_STARRED:
    case EXPR_YIELD:
    case EXPR_YIELD_FROM:
        put(out, expr->kind == EXPR_STARRED ? "*"
                 : expr->kind == EXPR_YIELD ? "yield"
                                            : "yield-from");
        put_optional(out, " ", expr->operand);
        return;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR:
        put(out, expr->kind == EXPR_LIST_COMP   ? "list-comp"
                 : expr->kind == EXPR_SET_COMP  ? "set-comp"
                 : expr->kind == EXPR_DICT_COMP ? "dict-comp"
                                                : "generator");
        put_comprehension(out, &expr->comprehension);
        return;
    case EXPR_UNARY:
    case EXPR_BINARY:
    case EXPR_BOOLEAN:
    case EXPR_CONDITIONAL:
    case EXPR_NAMED:
    case EXPR_COMPARE:
        put_operator(out, expr);
        return;
    default:
        put_primary(out, expr);
        return;
    }
}

static void put_expr(struct text_builder *out, const struct expr *expr)
{
    if (put_leaf(out, expr)) {
        return;
    }
    put(out, "(");
    put_inside(out, expr);
    put(out, ")");
}

/* --- statements --- */

static void put_names(struct text_builder *out, const struct name_list *names)
{
    for (size_t i = 0; i < names->count; i++) {
        put(out, " ");
        put_text(out, names->items[i]);
    }
}

/* A labelled block, unless it is empty. */
static void put_block(
    struct text_builder *out, const char *label, const struct stmt_list *body)
{
    if (body->count > 0) {
        put(out, label);
        put_body(out, body);
    }
}

static void put_definition(struct text_builder *out, const struct stmt *stmt)
{
    if (stmt->kind == STMT_FUNCTION_DEF) {
        put_text(out, stmt->function->name);
        put_list(out, &stmt->function->decorators);
        put_parameters(out, &stmt->function->parameters);
        put_optional(out, " -> ", stmt->function->returns);
        put_block(out, " ", &stmt->function->body);
        return;
    }
    put_text(out, stmt->class_def->name);
    put_list(out, &stmt->class_def->decorators);
    put_list(out, &stmt->class_def->bases);
    put_keywords(out, &stmt->class_def->keywords);
    put_block(out, " ", &stmt->class_def->body);
}

static void put_if(struct text_builder *out, const struct stmt *stmt)
{
    for (size_t i = 0; i < stmt->if_chain.count; i++) {
        put_optional(out, i == 0 ? "" : " elif ", stmt->if_chain.clauses[i].test);
        put_block(out, " ", &stmt->if_chain.clauses[i].body);
    }
    put_block(out, " else ", &stmt->if_chain.orelse);
}

static void put_try(struct text_builder *out, const struct stmt *stmt)
{
    put_body(out, &stmt->try_block.body);
    for (size_t i = 0; i < stmt->try_block.handler_count; i++) {
        const struct except_handler *handler = &stmt->try_block.handlers[i];
        put(out, " except");
        put_optional(out, " ", handler->type);
        if (handler->name != NULL) {
            put(out, " as ");
            put_text(out, handler->name);
        }
        put_block(out, " ", &handler->body);
    }
    put_block(out, " else ", &stmt->try_block.orelse);
    put_block(out, " finally ", &stmt->try_block.finalbody);
}

static void put_with(struct text_builder *out, const struct stmt *stmt)
{
    for (size_t i = 0; i < stmt->with.count; i++) {
        put_optional(out, i == 0 ? "" : " ", stmt->with.items[i].context);
        put_optional(out, " as ", stmt->with.items[i].target);
    }
    put_block(out, " ", &stmt->with.body);
}

static void put_import(struct text_builder *out, const struct stmt *stmt)
{
    for (int i = 0; i < stmt->import.level; i++) {
        put(out, ".");
    }
    put_text(out, stmt->import.module);
    for (size_t i = 0; i < stmt->import.count; i++) {
        put(out, " ");
        put_text(out, stmt->import.aliases[i].name);
        if (stmt->import.aliases[i].as_name != NULL) {
            put(out, " as ");
            put_text(out, stmt->import.aliases[i].as_name);
        }
    }
}

static void put_loop(struct text_builder *out, const struct stmt *stmt)
{
    if (stmt->kind == STMT_FOR) {
        put_expr(out, stmt->for_loop.target);
        put_optional(out, " ", stmt->for_loop.iterable);
        put_block(out, " ", &stmt->for_loop.body);
        put_block(out, " else ", &stmt->for_loop.orelse);
        return;
    }
    put_expr(out, stmt->while_loop.test);
    put_block(out, " ", &stmt->while_loop.body);
    put_block(out, " else ", &stmt->while_loop.orelse);
}

static void put_assignment(struct text_builder *out, const struct stmt *stmt)
{
    switch (stmt->kind) {
    case STMT_ASSIGN:
        put_list(out, &stmt->assign.targets);
        put_optional(out, " ", stmt->assign.value);
        return;
    case STMT_AUG_ASSIGN:
        put(out, ast_binary_operator_text(stmt->aug_assign.op));
        put_optional(out, "= ", stmt->aug_assign.target);
        put_optional(out, " ", stmt->aug_assign.value);
        return;
    default:
        put_expr(out, stmt->ann_assign.target);
        put_optional(out, ":", stmt->ann_assign.annotation);
        put_optional(out, " ", stmt->ann_assign.value);
        return;
    }
}

static const char *stmt_label(enum stmt_kind kind)
{
    static const char *const labels[] = {
        [STMT_FUNCTION_DEF] = "def ",
        [STMT_CLASS_DEF] = "class ",
        [STMT_RETURN] = "return",
        [STMT_DELETE] = "del",
        [STMT_ASSIGN] = "assign",
        [STMT_AUG_ASSIGN] = "",
        [STMT_ANN_ASSIGN] = "annotate ",
        [STMT_FOR] = "for ",
        [STMT_WHILE] = "while ",
        [STMT_IF] = "if ",
        [STMT_WITH] = "with ",
        [STMT_RAISE] = "raise",
        [STMT_TRY] = "try ",
        [STMT_ASSERT] = "assert",
        [STMT_IMPORT] = "import ",
        [STMT_IMPORT_FROM] = "from ",
        [STMT_GLOBAL] = "global",
        [STMT_NONLOCAL] = "nonlocal",
        [STMT_EXPR] = "expr",
        [STMT_PASS] = "pass",
        [STMT_BREAK] = "break",
        [STMT_CONTINUE] = "continue",
    };
    return labels[kind];
}

static void put_simple(struct text_builder *out, const struct stmt *stmt)
{
    switch (stmt->kind) {
    case STMT_RETURN:
    case STMT_EXPR:
        put_optional(out, " ", stmt->value);
        return;
    case STMT_DELETE:
        put_items(out, &stmt->targets);
        return;
    case STMT_RAISE:
        put_optional(out, " ", stmt->raise.exception);
        put_optional(out, " from ", stmt->raise.cause);
        return;
    case STMT_ASSERT:
        put_optional(out, " ", stmt->assertion.test);
        put_optional(out, " ", stmt->assertion.message);
        return;
    case STMT_GLOBAL:
    case STMT_NONLOCAL:
        put_names(out, &stmt->names);
        return;
    default:
        return;
    }
}

static void put_stmt(struct text_builder *out, const struct stmt *stmt)
{
    put(out, "(");
    put(out, stmt_label(stmt->kind));
    switch (stmt->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_CLASS_DEF:
        put_definition(out, stmt);
        break;
    case STMT_ASSIGN:
    case STMT_AUG_ASSIGN:
    case STMT_ANN_ASSIGN:
        put_assignment(out, stmt);
        break;
    case STMT_FOR:
    case STMT_WHILE:
        put_loop(out, stmt);
        break;
    case STMT_IF:
        put_if(out, stmt);
        break;
    case STMT_WITH:
        put_with(out, stmt);
        break;
    case STMT_TRY:
        put_try(out, stmt);
        break;
    case STMT_IMPORT:
    case STMT_IMPORT_FROM:
        put_import(out, stmt);
        break;
    default:
        put_simple(out, stmt);
        break;
    }
    put(out, ")");
}

static void put_body(struct text_builder *out, const struct stmt_list *body)
{
    put(out, "[");
    for (size_t i = 0; i < body->count; i++) {
        put(out, i == 0 ? "" : " ");
        put_stmt(out, body->items[i]);
    }
    put(out, "]");
}

const struct text *ast_dump(struct arena *arena, const struct ast_module *module)
{
    struct text_builder builder = {.arena = arena};
    if (module->mode == PARSE_EVAL) {
        put_expr(&builder, module->expression);
    }
    for (size_t i = 0; i < module->body.count; i++) {
        put(&builder, i == 0 ? "" : "\n");
        put_stmt(&builder, module->body.items[i]);
    }
    const struct text *text = text_finish(&builder);
    return arena->failed ? NULL : text;
}
