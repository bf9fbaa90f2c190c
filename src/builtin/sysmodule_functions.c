/* SPDX-License-Identifier: MIT */
#include "builtin/sysmodule.h"

#include "builtin/errors.h"
#include "builtin/frame.h"
#include "memory/alloc.h"
#include "object/names.h"
#include "object/state.h"

/* The functions of `sys`, hooks apart. */

static PyObject *getrefcount(PyObject *Py_UNUSED(module), PyObject *o)
{
    return PyLong_FromSsize_t(Py_REFCNT(o));
}

static PyObject *intern(PyObject *Py_UNUSED(module), PyObject *text)
{
    if (!PyUnicode_Check(text)) {
        _PyArg_BadArgument("intern", "argument", "str", text);
        return NULL;
    }
    if (!PyUnicode_CheckExact(text)) {
        return PyErr_Format(
            PyExc_TypeError, "can't intern %.400s", Py_TYPE(text)->tp_name);
    }
    Py_INCREF(text);
    PyUnicode_InternInPlace(&text);
    return text;
}

static PyObject *is_interned(PyObject *Py_UNUSED(module), PyObject *text)
{
    if (!PyUnicode_Check(text)) {
        _PyArg_BadArgument("_is_interned", "argument", "str", text);
        return NULL;
    }
    return PyBool_FromLong(PyUnicode_CHECK_INTERNED(text) != 0);
}

static PyObject *is_immortal(PyObject *Py_UNUSED(module), PyObject *o)
{
    return PyBool_FromLong(PyUnstable_IsImmortal(o));
}

static PyObject *exception(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    PyObject *handled = PyErr_GetHandledException();
    return handled != NULL ? handled : Py_NewRef(Py_None);
}

static PyObject *exc_info(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    PyObject *handled = errors_handled();
    if (handled == NULL) {
        return PyTuple_Pack(3, Py_None, Py_None, Py_None);
    }
    PyObject *traceback = PyException_GetTraceback(handled);
    PyObject *result = PyTuple_Pack(3, (PyObject *)Py_TYPE(handled), handled,
        traceback != NULL ? traceback : Py_None);
    Py_XDECREF(traceback);
    return result;
}

static PyObject *getrecursionlimit(
    PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    return PyLong_FromLong(Py_GetRecursionLimit());
}

static PyObject *setrecursionlimit(PyObject *Py_UNUSED(module), PyObject *value)
{
    int limit = PyLong_AsInt(value);
    if (limit == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (limit < 1) {
        PyErr_SetString(
            PyExc_ValueError, "recursion limit must be greater or equal than 1");
        return NULL;
    }
    int depth = thread_state()->recursion_depth;
    if (depth >= limit) {
        return PyErr_Format(PyExc_RecursionError,
            "cannot set the recursion limit to %i at the recursion depth %i: the limit "
            "is too low",
            limit, depth);
    }
    Py_SetRecursionLimit(limit);
    Py_RETURN_NONE;
}

/* The size of an object: its __sizeof__ and the words in front of it. -> -1. */
static Py_ssize_t size_of(PyObject *o)
{
    PyObject *method = PyUnicode_InternFromString("__sizeof__");
    PyObject *bound = method == NULL ? NULL : _PyObject_LookupSpecial(o, method);
    Py_XDECREF(method);
    if (bound == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_Format(PyExc_TypeError, "Type %.100s doesn't define __sizeof__",
                Py_TYPE(o)->tp_name);
        }
        return -1;
    }
    PyObject *value = PyObject_CallNoArgs(bound);
    Py_DECREF(bound);
    if (value == NULL) {
        return -1;
    }
    Py_ssize_t size = PyLong_AsSsize_t(value);
    Py_DECREF(value);
    if (size < 0 && !PyErr_Occurred()) {
        PyErr_SetString(PyExc_ValueError, "__sizeof__() should return >= 0");
    }
    if (size < 0) {
        return -1;
    }
    Py_ssize_t head = PyObject_IS_GC(o) ? (Py_ssize_t)sizeof(PyGC_Head) : 0;
    bool managed = PyType_HasFeature(Py_TYPE(o), Py_TPFLAGS_PREHEADER);
    return size + head + (managed ? 2 * (Py_ssize_t)sizeof(PyObject *) : 0);
}

static PyObject *getsizeof(PyObject *Py_UNUSED(module), PyObject *args, PyObject *kwds)
{
    static char *const parameters[] = {"object", "default", NULL};
    PyObject *o, *otherwise = NULL;
    if (!PyArg_ParseTupleAndKeywords(
            args, kwds, "O|O:getsizeof", parameters, &o, &otherwise)) {
        return NULL;
    }
    Py_ssize_t size = size_of(o);
    if (size == -1) {
        if (otherwise != NULL && PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Clear();
            return Py_NewRef(otherwise);
        }
        return NULL;
    }
    return PyLong_FromSsize_t(size);
}

