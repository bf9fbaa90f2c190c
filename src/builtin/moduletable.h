/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_MODULETABLE_H
#define ETALON_BUILTIN_MODULETABLE_H

/* The built-in modules besides `builtins` and `sys`: name, and what makes them (a new
 * module; -> NULL). */

#include "builtin/gcmodule.h"
#include "builtin/iomodule.h"
#include "builtin/operatormodule.h"
#include "builtin/timemodule.h"
#include "builtin/typesmodule.h"
#include "builtin/warnings.h"
#include "builtin/weakrefmodule.h"

#define MODULE_TABLE(X)                                                                \
    X("_weakref", weakrefmodule_create)                                                \
    X("gc", gcmodule_create)                                                           \
    X("io", iomodule_create)                                                           \
    X("operator", operatormodule_create)                                               \
    X("time", timemodule_create)                                                       \
    X("types", typesmodule_create)                                                     \
    X("warnings", warnings_create)                                                     \
    X("weakref", weakrefmodule_create)

#endif
