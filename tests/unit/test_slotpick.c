/* SPDX-License-Identifier: MIT */
#include "kernel/slotpick.h"

#include <criterion/criterion.h>

static struct slot_find find(enum slot_descr kind, uintptr_t own, uintptr_t function)
{
    return (struct slot_find){kind, own, function, true, true};
}

Test(slotpick, nothing_found_clears_the_slot)
{
    /* [kernel.9] */
    struct slot_find none = find(SLOT_ABSENT, 0u, 0u);
    cr_assert_eq(slotpick_fold(&none, 0u), 0u);
    cr_assert_eq(slotpick_fold(&none, 1u), 0u);
}

Test(slotpick, agreeing_wrappers_keep_the_direct_path)
{
    /* [kernel.9] */
    struct slot_find row[] = {
        find(SLOT_WRAPPER, 16u, 100u), find(SLOT_WRAPPER, 16u, 200u)};
    cr_assert_eq(slotpick_fold(row, 2u), 16u);
    row[1].own = 32u;
    cr_assert_eq(slotpick_fold(row, 2u), 200u);
    row[1].own = 16u;
    row[1].fits = false;
    cr_assert_eq(slotpick_fold(row, 2u), 200u);
    row[1].sole = false;
    cr_assert_eq(slotpick_fold(row, 2u), 100u);
}

Test(slotpick, a_method_of_another_kind_is_called_generically)
{
    /* [kernel.9] */
    struct slot_find row[] = {
        find(SLOT_OTHER, 0u, 100u), find(SLOT_WRAPPER, 16u, 200u)};
    cr_assert_eq(slotpick_fold(row, 1u), 100u);
    cr_assert_eq(slotpick_fold(row, 2u), 200u);
    row[0] = find(SLOT_METHOD_SAME, 48u, 100u);
    cr_assert_eq(slotpick_fold(row, 1u), 48u);
    row[0] = find(SLOT_NONE_HASH, 64u, 100u);
    cr_assert_eq(slotpick_fold(row, 1u), 64u);
    row[0] = find(SLOT_NEW_BUILTIN, 80u, 100u);
    cr_assert_eq(slotpick_fold(row, 1u), 80u);
}
