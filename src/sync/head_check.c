/* SPDX-License-Identifier: MIT */
#include "sync/head_check.h"

#ifdef Py_GIL_DISABLED

static const char *check_words(PyObject *op)
{
    uint32_t local = atom_load_u32_relaxed(&op->ob_ref_local);
    int64_t shared = atom_load_i64_acquire(&op->ob_ref_shared);
    if (biased_flags(shared) == BIASED_MERGED &&
        (local != 0u || atom_load_uptr_relaxed(&op->ob_tid) != 0u)) {
        return "I16";
    }
    return biased_total(local, shared) > 0 ? NULL : "I7";
}

#else

static const char *check_words(PyObject *op)
{
    return op->ob_refcnt > 0u ? NULL : "I7";
}

#endif

const char *check_head(PyObject *op)
{
    if (op->ob_type == NULL) {
        return "I9";
    }
    return ref_is_immortal(op) ? NULL : check_words(op);
}
