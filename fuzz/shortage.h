/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_SHORTAGE_H
#define ETALON_FUZZ_SHORTAGE_H

/* Version tags that run out (T5): the counter begins near its end, and classes begin with
 * most of their share used up.
 *
 * A tag stands for one state of one type for the life of the process. Here the counter is
 * set back after each program; so that no tag is given twice all the same, what remembers
 * the tags of the program is emptied: the cache, and types that outlive it. */

#include <stdint.h>

/* `tags` are left in all, and 255 - `used` for each class; 0 stands for plenty. */
void shortage_begin(uint8_t tags, uint8_t used);
/* Takes their share from classes that are new. */
void shortage_apply(void);
/* T5: the counter never runs back. */
void shortage_check(void);
/* I1 of the whole cache. */
void shortage_check_cache(void);
void shortage_end(void);

#endif
