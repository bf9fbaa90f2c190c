/* SPDX-License-Identifier: MIT */
#include "type/spec.h"
#include "node.h"
#include "snippet.h"
#include "typecheck.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(spec, .init = snippet_start, .fini = heap_stop, .timeout = 60);

struct data {
    PyObject *value; /* owned, or NULL */
    int number;
};

static struct data *data_of(PyObject *self, PyTypeObject *type)
{
    return PyObject_GetTypeData(self, type);
}

static PyTypeObject *made;

static void dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    Py_CLEAR(data_of(self, made)->value);
    type->tp_free(self);
    Py_DECREF(type);
}

static Py_ssize_t length(PyObject *self)
{
    return data_of(self, made)->number;
}

static PyMemberDef members[] = {
    {"value", _Py_T_OBJECT, offsetof(struct data, value), Py_RELATIVE_OFFSET, NULL},
    {"number", Py_T_INT, offsetof(struct data, number), Py_RELATIVE_OFFSET, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot new_slot(int slot, void *pfunc)
{
    return (PyType_Slot){slot, pfunc};
}

/* A function as the data pointer that slots hold. */
#define FUNCTION(f) ((void *)(uintptr_t)(f))

static PyObject *make(void)
{
    char name[] = "tests.Data";
    PyType_Slot slots[] = {
        new_slot(Py_tp_dealloc, FUNCTION(dealloc)),
        new_slot(Py_mp_length, FUNCTION(length)),
        new_slot(Py_tp_members, members),
        new_slot(Py_tp_doc, "Data(x)\n--\n\nText."),
        new_slot(Py_tp_token, Py_TP_USE_SPEC),
        new_slot(0, NULL),
    };
    static PyType_Spec spec;
    spec =
        (PyType_Spec){name, -(int)sizeof(struct data), 0, Py_TPFLAGS_BASETYPE, slots};
    PyObject *type = PyType_FromSpec(&spec);
    memset(name, 'x', sizeof(name) - 1);
    void *token = &spec;
    PyTypeObject *found = NULL;
    if (type != NULL) {
        cr_expect(PyType_GetBaseByToken((PyTypeObject *)type, token, &found) == 1);
        cr_expect(found == (PyTypeObject *)type);
        Py_XDECREF(found);
    }
    made = (PyTypeObject *)type;
    return type;
}

Test(spec, type_owns_what_it_needs)
{
    /* [ready.6] */
    PyObject *namespace = snippet_run("");
    PyObject *type = make();
    cr_assert(type != NULL && PyDict_SetItemString(namespace, "Data", type) == 0);
    snippet_more(namespace, "assert repr(Data) == \"<class 'tests.Data'>\", Data\n"
                            "assert Data.__doc__ == 'Text.'\n"
                            "d = Data()\n"
                            "d.number = 3\n"
                            "d.value = 'v'\n"
                            "assert len(d) == 3 and d.value == 'v'\n"
                            "class Sub(Data): x = 1\n"
                            "s = Sub()\n"
                            "s.number = 4\n"
                            "s.y = 5\n"
                            "assert (len(s), s.y) == (4, 5)\n"
                            "del s, d\n");
    cr_expect(PyType_GetTypeDataSize(made) == 16);
    cr_expect(PyType_GetSlot(made, Py_mp_length) == FUNCTION(length));
    cr_expect(PyType_GetSlot(&PyLong_Type, Py_mp_length) == NULL);
    cr_expect(PyType_GetSlot(made, 999) == NULL);
    cr_expect(node_raised(PyExc_SystemError));
    cr_expect(PyType_GetModule(made) == NULL);
    cr_expect(node_raised_text(PyExc_TypeError,
        "PyType_GetModule: Type 'tests.Data' has no associated module"));
    typecheck_all();
    Py_DECREF(type);
    Py_DECREF(namespace);
}

static void refuses(PyType_Spec spec, PyObject *exception, const char *text)
{
    cr_expect(PyType_FromSpec(&spec) == NULL);
    cr_expect(node_raised_text(exception, text));
}

Test(spec, contradictions_are_refused)
{
    /* [ready.6] */
    PyType_Slot none[] = {new_slot(0, NULL)};
    PyType_Slot unknown[] = {new_slot(999, NULL), new_slot(0, NULL)};
    PyType_Slot twice[] = {new_slot(Py_tp_members, members),
        new_slot(Py_tp_members, members), new_slot(0, NULL)};
    PyType_Slot documented[] = {
        new_slot(Py_tp_doc, "a"), new_slot(Py_tp_doc, "b"), new_slot(0, NULL)};
    PyType_Slot relative[] = {new_slot(Py_tp_members, members), new_slot(0, NULL)};
    PyType_Slot list[] = {new_slot(Py_tp_bases, &PyLong_Type), new_slot(0, NULL)};
    refuses((PyType_Spec){NULL, 0, 0, 0, none}, PyExc_SystemError,
        "Type spec does not define the name field.");
    refuses((PyType_Spec){"a.B", 0, 0, 0, unknown}, PyExc_RuntimeError,
        "invalid slot offset");
    refuses((PyType_Spec){"a.B", -16, 0, 0, twice}, PyExc_SystemError,
        "Multiple Py_tp_members slots are not supported.");
    refuses((PyType_Spec){"a.B", 0, 0, 0, documented}, PyExc_SystemError,
        "Multiple Py_tp_doc slots are not supported.");
    refuses((PyType_Spec){"a.B", 64, 0, 0, relative}, PyExc_SystemError,
        "With Py_RELATIVE_OFFSET, basicsize must be negative.");
    refuses((PyType_Spec){"a.B", 0, 0, 0, list}, PyExc_SystemError,
        "Py_tp_bases is not a tuple");
    refuses((PyType_Spec){"a.B", 8, 0, 0, none}, PyExc_TypeError,
        sizeof(PyObject) == 16
            ? "tp_basicsize for type 'a.B' (8) is too small for base 'object' (16)"
            : "tp_basicsize for type 'a.B' (8) is too small for base 'object' (32)");
    PyGC_Collect();
    typecheck_all();
}

Test(spec, immutable_types_have_immutable_bases)
{
    /* [ready.7] */
    PyObject *namespace = snippet_run("class A: pass\n");
    PyType_Slot none[] = {new_slot(0, NULL)};
    PyType_Spec spec = {"a.B", 0, 0, Py_TPFLAGS_IMMUTABLETYPE, none};
    cr_expect(PyType_FromSpecWithBases(&spec, snippet_get(namespace, "A")) == NULL);
    cr_expect(node_raised_text(
        PyExc_TypeError, "Creating immutable type a.B from mutable base A"));
    PyObject *type = PyType_FromSpec(&spec);
    cr_assert(type != NULL);
    cr_expect(PyObject_SetAttrString(type, "x", Py_None) == -1);
    cr_expect(node_raised(PyExc_TypeError));
    typecheck_all();
    Py_DECREF(type);
    Py_DECREF(namespace);
}

static int make_and_drop(void *Py_UNUSED(arg))
{
    PyObject *type = make();
    Py_XDECREF(type);
    return type == NULL ? -1 : 0;
}

Test(spec, failed_allocations_leave_nothing)
{
    /* [ready.6] */
    cr_expect(node_each_failure(make_and_drop, NULL) > 10);
}

Test(spec, a_managed_dict_comes_from_the_best_base_only)
{
    /* [ready.6] */
    PyObject *namespace = snippet_run("class P: pass\n");
    PyObject *first = make();
    PyObject *bases = PyTuple_Pack(2, first, snippet_get(namespace, "P"));
    PyType_Slot none[] = {new_slot(0, NULL)};
    PyType_Spec spec = {"a.B", 0, 0, Py_TPFLAGS_BASETYPE, none};
    PyTypeObject *type = (PyTypeObject *)PyType_FromSpecWithBases(&spec, bases);
    cr_assert(type != NULL);
    cr_expect(PyType_HasFeature(type, Py_TPFLAGS_MANAGED_DICT) ==
              (type->tp_dictoffset == -1));
    PyObject *object = PyObject_CallNoArgs((PyObject *)type);
    cr_assert(object != NULL);
    cr_expect(PyObject_SetAttrString(object, "x", Py_None) == -1);
    cr_expect(node_raised(PyExc_AttributeError));
    typecheck_all();
    Py_DECREF(object);
    Py_DECREF(type);
    Py_DECREF(bases);
    Py_DECREF(first);
    Py_DECREF(namespace);
}

static PyObject *flagged(const char *name, unsigned long flag)
{
    PyType_Slot none[] = {new_slot(0, NULL)};
    PyType_Spec spec = {name, 0, 0, (unsigned)(Py_TPFLAGS_BASETYPE | flag), none};
    return PyType_FromSpec(&spec);
}

Test(spec, the_first_base_says_sequence_or_mapping)
{
    /* [ready.4] */
    PyObject *sequence = flagged("a.Sequence", Py_TPFLAGS_SEQUENCE);
    PyObject *mapping = flagged("a.Mapping", Py_TPFLAGS_MAPPING);
    PyObject *both = PyObject_CallFunction(
        (PyObject *)&PyType_Type, "s(OO){}", "Both", mapping, sequence);
    cr_assert(both != NULL);
    cr_expect(PyType_HasFeature((PyTypeObject *)both, Py_TPFLAGS_MAPPING));
    cr_expect(!PyType_HasFeature((PyTypeObject *)both, Py_TPFLAGS_SEQUENCE));
    typecheck_all();
    Py_DECREF(both);
    Py_DECREF(mapping);
    Py_DECREF(sequence);
}

static PyObject *modulus_of(
    PyObject *Py_UNUSED(self), PyObject *Py_UNUSED(other), PyObject *modulus)
{
    return Py_NewRef(modulus);
}

Test(spec, inplace_power_has_a_modulus)
{
    /* [ready.6] */
    PyType_Slot slots[] = {
        new_slot(Py_nb_inplace_power, FUNCTION(modulus_of)), new_slot(0, NULL)};
    PyType_Spec spec = {"a.Power", 0, 0, 0, slots};
    PyObject *type = PyType_FromSpec(&spec);
    PyObject *namespace = snippet_run("");
    cr_assert(type != NULL && PyDict_SetItemString(namespace, "Power", type) == 0);
    snippet_more(namespace, "assert Power().__ipow__(2) is None\n"
                            "assert Power().__ipow__(2, 3) == 3\n"
                            "p = Power()\n"
                            "p **= 2\n"
                            "assert p is None\n");
    Py_DECREF(type);
    Py_DECREF(namespace);
}

Test(spec, managed_weak_references_need_the_collector)
{
    /* [ready.2] */
    static PyType_Slot slots[] = {{0, NULL}};
    PyType_Spec spec = {
        "tests.Managed", 0, 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_MANAGED_WEAKREF, slots};
    cr_assert(PyType_FromSpec(&spec) == NULL);
    cr_expect(node_raised_text(PyExc_SystemError,
        "type tests.Managed has a managed dict or managed weak references but not the "
        "Py_TPFLAGS_HAVE_GC flag"));
}
