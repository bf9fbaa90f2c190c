/* SPDX-License-Identifier: MIT */
#include "script/compile.h"

#include "script/compile_parts.h"
#include "script/parser.h"
#include "script/symtable.h"

static void store_known(struct unit *unit, const char *name)
{
    const struct text *text = arena_intern_cstr(unit->arena, name);
    if (text == NULL) {
        PyErr_NoMemory();
        unit_fail(unit);
    } else {
        unit_emit(unit, OP_STORE_NAME, unit_name(unit, text));
    }
}

static void compile_statements(struct unit *unit, struct ast_module *module)
{
    const struct text *doc = ast_docstring(unit->arena, &module->body);
    if (module->mode == PARSE_FILE && doc != NULL) {
        unit_load_const(
            unit, PyUnicode_DecodeSurrogatePass(doc->bytes, (Py_ssize_t)doc->len));
        store_known(unit, "__doc__");
    }
    compile_body(unit, &module->body);
    if (module->annotation_scope != NULL && unit->depth >= 0) {
        compile_body_annotate(unit, module->annotation_scope);
        store_known(unit, "__annotate__");
    }
    unit_return_none(unit);
}

PyObject *compile_module(struct arena *arena, struct ast_module *module)
{
    struct unit *unit = unit_new(NULL, arena, module->scope, module->filename);
    if (unit == NULL) {
        return NULL;
    }
    unit->firstlineno = 1;
    unit->interactive = module->mode == PARSE_SINGLE;
    if (module->mode == PARSE_EVAL) {
        compile_expr(unit, module->expression);
        unit_emit(unit, OP_RETURN_VALUE, 0);
    } else {
        compile_statements(unit, module);
    }
    PyObject *code = unit_finish(unit, NULL, 0);
    unit_free(unit);
    return code;
}

/* The line of the source that the error points at, with its newline. New. */
static PyObject *source_line(const char *bytes, size_t length, int line)
{
    const char *start = bytes;
    const char *end = bytes + length;
    for (int i = 1; i < line && start < end; i++) {
        const char *newline = memchr(start, '\n', (size_t)(end - start));
        start = newline == NULL ? end : newline + 1;
    }
    const char *newline = memchr(start, '\n', (size_t)(end - start));
    const char *stop = newline == NULL ? end : newline + 1;
    PyObject *text = PyUnicode_FromStringAndSize(start, stop - start);
    if (text == NULL) {
        PyErr_Clear();
        Py_RETURN_NONE;
    }
    return text;
}

static PyObject *exception_type(enum syntax_error_kind kind)
{
    switch (kind) {
    case SYNTAX_INDENTATION:
        return PyExc_IndentationError;
    case SYNTAX_TAB:
        return PyExc_TabError;
    default:
        return PyExc_SyntaxError;
    }
}

/* Raises what the front end reported: (message, (file, line, column, text, end…)). */
static void raise_syntax_error(const char *bytes, size_t length, const char *filename,
    const struct syntax_error *error)
{
    if (error->kind == SYNTAX_MEMORY) {
        PyErr_NoMemory();
        return;
    }
    if (error->kind == SYNTAX_NUL) {
        PyErr_SetString(
            PyExc_SyntaxError, "source code string cannot contain null bytes");
        return;
    }
    const struct span *span = &error->span;
    PyObject *line = source_line(bytes, length, span->line);
    PyObject *args = line == NULL ? NULL
                                  : Py_BuildValue("(s(siiOii))", error->message,
                                        filename, span->line, span->column + 1, line,
                                        span->end_line, span->end_column + 1);
    if (args != NULL) {
        PyErr_SetObject(exception_type(error->kind), args);
    }
    Py_XDECREF(args);
    Py_XDECREF(line);
}

PyObject *compile_source(
    const char *bytes, size_t length, const char *filename, enum parse_mode mode)
{
    struct arena arena;
    struct syntax_error error;
    PyObject *code = NULL;
    arena_init(&arena);
    syntax_error_clear(&error);
    struct ast_module *module =
        parse_source(&arena, bytes, length, filename, mode, &error);
    if (module != NULL && symtable_build(&arena, module, &error) != NULL) {
        code = compile_module(&arena, module);
    }
    if (error.kind != SYNTAX_OK) {
        raise_syntax_error(bytes, length, filename, &error);
    }
    arena_release(&arena);
    return code;
}
