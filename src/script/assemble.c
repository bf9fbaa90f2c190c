/* SPDX-License-Identifier: MIT */
/* The last step of a code unit: labels become indices, and the parts a code object. */

#include "script/borrow.h"

static bool is_jump(enum opcode opcode)
{
    switch (opcode) {
    case OP_JUMP:
    case OP_POP_JUMP_IF_FALSE:
    case OP_POP_JUMP_IF_TRUE:
    case OP_JUMP_IF_FALSE_OR_POP:
    case OP_JUMP_IF_TRUE_OR_POP:
    case OP_FOR_ITER:
        return true;
    default:
        return false;
    }
}

static void resolve_jumps(struct unit *unit)
{
    for (int i = 0; i < unit->size; i++) {
        enum opcode opcode = INSTRUCTION_OPCODE(unit->code[i]);
        if (is_jump(opcode)) {
            int target = unit->labels[INSTRUCTION_ARGUMENT(unit->code[i])];
            unit->code[i] = INSTRUCTION(opcode, (uint32_t)target);
        }
    }
}

static bool names_variable(enum opcode opcode)
{
    switch (opcode) {
    case OP_LOAD_FAST:
    case OP_LOAD_FAST_CLEAR:
    case OP_STORE_FAST:
    case OP_STORE_FAST_MAYBE:
    case OP_DELETE_FAST:
    case OP_MAKE_CELL:
    case OP_LOAD_CLOSURE:
    case OP_LOAD_DEREF:
    case OP_STORE_DEREF:
    case OP_DELETE_DEREF:
    case OP_LOAD_DICT_OR_DEREF:
        return true;
    default:
        return false;
    }
}

/* Numbers the variables that are no parameters by their first use, as CPython does;
 * those without any use come last. */
static void number_variables(const struct unit *unit, int *number)
{
    int next = unit->parameter_count;
    for (int i = 0; i < unit->nlocals; i++) {
        number[i] = i < unit->parameter_count ? i : -1;
    }
    for (int i = 0; i < unit->size; i++) {
        int variable = INSTRUCTION_ARGUMENT(unit->code[i]);
        if (names_variable(INSTRUCTION_OPCODE(unit->code[i])) &&
            variable < unit->nlocals && number[variable] < 0) {
            number[variable] = next++;
        }
    }
    for (int i = 0; i < unit->nlocals; i++) {
        if (number[i] < 0) {
            number[i] = next++;
        }
    }
}

/* Parameters stay where they are, so that co_cell_params does. */
static bool order_variables(struct unit *unit)
{
    size_t count = (size_t)unit->nlocals + 1;
    int *number = PyMem_New(int, count);
    const struct text **names = PyMem_New(const struct text *, count);
    bool made = number != NULL && names != NULL;
    if (made) {
        number_variables(unit, number);
        for (int i = 0; i < unit->nlocals; i++) {
            names[number[i]] = unit->locals[i];
        }
        memcpy(unit->locals, names, (count - 1) * sizeof *names);
    }
    for (int i = 0; made && i < unit->size; i++) {
        enum opcode opcode = INSTRUCTION_OPCODE(unit->code[i]);
        int variable = INSTRUCTION_ARGUMENT(unit->code[i]);
        if (names_variable(opcode) && variable < unit->nlocals) {
            unit->code[i] = INSTRUCTION(opcode, number[variable]);
        }
    }
    if (!made) {
        (void)PyErr_NoMemory();
    }
    PyMem_Free(number);
    PyMem_Free(names);
    return made;
}

/* Inner ranges are opened later: given in reverse order they come first, and the
 * evaluator takes the first that covers the instruction. */
