/* SPDX-License-Identifier: MIT */
#include "object/docstring.h"

#define MARK ")\n--\n\n"

/* The opening parenthesis of the signature, or NULL; *end is where MARK begins. */
static const char *find_signature(const char *name, const char *doc, const char **end)
{
    if (name == NULL || doc == NULL) {
        return NULL;
    }
    const char *dot = strrchr(name, '.');
    if (dot != NULL) {
        name = dot + 1;
    }
    size_t length = strlen(name);
    if (strncmp(doc, name, length) != 0 || doc[length] != '(') {
        return NULL;
    }
    *end = strstr(doc + length, MARK);
    return *end == NULL ? NULL : doc + length;
}

PyObject *docstring_text(const char *name, const char *doc)
{
    const char *end;
    if (find_signature(name, doc, &end) != NULL) {
        doc = end + strlen(MARK);
    }
    if (doc == NULL || *doc == '\0') {
        Py_RETURN_NONE;
    }
    return PyUnicode_FromString(doc);
}

PyObject *docstring_signature(const char *name, const char *doc)
{
    const char *end;
    const char *start = find_signature(name, doc, &end);
    if (start == NULL) {
        Py_RETURN_NONE;
    }
    return PyUnicode_FromStringAndSize(start, end + 1 - start);
}
