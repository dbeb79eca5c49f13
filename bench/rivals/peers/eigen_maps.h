//go:build cgo && peers

// The functions of one form of Eigen, which the including file gives as it
// does to eigen.h.

#include "maps.h"

#include <algorithm>

#if __has_include(<eigen3/unsupported/Eigen/SpecialFunctions>)

#define JOIN2(a, b, c) a##b##c
#define JOIN(a, b, c) JOIN2(a, b, c)
#define Eigen JOIN(Eigen_, FORM, )
#include <eigen3/Eigen/Core>
#include <eigen3/unsupported/Eigen/SpecialFunctions>

namespace {

using namespace Eigen;
using namespace Eigen::internal;

template <class T>
using In = Map<const Array<T, Dynamic, 1>>;
template <class T>
using Out = Map<Array<T, Dynamic, 1>>;

// The compiler is not to see that a repetition gives what the last one gave.
void again() { __asm__ volatile("" ::: "memory"); }

// Functions that Eigen does element by element are the C library's.
template <class Op, class T>
double one(const T *x, T *d, long n, long reps)
{
	if (!functor_traits<Op>::PacketAccess)
		return -1;
	double start = peers_now();
	for (long r = 0; r < reps; r++, again())
		Out<T>(d, n) = In<T>(x, n).unaryExpr(Op());
	return peers_now() - start;
}

template <class Op, class T>
double two(const T *x, const T *y, T *d, long n, long reps)
{
	if (!functor_traits<Op>::PacketAccess)
		return -1;
	double start = peers_now();
	for (long r = 0; r < reps; r++, again())
		Out<T>(d, n) = In<T>(x, n).binaryExpr(In<T>(y, n), Op());
	return peers_now() - start;
}

template <class T>
double map(int which, const T *x, const T *y, T *d, long n, long reps)
{
	switch (which) {
	case eigen_exp: return one<scalar_exp_op<T>>(x, d, n, reps);
	case eigen_expm1: return one<scalar_expm1_op<T>>(x, d, n, reps);
	case eigen_log: return one<scalar_log_op<T>>(x, d, n, reps);
	case eigen_log2: return one<scalar_log2_op<T>>(x, d, n, reps);
	case eigen_log10: return one<scalar_log10_op<T>>(x, d, n, reps);
	case eigen_log1p: return one<scalar_log1p_op<T>>(x, d, n, reps);
	case eigen_sin: return one<scalar_sin_op<T>>(x, d, n, reps);
	case eigen_cos: return one<scalar_cos_op<T>>(x, d, n, reps);
	case eigen_tan: return one<scalar_tan_op<T>>(x, d, n, reps);
	case eigen_asin: return one<scalar_asin_op<T>>(x, d, n, reps);
	case eigen_acos: return one<scalar_acos_op<T>>(x, d, n, reps);
	case eigen_atan: return one<scalar_atan_op<T>>(x, d, n, reps);
	case eigen_sinh: return one<scalar_sinh_op<T>>(x, d, n, reps);
	case eigen_cosh: return one<scalar_cosh_op<T>>(x, d, n, reps);
	case eigen_tanh: return one<scalar_tanh_op<T>>(x, d, n, reps);
	case eigen_erf: return one<scalar_erf_op<T>>(x, d, n, reps);
	case eigen_erfc: return one<scalar_erfc_op<T>>(x, d, n, reps);
	case eigen_pow: return two<scalar_pow_op<T, T>>(x, y, d, n, reps);
	case eigen_rsqrt: return one<scalar_rsqrt_op<T>>(x, d, n, reps);
	case eigen_logistic: return one<scalar_logistic_op<T>>(x, d, n, reps);
	}
	return -1;
}

// The loop anyone would write: the maximum, the exponentials, their sum and
// the quotients. Threads share the rows.
template <class T>
double softmax(int threads, const T *x, T *d, long rows, long cols, long reps)
{
	double start = peers_now();
	for (long r = 0; r < reps; r++, again()) {
#pragma omp parallel for schedule(static) num_threads(threads) if (threads > 1)
		for (long i = 0; i < rows; i++) {
			In<T> in(x + i * cols, cols);
			Out<T> out(d + i * cols, cols);
			out = (in - in.maxCoeff()).exp();
			out *= 1 / out.sum();
		}
	}
	return peers_now() - start;
}

} // namespace

double JOIN(peers_eigen_, FORM, _f32)(int which, const float *x, const float *y, float *d, long n, long reps)
{
	return map(which, x, y, d, n, reps);
}

double JOIN(peers_eigen_, FORM, _f64)(int which, const double *x, const double *y, double *d, long n, long reps)
{
	return map(which, x, y, d, n, reps);
}

double JOIN(peers_eigen_, FORM, _softmax_f32)(int threads, const float *x, float *d, long rows, long cols, long reps)
{
	return softmax(threads, x, d, rows, cols, reps);
}

double JOIN(peers_eigen_, FORM, _softmax_f64)(int threads, const double *x, double *d, long rows, long cols, long reps)
{
	return softmax(threads, x, d, rows, cols, reps);
}

#else
#include "eigen_maps_none.h"
#endif
