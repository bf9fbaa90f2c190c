/* SPDX-License-Identifier: MIT */
#include "node.h"
#include "snippet.h"
#include "type/ready.h"
#include "typecheck.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(ready, .init = snippet_start, .fini = heap_stop, .timeout = 60);

static PyTypeObject plain = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "tests.plain",
    .tp_basicsize = sizeof(PyObject),
};

static PyTypeObject nameless = {PyVarObject_HEAD_INIT(&PyType_Type, 0)};

static PyTypeObject no_traverse = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "tests.no_traverse",
    .tp_basicsize = sizeof(PyObject),
    .tp_flags = Py_TPFLAGS_HAVE_GC,
};

static PyTypeObject bad_free = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "tests.bad_free",
    .tp_basicsize = sizeof(PyObject),
    .tp_flags = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_free = PyObject_Free,
};

static PyTypeObject both_kinds = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "tests.both_kinds",
    .tp_basicsize = sizeof(PyObject),
    .tp_flags = Py_TPFLAGS_SEQUENCE | Py_TPFLAGS_MAPPING,
};

static PyTypeObject static_managed = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "tests.static_managed",
    .tp_basicsize = sizeof(PyObject),
    .tp_flags = Py_TPFLAGS_MANAGED_DICT,
};

static Py_hash_t hash(PyObject *Py_UNUSED(self))
{
    return 1;
}

static PyObject *compare(
    PyObject *Py_UNUSED(a), PyObject *Py_UNUSED(b), int Py_UNUSED(op))
{
    Py_RETURN_NOTIMPLEMENTED;
}

static PyTypeObject compares = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "tests.compares",
    .tp_basicsize = sizeof(PyObject),
    .tp_richcompare = compare,
};

static PyTypeObject hashes = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "tests.hashes",
    .tp_basicsize = sizeof(PyObject),
    .tp_hash = hash,
};

Test(ready, static_type_is_completed)
{
    /* [ready.1] */
    cr_assert(heap_ready_type(&plain) == 0);
    cr_expect(Py_TYPE(&plain) == &PyType_Type);
    cr_expect(plain.tp_base == &PyBaseObject_Type);
    cr_expect(PyTuple_GET_SIZE(plain.tp_mro) == 2);
    cr_expect(PyType_HasFeature(&plain, Py_TPFLAGS_IMMUTABLETYPE));
    cr_expect(PyType_HasFeature(&plain, Py_TPFLAGS_READY));
    cr_expect(plain.tp_repr == PyBaseObject_Type.tp_repr);
    cr_expect(plain.tp_new == NULL);
    cr_expect(PyType_HasFeature(&plain, Py_TPFLAGS_DISALLOW_INSTANTIATION));
    cr_expect(heap_ready_type(&plain) == 0);
    typecheck_all();
}

static void refuses(PyTypeObject *type, PyObject *exception, const char *text)
{
    cr_expect(heap_ready_type(type) == -1);
    cr_expect(node_raised_text(exception, text));
    cr_expect(!PyType_HasFeature(type, Py_TPFLAGS_READY | Py_TPFLAGS_READYING));
}

Test(ready, impossible_types_are_refused)
{
    /* [ready.2] */
    refuses(&nameless, PyExc_SystemError, "Type does not define the tp_name field.");
    refuses(&no_traverse, PyExc_SystemError,
        "type tests.no_traverse has the Py_TPFLAGS_HAVE_GC flag but has no traverse "
        "function");
    refuses(&bad_free, PyExc_TypeError,
        "type 'tests.bad_free' participates in gc and is a base type but has "
        "inappropriate "
        "tp_free slot");
    refuses(&both_kinds, PyExc_SystemError,
        "type tests.both_kinds has both sequence and mapping flags");
    refuses(&static_managed, PyExc_SystemError,
        "type tests.static_managed has the Py_TPFLAGS_MANAGED_DICT flag but not "
        "Py_TPFLAGS_HEAPTYPE flag");
    typecheck_all();
}

Test(ready, comparing_types_lose_the_inherited_hash)
{
    /* [ready.3] */
    cr_assert(heap_ready_type(&compares) == 0);
    cr_expect(compares.tp_hash == PyObject_HashNotImplemented);
    cr_expect(PyDict_GetItemString(compares.tp_dict, "__hash__") == Py_None);
    cr_assert(heap_ready_type(&hashes) == 0);
    cr_expect(hashes.tp_richcompare == NULL);
    cr_expect(hashes.tp_hash == hash);
    static const struct vector table[] = {
        {"hash(E())", "TypeError: unhashable type: 'E'"},
        {"E.__dict__['__hash__']", "None"},
        {"hash(F())", "3"},
        {NULL, NULL},
    };
    snippet_check("class E:\n"
                  "    def __eq__(self, o): return True\n"
                  "class F:\n"
                  "    def __eq__(self, o): return True\n"
                  "    def __hash__(self): return 3\n",
        table);
}

Test(ready, flags_are_as_documented)
{
    /* [ready.4] */
    static const struct vector table[] = {
        {"hex(object.__flags__)", "'0x1502'"},
        {"hex(int.__flags__)", "'0x1401502'"},
        {"hex(type.__flags__)", "'0x80805d02'"},
        {"hex(A.__flags__)", "'0x5618'"},
        {"A.__dictoffset__, A.__itemsize__", "(-1, 0)"},
        {"type('T', (tuple,), {}).__weakrefoffset__", "0"},
        {NULL, NULL},
    };
    snippet_check("class A: pass", table);
}

Test(ready, readying_fails_and_may_be_repeated)
{
    /* [ready.5] */
    static PyTypeObject type = {
        PyVarObject_HEAD_INIT(NULL, 0).tp_name = "tests.repeated",
        .tp_basicsize = sizeof(PyObject),
        .tp_repr = PyObject_Repr,
    };
    long n = 1;
    node_fail_allocation(n);
    while (heap_ready_type(&type) < 0 && n < 200) {
        node_fail_allocation(0);
        cr_assert(node_raised(PyExc_MemoryError));
        node_fail_allocation(++n);
    }
    node_fail_allocation(0);
    cr_expect(n > 1 && n < 200);
    cr_expect(PyType_HasFeature(&type, Py_TPFLAGS_READY));
    typecheck_all();
}

Test(ready, bases_may_be_given)
{
    /* [ready.1] */
    static PyTypeObject type = {
        PyVarObject_HEAD_INIT(NULL, 0).tp_name = "tests.given_bases",
        .tp_basicsize = sizeof(PyObject),
    };
    PyObject *bases = PyTuple_Pack(1, (PyObject *)&PyBaseObject_Type);
    type.tp_bases = bases;
    cr_assert(heap_ready_type(&type) == 0);
    cr_expect(Py_TYPE(&type) == &PyType_Type);
    cr_expect(type.tp_bases == bases);
    typecheck_all();
}
