/* SPDX-License-Identifier: MIT */
/* Expressions: each leaves one value on the stack. */

#include "script/compile_parts.h"

/* Strings that look like identifiers are interned, as constants often become names. */
static bool looks_like_name(const struct text *text)
{
    for (size_t i = 0; i < text->len; i++) {
        unsigned char c = (unsigned char)text->bytes[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(c >= '0' && c <= '9') && c != '_') {
            return false;
        }
    }
    return true;
}

static PyObject *string_value(const struct text *text)
{
    return looks_like_name(text)
               ? text_object(text)
               : PyUnicode_DecodeSurrogatePass(text->bytes, (Py_ssize_t)text->len);
}

static PyObject *constant_tuple(const struct expr_list *items);

/* New value of a constant expression; NULL without an exception when it is not one. */
static PyObject *constant(const struct expr *expr)
{
    switch (expr->kind) {
    case EXPR_NONE:
        return Py_NewRef(Py_None);
    case EXPR_TRUE:
        return Py_NewRef(Py_True);
    case EXPR_FALSE:
        return Py_NewRef(Py_False);
    case EXPR_ELLIPSIS:
        return Py_NewRef(Py_Ellipsis);
    case EXPR_INT:
        return PyLong_FromString(expr->integer.digits->bytes, NULL, expr->integer.base);
    case EXPR_FLOAT:
        return PyFloat_FromDouble(expr->real);
    case EXPR_IMAGINARY:
        return PyComplex_FromDoubles(0.0, expr->real);
    case EXPR_STRING:
        return string_value(expr->text);
    case EXPR_BYTES:
        return PyBytes_FromStringAndSize(
            expr->text->bytes, (Py_ssize_t)expr->text->len);
    case EXPR_TUPLE:
        return constant_tuple(&expr->sequence);
    default:
        return NULL;
    }
}

static PyObject *constant_tuple(const struct expr_list *items)
{
    PyObject *tuple = PyTuple_New((Py_ssize_t)items->count);
    for (size_t i = 0; tuple != NULL && i < items->count; i++) {
        PyObject *item = constant(items->items[i]);
        if (item == NULL) {
            Py_CLEAR(tuple);
            break;
        }
        PyTuple_SET_ITEM(tuple, i, item);
    }
    return tuple;
}

/* True when the expression is a constant, which is then on the stack. */
static bool load_constant(struct unit *unit, const struct expr *expr)
{
    PyObject *value = unit->failed ? NULL : constant(expr);
    if (value != NULL) {
        unit_load_const(unit, value);
        return true;
    }
    if (!unit->failed && PyErr_Occurred()) {
        unit_fail(unit);
    }
    return unit->failed;
}

static void compile_boolean(struct unit *unit, const struct expr *expr)
{
    label end = unit_label(unit);
    enum opcode opcode = expr->boolean.op == BOOLEAN_AND ? OP_JUMP_IF_FALSE_OR_POP
                                                         : OP_JUMP_IF_TRUE_OR_POP;
    size_t count = expr->boolean.values.count;
    for (size_t i = 0; i < count; i++) {
        compile_expr(unit, expr->boolean.values.items[i]);
        if (i + 1 < count) {
            unit_emit_jump(unit, opcode, end);
        }
    }
    unit_place(unit, end, unit->depth);
}

static void emit_comparison(struct unit *unit, enum compare_operator op)
{
    static const int rich[] = {[COMPARE_EQ] = Py_EQ,
        [COMPARE_NE] = Py_NE,
        [COMPARE_LT] = Py_LT,
        [COMPARE_LE] = Py_LE,
        [COMPARE_GT] = Py_GT,
        [COMPARE_GE] = Py_GE};
    switch (op) {
    case COMPARE_IS:
    case COMPARE_IS_NOT:
        unit_emit(unit, OP_IS_OP, op == COMPARE_IS_NOT);
        break;
    case COMPARE_IN:
    case COMPARE_NOT_IN:
        unit_emit(unit, OP_CONTAINS_OP, op == COMPARE_NOT_IN);
        break;
    default:
        unit_emit(unit, OP_COMPARE_OP, rich[op]);
        break;
    }
}

