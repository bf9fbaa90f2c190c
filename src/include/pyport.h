/* SPDX-License-Identifier: MIT */
#ifndef Py_PYPORT_H
#define Py_PYPORT_H

/* Integer types, limits and small macros that every other header needs. */

#include <assert.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#define PyAPI_FUNC(RTYPE) extern RTYPE
#define PyAPI_DATA(RTYPE) extern RTYPE
#define PyMODINIT_FUNC PyObject *

typedef ssize_t Py_ssize_t;
typedef ssize_t Py_hash_t;
typedef size_t Py_uhash_t;

#define PY_SSIZE_T_MAX ((Py_ssize_t)(((size_t)-1) >> 1))
#define PY_SSIZE_T_MIN (-PY_SSIZE_T_MAX - 1)

#define PY_MAJOR_VERSION 3
#define PY_MINOR_VERSION 14
#define PY_MICRO_VERSION 0
#define PY_VERSION "3.14.0"
#define PY_VERSION_HEX 0x030E00F0

#define Py_UNUSED(name) _unused_##name __attribute__((unused))
#define Py_GCC_ATTRIBUTE(x) __attribute__(x)
#define Py_ALWAYS_INLINE __attribute__((always_inline))
#define Py_MIN(x, y) (((x) > (y)) ? (y) : (x))
#define Py_MAX(x, y) (((x) > (y)) ? (x) : (y))
#define Py_ABS(x) ((x) < 0 ? -(x) : (x))
#define Py_ARRAY_LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define Py_STRINGIFY(x) #x
#define Py_XSTRINGIFY(x) Py_STRINGIFY(x)
#define Py_CHARMASK(c) ((unsigned char)((c)&0xff))
#define Py_UNREACHABLE() abort()
#define PyDoc_STRVAR(name, str) static const char name[] = str
#define PyDoc_STR(str) str

/* Any function, to travel in until a cast gives it its own type back. Frama-C accepts such
   casts only when nothing is said of the arguments. */
#ifdef __FRAMAC__
typedef void *_Py_any_function;
#else
typedef void (*_Py_any_function)(void);
#endif

typedef uint32_t Py_UCS4;
typedef uint16_t Py_UCS2;
typedef uint8_t Py_UCS1;

#endif
