/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_OPTABLE_H
#define ETALON_FUZZ_OPTABLE_H

/* The vocabulary of fuzz programs, one row each. From these tables come the decoder, the
 * machine, the printer, the dictionary and the mutators.
 *
 * OP(name, operands, groups): a function op_name of the machine and a function of the same
 * name in prelude.py. One letter for each operand, which is one byte in the input:
 *
 *   c class   o instance   m metaclass or none   r weak reference      registers
 *   n attribute name   v value   L bases   s slots   k block            things
 *   a attribute of a type   p operation   t how a hook answers   h at which call it fires
 *
 * Any byte is an operand: it is taken modulo what there is to choose from. */

#include <stddef.h>
#include <stdint.h>

/* What a target may draw from. */
enum op_group {
    OP_CLASS = 1,  /* makes and changes types */
    OP_OBJECT = 2, /* instances and their attributes */
    OP_DICT = 4,   /* the modes of an instance dict */
    OP_LIFE = 8,   /* references dropped, weak references, collection */
    OP_HOOK = 16,  /* installs user code */
    OP_LOOK = 32,  /* observes */
    OP_TIMED = 64, /* shows when objects die, which is an implementation's own choice */
    OP_EVERY = 127,
};

#define FUZZ_OPS(OP)                                                                   \
    OP(new_class, "Lmsnvnv", OP_CLASS)                                                 \
    OP(new_meta, "mnvnv", OP_CLASS)                                                    \
    OP(set_bases, "cL", OP_CLASS)                                                      \
    OP(class_set, "cnv", OP_CLASS)                                                     \
    OP(class_del, "cn", OP_CLASS)                                                      \
    OP(class_get, "cn", OP_CLASS | OP_LOOK)                                            \
    OP(class_copy, "ccn", OP_CLASS)                                                    \
    OP(info_set, "cav", OP_CLASS)                                                      \
    OP(info_get, "ca", OP_CLASS | OP_LOOK)                                             \
    OP(set_meta, "cm", OP_CLASS)                                                       \
    OP(class_hook, "cnkht", OP_HOOK)                                                   \
    OP(meta_hook, "mnkht", OP_HOOK)                                                    \
    OP(new_object, "c", OP_OBJECT | OP_DICT | OP_LIFE)                                 \
    OP(object_set, "onv", OP_OBJECT | OP_DICT | OP_LIFE)                               \
    OP(object_del, "on", OP_OBJECT | OP_DICT)                                          \
    OP(object_get, "on", OP_OBJECT | OP_DICT | OP_LOOK)                                \
    OP(object_call, "onv", OP_OBJECT)                                                  \
    OP(operate, "opv", OP_OBJECT | OP_LOOK)                                            \
    OP(set_class, "oc", OP_OBJECT | OP_DICT)                                           \
    OP(dict_get, "o", OP_DICT | OP_LOOK)                                               \
    OP(dict_put, "onv", OP_DICT)                                                       \
    OP(dict_pop, "on", OP_DICT)                                                        \
    OP(dict_replace, "onv", OP_DICT)                                                   \
    OP(dict_delete, "o", OP_DICT)                                                      \
    OP(super_get, "con", OP_OBJECT | OP_LOOK)                                          \
    OP(is_subclass, "cc", OP_CLASS | OP_LOOK)                                          \
    OP(is_instance, "oc", OP_OBJECT | OP_LOOK)                                         \
    OP(sweep, "n", OP_CLASS | OP_OBJECT | OP_LOOK)                                     \
    OP(weak_class, "ck", OP_LIFE | OP_TIMED)                                           \
    OP(weak_object, "ok", OP_LIFE | OP_TIMED)                                          \
    OP(weak_get, "r", OP_LIFE | OP_LOOK | OP_TIMED)                                    \
    OP(drop_class, "c", OP_LIFE | OP_TIMED)                                            \
    OP(drop_object, "o", OP_LIFE | OP_TIMED)                                           \
    OP(collect, "", OP_LIFE | OP_TIMED)                                                \
    OP(clear_caches, "", OP_CLASS | OP_LIFE)

