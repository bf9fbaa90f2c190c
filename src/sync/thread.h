/* SPDX-License-Identifier: MIT */
/* Who runs, and how much C stack is left.

   A thread is known by the address of one of its thread-local variables: never 0,
   unique among living threads, and found without a call into the system.

   The machine stack has a soft limit, THREAD_MARGIN bytes above its end. Code that
   recurses in C asks `thread_stack_low` and answers with RecursionError; deallocation
   asks `thread_stack_margin` and postpones. Stacks grow downwards. */
#ifndef ETALON_SYNC_THREAD_H
#define ETALON_SYNC_THREAD_H

#include <stdbool.h>
#include <stdint.h>

/* Sanitisers make frames several times as big. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define THREAD_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||             \
    __has_feature(memory_sanitizer)
#define THREAD_SANITIZED 1
#endif
#endif
#ifdef THREAD_SANITIZED
#define THREAD_MARGIN (1024u * 1024u)
#define THREAD_MARGIN_UNIT (32u * 1024u)
#else
#define THREAD_MARGIN (256u * 1024u)
#define THREAD_MARGIN_UNIT (16u * 1024u)
#endif

/* Postpone deallocations below LOW units of margin; resume them from ENOUGH units
   on. */
#define THREAD_MARGIN_LOW 2
#define THREAD_MARGIN_ENOUGH 4

struct thread_self {
    uintptr_t stack_limit; /* soft limit; 0 until the thread first asks */
};

extern _Thread_local struct thread_self thread_self;

/* The identity of the running thread, never 0. */
/*@ assigns \nothing;
  @ ensures I16_identity: \result == (uintptr_t)&thread_self;
  @*/
static inline uintptr_t thread_id(void)
{
    return (uintptr_t)&thread_self;
}

/* Measures the stack of the running thread and returns its soft limit. Called by the
   two functions below when needed. */
/*@ assigns thread_self.stack_limit;
  @ ensures I19_limit: \result == thread_self.stack_limit;
  @*/
uintptr_t thread_stack_measure(void);

/* True when the running thread should not go deeper in C. */
/*@ assigns thread_self.stack_limit;
  @ ensures I19_measured: \old(thread_self.stack_limit) != 0
  @         ==> thread_self.stack_limit == \old(thread_self.stack_limit);
  @*/
bool thread_stack_low(void);

/* The stack that is left above the soft limit, in units of THREAD_MARGIN_UNIT, rounded
   down; negative below the limit. */
/*@ assigns thread_self.stack_limit;
  @ ensures I19_measured: \old(thread_self.stack_limit) != 0
  @         ==> thread_self.stack_limit == \old(thread_self.stack_limit);
  @*/
intptr_t thread_stack_margin(void);

#endif
