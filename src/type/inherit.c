/* SPDX-License-Identifier: MIT */
#include "type/inherit.h"

#include "object/names.h"
#include "type/lookup.h"

static void inherit_gc(PyTypeObject *type, PyTypeObject *base)
{
    if (!PyType_IS_GC(type) && PyType_IS_GC(base) && type->tp_traverse == NULL &&
        type->tp_clear == NULL) {
        type->tp_flags |= Py_TPFLAGS_HAVE_GC;
        type->tp_traverse = base->tp_traverse;
        type->tp_clear = base->tp_clear;
    }
}

/* The flag that says of which builtin type this is a subclass: the first match. */
static unsigned long subclass_flag(PyTypeObject *base)
{
    const struct {
        PyTypeObject *type;
        unsigned long flag;
    } table[] = {
        {(PyTypeObject *)PyExc_BaseException, Py_TPFLAGS_BASE_EXC_SUBCLASS},
        {&PyType_Type, Py_TPFLAGS_TYPE_SUBCLASS},
        {&PyLong_Type, Py_TPFLAGS_LONG_SUBCLASS},
        {&PyBytes_Type, Py_TPFLAGS_BYTES_SUBCLASS},
        {&PyUnicode_Type, Py_TPFLAGS_UNICODE_SUBCLASS},
        {&PyTuple_Type, Py_TPFLAGS_TUPLE_SUBCLASS},
        {&PyList_Type, Py_TPFLAGS_LIST_SUBCLASS},
        {&PyDict_Type, Py_TPFLAGS_DICT_SUBCLASS},
    };
    for (size_t i = 0; i < Py_ARRAY_LENGTH(table); i++) {
        if (PyType_IsSubtype(base, table[i].type)) {
            return table[i].flag;
        }
    }
    return 0;
}

void inherit_special(PyTypeObject *type, PyTypeObject *base)
{
    inherit_gc(type, base);
    type->tp_flags |= base->tp_flags & (Py_TPFLAGS_PREHEADER | _Py_TPFLAGS_MATCH_SELF |
                                           Py_TPFLAGS_ITEMS_AT_END);
    if (type->tp_basicsize == 0) {
        type->tp_basicsize = base->tp_basicsize;
    }
    if (type->tp_itemsize == 0) {
        type->tp_itemsize = base->tp_itemsize;
    }
    if (type->tp_weaklistoffset == 0) {
        type->tp_weaklistoffset = base->tp_weaklistoffset;
    }
    if (type->tp_dictoffset == 0) {
        type->tp_dictoffset = base->tp_dictoffset;
    }
    type->tp_flags |= subclass_flag(base);
}

/* A slot that the base has of its own, not from its own base. */
#define DEFINED(slot)                                                                  \
    (base->slot != 0 && (base->tp_base == NULL || base->slot != base->tp_base->slot))
#define COPY(slot)                                                                     \
    do {                                                                               \
        if (type->slot == 0 && DEFINED(slot)) {                                        \
            type->slot = base->slot;                                                   \
        }                                                                              \
    } while (0)

/* The same inside a suite; `above` is the suite of the base's base, or NULL. */
#define COPY_IN(slot)                                                                  \
    do {                                                                               \
        if (to->slot == 0 && from->slot != 0 &&                                        \
            (above == NULL || above->slot != from->slot)) {                            \
            to->slot = from->slot;                                                     \
        }                                                                              \
    } while (0)

#define ABOVE(suite) (base->tp_base == NULL ? NULL : base->tp_base->suite)

