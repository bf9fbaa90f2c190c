/* SPDX-License-Identifier: MIT */
#include "kernel/c3.h"

bool c3_in_tail(const struct c3_list *list, const void *item)
{
    if (list->head >= list->length) {
        return false;
    }
    /*@ loop invariant T3_bound: list->head < k <= list->length;
      @ loop invariant T3_none:  \forall integer j; list->head < j < k
      @                            ==> list->items[j] != item;
      @ loop assigns k;
      @ loop variant list->length - k;
      @*/
    for (size_t k = list->head + 1; k < list->length; k++) {
        if (list->items[k] == item) {
            return true;
        }
    }
    return false;
}

bool c3_is_free(const struct c3_list *lists, size_t count, const void *item)
{
    /*@ loop invariant T3_bound: 0 <= i <= count;
      @ loop invariant T3_none:  \forall integer j; 0 <= j < i
      @   ==> !c3_tail_has((struct c3_list *)lists + j, (void *)item);
      @ loop assigns i;
      @ loop variant count - i;
      @*/
    for (size_t i = 0; i < count; i++) {
        if (c3_in_tail(&lists[i], item)) {
            return false;
        }
    }
    return true;
}

bool c3_is_exhausted(const struct c3_list *lists, size_t count)
{
    /*@ loop invariant T3_bound: 0 <= i <= count;
      @ loop invariant T3_done:  \forall integer j; 0 <= j < i
      @                            ==> lists[j].head == lists[j].length;
      @ loop assigns i;
      @ loop variant count - i;
      @*/
    for (size_t i = 0; i < count; i++) {
        if (lists[i].head < lists[i].length) {
            return false;
        }
    }
    return true;
}

size_t c3_next_candidate(const struct c3_list *lists, size_t count)
{
    /*@ loop invariant T3_bound: 0 <= i <= count;
      @ loop invariant T4_none:  \forall integer j; 0 <= j < i
      @   && lists[j].head < lists[j].length
      @   ==> !c3_free((struct c3_list *)lists, count,
      @                (void *)lists[j].items[lists[j].head]);
      @ loop assigns i;
      @ loop variant count - i;
      @*/
    for (size_t i = 0; i < count; i++) {
        if (lists[i].head >= lists[i].length) {
            continue;
        }
        if (c3_is_free(lists, count, lists[i].items[lists[i].head])) {
            return i;
        }
    }
    return count;
}

void c3_advance(struct c3_list *lists, size_t count, const void *item)
{
    /*@ loop invariant T3_bound: 0 <= i <= count;
      @ loop invariant T3_valid: c3_valid_lists(lists, count);
      @ loop invariant T3_same: c3_same{Pre, Here}(lists, count);
      @ loop invariant T3_past: c3_moved{Pre, Here}(lists, i, (void *)item);
      @ loop invariant T3_ahead: \forall integer j; i <= j < count
      @   ==> lists[j].head == \at(lists[j].head, LoopEntry);
      @ loop assigns i, lists[0 .. count - 1].head;
      @ loop variant count - i;
      @*/
    for (size_t i = 0; i < count; i++) {
        struct c3_list *list = &lists[i];
        if (list->head < list->length && list->items[list->head] == item) {
            list->head++;
        }
    }
    /* Counts the remaining items again, list by list. */
    //@ ghost size_t seen = 0;
    /*@ ghost
      @ /@ loop invariant T4_bound: 0 <= seen <= count;
      @    loop invariant T4_fewer:
      @      c3_left(lists, seen) <= c3_left{Pre}(lists, seen)
      @      && ((\exists integer i; 0 <= i < seen
      @             && \at(lists[i].head, Pre) < lists[i].head)
      @          ==> c3_left(lists, seen) < c3_left{Pre}(lists, seen));
      @    loop assigns seen;
      @    loop variant count - seen;
      @  @/
      @ while (seen < count) {
      @   seen++;
      @ }
      @*/
}

/* Something remains exactly when an item remains to be counted. */
/*@ ghost
  @ /@ requires c3_valid_lists(lists, count);
  @    assigns \nothing;
  @    ensures T4_counted: 0 <= c3_left(lists, count);
  @    ensures T4_counted: (\exists integer i; 0 <= i < count
  @      && lists[i].head < lists[i].length) ==> 0 < c3_left(lists, count);
  @  @/
  @ void c3_count(struct c3_list *lists, size_t count)
  @ {
  @   size_t seen = 0;
  @   /@ loop invariant T4_bound: 0 <= seen <= count;
  @      loop invariant T4_counted: 0 <= c3_left(lists, seen)
  @        && ((\exists integer i; 0 <= i < seen
  @               && lists[i].head < lists[i].length) ==> 0 < c3_left(lists, seen));
  @      loop assigns seen;
  @      loop variant count - seen;
  @    @/
  @   while (seen < count) {
  @     seen++;
  @   }
  @ }
  @*/

