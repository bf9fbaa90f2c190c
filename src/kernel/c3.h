/* SPDX-License-Identifier: MIT */
/* C3: merges several linear orders into one.

   The input is a row of lists of opaque items; the method resolution order of a class
   is the merge of its bases' orders and of the list of the bases. Each round takes the
   first head, in list order, that is in no list's tail, writes it out, and removes it
   from the front of every list that starts with it.

       list = items[0 .. length)      items[0 .. head) are merged already
       rest = items[head .. length)   items[head] is the head, the others are the tail

   T3  sound: the result contains each item of the input once, and extends the order of
       every list.
   T4  complete: "inconsistent" is answered only when no linear order extends all lists.

   Nothing is allocated: the caller brings the room for the result. */
#ifndef ETALON_KERNEL_C3_H
#define ETALON_KERNEL_C3_H

#include <stdbool.h>
#include <stddef.h>

struct c3_list {
    const void *const *items; /* borrowed; not written */
    size_t length;
    size_t head; /* <= length; the number of items already merged */
};

enum c3_result {
    C3_DONE,         /* all lists are exhausted */
    C3_INCONSISTENT, /* every remaining head is in some tail */
    C3_FULL,         /* the result has more items than there is room for */
};

struct c3_merged {
    enum c3_result result;
    size_t written; /* the number of items in the result */
};

/*@ predicate c3_valid_list(struct c3_list *l) =
  @   \valid(l) && l->head <= l->length &&
  @   (l->length == 0 || \valid_read(l->items + (0 .. l->length - 1)));
  @ predicate c3_valid_lists(struct c3_list *lists, integer count) =
  @   \forall integer i; 0 <= i < count ==> c3_valid_list(lists + i);
  @ predicate c3_tail_has{L}(struct c3_list *l, void *item) =
  @   \exists integer k; l->head < k < l->length && l->items[k] == item;
  @ predicate c3_free{L}(struct c3_list *lists, integer count, void *item) =
  @   \forall integer i, k; 0 <= i < count && lists[i].head < k < lists[i].length
  @     ==> lists[i].items[k] != item;
  @ predicate c3_blocked{L}(struct c3_list *lists, integer count) =
  @   \forall integer i; 0 <= i < count && lists[i].head < lists[i].length
  @     ==> !c3_free(lists, count, (void *)lists[i].items[lists[i].head]);
  @*/

/* The items that remain in the first `n` lists. */
/*@ logic integer c3_left{L}(struct c3_list *lists, integer n) = n <= 0 ? 0 :
  @   c3_left(lists, n - 1) + (lists[n - 1].length - lists[n - 1].head);
  @*/

/* An order is a rank for every item. Nothing at all is said about this one, so that what
   is proved of it holds for all orders; it extends the lists when it rises along each. */
/*@ axiomatic c3_order { logic integer c3_rank(void *item); }
  @ predicate c3_extended{L}(struct c3_list *lists, integer count) =
  @   \forall integer i, j, k; 0 <= i < count && 0 <= j < k < lists[i].length
  @     ==> c3_rank((void *)lists[i].items[j]) < c3_rank((void *)lists[i].items[k]);
  @*/

/* What a merge has done so far: `out` holds what lies before the heads, and nothing else;
   each item once, in the order of every list; and nothing of it remains in a list. */
/*@ predicate c3_passed{L}(struct c3_list *l, void *item) =
  @   \exists integer k; 0 <= k < l->head && l->items[k] == item;
  @ predicate c3_taken{L}(struct c3_list *lists, integer count, void *item) =
  @   \exists integer i; 0 <= i < count && c3_passed(lists + i, item);
  @ predicate c3_holds{L}(struct c3_list *l, void *item) =
  @   \exists integer k; 0 <= k < l->length && l->items[k] == item;
  @ predicate c3_given{L}(struct c3_list *lists, integer count, void *item) =
  @   \exists integer i; 0 <= i < count && c3_holds(lists + i, item);
  @ predicate c3_written{L}(void **out, integer n, void *item) =
  @   \exists integer p; 0 <= p < n && out[p] == item;
  @ predicate c3_only{L}(struct c3_list *lists, integer count, void **out, integer n) =
  @   \forall integer p; 0 <= p < n ==> c3_taken(lists, count, out[p]);
  @ predicate c3_all{L}(struct c3_list *lists, integer count, void **out, integer n) =
  @   \forall integer i, k; 0 <= i < count && 0 <= k < lists[i].head
  @     ==> c3_written(out, n, (void *)lists[i].items[k]);
  @ predicate c3_gone{L}(struct c3_list *lists, integer count, void **out, integer n) =
  @   \forall integer i, k; 0 <= i < count && lists[i].head <= k < lists[i].length
  @     ==> !c3_written(out, n, (void *)lists[i].items[k]);
  @ predicate c3_once{L}(void **out, integer n) =
  @   \forall integer p, q; 0 <= p < q < n ==> out[p] != out[q];
  @ predicate c3_before{L}(void **out, integer n, void *x, void *y) =
  @   \forall integer p, q; 0 <= p < n && 0 <= q < n && out[p] == x && out[q] == y
  @     ==> p < q;
  @ predicate c3_rises{L}(struct c3_list *lists, integer count, void **out, integer n) =
  @   \forall integer i, j, k; 0 <= i < count && 0 <= j < k < lists[i].head
  @     ==> c3_before(out, n, (void *)lists[i].items[j], (void *)lists[i].items[k]);
  @*/

