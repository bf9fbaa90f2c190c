/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_OPCODE_H
#define ETALON_SCRIPT_OPCODE_H

/* The instructions of the scenario machine: a stack machine over heap frames.
 *
 * An instruction is 32 bits: the opcode in the low 8, an unsigned argument in the upper
 * 24. Jump arguments are absolute instruction indices. In the notes the stack grows to
 * the right, `..` is what lies below, `i` the argument.
 *
 * Calls:   callable, self-or-NULL, arg 1 … arg n   (NULL: no self)
 * Handlers: when an exception is raised the stack is cut to the handler's depth, the
 * exception is pushed, and PUSH_EXC_INFO makes it the handled one. */

#include <stdint.h>

/* X(name, effect on the depth of the stack, or VARIES). The basic ones are so short
 * that the evaluator does them in its loop. */
#define BASIC_OPCODES(X)                                                               \
    X(NOP, 0)                                                                          \
    X(POP, -1)                                                                         \
    X(COPY, 1) /* push the i-th from the top, 1 is the top */                          \
    X(SWAP, 0) /* exchange the top with the i-th, i >= 2 */                            \
    X(PUSH_NULL, 1)                                                                    \
    X(LOAD_CONST, 1)       /* co_consts[i] */                                          \
    X(LOAD_FAST, 1)        /* localsplus[i], UnboundLocalError when NULL */            \
    X(LOAD_FAST_BORROW, 1) /* the same as a borrowed slot (borrow.c) */                \
    X(STORE_FAST, -1)                                                                  \
    X(JUMP, 0)                                                                         \
    X(POP_JUMP_IF_FALSE, -1)                                                           \
    X(POP_JUMP_IF_TRUE, -1)                                                            \
    X(JUMP_IF_FALSE_OR_POP, -1) /* the jump keeps the value */                         \
    X(JUMP_IF_TRUE_OR_POP, -1)                                                         \
    X(RETURN_VALUE, -1)
