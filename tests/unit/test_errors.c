/* SPDX-License-Identifier: MIT */
#include "node.h"

#include "builtin/errors.h"
#include "builtin/exceptions.h"
#include "object/state.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(errors, .init = node_start, .fini = heap_stop, .timeout = 60);

static PyObject *context_of(PyObject *exception)
{
    return ((PyBaseExceptionObject *)exception)->context;
}

/* New exception, not raised. */
static PyObject *make(PyObject *type, const char *text)
{
    return PyObject_CallFunction(type, "s", text);
}

Test(errors, raising_makes_an_instance)
{
    /* [exc.20] */
    PyErr_SetString(PyExc_ValueError, "no");
    cr_assert(PyErr_Occurred() == PyExc_ValueError);
    PyObject *exception = PyErr_GetRaisedException();
    cr_assert(PyErr_Occurred() == NULL);
    cr_assert(Py_REFCNT(exception) == 1);
    PyErr_SetRaisedException(exception);
    cr_assert(node_raised_text(PyExc_ValueError, "no"));
}

Test(errors, a_tuple_is_the_argument_list)
{
    /* [exc.20] */
    PyObject *args = Py_BuildValue("(ii)", 1, 2);
    PyErr_SetObject(PyExc_ValueError, args);
    Py_DECREF(args);
    PyObject *exception = PyErr_GetRaisedException();
    cr_assert(PyTuple_GET_SIZE(((PyBaseExceptionObject *)exception)->args) == 2);
    Py_DECREF(exception);
}

Test(errors, an_instance_is_raised_as_it_is)
{
    /* [exc.20] */
    PyObject *exception = make(PyExc_KeyError, "k");
    PyErr_SetObject(PyExc_LookupError, exception);
    PyObject *raised = PyErr_GetRaisedException();
    cr_assert(raised == exception);
    Py_DECREF(raised);
    Py_DECREF(exception);
}

Test(errors, only_exception_classes_are_raised)
{
    /* [exc.20] */
    PyErr_SetObject((PyObject *)&PyLong_Type, Py_None);
    cr_assert(node_raised_text(PyExc_SystemError,
        "_PyErr_SetObject: exception <class 'int'> is not a BaseException subclass"));
}

Test(errors, the_handled_exception_becomes_the_context)
{
    /* [exc.21] */
    PyObject *handled = make(PyExc_KeyError, "k");
    PyErr_SetHandledException(handled);
    PyErr_SetString(PyExc_ValueError, "v");
    PyObject *raised = PyErr_GetRaisedException();
    cr_assert(context_of(raised) == handled);
    PyErr_SetHandledException(NULL);
    Py_DECREF(raised);
    cr_assert(Py_REFCNT(handled) == 1);
    Py_DECREF(handled);
}

Test(errors, an_exception_is_not_its_own_context)
{
    /* [exc.21] */
    PyObject *handled = make(PyExc_KeyError, "k");
    PyErr_SetHandledException(handled);
    PyErr_SetObject(PyExc_KeyError, handled);
    PyObject *raised = PyErr_GetRaisedException();
    cr_assert(raised == handled && context_of(raised) == NULL);
    PyErr_SetHandledException(NULL);
    Py_DECREF(raised);
    Py_DECREF(handled);
}

Test(errors, a_chain_that_would_be_a_cycle_is_cut)
{
    /* [exc.22] */
    PyObject *a = make(PyExc_KeyError, "a");
    PyObject *b = make(PyExc_KeyError, "b");
    PyObject *c = make(PyExc_KeyError, "c");
    PyException_SetContext(c, Py_NewRef(b));
    PyException_SetContext(b, Py_NewRef(a));
    PyErr_SetHandledException(c);
    PyErr_SetObject(PyExc_KeyError, a);
    PyObject *raised = PyErr_GetRaisedException();
    cr_assert(raised == a && context_of(a) == c);
    cr_assert(context_of(c) == b && context_of(b) == NULL);
    PyErr_SetHandledException(NULL);
    Py_DECREF(raised);
    Py_DECREF(a);
    Py_DECREF(b);
    Py_DECREF(c);
}