/* a < b < c: each operand is evaluated once; the first false comparison is the value. */
static void compile_compare(struct unit *unit, const struct expr *expr)
{
    size_t count = expr->compare.comparators.count;
    compile_expr(unit, expr->compare.left);
    if (count == 1) {
        compile_expr(unit, expr->compare.comparators.items[0]);
        emit_comparison(unit, expr->compare.operators[0]);
        return;
    }
    label cleanup = unit_label(unit);
    label end = unit_label(unit);
    for (size_t i = 0; i < count; i++) {
        compile_expr(unit, expr->compare.comparators.items[i]);
        if (i + 1 < count) {
            unit_emit(unit, OP_SWAP, 2);
            unit_emit(unit, OP_COPY, 2);
        }
        emit_comparison(unit, expr->compare.operators[i]);
        if (i + 1 < count) {
            unit_emit_jump(unit, OP_JUMP_IF_FALSE_OR_POP, cleanup);
        }
    }
    int depth = unit->depth;
    unit_emit_jump(unit, OP_JUMP, end);
    unit_place(unit, cleanup, depth + 1);
    unit_emit(unit, OP_SWAP, 2);
    unit_emit(unit, OP_POP, 0);
    unit_place(unit, end, depth);
}

static void compile_conditional(struct unit *unit, const struct expr *expr)
{
    label orelse = unit_label(unit);
    label end = unit_label(unit);
    compile_condition(unit, expr->conditional.test, orelse, false);
    int depth = unit->depth;
    compile_expr(unit, expr->conditional.body);
    unit_emit_jump(unit, OP_JUMP, end);
    unit_place(unit, orelse, depth);
    compile_expr(unit, expr->conditional.orelse);
    unit_place(unit, end, depth + 1);
}

static void compile_dict(struct unit *unit, const struct expr *expr)
{
    unit_emit_effect(unit, OP_BUILD_MAP, 0, 1);
    for (size_t i = 0; i < expr->dict.count; i++) {
        if (expr->dict.keys[i] == NULL) {
            compile_expr(unit, expr->dict.values[i]);
            unit_emit(unit, OP_DICT_UPDATE, 1);
        } else {
            compile_expr(unit, expr->dict.keys[i]);
            compile_expr(unit, expr->dict.values[i]);
            unit_emit(unit, OP_MAP_ADD, 1);
        }
    }
}

static void compile_optional(struct unit *unit, const struct expr *expr)
{
    if (expr == NULL) {
        unit_load_none(unit);
    } else {
        compile_expr(unit, expr);
    }
}

static void compile_slice(struct unit *unit, const struct expr *expr)
{
    compile_optional(unit, expr->slice.lower);
    compile_optional(unit, expr->slice.upper);
    if (expr->slice.step == NULL) {
        unit_emit_effect(unit, OP_BUILD_SLICE, 2, -1);
    } else {
        compile_expr(unit, expr->slice.step);
        unit_emit_effect(unit, OP_BUILD_SLICE, 3, -2);
    }
}

static void compile_formatted(struct unit *unit, const struct expr *expr)
{
    static const char conversions[] = {0, 's', 'r', 'a'};
    int flags = 0;
    while (conversions[flags] != expr->formatted.conversion) {
        flags++;
    }
    compile_expr(unit, expr->formatted.value);
    if (expr->formatted.format_spec != NULL) {
        compile_expr(unit, expr->formatted.format_spec);
        unit_emit_effect(unit, OP_FORMAT_VALUE, flags | 4, -1);
    } else {
        unit_emit_effect(unit, OP_FORMAT_VALUE, flags, 0);
    }
}

static void compile_joined(struct unit *unit, const struct expr *expr)
{
    int count = (int)expr->sequence.count;
    for (int i = 0; i < count; i++) {
        compile_expr(unit, expr->sequence.items[i]);
    }
    unit_emit_effect(unit, OP_BUILD_STRING, count, 1 - count);
}

static void compile_unary(struct unit *unit, const struct expr *expr)
{
    compile_expr(unit, expr->unary.operand);
    unit_emit(unit, OP_UNARY_OP, (int)expr->unary.op);
}