enum op_code {
#define ROW(name, operands, groups) OP_##name,
    FUZZ_OPS(ROW)
#undef ROW
        OP_COUNT
};

/* NAME(text, answer): attribute names, and what a hook under this name answers: see
 * hook.h. */
#define FUZZ_NAMES(NAME)                                                               \
    NAME("x", SELF)                                                                    \
    NAME("y", SELF)                                                                    \
    NAME("z", NUMBER)                                                                  \
    NAME("w", NUMBER)                                                                  \
    NAME("mro", SUPER)                                                                 \
    NAME("__init__", NONE)                                                             \
    NAME("__new__", SUPER)                                                             \
    NAME("__init_subclass__", NONE)                                                    \
    NAME("__set_name__", NONE)                                                         \
    NAME("__prepare__", DICT)                                                          \
    NAME("__call__", SUPER)                                                            \
    NAME("__get__", NUMBER)                                                            \
    NAME("__set__", NONE)                                                              \
    NAME("__delete__", NONE)                                                           \
    NAME("__getattribute__", SUPER)                                                    \
    NAME("__getattr__", NUMBER)                                                        \
    NAME("__setattr__", SUPER)                                                         \
    NAME("__delattr__", SUPER)                                                         \
    NAME("__eq__", TRUE)                                                               \
    NAME("__hash__", NUMBER)                                                           \
    NAME("__lt__", TRUE)                                                               \
    NAME("__repr__", TEXT)                                                             \
    NAME("__str__", TEXT)                                                              \
    NAME("__bool__", TRUE)                                                             \
    NAME("__len__", NUMBER)                                                            \
    NAME("__getitem__", INDEX)                                                         \
    NAME("__contains__", TRUE)                                                         \
    NAME("__iter__", ITERATOR)                                                         \
    NAME("__add__", NUMBER)                                                            \
    NAME("__radd__", NUMBER)                                                           \
    NAME("__iadd__", SELF)                                                             \
    NAME("__index__", NUMBER)                                                          \
    NAME("__del__", NONE)                                                              \
    NAME("__instancecheck__", TRUE)                                                    \
    NAME("__subclasscheck__", TRUE)                                                    \
    NAME("__class_getitem__", SELF)                                                    \
    NAME("__mro_entries__", TUPLE)                                                     \
    NAME("__dir__", TUPLE)

enum name_code {
#define ROW(text, answer) +1
    NAME_ROWS = 0 FUZZ_NAMES(ROW)
#undef ROW
};

/* Attributes of a type that are assigned and read by the type's own descriptors. */
#define FUZZ_INFOS(INFO)                                                               \
    INFO("__name__")                                                                   \
    INFO("__qualname__")                                                               \
    INFO("__doc__")                                                                    \
    INFO("__module__")                                                                 \
    INFO("__abstractmethods__")                                                        \
    INFO("__mro__")                                                                    \
    INFO("__bases__")                                                                  \
    INFO("__base__")                                                                   \
    INFO("__dict__")                                                                   \
    INFO("__class__")                                                                  \
    INFO("__basicsize__")                                                              \
    INFO("__subclasses__")

enum info_code {
#define ROW(text) +1
    INFO_COUNT = 0 FUZZ_INFOS(ROW)
#undef ROW
};

/* Operations on an instance and a value: names of functions in prelude.py. */
#define FUZZ_OPERATIONS(OPERATION)                                                     \
    OPERATION(len)                                                                     \
    OPERATION(hash)                                                                    \
    OPERATION(repr)                                                                    \
    OPERATION(str)                                                                     \
    OPERATION(bool)                                                                    \
    OPERATION(list)                                                                    \
    OPERATION(dir)                                                                     \
    OPERATION(index)                                                                   \
    OPERATION(call)                                                                    \
    OPERATION(getitem)                                                                 \
    OPERATION(setitem)                                                                 \
    OPERATION(delitem)                                                                 \
    OPERATION(contains)                                                                \
    OPERATION(add)                                                                     \
    OPERATION(radd)                                                                    \
    OPERATION(iadd)                                                                    \
    OPERATION(eq)                                                                      \
    OPERATION(lt)

