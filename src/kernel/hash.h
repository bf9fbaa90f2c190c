/* SPDX-License-Identifier: MIT */
/* Hash functions over plain words and bytes.

   A hash is a signed 64-bit number, and -1 is not one of them: it means an error.
   Numbers hash to their residue modulo 2^61 - 1, so that equal numbers of different
   types have equal hashes. Bytes go through SipHash-1-3 with a secret key. Tuples
   combine the hashes of their items in the manner of xxHash; frozensets in a way that
   ignores the order.

   Arithmetic that is meant to wrap is named `wrap_`; nothing else here overflows. */
#ifndef ETALON_KERNEL_HASH_H
#define ETALON_KERNEL_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HASH_BITS 61u
#define HASH_MODULUS 0x1FFFFFFFFFFFFFFFu /* 2^61 - 1, a prime */
#define HASH_INFINITY 314159
#define HASH_IMAGINARY 1000003u

struct hash_key {
    uint64_t k0;
    uint64_t k1;
};

/* Sum modulo 2^64. */
/*@ assigns \nothing;
  @ ensures I22_wraps: \result == (a + b) % 0x10000000000000000;
  @*/
static inline uint64_t wrap_add(uint64_t a, uint64_t b)
{
    return a + b;
}

/* Product modulo 2^64. */
/*@ assigns \nothing;
  @ ensures I22_wraps: \result == (a * b) % 0x10000000000000000;
  @*/
static inline uint64_t wrap_mul(uint64_t a, uint64_t b)
{
    return a * b;
}

/* The word turned left by `n` bits, 0 < n < 64. */
/*@ requires I22_shift: 0 < n < 64;
  @ assigns \nothing;
  @*/
static inline uint64_t hash_rotate(uint64_t word, unsigned n)
{
    return (word << n) | (word >> (64u - n));
}

/* The word read as a signed number, with -2 in place of -1. */
/*@ assigns \nothing;
  @ ensures I22_no_error: \result != -1;
  @ ensures I22_same: word <= INT64_MAX ==> \result == word;
  @*/
static inline int64_t hash_from_word(uint64_t word)
{
    if (word == UINT64_MAX) {
        return -2;
    }
    return word <= INT64_MAX ? (int64_t)word : -(int64_t)(UINT64_MAX - word) - 1;
}

/* The hash of an address: its low bits are always zero, so they go to the top. */
/*@ assigns \nothing;
  @ ensures I22_no_error: \result != -1;
  @*/
static inline int64_t hash_address(uintptr_t address)
{
    return hash_from_word(hash_rotate(address, 60u));
}

/* x + y modulo 2^61 - 1. */
/*@ requires I22_reduced: x < HASH_MODULUS && y < HASH_MODULUS;
  @ assigns \nothing;
  @ ensures I22_sum: \result == (x + y) % HASH_MODULUS;
  @*/
static inline uint64_t hash_modulus_add(uint64_t x, uint64_t y)
{
    uint64_t sum = x + y;
    return sum >= HASH_MODULUS ? sum - HASH_MODULUS : sum;
}

/* x * 2^n modulo 2^61 - 1, for n < 61: a rotation of 61 bits. */
/*@ requires I22_reduced: x < HASH_MODULUS;
  @ requires I22_shift: n < HASH_BITS;
  @ assigns \nothing;
  @ ensures I22_reduced: \result <= HASH_MODULUS;
  @*/
static inline uint64_t hash_modulus_shift(uint64_t x, unsigned n)
{
    return ((x << n) & HASH_MODULUS) | (x >> (HASH_BITS - n));
}

/* x modulo 2^61 - 1. */
/*@ assigns \nothing;
  @ ensures I22_residue: \result == x % HASH_MODULUS;
  @*/
static inline uint64_t hash_modulus_reduce(uint64_t x)
{
    return x % HASH_MODULUS;
}

/* One step over a big integer's 64-bit limbs, most significant first:
   (x * 2^64 + limb) modulo 2^61 - 1; 2^64 is 2^3 there. */
