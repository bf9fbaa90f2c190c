/* SPDX-License-Identifier: MIT */
#include "builtin/dict_check.h"
#include "builtin/list.h"
#include "builtin/set.h"
#include "node.h"
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(containers, .init = snippet_start, .fini = heap_stop, .timeout = 60);

/* A generator of numbers that are the same in every run. */
static unsigned random_below(unsigned n)
{
    static uint64_t state = 88172645463325252u;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state >> 33) % n;
}

#define KEYS 300

/* New: every third key is a str, so that both kinds of search are used. */
static PyObject *make_key(unsigned number)
{
    PyObject *key = number % 3 == 0 ? PyUnicode_FromFormat("k%u", number)
                                    : PyLong_FromUnsignedLong(number);
    cr_assert(key != NULL);
    return key;
}

/* One random change of a dict and of the table that says what is in it. */
static void change_dict(PyObject *dict, bool *present, long failure)
{
    unsigned number = random_below(KEYS);
    PyObject *key = make_key(number);
    bool insert = random_below(2) == 0;
    node_fail_allocation(failure);
    int status = insert ? PyDict_SetItem(dict, key, key) : PyDict_Pop(dict, key, NULL);
    node_fail_allocation(0);
    if (status >= 0) {
        present[number] = insert;
    }
    PyErr_Clear();
    Py_DECREF(key);
}

static void check_presence(PyObject *dict, const bool *present)
{
    Py_ssize_t count = 0;
    for (unsigned i = 0; i < KEYS; i++) {
        PyObject *key = make_key(i);
        cr_assert_eq(PyDict_Contains(dict, key), present[i]);
        count += present[i];
        Py_DECREF(key);
    }
    cr_assert_eq(PyDict_Size(dict), count);
}

Test(containers, dict_keeps_its_invariants)
{
    /* [map.10] */
    bool present[KEYS] = {false};
    PyObject *dict = PyDict_New();
    for (int i = 0; i < 5000; i++) {
        change_dict(dict, present, 0);
        const char *broken = check_dict(dict);
        cr_assert(broken == NULL, "%s", broken);
    }
    check_presence(dict, present);
    Py_DECREF(dict);
}

Test(containers, dict_survives_failed_allocations)
{
    /* [map.10] */
    bool present[KEYS] = {false};
    PyObject *dict = PyDict_New();
    for (int i = 0; i < 5000; i++) {
        change_dict(dict, present, 1 + (long)random_below(3));
        const char *broken = check_dict(dict);
        cr_assert(broken == NULL, "%s", broken);
    }
    check_presence(dict, present);
    Py_DECREF(dict);
}

Test(containers, dict_next_gives_entries_in_order)
{
    /* [map.2] */
    PyObject *dict = PyDict_New();
    for (unsigned i = 0; i < 20; i++) {
        PyObject *key = make_key(i);
        cr_assert_eq(PyDict_SetItem(dict, key, key), 0);
        Py_DECREF(key);
    }
    Py_ssize_t pos = 0;
    PyObject *key;
    PyObject *value;
    unsigned next = 0;
    while (PyDict_Next(dict, &pos, &key, &value)) {
        PyObject *expected = make_key(next++);
        cr_assert_eq(PyObject_RichCompareBool(key, expected, Py_EQ), 1);
        cr_assert(key == value);
        Py_DECREF(expected);
    }
    cr_assert_eq(next, 20);
    Py_DECREF(dict);
}

Test(containers, dict_functions_report_what_they_did)
{
    /* [map.11] */
    PyObject *dict = PyDict_New();
    PyObject *value;
    cr_assert_eq(PyDict_GetItemStringRef(dict, "a", &value), 0);
    cr_assert(value == NULL);
    cr_assert_eq(PyDict_SetItemString(dict, "a", Py_None), 0);
    cr_assert_eq(PyDict_GetItemStringRef(dict, "a", &value), 1);
    cr_assert(value == Py_None);
    Py_DECREF(value);
    PyObject *key = PyUnicode_FromString("b");
    cr_assert_eq(PyDict_SetDefaultRef(dict, key, Py_True, &value), 0);
    cr_assert(value == Py_True);
    Py_DECREF(value);
    cr_assert_eq(PyDict_SetDefaultRef(dict, key, Py_False, &value), 1);
    cr_assert(value == Py_True);
    Py_DECREF(value);
    cr_assert_eq(PyDict_ContainsString(dict, "b"), 1);
    cr_assert_eq(PyDict_PopString(dict, "b", &value), 1);
    cr_assert(value == Py_True);
    Py_DECREF(value);
    cr_assert_eq(PyDict_PopString(dict, "b", &value), 0);
    cr_assert(value == NULL);
    cr_assert_eq(PyDict_DelItem(dict, key), -1);
    cr_assert(node_raised(PyExc_KeyError));
    cr_assert_eq(_PyDict_HasOnlyStringKeys(dict), 1);
    cr_assert_eq(PyDict_SetItem(dict, Py_None, Py_None), 0);
    cr_assert_eq(_PyDict_HasOnlyStringKeys(dict), 0);
    Py_DECREF(key);
    Py_DECREF(dict);
}

