/* SPDX-License-Identifier: MIT */
#include "kernel/refcount.h"

#include <criterion/criterion.h>

Test(refcount, boundaries_of_every_operation)
{
    /* [kernel.1] */
    cr_assert_eq(refcount_increment(0x7fffffffu), 0x80000000u);
    cr_assert_eq(refcount_increment(0xC0000000u), 0xC0000000u);
    cr_assert_eq(refcount_increment(UINT32_MAX), UINT32_MAX);
    cr_assert(refcount_decrement(1u).dead);
    cr_assert_not(refcount_decrement(2u).dead);
    cr_assert_eq(refcount_decrement(0x80000000u).next, 0x80000000u);
    cr_assert_eq(refcount_add(0x7ffffff0u, 15u), 0x7fffffffu);
    cr_assert_eq(refcount_add(0x7ffffff0u, 16u), REFCOUNT_IMMORTAL_INITIAL);
    cr_assert_eq(refcount_from((int64_t)UINT32_MAX + 1), REFCOUNT_IMMORTAL_INITIAL);
}

Test(refcount, links_survive_their_encoding)
{
    /* [kernel.2] */
    for (uint64_t half = 0; half < 0x100000000u; half += 0x10004u) {
        uint64_t address = 0x7f0000000000u + half;
        uint64_t word = refcount_link_encode(address);
        cr_assert_eq(refcount_link_decode(word), address);
        cr_assert_lt((uint32_t)word, REFCOUNT_IMMORTAL_MINIMUM);
        cr_assert_neq((uint32_t)word, 0u);
    }
}
