/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_STRUCTSEQ_H
#define ETALON_BUILTIN_STRUCTSEQ_H

/* Tuples whose items have names too, such as sys.version_info.
 *
 * A type is a static subtype of tuple; its member table, one STRUCTSEQ_FIELD per item
 * in order, gives the names. */

#include "Python.h"

#define STRUCTSEQ_FIELD(index, name, doc)                                              \
    {                                                                                  \
        name, _Py_T_OBJECT,                                                            \
            (Py_ssize_t)(offsetof(PyTupleObject, ob_item) +                            \
                         (index) * sizeof(PyObject *)),                                \
            Py_READONLY, doc                                                           \
    }

#define STRUCTSEQ_TYPE(type_name, members, doc_text)                                   \
    {                                                                                  \
        PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = type_name,                    \
                                            .tp_basicsize =                            \
                                                offsetof(PyTupleObject, ob_item),      \
                                            .tp_itemsize = sizeof(PyObject *),         \
                                            .tp_repr = structseq_repr,                 \
                                            .tp_flags =                                \
                                                Py_TPFLAGS_DISALLOW_INSTANTIATION,     \
                                            .tp_doc = doc_text, .tp_members = members, \
                                            .tp_base = &PyTuple_Type,                  \
    }

/* New instance filled by Py_BuildValue from a format for a tuple; -> NULL. */
PyObject *structseq_build(PyTypeObject *type, const char *format, ...);
/* New instance with the items of a tuple (steals it, may be NULL); -> NULL. */
PyObject *structseq_from(PyTypeObject *type, PyObject *tuple);
PyObject *structseq_repr(PyObject *self);

#endif
