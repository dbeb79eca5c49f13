//go:build cgo && peers

// Vectors of 32 bytes.

#include "maps.h"

#include <immintrin.h>

#define TARGET __attribute__((target("avx2,fma")))

// The addresses of four elements of n bytes each.
TARGET static __m256i addresses(const void *p, long n)
{
	return _mm256_add_epi64(_mm256_set1_epi64x((long long)p), _mm256_setr_epi64x(0, n, 2 * n, 3 * n));
}

typedef void (*split_f32)(__m256, __m256i, __m256i, __m256i, __m256i);
typedef void (*split_f64)(__m256d, __m256i, __m256i);

#define NAME peers_maps_avx2_f32
#define T float
#define V __m256
#define W 8
#define LOAD(p) _mm256_loadu_ps(p)
#define STORE(p, v) _mm256_storeu_ps(p, v)
#define MASK __m256i
#define FIRST(k) _mm256_cmpgt_epi32(_mm256_set1_epi32(k), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7))
#define PART(m, p) _mm256_blendv_ps(_mm256_set1_ps(1), _mm256_maskload_ps(p, m), _mm256_castsi256_ps(m))
#define PUT(p, m, v) _mm256_maskstore_ps(p, m, v)
#define SPLIT(f, x, d, e) ((split_f32)f)(x, addresses(d, 4), addresses(d + 4, 4), addresses(e, 4), addresses(e + 4, 4))
#include "maps_vector.h"

#define NAME peers_maps_avx2_f64
#define T double
#define V __m256d
#define W 4
#define LOAD(p) _mm256_loadu_pd(p)
#define STORE(p, v) _mm256_storeu_pd(p, v)
#define MASK __m256i
#define FIRST(k) _mm256_cmpgt_epi64(_mm256_set1_epi64x(k), _mm256_setr_epi64x(0, 1, 2, 3))
#define PART(m, p) _mm256_blendv_pd(_mm256_set1_pd(1), _mm256_maskload_pd(p, m), _mm256_castsi256_pd(m))
#define PUT(p, m, v) _mm256_maskstore_pd(p, m, v)
#define SPLIT(f, x, d, e) ((split_f64)f)(x, addresses(d, 8), addresses(e, 8))
#include "maps_vector.h"
