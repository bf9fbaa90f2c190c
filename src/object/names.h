/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_NAMES_H
#define ETALON_OBJECT_NAMES_H

/* The names that the runtime itself looks up, interned and immortal, so that they can be
 * compared by address. NAME(__init__) is borrowed and valid from names_init() on. */

#include "Python.h"

#define NAME_TABLE(X)                                                                  \
    X(__abs__)                                                                         \
    X(__abstractmethods__)                                                             \
    X(__add__)                                                                         \
    X(__aiter__)                                                                       \
    X(__all__)                                                                         \
    X(__and__)                                                                         \
    X(__anext__)                                                                       \
    X(__annotate__)                                                                    \
    X(__annotate_func__)                                                               \
    X(__annotations__)                                                                 \
    X(__annotations_cache__)                                                           \
    X(__await__)                                                                       \
    X(__bases__)                                                                       \
    X(__bool__)                                                                        \
    X(__buffer__)                                                                      \
    X(__build_class__)                                                                 \
    X(__builtins__)                                                                    \
    X(__bytes__)                                                                       \
    X(__call__)                                                                        \
    X(__cause__)                                                                       \
    X(__class__)                                                                       \
    X(__class_getitem__)                                                               \
    X(__classcell__)                                                                   \
    X(__classdictcell__)                                                               \
    X(__complex__)                                                                     \
    X(__contains__)                                                                    \
    X(__context__)                                                                     \
    X(__del__)                                                                         \
    X(__delattr__)                                                                     \
    X(__delete__)                                                                      \
    X(__delitem__)                                                                     \
    X(__dict__)                                                                        \
    X(__dir__)                                                                         \
    X(__divmod__)                                                                      \
    X(__doc__)                                                                         \
    X(__enter__)                                                                       \
    X(__eq__)                                                                          \
    X(__exit__)                                                                        \
    X(__file__)                                                                        \
    X(__firstlineno__)                                                                 \
    X(__float__)                                                                       \
    X(__floordiv__)                                                                    \
    X(__format__)                                                                      \
    X(__ge__)                                                                          \
    X(__get__)                                                                         \
    X(__getattr__)                                                                     \
    X(__getattribute__)                                                                \
    X(__getitem__)                                                                     \
    X(__getnewargs__)                                                                  \
    X(__getnewargs_ex__)                                                               \
    X(__getstate__)                                                                    \
    X(__gt__)                                                                          \
    X(__hash__)                                                                        \
    X(__iadd__)                                                                        \
    X(__iand__)                                                                        \
    X(__ifloordiv__)                                                                   \
    X(__ilshift__)                                                                     \
    X(__imatmul__)                                                                     \
    X(__import__)                                                                      \
    X(__imod__)                                                                        \
    X(__imul__)                                                                        \
    X(__index__)                                                                       \
    X(__init__)                                                                        \
    X(__init_subclass__)                                                               \
    X(__instancecheck__)                                                               \
    X(__int__)                                                                         \
    X(__invert__)                                                                      \
    X(__ior__)                                                                         \
    X(__ipow__)                                                                        \
    X(__irshift__)                                                                     \
    X(__isabstractmethod__)                                                            \
    X(__isub__)                                                                        \
    X(__iter__)                                                                        \
    X(__itruediv__)                                                                    \
    X(__ixor__)                                                                        \
    X(__le__)                                                                          \
    X(__len__)                                                                         \
    X(__length_hint__)                                                                 \
    X(__loader__)                                                                      \
    X(__lshift__)                                                                      \
    X(__lt__)                                                                          \
    X(__main__)                                                                        \
    X(__matmul__)                                                                      \
    X(__missing__)                                                                     \
    X(__mod__)                                                                         \
    X(__module__)                                                                      \
    X(__mro_entries__)                                                                 \
    X(__mul__)                                                                         \
    X(__name__)                                                                        \
    X(__ne__)                                                                          \
    X(__neg__)                                                                         \
    X(__new__)                                                                         \
    X(__newobj__)                                                                      \
    X(__newobj_ex__)                                                                   \
    X(__next__)                                                                        \
    X(__notes__)                                                                       \
    X(__or__)                                                                          \
    X(__orig_bases__)                                                                  \
    X(__package__)                                                                     \
    X(__path__)                                                                        \
    X(__pos__)                                                                         \
    X(__pow__)                                                                         \
    X(__prepare__)                                                                     \
    X(__qualname__)                                                                    \
    X(__radd__)                                                                        \
    X(__rand__)                                                                        \
    X(__rdivmod__)                                                                     \
    X(__reduce__)                                                                      \
    X(__reduce_ex__)                                                                   \
    X(__release_buffer__)                                                              \
    X(__repr__)                                                                        \
    X(__reversed__)                                                                    \
    X(__rfloordiv__)                                                                   \
    X(__rlshift__)                                                                     \
    X(__rmatmul__)                                                                     \
    X(__rmod__)                                                                        \
    X(__rmul__)                                                                        \
    X(__ror__)                                                                         \
    X(__round__)                                                                       \
    X(__rpow__)                                                                        \
    X(__rrshift__)                                                                     \
    X(__rshift__)                                                                      \
    X(__rsub__)                                                                        \
    X(__rtruediv__)                                                                    \
    X(__rxor__)                                                                        \
    X(__self__)                                                                        \
    X(__set__)                                                                         \
    X(__set_name__)                                                                    \
    X(__setattr__)                                                                     \
    X(__setitem__)                                                                     \
    X(__slotnames__)                                                                   \
    X(__slots__)                                                                       \
    X(__spec__)                                                                        \
    X(__static_attributes__)                                                           \
    X(__str__)                                                                         \
    X(__sub__)                                                                         \
    X(__subclasscheck__)                                                               \
    X(__subclasshook__)                                                                \
    X(__suppress_context__)                                                            \
    X(__traceback__)                                                                   \
    X(__truediv__)                                                                     \
    X(__trunc__)                                                                       \
    X(__type_params__)                                                                 \
    X(__weakref__)                                                                     \
    X(__xor__)                                                                         \
    X(_reduce_ex)                                                                      \
    X(_slotnames)                                                                      \
    X(add_note)                                                                        \
    X(args)                                                                            \
    X(argv)                                                                            \
    X(builtins)                                                                        \
    X(close)                                                                           \
    X(copy)                                                                            \
    X(default)                                                                         \
    X(displayhook)                                                                     \
    X(end)                                                                             \
    X(excepthook)                                                                      \
    X(fdel)                                                                            \
    X(fget)                                                                            \
    X(file)                                                                            \
    X(flush)                                                                           \
    X(fset)                                                                            \
    X(get)                                                                             \
    X(items)                                                                           \
    X(key)                                                                             \
    X(keys)                                                                            \
    X(line)                                                                            \
    X(metaclass)                                                                       \
    X(modules)                                                                         \
    X(mro)                                                                             \
    X(name)                                                                            \
    X(ndigits)                                                                         \
    X(obj)                                                                             \
    X(path)                                                                            \
    X(reverse)                                                                         \
    X(send)                                                                            \
    X(sep)                                                                             \
    X(sort)                                                                            \
    X(stderr)                                                                          \
    X(stdout)                                                                          \
    X(sys)                                                                             \
    X(throw)                                                                           \
    X(unraisablehook)                                                                  \
    X(values)                                                                          \
    X(write)

#define NAME_ID(name) NAME_ID_##name,
enum name_id { NAME_TABLE(NAME_ID) NAME_COUNT };
#undef NAME_ID

extern PyObject *names[NAME_COUNT];
#define NAME(name) (names[NAME_ID_##name])

/* Makes the table. 0; -> -1 MemoryError. */
/*@ terminates \true;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @ ensures I8_names:  \result == 0 ==> HELD_ALL(names, NAME_COUNT);
  @*/
int names_init(void);

#endif
