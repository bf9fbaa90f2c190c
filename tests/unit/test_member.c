/* SPDX-License-Identifier: MIT */
#include "heap.h"
#include "node.h"
#include "snippet.h"

#include <criterion/criterion.h>

/* Fields of every kind, read and written from Python code and by PyMember_GetOne and
 * PyMember_SetOne. */

struct fields {
    PyObject_HEAD PyObject *object;
    PyObject *object_ex;
    const char *string;
    char inplace[8];
    char character;
    char boolean;
    signed char byte;
    unsigned char ubyte;
    short small;
    unsigned short usmall;
    int integer;
    unsigned int uinteger;
    long wide;
    unsigned long uwide;
    long long longlong;
    unsigned long long ulonglong;
    Py_ssize_t size;
    float single;
    double twofold;
};

#define FIELD(name, kind, flags)                                                       \
    {                                                                                  \
#name, kind, offsetof(struct fields, name), flags, "the " #name                \
    }

static PyMemberDef members[] = {
    FIELD(object, _Py_T_OBJECT, 0),
    FIELD(object_ex, Py_T_OBJECT_EX, 0),
    FIELD(string, Py_T_STRING, 0),
    FIELD(inplace, Py_T_STRING_INPLACE, 0),
    FIELD(character, Py_T_CHAR, 0),
    FIELD(boolean, Py_T_BOOL, 0),
    FIELD(byte, Py_T_BYTE, 0),
    FIELD(ubyte, Py_T_UBYTE, 0),
    FIELD(small, Py_T_SHORT, 0),
    FIELD(usmall, Py_T_USHORT, 0),
    FIELD(integer, Py_T_INT, 0),
    FIELD(uinteger, Py_T_UINT, 0),
    FIELD(wide, Py_T_LONG, 0),
    FIELD(uwide, Py_T_ULONG, 0),
    FIELD(longlong, Py_T_LONGLONG, 0),
    FIELD(ulonglong, Py_T_ULONGLONG, 0),
    FIELD(size, Py_T_PYSSIZET, 0),
    FIELD(single, Py_T_FLOAT, 0),
    FIELD(twofold, Py_T_DOUBLE, 0),
    {"nothing", _Py_T_NONE, 0, 0, NULL},
    {"fixed", Py_T_INT, offsetof(struct fields, integer), Py_READONLY, NULL},
    {"odd", 99, 0, 0, NULL},
    {NULL, 0, 0, 0, NULL},
};

static void dealloc(PyObject *op)
{
    Py_CLEAR(((struct fields *)op)->object);
    Py_CLEAR(((struct fields *)op)->object_ex);
    PyObject_Free(op);
}

static PyTypeObject type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "fields",
    .tp_basicsize = sizeof(struct fields),
    .tp_dealloc = dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_members = members,
};

static struct fields *o;

/* Makes the instance `o` a built-in name. */
static void start(void)
{
    snippet_start();
    cr_assert(heap_ready_type(&type) == 0);
    o = PyObject_New(struct fields, &type);
    cr_assert(o != NULL);
    memset((char *)o + sizeof(PyObject), 0, sizeof(*o) - sizeof(PyObject));
    memcpy(o->inplace, "inplace", 8);
    o->character = 'c';
    PyObject *builtins = PyImport_ImportModule("builtins");
    cr_assert(PyObject_SetAttrString(builtins, "o", (PyObject *)o) == 0);
    Py_DECREF(builtins);
}

static void stop(void)
{
    PyObject *builtins = PyImport_ImportModule("builtins");
    cr_assert(PyObject_DelAttrString(builtins, "o") == 0);
    Py_DECREF(builtins);
    Py_DECREF(o);
    heap_stop();
}

TestSuite(member, .init = start, .fini = stop, .timeout = 60);

/* put() stores a value and gives its repr, followed by the warnings. */
static const char put[] =
    "import warnings\n"
    "class Seven:\n"
    "    def __index__(self): return 7\n"
    "def put(name, value):\n"
    "    with warnings.catch_warnings(record=True) as seen:\n"
    "        warnings.simplefilter('always')\n"
    "        setattr(o, name, value)\n"
    "    return [getattr(o, name)] + [str(w.message) for w in seen]\n"
    "def drop(name):\n"
    "    delattr(o, name)\n"
    "def refuse(*arguments):\n"
    "    with warnings.catch_warnings():\n"
    "        warnings.simplefilter('error')\n"
    "        setattr(o, *arguments)\n";

Test(member, narrow_fields_warn_when_a_value_is_cut)
{
    /* [descr.16] */
    static const struct vector table[] = {
        {"put('byte', 127)", "[127]"},
        {"put('byte', 128)", "[-128, 'Truncation of value to char']"},
        {"put('byte', -129)", "[127, 'Truncation of value to char']"},
        {"put('byte', Seven())", "[7]"},
        {"put('byte', 2**70)",
            "OverflowError: Python int too large to convert to C long"},
        {"put('byte', '')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"put('byte', 1.5)",
            "TypeError: 'float' object cannot be interpreted as an integer"},
        {"put('ubyte', 255)", "[255]"},
        {"put('ubyte', -1)", "[255, 'Truncation of value to unsigned char']"},
        {"put('small', 32768)", "[-32768, 'Truncation of value to short']"},
        {"put('usmall', 65536)", "[0, 'Truncation of value to unsigned short']"},
        {"put('integer', 2**31)", "[-2147483648, 'Truncation of value to int']"},
        {"put('integer', -5)", "[-5]"},
        {"refuse('byte', 128)", "RuntimeWarning: Truncation of value to char"},
        {NULL, NULL},
    };
    snippet_check(put, table);
}

