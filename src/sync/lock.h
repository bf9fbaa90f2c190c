/* SPDX-License-Identifier: MIT */
/* The one-byte mutex, and critical sections over the mutexes of objects.

   | byte | state    | who may change it                       |
   | ---- | -------- | --------------------------------------- |
   | 0    | unlocked | any thread, to 1                        |
   | 1    | locked   | the thread that locked it, to 0         |

   A critical section excludes other threads from an object only between points where
   its thread may wait. When a section has to wait for a mutex, it first gives up all
   mutexes of the sections around it, and the innermost of these takes its own again
   when it becomes current: a thread that waits holds nothing, so critical sections
   cannot deadlock.

   I18 a section that returns holds its mutexes, or an inner section of the same thread
       waits or has waited; at its end the thread holds none of them.

   In the default build the interpreter lock does all this, and sections are empty. */
#ifndef ETALON_SYNC_LOCK_H
#define ETALON_SYNC_LOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct _object PyObject;

typedef struct PyMutex {
    uint8_t _bits; /* see the table above */
} PyMutex;

/* Locks the mutex; waits as long as another thread has it. Not recursive. */
/*@ requires mem: \valid(mutex);
  @ assigns mutex->_bits;
  @ ensures I18_locked: mutex->_bits == 1;
  @*/
void PyMutex_Lock(PyMutex *mutex);

/* Unlocks the mutex; a fatal error if it is not locked. */
/*@ requires mem:        \valid(mutex);
  @ requires I18_locked: mutex->_bits == 1;
  @ assigns mutex->_bits;
  @ ensures I18_free: mutex->_bits == 0;
  @*/
void PyMutex_Unlock(PyMutex *mutex);

/* 1 if some thread has the mutex, else 0. */
/*@ requires mem: \valid_read(mutex);
  @ assigns \nothing;
  @ ensures I18_locked: \result == (mutex->_bits == 1 ? 1 : 0);
  @*/
int PyMutex_IsLocked(PyMutex *mutex);

/* Locks the mutex if it is free; true when it did. */
/*@ requires mem: \valid(mutex);
  @ assigns mutex->_bits;
  @ ensures I18_taken:  \result <==> \old(mutex->_bits) == 0;
  @ ensures I18_locked: \result ==> mutex->_bits == 1;
  @ ensures I18_same:   !\result ==> mutex->_bits == \old(mutex->_bits);
  @*/
bool lock_try(PyMutex *mutex);

/* A section, in the frame of the function that entered it. The fields are written by
   the functions below only. */
typedef struct PyCriticalSection {
    struct PyCriticalSection *outer; /* the section around this one */
    PyMutex *mutex;                  /* NULL: an outer section has it already */
    PyMutex *second; /* NULL: only one mutex; else its address is higher */
    bool suspended;  /* given up by an inner section that waited */
} PyCriticalSection;

typedef struct PyCriticalSection2 {
    PyCriticalSection base;
} PyCriticalSection2;

#ifdef Py_GIL_DISABLED
/* The innermost section of the running thread, or NULL. */
extern _Thread_local PyCriticalSection *lock_innermost;
#endif

/* For contracts: what the innermost section is, and that it holds its mutexes or not. */
#if defined(__FRAMAC__) && defined(Py_GIL_DISABLED)
#define LOCK_ENTERED(section) (lock_innermost == (section) && !(section)->suspended)
#define LOCK_LEFT(section) (lock_innermost == (section)->outer)
#define LOCK_NOTHING_HELD (lock_innermost == NULL || lock_innermost->suspended)
#define LOCK_INNERMOST_HELD (lock_innermost == NULL || !lock_innermost->suspended)
#elif defined(__FRAMAC__)
#define LOCK_ENTERED(section) ((section)->outer == NULL && !(section)->suspended)
#define LOCK_LEFT(section) ((section)->mutex == NULL)
#define LOCK_NOTHING_HELD (0 == 0)
#define LOCK_INNERMOST_HELD (0 == 0)
#endif

