/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_VALUE_H
#define ETALON_FUZZ_VALUE_H

/* From operand bytes to objects. How a byte reads is decided here and in print.c, which
 * must agree: struct value and struct bases are what both work from. */

#include "machine.h"

enum value_kind {
    VALUE_INT,
    VALUE_CLASS,
    VALUE_OBJECT,
    VALUE_HOOK,
    VALUE_PROPERTY,
    VALUE_CLASSMETHOD,
    VALUE_STATICMETHOD,
    VALUE_STOLEN,
    VALUE_NONE,
    VALUE_TUPLE,
    VALUE_LIST,
    VALUE_DICT,
    VALUE_TEXT,
    VALUE_BARE,
    VALUE_KINDS,
};

/* A value operand: kind, and what the kind needs. Hooks run block n % BLOCKS at call
 * n / BLOCKS % CALLS_SEEN. */
struct value {
    enum value_kind kind;
    uint8_t n;
};

enum bases_form {
    BASES_ONE,
    BASES_TWO,
    BASES_THREE,
    BASES_BUILTIN,
    BASES_MIXED,
    BASES_NONE,
    BASES_FORMS,
};

/* A bases operand: classes number first, second and second + 1, or a built-in type. */
struct bases {
    enum bases_form form;
    uint8_t first, second;
};

struct value value_of(uint8_t byte);
struct bases bases_of(uint8_t byte);
/* False for a name that is of a subclass of str. */
bool name_is_exact(uint8_t byte);
uint8_t name_of(uint8_t byte);

/* Once per process; -1 with an exception. */
int value_init(void);
/* Visits what value_init made: roots of the audit. */
int value_visit(visitproc visit, void *arg);
/* Borrowed interned name of a row. */
PyObject *value_name(size_t row);
/* Makes the operands of an operation, all owned; things that are not there are NULL. 0; -1
 * with an exception. */
int value_operands(const struct op *op, struct operands *operands);

#endif
