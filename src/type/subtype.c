/* SPDX-License-Identifier: MIT */
#include "type/subtype.h"

#include "object/instdict.h"
#include "object/names.h"

PyMemberDef *subtype_members(PyTypeObject *type)
{
    char *items = (char *)type + Py_TYPE(type)->tp_basicsize;
    return (PyMemberDef *)(void *)items;
}

static PyObject **slot_address(PyObject *self, const PyMemberDef *member)
{
    return (PyObject **)(void *)((char *)self + member->offset);
}

/* References ----------------------------------------------------------------------- */

static int visit_slots(PyTypeObject *type, PyObject *self, visitproc visit, void *arg)
{
    PyMemberDef *member = subtype_members(type);
    for (Py_ssize_t i = 0; i < Py_SIZE(type); i++, member++) {
        if (member->type == Py_T_OBJECT_EX) {
            Py_VISIT(*slot_address(self, member));
        }
    }
    return 0;
}

static int visit_dict(
    PyTypeObject *type, PyTypeObject *base, PyObject *self, visitproc visit, void *arg)
{
    if (type->tp_dictoffset == base->tp_dictoffset) {
        return 0;
    }
    if (PyType_HasFeature(type, Py_TPFLAGS_MANAGED_DICT)) {
        return PyObject_VisitManagedDict(self, visit, arg);
    }
    PyObject **dict = _PyObject_GetDictPtr(self);
    if (dict != NULL) {
        Py_VISIT(*dict);
    }
    return 0;
}

int subtype_traverse(PyObject *self, visitproc visit, void *arg)
{
    PyTypeObject *type = Py_TYPE(self);
    PyTypeObject *base = type;
    while (base->tp_traverse == subtype_traverse) {
        if (PyType_HasFeature(base, Py_TPFLAGS_HEAPTYPE)) {
            int result = visit_slots(base, self, visit, arg);
            if (result != 0) {
                return result;
            }
        }
        base = base->tp_base;
    }
    int result = visit_dict(type, base, self, visit, arg);
    if (result != 0) {
        return result;
    }
    /* A heap base with its own function visits the type itself. */
    if (PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE) &&
        (base->tp_traverse == NULL || !PyType_HasFeature(base, Py_TPFLAGS_HEAPTYPE))) {
        Py_VISIT(type);
    }
    return base->tp_traverse == NULL ? 0 : base->tp_traverse(self, visit, arg);
}

static void clear_slots(PyTypeObject *type, PyObject *self)
{
    PyMemberDef *member = subtype_members(type);
    for (Py_ssize_t i = 0; i < Py_SIZE(type); i++, member++) {
        if (member->type == Py_T_OBJECT_EX && (member->flags & Py_READONLY) == 0) {
            Py_CLEAR(*slot_address(self, member));
        }
    }
}

int subtype_clear(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyTypeObject *base = type;
    while (base->tp_clear == subtype_clear) {
        if (PyType_HasFeature(base, Py_TPFLAGS_HEAPTYPE)) {
            clear_slots(base, self);
        }
        base = base->tp_base;
    }
    if (PyType_HasFeature(type, Py_TPFLAGS_MANAGED_DICT)) {
        if (!PyType_HasFeature(base, Py_TPFLAGS_MANAGED_DICT)) {
            PyObject_ClearManagedDict(self);
        }
    } else if (type->tp_dictoffset != base->tp_dictoffset) {
        PyObject **dict = _PyObject_GetDictPtr(self);
        if (dict != NULL) {
            Py_CLEAR(*dict);
        }
    }
    return base->tp_clear == NULL ? 0 : base->tp_clear(self);
}

/* Death ---------------------------------------------------------------------------- */

/* One running call of subtype_dealloc: which object, and the base it handed over to. */
struct descent {
    PyObject *self;
    PyTypeObject *base;
    struct descent *outer;
};

static _Thread_local struct descent *innermost;

/* Where the climb for this call starts. A base's own dealloc may lie below us: because
 * the object's type has it, or because it was called from here and calls back. */
