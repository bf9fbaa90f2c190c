/* SPDX-License-Identifier: MIT */
#include "builtin/check.h"

#include "builtin/dict_check.h"
#include "builtin/int.h"
#include "builtin/list.h"
#include "memory/gc_check.h"
#include "object/instdict.h"
#include "object/weakref.h"
#include "sync/head_check.h"

const char *check_instance(PyObject *op)
{
    PyObject **slot = instdict_slot(op);
    if (slot == NULL || *slot == NULL) {
        return NULL;
    }
    return check_head(*slot) == NULL && PyDict_Check(*slot) ? NULL : "I23";
}

const char *check_list(PyObject *op)
{
    const PyListObject *list = (PyListObject *)op;
    Py_ssize_t size = Py_SIZE(op);
    if (list->allocated == LIST_SORTING) {
        return size == 0 && list->ob_item == NULL ? NULL : "list.sorting";
    }
    if (size < 0 || size > list->allocated ||
        (list->ob_item == NULL) != (list->allocated == 0)) {
        return "list.size";
    }
    for (Py_ssize_t i = 0; i < size; i++) {
        if (list->ob_item[i] == NULL) {
            return "list.item";
        }
    }
    return NULL;
}

const char *check_tuple(PyObject *op)
{
    if (!PyObject_GC_IsTracked(op)) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(op); i++) {
        if (PyTuple_GET_ITEM(op, i) == NULL) {
            return "I8";
        }
    }
    return NULL;
}

static bool text_fits(PyObject *op)
{
    int kind = PyUnicode_KIND(op);
    Py_UCS4 most = 0;
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(op); i++) {
        Py_UCS4 c = PyUnicode_READ_CHAR(op, i);
        most = c > most ? c : most;
    }
    if ((most < 128) != PyUnicode_IS_ASCII(op) || most > 0x10ffff) {
        return false;
    }
    return kind == (most < 0x100 ? 1 : most < 0x10000 ? 2 : 4);
}

const char *check_str(PyObject *op)
{
    const PyUnicodeObject *s = (PyUnicodeObject *)op;
    if (s->length < 0 || s->data == NULL ||
        (s->state.kind != 1 && s->state.kind != 2 && s->state.kind != 4)) {
        return "str.kind";
    }
    if (PyUnicode_READ_CHAR(op, s->length) != 0) {
        return "str.end";
    }
    if (!text_fits(op)) {
        return "str.range";
    }
    if (s->utf8 != NULL && s->utf8[s->utf8_length] != '\0') {
        return "str.utf8";
    }
    return s->state.interned <= 3 ? NULL : "str.interned";
}

const char *check_bytes(PyObject *op)
{
    const PyBytesObject *bytes = (PyBytesObject *)op;
    return Py_SIZE(op) >= 0 && bytes->ob_sval[Py_SIZE(op)] == '\0' ? NULL : "bytes.end";
}

const char *check_int(PyObject *op)
{
    Py_ssize_t limbs = int_limbs(op);
    if (limbs > INT_MAX_LIMBS || (limbs > 0 && int_data(op)[limbs - 1] == 0)) {
        return "int.top";
    }
    int64_t value;
    if (PyLong_CheckExact(op) && int_get_small(op, &value) && value >= -5 &&
        value <= 256) {
        PyObject *shared = PyLong_FromLong((long)value);
        Py_DECREF(shared); /* immortal */
        return shared == op ? NULL : "int.shared";
    }
    return NULL;
}

const char *check_slice(PyObject *op)
{
    const PySliceObject *s = (PySliceObject *)op;
    return s->start != NULL && s->stop != NULL && s->step != NULL ? NULL : "slice.part";
}

const char *check_weakref(PyObject *op)
{
    const PyWeakReference *wr = (PyWeakReference *)op;
    if (wr->wr_object == NULL || wr->wr_object == Py_None) {
        return wr->wr_prev == NULL && wr->wr_next == NULL ? NULL : "I6";
    }
    PyWeakReference **list = weaklist_of(wr->wr_object);
    for (PyWeakReference *at = list == NULL ? NULL : *list; at != NULL;
         at = at->wr_next) {
        if (at == wr) {
            return NULL;
        }
    }
    return "I6";
}

struct kind {
    PyTypeObject *type; /* and its subclasses */
    const char *(*check)(PyObject *op);
};

static const struct kind kinds[] = {
    {&PyUnicode_Type, check_str},
    {&PyLong_Type, check_int},
    {&PyTuple_Type, check_tuple},
    {&PyDict_Type, check_dict},
    {&PyList_Type, check_list},
    {&PyBytes_Type, check_bytes},
    {&PySet_Type, check_set},
    {&PyFrozenSet_Type, check_set},
    {&PyFunction_Type, check_function},
    {&PyMethod_Type, check_method},
    {&PyCode_Type, check_code},
    {&PyFrame_Type, check_frame},
    {&PyGen_Type, check_generator},
    {&PyMethodDescr_Type, check_descr},
    {&PyClassMethodDescr_Type, check_descr},
    {&PyMemberDescr_Type, check_descr},
    {&PyGetSetDescr_Type, check_descr},
    {&PyWrapperDescr_Type, check_descr},
    {&_PyWeakref_RefType, check_weakref},
    {&_PyWeakref_ProxyType, check_weakref},
    {&_PyWeakref_CallableProxyType, check_weakref},
    {&PySlice_Type, check_slice},
};

/* The first of `kinds` on the path of best bases, which is short. */
static const char *check_kind(PyObject *op)
{
    for (PyTypeObject *type = Py_TYPE(op); type != NULL; type = type->tp_base) {
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
            if (kinds[i].type == type) {
                return kinds[i].check(op);
            }
        }
    }
    return NULL;
}

const char *check_object(PyObject *op)
{
    const char *broken = check_head(op);
    if (broken == NULL) {
        broken = check_instance(op);
    }
    if (broken == NULL) {
        broken = check_weaklist(op);
    }
    return broken != NULL ? broken : check_kind(op);
}
