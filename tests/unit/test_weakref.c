/* SPDX-License-Identifier: MIT */
#include "memory/alloc.h"
#include "node.h"
#include "object/weakref.h"
#include "heap.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>

TestSuite(weakref, .init = node_start, .fini = heap_stop, .timeout = 60);

static char order[16];

static PyObject *note(PyObject *self, PyObject *reference)
{
    PyObject *object;
    cr_assert(PyWeakref_GetRef(reference, &object) == 0 && object == NULL);
    strncat(order, PyUnicode_AsUTF8(self), sizeof(order) - strlen(order) - 1);
    Py_RETURN_NONE;
}

static PyObject *fail(PyObject *self, PyObject *reference)
{
    (void)self;
    (void)reference;
    PyErr_SetString(PyExc_ValueError, "from a callback");
    return NULL;
}

static PyMethodDef note_def = {"note", note, METH_O, NULL};
static PyMethodDef fail_def = {"fail", fail, METH_O, NULL};

static PyObject *new_callback(const char *text)
{
    PyObject *self = PyUnicode_FromString(text);
    PyObject *function = PyCFunction_New(&note_def, self);
    Py_DECREF(self);
    cr_assert(function != NULL);
    return function;
}

static bool is_dead(PyObject *reference)
{
    PyObject *object;
    int found = PyWeakref_GetRef(reference, &object);
    Py_XDECREF(object);
    return found == 0;
}

Test(weakref, it_yields_its_object_until_that_dies)
{
    /* [weak.1] */
    struct node *node = node_new(NULL);
    PyObject *reference = PyWeakref_NewRef((PyObject *)node, NULL);
    PyObject *object;
    cr_assert(PyWeakref_GetRef(reference, &object) == 1 && object == (PyObject *)node);
    cr_assert(Py_REFCNT(node) == 2);
    Py_DECREF(object);
    cr_assert(PyWeakref_GetObject(reference) == (PyObject *)node);
    object = PyObject_CallNoArgs(reference);
    cr_assert(object == (PyObject *)node);
    Py_DECREF(object);
    Py_DECREF(node);
    cr_assert(node_freed == 1);
    cr_assert(PyWeakref_GetRef(reference, &object) == 0 && object == NULL);
    cr_assert(PyWeakref_GetObject(reference) == Py_None);
    object = PyObject_CallNoArgs(reference);
    cr_assert(object == Py_None);
    Py_DECREF(reference);
}

Test(weakref, plain_references_are_shared)
{
    /* [weak.2] */
    struct node *node = node_new(NULL);
    PyObject *callback = new_callback("x");
    PyObject *proxy = PyWeakref_NewProxy((PyObject *)node, NULL);
    PyObject *other = PyWeakref_NewRef((PyObject *)node, callback);
    PyObject *first = PyWeakref_NewRef((PyObject *)node, NULL);
    PyObject *second = PyWeakref_NewRef((PyObject *)node, Py_None);
    PyObject *same_proxy = PyWeakref_NewProxy((PyObject *)node, NULL);
    cr_assert(first == second && proxy == same_proxy && first != other);
    cr_assert(weakref_count((PyObject *)node) == 3);
    PyObject *list = weakref_list((PyObject *)node);
    cr_assert(PyList_GET_ITEM(list, 0) == first);
    cr_assert(PyList_GET_ITEM(list, 1) == proxy);
    cr_assert(PyList_GET_ITEM(list, 2) == other);
    Py_DECREF(list);
    Py_DECREF(first);
    Py_DECREF(second);
    Py_DECREF(proxy);
    Py_DECREF(same_proxy);
    Py_DECREF(other);
    cr_assert(weakref_count((PyObject *)node) == 0 && node->weaklist == NULL);
    Py_DECREF(callback);
    Py_DECREF(node);
}

Test(weakref, callbacks_run_newest_first_with_all_references_dead)
{
    /* [weak.3 weak.10 life.8] */
    struct node *node = node_new(NULL);
    PyObject *references[3];
    for (int i = 0; i < 3; i++) {
        char text[2] = {(char)('a' + i), '\0'};
        PyObject *callback = new_callback(text);
        references[i] = PyWeakref_NewRef((PyObject *)node, callback);
        Py_DECREF(callback);
    }
    PyErr_SetString(PyExc_KeyError, "k");
    Py_DECREF(node);
    cr_assert(node_raised(PyExc_KeyError));
    cr_assert_str_eq(order, "cba");
    for (int i = 0; i < 3; i++) {
        cr_assert(((PyWeakReference *)references[i])->wr_callback == NULL);
        Py_DECREF(references[i]);
    }
}

