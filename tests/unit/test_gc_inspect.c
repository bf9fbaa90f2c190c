/* SPDX-License-Identifier: MIT */
#include "builtin/gcmodule.h"
#include "memory/gc.h"
#include "memory/gc_inspect.h"
#include "node.h"
#include "heap.h"

#include <criterion/criterion.h>

static void start(void)
{
    node_start();
    (void)PyGC_Disable();
    (void)gc_collect(GC_OLDEST, GC_MANUAL);
}

TestSuite(gc_inspect, .init = start, .fini = heap_stop, .timeout = 60);

static struct node *take(struct node *node)
{
    return (struct node *)Py_NewRef(node);
}

static int count_nodes(PyObject *op, void *arg)
{
    *(int *)arg += Py_IS_TYPE(op, &node_type);
    return 1;
}

static int stop_at_once(PyObject *op, void *arg)
{
    (void)op;
    *(int *)arg += 1;
    return 0;
}

static int collect_meanwhile(PyObject *op, void *arg)
{
    (void)op;
    (void)arg;
    return gc_collect(GC_OLDEST, GC_MANUAL) == 0;
}

Test(gc_inspect, visitors_see_every_tracked_object)
{
    /* [collect.10] */
    struct node *node = node_new(node_new(NULL));
    int n = 0;
    PyUnstable_GC_VisitObjects(count_nodes, &n);
    cr_assert(n == 2);
    n = 0;
    PyUnstable_GC_VisitObjects(stop_at_once, &n);
    cr_assert(n == 1);
    PyUnstable_GC_VisitObjects(collect_meanwhile, NULL);
    Py_DECREF(node);
}

Test(gc_inspect, referrers_and_referents_are_found)
{
    /* [collect.11] */
    struct node *child = node_new(NULL);
    struct node *parent = node_new(take(child));
    PyObject *question = PyTuple_Pack(1, (PyObject *)child);
    PyObject *answer = gc_referrers(question);
    cr_assert(answer != NULL && PyList_GET_SIZE(answer) == 1);
    cr_assert(PyList_GET_ITEM(answer, 0) == (PyObject *)parent);
    Py_DECREF(answer);
    Py_DECREF(question);
    question = PyTuple_Pack(1, (PyObject *)parent);
    answer = gc_referents(question);
    cr_assert(answer != NULL && PyList_GET_SIZE(answer) == 1);
    cr_assert(PyList_GET_ITEM(answer, 0) == (PyObject *)child);
    Py_DECREF(answer);
    Py_DECREF(question);
    Py_DECREF(parent);
    Py_DECREF(child);
}

/* True when a list has the dict of the type. */
static bool shows_dict(PyObject *list, PyTypeObject *type)
{
    cr_assert(list != NULL);
    bool found = false;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list); i++) {
        found = found || PyList_GET_ITEM(list, i) == type->tp_dict;
    }
    Py_DECREF(list);
    return found;
}

Test(gc_inspect, the_dict_of_a_type_is_never_handed_out)
{
    /* [collect.12] */
    PyObject *value = PyList_New(0);
    PyObject *dict = PyDict_New();
    cr_assert(PyDict_SetItemString(dict, "attribute", value) == 0);
    PyObject *made = node_class("C", NULL, dict);
    PyTypeObject *type = (PyTypeObject *)made;
    PyObject *value_tuple = PyTuple_Pack(1, value);
    PyObject *type_tuple = PyTuple_Pack(2, made, (PyObject *)&PyDict_Type);
    cr_assert(!shows_dict(gc_referrers(value_tuple), type));
    cr_assert(!shows_dict(gc_referents(type_tuple), type));
    cr_assert(!shows_dict(gc_objects(-1), type));
    cr_assert(!shows_dict(gc_objects(-1), &PyDict_Type));
    Py_DECREF(value_tuple);
    Py_DECREF(type_tuple);
    Py_DECREF(made);
    Py_DECREF(dict);
    Py_DECREF(value);
}

/* Every allocation fails in turn ----------------------------------------------------------- */

static int inspect(void *tuple)
{
    PyObject *a = gc_objects(-1);
    PyObject *b = a != NULL ? gc_referrers(tuple) : NULL;
    PyObject *c = b != NULL ? gc_referents(tuple) : NULL;
    Py_XDECREF(a);
    Py_XDECREF(b);
    Py_XDECREF(c);
    return c != NULL ? 0 : -1;
}

static int ask_module(void *Py_UNUSED(arg))
{
    PyObject *module = gcmodule_create();
    PyObject *stats =
        module != NULL ? PyObject_CallMethod(module, "get_stats", NULL) : NULL;
    PyObject *count =
        stats != NULL ? PyObject_CallMethod(module, "get_count", NULL) : NULL;
    PyObject *objects =
        count != NULL ? PyObject_CallMethod(module, "get_objects", "i", 0) : NULL;
    Py_XDECREF(module);
    Py_XDECREF(stats);
    Py_XDECREF(count);
    Py_XDECREF(objects);
    return objects != NULL ? 0 : -1;
}

Test(gc_inspect, inspection_survives_failing_allocations)
{
    /* [memory.4] */
    PyObject *tuple = PyTuple_Pack(1, Py_None);
    cr_assert(node_each_failure(inspect, tuple) > 0);
    cr_assert(node_each_failure(ask_module, NULL) > 0);
    Py_DECREF(tuple);
}
