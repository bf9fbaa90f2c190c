/* SPDX-License-Identifier: MIT */
#include "heap.h"
#include "node.h"
#include "snippet.h"

#include <criterion/criterion.h>

/* Slots that only C code calls or fills: sequence items without a mapping, buffers, the
 * asynchronous slots; and static types that cannot be readied. */

static Py_ssize_t stored = -1;
static bool has_value;

static Py_ssize_t length(PyObject *Py_UNUSED(self))
{
    return 10;
}

static PyObject *item(PyObject *Py_UNUSED(self), Py_ssize_t i)
{
    return PyLong_FromSsize_t(i);
}

static int assign(PyObject *Py_UNUSED(self), Py_ssize_t i, PyObject *value)
{
    if (i > 100) {
        PyErr_SetString(PyExc_IndexError, "too far");
        return -1;
    }
    stored = i;
    has_value = value != NULL;
    return 0;
}

static int finalized;

static void finalize(PyObject *Py_UNUSED(self))
{
    finalized++;
}

static int get_buffer(PyObject *Py_UNUSED(self), Py_buffer *view, int Py_UNUSED(flags))
{
    view->obj = NULL;
    PyErr_SetString(PyExc_BufferError, "no buffer today");
    return -1;
}

static int released;

static void release_buffer(PyObject *Py_UNUSED(self), Py_buffer *Py_UNUSED(view))
{
    released++;
}

static PySequenceMethods as_sequence = {
    .sq_length = length, .sq_item = item, .sq_ass_item = assign};
static PyBufferProcs as_buffer = {get_buffer, release_buffer};

static PyTypeObject type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "tests.Items",
    .tp_basicsize = sizeof(PyObject),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_as_sequence = &as_sequence,
    .tp_as_buffer = &as_buffer,
    .tp_finalize = finalize,
    .tp_new = PyType_GenericNew,
};

/* Makes the type the built-in name `Items`. */
static void start(void)
{
    snippet_start();
    cr_assert(heap_ready_type(&type) == 0);
    PyObject *builtins = PyImport_ImportModule("builtins");
    cr_assert(PyObject_SetAttrString(builtins, "Items", (PyObject *)&type) == 0);
    Py_DECREF(builtins);
}

static void stop(void)
{
    PyObject *builtins = PyImport_ImportModule("builtins");
    cr_assert(PyObject_DelAttrString(builtins, "Items") == 0);
    Py_DECREF(builtins);
    heap_stop();
}

TestSuite(cslots, .init = start, .fini = stop, .timeout = 60);