Test(member, unsigned_fields_take_negative_values_with_a_warning)
{
    /* [descr.16] */
#define NEGATIVE "'Writing negative value into unsigned field']"
    static const struct vector table[] = {
        {"put('uinteger', 2**32 - 1)", "[4294967295]"},
        {"put('uinteger', 2**32)", "[0, 'Truncation of value to unsigned int']"},
        {"put('uinteger', -1)", "[4294967295, " NEGATIVE},
        {"put('uinteger', -2**40)", "[0, " NEGATIVE},
        {"put('uinteger', Seven())", "[7]"},
        {"put('uinteger', 2**64)",
            "OverflowError: Python int too large to convert to C unsigned long"},
        {"put('uinteger', -2**63 - 1)",
            "OverflowError: Python int too large to convert to C long"},
        {"put('uinteger', '')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"put('uwide', 2**64 - 1)", "[18446744073709551615]"},
        {"put('uwide', -1)", "[18446744073709551615, " NEGATIVE},
        {"put('uwide', -2**63)", "[9223372036854775808, " NEGATIVE},
        {"put('uwide', 2**64)",
            "OverflowError: Python int too large to convert to C unsigned long"},
        {"put('ulonglong', -1)", "[18446744073709551615, " NEGATIVE},
        {"put('ulonglong', 2**64)", "OverflowError: int too big to convert"},
        {"put('ulonglong', Seven())", "[7]"},
        {NULL, NULL},
    };
    snippet_check(put, table);
}

Test(member, wide_fields_refuse_what_does_not_fit)
{
    /* [descr.16] */
    static const struct vector table[] = {
        {"put('wide', -2**63)", "[-9223372036854775808]"},
        {"put('wide', 2**63)",
            "OverflowError: Python int too large to convert to C long"},
        {"put('wide', Seven())", "[7]"},
        {"put('wide', 1.5)",
            "TypeError: 'float' object cannot be interpreted as an integer"},
        {"put('longlong', -1)", "[-1]"},
        {"put('longlong', 2**63)", "OverflowError: int too big to convert"},
        {"put('size', -1)", "[-1]"},
        {"put('size', 2**63)",
            "OverflowError: Python int too large to convert to C ssize_t"},
        {"put('size', '')", "TypeError: an integer is required"},
        {"put('size', Seven())", "TypeError: an integer is required"},
        {"put('single', 1.5)", "[1.5]"},
        {"put('single', 1e300)", "[inf]"},
        {"put('single', '')", "TypeError: must be real number, not str"},
        {"put('twofold', 2)", "[2.0]"},
        {"put('twofold', '')", "TypeError: must be real number, not str"},
        {NULL, NULL},
    };
    snippet_check(put, table);
}

Test(member, text_and_truth_have_kinds_of_their_own)
{
    /* [descr.16] */
    static const struct vector table[] = {
        {"put('boolean', True)", "[True]"},
        {"put('boolean', 1)", "TypeError: attribute value type must be bool"},
        {"o.string", "None"},
        {"put('string', 's')", "TypeError: readonly attribute"},
        {"o.inplace", "'inplace'"},
        {"put('inplace', 's')", "TypeError: readonly attribute"},
        {"o.character", "'c'"},
        {"put('character', 'd')", "['d']"},
        {"put('character', 'dd')",
            "TypeError: bad argument type for built-in operation"},
        {"put('character', '')", "TypeError: bad argument type for built-in operation"},
        {"put('character', 1)", "TypeError: bad argument type for built-in operation"},
        {"o.nothing", "None"},
        {"put('fixed', 1)", "AttributeError: readonly attribute"},
        {"drop('fixed')", "AttributeError: readonly attribute"},
        {"drop('byte')", "TypeError: can't delete numeric/char attribute"},
        {"drop('inplace')", "TypeError: can't delete numeric/char attribute"},
        {"o.odd", "SystemError: bad memberdescr type for odd"},
        {"put('odd', 1)", "SystemError: bad memberdescr type for odd"},
        {"type(o).byte.__doc__", "'the byte'"},
        {"type(o).odd.__doc__", "None"},
        {"repr(type(o).byte)", "\"<member 'byte' of 'fields' objects>\""},
        {NULL, NULL},
    };
    o->string = NULL;
    snippet_check(put, table);
    o->string = "text";
    static const struct vector filled[] = {{"o.string", "'text'"}, {NULL, NULL}};
    snippet_check(put, filled);
}

Test(member, an_empty_object_field_is_none_or_missing)
{
    /* [descr.16] */
    static const struct vector table[] = {
        {"o.object", "None"},
        {"drop('object')", "None"},
        {"put('object', [1])", "[[1]]"},
        {"drop('object')", "None"},
        {"o.object", "None"},
        {"o.object_ex", "AttributeError: 'fields' object has no attribute 'object_ex'"},
        {"drop('object_ex')", "AttributeError: object_ex"},
        {"put('object_ex', [1])", "[[1]]"},
        {"drop('object_ex')", "None"},
        {"o.object_ex", "AttributeError: 'fields' object has no attribute 'object_ex'"},
        {NULL, NULL},
    };
    snippet_check(put, table);
}

Test(member, a_definition_with_a_relative_offset_is_refused)
{
    /* [descr.16] */
    PyMemberDef relative = {"r", Py_T_INT, 0, Py_RELATIVE_OFFSET, NULL};
    cr_assert_null(PyMember_GetOne((char *)o, &relative));
    cr_assert(node_raised_text(
        PyExc_SystemError, "PyMember_GetOne used with Py_RELATIVE_OFFSET"));
    cr_assert(PyMember_SetOne((char *)o, &relative, Py_None) == -1);
    cr_assert(node_raised_text(
        PyExc_SystemError, "PyMember_SetOne used with Py_RELATIVE_OFFSET"));
}
