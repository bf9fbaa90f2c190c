/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_WARNINGS_H
#define ETALON_BUILTIN_WARNINGS_H

/* Warnings: messages that are printed, raised or ignored as the filters say.
 *
 * A filter is a tuple (action, message, category, module, line). The first one that
 * fits decides; message and module are None, a str that must be equal, or an object with a
 * method match(text). The module `warnings`, written in Python, edits the list and may
 * take over the printing by defining _showwarnmsg. */

#include "Python.h"

/* The module `_warnings`. New; -> NULL. */
PyObject *warnings_create(void);
/* Makes the default filters. 0; -> -1. */
int warnings_init(void);
void warnings_fini(void);
int warnings_visit(visitproc visit, void *arg);

#endif