static PyTypeObject *climb_start(PyObject *self)
{
    PyTypeObject *start = innermost != NULL && innermost->self == self
                              ? innermost->base->tp_base
                              : Py_TYPE(self);
    while (start->tp_dealloc != subtype_dealloc) {
        start = start->tp_base;
    }
    return start;
}

static PyTypeObject *climb(PyTypeObject *type)
{
    while (type->tp_dealloc == subtype_dealloc) {
        type = type->tp_base;
    }
    return type;
}

/* Hands over to the base's dealloc; then the type, if no heap base gives it up. */
static void hand_over(PyObject *self, PyTypeObject *base)
{
    PyTypeObject *type = Py_TYPE(self);
    bool last = PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE) &&
                !PyType_HasFeature(base, Py_TPFLAGS_HEAPTYPE);
    struct descent descent = {self, base, innermost};
    innermost = &descent;
    base->tp_dealloc(self);
    innermost = descent.outer;
    if (last) {
        Py_DECREF(type);
    }
}

/* Runs tp_finalize on the untracked object; true when it lives on, tracked again. */
static bool finalized_and_lives(PyObject *self)
{
    PyObject_GC_Track(self);
    if (PyObject_CallFinalizerFromDealloc(self) < 0) {
        return true;
    }
    PyObject_GC_UnTrack(self);
    return false;
}

/* Runs tp_del likewise. */
static bool deleted_and_lives(PyTypeObject *type, PyObject *self)
{
    PyObject_GC_Track(self);
    type->tp_del(self);
    if (Py_REFCNT(self) > 0) {
        return true;
    }
    PyObject_GC_UnTrack(self);
    return false;
}

static void clear_own_dict(PyTypeObject *type, PyTypeObject *base, PyObject *self)
{
    if (PyType_HasFeature(type, Py_TPFLAGS_MANAGED_DICT)) {
        PyObject_ClearManagedDict(self);
    } else if (type->tp_dictoffset != 0 && base->tp_dictoffset == 0) {
        PyObject **dict = _PyObject_GetDictPtr(self);
        if (dict != NULL) {
            Py_CLEAR(*dict);
        }
    }
}

static void dealloc_plain(PyObject *self)
{
    if (climb_start(self) == Py_TYPE(self)) {
        if (Py_TYPE(self)->tp_finalize != NULL &&
            PyObject_CallFinalizerFromDealloc(self) < 0) {
            return;
        }
        if (Py_TYPE(self)->tp_del != NULL) {
            Py_TYPE(self)->tp_del(self);
            if (Py_REFCNT(self) > 0) {
                return;
            }
        }
    }
    hand_over(self, climb(climb_start(self)));
}

/* The class adds the list of weak references to what its base has. */
static bool owns_weakrefs(PyTypeObject *start)
{
    return start->tp_weaklistoffset != 0 && climb(start)->tp_weaklistoffset == 0;
}

/* Runs all that may bring the object back; true when it did. A finalizer may also give
 * the object another class. */
static bool lives_on(PyObject *self)
{
    bool finalizer = Py_TYPE(self)->tp_finalize != NULL;
    if (finalizer && finalized_and_lives(self)) {
        return true;
    }
    if (owns_weakrefs(Py_TYPE(self))) {
        PyObject_ClearWeakRefs(self);
    }
    if (Py_TYPE(self)->tp_del != NULL) {
        finalizer = true;
        if (deleted_and_lives(Py_TYPE(self), self)) {
            return true;
        }
    }
    if (finalizer && owns_weakrefs(Py_TYPE(self))) {
        PyUnstable_Object_ClearWeakRefsNoCallbacks(self);
    }
    return false;
}

static void dealloc_collected(PyObject *self)
{
    PyTypeObject *start = climb_start(self);
    if (start != Py_TYPE(self)) {
        if (owns_weakrefs(start)) {
            PyObject_ClearWeakRefs(self);
        }
    } else if (lives_on(self)) {
        return;
    } else {
        start = Py_TYPE(self);
    }
    PyTypeObject *base = climb(start);
    for (PyTypeObject *t = start; t != base; t = t->tp_base) {
        if (PyType_HasFeature(t, Py_TPFLAGS_HEAPTYPE)) {
            clear_slots(t, self);
        }
    }
    clear_own_dict(start, base, self);
    if (PyType_IS_GC(base)) {
        PyObject_GC_Track(self);
    }
    hand_over(self, base);
}

