/* SPDX-License-Identifier: MIT */
#include "builtin/frame.h"

#include "builtin/function.h"
#include "builtin/generator.h"
#include "memory/gc_list.h"
#include "object/state.h"

frame_evaluator eval_frame_hook;

/* Frames are freed and made at every call: each thread keeps some, by size. */
#define POOL_STEP 8    /* slots */
#define POOL_CLASSES 8 /* up to 64 slots */
#define POOL_ROOM 32   /* frames of one class */

struct pool {
    PyFrameObject *first[POOL_CLASSES]; /* linked by f_back */
    int count[POOL_CLASSES];
};

static _Thread_local struct pool pool;

static PyFrameObject *frame_of(PyObject *op)
{
    assert(Py_IS_TYPE(op, &PyFrame_Type));
    return (PyFrameObject *)op;
}

/* New memory for a frame with at least so many slots. -> NULL MemoryError. */
static PyFrameObject *allocate(int slots)
{
    int class = (slots + POOL_STEP - 1) / POOL_STEP;
    if (class <= POOL_CLASSES && pool.first[class - 1] != NULL) {
        PyFrameObject *frame = pool.first[class - 1];
        pool.first[class - 1] = frame->f_back;
        pool.count[class - 1]--;
        _Py_NewReference((PyObject *)frame);
        return frame;
    }
    return PyObject_GC_NewVar(PyFrameObject, &PyFrame_Type, class * POOL_STEP);
}

static void release(PyFrameObject *frame)
{
    Py_ssize_t class = Py_SIZE(frame) / POOL_STEP;
    if (class > POOL_CLASSES || pool.count[class - 1] == POOL_ROOM) {
        PyObject_GC_Del(frame);
        return;
    }
    frame->f_back = pool.first[class - 1];
    pool.first[class - 1] = frame;
    pool.count[class - 1]++;
}

void frame_fini(void)
{
    for (int i = 0; i < POOL_CLASSES; i++) {
        while (pool.first[i] != NULL) {
            PyFrameObject *frame = pool.first[i];
            pool.first[i] = frame->f_back;
            PyObject_GC_Del(frame);
        }
        pool.count[i] = 0;
    }
}

PyFrameObject *frame_new(PyObject *function, PyObject *locals)
{
    PyFunctionObject *f = function_of(function);
    PyCodeObject *code = function_code(f);
    int variables = code->co_nlocals + code->co_ncellvars + code->co_nfreevars;
    PyFrameObject *frame = allocate(variables + code->co_stacksize);
    if (frame == NULL) {
        return NULL;
    }
    frame->f_back = NULL;
    frame->f_func = function;
    frame->f_code = (PyCodeObject *)Py_NewRef(code);
    frame->f_globals = f->func_globals;
    frame->f_builtins = f->func_builtins;
    frame->f_locals = Py_XNewRef(locals);
    frame->f_generator = NULL;
    frame->stack_top = frame->localsplus + variables;
    frame->f_instruction = -1;
    frame->state = FRAME_CREATED;
    frame->delegating = false;
    frame->is_entry = false;
    for (int i = 0; i < variables; i++) {
        frame->localsplus[i] = NULL;
    }
    return frame;
}

static void clear_stack(PyFrameObject *frame)
{
    PyObject **bottom = frame->localsplus + frame_variables(frame);
    while (frame->stack_top > bottom) {
        slot_drop(*--frame->stack_top);
    }
}

void frame_clear_slots(PyFrameObject *frame)
{
    clear_stack(frame);
    int variables = frame_variables(frame);
    for (int i = 0; i < variables; i++) {
        PyObject *slot = frame->localsplus[i];
        frame->localsplus[i] = NULL;
        slot_drop(slot);
    }
    Py_CLEAR(frame->f_locals);
}

void frame_own_variables(PyFrameObject *frame)
{
    int variables = frame_variables(frame);
    for (int i = 0; i < variables; i++) {
        frame->localsplus[i] = slot_take(frame->localsplus[i]);
    }
}

void frame_expose(PyFrameObject *frame)
{
    if (!gc_is_tracked((PyObject *)frame)) {
        PyObject_GC_Track(frame);
    }
}

void frame_finish(PyFrameObject *frame)
{
    PyFrameObject *back = frame->f_back;
    frame->state = FRAME_FINISHED;
    frame->f_back = NULL;
    thread_state()->frame = back;
    if (Py_REFCNT(frame) > 1) {
        frame_own_variables(frame);
        if (frame->f_generator == NULL) {
            frame->f_back = (PyFrameObject *)Py_XNewRef(back);
        }
        frame_expose(frame);
    }
    frame->f_generator = NULL;
    clear_stack(frame);
}

