/* SPDX-License-Identifier: MIT */
#include "script/symtable_state.h"

/* --- declarations --- */

/* What was done with a name before it is declared `global` or `nonlocal`. */
static bool check_undeclared(struct collector *collector, const struct stmt *stmt,
    const struct text *name, const char *kind)
{
    const struct symbol *symbol = scope_lookup(collector->scope, name);
    unsigned flags = symbol == NULL ? 0 : symbol->flags;
    if ((flags & SYMBOL_PARAMETER) != 0) {
        return symtable_fail(
            collector, stmt->span, "name '%s' is parameter and %s", name->bytes, kind);
    }
    if ((flags & SYMBOL_USED) != 0) {
        return symtable_fail(collector, stmt->span,
            "name '%s' is used prior to %s declaration", name->bytes, kind);
    }
    if ((flags & SYMBOL_ANNOTATED) != 0) {
        return symtable_fail(collector, stmt->span, "annotated name '%s' can't be %s",
            name->bytes, kind);
    }
    if ((flags & SYMBOL_BOUND) != 0 && (flags & SYMBOL_IMPORTED) == 0) {
        return symtable_fail(collector, stmt->span,
            "name '%s' is assigned to before %s declaration", name->bytes, kind);
    }
    return true;
}

/* A name that is declared global anywhere is one in the module's body too: it matters
 * when that runs with locals of its own. */
static bool note_module_global(struct collector *collector, const struct text *name)
{
    struct scope *module = collector->scope;
    while (module->parent != NULL) {
        module = module->parent;
    }
    struct symbol *symbol = scope_symbol(collector, module, name);
    if (symbol == NULL) {
        return false;
    }
    symbol->flags |= SYMBOL_DECLARED_GLOBAL;
    return true;
}

static bool walk_declaration(struct collector *collector, struct stmt *stmt)
{
    bool is_global = stmt->kind == STMT_GLOBAL;
    if (!is_global && collector->scope->kind == SCOPE_MODULE) {
        return symtable_fail(
            collector, stmt->span, "nonlocal declaration not allowed at module level");
    }
    unsigned declared = is_global ? SYMBOL_DECLARED_GLOBAL : SYMBOL_DECLARED_NONLOCAL;
    unsigned other = is_global ? SYMBOL_DECLARED_NONLOCAL : SYMBOL_DECLARED_GLOBAL;
    for (size_t i = 0; i < stmt->names.count; i++) {
        const struct text **name = &stmt->names.items[i];
        if (!scope_mangle(collector, name) || !check_undeclared(collector, stmt, *name,
                                                  is_global ? "global" : "nonlocal")) {
            return false;
        }
        if (!scope_note(collector, name, declared, stmt->span) ||
            (is_global && !note_module_global(collector, *name))) {
            return false;
        }
        if ((scope_lookup(collector->scope, *name)->flags & other) != 0) {
            return symtable_fail(collector, stmt->span,
                "name '%s' is nonlocal and global", (*name)->bytes);
        }
    }
    return true;
}

/* --- imports --- */

static bool walk_future(struct collector *collector, const struct stmt *stmt)
{
    static const char *const features[] = {"nested_scopes", "generators", "division",
        "absolute_import", "with_statement", "print_function", "unicode_literals",
        "barry_as_FLUFL", "generator_stop"};
    if (!collector->in_header) {
        return symtable_fail(collector, stmt->span,
            "from __future__ imports must occur at the beginning of the file");
    }
    for (size_t i = 0; i < stmt->import.count; i++) {
        const struct import_alias *alias = &stmt->import.aliases[i];
        bool is_known = false;
        for (size_t j = 0; j < sizeof features / sizeof features[0]; j++) {
            is_known = is_known || text_is(alias->name, features[j]);
        }
        if (text_is(alias->name, "braces")) {
            return symtable_fail(collector, alias->span, "not a chance");
        }
        if (!is_known) {
            return symtable_fail(collector, alias->span,
                "future feature %s is not defined", alias->name->bytes);
        }
    }
    return true;
}

