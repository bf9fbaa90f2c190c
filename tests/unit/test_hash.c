/* SPDX-License-Identifier: MIT */
#include "kernel/hash.h"

#include <criterion/criterion.h>

static int64_t tuple_of(const int64_t *items, size_t n)
{
    uint64_t state = HASH_TUPLE_START;
    for (size_t i = 0; i < n; i++) {
        state = hash_tuple_add(state, items[i]);
    }
    return hash_tuple_end(state, n);
}

Test(hash, numbers_hash_to_their_residue)
{
    /* [kernel.8] */
    cr_assert_eq(hash_integer(0), 0);
    cr_assert_eq(hash_integer(1), 1);
    cr_assert_eq(hash_integer(-1), -2);
    cr_assert_eq(hash_integer(INT64_MIN), -4);
    cr_assert_eq(hash_integer((int64_t)HASH_MODULUS), 0);
    cr_assert_eq(hash_integer((int64_t)HASH_MODULUS + 1), 1);
    cr_assert_eq(hash_from_residue(hash_modulus_limb(1u, 5u), false), 13);
    cr_assert_eq(hash_real(0.5, 1), 1);
    cr_assert_eq(hash_real(0.5, 0), (int64_t)1 << 60);
    cr_assert_eq(hash_real(-0.75, 1), -((int64_t)1 << 60) - 1);
    cr_assert_eq(hash_real(0.0, 0), 0);
}

Test(hash, words_never_hash_to_the_error)
{
    /* [kernel.8] */
    cr_assert_eq(hash_from_word(UINT64_MAX), -2);
    cr_assert_eq(hash_from_word(7u), 7);
    cr_assert_eq(hash_from_word(UINT64_MAX - 6u), -7);
    cr_assert_eq(hash_address((uintptr_t)0x70u), 7);
    cr_assert_eq(hash_address((uintptr_t)0x7fu), 7 - ((int64_t)1 << 60));
}

Test(hash, containers_combine_as_published)
{
    /* [kernel.8] */
    const int64_t items[] = {1, 2};
    cr_assert_eq(tuple_of(items, 0u), 5740354900026072187);
    cr_assert_eq(tuple_of(items, 1u), -6644214454873602895);
    cr_assert_eq(tuple_of(items, 2u), -3550055125485641917);
    cr_assert_eq(hash_set_end(0u, 0u), 133146708735736);
    cr_assert_eq(hash_set_end(hash_set_shuffle(1), 1u), -558064481276695278);
    cr_assert_eq(hash_set_end(hash_set_shuffle(1) ^ hash_set_shuffle(2), 2u),
        hash_set_end(hash_set_shuffle(2) ^ hash_set_shuffle(1), 2u));
}

Test(hash, bytes_go_through_siphash)
{
    /* [kernel.8] */
    const struct hash_key key = {0u, 0u};
    const uint8_t text[] = {'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k'};
    cr_assert_eq(hash_bytes(text, 0u, key), 0);
    cr_assert_eq(hash_bytes(text, 1u, key), 4644417185603328019);
    cr_assert_eq(hash_bytes(text, 11u, key), 1450545860578130900);
}
