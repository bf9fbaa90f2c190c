/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_MODULETABLE_H
#define ETALON_BUILTIN_MODULETABLE_H

/* The built-in modules besides `builtins` and `sys`: name, and what makes them (a new
 * module; -> NULL). */

#include "builtin/gcmodule.h"
#include "builtin/iomodule.h"
#include "builtin/itertoolsmodule.h"
#include "builtin/operatormodule.h"
#include "builtin/timemodule.h"
#include "builtin/typesmodule.h"
#include "builtin/warnings.h"
#include "builtin/weakrefmodule.h"

#define MODULE_TABLE(X)                                                                \
    X("_operator", operatormodule_create)                                              \
    X("_types", typesmodule_create)                                                    \
    X("_warnings", warnings_create)                                                    \
    X("_weakref", weakrefmodule_create)                                                \
    X("gc", gcmodule_create)                                                           \
    X("io", iomodule_create)                                                           \
    X("itertools", itertoolsmodule_create)                                             \
    X("time", timemodule_create)

#endif
