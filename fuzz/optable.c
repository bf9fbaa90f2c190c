/* SPDX-License-Identifier: MIT */
#include "optable.h"

#define TABLE(type, name, rows, entry) type name[] = {rows(entry)}

#define OP_ENTRY(name, operands, groups) {#name, operands, groups},
#define NAME_ENTRY(text, answer) text,
#define ANSWER_ENTRY(text, answer) #answer,
#define TEXT_ENTRY(text) text,
#define WORD_ENTRY(name) #name,
#define FIRST_ENTRY(first, second) #first,
#define SECOND_ENTRY(first, second) #second,

TABLE(const struct op_info, op_table, FUZZ_OPS, OP_ENTRY);
TABLE(const char *const, name_table, FUZZ_NAMES, NAME_ENTRY);
TABLE(const char *const, info_table, FUZZ_INFOS, TEXT_ENTRY);
TABLE(const char *const, operation_table, FUZZ_OPERATIONS, WORD_ENTRY);
TABLE(const char *const, builtin_table, FUZZ_BUILTINS, FIRST_ENTRY);
TABLE(const char *const, slots_table, FUZZ_SLOTS, TEXT_ENTRY);
TABLE(const char *const, manner_table, FUZZ_MANNERS, WORD_ENTRY);
TABLE(static const char *const, answers, FUZZ_NAMES, ANSWER_ENTRY);
TABLE(static const char *const, stolen_types, FUZZ_STOLEN, FIRST_ENTRY);
TABLE(static const char *const, stolen_names, FUZZ_STOLEN, SECOND_ENTRY);

const char *stolen_type(size_t i)
{
    return stolen_types[i];
}

const char *stolen_name(size_t i)
{
    return stolen_names[i];
}

const char *name_answer(size_t i)
{
    return answers[i];
}