Test(containers, functions_refuse_other_types)
{
    /* [map.11] */
    PyObject *value;
    cr_assert_eq(PyDict_SetItem(Py_None, Py_None, Py_None), -1);
    cr_assert(node_raised(PyExc_SystemError));
    cr_assert_eq(PyDict_GetItemRef(Py_None, Py_None, &value), -1);
    cr_assert(node_raised(PyExc_SystemError));
    cr_assert(PyDict_GetItem(Py_None, Py_None) == NULL);
    cr_assert_eq(PyDict_Size(Py_None), -1);
    cr_assert(node_raised(PyExc_SystemError));
    cr_assert_eq(PyList_Append(Py_None, Py_None), -1);
    cr_assert(node_raised(PyExc_SystemError));
    cr_assert(PyList_GetItem(Py_None, 0) == NULL);
    cr_assert(node_raised(PyExc_SystemError));
    cr_assert(PyTuple_GetItem(Py_None, 0) == NULL);
    cr_assert(node_raised(PyExc_SystemError));
    cr_assert(PyTuple_New(-1) == NULL);
    cr_assert(node_raised(PyExc_SystemError));
    cr_assert(PyList_New(-1) == NULL);
    cr_assert(node_raised(PyExc_SystemError));
    cr_assert_eq(PySet_Add(Py_None, Py_None), -1);
    cr_assert(node_raised(PyExc_SystemError));
    cr_assert_eq(PySet_Discard(Py_None, Py_None), -1);
    cr_assert(node_raised(PyExc_SystemError));
    cr_assert(PySeqIter_New(Py_None) == NULL);
    cr_assert(node_raised(PyExc_SystemError));
}

/* used and fill count what is there, and every key is found. */
static void check_set(PyObject *o)
{
    PySetObject *set = (PySetObject *)o;
    Py_ssize_t used = 0;
    Py_ssize_t fill = 0;
    for (Py_ssize_t i = 0; i <= set->mask; i++) {
        struct set_entry *entry = &set->table[i];
        used += entry->key != NULL;
        fill += entry->key != NULL || entry->hash != 0;
        if (entry->key != NULL) {
            cr_assert_eq(set_find(set, entry->key, entry->hash), 1);
        }
    }
    cr_assert_eq(used, set->used);
    cr_assert_eq(fill, set->fill);
    cr_assert(fill <= set->mask);
}

Test(containers, set_keeps_its_invariants)
{
    /* [set.11] */
    PyObject *set = PySet_New(NULL);
    for (int i = 0; i < 3000; i++) {
        PyObject *key = make_key(random_below(KEYS));
        node_fail_allocation(i % 3 == 0 ? 1 : 0);
        int status =
            random_below(2) == 0 ? PySet_Add(set, key) : PySet_Discard(set, key);
        node_fail_allocation(0);
        if (status < 0) {
            cr_assert(node_raised(PyExc_MemoryError));
        }
        check_set(set);
        Py_DECREF(key);
    }
    Py_DECREF(set);
}

/* New list of n numbers with many equal ones. */
static PyObject *random_list(Py_ssize_t n)
{
    PyObject *list = PyList_New(0);
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *number = PyLong_FromUnsignedLong(random_below(100));
        cr_assert_eq(PyList_Append(list, number), 0);
        Py_DECREF(number);
    }
    return list;
}

Test(containers, sort_survives_failed_allocations)
{
    /* [seq.23] */
    for (long failure = 1; failure < 6; failure++) {
        PyObject *list = random_list(200);
        long before = 0;
        long after = 0;
        for (Py_ssize_t i = 0; i < 200; i++) {
            before += PyLong_AsLong(PyList_GET_ITEM(list, i));
        }
        node_fail_allocation(failure);
        int status = PyList_Sort(list);
        node_fail_allocation(0);
        if (status < 0) {
            cr_assert(node_raised(PyExc_MemoryError));
        }
        cr_assert_eq(PyList_GET_SIZE(list), 200);
        for (Py_ssize_t i = 0; i < 200; i++) {
            after += PyLong_AsLong(PyList_GET_ITEM(list, i));
        }
        cr_assert_eq(before, after);
        Py_DECREF(list);
    }
}

