/* SPDX-License-Identifier: MIT */
/* GMP as far as src/builtin uses it, for Frama-C, which does not read the system's
   headers. Names, arguments and the layout of a number are those of GMP's manual. */
#ifndef ETALON_PROOFS_GMP_H
#define ETALON_PROOFS_GMP_H

#include <stddef.h>

typedef unsigned long mp_limb_t;
typedef unsigned long mp_bitcnt_t;
typedef long mp_size_t;
typedef mp_limb_t *mp_ptr;
typedef const mp_limb_t *mp_srcptr;

typedef struct {
    int _mp_alloc; /* limbs */
    int _mp_size;  /* limbs in use; negative for negative numbers */
    mp_limb_t *_mp_d;
} __mpz_struct;
typedef __mpz_struct mpz_t[1];
typedef __mpz_struct *mpz_ptr;
typedef const __mpz_struct *mpz_srcptr;

#define mpz_sgn(z) ((z)->_mp_size < 0 ? -1 : (z)->_mp_size > 0)
#define mpz_odd_p(z) (((z)->_mp_size != 0) & (int)(z)->_mp_d[0])

void mpz_init(mpz_ptr z);
void mpz_inits(mpz_ptr z, ...);
void mpz_init_set_d(mpz_ptr z, double d);
int mpz_init_set_str(mpz_ptr z, const char *text, int base);
void mpz_init_set_ui(mpz_ptr z, unsigned long n);
void mpz_clear(mpz_ptr z);
void mpz_clears(mpz_ptr z, ...);
void mpz_set(mpz_ptr z, mpz_srcptr a);
void mpz_set_ui(mpz_ptr z, unsigned long n);
void mpz_setbit(mpz_ptr z, mp_bitcnt_t bit);
void mpz_import(mpz_ptr z, size_t count, int order, size_t size, int endian,
    size_t nails, const void *words);
char *mpz_get_str(char *text, int base, mpz_srcptr a);

size_t mpz_size(mpz_srcptr a);
size_t mpz_sizeinbase(mpz_srcptr a, int base);
mp_srcptr mpz_limbs_read(mpz_srcptr a);
mp_limb_t mpz_getlimbn(mpz_srcptr a, mp_size_t i);
mpz_srcptr mpz_roinit_n(mpz_ptr z, mp_srcptr limbs, mp_size_t count);

void mpz_add(mpz_ptr z, mpz_srcptr a, mpz_srcptr b);
void mpz_add_ui(mpz_ptr z, mpz_srcptr a, unsigned long n);
void mpz_sub(mpz_ptr z, mpz_srcptr a, mpz_srcptr b);
void mpz_mul(mpz_ptr z, mpz_srcptr a, mpz_srcptr b);
void mpz_mul_2exp(mpz_ptr z, mpz_srcptr a, mp_bitcnt_t bits);
void mpz_neg(mpz_ptr z, mpz_srcptr a);
void mpz_abs(mpz_ptr z, mpz_srcptr a);
void mpz_fdiv_q(mpz_ptr q, mpz_srcptr n, mpz_srcptr d);
void mpz_fdiv_r(mpz_ptr r, mpz_srcptr n, mpz_srcptr d);
void mpz_fdiv_qr(mpz_ptr q, mpz_ptr r, mpz_srcptr n, mpz_srcptr d);
void mpz_fdiv_q_2exp(mpz_ptr q, mpz_srcptr n, mp_bitcnt_t bits);
void mpz_tdiv_qr(mpz_ptr q, mpz_ptr r, mpz_srcptr n, mpz_srcptr d);
void mpz_tdiv_q_2exp(mpz_ptr q, mpz_srcptr n, mp_bitcnt_t bits);
void mpz_pow_ui(mpz_ptr z, mpz_srcptr a, unsigned long n);
void mpz_ui_pow_ui(mpz_ptr z, unsigned long a, unsigned long n);
void mpz_powm(mpz_ptr z, mpz_srcptr a, mpz_srcptr n, mpz_srcptr m);
int mpz_invert(mpz_ptr z, mpz_srcptr a, mpz_srcptr m);

int mpz_cmp(mpz_srcptr a, mpz_srcptr b);
int mpz_cmp_d(mpz_srcptr a, double d);
int mpz_cmpabs_ui(mpz_srcptr a, unsigned long n);

void mpz_and(mpz_ptr z, mpz_srcptr a, mpz_srcptr b);
void mpz_ior(mpz_ptr z, mpz_srcptr a, mpz_srcptr b);
void mpz_xor(mpz_ptr z, mpz_srcptr a, mpz_srcptr b);
void mpz_com(mpz_ptr z, mpz_srcptr a);
mp_bitcnt_t mpz_scan1(mpz_srcptr a, mp_bitcnt_t from);
mp_bitcnt_t mpz_popcount(mpz_srcptr a);

#endif
