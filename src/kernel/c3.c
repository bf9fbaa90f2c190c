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
  @        || (\exists integer m; 0 <= m < seen && lists[m].head < lists[m].length
  @            && (\forall integer i; 0 <= i < seen && lists[i].head < lists[i].length
  @                ==> c3_rank((void *)lists[m].items[lists[m].head])
  @                    <= c3_rank((void *)lists[i].items[lists[i].head])));
  @      loop assigns seen;
  @      loop variant count - seen;
  @    @/
  @   while (seen < count) {
  @     seen++;
  @   }
  @ }
  @*/

/* Writes the head of list `at`, which is free, as result number `used`, and removes it
   from the lists. */
/*@ requires c3_valid_lists(lists, count);
  @ requires T3_candidate: at < count && lists[at].head < lists[at].length;
  @ requires \valid(out + (0 .. used));
  @ requires \separated(lists + (0 .. count - 1), out + (0 .. used));
  @ assigns lists[0 .. count - 1].head, out[used];
  @ ensures T3_valid: c3_valid_lists(lists, count);
  @ ensures T3_written: out[used] == \old(lists[at].items[lists[at].head]);
  @ ensures T4_fewer: c3_left(lists, count) < c3_left{Pre}(lists, count);
  @*/
static void take(
    struct c3_list *lists, size_t count, size_t at, const void **out, size_t used)
{
    const void *item = lists[at].items[lists[at].head];
    c3_advance(lists, count, item);
    out[used] = item;
}

struct c3_merged c3_merge(
    struct c3_list *lists, size_t count, const void **out, size_t capacity)
{
    size_t used = 0;
    size_t at = c3_next_candidate(lists, count);
    /*@ loop invariant T3_bound: used <= capacity;
      @ loop invariant T3_valid: c3_valid_lists(lists, count);
      @ loop invariant T4_room: used + c3_left(lists, count) <= c3_left{Pre}(lists, count);
      @ loop invariant T3_candidate: at <= count && (at < count ==>
      @   lists[at].head < lists[at].length
      @   && c3_free(lists, count, (void *)lists[at].items[lists[at].head]));
      @ loop invariant T4_none: at == count ==> c3_blocked(lists, count);
      @ loop assigns used, at, lists[0 .. count - 1].head, out[0 .. capacity - 1];
      @ loop variant capacity - used;
      @*/
    while (at < count) {
        if (used == capacity) {
            //@ ghost c3_count(lists, count);
            return (struct c3_merged){C3_FULL, used};
        }
        take(lists, count, at, out, used);
        used++;
        at = c3_next_candidate(lists, count);
    }
    if (c3_is_exhausted(lists, count)) {
        return (struct c3_merged){C3_DONE, used};
    }
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
