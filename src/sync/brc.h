/* SPDX-License-Identifier: MIT */
/* Biased reference counting: objects that wait for their owner.

   A thread that gives up a reference which only the owner's local count covers cannot
   know whether it was the last. It puts the object in the owner's queue, and the queue
   inherits the reference. The owner takes the objects out at a safe point, merges the
   words of each and deallocates the dead ones. When the owner has ended, whoever comes
   merges at once.

   Threads register here under their thread identity, in buckets with a mutex each:
   while the mutex of a bucket is held, no thread of this bucket comes or goes.

   T2  (shell) an object in a queue has one reference that belongs to the queue.

   In the default build nothing is ever queued and the functions do nothing. */
#ifndef ETALON_SYNC_BRC_H
#define ETALON_SYNC_BRC_H

#include <stdbool.h>

#include "sync/head.h"

/*@ ghost extern int brc_words; */ /* stands for the buckets and the thread's entry */

/* Registers the running thread, before it makes objects; registering twice is
   harmless. */
/*@ assigns brc_words; */
void brc_thread_start(void);

/* Merges what is queued and removes the running thread: from now on it must not use
   objects. User code may run. */
/*@ terminates USER_CODE; */
void brc_thread_end(void);

/* Hands an object to its owner; takes over one reference. */
/*@ requires mem:          \valid(op);
  @ requires T2_inherited: REF_TOTAL(op) > 0 || REF_QUEUED(op);
  @ terminates USER_CODE;
  @*/
void brc_queue_object(PyObject *op);

/* True when objects wait for the running thread. */
/*@ assigns \nothing; */
bool brc_is_pending(void);

/* Merges all objects that wait for the running thread. User code may run. */
/*@ terminates USER_CODE; */
void brc_merge_queued(void);

#endif
