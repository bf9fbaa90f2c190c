/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_MINIMISE_H
#define ETALON_FUZZ_MINIMISE_H

/* The smallest input that fails in the same way.
 *
 * Each attempt runs in a process of its own, which may crash or hang. Two runs fail in the
 * same way when the oracle names the same rule, or the sanitizer the same error, or the
 * same signal ends them. Programs lose whole operations, then operands become zero; texts
 * lose bytes. */

#include <stddef.h>
#include <stdint.h>

#define OUTCOME_MAX 64

/* How a run of the input ends, in a word or two; "well" when it does. */
void minimise_outcome(const uint8_t *data, size_t size, char outcome[OUTCOME_MAX]);
/* Shortens the input in place and returns its new size. */
size_t minimise(uint8_t *data, size_t size);

#endif
