/* SPDX-License-Identifier: MIT */
#include "value.h"

#include "hook.h"

#include <string.h>

#define NAME_EXACT_END (NAME_ROWS * 6)

static PyObject *names[NAME_ROWS];
static PyObject *name_class; /* a subclass of str */
static PyObject *stolen[STOLEN_COUNT];

/* How bytes read ------------------------------------------------------------------------ */

struct value value_of(uint8_t byte)
{
    return (struct value){
        (enum value_kind)(byte % VALUE_KINDS), (uint8_t)(byte / VALUE_KINDS)};
}

struct bases bases_of(uint8_t byte)
{
    uint8_t rest = (uint8_t)(byte / BASES_FORMS);
    return (struct bases){(enum bases_form)(byte % BASES_FORMS), (uint8_t)(rest % 8),
        (uint8_t)(rest / 8)};
}

bool name_is_exact(uint8_t byte)
{
    return byte < NAME_EXACT_END;
}

uint8_t name_of(uint8_t byte)
{
    return (uint8_t)(byte % NAME_ROWS);
}

/* Values ------------------------------------------------------------------------------ */

static PyObject *wrap(PyTypeObject *type, PyObject *callable)
{
    PyObject *result =
        callable == NULL ? NULL : PyObject_CallOneArg((PyObject *)type, callable);
    Py_XDECREF(callable);
    return result;
}

static PyObject *plain_hook(uint8_t n)
{
    return hook_new(
        0, (uint8_t)(n % BLOCKS), (uint8_t)(n / BLOCKS % CALLS_SEEN), MANNER_well);
}

/* An object of a type whose __init__ did not run. */
static PyObject *bare(uint8_t n)
{
    PyTypeObject *type = n % 2 == 0 ? &PyClassMethod_Type : &PyProperty_Type;
    return PyObject_CallMethod((PyObject *)type, "__new__", "(OO)", type, Py_None);
}

static PyObject *make_value(struct value value)
{
    switch (value.kind) {
    case VALUE_INT:
        return PyLong_FromLong(value.n);
    case VALUE_CLASS:
        return shelf_pick(&machine.classes, value.n);
    case VALUE_OBJECT:
        return shelf_pick(&machine.objects, value.n);
    case VALUE_HOOK:
        return plain_hook(value.n);
    case VALUE_PROPERTY:
        return wrap(&PyProperty_Type, plain_hook(value.n));
    case VALUE_CLASSMETHOD:
        return wrap(&PyClassMethod_Type, plain_hook(value.n));
    case VALUE_STATICMETHOD:
        return wrap(&PyStaticMethod_Type, plain_hook(value.n));
    case VALUE_STOLEN:
        return Py_NewRef(stolen[value.n % STOLEN_COUNT]);
    case VALUE_TUPLE:
        return Py_BuildValue("(N)", shelf_pick(&machine.classes, value.n));
    case VALUE_LIST:
        return PyList_New(0);
    case VALUE_DICT:
        return PyDict_New();
    case VALUE_TEXT:
        return Py_NewRef(names[value.n]);
    case VALUE_BARE:
        return bare(value.n);
    default:
        Py_RETURN_NONE;
    }
}

/* Operands ---------------------------------------------------------------------------- */

#define TYPE_ROW(name, type) &type,
static PyTypeObject *const builtins[BUILTIN_COUNT] = {FUZZ_BUILTINS(TYPE_ROW)};

static PyObject *builtin(uint8_t n)
{
    return Py_NewRef((PyObject *)builtins[n % BUILTIN_COUNT]);
}

static PyObject *make_bases(struct bases b)
{
    const struct shelf *classes = &machine.classes;
    switch (b.form) {
    case BASES_ONE:
        return Py_BuildValue("(N)", shelf_pick(classes, b.first));
    case BASES_TWO:
        return Py_BuildValue(
            "(NN)", shelf_pick(classes, b.first), shelf_pick(classes, b.second));
    case BASES_THREE:
        return Py_BuildValue("(NNN)", shelf_pick(classes, b.first),
            shelf_pick(classes, b.second), shelf_pick(classes, b.second + 1u));
    case BASES_BUILTIN:
        return Py_BuildValue("(N)", builtin(b.first));
    case BASES_MIXED:
        return Py_BuildValue("(NN)", shelf_pick(classes, b.first), builtin(b.second));
    default:
        return PyTuple_New(0);
    }
}

