/* SPDX-License-Identifier: MIT */
#include "builtin/structseq.h"

PyObject *structseq_from(PyTypeObject *type, PyObject *tuple)
{
    if (tuple == NULL) {
        return NULL;
    }
    Py_ssize_t size = PyTuple_GET_SIZE(tuple);
    PyObject *self = PyType_GenericAlloc(type, size);
    for (Py_ssize_t i = 0; self != NULL && i < size; i++) {
        PyTuple_SET_ITEM(self, i, Py_NewRef(PyTuple_GET_ITEM(tuple, i)));
    }
    Py_DECREF(tuple);
    return self;
}

PyObject *structseq_build(PyTypeObject *type, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    PyObject *tuple = Py_VaBuildValue(format, args);
    va_end(args);
    return structseq_from(type, tuple);
}

PyObject *structseq_repr(PyObject *self)
{
    PyObject *text = PyUnicode_FromFormat("%s(", Py_TYPE(self)->tp_name);
    for (Py_ssize_t i = 0; text != NULL && i < PyTuple_GET_SIZE(self); i++) {
        PyUnicode_AppendAndDel(
            &text, PyUnicode_FromFormat("%s%s=%R", i == 0 ? "" : ", ",
                       Py_TYPE(self)->tp_members[i].name, PyTuple_GET_ITEM(self, i)));
    }
    if (text != NULL) {
        PyUnicode_AppendAndDel(&text, PyUnicode_FromString(")"));
    }
    return text;
}
