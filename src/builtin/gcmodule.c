/* SPDX-License-Identifier: MIT */
#include "builtin/gcmodule.h"

#include "memory/gc.h"
#include "memory/gc_inspect.h"

static PyObject *enable(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    (void)PyGC_Enable();
    Py_RETURN_NONE;
}

static PyObject *disable(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    (void)PyGC_Disable();
    Py_RETURN_NONE;
}

static PyObject *isenabled(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    return PyBool_FromLong(PyGC_IsEnabled());
}

static PyObject *collect(PyObject *Py_UNUSED(module), PyObject *args, PyObject *kwargs)
{
    static char name[] = "generation";
    static char *const names_of_arguments[] = {name, NULL};
    int generation = GC_OLDEST;
    if (!PyArg_ParseTupleAndKeywords(
            args, kwargs, "|i:collect", names_of_arguments, &generation)) {
        return NULL;
    }
    if (generation < 0 || generation >= GC_GENERATIONS) {
        PyErr_SetString(PyExc_ValueError, "invalid generation");
        return NULL;
    }
    return PyLong_FromSsize_t(gc_collect(generation, GC_MANUAL));
}

static PyObject *set_debug(PyObject *Py_UNUSED(module), PyObject *flags)
{
    int value = PyLong_AsInt(flags);
    if (value == -1 && PyErr_Occurred() != NULL) {
        return NULL;
    }
    gc_state()->debug = value;
    Py_RETURN_NONE;
}

static PyObject *get_debug(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    return PyLong_FromLong(gc_state()->debug);
}

static PyObject *set_threshold(PyObject *Py_UNUSED(module), PyObject *args)
{
    struct gc_state *state = gc_state();
    int values[GC_GENERATIONS];
    for (int i = 0; i < GC_GENERATIONS; i++) {
        values[i] = state->generations[i].threshold;
    }
    Py_ssize_t n = PyTuple_GET_SIZE(args);
    if (n < 1 || n > GC_GENERATIONS) {
        PyErr_SetString(PyExc_TypeError, "gc.set_threshold requires 1 to 3 arguments");
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        values[i] = PyLong_AsInt(PyTuple_GET_ITEM(args, i));
        if (values[i] == -1 && PyErr_Occurred() != NULL) {
            return NULL;
        }
    }
    for (int i = 0; i < GC_GENERATIONS; i++) {
        state->generations[i].threshold = values[i];
    }
    Py_RETURN_NONE;
}

/* New tuple of three numbers. -> NULL. */
static PyObject *triple(int a, int b, int c)
{
    return Py_BuildValue("(iii)", a, b, c);
}

static PyObject *get_threshold(
    PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    struct gc_generation *g = gc_state()->generations;
    return triple(g[0].threshold, g[1].threshold, g[2].threshold);
}

static PyObject *get_count(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    struct gc_generation *g = gc_state()->generations;
    return triple(g[0].count, g[1].count, g[2].count);
}

static int add_number(PyObject *dict, const char *key, Py_ssize_t value)
{
    PyObject *number = PyLong_FromSsize_t(value);
    if (number == NULL) {
        return -1;
    }
    int result = PyDict_SetItemString(dict, key, number);
    Py_DECREF(number);
    return result;
}

static PyObject *stats_dict(struct gc_stats stats)
{
    PyObject *dict = PyDict_New();
    if (dict == NULL) {
        return NULL;
    }
    if (add_number(dict, "collections", stats.collections) < 0 ||
        add_number(dict, "collected", stats.collected) < 0 ||
        add_number(dict, "uncollectable", stats.uncollectable) < 0) {
        Py_CLEAR(dict);
    }
    return dict;
}

static PyObject *get_stats(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    struct gc_stats stats[GC_GENERATIONS];
    memcpy(stats, gc_state()->stats, sizeof(stats));
    PyObject *list = PyList_New(0);
    for (int i = 0; i < GC_GENERATIONS && list != NULL; i++) {
        PyObject *dict = stats_dict(stats[i]);
        if (dict == NULL || PyList_Append(list, dict) < 0) {
            Py_CLEAR(list);
        }
        Py_XDECREF(dict);
    }
    return list;
}

/* The generation argument of get_objects: -1, as None, for all. 0; -> -1. */
static int parse_generation(PyObject *argument, int *generation)
{
    *generation = -1;
    if (argument == Py_None) {
        return 0;
    }
    if (!PyIndex_Check(argument)) {
        (void)PyErr_Format(PyExc_TypeError,
            "argument should be integer or None, not '%.200s'",
            Py_TYPE(argument)->tp_name);
        return -1;
    }
    Py_ssize_t value = PyNumber_AsSsize_t(argument, PyExc_OverflowError);
    if (value == -1 && PyErr_Occurred() != NULL) {
        return -1;
    }
    if (value >= GC_GENERATIONS) {
        (void)PyErr_Format(PyExc_ValueError,
            "generation parameter must be less than the number of available "
            "generations "
            "(%i)",
            GC_GENERATIONS);
        return -1;
    }
    if (value < -1) {
        PyErr_SetString(PyExc_ValueError, "generation parameter cannot be negative");
        return -1;
    }
    *generation = (int)value;
    return 0;
}

static PyObject *get_objects(
    PyObject *Py_UNUSED(module), PyObject *args, PyObject *kwargs)
{
    static char name[] = "generation";
    static char *const names_of_arguments[] = {name, NULL};
    PyObject *argument = Py_None;
    int generation;
    if (!PyArg_ParseTupleAndKeywords(
            args, kwargs, "|O:get_objects", names_of_arguments, &argument) ||
        parse_generation(argument, &generation) < 0) {
        return NULL;
    }
    return gc_objects(generation);
}

