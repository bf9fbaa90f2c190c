/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "type/slot_update.h"
#include "type/slotdefs.h"
#include "type/slotfuncs.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(slot_update, .init = snippet_start, .fini = heap_stop, .timeout = 60);

static slot_function slot_of(PyTypeObject *type, const struct slot_base *row)
{
    return slot_read(slot_address(type, row->offset));
}

/* T15: the slots are what a type without a history would have. */
static void check_slots(PyObject *namespace, const char *name)
{
    PyTypeObject *type = (PyTypeObject *)snippet_get(namespace, name);
    slot_function present[SLOT_ROWS];
    for (size_t i = 0; i < SLOT_ROWS; i++) {
        present[i] = slot_of(type, &slot_rows[i]);
    }
    for (size_t i = 0; i < SLOT_ROWS; i++) {
        slot_write(slot_address(type, slot_rows[i].offset), NULL);
    }
    slots_fixup(type);
    for (size_t i = 0; i < SLOT_ROWS; i++) {
        cr_expect(present[i] == slot_of(type, &slot_rows[i]), "%s of %s",
            slot_rows[i].name, name);
    }
}

/* I5, for the slot whose first row this is. */
static void check_presence(PyTypeObject *type, const struct slot_base *row)
{
    bool any = false, needed = false;
    for (const struct slot_base *p = row; p->offset == row->offset; p++) {
        PyObject *found = _PyType_Lookup(type, names[p->id]);
        any = any || found != NULL;
        needed = needed || (found != NULL && !PyWrapperDescr_CheckExact(found));
    }
    slot_function function = slot_of(type, row);
    bool set =
        function != NULL && function != (slot_function)_PyObject_NextNotImplemented;
    cr_expect(set ? any : !needed, "%s of %s", row->name, type->tp_name);
}

Test(slot_update, slot_is_set_exactly_when_a_method_is_found)
{
    /* [slot.15] */
    static const char *const changes[] = {
        "pass",
        "A.__len__ = A.__radd__ = A.__delattr__ = lambda *args: 1",
        "A.__next__ = A.__call__ = A.__set__ = lambda *args: 1",
        "del A.__len__, A.__next__, A.__radd__",
        "L.__len__ = A.__getitem__ = None",
        "B.__bases__ = Z,",
        "L.__bases__ = K, A",
        "B.__bases__ = A, Z",
        "L.__bases__ = K,",
        "del A.__call__, A.__set__, L.__len__",
    };
    PyObject *namespace = snippet_run("class A: pass\n"
                                      "class Z: __add__ = 1\n"
                                      "class K(list): pass\n"
                                      "class L(A, K): pass\n"
                                      "class B(A): pass\n");
    for (size_t i = 0; i < Py_ARRAY_LENGTH(changes); i++) {
        snippet_more(namespace, changes[i]);
        for (const char *name = "ALB"; *name != '\0'; name++) {
            const char text[] = {*name, '\0'};
            PyTypeObject *type = (PyTypeObject *)snippet_get(namespace, text);
            for (size_t row = 0; row < SLOT_ROWS; row++) {
                bool first =
                    row == 0 || slot_rows[row - 1].offset != slot_rows[row].offset;
                if (first && slot_rows[row].function != NULL) {
                    check_presence(type, &slot_rows[row]);
                }
            }
        }
    }
    Py_DECREF(namespace);
}

Test(slot_update, slots_do_not_depend_on_history)
{
    /* [slot.7] */
    PyObject *namespace = snippet_run("class A: pass\n"
                                      "class L(list): pass\n"
                                      "class D(dict): pass\n"
                                      "class I(int): pass\n"
                                      "class B(A, L): pass\n"
                                      "class M(type): pass\n");
    static const char *const changes[] = {
        "A.__add__ = lambda s, o: 1",
        "A.__len__ = lambda s: 2",
        "L.__add__ = lambda s, o: 1",
        "del L.__add__",
        "A.__call__ = lambda s: 3",
        "del A.__len__",
        "L.__getitem__ = lambda s, i: i",
        "L.__hash__ = lambda s: 1",
        "A.__hash__ = None",
        "D.__getitem__ = lambda s, k: k",
        "del D.__getitem__",
        "A.__new__ = lambda c: object.__new__(c)",
        "del A.__new__",
        "I.__add__ = str.__add__",
        "L.__mul__ = tuple.__mul__",
        "A.__getattr__ = lambda s, n: n",
        "del A.__getattr__",
        "A.__next__ = lambda s: 1",
        "del A.__next__",
        "M.__call__ = lambda c: c",
        "del M.__call__",
        "B.__bases__ = (L,)",
        "B.__bases__ = (L, A)",
        "A.__init__ = lambda s: None",
        "A.__del__ = lambda s: None",
        "del A.__del__",
        "del A.__call__, A.__add__, A.__init__, A.__hash__",
    };
    static const char *const types[] = {"A", "L", "D", "I", "B", "M"};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(changes); i++) {
        snippet_more(namespace, changes[i]);
        for (size_t j = 0; j < Py_ARRAY_LENGTH(types); j++) {
            check_slots(namespace, types[j]);
        }
    }
    Py_DECREF(namespace);
}

