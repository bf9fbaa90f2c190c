/* SPDX-License-Identifier: MIT */
#include "memory/failing.h"

#include "memory/alloc.h"

static PyMemAllocatorEx original[PYMEM_DOMAIN_OBJ + 1];
static long chosen; /* the number of the allocation that fails; 0: none */
static bool sticky_mode;
static long made; /* allocations asked for since failing_start */

static bool fails(void)
{
    made++;
    return chosen != 0 && (made == chosen || (sticky_mode && made > chosen));
}

static void *failing_malloc(void *ctx, size_t size)
{
    PyMemAllocatorEx *real = ctx;
    return fails() ? NULL : real->malloc(real->ctx, size);
}

static void *failing_calloc(void *ctx, size_t count, size_t size)
{
    PyMemAllocatorEx *real = ctx;
    return fails() ? NULL : real->calloc(real->ctx, count, size);
}

static void *failing_realloc(void *ctx, void *block, size_t size)
{
    PyMemAllocatorEx *real = ctx;
    return fails() ? NULL : real->realloc(real->ctx, block, size);
}

static void failing_free(void *ctx, void *block)
{
    PyMemAllocatorEx *real = ctx;
    real->free(real->ctx, block);
}

static void install(void)
{
    static bool installed;
    for (int i = PYMEM_DOMAIN_RAW; i <= PYMEM_DOMAIN_OBJ && !installed; i++) {
        PyMem_GetAllocator((PyMemAllocatorDomain)i, &original[i]);
        PyMemAllocatorEx failing = {&original[i], failing_malloc, failing_calloc,
            failing_realloc, failing_free};
        PyMem_SetAllocator((PyMemAllocatorDomain)i, &failing);
    }
    installed = true;
}

void failing_start(long k, bool sticky)
{
    install();
    chosen = k;
    sticky_mode = sticky;
    made = 0;
}

bool failing_reached(void)
{
    return chosen != 0 && made >= chosen;
}

long failing_made(void)
{
    return made;
}
