/* SPDX-License-Identifier: MIT */
#include "type/watch.h"
#include "node.h"
#include "snippet.h"
#include "type/version.h"
#include "typecheck.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(watch, .init = snippet_start, .fini = heap_stop, .timeout = 60);

static char events[64];

static int note(PyTypeObject *type)
{
    cr_expect(Py_REFCNT(type) > 0);
    cr_expect(type->tp_version_tag != 0);
    (void)strncat(events, type->tp_name, 4);
    return 0;
}

static int fail(PyTypeObject *type)
{
    (void)note(type);
    PyErr_SetString(PyExc_ValueError, "from a watcher");
    return -1;
}

static int look_up(PyTypeObject *type)
{
    (void)note(type);
    PyObject *list = PyObject_CallMethod((PyObject *)type, "__subclasses__", NULL);
    cr_assert(list != NULL);
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list); i++) {
        cr_expect(version_assign((PyTypeObject *)PyList_GET_ITEM(list, i)));
    }
    Py_DECREF(list);
    return 0;
}

static int modify(PyTypeObject *type)
{
    (void)note(type);
    PyType_Modified(type);
    return 0;
}

#define CLASSES                                                                        \
    "class A: x = 1\n"                                                                 \
    "class B(A): pass\n"

static PyObject *start(PyType_WatchCallback callback, int *id)
{
    PyObject *namespace = snippet_run(CLASSES);
    *id = PyType_AddWatcher(callback);
    cr_assert(*id >= 1 && *id < WATCH_COUNT);
    cr_assert(PyType_Watch(*id, snippet_get(namespace, "A")) == 0);
    cr_assert(PyType_Watch(*id, snippet_get(namespace, "B")) == 0);
    events[0] = '\0';
    return namespace;
}

static void finish(PyObject *namespace, int id)
{
    cr_expect(PyType_ClearWatcher(id) == 0);
    typecheck_all();
    Py_DECREF(namespace);
}

Test(watch, subclasses_are_told_first_and_once)
{
    /* [watch.1] */
    int id;
    PyObject *namespace = start(note, &id);
    snippet_more(namespace, "A.x = 2\nA.x = 3\n");
    cr_expect_str_eq(events, "BA");
    cr_assert(PyType_Unwatch(id, snippet_get(namespace, "A")) == 0);
    events[0] = '\0';
    snippet_more(namespace, "B.x\nA.x = 4\n");
    cr_expect_str_eq(events, "B");
    finish(namespace, id);
}

Test(watch, errors_are_reported_only)
{
    /* [watch.2] */
    int id;
    PyObject *namespace = start(fail, &id);
    snippet_more(namespace, "import sys\n"
                            "seen = []\n"
                            "sys.unraisablehook = lambda u: seen.append(u.exc_type)\n"
                            "A.x = 2\n"
                            "del sys.unraisablehook\n"
                            "assert seen == [ValueError, ValueError], seen\n"
                            "assert A.x == 2\n");
    cr_expect_str_eq(events, "BA");
    finish(namespace, id);
}

Test(watch, lookups_inside_leave_no_tag)
{
    /* [watch.3] */
    int id;
    PyObject *namespace = start(look_up, &id);
    snippet_more(
        namespace, "B.x\nA.x = 2\nassert B.x == 2\nA.x = 3\nassert B.x == 3\n");
    finish(namespace, id);
}

Test(watch, modifying_inside_ends)
{
    /* [watch.3] */
    int id;
    PyObject *namespace = start(modify, &id);
    snippet_more(namespace, "A.x = 2\nassert B.x == 2\n");
    finish(namespace, id);
}

Test(watch, death_is_no_event)
{
    /* [watch.4] */
    int id;
    PyObject *namespace = start(note, &id);
    snippet_more(namespace, "import gc\n"
                            "del B\n"
                            "gc.collect()\n"
                            "assert A.__subclasses__() == []\n");
    cr_expect_str_eq(events, "");
    finish(namespace, id);
}

Test(watch, ids_are_checked)
{
    /* [watch.5] */
    cr_expect(PyType_AddWatcher(NULL) == -1);
    cr_expect(node_raised(PyExc_ValueError));
    cr_expect(PyType_ClearWatcher(-1) == -1);
    cr_expect(node_raised_text(PyExc_ValueError, "Invalid type watcher ID -1"));
    cr_expect(PyType_Watch(3, (PyObject *)&PyLong_Type) == -1);
    cr_expect(node_raised_text(PyExc_ValueError, "No type watcher set for ID 3"));
    int ids[WATCH_COUNT];
    for (int i = 1; i < WATCH_COUNT; i++) {
        ids[i] = PyType_AddWatcher(note);
        cr_expect_eq(ids[i], i);
    }
    cr_expect(PyType_AddWatcher(note) == -1);
    cr_expect(
        node_raised_text(PyExc_RuntimeError, "no more type watcher IDs available"));
    cr_expect(PyType_Watch(1, Py_None) == -1);
    cr_expect(node_raised_text(PyExc_ValueError, "Cannot watch non-type"));
    for (int i = 1; i < WATCH_COUNT; i++) {
        cr_expect(PyType_ClearWatcher(ids[i]) == 0);
    }
}

Test(watch, a_class_below_two_others_is_told_once)
{
    /* [watch.1] */
    PyObject *namespace = snippet_run("class A: x = 1\n"
                                      "class B(A): pass\n"
                                      "class C(A): pass\n"
                                      "class D(B, C): pass\n"
                                      "class E(D): pass\n");
    int id = PyType_AddWatcher(note);
    cr_assert(id >= 0);
    for (const char *name = "ABCDE"; *name != '\0'; name++) {
        char text[] = {*name, '\0'};
        cr_assert(PyType_Watch(id, snippet_get(namespace, text)) == 0);
    }
    events[0] = '\0';
    PyType_Modified((PyTypeObject *)snippet_get(namespace, "A"));
    cr_expect_str_eq(events, "EDCBA");
    cr_assert(PyType_ClearWatcher(id) == 0);
    Py_DECREF(namespace);
}
