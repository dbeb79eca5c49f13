//go:build cgo && peers && !noxsmm

#include "peers.h"

#include <libxsmm.h>

// libxsmm is column-major: there a row-major product is that of the
// transposes in the other order, so A and B change places.
#define XSMM(T, suffix, dispatch, function) \
	void *peers_xsmm_kernel_##suffix(const peers_product *p) \
	{ \
		T alpha = p->alpha, beta = p->beta; \
		int prefetch = LIBXSMM_PREFETCH_NONE; \
		int flags = (p->tb ? LIBXSMM_GEMM_FLAG_TRANS_A : 0) | (p->ta ? LIBXSMM_GEMM_FLAG_TRANS_B : 0); \
		return (void *)dispatch(p->n, p->m, p->k, &p->ldb, &p->lda, &p->ldc, &alpha, &beta, &flags, &prefetch); \
	} \
	double peers_xsmm_##suffix(void *kernel, const T *a, const T *b, T *c, long reps) \
	{ \
		function call = (function)kernel; \
		double start = peers_now(); \
		for (long i = 0; i < reps; i++) \
			call(b, a, c); \
		return peers_now() - start; \
	}
XSMM(float, f32, libxsmm_smmdispatch, libxsmm_smmfunction)
XSMM(double, f64, libxsmm_dmmdispatch, libxsmm_dmmfunction)
