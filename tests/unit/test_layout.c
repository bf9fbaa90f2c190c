/* SPDX-License-Identifier: MIT */
#include "kernel/layout.h"

#include <criterion/criterion.h>

static int class_id[3];

static struct layout make(int which, size_t size)
{
    return (struct layout){.identity = &class_id[which],
        .basicsize = size,
        .collected = true,
        .heap = true};
}

Test(layout, sizes_never_wrap)
{
    /* [kernel.7] */
    size_t size;
    cr_assert(layout_var_size(17u, 8u, 3u, &size));
    cr_assert_eq(size, 48u);
    cr_assert_not(layout_var_size(16u, 8u, SIZE_MAX / 8u, &size));
    cr_assert_not(layout_var_size(SIZE_MAX, 0u, 0u, &size));
    cr_assert_not(layout_var_size((size_t)PTRDIFF_MAX - 15u, 8u, 2u, &size));
    cr_assert(layout_var_size((size_t)PTRDIFF_MAX - 7u, 0u, 9u, &size));
    cr_assert_eq(size, (size_t)PTRDIFF_MAX - 7u);
}

Test(layout, added_words_must_be_the_same)
{
    /* [kernel.7] */
    struct layout base = make(0, 16u);
    struct layout a = make(1, 32u);
    struct layout b = make(2, 32u);
    cr_assert_not(layout_adds_same(&base, &a, &b));
    a.dictoffset = b.dictoffset = 16;
    a.weaklistoffset = b.weaklistoffset = 24;
    cr_assert(layout_adds_same(&base, &a, &b));
    b.dictoffset = 0;
    cr_assert_not(layout_adds_same(&base, &a, &b));
    static const void *const names[] = {&class_id[0], &class_id[1]};
    a = make(1, 32u);
    a.has_slots = true;
    a.slot_count = 2;
    a.slots = names;
    b = a;
    b.identity = &class_id[2];
    cr_assert(layout_adds_same(&base, &a, &b));
    b.slot_count = 1;
    cr_assert_not(layout_adds_same(&base, &a, &b));
    b.slot_count = 2;
    a.basicsize = b.basicsize = 15u;
    cr_assert_not(layout_adds_same(&base, &a, &b));
}

Test(layout, words_of_slots_are_aligned)
{
    /* [kernel.7] */
    cr_assert_eq(layout_align8(17u), 24u);
    cr_assert_eq(layout_align16(17u), 32u);
    cr_assert_eq(layout_align16(SIZE_MAX - 15u), SIZE_MAX - 15u);
    cr_assert_eq(layout_slot_offset(24u, 3u), 48u);
}

Test(layout, assignment_compares_where_the_chains_meet)
{
    /* [kernel.7] */
    struct layout old[] = {make(1, 16u), make(0, 16u)};
    struct layout new[] = {make(2, 16u), make(0, 16u)};
    struct layout_chain from = {old, 2};
    struct layout_chain to = {new, 2};
    cr_assert_eq(layout_assignable(from, to), LAYOUT_COMPATIBLE);
    new[0].inlined = true;
    cr_assert_eq(layout_assignable(from, to), LAYOUT_DIFFERS);
    new[0].inlined = false;
    new[0].basicsize = 24u;
    cr_assert_eq(layout_assignable(from, to), LAYOUT_DIFFERS);
    new[0].release = 1u;
    cr_assert_eq(layout_assignable(from, to), LAYOUT_RELEASE_DIFFERS);
}