static PyObject *get_referrers(PyObject *Py_UNUSED(module), PyObject *args)
{
    return gc_referrers(args);
}

static PyObject *get_referents(PyObject *Py_UNUSED(module), PyObject *args)
{
    return gc_referents(args);
}

static PyObject *is_tracked(PyObject *Py_UNUSED(module), PyObject *op)
{
    return PyBool_FromLong(PyObject_GC_IsTracked(op));
}

static PyObject *is_finalized(PyObject *Py_UNUSED(module), PyObject *op)
{
    return PyBool_FromLong(PyObject_GC_IsFinalized(op));
}

static PyObject *freeze(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    gc_freeze();
    Py_RETURN_NONE;
}

static PyObject *unfreeze(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    gc_unfreeze();
    Py_RETURN_NONE;
}

static PyObject *get_freeze_count(
    PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    return PyLong_FromSsize_t(gc_list_size(&gc_state()->permanent));
}

static PyMethodDef methods[] = {
    {"enable", enable, METH_NOARGS,
        "enable($module, /)\n--\n\nLet the collector run by itself."},
    {"disable", disable, METH_NOARGS,
        "disable($module, /)\n--\n\nStop the collector from running by itself."},
    {"isenabled", isenabled, METH_NOARGS,
        "isenabled($module, /)\n--\n\nTell whether the collector runs by itself."},
    {"collect", _PyCFunction_CAST(collect), METH_VARARGS | METH_KEYWORDS,
        "collect($module, /, generation=2)\n--\n\n"
        "Collect a generation and all younger ones; return how many objects were "
        "unreachable."},
    {"set_debug", set_debug, METH_O,
        "set_debug($module, flags, /)\n--\n\nChoose what the collector reports."},
    {"get_debug", get_debug, METH_NOARGS,
        "get_debug($module, /)\n--\n\nReturn what the collector reports."},
    {"set_threshold", set_threshold, METH_VARARGS,
        "set_threshold(threshold0, [threshold1, [threshold2]])\n"
        "Set how often each generation is collected; 0 first turns this off."},
    {"get_threshold", get_threshold, METH_NOARGS,
        "get_threshold($module, /)\n--\n\nReturn the three thresholds."},
    {"get_count", get_count, METH_NOARGS,
        "get_count($module, /)\n--\n\nReturn the three counts."},
    {"get_stats", get_stats, METH_NOARGS,
        "get_stats($module, /)\n--\n\nReturn one dict of statistics per generation."},
    {"get_objects", _PyCFunction_CAST(get_objects), METH_VARARGS | METH_KEYWORDS,
        "get_objects($module, /, generation=None)\n--\n\n"
        "Return the tracked objects of a generation, or of all."},
    {"get_referrers", get_referrers, METH_VARARGS,
        "get_referrers($module, /, *objs)\n--\n\n"
        "Return the tracked objects that refer to one of the arguments."},
    {"get_referents", get_referents, METH_VARARGS,
        "get_referents($module, /, *objs)\n--\n\n"
        "Return the objects that the arguments refer to."},
    {"is_tracked", is_tracked, METH_O,
        "is_tracked($module, obj, /)\n--\n\nTell whether the collector knows the "
        "object."},
    {"is_finalized", is_finalized, METH_O,
        "is_finalized($module, obj, /)\n--\n\n"
        "Tell whether the object's finalizer has run."},
    {"freeze", freeze, METH_NOARGS,
        "freeze($module, /)\n--\n\nExempt all present objects from collection."},
    {"unfreeze", unfreeze, METH_NOARGS,
        "unfreeze($module, /)\n--\n\nEnd the exemption."},
    {"get_freeze_count", get_freeze_count, METH_NOARGS,
        "get_freeze_count($module, /)\n--\n\nReturn the number of exempt objects."},
    {NULL, NULL, 0, NULL},
};

/* Makes a list if there is none, and puts it in the module. 0; -> -1. */
static int add_list(PyObject *module, const char *name, PyObject **list)
{
    if (*list == NULL) {
        *list = PyList_New(0);
    }
    return *list != NULL ? PyModule_AddObjectRef(module, name, *list) : -1;
}

static int fill(PyObject *module)
{
    struct gc_state *state = gc_state();
    if (PyModule_AddFunctions(module, methods) < 0 ||
        add_list(module, "garbage", &state->garbage) < 0 ||
        add_list(module, "callbacks", &state->callbacks) < 0) {
        return -1;
    }
    if (PyModule_AddIntConstant(module, "DEBUG_STATS", GC_DEBUG_STATS) < 0 ||
        PyModule_AddIntConstant(module, "DEBUG_COLLECTABLE", GC_DEBUG_COLLECTABLE) <
            0 ||
        PyModule_AddIntConstant(module, "DEBUG_UNCOLLECTABLE", GC_DEBUG_UNCOLLECTABLE) <
            0 ||
        PyModule_AddIntConstant(module, "DEBUG_SAVEALL", GC_DEBUG_SAVEALL) < 0 ||
        PyModule_AddIntConstant(module, "DEBUG_LEAK", GC_DEBUG_LEAK) < 0) {
        return -1;
    }
    return PyModule_AddStringConstant(module, "__doc__",
        "The cycle collector: when it runs, what it knows, and what it found.");
}

PyObject *gcmodule_create(void)
{
    PyObject *module = PyModule_New("gc");
    if (module != NULL && fill(module) < 0) {
        Py_CLEAR(module);
    }
    return module;
}
