/* SPDX-License-Identifier: MIT */
#include "heap.h"
#include "node.h"
#include "snippet.h"
#include "typecheck.h"

#include <criterion/criterion.h>

/* Types written in C: what a spec may say about offsets, modules and metaclasses, and the
 * slots that classes of Python code never fill. */

TestSuite(ctypes, .init = snippet_start, .fini = heap_stop, .timeout = 60);

/* A function as the data pointer that slots hold. */
#define FUNCTION(f) ((void *)(uintptr_t)(f))

/* Specs that are refused ------------------------------------------------------------------- */

static void refuses(
    PyMemberDef *members, int size, PyObject *exception, const char *text)
{
    PyType_Slot slots[] = {{Py_tp_members, members}, {0, NULL}};
    PyType_Spec spec = {"tests.Odd", size, 0, 0, slots};
    cr_expect_null(PyType_FromSpec(&spec), "%s", text);
    cr_expect(node_raised_text(exception, text), "%s", text);
    PyGC_Collect();
    typecheck_all();
}

Test(ctypes, members_that_give_offsets_are_checked)
{
    /* [ready.6] */
    enum { SIZE = sizeof(PyObject) + 16 };
    PyMemberDef members[] = {{NULL, 0, 0, 0, NULL}, {NULL, 0, 0, 0, NULL}};
    members[0] = (PyMemberDef){"__dictoffset__", Py_T_INT, 16, Py_READONLY, NULL};
    refuses(members, SIZE, PyExc_SystemError,
        "type of __dictoffset__ must be Py_T_PYSSIZET");
    members[0] = (PyMemberDef){"__weaklistoffset__", Py_T_PYSSIZET, 16, 0, NULL};
    refuses(members, SIZE, PyExc_SystemError,
        "flags for __weaklistoffset__ must be Py_READONLY or (Py_READONLY | "
        "Py_RELATIVE_OFFSET)");
    members[0] =
        (PyMemberDef){"far", Py_T_INT, 16, Py_READONLY | Py_RELATIVE_OFFSET, NULL};
    refuses(
        members, -16, PyExc_SystemError, "Member offset out of range (0..-basicsize)");
    members[0].offset = -1;
    refuses(
        members, -16, PyExc_SystemError, "Member offset out of range (0..-basicsize)");
}

Test(ctypes, offsets_lie_inside_the_instance)
{
    /* [ready.6] */
    static const char *const names[] = {"dict", "weaklist", "vectorcall"};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(names); i++) {
        char member[32], text[128];
        (void)snprintf(member, sizeof(member), "__%soffset__", names[i]);
        PyMemberDef members[] = {
            {member, Py_T_PYSSIZET, 1000, Py_READONLY, NULL}, {NULL, 0, 0, 0, NULL}};
        int size = (int)sizeof(PyObject) + 8;
        (void)snprintf(text, sizeof(text),
            "%s offset 1000 is out of bounds for type 'tests.Odd' (tp_basicsize = %d)",
            names[i], size);
        refuses(members, size, PyExc_TypeError, text);
    }
}

Test(ctypes, data_cannot_follow_items)
{
    /* [ready.6] */
    PyType_Slot slots[] = {{Py_tp_base, &PyLong_Type}, {0, NULL}};
    PyType_Spec spec = {"tests.Long", -16, 0, 0, slots};
    cr_expect_null(PyType_FromSpec(&spec));
    cr_expect(node_raised_text(PyExc_SystemError,
        "Cannot extend variable-size class without Py_TPFLAGS_ITEMS_AT_END."));
}

