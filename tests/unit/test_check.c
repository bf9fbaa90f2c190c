/* SPDX-License-Identifier: MIT */
#include "builtin/check.h"

#include "builtin/audit.h"
#include "builtin/code.h"
#include "builtin/dict.h"
#include "builtin/frame.h"
#include "builtin/generator.h"
#include "builtin/int.h"
#include "builtin/set.h"
#include "heap.h"
#include "memory/gc.h"
#include "memory/gc_check.h"
#include "object/instdict.h"
#include "snippet.h"
#include "sync/head_check.h"

#include <criterion/criterion.h>

TestSuite(check, .init = snippet_start, .fini = heap_stop, .timeout = 60);

static void expect(const char *found, const char *id)
{
    cr_assert(found != NULL && strcmp(found, id) == 0, "%s, not %s",
        found == NULL ? "nothing" : found, id);
}

/* The object is whole, is found broken while `field` holds `wrong`, and whole again. */
#define BREAK(op, field, wrong, id)                                                    \
    do {                                                                               \
        cr_assert_null(check_object(op));                                              \
        __typeof__(field) kept = (field);                                              \
        (field) = (wrong);                                                             \
        expect(check_object(op), id);                                                  \
        (field) = kept;                                                                \
        cr_assert_null(check_object(op));                                              \
    } while (0)

Test(check, broken_sequences_are_found)
{
    /* [check.1] */
    PyObject *list = PyList_New(0);
    PyList_Append(list, Py_None);
    PyListObject *l = (PyListObject *)list;
    BREAK(list, l->allocated, 0, "list.size");
    BREAK(list, l->ob_item[0], NULL, "list.item");
    PyObject *tuple = PyTuple_Pack(2, list, list);
    BREAK(tuple, ((PyTupleObject *)tuple)->ob_item[1], NULL, "I8");
    PyObject *bytes = PyBytes_FromString("ab");
    BREAK(bytes, ((PyBytesObject *)bytes)->ob_sval[2], 'c', "bytes.end");
    Py_DECREF(bytes);
    Py_DECREF(tuple);
    Py_DECREF(list);
}

Test(check, broken_text_and_numbers_are_found)
{
    /* [check.1] */
    PyObject *text = PyUnicode_FromString("h\xc3\xa9llo");
    PyUnicodeObject *s = (PyUnicodeObject *)text;
    BREAK(text, s->state.kind, 3, "str.kind");
    BREAK(text, s->state.ascii, 1, "str.range");
    BREAK(text, s->length, 4, "str.end");
    BREAK(text, s->state.interned, 4, "str.interned");
    PyObject *number = PyLong_FromString("123456789012345678901234567890", NULL, 10);
    BREAK(number, int_data(number)[1], 0, "int.top");
    PyObject *small = PyLong_FromLong(100000);
    BREAK(small, int_data(small)[0], 7, "int.shared");
    Py_DECREF(small);
    Py_DECREF(number);
    Py_DECREF(text);
}

Test(check, broken_tables_are_found)
{
    /* [check.1] */
    PyObject *set = PySet_New(NULL);
    PyObject *key = PyUnicode_FromString("key");
    PySet_Add(set, key);
    PySetObject *s = (PySetObject *)set;
    BREAK(set, s->used, 2, "set.count");
    BREAK(set, s->mask, 6, "set.table");
    Py_ssize_t at = 0;
    struct set_entry *entry = set_next(s, &at);
    BREAK(set, entry->hash, entry->hash + 1, "set.chain");
    PyObject *dict = PyDict_New();
    PyDict_SetItem(dict, key, set);
    BREAK(dict, ((PyDictObject *)dict)->other_keys, 1, "dict.other_keys");
    Py_DECREF(dict);
    Py_DECREF(key);
    Py_DECREF(set);
}

