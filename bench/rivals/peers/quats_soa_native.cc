//go:build cgo && peers

// Plain loops over arrays, with all vectors of this CPU.
#define FORM loops_native
#if defined(__AVX512F__)
#pragma GCC target("prefer-vector-width=512")
#endif
#include "quats_soa.h"
