/* SPDX-License-Identifier: MIT */
#include "builtin/timemodule.h"

#include <errno.h>
#include <math.h>
#include <time.h>

static PyObject *seconds(clockid_t clock)
{
    struct timespec now;
    (void)clock_gettime(clock, &now);
    return PyFloat_FromDouble((double)now.tv_sec + (double)now.tv_nsec * 1e-9);
}

static PyObject *nanoseconds(clockid_t clock)
{
    struct timespec now;
    (void)clock_gettime(clock, &now);
    return PyLong_FromLongLong((long long)now.tv_sec * 1000000000LL + now.tv_nsec);
}

static PyObject *wall(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    return seconds(CLOCK_REALTIME);
}

static PyObject *wall_ns(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    return nanoseconds(CLOCK_REALTIME);
}

static PyObject *monotonic(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    return seconds(CLOCK_MONOTONIC);
}

static PyObject *monotonic_ns(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    return nanoseconds(CLOCK_MONOTONIC);
}

static PyObject *process(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    return seconds(CLOCK_PROCESS_CPUTIME_ID);
}

static PyObject *wait(PyObject *Py_UNUSED(module), PyObject *duration)
{
    if (!PyFloat_Check(duration) && !PyIndex_Check(duration)) {
        return PyErr_Format(PyExc_TypeError,
            "'%.200s' object cannot be interpreted as an integer or float",
            Py_TYPE(duration)->tp_name);
    }
    double length = PyFloat_AsDouble(duration);
    if (length == -1.0 && PyErr_Occurred()) {
        return NULL;
    }
    if (isnan(length)) {
        PyErr_SetString(PyExc_ValueError, "Invalid value NaN (not a number)");
        return NULL;
    }
    if (length < 0) {
        PyErr_SetString(PyExc_ValueError, "sleep length must be non-negative");
        return NULL;
    }
    if (length > 1e9) {
        PyErr_SetString(
            PyExc_OverflowError, "timestamp out of range for platform time_t");
        return NULL;
    }
    struct timespec left;
    left.tv_sec = (time_t)length;
    left.tv_nsec = (long)((length - floor(length)) * 1e9);
    while (nanosleep(&left, &left) < 0 && errno == EINTR) {}
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"time", wall, METH_NOARGS, "time($module, /)\n--\n\nReturn seconds since 1970."},
    {"time_ns", wall_ns, METH_NOARGS,
        "time_ns($module, /)\n--\n\nReturn nanoseconds since 1970."},
    {"monotonic", monotonic, METH_NOARGS,
        "monotonic($module, /)\n--\n\nReturn seconds of a clock that never goes back."},
    {"monotonic_ns", monotonic_ns, METH_NOARGS,
        "monotonic_ns($module, /)\n--\n\nReturn nanoseconds of that clock."},
    {"perf_counter", monotonic, METH_NOARGS,
        "perf_counter($module, /)\n--\n\nReturn seconds, for measurements."},
    {"perf_counter_ns", monotonic_ns, METH_NOARGS,
        "perf_counter_ns($module, /)\n--\n\nReturn nanoseconds, for measurements."},
    {"process_time", process, METH_NOARGS,
        "process_time($module, /)\n--\n\nReturn seconds of processor time."},
    {"sleep", wait, METH_O, "sleep($module, seconds, /)\n--\n\nWait."},
    {NULL, NULL, 0, NULL},
};

PyObject *timemodule_create(void)
{
    PyObject *module = PyModule_New("time");
    if (module != NULL && (PyModule_SetDocString(module, "Clocks and sleeping.") < 0 ||
                              PyModule_AddFunctions(module, methods) < 0)) {
        Py_CLEAR(module);
    }
    return module;
}
