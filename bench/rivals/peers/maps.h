//go:build cgo && peers

// Functions of arrays: what Go sees of the C side. A loop goes over n
// arguments reps times inside C and returns the seconds it took, or a negative
// number if it has no such function.

#ifndef MAPS_H
#define MAPS_H

#include "peers.h"

#ifdef __cplusplus
extern "C" {
#endif

// How a function takes and gives its values.
enum {
	maps_one,      // one argument
	maps_two,      // two arguments
	maps_pair,     // two results, as a pair
	maps_pointers, // two results, through pointers
};

// The loop of a vector function f, called once a vector, or of a scalar one.
#define PEERS_MAPS(form) \
	double peers_maps_##form##_f32(void *f, int kind, const float *x, const float *y, float *d, float *e, long n, long reps); \
	double peers_maps_##form##_f64(void *f, int kind, const double *x, const double *y, double *d, double *e, long n, long reps);
PEERS_MAPS(avx512)
PEERS_MAPS(avx2)
PEERS_MAPS(scalar)

// Eigen inlines its functions, so they are chosen by number.
enum {
	eigen_exp, eigen_expm1, eigen_log, eigen_log2, eigen_log10, eigen_log1p,
	eigen_sin, eigen_cos, eigen_tan, eigen_asin, eigen_acos, eigen_atan, eigen_sinh, eigen_cosh, eigen_tanh,
	eigen_erf, eigen_erfc, eigen_pow, eigen_rsqrt, eigen_logistic,
};

// So each form has a loop over any of them, and the softmax of each of rows
// rows of cols elements.
#define PEERS_EIGEN_MAPS(form) \
	double peers_eigen_##form##_f32(int which, const float *x, const float *y, float *d, long n, long reps); \
	double peers_eigen_##form##_f64(int which, const double *x, const double *y, double *d, long n, long reps); \
	double peers_eigen_##form##_softmax_f32(int threads, const float *x, float *d, long rows, long cols, long reps); \
	double peers_eigen_##form##_softmax_f64(int threads, const double *x, double *d, long rows, long cols, long reps);
PEERS_EIGEN_MAPS(maps_native)
PEERS_EIGEN_MAPS(maps_avx2)

// A softmax that oneDNN makes for a shape, or NULL.
typedef struct peers_softmax peers_softmax;
peers_softmax *peers_dnnl_softmax(void *library, long rows, long cols);
double peers_dnnl_softmax_f32(peers_softmax *s, const float *x, float *d, long reps);

#ifdef __cplusplus
}
#endif
#endif
