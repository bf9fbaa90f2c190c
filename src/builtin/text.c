/* SPDX-License-Identifier: MIT */
#include "builtin/text.h"

#include "builtin/str_intern.h"

void text_fini(void)
{
    intern_fini();
    ucd_fini();
}
