/* SPDX-License-Identifier: MIT */
#include "builtin/import.h"

#include "builtin/exceptions.h"
#include "builtin/module.h"
#include "builtin/moduletable.h"
#include "object/names.h"

PyObject *(*import_source_hook)(PyObject *name);

static PyObject *modules; /* owned dict sys.modules */

#define TABLE_ENTRY(name, create) {name, create},
static const struct {
    const char *name;
    PyObject *(*create)(void);
} table[] = {MODULE_TABLE(TABLE_ENTRY)};

int import_init(void)
{
    modules = PyDict_New();
    return modules == NULL ? -1 : 0;
}

PyObject *PyImport_GetModuleDict(void)
{
    return modules;
}

PyObject *PyImport_AddModule(const char *name)
{
    PyObject *found = NULL;
    if (PyDict_GetItemStringRef(modules, name, &found) < 0) {
        return NULL;
    }
    if (found != NULL && PyModule_Check(found)) {
        Py_DECREF(found); /* sys.modules keeps it */
        return found;
    }
    Py_XDECREF(found);
    PyObject *module = PyModule_New(name);
    if (module == NULL) {
        return NULL;
    }
    int result = PyDict_SetItemString(modules, name, module);
    Py_DECREF(module);
    return result < 0 ? NULL : module;
}

PyObject *import_builtin_names(void)
{
    PyObject *result = PyTuple_New(Py_ARRAY_LENGTH(table) + 2);
    static const char *const always[] = {"builtins", "sys"};
    for (size_t i = 0; result != NULL && i < Py_ARRAY_LENGTH(table) + 2; i++) {
        PyObject *name = PyUnicode_FromString(i < 2 ? always[i] : table[i - 2].name);
        if (name == NULL) {
            Py_CLEAR(result);
        } else {
            PyTuple_SET_ITEM(result, (Py_ssize_t)i, name);
        }
    }
    return result;
}

/* ModuleNotFoundError with the name. Returns NULL. */
static PyObject *not_found(PyObject *name, PyObject *message)
{
    if (message == NULL) {
        return NULL;
    }
    PyObject *exception = PyObject_CallOneArg(PyExc_ModuleNotFoundError, message);
    if (exception != NULL) {
        ((struct exc_import *)exception)->name = Py_NewRef(name);
        PyErr_SetObject(PyExc_ModuleNotFoundError, exception);
        Py_DECREF(exception);
    }
    Py_DECREF(message);
    return NULL;
}

/* New built-in module, stored in sys.modules; NULL without exception when the table has
 * no such name; -> NULL. */
static PyObject *load_builtin(PyObject *name)
{
    for (size_t i = 0; i < Py_ARRAY_LENGTH(table); i++) {
        if (!PyUnicode_EqualToUTF8(name, table[i].name)) {
            continue;
        }
        PyObject *module = table[i].create();
        if (module == NULL) {
            return NULL;
        }
        module_set_builtin(module);
        if (PyDict_SetItem(modules, name, module) < 0) {
            Py_CLEAR(module);
        }
        return module;
    }
    return NULL;
}

static PyObject *load(PyObject *name)
{
    PyObject *module = load_builtin(name);
    if (module == NULL && !PyErr_Occurred() && import_source_hook != NULL) {
        module = import_source_hook(name);
    }
    if (module == NULL && !PyErr_Occurred()) {
        return not_found(name, PyUnicode_FromFormat("No module named %R", name));
    }
    return module;
}

/* Loads the parent of a dotted name: 0 with *parent new, or NULL for a plain name, and
 * *tail new; -> -1. */
static int load_parent(PyObject *name, PyObject **parent, PyObject **tail)
{
    Py_ssize_t size = PyUnicode_GET_LENGTH(name);
    Py_ssize_t dot = PyUnicode_FindChar(name, '.', 0, size, -1);
    *parent = *tail = NULL;
    if (dot < 0) {
        return dot < -1 ? -1 : 0;
    }
    PyObject *head = PyUnicode_Substring(name, 0, dot);
    if (head == NULL) {
        return -1;
    }
    *parent = import_module(head);
    Py_DECREF(head);
    if (*parent == NULL) {
        return -1;
    }
    *tail = PyUnicode_Substring(name, dot + 1, size);
    if (*tail == NULL) {
        Py_CLEAR(*parent);
        return -1;
    }
    return 0;
}

