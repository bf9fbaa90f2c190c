/* SPDX-License-Identifier: MIT */
#include "type/spec.h"

#include "object/names.h"
#include "type/best_base.h"
#include "type/create.h"
#include "type/ready.h"
#include "type/subtype.h"

/* New tuple of bases from the argument or the slots. -> NULL. */
static PyObject *find_bases(const struct spec_scan *s, PyObject *bases)
{
    if (bases != NULL) {
        return PyTuple_Check(bases) ? Py_NewRef(bases) : PyTuple_Pack(1, bases);
    }
    if (s->slot_bases != NULL) {
        if (!PyTuple_Check(s->slot_bases)) {
            PyErr_SetString(PyExc_SystemError, "Py_tp_bases is not a tuple");
            return NULL;
        }
        return Py_NewRef(s->slot_bases);
    }
    PyTypeObject *base = s->slot_base != NULL ? s->slot_base : &PyBaseObject_Type;
    return PyTuple_Pack(1, (PyObject *)base);
}

/* The metaclass to use, borrowed; -> NULL TypeError. */
static PyTypeObject *find_metaclass(PyTypeObject *metaclass, PyObject *bases)
{
    if (metaclass == NULL) {
        metaclass = &PyType_Type;
    }
    metaclass = _PyType_CalculateMetaclass(metaclass, bases);
    if (metaclass == NULL) {
        return NULL;
    }
    if (!PyType_IsSubtype(metaclass, &PyType_Type)) {
        PyErr_Format(PyExc_TypeError, "Metaclass '%R' is not a subclass of 'type'.",
            (PyObject *)metaclass);
        return NULL;
    }
    if (metaclass->tp_new != NULL && metaclass->tp_new != type_new) {
        PyErr_SetString(
            PyExc_TypeError, "Metaclasses with custom tp_new are not supported.");
        return NULL;
    }
    return metaclass;
}

