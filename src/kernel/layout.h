/* SPDX-License-Identifier: MIT */
/* The memory layout of instances, as numbers.

       block = pre-header | header .. basicsize | items | inline values
       slot i of a class  = basicsize of its best base + i words

   A class that adds words to its base, or changes the item size, is solid: it stands
   for a layout of its own. An object may change its class, and a class its bases, when
   both layouts put everything at the same place.

   The offset map of a class tells what each word of an instance is. Up to the size of
   the best base it is the map of the base. Word k above is __dict__, if dictoffset is
   there, then the list of weak references, if weaklistoffset is there, then the slots in
   order. A class whose size is that of these words is coherent. A transparent class adds
   nothing: it has the map of its base.

   T14  the layout of a class extends that of its best base: no word of the base moves;
        compatible-for-assignment holds exactly for equal offset maps.

   A class is described by `struct layout`, its path of best bases by `struct
   layout_chain`, the class first, `object` last. */
#ifndef ETALON_KERNEL_LAYOUT_H
#define ETALON_KERNEL_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LAYOUT_WORD 8u

struct layout {
    const void *identity;     /* which class this is */
    size_t basicsize;         /* bytes of an instance without items */
    size_t itemsize;          /* bytes of an item, 0 for a fixed size */
    int64_t dictoffset;       /* 0: none; -1: in the pre-header */
    int64_t weaklistoffset;   /* likewise */
    uint32_t preheader;       /* the two pre-header bits of the flags */
    bool collected;           /* instances belong to the cycle collector */
    bool inlined;             /* attribute values follow the object */
    bool heap;                /* made at run time */
    bool generic_dealloc;     /* deallocates through its base */
    uintptr_t dealloc;        /* deallocating function */
    uintptr_t release;        /* function that gives the memory back */
    bool has_slots;           /* slot names are known, be it none */
    size_t slot_count;        /* number of names in `slots` */
    const void *const *slots; /* sorted interned names: equal name, equal address */
};

struct layout_chain {
    const struct layout *links; /* links[i + 1] is the best base of links[i] */
    size_t length;
};

enum layout_verdict {
    LAYOUT_COMPATIBLE,
    LAYOUT_RELEASE_DIFFERS, /* memory would go back to another allocator */
    LAYOUT_DIFFERS,         /* something lies elsewhere */
};

