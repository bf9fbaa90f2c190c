/* SPDX-License-Identifier: MIT */
#include "kernel/layout.h"

bool layout_var_size(size_t basicsize, size_t itemsize, size_t n, size_t *size)
{
    size_t limit = (size_t)PTRDIFF_MAX - 7u;
    if (basicsize > limit) {
        return false;
    }
    if (itemsize != 0u && n > (limit - basicsize) / itemsize) {
        return false;
    }
    *size = layout_align8(basicsize + n * itemsize);
    return true;
}

bool layout_is_transparent(struct layout_chain chain, size_t at)
{
    if (chain.length - at < 2u) {
        return false;
    }
    const struct layout *child = &chain.links[at];
    const struct layout *parent = &chain.links[at + 1u];
    return child->basicsize == parent->basicsize &&
           child->itemsize == parent->itemsize &&
           child->dictoffset == parent->dictoffset &&
           child->weaklistoffset == parent->weaklistoffset &&
           child->collected == parent->collected &&
           (child->generic_dealloc || child->dealloc == parent->dealloc);
}

size_t layout_climb(struct layout_chain chain)
{
    size_t at = 0;
    /*@ loop invariant T14_bound: 0 <= at < chain.length;
      @ loop invariant T14_passed: \forall integer i; 0 <= i < at
      @                              ==> layout_transparent(chain, i);
      @ loop assigns at;
      @ loop variant chain.length - at;
      @*/
    while (layout_is_transparent(chain, at)) {
        at++;
    }
    return at;
}

/*@ requires layout_valid((struct layout *)a) && layout_valid((struct layout *)b);
  @ assigns \nothing;
  @ ensures T14_names: \result
  @   <==> layout_same_names((struct layout *)a, (struct layout *)b);
  @*/
static bool equal_slots(const struct layout *a, const struct layout *b)
{
    if (a->slot_count != b->slot_count) {
        return false;
    }
    /*@ loop invariant T14_bound: 0 <= i <= a->slot_count;
      @ loop invariant T14_equal: \forall integer j; 0 <= j < i
      @                             ==> a->slots[j] == b->slots[j];
      @ loop assigns i;
      @ loop variant a->slot_count - i;
      @*/
    for (size_t i = 0; i < a->slot_count; i++) {
        if (a->slots[i] != b->slots[i]) {
            return false;
        }
    }
    return true;
}

/* True when the offset, which is not in a pre-header, is `place`. */
/*@ assigns \nothing;
  @ ensures T14_place: \result <==> offset == place;
  @*/
static bool is_at(int64_t offset, size_t place)
{
    return offset >= 0 && (uint64_t)offset == place;
}

/* Takes the words that both add off the size, one kind after the other. */
/*@ requires layout_valid((struct layout *)base);
  @ requires layout_valid((struct layout *)a) && layout_valid((struct layout *)b);
  @ assigns \nothing;
  @ ensures T14_words: \result <==> layout_explained(
  @   (struct layout *)base, (struct layout *)a, (struct layout *)b);
  @*/
static bool explains(
    const struct layout *base, const struct layout *a, const struct layout *b)
{
    if (!a->heap || !b->heap || a->basicsize != b->basicsize ||
        a->basicsize < base->basicsize) {
        return false;
    }
    size_t place = base->basicsize;
    if ((a->basicsize - place) % LAYOUT_WORD != 0u) {
        return false;
    }
    size_t words = (a->basicsize - place) / LAYOUT_WORD; /* not yet explained */
    if (is_at(a->dictoffset, place) && is_at(b->dictoffset, place)) {
        if (words == 0u) {
            return false;
        }
        words -= 1u;
        place += LAYOUT_WORD;
    }
    if (is_at(a->weaklistoffset, place) && is_at(b->weaklistoffset, place)) {
        if (words == 0u) {
            return false;
        }
        words -= 1u;
    }
    if (a->has_slots && b->has_slots) {
        if (!equal_slots(a, b) || a->slot_count > words) {
            return false;
        }
        words -= a->slot_count;
    }
    return words == 0u;
}