static void copy_arithmetic(
    PyNumberMethods *to, const PyNumberMethods *from, const PyNumberMethods *above)
{
    COPY_IN(nb_add);
    COPY_IN(nb_subtract);
    COPY_IN(nb_multiply);
    COPY_IN(nb_remainder);
    COPY_IN(nb_divmod);
    COPY_IN(nb_power);
    COPY_IN(nb_negative);
    COPY_IN(nb_positive);
    COPY_IN(nb_absolute);
    COPY_IN(nb_bool);
    COPY_IN(nb_invert);
    COPY_IN(nb_lshift);
    COPY_IN(nb_rshift);
    COPY_IN(nb_and);
    COPY_IN(nb_xor);
    COPY_IN(nb_or);
    COPY_IN(nb_int);
    COPY_IN(nb_float);
    COPY_IN(nb_floor_divide);
    COPY_IN(nb_true_divide);
    COPY_IN(nb_index);
    COPY_IN(nb_matrix_multiply);
}

static void copy_inplace(
    PyNumberMethods *to, const PyNumberMethods *from, const PyNumberMethods *above)
{
    COPY_IN(nb_inplace_add);
    COPY_IN(nb_inplace_subtract);
    COPY_IN(nb_inplace_multiply);
    COPY_IN(nb_inplace_remainder);
    COPY_IN(nb_inplace_power);
    COPY_IN(nb_inplace_lshift);
    COPY_IN(nb_inplace_rshift);
    COPY_IN(nb_inplace_and);
    COPY_IN(nb_inplace_xor);
    COPY_IN(nb_inplace_or);
    COPY_IN(nb_inplace_floor_divide);
    COPY_IN(nb_inplace_true_divide);
    COPY_IN(nb_inplace_matrix_multiply);
}

static void copy_async(
    PyAsyncMethods *to, const PyAsyncMethods *from, const PyAsyncMethods *above)
{
    COPY_IN(am_await);
    COPY_IN(am_aiter);
    COPY_IN(am_anext);
}

static void copy_sequence(PySequenceMethods *to, const PySequenceMethods *from,
    const PySequenceMethods *above)
{
    COPY_IN(sq_length);
    COPY_IN(sq_concat);
    COPY_IN(sq_repeat);
    COPY_IN(sq_item);
    COPY_IN(sq_ass_item);
    COPY_IN(sq_contains);
    COPY_IN(sq_inplace_concat);
    COPY_IN(sq_inplace_repeat);
}

static void copy_mapping(
    PyMappingMethods *to, const PyMappingMethods *from, const PyMappingMethods *above)
{
    COPY_IN(mp_length);
    COPY_IN(mp_subscript);
    COPY_IN(mp_ass_subscript);
}

static void copy_buffer(
    PyBufferProcs *to, const PyBufferProcs *from, const PyBufferProcs *above)
{
    COPY_IN(bf_getbuffer);
    COPY_IN(bf_releasebuffer);
}

static void copy_suites(PyTypeObject *type, PyTypeObject *base)
{
    if (type->tp_as_number != NULL && base->tp_as_number != NULL) {
        copy_arithmetic(type->tp_as_number, base->tp_as_number, ABOVE(tp_as_number));
        copy_inplace(type->tp_as_number, base->tp_as_number, ABOVE(tp_as_number));
    }
    if (type->tp_as_async != NULL && base->tp_as_async != NULL) {
        copy_async(type->tp_as_async, base->tp_as_async, ABOVE(tp_as_async));
    }
    if (type->tp_as_sequence != NULL && base->tp_as_sequence != NULL) {
        copy_sequence(
            type->tp_as_sequence, base->tp_as_sequence, ABOVE(tp_as_sequence));
    }
    if (type->tp_as_mapping != NULL && base->tp_as_mapping != NULL) {
        copy_mapping(type->tp_as_mapping, base->tp_as_mapping, ABOVE(tp_as_mapping));
    }
    if (type->tp_as_buffer != NULL && base->tp_as_buffer != NULL) {
        copy_buffer(type->tp_as_buffer, base->tp_as_buffer, ABOVE(tp_as_buffer));
    }
}

