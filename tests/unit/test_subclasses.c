/* SPDX-License-Identifier: MIT */
#include "type/subclasses.h"
#include "node.h"
#include "snippet.h"
#include "typecheck.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(subclasses, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(subclasses, list_is_in_order_of_creation)
{
    /* [subclass.1] */
    PyObject *namespace =
        snippet_run("class A: pass\n"
                    "keep = [type(n, (A,), {}) for n in 'qwertyuiop']\n"
                    "assert A.__subclasses__() == keep\n"
                    "import gc\n"
                    "del keep[3:6]\n"
                    "gc.collect()\n"
                    "assert A.__subclasses__() == keep\n");
    typecheck_all();
    Py_DECREF(namespace);
}

Test(subclasses, set_grows_and_shrinks)
{
    /* [subclass.2] */
    PyObject *namespace =
        snippet_run("class A: pass\n"
                    "many = [type('T', (), {}) for i in range(200)]\n");
    PyTypeObject *base = (PyTypeObject *)snippet_get(namespace, "A");
    PyObject *many = snippet_get(namespace, "many");
    for (Py_ssize_t i = 0; i < 200; i++) {
        cr_assert(subclasses_reserve(base, 1) == 0);
        subclasses_insert(base, (PyTypeObject *)PyList_GET_ITEM(many, i));
        subclasses_insert(base, (PyTypeObject *)PyList_GET_ITEM(many, i));
    }
    for (Py_ssize_t i = 0; i < 200; i += 2) {
        subclasses_remove(base, (PyTypeObject *)PyList_GET_ITEM(many, i));
        subclasses_remove(base, (PyTypeObject *)PyList_GET_ITEM(many, i));
    }
    size_t position = 0;
    for (Py_ssize_t i = 1; i < 200; i += 2) {
        cr_expect(subclasses_has(base, (PyTypeObject *)PyList_GET_ITEM(many, i)));
        cr_expect(!subclasses_has(base, (PyTypeObject *)PyList_GET_ITEM(many, i - 1)));
        cr_expect(subclasses_next(base, &position) ==
                  (PyTypeObject *)PyList_GET_ITEM(many, i));
        subclasses_remove(base, (PyTypeObject *)PyList_GET_ITEM(many, i));
    }
    cr_expect(subclasses_next(base, &position) == NULL);
    typecheck_all();
    Py_DECREF(namespace);
}

Test(subclasses, failed_allocation_changes_nothing)
{
    /* [subclass.2] */
    PyObject *namespace = snippet_run("class A: pass\n"
                                      "class B(A): pass\n");
    PyTypeObject *base = (PyTypeObject *)snippet_get(namespace, "A");
    for (long n = 1; n < 3; n++) {
        node_fail_allocation(n);
        cr_expect(subclasses_reserve(base, 100) == -1);
        node_fail_allocation(0);
        cr_expect(node_raised(PyExc_MemoryError));
    }
    node_fail_allocation(1);
    cr_expect(subclasses_list(base) == NULL);
    node_fail_allocation(0);
    cr_expect(node_raised(PyExc_MemoryError));
    PyObject *list = subclasses_list(base);
    cr_assert(list != NULL && PyList_GET_SIZE(list) == 1);
    Py_DECREF(list);
    Py_DECREF(namespace);
    typecheck_all();
}

Test(subclasses, dead_classes_are_not_found)
{
    /* [subclass.3] */
    static const struct vector table[] = {
        {"(gc.collect(), seen)[1]", "[1]"},
        {"A.__subclasses__()", "[]"},
        {NULL, NULL},
    };
    snippet_check("import gc\n"
                  "gc.collect()\n"
                  "seen = []\n"
                  "class A: pass\n"
                  "class D:\n"
                  "    def __del__(self): seen.append(len(A.__subclasses__()))\n"
                  "class B(A): pass\n"
                  "B.d = D()\n"
                  "del B\n",
        table);
    typecheck_all();
}
