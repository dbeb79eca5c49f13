//go:build cgo && peers

// The libraries loaded at run time. Their headers are not needed: the few
// types below are fixed by the CBLAS and oneDNN interfaces.

#define _GNU_SOURCE // RTLD_DEEPBIND
#include "peers.h"

#include <dlfcn.h>
#include <malloc.h>
#include <stdint.h>

// Some libraries allocate a buffer for every product. malloc is to keep the
// memory they free: given back to the kernel and faulted in anew, it would be
// up to a third of their time. One arena, so that all threads have the same.
void peers_keep_memory(void)
{
	mallopt(M_MMAP_THRESHOLD, 32 << 20); // the most it takes
	mallopt(M_TRIM_THRESHOLD, 1 << 30);
	mallopt(M_ARENA_MAX, 1);
}

// Local, so that libraries do not see each other's BLAS names, and deep, so
// that they prefer their own to those this program got from libxsmm.
void *peers_open(const char *soname) { return dlopen(soname, RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND); }

void *peers_symbol(void *library, const char *name) { return dlsym(library, name); }

void peers_threads_int(void *set, int n) { ((void (*)(int))set)(n); }
void peers_threads_int64(void *set, int n) { ((void (*)(int64_t))set)(n); }
const char *peers_string(void *get) { return ((const char *(*)(void))get)(); }

enum { row_major = 101, no_trans = 111, trans = 112 };

#define CBLAS(name, T) \
	double name(void *gemm, const peers_product *p, const T *a, const T *b, T *c, long reps) \
	{ \
		void (*call)(int, int, int, int, int, int, T, const T *, int, const T *, int, T, T *, int) = gemm; \
		int ta = p->ta ? trans : no_trans, tb = p->tb ? trans : no_trans; \
		double start = peers_now(); \
		for (long i = 0; i < reps; i++) \
			call(row_major, ta, tb, p->m, p->n, p->k, p->alpha, a, p->lda, b, p->ldb, p->beta, c, p->ldc); \
		return peers_now() - start; \
	}
CBLAS(peers_cblas_f32, float)
CBLAS(peers_cblas_f64, double)

double peers_dnnl_f32(void *gemm, const peers_product *p, const float *a, const float *b, float *c, long reps)
{
	int (*call)(char, char, int64_t, int64_t, int64_t, float, const float *, int64_t, const float *, int64_t, float, float *, int64_t) = gemm;
	char ta = p->ta ? 'T' : 'N', tb = p->tb ? 'T' : 'N';
	double start = peers_now();
	for (long i = 0; i < reps; i++)
		call(ta, tb, p->m, p->n, p->k, p->alpha, a, p->lda, b, p->ldb, p->beta, c, p->ldc);
	return peers_now() - start;
}