Test(errors, a_cycle_that_is_there_already_ends_the_search)
{
    /* [exc.22] */
    PyObject *a = make(PyExc_KeyError, "a");
    PyObject *b = make(PyExc_KeyError, "b");
    PyException_SetContext(a, Py_NewRef(b));
    PyException_SetContext(b, Py_NewRef(a));
    PyErr_SetHandledException(a);
    PyErr_SetString(PyExc_ValueError, "v");
    PyObject *raised = PyErr_GetRaisedException();
    cr_assert(context_of(raised) == a);
    PyErr_SetHandledException(NULL);
    Py_DECREF(raised);
    PyException_SetContext(b, NULL);
    Py_DECREF(a);
    Py_DECREF(b);
}

Test(errors, memory_errors_need_no_memory)
{
    /* [exc.23] */
    PyObject *held[100];
    node_fail_allocation(1);
    for (int i = 0; i < 100; i++) {
        cr_assert(PyErr_NoMemory() == NULL);
        cr_assert(PyErr_Occurred() == PyExc_MemoryError);
        held[i] = PyErr_GetRaisedException();
    }
    node_fail_allocation(0);
    cr_assert(!errors_is_last_resort(held[0]));
    cr_assert(errors_is_last_resort(held[99]));
    for (int i = 0; i < 100; i++) {
        Py_DECREF(held[i]);
    }
    (void)PyErr_NoMemory();
    PyObject *again = PyErr_GetRaisedException();
    cr_assert(!errors_is_last_resort(again), "dying MemoryErrors refill the pool");
    Py_DECREF(again);
}

Test(errors, the_last_resort_takes_no_context_and_no_traceback)
{
    /* [exc.23] */
    PyObject *held[16];
    for (int i = 0; i < 16; i++) {
        (void)PyErr_NoMemory();
        held[i] = PyErr_GetRaisedException();
    }
    (void)PyErr_NoMemory();
    PyObject *last = PyErr_GetRaisedException();
    PyErr_SetHandledException(held[0]);
    PyErr_SetObject(PyExc_MemoryError, last);
    cr_assert(context_of(last) == NULL);
    PyErr_Clear();
    PyErr_SetHandledException(NULL);
    for (int i = 0; i < 16; i++) {
        Py_DECREF(held[i]);
    }
}

static int raise_something(void *arg)
{
    (void)arg;
    PyErr_Format(PyExc_ValueError, "%d and %R", 12345, Py_None);
    if (PyErr_ExceptionMatches(PyExc_ValueError)) {
        PyErr_Clear();
        return 0;
    }
    return -1;
}

Test(errors, raising_survives_every_failed_allocation)
{
    /* [exc.23] */
    cr_assert(node_each_failure(raise_something, NULL) > 0);
}

Test(errors, matching_looks_into_tuples_and_bases)
{
    /* [exc.24] */
    PyObject *inner = PyTuple_Pack(2, PyExc_OSError, PyExc_LookupError);
    PyObject *outer = PyTuple_Pack(2, PyExc_TypeError, inner);
    cr_assert(PyErr_GivenExceptionMatches(PyExc_KeyError, outer));
    cr_assert(!PyErr_GivenExceptionMatches(PyExc_ValueError, outer));
    cr_assert(!PyErr_GivenExceptionMatches(NULL, PyExc_ValueError));
    cr_assert(!PyErr_ExceptionMatches(PyExc_Exception));
    Py_DECREF(inner);
    Py_DECREF(outer);
}

Test(errors, fetch_and_restore_are_inverse)
{
    /* [exc.24] */
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    cr_assert(type == NULL && value == NULL && traceback == NULL);
    PyErr_SetString(PyExc_ValueError, "v");
    PyErr_Fetch(&type, &value, &traceback);
    cr_assert(type == PyExc_ValueError && traceback == NULL);
    PyErr_Restore(type, value, traceback);
    cr_assert(node_raised_text(PyExc_ValueError, "v"));
}

Test(errors, restore_makes_an_instance)
{
    /* [exc.24] */
    PyErr_Restore(Py_NewRef(PyExc_KeyError), PyUnicode_FromString("k"), NULL);
    cr_assert(node_raised_text(PyExc_KeyError, "'k'"));
    PyErr_Restore(NULL, NULL, NULL);
    cr_assert(PyErr_Occurred() == NULL);
}

