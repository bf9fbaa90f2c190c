/* SPDX-License-Identifier: MIT */
#include "type/spec.h"

#include "kernel/layout.h"
#include "type/subtype.h"

/* Where a slot lives: in the heap type, and by way of a suite pointer in any type. */
struct place {
    bool known;
    bool in_suite;
    size_t heap_offset;
    size_t pointer_offset; /* of the suite pointer in PyTypeObject */
    size_t suite_offset;   /* of the suite in PyHeapTypeObject */
};

#define POINTER_tp_as_buffer offsetof(PyTypeObject, tp_as_buffer)
#define POINTER_tp_as_mapping offsetof(PyTypeObject, tp_as_mapping)
#define POINTER_tp_as_number offsetof(PyTypeObject, tp_as_number)
#define POINTER_tp_as_sequence offsetof(PyTypeObject, tp_as_sequence)
#define POINTER_tp_as_async offsetof(PyTypeObject, tp_as_async)
#define POINTER_ht_type 0
#define PLACE(number, name, pointer, suite)                                            \
    [number] = {true, POINTER_##pointer != 0, offsetof(PyHeapTypeObject, suite.name),  \
        POINTER_##pointer, offsetof(PyHeapTypeObject, suite)},

static const struct place places[] = {PYTYPE_SLOT_TABLE(PLACE)};

static bool is_slot(int id)
{
    return id == Py_tp_token ||
           (id > 0 && (size_t)id < Py_ARRAY_LENGTH(places) && places[id].known);
}

static int system_error(const char *text)
{
    PyErr_SetString(PyExc_SystemError, text);
    return -1;
}

static int scan_member(const struct spec_scan *s, const PyMemberDef *member)
{
    if ((member->flags & Py_RELATIVE_OFFSET) == 0) {
        return 0;
    }
    if (s->spec->basicsize > 0) {
        return system_error("With Py_RELATIVE_OFFSET, basicsize must be negative.");
    }
    if (member->offset < 0 || member->offset >= -(Py_ssize_t)s->spec->basicsize) {
        return system_error("Member offset out of range (0..-basicsize)");
    }
    return 0;
}

static int scan_members(struct spec_scan *s, PyMemberDef *members)
{
    if (s->members != NULL) {
        return system_error("Multiple Py_tp_members slots are not supported.");
    }
    s->members = members;
    for (PyMemberDef *m = members; m->name != NULL; m++) {
        if (scan_member(s, m) < 0) {
            return -1;
        }
        s->member_count++;
    }
    return 0;
}

int spec_scan(struct spec_scan *s, PyType_Spec *spec)
{
    *s = (struct spec_scan){.spec = spec};
    for (PyType_Slot *slot = spec->slots; slot->slot != 0; slot++) {
        int result = 0;
        if (!is_slot(slot->slot)) {
            PyErr_SetString(PyExc_RuntimeError, "invalid slot offset");
            return -1;
        }
        if (slot->slot == Py_tp_members) {
            result = scan_members(s, slot->pfunc);
        } else if (slot->slot == Py_tp_doc) {
            if (s->doc != NULL) {
                return system_error("Multiple Py_tp_doc slots are not supported.");
            }
            s->doc = slot->pfunc;
        } else if (slot->slot == Py_tp_base) {
            s->slot_base = slot->pfunc;
        } else if (slot->slot == Py_tp_bases) {
            s->slot_bases = slot->pfunc;
        }
        if (result < 0) {
            return -1;
        }
    }
    if (spec->name == NULL) {
        return system_error("Type spec does not define the name field.");
    }
    return 0;
}

/* A member that stands for an offset of the type: notes its value. */
static int note_offset(struct spec_scan *s, const PyMemberDef *member)
{
    Py_ssize_t *target = NULL;
    if (strcmp(member->name, "__weaklistoffset__") == 0) {
        target = &s->weaklist_offset;
    } else if (strcmp(member->name, "__dictoffset__") == 0) {
        target = &s->dict_offset;
    } else if (strcmp(member->name, "__vectorcalloffset__") == 0) {
        target = &s->vectorcall_offset;
    }
    if (target == NULL) {
        return 0;
    }
    if (member->type != Py_T_PYSSIZET) {
        PyErr_Format(
            PyExc_SystemError, "type of %s must be Py_T_PYSSIZET", member->name);
        return -1;
    }
    if (member->flags != Py_READONLY &&
        member->flags != (Py_READONLY | Py_RELATIVE_OFFSET)) {
        PyErr_Format(PyExc_SystemError,
            "flags for %s must be Py_READONLY or (Py_READONLY | Py_RELATIVE_OFFSET)",
            member->name);
        return -1;
    }
    bool relative = (member->flags & Py_RELATIVE_OFFSET) != 0;
    *target = member->offset + (relative ? s->data_offset : 0);
    return 0;
}

int spec_layout(struct spec_scan *s, PyTypeObject *base)
{
    Py_ssize_t size = s->spec->basicsize;
    s->basicsize = size;
    if (size == 0) {
        s->basicsize = base->tp_basicsize;
    } else if (size < 0) {
        bool at_end = PyType_HasFeature(base, Py_TPFLAGS_ITEMS_AT_END) ||
                      (s->spec->flags & Py_TPFLAGS_ITEMS_AT_END) != 0;
        if (base->tp_itemsize != 0 && !at_end) {
            return system_error(
                "Cannot extend variable-size class without Py_TPFLAGS_ITEMS_AT_END.");
        }
        s->data_offset = (Py_ssize_t)layout_align16((size_t)base->tp_basicsize);
        s->basicsize = s->data_offset + (Py_ssize_t)layout_align16((size_t)-size);
    }
    for (Py_ssize_t i = 0; i < s->member_count; i++) {
        if (note_offset(s, &s->members[i]) < 0) {
            return -1;
        }
    }
    return 0;
}

static void copy_members(PyTypeObject *type, const struct spec_scan *s)
{
    PyMemberDef *members = subtype_members(type);
    for (Py_ssize_t i = 0; i < s->member_count; i++) {
        members[i] = s->members[i];
        if ((members[i].flags & Py_RELATIVE_OFFSET) != 0) {
            members[i].flags &= ~Py_RELATIVE_OFFSET;
            members[i].offset += s->data_offset;
        }
    }
    type->tp_members = members;
}

void spec_copy_slots(PyHeapTypeObject *heap, const struct spec_scan *s)
{
    for (PyType_Slot *slot = s->spec->slots; slot->slot != 0; slot++) {
        switch (slot->slot) {
        case Py_tp_base:
        case Py_tp_bases:
        case Py_tp_doc:
            break;
        case Py_tp_members:
            copy_members(&heap->ht_type, s);
            break;
        case Py_tp_token:
            heap->ht_token = slot->pfunc == Py_TP_USE_SPEC ? s->spec : slot->pfunc;
            break;
        default:
            memcpy((char *)heap + places[slot->slot].heap_offset, &slot->pfunc,
                sizeof(slot->pfunc));
        }
    }
}

void *PyType_GetSlot(PyTypeObject *type, int slot)
{
    if (slot <= 0 || (size_t)slot >= Py_ARRAY_LENGTH(places) || !places[slot].known) {
        PyErr_BadInternalCall();
        return NULL;
    }
    const struct place *place = &places[slot];
    const char *from = (const char *)type + place->heap_offset;
    if (place->in_suite) {
        void *suite;
        memcpy(&suite, (const char *)type + place->pointer_offset, sizeof(suite));
        if (suite == NULL) {
            return NULL;
        }
        from = (const char *)suite + (place->heap_offset - place->suite_offset);
    }
    void *value;
    memcpy(&value, from, sizeof(value));
    return value;
}
