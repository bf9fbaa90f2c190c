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
