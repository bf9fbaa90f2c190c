/* SPDX-License-Identifier: MIT */
#include "machine.h"

#include "hook.h"
#include "value.h"

#include <string.h>

struct machine machine;
void (*machine_before_step)(const struct op *op);
void (*machine_after_step)(const struct op *op);

/* Shelves ---------------------------------------------------------------------------- */

void shelf_put(struct shelf *shelf, PyObject *item)
{
    size_t at = shelf->count < SHELF_MAX ? shelf->count++ : shelf->made % SHELF_MAX;
    PyObject *old = shelf->items[at];
    shelf->items[at] = item;
    shelf->labels[at] = shelf->made++;
    Py_XDECREF(old);
}

PyObject *shelf_pick(const struct shelf *shelf, size_t k)
{
    return shelf->count == 0 ? NULL : Py_NewRef(shelf->items[k % shelf->count]);
}

bool shelf_drop(struct shelf *shelf, PyObject *item)
{
    for (size_t i = 0; i < shelf->count && shelf->count > shelf->keep; i++) {
        if (shelf->items[i] != item) {
            continue;
        }
        shelf->count--;
        size_t rest = shelf->count - i;
        memmove(&shelf->items[i], &shelf->items[i + 1], rest * sizeof(PyObject *));
        memmove(&shelf->labels[i], &shelf->labels[i + 1], rest * sizeof(size_t));
        shelf->items[shelf->count] = NULL;
        Py_DECREF(item);
        return true;
    }
    return false;
}

static void shelf_clear(struct shelf *shelf)
{
    while (shelf->count > 0) {
        shelf->count--;
        Py_CLEAR(shelf->items[shelf->count]);
    }
}

static int shelf_visit(const struct shelf *shelf, visitproc visit, void *arg)
{
    for (size_t i = 0; i < shelf->count; i++) {
        Py_VISIT(shelf->items[i]);
    }
    return 0;
}

/* Steps ------------------------------------------------------------------------------ */

bool machine_spend(void)
{
    if (machine.fuel == 0) {
        return false;
    }
    machine.fuel--;
    return true;
}

static void log_failure(struct log *log)
{
    PyObject *exception = PyErr_GetRaisedException();
    log_text(log, "! ");
    log_type(log, Py_TYPE(exception));
    Py_DECREF(exception);
}

static void note(const struct op *op, PyObject *result)
{
    struct log *log = &machine.log;
    log_text(log, op_table[op->code].name);
    log_text(log, " ");
    if (result == NULL) {
        log_failure(log);
    } else {
        machine.mutations +=
            (op_table[op->code].groups & (OP_CLASS | OP_LOOK)) == OP_CLASS;
        log_show(log, result);
    }
    log_text(log, "\n");
}

static void step(const struct op *op)
{
    struct operands operands;
    PyObject *result = NULL;
    if (!machine_spend()) {
        return;
    }
    if (machine_before_step != NULL) {
        machine_before_step(op);
    }
    if (value_operands(op, &operands) == 0) {
        result = op_functions[op->code](&operands);
    }
    note(op, result);
    Py_XDECREF(result);
    for (size_t i = 0; i < OPERANDS_MAX; i++) {
        Py_XDECREF(operands.things[i]);
    }
    if (machine_after_step != NULL) {
        machine_after_step(op);
    }
}

static void run(uint8_t block)
{
    const struct program *program = machine.program;
    for (size_t i = 0; i < program->count; i++) {
        if (program->ops[i].block == block) {
            step(&program->ops[i]);
        }
    }
}

void machine_run_block(uint8_t block)
{
    if (block != 0 && machine.depth < DEPTH_MAX && !machine.closing) {
        machine.depth++;
        run(block);
        machine.depth--;
    }
}

/* Life ------------------------------------------------------------------------------- */

static PyObject *refuse_unraisable(PyObject *self, PyObject *argument)
{
    (void)self;
    (void)argument;
    Py_RETURN_NONE;
}

static PyMethodDef unraisable_def = {
    "unraisable", refuse_unraisable, METH_O, "Says nothing."};

/* Classes with keys that are no exact str warn. */
static int ignore_warnings(void)
{
    PyObject *module = PyImport_ImportModule("_warnings");
    PyObject *filters =
        module == NULL ? NULL : PyObject_GetAttrString(module, "filters");
    PyObject *ignore =
        Py_BuildValue("(sOOOi)", "ignore", Py_None, PyExc_Warning, Py_None, 0);
    int result =
        filters == NULL || ignore == NULL ? -1 : PyList_Insert(filters, 0, ignore);
    Py_XDECREF(module);
    Py_XDECREF(filters);
    Py_XDECREF(ignore);
    return result < 0 ? -1 : PyErr_WarnEx(PyExc_Warning, "fuzz", 1);
}

int machine_init(void)
{
    PyObject *hook = PyCFunction_New(&unraisable_def, NULL);
    int result = hook == NULL ? -1 : PySys_SetObject("unraisablehook", hook);
    Py_XDECREF(hook);
    return result < 0 || ignore_warnings() < 0 || value_init() < 0 || hook_init() < 0
               ? -1
               : 0;
}

static PyObject *first_class(void)
{
    return PyObject_CallFunction(
        (PyObject *)&PyType_Type, "s(){ss}", "C0", "__module__", "fuzz");
}

void machine_run(const struct program *program)
{
    machine.program = program;
    machine.classes = (struct shelf){.letter = 'C', .keep = 1};
    machine.objects = (struct shelf){.letter = 'O', .keep = 1};
    machine.metas = (struct shelf){.letter = 'M'};
    machine.refs = (struct shelf){.letter = 'R'};
    machine.log.length = 0;
    machine.fuel = FUEL_MAX;
    machine.depth = 0;
    machine.mutations = 0;
    machine.closing = false;
    PyObject *type = first_class();
    PyObject *object = type == NULL ? NULL : PyObject_CallNoArgs(type);
    if (object == NULL) {
        Py_XDECREF(type);
        PyErr_Clear();
        return;
    }
    shelf_put(&machine.classes, type);
    shelf_put(&machine.objects, object);
    run(0);
}

void machine_close(void)
{
    machine.closing = true;
    shelf_clear(&machine.refs);
    shelf_clear(&machine.objects);
    shelf_clear(&machine.classes);
    shelf_clear(&machine.metas);
}

int machine_visit(visitproc visit, void *arg)
{
    int result = value_visit(visit, arg);
    const struct shelf *shelves[] = {
        &machine.classes, &machine.objects, &machine.metas, &machine.refs};
    for (size_t i = 0; i < 4 && result == 0; i++) {
        result = shelf_visit(shelves[i], visit, arg);
    }
    return result;
}