static struct code_handler *resolve_handlers(struct unit *unit, int *count)
{
    struct code_handler *handlers =
        PyMem_New(struct code_handler, (size_t)unit->range_count + 1);
    if (handlers == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    *count = 0;
    for (int i = unit->range_count; i-- > 0;) {
        const struct handler_range *range = &unit->ranges[i];
        if (range->end > range->start && unit->labels[range->target] >= 0) {
            handlers[(*count)++] = (struct code_handler){
                range->start, range->end, unit->labels[range->target], range->depth};
        }
    }
    return handlers;
}

static PyObject *name_tuple(PyObject *names)
{
    PyObject *list = PyDict_Keys(names);
    PyObject *tuple = list == NULL ? NULL : PyList_AsTuple(list);
    Py_XDECREF(list);
    return tuple;
}

static PyObject *local_tuple(const struct unit *unit)
{
    int count = unit->nlocals + unit->ncells + unit->nfrees;
    PyObject *tuple = PyTuple_New(count);
    for (int i = 0; tuple != NULL && i < count; i++) {
        PyObject *name = text_object(unit->locals[i]);
        if (name == NULL) {
            Py_CLEAR(tuple);
            break;
        }
        PyTuple_SET_ITEM(tuple, i, name);
    }
    return tuple;
}

static bool fill_objects(PyCodeObject *code, const struct unit *unit)
{
    code->co_name = text_object(unit->scope->name);
    code->co_qualname = text_object(unit->scope->qualname);
    code->co_filename = text_object(unit->filename);
    code->co_consts = PyList_AsTuple(unit->consts);
    code->co_names = name_tuple(unit->names);
    code->co_localsplusnames = local_tuple(unit);
    return code->co_name != NULL && code->co_qualname != NULL &&
           code->co_filename != NULL && code->co_consts != NULL &&
           code->co_names != NULL && code->co_localsplusnames != NULL;
}

static void fill_counts(
    PyCodeObject *code, const struct unit *unit, const struct parameters *parameters)
{
    if (parameters != NULL) {
        code->co_argcount = (int)parameters->positional.count;
        code->co_posonlyargcount = (int)parameters->positional_only;
        code->co_kwonlyargcount = (int)parameters->keyword_only.count;
    } else {
        code->co_argcount = unit->parameter_count;
    }
    code->co_nlocals = unit->nlocals;
    code->co_ncellvars = unit->ncells;
    code->co_nfreevars = unit->nfrees;
    code->co_stacksize = unit->max_depth + 1;
    code->co_firstlineno = unit->firstlineno;
    code->co_size = unit->size;
}

static int scope_flags(const struct scope *scope)
{
    int flags = 0;
    if (scope_is_function(scope)) {
        flags |= CO_OPTIMIZED | CO_NEWLOCALS;
    }
    flags |= scope->is_nested ? CO_NESTED : 0;
    flags |= scope->is_generator ? CO_GENERATOR : 0;
    flags |= scope->has_varargs ? CO_VARARGS : 0;
    flags |= scope->has_varkeywords ? CO_VARKEYWORDS : 0;
    return flags;
}

PyObject *unit_finish(struct unit *unit, const struct parameters *parameters, int flags)
{
    if (unit->failed) {
        return NULL;
    }
    PyCodeObject *code = code_new();
    if (code == NULL) {
        return NULL;
    }
    resolve_jumps(unit);
    if (!order_variables(unit) || !borrow_locals(unit)) {
        Py_DECREF(code);
        return NULL;
    }
    code->co_handlers = resolve_handlers(unit, &code->co_nhandlers);
    code->co_cell_params = PyMem_Malloc((size_t)unit->nlocals + 1);
    if (code->co_handlers == NULL || code->co_cell_params == NULL ||
        !fill_objects(code, unit)) {
        if (!PyErr_Occurred()) {
            PyErr_NoMemory();
        }
        Py_DECREF(code);
        return NULL;
    }
    memcpy(code->co_cell_params, unit->cell_params, (size_t)unit->nlocals);
    code->co_has_cell_params =
        memchr(unit->cell_params, 1, (size_t)unit->nlocals) != NULL;
    fill_counts(code, unit, parameters);
    code->co_flags = flags | scope_flags(unit->scope);
    code->co_code = unit->code;
    code->co_positions = unit->positions;
    unit->code = NULL;
    unit->positions = NULL;
    return (PyObject *)code;
}
