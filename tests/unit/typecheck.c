/* SPDX-License-Identifier: MIT */
#include "typecheck.h"
#include "type/check.h"
#include "type/subclasses.h"

#include <criterion/criterion.h>

static void check_tree(PyTypeObject *type)
{
    const char *broken = check_type(type);
    cr_expect(broken == NULL, "%s: %s", type->tp_name, broken);
    size_t position = 0;
    PyTypeObject *subclass;
    while ((subclass = subclasses_next(type, &position)) != NULL) {
        check_tree(subclass);
    }
}

void typecheck_all(void)
{
    check_tree(&PyBaseObject_Type);
    const char *broken = check_cache();
    cr_expect(broken == NULL, "cache: %s", broken);
}
