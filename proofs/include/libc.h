/* SPDX-License-Identifier: MIT */
/* What the library uses of the C library and Frama-C's headers lack; included before
   every file that Frama-C reads. Declarations only: nothing is claimed about them. */
#ifndef ETALON_PROOFS_LIBC_H
#define ETALON_PROOFS_LIBC_H

#include <locale.h>
#include <sys/types.h>
#include <wchar.h>

#define CLOCK_PROCESS_CPUTIME_ID 2
#define signbit(x) __signbit((double)(x))
int __signbit(double x);

int pthread_getattr_np(pthread_t thread, pthread_attr_t *attributes);

locale_t newlocale(int mask, const char *name, locale_t base);
void freelocale(locale_t locale);

typedef const int *wctrans_t;
wctrans_t wctrans_l(const char *name, locale_t locale);
wint_t towctrans_l(wint_t c, wctrans_t map, locale_t locale);
wint_t towlower_l(wint_t c, locale_t locale);
wint_t towupper_l(wint_t c, locale_t locale);
int iswalpha_l(wint_t c, locale_t locale);
int iswlower_l(wint_t c, locale_t locale);
int iswprint_l(wint_t c, locale_t locale);
int iswupper_l(wint_t c, locale_t locale);

#endif