/* True for a module with a path; else ModuleNotFoundError, or what reading it raised. */
static bool is_package(PyObject *parent, PyObject *name)
{
    int found = PyObject_HasAttrWithError(parent, NAME(__path__));
    if (found == 0) {
        Py_ssize_t dot =
            PyUnicode_FindChar(name, '.', 0, PyUnicode_GET_LENGTH(name), -1);
        PyObject *head = PyUnicode_Substring(name, 0, dot);
        if (head != NULL) {
            (void)not_found(
                name, PyUnicode_FromFormat(
                          "No module named %R; %R is not a package", name, head));
            Py_DECREF(head);
        }
    }
    return found > 0;
}

PyObject *import_module(PyObject *name)
{
    PyObject *module;
    if (PyDict_GetItemRef(modules, name, &module) < 0) {
        return NULL;
    }
    if (module == Py_None) {
        Py_DECREF(module);
        return not_found(name,
            PyUnicode_FromFormat("import of %U halted; None in sys.modules", name));
    }
    if (module != NULL) {
        return module;
    }
    PyObject *parent, *tail;
    if (load_parent(name, &parent, &tail) < 0) {
        return NULL;
    }
    module = parent != NULL && !is_package(parent, name) ? NULL : load(name);
    if (module != NULL && parent != NULL &&
        PyObject_SetAttr(parent, tail, module) < 0) {
        Py_CLEAR(module);
    }
    Py_XDECREF(parent);
    Py_XDECREF(tail);
    return module;
}

PyObject *PyImport_ImportModule(const char *name)
{
    PyObject *text = PyUnicode_FromString(name);
    PyObject *result = text == NULL ? NULL : import_module(text);
    Py_XDECREF(text);
    return result;
}

/* New list of (name, weak reference) of all modules, which are replaced by None. */
static PyObject *remove_modules(void)
{
    PyObject *references = PyList_New(0);
    Py_ssize_t at = 0;
    PyObject *name, *module;
    while (references != NULL && PyDict_Next(modules, &at, &name, &module)) {
        if (!PyModule_Check(module)) {
            continue;
        }
        PyObject *reference = PyWeakref_NewRef(module, NULL);
        if (reference == NULL || PyList_Append(references, reference) < 0) {
            PyErr_Clear();
        }
        Py_XDECREF(reference);
    }
    at = 0;
    while (PyDict_Next(modules, &at, &name, &module)) {
        if (PyModule_Check(module) && PyDict_SetItem(modules, name, Py_None) < 0) {
            PyErr_Clear();
        }
    }
    return references;
}

/* Clears the modules that are still there, last imported first. */
static void clear_survivors(PyObject *references)
{
    PyObject *builtins = PyEval_GetBuiltins();
    PyObject *sys = PySys_GetObject("__dict__");
    for (Py_ssize_t i = PyList_GET_SIZE(references) - 1; i >= 0; i--) {
        PyObject *module = NULL;
        if (PyWeakref_GetRef(PyList_GET_ITEM(references, i), &module) <= 0) {
            continue;
        }
        PyObject *dict = PyModule_GetDict(module);
        if (dict != NULL && dict != builtins && dict != sys) {
            Py_INCREF(dict);
            module_clear_dict(dict);
            Py_DECREF(dict);
        }
        Py_DECREF(module);
    }
}

void import_fini_modules(void)
{
    PyObject *references = remove_modules();
    PyDict_Clear(modules);
    (void)PyGC_Collect();
    if (references != NULL) {
        clear_survivors(references);
        Py_DECREF(references);
    } else {
        PyErr_Clear();
    }
    (void)PyGC_Collect();
}

void import_fini(void)
{
    Py_CLEAR(modules);
}

int import_visit(visitproc visit, void *arg)
{
    Py_VISIT(modules);
    return 0;
}
