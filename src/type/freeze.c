/* SPDX-License-Identifier: MIT */
#include "type/ready.h"
#include "type/version.h"

int PyType_Freeze(PyTypeObject *type)
{
    PyObject *mro = type->tp_mro;
    if (mro == NULL) {
        PyErr_SetString(PyExc_TypeError, "unable to get the type MRO");
        return -1;
    }
    PyObject *bases = PyTuple_GetSlice(mro, 1, PyTuple_GET_SIZE(mro));
    if (bases == NULL) {
        return -1;
    }
    int result = ready_check_immutable(type->tp_name, bases);
    Py_DECREF(bases);
    if (result == 0) {
        /* The tag of a mutable type comes from the other counter. */
        version_modified(type);
        type->tp_flags |= Py_TPFLAGS_IMMUTABLETYPE;
        version_forget(type);
    }
    return result;
}
