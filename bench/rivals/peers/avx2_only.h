//go:build cgo && peers

// Eigen takes what the compiler says the CPU has. Its AVX-512 products are
// often slower than its AVX2 ones, so there is a form that is not told of
// AVX-512. Where there is none to hide that form would be the native one.
#if defined(__AVX512F__) && defined(__AVX2__)
#include <immintrin.h> // while the compiler still says all it has
#undef __AVX512F__
#undef __AVX512DQ__
#undef __AVX512ER__
#undef __AVX512BF16__
#define PEERS_AVX2_ONLY
#endif
