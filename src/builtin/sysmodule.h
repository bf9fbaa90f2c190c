/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_SYSMODULE_H
#define ETALON_BUILTIN_SYSMODULE_H

/* The module `sys`: the interpreter as the program sees it.
 *
 * 1. The dict of `sys` exists from sys_init to sys_fini, so that streams and hooks can
 *    be found while modules are torn down. */

#include "Python.h"

#define SYS_TYPES(X)                                                                   \
    X(sys_version_type)                                                                \
    X(sys_flags_type)                                                                  \
    X(sys_float_info_type)                                                             \
    X(sys_int_info_type)                                                               \
    X(sys_hash_info_type)                                                              \
    X(sys_thread_info_type)                                                            \
    X(sys_unraisable_type)

#define SYS_TYPE(name) extern PyTypeObject name;
SYS_TYPES(SYS_TYPE)
#undef SYS_TYPE

extern PyMethodDef sys_hook_methods[];
extern PyMethodDef sys_methods[];

/* Makes the module and stores it in sys.modules. 0; -> -1. */
int sys_init(void);
/* Adds the constants of the build to the module. 0; -> -1. */
int sys_add_info(PyObject *module);
/* Releases what the program may have put into `sys` that could keep objects alive. */
void sys_clear_hooks(void);
/* Empties / releases the module's dict. code. */
void sys_clear(void);
void sys_fini(void);
int sys_visit(visitproc visit, void *arg);
/* Flushes sys.stdout and sys.stderr. 0; -> -1 after reporting. code. */
int sys_flush(void);

#endif
