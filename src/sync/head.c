/* SPDX-License-Identifier: MIT */
#include "sync/head.h"
#include "sync/brc.h"

#ifdef Py_GIL_DISABLED

_Static_assert(sizeof(struct _object) == 32, "layout of the free-threaded head");
_Static_assert(
    offsetof(struct _object, ob_ref_local) == 12, "place of the local count");
_Static_assert(offsetof(struct _object, ob_type) == 24, "place of the type");

/* Publishes that nobody owns the object. This comes before the shared word says MERGED:
   a thread that sees MERGED must not find an owner (I16). */
static void clear_owner(PyObject *op)
{
    atom_store_uptr_relaxed(&op->ob_tid, 0);
}

void ref_merge_zero_local(PyObject *op)
{
    int64_t shared = atom_load_i64_acquire(&op->ob_ref_shared);
    if (biased_is_untouched(shared)) {
        _Py_Dealloc(op);
        return;
    }
    clear_owner(op);
    struct biased_shared_step step;
    do {
        step = biased_merge_zero_local(shared);
    } while (!atom_cas_i64_seq(&op->ob_ref_shared, &shared, step.shared));
    if (step.action == BIASED_DEALLOC) {
        _Py_Dealloc(op);
    }
}

bool ref_decrement_shared_is_dead(PyObject *op)
{
    int64_t shared = atom_load_i64_relaxed(&op->ob_ref_shared);
    struct biased_shared_step step;
    do {
        step = biased_decrement_shared(shared);
    } while (!atom_cas_i64_seq(&op->ob_ref_shared, &shared, step.shared));
    if (step.action == BIASED_QUEUE) {
        brc_queue_object(op);
    }
    return step.action == BIASED_DEALLOC;
}

void ref_decrement_shared(PyObject *op)
{
    if (ref_decrement_shared_is_dead(op)) {
        _Py_Dealloc(op);
    }
}

bool ref_try_increment_shared(PyObject *op)
{
    int64_t shared = atom_load_i64_relaxed(&op->ob_ref_shared);
    struct biased_try step;
    do {
        step = biased_try_increment_shared(shared);
        if (!step.taken) {
            return false;
        }
    } while (!atom_cas_i64_seq(&op->ob_ref_shared, &shared, step.shared));
    return true;
}

int64_t ref_merge(PyObject *op, int64_t extra)
{
    uint32_t local = atom_load_u32_relaxed(&op->ob_ref_local);
    atom_store_u32_relaxed(&op->ob_ref_local, 0);
    clear_owner(op);
    int64_t shared = atom_load_i64_relaxed(&op->ob_ref_shared);
    struct biased_merged step;
    do {
        step = biased_explicit_merge(local, shared, extra);
    } while (!atom_cas_i64_seq(&op->ob_ref_shared, &shared, step.shared));
    return step.count;
}

/* Stores all words at once, as only an object that nobody else uses allows. */
static void store_words(PyObject *op, struct biased_words words)
{
    if (!words.owned) {
        clear_owner(op);
    }
    atom_store_u32_relaxed(&op->ob_ref_local, words.local);
    atom_store_i64_relaxed(&op->ob_ref_shared, words.shared);
}

void ref_set_count(PyObject *op, int64_t n)
{
    if (ref_is_immortal(op)) {
        return;
    }
    if (ref_is_owned(op)) {
        int64_t shared = atom_load_i64_relaxed(&op->ob_ref_shared);
        store_words(op, biased_set_owner(shared, n));
    } else {
        store_words(op, biased_set_other(n));
    }
}

void ref_add(PyObject *op, uint32_t n)
{
    uint32_t local = atom_load_u32_relaxed(&op->ob_ref_local);
    if (biased_is_immortal(local)) {
        return;
    }
    if (!ref_is_owned(op)) {
        (void)atom_add_i64_seq(&op->ob_ref_shared, (int64_t)n * BIASED_UNIT);
        return;
    }
    uint32_t next = biased_add_local(local, n);
    if (biased_is_immortal(next)) {
        store_words(op, (struct biased_words){BIASED_IMMORTAL, 0, false});
    } else {
        atom_store_u32_relaxed(&op->ob_ref_local, next);
    }
}

void ref_make_immortal(PyObject *op)
{
    if (ref_is_immortal(op)) {
        return;
    }
    store_words(op, (struct biased_words){BIASED_IMMORTAL, 0, false});
    (void)atom_or_u8_seq(&op->ob_gc_bits, _PyGC_BITS_DEFERRED);
}