static bool is_future(const struct stmt *stmt)
{
    return stmt->kind == STMT_IMPORT_FROM && stmt->import.level == 0 &&
           text_is(stmt->import.module, "__future__");
}

static bool walk_import(struct collector *collector, struct stmt *stmt)
{
    if (is_future(stmt) && !walk_future(collector, stmt)) {
        return false;
    }
    for (size_t i = 0; i < stmt->import.count; i++) {
        struct import_alias *alias = &stmt->import.aliases[i];
        if (alias->binding == NULL) {
            if (collector->scope->kind != SCOPE_MODULE) {
                return symtable_fail(
                    collector, alias->span, "import * only allowed at module level");
            }
            continue;
        }
        if (!scope_mangle(collector, &alias->name) ||
            !scope_note(collector, &alias->binding, SYMBOL_BOUND | SYMBOL_IMPORTED,
                alias->span)) {
            return false;
        }
    }
    return true;
}

/* --- assignments --- */

static bool walk_assign(struct collector *collector, struct stmt *stmt)
{
    return walk_expr(collector, stmt->assign.value) &&
           walk_exprs(collector, &stmt->assign.targets);
}

static bool walk_annotated(struct collector *collector, struct stmt *stmt)
{
    struct expr *target = stmt->ann_assign.target;
    if (target->kind != EXPR_NAME) {
        if (!walk_expr(collector, target)) {
            return false;
        }
    } else if (stmt->ann_assign.simple || stmt->ann_assign.value != NULL) {
        bool is_simple = stmt->ann_assign.simple;
        unsigned flags = SYMBOL_BOUND | (is_simple ? SYMBOL_ANNOTATED : 0U);
        if (!scope_note(collector, &target->name, flags, target->span)) {
            return false;
        }
        unsigned all = scope_lookup(collector->scope, target->name)->flags;
        unsigned declared = all & (SYMBOL_DECLARED_GLOBAL | SYMBOL_DECLARED_NONLOCAL);
        if (is_simple && declared != 0 && collector->scope->kind != SCOPE_MODULE) {
            return symtable_fail(collector, stmt->span,
                "annotated name '%s' can't be %s", target->name->bytes,
                (declared & SYMBOL_DECLARED_GLOBAL) != 0 ? "global" : "nonlocal");
        }
    }
    return walk_annotation(collector, stmt->ann_assign.annotation, stmt->span) &&
           walk_expr(collector, stmt->ann_assign.value);
}

/* --- compound statements --- */

static bool walk_loop_body(struct collector *collector, const struct stmt_list *body)
{
    collector->loops++;
    bool done = walk_body(collector, body);
    collector->loops--;
    return done;
}

static bool walk_for(struct collector *collector, struct stmt *stmt)
{
    return walk_expr(collector, stmt->for_loop.iterable) &&
           walk_expr(collector, stmt->for_loop.target) &&
           walk_loop_body(collector, &stmt->for_loop.body) &&
           walk_body(collector, &stmt->for_loop.orelse);
}

static bool walk_while(struct collector *collector, struct stmt *stmt)
{
    return walk_expr(collector, stmt->while_loop.test) &&
           walk_loop_body(collector, &stmt->while_loop.body) &&
           walk_body(collector, &stmt->while_loop.orelse);
}

static bool walk_if(struct collector *collector, struct stmt *stmt)
{
    for (size_t i = 0; i < stmt->if_chain.count; i++) {
        struct if_clause *clause = &stmt->if_chain.clauses[i];
        if (!walk_expr(collector, clause->test) ||
            !walk_body(collector, &clause->body)) {
            return false;
        }
    }
    return walk_body(collector, &stmt->if_chain.orelse);
}

static bool walk_with(struct collector *collector, struct stmt *stmt)
{
    for (size_t i = 0; i < stmt->with.count; i++) {
        if (!walk_expr(collector, stmt->with.items[i].context) ||
            !walk_expr(collector, stmt->with.items[i].target)) {
            return false;
        }
    }
    return walk_body(collector, &stmt->with.body);
}