Test(slot_update, a_change_reaches_subclasses_that_do_not_override)
{
    /* [slot.8] */
    PyObject *namespace = snippet_run("class A: pass\n"
                                      "class B(A): pass\n"
                                      "class C(B):\n    def __len__(s): return 3\n");
    PyTypeObject *b = (PyTypeObject *)snippet_get(namespace, "B");
    cr_expect(b->tp_as_mapping->mp_length == NULL);
    snippet_more(namespace, "A.__len__ = lambda s: 1");
    cr_expect(b->tp_as_mapping->mp_length == slot_sq_length);
    cr_expect(b->tp_as_sequence->sq_length == slot_sq_length);
    snippet_more(namespace, "assert (len(A()), len(B()), len(C())) == (1, 1, 3)");
    snippet_more(namespace, "del A.__len__");
    cr_expect(b->tp_as_mapping->mp_length == NULL);
    snippet_more(namespace, "assert len(C()) == 3");
    Py_DECREF(namespace);
}

Test(slot_update, an_inherited_c_function_stays_in_the_slot)
{
    /* [slot.9] */
    PyObject *namespace = snippet_run("class L(list): pass\n"
                                      "class I(int): pass\n"
                                      "class X: __len__ = list.__len__\n");
    PyTypeObject *list = (PyTypeObject *)snippet_get(namespace, "L");
    PyTypeObject *number = (PyTypeObject *)snippet_get(namespace, "I");
    PyTypeObject *other = (PyTypeObject *)snippet_get(namespace, "X");
    cr_expect(list->tp_as_sequence->sq_concat == PyList_Type.tp_as_sequence->sq_concat);
    cr_expect(list->tp_as_number->nb_add == NULL);
    cr_expect(number->tp_as_number->nb_add == PyLong_Type.tp_as_number->nb_add);
    cr_expect(other->tp_as_sequence->sq_length == slot_sq_length);
    cr_expect(list->tp_iternext == _PyObject_NextNotImplemented);
    Py_DECREF(namespace);
}

Test(slot_update, a_wrapper_of_another_class_is_called_as_a_method)
{
    /* [slot.9, ops.16] */
    static const struct vector table[] = {
        {"I() + 1",
            "TypeError: descriptor '__add__' requires a 'str' object but received "
            "a 'I'"},
        {"X() + 1", "TypeError: descriptor '__add__' requires a 'list' object but "
                    "received a 'X'"},
        {"L() + []", "TypeError: unsupported operand type(s) for +: 'L' and 'list'"},
        {NULL, NULL},
    };
    snippet_check("class I(int): __add__ = str.__add__\n"
                  "class L(list): __add__ = str.__add__\n"
                  "class X: __add__ = list.__add__\n",
        table);
}

