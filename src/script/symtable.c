/* SPDX-License-Identifier: MIT */
#include "script/symtable.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "script/symtable_state.h"

#define FIRST_INDEX_SIZE 8

/* Positions of symbols by name: open addressing, a power of two, at most half full. */
struct symbol_index {
    size_t size;
    size_t *positions; /* 1 + position in `symbols`; 0 is empty */
};

/* --- errors --- */

bool symtable_fail(
    struct collector *collector, struct span span, const char *format, ...)
{
    char message[SYNTAX_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    syntax_error_set(collector->error, SYNTAX_INVALID, span, "%s", message);
    return false;
}

bool symtable_fail_memory(struct collector *collector)
{
    syntax_error_memory(collector->error);
    return false;
}

/* --- names --- */

const char *symbol_scope_name(enum symbol_scope scope)
{
    static const char *const names[] = {
#define X(kind, text) text,
        SYMBOL_SCOPES(X)
#undef X
    };
    return names[scope];
}

static bool is_private(const struct text *name)
{
    return name->len > 2 && memcmp(name->bytes, "__", 2) == 0 &&
           memcmp(name->bytes + name->len - 2, "__", 2) != 0 &&
           memchr(name->bytes, '.', name->len) == NULL;
}

const struct text *symtable_mangle(
    struct arena *arena, const struct text *class_name, const struct text *name)
{
    if (class_name == NULL || !is_private(name)) {
        return name;
    }
    const char *bare = class_name->bytes;
    size_t len = class_name->len;
    while (len > 0 && *bare == '_') {
        bare++;
        len--;
    }
    if (len == 0) {
        return name;
    }
    char *mangled = arena_alloc(arena, 1 + len + name->len);
    if (mangled == NULL) {
        return NULL;
    }
    mangled[0] = '_';
    memcpy(mangled + 1, bare, len);
    memcpy(mangled + 1 + len, name->bytes, name->len);
    return arena_intern(arena, mangled, 1 + len + name->len);
}

bool scope_mangle(struct collector *collector, const struct text **name)
{
    const struct text *mangled =
        symtable_mangle(collector->arena, collector->scope->class_name, *name);
    if (mangled == NULL) {
        return symtable_fail_memory(collector);
    }
    *name = mangled;
    return true;
}

/* --- symbols --- */

static size_t *find_position(const struct scope *scope, const struct text *name)
{
    size_t mask = scope->index->size - 1;
    for (size_t i = (size_t)name->hash & mask;; i = (i + 1) & mask) {
        size_t *position = &scope->index->positions[i];
        if (*position == 0 || scope->symbols[*position - 1].name == name) {
            return position;
        }
    }
}

static bool grow_index(struct arena *arena, struct scope *scope)
{
    struct symbol_index *index = arena_alloc(arena, sizeof *index);
    if (index == NULL) {
        return false;
    }
    index->size = scope->index == NULL ? FIRST_INDEX_SIZE : scope->index->size * 2;
    index->positions = arena_array(arena, index->size, sizeof *index->positions);
    if (index->positions == NULL) {
        return false;
    }
    scope->index = index;
    for (size_t i = 0; i < scope->symbol_count; i++) {
        *find_position(scope, scope->symbols[i].name) = i + 1;
    }
    return true;
}

struct symbol *scope_lookup(const struct scope *scope, const struct text *name)
{
    if (scope->index == NULL) {
        return NULL;
    }
    size_t position = *find_position(scope, name);
    return position == 0 ? NULL : &scope->symbols[position - 1];
}

struct symbol *scope_symbol(
    struct collector *collector, struct scope *scope, const struct text *name)
{
    struct symbol *found = scope_lookup(scope, name);
    if (found != NULL) {
        return found;
    }
    bool is_full =
        scope->index == NULL || scope->symbol_count * 2 >= scope->index->size;
    struct symbol *symbols = arena_room(
        collector->arena, scope->symbols, scope->symbol_count, sizeof *symbols);
    if (symbols == NULL || (is_full && !grow_index(collector->arena, scope))) {
        symtable_fail_memory(collector);
        return NULL;
    }
    scope->symbols = symbols;
    *find_position(scope, name) = scope->symbol_count + 1;
    struct symbol *symbol = &symbols[scope->symbol_count++];
    *symbol = (struct symbol){.name = name, .scope = SYMBOL_LOCAL, .slot = -1};
    return symbol;
}

bool scope_note(struct collector *collector, const struct text **name, unsigned flags,
    struct span span)
{
    if ((flags & SYMBOL_BOUND) != 0 && *name == collector->text_debug) {
        return symtable_fail(collector, span, "cannot assign to __debug__");
    }
    if (!scope_mangle(collector, name)) {
        return false;
    }
    struct symbol *symbol = scope_symbol(collector, collector->scope, *name);
    if (symbol == NULL) {
        return false;
    }
    if (symbol->flags == 0) {
        symbol->span = span;
    }
    symbol->flags |= flags;
    return true;
}

/* --- scopes --- */

bool scope_is_function(const struct scope *scope)
{
    return scope->kind != SCOPE_MODULE && scope->kind != SCOPE_CLASS;
}

/* How a name inside `scope` is qualified: what stands before it, or NULL for nothing.
 * List, set and dict comprehensions do not show. */
static const struct text *qualifier(const struct scope *scope, const char **separator)
{
    while (scope_is_inlined(scope)) {
        scope = scope->parent;
    }
    bool is_plain = scope->kind == SCOPE_CLASS || scope->kind == SCOPE_COMPREHENSION;
    *separator = is_plain ? "." : ".<locals>.";
    return scope->kind == SCOPE_MODULE ? NULL : scope->qualname;
}

static const struct text *qualify(struct collector *collector, struct scope *parent,
    enum scope_kind kind, const struct text *name)
{
    const struct text *binding = name;
    if (parent != NULL && (kind == SCOPE_FUNCTION || kind == SCOPE_CLASS)) {
        if (!scope_mangle(collector, &binding)) {
            return NULL;
        }
        const struct symbol *symbol = scope_lookup(parent, binding);
        if (symbol != NULL && (symbol->flags & SYMBOL_DECLARED_GLOBAL) != 0) {
            return name;
        }
    }
    const char *separator = "";
    const struct text *before = parent == NULL ? NULL : qualifier(parent, &separator);
    if (before == NULL) {
        return name;
    }
    size_t separator_len = strlen(separator);
    size_t len = before->len + separator_len + name->len;
    char *bytes = arena_alloc(collector->arena, len);
    if (bytes == NULL) {
        return NULL;
    }
    memcpy(bytes, before->bytes, before->len);
    memcpy(bytes + before->len, separator, separator_len);
    memcpy(bytes + before->len + separator_len, name->bytes, name->len);
    return arena_intern(collector->arena, bytes, len);
}

static bool add_child(
    struct collector *collector, struct scope *parent, struct scope *child)
{
    struct scope **children = arena_room(
        collector->arena, parent->children, parent->child_count, sizeof *children);
    if (children == NULL) {
        return false;
    }
    parent->children = children;
    parent->children[parent->child_count++] = child;
    return true;
}

struct scope *scope_enter(struct collector *collector, enum scope_kind kind,
    const struct text *name, struct span span)
{
    struct scope *parent = collector->scope;
    struct scope *scope = arena_alloc(collector->arena, sizeof *scope);
    const struct text *qualname =
        name == NULL ? NULL : qualify(collector, parent, kind, name);
    if (scope == NULL || qualname == NULL ||
        (parent != NULL && !add_child(collector, parent, scope))) {
        symtable_fail_memory(collector);
        return NULL;
    }
    scope->kind = kind;
    scope->name = name;
    scope->qualname = qualname;
    scope->span = span;
    scope->parent = parent;
    if (parent != NULL) {
        scope->class_name = kind == SCOPE_CLASS ? name : parent->class_name;
        scope->is_nested = parent->is_nested || scope_is_function(parent);
    }
    collector->table->scope_count++;
    collector->scope = scope;
    return scope;
}

void scope_leave(struct collector *collector)
{
    collector->scope = collector->scope->parent;
}

/* --- the module --- */

static bool intern_names(struct collector *collector)
{
    struct arena *arena = collector->arena;
    collector->text_super = arena_intern_cstr(arena, "super");
    collector->text_class = arena_intern_cstr(arena, "__class__");
    collector->text_classdict = arena_intern_cstr(arena, "__classdict__");
    collector->text_debug = arena_intern_cstr(arena, "__debug__");
    return !arena->failed;
}

static bool collect(struct collector *collector, struct ast_module *module)
{
    struct span start = {1, 0, 1, 0};
    const struct text *name = arena_intern_cstr(collector->arena, "<module>");
    module->scope = scope_enter(collector, SCOPE_MODULE, name, start);
    if (module->scope == NULL) {
        return false;
    }
    collector->in_header = true;
    bool done = module->mode == PARSE_EVAL ? walk_expr(collector, module->expression)
                                           : walk_body(collector, &module->body);
    module->annotation_scope = module->scope->annotation_scope;
    return done;
}

struct symtable *symtable_build(
    struct arena *arena, struct ast_module *module, struct syntax_error *error)
{
    syntax_error_clear(error);
    struct collector collector = {.arena = arena, .error = error};
    collector.table = arena_alloc(arena, sizeof *collector.table);
    if (collector.table == NULL || !intern_names(&collector)) {
        symtable_fail_memory(&collector);
        return NULL;
    }
    if (!collect(&collector, module) || !symtable_delegate(&collector, module->scope) ||
        !symtable_resolve(&collector, module->scope)) {
        return NULL;
    }
    collector.table->top = module->scope;
    return collector.table;
}
