/* SPDX-License-Identifier: MIT */
/* Every access to a word that several threads share, with its memory order in the name.

   The functions have three bodies. The compiler's atomic builtins are what ships. Under
   Frama-C the functions are contracts only: one thread's view, trusted. Under the
   interleaving explorer each access is first a point where another thread may go on.

       relaxed   no order with other words
       acquire   what the writer did before its release is seen after this read
       release   the counterpart
       seq       one order for all threads

   A compare-exchange that fails leaves the present word in `*expected`. */
#ifndef ETALON_SYNC_ATOM_H
#define ETALON_SYNC_ATOM_H

#include <stdbool.h>
#include <stdint.h>

#if defined(__FRAMAC__)
#define ATOM_BODY(word, ...) ;
#elif defined(ETALON_EXPLORE)
/* Lets the explorer choose who runs next; `word` is what is accessed then. */
/*@ assigns \nothing; */
void explore_point(const void *word);
#define ATOM_BODY(word, ...)                                                           \
    {                                                                                  \
        explore_point(word);                                                           \
        __VA_ARGS__                                                                    \
    }
#else
#define ATOM_BODY(word, ...)                                                           \
    {                                                                                  \
        __VA_ARGS__                                                                    \
    }
#endif

/* clang-format off */
/* u8: uint8_t words. */
/*@ requires mem: \valid_read(word);
  @ assigns \nothing;
  @ ensures atom_value: \result == *word;
  @*/
static inline uint8_t atom_load_u8_relaxed(const uint8_t *word)
    ATOM_BODY(word, return __atomic_load_n(word, __ATOMIC_RELAXED);)

/*@ requires mem: \valid_read(word);
  @ assigns \nothing;
  @ ensures atom_value: \result == *word;
  @*/
static inline uint8_t atom_load_u8_acquire(const uint8_t *word)
    ATOM_BODY(word, return __atomic_load_n(word, __ATOMIC_ACQUIRE);)

/*@ requires mem: \valid_read(word);
  @ assigns \nothing;
  @ ensures atom_value: \result == *word;
  @*/