/* Head `m` is one of the first `n` lists' heads, and none of them has a lower rank. */
/*@ predicate c3_least{L}(struct c3_list *lists, integer n, integer m) =
  @   0 <= m < n && lists[m].head < lists[m].length
  @   && (\forall integer i; 0 <= i < n && lists[i].head < lists[i].length
  @       ==> c3_rank((void *)lists[m].items[lists[m].head])
  @           <= c3_rank((void *)lists[i].items[lists[i].head]));
  @*/

/* When every head is blocked, no order extends the lists: of the remaining heads one has
   the least rank; it is in the tail of a list, whose head has a rank below it. */
/*@ ghost
  @ /@ requires c3_valid_lists(lists, count);
  @    requires T4_rest: \exists integer i; 0 <= i < count
  @      && lists[i].head < lists[i].length;
  @    requires T4_stuck: c3_blocked(lists, count);
  @    assigns \nothing;
  @    ensures T4_no_order: !c3_extended(lists, count);
  @  @/
  @ void c3_refute(struct c3_list *lists, size_t count)
  @ {
  @   size_t seen = 0;
  @   /@ loop invariant T4_bound: 0 <= seen <= count;
  @      loop invariant T4_least:
  @        (\forall integer i; 0 <= i < seen ==> lists[i].head == lists[i].length)
  @        || (\exists integer m; c3_least(lists, seen, m));
  @      loop assigns seen;
  @      loop variant count - seen;
  @    @/
  @   while (seen < count) {
  @     /@ assert T4_step: \forall integer m; c3_least(lists, seen, m)
  @          ==> c3_least(lists, seen + 1, m) || c3_least(lists, seen + 1, seen);
  @      @/
  @     seen++;
  @   }
  @   /@ assert T4_step: \forall integer m; c3_least(lists, count, m)
  @        ==> !c3_free(lists, count, (void *)lists[m].items[lists[m].head]);
  @    @/
  @   /@ assert T4_step: \forall integer m; c3_least(lists, count, m)
  @        ==> !c3_extended(lists, count);
  @    @/
  @ }
  @*/

/* Writes the head of list `at` as result number `used`. It is new there: what is written
   is in no list any more. */
/*@ requires c3_valid_lists(lists, count);
  @ requires T3_candidate: at < count && lists[at].head < lists[at].length
  @   && c3_free(lists, count, (void *)lists[at].items[lists[at].head]);
  @ requires \valid(out + (0 .. used));
  @ requires c3_apart(lists, count, (void **)out, used + 1);
  @ requires T3_all: c3_all(lists, count, (void **)out, used);
  @ requires T3_only: c3_only(lists, count, (void **)out, used);
  @ requires T3_once: c3_once((void **)out, used);
  @ requires T3_gone: c3_gone(lists, count, (void **)out, used);
  @ requires T3_rises: c3_rises(lists, count, (void **)out, used);
  @ assigns out[used];
  @ ensures T3_valid: c3_valid_lists(lists, count);
  @ ensures T3_same: c3_same{Pre, Post}(lists, count);
  @ ensures T3_candidate: c3_starts(lists + at, (void *)out[used]);
  @ ensures T3_candidate: c3_free(lists, count, (void *)out[used]);
  @ ensures T3_all: c3_all(lists, count, (void **)out, used);
  @ ensures T3_only: c3_only(lists, count, (void **)out, used);
  @ ensures T3_once: c3_once((void **)out, used + 1);
  @ ensures T3_gone: c3_gone(lists, count, (void **)out, used);
  @ ensures T3_rises: c3_rises(lists, count, (void **)out, used);
  @*/
static void write_head(
    const struct c3_list *lists, size_t count, size_t at, const void **out, size_t used)
{
    (void)count; /* only the contract names it */
    const void *item = lists[at].items[lists[at].head];
    //@ assert T3_new: !c3_written((void **)out, used, (void *)item);
    /*@ assert T3_elsewhere: \forall integer i, k; 0 <= i < count
      @   && 0 <= k < lists[i].length ==> lists[i].items + k != out + used;
      @*/
    out[used] = item;
    /*@ assert T3_lists: \forall integer i; 0 <= i < count
      @   ==> lists[i].items == \at(lists[i].items, Pre);
      @*/
    //@ assert T3_same: c3_same{Pre, Here}(lists, count);
    //@ assert T3_kept: \forall integer p; 0 <= p < used ==> out[p] == \at(out[p], Pre);
    /*@ assert T3_passed: \forall integer i, void *x; 0 <= i < count
      @   ==> c3_passed{Pre}(lists + i, x) ==> c3_passed(lists + i, x);
      @*/
    /*@ assert T3_taken: \forall void *x; c3_taken{Pre}(lists, count, x)
      @   ==> c3_taken(lists, count, x);
      @*/
    /*@ assert T3_before: \forall void *x, *y; c3_before{Pre}((void **)out, used, x, y)
      @   ==> c3_before((void **)out, used, x, y);
      @*/
}

