/* SPDX-License-Identifier: MIT */
#ifndef Py_TYPESLOTS_H
#define Py_TYPESLOTS_H

/* Making types from specifications: a name, sizes, flags, and a list of slots by
 * number. */

#include "funcobject.h"
#include "object.h"

/* Slot numbers: number, name, the pointer in PyTypeObject that leads to the slot's
 * suite (ht_type itself: no suite), the suite in PyHeapTypeObject. */
#define PYTYPE_SLOT_TABLE(X)                                                           \
    X(1, bf_getbuffer, tp_as_buffer, as_buffer)                                        \
    X(2, bf_releasebuffer, tp_as_buffer, as_buffer)                                    \
    X(3, mp_ass_subscript, tp_as_mapping, as_mapping)                                  \
    X(4, mp_length, tp_as_mapping, as_mapping)                                         \
    X(5, mp_subscript, tp_as_mapping, as_mapping)                                      \
    X(6, nb_absolute, tp_as_number, as_number)                                         \
    X(7, nb_add, tp_as_number, as_number)                                              \
    X(8, nb_and, tp_as_number, as_number)                                              \
    X(9, nb_bool, tp_as_number, as_number)                                             \
    X(10, nb_divmod, tp_as_number, as_number)                                          \
    X(11, nb_float, tp_as_number, as_number)                                           \
    X(12, nb_floor_divide, tp_as_number, as_number)                                    \
    X(13, nb_index, tp_as_number, as_number)                                           \
    X(14, nb_inplace_add, tp_as_number, as_number)                                     \
    X(15, nb_inplace_and, tp_as_number, as_number)                                     \
    X(16, nb_inplace_floor_divide, tp_as_number, as_number)                            \
    X(17, nb_inplace_lshift, tp_as_number, as_number)                                  \
    X(18, nb_inplace_multiply, tp_as_number, as_number)                                \
    X(19, nb_inplace_or, tp_as_number, as_number)                                      \
    X(20, nb_inplace_power, tp_as_number, as_number)                                   \
    X(21, nb_inplace_remainder, tp_as_number, as_number)                               \
    X(22, nb_inplace_rshift, tp_as_number, as_number)                                  \
    X(23, nb_inplace_subtract, tp_as_number, as_number)                                \
    X(24, nb_inplace_true_divide, tp_as_number, as_number)                             \
    X(25, nb_inplace_xor, tp_as_number, as_number)                                     \
    X(26, nb_int, tp_as_number, as_number)                                             \
    X(27, nb_invert, tp_as_number, as_number)                                          \
    X(28, nb_lshift, tp_as_number, as_number)                                          \
    X(29, nb_multiply, tp_as_number, as_number)                                        \
    X(30, nb_negative, tp_as_number, as_number)                                        \
    X(31, nb_or, tp_as_number, as_number)                                              \
    X(32, nb_positive, tp_as_number, as_number)                                        \
    X(33, nb_power, tp_as_number, as_number)                                           \
    X(34, nb_remainder, tp_as_number, as_number)                                       \
    X(35, nb_rshift, tp_as_number, as_number)                                          \
    X(36, nb_subtract, tp_as_number, as_number)                                        \
    X(37, nb_true_divide, tp_as_number, as_number)                                     \
    X(38, nb_xor, tp_as_number, as_number)                                             \
    X(39, sq_ass_item, tp_as_sequence, as_sequence)                                    \
    X(40, sq_concat, tp_as_sequence, as_sequence)                                      \
    X(41, sq_contains, tp_as_sequence, as_sequence)                                    \
    X(42, sq_inplace_concat, tp_as_sequence, as_sequence)                              \
    X(43, sq_inplace_repeat, tp_as_sequence, as_sequence)                              \
    X(44, sq_item, tp_as_sequence, as_sequence)                                        \
    X(45, sq_length, tp_as_sequence, as_sequence)                                      \
    X(46, sq_repeat, tp_as_sequence, as_sequence)                                      \
    X(47, tp_alloc, ht_type, ht_type)                                                  \
    X(48, tp_base, ht_type, ht_type)                                                   \
    X(49, tp_bases, ht_type, ht_type)                                                  \
    X(50, tp_call, ht_type, ht_type)                                                   \
    X(51, tp_clear, ht_type, ht_type)                                                  \
    X(52, tp_dealloc, ht_type, ht_type)                                                \
    X(53, tp_del, ht_type, ht_type)                                                    \
    X(54, tp_descr_get, ht_type, ht_type)                                              \
    X(55, tp_descr_set, ht_type, ht_type)                                              \
    X(56, tp_doc, ht_type, ht_type)                                                    \
    X(57, tp_getattr, ht_type, ht_type)                                                \
    X(58, tp_getattro, ht_type, ht_type)                                               \
    X(59, tp_hash, ht_type, ht_type)                                                   \
    X(60, tp_init, ht_type, ht_type)                                                   \
    X(61, tp_is_gc, ht_type, ht_type)                                                  \
    X(62, tp_iter, ht_type, ht_type)                                                   \
    X(63, tp_iternext, ht_type, ht_type)                                               \
    X(64, tp_methods, ht_type, ht_type)                                                \
    X(65, tp_new, ht_type, ht_type)                                                    \
    X(66, tp_repr, ht_type, ht_type)                                                   \
    X(67, tp_richcompare, ht_type, ht_type)                                            \
    X(68, tp_setattr, ht_type, ht_type)                                                \
    X(69, tp_setattro, ht_type, ht_type)                                               \
    X(70, tp_str, ht_type, ht_type)                                                    \
    X(71, tp_traverse, ht_type, ht_type)                                               \
    X(72, tp_members, ht_type, ht_type)                                                \
    X(73, tp_getset, ht_type, ht_type)                                                 \
    X(74, tp_free, ht_type, ht_type)                                                   \
    X(75, nb_matrix_multiply, tp_as_number, as_number)                                 \
    X(76, nb_inplace_matrix_multiply, tp_as_number, as_number)                         \
    X(77, am_await, tp_as_async, as_async)                                             \
    X(78, am_aiter, tp_as_async, as_async)                                             \
    X(79, am_anext, tp_as_async, as_async)                                             \
    X(80, tp_finalize, ht_type, ht_type)                                               \
    X(81, am_send, tp_as_async, as_async)                                              \
    X(82, tp_vectorcall, ht_type, ht_type)

