/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_INT_H
#define ETALON_BUILTIN_INT_H

/* Integers of any size: a sign and an array of 64-bit limbs, least significant first.
 *
 * 1. |tag| is the number of limbs, the sign of tag is the sign of the value, 0 is zero.
 * 2. The highest limb is not zero. There is always room for one limb.
 * 3. Every exact int from -5 to 256 is one of the shared immortal objects.
 * 4. Results of operators are exact ints, also when the operands are of subclasses.
 *
 * Values of one limb that fit int64_t take the fast paths; the rest goes through GMP,
 * which reads the limbs in place. GMP cannot report a lack of memory, so sizes are checked
 * before: an int never has more than INT_MAX_LIMBS limbs. */

#include <gmp.h>

#include "Python.h"

struct _longobject {
    PyObject_HEAD Py_ssize_t
        tag; /* invariant 1; where ob_size of other variable objects is */
    mp_limb_t limb[1];
};

#define INT_MAX_LIMBS ((Py_ssize_t)1 << 27)
#define INT_MAX_BITS ((uint64_t)INT_MAX_LIMBS * 64)

static inline Py_ssize_t int_tag(PyObject *o)
{
    return ((PyLongObject *)o)->tag;
}

static inline Py_ssize_t int_limbs(PyObject *o)
{
    return Py_ABS(int_tag(o));
}

static inline mp_limb_t *int_data(PyObject *o)
{
    return ((PyLongObject *)o)->limb;
}

/* True with *value when the integer fits 64 bits. No error. */
static inline bool int_get_small(PyObject *o, int64_t *value)
{
    Py_ssize_t tag = int_tag(o);
    mp_limb_t limb = int_data(o)[0];
    if (tag == 0) {
        *value = 0;
        return true;
    }
    if ((tag != 1 && tag != -1) || limb > (mp_limb_t)INT64_MAX) {
        return false;
    }
    *value = tag < 0 ? -(int64_t)limb : (int64_t)limb;
    return true;
}

/* A read-only GMP number over the limbs of o, valid while o lives. No error. */
static inline mpz_srcptr int_view(PyObject *o, mpz_ptr view)
{
    return mpz_roinit_n(view, int_data(o), int_tag(o));
}

/* New exact int. -> NULL MemoryError. */
PyObject *int_from_int64(int64_t value);
PyObject *int_from_uint64(uint64_t value);
PyObject *int_from_mpz(mpz_srcptr value);

/* New exact int equal to o: o itself when it is one. -> NULL MemoryError. */
PyObject *int_exact(PyObject *o);

/* New instance of a proper subclass of int with the value of o. -> NULL MemoryError. */
PyObject *int_new_subclass(PyTypeObject *type, PyObject *o);

/* Number of bits of the absolute value; 0 for 0. No error. */
uint64_t int_bits(PyObject *o);

Py_hash_t int_hash(PyObject *o);
int int_compare(PyObject *a, PyObject *b);

/* top * 2^exponent (plus something smaller than one unit of top when sticky), rounded to
 * the nearest double, ties to even; infinity when too large. top is not 0. No error. */
double int_round_double(uint64_t top, bool sticky, int64_t exponent);

/* Operators; every function is the slot of that name. */
extern PyNumberMethods int_as_number;

/* n // 2^shift etc. for internal use: floor division that returns both parts, new. 0;
 * -> -1 ZeroDivisionError / MemoryError. */
int int_divmod(PyObject *a, PyObject *b, PyObject **quotient, PyObject **remainder);

/* New str: digits in base 2..36, without prefix. -> NULL ValueError above the limit. */
PyObject *int_to_text(PyObject *o, int base);

/* The limit of decimal digits in conversions: 0 for none, otherwise at least 640. */
int int_get_max_str_digits(void);
void int_set_max_str_digits(int digits);

/* The tables of int's methods and attributes. */
extern PyMethodDef int_methods[];
extern PyGetSetDef int_getset[];

#endif
