/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_BORROW_H
#define ETALON_SCRIPT_BORROW_H

/* Where a local variable can be pushed without counting a reference.
 *
 * LOAD_FAST becomes LOAD_FAST_BORROW when what it pushes is used up in the same basic
 * block, before the variable is assigned to or deleted, and is not stored in another
 * variable. Then the variable outlives the slot (frame.h). Code that only exceptions
 * reach is left alone, as in CPython 3.14: reference counts are observable. */

#include "script/unit.h"

/* Rewrites finished code (jumps are indices). False, with MemoryError, on failure. */
bool borrow_locals(struct unit *unit);

#endif