Test(ctypes, metaclasses_are_types_without_a_constructor)
{
    /* [ready.6] */
    PyType_Slot none[] = {{0, NULL}};
    PyType_Spec spec = {"tests.M", 0, 0, 0, none};
    PyObject *empty = PyTuple_New(0);
    cr_expect_null(PyType_FromMetaclass(&PyLong_Type, NULL, &spec, empty));
    Py_DECREF(empty);
    cr_expect(node_raised_text(
        PyExc_TypeError, "Metaclass '<class 'int'>' is not a subclass of 'type'."));
    PyObject *namespace = snippet_run("class New(type):\n"
                                      "    def __new__(m, *a): return 1\n"
                                      "class Other(type): pass\n"
                                      "class Third(type): pass\n"
                                      "class Base(metaclass=Third): pass\n");
    PyTypeObject *new = (PyTypeObject *)snippet_get(namespace, "New");
    cr_expect_null(PyType_FromMetaclass(new, NULL, &spec, NULL));
    cr_expect(node_raised_text(
        PyExc_TypeError, "Metaclasses with custom tp_new are not supported."));
    PyTypeObject *other = (PyTypeObject *)snippet_get(namespace, "Other");
    PyObject *made = PyType_FromMetaclass(other, NULL, &spec, NULL);
    cr_assert(made != NULL && Py_IS_TYPE(made, other));
    Py_DECREF(made);
    cr_expect_null(
        PyType_FromMetaclass(other, NULL, &spec, snippet_get(namespace, "Base")));
    cr_expect(node_raised(PyExc_TypeError));
    Py_DECREF(namespace);
}

/* Dict, weak references and vectorcall at chosen places --------------------------------------- */

struct places {
    PyObject_HEAD PyObject *dict;
    PyObject *weaklist;
    vectorcallfunc call;
};

static PyObject *answer(PyObject *Py_UNUSED(self), PyObject *const *Py_UNUSED(args),
    size_t nargs, PyObject *Py_UNUSED(names))
{
    return PyLong_FromSsize_t(PyVectorcall_NARGS(nargs));
}

static PyObject *new_places(
    PyTypeObject *type, PyObject *Py_UNUSED(args), PyObject *Py_UNUSED(kwargs))
{
    PyObject *op = type->tp_alloc(type, 0);
    if (op != NULL) {
        ((struct places *)op)->call = answer;
    }
    return op;
}

static int traverse(PyObject *op, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(op));
    Py_VISIT(((struct places *)op)->dict);
    return 0;
}

static int clear(PyObject *op)
{
    Py_CLEAR(((struct places *)op)->dict);
    return 0;
}