Test(errors, new_exception_classes_have_module_and_base)
{
    /* [exc.25] */
    PyObject *type = PyErr_NewException("pkg.Error", PyExc_KeyError, NULL);
    cr_assert(PyExceptionClass_Check(type));
    PyObject *name = PyType_GetFullyQualifiedName((PyTypeObject *)type);
    cr_assert(PyUnicode_EqualToUTF8(name, "pkg.Error"));
    cr_assert(PyErr_GivenExceptionMatches(type, PyExc_LookupError));
    Py_DECREF(name);
    Py_DECREF(type);
    cr_assert(PyErr_NewException("Error", NULL, NULL) == NULL);
    cr_assert(node_raised_text(
        PyExc_SystemError, "PyErr_NewException: name must be module.class"));
}

Test(errors, notes_are_added_to_what_is_pending)
{
    /* [exc.25] */
    PyErr_SetString(PyExc_ValueError, "v");
    _PyErr_FormatNote("in %s", "here");
    PyObject *raised = PyErr_GetRaisedException();
    PyObject *notes = PyObject_GetAttrString(raised, "__notes__");
    cr_assert(PyList_GET_SIZE(notes) == 1);
    cr_assert(PyUnicode_EqualToUTF8(PyList_GET_ITEM(notes, 0), "in here"));
    Py_DECREF(notes);
    Py_DECREF(raised);
}

Test(errors, stop_iteration_carries_a_value)
{
    /* [exc.25] */
    PyObject *value = PyTuple_Pack(1, Py_None);
    cr_assert(_PyGen_SetStopIterationValue(value) == 0);
    PyObject *raised = PyErr_GetRaisedException();
    cr_assert(((struct exc_value *)raised)->value == value);
    Py_DECREF(raised);
    Py_DECREF(value);
}

Test(errors, unraisable_exceptions_are_reported_and_cleared)
{
    /* [exc.26] */
    PyObject *io = PyImport_ImportModule("io");
    PyObject *stream = PyObject_CallMethod(io, "StringIO", NULL);
    PyObject *saved = Py_NewRef(PySys_GetObject("stderr"));
    cr_assert(PySys_SetObject("stderr", stream) == 0);
    PyErr_SetString(PyExc_ValueError, "v");
    PyErr_WriteUnraisable(Py_None);
    cr_assert(PyErr_Occurred() == NULL);
    PyErr_SetString(PyExc_ValueError, "w");
    PyErr_FormatUnraisable("Exception ignored while %s", "testing");
    cr_assert(PyErr_Occurred() == NULL);
    cr_assert(PySys_SetObject("stderr", saved) == 0);
    PyObject *text = PyObject_CallMethod(stream, "getvalue", NULL);
    cr_assert_str_eq(PyUnicode_AsUTF8(text),
        "Exception ignored in: None\nValueError: v\n"
        "Exception ignored while testing:\nValueError: w\n");
    Py_DECREF(text);
    Py_DECREF(saved);
    Py_DECREF(stream);
    Py_DECREF(io);
}

static PyObject *seen;

static PyObject *remember(PyObject *self, PyObject *arg)
{
    (void)self;
    seen = PyObject_GetAttrString(arg, "err_msg");
    Py_RETURN_NONE;
}

Test(errors, a_hook_gets_unraisable_exceptions)
{
    /* [exc.26] */
    static PyMethodDef def = {"hook", remember, METH_O, NULL};
    PyObject *hook = PyCFunction_New(&def, NULL);
    cr_assert(PySys_SetObject("unraisablehook", hook) == 0);
    PyErr_SetString(PyExc_ValueError, "v");
    PyErr_FormatUnraisable("message %d", 7);
    cr_assert(PyUnicode_EqualToUTF8(seen, "message 7"));
    Py_CLEAR(seen);
    Py_DECREF(hook);
}

Test(errors, warnings_can_be_errors)
{
    /* [exc.27] */
    PyObject *module = PyImport_ImportModule("_warnings");
    PyObject *filters = PyObject_GetAttrString(module, "filters");
    PyObject *filter =
        Py_BuildValue("(sOOOi)", "error", Py_None, PyExc_UserWarning, Py_None, 0);
    cr_assert(PyList_Insert(filters, 0, filter) == 0);
    cr_assert(PyErr_WarnEx(PyExc_UserWarning, "careful", 1) == -1);
    cr_assert(node_raised_text(PyExc_UserWarning, "careful"));
    cr_assert(PyErr_WarnEx(PyExc_ImportWarning, "ignored", 1) == 0);
    Py_DECREF(filter);
    Py_DECREF(filters);
    Py_DECREF(module);
}