/* The lists and the room for the result are apart, and the lists stay what they are. */
/*@ predicate c3_apart{L}(
  @     struct c3_list *lists, integer count, void **out, integer capacity) =
  @   \separated(lists + (0 .. count - 1), out + (0 .. capacity - 1))
  @   && (\forall integer i; 0 <= i < count ==> \separated(
  @        out + (0 .. capacity - 1), lists[i].items + (0 .. lists[i].length - 1)));
  @ predicate c3_same{L, M}(struct c3_list *lists, integer count) =
  @   \forall integer i; 0 <= i < count ==>
  @     \at(lists[i].length, L) == \at(lists[i].length, M)
  @     && \at(lists[i].items, L) == \at(lists[i].items, M)
  @     && (\forall integer k; 0 <= k < \at(lists[i].length, L) ==>
  @          \at(lists[i].items[k], L) == \at(lists[i].items[k], M));
  @*/

/* How heads move when `item` is removed. */
/*@ predicate c3_starts{L}(struct c3_list *l, void *item) =
  @   l->head < l->length && l->items[l->head] == item;
  @ predicate c3_moved{L, M}(struct c3_list *lists, integer n, void *item) =
  @   \forall integer i; 0 <= i < n ==>
  @     (c3_starts{L}(lists + i, item)
  @        ==> \at(lists[i].head, M) == \at(lists[i].head, L) + 1)
  @     && (!c3_starts{L}(lists + i, item)
  @        ==> \at(lists[i].head, M) == \at(lists[i].head, L));
  @*/

/* True when `item` is in the tail of the list. */
/*@ requires mem: c3_valid_list((struct c3_list *)list);
  @ assigns \nothing;
  @ ensures T3_tail: \result <==> c3_tail_has((struct c3_list *)list, (void *)item);
  @*/
bool c3_in_tail(const struct c3_list *list, const void *item);

/* True when `item` is in no list's tail, so that it may come next. */
/*@ requires mem: c3_valid_lists((struct c3_list *)lists, count);
  @ assigns \nothing;
  @ ensures T3_free: \result <==> c3_free((struct c3_list *)lists, count, (void *)item);
  @*/
bool c3_is_free(const struct c3_list *lists, size_t count, const void *item);

/* True when every list is exhausted. */
/*@ requires mem: c3_valid_lists((struct c3_list *)lists, count);
  @ assigns \nothing;
  @ ensures T3_done: \result ==>
  @   (\forall integer i; 0 <= i < count ==> lists[i].head == lists[i].length);
  @ ensures T3_rest: !\result ==>
  @   (\exists integer i; 0 <= i < count && lists[i].head < lists[i].length);
  @*/
bool c3_is_exhausted(const struct c3_list *lists, size_t count);

/* The index of the first list, in order, whose head may come next; `count` when no head
   may. */
/*@ requires mem: c3_valid_lists((struct c3_list *)lists, count);
  @ assigns \nothing;
  @ ensures T3_bound: \result <= count;
  @ ensures T3_candidate: \result < count ==>
  @   lists[\result].head < lists[\result].length
  @   && c3_free((struct c3_list *)lists, count,
  @              (void *)lists[\result].items[lists[\result].head]);
  @ ensures T3_first: \forall integer i; 0 <= i < \result
  @   && lists[i].head < lists[i].length ==> !c3_free((struct c3_list *)lists, count,
  @                                   (void *)lists[i].items[lists[i].head]);
  @ ensures T4_none: \result == count ==> c3_blocked((struct c3_list *)lists, count);
  @*/