static void dealloc(PyObject *op)
{
    PyFrameObject *frame = frame_of(op);
    PyObject_GC_UnTrack(frame);
    frame_clear_slots(frame);
    Py_DECREF(frame->f_code);
    Py_DECREF(frame->f_func);
    Py_XDECREF(frame->f_back);
    release(frame);
}

int frame_visit_slots(PyFrameObject *frame, visitproc visit, void *arg)
{
    for (PyObject **slot = frame->localsplus; slot < frame->stack_top; slot++) {
        if (!slot_is_borrowed(*slot)) {
            Py_VISIT(*slot);
        }
    }
    Py_VISIT(frame->f_locals);
    Py_VISIT((PyObject *)frame->f_code);
    Py_VISIT(frame->f_func);
    return 0;
}

/* What a frame owns that nobody but its generator knows is visited by the generator. */
static int traverse(PyObject *op, visitproc visit, void *arg)
{
    PyFrameObject *frame = frame_of(op);
    if (!gc_is_tracked(op) && frame->f_generator != NULL) {
        return 0;
    }
    if (frame->state == FRAME_FINISHED) {
        Py_VISIT((PyObject *)frame->f_back);
    }
    return frame_visit_slots(frame, visit, arg);
}

static int clear(PyObject *op)
{
    PyFrameObject *frame = frame_of(op);
    if (frame->state != FRAME_RUNNING) {
        frame_clear_slots(frame);
    }
    return 0;
}

/* An instruction that stands on no line belongs to the one before. */
int frame_line(PyFrameObject *frame)
{
    struct code_position position;
    for (int i = frame->f_instruction; code_position(frame->f_code, i, &position);
         i--) {
        if (position.line > 0) {
            return position.line;
        }
    }
    return frame->f_code->co_firstlineno;
}

static PyObject *repr(PyObject *op)
{
    PyFrameObject *frame = frame_of(op);
    return PyUnicode_FromFormat("<frame at %p, file %R, line %d, code %S>", op,
        frame->f_code->co_filename, frame_line(frame), frame->f_code->co_name);
}

/* Borrowed: the cell that a variable lives in, or NULL. */
static bool lives_in_cell(const PyCodeObject *code, int variable)
{
    return variable >= code->co_nlocals || code->co_cell_params[variable] != 0;
}

/* New value of a variable, or NULL when it is unbound. */
static PyObject *variable_value(PyFrameObject *frame, int variable)
{
    PyObject *value = slot_object(frame->localsplus[variable]);
    if (value != NULL && lives_in_cell(frame->f_code, variable) &&
        PyCell_Check(value)) {
        return PyCell_Get(value);
    }
    return Py_XNewRef(value);
}

/* Adds the bound ones of the first `count` variables to a dict. 0; -> -1. */
static int add_variables(PyFrameObject *frame, int count, PyObject *dict)
{
    int status = 0;
    for (int i = 0; status == 0 && i < count; i++) {
        PyObject *value = variable_value(frame, i);
        if (value != NULL) {
            PyObject *name = PyTuple_GET_ITEM(frame->f_code->co_localsplusnames, i);
            status = PyDict_SetItem(dict, name, value);
            Py_DECREF(value);
        }
    }
    return status;
}

/* A class or module body has variables in its frame while a comprehension runs there. */
static bool has_variables(const PyFrameObject *frame)
{
    for (int i = 0; i < frame->f_code->co_nlocals; i++) {
        if (frame->localsplus[i] != NULL) {
            return true;
        }
    }
    return false;
}

PyObject *frame_locals(PyFrameObject *frame)
{
    PyObject *namespace = frame->f_locals;
    if (namespace != NULL && !has_variables(frame)) {
        return Py_NewRef(namespace);
    }
    PyObject *dict = PyDict_New();
    if (dict == NULL) {
        return NULL;
    }
    int count = namespace == NULL ? frame_variables(frame) : frame->f_code->co_nlocals;
    if ((namespace != NULL && PyDict_Update(dict, namespace) < 0) ||
        add_variables(frame, count, dict) < 0) {
        Py_CLEAR(dict);
    }
    return dict;
}

PyObject *PyEval_GetGlobals(void)
{
    PyFrameObject *frame = thread_state()->frame;
    return frame == NULL ? NULL : frame->f_globals;
}

