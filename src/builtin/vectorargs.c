/* SPDX-License-Identifier: MIT */
#include "builtin/vectorargs.h"

Py_ssize_t vector_args(const char *name, size_t nargsf, PyObject *kwnames,
    Py_ssize_t least, Py_ssize_t most)
{
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    if (kwnames != NULL && PyTuple_GET_SIZE(kwnames) > 0) {
        PyErr_Format(PyExc_TypeError, "%s() takes no keyword arguments", name);
        return -1;
    }
    return _PyArg_CheckPositional(name, nargs, least, most) ? nargs : -1;
}
