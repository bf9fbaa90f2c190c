/* SPDX-License-Identifier: MIT */
#include "memory/alloc.h"

#include "sync/atom.h"

static void *system_malloc(void *Py_UNUSED(ctx), size_t size)
{
    return malloc(size != 0 ? size : 1);
}

static void *system_calloc(void *Py_UNUSED(ctx), size_t count, size_t size)
{
    return count != 0 && size != 0 ? calloc(count, size) : calloc(1, 1);
}

static void *system_realloc(void *Py_UNUSED(ctx), void *block, size_t size)
{
    return realloc(block, size != 0 ? size : 1);
}

static void system_free(void *Py_UNUSED(ctx), void *block)
{
    free(block);
}

#define SYSTEM                                                                         \
    {                                                                                  \
        NULL, system_malloc, system_calloc, system_realloc, system_free                \
    }

static PyMemAllocatorEx domains[] = {SYSTEM, SYSTEM, SYSTEM};
static uint64_t live;

static void count_block(PyMemAllocatorDomain domain, uint64_t change)
{
    if (domain != PYMEM_DOMAIN_RAW) {
        atom_store_u64_relaxed(&live, atom_load_u64_relaxed(&live) + change);
    }
}

uint64_t alloc_live_blocks(void)
{
    return atom_load_u64_relaxed(&live);
}

static void *domain_malloc(PyMemAllocatorDomain domain, size_t size)
{
    if (size > (size_t)PY_SSIZE_T_MAX) {
        return NULL;
    }
    void *block = domains[domain].malloc(domains[domain].ctx, size);
    if (block != NULL) {
        count_block(domain, 1);
    }
    return block;
}

static void *domain_calloc(PyMemAllocatorDomain domain, size_t count, size_t size)
{
    if (size != 0 && count > (size_t)PY_SSIZE_T_MAX / size) {
        return NULL;
    }
    void *block = domains[domain].calloc(domains[domain].ctx, count, size);
    if (block != NULL) {
        count_block(domain, 1);
    }
    return block;
}

static void *domain_realloc(PyMemAllocatorDomain domain, void *old, size_t size)
{
    if (size > (size_t)PY_SSIZE_T_MAX) {
        return NULL;
    }
    void *block = domains[domain].realloc(domains[domain].ctx, old, size);
    if (block != NULL && old == NULL) {
        count_block(domain, 1);
    }
    return block;
}

static void domain_free(PyMemAllocatorDomain domain, void *block)
{
    if (block != NULL) {
        count_block(domain, UINT64_MAX); /* one less, modulo 2^64 */
    }
    domains[domain].free(domains[domain].ctx, block);
}

#define DEFINE_DOMAIN(prefix, domain)                                                  \
    void *prefix##Malloc(size_t size)                                                  \
    {                                                                                  \
        return domain_malloc(domain, size);                                            \
    }                                                                                  \
    void *prefix##Calloc(size_t count, size_t size)                                    \
    {                                                                                  \
        return domain_calloc(domain, count, size);                                     \
    }                                                                                  \
    void *prefix##Realloc(void *block, size_t size)                                    \
    {                                                                                  \
        return domain_realloc(domain, block, size);                                    \
    }                                                                                  \
    void prefix##Free(void *block)                                                     \
    {                                                                                  \
        domain_free(domain, block);                                                    \
    }

DEFINE_DOMAIN(PyMem_Raw, PYMEM_DOMAIN_RAW)
DEFINE_DOMAIN(PyMem_, PYMEM_DOMAIN_MEM)
DEFINE_DOMAIN(PyObject_, PYMEM_DOMAIN_OBJ)

static bool is_domain(PyMemAllocatorDomain domain)
{
    return (unsigned)domain <= (unsigned)PYMEM_DOMAIN_OBJ;
}

void PyMem_GetAllocator(PyMemAllocatorDomain domain, PyMemAllocatorEx *allocator)
{
    if (is_domain(domain)) {
        *allocator = domains[domain];
    } else {
        *allocator = (PyMemAllocatorEx){NULL, NULL, NULL, NULL, NULL};
    }
}

void PyMem_SetAllocator(PyMemAllocatorDomain domain, PyMemAllocatorEx *allocator)
{
    if (is_domain(domain)) {
        domains[domain] = *allocator;
    }
}