#define OTHER_OPCODES(X)                                                               \
    X(LOAD_FAST_CLEAR, 1)   /* localsplus[i] or NULL, and leave it unbound */          \
    X(STORE_FAST_MAYBE, -1) /* the top may be NULL: leave it unbound */                \
    X(DELETE_FAST, 0)                                                                  \
    X(MAKE_CELL, 0)    /* a new empty cell in localsplus[i], which is unbound */       \
    X(LOAD_CLOSURE, 1) /* the cell in localsplus[i] itself */                          \
    X(LOAD_DEREF, 1)   /* what that cell holds, NameError when empty */                \
    X(STORE_DEREF, -1)                                                                 \
    X(DELETE_DEREF, 0)                                                                 \
    X(LOAD_LOCALS, 1)         /* f_locals */                                           \
    X(LOAD_DICT_OR_DEREF, 0)  /* mapping -> mapping[name of i] or the cell i */        \
    X(LOAD_DICT_OR_GLOBAL, 0) /* mapping -> mapping[co_names[i]], global, builtin */   \
    X(LOAD_NAME, 1)           /* f_locals, globals, builtins */                        \
    X(STORE_NAME, -1)                                                                  \
    X(DELETE_NAME, 0)                                                                  \
    X(LOAD_GLOBAL, 1)                                                                  \
    X(STORE_GLOBAL, -1)                                                                \
    X(DELETE_GLOBAL, 0)                                                                \
    X(LOAD_ATTR, 0)   /* o -> o.name */                                                \
    X(LOAD_METHOD, 1) /* o -> function, o or attribute, NULL */                        \
    X(STORE_ATTR, -2) /* value, o -> */                                                \
    X(DELETE_ATTR, -1)                                                                 \
    X(LOAD_SUBSCR, -1)     /* o, key -> o[key] */                                      \
    X(STORE_SUBSCR, -3)    /* value, o, key -> */                                      \
    X(DELETE_SUBSCR, -2)   /* o, key -> */                                             \
    X(BUILD_SLICE, VARIES) /* i = 2 or 3 parts -> slice */                             \
    X(UNARY_OP, 0)         /* i: enum unary_operator */                                \
    X(BINARY_OP, -1)       /* i: enum binary_operator */                               \
    X(INPLACE_OP, -1)      /* i: enum binary_operator */                               \
    X(COMPARE_OP, -1)      /* i: Py_LT … Py_GE */                                    \
    X(IS_OP, -1)           /* i = 1: is not */                                         \
    X(CONTAINS_OP, -1)     /* item, container -> bool; i = 1: not in */                \
    X(BUILD_TUPLE, VARIES)                                                             \
    X(BUILD_LIST, VARIES)                                                              \
    X(BUILD_SET, VARIES)                                                               \
    X(BUILD_MAP, VARIES) /* i pairs: key, value … */                                 \
    X(LIST_APPEND, -1)   /* to the list i below the value, 1 is next */                \
    X(SET_ADD, -1)                                                                     \
    X(MAP_ADD, -2)     /* map .. key, value: the map is i below the key */             \
    X(LIST_EXTEND, -1) /* iterable; "Value after * must be an iterable" */             \
    X(SET_UPDATE, -1)                                                                  \
    X(DICT_UPDATE, -1) /* {**mapping} */                                               \
    X(DICT_MERGE, -1)  /* f(**mapping): duplicate keywords are TypeErrors */           \
    X(LIST_TO_TUPLE, 0)                                                                \
    X(UNPACK_SEQUENCE, VARIES) /* i items, the first on top */                         \
    X(UNPACK_EX, VARIES)       /* i = before | after << 12: before, list, after */     \
    X(GET_ITER, 0)                                                                     \
    X(FOR_ITER, 1)     /* iterator -> iterator, item; at the end drop it and jump */   \
    X(CALL, VARIES)    /* i positional arguments */                                    \
    X(CALL_KW, VARIES) /* i arguments, the last ones named by the tuple on top */      \
    X(CALL_EX, VARIES) /* callable, NULL, iterable[, dict if i = 1] */                 \
    X(MAKE_FUNCTION, VARIES) /* see enum function_part; code on top */                 \
    X(LOAD_BUILD_CLASS, 1)                                                             \
    X(YIELD_VALUE, 0)         /* value -> value that was sent */                       \
    X(GET_YIELD_FROM_ITER, 0) /* a generator stays itself */                           \
    X(YIELD_FROM, -1)     /* iterator, sent -> its value; suspends while it yields */  \
    X(RAISE, VARIES)      /* i = 0 again, 1 exception, 2 exception, cause */           \
    X(PUSH_EXC_INFO, 1)   /* exception -> handled before, exception */                 \
    X(CHECK_EXC_MATCH, 0) /* exception, type -> exception, bool */                     \
    X(POP_EXCEPT, -1)     /* handled before -> */                                      \
    X(RERAISE, -1)        /* exception -> ; adds no traceback entry */                 \
    X(BEFORE_WITH, 1)     /* manager -> exit, value of enter */                        \
    X(WITH_EXCEPT_START, 1) /* exit, before, exception -> …, result of exit */       \
    X(IMPORT_NAME, -1)      /* level, fromlist -> module */                            \
    X(IMPORT_FROM, 1)       /* module -> module, attribute */                          \
    X(IMPORT_STAR, -1)                                                                 \
    X(FORMAT_VALUE, VARIES) /* i & 3: 0 none, 1 str, 2 repr, 3 ascii; 4: spec */       \
    X(BUILD_STRING, VARIES)                                                            \
    X(LOAD_ASSERTION_ERROR, 1)                                                         \
    X(PRINT_EXPR, -1) /* sys.displayhook(value) */
#define OPCODE_TABLE(X) BASIC_OPCODES(X) OTHER_OPCODES(X)

#define VARIES (-128)
#define X(name, effect) OP_##name,
enum opcode { OPCODE_TABLE(X) OPCODE_COUNT };
#undef X

/* What MAKE_FUNCTION finds below the code, in this order from the bottom. */
enum function_part {
    FUNCTION_DEFAULTS = 1,   /* tuple */
    FUNCTION_KWDEFAULTS = 2, /* dict */
    FUNCTION_ANNOTATE = 4,   /* function */
    FUNCTION_CLOSURE = 8     /* tuple of cells */
};

#define INSTRUCTION(opcode, argument) ((uint32_t)(opcode) | (uint32_t)(argument) << 8)
#define INSTRUCTION_OPCODE(instruction) ((enum opcode)((instruction)&0xff))
#define INSTRUCTION_ARGUMENT(instruction) ((int)((instruction) >> 8))
#define ARGUMENT_MAX 0xffffff

/* "LOAD_CONST" … */
const char *opcode_name(enum opcode opcode);

#endif
