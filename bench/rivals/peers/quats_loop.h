//go:build cgo && peers

// What the forms of Eigen and of the plain loops share. The including file
// gives FORM.

#include "quats.h"

#include <algorithm>
#include <cmath>

#define JOIN2(a, b, c) a##b##c
#define JOIN(a, b, c) JOIN2(a, b, c)

namespace {

// Items are those of one type.
template <class T>
struct Items {
	const T *p, *q, *a, *b, *v, *m, *t;
	T *d;
	long stride, n, reps;
};

// Every repetition has to be done: the compiler is not to see that it gives
// what the last one gave. It may know that results lie apart from arguments.
template <class F>
inline double each(long n, long reps, F item)
{
	double start = peers_now();
	for (long r = 0; r < reps; r++) {
#pragma GCC ivdep
		for (long i = 0; i < n; i++)
			item(i);
		__asm__ volatile("" ::: "memory");
	}
	return peers_now() - start;
}

} // namespace

// The two functions of a form that quats.h declares.
#define QUATS(loop) \
	double JOIN(peers_quats_, FORM, _f32)(int which, const float *p, const float *q, const float *a, const float *b, \
		const float *v, const float *m, const float *t, float *d, long stride, long n, long reps) \
	{ \
		return loop(which, Items<float>{p, q, a, b, v, m, t, d, stride, n, reps}); \
	} \
	double JOIN(peers_quats_, FORM, _f64)(int which, const double *p, const double *q, const double *a, const double *b, \
		const double *v, const double *m, const double *t, double *d, long stride, long n, long reps) \
	{ \
		return loop(which, Items<double>{p, q, a, b, v, m, t, d, stride, n, reps}); \
	}
