/* SPDX-License-Identifier: MIT */
#include "large.h"

#include "Python.h"

static PyMemAllocatorEx plain[2];

static void *small_malloc(void *ctx, size_t size)
{
    PyMemAllocatorEx *real = ctx;
    return size >= LARGE_SIZE ? NULL : real->malloc(real->ctx, size);
}

static void *small_calloc(void *ctx, size_t count, size_t size)
{
    PyMemAllocatorEx *real = ctx;
    bool large = size > 0 && count >= LARGE_SIZE / size;
    return large ? NULL : real->calloc(real->ctx, count, size);
}

static void *small_realloc(void *ctx, void *block, size_t size)
{
    PyMemAllocatorEx *real = ctx;
    return size >= LARGE_SIZE ? NULL : real->realloc(real->ctx, block, size);
}

static void small_free(void *ctx, void *block)
{
    PyMemAllocatorEx *real = ctx;
    real->free(real->ctx, block);
}

void large_refuse(void)
{
    static const PyMemAllocatorDomain domains[] = {PYMEM_DOMAIN_MEM, PYMEM_DOMAIN_OBJ};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(domains); i++) {
        PyMem_GetAllocator(domains[i], &plain[i]);
        PyMemAllocatorEx small = {
            &plain[i], small_malloc, small_calloc, small_realloc, small_free};
        PyMem_SetAllocator(domains[i], &small);
    }
}
