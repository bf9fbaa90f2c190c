/* SPDX-License-Identifier: MIT */
#include "builtin/itertoolsmodule.h"

#include "builtin/itertools.h"

static PyMethodDef functions[] = {
    {"tee", _PyCFunction_CAST(itertools_tee), METH_FASTCALL,
        "tee($module, iterable, n=2, /)\n--\n\nTuple of n independent iterators."},
    {NULL, NULL, 0, NULL},
};

#define TYPE_ADDRESS(type) &type,
static PyTypeObject *const types[] = {ITERTOOLS_TYPES(TYPE_ADDRESS)};

PyObject *itertoolsmodule_create(void)
{
    PyObject *module = PyModule_New("itertools");
    if (module == NULL) {
        return NULL;
    }
    int status = PyModule_AddFunctions(module, functions);
    for (size_t i = 0; status == 0 && i < Py_ARRAY_LENGTH(types); i++) {
        status = PyModule_AddType(module, types[i]);
    }
    if (status < 0) {
        Py_CLEAR(module);
    }
    return module;
}
