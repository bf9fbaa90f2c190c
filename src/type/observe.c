/* SPDX-License-Identifier: MIT */
#include "type/observe.h"

const struct type_observer *type_observer = NULL;