Test(ctypes, a_spec_places_dict_weak_references_and_vectorcall)
{
    /* [ready.6] */
    PyMemberDef members[] = {
        {"__dictoffset__", Py_T_PYSSIZET, offsetof(struct places, dict), Py_READONLY,
            NULL},
        {"__weaklistoffset__", Py_T_PYSSIZET, offsetof(struct places, weaklist),
            Py_READONLY, NULL},
        {"__vectorcalloffset__", Py_T_PYSSIZET, offsetof(struct places, call),
            Py_READONLY, NULL},
        {NULL, 0, 0, 0, NULL},
    };
    PyGetSetDef getsets[] = {
        {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
        {NULL, NULL, NULL, NULL, NULL},
    };
    PyType_Slot slots[] = {
        {Py_tp_members, members},
        {Py_tp_getset, getsets},
        {Py_tp_new, FUNCTION(new_places)},
        {Py_tp_call, FUNCTION(PyVectorcall_Call)},
        {Py_tp_traverse, FUNCTION(traverse)},
        {Py_tp_clear, FUNCTION(clear)},
        {0, NULL},
    };
    PyType_Spec spec = {"tests.Places", sizeof(struct places), 0,
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC |
            Py_TPFLAGS_HAVE_VECTORCALL,
        slots};
    PyObject *type = PyType_FromSpec(&spec);
    cr_assert(type != NULL);
    PyObject *namespace = snippet_run("");
    cr_assert(PyDict_SetItemString(namespace, "Places", type) == 0);
    snippet_more(namespace,
        "import weakref\n"
        "assert not hasattr(Places, '__dictoffset__') or Places.__dictoffset__ > 0\n"
        "p = Places()\n"
        "p.x = 1\n"
        "p.self = p\n"
        "r = weakref.ref(p)\n"
        "assert p(1, 2) == 2 and p.__dict__['x'] == 1 and r() is p\n"
        "class Sub(Places): y = 2\n"
        "s = Sub()\n"
        "s.x, s.self = 3, s\n"
        "q = weakref.ref(s)\n"
        "assert s(1) == 1 and s.__dict__['x'] == 3 and q() is s\n"
        "s.__dict__ = {'z': 1}\n"
        "assert s.z == 1\n"
        "try:\n"
        "    s.__dict__ = 1\n"
        "    assert False\n"
        "except TypeError: pass\n"
        "try:\n"
        "    del s.__dict__\n"
        "    assert False\n"
        "except TypeError as e: assert str(e) == 'cannot delete __dict__', e\n"
        "plain = Places()\n"
        "del plain, p, s\n");
    PyGC_Collect();
    snippet_more(namespace, "assert r() is None and q() is None\n");
    typecheck_all();
    Py_DECREF(type);
    Py_DECREF(namespace);
}

Test(ctypes, a_dict_may_stand_behind_the_items)
{
    /* [layout.4] */
    PyMemberDef members[] = {
        {"__dictoffset__", Py_T_PYSSIZET, -(Py_ssize_t)sizeof(PyObject *), Py_READONLY,
            NULL},
        {NULL, 0, 0, 0, NULL},
    };
    PyType_Slot slots[] = {{Py_tp_members, members}, {0, NULL}};
    PyType_Spec spec = {"tests.Items", sizeof(PyVarObject) + sizeof(PyObject *), 8,
        Py_TPFLAGS_DEFAULT, slots};
    PyTypeObject *type = (PyTypeObject *)PyType_FromSpec(&spec);
    cr_assert(type != NULL);
    for (Py_ssize_t n = 0; n < 4; n++) {
        PyObject *op = PyType_GenericAlloc(type, n);
        PyObject **place = _PyObject_GetDictPtr(op);
        cr_expect((char *)place == (char *)op + sizeof(PyVarObject) + 8 * (size_t)n);
        cr_expect(PyObject_SetAttrString(op, "x", Py_None) == 0);
        PyObject *value = PyObject_GetAttrString(op, "x");
        cr_expect(value == Py_None);
        Py_DECREF(value);
        Py_CLEAR(*place);
        Py_DECREF(op);
    }
    Py_DECREF(type);
}

/* Modules and tokens ---------------------------------------------------------------------------- */

static PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "tests.module", .m_size = 8};
static PyModuleDef other_definition = {
    PyModuleDef_HEAD_INIT, .m_name = "tests.other", .m_size = 0};

Test(ctypes, a_type_knows_its_module)
{
    /* [module.4] */
    PyObject *module = PyModule_Create(&definition);
    cr_assert(module != NULL);
    PyType_Slot slots[] = {{0, NULL}};
    PyType_Spec spec = {"tests.Owned", 0, 0, Py_TPFLAGS_BASETYPE, slots};
    PyTypeObject *type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &spec, NULL);
    cr_assert(type != NULL);
    PyTypeObject *sub = (PyTypeObject *)node_class("Sub", (PyObject *)type, NULL);
    cr_expect(PyType_GetModule(type) == module);
    cr_expect(PyType_GetModuleState(type) == PyModule_GetState(module));
    cr_expect(PyType_GetModuleByDef(sub, &definition) == module);
    cr_expect_null(PyType_GetModuleByDef(sub, &other_definition));
    cr_expect(node_raised_text(PyExc_TypeError,
        "PyType_GetModuleByDef: No superclass of 'Sub' has the given module"));
    cr_expect_null(PyType_GetModuleState(&PyLong_Type));
    cr_expect(node_raised_text(
        PyExc_TypeError, "PyType_GetModule: Type 'int' is not a heap type"));
    Py_DECREF(sub);
    Py_DECREF(type);
    Py_DECREF(module);
}

