/* SPDX-License-Identifier: MIT */
#include "Python.h"
#include "sync/atom.h"
#include "sync/head.h"
#include "sync/lock.h"
#include "sync/prehead.h"
#include "sync/thread.h"

#include "heap.h"
#include "node.h"

#include <criterion/criterion.h>

#include <pthread.h>
#include <sched.h>
#include <signal.h>

/* Shared words, locks and the words of the object head, seen by one thread and, for locks
 * and counters, by two. */

TestSuite(atom, .timeout = 60);

#define LOADS_AND_STORES(name, ctype)                                                  \
    static void load_and_store_##name(ctype *word, ctype a, ctype b, ctype c)          \
    {                                                                                  \
        atom_store_##name##_relaxed(word, a);                                          \
        cr_expect(atom_load_##name##_relaxed(word) == a);                              \
        atom_store_##name##_release(word, b);                                          \
        cr_expect(atom_load_##name##_acquire(word) == b);                              \
        atom_store_##name##_seq(word, c);                                              \
        cr_expect(atom_load_##name##_seq(word) == c);                                  \
    }                                                                                  \
    static void exchange_##name(ctype *word, ctype a, ctype b)                         \
    {                                                                                  \
        ctype expected = b;                                                            \
        atom_store_##name##_seq(word, a);                                              \
        cr_expect(!atom_cas_##name##_seq(word, &expected, b));                         \
        cr_expect(expected == a && *word == a);                                        \
        cr_expect(atom_cas_##name##_seq(word, &expected, b));                          \
        cr_expect(expected == a && *word == b);                                        \
    }

LOADS_AND_STORES(u32, uint32_t)
LOADS_AND_STORES(i64, int64_t)
LOADS_AND_STORES(u64, uint64_t)
LOADS_AND_STORES(uptr, uintptr_t)
LOADS_AND_STORES(u8, uint8_t)
LOADS_AND_STORES(ptr, void *)

Test(atom, a_word_holds_what_was_stored_last)
{
    /* [sync.1] */
    uint8_t u8;
    uint32_t u32;
    int64_t i64;
    uint64_t u64;
    uintptr_t uptr;
    void *ptr;
    load_and_store_u8(&u8, 0, 255, 7);
    load_and_store_u32(&u32, 0, UINT32_MAX, 7);
    load_and_store_i64(&i64, INT64_MIN, INT64_MAX, -1);
    load_and_store_u64(&u64, 0, UINT64_MAX, 7);
    load_and_store_uptr(&uptr, 0, UINTPTR_MAX, 7);
    load_and_store_ptr(&ptr, NULL, &u8, &u32);
}

Test(atom, an_exchange_tells_what_it_found)
{
    /* [sync.1] */
    uint8_t u8;
    uint32_t u32;
    int64_t i64;
    uint64_t u64;
    uintptr_t uptr;
    void *ptr;
    exchange_u8(&u8, 1, 2);
    exchange_u32(&u32, 1, UINT32_MAX);
    exchange_i64(&i64, -1, INT64_MAX);
    exchange_u64(&u64, 1, UINT64_MAX);
    exchange_uptr(&uptr, 1, UINTPTR_MAX);
    exchange_ptr(&ptr, &u8, &u32);
}

Test(atom, a_change_of_a_word_gives_its_value_before)
{
    /* [sync.1] */
    uint8_t u8 = 0x0f;
    uint32_t u32 = UINT32_MAX;
    int64_t i64 = -3;
    uint64_t u64 = UINT64_MAX;
    cr_expect(atom_or_u8_seq(&u8, 0xf0) == 0x0f && u8 == 0xff);
    cr_expect(atom_and_u8_seq(&u8, 0x3c) == 0xff && u8 == 0x3c);
    cr_expect(atom_add_u32_seq(&u32, 2) == UINT32_MAX && u32 == 1);
    cr_expect(atom_or_u32_seq(&u32, 6) == 1 && u32 == 7);
    cr_expect(atom_and_u32_seq(&u32, 5) == 7 && u32 == 5);
    cr_expect(atom_add_i64_seq(&i64, 5) == -3 && i64 == 2);
    cr_expect(atom_add_u64_seq(&u64, 2) == UINT64_MAX && u64 == 1);
    cr_expect(atom_or_u64_seq(&u64, 6) == 1 && u64 == 7);
    cr_expect(atom_and_u64_seq(&u64, 5) == 7 && u64 == 5);
}

/* Locks ------------------------------------------------------------------------------------- */

enum { ROUNDS = 2000 };

static PyMutex mutex, second;
static long total;
static uint32_t published, ready;

static void *add_under_the_mutex(void *Py_UNUSED(arg))
{
    for (int i = 0; i < ROUNDS; i++) {
        PyMutex_Lock(&mutex);
        total++;
        PyMutex_Unlock(&mutex);
    }
    return NULL;
}

Test(atom, a_mutex_lets_one_thread_in)
{
    /* [sync.2] */
    pthread_t thread;
    cr_assert(pthread_create(&thread, NULL, add_under_the_mutex, NULL) == 0);
    (void)add_under_the_mutex(NULL);
    cr_assert(pthread_join(thread, NULL) == 0);
    cr_expect(total == 2 * ROUNDS);
    cr_expect(!PyMutex_IsLocked(&mutex));
    PyMutex_Lock(&mutex);
    cr_expect(PyMutex_IsLocked(&mutex) && !lock_try(&mutex));
    PyMutex_Unlock(&mutex);
    cr_expect(lock_try(&mutex));
    PyMutex_Unlock(&mutex);
}

Test(atom, unlocking_an_open_mutex_is_fatal, .signal = SIGABRT)
{
    /* [sync.2] */
    PyMutex_Unlock(&mutex);
}

static void *publish(void *Py_UNUSED(arg))
{
    atom_store_u32_relaxed(&published, 42);
    atom_fence_release();
    atom_store_u32_relaxed(&ready, 1);
    return NULL;
}

Test(atom, fences_order_what_is_around_them)
{
    /* [sync.2] */
    pthread_t thread;
    cr_assert(pthread_create(&thread, NULL, publish, NULL) == 0);
    while (atom_load_u32_relaxed(&ready) == 0) {
        (void)sched_yield();
    }
    atom_fence_acquire();
    cr_expect(atom_load_u32_relaxed(&published) == 42);
    cr_assert(pthread_join(thread, NULL) == 0);
}

/* True in the build where sections lock. */
static bool sections_lock(void)
{
    return sizeof(PyObject) > 16;
}

Test(atom, a_section_holds_its_mutexes_until_it_ends)
{
    /* [sync.2] */
    PyCriticalSection one, inner;
    PyCriticalSection2 two;
    PyCriticalSection_BeginMutex(&one, &mutex);
    cr_expect(PyMutex_IsLocked(&mutex) == sections_lock());
    PyCriticalSection_BeginMutex(&inner, &mutex);
    PyCriticalSection_End(&inner);
    cr_expect(PyMutex_IsLocked(&mutex) == sections_lock());
    PyCriticalSection_End(&one);
    cr_expect(!PyMutex_IsLocked(&mutex));
    PyCriticalSection2_BeginMutex(&two, &mutex, &second);
    cr_expect(PyMutex_IsLocked(&mutex) == sections_lock());
    cr_expect(PyMutex_IsLocked(&second) == sections_lock());
    PyCriticalSection2_End(&two);
    PyCriticalSection2_BeginMutex(&two, &second, &second);
    cr_expect(PyMutex_IsLocked(&second) == sections_lock());
    PyCriticalSection2_End(&two);
    cr_expect(!PyMutex_IsLocked(&mutex) && !PyMutex_IsLocked(&second));
}

Test(atom, suspended_sections_let_others_in_and_come_back)
{
    /* [sync.2] */
    PyCriticalSection2 outer;
    PyCriticalSection inner;
    PyCriticalSection2_BeginMutex(&outer, &second, &mutex);
    lock_suspend_sections();
    cr_expect(!PyMutex_IsLocked(&mutex) && !PyMutex_IsLocked(&second));
    PyCriticalSection_BeginMutex(&inner, &mutex);
    cr_expect(PyMutex_IsLocked(&mutex) == sections_lock());
    cr_expect(!PyMutex_IsLocked(&second));
    PyCriticalSection_End(&inner);
    cr_expect(PyMutex_IsLocked(&mutex) == sections_lock());
    cr_expect(PyMutex_IsLocked(&second) == sections_lock());
    PyCriticalSection2_End(&outer);
    cr_expect(!PyMutex_IsLocked(&mutex) && !PyMutex_IsLocked(&second));
    lock_suspend_sections();
    lock_resume_sections();
}

static long entered;

static void *enter_both(void *Py_UNUSED(arg))
{
    for (int i = 0; i < ROUNDS; i++) {
        PyCriticalSection one;
        PyCriticalSection2 two;
        PyCriticalSection_BeginMutex(&one, &second);
        PyCriticalSection2_BeginMutex(&two, &mutex, &second);
        if (sections_lock()) {
            entered++;
        }
        PyCriticalSection2_End(&two);
        PyCriticalSection_End(&one);
    }
    return NULL;
}

Test(atom, nested_sections_of_two_threads_do_not_wait_for_ever)
{
    /* [sync.2] */
    pthread_t thread;
    cr_assert(pthread_create(&thread, NULL, enter_both, NULL) == 0);
    (void)enter_both(NULL);
    cr_assert(pthread_join(thread, NULL) == 0);
    cr_expect(entered == (sections_lock() ? 2 * ROUNDS : 0));
    cr_expect(!PyMutex_IsLocked(&mutex) && !PyMutex_IsLocked(&second));
}

/* The head ---------------------------------------------------------------------------------- */

TestSuite(head, .init = node_start, .fini = heap_stop, .timeout = 60);

Test(head, references_are_added_and_merged)
{
    /* [life.3] */
    PyObject *op = (PyObject *)node_new(NULL);
    cr_expect(ref_is_unique(op) && !ref_is_immortal(op) && !ref_is_static(op));
    ref_add(op, 3);
    cr_expect(ref_count(op) == 4 && !ref_is_unique(op));
    cr_expect(ref_merge(op, -2) == 2);
    cr_expect(ref_count(op) == 2);
    ref_increment_locked(op);
    cr_expect(ref_count(op) == 3);
    ref_set_count(op, 1);
    cr_expect(ref_count(op) == 1);
    Py_DECREF(op);
}

Test(head, a_section_over_objects_is_that_over_their_mutexes)
{
    /* [sync.2] */
    PyObject *a = (PyObject *)node_new(NULL);
    PyObject *b = (PyObject *)node_new(NULL);
    Py_ssize_t count = 0;
    Py_BEGIN_CRITICAL_SECTION(a);
    count += Py_REFCNT(a);
    Py_END_CRITICAL_SECTION();
    Py_BEGIN_CRITICAL_SECTION2(a, b);
    count += Py_REFCNT(b);
    Py_END_CRITICAL_SECTION2();
    cr_expect(count == 2);
    PyCriticalSection one;
    PyCriticalSection2 two;
    PyCriticalSection_Begin(&one, a);
    PyCriticalSection_End(&one);
    PyCriticalSection2_Begin(&two, b, a);
    PyCriticalSection2_End(&two);
    cr_expect(Py_REFCNT(a) == 1 && Py_REFCNT(b) == 1);
    Py_DECREF(a);
    Py_DECREF(b);
}

Test(head, postponed_objects_form_a_list_in_their_own_words)
{
    /* [life.9] */
    struct node *first = node_new(NULL);
    struct node *next = node_new(NULL);
    ref_set_count((PyObject *)first, 0);
    ref_trash_link((PyObject *)first, (PyObject *)next);
    cr_expect(ref_trash_next((PyObject *)first) == (PyObject *)next);
    ref_trash_restore((PyObject *)first);
    cr_expect(ref_count((PyObject *)first) == 0);
    ref_make_mortal((PyObject *)first, 1);
    cr_expect(ref_count((PyObject *)first) == 1);
    Py_DECREF(first);
    Py_DECREF(next);
}

Test(head, immortal_objects_keep_their_count)
{
    /* [life.5] */
    PyObject *op = (PyObject *)node_new(NULL);
    ref_make_immortal(op);
    ref_make_immortal(op);
    int64_t count = ref_count(op);
    ref_set_count(op, 5);
    ref_increment(op);
    ref_decrement(op);
    cr_expect(ref_is_immortal(op) && ref_count(op) == count && !ref_is_static(op));
    cr_expect(ref_is_static(Py_None) && ref_is_static((PyObject *)&PyBaseObject_Type));
    ref_make_mortal(op, 1);
    Py_DECREF(op);
}
