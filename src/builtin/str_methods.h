/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_STR_METHODS_H
#define ETALON_BUILTIN_STR_METHODS_H

/* The methods of str: one table gives the prototypes and the PyMethodDefs. Every function
 * has the self of a str or of a subclass, and returns a new reference; -> NULL. Text that
 * is returned is an exact str.
 *
 * Calling conventions: NONE no argument, ONE one, FAST an array, KEYS a tuple and a dict
 * of keywords. */

#include "Python.h"

#define STR_METHODS(X)                                                                 \
    X(NONE, capitalize, "capitalize($self, /)",                                        \
        "A copy with its first character in title case and the rest in lower case.")   \
    X(NONE, casefold, "casefold($self, /)",                                            \
        "A copy for comparisons that ignore case.")                                    \
    X(FAST, center, "center($self, width, fillchar=' ', /)",                           \
        "A copy in the middle of `width` characters.")                                 \
    X(FAST, count, "count($self, sub[, start[, end]], /)",                             \
        "How often sub occurs in self[start:end], without overlaps.")                  \
    X(KEYS, encode, "encode($self, /, encoding='utf-8', errors='strict')",             \
        "The text as bytes.")                                                          \
    X(FAST, endswith, "endswith($self, suffix[, start[, end]], /)",                    \
        "True when self[start:end] ends with suffix, or one of a tuple of them.")      \
    X(KEYS, expandtabs, "expandtabs($self, /, tabsize=8)",                             \
        "A copy with spaces in place of tabs.")                                        \
    X(FAST, find, "find($self, sub[, start[, end]], /)",                               \
        "The first index of sub in self[start:end], or -1.")                           \
    X(KEYS, format, "format($self, /, *args, **kwargs)",                               \
        "A copy with the fields in braces replaced by the arguments.")                 \
    X(ONE, format_map, "format_map($self, mapping, /)",                                \
        "A copy with the fields in braces replaced by items of the mapping.")          \
    X(FAST, index, "index($self, sub[, start[, end]], /)",                             \
        "Like find, but ValueError when sub is not there.")                            \
    X(NONE, isalnum, "isalnum($self, /)",                                              \
        "True when there are only letters and numbers, and at least one.")             \
    X(NONE, isalpha, "isalpha($self, /)",                                              \
        "True when there are only letters, and at least one.")                         \
    X(NONE, isascii, "isascii($self, /)", "True when all characters are ASCII.")       \
    X(NONE, isdecimal, "isdecimal($self, /)",                                          \
        "True when there are only decimal digits, and at least one.")                  \
    X(NONE, isdigit, "isdigit($self, /)",                                              \
        "True when there are only digits, and at least one.")                          \
    X(NONE, isidentifier, "isidentifier($self, /)",                                    \
        "True when the text could be a name.")                                         \
    X(NONE, islower, "islower($self, /)",                                              \
        "True when all cased characters are in lower case, and there is one.")         \
    X(NONE, isnumeric, "isnumeric($self, /)",                                          \
        "True when there are only numeric characters, and at least one.")              \
    X(NONE, isprintable, "isprintable($self, /)",                                      \
        "True when repr would not escape any character.")                              \
    X(NONE, isspace, "isspace($self, /)",                                              \
        "True when there is only white space, and some.")                              \
    X(NONE, istitle, "istitle($self, /)",                                              \
        "True when words start in upper case and go on in lower case.")                \
    X(NONE, isupper, "isupper($self, /)",                                              \
        "True when all cased characters are in upper case, and there is one.")         \
    X(ONE, join, "join($self, iterable, /)",                                           \
        "The strings of the iterable with self between them.")                         \
    X(FAST, ljust, "ljust($self, width, fillchar=' ', /)",                             \
        "A copy at the left of `width` characters.")                                   \
    X(NONE, lower, "lower($self, /)", "A copy in lower case.")                         \
    X(FAST, lstrip, "lstrip($self, chars=None, /)",                                    \
        "A copy without white space (or chars) at the start.")                         \
    X(ONE, partition, "partition($self, sep, /)",                                      \
        "The parts before, of and after the first sep; or self and two empty "         \
        "strings.")                                                                    \
    X(ONE, removeprefix, "removeprefix($self, prefix, /)",                             \
        "A copy without the prefix, if it is there.")                                  \
    X(ONE, removesuffix, "removesuffix($self, suffix, /)",                             \
        "A copy without the suffix, if it is there.")                                  \
    X(KEYS, replace, "replace($self, old, new, /, count=-1)",                          \
        "A copy with the first `count` occurrences of old replaced by new; -1: all.")  \
    X(FAST, rfind, "rfind($self, sub[, start[, end]], /)",                             \
        "The last index of sub in self[start:end], or -1.")                            \
    X(FAST, rindex, "rindex($self, sub[, start[, end]], /)",                           \
        "Like rfind, but ValueError when sub is not there.")                           \
    X(FAST, rjust, "rjust($self, width, fillchar=' ', /)",                             \
        "A copy at the right of `width` characters.")                                  \
    X(ONE, rpartition, "rpartition($self, sep, /)",                                    \
        "The parts before, of and after the last sep; or two empty strings and self.") \
    X(KEYS, rsplit, "rsplit($self, /, sep=None, maxsplit=-1)",                         \
        "Like split, but starts at the end.")                                          \
    X(FAST, rstrip, "rstrip($self, chars=None, /)",                                    \
        "A copy without white space (or chars) at the end.")                           \
    X(KEYS, split, "split($self, /, sep=None, maxsplit=-1)",                           \
        "The list of parts between seps, or between white space.")                     \
    X(KEYS, splitlines, "splitlines($self, /, keepends=False)", "The list of lines.")  \
    X(FAST, startswith, "startswith($self, prefix[, start[, end]], /)",                \
        "True when self[start:end] starts with prefix, or one of a tuple of them.")    \
    X(FAST, strip, "strip($self, chars=None, /)",                                      \
        "A copy without white space (or chars) at both ends.")                         \
    X(NONE, swapcase, "swapcase($self, /)",                                            \
        "A copy with upper and lower case exchanged.")                                 \
    X(NONE, title, "title($self, /)", "A copy whose words start in title case.")       \
    X(ONE, translate, "translate($self, table, /)",                                    \
        "A copy with each character looked up in the table by its number.")            \
    X(NONE, upper, "upper($self, /)", "A copy in upper case.")                         \
    X(ONE, zfill, "zfill($self, width, /)",                                            \
        "A copy with zeros between the sign and the rest, up to `width` characters.")

#define STR_PROTOTYPE_NONE(name) PyObject *str_method_##name(PyObject *, PyObject *);
#define STR_PROTOTYPE_ONE(name) PyObject *str_method_##name(PyObject *, PyObject *);
#define STR_PROTOTYPE_FAST(name)                                                       \
    PyObject *str_method_##name(PyObject *, PyObject *const *, Py_ssize_t);
#define STR_PROTOTYPE_KEYS(name)                                                       \
    PyObject *str_method_##name(PyObject *, PyObject *, PyObject *);
#define STR_PROTOTYPE(kind, name, signature, doc) STR_PROTOTYPE_##kind(name)
STR_METHODS(STR_PROTOTYPE)

/* The static method maketrans, see str_translate.c. */
PyObject *str_maketrans(PyObject *type, PyObject *const *args, Py_ssize_t nargs);

/* The table of all methods. */
extern PyMethodDef str_methods[];

/* Slots of the type that live in files of their own. */
PyObject *str_iter(PyObject *o);
PyObject *str_modulo(PyObject *format, PyObject *args);

#endif
