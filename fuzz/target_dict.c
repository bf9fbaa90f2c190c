/* SPDX-License-Identifier: MIT */
/* The modes of an instance dict: after each operation the attributes of every instance are
 * what its dict and its class hold, and the dicts are sound (I23). */
#include "builtin/dict_check.h"
#include "compare.h"
#include "oracle.h"
#include "target.h"

static void compare(const struct op *op)
{
    if ((op_table[op->code].groups & OP_LOOK) != 0) {
        return;
    }
    for (size_t i = 0; i < machine.objects.count; i++) {
        PyObject *object = machine.objects.items[i];
        PyObject **dict = _PyObject_GetDictPtr(object);
        const char *rule = dict == NULL || *dict == NULL ? NULL : check_dict(*dict);
        if (rule != NULL) {
            oracle_fail(rule, "the dict of an instance");
        }
    }
    compare_objects();
}

static void run(const struct program *program, const uint8_t *prefix)
{
    (void)prefix;
    machine_after_step = compare;
    oracle_run(program);
    machine_after_step = NULL;
}

const struct target target = {"dict", OP_DICT | OP_CLASS, OP_HOOK, 0, run, NULL, NULL};
