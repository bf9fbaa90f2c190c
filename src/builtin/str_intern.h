/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_STR_INTERN_H
#define ETALON_BUILTIN_STR_INTERN_H

/* Interned strings: at most one object per text, so that names compare by address.
 *
 * | state      | in the table | count                                      |
 * | ---------- | ------------ | ------------------------------------------ |
 * | 0 none     | no           | any                                        |
 * | 1 mortal   | yes          | of the other owners: the table owns nothing|
 * | 2 immortal | yes          | immortal                                   |
 * | 3 static   | no           | immortal; the empty and Latin-1 strings    |
 *
 * 1. An interned string is an exact str.
 * 2. Two interned strings of equal text are the same object.
 * 3. A string only moves down this list, except that a dying mortal one leaves the table.
 * 4. In the free-threaded build every interned string is immortal.
 *
 * The table is open addressing with linear probing; removal shifts the entries that follow
 * back, so there are no marks for deleted entries. A lock guards it; no user code runs
 * under the lock. */

#include "Python.h"

/* Called when the last reference to an interned string goes. True: it left the table and
 * may be freed; false: it is immortal and was brought back to life. No error. */
bool intern_leave(PyObject *o);

/* Frees the table and the immortal strings in it, when nothing refers to them any more.
 * No error. */
void intern_fini(void);

/* How many strings are in the table; those that are immortal. For tests and audits. */
Py_ssize_t intern_count(void);
Py_ssize_t intern_immortal_count(void);

/* 0, or the number of the first broken invariant (1, 2), by a walk of the table that
 * compares all neighbours in a probe chain. For tests. */
int check_intern(void);

#endif