#define PYTYPE_SLOT_ID(number, name, pointer, suite) Py_##name = (number),
enum { PYTYPE_SLOT_TABLE(PYTYPE_SLOT_ID) Py_tp_token = 83 };
#define Py_TP_USE_SPEC NULL

typedef struct {
    int slot; /* 0 ends the list */
    void *pfunc;
} PyType_Slot;

typedef struct {
    const char *name; /* "module.qualname" */
    int basicsize;    /* bytes; 0: the base's; negative: added to the base's */
    int itemsize;     /* bytes; 0: the base's */
    unsigned int flags;
    PyType_Slot *slots;
} PyType_Spec;

/* New heap type; code (metaclass's mro); -> NULL. */
PyAPI_FUNC(PyObject *) PyType_FromMetaclass(
    PyTypeObject *metaclass, PyObject *module, PyType_Spec *spec, PyObject *bases);
PyAPI_FUNC(PyObject *)
    PyType_FromModuleAndSpec(PyObject *module, PyType_Spec *spec, PyObject *bases);
PyAPI_FUNC(PyObject *) PyType_FromSpecWithBases(PyType_Spec *spec, PyObject *bases);
PyAPI_FUNC(PyObject *) PyType_FromSpec(PyType_Spec *spec);
/* The slot's value, or NULL; -> NULL SystemError for an unknown number. */
PyAPI_FUNC(void *) PyType_GetSlot(PyTypeObject *type, int slot);
/* Borrowed; -> NULL TypeError. */
PyAPI_FUNC(PyObject *) PyType_GetModule(PyTypeObject *type);
PyAPI_FUNC(void *) PyType_GetModuleState(PyTypeObject *type);
PyAPI_FUNC(PyObject *) PyType_GetModuleByDef(PyTypeObject *type, PyModuleDef *def);
/* 1 and a new *result (which may be NULL to ask only), 0; -> -1. */
PyAPI_FUNC(int)
    PyType_GetBaseByToken(PyTypeObject *type, void *token, PyTypeObject **result);
/* The part of an instance that cls added to its base by a negative basicsize. */
PyAPI_FUNC(void *) PyObject_GetTypeData(PyObject *o, PyTypeObject *cls);
PyAPI_FUNC(Py_ssize_t) PyType_GetTypeDataSize(PyTypeObject *cls);
/* The items of an instance that has them at the end; -> NULL TypeError. */
PyAPI_FUNC(void *) PyObject_GetItemData(PyObject *o);

#endif