Test(weakref, a_dead_reference_does_not_call_back)
{
    /* [weak.3] */
    struct node *node = node_new(NULL);
    PyObject *callback = new_callback("x");
    PyObject *reference = PyWeakref_NewRef((PyObject *)node, callback);
    Py_DECREF(reference);
    Py_DECREF(node);
    cr_assert_str_eq(order, "");
    cr_assert(Py_REFCNT(callback) == 1);
    Py_DECREF(callback);
}

Test(weakref, a_failing_callback_is_reported_and_forgotten)
{
    /* [weak.4] */
    cr_redirect_stderr();
    struct node *node = node_new(NULL);
    PyObject *callback = PyCFunction_New(&fail_def, NULL);
    PyObject *reference = PyWeakref_NewRef((PyObject *)node, callback);
    Py_DECREF(node);
    cr_assert(PyErr_Occurred() == NULL && is_dead(reference));
    Py_DECREF(reference);
    Py_DECREF(callback);
}

Test(weakref, equality_and_hash_are_those_of_the_object)
{
    /* [weak.6] */
    PyObject *function = new_callback("x");
    struct node *node = node_new(NULL);
    PyObject *a = PyWeakref_NewRef((PyObject *)node, NULL);
    PyObject *b = PyWeakref_NewRef((PyObject *)node, function);
    cr_assert(PyObject_RichCompareBool(a, b, Py_EQ) == 1);
    cr_assert(PyObject_Hash(a) == PyObject_Hash((PyObject *)node));
    cr_assert(PyObject_RichCompare(a, b, Py_LT) == NULL);
    cr_assert(node_raised(PyExc_TypeError));
    Py_hash_t hash = PyObject_Hash(a);
    Py_DECREF(node);
    cr_assert(PyObject_Hash(a) == hash);
    cr_assert(PyObject_Hash(b) == -1);
    cr_assert(node_raised_text(PyExc_TypeError, "weak object has gone away"));
    cr_assert(PyObject_RichCompareBool(a, b, Py_EQ) == 0);
    cr_assert(PyObject_RichCompareBool(a, a, Py_EQ) == 1);
    Py_DECREF(a);
    Py_DECREF(b);
    Py_DECREF(function);
}

Test(weakref, some_types_have_none)
{
    /* [weak.7] */
    cr_assert(PyWeakref_NewRef(Py_None, NULL) == NULL);
    cr_assert(node_raised_text(
        PyExc_TypeError, "cannot create weak reference to 'NoneType' object"));
    cr_assert(PyWeakref_NewProxy(Py_True, NULL) == NULL);
    cr_assert(node_raised(PyExc_TypeError));
    PyObject *object;
    cr_assert(PyWeakref_GetRef(Py_None, &object) == -1 && object == NULL);
    cr_assert(node_raised_text(PyExc_TypeError, "expected a weakref"));
    cr_assert(weakref_count(Py_None) == 0);
}

Test(weakref, a_proxy_passes_operations_on)
{
    /* [weak.8] */
    PyObject *set = PySet_New(NULL);
    PyObject *proxy = PyWeakref_NewProxy(set, NULL);
    cr_assert(proxy != NULL && PyWeakref_CheckProxy(proxy));
    cr_assert(PyObject_Size(proxy) == 0 && PyObject_IsTrue(proxy) == 0);
    PyObject *result = PyObject_CallMethod(proxy, "add", "i", 3);
    cr_assert(result == Py_None);
    cr_assert(PyObject_Size(proxy) == 1 && PyObject_IsTrue(proxy) == 1);
    PyObject *three = PyLong_FromLong(3);
    cr_assert(PySequence_Contains(proxy, three) == 1);
    cr_assert(PyObject_RichCompareBool(proxy, set, Py_EQ) == 1);
    PyObject *both = PyNumber_Or(proxy, set);
    cr_assert(both != NULL && PySet_Size(both) == 1);
    Py_DECREF(both);
    cr_assert(PyObject_Hash(proxy) == -1 && node_raised(PyExc_TypeError));
    Py_DECREF(set);
    cr_assert(PyObject_Size(proxy) == -1);
    cr_assert(node_raised_text(
        PyExc_ReferenceError, "weakly-referenced object no longer exists"));
    cr_assert(PyObject_GetAttrString(proxy, "add") == NULL);
    cr_assert(node_raised(PyExc_ReferenceError));
    Py_DECREF(proxy);
}