Test(ctypes, a_token_is_looked_for_along_the_order)
{
    /* [ready.6] */
    static int token, stranger;
    PyType_Slot slots[] = {{Py_tp_token, &token}, {0, NULL}};
    PyType_Spec spec = {"tests.Token", 0, 0, Py_TPFLAGS_BASETYPE, slots};
    PyTypeObject *type = (PyTypeObject *)PyType_FromSpec(&spec), *found;
    PyTypeObject *sub = (PyTypeObject *)node_class("Sub", (PyObject *)type, NULL);
    cr_expect(PyType_GetBaseByToken(sub, &token, &found) == 1 && found == type);
    Py_DECREF(found);
    cr_expect(PyType_GetBaseByToken(sub, &token, NULL) == 1);
    cr_expect(PyType_GetBaseByToken(sub, &stranger, &found) == 0 && found == NULL);
    cr_expect(PyType_GetBaseByToken(&PyLong_Type, &token, NULL) == 0);
    cr_expect(PyType_GetBaseByToken(type, NULL, &found) == -1 && found == NULL);
    cr_expect(node_raised_text(
        PyExc_SystemError, "PyType_GetBaseByToken called with token=NULL"));
    cr_expect(PyType_GetBaseByToken((PyTypeObject *)Py_None, &token, &found) == -1);
    cr_expect(
        node_raised_text(PyExc_TypeError, "expected a type, got a 'NoneType' object"));
    Py_DECREF(sub);
    Py_DECREF(type);
}

Test(ctypes, item_data_follows_the_fixed_part)
{
    /* [layout.3] */
    PyType_Slot slots[] = {{0, NULL}};
    PyType_Spec spec = {"tests.Var", sizeof(PyVarObject), 4,
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_ITEMS_AT_END, slots};
    PyTypeObject *type = (PyTypeObject *)PyType_FromSpec(&spec);
    cr_assert(type != NULL);
    PyObject *op = PyType_GenericAlloc(type, 3);
    cr_expect((char *)PyObject_GetItemData(op) == (char *)op + sizeof(PyVarObject));
    cr_expect(PyType_GetTypeDataSize(type) == sizeof(PyVarObject) - sizeof(PyObject));
    cr_expect_null(PyObject_GetItemData(Py_None));
    cr_expect(node_raised_text(
        PyExc_TypeError, "type 'NoneType' does not have Py_TPFLAGS_ITEMS_AT_END"));
    Py_DECREF(op);
    Py_DECREF(type);
}

/* tp_del ------------------------------------------------------------------------------------------- */

static int deleted;
static PyObject *kept;

/* Saves its object the first time. */
static void del(PyObject *self)
{
    if (deleted++ == 0) {
        Py_SET_REFCNT(self, 1);
        kept = self;
    }
}

Test(ctypes, tp_del_may_save_its_object)
{
    /* [life.6] */
    PyType_Slot slots[] = {{Py_tp_del, FUNCTION(del)}, {0, NULL}};
    PyType_Spec spec = {
        "tests.Del", 0, 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, slots};
    PyTypeObject *type = (PyTypeObject *)PyType_FromSpec(&spec);
    cr_assert(type != NULL);
    PyObject *sub = node_class("Sub", (PyObject *)type, NULL);
    cr_expect(((PyTypeObject *)sub)->tp_del == NULL, "it is not inherited");
    ((PyTypeObject *)sub)->tp_del = del;
    for (int collected = 0; collected < 2; collected++) {
        deleted = 0;
        PyObject *op = PyObject_CallNoArgs(collected ? sub : (PyObject *)type);
        cr_assert(op != NULL);
        Py_DECREF(op);
        cr_expect(deleted == 1 && kept == op && Py_REFCNT(op) == 1);
        Py_DECREF(kept);
        cr_expect(deleted == 2);
    }
    Py_DECREF(sub);
    Py_DECREF(type);
}