Test(slot_update, special_methods_are_looked_up_on_the_type)
{
    /* [slot.10] */
    static const struct vector table[] = {
        {"len(a)", "TypeError: object of type 'A' has no len()"},
        {"A(__eq__=None) == 1", "TypeError: 'NoneType' object is not callable"},
        {"A(__add__=None) + 1", "TypeError: 'NoneType' object is not callable"},
        {"A(__call__=None)()", "TypeError: 'NoneType' object is not callable"},
        {"bool(A(__bool__=None))", "TypeError: 'A' cannot be interpreted as a boolean"},
        {"hash(A(__hash__=None))", "TypeError: unhashable type: 'A'"},
        {"iter(A(__iter__=None))", "TypeError: 'A' object is not iterable"},
        {"len(q)", "AttributeError: boo"},
        {"q == 1", "False"},
        {"hash(q)", "TypeError: unhashable type: 'Q'"},
        {"bool(q)", "True"},
        {"q + 1", "TypeError: unsupported operand type(s) for +: 'Q' and 'int'"},
        {NULL, NULL},
    };
    snippet_check("def A(**k): return type('A', (), k)()\n"
                  "a = A()\na.__len__ = lambda: 5\n"
                  "class G:\n"
                  "    def __get__(s, o, t): raise AttributeError('boo')\n"
                  "class Q:\n"
                  "    __len__ = __eq__ = __hash__ = __bool__ = __add__ = G()\n"
                  "q = Q()\n",
        table);
}

Test(slot_update, results_of_special_methods_are_checked)
{
    /* [slot.11] */
    static const struct vector table[] = {
        {"hash(A(__hash__=f('')))",
            "TypeError: __hash__ method should return an integer"},
        {"hash(A(__hash__=f(-1)))", "-2"},
        {"hash(A(__hash__=f(2 ** 70))) == hash(2 ** 70)", "True"},
        {"bool(A(__bool__=f(1)))",
            "TypeError: __bool__ should return bool, returned int"},
        {"len(A(__len__=f('')))",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"len(A(__len__=f(10 ** 30)))",
            "OverflowError: cannot fit 'int' into an index-sized integer"},
        {"repr(A(__repr__=f(5)))",
            "TypeError: __repr__ returned non-string (type int)"},
        {"type('B', (), {'__init__': f(5)})()",
            "TypeError: __init__() should return None, not 'int'"},
        {"delattr(type('B', (), {'x': A(__set__=None)})(), 'x')",
            "AttributeError: __delete__"},
        {"1 in A(__contains__=f(5))", "True"},
        {NULL, NULL},
    };
    snippet_check("def A(**k): return type('A', (), k)()\n"
                  "def f(value): return lambda *a: value\n",
        table);
}

Test(slot_update, getattr_is_asked_when_getattribute_fails)
{
    /* [slot.12] */
    static const struct vector table[] = {
        {"A().x, A().y", "('got x', 1)"},
        {"A().p", "'got p'"},
        {"A().v", "ValueError: v"},
        {"B().x", "AttributeError: 'B' object has no attribute 'x'"},
        {NULL, NULL},
    };
    snippet_check("class A:\n"
                  "    y = 1\n"
                  "    def __getattr__(s, n): return 'got ' + n\n"
                  "    @property\n    def p(s): raise AttributeError('inner')\n"
                  "    @property\n    def v(s): raise ValueError('v')\n"
                  "class B(A): pass\n"
                  "B.__getattr__ = A.__getattr__\n"
                  "g = A.__getattr__\n"
                  "del A.__getattr__, B.__getattr__\n"
                  "A.__getattr__ = g\n"
                  "B.__bases__ = (type('Plain', (), {}),)\n",
        table);
}

Test(slot_update, a_method_may_remove_itself)
{
    /* [slot.10] */
    static const struct vector table[] = {
        {"A() + 1", "'added'"},
        {"A() + 1", "TypeError: unsupported operand type(s) for +: 'A' and 'int'"},
        {"A().d", "'got'"},
        {"A().d", "AttributeError: 'A' object has no attribute 'd'"},
        {NULL, NULL},
    };
    snippet_check(
        "class A:\n"
        "    def __add__(s, o):\n        del A.__add__\n        return 'added'\n"
        "class D:\n"
        "    def __get__(s, o, t):\n        del A.d\n        return 'got'\n"
        "A.d = D()\n",
        table);
}

Test(slot_update, a_large_family_follows)
{
    /* [bases.8] */
    static const struct vector table[] = {
        {"[len(c()) for c in family] == [7] * 20", "True"},
        {"family[0]()()", "TypeError: 'C0' object is not callable"},
        {NULL, NULL},
    };
    snippet_check("class A: pass\n"
                  "family = [type(f'C{i}', (A,), {}) for i in range(20)]\n"
                  "A.__len__ = lambda self: 7\n"
                  "A.__call__ = lambda self: 8\n"
                  "assert family[19]()() == 8\n"
                  "del A.__call__\n",
        table);
}