/* Removes result number `used`, which is free, from the lists. */
/*@ requires c3_valid_lists(lists, count);
  @ requires T3_candidate: \exists integer i; 0 <= i < count
  @   && c3_starts(lists + i, (void *)out[used]);
  @ requires T3_candidate: c3_free(lists, count, (void *)out[used]);
  @ requires \valid_read(out + (0 .. used));
  @ requires \separated(lists + (0 .. count - 1), out + (0 .. used));
  @ requires T3_all: c3_all(lists, count, (void **)out, used);
  @ requires T3_only: c3_only(lists, count, (void **)out, used);
  @ requires T3_once: c3_once((void **)out, used + 1);
  @ requires T3_gone: c3_gone(lists, count, (void **)out, used);
  @ requires T3_rises: c3_rises(lists, count, (void **)out, used);
  @ assigns lists[0 .. count - 1].head;
  @ ensures T3_valid: c3_valid_lists(lists, count);
  @ ensures T3_same: c3_same{Pre, Post}(lists, count);
  @ ensures T3_all: c3_all(lists, count, (void **)out, used + 1);
  @ ensures T3_only: c3_only(lists, count, (void **)out, used + 1);
  @ ensures T3_gone: c3_gone(lists, count, (void **)out, used + 1);
  @ ensures T3_rises: c3_rises(lists, count, (void **)out, used + 1);
  @ ensures T4_fewer: c3_left(lists, count) < c3_left{Pre}(lists, count);
  @*/
static void drop_head(
    struct c3_list *lists, size_t count, const void *const *out, size_t used)
{
    /*@ assert T3_early: \forall integer i, k; 0 <= i < count && 0 <= k < lists[i].head
      @   ==> lists[i].items[k] != out[used];
      @*/
    c3_advance(lists, count, out[used]);
    /*@ assert T3_forward: \forall integer i; 0 <= i < count
      @   ==> \at(lists[i].head, Pre) <= lists[i].head;
      @*/
    /*@ assert T3_taken: \forall void *x; c3_taken{Pre}(lists, count, x)
      @   ==> c3_taken(lists, count, x);
      @*/
    //@ assert T3_taken: c3_taken(lists, count, (void *)out[used]);
    /*@ assert T3_early: \forall integer i, j, k; 0 <= i < count
      @   && 0 <= j < k < lists[i].head ==> lists[i].items[j] != out[used];
      @*/
    //@ assert T3_gone: c3_gone(lists, count, (void **)out, used);
    /*@ assert T3_front: \forall integer i, k, q; 0 <= i < count
      @   && \at(lists[i].head, Pre) <= k < lists[i].head && 0 <= q < used
      @   ==> lists[i].items[k] != out[q];
      @*/
    //@ assert T3_rises: c3_rises(lists, count, (void **)out, used);
    /*@ assert T3_before: \forall void *x, *y; x != out[used]
      @   && c3_before((void **)out, used, x, y)
      @   ==> c3_before((void **)out, used + 1, x, y);
      @*/
}

/* Moves the head of list `at` from the lists to the result. */
/*@ requires c3_valid_lists(lists, count);
  @ requires T3_candidate: at < count && lists[at].head < lists[at].length
  @   && c3_free(lists, count, (void *)lists[at].items[lists[at].head]);
  @ requires \valid(out + (0 .. used));
  @ requires c3_apart(lists, count, (void **)out, used + 1);
  @ requires T3_all: c3_all(lists, count, (void **)out, used);
  @ requires T3_only: c3_only(lists, count, (void **)out, used);
  @ requires T3_once: c3_once((void **)out, used);
  @ requires T3_gone: c3_gone(lists, count, (void **)out, used);
  @ requires T3_rises: c3_rises(lists, count, (void **)out, used);
  @ assigns lists[0 .. count - 1].head, out[used];
  @ ensures T3_valid: c3_valid_lists(lists, count);
  @ ensures T3_same: c3_same{Pre, Post}(lists, count);
  @ ensures T3_all: c3_all(lists, count, (void **)out, used + 1);
  @ ensures T3_only: c3_only(lists, count, (void **)out, used + 1);
  @ ensures T3_once: c3_once((void **)out, used + 1);
  @ ensures T3_gone: c3_gone(lists, count, (void **)out, used + 1);
  @ ensures T3_rises: c3_rises(lists, count, (void **)out, used + 1);
  @ ensures T4_fewer: c3_left(lists, count) < c3_left{Pre}(lists, count);
  @*/
