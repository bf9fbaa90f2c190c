/* SPDX-License-Identifier: MIT */
#include "script/symtable_state.h"

#include <stdlib.h>
#include <string.h>

static bool add_name(
    struct collector *collector, struct name_list *list, const struct text *name)
{
    const struct text **items =
        arena_room(collector->arena, list->items, list->count, sizeof *items);
    if (items == NULL) {
        return symtable_fail_memory(collector);
    }
    list->items = items;
    list->items[list->count++] = name;
    return true;
}

/* True when a class has an implicit cell of this name, which then is needed. */
static bool need_class_cell(const struct collector *collector,
    struct scope *class_scope, const struct text *name)
{
    if (name == collector->text_class) {
        class_scope->needs_class_cell = true;
        return true;
    }
    if (name == collector->text_classdict) {
        class_scope->needs_class_dict = true;
        return true;
    }
    return false;
}

/* The scope around `scope` that owns the variable, or NULL: it is a global then. The
 * owner's symbol becomes a CELL. */
static struct scope *find_owner(const struct collector *collector,
    const struct scope *scope, const struct text *name)
{
    for (struct scope *outer = scope->parent; outer != NULL; outer = outer->parent) {
        if (outer->kind == SCOPE_MODULE) {
            return NULL;
        }
        if (outer->kind == SCOPE_CLASS) {
            if (need_class_cell(collector, outer, name)) {
                return outer;
            }
            continue;
        }
        struct symbol *symbol = scope_lookup(outer, name);
        if (symbol == NULL || symbol->scope == SYMBOL_FREE ||
            (symbol->flags & SYMBOL_DELEGATED) != 0) {
            continue;
        }
        if (symbol->scope != SYMBOL_LOCAL && symbol->scope != SYMBOL_CELL) {
            return NULL;
        }
        symbol->scope = SYMBOL_CELL;
        return outer;
    }
    return NULL;
}

/* Every scope between a use and the owner hands the variable on (M2, M3). */
static bool pass_through(struct collector *collector, const struct scope *scope,
    const struct scope *owner, const struct text *name)
{
    for (struct scope *between = scope->parent; between != owner;
         between = between->parent) {
        bool is_new = scope_lookup(between, name) == NULL;
        struct symbol *symbol = scope_symbol(collector, between, name);
        if (symbol == NULL) {
            return false;
        }
        if (is_new) {
            symbol->scope = SYMBOL_FREE;
        }
        if (between->kind == SCOPE_CLASS) {
            symbol->flags |= SYMBOL_PASSES_THROUGH;
        }
    }
    return true;
}

/* A name that is not bound here: FREE when a scope around owns it. */
static bool resolve_outer(
    struct collector *collector, struct scope *scope, struct symbol *symbol)
{
    const struct scope *owner = find_owner(collector, scope, symbol->name);
    if (owner != NULL) {
        symbol->scope = SYMBOL_FREE;
        return pass_through(collector, scope, owner, symbol->name);
    }
    if ((symbol->flags & SYMBOL_DECLARED_NONLOCAL) != 0) {
        return symtable_fail(collector, symbol->span,
            "no binding for nonlocal '%s' found", symbol->name->bytes);
    }
    symbol->scope = SYMBOL_GLOBAL_IMPLICIT;
    return true;
}

static bool resolve_symbol(
    struct collector *collector, struct scope *scope, struct symbol *symbol)
{
    if ((symbol->flags & SYMBOL_DELEGATED) != 0) {
        return true;
    }
    if ((symbol->flags & SYMBOL_DECLARED_GLOBAL) != 0) {
        symbol->scope = SYMBOL_GLOBAL_EXPLICIT;
        return true;
    }
    if ((symbol->flags & SYMBOL_BOUND) != 0 &&
        (symbol->flags & SYMBOL_DECLARED_NONLOCAL) == 0) {
        symbol->scope = SYMBOL_LOCAL;
        return true;
    }
    return resolve_outer(collector, scope, symbol);
}

static int compare_names(const void *a, const void *b)
{
    const struct text *const *x = a;
    const struct text *const *y = b;
    return strcmp((*x)->bytes, (*y)->bytes);
}

/* By spelling, as CPython orders closures. */
static void sort_names(struct name_list *list)
{
    if (list->count > 1) {
        qsort(list->items, list->count, sizeof *list->items, compare_names);
    }
}

/* List what the closure of a scope is made of (M4). */
static bool list_cells(struct collector *collector, struct scope *scope)
{
    for (size_t i = 0; i < scope->symbol_count; i++) {
        const struct symbol *symbol = &scope->symbols[i];
        if (symbol->scope == SYMBOL_CELL &&
            !add_name(collector, &scope->cells, symbol->name)) {
            return false;
        }
        bool is_free = symbol->scope == SYMBOL_FREE ||
                       (symbol->flags & SYMBOL_PASSES_THROUGH) != 0;
        if (is_free && !add_name(collector, &scope->frees, symbol->name)) {
            return false;
        }
    }
    if (scope->needs_class_cell &&
        !add_name(collector, &scope->cells, collector->text_class)) {
        return false;
    }
    if (scope->needs_class_dict &&
        !add_name(collector, &scope->cells, collector->text_classdict)) {
        return false;
    }
    sort_names(&scope->cells);
    sort_names(&scope->frees);
    return true;
}

/* Outer scopes first: a name is decided before those inside ask for it. Recursion is as
 * deep as scopes nest, which N5 bounds. */
bool symtable_resolve(struct collector *collector, struct scope *top)
{
    for (size_t i = 0; i < top->symbol_count; i++) {
        if (!resolve_symbol(collector, top, &top->symbols[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < top->child_count; i++) {
        if (!symtable_resolve(collector, top->children[i])) {
            return false;
        }
    }
    return list_cells(collector, top);
}
