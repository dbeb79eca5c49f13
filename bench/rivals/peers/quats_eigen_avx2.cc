//go:build cgo && peers

// Eigen's quaternions, with vectors of 32 bytes.
#define FORM eigen_avx2
#define EIGEN_DONT_PARALLELIZE
#include "avx2_only.h"
#ifdef PEERS_AVX2_ONLY
#pragma GCC target("prefer-vector-width=256")
#endif
#include "quats_eigen.h"
