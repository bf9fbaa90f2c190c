/* SPDX-License-Identifier: MIT */
#include "sync/lock.h"
#include "sync/atom.h"
#include "sync/head.h"

#include <sched.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

enum { UNLOCKED = 0, LOCKED = 1 };

bool lock_try(PyMutex *mutex)
{
    uint8_t expected = UNLOCKED;
    return atom_cas_u8_seq(&mutex->_bits, &expected, LOCKED);
}

void PyMutex_Lock(PyMutex *mutex)
{
    while (!lock_try(mutex)) {
        (void)sched_yield();
    }
}

void PyMutex_Unlock(PyMutex *mutex)
{
    uint8_t expected = LOCKED;
    if (!atom_cas_u8_seq(&mutex->_bits, &expected, UNLOCKED)) {
        (void)fputs("Fatal Python error: PyMutex_Unlock: "
                    "unlocking mutex that is not locked\n",
            stderr);
        abort();
    }
}

int PyMutex_IsLocked(PyMutex *mutex)
{
    return atom_load_u8_relaxed(&mutex->_bits) == LOCKED;
}

#ifdef Py_GIL_DISABLED

_Thread_local PyCriticalSection *lock_innermost;

static void release(const PyCriticalSection *section)
{
    if (section->second != NULL) {
        PyMutex_Unlock(section->second);
    }
    if (section->mutex != NULL) {
        PyMutex_Unlock(section->mutex);
    }
}

static void acquire(const PyCriticalSection *section)
{
    if (section->mutex != NULL) {
        PyMutex_Lock(section->mutex);
    }
    if (section->second != NULL) {
        PyMutex_Lock(section->second);
    }
}

/* Tries to take all mutexes of the section without waiting. */
static bool try_acquire(const PyCriticalSection *section)
{
    if (!lock_try(section->mutex)) {
        return false;
    }
    if (section->second == NULL || lock_try(section->second)) {
        return true;
    }
    PyMutex_Unlock(section->mutex);
    return false;
}

/* True when the lock_innermost section has these very mutexes, so that they must not be
   taken twice. */
static bool is_held(const PyCriticalSection *section)
{
    const PyCriticalSection *top = lock_innermost;
    if (top == NULL || top->suspended || section->second != top->second) {
        return false;
    }
    return section->mutex == top->mutex;
}

void lock_suspend_sections(void)
{
    for (PyCriticalSection *s = lock_innermost; s != NULL && !s->suspended;
         s = s->outer) {
        release(s);
        s->suspended = true;
    }
}

void lock_resume_sections(void)
{
    if (lock_innermost != NULL && lock_innermost->suspended) {
        acquire(lock_innermost);
        lock_innermost->suspended = false;
    }
}

/* Enters a section whose mutexes are set. */
static void enter(PyCriticalSection *section)
{
    section->suspended = false;
    if (is_held(section)) {
        section->mutex = NULL;
        section->second = NULL;
    } else if (!try_acquire(section)) {
        lock_suspend_sections();
        acquire(section);
    }
    section->outer = lock_innermost;
    lock_innermost = section;
}

void PyCriticalSection_BeginMutex(PyCriticalSection *section, PyMutex *mutex)
{
    section->mutex = mutex;
    section->second = NULL;
    enter(section);
}

void PyCriticalSection_End(PyCriticalSection *section)
{
    release(section);
    lock_innermost = section->outer;
    lock_resume_sections();
}

void PyCriticalSection2_BeginMutex(PyCriticalSection2 *section, PyMutex *a, PyMutex *b)
{
    bool ordered = (uintptr_t)a < (uintptr_t)b;
    section->base.mutex = ordered ? a : b;
    section->base.second = ordered ? b : a;
    if (a == b) {
        section->base.second = NULL;
    }
    enter(&section->base);
}

void PyCriticalSection2_End(PyCriticalSection2 *section)
{
    PyCriticalSection_End(&section->base);
}

void PyCriticalSection_Begin(PyCriticalSection *section, PyObject *op)
{
    PyCriticalSection_BeginMutex(section, &op->ob_mutex);
}

void PyCriticalSection2_Begin(PyCriticalSection2 *section, PyObject *a, PyObject *b)
{
    PyCriticalSection2_BeginMutex(section, &a->ob_mutex, &b->ob_mutex);
}

#else

void lock_suspend_sections(void)
{
}

void lock_resume_sections(void)
{
}

void PyCriticalSection_BeginMutex(PyCriticalSection *section, PyMutex *mutex)
{
    *section = (PyCriticalSection){NULL, mutex, NULL, false};
}

void PyCriticalSection_End(PyCriticalSection *section)
{
    section->mutex = NULL;
}

void PyCriticalSection2_BeginMutex(PyCriticalSection2 *section, PyMutex *a, PyMutex *b)
{
    section->base = (PyCriticalSection){NULL, a, b, false};
}

void PyCriticalSection2_End(PyCriticalSection2 *section)
{
    PyCriticalSection_End(&section->base);
}

void PyCriticalSection_Begin(PyCriticalSection *section, PyObject *op)
{
    (void)op;
    *section = (PyCriticalSection){NULL, NULL, NULL, false};
}

void PyCriticalSection2_Begin(PyCriticalSection2 *section, PyObject *a, PyObject *b)
{
    (void)a;
    PyCriticalSection_Begin(&section->base, b);
}

#endif
