/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_SYMTABLE_STATE_H
#define ETALON_SCRIPT_SYMTABLE_STATE_H

/* What the parts of the symbol table share; for symtable*.c only.
 *
 * Building has two passes. The first walks the tree, makes the scopes and notes what
 * each does with each name. The second goes from the module inwards and decides, for
 * each name, whose variable it is. Functions return false with the error set.
 */

#include "script/symtable.h"

struct collector {
    struct arena *arena;
    struct syntax_error *error;
    struct symtable *table;
    struct scope *scope; /* the one being walked */
    int loops;           /* loops around, inside the present function or class */
    int iterables;       /* comprehension iterables around */
    bool in_header;      /* only a docstring and __future__ imports were seen */
    const struct text *text_super;
    const struct text *text_class;     /* "__class__" */
    const struct text *text_classdict; /* "__classdict__" */
    const struct text *text_debug;     /* "__debug__" */
};

/* symtable.c: errors; always false */
bool symtable_fail(
    struct collector *collector, struct span span, const char *format, ...);
bool symtable_fail_memory(struct collector *collector);

/* symtable.c: scopes. scope_enter makes a child of the present scope and goes there;
 * NULL when memory is short. scope_leave goes back to its parent. */
struct scope *scope_enter(struct collector *collector, enum scope_kind kind,
    const struct text *name, struct span span);
void scope_leave(struct collector *collector);

/* symtable.c: the symbol of a name, made if it is not there; NULL when memory is short.
 * Valid until the next symbol is made in that scope. */
struct symbol *scope_symbol(
    struct collector *collector, struct scope *scope, const struct text *name);

/* symtable.c: mangle *name in place and note flags for it in the present scope. */
bool scope_note(struct collector *collector, const struct text **name, unsigned flags,
    struct span span);
bool scope_mangle(struct collector *collector, const struct text **name);

/* symtable_walk.c */
bool walk_body(struct collector *collector, const struct stmt_list *body);

/* symtable_expr.c */
bool walk_expr(struct collector *collector, struct expr *expr);
bool walk_exprs(struct collector *collector, const struct expr_list *list);
bool walk_keywords(struct collector *collector, const struct keyword_list *list);
bool walk_defaults(struct collector *collector, const struct parameters *parameters);
bool walk_parameters(struct collector *collector, struct parameters *parameters);

/* symtable_def.c */
bool walk_function(
    struct collector *collector, struct function_def *function, struct span span);
bool walk_class(
    struct collector *collector, struct class_def *class_def, struct span span);
bool walk_annotation(
    struct collector *collector, struct expr *annotation, struct span span);
struct scope *scope_enter_annotations(struct collector *collector, struct span span);

/* symtable_inline.c: marks delegated names (M6) in all scopes inside. */
bool symtable_delegate(struct collector *collector, struct scope *scope);

/* symtable_resolve.c */
bool symtable_resolve(struct collector *collector, struct scope *top);

#endif
