//go:build cgo && peers

// The functions of the C library, one element a call.

#include "maps.h"

#define SCALAR(name, T) \
	double name(void *f, int kind, const T *x, const T *y, T *d, T *e, long n, long reps) \
	{ \
		T (*one)(T) = f, (*two)(T, T) = f; \
		void (*split)(T, T *, T *) = f; \
		double start = peers_now(); \
		for (long r = 0; r < reps; r++) { \
			if (kind == maps_one) \
				for (long i = 0; i < n; i++) \
					d[i] = one(x[i]); \
			else if (kind == maps_two) \
				for (long i = 0; i < n; i++) \
					d[i] = two(x[i], y[i]); \
			else \
				for (long i = 0; i < n; i++) \
					split(x[i], d + i, e + i); \
		} \
		return peers_now() - start; \
	}
SCALAR(peers_maps_scalar_f32, float)
SCALAR(peers_maps_scalar_f64, double)