static void take(
    struct c3_list *lists, size_t count, size_t at, const void **out, size_t used)
{
    write_head(lists, count, at, out, used);
    drop_head(lists, count, out, used);
}

/* What is apart from all the room is apart from a part of it. */
/*@ ghost
  @ /@ requires c3_apart(lists, count, (void **)out, capacity);
  @    requires T3_room: used < capacity;
  @    assigns \nothing;
  @    ensures T3_apart: c3_apart(lists, count, (void **)out, used + 1);
  @  @/
  @ void c3_narrow(
  @   struct c3_list *lists, size_t count, const void **out, size_t capacity, size_t used)
  @ {
  @ }
  @*/

/* What lies before a head was given. */
/*@ ghost
  @ /@ requires c3_valid_lists(lists, count);
  @    requires T3_only: c3_only(lists, count, (void **)out, used);
  @    assigns \nothing;
  @    ensures T3_given: \forall integer p; 0 <= p < used
  @      ==> c3_given(lists, count, (void *)out[p]);
  @  @/
  @ void c3_trace(struct c3_list *lists, size_t count, const void **out, size_t used)
  @ {
  @   /@ assert T3_given: \forall integer i, void *x; 0 <= i < count
  @        ==> c3_passed(lists + i, x) ==> c3_holds(lists + i, x);
  @    @/
  @ }
  @*/

struct c3_merged c3_merge(
    struct c3_list *lists, size_t count, const void **out, size_t capacity)
{
    size_t used = 0;
    size_t at = c3_next_candidate(lists, count);
    /*@ loop invariant T3_bound: used <= capacity;
      @ loop invariant T3_valid: c3_valid_lists(lists, count);
      @ loop invariant T3_same: c3_same{Pre, Here}(lists, count);
      @ loop invariant T3_apart: c3_apart(lists, count, (void **)out, capacity);
      @ loop invariant T3_all: c3_all(lists, count, (void **)out, used);
      @ loop invariant T3_only: c3_only(lists, count, (void **)out, used);
      @ loop invariant T3_once: c3_once((void **)out, used);
      @ loop invariant T3_gone: c3_gone(lists, count, (void **)out, used);
      @ loop invariant T3_rises: c3_rises(lists, count, (void **)out, used);
      @ loop invariant T4_room:
      @   used + c3_left(lists, count) <= c3_left{Pre}(lists, count);
      @ loop invariant T3_candidate: at <= count && (at < count ==>
      @   lists[at].head < lists[at].length
      @   && c3_free(lists, count, (void *)lists[at].items[lists[at].head]));
      @ loop invariant T4_none: at == count ==> c3_blocked(lists, count);
      @ loop assigns used, at, lists[0 .. count - 1].head, out[0 .. capacity - 1];
      @ loop variant capacity - used;
      @*/
    while (at < count && used < capacity) {
        //@ ghost c3_narrow(lists, count, out, capacity, used);
        take(lists, count, at, out, used);
        used++;
        at = c3_next_candidate(lists, count);
    }
    //@ ghost c3_trace(lists, count, out, used);
    if (at < count) {
        //@ ghost c3_count(lists, count);
        return (struct c3_merged){C3_FULL, used};
    }
    if (c3_is_exhausted(lists, count)) {
        return (struct c3_merged){C3_DONE, used};
    }
    //@ assert T4_same: c3_extended{Pre}(lists, count) ==> c3_extended(lists, count);
    //@ ghost c3_refute(lists, count);
    return (struct c3_merged){C3_INCONSISTENT, used};
}

bool c3_has_duplicate(const void *const *items, size_t n, size_t *index)
{
    /*@ loop invariant T3_bound:    0 <= i <= n;
      @ loop invariant T3_distinct: \forall integer a, b; 0 <= a < i && a < b < n
      @                               ==> items[a] != items[b];
      @ loop assigns i;
      @ loop variant n - i;
      @*/
    for (size_t i = 0; i < n; i++) {
        /*@ loop invariant T3_bound: i < k <= n;
          @ loop invariant T3_none:  \forall integer b; i < b < k
          @                            ==> items[i] != items[b];
          @ loop assigns k;
          @ loop variant n - k;
          @*/
        for (size_t k = i + 1; k < n; k++) {
            if (items[k] == items[i]) {
                *index = i;
                return true;
            }
        }
    }
    return false;
}
