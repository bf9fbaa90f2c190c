/* SPDX-License-Identifier: MIT */
#include "object/entry.h"

#include "builtin/check.h"

#ifdef ETALON_DEBUG

void check_entry(PyObject *op, const char *function)
{
    const char *broken = op == NULL ? NULL : check_object(op);
    if (broken != NULL) {
        fprintf(stderr, "debug: %s: %s is broken in an object of type %s\n", function,
            broken, op->ob_type == NULL ? "NULL" : op->ob_type->tp_name);
        abort();
    }
}

#endif
