/* SPDX-License-Identifier: MIT */
#include "kernel/invalidate.h"

/*@ logic integer invalidate_count{L}(integer n) = n <= 0 ? 0 :
  @   invalidate_count(n - 1) + (*invalidate_word(invalidate_at(n - 1)) == 0 ? 0 : 1);
  @*/

/* Takes the tag away: one tagged node less. */
/*@ requires invalidate_heap && invalidate_is(node) && invalidate_tagged(node);
  @ terminates \true;
  @ assigns *node->tag;
  @ ensures T7_void: *invalidate_word(node) == 0;
  @ ensures T7_others: \forall struct invalidate_node *p; invalidate_is(p)
  @   && p != node ==> *invalidate_word(p) == \old(*invalidate_word(p));
  @ ensures T7_fewer: 1 + invalidate_count(invalidate_total)
  @   == invalidate_count{Pre}(invalidate_total);
  @*/
static void drop(struct invalidate_node *node)
{
    *node->tag = 0u;
    //@ ghost size_t n = 0;
    /*@ ghost
      @ /@ loop invariant T7_bound: 0 <= n <= invalidate_total;
      @    loop invariant T7_fewer: invalidate_count(n) == invalidate_count{Pre}(n)
      @      - (invalidate_index(node) < n ? 1 : 0);
      @    loop assigns n;
      @    loop variant invalidate_total - n;
      @  @/
      @ while (n < invalidate_total) {
      @   n++;
      @ }
      @*/
}

/* There are at most as many tagged nodes as nodes. */
/*@ ghost
  @ /@ requires invalidate_heap;
  @    terminates \true;
  @    assigns \nothing;
  @    ensures T7_counted:
  @      0 <= invalidate_count(invalidate_total) <= invalidate_total;
  @  @/
  @ void invalidate_counted(void)
  @ {
  @   size_t n = 0;
  @   /@ loop invariant T7_counted: 0 <= invalidate_count(n) <= n <= invalidate_total;
  @      loop assigns n;
  @      loop variant invalidate_total - n;
  @    @/
  @   while (n < invalidate_total) {
  @     n++;
  @   }
  @ }
  @*/

/* The list, which ends with `last`: its nodes have no tags, and each knows its place. */
/*@ predicate invalidate_end{L}(struct invalidate_node *last) =
  @   invalidate_is(last) && last->number < invalidate_total
  @   && invalidate_order[last->number] == last && last->next == \null;
  @
  @ predicate invalidate_items{L}(size_t number) =
  @   \forall integer k; 0 <= k <= number
  @   ==> invalidate_is(invalidate_order[k]) && !invalidate_tagged(invalidate_order[k])
  @    && invalidate_order[k]->number == k;
  @
  @ predicate invalidate_links{L}(size_t number) =
  @   \forall integer k; 0 <= k < number
  @   ==> invalidate_order[k]->next == invalidate_order[k + 1];
  @
  @ predicate invalidate_list{L}(struct invalidate_node *last) = invalidate_end(last)
  @   && invalidate_items(last->number) && invalidate_links(last->number);
  @
  @ predicate invalidate_listed{L}(struct invalidate_node *p, size_t number) =
  @   p->number <= number && invalidate_order[p->number] == p;
  @
  @ predicate invalidate_rest{L}(size_t number) = \forall struct invalidate_node *p;
  @   invalidate_is(p) && !invalidate_tagged(p) && !invalidate_listed(p, number)
  @   ==> invalidate_closed(p, invalidate_width(p));
  @
  @ predicate invalidate_done{L}(integer done) = \forall integer k; 0 <= k < done
  @   ==> invalidate_closed(invalidate_order[k], invalidate_width(invalidate_order[k]));
  @
  @ predicate invalidate_kept{L, K}(size_t number) =
  @   \forall integer k; 0 <= k <= number
  @   ==> \at(invalidate_order[k], K) == \at(invalidate_order[k], L);
  @
  @ predicate invalidate_stays{L, K} = \forall struct invalidate_node *p, integer n;
  @   n <= invalidate_width(p) && invalidate_is(p) && invalidate_closed{L}(p, n)
  @   ==> invalidate_closed{K}(p, n);
  @
  @ predicate invalidate_fell{L, K} = \forall struct invalidate_node *p;
  @   invalidate_is(p) ==> \at(*invalidate_word(p), K) == \at(*invalidate_word(p), L)
  @     || !invalidate_tagged{K}(p);
  @
  @ logic integer invalidate_left{L} = invalidate_count(invalidate_total);
  @*/