static bool walk_try(struct collector *collector, struct stmt *stmt)
{
    if (!walk_body(collector, &stmt->try_block.body)) {
        return false;
    }
    for (size_t i = 0; i < stmt->try_block.handler_count; i++) {
        struct except_handler *handler = &stmt->try_block.handlers[i];
        if (!walk_expr(collector, handler->type)) {
            return false;
        }
        if (handler->name != NULL &&
            !scope_note(collector, &handler->name, SYMBOL_BOUND, handler->span)) {
            return false;
        }
        if (!walk_body(collector, &handler->body)) {
            return false;
        }
    }
    return walk_body(collector, &stmt->try_block.orelse) &&
           walk_body(collector, &stmt->try_block.finalbody);
}

/* --- jumps --- */

static bool walk_return(struct collector *collector, struct stmt *stmt)
{
    if (collector->scope->kind != SCOPE_FUNCTION) {
        return symtable_fail(collector, stmt->span, "'return' outside function");
    }
    collector->scope->returns_value |= stmt->value != NULL;
    return walk_expr(collector, stmt->value);
}

static bool check_in_loop(struct collector *collector, const struct stmt *stmt)
{
    if (collector->loops > 0) {
        return true;
    }
    return symtable_fail(collector, stmt->span,
        stmt->kind == STMT_BREAK ? "'break' outside loop"
                                 : "'continue' not properly in loop");
}

static bool walk_stmt(struct collector *collector, struct stmt *stmt)
{
    switch (stmt->kind) {
    case STMT_FUNCTION_DEF:
        return walk_function(collector, stmt->function, stmt->span);
    case STMT_CLASS_DEF:
        return walk_class(collector, stmt->class_def, stmt->span);
    case STMT_RETURN:
        return walk_return(collector, stmt);
    case STMT_DELETE:
        return walk_exprs(collector, &stmt->targets);
    case STMT_ASSIGN:
        return walk_assign(collector, stmt);
    case STMT_AUG_ASSIGN:
        return walk_expr(collector, stmt->aug_assign.target) &&
               walk_expr(collector, stmt->aug_assign.value);
    case STMT_ANN_ASSIGN:
        return walk_annotated(collector, stmt);
    case STMT_FOR:
        return walk_for(collector, stmt);
    case STMT_WHILE:
        return walk_while(collector, stmt);
    case STMT_IF:
        return walk_if(collector, stmt);
    case STMT_WITH:
        return walk_with(collector, stmt);
    case STMT_RAISE:
        return walk_expr(collector, stmt->raise.exception) &&
               walk_expr(collector, stmt->raise.cause);
    case STMT_TRY:
        return walk_try(collector, stmt);
    case STMT_ASSERT:
        return walk_expr(collector, stmt->assertion.test) &&
               walk_expr(collector, stmt->assertion.message);
    case STMT_IMPORT:
    case STMT_IMPORT_FROM:
        return walk_import(collector, stmt);
    case STMT_GLOBAL:
    case STMT_NONLOCAL:
        return walk_declaration(collector, stmt);
    case STMT_EXPR:
        return walk_expr(collector, stmt->value);
    case STMT_BREAK:
    case STMT_CONTINUE:
        return check_in_loop(collector, stmt);
    case STMT_PASS:
    case STMT_KIND_COUNT:
        break;
    }
    return true;
}

bool walk_body(struct collector *collector, const struct stmt_list *body)
{
    for (size_t i = 0; i < body->count; i++) {
        struct stmt *stmt = body->items[i];
        bool is_docstring =
            i == 0 && stmt->kind == STMT_EXPR && stmt->value->kind == EXPR_STRING;
        if (!is_docstring && !is_future(stmt)) {
            collector->in_header = false;
        }
        if (!walk_stmt(collector, stmt)) {
            return false;
        }
    }
    return true;
}