/*@ requires I22_reduced: x < HASH_MODULUS;
  @ assigns \nothing;
  @ ensures I22_reduced: \result < HASH_MODULUS;
  @*/
static inline uint64_t hash_modulus_limb(uint64_t x, uint64_t limb)
{
    return hash_modulus_add(hash_modulus_shift(x, 3u), hash_modulus_reduce(limb));
}

/* The hash of a number with this residue and sign. */
/*@ requires I22_reduced: residue < HASH_MODULUS;
  @ assigns \nothing;
  @ ensures I22_no_error: \result != -1;
  @ ensures I22_sign: residue != 1 ==> \result == (negative ? -residue : residue);
  @*/
static inline int64_t hash_from_residue(uint64_t residue, bool negative)
{
    int64_t value = negative ? -(int64_t)residue : (int64_t)residue;
    return value == -1 ? -2 : value;
}

/* The hash of an integer that fits 64 bits. */
/*@ assigns \nothing;
  @ ensures I22_no_error: \result != -1;
  @*/
static inline int64_t hash_integer(int64_t value)
{
    uint64_t magnitude = value < 0 ? (uint64_t)(-(value + 1)) + 1u : (uint64_t)value;
    return hash_from_residue(hash_modulus_reduce(magnitude), value < 0);
}

/* The hash of the finite number mantissa * 2^exponent, where 0.5 <= |mantissa| < 1 or
   mantissa is 0; equal to the hash of an equal integer. */
/*@ requires I22_range: -2000 <= exponent <= 2000;
  @ assigns \nothing;
  @ ensures I22_no_error: \result != -1;
  @*/
int64_t hash_real(double mantissa, int exponent);

/* SipHash-1-3 of `length` bytes; 0 for none. */
/*@ requires mem: length == 0 || \valid_read(bytes + (0 .. length - 1));
  @ assigns \nothing;
  @ ensures I22_no_error: \result != -1;
  @*/
int64_t hash_bytes(const uint8_t *bytes, size_t length, struct hash_key key);

/* Start value for the hash of a tuple. */
#define HASH_TUPLE_START 2870177450012600261u

/* The combination after one more item. */
/*@ assigns \nothing;
  @*/
static inline uint64_t hash_tuple_add(uint64_t state, int64_t item)
{
    uint64_t mixed = wrap_mul((uint64_t)item, 14029467366897019727u);
    return wrap_mul(hash_rotate(wrap_add(state, mixed), 31u), 11400714785074694791u);
}

/* The hash of a tuple of `length` items from the combination of all. */
/*@ assigns \nothing;
  @ ensures I22_no_error: \result != -1;
  @*/
static inline int64_t hash_tuple_end(uint64_t state, size_t length)
{
    uint64_t word = wrap_add(state, (uint64_t)length ^ (HASH_TUPLE_START ^ 3527539u));
    return word == UINT64_MAX ? 1546275796 : hash_from_word(word);
}

/* The scattered hash of one item; the items of a set are joined by exclusive or. */
/*@ assigns \nothing;
  @*/
static inline uint64_t hash_set_shuffle(int64_t item)
{
    uint64_t word = (uint64_t)item;
    return wrap_mul((word ^ 89869747u) ^ (word << 16), 3644798167u);
}

/* The hash of a set of `length` items from the exclusive or of all shuffled items. */
/*@ requires I22_fits: length < SIZE_MAX;
  @ assigns \nothing;
  @ ensures I22_no_error: \result != -1;
  @*/
static inline int64_t hash_set_end(uint64_t state, size_t length)
{
    uint64_t word = state ^ wrap_mul((uint64_t)length + 1u, 1927868237u);
    word ^= (word >> 11) ^ (word >> 25);
    word = wrap_add(wrap_mul(word, 69069u), 907133923u);
    return word == UINT64_MAX ? 590923713 : hash_from_word(word);
}

#endif
