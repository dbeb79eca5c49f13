//go:build cgo && peers

// Plain loops over arrays, with vectors of 32 bytes.
#define FORM loops_avx2
#include "avx2_only.h"
#ifdef PEERS_AVX2_ONLY
#pragma GCC target("prefer-vector-width=256")
#endif
#include "quats_soa.h"
