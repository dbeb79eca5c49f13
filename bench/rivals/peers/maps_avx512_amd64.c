//go:build cgo && peers

// Vectors of 64 bytes.

#include "maps.h"

#include <immintrin.h>

#define TARGET __attribute__((target("avx512f,avx512dq")))

// The addresses of eight elements of n bytes each.
TARGET static __m512i addresses(const void *p, long n)
{
	return _mm512_add_epi64(_mm512_set1_epi64((long long)p), _mm512_mullo_epi64(_mm512_set1_epi64(n), _mm512_setr_epi64(0, 1, 2, 3, 4, 5, 6, 7)));
}

typedef void (*split_f32)(__m512, __m512i, __m512i, __m512i, __m512i);
typedef void (*split_f64)(__m512d, __m512i, __m512i);

#define NAME peers_maps_avx512_f32
#define T float
#define V __m512
#define W 16
#define LOAD(p) _mm512_loadu_ps(p)
#define STORE(p, v) _mm512_storeu_ps(p, v)
#define MASK __mmask16
#define FIRST(k) ((1u << (k)) - 1)
#define PART(m, p) _mm512_mask_loadu_ps(_mm512_set1_ps(1), m, p)
#define PUT(p, m, v) _mm512_mask_storeu_ps(p, m, v)
#define SPLIT(f, x, d, e) ((split_f32)f)(x, addresses(d, 4), addresses(d + 8, 4), addresses(e, 4), addresses(e + 8, 4))
#include "maps_vector.h"

#define NAME peers_maps_avx512_f64
#define T double
#define V __m512d
#define W 8
#define LOAD(p) _mm512_loadu_pd(p)
#define STORE(p, v) _mm512_storeu_pd(p, v)
#define MASK __mmask8
#define FIRST(k) ((1u << (k)) - 1)
#define PART(m, p) _mm512_mask_loadu_pd(_mm512_set1_pd(1), m, p)
#define PUT(p, m, v) _mm512_mask_storeu_pd(p, m, v)
#define SPLIT(f, x, d, e) ((split_f64)f)(x, addresses(d, 8), addresses(e, 8))
#include "maps_vector.h"