Test(weakref, a_callable_gets_a_callable_proxy)
{
    /* [weak.8] */
    PyObject *function = new_callback("x");
    PyObject *proxy = PyWeakref_NewProxy(function, NULL);
    cr_assert(Py_IS_TYPE(proxy, &_PyWeakref_CallableProxyType));
    struct node *node = node_new(NULL);
    PyObject *reference = PyWeakref_NewRef((PyObject *)node, NULL);
    Py_DECREF(node);
    PyObject *result = PyObject_CallOneArg(proxy, reference);
    cr_assert(result == Py_None);
    cr_assert_str_eq(order, "x");
    Py_DECREF(function);
    cr_assert(PyObject_CallOneArg(proxy, reference) == NULL);
    cr_assert(node_raised(PyExc_ReferenceError));
    Py_DECREF(proxy);
    Py_DECREF(reference);
}

Test(weakref, a_failed_allocation_changes_nothing)
{
    /* [memory.4] */
    struct node *node = node_new(NULL);
    uint64_t before = alloc_live_blocks();
    node_fail_allocation(1);
    PyObject *reference = PyWeakref_NewRef((PyObject *)node, NULL);
    node_fail_allocation(0);
    cr_assert(reference == NULL && node_raised(PyExc_MemoryError));
    cr_assert(node->weaklist == NULL && alloc_live_blocks() == before);
    cr_assert(Py_REFCNT(node) == 1);
    Py_DECREF(node);
}

Test(weakref, clearing_without_callbacks_calls_none)
{
    /* [memory.10] */
    struct node *node = node_new(NULL);
    PyObject *callback = new_callback("x");
    PyObject *reference = PyWeakref_NewRef((PyObject *)node, callback);
    PyUnstable_Object_ClearWeakRefsNoCallbacks((PyObject *)node);
    cr_assert(is_dead(reference) && node->weaklist == NULL);
    PyObject_ClearWeakRefs((PyObject *)node);
    cr_assert(node_raised(PyExc_SystemError));
    Py_DECREF(node);
    cr_assert_str_eq(order, "");
    Py_DECREF(reference);
    Py_DECREF(callback);
}

Test(weakref, its_repr_names_the_object)
{
    /* [weak.1] */
    struct node *node = node_new(NULL);
    PyObject *reference = PyWeakref_NewRef((PyObject *)node, NULL);
    char expected[120];
    (void)snprintf(expected, sizeof(expected), "<weakref at %p; to 'node' at %p>",
        (void *)reference, (void *)node);
    PyObject *repr = PyObject_Repr(reference);
    cr_assert(repr != NULL);
    cr_assert_str_eq(PyUnicode_AsUTF8(repr), expected);
    Py_DECREF(repr);
    Py_DECREF(node);
    (void)snprintf(
        expected, sizeof(expected), "<weakref at %p; dead>", (void *)reference);
    repr = PyObject_Repr(reference);
    cr_assert_str_eq(PyUnicode_AsUTF8(repr), expected);
    Py_DECREF(repr);
    Py_DECREF(reference);
}

static PyObject *spare_callback;

static int make_several(void *op)
{
    PyObject *callback = spare_callback;
    PyObject *reference = PyWeakref_NewRef(op, NULL);
    PyObject *other = reference != NULL ? PyWeakref_NewRef(op, callback) : NULL;
    PyObject *proxy = other != NULL ? PyWeakref_NewProxy(op, NULL) : NULL;
    PyObject *list = proxy != NULL ? weakref_list(op) : NULL;
    PyObject *repr = list != NULL ? PyObject_Repr(reference) : NULL;
    int result = repr != NULL ? 0 : -1;
    Py_XDECREF(reference);
    Py_XDECREF(other);
    Py_XDECREF(proxy);
    Py_XDECREF(list);
    Py_XDECREF(repr);
    return result;
}

Test(weakref, failing_allocations_leave_the_list_as_it_was)
{
    /* [memory.4] */
    struct node *node = node_new(NULL);
    spare_callback = new_callback("x");
    cr_assert(node_each_failure(make_several, node) > 0);
    cr_assert(node->weaklist == NULL && Py_REFCNT(node) == 1);
    Py_DECREF(spare_callback);
    Py_DECREF(node);
}
