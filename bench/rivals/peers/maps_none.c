//go:build cgo && peers && !amd64

// Elsewhere no vector libraries are called.

#include "maps.h"

#define NONE(form) \
	double peers_maps_##form##_f32(void *f, int kind, const float *x, const float *y, float *d, float *e, long n, long reps) { return -1; } \
	double peers_maps_##form##_f64(void *f, int kind, const double *x, const double *y, double *d, double *e, long n, long reps) { return -1; }
NONE(avx512)
NONE(avx2)