void ref_make_mortal(PyObject *op, int64_t n)
{
    store_words(op, biased_set_other(n));
}

void ref_resurrect_start(PyObject *op)
{
    atom_store_uptr_relaxed(&op->ob_tid, thread_id());
    atom_store_u32_relaxed(&op->ob_ref_local, 1u);
    atom_store_i64_relaxed(&op->ob_ref_shared, 0);
}

bool ref_resurrect_end(PyObject *op)
{
    uint32_t local = atom_load_u32_relaxed(&op->ob_ref_local);
    bool owned = ref_is_owned(op);
    if (biased_is_unique(owned, local, atom_load_i64_acquire(&op->ob_ref_shared))) {
        atom_store_u32_relaxed(&op->ob_ref_local, 0);
        return false;
    }
    if (biased_is_immortal(local)) {
        return true;
    }
    if (owned) {
        return ref_merge(op, -1) != 0;
    }
    return !ref_decrement_shared_is_dead(op);
}

void ref_enable_try(PyObject *op)
{
    if (ref_is_immortal(op)) {
        return;
    }
    int64_t shared = atom_load_i64_relaxed(&op->ob_ref_shared);
    int64_t next = biased_set_maybe_weakref(shared);
    while (next != shared && !atom_cas_i64_seq(&op->ob_ref_shared, &shared, next)) {
        next = biased_set_maybe_weakref(shared);
    }
}

void ref_increment_locked(PyObject *op)
{
    uint32_t local = atom_load_u32_relaxed(&op->ob_ref_local);
    if (biased_is_immortal(local)) {
        return;
    }
    if (ref_is_owned(op)) {
        atom_store_u32_relaxed(&op->ob_ref_local, biased_increment_local(local));
        return;
    }
    int64_t shared = atom_load_i64_relaxed(&op->ob_ref_shared);
    int64_t next;
    do {
        next = biased_new_reference_locked(shared);
    } while (!atom_cas_i64_seq(&op->ob_ref_shared, &shared, next));
}

void ref_trash_link(PyObject *op, PyObject *next)
{
    atom_store_uptr_relaxed(&op->ob_tid, (uintptr_t)next);
}

PyObject *ref_trash_next(const PyObject *op)
{
    return (PyObject *)atom_load_uptr_relaxed(&op->ob_tid);
}

void ref_trash_restore(PyObject *op)
{
    store_words(op, biased_set_other(0));
}

#else

_Static_assert(sizeof(struct _object) == 16, "layout of the default head");
_Static_assert(offsetof(struct _object, ob_type) == 8, "place of the type");

int64_t ref_merge(PyObject *op, int64_t extra)
{
    op->ob_refcnt = refcount_from((int64_t)op->ob_refcnt + extra);
    return (int64_t)op->ob_refcnt;
}

void ref_set_count(PyObject *op, int64_t n)
{
    if (!ref_is_immortal(op)) {
        op->ob_refcnt = refcount_from(n);
    }
}

void ref_add(PyObject *op, uint32_t n)
{
    op->ob_refcnt = refcount_add(op->ob_refcnt, n);
}

void ref_make_immortal(PyObject *op)
{
    if (!ref_is_immortal(op)) {
        op->ob_flags = _Py_IMMORTAL_FLAGS;
        op->ob_refcnt = REFCOUNT_IMMORTAL_INITIAL;
    }
}

void ref_make_mortal(PyObject *op, int64_t n)
{
    op->ob_refcnt = refcount_from(n);
}

void ref_resurrect_start(PyObject *op)
{
    op->ob_refcnt = 1u;
}

bool ref_resurrect_end(PyObject *op)
{
    if (ref_is_immortal(op)) {
        return true;
    }
    struct refcount_step step = refcount_decrement(op->ob_refcnt);
    op->ob_refcnt = step.next;
    return !step.dead;
}

void ref_enable_try(PyObject *op)
{
    (void)op;
}

void ref_increment_locked(PyObject *op)
{
    ref_increment(op);
}

void ref_trash_link(PyObject *op, PyObject *next)
{
    op->ob_refcnt_full = (int64_t)refcount_link_encode((uint64_t)(uintptr_t)next);
}

PyObject *ref_trash_next(const PyObject *op)
{
    return (PyObject *)(uintptr_t)refcount_link_decode((uint64_t)op->ob_refcnt_full);
}

void ref_trash_restore(PyObject *op)
{
    op->ob_refcnt_full = 0;
}

#endif
