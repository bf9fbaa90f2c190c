/* SPDX-License-Identifier: MIT */
/* An object made by hand gets three weak references, which die in another order.
   sources: src/memory/weaklist.c */
#include "memory/weaklist.h"

struct thing {
    PyObject head;
    PyWeakReference *references;
};

static PyTypeObject thing_type;
static struct thing thing;
static PyWeakReference first, second, third;
PyObject _Py_NoneStruct;

static void add(PyWeakReference *wr, PyWeakReference *previous)
{
    wr->wr_object = &thing.head;
    weaklist_insert(&thing.references, wr, previous);
}

int main(void)
{
    thing_type.tp_weaklistoffset = (Py_ssize_t)offsetof(struct thing, references);
    thing.head.ob_type = &thing_type;
    add(&first, NULL);
    add(&third, &first);
    add(&second, &first);
    //@ assert I6: first.wr_next == &second && second.wr_next == &third;
    weaklist_clear(&second);
    //@ assert I6: first.wr_next == &third && third.wr_prev == &first;
    weaklist_clear(&first);
    //@ assert I6: thing.references == &third && third.wr_prev == \null;
    weaklist_clear(&third);
    weaklist_clear(&third);
    //@ assert I6: thing.references == \null;
    return 0;
}