static inline uint8_t atom_load_u8_seq(const uint8_t *word)
    ATOM_BODY(word, return __atomic_load_n(word, __ATOMIC_SEQ_CST);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == value;
  @*/
static inline void atom_store_u8_relaxed(uint8_t *word, uint8_t value)
    ATOM_BODY(word, __atomic_store_n(word, value, __ATOMIC_RELAXED);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == value;
  @*/
static inline void atom_store_u8_release(uint8_t *word, uint8_t value)
    ATOM_BODY(word, __atomic_store_n(word, value, __ATOMIC_RELEASE);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == value;
  @*/
static inline void atom_store_u8_seq(uint8_t *word, uint8_t value)
    ATOM_BODY(word, __atomic_store_n(word, value, __ATOMIC_SEQ_CST);)

/*@ requires mem: \valid(word) && \valid(expected) && \separated(word, expected);
  @ assigns *word, *expected;
  @ ensures atom_done: \result <==> \old(*word) == \old(*expected);
  @ ensures atom_done: \result ==> *word == value && *expected == \old(*expected);
  @ ensures atom_same: !\result ==> *word == \old(*word) && *expected == \old(*word);
  @*/
static inline bool atom_cas_u8_seq(uint8_t *word, uint8_t *expected, uint8_t value)
    ATOM_BODY(word, return __atomic_compare_exchange_n(
        word, expected, value, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == (\old(*word) | bits);
  @ ensures atom_before: \result == \old(*word);
  @*/
static inline uint8_t atom_or_u8_seq(uint8_t *word, uint8_t bits)
    ATOM_BODY(word, return __atomic_fetch_or(word, bits, __ATOMIC_SEQ_CST);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == (\old(*word) & bits);
  @ ensures atom_before: \result == \old(*word);
  @*/
static inline uint8_t atom_and_u8_seq(uint8_t *word, uint8_t bits)
    ATOM_BODY(word, return __atomic_fetch_and(word, bits, __ATOMIC_SEQ_CST);)

/* u32: uint32_t words. */
/*@ requires mem: \valid_read(word);
  @ assigns \nothing;
  @ ensures atom_value: \result == *word;
  @*/
static inline uint32_t atom_load_u32_relaxed(const uint32_t *word)
    ATOM_BODY(word, return __atomic_load_n(word, __ATOMIC_RELAXED);)

/*@ requires mem: \valid_read(word);
  @ assigns \nothing;
  @ ensures atom_value: \result == *word;
  @*/
static inline uint32_t atom_load_u32_acquire(const uint32_t *word)
    ATOM_BODY(word, return __atomic_load_n(word, __ATOMIC_ACQUIRE);)

/*@ requires mem: \valid_read(word);
  @ assigns \nothing;
  @ ensures atom_value: \result == *word;
  @*/
static inline uint32_t atom_load_u32_seq(const uint32_t *word)
    ATOM_BODY(word, return __atomic_load_n(word, __ATOMIC_SEQ_CST);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == value;
  @*/
static inline void atom_store_u32_relaxed(uint32_t *word, uint32_t value)
    ATOM_BODY(word, __atomic_store_n(word, value, __ATOMIC_RELAXED);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == value;
  @*/
static inline void atom_store_u32_release(uint32_t *word, uint32_t value)
    ATOM_BODY(word, __atomic_store_n(word, value, __ATOMIC_RELEASE);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == value;
  @*/
static inline void atom_store_u32_seq(uint32_t *word, uint32_t value)
    ATOM_BODY(word, __atomic_store_n(word, value, __ATOMIC_SEQ_CST);)

/*@ requires mem: \valid(word) && \valid(expected) && \separated(word, expected);
  @ assigns *word, *expected;
  @ ensures atom_done: \result <==> \old(*word) == \old(*expected);
  @ ensures atom_done: \result ==> *word == value && *expected == \old(*expected);
  @ ensures atom_same: !\result ==> *word == \old(*word) && *expected == \old(*word);
  @*/
static inline bool atom_cas_u32_seq(uint32_t *word, uint32_t *expected, uint32_t value)
    ATOM_BODY(word, return __atomic_compare_exchange_n(
        word, expected, value, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);)

/*@ requires mem: \valid(word);
  @ requires atom_fits: *word + value <= UINT32_MAX;
  @ assigns *word;
  @ ensures atom_value: *word == \old(*word) + value;
  @ ensures atom_before: \result == \old(*word);
  @*/
static inline uint32_t atom_add_u32_seq(uint32_t *word, uint32_t value)
    ATOM_BODY(word, return __atomic_fetch_add(word, value, __ATOMIC_SEQ_CST);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == (\old(*word) | bits);
  @ ensures atom_before: \result == \old(*word);
  @*/
static inline uint32_t atom_or_u32_seq(uint32_t *word, uint32_t bits)
    ATOM_BODY(word, return __atomic_fetch_or(word, bits, __ATOMIC_SEQ_CST);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == (\old(*word) & bits);
  @ ensures atom_before: \result == \old(*word);
  @*/
static inline uint32_t atom_and_u32_seq(uint32_t *word, uint32_t bits)
    ATOM_BODY(word, return __atomic_fetch_and(word, bits, __ATOMIC_SEQ_CST);)

/* i64: int64_t words. */
/*@ requires mem: \valid_read(word);
  @ assigns \nothing;
  @ ensures atom_value: \result == *word;
  @*/
static inline int64_t atom_load_i64_relaxed(const int64_t *word)
    ATOM_BODY(word, return __atomic_load_n(word, __ATOMIC_RELAXED);)

/*@ requires mem: \valid_read(word);
  @ assigns \nothing;
  @ ensures atom_value: \result == *word;
  @*/
static inline int64_t atom_load_i64_acquire(const int64_t *word)
    ATOM_BODY(word, return __atomic_load_n(word, __ATOMIC_ACQUIRE);)

/*@ requires mem: \valid_read(word);
  @ assigns \nothing;
  @ ensures atom_value: \result == *word;
  @*/
static inline int64_t atom_load_i64_seq(const int64_t *word)
    ATOM_BODY(word, return __atomic_load_n(word, __ATOMIC_SEQ_CST);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == value;
  @*/
static inline void atom_store_i64_relaxed(int64_t *word, int64_t value)
    ATOM_BODY(word, __atomic_store_n(word, value, __ATOMIC_RELAXED);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == value;
  @*/
static inline void atom_store_i64_release(int64_t *word, int64_t value)
    ATOM_BODY(word, __atomic_store_n(word, value, __ATOMIC_RELEASE);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == value;
  @*/
static inline void atom_store_i64_seq(int64_t *word, int64_t value)
    ATOM_BODY(word, __atomic_store_n(word, value, __ATOMIC_SEQ_CST);)

/*@ requires mem: \valid(word) && \valid(expected) && \separated(word, expected);
  @ assigns *word, *expected;
  @ ensures atom_done: \result <==> \old(*word) == \old(*expected);
  @ ensures atom_done: \result ==> *word == value && *expected == \old(*expected);
  @ ensures atom_same: !\result ==> *word == \old(*word) && *expected == \old(*word);
  @*/
static inline bool atom_cas_i64_seq(int64_t *word, int64_t *expected, int64_t value)
    ATOM_BODY(word, return __atomic_compare_exchange_n(
        word, expected, value, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);)

/*@ requires mem: \valid(word);
  @ requires atom_fits: INT64_MIN <= *word + value <= INT64_MAX;
  @ assigns *word;
  @ ensures atom_value: *word == \old(*word) + value;
  @ ensures atom_before: \result == \old(*word);
  @*/
static inline int64_t atom_add_i64_seq(int64_t *word, int64_t value)
    ATOM_BODY(word, return __atomic_fetch_add(word, value, __ATOMIC_SEQ_CST);)

/* u64: uint64_t words. */
/*@ requires mem: \valid_read(word);
  @ assigns \nothing;
  @ ensures atom_value: \result == *word;
  @*/
static inline uint64_t atom_load_u64_relaxed(const uint64_t *word)
    ATOM_BODY(word, return __atomic_load_n(word, __ATOMIC_RELAXED);)

/*@ requires mem: \valid_read(word);
  @ assigns \nothing;
  @ ensures atom_value: \result == *word;
  @*/
static inline uint64_t atom_load_u64_acquire(const uint64_t *word)
    ATOM_BODY(word, return __atomic_load_n(word, __ATOMIC_ACQUIRE);)

/*@ requires mem: \valid_read(word);
  @ assigns \nothing;
  @ ensures atom_value: \result == *word;
  @*/
static inline uint64_t atom_load_u64_seq(const uint64_t *word)
    ATOM_BODY(word, return __atomic_load_n(word, __ATOMIC_SEQ_CST);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == value;
  @*/
static inline void atom_store_u64_relaxed(uint64_t *word, uint64_t value)
    ATOM_BODY(word, __atomic_store_n(word, value, __ATOMIC_RELAXED);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == value;
  @*/
static inline void atom_store_u64_release(uint64_t *word, uint64_t value)
    ATOM_BODY(word, __atomic_store_n(word, value, __ATOMIC_RELEASE);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == value;
  @*/
static inline void atom_store_u64_seq(uint64_t *word, uint64_t value)
    ATOM_BODY(word, __atomic_store_n(word, value, __ATOMIC_SEQ_CST);)

/*@ requires mem: \valid(word) && \valid(expected) && \separated(word, expected);
  @ assigns *word, *expected;
  @ ensures atom_done: \result <==> \old(*word) == \old(*expected);
  @ ensures atom_done: \result ==> *word == value && *expected == \old(*expected);
  @ ensures atom_same: !\result ==> *word == \old(*word) && *expected == \old(*word);
  @*/
static inline bool atom_cas_u64_seq(uint64_t *word, uint64_t *expected, uint64_t value)
    ATOM_BODY(word, return __atomic_compare_exchange_n(
        word, expected, value, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);)

/*@ requires mem: \valid(word);
  @ requires atom_fits: *word + value <= UINT64_MAX;
  @ assigns *word;
  @ ensures atom_value: *word == \old(*word) + value;
  @ ensures atom_before: \result == \old(*word);
  @*/
static inline uint64_t atom_add_u64_seq(uint64_t *word, uint64_t value)
    ATOM_BODY(word, return __atomic_fetch_add(word, value, __ATOMIC_SEQ_CST);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == (\old(*word) | bits);
  @ ensures atom_before: \result == \old(*word);
  @*/
static inline uint64_t atom_or_u64_seq(uint64_t *word, uint64_t bits)
    ATOM_BODY(word, return __atomic_fetch_or(word, bits, __ATOMIC_SEQ_CST);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == (\old(*word) & bits);
  @ ensures atom_before: \result == \old(*word);
  @*/
static inline uint64_t atom_and_u64_seq(uint64_t *word, uint64_t bits)
    ATOM_BODY(word, return __atomic_fetch_and(word, bits, __ATOMIC_SEQ_CST);)

/* uptr: uintptr_t words. */
/*@ requires mem: \valid_read(word);
  @ assigns \nothing;
  @ ensures atom_value: \result == *word;
  @*/
static inline uintptr_t atom_load_uptr_relaxed(const uintptr_t *word)
    ATOM_BODY(word, return __atomic_load_n(word, __ATOMIC_RELAXED);)

/*@ requires mem: \valid_read(word);
  @ assigns \nothing;
  @ ensures atom_value: \result == *word;
  @*/
static inline uintptr_t atom_load_uptr_acquire(const uintptr_t *word)
    ATOM_BODY(word, return __atomic_load_n(word, __ATOMIC_ACQUIRE);)

/*@ requires mem: \valid_read(word);
  @ assigns \nothing;
  @ ensures atom_value: \result == *word;
  @*/
static inline uintptr_t atom_load_uptr_seq(const uintptr_t *word)
    ATOM_BODY(word, return __atomic_load_n(word, __ATOMIC_SEQ_CST);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == value;
  @*/
static inline void atom_store_uptr_relaxed(uintptr_t *word, uintptr_t value)
    ATOM_BODY(word, __atomic_store_n(word, value, __ATOMIC_RELAXED);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == value;
  @*/
static inline void atom_store_uptr_release(uintptr_t *word, uintptr_t value)
    ATOM_BODY(word, __atomic_store_n(word, value, __ATOMIC_RELEASE);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == value;
  @*/
static inline void atom_store_uptr_seq(uintptr_t *word, uintptr_t value)
    ATOM_BODY(word, __atomic_store_n(word, value, __ATOMIC_SEQ_CST);)

/*@ requires mem: \valid(word) && \valid(expected) && \separated(word, expected);
  @ assigns *word, *expected;
  @ ensures atom_done: \result <==> \old(*word) == \old(*expected);
  @ ensures atom_done: \result ==> *word == value && *expected == \old(*expected);
  @ ensures atom_same: !\result ==> *word == \old(*word) && *expected == \old(*word);
  @*/
static inline bool atom_cas_uptr_seq(
    uintptr_t *word, uintptr_t *expected, uintptr_t value)
    ATOM_BODY(word, return __atomic_compare_exchange_n(
        word, expected, value, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);)

/* ptr: void * words. */
/*@ requires mem: \valid_read(word);
  @ assigns \nothing;
  @ ensures atom_value: \result == *word;
  @*/
static inline void *atom_load_ptr_relaxed(void *const *word)
    ATOM_BODY(word, return __atomic_load_n(word, __ATOMIC_RELAXED);)

/*@ requires mem: \valid_read(word);
  @ assigns \nothing;
  @ ensures atom_value: \result == *word;
  @*/
static inline void *atom_load_ptr_acquire(void *const *word)
    ATOM_BODY(word, return __atomic_load_n(word, __ATOMIC_ACQUIRE);)

/*@ requires mem: \valid_read(word);
  @ assigns \nothing;
  @ ensures atom_value: \result == *word;
  @*/
static inline void *atom_load_ptr_seq(void *const *word)
    ATOM_BODY(word, return __atomic_load_n(word, __ATOMIC_SEQ_CST);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == value;
  @*/
static inline void atom_store_ptr_relaxed(void **word, void *value)
    ATOM_BODY(word, __atomic_store_n(word, value, __ATOMIC_RELAXED);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == value;
  @*/
static inline void atom_store_ptr_release(void **word, void *value)
    ATOM_BODY(word, __atomic_store_n(word, value, __ATOMIC_RELEASE);)

/*@ requires mem: \valid(word);
  @ assigns *word;
  @ ensures atom_value: *word == value;
  @*/
static inline void atom_store_ptr_seq(void **word, void *value)
    ATOM_BODY(word, __atomic_store_n(word, value, __ATOMIC_SEQ_CST);)

/*@ requires mem: \valid(word) && \valid(expected) && \separated(word, expected);
  @ assigns *word, *expected;
  @ ensures atom_done: \result <==> \old(*word) == \old(*expected);
  @ ensures atom_done: \result ==> *word == value && *expected == \old(*expected);
  @ ensures atom_same: !\result ==> *word == \old(*word) && *expected == \old(*word);
  @*/
static inline bool atom_cas_ptr_seq(void **word, void **expected, void *value)
    ATOM_BODY(word, return __atomic_compare_exchange_n(
        word, expected, value, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);)

/*@ assigns \nothing; */
static inline void atom_fence_acquire(void)
    ATOM_BODY((const void *)0, __atomic_thread_fence(__ATOMIC_ACQUIRE);)

/*@ assigns \nothing; */
static inline void atom_fence_release(void)
    ATOM_BODY((const void *)0, __atomic_thread_fence(__ATOMIC_RELEASE);)

/* clang-format on */

#endif