void subtype_dealloc(PyObject *self)
{
    if (!PyType_IS_GC(Py_TYPE(self))) {
        dealloc_plain(self);
        return;
    }
    PyObject_GC_UnTrack(self);
    dealloc_collected(self);
}

/* __dict__ and __weakref__ --------------------------------------------------------- */

/* The nearest static base whose instances have a dict, or NULL. */
static PyTypeObject *static_base_with_dict(PyTypeObject *type)
{
    for (PyTypeObject *t = type; t->tp_base != NULL; t = t->tp_base) {
        if (t->tp_dictoffset != 0 && !PyType_HasFeature(t, Py_TPFLAGS_HEAPTYPE)) {
            return t;
        }
    }
    return NULL;
}

/* That base's own __dict__ descriptor, new; NULL with TypeError when it is none. */
static PyObject *dict_descriptor(PyTypeObject *base, PyObject *self)
{
    PyObject *descriptor = _PyType_LookupRef(base, NAME(__dict__));
    if (descriptor == NULL || !PyDescr_IsData(descriptor)) {
        Py_XDECREF(descriptor);
        PyErr_Format(PyExc_TypeError,
            "this __dict__ descriptor does not support '%.200s' objects",
            Py_TYPE(self)->tp_name);
        return NULL;
    }
    return descriptor;
}

static PyObject *get_dict(PyObject *self, void *context)
{
    PyTypeObject *base = static_base_with_dict(Py_TYPE(self));
    if (base == NULL) {
        return PyObject_GenericGetDict(self, context);
    }
    PyObject *descriptor = dict_descriptor(base, self);
    if (descriptor == NULL) {
        return NULL;
    }
    descrgetfunc get = Py_TYPE(descriptor)->tp_descr_get;
    PyObject *dict = NULL;
    if (get == NULL) {
        PyErr_Format(PyExc_TypeError,
            "this __dict__ descriptor does not support '%.200s' objects",
            Py_TYPE(self)->tp_name);
    } else {
        dict = get(descriptor, self, (PyObject *)Py_TYPE(self));
    }
    Py_DECREF(descriptor);
    return dict;
}

static int set_dict(PyObject *self, PyObject *value, void *Py_UNUSED(context))
{
    PyTypeObject *base = static_base_with_dict(Py_TYPE(self));
    if (base == NULL) {
        return instdict_set(self, value);
    }
    PyObject *descriptor = dict_descriptor(base, self);
    if (descriptor == NULL) {
        return -1;
    }
    int result = Py_TYPE(descriptor)->tp_descr_set(descriptor, self, value);
    Py_DECREF(descriptor);
    return result;
}

static PyObject *get_weakref(PyObject *self, void *Py_UNUSED(context))
{
    Py_ssize_t offset = Py_TYPE(self)->tp_weaklistoffset;
    if (offset == 0) {
        PyErr_SetString(PyExc_AttributeError, "This object has no __weakref__");
        return NULL;
    }
    PyObject *head = *(PyObject **)(void *)((char *)self + offset);
    return Py_NewRef(head == NULL ? Py_None : head);
}

#define DICT_GETSET                                                                    \
    {                                                                                  \
        "__dict__", get_dict, set_dict, "dictionary for instance variables", NULL      \
    }
#define WEAKREF_GETSET                                                                 \
    {                                                                                  \
        "__weakref__", get_weakref, NULL, "list of weak references to the object",     \
            NULL                                                                       \
    }

static PyGetSetDef both_getset[] = {
    DICT_GETSET, WEAKREF_GETSET, {NULL, NULL, NULL, NULL, NULL}};
static PyGetSetDef dict_getset[] = {DICT_GETSET, {NULL, NULL, NULL, NULL, NULL}};
static PyGetSetDef weakref_getset[] = {WEAKREF_GETSET, {NULL, NULL, NULL, NULL, NULL}};

PyGetSetDef *subtype_getset(bool dict, bool weakref)
{
    if (dict) {
        return weakref ? both_getset : dict_getset;
    }
    return weakref ? weakref_getset : NULL;
}
