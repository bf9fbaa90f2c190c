/* SPDX-License-Identifier: MIT */
#ifndef ETALON_MEMORY_ALLOC_H
#define ETALON_MEMORY_ALLOC_H

/* Memory blocks, in three domains: raw memory, memory of the runtime, memory of objects.
 * The functions PyMem_* and PyObject_* of objimpl.h are defined here; each domain has an
 * allocator that can be exchanged, for tests that let the k-th allocation fail.
 *
 * 1. A block is given back to the domain it came from (I15).
 * 2. A request for 0 bytes is answered with a block of its own.
 * 3. A request above PY_SSIZE_T_MAX bytes fails.
 * 4. live = blocks handed out - blocks given back, over the mem and object domains; exact
 *    while one thread allocates. */

#include "Python.h"

/* Number of live blocks of the mem and object domains. No error. */
/*@ assigns \nothing; */
uint64_t alloc_live_blocks(void);

#endif
