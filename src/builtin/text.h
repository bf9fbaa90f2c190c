/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_TEXT_H
#define ETALON_BUILTIN_TEXT_H

/* Start and end of what numbers and strings keep for the whole process. The shared small
 * integers and strings are static and need no start. */

/* Frees the interned strings that are immortal, their table, and the locale: when nothing
 * refers to strings any more. No error. */
void text_fini(void);

/* Frees the locale that classifies characters. No error. */
void ucd_fini(void);

#endif
