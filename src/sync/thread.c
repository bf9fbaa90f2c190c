/* SPDX-License-Identifier: MIT */
#include "sync/thread.h"

#include <pthread.h>
#include <stddef.h>

_Thread_local struct thread_self thread_self;

/* The address of the caller's frame: unlike that of a variable it is on the machine
   stack under every sanitiser. */
static inline uintptr_t stack_here(void)
{
    return (uintptr_t)__builtin_frame_address(0);
}

/* A margin of at most half of the stack, so that small stacks remain usable. */
static uintptr_t soft_limit(uintptr_t bottom, size_t size)
{
    size_t margin = size / 2u < THREAD_MARGIN ? size / 2u : THREAD_MARGIN;
    return bottom + margin;
}

uintptr_t thread_stack_measure(void)
{
    pthread_attr_t attributes;
    void *bottom = NULL;
    size_t size = 0;
    uintptr_t limit = 0;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        if (pthread_attr_getstack(&attributes, &bottom, &size) == 0) {
            limit = soft_limit((uintptr_t)bottom, size);
        }
        (void)pthread_attr_destroy(&attributes);
    }
    if (limit == 0) {
        /* Unknown stack: rely on one margin below the present frame, no more. */
        limit = stack_here() - THREAD_MARGIN;
    }
    thread_self.stack_limit = limit;
    return limit;
}

/* The soft limit, measured on first use. */
static inline uintptr_t stack_limit(void)
{
    uintptr_t limit = thread_self.stack_limit;
    return limit != 0 ? limit : thread_stack_measure();
}

bool thread_stack_low(void)
{
    return stack_here() < stack_limit();
}

intptr_t thread_stack_margin(void)
{
    uintptr_t here = stack_here();
    uintptr_t limit = stack_limit();
    if (here >= limit) {
        return (intptr_t)((here - limit) / THREAD_MARGIN_UNIT);
    }
    return -(intptr_t)((limit - here - 1u) / THREAD_MARGIN_UNIT) - 1;
}
