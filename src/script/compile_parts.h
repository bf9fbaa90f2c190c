/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_COMPILE_PARTS_H
#define ETALON_SCRIPT_COMPILE_PARTS_H

/* The parts of the compiler: expressions, targets, calls, functions, statements. Each
 * emits into a unit; failure is remembered there (unit.h, 2). */

#include "script/unit.h"

/* compile_expr.c: pushes the value. */
void compile_expr(struct unit *unit, const struct expr *expr);
/* Jumps to `target` when the truth of the expression is `when`; else goes on. */
void compile_condition(
    struct unit *unit, const struct expr *expr, label target, bool when);

/* compile_target.c */
void compile_load_name(struct unit *unit, const struct text *name);
void compile_store_name(struct unit *unit, const struct text *name);
void compile_delete_name(struct unit *unit, const struct text *name);
/* Pops the value. */
void compile_store(struct unit *unit, const struct expr *target);
void compile_delete(struct unit *unit, const struct expr *target);
void compile_aug_assign(struct unit *unit, const struct stmt *stmt);

/* compile_call.c: the callable, self-or-NULL and `before` arguments are on the stack. */
void compile_call(struct unit *unit, const struct expr *call);
void compile_arguments(struct unit *unit, int before, const struct expr_list *arguments,
    const struct keyword_list *keywords);
/* Builds a list, set or tuple of expressions some of which may be starred. */
void compile_sequence(
    struct unit *unit, enum expr_kind kind, const struct expr_list *items);

/* compile_function.c: each pushes a new function. */
void compile_function(struct unit *unit, const struct stmt *stmt);
void compile_lambda(struct unit *unit, const struct expr *lambda);
/* Pushes the function made of a finished inner unit; frees the unit. */
void compile_closure(struct unit *unit, struct unit *inner,
    const struct parameters *parameters, int parts);
void compile_decorators(struct unit *unit, const struct expr_list *decorators);
void compile_decorator_calls(struct unit *unit, const struct expr_list *decorators);

/* compile_comprehension.c: pushes the container or generator. */
void compile_comprehension(struct unit *unit, const struct expr *expr);

/* compile_annotations.c */
/* Pushes __annotate__ of a function; false when it has no annotations. */
bool compile_function_annotate(struct unit *unit, const struct function_def *function);
/* Remembers `x: T` of a class or module body. */
void compile_remember_annotation(struct unit *unit, const struct stmt *stmt);
/* Pushes __annotate__ of a class or module body from what was remembered. */
void compile_body_annotate(struct unit *unit, struct scope *scope);

/* compile_class.c */
void compile_class(struct unit *unit, const struct stmt *stmt);

/* compile_try.c */
void compile_try(struct unit *unit, const struct stmt *stmt);
void compile_with(struct unit *unit, const struct stmt *stmt, size_t item);
/* Leaves the blocks above `keep`; the value on top of the stack stays when `value`. */
void compile_unwind(struct unit *unit, int keep, bool value);
/* Opens again the ranges that unwinding closed. */
void compile_rewind(struct unit *unit, int keep);

/* compile_stmt.c */
void compile_body(struct unit *unit, const struct stmt_list *body);
void compile_stmt(struct unit *unit, const struct stmt *stmt);

#endif