/* Enter a section over one object or mutex, or over two (in any order, also twice the
   same). In the free-threaded build this may wait. Each Begin has one End in the same
   function; sections end in the reverse order of their beginning. */
/*@ requires mem: \valid(section) && op != NULL;
  @ ensures I18_entered: LOCK_ENTERED(section);
  @ ensures I18_one:     section->second == NULL;
  @*/
void PyCriticalSection_Begin(PyCriticalSection *section, PyObject *op);

/*@ requires mem: \valid(section) && \valid(mutex);
  @ ensures I18_entered: LOCK_ENTERED(section);
  @ ensures I18_one:     section->second == NULL;
  @ ensures I18_mutex:   section->mutex == mutex || section->mutex == NULL;
  @*/
void PyCriticalSection_BeginMutex(PyCriticalSection *section, PyMutex *mutex);

/*@ requires mem: \valid(section);
  @ ensures I18_left: LOCK_LEFT(section);
  @*/
void PyCriticalSection_End(PyCriticalSection *section);

/*@ requires mem: \valid(section) && a != NULL && b != NULL;
  @ ensures I18_entered: LOCK_ENTERED(&section->base);
  @*/
void PyCriticalSection2_Begin(PyCriticalSection2 *section, PyObject *a, PyObject *b);

/*@ requires mem: \valid(section) && \valid(a) && \valid(b);
  @ ensures I18_entered: LOCK_ENTERED(&section->base);
  @ ensures I18_mutex:   section->base.mutex == a || section->base.mutex == b
  @         || section->base.mutex == NULL;
  @*/
void PyCriticalSection2_BeginMutex(PyCriticalSection2 *section, PyMutex *a, PyMutex *b);

/*@ requires mem: \valid(section);
  @ ensures I18_left: LOCK_LEFT(&section->base);
  @*/
void PyCriticalSection2_End(PyCriticalSection2 *section);

/* Gives up every mutex of the running thread's sections: before it waits for anything
   else, such as the world. */
/*@ ensures I18_waiting: LOCK_NOTHING_HELD; */
void lock_suspend_sections(void);

/* Takes the mutexes of the innermost section again, after lock_suspend_sections. */
/*@ ensures I18_resumed: LOCK_INNERMOST_HELD; */
void lock_resume_sections(void);

#ifdef Py_GIL_DISABLED
#define Py_BEGIN_CRITICAL_SECTION(op)                                                  \
    {                                                                                  \
        PyCriticalSection _py_cs;                                                      \
        PyCriticalSection_Begin(&_py_cs, (PyObject *)(op))
#define Py_BEGIN_CRITICAL_SECTION_MUTEX(mutex)                                         \
    {                                                                                  \
        PyCriticalSection _py_cs;                                                      \
        PyCriticalSection_BeginMutex(&_py_cs, (mutex))
#define Py_END_CRITICAL_SECTION()                                                      \
    PyCriticalSection_End(&_py_cs);                                                    \
    }
#define Py_BEGIN_CRITICAL_SECTION2(a, b)                                               \
    {                                                                                  \
        PyCriticalSection2 _py_cs2;                                                    \
        PyCriticalSection2_Begin(&_py_cs2, (PyObject *)(a), (PyObject *)(b))
#define Py_BEGIN_CRITICAL_SECTION2_MUTEX(a, b)                                         \
    {                                                                                  \
        PyCriticalSection2 _py_cs2;                                                    \
        PyCriticalSection2_BeginMutex(&_py_cs2, (a), (b))
#define Py_END_CRITICAL_SECTION2()                                                     \
    PyCriticalSection2_End(&_py_cs2);                                                  \
    }
#else
#define Py_BEGIN_CRITICAL_SECTION(op) {
#define Py_BEGIN_CRITICAL_SECTION_MUTEX(mutex) {
#define Py_END_CRITICAL_SECTION() }
#define Py_BEGIN_CRITICAL_SECTION2(a, b) {
#define Py_BEGIN_CRITICAL_SECTION2_MUTEX(a, b) {
#define Py_END_CRITICAL_SECTION2() }
#endif

#endif