/* New copy of a C string, or NULL with MemoryError. */
static char *copy_text(const char *text)
{
    size_t size = strlen(text) + 1u;
    char *copy = PyMem_Malloc(size);
    if (copy == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    return memcpy(copy, text, size);
}

static int set_names(PyHeapTypeObject *heap, const struct spec_scan *s)
{
    heap->_ht_tpname = copy_text(s->spec->name);
    if (heap->_ht_tpname == NULL) {
        return -1;
    }
    heap->ht_type.tp_name = heap->_ht_tpname;
    const char *dot = strrchr(s->spec->name, '.');
    heap->ht_name = PyUnicode_FromString(dot == NULL ? s->spec->name : dot + 1);
    if (heap->ht_name == NULL) {
        return -1;
    }
    heap->ht_qualname = Py_NewRef(heap->ht_name);
    if (s->doc != NULL) {
        heap->ht_type.tp_doc = copy_text(s->doc);
        return heap->ht_type.tp_doc == NULL ? -1 : 0;
    }
    return 0;
}

static void set_relations(
    PyHeapTypeObject *heap, PyObject *module, PyTypeObject *base, PyObject *bases)
{
    PyTypeObject *type = &heap->ht_type;
    type->tp_as_async = &heap->as_async;
    type->tp_as_number = &heap->as_number;
    type->tp_as_sequence = &heap->as_sequence;
    type->tp_as_mapping = &heap->as_mapping;
    type->tp_as_buffer = &heap->as_buffer;
    heap->ht_module = Py_XNewRef(module);
    type->tp_bases = Py_NewRef(bases);
    Py_INCREF(base);
    type->tp_base = base;
}

static void set_sizes(PyTypeObject *type, const struct spec_scan *s)
{
    type->tp_flags = s->spec->flags | Py_TPFLAGS_HEAPTYPE;
    type->tp_basicsize = s->basicsize;
    type->tp_itemsize = s->spec->itemsize;
    type->tp_weaklistoffset = s->weaklist_offset;
    type->tp_dictoffset = s->dict_offset;
    type->tp_vectorcall_offset = s->vectorcall_offset;
    if (type->tp_dealloc == NULL) {
        type->tp_dealloc = subtype_dealloc;
    }
}

static int out_of_bounds(PyTypeObject *type, const char *what, Py_ssize_t offset)
{
    PyErr_Format(PyExc_TypeError,
        "%s offset %zd is out of bounds for type '%s' (tp_basicsize = %zd)", what,
        offset, type->tp_name, type->tp_basicsize);
    return -1;
}

static bool is_outside(PyTypeObject *type, Py_ssize_t offset)
{
    return offset > 0 && offset + (Py_ssize_t)sizeof(void *) > type->tp_basicsize;
}

static int check_sizes(PyTypeObject *type)
{
    if (type->tp_alloc != PyType_GenericAlloc) {
        return 0;
    }
    if (type->tp_basicsize < type->tp_base->tp_basicsize) {
        PyErr_Format(PyExc_TypeError,
            "tp_basicsize for type '%s' (%zd) is too small for base '%s' (%zd)",
            type->tp_name, type->tp_basicsize, type->tp_base->tp_name,
            type->tp_base->tp_basicsize);
        return -1;
    }
    if (is_outside(type, type->tp_weaklistoffset)) {
        return out_of_bounds(type, "weaklist", type->tp_weaklistoffset);
    }
    if (is_outside(type, type->tp_dictoffset)) {
        return out_of_bounds(type, "dict", type->tp_dictoffset);
    }
    if (is_outside(type, type->tp_vectorcall_offset)) {
        return out_of_bounds(type, "vectorcall", type->tp_vectorcall_offset);
    }
    return 0;
}

/* Takes the members that only told an offset out of the dict. */
static int drop_offset_member(PyTypeObject *type, Py_ssize_t offset, const char *name)
{
    return offset == 0 ? 0 : PyDict_PopString(type->tp_dict, name, NULL);
}

static int set_module(PyTypeObject *type, const struct spec_scan *s)
{
    int present = PyDict_Contains(type->tp_dict, NAME(__module__));
    if (present != 0) {
        return present < 0 ? -1 : 0;
    }
    const char *dot = strrchr(s->spec->name, '.');
    if (dot == NULL) {
        return PyErr_WarnFormat(PyExc_DeprecationWarning, 1,
            "builtin type %.200s has no __module__ attribute", s->spec->name);
    }
    PyObject *module = PyUnicode_FromStringAndSize(s->spec->name, dot - s->spec->name);
    if (module == NULL) {
        return -1;
    }
    PyUnicode_InternInPlace(&module);
    int result = PyDict_SetItem(type->tp_dict, NAME(__module__), module);
    Py_DECREF(module);
    return result;
}

static int finish_dict(PyTypeObject *type, const struct spec_scan *s)
{
    if (drop_offset_member(type, s->weaklist_offset, "__weaklistoffset__") < 0 ||
        drop_offset_member(type, s->dict_offset, "__dictoffset__") < 0) {
        return -1;
    }
    return set_module(type, s);
}

/* New ready type. -> NULL. */
static PyObject *build(
    struct spec_scan *s, PyTypeObject *metaclass, PyObject *module, PyObject *bases)
{
    PyTypeObject *base = best_base(bases);
    if (base == NULL || spec_layout(s, base) < 0) {
        return NULL;
    }
    PyObject *op = metaclass->tp_alloc(metaclass, s->member_count);
    if (op == NULL) {
        return NULL;
    }
    PyObject_GC_UnTrack(op);
    PyHeapTypeObject *heap = (PyHeapTypeObject *)op;
    heap->ht_type.tp_flags = Py_TPFLAGS_HEAPTYPE;
    set_relations(heap, module, base, bases);
    if (set_names(heap, s) < 0) {
        goto fail;
    }
    spec_copy_slots(heap, s);
    set_sizes(&heap->ht_type, s);
    PyObject_GC_Track(op);
    if (PyType_Ready(&heap->ht_type) < 0 || check_sizes(&heap->ht_type) < 0 ||
        finish_dict(&heap->ht_type, s) < 0) {
        goto fail;
    }
    return op;
fail:
    Py_DECREF(op);
    return NULL;
}

PyObject *PyType_FromMetaclass(
    PyTypeObject *metaclass, PyObject *module, PyType_Spec *spec, PyObject *bases)
{
    struct spec_scan s;
    if (spec_scan(&s, spec) < 0) {
        return NULL;
    }
    PyObject *tuple = find_bases(&s, bases);
    if (tuple == NULL) {
        return NULL;
    }
    PyObject *type = NULL;
    metaclass = find_metaclass(metaclass, tuple);
    if (metaclass != NULL) {
        type = build(&s, metaclass, module, tuple);
    }
    Py_DECREF(tuple);
    return type;
}

PyObject *PyType_FromModuleAndSpec(PyObject *module, PyType_Spec *spec, PyObject *bases)
{
    return PyType_FromMetaclass(NULL, module, spec, bases);
}

PyObject *PyType_FromSpecWithBases(PyType_Spec *spec, PyObject *bases)
{
    return PyType_FromMetaclass(NULL, NULL, spec, bases);
}

PyObject *PyType_FromSpec(PyType_Spec *spec)
{
    return PyType_FromMetaclass(NULL, NULL, spec, NULL);
}
