/* SPDX-License-Identifier: MIT */
#include "kernel/cache.h"

#include <criterion/criterion.h>

Test(cache_kernel, hits_need_version_and_name)
{
    /* [kernel.5] */
    char name[2];
    char value;
    struct cache_entry entry = {0};
    cr_assert_not(cache_hits(&entry, 0u, NULL));
    cr_assert_null(cache_store(&entry, 7u, name, &value));
    cr_assert(cache_hits(&entry, 7u, name));
    cr_assert_not(cache_hits(&entry, 8u, name));
    cr_assert_not(cache_hits(&entry, 7u, name + 1));
    cr_assert(cache_may_store(7u, 7u));
    cr_assert_not(cache_may_store(7u, 8u));
    cr_assert_not(cache_may_store(0u, 0u));
    cr_assert_eq(cache_reset(&entry), (void *)name);
    cr_assert_not(cache_hits(&entry, 7u, name));
}

Test(cache_kernel, the_index_is_in_the_table)
{
    /* [kernel.5] */
    cr_assert_lt(cache_index(UINT32_MAX, UINTPTR_MAX), CACHE_SIZE);
    cr_assert_eq(cache_index(5u, 0u), 5u);
}

Test(cache_kernel, a_write_moves_the_sequence)
{
    /* [kernel.5] */
    cr_assert(sequence_is_stable(0u));
    cr_assert_not(sequence_is_stable(sequence_lock(0u)));
    cr_assert_eq(sequence_unlock(sequence_lock(4u)), 6u);
    cr_assert_eq(sequence_unlock(UINT32_MAX), 0u);
    cr_assert_eq(sequence_abandon(sequence_lock(4u)), 4u);
}
