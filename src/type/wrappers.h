/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_WRAPPERS_H
#define ETALON_TYPE_WRAPPERS_H

/* Wrapper functions: a C slot called as a Python method.
 *
 * A wrapper checks the number of arguments, converts them to what the slot takes, calls
 * the slot function and converts its result. One wrapper serves all slots of one
 * signature, and slots whose arguments are told apart: `binary_l` calls f(self, other),
 * `binary_r` f(other, self).
 *
 * 1. A wrapper casts the wrapped function to the type in this table and to no other
 *    (I5).
 * 2. Keyword arguments reach only `call` and `init`. */

#include "object/descr_wrapper.h"

/* Wrapper, type of the slot function. */
#define WRAPPER_TABLE(X)                                                               \
    X(unary, unaryfunc)                                                                \
    X(binary, binaryfunc)                                                              \
    X(binary_l, binaryfunc)                                                            \
    X(binary_r, binaryfunc)                                                            \
    X(ternary, ternaryfunc)                                                            \
    X(ternary_r, ternaryfunc)                                                          \
    X(inquiry, inquiry)                                                                \
    X(len, lenfunc)                                                                    \
    X(index_argument, ssizeargfunc)                                                    \
    X(sq_item, ssizeargfunc)                                                           \
    X(sq_setitem, ssizeobjargproc)                                                     \
    X(sq_delitem, ssizeobjargproc)                                                     \
    X(contains, objobjproc)                                                            \
    X(setitem, objobjargproc)                                                          \
    X(delitem, objobjargproc)                                                          \
    X(hash, hashfunc)                                                                  \
    X(call, ternaryfunc)                                                               \
    X(setattr, setattrofunc)                                                           \
    X(delattr, setattrofunc)                                                           \
    X(lt, richcmpfunc)                                                                 \
    X(le, richcmpfunc)                                                                 \
    X(eq, richcmpfunc)                                                                 \
    X(ne, richcmpfunc)                                                                 \
    X(gt, richcmpfunc)                                                                 \
    X(ge, richcmpfunc)                                                                 \
    X(next, iternextfunc)                                                              \
    X(descr_get, descrgetfunc)                                                         \
    X(descr_set, descrsetfunc)                                                         \
    X(descr_delete, descrsetfunc)                                                      \
    X(init, initproc)                                                                  \
    X(del, destructor)                                                                 \
    X(buffer, getbufferproc)                                                           \
    X(release_buffer, releasebufferproc)

/* New; -> NULL TypeError for wrong arguments, or what the slot raises. code. */
#define WRAPPER_DECLARE(name, type)                                                    \
    PyObject *wrap_##name(                                                             \
        PyObject *self, PyObject *args, slot_function wrapped, PyObject *kwargs);      \
    typedef type wrap_##name##_type;

/*@ requires I6_held:    HELD(self) && HELD(args);
  @ requires I6_held:    HELD_OR_NULL(kwargs);
  @ requires I13_tuple:  IS_TUPLE(args);
  @ requires I5_wrapped: wrapped != NULL;
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
WRAPPER_TABLE(WRAPPER_DECLARE)

/* Checks that args has n items. 0; -> -1 TypeError. */
/*@ requires I6_held:   HELD(args);
  @ requires I13_tuple: IS_TUPLE(args);
  @ terminates \true;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @ ensures I5_count:  \result == 0 <==> TUPLE_SIZE(args) == n;
  @*/
int wrap_check_count(PyObject *args, Py_ssize_t n);

/* The only argument, borrowed; -> NULL TypeError. */
/*@ requires I6_held:   HELD(args);
  @ requires I13_tuple: IS_TUPLE(args);
  @ terminates \true;
  @ ensures I14_error:   \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet:   \result != NULL ==> EXC_QUIET;
  @ ensures I6_borrowed: BORROWED(\result);
  @ ensures I5_count:    \result != NULL ==> TUPLE_SIZE(args) == 1
  @         && \result == TUPLE_ITEM(args, 0);
  @*/
PyObject *wrap_only_argument(PyObject *args);

#endif