bool layout_adds_same(
    const struct layout *base, const struct layout *a, const struct layout *b)
{
    bool same = explains(base, a, b);
    //@ ghost struct layout *o = (struct layout *)base;
    //@ ghost struct layout *x = (struct layout *)a;
    //@ ghost struct layout *y = (struct layout *)b;
    /*@ assert T14_first: layout_same_map(o, x, y) && o->basicsize < x->basicsize
      @   ==> layout_same_word(o, x, y, 0); */
    /*@ assert T14_second: layout_same_map(o, x, y)
      @   && o->basicsize + LAYOUT_WORD < x->basicsize
      @   ==> layout_same_word(o, x, y, 1); */
    /*@ assert T14_before: layout_coherent(o, x) && layout_coherent(o, y)
      @   && layout_same_map(o, x, y) ==> layout_dicts(o, x) == layout_dicts(o, y)
      @     && layout_weaks(o, x) == layout_weaks(o, y)
      @     && layout_names(x) == layout_names(y); */
    /*@ assert T14_names: layout_coherent(o, x) && layout_coherent(o, y)
      @   && layout_same_map(o, x, y) ==> (\forall integer i; 0 <= i < layout_names(x)
      @     ==> layout_same_word(o, x, y, layout_before(o, x) + i)
      @      && x->slots[i] == y->slots[i]); */
    /*@ assert T14_back: layout_coherent(o, x) && layout_coherent(o, y)
      @   && layout_same_map(o, x, y) && x->heap && y->heap
      @   ==> layout_explained(o, x, y); */
    /*@ assert T14_forth: layout_coherent(o, x) && layout_coherent(o, y)
      @   && layout_explained(o, x, y) ==> layout_dicts(o, x) == layout_dicts(o, y)
      @     && layout_weaks(o, x) == layout_weaks(o, y)
      @     && layout_names(x) == layout_names(y); */
    /*@ assert T14_inside: layout_coherent(o, x) && layout_coherent(o, y)
      @   && layout_explained(o, x, y) ==> (\forall integer k;
      @     layout_before(o, x) <= k && o->basicsize + k * LAYOUT_WORD < x->basicsize
      @     ==> k - layout_before(o, x) < layout_names(x)); */
    /*@ assert T14_equal: layout_explained(o, x, y) ==> (\forall integer i;
      @   x->has_slots && y->has_slots && 0 <= i < x->slot_count
      @   ==> x->slots[i] == y->slots[i]); */
    /*@ assert T14_named: layout_coherent(o, x) && layout_coherent(o, y)
      @   && layout_explained(o, x, y) && layout_names(x) > 0
      @   ==> x->has_slots && y->has_slots && layout_names(x) == x->slot_count
      @     && layout_before(o, x) == layout_before(o, y); */
    /*@ assert T14_slots: layout_coherent(o, x) && layout_coherent(o, y)
      @   && layout_explained(o, x, y) ==> (\forall integer i; 0 <= i < layout_names(x)
      @     ==> x->slots[i] == y->slots[i]); */
    /*@ assert T14_word: layout_coherent(o, x) && layout_coherent(o, y)
      @   && layout_explained(o, x, y) ==> (\forall integer k;
      @     0 <= k && o->basicsize + k * LAYOUT_WORD < x->basicsize
      @     ==> layout_same_word(o, x, y, k)); */
    /*@ assert T14_map: layout_coherent(o, x) && layout_coherent(o, y)
      @   && layout_explained(o, x, y) ==> layout_same_map(o, x, y); */
    return same;
}

/* Both chains end at a class that decides: the same one, or two that add the same words
   to the same base. */
/*@ requires layout_valid_chain(from) && layout_valid_chain(to);
  @ requires a < from.length && b < to.length;
  @ assigns \nothing;
  @ ensures T14_identity: from.links[a].identity == to.links[b].identity ==> \result;
  @ ensures T14_meet: layout_coherent_at(from, a, to, b)
  @   ==> (\result <==> layout_meet(from, a, to, b));
  @*/
static bool meet(struct layout_chain from, size_t a, struct layout_chain to, size_t b)
{
    const struct layout *old = &from.links[a];
    const struct layout *new = &to.links[b];
    if (old->identity == new->identity) {
        return true;
    }
    if (from.length - a < 2u || to.length - b < 2u) {
        return false;
    }
    const struct layout *base = &from.links[a + 1u];
    return base->identity == to.links[b + 1u].identity &&
           layout_adds_same(base, old, new);
}

enum layout_verdict layout_assignable(struct layout_chain from, struct layout_chain to)
{
    const struct layout *old = &from.links[0];
    const struct layout *new = &to.links[0];
    if (old->release != new->release) {
        return LAYOUT_RELEASE_DIFFERS;
    }
    if (!meet(from, layout_climb(from), to, layout_climb(to))) {
        return LAYOUT_DIFFERS;
    }
    if (old->inlined != new->inlined || old->preheader != new->preheader) {
        return LAYOUT_DIFFERS;
    }
    return LAYOUT_COMPATIBLE;
}