Test(cslots, item_slots_take_indices)
{
    /* [slot.4 slot.6 ops.12] */
    static const struct vector table[] = {
        {"o[3], o[-1], o[I(-2)]", "(3, 9, 8)"},
        {"o['x']", "TypeError: sequence index must be integer, not 'str'"},
        {"o[2**70]", "IndexError: cannot fit 'int' into an index-sized integer"},
        {"o.__getitem__(-1), o.__getitem__(4)", "(9, 4)"},
        {"o.__getitem__('x')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"o.__getitem__(2**70)",
            "OverflowError: cannot fit 'int' into an index-sized integer"},
        {"o.__getitem__()", "TypeError: expected 1 argument, got 0"},
        {"o.__setitem__(-1, 5)", "None"},
        {"o.__setitem__(1)", "TypeError: __setitem__ expected 2 arguments, got 1"},
        {"o.__setitem__('x', 1)",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"o.__setitem__(200, 1)", "IndexError: too far"},
        {"o.__delitem__(-3)", "None"},
        {"o.__delitem__('x')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"o.__delitem__()", "TypeError: expected 1 argument, got 0"},
        {"o.__delitem__(200)", "IndexError: too far"},
        {"put(o, 2, 3), put(o, -1, 3), drop(o, 4)", "(None, None, None)"},
        {"put(o, 'x', 3)", "TypeError: sequence index must be integer, not 'str'"},
        {"drop(o, 'x')", "TypeError: sequence index must be integer, not 'str'"},
        {"drop(o, 200)", "IndexError: too far"},
        {"put(S(), 7, 3), S()[7], S()[-1]", "(None, 7, 9)"},
        {"O()[5], O()[-5], O().__len__()", "(('mine', 5), ('mine', -5), 10)"},
        {"o.__del__()", "None"},
        {"o.__del__(1)", "TypeError: expected 0 arguments, got 1"},
        {NULL, NULL},
    };
    snippet_check("o = Items()\n"
                  "class I(int): pass\n"
                  "class S(Items): pass\n"
                  "class O(Items):\n"
                  "    def __getitem__(s, i): return ('mine', i)\n"
                  "def put(o, k, v): o[k] = v\n"
                  "def drop(o, k): del o[k]\n",
        table);
    PyObject *op = PyObject_CallNoArgs((PyObject *)&type);
    cr_expect(PySequence_SetItem(op, -4, Py_None) == 0 && stored == 6 && has_value);
    cr_expect(PySequence_DelItem(op, 2) == 0 && stored == 2 && !has_value);
    finalized = 0;
    PyObject *none = PyObject_CallMethod(op, "__del__", NULL);
    cr_expect(none == Py_None && finalized == 1);
    Py_DECREF(op);
    cr_expect(finalized == 1, "tp_dealloc of object does not finalize");
}

Test(cslots, a_class_fills_the_item_slots_by_its_methods)
{
    /* [slot.7 slot.10] */
    PyObject *namespace =
        snippet_run("class O(Items):\n"
                    "    def __setitem__(s, i, v): s.log = (i, v)\n"
                    "    def __delitem__(s, i): s.log = i\n"
                    "class R(Items):\n"
                    "    def __setitem__(s, i, v): raise KeyError(i)\n"
                    "o, r = O(), R()\n");
    PyObject *o = snippet_get(namespace, "o"), *r = snippet_get(namespace, "r");
    cr_expect(PySequence_SetItem(o, -1, Py_None) == 0);
    snippet_more(namespace, "assert o.log == (9, None), o.log");
    cr_expect(PySequence_DelItem(o, 3) == 0);
    snippet_more(namespace, "assert o.log == 3, o.log");
    cr_expect(PySequence_SetItem(r, 3, Py_None) == -1);
    cr_expect(node_raised_text(PyExc_KeyError, "3"));
    Py_DECREF(namespace);
}

Test(cslots, asynchronous_slots_call_their_methods)
{
    /* [slot.10] */
    PyObject *namespace = snippet_run("class A:\n"
                                      "    def __await__(s): return 'await'\n"
                                      "    def __aiter__(s): return 'aiter'\n"
                                      "    def __anext__(s): raise KeyError('anext')\n"
                                      "a = A()\n");
    PyObject *a = snippet_get(namespace, "a");
    PyAsyncMethods *suite = Py_TYPE(a)->tp_as_async;
    unaryfunc await = suite->am_await;
    PyObject *result = await(a);
    cr_expect(PyUnicode_EqualToUTF8(result, "await"));
    Py_DECREF(result);
    result = suite->am_aiter(a);
    cr_expect(PyUnicode_EqualToUTF8(result, "aiter"));
    Py_DECREF(result);
    cr_expect_null(suite->am_anext(a));
    cr_expect(node_raised_text(PyExc_KeyError, "'anext'"));
    snippet_more(namespace, "del A.__await__\n");
    cr_expect(suite->am_await == NULL);
    cr_expect_null(await(a));
    cr_expect(node_raised_text(
        PyExc_AttributeError, "object A does not have __await__ method"));
    Py_DECREF(namespace);
}

Test(cslots, buffers_are_asked_for_and_released)
{
    /* [slot.4 slot.11] */
    static const struct vector table[] = {
        {"o.__buffer__('x')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"o.__buffer__()", "TypeError: __buffer__ expected 1 argument, got 0"},
        {"o.__buffer__(2**40)", "OverflowError: buffer flags out of range"},
        {"o.__release_buffer__(5)", "TypeError: expected a memoryview object"},
        {"o.__release_buffer__()",
            "TypeError: __release_buffer__ expected 1 argument, got 0"},
        {NULL, NULL},
    };
    snippet_check("o = Items()\n", table);
    PyObject *namespace =
        snippet_run("class B(Items):\n"
                    "    def __buffer__(s, flags): return flags\n"
                    "    def __release_buffer__(s, view): pass\n"
                    "class R:\n"
                    "    def __buffer__(s, flags): raise KeyError(flags)\n"
                    "b, r = B(), R()\n");
    PyObject *b = snippet_get(namespace, "b"), *r = snippet_get(namespace, "r");
    Py_buffer view;
    cr_expect(PyObject_CheckBuffer(b) && PyObject_CheckBuffer(r));
    cr_expect(Py_TYPE(b)->tp_as_buffer->bf_getbuffer(b, &view, 7) == -1);
    cr_expect(
        node_raised_text(PyExc_TypeError, "__buffer__ returned non-memoryview object"));
    cr_expect(Py_TYPE(r)->tp_as_buffer->bf_getbuffer(r, &view, 7) == -1);
    cr_expect(node_raised_text(PyExc_KeyError, "7"));
    released = 0;
    Py_TYPE(b)->tp_as_buffer->bf_releasebuffer(b, &view);
    cr_expect(released == 1, "the base releases what it gave");
    Py_DECREF(namespace);
}

/* Readying -------------------------------------------------------------------------------------- */

static void is_refused(PyTypeObject *broken, const char *text)
{
    cr_expect(PyType_Ready(broken) == -1, "%s", text);
    cr_expect(node_raised_text(PyExc_SystemError, text));
    Py_CLEAR(broken->tp_dict);
    Py_CLEAR(broken->tp_bases);
    Py_CLEAR(broken->tp_mro);
}

Test(cslots, flags_need_their_slots)
{
    /* [ready.2 ready.4] */
    static PyTypeObject broken;
    const PyTypeObject good = {
        PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "tests.Broken",
        .tp_basicsize = sizeof(PyObject) + 16,
        .tp_flags = Py_TPFLAGS_DEFAULT,
    };
    broken = good;
    broken.tp_flags |= Py_TPFLAGS_METHOD_DESCRIPTOR;
    is_refused(&broken,
        "type tests.Broken has the Py_TPFLAGS_METHOD_DESCRIPTOR flag but "
        "no tp_descr_get");
    broken = good;
    broken.tp_flags |= Py_TPFLAGS_HAVE_VECTORCALL;
    is_refused(&broken, "type tests.Broken has the Py_TPFLAGS_HAVE_VECTORCALL flag but "
                        "no tp_vectorcall_offset or no tp_call");
    broken = good;
    broken.tp_flags |= Py_TPFLAGS_MANAGED_DICT;
    broken.tp_dictoffset = sizeof(PyObject);
    is_refused(&broken, "type tests.Broken has the Py_TPFLAGS_MANAGED_DICT flag but "
                        "tp_dictoffset is set");
    broken = good;
    broken.tp_flags |= Py_TPFLAGS_MANAGED_WEAKREF;
    broken.tp_weaklistoffset = sizeof(PyObject);
    is_refused(&broken, "type tests.Broken has the Py_TPFLAGS_MANAGED_WEAKREF flag but "
                        "tp_weaklistoffset is set");
}
