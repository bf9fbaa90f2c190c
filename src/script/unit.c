/* SPDX-License-Identifier: MIT */
#include "script/unit.h"

#include "script/compile.h"

PyObject *text_object(const struct text *text)
{
    PyObject *name = PyUnicode_DecodeSurrogatePass(text->bytes, (Py_ssize_t)text->len);
    if (name != NULL) {
        PyUnicode_InternInPlace(&name);
    }
    return name;
}

/* A variable of its own: a parameter or a plain local of a function. */
static bool is_fast(const struct symbol *symbol)
{
    return (symbol->flags & SYMBOL_PARAMETER) != 0 || symbol->scope == SYMBOL_LOCAL;
}

static bool is_parameter(const struct scope *scope, const struct text *name)
{
    const struct symbol *symbol = scope_lookup(scope, name);
    return symbol != NULL && (symbol->flags & SYMBOL_PARAMETER) != 0;
}

/* How many variables the comprehensions inside can have that run in this frame. */
static size_t count_inlined(const struct scope *scope)
{
    size_t count = 0;
    for (size_t i = 0; i < scope->child_count; i++) {
        if (scope_is_inlined(scope->children[i])) {
            count += scope->children[i]->symbol_count;
            count += count_inlined(scope->children[i]);
        }
    }
    return count;
}

static bool has_slot(const struct unit *unit, const struct text *name)
{
    const struct scope *scope = unit->scope;
    const struct symbol *symbol = scope_lookup(scope, name);
    bool in_cell = symbol != NULL &&
                   (symbol->scope == SYMBOL_CELL || symbol->scope == SYMBOL_FREE ||
                       (symbol->flags & SYMBOL_PASSES_THROUGH) != 0);
    for (size_t i = 0; i < scope->cells.count; i++) {
        in_cell = in_cell || scope->cells.items[i] == name;
    }
    return in_cell || unit_local(unit, name) >= 0;
}

/* Gives their variables slots; those of equal names share one. */
static void lay_out_inlined(struct unit *unit, const struct scope *scope)
{
    for (size_t i = 0; i < scope->child_count; i++) {
        const struct scope *inner = scope->children[i];
        if (!scope_is_inlined(inner)) {
            continue;
        }
        for (size_t k = 0; k < inner->symbol_count; k++) {
            const struct symbol *symbol = &inner->symbols[k];
            if (symbol_is_own(symbol) && !has_slot(unit, symbol->name)) {
                unit->locals[unit->nlocals++] = symbol->name;
            }
        }
        lay_out_inlined(unit, inner);
    }
}

/* Lays out localsplus: parameters, locals, cells, frees. */
static bool lay_out(struct unit *unit)
{
    const struct scope *scope = unit->scope;
    size_t most = scope->symbol_count + scope->cells.count + scope->frees.count +
                  count_inlined(scope);
    unit->locals = arena_array(unit->arena, most + 1, sizeof *unit->locals);
    unit->cell_params = arena_array(unit->arena, most + 1, 1);
    if (unit->locals == NULL || unit->cell_params == NULL) {
        return false;
    }
    for (size_t i = 0; scope_is_function(scope) && i < scope->symbol_count; i++) {
        const struct symbol *symbol = &scope->symbols[i];
        if (!is_fast(symbol)) {
            continue;
        }
        unit->cell_params[unit->nlocals] = symbol->scope == SYMBOL_CELL;
        unit->locals[unit->nlocals++] = symbol->name;
        unit->parameter_count += (symbol->flags & SYMBOL_PARAMETER) != 0;
    }
    lay_out_inlined(unit, scope);
    for (size_t i = 0; i < scope->cells.count; i++) {
        if (!is_parameter(scope, scope->cells.items[i])) {
            unit->locals[unit->nlocals + unit->ncells++] = scope->cells.items[i];
        }
    }
    for (size_t i = 0; i < scope->frees.count; i++) {
        unit->locals[unit->nlocals + unit->ncells + unit->nfrees++] =
            scope->frees.items[i];
    }
    return true;
}

