/* SPDX-License-Identifier: MIT */
#include "compare.h"

#include "kernel/version.h"
#include "oracle.h"
#include "../spec/model/model.h"
#include "type/slotdefs.h"
#include "value.h"

#include "hook.h"

/* Orders ---------------------------------------------------------------------------- */

/* A metaclass decides the order of the class, or did so. */
static bool is_given(PyTypeObject *type)
{
    return version_is_disabled(type->tp_versions_used);
}

void compare_order(PyTypeObject *type)
{
    struct model_list order;
    if (is_given(type)) {
        return;
    }
    enum model_order result = model_order_of_bases(type->tp_bases, is_given, &order);
    if (result == MODEL_TOO_LARGE) {
        return;
    }
    bool same = result == MODEL_ORDER &&
                order.count + 1 == (size_t)PyTuple_GET_SIZE(type->tp_mro) &&
                PyTuple_GET_ITEM(type->tp_mro, 0) == (PyObject *)type;
    for (size_t i = 0; same && i < order.count; i++) {
        PyObject *item = PyTuple_GET_ITEM(type->tp_mro, (Py_ssize_t)i + 1);
        same = item == order.items[i];
    }
    if (!same) {
        oracle_fail("I3", "__mro__ is not the C3 order of __bases__");
    }
}

/* Names ----------------------------------------------------------------------------- */

void compare_lookups(PyTypeObject *type)
{
    for (size_t i = 0; i < NAME_ROWS; i++) {
        PyObject *name = value_name(i);
        PyObject *found = _PyType_LookupRef(type, name);
        Py_XDECREF(found);
        if (found != model_lookup(type, name)) {
            oracle_fail("I1", name_table[i]);
        }
    }
}

/* A hook binds as a function does. */
static bool is_method(PyObject *result, PyObject *hook, PyObject *object)
{
    return PyMethod_Check(result) && PyMethod_GET_FUNCTION(result) == hook &&
           PyMethod_GET_SELF(result) == object;
}

/* Slots run no code when they are read. */
static bool is_pure(PyObject *descriptor)
{
    return hook_check(descriptor) || Py_IS_TYPE(descriptor, &PyMemberDescr_Type);
}

/* The same as what the descriptor itself answers. */
static bool is_bound(PyObject *result, PyObject *descriptor, PyObject *object)
{
    PyObject *pending = PyErr_GetRaisedException();
    PyObject *type = (PyObject *)Py_TYPE(object);
    PyObject *bound = Py_TYPE(descriptor)->tp_descr_get(descriptor, object, type);
    bool same = result == bound || (hook_check(descriptor) && result != NULL &&
                                       is_method(result, descriptor, object));
    Py_XDECREF(bound);
    PyErr_Clear();
    PyErr_SetRaisedException(pending);
    return same;
}

static bool agrees(struct model_attribute expected, PyObject *object, PyObject *name)
{
    bool asks =
        model_has(object, NAME(__getattr__)); /* when a descriptor fails: lookup.5 */
    if (expected.kind == MODEL_CODE ||
        (expected.kind == MODEL_BOUND && (asks || !is_pure(expected.value)))) {
        return true;
    }
    PyObject *result = PyObject_GetAttr(object, name);
    bool missing = result == NULL && PyErr_ExceptionMatches(PyExc_AttributeError) != 0;
    bool same = expected.kind == MODEL_MISSING ? missing
                : expected.kind == MODEL_VALUE
                    ? result == expected.value
                    : is_bound(result, expected.value, object);
    PyErr_Clear();
    Py_XDECREF(result);
    return same;
}

void compare_attributes(PyObject *object)
{
    for (size_t i = 0; i < NAME_ROWS; i++) {
        PyObject *name = value_name(i);
        if (!agrees(model_attribute(object, name), object, name)) {
            oracle_fail("I24", name_table[i]);
        }
    }
}

/* Slots ----------------------------------------------------------------------------- */

/* A wrapper stands for the slot that it wraps, and need not fill another one of that
 * name. */
static bool fills(PyObject *found)
{
    return found != NULL && !PyWrapperDescr_CheckExact(found);
}

/* `row` is the first of its slot. */
static void compare_slot(PyTypeObject *type, const struct slot_base *row)
{
    const void *address = slot_address(type, row->offset);
    bool any = false, full = false;
    if (address == NULL || row->function == NULL) {
        return;
    }
    for (const struct slot_base *p = row; p->offset == row->offset; p++) {
        PyObject *found = model_lookup(type, names[p->id]);
        any = any || found != NULL;
        full = full || fills(found);
    }
    slot_function function = slot_read(address);
    if (function == (slot_function)_PyObject_NextNotImplemented) {
        function = NULL;
    }
    if (function == NULL ? full : !any) {
        oracle_fail("I5", row->name);
    }
}

void compare_slots(PyTypeObject *type)
{
    size_t offset = SIZE_MAX;
    if (is_given(type)) {
        return;
    }
    for (const struct slot_base *row = slot_rows; row->name != NULL; row++) {
        if (row->offset != offset) {
            compare_slot(type, row);
        }
        offset = row->offset;
    }
}

/* All ------------------------------------------------------------------------------- */

static void compare_types(const struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->count; i++) {
        PyTypeObject *type = (PyTypeObject *)shelf->items[i];
        compare_order(type);
        compare_lookups(type);
        compare_slots(type);
    }
}

void compare_objects(void)
{
    for (size_t i = 0; i < machine.objects.count; i++) {
        compare_attributes(machine.objects.items[i]);
    }
}

void compare_all(void)
{
    compare_types(&machine.classes);
    compare_types(&machine.metas);
    compare_objects();
}

/* Deep inside hooks there is little new to see, and much to compare. */
void compare_step(const struct op *op)
{
    unsigned groups = op_table[op->code].groups;
    if (machine.depth > 1 || (groups & OP_LOOK) != 0) {
        return;
    }
    if ((groups & (OP_CLASS | OP_HOOK)) == 0) {
        compare_objects();
        return;
    }
    compare_all();
    if (machine.classes.count > 0) {
        size_t i = op->operands[0] % machine.classes.count;
        compare_rebuilt((PyTypeObject *)machine.classes.items[i]);
    }
}