/*@ predicate layout_valid(struct layout *l) = \valid_read(l) &&
  @   (l->slot_count == 0 || \valid_read(l->slots + (0 .. l->slot_count - 1)));
  @ predicate layout_valid_chain(struct layout_chain c) = c.length > 0 &&
  @   (\forall integer i; 0 <= i < c.length
  @     ==> layout_valid((struct layout *)c.links + i));
  @
  @ logic integer layout_dicts{L}(struct layout *base, struct layout *x) =
  @   x->dictoffset == base->basicsize ? 1 : 0;
  @ logic integer layout_weaks{L}(struct layout *base, struct layout *x) =
  @   x->weaklistoffset == base->basicsize + layout_dicts(base, x) * LAYOUT_WORD ? 1 : 0;
  @ logic integer layout_names{L}(struct layout *x) = x->has_slots ? x->slot_count : 0;
  @ logic integer layout_before{L}(struct layout *base, struct layout *x) =
  @   layout_dicts(base, x) + layout_weaks(base, x);
  @
  @ predicate layout_coherent{L}(struct layout *base, struct layout *x) =
  @   x->basicsize == base->basicsize
  @     + (layout_before(base, x) + layout_names(x)) * LAYOUT_WORD
  @   && (x->dictoffset == x->weaklistoffset ==> x->dictoffset < base->basicsize);
  @
  @ predicate layout_same_word{L}(
  @     struct layout *base, struct layout *a, struct layout *b, integer k) =
  @   (k < layout_dicts(base, a) <==> k < layout_dicts(base, b)) &&
  @   (k < layout_before(base, a) <==> k < layout_before(base, b)) &&
  @   (k >= layout_before(base, a) ==> a->slots[k - layout_before(base, a)]
  @                                  == b->slots[k - layout_before(base, b)]);
  @
  @ predicate layout_same_map{L}(
  @     struct layout *base, struct layout *a, struct layout *b) =
  @   a->basicsize == b->basicsize &&
  @   (\forall integer k;
  @     0 <= k && base->basicsize + k * LAYOUT_WORD < a->basicsize
  @     ==> layout_same_word(base, a, b, k));
  @
  @ predicate layout_same_names{L}(struct layout *a, struct layout *b) =
  @   a->slot_count == b->slot_count
  @   && (\forall integer i; 0 <= i < a->slot_count ==> a->slots[i] == b->slots[i]);
  @
  @ predicate layout_explained{L}(
  @     struct layout *base, struct layout *a, struct layout *b) =
  @   \let dict = layout_dicts(base, a) == 1 && layout_dicts(base, b) == 1 ? 1 : 0;
  @   \let place = base->basicsize + dict * LAYOUT_WORD;
  @   \let weak = a->weaklistoffset == place && b->weaklistoffset == place ? 1 : 0;
  @   \let names = a->has_slots && b->has_slots ? a->slot_count : 0;
  @   a->heap && b->heap && a->basicsize == b->basicsize
  @   && a->basicsize == place + (weak + names) * LAYOUT_WORD
  @   && (a->has_slots && b->has_slots ==> layout_same_names(a, b));
  @
  @ predicate layout_transparent{L}(struct layout_chain c, integer i) =
  @   i + 1 < c.length
  @   && c.links[i].basicsize == c.links[i + 1].basicsize
  @   && c.links[i].itemsize == c.links[i + 1].itemsize
  @   && c.links[i].dictoffset == c.links[i + 1].dictoffset
  @   && c.links[i].weaklistoffset == c.links[i + 1].weaklistoffset
  @   && c.links[i].collected == c.links[i + 1].collected
  @   && (c.links[i].generic_dealloc || c.links[i].dealloc == c.links[i + 1].dealloc);
  @
  @ predicate layout_anchor{L}(struct layout_chain c, integer at) =
  @   0 <= at < c.length && !layout_transparent(c, at)
  @   && (\forall integer i; 0 <= i < at ==> layout_transparent(c, i));
  @
  @ predicate layout_coherent_at{L}(
  @     struct layout_chain from, integer a, struct layout_chain to, integer b) =
  @   a + 1 < from.length
  @   ==> layout_coherent((struct layout *)from.links + a + 1,
  @         (struct layout *)from.links + a)
  @    && layout_coherent((struct layout *)from.links + a + 1,
  @         (struct layout *)to.links + b);
  @
  @ predicate layout_meet{L}(
  @     struct layout_chain from, integer a, struct layout_chain to, integer b) =
  @   from.links[a].identity == to.links[b].identity
  @   || (a + 1 < from.length && b + 1 < to.length
  @       && from.links[a + 1].identity == to.links[b + 1].identity
  @       && from.links[a].heap && to.links[b].heap
  @       && layout_same_map((struct layout *)from.links + a + 1,
  @            (struct layout *)from.links + a, (struct layout *)to.links + b));
  @*/

/* The size rounded up to a multiple of 8. */
/*@ requires T14_fits: size <= SIZE_MAX - 7;
  @ assigns \nothing;
  @ ensures T14_bounds:   size <= \result < size + 8;
  @ ensures T14_multiple: \result % 8 == 0;
  @*/
static inline size_t layout_align8(size_t size)
{
    return (size + 7u) / 8u * 8u;
}

/* The size rounded up to a multiple of 16. */
/*@ requires T14_fits: size <= SIZE_MAX - 15;
  @ assigns \nothing;
  @ ensures T14_bounds:   size <= \result < size + 16;
  @ ensures T14_multiple: \result % 16 == 0;
  @*/
static inline size_t layout_align16(size_t size)
{
    return (size + 15u) / 16u * 16u;
}

