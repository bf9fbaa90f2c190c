/* SPDX-License-Identifier: MIT */
#ifndef ETALON_CONTRACT_H
#define ETALON_CONTRACT_H

/* The words in which the contracts of src/memory, src/object and src/type speak.
 *
 * Only Frama-C reads this file: it stands at the end of Python.h, and looks upwards at the
 * thread's state, which the code of the lower layers never does. The words are macros, so
 * that E-ACSL can run them: they read words of the heap and nothing else.
 *
 * Exceptions. A function that fails says so by its result and leaves an exception:
 *
 *     ensures I14_error: \result == NULL ==> EXC_PENDING;
 *     ensures I14_quiet: \result != NULL ==> EXC_QUIET;
 *
 * The two make "NULL exactly when an exception is pending" for every caller that has none
 * pending. EXC_KEPT is stronger: the pending exception is the same object, or none, as
 * before.
 *
 * Ownership. A count tells that references exist, not whose they are. So HELD, NEW and
 * BORROWED name three roles of one property, a count above zero: the caller has a reference
 * for the whole call (I6); the result is a reference that the caller now owns (I7); somebody
 * else owns the result. Whether owners and counts match is what the heap audit finds out.
 *
 * User code. `terminates USER_CODE` (sync/head.h) marks a function that may run user code. It
 * need not return, and it has no frame: user code may change anything, so there is no
 * assigns clause.
 * `terminates \true` without an assigns clause is a function that runs no user code but
 * allocates, or changes counts; its frame cannot be listed. */

#ifdef __FRAMAC__

#define EXC_PENDING (thread_state_value.current_exception != NULL)
#define EXC_QUIET (!EXC_PENDING || \old(EXC_PENDING))
#define EXC_KEPT                                                                       \
    (thread_state_value.current_exception ==                                           \
        \old(thread_state_value.current_exception))

#define HELD(o) (\valid_read(o) && REF_TOTAL(o) > 0)
#define HELD_OR_NULL(o) ((o) == NULL || HELD(o))
#define HELD_TYPE(t) (\valid_read(t) && REF_TOTAL(TYPE_OBJECT(t)) > 0)
/* clang-format off */
#define HELD_ALL(items, n) (\forall integer _k; 0 <= _k < (n) ==> HELD((items)[_k]))
/* clang-format on */
#define NEW(o) HELD_OR_NULL(o)
#define BORROWED(o) HELD_OR_NULL(o)
#define BORROWED_TYPE(t) ((t) == NULL || HELD_TYPE(t))
/* A count of zero: what tp_dealloc is called with. */
#define DEAD(o) (\valid_read(o) && REF_TOTAL(o) == 0)

#define TYPE_OBJECT(t) (&(t)->ob_base.ob_base)
#define TYPE_HAS(t, flag) (((t)->tp_flags & (flag)) != 0)
#define IS_READY(t) TYPE_HAS(t, Py_TPFLAGS_READY)
#define IS_STR(o) TYPE_HAS((o)->ob_type, Py_TPFLAGS_UNICODE_SUBCLASS)
#define IS_LIST(o) TYPE_HAS((o)->ob_type, Py_TPFLAGS_LIST_SUBCLASS)
#define IS_TUPLE(o) TYPE_HAS((o)->ob_type, Py_TPFLAGS_TUPLE_SUBCLASS)
#define IS_DICT(o) TYPE_HAS((o)->ob_type, Py_TPFLAGS_DICT_SUBCLASS)
#define IS_TYPE(o) TYPE_HAS((o)->ob_type, Py_TPFLAGS_TYPE_SUBCLASS)
#define AS_TYPE(o) ((PyTypeObject *)(o))
#define TUPLE_SIZE(o) ((PyVarObject *)(o))->ob_size
#define TUPLE_ITEM(o, i) ((PyTupleObject *)(o))->ob_item[i]

#include "object/state.h"

#endif

#endif