static bool overrides_hash(PyTypeObject *type)
{
    PyObject *dict = type_dict(type);
    bool found = PyDict_Contains(dict, NAME(__eq__)) != 0 ||
                 PyDict_Contains(dict, NAME(__hash__)) != 0;
    if (PyErr_Occurred() != NULL) {
        PyErr_Clear();
    }
    return found;
}

/* Attribute access, hashing and freeing: slots that go together. */
static void copy_groups(PyTypeObject *type, PyTypeObject *base)
{
    if (type->tp_getattr == NULL && type->tp_getattro == NULL) {
        type->tp_getattr = base->tp_getattr;
        type->tp_getattro = base->tp_getattro;
    }
    if (type->tp_setattr == NULL && type->tp_setattro == NULL) {
        type->tp_setattr = base->tp_setattr;
        type->tp_setattro = base->tp_setattro;
    }
    if (type->tp_richcompare == NULL && type->tp_hash == NULL &&
        !overrides_hash(type)) {
        type->tp_richcompare = base->tp_richcompare;
        type->tp_hash = base->tp_hash;
    }
    if (PyType_IS_GC(type) == PyType_IS_GC(base)) {
        COPY(tp_free);
    } else if (PyType_IS_GC(type) && type->tp_free == NULL &&
               base->tp_free == PyObject_Free) {
        type->tp_free = PyObject_GC_Del;
    }
}

static void copy_calls(PyTypeObject *type, PyTypeObject *base)
{
    COPY(tp_vectorcall_offset);
    if (type->tp_call == NULL && PyType_HasFeature(base, Py_TPFLAGS_HAVE_VECTORCALL)) {
        type->tp_flags |= Py_TPFLAGS_HAVE_VECTORCALL;
    }
    COPY(tp_call);
    COPY(tp_descr_get);
    if (type->tp_descr_get != NULL && type->tp_descr_get == base->tp_descr_get &&
        PyType_HasFeature(type, Py_TPFLAGS_IMMUTABLETYPE)) {
        type->tp_flags |= base->tp_flags & Py_TPFLAGS_METHOD_DESCRIPTOR;
    }
    COPY(tp_descr_set);
}

static void inherit_slots(PyTypeObject *type, PyTypeObject *base)
{
    copy_suites(type, base);
    copy_groups(type, base);
    copy_calls(type, base);
    COPY(tp_dealloc);
    COPY(tp_repr);
    COPY(tp_str);
    COPY(tp_iter);
    COPY(tp_iternext);
    COPY(tp_init);
    COPY(tp_alloc);
    COPY(tp_is_gc);
    COPY(tp_finalize);
    /* A managed dict comes with its flag, from tp_base only. */
    if (base->tp_dictoffset > 0) {
        COPY(tp_dictoffset);
    }
    if (!PyType_HasFeature(type, Py_TPFLAGS_SEQUENCE | Py_TPFLAGS_MAPPING)) {
        type->tp_flags |= base->tp_flags & (Py_TPFLAGS_SEQUENCE | Py_TPFLAGS_MAPPING);
    }
}

void inherit_all(PyTypeObject *type)
{
    PyObject *mro = type->tp_mro;
    for (Py_ssize_t i = 1; i < PyTuple_GET_SIZE(mro); i++) {
        inherit_slots(type, (PyTypeObject *)PyTuple_GET_ITEM(mro, i));
    }
    PyTypeObject *base = type->tp_base;
    if (base == NULL) {
        return;
    }
    if (type->tp_as_async == NULL) {
        type->tp_as_async = base->tp_as_async;
    }
    if (type->tp_as_number == NULL) {
        type->tp_as_number = base->tp_as_number;
    }
    if (type->tp_as_sequence == NULL) {
        type->tp_as_sequence = base->tp_as_sequence;
    }
    if (type->tp_as_mapping == NULL) {
        type->tp_as_mapping = base->tp_as_mapping;
    }
    if (type->tp_as_buffer == NULL) {
        type->tp_as_buffer = base->tp_as_buffer;
    }
}
