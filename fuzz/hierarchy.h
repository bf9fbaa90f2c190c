/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_HIERARCHY_H
#define ETALON_FUZZ_HIERARCHY_H

/* Orders of random classes against those of the model (I3, T3, T4). */

#include "kernel/c3.h"
#include "../spec/model/model.h"

#include <stdint.h>

/* Merges the same lists with c3_merge and with the model: equal answers. */
void hierarchy_merge(struct c3_list *c3, size_t count, struct model_list *lists,
    struct model_list *merged);

/* Makes classes whose bases are earlier ones, two bytes for each, and assigns `__bases__`;
 * each has the order of the model, and is refused when that has none. Leaves nothing. */
void hierarchy_build(const uint8_t *data, size_t size);

#endif
