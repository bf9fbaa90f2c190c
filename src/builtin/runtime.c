/* SPDX-License-Identifier: MIT */
#include "builtin/runtime.h"

#include "builtin/builtins.h"
#include "builtin/errors.h"
#include "builtin/exceptions.h"
#include "builtin/frame.h"
#include "builtin/import.h"
#include "builtin/runtime_types.h"
#include "builtin/str_intern.h"
#include "builtin/sysmodule.h"
#include "builtin/text.h"
#include "builtin/warnings.h"
#include "memory/gc.h"
#include "object/attr.h"
#include "object/names.h"
#include "object/state.h"
#include "type/lookup.h"
#include "type/ready.h"

#define MAX_PARTS 8

#define TYPE_ADDRESS(type) &type,
static PyTypeObject *const types[] = {RUNTIME_TYPES(TYPE_ADDRESS)};
#define EXCEPTION_ADDRESS(name, base) &exception_type_##name,
static PyTypeObject *const exceptions[] = {PYEXC_TABLE(EXCEPTION_ADDRESS)};

static const struct runtime_part *parts[MAX_PARTS];
static int part_count;
static bool initialized;
static bool finalizing;

int Py_IsInitialized(void)
{
    return initialized;
}

int Py_IsFinalizing(void)
{
    return finalizing;
}

void runtime_attach(const struct runtime_part *part)
{
    if (part_count == MAX_PARTS) {
        Py_FatalError("too many parts of the runtime");
    }
    parts[part_count++] = part;
}

/* Start ---------------------------------------------------------------------------- */

static int ready_types(void)
{
    for (size_t i = 0; i < Py_ARRAY_LENGTH(types); i++) {
        if (ready_builtin(types[i]) < 0) {
            return -1;
        }
    }
    return 0;
}

/* The module that the program runs in. 0; -> -1. */
static int make_main(void)
{
    PyObject *module = PyImport_AddModule("__main__");
    if (module == NULL) {
        return -1;
    }
    PyObject *builtins =
        PyDict_GetItemWithError(PyImport_GetModuleDict(), NAME(builtins));
    return builtins == NULL ? -1
                            : PyModule_AddObjectRef(module, "__builtins__", builtins);
}

/* Runs one step; a failure is fatal. */
static void require(int result, const char *step)
{
    if (result < 0) {
        if (PyErr_Occurred()) {
            fprintf(stderr, "%s\n", ((PyTypeObject *)PyErr_Occurred())->tp_name);
        }
        Py_FatalError(step);
    }
}

void Py_Initialize(void)
{
    if (initialized) {
        return;
    }
    finalizing = false;
    gc_init();
    state_init();
    require(names_init(), "Py_Initialize: can't make the names");
    require(ready_types(), "Py_Initialize: can't ready the types");
    exceptions_define();
    attr_error_hook = exception_set_attribute_context;
    require(exceptions_init(), "Py_Initialize: can't ready the exceptions");
    require(errors_memory_init(), "Py_Initialize: can't reserve MemoryErrors");
    require(warnings_init(), "Py_Initialize: can't make the warning filters");
    require(import_init(), "Py_Initialize: can't make sys.modules");
    require(builtins_init(), "Py_Initialize: can't make builtins");
    require(sys_init(), "Py_Initialize: can't make sys");
    require(make_main(), "Py_Initialize: can't make __main__");
    initialized = true;
}

/* End ------------------------------------------------------------------------------ */

/* Takes from a static type what readying gave it. */
static void release_type(PyTypeObject *type)
{
    Py_CLEAR(type->tp_dict);
    Py_CLEAR(type->tp_cache);
    Py_CLEAR(type->tp_bases);
    Py_CLEAR(type->tp_mro);
}

static void release_types(void)
{
    lookup_cache_clear();
    for (size_t i = Py_ARRAY_LENGTH(exceptions); i > 0; i--) {
        release_type(exceptions[i - 1]);
    }
    for (size_t i = Py_ARRAY_LENGTH(types); i > 0; i--) {
        release_type(types[i - 1]);
    }
}

/* Finalizers may leave garbage with finalizers of its own: each round ends one of them. */
#define END_ROUNDS 64

static void collect_rest(void)
{
    for (int i = 0; i < END_ROUNDS && gc_collect(GC_OLDEST, GC_SHUTDOWN) > 0; i++) {}
}

/* The program's modules and what they keep alive. Runs user code. */
static void end_program(void)
{
    sys_clear_hooks();
    import_fini_modules();
    sys_clear();
    builtins_clear();
    collect_rest();
    for (int i = part_count; i > 0; i--) {
        if (parts[i - 1]->fini != NULL) {
            parts[i - 1]->fini();
        }
    }
    part_count = 0;
}

int Py_FinalizeEx(void)
{
    if (!initialized) {
        return 0;
    }
    int result = sys_flush();
    finalizing = true;
    end_program();
    warnings_fini();
    exceptions_fini();
    builtins_fini();
    sys_fini();
    import_fini();
    collect_rest();
    if (fflush(stdout) != 0 || fflush(stderr) != 0) {
        result = -1;
    }
    state_fini();
    gc_fini();
    errors_memory_fini();
    release_types();
    frame_fini();
    text_fini();
    initialized = false;
    return result;
}

/* Roots ---------------------------------------------------------------------------- */

static int visit_types(
    PyTypeObject *const *table, size_t count, visitproc visit, void *arg)
{
    for (size_t i = 0; i < count; i++) {
        Py_VISIT(table[i]->tp_dict);
        Py_VISIT(table[i]->tp_cache);
        Py_VISIT(table[i]->tp_bases);
        Py_VISIT(table[i]->tp_mro);
    }
    return 0;
}

static int visit_all_types(visitproc visit, void *arg)
{
    int result = visit_types(types, Py_ARRAY_LENGTH(types), visit, arg);
    if (result == 0) {
        result = visit_types(exceptions, Py_ARRAY_LENGTH(exceptions), visit, arg);
    }
    return result;
}

static int visit_names(visitproc visit, void *arg)
{
    for (size_t i = 0; i < NAME_COUNT; i++) {
        Py_VISIT(names[i]);
    }
    return 0;
}

int runtime_visit_roots(visitproc visit, void *arg)
{
    int (*const roots[])(visitproc, void *) = {state_visit, gc_visit, visit_names,
        visit_all_types, exceptions_visit, import_visit, builtins_visit, sys_visit,
        warnings_visit, lookup_visit_roots};
    int result = 0;
    for (size_t i = 0; result == 0 && i < Py_ARRAY_LENGTH(roots); i++) {
        result = roots[i](visit, arg);
    }
    for (int i = 0; result == 0 && i < part_count; i++) {
        if (parts[i]->visit != NULL) {
            result = parts[i]->visit(visit, arg);
        }
    }
    return result;
}
