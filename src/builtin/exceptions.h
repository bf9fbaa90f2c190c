/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_EXCEPTIONS_H
#define ETALON_BUILTIN_EXCEPTIONS_H

/* The exception types.
 *
 * PYEXC_TABLE (pyerrors.h) lists them; from it come the type objects, the PyExc_
 * pointers and the names in `builtins`. Most differ only in name and base. A family is
 * a group of types whose instances have fields of their own; FAMILY_TABLE lists them,
 * and the dealloc, traverse and clear of a family come from it.
 *
 * 1. An instance extends its base's instance, so a family struct starts with
 *    PyException_HEAD and continues with owned pointers, NULL until initialised.
 * 2. args is a tuple from construction on. */

#include "Python.h"

struct exc_value { /* StopIteration.value, SystemExit.code */
    PyException_HEAD PyObject *value;
};
struct exc_name { /* NameError */
    PyException_HEAD PyObject *name;
};
struct exc_attribute { /* AttributeError */
    PyException_HEAD PyObject *obj;
    PyObject *name;
};
struct exc_import { /* ImportError */
    PyException_HEAD PyObject *msg;
    PyObject *name;
    PyObject *path;
    PyObject *name_from;
};
struct exc_os { /* OSError */
    PyException_HEAD PyObject *number;
    PyObject *strerror;
    PyObject *filename;
    PyObject *filename2;
    Py_ssize_t written; /* bytes, or -1 when not given */
};
struct exc_syntax { /* SyntaxError */
    PyException_HEAD PyObject *msg;
    PyObject *filename;
    PyObject *lineno;
    PyObject *offset;
    PyObject *end_lineno;
    PyObject *end_offset;
    PyObject *text;
    PyObject *print_file_and_line;
    PyObject *metadata;
};
struct exc_unicode { /* UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError */
    PyException_HEAD PyObject *encoding;
    PyObject *object;
    PyObject *reason;
    Py_ssize_t start; /* items */
    Py_ssize_t end;   /* items */
};
struct exc_group { /* BaseExceptionGroup */
    PyException_HEAD PyObject *msg;
    PyObject *excs; /* tuple */
};

/* X(family, type that introduces it, first owned field, number of owned fields) */
#define FAMILY_TABLE(X)                                                                \
    X(value, StopIteration, value, 1)                                                  \
    X(name, NameError, name, 1)                                                        \
    X(attribute, AttributeError, obj, 2)                                               \
    X(import, ImportError, msg, 4)                                                     \
    X(os, OSError, number, 4)                                                          \
    X(syntax, SyntaxError, msg, 9)                                                     \
    X(unicode, UnicodeDecodeError, encoding, 3)                                        \
    X(group, BaseExceptionGroup, msg, 2)

#define EXCEPTION_TYPE(name, base) extern PyTypeObject exception_type_##name;
PYEXC_TABLE(EXCEPTION_TYPE)
#undef EXCEPTION_TYPE

/* The slots of BaseException, which families extend. */
PyObject *exception_new(PyTypeObject *type, PyObject *args, PyObject *kwds);
int exception_init(PyObject *self, PyObject *args, PyObject *kwds);
PyObject *exception_vectorcall(
    PyObject *type, PyObject *const *args, size_t nargsf, PyObject *kwnames);
PyObject *exception_str(PyObject *self);
int exception_traverse(PyObject *self, visitproc visit, void *arg);
int exception_clear(PyObject *self);
void exception_dealloc(PyObject *self);
/* The last component of a type's name; valid as long as the type. */
const char *exception_short_name(PyTypeObject *type);
/* Stores name and object in a pending AttributeError that has none. No error. */
void exception_set_attribute_context(PyObject *obj, PyObject *name);

/* Complete the static types before they get ready. */
void exceptions_define(void);
void exceptions_define_base(PyTypeObject *type);
void exceptions_define_simple(void);
void exceptions_define_os(void);
void exceptions_define_syntax(void);
void exceptions_define_unicode(void);
void exceptions_define_group(void);
/* Readies all of them and makes ExceptionGroup. 0; -> -1. */
int exceptions_init(void);
/* Adds every exception to the dict of `builtins`. 0; -> -1. */
int exceptions_add(PyObject *dict);
/* Releases ExceptionGroup. */
void exceptions_fini(void);
int exceptions_visit(visitproc visit, void *arg);
/* Makes the class ExceptionGroup, owned by the group module. 0; -> -1. */
int exception_group_init(void);
/* Borrowed; NULL before start-up. */
PyObject *exception_group_class(void);
void exception_group_fini(void);

/* Borrowed subclass of OSError for an error number, or OSError. */
PyObject *exception_for_errno(int number);

#endif