/* The offset of slot `i` of a class whose best base has this basicsize. */
/*@ requires T14_fits: basicsize + i * LAYOUT_WORD <= SIZE_MAX;
  @ assigns \nothing;
  @ ensures T14_place:  \result == basicsize + i * LAYOUT_WORD;
  @ ensures T14_beyond: \result >= basicsize;
  @*/
static inline size_t layout_slot_offset(size_t basicsize, size_t i)
{
    return basicsize + i * LAYOUT_WORD;
}

/* The bytes of `n` items after `basicsize` bytes, rounded up to a multiple of 8; false
   when they are more than PTRDIFF_MAX. */
/*@ requires mem: \valid(size);
  @ assigns *size;
  @ ensures T14_bound: \result ==> basicsize + n * itemsize <= *size <= PTRDIFF_MAX
  @                      && *size % 8 == 0;
  @ ensures T14_tight: \result ==> *size < basicsize + n * itemsize + 8;
  @ ensures T14_overflow: !\result ==> basicsize + n * itemsize > PTRDIFF_MAX - 7;
  @*/
bool layout_var_size(size_t basicsize, size_t itemsize, size_t n, size_t *size);

/* True when the class `links[at]` adds nothing to its best base that matters for a
   change of class. The last link, which has no base, answers false. */
/*@ requires mem: layout_valid_chain(chain);
  @ requires mem: at < chain.length;
  @ assigns \nothing;
  @ ensures T14_root: at + 1 == chain.length ==> !\result;
  @ ensures T14_transparent: \result <==> layout_transparent(chain, at);
  @*/
bool layout_is_transparent(struct layout_chain chain, size_t at);

/* The index of the first class on the chain that is not transparent. */
/*@ requires mem: layout_valid_chain(chain);
  @ assigns \nothing;
  @ ensures T14_on_chain: \result < chain.length;
  @ ensures T14_anchor: layout_anchor(chain, \result);
  @*/
size_t layout_climb(struct layout_chain chain);

/* True when two classes with the same best base add the same words to it: when both are
   made at run time, and their offset maps are equal. */
/*@ requires mem: layout_valid((struct layout *)base);
  @ requires mem: layout_valid((struct layout *)a) && layout_valid((struct layout *)b);
  @ assigns \nothing;
  @ ensures T14_same: \result ==> a->basicsize == b->basicsize && a->heap && b->heap;
  @ ensures T14_exact: layout_coherent((struct layout *)base, (struct layout *)a)
  @   && layout_coherent((struct layout *)base, (struct layout *)b)
  @   ==> (\result <==> a->heap && b->heap && layout_same_map(
  @         (struct layout *)base, (struct layout *)a, (struct layout *)b));
  @*/
bool layout_adds_same(
    const struct layout *base, const struct layout *a, const struct layout *b);

/* Decides whether an object of the first class of `from` may become one of the first
   class of `to`. */
/*@ requires mem: layout_valid_chain(from) && layout_valid_chain(to);
  @ assigns \nothing;
  @ ensures T14_release: \result == LAYOUT_RELEASE_DIFFERS
  @                        <==> from.links[0].release != to.links[0].release;
  @ ensures T14_exact: \forall integer a, b;
  @   layout_anchor(from, a) && layout_anchor(to, b)
  @   && layout_coherent_at(from, a, to, b)
  @   ==> (\result == LAYOUT_COMPATIBLE
  @        <==> from.links[0].release == to.links[0].release
  @          && from.links[0].inlined == to.links[0].inlined
  @          && from.links[0].preheader == to.links[0].preheader
  @          && layout_meet(from, a, to, b));
  @ ensures T14_compatible: \result == LAYOUT_COMPATIBLE
  @                        ==> from.links[0].inlined == to.links[0].inlined
  @                         && from.links[0].preheader == to.links[0].preheader;
  @*/
enum layout_verdict layout_assignable(struct layout_chain from, struct layout_chain to);

#endif
