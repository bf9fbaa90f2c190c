/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_SELFTEST_H
#define ETALON_FUZZ_SELFTEST_H

/* Does the fuzzer itself keep its promises? For `n` random inputs and their mutants:
 *
 * 1. Decoding what a program is encoded to gives the program.
 * 2. A mutant, a splice and a crossover are programs (mutate.h, 1) within their capacity.
 * 3. The same seed gives the same mutant (mutate.h, 2).
 * 4. Nearly all mutants differ from what they were made from. */

#include <stdint.h>

/* 0 when all hold; otherwise 1, and a line on stderr says which does not. */
int selftest(long n, uint64_t seed);

#endif
