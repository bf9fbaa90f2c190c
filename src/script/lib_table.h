/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SCRIPT_LIB_TABLE_H
#define ETALON_SCRIPT_LIB_TABLE_H

/* The library modules that are written in Python (src/script/lib), as text. The build
 * makes the table; an entry without a name ends it. */

struct lib_module {
    const char *name;
    const char *source; /* UTF-8 */
};

extern const struct lib_module lib_modules[];

#endif