Test(check, a_broken_header_is_found)
{
    /* [check.1] */
    PyObject *list = PyList_New(0);
    cr_assert_null(check_head(list));
    Py_SET_REFCNT(list, 0);
    expect(check_object(list), "I7");
    Py_SET_REFCNT(list, 1);
    PyTypeObject *type = list->ob_type;
    list->ob_type = NULL;
    expect(check_head(list), "I9");
    list->ob_type = type;
    Py_DECREF(list);
}

Test(check, broken_code_is_found)
{
    /* [check.1] */
    PyObject *names = snippet_run("class C: pass\n"
                                  "x = C()\n"
                                  "x.a = 1\n"
                                  "def outer():\n"
                                  "    y = 1\n"
                                  "    def f(p):\n"
                                  "        yield y\n"
                                  "    return f\n"
                                  "f = outer()\n"
                                  "g = f(1)\n"
                                  "next(g)\n"
                                  "m = x.__init__\n"
                                  "d = list.append\n");
    PyObject *f = PyDict_GetItemString(names, "f");
    PyFunctionObject *function = (PyFunctionObject *)f;
    BREAK(f, function->func_closure, NULL, "function.closure");
    BREAK(f, function->func_name, Py_None, "function.name");
    BREAK(f, function->func_code, Py_None, "function.code");
    BREAK(f, function->func_globals, Py_None, "function.field");
    PyObject *code = function->func_code;
    BREAK(code, ((PyCodeObject *)code)->co_nlocals, 9, "code.variables");
    BREAK(code, ((PyCodeObject *)code)->co_name, NULL, "code.name");
    PyObject *g = PyDict_GetItemString(names, "g");
    PyGenObject *generator = (PyGenObject *)g;
    PyFrameObject *frame = generator->gi_frame;
    BREAK(g, frame->f_generator, NULL, "generator.frame");
    BREAK((PyObject *)frame, frame->stack_top, frame->localsplus, "frame.stack");
    BREAK((PyObject *)frame, frame->f_instruction, -2, "frame.instruction");
    BREAK((PyObject *)frame, frame->localsplus[frame->f_code->co_nlocals], Py_None,
        "frame.cell");
    PyObject *d = PyDict_GetItemString(names, "d");
    BREAK(d, ((PyMethodDescrObject *)d)->d_method, NULL, "I13");
    PyObject *x = PyDict_GetItemString(names, "x");
    BREAK(x, *instdict_slot(x), code, "I23");
    Py_DECREF(names);
}

Test(check, a_broken_weak_reference_is_found)
{
    /* [check.1] */
    PyObject *set = PySet_New(NULL);
    PyObject *other = PySet_New(NULL);
    PyObject *first = PyWeakref_NewRef(set, NULL);
    PyWeakReference *wr = (PyWeakReference *)first;
    BREAK(first, wr->wr_object, other, "I6");
    BREAK(set, wr->wr_object, Py_None, "weaklist.object");
    BREAK(set, wr->wr_prev, wr, "weaklist.link");
    Py_DECREF(first);
    Py_DECREF(other);
    Py_DECREF(set);
}

Test(check, a_broken_collector_list_is_found)
{
    /* [check.1] */
    PyObject *list = PyList_New(0);
    cr_assert_null(check_gc());
    PyGC_Head *gc = gc_of(list);
    PyGC_Head *previous = gc_prev(gc);
    gc_set_prev(gc, gc_next(gc));
    expect(check_gc(), "gc.link");
    gc_set_prev(gc, previous);
    gc->_gc_prev |= GC_COLLECTING;
    expect(check_gc(), "gc.mark");
    gc_clear_collecting(gc);
    cr_assert_null(check_gc());
    Py_DECREF(list);
}

Test(check, the_audit_makes_all_checks)
{
    /* [check.1] */
    PyObject *list = PyList_New(0);
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    cr_assert_eq(audit_checks(stream, 5), 0);
    ((PyListObject *)list)->allocated = 3;
    cr_assert_eq(audit_checks(stream, 5), 1);
    ((PyListObject *)list)->allocated = 0;
    fclose(stream);
    cr_assert_not_null(strstr(text, "audit: check: list.size: <list object"));
    free(text);
    Py_DECREF(list);
}
