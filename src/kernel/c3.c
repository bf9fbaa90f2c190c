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

bool c3_next_candidate(const struct c3_list *lists, size_t count, size_t *index)
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
            *index = i;
            return true;
        }
    }
    return false;
}

void c3_advance(struct c3_list *lists, size_t count, const void *item)
{
    /*@ loop invariant T3_bound: 0 <= i <= count;
      @ loop invariant T3_valid: c3_valid_lists(lists, count);
      @ loop invariant T3_past:  \forall integer j; 0 <= j < i ==> lists[j].head ==
      @   \at(lists[j].head, LoopEntry)
      @   + (\at(lists[j].head, LoopEntry) < lists[j].length
      @      && lists[j].items[\at(lists[j].head, LoopEntry)] == item ? 1 : 0);
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
}

enum c3_result c3_merge(struct c3_list *lists, size_t count, const void **out,
    size_t capacity, size_t *written)
{
    size_t used = 0;
    size_t at = 0;
    /*@ loop invariant T3_bound: used <= capacity;
      @ loop invariant T3_valid: c3_valid_lists(lists, count);
      @ loop assigns used, at, lists[0 .. count - 1].head, out[0 .. capacity - 1];
      @ loop variant capacity - used;
      @*/
    while (c3_next_candidate(lists, count, &at)) {
        if (used == capacity) {
            *written = used;
            return C3_FULL;
        }
        const void *item = lists[at].items[lists[at].head];
        out[used++] = item;
        c3_advance(lists, count, item);
    }
    *written = used;
    return c3_is_exhausted(lists, count) ? C3_DONE : C3_INCONSISTENT;
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
