/* SPDX-License-Identifier: MIT */
/* Invalidation: a type that changes loses its version tag, and so do all types below it.

   Each type has a node. It points to the type's tag and to the nodes of the direct
   subclasses, so that the nodes are the vertices, and `below` the edges, of a graph
   without the rest of a type.

       edge invariant   a node without a tag has no tagged node below it

   The invariant speaks of one edge at a time, and so it is easy to keep:

       a node gets a tag       all nodes that it is below have tags     (bases first)
       an edge is added        the upper node has a tag, or the lower one has none
       an edge is removed      nothing can break
       a node loses its tag    invalidate_tree restores it, edge by edge

   T7  invalidation reaches every subclass, and stopping at tag 0 loses none.

   invalidate_tree is a work list that runs through the nodes themselves: it needs no
   memory, so it cannot fail, and its use of the stack does not depend on the tree. A
   node is appended when its tag goes, hence at most once, and only nodes that still had
   one are appended. Afterwards the list tells what was voided, upper nodes first. */
#ifndef ETALON_KERNEL_INVALIDATE_H
#define ETALON_KERNEL_INVALIDATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct invalidate_node {
    uint32_t *tag;                  /* the type's version tag; 0: none */
    struct invalidate_node **below; /* borrowed; NULL where one was removed */
    size_t used;                    /* entries of `below` */
    struct invalidate_node *next;   /* on the work list: the next node, or NULL */
    size_t number;                  /* on the work list: its place; the first has 0 */
};

/* Which nodes there are, and their edges, is a matter of logic: invalidate_heap says that
   the memory agrees with it. Nothing else is assumed of these names. The nodes are
   numbered in some way, so that they can be counted. */
//@ ghost extern const size_t invalidate_total;
//@ ghost extern struct invalidate_node *\ghost *invalidate_order;
/*@ axiomatic invalidate_graph {
  @   predicate invalidate_is(struct invalidate_node *p);
  @   logic struct invalidate_node *invalidate_at(integer i);
  @   logic integer invalidate_index(struct invalidate_node *p);
  @   logic uint32_t *invalidate_word(struct invalidate_node *p);
  @   logic struct invalidate_node **invalidate_row(struct invalidate_node *p);
  @   logic integer invalidate_width(struct invalidate_node *p);
  @   logic struct invalidate_node *invalidate_child(
  @     struct invalidate_node *p, integer i);
  @ }
  @
  @ predicate invalidate_numbered{L} = !invalidate_is(\null) &&
  @   (\forall integer i; 0 <= i < invalidate_total
  @     ==> invalidate_is(invalidate_at(i)) && invalidate_index(invalidate_at(i)) == i) &&
  @   (\forall struct invalidate_node *p; invalidate_is(p)
  @     ==> 0 <= invalidate_index(p) < invalidate_total
  @      && invalidate_at(invalidate_index(p)) == p);
  @
  @ predicate invalidate_edge(struct invalidate_node *p, integer i) =
  @   0 <= i < invalidate_width(p) && invalidate_child(p, i) != \null;
  @
  @ predicate invalidate_nodes{L} = \forall struct invalidate_node *p; invalidate_is(p)
  @   ==> \valid(p) && p->tag == invalidate_word(p) && \valid(invalidate_word(p))
  @    && p->below == invalidate_row(p)
  @    && p->used == invalidate_width(p) && 0 <= invalidate_width(p);
  @
  @ predicate invalidate_rows{L} = \forall struct invalidate_node *p, integer i;
  @   invalidate_is(p) && 0 <= i < invalidate_width(p)
  @   ==> \valid_read(invalidate_row(p) + i)
  @    && invalidate_row(p)[i] == invalidate_child(p, i)
  @    && (invalidate_edge(p, i) ==> invalidate_is(invalidate_child(p, i)));
  @
  @ predicate invalidate_apart = \forall struct invalidate_node *p, *q;
  @   invalidate_is(p) && invalidate_is(q)
  @   ==> \base_addr(p) != \base_addr(invalidate_row(q))
  @    && (p != q ==> \base_addr(p) != \base_addr(q)
  @                && invalidate_word(p) != invalidate_word(q));
  @
  @ predicate invalidate_work{L} =
  @   \valid(invalidate_order + (0 .. invalidate_total - 1)) &&
  @   (\forall struct invalidate_node *p; invalidate_is(p)
  @     ==> \base_addr(p) != \base_addr(invalidate_order)
  @      && \base_addr(invalidate_row(p)) != \base_addr(invalidate_order));
  @
  @ predicate invalidate_heap{L} = invalidate_numbered && invalidate_nodes
  @   && invalidate_rows && invalidate_apart && invalidate_work;
  @
  @ predicate invalidate_tagged{L}(struct invalidate_node *p) = *invalidate_word(p) != 0;
  @
  @ predicate invalidate_closed{L}(struct invalidate_node *p, integer n) =
  @   \forall integer i; 0 <= i < n && invalidate_edge(p, i)
  @   ==> !invalidate_tagged(invalidate_child(p, i));
  @
  @ predicate invalidate_edges{L} =
  @   \forall struct invalidate_node *p; invalidate_is(p) && !invalidate_tagged(p)
  @   ==> invalidate_closed(p, invalidate_width(p));
  @*/

/* Gives the node a tag. */
/*@ requires T7_node: invalidate_heap && invalidate_is(node);
  @ requires T7_edges: invalidate_edges;
  @ requires T7_above: \forall struct invalidate_node *p, integer i;
  @   invalidate_is(p) && invalidate_edge(p, i) && invalidate_child(p, i) == node
  @   ==> invalidate_tagged(p);
  @ requires T7_guard: tag != 0;
  @ terminates \true;
  @ assigns *node->tag;
  @ ensures T7_heap: invalidate_heap;
  @ ensures T7_edges: invalidate_edges;
  @ ensures T7_given: *node->tag == tag;
  @*/
static inline void invalidate_arm(struct invalidate_node *node, uint32_t tag)
{
    *node->tag = tag;
}

/* Voids the tags of the node and of all nodes below it. Returns the list of those that
   had one, linked by `next`; it is good until the next call. */
/*@ requires T7_node: invalidate_heap && invalidate_is(node);
  @ requires T7_edges: invalidate_edges;
  @ terminates \true;
  @ assigns { *invalidate_word(p) | struct invalidate_node *p; invalidate_is(p) },
  @   { p->next | struct invalidate_node *p; invalidate_is(p) },
  @   { p->number | struct invalidate_node *p; invalidate_is(p) },
  @   invalidate_order[0 .. invalidate_total - 1];
  @ ensures T7_heap: invalidate_heap;
  @ ensures T7_edges: invalidate_edges;
  @ ensures T7_void: !invalidate_tagged(node);
  @ ensures T7_falls: \forall struct invalidate_node *p; invalidate_is(p)
  @   ==> *invalidate_word(p) == \old(*invalidate_word(p)) || !invalidate_tagged(p);
  @*/
struct invalidate_node *invalidate_tree(struct invalidate_node *node);

#endif
