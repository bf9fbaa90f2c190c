/* SPDX-License-Identifier: MIT */
#include "builtin/module.h"

#include "object/names.h"

/* Modules made from a PyModuleDef, as extension modules are. */

PyObject *PyModuleDef_Init(PyModuleDef *def)
{
    static const PyModuleDef_Base ready = {
        PyObject_HEAD_INIT(&PyModuleDef_Type) NULL, 0, NULL};
    if (Py_TYPE(&def->m_base) == NULL) {
        def->m_base = ready;
    }
    return (PyObject *)def;
}

/* Gives a fresh module its definition, functions, docstring and state. 0; -> -1. */
static int apply(PyObject *module, PyModuleDef *def)
{
    struct module *m = (struct module *)module;
    if (def->m_size > 0) {
        m->md_state = PyMem_Calloc(1, (size_t)def->m_size);
        if (m->md_state == NULL) {
            PyErr_NoMemory();
            return -1;
        }
    }
    m->md_def = def;
    if (def->m_methods != NULL && PyModule_AddFunctions(module, def->m_methods) < 0) {
        return -1;
    }
    return def->m_doc == NULL ? 0 : PyModule_SetDocString(module, def->m_doc);
}

PyObject *PyModule_Create2(PyModuleDef *def, int Py_UNUSED(api_version))
{
    if (def->m_slots != NULL) {
        return PyErr_Format(PyExc_SystemError,
            "module %s: PyModule_Create is incompatible with m_slots", def->m_name);
    }
    (void)PyModuleDef_Init(def);
    PyObject *module = PyModule_New(def->m_name);
    if (module != NULL && apply(module, def) < 0) {
        Py_CLEAR(module);
    }
    return module;
}

PyObject *PyModule_FromDefAndSpec2(PyModuleDef *def, PyObject *spec, int api_version)
{
    (void)api_version;
    (void)PyModuleDef_Init(def);
    PyObject *name = PyObject_GetAttr(spec, NAME(name));
    if (name == NULL) {
        return NULL;
    }
    PyObject *module = PyModule_NewObject(name);
    Py_DECREF(name);
    if (module != NULL && apply(module, def) < 0) {
        Py_CLEAR(module);
    }
    return module;
}

int PyModule_ExecDef(PyObject *module, PyModuleDef *def)
{
    for (PyModuleDef_Slot *slot = def->m_slots; slot != NULL && slot->slot != 0;
         slot++) {
        if (slot->slot != Py_mod_exec) {
            continue;
        }
        int (*exec)(PyObject *);
        memcpy(&exec, &slot->value, sizeof(exec));
        int result = exec(module);
        if (result != 0 || PyErr_Occurred()) {
            if (!PyErr_Occurred()) {
                PyErr_Format(PyExc_SystemError,
                    "execution of module %s failed without setting an exception",
                    def->m_name);
            }
            return -1;
        }
    }
    return 0;
}

PyModuleDef *PyModule_GetDef(PyObject *module)
{
    if (!PyModule_Check(module)) {
        PyErr_BadArgument();
        return NULL;
    }
    return ((struct module *)module)->md_def;
}

void *PyModule_GetState(PyObject *module)
{
    if (!PyModule_Check(module)) {
        PyErr_BadArgument();
        return NULL;
    }
    return ((struct module *)module)->md_state;
}

PyTypeObject PyModuleDef_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "moduledef",
    .tp_basicsize = sizeof(PyModuleDef),
    .tp_flags = Py_TPFLAGS_DISALLOW_INSTANTIATION,
};
