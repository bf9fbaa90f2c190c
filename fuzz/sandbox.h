/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_SANDBOX_H
#define ETALON_FUZZ_SANDBOX_H

/* Runs any text as a script that ends soon and leaves nothing behind.
 *
 *   steps   frames begun and jumps back, after which everything is interrupted
 *   memory  allocations, after which all fail, and none may be large
 *
 * Built-in functions that reach the world, load modules or iterate without a step of the
 * evaluator are not there. Powers and shifts take their time inside one operation; texts
 * that could ask for large ones are compiled, but not run. */

#include <stddef.h>
#include <stdint.h>

/* The runtime, the evaluator, the oracles. */
void sandbox_start(void);
/* Runs the text and checks the heap. */
void sandbox_run(const char *text, size_t length);

#endif
