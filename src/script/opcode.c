/* SPDX-License-Identifier: MIT */
#include "script/opcode.h"

const char *opcode_name(enum opcode opcode)
{
#define X(name, effect) #name,
    static const char *const names[] = {OPCODE_TABLE(X)};
#undef X
    return opcode < OPCODE_COUNT ? names[opcode] : "?";
}
