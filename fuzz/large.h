/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_LARGE_H
#define ETALON_FUZZ_LARGE_H

/* Large requests for memory fail, so that no input takes more than its share of it. */

#define LARGE_SIZE (1 << 20) /* bytes */

/* From now on, for the mem and object domains. */
void large_refuse(void);

#endif