enum operation_code {
#define ROW(name) OPERATION_##name,
    FUZZ_OPERATIONS(ROW)
#undef ROW
        OPERATION_COUNT
};

/* Built-in types to derive from. */
#define FUZZ_BUILTINS(BUILTIN)                                                         \
    BUILTIN(object, PyBaseObject_Type)                                                 \
    BUILTIN(int, PyLong_Type)                                                          \
    BUILTIN(list, PyList_Type)                                                         \
    BUILTIN(dict, PyDict_Type)                                                         \
    BUILTIN(str, PyUnicode_Type)                                                       \
    BUILTIN(tuple, PyTuple_Type)                                                       \
    BUILTIN(set, PySet_Type)                                                           \
    BUILTIN(property, PyProperty_Type)                                                 \
    BUILTIN(bool, PyBool_Type)

enum builtin_code {
#define ROW(name, type) +1
    BUILTIN_COUNT = 0 FUZZ_BUILTINS(ROW)
#undef ROW
};

/* Attributes of built-in types, for use where they do not belong. */
#define FUZZ_STOLEN(STOLEN)                                                            \
    STOLEN(object, __repr__)                                                           \
    STOLEN(object, __str__)                                                            \
    STOLEN(object, __setattr__)                                                        \
    STOLEN(object, __getattribute__)                                                   \
    STOLEN(object, __hash__)                                                           \
    STOLEN(int, __add__)                                                               \
    STOLEN(int, __index__)                                                             \
    STOLEN(str, __add__)                                                               \
    STOLEN(str, __len__)                                                               \
    STOLEN(list, __len__)                                                              \
    STOLEN(list, __iter__)                                                             \
    STOLEN(list, append)                                                               \
    STOLEN(dict, __getitem__)                                                          \
    STOLEN(tuple, __new__)                                                             \
    STOLEN(property, __get__)                                                          \
    STOLEN(property, fget)

enum stolen_code {
#define ROW(type, name) +1
    STOLEN_COUNT = 0 FUZZ_STOLEN(ROW)
#undef ROW
};

/* __slots__ of a new class; NULL: none given. */
#define FUZZ_SLOTS(SLOTS)                                                              \
    SLOTS("None")                                                                      \
    SLOTS("()")                                                                        \
    SLOTS("('x',)")                                                                    \
    SLOTS("('x', 'y')")                                                                \
    SLOTS("('z', '__dict__')")                                                         \
    SLOTS("('__weakref__',)")                                                          \
    SLOTS("('x', '__dict__', '__weakref__')")

enum slots_code {
#define ROW(text) +1
    SLOTS_COUNT = 0 FUZZ_SLOTS(ROW)
#undef ROW
};

/* How a hook answers. */
#define FUZZ_MANNERS(MANNER)                                                           \
    MANNER(well)                                                                       \
    MANNER(raising)                                                                    \
    MANNER(nothing)                                                                    \
    MANNER(refusing)                                                                   \
    MANNER(strange)

enum manner_code {
#define ROW(name) MANNER_##name,
    FUZZ_MANNERS(ROW)
#undef ROW
        MANNER_COUNT
};

struct op_info {
    const char *name;
    const char *operands;
    unsigned groups;
};

extern const struct op_info op_table[OP_COUNT];
extern const char *const name_table[NAME_ROWS];
extern const char *const info_table[INFO_COUNT];
extern const char *const operation_table[OPERATION_COUNT];
extern const char *const builtin_table[BUILTIN_COUNT];
extern const char *const slots_table[SLOTS_COUNT];
extern const char *const manner_table[MANNER_COUNT];

/* The two words of row `i` of FUZZ_STOLEN. */
const char *stolen_type(size_t i);
const char *stolen_name(size_t i);

/* The answer of a name as a word, for prelude.py. */
const char *name_answer(size_t i);

#endif
