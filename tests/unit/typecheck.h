/* SPDX-License-Identifier: MIT */
#ifndef ETALON_UNIT_TYPECHECK_H
#define ETALON_UNIT_TYPECHECK_H

/* The invariants of the type system, for the end of a test. */

/* The test fails if a type, or an entry of the method cache, breaks one. */
void typecheck_all(void);

#endif