static void compile_yield(struct unit *unit, const struct expr *expr)
{
    compile_optional(unit, expr->operand);
    if (expr->kind == EXPR_YIELD) {
        unit_emit(unit, OP_YIELD_VALUE, 0);
    } else {
        unit_emit(unit, OP_GET_YIELD_FROM_ITER, 0);
        unit_load_none(unit);
        unit_emit(unit, OP_YIELD_FROM, 0);
    }
}

static void compile_composite(struct unit *unit, const struct expr *expr)
{
    switch (expr->kind) {
    case EXPR_ATTRIBUTE:
        compile_expr(unit, expr->attribute.value);
        unit_emit(unit, OP_LOAD_ATTR, unit_name(unit, expr->attribute.name));
        break;
    case EXPR_SUBSCRIPT:
        compile_expr(unit, expr->subscript.value);
        compile_expr(unit, expr->subscript.index);
        unit_emit(unit, OP_LOAD_SUBSCR, 0);
        break;
    case EXPR_SLICE:
        compile_slice(unit, expr);
        break;
    case EXPR_CALL:
        compile_call(unit, expr);
        break;
    case EXPR_UNARY:
        compile_unary(unit, expr);
        break;
    case EXPR_BINARY:
        compile_expr(unit, expr->binary.left);
        compile_expr(unit, expr->binary.right);
        unit_emit(unit, OP_BINARY_OP, (int)expr->binary.op);
        break;
    case EXPR_BOOLEAN:
        compile_boolean(unit, expr);
        break;
    case EXPR_COMPARE:
        compile_compare(unit, expr);
        break;
    case EXPR_CONDITIONAL:
        compile_conditional(unit, expr);
        break;
    case EXPR_NAMED:
        compile_expr(unit, expr->named.value);
        unit_emit(unit, OP_COPY, 1);
        compile_store(unit, expr->named.target);
        break;
    default:
        Py_UNREACHABLE();
    }
}

void compile_expr(struct unit *unit, const struct expr *expr)
{
    if (unit->failed) {
        return;
    }
    struct span before = unit_at(unit, expr->span);
    switch (expr->kind) {
    case EXPR_NAME:
        compile_load_name(unit, expr->name);
        break;
    case EXPR_JOINED_STRING:
        compile_joined(unit, expr);
        break;
    case EXPR_FORMATTED:
        compile_formatted(unit, expr);
        break;
    case EXPR_LAMBDA:
        compile_lambda(unit, expr);
        break;
    case EXPR_YIELD:
    case EXPR_YIELD_FROM:
        compile_yield(unit, expr);
        break;
    case EXPR_TUPLE:
    case EXPR_LIST:
    case EXPR_SET:
        if (expr->kind != EXPR_TUPLE || !load_constant(unit, expr)) {
            compile_sequence(unit, expr->kind, &expr->sequence);
        }
        break;
    case EXPR_DICT:
        compile_dict(unit, expr);
        break;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR:
        compile_comprehension(unit, expr);
        break;
    default:
        if (!load_constant(unit, expr)) {
            compile_composite(unit, expr);
        }
        break;
    }
    unit_at(unit, before);
}

/* and, or: the parts jump by themselves. */
static void condition_boolean(
    struct unit *unit, const struct expr *expr, label target, bool when)
{
    bool is_or = expr->boolean.op == BOOLEAN_OR;
    size_t last = expr->boolean.values.count - 1;
    label next = unit_label(unit);
    label decided = when == is_or ? target : next;
    for (size_t i = 0; i < last; i++) {
        compile_condition(unit, expr->boolean.values.items[i], decided, is_or);
    }
    compile_condition(unit, expr->boolean.values.items[last], target, when);
    unit_place(unit, next, unit->depth);
}

void compile_condition(
    struct unit *unit, const struct expr *expr, label target, bool when)
{
    if (expr->kind == EXPR_UNARY && expr->unary.op == UNARY_NOT) {
        compile_condition(unit, expr->unary.operand, target, !when);
        return;
    }
    if (expr->kind == EXPR_BOOLEAN) {
        condition_boolean(unit, expr, target, when);
        return;
    }
    compile_expr(unit, expr);
    struct span before = unit_at(unit, expr->span);
    unit_emit_jump(unit, when ? OP_POP_JUMP_IF_TRUE : OP_POP_JUMP_IF_FALSE, target);
    unit_at(unit, before);
}
