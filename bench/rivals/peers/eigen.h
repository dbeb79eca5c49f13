//go:build cgo && peers

// The loops of one form of Eigen. The including file defines FORM, and
// whatever makes Eigen that form. Since all forms end up in one program, each
// gets a namespace of its own: the linker would else merge their templates.

#include "peers.h"

#if __has_include(<eigen3/Eigen/Core>)

#define JOIN2(a, b, c) a##b##c
#define JOIN(a, b, c) JOIN2(a, b, c)
#define Eigen JOIN(Eigen_, FORM, )
#include <eigen3/Eigen/Core>

namespace {

using namespace Eigen;

template <class T>
using Rows = Matrix<T, Dynamic, Dynamic, RowMajor>;
template <class T>
using Stored = Map<const Rows<T>, Unaligned, OuterStride<>>;

// The plain product is written as such: it is the form Eigen knows best.
template <class T, class A, class B>
double repeat(const peers_product *p, const A &a, const B &b, T *out, long reps)
{
	Map<Rows<T>, Unaligned, OuterStride<>> c(out, p->m, p->n, OuterStride<>(p->ldc));
	T alpha = p->alpha, beta = p->beta;
	double start = peers_now();
	for (long i = 0; i < reps; i++) {
		if (alpha == 1 && beta == 0) {
			c.noalias() = a * b;
			continue;
		}
		if (beta == 0)
			c.setZero();
		else if (beta != 1)
			c *= beta;
		c.noalias() += alpha * (a * b);
	}
	return peers_now() - start;
}

template <class T>
double loop(int threads, const peers_product *p, const T *pa, const T *pb, T *c, long reps)
{
	setNbThreads(threads);
	Stored<T> a(pa, p->ta ? p->k : p->m, p->ta ? p->m : p->k, OuterStride<>(p->lda));
	Stored<T> b(pb, p->tb ? p->n : p->k, p->tb ? p->k : p->n, OuterStride<>(p->ldb));
	if (p->ta && p->tb)
		return repeat(p, a.transpose(), b.transpose(), c, reps);
	if (p->ta)
		return repeat(p, a.transpose(), b, c, reps);
	if (p->tb)
		return repeat(p, a, b.transpose(), c, reps);
	return repeat(p, a, b, c, reps);
}

} // namespace

double JOIN(peers_eigen_, FORM, _f32)(int threads, const peers_product *p, const float *a, const float *b, float *c, long reps)
{
	return loop(threads, p, a, b, c, reps);
}

double JOIN(peers_eigen_, FORM, _f64)(int threads, const peers_product *p, const double *a, const double *b, double *c, long reps)
{
	return loop(threads, p, a, b, c, reps);
}

#else
#include "eigen_none.h"
#endif