size_t c3_next_candidate(const struct c3_list *lists, size_t count);

/* Removes `item` from the front of every list that starts with it. */
/*@ requires mem: c3_valid_lists(lists, count);
  @ assigns lists[0 .. count - 1].head;
  @ ensures T3_valid: c3_valid_lists(lists, count);
  @ ensures T3_same: c3_same{Pre, Post}(lists, count);
  @ ensures T3_advance: c3_moved{Pre, Post}(lists, count, (void *)item);
  @ ensures T3_front: \forall integer i, k; 0 <= i < count
  @   && \old(lists[i].head) <= k < lists[i].head ==> lists[i].items[k] == item;
  @ ensures T3_rest: c3_free{Pre}(lists, count, (void *)item) ==>
  @   (\forall integer i, k; 0 <= i < count && lists[i].head <= k < lists[i].length
  @     ==> lists[i].items[k] != item);
  @ ensures T4_fewer: (\exists integer i; 0 <= i < count
  @     && c3_starts{Pre}(lists + i, (void *)item))
  @   ==> c3_left(lists, count) < c3_left{Pre}(lists, count);
  @*/
void c3_advance(struct c3_list *lists, size_t count, const void *item);

/* Merges the lists, of which nothing is merged yet, into out[0 .. written). On
   C3_INCONSISTENT the heads stay at the conflict, so that the caller can name the items
   that block each other. C3_FULL does not happen with room for the sum of the lengths. */
/*@ requires mem: c3_valid_lists(lists, count);
  @ requires T3_fresh: \forall integer i; 0 <= i < count ==> lists[i].head == 0;
  @ requires mem: capacity == 0 || \valid(out + (0 .. capacity - 1));
  @ requires mem: c3_apart(lists, count, (void **)out, capacity);
  @ assigns lists[0 .. count - 1].head, out[0 .. capacity - 1];
  @ ensures T3_bound: \result.written <= capacity;
  @ ensures T3_done: \result.result == C3_DONE ==>
  @   (\forall integer i; 0 <= i < count ==> lists[i].head == lists[i].length);
  @ ensures T3_same: c3_same{Pre, Post}(lists, count);
  @ ensures T3_all: \result.result == C3_DONE ==>
  @   (\forall integer i, k; 0 <= i < count && 0 <= k < lists[i].length
  @      ==> c3_written((void **)out, \result.written, (void *)lists[i].items[k]));
  @ ensures T3_only: \forall integer p; 0 <= p < \result.written
  @   ==> c3_given(lists, count, (void *)out[p]);
  @ ensures T3_once: \forall integer p, q; 0 <= p < q < \result.written
  @   ==> out[p] != out[q];
  @ ensures T3_order: \result.result == C3_DONE ==>
  @   (\forall integer i, j, k; 0 <= i < count && 0 <= j < k < lists[i].length
  @      ==> c3_before((void **)out, \result.written,
  @                    (void *)lists[i].items[j], (void *)lists[i].items[k]));
  @ ensures T4_stuck: \result.result == C3_INCONSISTENT ==>
  @   (\exists integer i; 0 <= i < count && lists[i].head < lists[i].length)
  @   && c3_blocked(lists, count);
  @ ensures T4_complete: \result.result == C3_INCONSISTENT
  @   ==> !c3_extended{Pre}(lists, count);
  @ ensures T4_room: \result.result == C3_FULL ==> capacity < c3_left{Pre}(lists, count);
  @*/
struct c3_merged c3_merge(
    struct c3_list *lists, size_t count, const void **out, size_t capacity);

/* Looks for an item that occurs twice; true and the index of the earlier one of the
   first such pair in `*index`. */
/*@ requires mem: n == 0 || \valid_read(items + (0 .. n - 1));
  @ requires mem: \valid(index) && \separated(index, items + (0 .. n - 1));
  @ assigns *index;
  @ ensures T3_found: \result ==> *index < n
  @   && (\exists integer k; *index < k < n && items[k] == items[*index]);
  @ ensures T3_distinct: !\result ==>
  @   (\forall integer i, k; 0 <= i < k < n ==> items[i] != items[k]);
  @*/
bool c3_has_duplicate(const void *const *items, size_t n, size_t *index);

#endif