struct unit *unit_new(struct unit *outer, struct arena *arena, struct scope *scope,
    const struct text *filename)
{
    struct unit *unit = PyMem_Calloc(1, sizeof *unit);
    if (unit == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    unit->outer = outer;
    unit->arena = arena;
    unit->scope = scope;
    unit->filename = filename;
    unit->span = scope->span;
    unit->firstlineno = scope->span.line;
    unit->names = PyDict_New();
    unit->consts = PyList_New(0);
    unit->const_index = PyDict_New();
    if (scope->kind == SCOPE_CLASS) {
        unit->static_attributes = PySet_New(NULL);
    }
    bool made = unit->names != NULL && unit->consts != NULL &&
                unit->const_index != NULL &&
                (scope->kind != SCOPE_CLASS || unit->static_attributes != NULL);
    if (made && !lay_out(unit)) {
        PyErr_NoMemory();
        made = false;
    }
    if (!made) {
        unit_free(unit);
        return NULL;
    }
    return unit;
}

void unit_free(struct unit *unit)
{
    if (unit == NULL) {
        return;
    }
    Py_XDECREF(unit->names);
    Py_XDECREF(unit->consts);
    Py_XDECREF(unit->const_index);
    Py_XDECREF(unit->static_attributes);
    PyMem_Free(unit->code);
    PyMem_Free(unit->positions);
    PyMem_Free(unit->ranges);
    PyMem_Free(unit->labels);
    PyMem_Free(unit);
}

void unit_fail(struct unit *unit)
{
    unit->failed = true;
}

void unit_syntax_error(struct unit *unit, const char *message)
{
    if (unit->failed) {
        return;
    }
    unit->failed = true;
    PyObject *filename = text_object(unit->filename);
    PyObject *args = filename == NULL
                         ? NULL
                         : Py_BuildValue("(s(OiiOii))", message, filename,
                               unit->span.line, unit->span.column + 1, Py_None,
                               unit->span.end_line, unit->span.end_column + 1);
    if (args != NULL) {
        PyErr_SetObject(PyExc_SyntaxError, args);
    }
    Py_XDECREF(args);
    Py_XDECREF(filename);
}

/* Makes room for one more item; false after a failure. */
static bool grow(
    struct unit *unit, void **items, int count, int *room, size_t item_size)
{
    if (count < *room) {
        return true;
    }
    int bigger = *room * 2 + 16;
    void *moved = PyMem_Realloc(*items, (size_t)bigger * item_size);
    if (moved == NULL) {
        PyErr_NoMemory();
        unit->failed = true;
        return false;
    }
    *items = moved;
    *room = bigger;
    return true;
}

static bool grow_code(struct unit *unit)
{
    int room = unit->room;
    void *code = unit->code;
    void *positions = unit->positions;
    bool grown = grow(unit, &code, unit->size, &room, sizeof *unit->code);
    unit->code = code;
    if (!grown) {
        return false;
    }
    grown = grow(unit, &positions, unit->size, &unit->room, sizeof *unit->positions);
    unit->positions = positions;
    return grown;
}

struct span unit_at(struct unit *unit, struct span span)
{
    struct span before = unit->span;
    unit->span = span;
    return before;
}

void unit_emit_effect(struct unit *unit, enum opcode opcode, int argument, int effect)
{
    if (unit->failed || unit->depth < 0 || !grow_code(unit)) {
        return;
    }
    if (argument < 0 || argument > ARGUMENT_MAX || unit->size == CODE_MAX) {
        PyErr_SetString(PyExc_OverflowError, "code is too large");
        unit->failed = true;
        return;
    }
    unit->code[unit->size] = INSTRUCTION(opcode, (uint32_t)argument);
    unit->positions[unit->size] = (struct code_position){
        unit->span.line, unit->span.end_line, unit->span.column, unit->span.end_column};
    unit->size++;
    unit->depth += effect;
    assert(unit->depth >= 0);
    unit->max_depth = Py_MAX(unit->max_depth, unit->depth);
}

void unit_emit(struct unit *unit, enum opcode opcode, int argument)
{
#define X(name, effect) effect,
    static const int8_t effects[] = {OPCODE_TABLE(X)};
#undef X
    assert(effects[opcode] != VARIES);
    unit_emit_effect(unit, opcode, argument, effects[opcode]);
    if (opcode == OP_RETURN_VALUE || opcode == OP_RERAISE) {
        unit_unreachable(unit);
    }
}

void unit_emit_jump(struct unit *unit, enum opcode opcode, label target)
{
    unit_emit(unit, opcode, target);
    if (opcode == OP_JUMP) {
        unit_unreachable(unit);
    }
}

void unit_unreachable(struct unit *unit)
{
    unit->depth = -1;
}

label unit_label(struct unit *unit)
{
    void *labels = unit->labels;
    if (!grow(unit, &labels, unit->label_count, &unit->label_room, sizeof(int))) {
        return 0;
    }
    unit->labels = labels;
    unit->labels[unit->label_count] = -1;
    return unit->label_count++;
}

void unit_place(struct unit *unit, label at, int depth)
{
    if (!unit->failed) {
        assert(unit->depth < 0 || unit->depth == depth);
        unit->labels[at] = unit->size;
        unit->depth = depth;
        unit->max_depth = Py_MAX(unit->max_depth, depth);
    }
}

void unit_open_range(struct unit *unit, label target, int depth)
{
    void *ranges = unit->ranges;
    if (grow(unit, &ranges, unit->range_count, &unit->range_room,
            sizeof *unit->ranges)) {
        unit->ranges = ranges;
        unit->ranges[unit->range_count++] =
            (struct handler_range){unit->size, -1, target, depth};
    }
}

void unit_close_range(struct unit *unit)
{
    for (int i = unit->range_count; i-- > 0;) {
        if (unit->ranges[i].end < 0) {
            unit->ranges[i].end = unit->size;
            return;
        }
    }
}

/* After too many blocks were pushed, the last place serves for all of them. */
struct block *unit_top_block(struct unit *unit)
{
    return &unit->blocks[Py_MIN(unit->block_count - 1, BLOCKS_MAX)];
}

struct block *unit_push_block(struct unit *unit, enum block_kind kind)
{
    if (unit->block_count >= BLOCKS_MAX) {
        unit_syntax_error(unit, "too many statically nested blocks");
    }
    unit->block_count++;
    struct block *block = unit_top_block(unit);
    *block = (struct block){.kind = kind, .span = unit->span};
    return block;
}

void unit_pop_block(struct unit *unit)
{
    unit->block_count--;
}

/* Index of a key in a dict that counts its keys; steals nothing. */
static int intern_index(struct unit *unit, PyObject *dict, PyObject *key, bool *is_new)
{
    PyObject *known = PyDict_GetItemWithError(dict, key);
    *is_new = known == NULL;
    if (known != NULL) {
        return PyLong_AsInt(known);
    }
    Py_ssize_t count = PyDict_Size(dict);
    PyObject *index = PyErr_Occurred() ? NULL : PyLong_FromSsize_t(count);
    if (index == NULL || PyDict_SetItem(dict, key, index) < 0) {
        unit->failed = true;
    }
    Py_XDECREF(index);
    return (int)count;
}

int unit_name(struct unit *unit, const struct text *name)
{
    PyObject *key = unit->failed ? NULL : text_object(name);
    if (key == NULL) {
        unit->failed = true;
        return 0;
    }
    bool is_new;
    int index = intern_index(unit, unit->names, key, &is_new);
    Py_DECREF(key);
    return index;
}

/* Equal constants of one type are one object; 0.0 and -0.0, 1 and True stay apart. New. */
static PyObject *const_key(PyObject *value)
{
    PyObject *type = (PyObject *)Py_TYPE(value);
    if (!PyFloat_CheckExact(value) && !PyComplex_CheckExact(value) &&
        !PyTuple_CheckExact(value)) {
        return PyTuple_Pack(2, type, value);
    }
    PyObject *text = PyObject_Repr(value);
    PyObject *key = text == NULL ? NULL : PyTuple_Pack(2, type, text);
    Py_XDECREF(text);
    return key;
}

int unit_const(struct unit *unit, PyObject *value)
{
    if (unit->failed || value == NULL) {
        unit->failed = true;
        Py_XDECREF(value);
        return 0;
    }
    PyObject *key = PyCode_Check(value) ? PyLong_FromVoidPtr(value) : const_key(value);
    bool is_new = false;
    int index = 0;
    if (key == NULL) {
        unit->failed = true;
    } else {
        index = intern_index(unit, unit->const_index, key, &is_new);
    }
    if (!unit->failed && is_new && PyList_Append(unit->consts, value) < 0) {
        unit->failed = true;
    }
    Py_XDECREF(key);
    Py_DECREF(value);
    return index;
}

void unit_load_const(struct unit *unit, PyObject *value)
{
    if (unit->depth < 0 && value != NULL) {
        Py_DECREF(value);
        return;
    }
    unit_emit(unit, OP_LOAD_CONST, unit_const(unit, value));
}

void unit_load_none(struct unit *unit)
{
    unit_load_const(unit, Py_NewRef(Py_None));
}

void unit_return_none(struct unit *unit)
{
    struct span before = unit_at(unit, (struct span){0, -1, 0, -1});
    unit_load_none(unit);
    unit_emit(unit, OP_RETURN_VALUE, 0);
    unit_at(unit, before);
}

int unit_local(const struct unit *unit, const struct text *name)
{
    for (int i = 0; i < unit->nlocals + unit->ncells + unit->nfrees; i++) {
        if (unit->locals[i] == name) {
            return i;
        }
    }
    return -1;
}

int unit_free_variable(const struct unit *unit, const struct text *name)
{
    int first = unit->nlocals + unit->ncells;
    for (int i = first; i < first + unit->nfrees; i++) {
        if (unit->locals[i] == name) {
            return i;
        }
    }
    return -1;
}
