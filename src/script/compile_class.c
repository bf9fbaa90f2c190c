/* SPDX-License-Identifier: MIT */
/* Class statements: the body is a function that fills a namespace. */

#include "script/compile_parts.h"

static const struct text *known(struct unit *unit, const char *name)
{
    const struct text *text = arena_intern_cstr(unit->arena, name);
    if (text == NULL && !unit->failed) {
        PyErr_NoMemory();
        unit_fail(unit);
    }
    return text;
}

static void store(struct unit *unit, const char *name)
{
    const struct text *text = known(unit, name);
    if (text != NULL) {
        unit_emit(unit, OP_STORE_NAME, unit_name(unit, text));
    }
}

static void store_prelude(struct unit *unit)
{
    const struct text *name = known(unit, "__name__");
    if (name == NULL) {
        return;
    }
    unit_emit(unit, OP_LOAD_NAME, unit_name(unit, name));
    store(unit, "__module__");
    unit_load_const(unit, text_object(unit->scope->qualname));
    store(unit, "__qualname__");
    unit_load_const(unit, PyLong_FromLong(unit->firstlineno));
    store(unit, "__firstlineno__");
    if (unit->scope->needs_class_dict) {
        const struct text *cell = known(unit, "__classdict__");
        unit_emit(unit, OP_LOAD_LOCALS, 0);
        unit_emit(unit, OP_STORE_DEREF, cell == NULL ? 0 : unit_local(unit, cell));
    }
}

static void store_docstring(struct unit *unit, const struct stmt_list *body)
{
    const struct text *doc = ast_docstring(unit->arena, body);
    if (doc != NULL) {
        unit_load_const(
            unit, PyUnicode_DecodeSurrogatePass(doc->bytes, (Py_ssize_t)doc->len));
        store(unit, "__doc__");
    }
}

/* The names that methods assign on `self`, sorted. */
static void store_static_attributes(struct unit *unit)
{
    if (unit->failed) {
        return;
    }
    PyObject *names = PySequence_List(unit->static_attributes);
    if (names == NULL || PyList_Sort(names) < 0) {
        Py_XDECREF(names);
        unit_fail(unit);
        return;
    }
    unit_load_const(unit, PyList_AsTuple(names));
    Py_DECREF(names);
    store(unit, "__static_attributes__");
}

static void store_cell(struct unit *unit, const char *variable, const char *key)
{
    const struct text *cell = known(unit, variable);
    if (cell != NULL) {
        unit_emit(unit, OP_LOAD_CLOSURE, unit_local(unit, cell));
        store(unit, key);
    }
}

static void compile_class_end(struct unit *unit)
{
    const struct scope *scope = unit->scope;
    if (scope->annotation_scope != NULL) {
        compile_body_annotate(unit, scope->annotation_scope);
        store(unit, "__annotate_func__");
    }
    store_static_attributes(unit);
    if (scope->needs_class_dict) {
        store_cell(unit, "__classdict__", "__classdictcell__");
    }
    if (scope->needs_class_cell) {
        const struct text *cell = known(unit, "__class__");
        unit_emit(unit, OP_LOAD_CLOSURE, cell == NULL ? 0 : unit_local(unit, cell));
        unit_emit(unit, OP_COPY, 1);
        store(unit, "__classcell__");
    } else {
        unit_load_none(unit);
    }
    unit_emit(unit, OP_RETURN_VALUE, 0);
}

static struct unit *class_unit(struct unit *unit, const struct class_def *class_def)
{
    struct unit *inner = unit_new(unit, unit->arena, class_def->scope, unit->filename);
    if (inner == NULL) {
        return NULL;
    }
    if (class_def->decorators.count > 0) {
        inner->firstlineno = class_def->decorators.items[0]->span.line;
    }
    store_prelude(inner);
    store_docstring(inner, &class_def->body);
    compile_body(inner, &class_def->body);
    compile_class_end(inner);
    return inner;
}

void compile_class(struct unit *unit, const struct stmt *stmt)
{
    const struct class_def *class_def = stmt->class_def;
    if (unit->failed) {
        return;
    }
    compile_decorators(unit, &class_def->decorators);
    unit_emit(unit, OP_LOAD_BUILD_CLASS, 0);
    unit_emit(unit, OP_PUSH_NULL, 0);
    compile_closure(unit, class_unit(unit, class_def), NULL, 0);
    if (unit->failed) {
        return;
    }
    unit_load_const(unit, text_object(class_def->name));
    compile_arguments(unit, 2, &class_def->bases, &class_def->keywords);
    compile_decorator_calls(unit, &class_def->decorators);
}