static PyObject *make_slots(uint8_t row)
{
    switch (row) {
    case 1:
        return PyTuple_New(0);
    case 2:
        return Py_BuildValue("(s)", "x");
    case 3:
        return Py_BuildValue("(ss)", "x", "y");
    case 4:
        return Py_BuildValue("(ss)", "z", "__dict__");
    case 5:
        return Py_BuildValue("(s)", "__weakref__");
    case 6:
        return Py_BuildValue("(sss)", "x", "__dict__", "__weakref__");
    default:
        Py_RETURN_NONE;
    }
}

/* Every other byte means that no metaclass is given. */
static PyObject *make_meta(uint8_t byte)
{
    PyObject *meta = byte % 2 == 0 ? NULL : shelf_pick(&machine.metas, byte / 2u);
    return meta != NULL ? meta : Py_NewRef(Py_None);
}

static PyObject *make_name(uint8_t byte)
{
    PyObject *name = names[name_of(byte)];
    return name_is_exact(byte) ? Py_NewRef(name)
                               : PyObject_CallOneArg(name_class, name);
}

static PyObject *make_thing(char letter, uint8_t byte)
{
    switch (letter) {
    case 'c':
        return shelf_pick(&machine.classes, byte);
    case 'o':
        return shelf_pick(&machine.objects, byte);
    case 'r':
        return machine.refs.count == 0 ? Py_NewRef(Py_None)
                                       : shelf_pick(&machine.refs, byte);
    case 'm':
        return make_meta(byte);
    case 'n':
        return make_name(byte);
    case 'v':
        return make_value(value_of(byte));
    case 'L':
        return make_bases(bases_of(byte));
    case 's':
        return make_slots(byte % SLOTS_COUNT);
    default:
        Py_RETURN_NONE;
    }
}

static uint8_t make_number(char letter, uint8_t byte)
{
    switch (letter) {
    case 'n':
        return name_of(byte);
    case 'k':
        return byte % BLOCKS;
    case 'h':
        return byte % CALLS_SEEN;
    case 'a':
        return byte % INFO_COUNT;
    case 'p':
        return byte % OPERATION_COUNT;
    case 't':
        return byte % MANNER_COUNT;
    default:
        return byte;
    }
}

int value_operands(const struct op *op, struct operands *operands)
{
    const char *letters = op_table[op->code].operands;
    memset(operands, 0, sizeof *operands);
    for (size_t i = 0; letters[i] != '\0'; i++) {
        operands->numbers[i] = make_number(letters[i], op->operands[i]);
        operands->things[i] = make_thing(letters[i], op->operands[i]);
        if (operands->things[i] == NULL) {
            return -1;
        }
    }
    return 0;
}

/* Life -------------------------------------------------------------------------------- */

PyObject *value_name(size_t row)
{
    return names[row];
}

int value_init(void)
{
    for (size_t i = 0; i < NAME_ROWS; i++) {
        names[i] = PyUnicode_InternFromString(name_table[i]);
        if (names[i] == NULL) {
            return -1;
        }
    }
    name_class = PyObject_CallFunction((PyObject *)&PyType_Type, "s(O){ss}", "Name",
        &PyUnicode_Type, "__module__", "fuzz");
    if (name_class == NULL) {
        return -1;
    }
    for (size_t i = 0; i < STOLEN_COUNT; i++) {
        size_t type = 0;
        while (strcmp(builtin_table[type], stolen_type(i)) != 0) {
            type++;
        }
        stolen[i] = PyDict_GetItemString(builtins[type]->tp_dict, stolen_name(i));
        if (stolen[i] == NULL) {
            return -1;
        }
        Py_INCREF(stolen[i]);
    }
    return 0;
}

int value_visit(visitproc visit, void *arg)
{
    for (size_t i = 0; i < NAME_ROWS; i++) {
        Py_VISIT(names[i]);
    }
    for (size_t i = 0; i < STOLEN_COUNT; i++) {
        Py_VISIT(stolen[i]);
    }
    Py_VISIT(name_class);
    return 0;
}
