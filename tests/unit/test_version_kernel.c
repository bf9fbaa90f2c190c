/* SPDX-License-Identifier: MIT */
#include "kernel/version.h"

#include <criterion/criterion.h>

Test(version_kernel, counters_rise_and_saturate)
{
    /* [kernel.4] */
    uint32_t next = VERSION_STATIC_FIRST;
    uint32_t last = 0;
    for (struct version_step s = version_take_static(next); s.tag != 0u;
         s = version_take_static(next)) {
        cr_assert_gt(s.tag, last);
        last = s.tag;
        next = s.next;
    }
    cr_assert_eq(last, VERSION_DYNAMIC_FIRST - 1u);
    struct version_step end = version_take_dynamic(UINT32_MAX);
    cr_assert_eq(end.tag, UINT32_MAX);
    cr_assert_eq(version_take_dynamic(end.next).tag, 0u);
    cr_assert_eq(version_take_dynamic(end.next).next, 0u);
}

Test(version_kernel, nothing_relies_on_a_type_that_ran_out)
{
    /* [kernel.4] */
    cr_assert_not(version_is_guard(0u));
    cr_assert(version_is_guard(1u));
    cr_assert(version_is_allowed(VERSION_PER_TYPE - 1u));
    cr_assert_not(version_is_allowed(VERSION_PER_TYPE));
    cr_assert_not(version_is_disabled(VERSION_PER_TYPE));
    cr_assert(version_is_disabled(VERSION_DISABLED));
}
