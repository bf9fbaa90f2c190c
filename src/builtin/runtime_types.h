/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_RUNTIME_TYPES_H
#define ETALON_BUILTIN_RUNTIME_TYPES_H

/* The static types of the runtime, exceptions apart. A base stands before what derives
 * from it. */

#include "builtin/bytes.h"
#include "builtin/genericalias.h"
#include "builtin/itertools.h"
#include "builtin/structseq.h"
#include "builtin/sysmodule.h"
#include "builtin/textio.h"
#include "builtin/union.h"

#define RUNTIME_TYPES(X)                                                               \
    X(PyBaseObject_Type)                                                               \
    X(PyType_Type)                                                                     \
    X(PySuper_Type)                                                                    \
    X(_PyMethodWrapper_Type)                                                           \
    X(_PyNamespace_Type)                                                               \
    X(_PyNone_Type)                                                                    \
    X(_PyNotImplemented_Type)                                                          \
    X(_PyUnicodeASCIIIter_Type)                                                        \
    X(_PyUnion_Type)                                                                   \
    X(_PyWeakref_CallableProxyType)                                                    \
    X(_PyWeakref_ProxyType)                                                            \
    X(_PyWeakref_RefType)                                                              \
    X(PyByteArray_Type)                                                                \
    X(PyByteArrayIter_Type)                                                            \
    X(PyBytes_Type)                                                                    \
    X(PyBytesIter_Type)                                                                \
    X(PyCFunction_Type)                                                                \
    X(PyCallIter_Type)                                                                 \
    X(PyCell_Type)                                                                     \
    X(PyClassMethodDescr_Type)                                                         \
    X(PyClassMethod_Type)                                                              \
    X(PyCode_Type)                                                                     \
    X(PyComplex_Type)                                                                  \
    X(PyDict_Type)                                                                     \
    X(PyDictItems_Type)                                                                \
    X(PyDictIterItem_Type)                                                             \
    X(PyDictIterKey_Type)                                                              \
    X(PyDictIterValue_Type)                                                            \
    X(PyDictKeys_Type)                                                                 \
    X(PyDictProxy_Type)                                                                \
    X(PyDictRevIterItem_Type)                                                          \
    X(PyDictRevIterKey_Type)                                                           \
    X(PyDictRevIterValue_Type)                                                         \
    X(PyDictValues_Type)                                                               \
    X(PyEllipsis_Type)                                                                 \
    X(PyEnum_Type)                                                                     \
    X(PyFilter_Type)                                                                   \
    X(PyFloat_Type)                                                                    \
    X(PyFrame_Type)                                                                    \
    X(PyFrozenSet_Type)                                                                \
    X(PyFunction_Type)                                                                 \
    X(PyGen_Type)                                                                      \
    X(Py_GenericAliasType)                                                             \
    X(PyGetSetDescr_Type)                                                              \
    X(PyList_Type)                                                                     \
    X(PyListIter_Type)                                                                 \
    X(PyListRevIter_Type)                                                              \
    X(PyLong_Type)                                                                     \
    X(PyLongRangeIter_Type)                                                            \
    X(PyMap_Type)                                                                      \
    X(PyMemberDescr_Type)                                                              \
    X(PyMethod_Type)                                                                   \
    X(PyMethodDescr_Type)                                                              \
    X(PyModuleDef_Type)                                                                \
    X(PyModule_Type)                                                                   \
    X(PyProperty_Type)                                                                 \
    X(PyRange_Type)                                                                    \
    X(PyRangeIter_Type)                                                                \
    X(PyReversed_Type)                                                                 \
    X(PySeqIter_Type)                                                                  \
    X(PySet_Type)                                                                      \
    X(PySetIter_Type)                                                                  \
    X(PySlice_Type)                                                                    \
    X(PyStaticMethod_Type)                                                             \
    X(PyTraceBack_Type)                                                                \
    X(PyTuple_Type)                                                                    \
    X(PyTupleIter_Type)                                                                \
    X(PyUnicode_Type)                                                                  \
    X(PyUnicodeIter_Type)                                                              \
    X(PyWrapperDescr_Type)                                                             \
    X(PyZip_Type)                                                                      \
    X(StringIO_Type)                                                                   \
    X(TextIO_Type)                                                                     \
    X(PyBool_Type)                                                                     \
    ITERTOOLS_TYPES(X)                                                                 \
    SYS_TYPES(X)

#endif
