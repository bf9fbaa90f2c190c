/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_COUNTWORDS_H
#define ETALON_FUZZ_COUNTWORDS_H

/* The transitions of kernel/refcount.h and kernel/biased.h, each beside the number of
 * references that there really are (T1, T2). A step that no caller could make is left out:
 * nobody releases a reference that nobody has. */

#include "kernel/biased.h"

struct plain_word {
    uint32_t word;
    uint64_t references; /* while the word is mortal */
    bool immortal;
};

/* One object: who holds how many references. */
struct biased_word {
    uint32_t local;
    int64_t shared;
    int64_t owner;  /* references that the owner took and nobody gave up */
    int64_t others; /* the same of all other threads */
    bool owned;     /* there is an owner */
    bool queued;    /* the queue holds one reference */
    bool dead;
};

void plain_begin(struct plain_word *w, uint8_t first);
void plain_step(struct plain_word *w, uint8_t byte);
void biased_begin(struct biased_word *w, uint8_t first);
void biased_step(struct biased_word *w, uint8_t byte);

#endif