/* Voids the tag of `node` and appends it to the list that ends with `last`. */
/*@ requires invalidate_heap && invalidate_list(last) && invalidate_rest(last->number);
  @ requires invalidate_is(node) && invalidate_tagged(node);
  @ requires T7_room: last->number + 1 + invalidate_left <= invalidate_total;
  @ terminates \true;
  @ assigns *node->tag, node->next, node->number, last->next,
  @   invalidate_order[0 .. invalidate_total - 1];
  @ ensures T7_nodes: invalidate_nodes;
  @ ensures T7_rows: invalidate_rows;
  @ ensures T7_end: invalidate_end(node);
  @ ensures T7_items: invalidate_items(node->number);
  @ ensures T7_links: invalidate_links(node->number);
  @ ensures T7_rest: invalidate_rest(node->number);
  @ ensures T7_fell: invalidate_fell{Pre, Post};
  @ ensures T7_stays: invalidate_stays{Pre, Post};
  @ ensures T7_void: !invalidate_tagged(node);
  @ ensures T7_fewer: 1 + invalidate_left == invalidate_left{Pre};
  @ ensures T7_place: node->number == \old(last->number) + 1;
  @ ensures T7_kept: invalidate_kept{Pre, Post}(\old(last->number));
  @*/
static void append(struct invalidate_node *last, struct invalidate_node *node)
{
    drop(node);
    //@ ghost invalidate_counted();
    node->next = NULL;
    node->number = last->number + 1u;
    last->next = node;
    //@ ghost invalidate_order[node->number] = node;
    //@ assert T7_last: invalidate_order[last->number] == last;
    /*@ assert T7_next: \forall integer k; 0 <= k < last->number
      @   ==> invalidate_order[k]->next == \at(invalidate_order[k]->next, Pre); */
    /*@ assert T7_kept: \forall struct invalidate_node *p; invalidate_is(p) && p != node
      @   ==> p->number == \at(p->number, Pre)
      @    && *invalidate_word(p) == \at(*invalidate_word(p), Pre); */
    /*@ assert T7_listed: \forall struct invalidate_node *p; invalidate_is(p)
      @   && invalidate_listed{Pre}(p, \at(last->number, Pre))
      @   ==> invalidate_listed(p, node->number); */
}

/* Voids the tags right below `at` and appends these nodes. Returns the list's end. */
/*@ requires invalidate_heap && invalidate_list(last) && invalidate_rest(last->number);
  @ requires invalidate_is(at);
  @ requires T7_room: last->number + 1 + invalidate_left <= invalidate_total;
  @ terminates \true;
  @ assigns { *invalidate_word(p) | struct invalidate_node *p; invalidate_is(p) },
  @   { p->next | struct invalidate_node *p; invalidate_is(p) },
  @   { p->number | struct invalidate_node *p; invalidate_is(p) },
  @   invalidate_order[0 .. invalidate_total - 1];
  @ ensures T7_nodes: invalidate_nodes;
  @ ensures T7_rows: invalidate_rows;
  @ ensures T7_list: invalidate_list(\result);
  @ ensures T7_rest: invalidate_rest(\result->number);
  @ ensures T7_fell: invalidate_fell{Pre, Post};
  @ ensures T7_stays: invalidate_stays{Pre, Post};
  @ ensures T7_below: invalidate_closed(at, invalidate_width(at));
  @ ensures T7_room: \result->number + 1 + invalidate_left <= invalidate_total;
  @ ensures T7_longer: \result->number >= \old(last->number);
  @ ensures T7_kept: invalidate_kept{Pre, Post}(\old(last->number));
  @*/
