/* SPDX-License-Identifier: MIT */
#include "kernel/hash.h"

/* Bits of mantissa taken in one round of hash_real. */
#define ROUND 28

struct sip {
    uint64_t a;
    uint64_t b;
    uint64_t c;
    uint64_t d;
};

/*@ assigns \nothing; */
static struct sip sip_round(struct sip s)
{
    s.a = wrap_add(s.a, s.b);
    s.b = hash_rotate(s.b, 13u) ^ s.a;
    s.a = hash_rotate(s.a, 32u);
    s.c = wrap_add(s.c, s.d);
    s.d = hash_rotate(s.d, 16u) ^ s.c;
    s.a = wrap_add(s.a, s.d);
    s.d = hash_rotate(s.d, 21u) ^ s.a;
    s.c = wrap_add(s.c, s.b);
    s.b = hash_rotate(s.b, 17u) ^ s.c;
    s.c = hash_rotate(s.c, 32u);
    return s;
}

/*@ assigns \nothing; */
static struct sip sip_absorb(struct sip s, uint64_t word)
{
    s.d ^= word;
    s = sip_round(s);
    s.a ^= word;
    return s;
}

/* The `n` bytes, n <= 8, as a little-endian number. */
/*@ requires n <= 8;
  @ requires n == 0 || \valid_read(bytes + (0 .. n - 1));
  @ assigns \nothing;
  @*/
static uint64_t load(const uint8_t *bytes, size_t n)
{
    uint64_t word = 0;
    /*@ loop invariant I22_bound: 0 <= i <= n;
      @ loop assigns i, word;
      @ loop variant n - i;
      @*/
    for (size_t i = 0; i < n; i++) {
        word |= (uint64_t)bytes[i] << (8u * i);
    }
    return word;
}

int64_t hash_bytes(const uint8_t *bytes, size_t length, struct hash_key key)
{
    if (length == 0u) {
        return 0;
    }
    struct sip s = {key.k0 ^ 0x736f6d6570736575u, key.k1 ^ 0x646f72616e646f6du,
        key.k0 ^ 0x6c7967656e657261u, key.k1 ^ 0x7465646279746573u};
    size_t at = 0;
    /*@ loop invariant I22_bound: 0 <= at <= length;
      @ loop assigns at, s;
      @ loop variant length - at;
      @*/
    while (length - at >= 8u) {
        s = sip_absorb(s, load(bytes + at, 8u));
        at += 8u;
    }
    uint64_t last = load(bytes + at, length - at) | ((uint64_t)(length % 256u) << 56);
    s = sip_absorb(s, last);
    s.c ^= 0xffu;
    s = sip_round(sip_round(sip_round(s)));
    return hash_from_word((s.a ^ s.b) ^ (s.c ^ s.d));
}

int64_t hash_real(double mantissa, int exponent)
{
    bool negative = mantissa < 0.0;
    double rest = negative ? -mantissa : mantissa;
    uint64_t x = 0;
    /* A double has 53 bits: two rounds take all of them. */
    /*@ loop invariant I22_bound: 0 <= i <= 2;
      @ loop invariant I22_reduced: x < HASH_MODULUS;
      @ loop assigns i, x, rest, exponent;
      @ loop variant 2 - i;
      @*/
    for (int i = 0; i < 2; i++) {
        rest *= (double)(1u << ROUND);
        uint64_t taken = (uint64_t)rest;
        rest -= (double)taken;
        exponent -= ROUND;
        x = hash_modulus_add(hash_modulus_shift(x, ROUND), taken);
    }
    int turn = exponent >= 0 ? exponent % (int)HASH_BITS
                             : (int)HASH_BITS - 1 - (-1 - exponent) % (int)HASH_BITS;
    x = hash_modulus_shift(x, (unsigned)turn);
    return hash_from_residue(x, negative);
}
