/* SPDX-License-Identifier: MIT */
/* Comprehensions that run in the frame of the scope around (M6). */

#include "script/symtable_state.h"

bool scope_is_inlined(const struct scope *scope)
{
    return scope->kind == SCOPE_COMPREHENSION && scope->comprehension != EXPR_GENERATOR;
}

bool symbol_is_own(const struct symbol *symbol)
{
    return (symbol->flags & SYMBOL_BOUND) != 0 &&
           (symbol->flags & (SYMBOL_PARAMETER | SYMBOL_DECLARED_NONLOCAL |
                                SYMBOL_DECLARED_GLOBAL)) == 0;
}

static bool is_iterator(const struct symbol *symbol)
{
    return (symbol->flags & SYMBOL_PARAMETER) != 0;
}

/* What the comprehension only uses is a name of the function around. */
static bool delegate(struct collector *collector, struct scope *scope)
{
    for (size_t i = 0; i < scope->symbol_count; i++) {
        struct symbol *symbol = &scope->symbols[i];
        if (symbol_is_own(symbol) || is_iterator(symbol)) {
            continue;
        }
        struct symbol *outer = scope_symbol(collector, scope->parent, symbol->name);
        if (outer == NULL) {
            return false;
        }
        if (outer->flags == 0) {
            outer->span = symbol->span;
        }
        outer->flags |= SYMBOL_USED;
        symbol->flags |= SYMBOL_DELEGATED;
    }
    return true;
}

/* Innermost first, so that names travel outwards. As deep as scopes nest (N5). */
bool symtable_delegate(struct collector *collector, struct scope *scope)
{
    for (size_t i = 0; i < scope->child_count; i++) {
        struct scope *child = scope->children[i];
        if (!symtable_delegate(collector, child)) {
            return false;
        }
        if (scope_is_inlined(child) && scope_is_function(scope) &&
            !delegate(collector, child)) {
            return false;
        }
    }
    return true;
}

const struct scope *scope_of_name(const struct scope *scope, const struct text *name)
{
    const struct symbol *symbol = scope_lookup(scope, name);
    while (symbol != NULL && (symbol->flags & SYMBOL_DELEGATED) != 0) {
        scope = scope->parent;
        symbol = scope_lookup(scope, name);
    }
    return scope;
}