Test(containers, list_functions_check_their_range)
{
    /* [seq.12] */
    PyObject *list = random_list(3);
    cr_assert(PyList_GetItem(list, 3) == NULL);
    cr_assert(node_raised(PyExc_IndexError));
    cr_assert(PyList_GetItemRef(list, -1) == NULL);
    cr_assert(node_raised(PyExc_IndexError));
    cr_assert_eq(PyList_SetItem(list, 3, Py_NewRef(Py_None)), -1);
    cr_assert(node_raised(PyExc_IndexError));
    PyObject *part = PyList_GetSlice(list, 1, 99);
    cr_assert_eq(PyList_GET_SIZE(part), 2);
    cr_assert_eq(PyList_SetSlice(list, 0, 2, NULL), 0);
    cr_assert_eq(PyList_GET_SIZE(list), 1);
    cr_assert_eq(PyList_SetSlice(list, 5, 9, part), 0);
    cr_assert_eq(PyList_GET_SIZE(list), 3);
    PyObject *tuple = PyList_AsTuple(list);
    cr_assert_eq(PyTuple_GET_SIZE(tuple), 3);
    PyObject *end = PyTuple_GetSlice(tuple, 1, 99);
    cr_assert_eq(PyTuple_GET_SIZE(end), 2);
    cr_assert(PyTuple_GetItem(tuple, 3) == NULL);
    cr_assert(node_raised(PyExc_IndexError));
    Py_DECREF(end);
    Py_DECREF(tuple);
    Py_DECREF(part);
    Py_DECREF(list);
}

Test(containers, tuples_are_filled_by_one_owner)
{
    /* [seq.1] */
    PyObject *tuple = PyTuple_New(2);
    cr_assert_eq(PyTuple_SetItem(tuple, 0, Py_NewRef(Py_None)), 0);
    cr_assert_eq(PyTuple_SetItem(tuple, 2, Py_NewRef(Py_None)), -1);
    cr_assert(node_raised(PyExc_IndexError));
    Py_INCREF(tuple);
    cr_assert_eq(PyTuple_SetItem(tuple, 1, Py_NewRef(Py_None)), -1);
    cr_assert(node_raised(PyExc_SystemError));
    Py_DECREF(tuple);
    Py_DECREF(tuple);
    PyObject *pair = PyTuple_Pack(2, Py_None, Py_True);
    cr_assert_eq(PyObject_GC_IsTracked(pair), 1);
    cr_assert(PyTuple_GET_ITEM(pair, 1) == Py_True);
    Py_DECREF(pair);
}

/* Calls a function without arguments. */
static int call_function(void *function)
{
    PyObject *result = PyObject_CallNoArgs(function);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

/* What each function does must survive the failure of each of its allocations. */
Test(containers, every_allocation_may_fail)
{
    /* [seq.50] */
    PyObject *namespace = snippet_run(
        "from itertools import chain, product, tee, islice, groupby, zip_longest\n"
        "d = {i: str(i) for i in range(40)}\n"
        "l = [3, 1, 2] * 20\n"
        "s = set(range(30))\n"
        "functions = [\n"
        "    lambda: repr([(), (1,), {1: [2]}, {3}, frozenset([4]), d.items()]),\n"
        "    lambda: dict(d, a=1) | {2: 3},\n"
        "    lambda: dict([(1, 2), [3, 4]]),\n"
        "    lambda: dict.fromkeys(l, 0).popitem(),\n"
        "    lambda: [d.keys() & l, d.keys() - s, d.items() ^ {(1, 2)}],\n"
        "    lambda: (s | {99}, s & {1}, s - {2}, s ^ {3}, s.union(l), s <= {1}),\n"
        "    lambda: (l + l, l * 2, l[::2], sorted(l, key=lambda x: -x)),\n"
        "    lambda: l[:].__setitem__(slice(1, 50, 2), range(25)),\n"
        "    lambda: l[:].__setitem__(slice(1, 30), range(90)),\n"
        "    lambda: l[:].__delitem__(slice(None, None, 3)),\n"
        "    lambda: ((1, 2) + (3,), (1, 2) * 3, tuple(iter(l)), (1, 2, 3)[::2]),\n"
        "    lambda: list(zip(l, s, strict=False)) + list(map(abs, l)),\n"
        "    lambda: list(enumerate(filter(None, reversed(l)), 10**30)),\n"
        "    lambda: list(range(10**30, 10**30 + 5))[::-1],\n"
        "    lambda: (range(10**30)[5:10**29:7], slice(10**30).indices(10**31)),\n"
        "    lambda: (list[int, str], repr(dict[str, list[int]]), hash(set[int])),\n"
        "    lambda: [list(chain(l, s)), list(product(l[:3], repeat=2))],\n"
        "    lambda: [list(t) for t in tee(l, 3)] + list(zip_longest(l, [1])),\n"
        "    lambda: [(k, list(g)) for k, g in groupby(l)],\n"
        "    lambda: (list(d.items()), list(reversed(d.values())), list(d)),\n"
        "    lambda: (hash(frozenset(l)), {frozenset([1])} & {frozenset([1])}),\n"
        "]\n");
    PyObject *functions = snippet_get(namespace, "functions");
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(functions); i++) {
        long count = node_each_failure(call_function, PyList_GET_ITEM(functions, i));
        cr_expect(count > 0, "function %zd: %ld failures", i, count);
    }
    Py_DECREF(namespace);
}
