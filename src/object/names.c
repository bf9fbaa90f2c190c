/* SPDX-License-Identifier: MIT */
#include "object/names.h"

PyObject *names[NAME_COUNT];

#define NAME_TEXT(name) #name,
static const char *const texts[NAME_COUNT] = {NAME_TABLE(NAME_TEXT)};

int names_init(void)
{
    for (size_t i = 0; i < NAME_COUNT; i++) {
        PyObject *name = PyUnicode_FromString(texts[i]);
        if (name == NULL) {
            return -1;
        }
        _PyUnicode_InternImmortal(&name);
        names[i] = name;
    }
    return 0;
}
