/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TESTS_EACSL_CRITERION_H
#define ETALON_TESTS_EACSL_CRITERION_H

/* The part of Criterion that the kernel's tests use, in words that Frama-C reads.
 *
 * E-ACSL instruments a test together with the code that it tests, so that it knows all
 * memory that both use. A Test becomes a plain function; Criterion itself runs it from a
 * file that is not instrumented, in a process of its own, and hears of what fails. There
 * is no string here, since E-ACSL declares literals after their use. */

/* Ends the running test as failed. */
void eacsl_fail(int line);

#define Test(suite, name, ...)                                                         \
    void suite##_##name(void);                                                         \
    void suite##_##name(void)
#define EACSL_REQUIRE(holds)                                                           \
    do {                                                                               \
        if (!(holds)) {                                                                \
            eacsl_fail(__LINE__);                                                      \
        }                                                                              \
    } while (0)

#define cr_assert(p, ...) EACSL_REQUIRE(p)
#define cr_assert_not(p, ...) EACSL_REQUIRE(!(p))
#define cr_assert_null(p, ...) EACSL_REQUIRE((p) == NULL)
#define cr_assert_not_null(p, ...) EACSL_REQUIRE((p) != NULL)
#define cr_assert_eq(a, b, ...) EACSL_REQUIRE((a) == (b))
#define cr_assert_neq(a, b, ...) EACSL_REQUIRE((a) != (b))
#define cr_assert_lt(a, b, ...) EACSL_REQUIRE((a) < (b))
#define cr_assert_leq(a, b, ...) EACSL_REQUIRE((a) <= (b))
#define cr_assert_gt(a, b, ...) EACSL_REQUIRE((a) > (b))
#define cr_assert_geq(a, b, ...) EACSL_REQUIRE((a) >= (b))

#endif
