/* SPDX-License-Identifier: MIT */
#include "builtin/iomodule.h"

#include "builtin/textio.h"

PyObject *iomodule_create(void)
{
    PyObject *module = PyModule_New("io");
    if (module != NULL && (PyModule_SetDocString(module, "Text streams.") < 0 ||
                              PyModule_AddType(module, &StringIO_Type) < 0 ||
                              PyModule_AddType(module, &TextIO_Type) < 0)) {
        Py_CLEAR(module);
    }
    return module;
}