PyObject *PyEval_GetFrameLocals(void)
{
    PyFrameObject *frame = thread_state()->frame;
    if (frame == NULL) {
        PyErr_SetString(PyExc_SystemError, "frame does not exist");
        return NULL;
    }
    return frame_locals(frame);
}

static PyObject *clear_method(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    PyFrameObject *frame = frame_of(op);
    if (frame->state == FRAME_RUNNING) {
        PyErr_SetString(PyExc_RuntimeError, "cannot clear an executing frame");
        return NULL;
    }
    if (frame->state == FRAME_SUSPENDED) {
        PyErr_SetString(PyExc_RuntimeError, "cannot clear a suspended frame");
        return NULL;
    }
    if (frame->f_generator != NULL) {
        PyObject *generator = Py_NewRef(frame->f_generator);
        PyObject *result = generator_close(generator, NULL);
        Py_DECREF(generator);
        return result;
    }
    frame_clear_slots(frame);
    Py_RETURN_NONE;
}

static PyObject *get_back(PyObject *op, void *Py_UNUSED(closure))
{
    PyFrameObject *back = frame_of(op)->f_back;
    return back == NULL ? Py_NewRef(Py_None) : Py_NewRef(back);
}

static PyObject *get_line(PyObject *op, void *Py_UNUSED(closure))
{
    return PyLong_FromLong(frame_line(frame_of(op)));
}

static PyObject *get_lasti(PyObject *op, void *Py_UNUSED(closure))
{
    long instruction = frame_of(op)->f_instruction;
    return PyLong_FromLong(instruction < 0 ? -1 : instruction * (long)sizeof(uint32_t));
}

static PyObject *get_locals(PyObject *op, void *Py_UNUSED(closure))
{
    return frame_locals(frame_of(op));
}

static PyObject *get_generator(PyObject *op, void *Py_UNUSED(closure))
{
    PyObject *generator = frame_of(op)->f_generator;
    return Py_NewRef(generator == NULL ? Py_None : generator);
}

static int set_line(
    PyObject *Py_UNUSED(op), PyObject *Py_UNUSED(value), void *Py_UNUSED(closure))
{
    PyErr_SetString(PyExc_ValueError, "f_lineno can only be set in a trace function");
    return -1;
}

/* There is no tracing: what CPython says of a frame that is not traced. */
static PyObject *get_trace(PyObject *Py_UNUSED(op), void *Py_UNUSED(closure))
{
    Py_RETURN_NONE;
}

static PyObject *get_trace_lines(PyObject *Py_UNUSED(op), void *Py_UNUSED(closure))
{
    Py_RETURN_TRUE;
}

static PyObject *get_trace_opcodes(PyObject *Py_UNUSED(op), void *Py_UNUSED(closure))
{
    Py_RETURN_FALSE;
}

static PyMethodDef methods[] = {
    {"clear", clear_method, METH_NOARGS,
        "clear($self, /)\n--\n\nForget all that the finished frame holds."},
    {NULL, NULL, 0, NULL},
};
static PyMemberDef members[] = {
    {"f_code", _Py_T_OBJECT, offsetof(PyFrameObject, f_code), Py_READONLY, NULL},
    {"f_globals", _Py_T_OBJECT, offsetof(PyFrameObject, f_globals), Py_READONLY, NULL},
    {"f_builtins", _Py_T_OBJECT, offsetof(PyFrameObject, f_builtins), Py_READONLY,
        NULL},
    {NULL, 0, 0, 0, NULL},
};
static PyGetSetDef getset[] = {
    {"f_back", get_back, NULL, NULL, NULL},
    {"f_lineno", get_line, set_line, NULL, NULL},
    {"f_trace", get_trace, NULL, NULL, NULL},
    {"f_trace_lines", get_trace_lines, NULL, NULL, NULL},
    {"f_trace_opcodes", get_trace_opcodes, NULL, NULL, NULL},
    {"f_lasti", get_lasti, NULL, NULL, NULL},
    {"f_locals", get_locals, NULL, NULL, NULL},
    {"f_generator", get_generator, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

PyTypeObject PyFrame_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "frame",
    .tp_basicsize = offsetof(PyFrameObject, localsplus),
    .tp_itemsize = sizeof(PyObject *),
    .tp_dealloc = dealloc,
    .tp_repr = repr,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_setattro = PyObject_GenericSetAttr,
    .tp_flags = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = traverse,
    .tp_clear = clear,
    .tp_methods = methods,
    .tp_members = members,
    .tp_getset = getset,
    .tp_free = PyObject_GC_Del,
};