static struct invalidate_node *spread(
    struct invalidate_node *at, struct invalidate_node *last)
{
    //@ ghost size_t first = last->number;
    /*@ loop invariant T7_heap: invalidate_nodes && invalidate_rows;
      @ loop invariant T7_list: invalidate_list(last);
      @ loop invariant T7_rest: invalidate_rest(last->number);
      @ loop invariant T7_fell: invalidate_fell{Pre, Here};
      @ loop invariant T7_stays: invalidate_stays{Pre, Here};
      @ loop invariant T7_below: invalidate_closed(at, i);
      @ loop invariant T7_room: last->number + 1 + invalidate_left <= invalidate_total;
      @ loop invariant T7_longer: last->number >= first;
      @ loop invariant T7_kept: invalidate_kept{Pre, Here}(first);
      @ loop invariant T7_bound: 0 <= i <= invalidate_width(at);
      @ loop assigns i, last,
      @   { *invalidate_word(p) | struct invalidate_node *p; invalidate_is(p) },
      @   { p->next | struct invalidate_node *p; invalidate_is(p) },
      @   { p->number | struct invalidate_node *p; invalidate_is(p) },
      @   invalidate_order[0 .. invalidate_total - 1];
      @ loop variant invalidate_width(at) - i;
      @*/
    for (size_t i = 0; i < at->used; i++) {
        struct invalidate_node *child = at->below[i];
        //@ assert T7_edge: child == invalidate_child(at, i);
        //@ assert T7_node: child != \null ==> invalidate_is(child);
        if (child != NULL && *child->tag != 0u) {
            append(last, child);
            //@ assert T7_kept: invalidate_kept{Pre, Here}(first);
            //@ assert T7_below: invalidate_closed(at, i);
            last = child;
        }
        //@ assert T7_below: invalidate_closed(at, i);
        //@ assert T7_next: invalidate_edge(at, i) ==> !invalidate_tagged(child);
        //@ assert T7_below: invalidate_closed(at, i + 1);
    }
    return last;
}

struct invalidate_node *invalidate_tree(struct invalidate_node *node)
{
    if (*node->tag == 0u) {
        return NULL;
    }
    //@ ghost invalidate_counted();
    drop(node);
    node->next = NULL;
    node->number = 0;
    //@ ghost invalidate_order[0] = node;
    struct invalidate_node *last = node;
    struct invalidate_node *at = node;
    //@ ghost size_t done = 0;
    /*@ loop invariant T7_heap: invalidate_nodes && invalidate_rows;
      @ loop invariant T7_list: invalidate_list(last);
      @ loop invariant T7_rest: invalidate_rest(last->number);
      @ loop invariant T7_fell: invalidate_fell{Pre, Here};
      @ loop invariant T7_void: !invalidate_tagged(node);
      @ loop invariant T7_room: last->number + 1 + invalidate_left <= invalidate_total;
      @ loop invariant T7_done: invalidate_done(done);
      @ loop invariant T7_at: done <= last->number ? at == invalidate_order[done]
      @   : at == \null && done == last->number + 1;
      @ loop assigns at, last, done,
      @   { *invalidate_word(p) | struct invalidate_node *p; invalidate_is(p) },
      @   { p->next | struct invalidate_node *p; invalidate_is(p) },
      @   { p->number | struct invalidate_node *p; invalidate_is(p) },
      @   invalidate_order[0 .. invalidate_total - 1];
      @ loop variant invalidate_total - done;
      @*/
    while (at != NULL) {
        //@ assert T7_more: done <= last->number;
        last = spread(at, last);
        //@ assert T7_at: at == invalidate_order[done];
        /*@ assert T7_kept: \forall integer k; 0 <= k < done
          @   ==> invalidate_order[k] == \at(invalidate_order[k], LoopCurrent); */
        /*@ assert T7_items: \forall integer k; 0 <= k < done
          @   ==> invalidate_is(invalidate_order[k]); */
        //@ assert T7_done: invalidate_done(done);
        at = at->next;
        //@ ghost done++;
    }
    //@ assert T7_end: done == last->number + 1;
    /*@ assert T7_all: \forall integer k; 0 <= k <= last->number
      @   ==> invalidate_closed(invalidate_order[k],
      @         invalidate_width(invalidate_order[k])); */
    /*@ assert T7_each: \forall struct invalidate_node *p;
      @   invalidate_is(p) && invalidate_listed(p, last->number)
      @   ==> 0 <= p->number <= last->number && invalidate_order[p->number] == p; */
    /*@ assert T7_listed: \forall struct invalidate_node *p;
      @   invalidate_is(p) && invalidate_listed(p, last->number)
      @   ==> invalidate_closed(p, invalidate_width(p)); */
    return node;
}
