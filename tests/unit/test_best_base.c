/* SPDX-License-Identifier: MIT */
#include "type/best_base.h"
#include "snippet.h"
#include "typecheck.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(best_base, .init = snippet_start, .fini = heap_stop, .timeout = 60);

#define CLASSES                                                                        \
    "class A: pass\n"                                                                  \
    "class S: __slots__ = ('a',)\n"                                                    \
    "class T: __slots__ = ('a',)\n"                                                    \
    "class E: __slots__ = ()\n"                                                        \
    "class L(list): pass\n"                                                            \
    "class LS(list): __slots__ = ('z',)\n"                                             \
    "def base(*bases):\n"                                                              \
    "    return type('X', bases, {}).__base__.__name__\n"

Test(best_base, first_on_the_way_to_the_largest_layout)
{
    /* [layout.1] */
    static const struct vector table[] = {
        {"base(A, L)", "'L'"},
        {"base(A, int)", "'int'"},
        {"base(A, S)", "'S'"},
        {"base(E, A)", "'E'"},
        {"base(L, LS)", "'LS'"},
        {"base(A, E)", "'A'"},
        {"base(L, list)", "'L'"},
        {NULL, NULL},
    };
    snippet_check(CLASSES, table);
    typecheck_all();
}

Test(best_base, conflicts_are_refused)
{
    /* [layout.2] */
    static const struct vector table[] = {
        {"base(S, T)", "TypeError: multiple bases have instance lay-out conflict"},
        {"base(int, str)", "TypeError: multiple bases have instance lay-out conflict"},
        {"base(LS, S)", "TypeError: multiple bases have instance lay-out conflict"},
        {"base(object())", "TypeError: bases must be types"},
        {"base(bool)", "TypeError: type 'bool' is not an acceptable base type"},
        {"base(1, int)",
            "TypeError: metaclass conflict: the metaclass of a derived class must be a "
            "(non-strict) subclass of the metaclasses of all its bases"},
        {NULL, NULL},
    };
    snippet_check(CLASSES, table);
}

Test(best_base, solid_types_add_words)
{
    /* [layout.3] */
    PyObject *namespace = snippet_run(CLASSES);
    PyTypeObject *s = (PyTypeObject *)snippet_get(namespace, "S");
    cr_expect(
        solid_base((PyTypeObject *)snippet_get(namespace, "A")) == &PyBaseObject_Type);
    cr_expect(solid_base(s) == s);
    cr_expect(solid_base((PyTypeObject *)snippet_get(namespace, "L")) == &PyList_Type);
    cr_expect(solid_base(&PyBaseObject_Type) == &PyBaseObject_Type);
    Py_DECREF(namespace);
}

Test(best_base, secondary_bases_bring_dict_and_weakrefs)
{
    /* [layout.4] */
    static const struct vector table[] = {
        {"type('X', (A, S), {'__slots__': ()}).__dictoffset__", "-1"},
        {"type('X', (E, S), {'__slots__': ()}).__dictoffset__", "0"},
        {"type('X', (S,), {'__slots__': ()}).__basicsize__ == S.__basicsize__", "True"},
        {"type('X', (), {'__slots__': 'aa bb'.split()}).__basicsize__ == "
         "object.__basicsize__ + 16",
            "True"},
        {"type('X', (), {'__slots__': ('a', 'a')}).__basicsize__ == "
         "object.__basicsize__ + 16",
            "True"},
        {NULL, NULL},
    };
    snippet_check(CLASSES, table);
    typecheck_all();
}
