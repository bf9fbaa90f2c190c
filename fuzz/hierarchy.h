/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_HIERARCHY_H
#define ETALON_FUZZ_HIERARCHY_H

/* Orders of random classes against those of the model (I3, T3, T4). */

#include "../spec/model/model.h"

#include <stdint.h>

/* Merges lists with c3_merge and with the model: equal answers. Uses the lists up. */
void hierarchy_merge(struct model_list *lists, size_t count);

/* Makes classes whose bases are earlier ones, two bytes for each, and assigns `__bases__`;
 * each has the order of the model, and is refused when that has none. Leaves nothing. */
void hierarchy_build(const uint8_t *data, size_t size);

#endif