static PyObject *getframe(PyObject *Py_UNUSED(module), PyObject *args)
{
    int depth = 0;
    if (!PyArg_ParseTuple(args, "|i:_getframe", &depth)) {
        return NULL;
    }
    PyFrameObject *frame = thread_state()->frame;
    while (depth > 0 && frame != NULL) {
        frame = frame->f_back;
        depth--;
    }
    if (frame == NULL) {
        PyErr_SetString(PyExc_ValueError, "call stack is not deep enough");
        return NULL;
    }
    frame_expose(frame);
    return Py_NewRef(frame);
}

static PyObject *clear_type_cache(
    PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    (void)PyType_ClearCache();
    Py_RETURN_NONE;
}

static PyObject *sys_exit(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *status = Py_None;
    if (PyArg_UnpackTuple(args, "exit", 0, 1, &status)) {
        PyErr_SetObject(PyExc_SystemExit, status);
    }
    return NULL;
}

static PyObject *is_finalizing(
    PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    return PyBool_FromLong(Py_IsFinalizing());
}

static PyObject *return_none(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    Py_RETURN_NONE;
}

static PyObject *utf8(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    return PyUnicode_FromString("utf-8");
}

static PyObject *is_gil_enabled(
    PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    return PyBool_FromLong(strcmp(HEAD_BUILD_NAME, "default") == 0);
}

static PyObject *getallocatedblocks(
    PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    return PyLong_FromUnsignedLongLong(alloc_live_blocks());
}

PyMethodDef sys_methods[] = {
    {"getrefcount", getrefcount, METH_O,
        "getrefcount($module, object, /)\n--\n\nReturn the reference count of an "
        "object."},
    {"intern", intern, METH_O,
        "intern($module, string, /)\n--\n\nReturn the canonical equal string."},
    {"_is_interned", is_interned, METH_O,
        "_is_interned($module, string, /)\n--\n\nReturn whether a string is interned."},
    {"_is_immortal", is_immortal, METH_O,
        "_is_immortal($module, op, /)\n--\n\nReturn whether the count never changes."},
    {"exception", exception, METH_NOARGS,
        "exception($module, /)\n--\n\nReturn the exception being handled, or None."},
    {"exc_info", exc_info, METH_NOARGS,
        "exc_info($module, /)\n--\n\nReturn type, value and traceback of the exception "
        "being handled."},
    {"getrecursionlimit", getrecursionlimit, METH_NOARGS,
        "getrecursionlimit($module, /)\n--\n\nReturn how deep calls may nest."},
    {"setrecursionlimit", setrecursionlimit, METH_O,
        "setrecursionlimit($module, limit, /)\n--\n\nSet how deep calls may nest."},
    {"getsizeof", _PyCFunction_CAST(getsizeof), METH_VARARGS | METH_KEYWORDS,
        "getsizeof($module, object, default=<unrepresentable>)\n--\n\n"
        "Return the size of an object in bytes."},
    {"_getframe", getframe, METH_VARARGS,
        "_getframe($module, depth=0, /)\n--\n\nReturn a frame of the call stack."},
    {"_clear_type_cache", clear_type_cache, METH_NOARGS,
        "_clear_type_cache($module, /)\n--\n\nEmpty the method cache."},
    {"_clear_internal_caches", clear_type_cache, METH_NOARGS,
        "_clear_internal_caches($module, /)\n--\n\nEmpty all caches."},
    {"exit", sys_exit, METH_VARARGS,
        "exit($module, status=None, /)\n--\n\nEnd the program by SystemExit."},
    {"is_finalizing", is_finalizing, METH_NOARGS,
        "is_finalizing($module, /)\n--\n\nReturn whether the program is ending."},
    {"gettrace", return_none, METH_NOARGS,
        "gettrace($module, /)\n--\n\nReturn None: there are no trace functions."},
    {"getprofile", return_none, METH_NOARGS,
        "getprofile($module, /)\n--\n\nReturn None: there are no profile functions."},
    {"getdefaultencoding", utf8, METH_NOARGS,
        "getdefaultencoding($module, /)\n--\n\nReturn the encoding of str methods."},
    {"getfilesystemencoding", utf8, METH_NOARGS,
        "getfilesystemencoding($module, /)\n--\n\nReturn the encoding of file names."},
    {"_is_gil_enabled", is_gil_enabled, METH_NOARGS,
        "_is_gil_enabled($module, /)\n--\n\nReturn whether one lock guards "
        "everything."},
    {"getallocatedblocks", getallocatedblocks, METH_NOARGS,
        "getallocatedblocks($module, /)\n--\n\nReturn the number of live blocks."},
    {NULL, NULL, 0, NULL},
};
